// SPDX-License-Identifier: MIT
// Vertical timelines (大事记): a list of dates, names and notes beside an upright axis on which
// time is in proportion. Entries keep their order and stand as near to their place on the axis as
// the others leave them room.
#include "figure/timeline/layouts.h"

#include <stdlib.h>

#include "base/limits.h"
#include "figure/timeline/density.h"
#include "figure/timeline/eras.h"
#include "figure/timeline/ladder.h"
#include "figure/timeline/marks.h"
#include "figure/timeline/now.h"
#include "figure/timeline/stage.h"
#include "figure/timeline/vertical.h"
#include "figure/timeline/words.h"

#define COLUMN_LEAST 270.0 // pt: a page takes two columns from twice as much on
#define FEW 100            // entries that all have their names, whatever height they take
#define COLUMNS_FROM 10    // entries
#define PAGE_GAP 22.0      // pt between two columns
#define UNEVEN_MOST 0.25   // of what is said: more on one side of a cut than on the other
#define GAP 4.5            // between entries
#define TIGHT_GAP 1.0
#define FLAT 2.0 // what axis words need across in a flat axis, to what they need in an upright one
#define AXIS_SHARE 0.34 // of a strip, for both tiers of the axis, at most
#define WHEN_SHARE 0.36 // of the words, for dates, at most
#define NAME_LEAST 11.0 // em beside a column of dates
#define WHEN_GAP 0.8    // em between dates and names
#define JOIN_GAP 0.7    // em between a name and its amount
#define STRETCH 0.8     // of the height: how much longer a given height makes it

// ---- Widths ----

static double widest_label(const TbTimeline *timeline, const TbTimeTier *tier, bool bold)
{
    TbTextStyle style = timeline->tick_style;
    style.bold = bold;
    double widest = 0;
    for (int i = 0; i < tier->count; i++)
        if (tier->cells[i].label)
            widest = fmax(widest, tb_canvas_width(timeline->canvas, &style, tier->cells[i].label));
    return widest + 2 * TB_UPRIGHT_GAP;
}

// The fine tier gives way where it would leave the words no room; but the only day is told by a
// note sooner than its hours are lost.
static void set_axis_widths(TbTimeline *timeline, TbUpright *upright)
{
    const TbTimeAxis *axis = &timeline->axis;
    double width = upright->strips[0].width;
    upright->axis_width = 0;
    for (int t = 0; t < axis->tier_count; t++) {
        double tier = widest_label(timeline, &axis->tiers[t], t == 0 && !axis->tiers[t].ticks);
        bool fits = t == 0 || upright->axis_width + tier <= width * AXIS_SHARE;
        upright->tier_widths[t] = fits ? tier : 0;
        upright->axis_width += upright->tier_widths[t];
    }
    if (axis->one_day && axis->tier_count > 1 && upright->tier_widths[1] <= 0) {
        upright->tier_widths[0] = 0;
        upright->tier_widths[1] = upright->axis_width =
            widest_label(timeline, &axis->tiers[1], false);
        timeline->axis.year_unsaid = true;
    }
    upright->axis_width += upright->density;
}

static void set_words_widths(const TbTimeline *timeline, TbUpright *upright)
{
    TbTextStyle style = tb_upright_when_style(timeline);
    double widest = 0, em = style.size;
    upright->words_width = fmax(upright->strips[0].width - tb_upright_words_x(upright), 3 * em);
    double gap = WHEN_GAP * em, most = upright->words_width * WHEN_SHARE - gap;
    for (int i = 0; i < timeline->count; i++) {
        if (!timeline->items[i].drawn)
            continue;
        const char *when =
            tb_event_break_range(timeline, &style, timeline->items[i].said_when, most);
        TbTextLines lines = tb_canvas_break(timeline->canvas, &style, when, TB_LIMIT_SIDE_PT, 0);
        widest = fmax(widest, lines.width);
    }
    bool beside = widest <= most && upright->words_width - widest - gap >= NAME_LEAST * em;
    upright->when_width = beside ? widest + gap : 0;
}

// ---- Entries ----

static TbTextLines break_words(const TbTimeline *timeline, const TbTextStyle *style,
                               const char *text, double width)
{
    return text ? tb_canvas_break(timeline->canvas, style, text, width, 0) : (TbTextLines){0};
}

