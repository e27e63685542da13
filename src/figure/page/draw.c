// SPDX-License-Identifier: MIT
// Drawing of a page's words: lines spread to the column's width, marks of
// sections and items; and what stands behind figures and the head.
#include "figure/page/page.h"

#include <math.h>
#include <string.h>

// Spread lines get no wider gaps than this between two characters (em), where a few do; from 0.1 on
// readers of PDF take a gap for a space.
#define SPREAD_GOOD 0.06
#define SPREAD_MAX 0.07
#define TAB_SLANT 0.45 // of a tab's height
#define TAB_RULE 1.2   // pt
#define BAND_RULE 3.0
#define HEAD_RULE 1.6    // pt
#define SECTION_RULE 0.6 // behind a section's title, where there is as much room as this many em
#define SECTION_RULE_LEAST 3.0

// Each node goes on with what the one before it began, but the first of a line that begins
// something.
static void tag_node(TbPage *page, TbNode *node, const TbPageLine *line)
{
    node->tag = line->tag;
    node->continued = line->continued || page->tagged == line;
    page->tagged = line;
}

// How far behind the line's beginning the byte `at` of it stands. The text before it alone would be
// shorter by what a mark at its end leaves blank.
static double offset_of(TbPage *page, const TbPageLine *line, size_t at)
{
    if (page->paced == line)
        return page->offsets[at];
    size_t length = strlen(line->text);
    double *advances = tb_arena_new0(page->canvas.arena, double, length + 1), offset = 0;
    TbTextMetrics *metrics = tb_page_metrics(page, line->role);
    metrics->measure(metrics, &line->style, line->text, length, advances);
    for (size_t i = 0; i <= length; i++) {
        double advance = i < length ? advances[i] : 0;
        advances[i] = offset;
        offset += advance;
    }
    page->paced = line;
    page->offsets = advances;
    return advances[at];
}

static void draw_text(TbPage *page, const TbLabelLook *look, const TbPageLine *line, TbPoint at,
                      const char *from, const char *to)
{
    char *text = g_strndup(from, (gsize)(to - from));
    tag_node(page, tb_canvas_text(&page->canvas, page->canvas.scene->root, look, at.x, at.y, text),
             line);
    g_free(text);
}

// A part of the line, whose beginning is at `at`; quantities bold and in the accent where the theme
// has it so, also where a part ends within one.
static void draw_piece(TbPage *page, const TbLabelLook *look, const TbPageLine *line, TbPoint at,
                       const char *from, const char *to)
{
    if (!tb_page_emphasises(page, line->role)) {
        draw_text(page, look, line, at, from, to);
        return;
    }
    const char *text = line->text;
    double start = offset_of(page, line, (size_t)(from - text));
    for (const char *run = text; run < to;) {
        bool strong;
        const char *end = run + tb_page_next_run(page, text, run, &strong);
        const char *first = MAX(run, from), *last = MIN(end, to);
        run = end;
        if (first >= last)
            continue;
        TbLabelLook own = *look;
        own.color = strong ? page->canvas.theme->accent : look->color;
        own.style.bold = look->style.bold || strong;
        double x = at.x + offset_of(page, line, (size_t)(first - text)) - start;
        draw_text(page, &own, line, (TbPoint){x, at.y}, first, last);
    }
}

// ---- Spread lines ----

static bool is_han(gunichar character)
{
    return character >= 0x4e00 && character <= 0x9fff;
}

static bool is_pause(gunichar character)
{
    return character == 0xff0c || character == 0x3001 || character == 0xff1b ||
           character == 0x3002 || character == 0xff1a;
}

// Where a line may be parted a little: before a Han character, behind another or a pause.
static int find_seams(const char *text, const char **seams, int most)
{
    int count = 0;
    for (const char *at = g_utf8_next_char(text); *text && *at && count < most;
         at = g_utf8_next_char(at))
        if (is_han(g_utf8_get_char(at)) && (is_han(g_utf8_get_char(g_utf8_prev_char(at))) ||
                                            is_pause(g_utf8_get_char(g_utf8_prev_char(at)))))
            seams[count++] = at;
    return count;
}

