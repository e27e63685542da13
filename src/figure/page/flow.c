// SPDX-License-Identifier: MIT
// From sections to blocks, and from blocks to pages.
#include "figure/page/page.h"

#include <string.h>

// ---- Blocks ----

static void add_head(TbPage *page)
{
    const TbFigureSpec *spec = page->canvas.spec;
    double unit = page->canvas.theme->unit;
    if (spec->title && *spec->title)
        tb_page_add_words(page, &(TbPageWords){.role = TB_ROLE_TITLE, .keep = true}, spec->title);
    if (spec->subtitle && *spec->subtitle)
        tb_page_add_words(page,
                          &(TbPageWords){.role = TB_ROLE_SUBTITLE, .space = unit, .keep = true},
                          spec->subtitle);
}

static bool add_section(TbPage *page, const TbPageSection *section)
{
    double unit = page->canvas.theme->unit, gap = tb_page_gap(page);
    bool first = page->blocks->len == 0;
    guint begin = page->blocks->len;
    bool titled = section->title && *section->title;
    double space = titled ? 5 * unit : gap;
    bool said = section->paragraph_count > 0 || section->item_count > 0;
    // A long picture is one.
    bool breaks = section->break_before && !first && page->height > 0;
    if (titled)
        tb_page_add_words(page,
                          &(TbPageWords){.role = TB_ROLE_SECTION_TITLE,
                                         .space = space,
                                         .keep = true,
                                         .break_before = breaks},
                          section->title);
    for (int i = 0; i < section->paragraph_count; i++)
        tb_page_add_words(
            page, &(TbPageWords){.role = TB_ROLE_PARAGRAPH, .space = i ? unit / 2 : 2 * unit},
            section->paragraphs[i]);
    for (int i = 0; i < section->item_count; i++)
        tb_page_add_words(
            page,
            &(TbPageWords){.role = TB_ROLE_PARAGRAPH,
                           .bullet = true,
                           .space = i || section->paragraph_count ? unit / 2 : 2 * unit},
            section->items[i]);
    for (int i = 0; i < section->row_count; i++)
        if (!tb_page_add_row(page, &section->rows[i], i || said || !titled ? gap : 2.5 * unit))
            return false;
    for (guint i = begin; i < page->blocks->len; i++) {
        TbPageBlock *block = &g_array_index(page->blocks, TbPageBlock, i);
        block->break_before |= i == begin && breaks;
        block->keep |= section->keep && i + 1 < page->blocks->len;
    }
    return true;
}

// What the page says for all its figures.
static void add_foot(TbPage *page)
{
    const TbFigureSpec *spec = page->canvas.spec;
    TbCanvas *canvas = &page->canvas;
    double space = 4 * canvas->theme->unit;
    bool note = page->says_note && spec->note,
         source = page->says_source && (spec->source || spec->date);
    // It never stands alone on a page.
    if ((note || source) && page->blocks->len > 0)
        g_array_index(page->blocks, TbPageBlock, page->blocks->len - 1).keep = true;
    guint begin = page->blocks->len;
    if (note) {
        tb_page_add_words(page,
                          &(TbPageWords){.role = TB_ROLE_NOTE, .space = space, .keep = source},
                          tb_canvas_printf(canvas, tb_canvas_say(canvas, "Note: %s"), spec->note));
        space = canvas->theme->unit;
    }
    if (source)
        tb_page_add_words(page, &(TbPageWords){.role = TB_ROLE_SOURCE, .space = space},
                          tb_frame_source_text(canvas));
    if (begin < page->blocks->len)
        g_array_index(page->blocks, TbPageBlock, begin).foot = true;
}

bool tb_page_fill(TbPage *page)
{
    const TbPageSpec *spec = page->canvas.spec->page;
    add_head(page);
    guint head = page->blocks->len;
    for (int i = 0; i < spec->section_count; i++)
        if (!add_section(page, &spec->sections[i]))
            return false;
    add_foot(page);
    if (head > 0 && head < page->blocks->len)
        g_array_index(page->blocks, TbPageBlock, head).space +=
            tb_page_head_foot(page->canvas.theme);
    return true;
}

// ---- Pages ----

double tb_page_space(const TbPage *page, const TbPageBlock *block)
{
    // Lines of one text keep together where all else moves apart.
    double fixed = 2 * page->canvas.theme->unit;
    return page->squeeze > 1 && block->space < fixed ? block->space : block->space * page->squeeze;
}

double tb_page_height(const TbPage *page, guint first, guint last)
{
    double height = 0;
    for (guint i = first; i < last; i++) {
        const TbPageBlock *block = &g_array_index(page->blocks, TbPageBlock, i);
        height += block->height + (i > first ? tb_page_space(page, block) : 0);
    }
    return height;
}

// The blocks that must stand on one page with the one at `first`.
static guint group_end(const TbPage *page, guint first)
{
    guint end = first;
    while (end + 1 < page->blocks->len && g_array_index(page->blocks, TbPageBlock, end).keep)
        end++;
    return end + 1;
}

guint tb_page_end(const TbPage *page, guint first, double room)
{
    guint end = first;
    while (end < page->blocks->len) {
        const TbPageBlock *block = &g_array_index(page->blocks, TbPageBlock, end);
        guint next = group_end(page, end);
        if (end > first && (block->break_before || tb_page_height(page, first, next) > room + 0.05))
            break;
        // What is kept together and higher than a page is parted after all.
        while (end == first && next > end + 1 && tb_page_height(page, first, next) > room + 0.05)
            next--;
        end = next;
    }
    return end;
}
