// SPDX-License-Identifier: MIT
// Events above columns of time.
#ifndef TB_FIGURE_BAR_EVENTS_H
#define TB_FIGURE_BAR_EVENTS_H

#include "figure/bar/bar.h"

// Collects the figure's events, if it has any, with their notes and keys, before its head is
// drawn. False after an error was reported: there is no axis of time, or none of them lies on it.
bool tb_bar_prepare_events(TbBarFigure *figure);

// Chooses flags and rows above columns that begin at `left` and are `slot` pt wide; those without
// room are numbered. False after an error was reported.
bool tb_bar_plan_events(TbBarFigure *figure, double left, double slot);
// Of the strip above the columns, and of the list of what is numbered below them.
double tb_bar_events_height(const TbBarFigure *figure);
double tb_bar_events_list_height(const TbBarFigure *figure);

// The strip with its top at `y`; then, when the columns stand in `marks`, dotted lines from its
// marks to `bottom`, drawn into `behind`; and the list.
void tb_bar_draw_events(TbBarFigure *figure, double y);
void tb_bar_draw_event_guides(TbBarFigure *figure, const TbNode *marks, TbNode *behind,
                              double bottom);
void tb_bar_draw_events_list(TbBarFigure *figure, double y);

// As sentences.
void tb_bar_describe_events(const TbBarFigure *figure, GString *text);

#endif
