// SPDX-License-Identifier: MIT
// A row of figures: each laid out for its columns, then all for one beginning of the plot and one
// height.
#include "figure/page/page.h"

#include <math.h>

// No figure is narrower than this: rows of a narrow page are parted. In pt of a printed page.
#define CELL_MIN 150.0
// A figure is made higher for its neighbours up to this many times its own height.
#define GROWTH_MAX 1.6

double tb_page_gap(const TbPage *page)
{
    return 4 * page->canvas.theme->unit;
}

// The figure's spec without what the page says for it.
static const TbFigureSpec *placed_spec(TbPage *page, const TbFigureSpec *spec)
{
    TbFigureSpec *copy = tb_arena_new0(page->canvas.arena, TbFigureSpec, 1);
    *copy = *spec;
    copy->size = (TbFigureSize){0};
    copy->title_at = TB_TITLE_FIGURE;
    const TbFigureSpec *own = page->canvas.spec;
    if (g_strcmp0(copy->title, own->title) == 0)
        copy->title = NULL;
    if (g_strcmp0(copy->subtitle, own->subtitle) == 0)
        copy->subtitle = NULL;
    if (page->one_source)
        copy->source = copy->date = NULL;
    if (page->one_note)
        copy->note = NULL;
    return copy;
}

typedef struct {
    const TbFigureSpec *spec;
    double width, height, plot_top; // height and plot_top 0: as they come
    TbSharedScales *shared;         // or NULL
} Wish;

// NULL when it can't be; what was found out of it goes to `report`.
static TbScene *lay_out(TbPage *page, const Wish *wish, TbReport *report)
{
    TbFigureInput input = *page->input;
    input.spec = placed_spec(page, wish->spec);
    input.theme = &page->placed;
    input.width = wish->width;
    input.height = wish->height;
    input.plot_top = wish->plot_top;
    input.shared = wish->shared;
    return page->input->layout(&input, report);
}

// Another layout in place of *scene; nothing changes where it can't be.
static bool lay_out_again(TbPage *page, const Wish *wish, TbScene **scene)
{
    TbReport *report = tb_report_new();
    TbScene *next = lay_out(page, wish, report);
    bool good = next && next->height <= (wish->height > 0 ? wish->height + 0.1 : INFINITY);
    if (good) {
        tb_scene_free(*scene);
        *scene = next;
    } else {
        tb_scene_free(next);
    }
    tb_report_free(report);
    return good;
}

static const TbFigureSpec *spec_at(const TbPageBlock *block, int index)
{
    return block->row->cells[block->first_cell + index].figure;
}

static void keep_least(GArray *least, const TbSharedScale *scale)
{
    for (guint i = 0; i < least->len; i++) {
        TbSharedScale *known = &g_array_index(least, TbSharedScale, i);
        if (!tb_unit_comparable(&known->unit, &scale->unit))
            continue;
        known->factor =
            MIN(known->factor, scale->factor / tb_unit_conversion(&scale->unit, &known->unit));
        return;
    }
    g_array_append_val(least, *scale);
}

// Of each unit the smallest scale that a figure of the row has; then all have that one.
static void share_scales(TbPage *page, TbPageBlock *block)
{
    GArray *least = g_array_new(FALSE, FALSE, sizeof(TbSharedScale));
    for (int i = 0; i < block->count; i++) {
        TbSharedScales own = {g_array_new(FALSE, FALSE, sizeof(TbSharedScale)), false};
        Wish wish = {spec_at(block, i), block->scenes[i]->width, 0, 0, &own};
        lay_out_again(page, &wish, &block->scenes[i]);
        for (guint s = 0; s < own.scales->len; s++)
            keep_least(least, &g_array_index(own.scales, TbSharedScale, s));
        g_array_unref(own.scales);
    }
    block->shared = tb_arena_new0(page->canvas.arena, TbSharedScales, 1);
    *block->shared = (TbSharedScales){least, true};
    for (int i = 0; i < block->count; i++) {
        Wish wish = {spec_at(block, i), block->scenes[i]->width, 0, 0, block->shared};
        if (lay_out_again(page, &wish, &block->scenes[i]))
            continue;
        tb_report_warning(page->canvas.report, TB_CODE_FIGURE, &block->row->place,
                          "figure \"%s\" has no room on the scale of its neighbours",
                          wish.spec->id);
    }
}

