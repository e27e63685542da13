// SPDX-License-Identifier: MIT
// Crowded rows: several marks a row, spans as bars with their name on them or slim ones below it,
// the words of a point beside or above it. Of the ways to fill a block's rows the lowest is taken.
#include "figure/timeline/fill.h"
#include "figure/timeline/lanes.h"
#include "figure/timeline/marks.h"
#include "figure/timeline/rows.h"

#define BAR_SHARE 0.55  // of the type: height of a span without words on it
#define NAME_WIDTH 10.0 // em of a name's line, at most
#define OVER_CLEAR 1.4  // pt above words over a mark: they stay nearer to it than to the row above
#define ON_PAD 2.0      // pt between the ends of a bar and the name on it
#define ENDS 12.0       // pt that open and soft ends take of a bar
#define SEARCH_MOST 80  // entries of a block: more are not searched through
#define WIDE_MOST 24
#define FLAT_ROWS 3       // more rows than are needed, when those are lower
#define CLOSE_ENOUGH 1.04 // of the height of joined lines: then a date below its name reads better

typedef struct {
    TbBeside beside;
    double text_x, detail_x, from, to;
    bool detail_over;
} Place;

typedef struct {
    const TbTimeline *timeline;
    const TbRowPlan *plan;
    TbRowBlock *block;
    double gap;  // between entries
    bool joined; // name and date on one line, else below one another
    TbFilling *fillings;
    double *ends; // of each row
    int rows_least;
} Packer;

// ---- The words of one entry ----

static void set_text(const TbTimeline *timeline, TbRowEntry *entry, bool joined)
{
    const TbTimeAxis *axis = &timeline->axis;
    double room = axis->right - axis->left, width = NAME_WIDTH * timeline->name_style.size;
    const TbTimeItem *item = entry->item;
    entry->text = (TbEventText){0};
    if (item->told == TB_TOLD_BY_NUMBER)
        tb_event_text_number(timeline, item, &entry->text);
    else if (item->told == TB_TOLD_BY_LABEL && !item->continued &&
             !(joined && tb_event_text_fit(timeline, item, room, 1, &entry->text)))
        tb_event_text_fit(timeline, item, fmin(width, room), 0, &entry->text);
}

static double detail_height(const TbTimeline *timeline)
{
    return tb_canvas_block_height(timeline->canvas, &timeline->detail_style, 1);
}

// ---- Places ----

typedef struct {
    const Packer *packer;
    const TbRowEntry *entry;
    Place *places;
    int count;
} Places;

static void add_place(Places *places, Place place)
{
    const TbTimeAxis *axis = &places->packer->timeline->axis;
    if (place.from < fmin(places->entry->left, axis->left) - 0.01 ||
        place.to > fmax(places->entry->right, axis->right) + 0.01)
        return;
    places->places[places->count++] = place;
}

// Above the mark: from its start, about its middle (points: first), up to its end.
static void add_over(Places *places, Place place, double width)
{
    const TbTimeAxis *axis = &places->packer->timeline->axis;
    const TbRowEntry *entry = places->entry;
    bool point = entry->item->kind != TB_TIME_SPAN || entry->item->milestone;
    double middle = (entry->left + entry->right - width) / 2, end = entry->right - width;
    double starts[] = {point ? middle : entry->left, point ? entry->left : middle, end};
    for (size_t i = 0; i < G_N_ELEMENTS(starts); i++) {
        double x = fmax(fmin(starts[i], axis->right - width), axis->left);
        if (x > entry->right || x + width < entry->left)
            continue;
        *(place.beside == TB_BESIDE_ON ? &place.detail_x : &place.text_x) = x;
        place.from = fmin(entry->left, x);
        place.to = fmax(entry->right, x + width);
        add_place(places, place);
    }
}

static bool holds_name(const TbRowEntry *entry, double *indent)
{
    const TbTimeItem *item = entry->item;
    double start = item->open_start || item->soft_start || item->inexact ? ENDS / 2 : 0;
    double end = item->open_end || item->soft_end || item->inexact ? ENDS / 2 : 0;
    *indent = ON_PAD + start;
    return item->kind == TB_TIME_SPAN && !item->milestone && !item->end_dot &&
           isnan(item->progress) && item->told == TB_TOLD_BY_LABEL && entry->text.name.count == 1 &&
           entry->text.name.width + 2 * ON_PAD + start + end <= entry->right - entry->left;
}

