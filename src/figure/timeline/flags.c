// SPDX-License-Identifier: MIT
// Labels of points above and below the axis: which side, how wide they are set, how far away.
#include "figure/timeline/flags.h"

#include <string.h>

#include "figure/timeline/marks.h"

#define POLE_GAP 3.5 // pt between a pole and its words
#define STEM 9.0     // pt from the axis to the first level when all leaders are straight
#define SLOPE 0.30   // of the farthest move: height of the zone where leaders bend
#define FAN_MOST 44.0
#define ALIGNED_LEVELS 3
#define HIGH_LEVELS 10   // of labels: from there on poles may stand nearer to one another
#define NEARER_SAVES 0.7 // of the cost, at most: then they do
#define WIDEST 15.0      // em of a label's name, where there is room

static bool has_flag(const TbTimeline *timeline, const TbTimeItem *item)
{
    return item->drawn && !tb_time_in_rows(timeline, item) && item->told != TB_TOLD_BY_COUNT;
}

double tb_flag_anchor(const TbTimeline *timeline, const TbTimeItem *item)
{
    const TbTimeAxis *axis = &timeline->axis;
    return (tb_time_axis_x(axis, item->start) + tb_time_axis_x(axis, item->end)) / 2;
}

void tb_flag_mark(TbTimeline *timeline, TbTimeItem *item, TbPoint at)
{
    if (item->kind != TB_TIME_SPAN) {
        tb_time_mark_point(timeline, item, at);
        return;
    }
    const TbTimeAxis *axis = &timeline->axis;
    double left = tb_time_axis_x(axis, item->start), right = tb_time_axis_x(axis, item->end);
    double height = 2 * tb_time_dot_radius(timeline);
    tb_time_mark_date(timeline, item, (TbBox){left, at.y - height / 2, right - left, height}, at.x);
}

// ---- Measuring ----

// A date that is no day may be pointed to anywhere within its time: so that poles keep the order of
// the dates' beginnings.
static void order_anchors(TbFlagSide *side)
{
    for (int i = side->count - 2; i >= 0; i--)
        side->flags[i].anchor = fmin(side->flags[i].anchor, side->flags[i + 1].anchor);
}

static void fill_side(TbTimeline *timeline, TbFlagSide *side, int first, int step, double width)
{
    TbArena *arena = timeline->canvas->arena;
    int most = 1;
    for (int i = 0; i < timeline->count; i++)
        most += has_flag(timeline, &timeline->items[i]);
    side->items = tb_arena_new0(arena, TbTimeItem *, most);
    side->flags = tb_arena_new0(arena, TbFlag, most);
    side->texts = tb_arena_new0(arena, TbEventText, most);
    side->count = 0;
    int met = 0;
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        if (!has_flag(timeline, item) || met++ % step != first)
            continue;
        TbEventText *text = &side->texts[side->count];
        if (item->told == TB_TOLD_BY_NUMBER)
            tb_event_text_number(timeline, item, text);
        else
            tb_event_text_fit(timeline, item, width, 0, text);
        side->items[side->count] = item;
        side->flags[side->count++] = (TbFlag){.anchor = tb_flag_anchor(timeline, item),
                                              .width = text->width + POLE_GAP,
                                              .height = text->height};
    }
    order_anchors(side);
}

static double farthest_move(const TbFlagSide *side)
{
    double farthest = 0;
    for (int i = 0; i < side->count; i++)
        farthest = fmax(farthest, fabs(side->flags[i].pole - side->flags[i].anchor));
    return farthest;
}

// Few levels: their labels begin on one line.
static void align_levels(TbFlagSide *side, int levels, double gap)
{
    double near = side->fan;
    for (int level = 1; level <= levels; level++) {
        double height = 0;
        for (int i = 0; i < side->count; i++)
            if (side->flags[i].level == level)
                height = fmax(height, side->flags[i].height);
        for (int i = 0; i < side->count; i++) {
            TbFlag *flag = &side->flags[i];
            if (flag->level == level)
                flag->near = side->above ? near + height - flag->height : near;
        }
        near += height + gap;
    }
}

