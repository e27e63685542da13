// SPDX-License-Identifier: MIT
// What must hold of every laid-out timeline, checked on its scene alone.
#ifndef TB_TESTS_TIMELINE_CHECKS_H
#define TB_TESTS_TIMELINE_CHECKS_H

#include "document/document.h"
#include "figure/figure.h"

// The first figure of the document `json` at `width` and `height` pt (0: as it says). The scene
// belongs to the caller; NULL when the layout was refused, with the reasons in `report`.
typedef struct {
    TbDocument *document;
    TbScene *scene;
    TbReport *report;
    int count; // events of the figure
} TbLaidOut;
TbLaidOut tb_lay_out(const char *json, TbTextMetrics *metrics, double width, double height);
void tb_laid_out_free(TbLaidOut *laid);

// All nodes of a scene with a kind or role that `wanted` names, in painting order.
GPtrArray *tb_scene_nodes(const TbScene *scene, TbRole role);
// The mark of the event that is called so; the test fails without one.
const TbNode *tb_scene_find_mark(const TbScene *scene, const char *event);
// Every text of the scene, joined by newlines.
char *tb_scene_texts(const TbScene *scene);
bool tb_scene_has_text(const TbScene *scene, const char *text);

// Each returns NULL or what is wrong (free with g_free).
char *tb_check_texts(const TbScene *scene);         // share no area, within the page
char *tb_check_page(const TbScene *scene);          // everything within the page
char *tb_check_marks(const TbScene *scene);         // cover no words but those inside them
char *tb_check_leaders(const TbScene *scene);       // cross neither one another nor labels
char *tb_check_completeness(const TbLaidOut *laid); // drawn, told or counted
// Poles on each side, or entries of the list, in time order.
char *tb_check_order(const TbScene *scene, TbLayout layout);
// The place along the axis linear in time to 0.1 pt.
char *tb_check_proportion(const TbScene *scene, TbLayout layout);
char *tb_check_all(const TbLaidOut *laid);

#endif
