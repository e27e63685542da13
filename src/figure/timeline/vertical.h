// SPDX-License-Identifier: MIT
// Vertical timelines (大事记): what choosing, planning and drawing one share.
#ifndef TB_FIGURE_TIMELINE_VERTICAL_H
#define TB_FIGURE_TIMELINE_VERTICAL_H

#include "figure/timeline/eras.h"

#define TB_UPRIGHT_LEAST 150.0 // pt of an axis
#define TB_UPRIGHT_GAP 4.0     // pt between the parts side by side: axis, marks, leaders, words

// What stands in the list: an event, the name of an era where it begins, or up to when things are
// told.
typedef struct {
    TbTimeItem *item;       // NULL: an era, or
    bool now;               // the now-line
    double day;             // era, now: where it belongs on the axis
    TbTextLines when, name; // era, now: the name only
    TbTextLines amount, note;
    bool joined;   // the amount stands behind the name's only line
    double height; // of its words
    double anchor; // pt from the strip's top to the place on the axis
    double y;      // result: of its top, from the strip's top
} TbUprightEntry;

// A mark on the axis; marks beside one another never share a place.
typedef struct {
    TbTimeItem *item;
    double from, to; // pt from the strip's top
    double around;   // of these, at either end, what only a milestone's diamond takes
    TbTimeItem part; // what of it lies in the strip
    bool continued;  // it began in the strip before
    int track;
} TbUprightMark;

// A stretch of the axis with its part of the list; two stand side by side on a wide page.
typedef struct {
    double first, last; // days
    double x, width;
    TbUprightEntry *entries;
    int entry_count;
    TbUprightMark *marks;
    int mark_count;
    double words; // height of all entries with the gaps between them
    double scale; // pt a day
} TbUprightStrip;

typedef struct {
    TbUprightStrip strips[2];
    int strip_count;
    double tier_widths[2]; // of the columns of the axis; 0: not drawn
    double axis_width;     // of both
    int tracks;
    double track_width; // of a mark with the gap behind it
    double gutter;      // for leaders
    double when_width;  // of the dates' column with its gap; 0: dates stand above the names
    double words_width; // of dates and names
    double gap;         // between two entries
    double title, density, list;
    double height, room; // room INFINITY: as much as it takes
    TbEraPlan eras;
} TbUpright;

// ---- strips.c ----

// From the strip's left edge to its words.
double tb_upright_words_x(const TbUpright *upright);
// Whose axis runs down the strip: x are y, from the strip's top.
TbTimeline tb_upright_timeline(const TbTimeline *timeline, const TbUprightStrip *strip);
TbTextStyle tb_upright_when_style(const TbTimeline *timeline);
double tb_upright_first_middle(const TbTimeline *timeline);

// Which strip words of that day stand in, and the day of an item's words.
int tb_upright_strip_of(const TbUpright *upright, double day);
double tb_upright_anchor_day(const TbTimeItem *item);

// ---- settle.c; lengths in pt ----

// The room above the axis's first day and below its last one.
double tb_upright_around_axis(const TbTimeline *timeline);
double tb_upright_axis_length(const TbUpright *upright);
// Of axes and lists, whichever is longer.
double tb_upright_body_height(const TbTimeline *timeline, const TbUpright *upright);
// Gives the longest column an axis of `length`.
void tb_upright_set_scale(TbUpright *upright, double length);
// Chooses the length, at most `room` with what is around it; returns the mean move of an entry.
double tb_upright_choose_scale(const TbTimeline *timeline, TbUpright *upright, double room);
// Sets y of all entries within `height`; returns the mean move of an entry.
double tb_upright_settle(const TbTimeline *timeline, TbUpright *upright, double height);
// How many tracks the marks take, and how wide they are; then in which each mark stands.
void tb_upright_choose_tracks(TbTimeline *timeline, TbUpright *upright);
void tb_upright_pack_all(TbTimeline *timeline, TbUpright *upright);
// Room for leaders of entries that move so far on the mean.
void tb_upright_choose_gutter(TbUpright *upright, double move);

// ---- upright.c ----

void tb_upright_draw(TbTimeline *timeline, const TbUpright *upright, double y);

#endif