// Many: each label sits on those that it has to clear.
static void stack_labels(TbFlagSide *side, const TbFlagRoom *room)
{
    TbFlag *flags = side->flags;
    for (int i = side->count - 1; i >= 0; i--) {
        double end = flags[i].pole + flags[i].width + room->gap - 1e-6;
        flags[i].near = side->fan;
        for (int j = i + 1; j < side->count && flags[j].pole < end; j++)
            flags[i].near = fmax(flags[i].near, flags[j].near + flags[j].height + room->level_gap);
    }
}

static void find_heights(TbTimeline *timeline, TbFlagSide *side, const TbFlagRoom *room)
{
    int levels = 0;
    for (int i = 0; i < side->count; i++)
        levels = MAX(levels, side->flags[i].level);
    double stack = side->count > 0 ? tb_flag_stack(timeline, side) : 0;
    double bend = farthest_move(side) < 0.5 ? 0 : fmax(farthest_move(side) * SLOPE, 6);
    side->fan = tb_time_dot_offset(timeline) + fmax(stack, 0) + fmin(fmax(STEM, bend), FAN_MOST);
    if (levels <= ALIGNED_LEVELS)
        align_levels(side, levels, room->level_gap);
    else
        stack_labels(side, room);
    side->height = 0;
    for (int i = 0; i < side->count; i++) {
        side->flags[i].far = side->flags[i].near + side->flags[i].height;
        side->height = fmax(side->height, side->flags[i].far);
    }
}

// ---- Planning ----

// A label that has room to its right is set on fewer lines.
static void widen_labels(TbTimeline *timeline, TbFlagSide *side, const TbFlagRoom *room)
{
    double most = WIDEST * timeline->name_style.size;
    for (int i = 0; i < side->count; i++) {
        TbFlag *flag = &side->flags[i];
        double end = room->right + room->gap;
        for (int j = side->count - 1; j > i; j--)
            if (side->flags[j].level >= flag->level)
                end = side->flags[j].pole;
        double width = fmin(end - room->gap - flag->pole - POLE_GAP, most);
        TbEventText text;
        if (side->items[i]->told == TB_TOLD_BY_NUMBER || width <= side->texts[i].width)
            continue;
        tb_event_text_fit(timeline, side->items[i], width, 0, &text);
        if (text.height > side->texts[i].height - 1)
            continue;
        side->texts[i] = text;
        flag->width = text.width + POLE_GAP;
        flag->height = text.height;
    }
}

static int count_levels(const TbFlagSide *side)
{
    int levels = 0;
    for (int i = 0; i < side->count; i++)
        levels = MAX(levels, side->flags[i].level);
    return levels;
}

// Poles stand well apart if they can; nearer to one another where that spares many levels.
static bool place_side(TbTimeline *timeline, TbFlagSide *side, double *cost)
{
    const TbTimeAxis *axis = &timeline->axis;
    double em = timeline->name_style.size;
    static const double spacings[] = {0.85, 0.6, 0.4, 0.25};
    TbFlagRoom best = {0};
    TbFlag *placed = tb_arena_new0(timeline->canvas->arena, TbFlag, MAX(side->count, 1));
    size_t bytes = sizeof *placed * (size_t)side->count;
    *cost = INFINITY;
    for (size_t i = 0; i < G_N_ELEMENTS(spacings); i++) {
        TbFlagRoom room = {axis->left, axis->right, spacings[i] * em, 0.7 * em, 0.6 * em};
        double found;
        if (!tb_flags_place(side->flags, side->count, &room, &found))
            continue;
        if (found < *cost * NEARER_SAVES) {
            best = room;
            *cost = found;
            if (side->count > 0)
                memcpy(placed, side->flags, bytes);
        }
        if (count_levels(side) <= HIGH_LEVELS)
            break;
    }
    if (!isfinite(*cost))
        return false;
    if (side->count > 0)
        memcpy(side->flags, placed, bytes);
    widen_labels(timeline, side, &best);
    find_heights(timeline, side, &best);
    *cost += side->fan;
    return true;
}