static double block(const TbTimeline *timeline, const TbTextStyle *style, int lines)
{
    return lines > 0 ? tb_canvas_block_height(timeline->canvas, style, lines) : 0;
}

// Arrows would run through the list: what an event comes after is said with it.
static const char *note_words(const TbTimeline *timeline, const TbEvent *event)
{
    if (event->after_count == 0)
        return event->note;
    const TbCanvas *canvas = timeline->canvas;
    GString *text = g_string_new(event->note);
    g_string_append(text, event->note ? "\n" : "");
    g_string_append(text, tb_canvas_say(canvas, "after: "));
    for (int i = 0; i < event->after_count; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : tb_canvas_say_in(canvas, "list", ", "),
                               canvas->document->events[event->after[i]].name);
    char *words = tb_arena_strdup(canvas->arena, text->str);
    g_string_free(text, TRUE);
    return words;
}

static void set_entry(const TbTimeline *timeline, const TbUpright *upright, TbUprightEntry *entry)
{
    const TbTimeItem *item = entry->item;
    const TbTextStyle *name = &timeline->name_style, *detail = &timeline->detail_style;
    TbTextStyle bold = tb_upright_when_style(timeline);
    double width = upright->words_width - upright->when_width;
    double when = upright->words_width;
    if (upright->when_width > 0)
        when = upright->when_width - WHEN_GAP * name->size;
    entry->when = break_words(timeline, &bold,
                              tb_event_break_range(timeline, &bold, item->said_when, when), when);
    entry->name = break_words(timeline, name, item->said_name, width);
    entry->amount = break_words(timeline, detail, item->amount, width);
    entry->note = break_words(timeline, detail, note_words(timeline, item->event), width);
    entry->joined = entry->name.count == 1 && entry->amount.count == 1 &&
                    entry->name.width + JOIN_GAP * name->size + entry->amount.width <= width;
    int details = entry->note.count + (entry->joined ? 0 : entry->amount.count);
    double text = block(timeline, name, entry->name.count);
    if (details > 0)
        text = entry->name.count * tb_canvas_leading(name) + block(timeline, detail, details);
    entry->height = upright->when_width > 0 ? fmax(text, block(timeline, &bold, entry->when.count))
                                            : text + entry->when.count * tb_canvas_leading(&bold);
}

static TbUprightEntry *add_head(const TbTimeline *timeline, TbUpright *upright, double day,
                                const char *words)
{
    TbTextStyle bold = tb_upright_when_style(timeline);
    TbUprightStrip *strip = &upright->strips[tb_upright_strip_of(upright, day)];
    TbUprightEntry *entry = &strip->entries[strip->entry_count++];
    *entry = (TbUprightEntry){.day = day,
                              .name = break_words(timeline, &bold, words, upright->words_width)};
    entry->height = block(timeline, &bold, entry->name.count) + 2;
    return entry;
}

// What begins until `day`, eras from `*era` on.
static void add_eras(const TbTimeline *timeline, TbUpright *upright, double day, int *era)
{
    for (; *era < upright->eras.count && upright->eras.eras[*era].start <= day; (*era)++)
        add_head(timeline, upright, upright->eras.eras[*era].start, upright->eras.eras[*era].name);
}

static void set_entries(TbTimeline *timeline, TbUpright *upright)
{
    int era = 0, told = 0;
    for (int i = 0; i < timeline->count; i++)
        told += timeline->items[i].drawn && timeline->items[i].told != TB_TOLD_BY_COUNT;
    for (int s = 0; s < upright->strip_count; s++) {
        TbUprightStrip *strip = &upright->strips[s];
        strip->entries =
            tb_arena_new0(timeline->canvas->arena, TbUprightEntry, told + upright->eras.count + 1);
        strip->entry_count = 0;
    }
    double now = tb_now_label(timeline) ? tb_now_day(timeline) : INFINITY;
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        add_eras(timeline, upright, fmax(item->start, timeline->axis.first), &era);
        if (now <= tb_upright_anchor_day(item)) {
            add_head(timeline, upright, now, tb_now_label(timeline))->now = true;
            now = INFINITY;
        }
        if (!item->drawn || item->told == TB_TOLD_BY_COUNT)
            continue;
        TbUprightStrip *strip = &upright->strips[tb_upright_strip_of(upright, item->start)];
        TbUprightEntry *entry = &strip->entries[strip->entry_count++];
        *entry = (TbUprightEntry){.item = item};
        set_entry(timeline, upright, entry);
    }
    add_eras(timeline, upright, INFINITY, &era);
    if (isfinite(now))
        add_head(timeline, upright, now, tb_now_label(timeline))->now = true;
    for (int s = 0; s < upright->strip_count; s++) {
        TbUprightStrip *strip = &upright->strips[s];
        strip->words = 0;
        for (int i = 0; i < strip->entry_count; i++)
            strip->words += strip->entries[i].height + (i > 0 ? upright->gap : 0);
    }
}