// Draws the line in pieces that are moved apart, evenly over its seams.
static bool draw_spread(TbPage *page, const TbLabelLook *look, const TbPageLine *line, double y)
{
    const char *seams[256];
    double width = tb_text_width(tb_page_metrics(page, line->role), &line->style, line->text);
    double slack = line->justify - width;
    int count = find_seams(line->text, seams, G_N_ELEMENTS(seams));
    if (slack < 0.2 || count == 0 || slack > count * SPREAD_MAX * line->style.size)
        return false;
    // As few pieces as keep each gap out of sight.
    int gaps = MIN((int)ceil(slack / (SPREAD_GOOD * line->style.size)), count);
    const char *from = line->text;
    for (int i = 0; i <= gaps; i++) {
        const char *to =
            i < gaps ? seams[(2 * i + 1) * count / (2 * gaps)] : line->text + strlen(line->text);
        double x = line->x + offset_of(page, line, (size_t)(from - line->text)) + slack * i / gaps;
        draw_piece(page, look, line, (TbPoint){x, y}, from, to);
        from = to;
    }
    return true;
}

// ---- Marks ----

static void add_fill(TbPage *page, TbBox box, TbColor color)
{
    TbPaint paint = tb_paint_fill(color);
    tb_scene_add_rect(page->canvas.scene, page->canvas.scene->root, TB_ROLE_NONE, box, &paint);
}

// As wide as the title, its right side slanted, on a rule across the page.
static void draw_tab(TbPage *page, const TbPageLine *line, double y, double height)
{
    TbCanvas *canvas = &page->canvas;
    double left = page->margin, right = line->x +
                                        tb_canvas_width(canvas, &line->style, line->text) +
                                        2.5 * canvas->theme->unit;
    double bottom = y + height, end = MIN(right + TAB_SLANT * height, page->width - page->margin);
    TbSegment segments[] = {{.kind = TB_SEGMENT_MOVE, .to = {left, y}},
                            {.kind = TB_SEGMENT_LINE, .to = {MIN(right, end), y}},
                            {.kind = TB_SEGMENT_LINE, .to = {end, bottom}},
                            {.kind = TB_SEGMENT_LINE, .to = {left, bottom}},
                            {.kind = TB_SEGMENT_CLOSE}};
    TbPaint paint = tb_paint_fill(canvas->theme->accent);
    tb_scene_add_path(canvas->scene, canvas->scene->root, TB_ROLE_NONE, segments,
                      G_N_ELEMENTS(segments), &paint);
    add_fill(page, (TbBox){left, bottom - TAB_RULE, tb_page_inner(page), TAB_RULE},
             canvas->theme->accent);
}

// A bar before the title, a thin rule behind it.
static void draw_bar(TbPage *page, const TbPageLine *line, double y, double height)
{
    TbCanvas *canvas = &page->canvas;
    const TbTheme *theme = canvas->theme;
    add_fill(page,
             (TbBox){line->x - TB_PAGE_MARK_GAP - TB_PAGE_MARK_WIDTH, y + theme->unit,
                     TB_PAGE_MARK_WIDTH, height - 2 * theme->unit},
             theme->accent);
    double left = line->x + tb_canvas_width(canvas, &line->style, line->text) + line->style.size;
    double right = page->width - page->margin;
    if (right - left > SECTION_RULE_LEAST * line->style.size)
        add_fill(page, (TbBox){left, y + height / 2, right - left, SECTION_RULE},
                 tb_color_mix(theme->axis, theme->background, 0.4));
}

static void draw_section_mark(TbPage *page, const TbPageLine *line, double y, double height)
{
    const TbTheme *theme = page->canvas.theme;
    if (theme->section_mark == TB_SECTION_BAND)
        add_fill(page, (TbBox){page->margin, y, tb_page_inner(page), height}, theme->accent);
    else if (theme->section_mark == TB_SECTION_TAB)
        draw_tab(page, line, y, height);
    else if (theme->section_mark == TB_SECTION_BAR)
        draw_bar(page, line, y, height);
}

