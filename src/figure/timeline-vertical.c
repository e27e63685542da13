// SPDX-License-Identifier: MIT
// Vertical timelines (大事记): a list of dates, names and notes beside an upright axis on which
// time is in proportion. Entries keep their order and stand as near to their place on the axis as
// the others leave them room.
#include "figure/timeline-vertical.h"

#include <stdlib.h>

#include "base/limits.h"

#define COLUMN_LEAST 270.0 // pt: a page takes two columns from twice as much on
#define COLUMNS_FROM 10    // entries
#define PAGE_GAP 22.0      // pt between two columns
#define UNEVEN_MOST 0.25   // of what is said: more on one side of a cut than on the other
#define UNLIKE_FROM 1.8    // times as many days in one column than in the other
#define GAP 4.5            // between entries
#define TIGHT_GAP 1.0
#define AXIS_LEAST 150.0
#define FLAT 2.0 // what axis words need across in a flat axis, to what they need in an upright one
#define AXIS_SHARE 0.34 // of a strip, for both tiers of the axis, at most
#define MARKS_SHARE 0.18
#define TRACK_LEAST 3.0
#define GUTTER 24.0
#define NARROW_GUTTER 14.0
#define GUTTER_SHARE 0.13 // of a strip, at most, where leaders are steep
#define NARROW 230.0      // pt
#define WHEN_SHARE 0.36   // of the words, for dates, at most
#define NAME_LEAST 11.0   // em beside a column of dates
#define JOIN_GAP 0.7      // em between a name and its amount
#define MOVE_COST 9.0     // of an entry, in the page's height: what a longer axis may save
#define STRETCH 0.8       // of the height: how much longer a given height makes it

// ---- Widths ----

TbTextStyle tb_upright_when_style(const TbTimeline *timeline)
{
    TbTextStyle style = timeline->name_style;
    style.bold = true;
    return style;
}

double tb_upright_words_x(const TbUpright *upright)
{
    return upright->axis_width + TB_UPRIGHT_GAP + upright->tracks * upright->track_width +
           upright->gutter + TB_UPRIGHT_GAP;
}

// Where a leader meets its entry.
double tb_upright_first_middle(const TbTimeline *timeline)
{
    return timeline->name_style.size * (TB_TEXT_ASCENT - TB_TEXT_MIDDLE);
}

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

// The fine tier gives way where it would leave the words no room.
static void set_axis_widths(const TbTimeline *timeline, TbUpright *upright)
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
    upright->axis_width += upright->density;
}