static void plan_width(TbTimeline *timeline, bool both, double width, TbFlagPlan *plan)
{
    *plan = (TbFlagPlan){.above = {.above = true}};
    fill_side(timeline, &plan->above, 0, both ? 2 : 1, width);
    if (both)
        fill_side(timeline, &plan->below, 1, 2, width);
    double above, below;
    plan->fits =
        place_side(timeline, &plan->above, &above) && place_side(timeline, &plan->below, &below);
    plan->cost = plan->fits ? above + below : INFINITY;
}

void tb_flags_plan(TbTimeline *timeline, bool both, TbFlagPlan *plan)
{
    // In em of the name: from what reads well to what still does.
    static const double widths[] = {13.2, 10.6, 8.4};
    double em = timeline->name_style.size;
    double room = timeline->axis.right - timeline->axis.left - POLE_GAP;
    plan_width(timeline, both, fmin(widths[0] * em, room), plan);
    for (size_t i = 1; i < G_N_ELEMENTS(widths); i++) {
        TbFlagPlan other;
        plan_width(timeline, both, fmin(widths[i] * em, room), &other);
        if (other.cost < plan->cost * 0.94)
            *plan = other;
    }
}

void tb_flags_stretch(TbFlagSide *side, double extra)
{
    double farthest = 0;
    for (int i = 0; i < side->count; i++)
        farthest = fmax(farthest, side->flags[i].near);
    if (farthest <= 0)
        return;
    double factor = 1 + extra / farthest;
    side->fan *= factor;
    side->height = 0;
    for (int i = 0; i < side->count; i++) {
        TbFlag *flag = &side->flags[i];
        flag->near *= factor;
        flag->far = flag->near + flag->height;
        side->height = fmax(side->height, flag->far);
    }
}

// ---- Drawing ----

static void draw_leader(TbTimeline *timeline, const TbTimeItem *item, TbPoint from, double pole,
                        double bend, double end)
{
    TbCanvas *canvas = timeline->canvas;
    TbPaint paint =
        tb_paint_stroke(tb_color_mix(canvas->theme->axis, canvas->theme->background, 0.25), 0.7);
    TbNode *leader;
    if (fabs(pole - from.x) < 0.02) {
        leader = tb_scene_add_line(canvas->scene, timeline->layers.leaders, TB_ROLE_LEADER, from,
                                   (TbPoint){from.x, end}, &paint);
    } else {
        TbSegment segments[] = {
            {.kind = TB_SEGMENT_MOVE, .to = from},
            {.kind = TB_SEGMENT_LINE, .to = {pole, bend}},
            {.kind = TB_SEGMENT_LINE, .to = {pole, end}},
        };
        leader = tb_scene_add_path(canvas->scene, timeline->layers.leaders, TB_ROLE_LEADER,
                                   segments, G_N_ELEMENTS(segments), &paint);
    }
    leader->target = item->mark;
}

static void draw_flag(TbTimeline *timeline, const TbFlagSide *side, int index, double edge,
                      double offset)
{
    const TbFlag *flag = &side->flags[index];
    TbTimeItem *item = side->items[index];
    const TbTheme *theme = timeline->canvas->theme;
    double out = side->above ? -1 : 1;
    TbPoint dot = {flag->anchor, edge + out * offset};
    tb_flag_mark(timeline, item, dot);
    double top = side->above ? edge - flag->far : edge + flag->near;
    double end = edge + out * flag->far;
    draw_leader(timeline, item, dot, flag->pole, edge + out * side->fan, end);
    tb_event_text_draw(timeline, item, &side->texts[index], (TbPoint){flag->pole + POLE_GAP, top},
                       theme->ink, theme->muted_ink);
}

void tb_flags_draw(TbTimeline *timeline, const TbFlagSide *side, double edge)
{
    double *offsets = tb_arena_new0(timeline->canvas->arena, double, MAX(side->count, 1));
    tb_flag_choose_offsets(timeline, side, offsets);
    for (int i = 0; i < side->count; i++)
        draw_flag(timeline, side, i, edge, offsets[i]);
}