static void draw_bullet(TbPage *page, const TbPageLine *line, double top)
{
    double side = 0.32 * line->style.size;
    double middle = top + (TB_TEXT_ASCENT - TB_TEXT_MIDDLE) * line->style.size;
    add_fill(page,
             (TbBox){line->x - TB_PAGE_BULLET_EM * line->style.size, middle - side / 2, side, side},
             page->canvas.theme->accent);
}

static TbColor ink_of(const TbPage *page, TbRole role)
{
    const TbTheme *theme = page->canvas.theme;
    bool head = role == TB_ROLE_TITLE || role == TB_ROLE_SUBTITLE;
    bool on_accent = (theme->head == TB_HEAD_BAND && head) ||
                     (role == TB_ROLE_SECTION_TITLE && (theme->section_mark == TB_SECTION_BAND ||
                                                        theme->section_mark == TB_SECTION_TAB));
    if (on_accent)
        return tb_color_ink_on(theme->accent, theme->ink, theme->background);
    bool accented = theme->head == TB_HEAD_RULE &&
                    (role == TB_ROLE_TITLE || role == TB_ROLE_SECTION_TITLE) &&
                    tb_color_contrast(theme->accent, theme->background) >= TB_COLOR_CONTRAST_MIN;
    if (accented)
        return theme->accent;
    bool muted = role == TB_ROLE_SUBTITLE || role == TB_ROLE_NOTE || role == TB_ROLE_SOURCE;
    return muted ? theme->muted_ink : theme->ink;
}

void tb_page_draw_line(TbPage *page, const TbPageLine *line, double y)
{
    TbCanvas *canvas = &page->canvas;
    double height = tb_page_line_height(canvas, line->role, &line->style);
    double top = y + (height - tb_canvas_block_height(canvas, &line->style, 1)) / 2;
    if (line->role == TB_ROLE_SECTION_TITLE)
        draw_section_mark(page, line, y, height);
    if (line->bullet)
        draw_bullet(page, line, top);
    TbLabelLook look = {line->role, line->style, ink_of(page, line->role), TB_ANCHOR_START};
    if (line->justify <= 0 || !draw_spread(page, &look, line, top))
        draw_piece(page, &look, line, (TbPoint){line->x, top}, line->text,
                   line->text + strlen(line->text));
}

void tb_page_draw_band(TbPage *page, double bottom)
{
    const TbTheme *theme = page->canvas.theme;
    add_fill(page, (TbBox){0, 0, page->width, bottom}, theme->accent);
    add_fill(page, (TbBox){0, bottom - BAND_RULE, page->width, BAND_RULE},
             theme->palette[MIN(1, theme->palette_count - 1)]);
}

void tb_page_draw_rule(TbPage *page, double bottom)
{
    add_fill(page, (TbBox){page->margin, bottom - HEAD_RULE, tb_page_inner(page), HEAD_RULE},
             page->canvas.theme->accent);
}

void tb_page_draw_card(TbPage *page, TbBox box)
{
    add_fill(page, box, page->canvas.theme->card);
}

void tb_page_draw_caption(TbPage *page, TbNode *figure, double middle, double y,
                          const TbTextLines *lines)
{
    TbCanvas *canvas = &page->canvas;
    TbLabelLook look = {TB_ROLE_CAPTION, tb_page_style(canvas, TB_ROLE_CAPTION), canvas->theme->ink,
                        TB_ANCHOR_MIDDLE};
    for (int i = 0; i < lines->count; i++) {
        TbNode *node = tb_canvas_text(canvas, figure, &look, middle,
                                      y + i * tb_canvas_leading(&look.style), lines->lines[i].text);
        node->tag = TB_TAG_CAPTION;
        node->continued = i > 0;
        figure->box = tb_box_union(figure->box, node->box);
    }
}
