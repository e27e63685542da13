// SPDX-License-Identifier: MIT
// Timelines: what their parts share. Everything is planned first (measured, nothing drawn), so
// that the plan can be made again with fewer labels, and then drawn.
#ifndef TB_FIGURE_TIMELINE_TIMELINE_H
#define TB_FIGURE_TIMELINE_TIMELINE_H

#include <math.h>

#include "figure/frame.h"
#include "figure/marks.h"

// ---- Events as they will be drawn ----

typedef enum {
    TB_TIME_POINT, // a day
    TB_TIME_STATE, // how things stand at the end of a date: 截至2020年11月底
    TB_TIME_SPAN   // everything that is known less precisely, and intervals
} TbTimeKind;

// How an event is told: with words at its mark, with a number there and words in the list below,
// or not at all (then it is counted in a note).
typedef enum { TB_TOLD_BY_LABEL, TB_TOLD_BY_NUMBER, TB_TOLD_BY_COUNT } TbTold;

typedef struct {
    const TbEvent *event;
    int order; // in the figure's list
    TbTimeKind kind;
    double start, end; // axis days; a point or state: both its place
    bool open_start, open_end;
    bool soft_start, soft_end; // 约
    bool uncertain;            // ?
    bool end_dot;              // elapsed: reached at its end
    bool milestone;
    bool continued;  // a part of a span that began in an earlier row
    double progress; // 0 to 1: how much of the span is done; NAN: not said
    const char *name;
    const char *when;   // as precise as given
    const char *amount; // quantity with its name, progress; or NULL
    bool said_by_axis;  // a cell of the axis bears the same words as `when`
    const char *title;  // tooltip
    TbDatum *datum;
    int lane;
    TbTold told;
    bool drawn; // has a mark of its own; else only in the density strip
    int number; // in the list below; 0 none
    TbNode *mark;
    TbBox box;           // of the mark, when it is drawn
    double above, below; // levels in the gaps above and below it, where arrows to and from it run
} TbTimeItem;

// ---- The axis ----

typedef struct {
    double start, end; // days; a tick: both its place
    const char *label; // NULL where there is no room
    double label_width;
    bool partial; // cut off at an end or a gap of the axis
} TbTimeCell;

typedef struct {
    TbTimeCell *cells;
    int count;
    bool ticks; // labels stand at ticks instead of in cells
} TbTimeTier;

// Time that is left out of the axis.
typedef struct {
    double start, end;  // days that are left out
    TbPoint empty;      // from which day to which (x to y) nothing happens
    double left, right; // pt
    double width;
    const char *label; // how long it is empty, or NULL where there is no room
} TbTimeGap;

typedef struct {
    double first, last;  // days, first < last
    double left, right;  // pt, left < right
    TbTimeTier tiers[2]; // coarse first
    int tier_count;
    bool by_day;       // its cells are days: a point stands in the middle of its day
    const char *title; // elapsed: what is counted from
    double height;     // of the band
    TbTimeGap *gaps;   // in time order, within the axis
    int gap_count;
} TbTimeAxis;

// timeline-breaks.c
double tb_time_axis_x_broken(const TbTimeAxis *axis, double day);

static inline double tb_time_axis_x(const TbTimeAxis *axis, double day)
{
    if (day <= axis->first)
        return axis->left;
    if (day >= axis->last)
        return axis->right;
    if (axis->gap_count > 0)
        return tb_time_axis_x_broken(axis, day);
    return axis->left +
           (day - axis->first) / (axis->last - axis->first) * (axis->right - axis->left);
}

// ---- The figure ----

typedef struct {
    TbNode *eras, *grid, *axis, *leaders, *marks, *labels; // groups in painting order
} TbTimeLayers;

typedef struct {
    TbFrame *frame;
    TbCanvas *canvas;  // the frame's
    TbTimeItem *items; // in time order
    int count;
    bool elapsed;
    bool dense;          // too many to be drawn one by one
    int told_of_many;    // of a dense timeline: so many are still drawn and told, at most
    double density_most; // the strip's height stands for so many events; 0: the most there are
    double until;        // a day that the axis reaches to in any case; -INFINITY: none
    bool backwards;      // a row of a serpentine that runs to the left: its items are mirrored
    bool has_eras;
    bool tight;  // height is short: rows are packed, whatever the order looks like
    bool linked; // some of its events come after others: all stand in rows, with arrows
    bool strips; // progress is a strip at the foot of spans, below the words inside them
    bool in_lanes;
    const char **lanes;      // names; one NULL when the events without a lane come last
    TbTextLines *lane_lines; // the names as set beside the lanes
    int lane_count;
    const char **lane_groups; // the outer names, one a lane, the same pointer for a group; or NULL
    TbTextLines *group_lines; // of the first lane of each group
    double group_width;       // of the names of groups with the gap behind them
    TbTimeAxis axis;
    TbTextStyle name_style, detail_style, tick_style;
    TbTimeLayers layers;
} TbTimeline;

