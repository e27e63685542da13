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

// Its title stands below it.
static bool has_caption(const TbFigureSpec *spec)
{
    return spec->title_at == TB_TITLE_CAPTION && spec->title && *spec->title;
}

// The figure's spec without what the page says for it.
static const TbFigureSpec *placed_spec(TbPage *page, const TbFigureSpec *spec)
{
    TbFigureSpec *copy = tb_arena_new0(page->canvas.arena, TbFigureSpec, 1);
    *copy = *spec;
    copy->size = (TbFigureSize){0};
    if (has_caption(spec))
        copy->title = NULL;
    copy->title_at = TB_TITLE_FIGURE;
    const TbFigureSpec *own = page->canvas.spec;
    if (g_strcmp0(copy->title, own->title) == 0)
        copy->title = NULL;
    if (g_strcmp0(copy->subtitle, own->subtitle) == 0)
        copy->subtitle = NULL;
    if (page->says_source && g_strcmp0(copy->source, own->source) == 0 &&
        (!copy->date || g_strcmp0(copy->date, own->date) == 0))
        copy->source = copy->date = NULL;
    if (page->says_note && g_strcmp0(copy->note, own->note) == 0)
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
    input.screen = false;
    input.zoom = 1; // type is that of the page, however wide the figure
    input.width = wish->width;
    input.height = wish->height;
    input.plot_top = wish->plot_top;
    input.shared = wish->shared;
    return page->input->layout(&input, report);
}

// Where a figure is too narrow for what it says, its words may reach out of it.
static bool keeps_inside(const TbScene *scene)
{
    const TbBox *box = &scene->root->box;
    return box->x > -0.5 && tb_box_right(*box) < scene->width + 0.5;
}

// Another layout in place of *scene; nothing changes where it can't be.
static bool lay_out_again(TbPage *page, const Wish *wish, TbScene **scene)
{
    TbReport *report = tb_report_new();
    TbScene *next = lay_out(page, wish, report);
    bool good = next && keeps_inside(next) &&
                next->height <= (wish->height > 0 ? wish->height + 0.1 : INFINITY);
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

// As it comes. Of each unit its scale goes into `least` where that is smaller; NULL: none does.
static TbScene *lay_out_first(TbPage *page, const TbFigureSpec *spec, double width, GArray *least)
{
    TbSharedScales own = {least ? g_array_new(FALSE, FALSE, sizeof(TbSharedScale)) : NULL, false};
    Wish wish = {spec, width, 0, 0, least ? &own : NULL};
    TbScene *scene = lay_out(page, &wish, page->canvas.report);
    for (guint s = 0; least && s < own.scales->len; s++)
        keep_least(least, &g_array_index(own.scales, TbSharedScale, s));
    g_clear_pointer(&own.scales, g_array_unref);
    return scene;
}

// All have the smallest scale that a figure of the row has.
static void share_scales(TbPage *page, TbPageBlock *block)
{
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
        Wish wish = {spec_at(block, i), scene->width, MIN(height, own * GROWTH_MAX), top,
                     block->shared};
        if (own >= height - 0.05 && scene->plot_top >= top - 0.05)
            continue;
        if (!lay_out_again(page, &wish, &block->scenes[i])) {
            wish.height = 0;
            lay_out_again(page, &wish, &block->scenes[i]);
        }
    }
}

// What of the block's height is not its figures'.
static double trim_of(const TbPageBlock *block)
{
    return 2 * block->inset + block->caption_height;
}

static double highest(const TbPageBlock *block)
{
    double height = 0;
    for (int i = 0; i < block->count; i++)
        height = MAX(height, block->scenes[i]->height);
    return height;
}

static bool is_aligned(const TbPageBlock *block)
{
    for (int i = 1; i < block->count; i++)
        if (fabs(block->scenes[i]->plot_top - block->scenes[0]->plot_top) > 0.05)
            return false;
    return true;
}

void tb_page_stretch_row(TbPage *page, TbPageBlock *block, double height)
{
    for (int i = 0; i < block->count; i++) {
        Wish wish = {spec_at(block, i), block->scenes[i]->width, height - trim_of(block),
                     block->scenes[i]->plot_top, block->shared};
        lay_out_again(page, &wish, &block->scenes[i]);
    }
    block->height = highest(block) + trim_of(block);
}

