// SPDX-License-Identifier: MIT
// Rows of spans (and, in lanes, of points): words inside their span where they fit, else beside
// it; rows packed first fit in time order.
#include "figure/timeline/rows.h"

#include "figure/timeline/lanes.h"
#include "figure/timeline/marks.h"

#define INSIDE_PAD 5.0
#define BESIDE_GAP TB_ROWS_BESIDE_GAP
#define ENTRY_GAP 7.0 // between words and what follows them in a row
#define LINES_MOST 5
#define WORTH_A_LINE 0.7  // of the height: what another line of text must bring it down to
#define BARE_HEIGHT 6.0   // of rows without words
#define SHARING_SAVES 0.7 // more rows than this share of the entries: each gets its own
#define FEW_SHARING 0.65  // likewise when the entries are few
#define FEW 10
#define LINKED_MOST 60    // entries with arrows between them
#define SPREAD_MOST 24    // entries
#define BESIDE_WIDTH 15.0 // em: words beside a span are set no wider without need

// ---- One entry ----

static bool fit_text(const TbTimeline *timeline, const TbTimeItem *item, double room, int lines,
                     TbEventText *text)
{
    if (item->told == TB_TOLD_BY_NUMBER) {
        tb_event_text_number(timeline, item, text);
        return text->width <= room;
    }
    if (room <= 0)
        return false;
    double width = BESIDE_WIDTH * timeline->name_style.size;
    bool narrow = lines > 1 && width < room;
    if (narrow && tb_event_text_fit(timeline, item, width, lines, text))
        return true;
    return tb_event_text_fit(timeline, item, room, lines, text);
}

static bool has_soft_start(const TbTimeItem *item)
{
    return item->soft_start || item->open_start || item->inexact;
}

// Words inside may use all of a long span.
static bool fit_inside(const TbTimeline *timeline, const TbRowEntry *entry, int lines,
                       TbEventText *text)
{
    const TbTimeItem *item = entry->item;
    double ends = (has_soft_start(item) ? 8 : 0) +
                  (item->soft_end || item->open_end || item->inexact ? 8 : 0) +
                  (item->end_dot ? tb_time_dot_radius(timeline) : 0);
    double room = entry->right - entry->left - 2 * INSIDE_PAD - ends;
    // Words would cover the part that is done.
    if (item->kind != TB_TIME_SPAN || item->milestone || !isnan(item->progress) || room <= 0)
        return false;
    if (item->told == TB_TOLD_BY_NUMBER)
        return fit_text(timeline, item, room, lines, text);
    return tb_event_text_fit(timeline, item, room, lines, text);
}

static void place_text(const TbTimeline *timeline, TbRowEntry *entry, TbBeside beside)
{
    const TbTimeItem *item = entry->item;
    double gap = tb_rows_beside_gap(timeline, item), width = entry->text.width;
    entry->beside = beside;
    entry->text.flush_right = beside == TB_BESIDE_LEFT;
    entry->from = entry->left;
    entry->to = entry->right;
    switch (beside) {
    case TB_BESIDE_INSIDE:
        entry->text_x = entry->left + INSIDE_PAD + (has_soft_start(item) ? 8 : 0);
        break;
    case TB_BESIDE_RIGHT:
        entry->text_x = entry->right + gap;
        entry->to = entry->text_x + width + ENTRY_GAP;
        break;
    case TB_BESIDE_LEFT:
        entry->text_x = entry->left - BESIDE_GAP - width;
        entry->from = entry->text_x - ENTRY_GAP;
        break;
    case TB_BESIDE_OVER:
    case TB_BESIDE_ON:
    case TB_BESIDE_NONE:
        break;
    }
}

// The widest place takes the words when they fit nowhere in the lines there may be.
static void force_entry(const TbTimeline *timeline, TbRowEntry *entry)
{
    const TbTimeAxis *axis = &timeline->axis;
    bool holds = entry->item->kind == TB_TIME_SPAN && !entry->item->milestone;
    double inside = holds ? entry->right - entry->left - 2 * INSIDE_PAD - 16 : 0;
    double right = axis->right - entry->right - tb_rows_beside_gap(timeline, entry->item);
    double left = entry->left - BESIDE_GAP - axis->left;
    double widest = fmax(inside, fmax(right, left));
    tb_event_text_fit(timeline, entry->item, widest, 0, &entry->text);
    place_text(timeline, entry,
               widest == inside  ? TB_BESIDE_INSIDE
               : widest == right ? TB_BESIDE_RIGHT
                                 : TB_BESIDE_LEFT);
}

static bool fit_entry(const TbTimeline *timeline, TbRowEntry *entry, int lines)
{
    const TbTimeAxis *axis = &timeline->axis;
    TbEventText *text = &entry->text;
    double right = axis->right - entry->right - tb_rows_beside_gap(timeline, entry->item);
    double left = entry->left - BESIDE_GAP - axis->left;
    // Where a span goes on in another row of a serpentine its name is said again if it fits.
    bool silent = entry->item->continued && !fit_inside(timeline, entry, lines, text);
    if (entry->item->told == TB_TOLD_BY_COUNT || silent) {
        *text = (TbEventText){0};
        place_text(timeline, entry, TB_BESIDE_NONE);
    } else if (fit_inside(timeline, entry, lines, text)) {
        place_text(timeline, entry, TB_BESIDE_INSIDE);
    } else if (fit_text(timeline, entry->item, right, lines, text)) {
        place_text(timeline, entry, TB_BESIDE_RIGHT);
    } else if (fit_text(timeline, entry->item, left, lines, text)) {
        place_text(timeline, entry, TB_BESIDE_LEFT);
    } else if (lines == LINES_MOST) {
        force_entry(timeline, entry);
    } else {
        return false;
    }
    return true;
}

