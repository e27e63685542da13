// SPDX-License-Identifier: MIT
// Gantt charts: what choosing, planning and drawing one share.
#ifndef TB_FIGURE_TIMELINE_GANTT_H
#define TB_FIGURE_TIMELINE_GANTT_H

#include "figure/timeline/eras.h"
#include "figure/timeline/rows.h"

#define TB_GANTT_GAP 10.0 // pt behind a column

typedef struct {
    TbTimeItem *item; // NULL: the head of a group
    int lane;
    TbTextLines name;   // none: only drawn
    TbTextLines under;  // what has no room at the bar
    TbTextLines when;   // in the column of dates
    TbTextLines beside; // one line, or none
    TbBeside place;
    double text_x;
    double start, end; // days, of a group
    double height;     // without padding
} TbGanttRow;

typedef struct {
    TbGanttRow *rows;
    int count;
    double name_width, when_width; // when_width 0: no column of dates
    double pad;                    // above and below the words of a row
    bool has_bare;                 // rows without words
    TbEraPlan eras;
    double now, title, header, density, foot, body, height;
    double room; // INFINITY: as much as it takes
} TbGantt;

// ---- gantt-plan.c ----

// Chooses the widths of the columns.
void tb_gantt_choose_columns(const TbTimeline *timeline, TbGantt *gantt);
// A TbTimeFits; `data` is the TbGantt, with its room and pad.
bool tb_gantt_fits(TbTimeline *timeline, void *data);

// In front of the names in a group.
double tb_gantt_indent(const TbTimeline *timeline);
TbTextStyle tb_gantt_group_style(const TbTimeline *timeline);
const char *tb_gantt_group_name(const TbTimeline *timeline, int lane);
// Of a name with the words below it.
double tb_gantt_words_height(const TbTimeline *timeline, const TbTextLines *name,
                             const TbTextLines *under);

// ---- gantt-draw.c ----

// Returns the bottom.
double tb_gantt_draw_plan(TbTimeline *timeline, const TbGantt *gantt);

#endif