// The name on the bar; the rest right of it, left of it, or above it.
static void add_on(Places *places, double gap)
{
    const TbRowEntry *entry = places->entry;
    double indent, detail = entry->text.joined ? entry->text.detail.width : 0;
    if (!holds_name(entry, &indent))
        return;
    Place place = {.beside = TB_BESIDE_ON,
                   .text_x = entry->left + indent,
                   .from = entry->left,
                   .to = entry->right};
    if (detail == 0) {
        add_place(places, place);
        return;
    }
    place.detail_x = entry->right + gap;
    place.to = place.detail_x + detail;
    add_place(places, place);
    place.to = entry->right;
    place.from = place.detail_x = entry->left - tb_rows_near_gap(places->packer->timeline) - detail;
    add_place(places, place);
    place.detail_over = true;
    add_over(places, place, detail);
}

// In the order in which they read best.
static int list_places(const Packer *packer, const TbRowEntry *entry, Place *list)
{
    Places places = {packer, entry, list, 0};
    double width = entry->text.width, gap = tb_rows_beside_gap(packer->timeline, entry->item);
    Place place = {.beside = TB_BESIDE_NONE, .from = entry->left, .to = entry->right};
    if (width <= 0) {
        list[0] = place;
        return 1;
    }
    if (packer->joined)
        add_on(&places, gap);
    place.beside = TB_BESIDE_RIGHT;
    place.text_x = entry->right + gap;
    place.to = place.text_x + width;
    add_place(&places, place);
    add_over(&places, (Place){.beside = TB_BESIDE_OVER}, width);
    place.beside = TB_BESIDE_LEFT;
    place.to = entry->right;
    place.from = place.text_x = entry->left - tb_rows_near_gap(packer->timeline) - width;
    add_place(&places, place);
    return places.count;
}

static bool is_tall(const Place *place)
{
    return place->beside == TB_BESIDE_OVER || place->detail_over;
}

static void take_place(TbRowEntry *entry, const Place *place)
{
    entry->beside = place->beside;
    entry->text_x = place->text_x;
    entry->detail_x = place->detail_x;
    entry->detail_over = place->detail_over;
    entry->from = place->from;
    entry->to = place->to;
    entry->text.flush_right = place->beside == TB_BESIDE_LEFT;
}

// ---- Filling rows ----

static bool set_fillings(Packer *packer)
{
    const TbTimeAxis *axis = &packer->timeline->axis;
    double taken = 0;
    for (int i = 0; i < packer->block->count; i++) {
        TbRowEntry *entry = &packer->block->entries[i];
        TbFilling *filling = &packer->fillings[i];
        Place places[TB_FILL_PLACES];
        double least = INFINITY;
        set_text(packer->timeline, entry, packer->joined);
        filling->places = list_places(packer, entry, places);
        if (filling->places == 0)
            return false;
        for (int p = 0; p < filling->places; p++) {
            // It may touch the one that it follows.
            bool touches = entry->item->chained && places[p].from >= entry->left - 0.01;
            filling->from[p] = places[p].from + (touches ? packer->gap : 0);
            filling->to[p] = places[p].to;
            filling->tall[p] = is_tall(&places[p]);
            least = fmin(least, places[p].to - places[p].from);
        }
        taken += least + packer->gap;
    }
    packer->rows_least = (int)ceil(taken / (axis->right - axis->left + 3 * packer->gap));
    return true;
}