// ---- Packing ----

static bool row_is_free(const TbRowBlock *block, int index, int row)
{
    const TbRowEntry *entry = &block->entries[index];
    for (int i = 0; i < index; i++) {
        const TbRowEntry *other = &block->entries[i];
        if (other->row == row && entry->from < other->to - 0.01 && other->from < entry->to - 0.01)
            return false;
    }
    return true;
}

static void pack(TbRowBlock *block)
{
    block->rows = 0;
    for (int i = 0; i < block->count; i++) {
        TbRowEntry *entry = &block->entries[i];
        entry->row = 0;
        while (!row_is_free(block, i, entry->row))
            entry->row++;
        block->rows = MAX(block->rows, entry->row + 1);
    }
}

// Where sharing rows saves little, each entry gets its own: the order is then plain to see, and
// arrows run downwards.
static void spread(TbRowPlan *plan, bool linked)
{
    int entries = 0, rows = 0;
    bool chained = false; // terms that follow one another belong on one line
    for (int b = 0; b < plan->block_count; b++) {
        entries += plan->blocks[b].count;
        rows += plan->blocks[b].rows;
        for (int i = 0; i < plan->blocks[b].count; i++)
            chained |= plan->blocks[b].entries[i].item->chained;
    }
    double share = entries <= FEW ? FEW_SHARING : SHARING_SAVES;
    bool few = entries <= (linked ? LINKED_MOST : SPREAD_MOST);
    if (((rows < entries * share || chained) && !linked) || !few)
        return;
    for (int b = 0; b < plan->block_count; b++) {
        TbRowBlock *block = &plan->blocks[b];
        for (int i = 0; i < block->count; i++)
            block->entries[i].row = i;
        block->rows = block->count;
    }
}

static void set_extents(TbRowPlan *plan)
{
    for (int b = 0; b < plan->block_count; b++)
        for (int row = 0; row < plan->blocks[b].rows; row++)
            plan->blocks[b].extents[row] =
                (TbRowExtent){plan->row_height / 2, plan->row_height / 2};
    plan->height = tb_rows_height(plan);
}

// Where words stand inside a span, its progress is a strip below them.
static void find_strips(TbTimeline *timeline, TbRowPlan *plan)
{
    timeline->strips = false;
    for (int b = 0; b < plan->block_count; b++)
        for (int i = 0; i < plan->blocks[b].count; i++) {
            const TbRowEntry *entry = &plan->blocks[b].entries[i];
            timeline->strips |= !isnan(entry->item->progress) && entry->beside == TB_BESIDE_INSIDE;
        }
    if (timeline->strips)
        plan->row_height += TB_ROWS_STRIP_ROOM;
}

static bool fit_lines(TbTimeline *timeline, TbRowPlan *plan, int lines)
{
    double height = 0;
    for (int b = 0; b < plan->block_count; b++) {
        TbRowBlock *block = &plan->blocks[b];
        for (int i = 0; i < block->count; i++) {
            if (!fit_entry(timeline, &block->entries[i], lines))
                return false;
            height = fmax(height, block->entries[i].text.height);
        }
        pack(block);
    }
    plan->row_height = height > 0 ? ceil((height + 2 * TB_ROWS_PAD) * 2) / 2 : BARE_HEIGHT;
    find_strips(timeline, plan);
    set_extents(plan);
    return true;
}

void tb_rows_stretch(const TbTimeline *timeline, TbRowPlan *plan, double extra)
{
    int rows = 0;
    for (int b = 0; b < plan->block_count; b++)
        rows += plan->blocks[b].rows;
    double share = extra / MAX(rows, 1);
    plan->row_gap += share * 0.3;
    if (!timeline->packed) {
        plan->row_height += share * 0.7;
        set_extents(plan);
        return;
    }
    // Words stay at their marks; what is between rows and lanes grows.
    plan->padding += share * 0.7 * rows / (2 * plan->block_count);
    plan->height = tb_rows_height(plan);
}

static bool holds_words(const TbRowPlan *plan)
{
    for (int b = 0; b < plan->block_count; b++)
        for (int i = 0; i < plan->blocks[b].count; i++)
            if (plan->blocks[b].entries[i].beside == TB_BESIDE_INSIDE &&
                isnan(plan->blocks[b].entries[i].item->progress))
                return true;
    return false;
}

void tb_rows_plan(TbTimeline *timeline, TbRowPlan *plan)
{
    if (timeline->packed) {
        tb_rows_pack(timeline, plan);
        return;
    }
    tb_rows_collect(timeline, plan);
    int best = 0;
    double best_height = INFINITY, worth = timeline->tight ? 1 : WORTH_A_LINE;
    for (int lines = 1; lines <= LINES_MOST; lines++)
        if (fit_lines(timeline, plan, lines) && plan->height < best_height * worth) {
            best = lines;
            best_height = plan->height;
        }
    fit_lines(timeline, plan, best);
    if (!timeline->tight)
        spread(plan, timeline->linked);
    tb_lanes_hold_groups(timeline, plan);
    set_extents(plan);
    plan->slim = timeline->linked || !holds_words(plan);
    plan->slim_height = fmin(plan->row_height, tb_event_text_height(timeline, 1) + TB_ROWS_PAD);
}