// A figure higher than a page has to make do with one.
static bool fit_page(TbPage *page, TbPageBlock *block, int index)
{
    TbScene *scene = block->scenes[index];
    double room = page->height - 2 * page->margin - trim_of(block);
    const TbFigureSpec *spec = spec_at(block, index);
    Wish wish = {spec, scene->width, room, block->count > 1 ? scene->plot_top : 0, block->shared};
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

// Big numbers have tiles of their own, unless something beside them has a card.
static double inset_of(const TbPage *page, const TbPageRow *row)
{
    bool any = false;
    for (int i = 0; i < row->cell_count; i++)
        any |= row->cells[i].figure->type != TB_FIGURE_NUMBER;
    return any && page->canvas.theme->has_card ? 2.5 * page->canvas.theme->unit : 0;
}

// 图1 and the title, of the figures that have their titles so.
static void add_caption(TbPage *page, TbPageBlock *block, int index, double width)
{
    TbCanvas *canvas = &page->canvas;
    const TbFigureSpec *spec = spec_at(block, index);
    if (!has_caption(spec))
        return;
    TbTextStyle style = tb_page_style(canvas, TB_ROLE_CAPTION);
    const char *text = tb_canvas_printf(canvas, tb_canvas_say(canvas, "Figure %d. %s"),
                                        ++page->captioned, spec->title);
    block->captions[index] = tb_canvas_break(canvas, &style, text, width, 0);
    double height = TB_PAGE_CAPTION_SPACE * canvas->theme->unit +
                    tb_canvas_block_height(canvas, &style, block->captions[index].count);
    block->caption_height = MAX(block->caption_height, height);
}

// Lays the figures of the block out, each for its columns; a row of several needs room for all.
// `least` as lay_out_first() has it.
static bool fill_block(TbPage *page, TbPageBlock *block, int count, double column, GArray *least)
{
    double gap = tb_page_gap(page), x = page->margin;
    for (int i = 0; i < count; i++) {
        const TbPageCell *cell = &block->row->cells[block->first_cell + i];
        double width = cell->span * column + (cell->span - 1) * gap;
        double room = width - 2 * block->inset;
        block->xs[i] = x + block->inset;
        add_caption(page, block, i, room);
        block->scenes[i] = lay_out_first(page, cell->figure, room, least);
        block->count += block->scenes[i] != NULL;
        if (!block->scenes[i] || !fit_page(page, block, i) ||
            (count > 1 && (room < CELL_MIN || !keeps_inside(block->scenes[i]))))
            return false;
        x += width + gap;
    }
    return true;
}

static bool level_block(TbPage *page, TbPageBlock *block)
{
    if (block->shared)
        share_scales(page, block);
    align(page, block);
    for (int i = 0; i < block->count; i++)
        if (!fit_page(page, block, i))
            return false;
    return is_aligned(block);
}

// The cells from `first` on, side by side over the page's width.
static bool add_block(TbPage *page, const TbPageRow *row, int first, int count, double space)
{
    TbArena *arena = page->canvas.arena;
    int columns = 0, asked = page->canvas.spec->page->columns;
    for (int i = first; i < first + count; i++)
        columns += row->cells[i].span;
    columns = count == row->cell_count && asked > 0 ? MAX(asked, columns) : columns;
    double column = (tb_page_inner(page) - (columns - 1) * tb_page_gap(page)) / columns;
    TbPageBlock block = {
        .space = space, .row = row, .first_cell = first, .inset = inset_of(page, row)};
    block.scenes = tb_arena_new0(arena, TbScene *, (size_t)count);
    block.xs = tb_arena_new0(arena, double, (size_t)count);
    block.captions = tb_arena_new0(arena, TbTextLines, (size_t)count);
    GArray *least = NULL;
    if (row->share_scale && count > 1)
        least = g_array_new(FALSE, FALSE, sizeof(TbSharedScale));
    bool valid = fill_block(page, &block, count, column, least);
    if (least) {
        block.shared = tb_arena_new0(arena, TbSharedScales, 1);
        *block.shared = (TbSharedScales){least, true};
    }
    valid = valid && (count == 1 || level_block(page, &block));
    block.height = highest(&block) + trim_of(&block);
    g_array_append_val(page->blocks, block);
    return valid;
}

void tb_page_clear_blocks(TbPage *page, guint first)
{
    for (guint i = first; i < page->blocks->len; i++) {
        TbPageBlock *block = &g_array_index(page->blocks, TbPageBlock, i);
        for (int s = 0; s < block->count; s++)
            tb_scene_free(block->scenes[s]);
        if (block->shared)
            g_array_unref(block->shared->scales);
    }
    g_array_set_size(page->blocks, first);
}

static bool add_blocks(TbPage *page, const TbPageRow *row, int count, double space)
{
    for (int first = 0; first < row->cell_count; first += count) {
        if (!add_block(page, row, first, MIN(count, row->cell_count - first),
                       first == 0 ? space : tb_page_gap(page)))
            return false;
    }
    return true;
}

// Side by side where there is room for the row, else in as few parts as give it.
bool tb_page_add_row(TbPage *page, const TbPageRow *row, double space)
{
    TbReport *report = page->canvas.report;
    double gap = tb_page_gap(page);
    int most = (int)((tb_page_inner(page) + gap) / (CELL_MIN + gap));
    int parts = (row->cell_count + MAX(most, 1) - 1) / MAX(most, 1);
    guint before = page->blocks->len;
    int captioned = page->captioned;
    for (bool valid = false;; parts++) {
        int count = (row->cell_count + parts - 1) / parts;
        page->canvas.report = tb_report_new();
        valid = add_blocks(page, row, count, space);
        if (valid || count == 1)
            tb_report_append(report, page->canvas.report, 0);
        tb_report_free(page->canvas.report);
        page->canvas.report = report;
        if (valid || count == 1)
            return valid;
        tb_page_clear_blocks(page, before);
        page->captioned = captioned;
    }
}
