// SPDX-License-Identifier: MIT
// Rows of spans (and, in lanes, of points): words inside their span where they fit, else beside
// it; rows packed first fit in time order.
#include "figure/timeline/rows.h"

#include "figure/timeline/lanes.h"
#include "figure/timeline/marks.h"

#define INSIDE_PAD 5.0
#define BESIDE_GAP 4.0
#define ROW_PAD 3.0 // above and below the words of a row
#define ROW_GAP 3.0
#define LINK_GAP 8.0   // between rows, where arrows run
#define STRIP_ROOM 3.5 // what the strip of progress makes a row higher
#define ENTRY_GAP 7.0  // between words and what follows them in a row
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

// Words inside may use all of a long span.
static bool fit_inside(const TbTimeline *timeline, const TbRowEntry *entry, int lines,
                       TbEventText *text)
{
    const TbTimeItem *item = entry->item;
    double ends = (item->soft_start || item->open_start ? 8 : 0) +
                  (item->soft_end || item->open_end ? 8 : 0) +
                  (item->end_dot ? tb_time_dot_radius(timeline) : 0);
    double room = entry->right - entry->left - 2 * INSIDE_PAD - ends;
    // Words would cover the part that is done.
    if (item->kind != TB_TIME_SPAN || item->milestone || !isnan(item->progress) || room <= 0)
        return false;
    if (item->told == TB_TOLD_BY_NUMBER)
        return fit_text(timeline, item, room, lines, text);
    return tb_event_text_fit(timeline, item, room, lines, text);
}

static double beside_gap(const TbTimeline *timeline, const TbTimeItem *item)
{
    bool dot = item->end_dot;
    return BESIDE_GAP + (dot ? tb_time_dot_radius(timeline) : 0);
}

static void place_text(const TbTimeline *timeline, TbRowEntry *entry, TbBeside beside)
{
    const TbTimeItem *item = entry->item;
    double gap = beside_gap(timeline, item), width = entry->text.width;
    entry->beside = beside;
    entry->text.flush_right = beside == TB_BESIDE_LEFT;
    entry->from = entry->left;
    entry->to = entry->right;
    switch (beside) {
    case TB_BESIDE_INSIDE:
        entry->text_x = entry->left + INSIDE_PAD + (item->soft_start || item->open_start ? 8 : 0);
        break;
    case TB_BESIDE_RIGHT:
        entry->text_x = entry->right + gap;
        entry->to = entry->text_x + width + ENTRY_GAP;
        break;
    case TB_BESIDE_LEFT:
        entry->text_x = entry->left - BESIDE_GAP - width;
        entry->from = entry->text_x - ENTRY_GAP;
        break;
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
    double right = axis->right - entry->right - beside_gap(timeline, entry->item);
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
    double right = axis->right - entry->right - beside_gap(timeline, entry->item);
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
    for (int b = 0; b < plan->block_count; b++) {
        entries += plan->blocks[b].count;
        rows += plan->blocks[b].rows;
    }
    double share = entries <= FEW ? FEW_SHARING : SHARING_SAVES;
    bool few = entries <= (linked ? LINKED_MOST : SPREAD_MOST);
    if ((rows < entries * share && !linked) || !few)
        return;
    for (int b = 0; b < plan->block_count; b++) {
        TbRowBlock *block = &plan->blocks[b];
        for (int i = 0; i < block->count; i++)
            block->entries[i].row = i;
        block->rows = block->count;
    }
}

// The diamond of a milestone of which only the month is known may be wider than the month.
static void hold_diamond(const TbTimeline *timeline, TbRowEntry *entry)
{
    double middle = (entry->left + entry->right) / 2, radius = tb_time_dot_radius(timeline) * 1.3;
    entry->left = fmin(entry->left, middle - radius);
    entry->right = fmax(entry->right, middle + radius);
}

static void make_entries(const TbTimeline *timeline, TbRowBlock *block, int lane)
{
    const TbTimeAxis *axis = &timeline->axis;
    block->entries = tb_arena_new0(timeline->canvas->arena, TbRowEntry, timeline->count);
    double radius = tb_time_dot_radius(timeline);
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        bool here = timeline->in_lanes ? item->lane == lane : tb_time_in_rows(timeline, item);
        if (!item->drawn || !here)
            continue;
        TbRowEntry *entry = &block->entries[block->count++];
        *entry = (TbRowEntry){.item = item};
        if (item->kind == TB_TIME_SPAN) {
            entry->left = tb_time_axis_x(axis, item->open_start ? -INFINITY : item->start);
            entry->right = tb_time_axis_x(axis, item->open_end ? INFINITY : item->end);
            if (item->milestone)
                hold_diamond(timeline, entry);
        } else {
            double x = tb_time_axis_x(axis, item->start);
            entry->left = x - radius;
            entry->right = x + radius;
        }
    }
}

