// SPDX-License-Identifier: MIT
// A template that was read: its parts, and the room that each paragraph has. Internal to fill/.
#ifndef TB_FILL_TEMPLATE_H
#define TB_FILL_TEMPLATE_H

#include "fill/part.h"

typedef struct {
    TbOffice *office;
    TbStyles *styles; // or NULL
    GPtrArray *parts; // of TbPart, in the order of tb_office_parts()
    GArray *kinds;    // of TbPartKind, of each
    const TbPart *main;
    unsigned last_id;
} TbTemplate;

// NULL after an error was reported. Free with tb_template_free().
TbTemplate *tb_template_open(GBytes *bytes, TbReport *report);
void tb_template_free(TbTemplate *template);

// How wide a picture in the paragraph is, and how high at most (0: no matter). A width of 0:
// nothing tells it. False after an error was reported.
bool tb_template_room(const TbTemplate *template, guint part, const TbParagraph *paragraph,
                      TbRoom *room, TbReport *report);

#endif