// Each into the row and place that leave the most room behind it. Returns the rows taken.
static int fill_fast(Packer *packer)
{
    int rows = 0;
    for (int i = 0; i < packer->block->count; i++) {
        TbFilling *filling = &packer->fillings[i];
        double best_to = INFINITY;
        for (int row = 0; row < rows; row++)
            for (int p = 0; p < filling->places; p++) {
                if (filling->from[p] < packer->ends[row] + packer->gap - 0.01 ||
                    filling->to[p] >= best_to - 0.01)
                    continue;
                best_to = filling->to[p];
                filling->row = row;
                filling->place = p;
            }
        if (isinf(best_to)) {
            filling->row = rows++;
            filling->place = 0;
            for (int p = 1; p < filling->places; p++)
                if (filling->to[p] < filling->to[filling->place])
                    filling->place = p;
        }
        packer->ends[filling->row] = filling->to[filling->place];
    }
    return rows;
}

// Of `rows` rows of which `tall` have words above their marks, in pt.
static double guess_height(const Packer *packer, int rows, int tall)
{
    const TbTimeline *timeline = packer->timeline;
    double name = tb_event_text_height(timeline, 1), detail = detail_height(timeline);
    double flat = packer->joined ? name : name + detail;
    double extra = packer->joined ? detail : packer->plan->slim_height;
    return rows * (flat + packer->plan->row_gap) + tall * (extra + OVER_CLEAR);
}

// Fills `rows` rows of which as few are tall as can be, at most `tall`; -1 when they don't do.
static int fill_few_tall(Packer *packer, int rows, int tall)
{
    TbRowBlock *block = packer->block;
    TbFillRoom room = {rows, tall, packer->gap, block->count <= WIDE_MOST};
    if (!tb_fill_rows(packer->fillings, block->count, &room))
        return -1;
    int failed = -1;
    while (tall - failed > 1) {
        room.tall_rows = (tall + failed) / 2;
        if (tb_fill_rows(packer->fillings, block->count, &room))
            tall = room.tall_rows;
        else
            failed = room.tall_rows;
    }
    return tall;
}

// The most tall rows of `rows` that are lower than `height`; -1: none.
static int most_tall(const Packer *packer, int rows, double height)
{
    int tall = rows;
    while (tall >= 0 && guess_height(packer, rows, tall) >= height - 0.1)
        tall--;
    return tall;
}

// The lowest of what a search finds; `rows` rows do, if all of them are tall.
static int search(Packer *packer, int rows)
{
    double best = guess_height(packer, rows, rows) + 1;
    int best_rows = rows, most = MIN(rows + FLAT_ROWS, packer->block->count);
    for (int r = MAX(packer->rows_least, 1); r <= most; r++) {
        int tall = most_tall(packer, r, best);
        if (tall < 0)
            break;
        int found = fill_few_tall(packer, r, tall);
        if (found < 0)
            continue;
        best = guess_height(packer, r, found);
        best_rows = r;
    }
    return best_rows;
}

// From the right: each into the place that reads best, of those that its neighbours leave it.
static void relax(Packer *packer)
{
    TbRowBlock *block = packer->block;
    double *limits = packer->ends;
    for (int row = 0; row < block->rows; row++)
        limits[row] = INFINITY;
    for (int i = block->count - 1; i >= 0; i--) {
        TbRowEntry *entry = &block->entries[i];
        Place places[TB_FILL_PLACES];
        int count = list_places(packer, entry, places);
        double before = -INFINITY;
        for (int j = i - 1; j >= 0 && isinf(before); j--)
            if (block->entries[j].row == entry->row)
                before = block->entries[j].to + packer->gap;
        for (int p = 0; p < count; p++) {
            bool alike = places[p].beside == entry->beside || (!is_tall(&places[p]) && p < 2);
            bool touches = entry->item->chained && places[p].from >= entry->left - 0.01;
            if (!alike || places[p].from + (touches ? packer->gap : 0) < before - 0.01 ||
                places[p].to > limits[entry->row] + 0.01)
                continue;
            take_place(entry, &places[p]);
            break;
        }
        bool touches = entry->item->chained && entry->from >= entry->left - 0.01;
        limits[entry->row] = entry->from - (touches ? 0 : packer->gap);
    }
}

