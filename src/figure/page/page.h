// SPDX-License-Identifier: MIT
// Pages: blocks of words and rows of figures, one below the other. Internal to figure/page.
#ifndef TB_FIGURE_PAGE_PAGE_H
#define TB_FIGURE_PAGE_PAGE_H

#include "figure/frame.h"

// A line of words as it is drawn.
typedef struct {
    TbRole role;
    TbTextStyle style;
    const char *text;
    double x;       // of its start
    double justify; // the width it is spread to; 0: it is not
    bool bullet;    // the mark of a list's item stands before it
    TbTag tag;
    bool continued; // what is tagged so began with a line before it
} TbPageLine;

// What the mark of a list's item takes, in em.
#define TB_PAGE_BULLET_EM 1.2

// The bar before a section's title, pt.
#define TB_PAGE_MARK_WIDTH 3.0
#define TB_PAGE_MARK_GAP 6.0
// Room below the head on a band, in units of the theme, and above its rule.
#define TB_PAGE_BAND_FOOT 4.0
#define TB_PAGE_RULE_FOOT 2.0

// Space above a caption, in units of the theme.
#define TB_PAGE_CAPTION_SPACE 1.5

// What is not parted by a page's end. Exactly one of `line` and `scenes` is there, or neither: the
// mark of a section belongs to its line.
typedef struct {
    double height;
    double space;      // above it, unless it begins a page
    bool keep;         // on one page with the next block
    bool break_before; // begins a page
    bool foot;         // stands at the end of a page that is the only one
    const TbPageLine *line;
    TbScene **scenes; // of a row of figures, owned until they are placed
    double *xs;       // of their left edges
    int count;
    const TbPageRow *row;
    TbSharedScales *shared; // of equal units, or NULL
    double inset;           // of the figures in their cards
    TbTextLines *captions;  // below each figure, centred; none: no lines
    double caption_height;  // of the highest, with the space above it; 0: there are none
    int first_cell;         // of the row, which stands in several blocks where the page is narrow
} TbPageBlock;

typedef struct {
    TbCanvas canvas; // canvas.scene: the page that is drawn on
    const TbFigureInput *input;
    TbTheme placed;       // the theme of the figures on it
    double width, height; // of the page; height 0: as high as its content
    double margin;
    bool says_source; // the source and date stand at the end of the page
    bool says_note;   // likewise the note
    double squeeze;   // of the spaces between blocks: 1, less where that saves a page, more where a
                      // page has room left
    TbTextMetrics *emphasis; // of running text with its quantities bold
    GHashTable *quantities;  // of texts that were looked through for them
    const TbPageLine *paced; // the line whose `offsets` are known
    double *offsets;         // how far behind its beginning each byte stands
    double squeeze_least;
    GArray *blocks;           // of TbPageBlock
    int captioned;            // figures with a caption so far
    const TbPageLine *tagged; // whose text was drawn last
} TbPage;

static inline double tb_page_inner(const TbPage *page)
{
    return page->width - 2 * page->margin;
}

// Space between two rows of figures, and between two figures of a row.
double tb_page_gap(const TbPage *page);

// ---- words.c ----

TbTextStyle tb_page_style(const TbCanvas *canvas, TbRole role);
// The height of a line of words on the page.
double tb_page_line_height(const TbCanvas *canvas, TbRole role, const TbTextStyle *style);
// What section titles leave free before them for the mark.
double tb_page_section_inset(const TbTheme *theme);
// Adds the lines of `text` as blocks; `space` above the first one, `keep` the last with the next.
typedef struct {
    TbRole role;
    double space;
    bool keep, bullet, break_before;
} TbPageWords;
void tb_page_add_words(TbPage *page, const TbPageWords *words, const char *text);

// ---- emphasis.c ----

GHashTable *tb_page_new_quantities(void);
// Whether quantities in text of the role are set bold, in the accent.
bool tb_page_emphasises(const TbPage *page, TbRole role);
// The bytes of `text` from `at` up to the next quantity, or of that quantity (`strong`).
size_t tb_page_next_run(const TbPage *page, const char *text, const char *at, bool *strong);
// Metrics of text with its quantities bold, owned by the arena. `page` must outlive them.
TbTextMetrics *tb_page_new_metrics(const TbPage *page);
static inline TbTextMetrics *tb_page_metrics(const TbPage *page, TbRole role)
{
    return tb_page_emphasises(page, role) ? page->emphasis : page->canvas.metrics;
}

// What a band or a rule takes below the head, pt.
static inline double tb_page_head_foot(const TbTheme *theme)
{
    return theme->unit * (theme->head == TB_HEAD_BAND   ? TB_PAGE_BAND_FOOT
                          : theme->head == TB_HEAD_RULE ? TB_PAGE_RULE_FOOT
                                                        : 0);
}

// ---- draw.c ----

void tb_page_draw_line(TbPage *page, const TbPageLine *line, double y);
// The band behind the head, or the rule below it, down to `bottom`.
void tb_page_draw_band(TbPage *page, double bottom);
void tb_page_draw_rule(TbPage *page, double bottom);
// The lines below a figure that was placed, from `y` on.
void tb_page_draw_caption(TbPage *page, TbNode *figure, double middle, double y,
                          const TbTextLines *lines);
void tb_page_draw_card(TbPage *page, TbBox box);

// ---- row.c ----

// Lays out the figures of a row and adds their blocks. False after an error was reported.
bool tb_page_add_row(TbPage *page, const TbPageRow *row, double space);
// Takes the blocks from `first` on away, with the figures in them that were not placed.
void tb_page_clear_blocks(TbPage *page, guint first);
// Lays a block's figures out for `height`; leaves those that have no use for it as they are.
void tb_page_stretch_row(TbPage *page, TbPageBlock *block, double height);

// ---- flow.c ----

// Makes all blocks. False after an error was reported.
bool tb_page_fill(TbPage *page);
// The space above a block that does not begin a page.
double tb_page_space(const TbPage *page, const TbPageBlock *block);
// The height of the blocks from `first` to before `last` on one page.
double tb_page_height(const TbPage *page, guint first, guint last);
// The first block of the page behind the one that begins with `first`.
guint tb_page_end(const TbPage *page, guint first, double room);

// ---- room.c ----

// Fits the blocks into as few pages as can be; returns how many those are.
int tb_page_squeeze(TbPage *page, double room);
// Lets rows, then the spaces between blocks grow into what is left of `room` on a single page;
// returns what is left then.
double tb_page_use_room(TbPage *page, double room);

#endif