// ---- Strips ----

static void one_strip(const TbTimeline *timeline, TbUpright *upright)
{
    TbBox plot = timeline->frame->plot;
    upright->strip_count = 1;
    upright->strips[0] = (TbUprightStrip){.first = timeline->axis.first,
                                          .last = timeline->axis.last,
                                          .width = plot.width,
                                          .x = plot.x};
}

// Of what is said, how much more is said on one side of the day than on the other; 0 to 1.
static double imbalance(const TbUprightStrip *strip, double day)
{
    double before = 0, all = 0;
    for (int i = 0; i < strip->entry_count; i++) {
        const TbUprightEntry *entry = &strip->entries[i];
        all += entry->height;
        if (entry->item && entry->item->start < day)
            before += entry->height;
    }
    return all > 0 ? fabs(all - 2 * before) / all : 1;
}

static void consider_cut(const TbUprightStrip *strip, double day, double *best, double *cut)
{
    double cost = imbalance(strip, day);
    if (day > strip->first && day < strip->last && cost < *best) {
        *best = cost;
        *cut = day;
    }
}

// Where a cell of the axis begins, a coarse one if that does; else where an event begins.
static double choose_cut(const TbTimeline *timeline, const TbUprightStrip *strip)
{
    const TbTimeAxis *axis = &timeline->axis;
    double best = 1, cut = NAN;
    for (int t = 0; t < axis->tier_count; t++) {
        for (int i = 0; i < axis->tiers[t].count; i++)
            consider_cut(strip, axis->tiers[t].cells[i].start, &best, &cut);
        if (best < UNEVEN_MOST)
            return cut;
    }
    for (int i = 0; i < strip->entry_count; i++)
        if (strip->entries[i].item)
            consider_cut(strip, strip->entries[i].item->start, &best, &cut);
    return best < 2 * UNEVEN_MOST ? cut : NAN;
}

// Two columns when the page is wide, cut where both have about as much to say.
static void try_two_strips(const TbTimeline *timeline, TbUpright *upright)
{
    TbBox plot = timeline->frame->plot;
    double width = (plot.width - PAGE_GAP) / 2;
    TbUprightStrip *strips = upright->strips;
    if (width < COLUMN_LEAST || strips[0].entry_count < COLUMNS_FROM || timeline->dense)
        return;
    double cut = choose_cut(timeline, &strips[0]);
    if (isnan(cut))
        return;
    upright->strip_count = 2;
    strips[0].width = width;
    strips[1] = strips[0];
    strips[1].x = plot.x + width + PAGE_GAP;
    strips[0].last = strips[1].first = cut;
}

// ---- Planning ----

static void begin_plan(TbTimeline *timeline, TbUpright *upright)
{
    one_strip(timeline, upright);
    upright->tracks = 2;
    upright->track_width = 2 * tb_time_dot_radius(timeline) + 1;
    tb_upright_choose_gutter(upright, 0);
    set_axis_widths(timeline, upright);
    set_words_widths(timeline, upright);
    set_entries(timeline, upright);
}

static int compare_eras(const void *left, const void *right)
{
    const TbEra *a = left, *b = right;
    return (a->start > b->start) - (a->start < b->start);
}