// timeline-items.c: fills items, lanes and elapsed. False after an error was reported.
bool tb_timeline_collect(TbTimeline *timeline, TbReport *report);
// Whether it stands in the rows below the axis, else on the axis with a flag.
static inline bool tb_time_in_rows(const TbTimeline *timeline, const TbTimeItem *item)
{
    return timeline->in_lanes || timeline->linked || item->kind == TB_TIME_SPAN;
}
// What of an item lies from `first` to `last`, where the axis is cut: a span's end that is cut off
// is plain, and its datum says where the part ends. Items within, and the axis's own ends, stay.
TbTimeItem tb_timeline_part(const TbTimeline *timeline, const TbTimeItem *item, double first,
                            double last);
// Into time order.
void tb_timeline_sort(TbTimeline *timeline);
// The word for an event's status: 实际, 计划, 预计 …
const char *tb_timeline_status_word(const TbCanvas *canvas, TbStatus status);

// A period as precise as it is given; one without an end says 至今, or 起 when it is not yet so.
const char *tb_timeline_period_words(const TbCanvas *canvas, const TbPeriod *period,
                                     TbStatus status);

// timeline-scale.c, timeline-elapsed.c: choose the axis between `left` and `right`.
void tb_time_axis_choose(TbTimeline *timeline, double left, double right);
void tb_time_axis_choose_calendar(TbTimeline *timeline);
void tb_time_axis_choose_elapsed(TbTimeline *timeline);
// The days that all events take, open ends given some room; first < last.
void tb_timeline_extent(const TbTimeline *timeline, double *first, double *last);
double tb_time_axis_tier_height(const TbTimeline *timeline);
// Measures the labels; false when they have no room. Labels of cells cut off at an end of the
// axis may be dropped when `cut` is true.
bool tb_time_tier_fits(const TbTimeline *timeline, TbTimeTier *tier, bool bold, bool cut);

// Where the middle of a tick's label is: at the tick, but within its part of the axis.
double tb_time_tick_middle(const TbTimeAxis *axis, const TbTimeCell *cell);

// timeline-breaks.c: the gaps of the axis as the figure's `breaks` ask for them; warns of a long
// empty span where it says nothing of them. Then places gaps between the axis's ends.
void tb_breaks_choose(TbTimeline *timeline, double first, double last);
void tb_breaks_place(TbTimeAxis *axis);
// From which day to which (x to y) a part between two gaps reaches; 0 to gap_count.
TbPoint tb_time_axis_part(const TbTimeAxis *axis, int part);
// Days that are drawn.
double tb_time_axis_kept(const TbTimeAxis *axis);
// How long the gaps are, of all or of those without words of their own; NULL: there are none.
const char *tb_breaks_words(const TbTimeline *timeline, bool unlabelled);
// A note of gaps that have no room for their words.
void tb_breaks_add_notes(const TbTimeline *timeline, TbFrame *frame);
// The marks over the axis in `band`; and, before the rows are drawn, the ground of the gaps.
void tb_breaks_draw(TbTimeline *timeline, TbBox band);
void tb_breaks_draw_ground(TbTimeline *timeline, double top, double bottom);

// timeline-axis.c
void tb_time_axis_draw(TbTimeline *timeline, double y);
// What elapsed times are counted from.
void tb_time_axis_draw_title(TbTimeline *timeline, double y);
void tb_time_axis_draw_grid(TbTimeline *timeline, double top, double bottom);

// ---- Giving labels up (timeline-give.c) ----

// Plans the timeline with its items as they are told, and says whether the plan has room.
typedef bool (*TbTimeFits)(TbTimeline *timeline, void *data);

// Tells items by number, the least important ones first and all that are equally important
// together, until the plan has room; false when it never has.
bool tb_timeline_give_numbers(TbTimeline *timeline, TbTimeFits fits, void *data);
// Tells as many by label as there is room for, the most important first and equal ones spread over
// the time, and counts the others. Plans with the items as they then are.
void tb_timeline_give_names(TbTimeline *timeline, TbTimeFits fits, void *data);
// Of a dense timeline: tells only those that may be told at all, so that no others are measured.
void tb_timeline_tell_few(TbTimeline *timeline);
// Says in notes how many are hidden in the strip, and how many have a mark without words.
void tb_timeline_add_notes(TbTimeline *timeline);
// The height that title, keys, notes (of `hidden` and `untold` items) and source leave of a given
// one.
double tb_timeline_room(const TbTimeline *timeline, const TbFigureInput *input, int hidden,
                        int untold);