// Plots that begin on one level, and ends on one level where that stretches nothing too far.
static void align(TbPage *page, TbPageBlock *block)
{
    double top = 0, height = 0;
    for (int i = 0; i < block->count; i++)
        top = MAX(top, block->scenes[i]->plot_top);
    for (int i = 0; i < block->count; i++)
        height = MAX(height, block->scenes[i]->height + top - block->scenes[i]->plot_top);
    for (int i = 0; i < block->count; i++) {
        TbScene *scene = block->scenes[i];
        double own = scene->height + top - scene->plot_top;
        Wish wish = {spec_at(block, i), scene->width, height, top, block->shared};
        if (own >= height - 0.05 && scene->plot_top >= top - 0.05)
            continue;
        if (own * GROWTH_MAX < height || !lay_out_again(page, &wish, &block->scenes[i])) {
            wish.height = 0;
            lay_out_again(page, &wish, &block->scenes[i]);
        }
    }
    block->height = 0;
    for (int i = 0; i < block->count; i++)
        block->height = MAX(block->height, block->scenes[i]->height);
}

void tb_page_stretch_row(TbPage *page, TbPageBlock *block, double height)
{
    for (int i = 0; i < block->count; i++) {
        Wish wish = {spec_at(block, i), block->scenes[i]->width, height, block->scenes[i]->plot_top,
                     block->shared};
        lay_out_again(page, &wish, &block->scenes[i]);
    }
    block->height = 0;
    for (int i = 0; i < block->count; i++)
        block->height = MAX(block->height, block->scenes[i]->height);
}

// A figure higher than a page has to make do with one.
static bool fit_page(TbPage *page, TbPageBlock *block, int index)
{
    TbScene *scene = block->scenes[index];
    double room = page->height - 2 * page->margin;
    const TbFigureSpec *spec = spec_at(block, index);
    Wish wish = {spec, scene->width, room, 0, NULL};
    if (page->height <= 0 || scene->height <= room ||
        lay_out_again(page, &wish, &block->scenes[index]))
        return true;
    const double mm = 25.4 / 72;
    tb_report_error(page->canvas.report, TB_CODE_FIGURE, &page->canvas.spec->place,
                    "figure \"%s\" is %.0f mm high at a width of %.0f mm and does not fit on the "
                    "page, which has %.0f mm",
                    spec->id, ceil(scene->height * mm), scene->width * mm, room * mm);
    tb_report_hint(page->canvas.report, "give it more columns, or a size without a height");
    return false;
}

// The cells from `first` on, side by side over the page's width.
static bool add_block(TbPage *page, const TbPageRow *row, int first, int count, double space)
{
    TbArena *arena = page->canvas.arena;
    int columns = 0, asked = page->canvas.spec->page->columns;
    for (int i = first; i < first + count; i++)
        columns += row->cells[i].span;
    columns = count == row->cell_count && asked > 0 ? MAX(asked, columns) : columns;
    double gap = tb_page_gap(page);
    double column = (tb_page_inner(page) - (columns - 1) * gap) / columns, x = page->margin;
    TbPageBlock block = {.space = space, .row = row, .first_cell = first};
    block.scenes = tb_arena_new0(arena, TbScene *, (size_t)count);
    block.xs = tb_arena_new0(arena, double, (size_t)count);
    bool valid = true;
    for (int i = 0; i < count && valid; i++) {
        const TbPageCell *cell = &row->cells[first + i];
        double width = cell->span * column + (cell->span - 1) * gap;
        Wish wish = {cell->figure, width, 0, 0, NULL};
        block.xs[i] = x;
        block.scenes[i] = lay_out(page, &wish, page->canvas.report);
        block.count += block.scenes[i] != NULL;
        valid = block.scenes[i] && fit_page(page, &block, i);
        x += width + gap;
    }
    if (valid && count > 1 && row->share_scale)
        share_scales(page, &block);
    if (valid && count > 1)
        align(page, &block);
    else if (valid)
        block.height = block.scenes[0]->height;
    g_array_append_val(page->blocks, block);
    return valid;
}

bool tb_page_add_row(TbPage *page, const TbPageRow *row, double space)
{
    double gap = tb_page_gap(page);
    int most = (int)((tb_page_inner(page) + gap) / (CELL_MIN + gap));
    int parts = (row->cell_count + MAX(most, 1) - 1) / MAX(most, 1);
    int count = (row->cell_count + parts - 1) / parts;
    for (int first = 0; first < row->cell_count; first += count) {
        if (!add_block(page, row, first, MIN(count, row->cell_count - first),
                       first == 0 ? space : gap))
            return false;
    }
    return true;
}
