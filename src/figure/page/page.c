// SPDX-License-Identifier: MIT
#include "figure/page/page.h"

#include <math.h>
#include <string.h>

#include "figure/figure.h"

// Of a page with a height: its margin as a share of its shorter side, and its ends in pt.
#define MARGIN_SHARE 0.07
#define MARGIN_CARDS 0.065 // where figures have cards with margins of their own
#define MARGIN_LEAST 22.0
#define MARGIN_MOST 60.0
// Of a long picture.
#define MARGIN_LONG 0.05
#define ZOOM_STEP 0.88
#define ZOOM_TRIES 2 // between the step that had room and the one before it
// Long pictures of up to 1440 pixels are made for phones, whose width is so many pt of type as on
// paper: text of 10.5 pt is 44 of 1080 pixels high.
#define PHONE_MOST 1080.0
#define PHONE_WIDTH 255.0
// The least share of the spaces between blocks.
#define SQUEEZE_LEAST 0.52
// Type of a figure on a page: its title is no larger than this many times its text.
#define PLACED_TITLE 1.1

// ---- The page ----

static TbTheme placed_theme(const TbTheme *theme)
{
    TbTheme placed = *theme;
    placed.margin = 0;
    placed.scale = 1;
    // Numbers are what a page is looked at for, from farther away than a figure in a text.
    placed.label_bold = theme->label_bold || theme->title_bold;
    placed.rules = TB_RULES_NONE;
    placed.title_align = TB_TITLE_LEFT;
    placed.title_size = MIN(theme->title_size, PLACED_TITLE * theme->text_size);
    if (theme->has_card)
        placed.background = theme->card;
    placed.subtitle_size = MIN(theme->subtitle_size, theme->label_size);
    return placed;
}

static bool same_text(const char *a, const char *b)
{
    return g_strcmp0(a, b) == 0;
}

// How many figures of the page say the same as it does, and how many don't.
typedef struct {
    int same, other;
} Agreement;

// What all say is said once, by the page; so is what it alone says and the document does not.
static bool page_says(const Agreement *figures, bool own)
{
    return figures->other == 0 || (figures->same == 0 && own);
}

static void count_as(Agreement *figures, bool same)
{
    if (same)
        figures->same++;
    else
        figures->other++;
}

static void find_common(TbPage *page)
{
    const TbFigureSpec *spec = page->canvas.spec;
    const TbDocument *document = page->canvas.document;
    Agreement source = {0}, note = {0};
    for (int s = 0; s < spec->page->section_count; s++)
        for (int r = 0; r < spec->page->sections[s].row_count; r++) {
            const TbPageRow *row = &spec->page->sections[s].rows[r];
            for (int i = 0; i < row->cell_count; i++) {
                const TbFigureSpec *figure = row->cells[i].figure;
                count_as(&source, same_text(figure->source, spec->source) &&
                                      same_text(figure->date, spec->date));
                count_as(&note, same_text(figure->note, spec->note));
            }
        }
    page->says_source = page_says(&source, !same_text(spec->source, document->source) ||
                                               !same_text(spec->date, document->date));
    page->says_note = page_says(&note, !same_text(spec->note, document->note));
}

static double wanted_margin(const TbPage *page, double zoom)
{
    const TbPageSpec *spec = page->canvas.spec->page;
    const TbTheme *theme = page->canvas.theme;
    double given = !isnan(spec->margin) ? spec->margin : theme->page_margin;
    if (given > 0 || !isnan(spec->margin))
        return given / zoom;
    double share = theme->has_card ? MARGIN_CARDS : MARGIN_SHARE;
    return page->height > 0
               ? CLAMP(MIN(page->width, page->height) * share, MARGIN_LEAST, MARGIN_MOST)
               : MAX(page->width * MARGIN_LONG, theme->margin);
}

// However narrow the page is, half of it is for what stands on it.
static double choose_margin(const TbPage *page, double zoom)
{
    return MIN(wanted_margin(page, zoom), page->width / 4);
}

