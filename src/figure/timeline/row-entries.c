// SPDX-License-Identifier: MIT
// The entries of rows: which there are, and where their marks begin and end.
#include "figure/timeline/lanes.h"
#include "figure/timeline/marks.h"
#include "figure/timeline/rows.h"

// Words stay nearer to their own mark than to any other, beside, above or below.
#define NEAR_GAP 2.6  // pt between a mark and words beside it, in packed rows
#define NEARER 1.35   // pt less, with type at the floor
#define FARTHER 0.7   // pt more between two rows; the ring of a dot is within
#define ENTRY_GAP 3.7 // pt more between an entry and the next

double tb_rows_near_gap(const TbTimeline *timeline)
{
    return timeline->packed ? NEAR_GAP - NEARER * timeline->small : TB_ROWS_BESIDE_GAP;
}

double tb_rows_packed_gap(const TbTimeline *timeline)
{
    return tb_rows_near_gap(timeline) + FARTHER;
}

double tb_rows_entry_gap(const TbTimeline *timeline)
{
    return tb_rows_near_gap(timeline) + ENTRY_GAP;
}

double tb_rows_beside_gap(const TbTimeline *timeline, const TbTimeItem *item)
{
    double beyond = item->end_dot ? tb_time_dot_radius(timeline) : item->fades ? TB_TIME_FADE : 0;
    return tb_rows_near_gap(timeline) + beyond;
}

double tb_rows_mark_half(const TbTimeline *timeline, const TbRowPlan *plan, const TbRowEntry *entry)
{
    const TbTimeItem *item = entry->item;
    if (item->kind == TB_TIME_SPAN && !item->milestone && !item->end_dot)
        return plan->slim_height / 2;
    return tb_time_dot_radius(timeline) * (item->milestone ? 1.3 : 1);
}

// The diamond of a milestone of which only the month is known may be wider than the month.
static void hold_diamond(const TbTimeline *timeline, TbRowEntry *entry)
{
    double middle = (entry->left + entry->right) / 2, radius = tb_time_dot_radius(timeline) * 1.3;
    entry->left = fmin(entry->left, middle - radius);
    entry->right = fmax(entry->right, middle + radius);
}

static void set_ends(const TbTimeline *timeline, TbRowEntry *entry)
{
    const TbTimeAxis *axis = &timeline->axis;
    const TbTimeItem *item = entry->item;
    double radius = tb_time_dot_radius(timeline);
    if (item->kind != TB_TIME_SPAN) {
        double x = tb_time_axis_x(axis, item->start);
        entry->left = x - radius;
        entry->right = x + radius;
        return;
    }
    entry->left = tb_time_axis_x(axis, item->open_start ? -INFINITY : item->start);
    entry->right = tb_time_axis_x(axis, item->open_end ? INFINITY : item->end);
    if (item->milestone)
        hold_diamond(timeline, entry);
}

static bool has_entry(const TbTimeline *timeline, const TbTimeItem *item)
{
    return item->drawn && (timeline->in_lanes || tb_time_in_rows(timeline, item));
}

// Of all blocks, in one array.
static void make_entries(TbTimeline *timeline, TbRowPlan *plan)
{
    TbArena *arena = timeline->canvas->arena;
    int all = 0;
    for (int i = 0; i < timeline->count; i++)
        if (has_entry(timeline, &timeline->items[i])) {
            plan->blocks[timeline->in_lanes ? timeline->items[i].lane : 0].count++;
            all++;
        }
    TbRowEntry *entries = tb_arena_new0(arena, TbRowEntry, MAX(all, 1));
    TbRowExtent *extents = tb_arena_new0(arena, TbRowExtent, MAX(all, 1));
    for (int b = 0; b < plan->block_count; b++) {
        plan->blocks[b].entries = entries;
        plan->blocks[b].extents = extents;
        entries += plan->blocks[b].count;
        extents += plan->blocks[b].count;
        plan->blocks[b].count = 0;
    }
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        if (!has_entry(timeline, item))
            continue;
        TbRowBlock *block = &plan->blocks[timeline->in_lanes ? item->lane : 0];
        TbRowEntry *entry = &block->entries[block->count++];
        *entry = (TbRowEntry){.item = item, .start = NAN, .end = NAN};
        set_ends(timeline, entry);
    }
}

// Terms that share a unit of time, as 2010–2013 and 2013–2016 do, change in its middle, as far as
// anyone can tell.
static void chain_terms(const TbTimeline *timeline, TbRowBlock *block)
{
    for (int i = 0; i < block->count; i++) {
        TbRowEntry *entry = &block->entries[i];
        const TbPeriod *period = &entry->item->event->period;
        entry->item->chained = false;
        if (period->kind != TB_PERIOD_INTERVAL || entry->item->open_end || entry->item->fades)
            continue;
        for (int j = i + 1; j < block->count; j++) {
            TbRowEntry *next = &block->entries[j];
            if (next->item->start >= entry->item->end)
                break;
            if (next->item->event->period.kind != TB_PERIOD_INTERVAL ||
                next->item->start != tb_date_start(&period->last) ||
                tb_date_end(&next->item->event->period.first) != entry->item->end)
                continue;
            double middle = (next->item->start + entry->item->end) / 2;
            entry->right = next->left = tb_time_axis_x(&timeline->axis, middle);
            entry->end = next->start = middle;
            next->item->chained = true;
        }
    }
}

void tb_rows_collect(TbTimeline *timeline, TbRowPlan *plan)
{
    const TbCanvas *canvas = timeline->canvas;
    int count = timeline->in_lanes ? timeline->lane_count : 1;
    double gap = timeline->linked ? TB_ROWS_LINK_GAP : TB_ROWS_GAP;
    *plan = (TbRowPlan){.block_count = count, .row_gap = gap, .padding = gap};
    if (timeline->in_lanes)
        plan->padding = fmax(canvas->theme->unit * 1.25, gap);
    plan->blocks = tb_arena_new0(canvas->arena, TbRowBlock, count);
    make_entries(timeline, plan);
    for (int b = 0; b < count && !timeline->elapsed; b++)
        chain_terms(timeline, &plan->blocks[b]);
    for (int b = 0; timeline->lane_lines && b < count; b++)
        plan->blocks[b].least = tb_lane_name_height(timeline, b);
}

double tb_rows_height(const TbRowPlan *plan)
{
    double height = 0;
    for (int b = 0; b < plan->block_count; b++)
        height += tb_rows_block_height(plan, &plan->blocks[b]);
    return height;
}