// ---- Layouts ----

// timeline.c: draws title, keys and notes, and makes the groups that everything is drawn into. All
// items are told by then as they will be.
void tb_timeline_begin_drawing(TbTimeline *timeline);
// The scene of a timeline whose plot ends at `bottom`; NULL after an error was reported.
TbScene *tb_timeline_end_drawing(TbTimeline *timeline, double bottom);

// timeline-gantt.c: the room at the left for names and dates; the whole chart.
double tb_gantt_gutter(TbTimeline *timeline);
TbScene *tb_gantt_draw(TbTimeline *timeline, const TbFigureInput *input);
// timeline-vertical.c: a length between whose ends the axis is to be chosen as if it lay flat; the
// whole list.
double tb_vertical_reach(TbTimeline *timeline);
TbScene *tb_vertical_draw(TbTimeline *timeline, const TbFigureInput *input);
// serpentine.c: chooses the axis as if all rows lay in one line; draws them.
void tb_serpentine_choose_axis(TbTimeline *timeline);
TbScene *tb_serpentine_draw(TbTimeline *timeline, const TbFigureInput *input);

// ---- Words at a mark ----

typedef struct {
    TbTextLines name, detail; // detail.count may be 0
    bool joined;              // the detail stands on the name's line
    bool flush_right;         // lines end on one line, at a mark to their right
    double width, height;
} TbEventText;

// timeline-text.c: breaks name and detail to `width` and at most `lines` lines; false when they
// don't fit. `lines` 1 joins both in one line; 0: as many as it takes (then always true).
bool tb_event_text_fit(const TbTimeline *timeline, const TbTimeItem *item, double width, int lines,
                       TbEventText *text);
// A range that is too long for a line of `width` is broken behind its dash rather than within a
// date.
const char *tb_event_break_range(const TbTimeline *timeline, const TbTextStyle *style,
                                 const char *when, double width);
// When (if `dated`) and how much, on two lines when one of `width` does not hold them; NULL when
// there is nothing to say.
const char *tb_event_detail(const TbTimeline *timeline, const TbTimeItem *item, bool dated,
                            double width);
double tb_event_text_height(const TbTimeline *timeline, int lines);
// A label that is only the item's number in the list.
void tb_event_text_number(const TbTimeline *timeline, const TbTimeItem *item, TbEventText *text);
// Draws it with its left top at (x, y).
void tb_event_text_draw(const TbTimeline *timeline, const TbTimeItem *item, const TbEventText *text,
                        TbPoint at, TbColor name, TbColor detail);
void tb_event_lines_draw(const TbTimeline *timeline, const TbTimeItem *item,
                         const TbTextLines *lines, const TbLabelLook *look, TbPoint at);

// ---- Marks ----

// timeline-marks.c: draw an item's mark and set item->mark.
double tb_time_dot_radius(const TbTimeline *timeline);
// From the axis to the middle of a dot that stands on it.
double tb_time_dot_offset(const TbTimeline *timeline);
void tb_time_mark_point(TbTimeline *timeline, TbTimeItem *item, TbPoint at);
void tb_time_mark_span(TbTimeline *timeline, TbTimeItem *item, TbBox box);
// The colour behind words inside the span.
TbColor tb_time_mark_ground(const TbTimeline *timeline, const TbTimeItem *item);
TbMarkLook tb_time_mark_look(const TbTimeline *timeline, const TbTimeItem *item);
// Keys of the statuses (into `legend`) and of ends and states (below the plot) that occur.
void tb_timeline_add_keys(TbTimeline *timeline, TbLegend *legend);

// ---- Flags: labels at points, on poles, in levels (timeline-levels.c, timeline-flags.c) ----

typedef struct {
    double anchor;        // x of the mark
    double width, height; // of the label with the gap to its pole
    double pole;          // result: x of the pole, the label's left edge
    int level;            // result: 1 is nearest to the axis
    double near, far;     // of the label from the axis (timeline-flags.c)
} TbFlag;

typedef struct {
    double left, right; // the label's limits
    double spacing;     // of two poles, at least
    double gap;         // between two labels side by side
    double level_gap;   // between two levels
} TbFlagRoom;

// Chooses poles and levels of flags in the order of their anchors: poles keep that order, labels
// share no area, no pole stands in a label. Of those arrangements it looks for one that is low and
// moves few labels. False when the room is too narrow.
bool tb_flags_place(TbFlag *flags, int count, const TbFlagRoom *room, double *cost);

