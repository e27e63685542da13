// SPDX-License-Identifier: MIT
// The words of a page: titles, paragraphs, lists, broken into lines.
#include "figure/page/page.h"

#include <string.h>

// Items of a list that are shorter than so many lines break by their sense, as titles do.
#define ITEM_LINES 3
#define PARAGRAPH_LEADING 1.62 // em between baselines
#define TITLE_GROWTH 1.6       // of the page's title over a figure's
#define TITLE_FILL 0.97        // of the width, where a title was made to fit
#define TITLE_SHRINK 0.8       // of its size, where that spares a line
#define PART_SHRINK 0.72       // where it stands on two lines then

TbTextStyle tb_page_style(const TbCanvas *canvas, TbRole role)
{
    const TbTheme *theme = canvas->theme;
    TbTextStyle style = tb_canvas_style(canvas, theme->text_size, false);
    TbTextStyle title = {theme->title_font, theme->title_bold, theme->title_size,
                         canvas->lang,      theme->gap,        theme->title_latin};
    if (role == TB_ROLE_TITLE) {
        title.size *= TITLE_GROWTH;
        return title;
    }
    if (role == TB_ROLE_SECTION_TITLE)
        return title;
    if (role == TB_ROLE_CAPTION)
        return tb_canvas_style(canvas, theme->label_size, true);
    if (role == TB_ROLE_SUBTITLE)
        style.size = theme->subtitle_size;
    else if (role != TB_ROLE_PARAGRAPH)
        style.size = theme->note_size;
    return style;
}

double tb_page_line_height(const TbCanvas *canvas, TbRole role, const TbTextStyle *style)
{
    if (role == TB_ROLE_PARAGRAPH)
        return PARAGRAPH_LEADING * style->size;
    double line = tb_canvas_block_height(canvas, style, 1);
    return role == TB_ROLE_SECTION_TITLE ? line + 2 * canvas->theme->unit : line * 1.1;
}

double tb_page_section_inset(const TbTheme *theme)
{
    return theme->section_mark == TB_SECTION_BAR     ? TB_PAGE_MARK_WIDTH + TB_PAGE_MARK_GAP
           : theme->section_mark == TB_SECTION_PLAIN ? 0
                                                     : 2.5 * theme->unit;
}

// The indent of a paragraph's first line as text, so that the breaker knows of it.
static char *indented(const TbPage *page, const TbPageWords *words, const char *text)
{
    bool paragraph = words->role == TB_ROLE_PARAGRAPH && !words->bullet;
    int em = paragraph && page->canvas.chinese ? (int)page->canvas.theme->indent : 0;
    GString *whole = g_string_new(NULL);
    for (int i = 0; i < em; i++)
        g_string_append(whole, "\u3000");
    g_string_append(whole, text);
    return g_string_free(whole, FALSE);
}

static double inset_of(const TbPage *page, const TbPageWords *words, const TbTextStyle *style)
{
    if (words->role == TB_ROLE_SECTION_TITLE)
        return tb_page_section_inset(page->canvas.theme);
    return words->bullet ? TB_PAGE_BULLET_EM * style->size : 0;
}

// What the words are for those who have them read out.
static TbTag tag_of(const TbPage *page, const TbPageWords *words)
{
    const char *title = page->canvas.spec->title;
    if (words->role == TB_ROLE_TITLE ||
        (words->role == TB_ROLE_SECTION_TITLE && !(title && *title)))
        return TB_TAG_HEADING_1;
    if (words->role == TB_ROLE_SECTION_TITLE)
        return TB_TAG_HEADING_2;
    return words->bullet ? TB_TAG_LIST_ITEM : TB_TAG_PARAGRAPH;
}

static TbPageLine *make_line(TbPage *page, const TbPageWords *words, const TbTextStyle *style,
                             const char *text, double width)
{
    TbCanvas *canvas = &page->canvas;
    TbPageLine *line = tb_arena_new0(canvas->arena, TbPageLine, 1);
    double inset = inset_of(page, words, style), skipped = 0;
    while (g_str_has_prefix(text, "\u3000")) {
        text += strlen("\u3000");
        skipped += style->size;
    }
    bool centred = canvas->theme->title_align == TB_TITLE_CENTER &&
                   (words->role == TB_ROLE_TITLE || words->role == TB_ROLE_SUBTITLE);
    double slack = width - skipped - tb_canvas_width(canvas, style, text);
    *line = (TbPageLine){.role = words->role,
                         .style = *style,
                         .text = text,
                         .x = page->margin + inset + skipped,
                         .tag = tag_of(page, words)};
    if (centred)
        line->x += slack / 2;
    return line;
}

// A title that has no room on one line is a little smaller where that leaves it its line; one of
// two parts is broken between them, on the same terms.
static void part_title(TbPage *page, TbTextStyle *style, char *text, double width)
{
    TbCanvas *canvas = &page->canvas;
    double whole = tb_canvas_width(canvas, style, text);
    char *space = strchr(text, ' ');
    if (whole <= width)
        return;
    if (whole * TITLE_SHRINK <= width * TITLE_FILL) {
        style->size *= width / whole * TITLE_FILL;
        return;
    }
    if (!space || strchr(space + 1, ' '))
        return;
    *space = '\0';
    double widest =
        MAX(tb_canvas_width(canvas, style, text), tb_canvas_width(canvas, style, space + 1));
    *space = '\n';
    double share = width / MAX(widest, 0.01);
    if (share < 1 && share >= PART_SHRINK)
        style->size *= share * 0.999;
}

void tb_page_add_words(TbPage *page, const TbPageWords *words, const char *text)
{
    TbCanvas *canvas = &page->canvas;
    TbTextStyle style = tb_page_style(canvas, words->role);
    double width = tb_page_inner(page) - inset_of(page, words, &style);
    char *whole = indented(page, words, text);
    if (words->role == TB_ROLE_TITLE)
        part_title(page, &style, whole, width);
    TbTextMetrics *metrics = tb_page_metrics(page, words->role);
    bool filled = words->role == TB_ROLE_PARAGRAPH &&
                  !(words->bullet && tb_text_width(metrics, &style, whole) < ITEM_LINES * width);
    TbTextLines lines = words->role == TB_ROLE_PARAGRAPH
                            ? tb_text_break(metrics, canvas->arena, &style, whole,
                                            &(TbBreakOptions){.width = width, .filled = filled})
                            : tb_canvas_break(canvas, &style, whole, width, 0);
    g_free(whole);
    for (int i = 0; i < lines.count; i++) {
        TbPageLine *line = make_line(page, words, &style, lines.lines[i].text, width);
        bool last = i + 1 == lines.count;
        line->bullet = words->bullet && i == 0;
        line->continued = i > 0;
        if (filled && !last)
            line->justify = page->margin + tb_page_inner(page) - line->x;
        // No line of a paragraph stands alone at a page's end or beginning.
        bool alone = words->role == TB_ROLE_PARAGRAPH && (i == 0 || i + 2 == lines.count) && !last;
        TbPageBlock block = {.height = tb_page_line_height(canvas, words->role, &style),
                             .space = i == 0 ? words->space : 0,
                             .keep = last ? words->keep : alone || words->role != TB_ROLE_PARAGRAPH,
                             .break_before = i == 0 && words->break_before,
                             .line = line};
        g_array_append_val(page->blocks, block);
    }
}