static void tell_margin(const TbPage *page, double zoom, TbReport *report)
{
    const TbFigureSpec *spec = page->canvas.spec;
    double taken = page->margin * zoom * 25.4 / 72;
    if (wanted_margin(page, zoom) <= page->width / 4)
        return;
    if (isnan(spec->page->margin))
        tb_report_warning(report, TB_CODE_VALUE, &spec->place,
                          "\"%s\": the margin of the theme leaves less than half of the page; "
                          "%.0f mm is taken",
                          spec->id, taken);
    else
        tb_report_warning(report, TB_CODE_VALUE, &spec->place,
                          "\"%s\": the margin leaves less than half of the page; %.0f mm is taken",
                          spec->id, taken);
}

// How much a page is enlarged once all is laid out, and how close its blocks may stand.
typedef struct {
    double zoom, squeeze;
} Attempt;

static void open_page(TbPage *page, const TbFigureInput *input, TbReport *report,
                      const Attempt *attempt)
{
    double zoom = attempt->zoom;
    TbFigureSides sides = tb_frame_sides(input);
    *page = (TbPage){.input = input,
                     .placed = placed_theme(input->theme),
                     .width = sides.width / zoom,
                     .height = sides.height / zoom,
                     .squeeze = 1,
                     .squeeze_least = attempt->squeeze,
                     .blocks = g_array_new(FALSE, FALSE, sizeof(TbPageBlock))};
    tb_frame_open_canvas(&page->canvas, input, report);
    page->emphasis = tb_page_new_metrics(page);
    page->quantities = tb_page_new_quantities();
    page->margin = choose_margin(page, zoom);
    find_common(page);
}

// ---- Words for those who don't see it ----

static void append_row(const TbPage *page, GString *text, const TbPageBlock *block)
{
    for (int i = 0; i < block->count; i++) {
        for (int line = 0; line < block->captions[i].count; line++)
            g_string_append(text, block->captions[i].lines[line].text);
        if (block->captions[i].count > 0)
            g_string_append(text, tb_canvas_say(&page->canvas, ". "));
        g_string_append(text, block->scenes[i]->description);
    }
}

