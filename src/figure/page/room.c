// SPDX-License-Identifier: MIT
// What is done with too little room, and with too much.
#include "figure/page/page.h"

// Space between blocks shrinks in steps of such a share.
#define SQUEEZE_STEP 0.12
// Rows grow up to this many times on a wide page, and on an upright one.
#define STRETCH_WIDE 1.45
#define STRETCH_UPRIGHT 1.3
// So do the spaces between blocks, into what the rows leave.
#define SPREAD_MAX 1.6
// Of the room that is left on an upright page, what the spaces take before the rows do.
#define SPREAD_SHARE 0.35

static int count_pages(const TbPage *page, double room)
{
    int count = 0;
    for (guint first = 0; first < page->blocks->len; count++)
        first = tb_page_end(page, first, room);
    return count;
}

int tb_page_squeeze(TbPage *page, double room)
{
    int count = count_pages(page, room);
    for (double squeeze = 1 - SQUEEZE_STEP; count > 1 && squeeze > page->squeeze_least - 1e-6;
         squeeze -= SQUEEZE_STEP) {
        page->squeeze = squeeze;
        int squeezed = count_pages(page, room);
        if (squeezed < count)
            return squeezed;
    }
    page->squeeze = 1;
    return count;
}

static double rows_height(const TbPage *page)
{
    double height = 0;
    for (guint i = 0; i < page->blocks->len; i++) {
        const TbPageBlock *block = &g_array_index(page->blocks, TbPageBlock, i);
        height += block->line ? 0 : block->height;
    }
    return height;
}

static double whole_height(const TbPage *page)
{
    return tb_page_height(page, 0, page->blocks->len);
}

static void stretch_rows(TbPage *page, double more)
{
    double rows = rows_height(page);
    bool wide = page->width > page->height;
    double factor = rows > 0 ? (rows + more) / rows : 1;
    factor = MIN(factor, wide ? STRETCH_WIDE : STRETCH_UPRIGHT);
    for (guint i = 0; factor > 1.02 && i < page->blocks->len; i++) {
        TbPageBlock *block = &g_array_index(page->blocks, TbPageBlock, i);
        if (!block->line)
            tb_page_stretch_row(page, block, block->height * factor);
    }
}

// The spaces between blocks take what is left, until they are `most` times their own.
static void spread(TbPage *page, double most, double left)
{
    double before = whole_height(page), from = page->squeeze;
    page->squeeze = most;
    double more = whole_height(page) - before;
    if (more > left)
        page->squeeze = from + (most - from) * left / more;
}

double tb_page_use_room(TbPage *page, double room)
{
    bool wide = page->width > page->height;
    if (page->squeeze < 1)
        spread(page, 1, MAX(room - whole_height(page), 0));
    double left = room - whole_height(page);
    if (left > 0)
        stretch_rows(page, wide ? left : left * (1 - SPREAD_SHARE));
    left = room - whole_height(page);
    if (left > 0)
        spread(page, SPREAD_MAX, left);
    return MAX(room - whole_height(page), 0);
}