static void set_words_widths(const TbTimeline *timeline, TbUpright *upright)
{
    TbTextStyle style = tb_upright_when_style(timeline);
    double widest = 0, em = style.size;
    upright->words_width = fmax(upright->strips[0].width - tb_upright_words_x(upright), 3 * em);
    double most = upright->words_width * WHEN_SHARE;
    for (int i = 0; i < timeline->count; i++) {
        const char *when = tb_event_break_range(timeline, &style, timeline->items[i].when, most);
        TbTextLines lines = tb_canvas_break(timeline->canvas, &style, when, TB_LIMIT_SIDE_PT, 0);
        widest = fmax(widest, lines.width);
    }
    widest += 0.8 * em;
    bool beside = widest <= most && upright->words_width - widest >= NAME_LEAST * em;
    upright->when_width = beside ? widest : 0;
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
    g_string_append(text, canvas->chinese ? "承接：" : "after: ");
    for (int i = 0; i < event->after_count; i++)
        g_string_append_printf(text, "%s%s",
                               i == 0            ? ""
                               : canvas->chinese ? "、"
                                                 : ", ",
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
    double when = upright->when_width > 0 ? upright->when_width : upright->words_width;
    entry->when =
        break_words(timeline, &bold, tb_event_break_range(timeline, &bold, item->when, when), when);
    entry->name = break_words(timeline, name, item->name, width);
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

static const TbEra *era_beginning(const TbUpright *upright, const TbTimeItem *item, int *next)
{
    if (*next >= upright->eras.count || !item->event->era)
        return NULL;
    const TbEra *era = &upright->eras.eras[*next];
    if (g_strcmp0(era->name, item->event->era) != 0)
        return NULL;
    (*next)++;
    return era;
}

static void add_head(const TbTimeline *timeline, const TbUpright *upright, TbUprightStrip *strip,
                     const char *words)
{
    TbTextStyle bold = tb_upright_when_style(timeline);
    TbUprightEntry *entry = &strip->entries[strip->entry_count++];
    *entry = (TbUprightEntry){.name = break_words(timeline, &bold, words, upright->words_width)};
    entry->height = block(timeline, &bold, entry->name.count) + 2;
}

// Which strip words of that day stand in.
static int strip_of(const TbUpright *upright, double day)
{
    return upright->strip_count > 1 && day >= upright->strips[1].first ? 1 : 0;
}

static void add_now(const TbTimeline *timeline, TbUpright *upright)
{
    TbUprightStrip *strip = &upright->strips[strip_of(upright, tb_now_day(timeline))];
    add_head(timeline, upright, strip, tb_now_label(timeline));
    strip->entries[strip->entry_count - 1].now = true;
}

// What is told of a deadline belongs to the end of the time until then.
static double anchor_day(const TbTimeItem *item)
{
    return item->end_dot ? item->end : item->start;
}

static void set_entries(TbTimeline *timeline, TbUpright *upright)
{
    int era = 0;
    for (int s = 0; s < upright->strip_count; s++) {
        TbUprightStrip *strip = &upright->strips[s];
        strip->entries =
            tb_arena_new0(timeline->canvas->arena, TbUprightEntry, 2 * timeline->count + 1);
        strip->entry_count = 0;
    }
    const char *before = NULL;
    bool now = tb_now_label(timeline) != NULL;
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        TbUprightStrip *strip = &upright->strips[strip_of(upright, item->start)];
        if (now && anchor_day(item) > tb_now_day(timeline)) {
            add_now(timeline, upright);
            now = false;
        }
        const TbEra *begins =
            g_strcmp0(before, item->event->era) != 0 ? era_beginning(upright, item, &era) : NULL;
        before = item->event->era;
        if (begins)
            add_head(timeline, upright, strip, begins->name);
        if (!item->drawn || item->told == TB_TOLD_BY_COUNT)
            continue;
        TbUprightEntry *entry = &strip->entries[strip->entry_count++];
        *entry = (TbUprightEntry){.item = item};
        set_entry(timeline, upright, entry);
    }
    if (now)
        add_now(timeline, upright);
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

// ---- The axis ----

static double longest_days(const TbUpright *upright)
{
    double days = 0;
    for (int s = 0; s < upright->strip_count; s++)
        days = fmax(days, upright->strips[s].last - upright->strips[s].first);
    return days;
}

static double most_words(const TbUpright *upright)
{
    double words = 0;
    for (int s = 0; s < upright->strip_count; s++)
        words = fmax(words, upright->strips[s].words);
    return words;
}

TbTimeline tb_upright_timeline(const TbTimeline *timeline, const TbUprightStrip *strip)
{
    TbTimeline copy = *timeline;
    copy.axis.first = strip->first;
    copy.axis.last = strip->last;
    copy.axis.left = 0;
    copy.axis.right = (strip->last - strip->first) * strip->scale;
    return copy;
}

static double axis_length(const TbUpright *upright)
{
    double length = 0;
    for (int s = 0; s < upright->strip_count; s++) {
        const TbUprightStrip *strip = &upright->strips[s];
        length = fmax(length, (strip->last - strip->first) * strip->scale);
    }
    return length;
}

// ---- Where entries stand ----

typedef struct {
    double sum; // of where its entries would be best, less what stands before them in it
    int count;
} Cluster;

// The least squares of all moves that keep the order: neighbours that would overlap form clusters,
// each at the mean of what its entries want.
static double settle_strip(const TbTimeline *timeline, const TbUpright *upright,
                           TbUprightStrip *strip, double height)
{
    Cluster *clusters = tb_arena_new0(timeline->canvas->arena, Cluster, strip->entry_count + 1);
    double middle = tb_upright_first_middle(timeline), before = 0, cost = 0;
    int count = 0;
    for (int i = 0; i < strip->entry_count; i++) {
        TbUprightEntry *entry = &strip->entries[i];
        clusters[count++] = (Cluster){entry->anchor - middle - before, 1};
        while (count > 1 && clusters[count - 2].sum / clusters[count - 2].count >
                                clusters[count - 1].sum / clusters[count - 1].count) {
            clusters[count - 2].sum += clusters[count - 1].sum;
            clusters[count - 2].count += clusters[count - 1].count;
            count--;
        }
        before += entry->height + upright->gap;
    }
    double least = -middle, most = fmax(height - middle - strip->words, least);
    double offset = 0;
    for (int c = 0, i = 0; c < count; c++) {
        double at = CLAMP(clusters[c].sum / clusters[c].count, least, most);
        for (int k = 0; k < clusters[c].count; k++, i++) {
            TbUprightEntry *entry = &strip->entries[i];
            entry->y = at + offset;
            cost += fabs(entry->y + middle - entry->anchor);
            offset += entry->height + upright->gap;
        }
    }
    return cost;
}

// Eras stand right above the first of their events.
static void set_anchors(const TbTimeline *timeline, const TbUpright *upright, TbUprightStrip *strip)
{
    TbTimeline upended = tb_upright_timeline(timeline, strip);
    double next = 0;
    for (int i = strip->entry_count - 1; i >= 0; i--) {
        TbUprightEntry *entry = &strip->entries[i];
        if (entry->item)
            next = entry->anchor = tb_time_axis_x(&upended.axis, anchor_day(entry->item));
        else if (entry->now)
            next = entry->anchor = tb_time_axis_x(&upended.axis, tb_now_day(timeline));
        else
            entry->anchor = next - entry->height - upright->gap;
    }
}

// Mean move of an entry, in pt.
static double settle(const TbTimeline *timeline, TbUpright *upright, double height)
{
    double cost = 0;
    int count = 0;
    for (int s = 0; s < upright->strip_count; s++) {
        TbUprightStrip *strip = &upright->strips[s];
        set_anchors(timeline, upright, strip);
        cost += settle_strip(timeline, upright, strip, height);
        count += strip->entry_count;
    }
    return count > 0 ? cost / count : 0;
}

// Above its first day and below its last one.
static double around_axis(const TbTimeline *timeline)
{
    return tb_upright_first_middle(timeline) + 2;
}

static double body_height(const TbTimeline *timeline, const TbUpright *upright)
{
    double middle = tb_upright_first_middle(timeline);
    return fmax(axis_length(upright), most_words(upright) - middle) + around_axis(timeline);
}

// The same for both columns; but where a column is of much less time, it would crowd at the top of
// its list: then each has its own, which a note says.
static void set_scale(TbUpright *upright, double length)
{
    double longest = longest_days(upright);
    for (int s = 0; s < upright->strip_count; s++) {
        TbUprightStrip *strip = &upright->strips[s];
        double days = strip->last - strip->first;
        bool own = days * UNLIKE_FROM < longest;
        strip->scale = length / (own ? days : longest);
    }
}

// A longer axis moves entries less; it is taken while that is worth the page. Returns the mean
// move.
static double choose_scale(const TbTimeline *timeline, TbUpright *upright, double room)
{
    static const double factors[] = {0.85, 1, 1.15, 1.35, 1.6};
    double words = most_words(upright), best = 0, best_cost = INFINITY, best_move = 0;
    double most = fmax(room - around_axis(timeline), 1);
    for (size_t i = 0; i < G_N_ELEMENTS(factors); i++) {
        double length = fmin(fmax(words * factors[i], AXIS_LEAST), most);
        set_scale(upright, length);
        double move = settle(timeline, upright, body_height(timeline, upright));
        double cost = length + MOVE_COST * move;
        if (cost < best_cost) {
            best = length;
            best_cost = cost;
            best_move = move;
        }
    }
    set_scale(upright, best);
    return best_move;
}

// ---- Marks ----

static void set_marks(TbTimeline *timeline, const TbUpright *upright, TbUprightStrip *strip)
{
    TbTimeline upended = tb_upright_timeline(timeline, strip);
    double radius = fmin(tb_time_dot_radius(timeline), upright->track_width / 2);
    strip->marks = tb_arena_new0(timeline->canvas->arena, TbUprightMark, timeline->count);
    strip->mark_count = 0;
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        bool span = item->kind == TB_TIME_SPAN;
        double end = item->open_end ? INFINITY : item->end;
        bool here = &upright->strips[strip_of(upright, item->start)] == strip;
        if (!item->drawn || (!here && (!span || end <= strip->first || item->start > strip->last)))
            continue;
        TbUprightMark mark = {.item = item, .continued = !here};
        mark.part = tb_timeline_part(timeline, item, strip->first, strip->last);
        double start = item->open_start ? -INFINITY : item->start;
        mark.from = tb_time_axis_x(&upended.axis, start) - (span ? 0 : radius);
        mark.to = tb_time_axis_x(&upended.axis, span ? end : start) + (span ? 0 : radius);
        double least = item->milestone ? 2.6 * radius : 1.2; // of the diamond in its middle
        double short_by = fmax(least - (mark.to - mark.from), 0);
        mark.around = item->milestone ? short_by / 2 : 0;
        mark.from -= mark.around;
        mark.to += item->milestone ? mark.around : short_by;
        strip->marks[strip->mark_count++] = mark;
    }
}

// First fit; where `most` tracks don't do, the one that ends first takes it.
static int pack_marks(const TbTimeline *timeline, TbUprightStrip *strip, int most)
{
    double *ends = tb_arena_new0(timeline->canvas->arena, double, most);
    int used = 0;
    for (int i = 0; i < strip->mark_count; i++) {
        TbUprightMark *mark = &strip->marks[i];
        int first = 0;
        for (mark->track = 0; mark->track < used; mark->track++) {
            if (ends[mark->track] <= mark->from + 0.01)
                break;
            if (ends[mark->track] < ends[first])
                first = mark->track;
        }
        if (mark->track == most)
            mark->track = first;
        used = MAX(used, mark->track + 1);
        ends[mark->track] = fmax(ends[mark->track], mark->to + 0.6);
    }
    return used;
}

// As many tracks beside one another as the marks need, as wide as there is room.
static void choose_tracks(TbTimeline *timeline, TbUpright *upright)
{
    double room = upright->strips[0].width * MARKS_SHARE;
    double widest = 2 * tb_time_dot_radius(timeline) + 1;
    int needed = 1, most = MAX((int)(room / TRACK_LEAST), 1);
    upright->track_width = widest;
    for (int s = 0; s < upright->strip_count; s++) {
        set_marks(timeline, upright, &upright->strips[s]);
        needed = MAX(needed, pack_marks(timeline, &upright->strips[s], timeline->count));
    }
    upright->tracks = MIN(needed, most);
    upright->track_width = fmin(widest, fmax(room / upright->tracks, TRACK_LEAST));
}

// The farther entries have to move, the more room their leaders take to be told apart.
static void choose_gutter(TbUpright *upright, double move)
{
    double width = upright->strips[0].width;
    double least = width < NARROW ? NARROW_GUTTER : GUTTER;
    upright->gutter = fmax(least, fmin(least + move * 0.4, width * GUTTER_SHARE));
}

static void pack_all(TbTimeline *timeline, TbUpright *upright)
{
    for (int s = 0; s < upright->strip_count; s++) {
        set_marks(timeline, upright, &upright->strips[s]);
        pack_marks(timeline, &upright->strips[s], upright->tracks);
    }
}

// ---- Planning ----

static void begin_plan(TbTimeline *timeline, TbUpright *upright)
{
    one_strip(timeline, upright);
    double width = upright->strips[0].width;
    upright->tracks = 2;
    upright->track_width = 2 * tb_time_dot_radius(timeline) + 1;
    upright->gutter = width < NARROW ? NARROW_GUTTER : GUTTER;
    set_axis_widths(timeline, upright);
    set_words_widths(timeline, upright);
    set_entries(timeline, upright);
}

static bool plan_fits(TbTimeline *timeline, void *data)
{
    TbUpright *upright = data;
    const TbCanvas *canvas = timeline->canvas;
    tb_eras_find(timeline, &upright->eras);
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
        double move = choose_scale(timeline, upright, room);
        if (pass == 0) {
            choose_tracks(timeline, upright);
            choose_gutter(upright, move);
        }
    }
    pack_all(timeline, upright);
    upright->height = upright->title + body_height(timeline, upright);
    return upright->height <= upright->room + 0.01;
}