static const char *describe(const TbPage *page)
{
    GString *text = g_string_new(NULL);
    TbRole before = TB_ROLE_NONE;
    for (guint i = 0; i < page->blocks->len; i++) {
        const TbPageBlock *block = &g_array_index(page->blocks, TbPageBlock, i);
        TbRole role = block->line ? block->line->role : TB_ROLE_NONE;
        bool ends = before != TB_ROLE_NONE && before != TB_ROLE_PARAGRAPH && role != before;
        if (ends)
            g_string_append(text, tb_canvas_say(&page->canvas, ". "));
        if (block->line)
            g_string_append(text, block->line->text);
        else
            append_row(page, text, block);
        before = role;
    }
    const char *copy = tb_arena_strdup(page->canvas.arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

// ---- Drawing ----

static bool is_head(const TbPageBlock *block)
{
    return block->line &&
           (block->line->role == TB_ROLE_TITLE || block->line->role == TB_ROLE_SUBTITLE);
}

// A band needs no more room above the title than below it.
static double top_of(const TbPage *page, bool first)
{
    const TbTheme *theme = page->canvas.theme;
    bool band = first && theme->head == TB_HEAD_BAND &&
                is_head(&g_array_index(page->blocks, TbPageBlock, 0));
    return band ? MIN(page->margin, 2 * TB_PAGE_BAND_FOOT * theme->unit) : page->margin;
}

// A band behind the lines of the head, from the page's top on, or a rule below them.
static void draw_head_ground(TbPage *page)
{
    const TbTheme *theme = page->canvas.theme;
    guint end = 0;
    while (end < page->blocks->len && is_head(&g_array_index(page->blocks, TbPageBlock, end)))
        end++;
    if (end == 0)
        return;
    double bottom = top_of(page, true) + tb_page_height(page, 0, end) + tb_page_head_foot(theme);
    if (theme->head == TB_HEAD_BAND)
        tb_page_draw_band(page, bottom);
    else if (theme->head == TB_HEAD_RULE)
        tb_page_draw_rule(page, bottom);
}

// `spare`: above the foot.
static double draw_blocks(TbPage *page, guint first, guint last, double y, double spare)
{
    TbScene *scene = page->canvas.scene;
    for (guint i = first; i < last; i++) {
        TbPageBlock *block = &g_array_index(page->blocks, TbPageBlock, i);
        y += (i > first ? tb_page_space(page, block) : 0) + (block->foot ? spare : 0);
        if (block->line)
            tb_page_draw_line(page, block->line, y);
        for (int s = 0; s < block->count; s++) {
            double x = block->xs[s], inset = block->inset;
            if (inset > 0)
                tb_page_draw_card(page, (TbBox){x - inset, y, block->scenes[s]->width + 2 * inset,
                                                block->height});
            double width = block->scenes[s]->width;
            TbNode *figure =
                tb_scene_place(scene, scene->root, block->scenes[s], (TbPoint){x, y + inset});
            double below = y + block->height - inset - block->caption_height;
            if (block->caption_height > 0)
                tb_page_draw_caption(page, figure, x + width / 2,
                                     below + TB_PAGE_CAPTION_SPACE * page->canvas.theme->unit,
                                     &block->captions[s]);
            block->scenes[s] = NULL;
        }
        block->count = 0;
        y += block->height;
    }
    return y;
}

// The title above the pages behind the first, and the number below each.
static void draw_running(TbPage *page, int number, int count)
{
    TbCanvas *canvas = &page->canvas;
    const TbTheme *theme = canvas->theme;
    TbTextStyle style = tb_canvas_style(canvas, theme->note_size, false);
    TbLabelLook look = {TB_ROLE_PAGE_NUMBER, style, theme->muted_ink, TB_ANCHOR_MIDDLE};
    double line = tb_canvas_block_height(canvas, &style, 1);
    const char *text = tb_canvas_printf(canvas, "%d / %d", number, count);
    if (count > 1)
        tb_canvas_text(canvas, canvas->scene->root, &look, page->width / 2,
                       page->height - (page->margin + line) / 2, text)
            ->tag = TB_TAG_PAGE_FOOTER;
    if (number == 1 || !canvas->spec->title)
        return;
    TbTextLines lines =
        tb_canvas_break(canvas, &style, canvas->spec->title, tb_page_inner(page), 1);
    look.role = TB_ROLE_RUNNING_HEAD;
    look.anchor = TB_ANCHOR_START;
    tb_canvas_text(canvas, canvas->scene->root, &look, page->margin, (page->margin - line) / 2,
                   lines.lines[0].text)
        ->tag = TB_TAG_PAGE_HEADER;
}

// All pages, the first of which holds the others.
static TbScene *draw_pages(TbPage *page, double zoom)
{
    double room = page->height > 0 ? page->height - 2 * page->margin : INFINITY;
    int count = tb_page_squeeze(page, room);
    double spare = 0;
    if (count == 1 && page->height > 0)
        spare = tb_page_use_room(page, room + page->margin - top_of(page, true));
    TbScene *all = page->canvas.scene, *last = NULL;
    const char *description = all->description;
    int number = 1;
    for (guint first = 0; first < page->blocks->len; number++) {
        guint end = count == 1 ? page->blocks->len : tb_page_end(page, first, room);
        TbScene *scene = last ? tb_frame_new_scene(page->input) : all;
        page->canvas.scene = scene;
        scene->width = page->width;
        scene->root->tag = TB_TAG_ARTIFACT;
        if (!last)
            draw_head_ground(page);
        double bottom = draw_blocks(page, first, end, top_of(page, !last), spare);
        scene->height = page->height > 0 ? page->height : bottom + page->margin;
        scene->description = tb_arena_strdup(scene->arena, description);
        if (page->height > 0)
            draw_running(page, number, count);
        if (zoom != 1)
            tb_scene_zoom(scene, zoom);
        scene->first_item = last ? last->item_count : 0;
        tb_scene_finish(scene);
        if (last)
            last->next_page = scene;
        last = scene;
        first = end;
    }
    return all;
}

static void close_page(TbPage *page)
{
    tb_page_clear_blocks(page, 0);
    g_array_unref(page->blocks);
    g_hash_table_unref(page->quantities);
}

static TbScene *lay_out(const TbFigureInput *input, const Attempt *attempt, TbReport *report)
{
    TbPage page;
    open_page(&page, input, report, attempt);
    TbScene *scene = page.canvas.scene;
    bool filled = tb_page_fill(&page);
    if (filled && page.blocks->len == 0) {
        tb_report_error(report, TB_CODE_FIGURE, &input->spec->place,
                        "\"%s\" has nothing to draw: its sections hold nothing", input->spec->id);
        filled = false;
    }
    if (filled) {
        tell_margin(&page, attempt->zoom, report);
        scene->description =
            input->spec->alt ? tb_arena_strdup(scene->arena, input->spec->alt) : describe(&page);
        scene = draw_pages(&page, attempt->zoom);
    }
    close_page(&page);
    if (!filled) {
        // What the blocks hold lies in its arena, so it goes last.
        tb_scene_free(scene);
        scene = NULL;
    }
    return scene;
}

// One page, or NULL where the content has no room on that; errors are not reported then.
static TbScene *lay_out_single(const TbFigureInput *input, const Attempt *attempt, TbReport *report)
{
    TbReport *own = tb_report_new();
    TbScene *scene = lay_out(input, attempt, own);
    bool single = scene && !scene->next_page;
    if (single)
        tb_report_append(report, own, 0);
    tb_report_free(own);
    if (single)
        return scene;
    tb_scene_free(scene);
    return NULL;
}

// Smaller type, but none smaller than the theme allows.
static TbScene *lay_out_smaller(const TbFigureInput *input, const Attempt *attempt,
                                TbReport *report)
{
    TbTheme theme = *input->theme;
    TbFigureInput own = *input;
    double least = theme.floor_size / attempt->zoom;
    theme.floor_size = least;
    theme.note_size = MAX(theme.note_size, least);
    theme.label_size = MAX(theme.label_size, least);
    own.theme = &theme;
    return lay_out_single(&own, attempt, report);
}

// The largest that has room on one page, as steps and a few tries between them find it; NULL where
// nothing larger than print has.
static TbScene *lay_out_enlarged(const TbFigureInput *input, double zoom, TbReport *report)
{
    double good = zoom,
           bad = zoom; // the largest known to have room, the smallest known to have none
    TbReport *own = tb_report_new();
    TbScene *best = NULL;
    while (good > 1 && !(best = lay_out_single(input, &(Attempt){good, SQUEEZE_LEAST}, own))) {
        bad = good;
        good *= ZOOM_STEP;
    }
    for (int i = 0; i < ZOOM_TRIES && best && good < bad; i++) {
        double between = (good + bad) / 2;
        TbReport *other = tb_report_new();
        TbScene *next = lay_out_single(input, &(Attempt){between, SQUEEZE_LEAST}, other);
        if (next) {
            tb_scene_free(best);
            tb_report_free(own);
            best = next;
            own = other;
            good = between;
        } else {
            tb_report_free(other);
            bad = between;
        }
    }
    if (best)
        tb_report_append(report, own, 0);
    tb_report_free(own);
    return best;
}

// A long picture in pixels is one for phones, which show it as wide as they are.
static double zoom_of(const TbFigureInput *input)
{
    TbFigureSides sides = tb_frame_sides(input);
    if (!sides.screen)
        return tb_frame_zoom(input->theme, sides.width, sides.height);
    return sides.height <= 0 && sides.width <= PHONE_MOST
               ? MAX(sides.width / PHONE_WIDTH, 1)
               : tb_frame_screen_zoom(input->theme, sides.width, sides.height);
}

// A theme for slides enlarges everything; a slide that holds less than all at that size has smaller
// type, down to that of print, rather than a second slide. A sheet that is a little short of room
// has less space between its blocks, then a little smaller type, then both.
TbScene *tb_page_layout(const TbFigureInput *input, TbReport *report)
{
    double zoom = zoom_of(input);
    if (tb_frame_sides(input).height <= 0)
        return lay_out(input, &(Attempt){zoom, 1}, report);
    TbScene *enlarged = lay_out_enlarged(input, zoom, report);
    if (enlarged)
        return enlarged;
    static const Attempt attempts[] = {{1, 0.64}, {0.95, 0.64}, {0.9, SQUEEZE_LEAST}};
    for (size_t i = 0; i < G_N_ELEMENTS(attempts); i++) {
        TbScene *scene = lay_out_smaller(input, &attempts[i], report);
        if (scene)
            return scene;
    }
    return lay_out(input, &(Attempt){1, SQUEEZE_LEAST}, report);
}