static double sum_heights(const TbRowPlan *plan)
{
    double height = 0;
    for (int b = 0; b < plan->block_count; b++)
        height += tb_rows_block_height(plan, &plan->blocks[b]);
    return height;
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
        plan->row_height += STRIP_ROOM;
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
    plan->lines = lines;
    plan->row_height = height > 0 ? ceil((height + 2 * ROW_PAD) * 2) / 2 : BARE_HEIGHT;
    find_strips(timeline, plan);
    plan->height = sum_heights(plan);
    return true;
}

void tb_rows_stretch(TbRowPlan *plan, double extra)
{
    int rows = 0;
    for (int b = 0; b < plan->block_count; b++)
        rows += plan->blocks[b].rows;
    double share = extra / MAX(rows, 1);
    plan->row_height += share * 0.7;
    plan->row_gap += share * 0.3;
    plan->height = sum_heights(plan);
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
    const TbCanvas *canvas = timeline->canvas;
    int count = timeline->in_lanes ? timeline->lane_count : 1;
    double gap = timeline->linked ? LINK_GAP : ROW_GAP;
    *plan = (TbRowPlan){.block_count = count, .row_gap = gap, .padding = gap};
    if (timeline->in_lanes)
        plan->padding = fmax(canvas->theme->unit * 1.25, gap);
    plan->blocks = tb_arena_new0(canvas->arena, TbRowBlock, count);
    for (int b = 0; b < count; b++) {
        make_entries(timeline, &plan->blocks[b], b);
        if (timeline->lane_lines)
            plan->blocks[b].least = tb_lane_name_height(timeline, b);
    }
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
    plan->height = sum_heights(plan);
    plan->slim = timeline->linked || !holds_words(plan);
}

// ---- Drawing ----

// Words on hatching or on a stroke need a ground of their own.
static void draw_patch(TbTimeline *timeline, const TbRowEntry *entry, double y, double height,
                       TbColor ground)
{
    TbStatus status = entry->item->event->status;
    if ((status != TB_STATUS_FORECAST && status != TB_STATUS_CANCELLED) || entry->item->uncertain)
        return;
    TbPaint paint = tb_paint_fill(ground);
    TbBox box = {entry->text_x - 3, y + 1.1, entry->text.width + 6, height - 2.2};
    tb_scene_add_rect(timeline->canvas->scene, timeline->layers.marks, TB_ROLE_NONE, box, &paint);
}

// Words beside a span stand on grid lines otherwise.
static void cover_grid(TbTimeline *timeline, const TbRowEntry *entry, double y)
{
    if (timeline->has_eras)
        return;
    TbPaint paint = tb_paint_fill(tb_lane_ground(timeline, entry->item->lane));
    TbBox box = {entry->text_x - 1.5, y, entry->text.width + 3, entry->text.height};
    tb_scene_add_rect(timeline->canvas->scene, timeline->layers.grid, TB_ROLE_NONE, box, &paint);
}