static bool fill(Packer *packer)
{
    TbRowBlock *block = packer->block;
    if (!set_fillings(packer))
        return false;
    block->rows = fill_fast(packer);
    if (block->count <= SEARCH_MOST && block->rows > 1)
        block->rows = search(packer, block->rows);
    for (int i = 0; i < block->count; i++) {
        TbRowEntry *entry = &block->entries[i];
        Place places[TB_FILL_PLACES];
        list_places(packer, entry, places);
        take_place(entry, &places[packer->fillings[i].place]);
        entry->row = packer->fillings[i].row;
    }
    relax(packer);
    return true;
}

// ---- Planning ----

static void set_extents(const Packer *packer)
{
    TbRowBlock *block = packer->block;
    for (int row = 0; row < block->rows; row++)
        block->extents[row] = (TbRowExtent){0, 0};
    for (int i = 0; i < block->count; i++) {
        const TbRowEntry *entry = &block->entries[i];
        TbRowExtent *extent = &block->extents[entry->row];
        double half = entry->beside == TB_BESIDE_ON
                          ? packer->plan->row_height / 2
                          : tb_rows_mark_half(packer->timeline, packer->plan, entry);
        double above = half, below = half;
        if (entry->beside == TB_BESIDE_OVER)
            above = half + TB_ROWS_OVER_GAP + entry->text.height + OVER_CLEAR;
        else if (entry->beside == TB_BESIDE_ON && entry->detail_over)
            above = half + detail_height(packer->timeline) + OVER_CLEAR;
        else if (entry->beside != TB_BESIDE_ON)
            above = below = fmax(half, entry->text.height / 2);
        extent->above = fmax(extent->above, above);
        extent->below = fmax(extent->below, below);
    }
}

static double try_way(Packer *packer, bool joined)
{
    packer->joined = joined;
    if (!fill(packer))
        return INFINITY;
    set_extents(packer);
    return tb_rows_sum(packer->plan, packer->block);
}

// What dates below their names take at least, by the words that are joined now; 0 where that can't
// be told without trying.
static double least_below(const Packer *packer)
{
    const TbTimeline *timeline = packer->timeline;
    const TbTimeAxis *axis = &timeline->axis;
    double taken = 0, widest = NAME_WIDTH * timeline->name_style.size;
    for (int i = 0; i < packer->block->count; i++) {
        const TbRowEntry *entry = &packer->block->entries[i];
        if (!entry->text.joined || entry->item->chained)
            return 0;
        double words = fmax(entry->text.name.width, entry->text.detail.width);
        taken += fmax(entry->right - entry->left, fmin(words, widest)) + packer->gap;
    }
    double rows = ceil(taken / (axis->right - axis->left + 3 * packer->gap));
    double line = tb_event_text_height(timeline, 1) + detail_height(timeline);
    return rows * line + fmax(rows - 1, 0) * packer->plan->row_gap;
}

static void pack_block(const TbTimeline *timeline, const TbRowPlan *plan, TbRowBlock *block)
{
    TbArena *arena = timeline->canvas->arena;
    Packer packer = {.timeline = timeline,
                     .plan = plan,
                     .block = block,
                     .gap = tb_rows_entry_gap(timeline),
                     .fillings = tb_arena_new0(arena, TbFilling, MAX(block->count, 1)),
                     .ends = tb_arena_new0(arena, double, MAX(block->count, 1))};
    double joined = try_way(&packer, true);
    if (least_below(&packer) > joined * CLOSE_ENOUGH)
        return;
    if (try_way(&packer, false) > joined * CLOSE_ENOUGH)
        try_way(&packer, true);
}

void tb_rows_pack(TbTimeline *timeline, TbRowPlan *plan)
{
    tb_rows_collect(timeline, plan);
    timeline->strips = false;
    plan->slim = true;
    plan->row_height = tb_event_text_height(timeline, 1);
    plan->slim_height = round(BAR_SHARE * timeline->name_style.size * 2) / 2;
    if (!timeline->linked)
        plan->row_gap = tb_rows_packed_gap(timeline);
    plan->padding = timeline->in_lanes ? plan->row_gap / 2 : plan->row_gap;
    for (int b = 0; b < plan->block_count; b++)
        pack_block(timeline, plan, &plan->blocks[b]);
    tb_lanes_hold_groups(timeline, plan);
    plan->height = tb_rows_height(plan);
}