static void finish_plan(TbTimeline *timeline, TbUpright *upright)
{
    double body = body_height(timeline, upright), room = upright->room - upright->title;
    if (isfinite(room) && room > body) {
        double length = fmin(room, body * (1 + STRETCH)) - around_axis(timeline);
        set_scale(upright, fmax(length, axis_length(upright)));
        pack_all(timeline, upright);
    }
    settle(timeline, upright, body_height(timeline, upright));
    upright->height = upright->title + body_height(timeline, upright);
}

static void choose_plan(TbTimeline *timeline, const TbFigureInput *input, TbUpright *upright)
{
    bool given = timeline->frame->height > 0;
    int count = timeline->count;
    upright->gap = GAP;
    // A note on the scales of two columns may take a line.
    double spare = tb_canvas_block_height(timeline->canvas, &timeline->detail_style, 1);
    if (timeline->frame->plot.width < 2 * COLUMN_LEAST + PAGE_GAP)
        spare = 0;
    upright->room = INFINITY;
    if (given)
        upright->room = tb_timeline_room(timeline, input, timeline->dense ? count : 0, 0) - spare;
    if (!timeline->dense) {
        if (plan_fits(timeline, upright))
            return;
        upright->gap = TIGHT_GAP;
        if (plan_fits(timeline, upright))
            return;
        upright->room = tb_timeline_room(timeline, input, 0, count) - spare;
    }
    tb_timeline_give_names(timeline, plan_fits, upright);
}

static int compare_anchors(const void *left, const void *right)
{
    const TbTimeItem *a = left, *b = right;
    double first = anchor_day(a), second = anchor_day(b);
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
    upright.gutter = upright.strips[0].width < NARROW ? NARROW_GUTTER : GUTTER;
    set_words_widths(timeline, &upright);
    set_entries(timeline, &upright);
    double words = fmax(upright.strips[0].words, AXIS_LEAST);
    if (timeline->frame->height > 0)
        words = fmin(words, timeline->frame->height);
    return FLAT * words;
}

static void add_note(TbTimeline *timeline, const TbUpright *upright)
{
    if (upright->strip_count > 1 && upright->strips[0].scale != upright->strips[1].scale)
        tb_frame_add_note(timeline->frame, "%s",
                          timeline->canvas->chinese
                              ? "左右两栏的时间比例不同"
                              : "the two columns are not in the same scale of time");
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