static void draw_text(TbTimeline *timeline, const TbRowPlan *plan, const TbRowEntry *entry,
                      double y)
{
    const TbTheme *theme = timeline->canvas->theme;
    TbColor name = theme->ink, detail = theme->muted_ink;
    // Line boxes keep more room below their characters than above.
    double top = y + (plan->row_height - entry->text.height) / 2 + 0.05 * timeline->name_style.size;
    if (entry->beside == TB_BESIDE_NONE)
        return;
    if (entry->beside == TB_BESIDE_INSIDE && !isnan(entry->item->progress))
        top -= STRIP_ROOM / 2;
    if (entry->beside != TB_BESIDE_INSIDE)
        cover_grid(timeline, entry, top);
    if (entry->beside == TB_BESIDE_INSIDE) {
        TbColor ground = tb_time_mark_ground(timeline, entry->item);
        draw_patch(timeline, entry, y, plan->row_height, ground);
        name = tb_color_ink_on(ground, theme->ink, theme->background);
        if (tb_color_contrast(detail, ground) < 4.5)
            detail = name;
    }
    tb_event_text_draw(timeline, entry->item, &entry->text, (TbPoint){entry->text_x, top}, name,
                       detail);
}

static bool is_solid(const TbTimeItem *item)
{
    TbStatus status = item->event->status;
    return (status == TB_STATUS_ACTUAL || status == TB_STATUS_PREVIOUS) && !item->uncertain;
}

// Solid spans that follow one another without a gap are kept apart by a line of ground; others
// have an outline.
static void draw_seams(TbTimeline *timeline, const TbRowBlock *block, const TbRowEntry *entry,
                       TbBox box)
{
    for (int i = 0; i < block->count; i++) {
        const TbRowEntry *other = &block->entries[i];
        bool touch = other->row == entry->row && fabs(other->right - entry->left) < 0.6;
        if (!touch || other == entry || !is_solid(other->item) || !is_solid(entry->item))
            continue;
        TbPaint paint = tb_paint_stroke(timeline->canvas->theme->background, 1.6);
        tb_scene_add_line(timeline->canvas->scene, timeline->layers.marks, TB_ROLE_NONE,
                          (TbPoint){entry->left, box.y}, (TbPoint){entry->left, tb_box_bottom(box)},
                          &paint);
        return;
    }
}

// A bar whose words stand beside it is no higher than a line, unless others hold their words and
// set the height for all: high rows would make great boxes of them.
static TbBox entry_box(const TbTimeline *timeline, const TbRowPlan *plan, const TbRowEntry *entry,
                       double y)
{
    double height = plan->row_height;
    bool slim = plan->slim || !isnan(entry->item->progress);
    if (slim && entry->beside != TB_BESIDE_INSIDE)
        height = fmin(height, tb_event_text_height(timeline, 1) + ROW_PAD);
    return (TbBox){entry->left, y + (plan->row_height - height) / 2, entry->right - entry->left,
                   height};
}

static void draw_entry(TbTimeline *timeline, const TbRowPlan *plan, const TbRowBlock *block,
                       const TbRowEntry *entry, double y)
{
    TbBox box = entry_box(timeline, plan, entry, y);
    if (entry->item->milestone) {
        const TbTimeAxis *axis = &timeline->axis;
        double left = tb_time_axis_x(axis, entry->item->start);
        box.x = left;
        box.width = tb_time_axis_x(axis, entry->item->end) - left;
    }
    if (entry->item->kind == TB_TIME_SPAN) {
        tb_time_mark_span(timeline, entry->item, box);
        draw_seams(timeline, block, entry, box);
    } else {
        tb_time_mark_point(timeline, entry->item,
                           (TbPoint){(entry->left + entry->right) / 2, y + plan->row_height / 2});
    }
    double gap = timeline->linked ? LINK_GAP : ROW_GAP;
    entry->item->above = y - gap / 2;
    entry->item->below = y + plan->row_height + gap / 2;
    draw_text(timeline, plan, entry, y);
}

void tb_rows_draw(TbTimeline *timeline, const TbRowPlan *plan, double y)
{
    for (int b = 0; b < plan->block_count; b++) {
        const TbRowBlock *block = &plan->blocks[b];
        double height = tb_rows_block_height(plan, block);
        double rows = block->rows * (plan->row_height + plan->row_gap) - plan->row_gap;
        double top = y + (height - rows) / 2; // a long name makes the lane higher than its rows
        for (int i = 0; i < block->count; i++)
            draw_entry(timeline, plan, block, &block->entries[i],
                       top + block->entries[i].row * (plan->row_height + plan->row_gap));
        y += height;
    }
}
