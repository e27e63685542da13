// SPDX-License-Identifier: MIT
// Where things stand in a vertical timeline: the scale of its axis, entries in their order as near
// to their places as the others leave them room, marks beside one another.
#include "figure/timeline/vertical.h"

#include "figure/timeline/items.h"
#include "figure/timeline/marks.h"

#define GUTTER 24.0
#define NARROW_GUTTER 14.0
#define NARROW 230.0    // pt
#define UNLIKE_FROM 1.8 // times as many days in one column than in the other
#define MARKS_SHARE 0.18
#define TRACK_LEAST 3.0
#define GUTTER_SHARE 0.13 // of a strip, at most, where leaders are steep
#define MOVE_COST 9.0     // of an entry, in the page's height: what a longer axis may save

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

double tb_upright_axis_length(const TbUpright *upright)
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
    double next = INFINITY;
    for (int i = strip->entry_count - 1; i >= 0; i--) {
        TbUprightEntry *entry = &strip->entries[i];
        if (entry->item)
            next = entry->anchor =
                tb_time_axis_x(&upended.axis, tb_upright_anchor_day(entry->item));
        else if (entry->now)
            next = entry->anchor = tb_time_axis_x(&upended.axis, entry->day);
        else
            entry->anchor = fmin(tb_time_axis_x(&upended.axis, entry->day),
                                 next - entry->height - upright->gap);
    }
}

// Mean move of an entry, in pt.
double tb_upright_settle(const TbTimeline *timeline, TbUpright *upright, double height)
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
double tb_upright_around_axis(const TbTimeline *timeline)
{
    return tb_upright_first_middle(timeline) + 2;
}

double tb_upright_body_height(const TbTimeline *timeline, const TbUpright *upright)
{
    double middle = tb_upright_first_middle(timeline);
    return fmax(tb_upright_axis_length(upright), most_words(upright) - middle) +
           tb_upright_around_axis(timeline);
}

// The same for both columns; but where a column is of much less time, it would crowd at the top of
// its list: then each has its own, which a note says.
void tb_upright_set_scale(TbUpright *upright, double length)
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
double tb_upright_choose_scale(const TbTimeline *timeline, TbUpright *upright, double room)
{
    static const double factors[] = {0.85, 1, 1.15, 1.35, 1.6};
    double words = most_words(upright), best = 0, best_cost = INFINITY, best_move = 0;
    double most = fmax(room - tb_upright_around_axis(timeline), 1);
    for (size_t i = 0; i < G_N_ELEMENTS(factors); i++) {
        double length = fmin(fmax(words * factors[i], TB_UPRIGHT_LEAST), most);
        tb_upright_set_scale(upright, length);
        double move =
            tb_upright_settle(timeline, upright, tb_upright_body_height(timeline, upright));
        double cost = length + MOVE_COST * move;
        if (cost < best_cost) {
            best = length;
            best_cost = cost;
            best_move = move;
        }
    }
    tb_upright_set_scale(upright, best);
    return best_move;
}

// ---- Marks ----

static void set_marks(TbTimeline *timeline, const TbUpright *upright, TbUprightStrip *strip)
{
    TbTimeline upended = tb_upright_timeline(timeline, strip);
    double radius = fmin(tb_time_dot_radius(timeline), upright->track_width / 2);
    int drawn = 1;
    for (int i = 0; i < timeline->count; i++)
        drawn += timeline->items[i].drawn;
    strip->marks = tb_arena_new0(timeline->canvas->arena, TbUprightMark, drawn);
    strip->mark_count = 0;
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        bool span = item->kind == TB_TIME_SPAN;
        double end = item->open_end ? INFINITY : item->end;
        bool here = &upright->strips[tb_upright_strip_of(upright, item->start)] == strip;
        if (!item->drawn || (!here && (!span || end <= strip->first || item->start >= strip->last)))
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
void tb_upright_choose_tracks(TbTimeline *timeline, TbUpright *upright)
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
void tb_upright_choose_gutter(TbUpright *upright, double move)
{
    double width = upright->strips[0].width;
    double least = width < NARROW ? NARROW_GUTTER : GUTTER;
    upright->gutter = fmax(least, fmin(least + move * 0.4, width * GUTTER_SHARE));
}

void tb_upright_pack_all(TbTimeline *timeline, TbUpright *upright)
{
    for (int s = 0; s < upright->strip_count; s++) {
        set_marks(timeline, upright, &upright->strips[s]);
        pack_marks(timeline, &upright->strips[s], upright->tracks);
    }
}