static bool plan_fits(TbTimeline *timeline, void *data)
{
    TbUpright *upright = data;
    upright->gap = timeline->tight ? TIGHT_GAP : GAP;
    const TbCanvas *canvas = timeline->canvas;
    tb_eras_find(timeline, &upright->eras);
    qsort(upright->eras.eras, (size_t)upright->eras.count, sizeof(TbEra), compare_eras);
    timeline->has_eras = upright->eras.count > 0;
    upright->title =
        timeline->axis.title
            ? tb_canvas_block_height(canvas, &timeline->detail_style, 1) + canvas->theme->unit
            : 0;
    upright->title += tb_canvas_block_height(canvas, &timeline->tick_style, 1) / 2;
    upright->density = tb_density_height(timeline);
    begin_plan(timeline, upright);
    try_two_strips(timeline, upright);
    double room = upright->room - upright->title;
    for (int pass = 0; pass < 2; pass++) { // the marks' width is known when the scale is
        set_axis_widths(timeline, upright);
        set_words_widths(timeline, upright);
        set_entries(timeline, upright);
        double move = tb_upright_choose_scale(timeline, upright, room);
        if (pass == 0) {
            tb_upright_choose_tracks(timeline, upright);
            tb_upright_choose_gutter(upright, move);
        }
    }
    tb_upright_pack_all(timeline, upright);
    upright->height = upright->title + tb_upright_body_height(timeline, upright);
    return upright->height + tb_ladder_foot(timeline) <= upright->room + 0.01;
}

static void finish_plan(TbTimeline *timeline, TbUpright *upright)
{
    double body = tb_upright_body_height(timeline, upright), room = upright->room - upright->title;
    if (isfinite(room) && room > body) {
        double length = fmin(room, body * (1 + STRETCH)) - tb_upright_around_axis(timeline);
        tb_upright_set_scale(upright, fmax(length, tb_upright_axis_length(upright)));
        tb_upright_pack_all(timeline, upright);
    }
    tb_upright_settle(timeline, upright, tb_upright_body_height(timeline, upright));
    upright->height = upright->title + tb_upright_body_height(timeline, upright);
}

static void choose_plan(TbTimeline *timeline, const TbFigureInput *input, TbUpright *upright)
{
    bool given = timeline->frame->height > 0;
    TbLadderPlan ladder = {plan_fits, upright, &upright->height};
    int count = timeline->count;
    // A note on the scales of two columns may take a line.
    double spare = tb_canvas_block_height(timeline->canvas, &timeline->detail_style, 1);
    if (timeline->frame->plot.width < 2 * COLUMN_LEAST + PAGE_GAP)
        spare = 0;
    upright->room = INFINITY;
    if (given)
        upright->room = tb_timeline_room(timeline, input, timeline->dense ? count : 0, 0) - spare;
    if (!timeline->dense) {
        if (tb_ladder_climb(timeline, TB_RUNG_FULL, TB_RUNG_MONTHS, &ladder) || count <= FEW)
            return; // or too high: the frame says so
        upright->room = tb_timeline_room(timeline, input, 0, count) - spare;
    }
    tb_timeline_give_names(timeline, plan_fits, upright);
}

static int compare_anchors(const void *left, const void *right)
{
    const TbTimeItem *a = left, *b = right;
    double first = tb_upright_anchor_day(a), second = tb_upright_anchor_day(b);
    if (first != second)
        return first < second ? -1 : 1;
    return a->order - b->order;
}

double tb_vertical_reach(TbTimeline *timeline)
{
    if (timeline->elapsed)
        qsort(timeline->items, (size_t)timeline->count, sizeof(TbTimeItem), compare_anchors);
    TbUpright upright = {.gap = GAP, .axis_width = 5 * timeline->tick_style.size};
    one_strip(timeline, &upright);
    upright.tracks = 2;
    upright.track_width = 2 * tb_time_dot_radius(timeline) + 1;
    tb_upright_choose_gutter(&upright, 0);
    set_words_widths(timeline, &upright);
    set_entries(timeline, &upright);
    double words = fmax(upright.strips[0].words, TB_UPRIGHT_LEAST);
    if (timeline->frame->height > 0)
        words = fmin(words, timeline->frame->height);
    return FLAT * words;
}

static void add_note(TbTimeline *timeline, const TbUpright *upright)
{
    if (upright->strip_count > 1 && upright->strips[0].scale != upright->strips[1].scale)
        tb_frame_add_note(timeline->frame, "the two columns are not in the same scale of time");
}

TbScene *tb_vertical_draw(TbTimeline *timeline, const TbFigureInput *input)
{
    TbUpright upright = {0};
    choose_plan(timeline, input, &upright);
    finish_plan(timeline, &upright);
    add_note(timeline, &upright);
    tb_timeline_begin_drawing(timeline);
    double y = timeline->frame->plot.y;
    tb_upright_draw(timeline, &upright, y);
    return tb_timeline_end_drawing(timeline, y + upright.height);
}
