// SPDX-License-Identifier: MIT
// A page of HTML before it is written: layouts of its figures apart, data, words. Who makes it
// decides what there is; the backend only writes it down.
#ifndef TB_BACKEND_PAGE_H
#define TB_BACKEND_PAGE_H

#include "scene/scene.h"

// A layout of a figure for readers whose window has a width, in px of CSS.
typedef struct {
    const TbScene *scene;
    int least, most;  // of the window; 0: no bound
    bool light, dark; // for which of the themes that a reader may have chosen
    bool grows;       // to the width of its column; else it has its own
} TbPageLayout;

// Data as it is printed: the first column names each row.
typedef struct {
    const char *const *columns;
    const char *const *cells; // row by row, none NULL
    int column_count, row_count;
} TbPageTable;

typedef struct {
    const TbScene *scene; // as the figure stands in other formats: for print and files
    const TbPageLayout *layouts;
    int layout_count;
    TbPageTable table;
} TbPageFigure;

typedef struct {
    const char *contents, *data, *to_data, *copy, *copied, *save_table, *save_svg, *save_png;
} TbPageWords;

typedef struct {
    TbColor background, ink;
    bool dark; // scroll bars and the like are
} TbPageColors;

typedef struct {
    const char *lang, *title;
    const TbPageFigure *figures;
    int figure_count;
    TbPageColors colors;
    const TbPageColors *dark; // for readers who have chosen a dark theme, where it differs; or NULL
    TbPageWords words;
} TbPage;

#endif
