// SPDX-License-Identifier: MIT
// The words of a page: titles, paragraphs spread to the column's width, lists.
#include "figure/page/page.h"

#include <math.h>
#include <string.h>

#define PARAGRAPH_LEADING 1.62 // em between baselines
#define TITLE_GROWTH 1.45      // of the page's title over a figure's
// Spread lines get no wider gaps than this between two characters (em); from 0.1 on readers of PDF
// take a gap for a space.
#define SPREAD_MAX 0.06
#define BULLET_EM 1.2
#define MARK_WIDTH 3.0 // of a section's bar, pt
#define MARK_GAP 6.0

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
    if (role == TB_ROLE_SUBTITLE)
        style.size = theme->subtitle_size;
    else if (role != TB_ROLE_PARAGRAPH)
        style.size = theme->note_size;
    return style;
}

static double line_height(const TbCanvas *canvas, TbRole role, const TbTextStyle *style)
{
    if (role == TB_ROLE_PARAGRAPH)
        return PARAGRAPH_LEADING * style->size;
    double line = tb_canvas_block_height(canvas, style, 1);
    return role == TB_ROLE_SECTION_TITLE ? line + 2 * canvas->theme->unit : line * 1.1;
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

static double section_inset(const TbTheme *theme)
{
    return theme->section_mark == TB_SECTION_BAR    ? MARK_WIDTH + MARK_GAP
           : theme->section_mark == TB_SECTION_BAND ? 2 * theme->unit
                                                    : 0;
}

static double inset_of(const TbPage *page, const TbPageWords *words, const TbTextStyle *style)
{
    if (words->role == TB_ROLE_SECTION_TITLE)
        return section_inset(page->canvas.theme);
    return words->bullet ? BULLET_EM * style->size : 0;
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

static const TbPageLine *make_line(TbPage *page, const TbPageWords *words, const TbTextStyle *style,
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

void tb_page_add_words(TbPage *page, const TbPageWords *words, const char *text)
{
    TbCanvas *canvas = &page->canvas;
    TbTextStyle style = tb_page_style(canvas, words->role);
    double width = tb_page_inner(page) - inset_of(page, words, &style);
    char *whole = indented(page, words, text);
    TbTextLines lines = words->role == TB_ROLE_PARAGRAPH
                            ? tb_text_break(canvas->metrics, canvas->arena, &style, whole,
                                            &(TbBreakOptions){.width = width, .filled = true})
                            : tb_canvas_break(canvas, &style, whole, width, 0);
    g_free(whole);
    for (int i = 0; i < lines.count; i++) {
        TbPageLine *line = (TbPageLine *)make_line(page, words, &style, lines.lines[i].text, width);
        bool last = i + 1 == lines.count;
        line->bullet = words->bullet && i == 0;
        line->continued = i > 0;
        if (words->role == TB_ROLE_PARAGRAPH && !last)
            line->justify = page->margin + tb_page_inner(page) - line->x;
        // No line of a paragraph stands alone at a page's end or beginning.
        bool alone = words->role == TB_ROLE_PARAGRAPH && (i == 0 || i + 2 == lines.count) && !last;
        TbPageBlock block = {.height = line_height(canvas, words->role, &style),
                             .space = i == 0 ? words->space : 0,
                             .keep = last ? words->keep : alone || words->role != TB_ROLE_PARAGRAPH,
                             .break_before = i == 0 && words->break_before,
                             .line = line};
        g_array_append_val(page->blocks, block);
    }
}

// ---- Drawing ----

static bool is_han(gunichar character)
{
    return character >= 0x4e00 && character <= 0x9fff;
}

// Where a line may be parted a little: between two Han characters.
static int find_seams(const char *text, const char **seams, int most)
{
    int count = 0;
    for (const char *at = g_utf8_next_char(text); *text && *at && count < most;
         at = g_utf8_next_char(at))
        if (is_han(g_utf8_get_char(g_utf8_prev_char(at))) && is_han(g_utf8_get_char(at)))
            seams[count++] = at;
    return count;
}

static void tag_line(TbNode *node, const TbPageLine *line, bool within)
{
    node->tag = line->tag;
    node->continued = line->continued || within;
}

// Draws the line in pieces that are moved apart, evenly over its seams.
static bool draw_spread(TbPage *page, TbNode *parent, const TbLabelLook *look,
                        const TbPageLine *line, double y)
{
    TbCanvas *canvas = &page->canvas;
    const char *seams[256];
    double width = tb_canvas_width(canvas, &line->style, line->text);
    double slack = line->justify - width;
    int count = find_seams(line->text, seams, G_N_ELEMENTS(seams));
    if (slack < 0.2 || count == 0 || slack > count * SPREAD_MAX * line->style.size)
        return false;
    // As few pieces as keep each gap out of sight.
    int gaps = (int)ceil(slack / (SPREAD_MAX * line->style.size));
    const char *from = line->text;
    for (int i = 0; i <= gaps; i++) {
        const char *to =
            i < gaps ? seams[(2 * i + 1) * count / (2 * gaps)] : line->text + strlen(line->text);
        char *before = g_strndup(line->text, (gsize)(from - line->text));
        char *piece = g_strndup(from, (gsize)(to - from));
        double x = line->x + tb_canvas_width(canvas, &line->style, before) + slack * i / gaps;
        tag_line(tb_canvas_text(canvas, parent, look, x, y, piece), line, i > 0);
        g_free(before);
        g_free(piece);
        from = to;
    }
    return true;
}

static void draw_section_mark(TbPage *page, TbNode *parent, const TbPageLine *line, double y,
                              double height)
{
    TbCanvas *canvas = &page->canvas;
    const TbTheme *theme = canvas->theme;
    TbPaint paint = tb_paint_fill(theme->accent);
    if (theme->section_mark == TB_SECTION_BAND)
        tb_scene_add_rect(canvas->scene, parent, TB_ROLE_NONE,
                          (TbBox){page->margin, y, tb_page_inner(page), height}, &paint);
    else if (theme->section_mark == TB_SECTION_BAR)
        tb_scene_add_rect(canvas->scene, parent, TB_ROLE_NONE,
                          (TbBox){line->x - MARK_GAP - MARK_WIDTH, y + theme->unit, MARK_WIDTH,
                                  height - 2 * theme->unit},
                          &paint);
}

void tb_page_draw_line(TbPage *page, TbNode *parent, const TbPageLine *line, double y)
{
    TbCanvas *canvas = &page->canvas;
    const TbTheme *theme = canvas->theme;
    double height = line_height(canvas, line->role, &line->style);
    bool section = line->role == TB_ROLE_SECTION_TITLE;
    bool muted = line->role == TB_ROLE_SUBTITLE || line->role == TB_ROLE_NOTE ||
                 line->role == TB_ROLE_SOURCE;
    TbColor ink = muted ? theme->muted_ink : theme->ink;
    if (section) {
        draw_section_mark(page, parent, line, y, height);
        if (theme->section_mark == TB_SECTION_BAND)
            ink = tb_color_ink_on(theme->accent, theme->ink, theme->background);
    }
    TbLabelLook look = {line->role, line->style, ink, TB_ANCHOR_START};
    double top = y + (height - tb_canvas_block_height(canvas, &line->style, 1)) / 2;
    if (line->bullet) {
        double side = 0.32 * line->style.size;
        TbPaint paint = tb_paint_fill(theme->accent);
        double middle = top + (TB_TEXT_ASCENT - TB_TEXT_MIDDLE) * line->style.size;
        tb_scene_add_rect(
            canvas->scene, parent, TB_ROLE_NONE,
            (TbBox){line->x - BULLET_EM * line->style.size, middle - side / 2, side, side}, &paint);
    }
    if (line->justify <= 0 || !draw_spread(page, parent, &look, line, top))
        tag_line(tb_canvas_text(canvas, parent, &look, line->x, top, line->text), line, false);
}