typedef struct {
    TbTimeItem **items;
    TbFlag *flags;
    TbEventText *texts;
    int count;
    double fan; // between axis and first label, where leaders bend
    double height;
    bool above;
} TbFlagSide;

typedef struct {
    TbFlagSide above, below;
    double cost;
    bool fits;
} TbFlagPlan;

// `both`: labels below the axis too.
void tb_flags_plan(TbTimeline *timeline, bool both, TbFlagPlan *plan);
// Makes a side `extra` pt higher: labels move away from the axis and from one another.
void tb_flags_stretch(TbFlagSide *side, double extra);
void tb_flags_draw(TbTimeline *timeline, const TbFlagSide *side, double edge);

// ---- Rows: spans, and in lanes points too, packed under one another (timeline-rows.c) ----

typedef enum { TB_BESIDE_INSIDE, TB_BESIDE_RIGHT, TB_BESIDE_LEFT, TB_BESIDE_NONE } TbBeside;

typedef struct {
    TbTimeItem *item;
    double left, right; // of the mark
    TbEventText text;
    TbBeside beside;
    double text_x;
    double from, to; // what mark and text take of the row
    int row;
} TbRowEntry;

typedef struct {
    TbRowEntry *entries;
    int count, rows;
    double least; // height that the lane's name takes
} TbRowBlock;

typedef struct {
    TbRowBlock *blocks; // one, or one a lane
    int block_count;
    int lines;                           // of text in a row
    double row_height, row_gap, padding; // padding above and below each block
    double height;
    bool slim; // bars are no higher than a line of text
} TbRowPlan;

void tb_rows_plan(TbTimeline *timeline, TbRowPlan *plan);
// Makes the rows higher, `extra` pt in all.
void tb_rows_stretch(TbRowPlan *plan, double extra);
double tb_rows_block_height(const TbRowPlan *plan, const TbRowBlock *block);
void tb_rows_draw(TbTimeline *timeline, const TbRowPlan *plan, double y);

// timeline-lanes.c: the room for names, and the lanes behind their rows.
double tb_lanes_gutter(TbTimeline *timeline);
// The height that a lane's name takes; after tb_lanes_gutter().
double tb_lane_name_height(const TbTimeline *timeline, int lane);
// What words in the lane stand on; lane -1: no lanes.
TbColor tb_lane_ground(const TbTimeline *timeline, int lane);
void tb_lanes_draw(TbTimeline *timeline, const TbRowPlan *plan, double y);
// Makes lanes as high as the name of their group takes.
void tb_lanes_hold_groups(const TbTimeline *timeline, TbRowPlan *plan);

// ---- Dependencies (timeline-links.c), the now-line (timeline-now.c) ----

// Draws an arrow from each event to those that come after it, when all marks and words are drawn
// (item->box, above and below are set).
void tb_links_draw(TbTimeline *timeline);
// How many are left out because one of their ends has no mark.
int tb_links_count_undrawn(const TbTimeline *timeline);

// The day of the figure's `now`: the end of that date. NAN without one.
double tb_now_day(const TbTimeline *timeline);
// "截至2020年11月30日", or NULL.
const char *tb_now_label(const TbTimeline *timeline);
// The height of the label above the plot; 0 without `now`.
double tb_now_height(const TbTimeline *timeline);
// The label with its top at `y`, and a vertical line from there to `bottom` that leaves out all
// words drawn before. For layouts whose time runs to the right.
void tb_now_draw(TbTimeline *timeline, double y, double bottom);

// ---- Eras, the list below, the density strip ----

typedef struct {
    const char *name;
    double start, end; // days
    TbTextLines lines;
    double x; // of the name
    int row;
} TbEra;

typedef struct {
    TbEra *eras;
    int count, rows;
    double row_height, height; // of the names
} TbEraPlan;

// Which there are, and from when to when; places no names.
void tb_eras_find(TbTimeline *timeline, TbEraPlan *plan);
// Places the names of those that it holds.
void tb_eras_place(TbTimeline *timeline, TbEraPlan *plan);
void tb_eras_plan(TbTimeline *timeline, TbEraPlan *plan);
void tb_eras_draw(TbTimeline *timeline, const TbEraPlan *plan, double y, double bottom);

// Numbers the items told by number, in time order.
void tb_timeline_number(TbTimeline *timeline);
double tb_list_height(TbTimeline *timeline);
void tb_list_draw(TbTimeline *timeline, double y);

double tb_density_height(const TbTimeline *timeline);
// The most events at one place of the axis.
double tb_density_most(const TbTimeline *timeline);
void tb_density_draw(TbTimeline *timeline, double y);

// describe.c: the text alternative, in the document's language.
const char *tb_timeline_describe(const TbTimeline *timeline);

#endif
