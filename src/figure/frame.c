// SPDX-License-Identifier: MIT
#include "figure/frame.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/buffer.h"
#include "base/messages.h"
#include "base/limits.h"

// Sizes are those of a printed page up to the width of an A4 sheet on its side. A larger page is
// looked at from farther away (a screen, a slide, a poster), so everything grows with it.
#define ZOOM_WIDTH 760.0
#define ZOOM_HEIGHT 380.0
// Pictures of pixels are placed 120 to 160 mm wide, upright ones fill a phone: so many pt they are
// laid out wide and high, however many pixels they have.
#define SCREEN_WIDTH 540.0
#define PHONE_WIDTH 300.0
#define PHONE_ASPECT (16 / 9.0) // of height to width
#define SCREEN_HEIGHT 300.0
// The text area of an A4 page, 160 × 225 mm, in pt.
#define TEXT_WIDTH 453.6
#define TEXT_HEIGHT 637.8
#define PAGE_WIDTH_LEAST 300.0 // pt
// Rules of a theme that has them, pt.
#define HEAD_RULE 1.2
#define FOOT_RULE 0.6
#define SOURCE_GAP 2.0 // em at least between the source and what stands on the same line

TbFigureSides tb_frame_sides(const TbFigureInput *input)
{
    const TbFigureSize *size = &input->spec->size;
    bool given = input->width > 0 || input->height > 0;
    double own = size->width > 0 ? size->width : input->theme->width;
    TbFigureSides sides = {.width = input->width > 0 ? input->width : own,
                           .height = input->height > 0 ? input->height : size->height,
                           .screen = given ? input->screen : size->screen};
    if (input->screen && !size->screen && input->width > 0 && input->height == 0)
        sides.height *= input->width / own;
    return sides;
}

static double choose_zoom(double width, double height)
{
    double zoom = width / ZOOM_WIDTH;
    if (height > 0)
        zoom = MIN(zoom, height / ZOOM_HEIGHT);
    return MAX(zoom, 1);
}

double tb_frame_zoom(const TbTheme *theme, double width, double height)
{
    return theme->scale * choose_zoom(width / theme->scale, height / theme->scale);
}

double tb_frame_screen_zoom(const TbTheme *theme, double width, double height)
{
    double upright = height > 0 ? CLAMP((height / width - 1) / (PHONE_ASPECT - 1), 0, 1) : 0;
    double zoom = width / theme->scale / (SCREEN_WIDTH + (PHONE_WIDTH - SCREEN_WIDTH) * upright);
    if (height > 0)
        zoom = MIN(zoom, height / theme->scale / SCREEN_HEIGHT);
    return MAX(theme->scale * zoom, tb_frame_zoom(theme, width, height));
}

TbScene *tb_frame_new_scene(const TbFigureInput *input)
{
    const TbFigureSpec *spec = input->spec;
    TbScene *scene = tb_scene_new(spec->id, tb_figure_type_name(spec->type));
    tb_scene_decide(scene, "type", tb_figure_type_name(spec->type),
                    spec->automatic ? N_("the document declares no figures")
                                    : N_("the figure says so, or has the keys of one"));
    scene->dpi = input->dpi > 0 ? input->dpi : spec->size.dpi;
    scene->background = input->theme->background;
    scene->lang = tb_arena_strdup(scene->arena, input->document->lang);
    scene->source = tb_arena_strdup(scene->arena, spec->source);
    scene->title = tb_arena_strdup(scene->arena, spec->title ? spec->title : spec->id);
    return scene;
}

void tb_frame_open_canvas(TbCanvas *canvas, const TbFigureInput *input, TbReport *report)
{
    const char *lang = input->document->lang;
    TbScene *scene = tb_frame_new_scene(input);
    *canvas = (TbCanvas){.scene = scene,
                         .arena = scene->arena,
                         .document = input->document,
                         .spec = input->spec,
                         .theme = input->theme,
                         .metrics = input->metrics,
                         .report = report,
                         .lang = lang,
                         .language = tb_language_of(lang),
                         .chinese = g_str_has_prefix(lang, "zh")};
    canvas->colon = tb_canvas_say(canvas, ": ");
    TbTextStyle one = tb_canvas_style(canvas, 1, false);
    canvas->line_of_one = tb_text_line(input->metrics, &one);
}

void tb_frame_init(TbFrame *frame, const TbFigureInput *input, TbReport *report)
{
    const TbFigureSpec *spec = input->spec;
    *frame = (TbFrame){.notes = g_ptr_array_new(), .footnotes = g_ptr_array_new()};
    tb_frame_open_canvas(&frame->canvas, input, report);
    TbScene *scene = frame->canvas.scene;
    TbFigureSides sides = tb_frame_sides(input);
    frame->width = sides.width;
    frame->height = sides.height;
    frame->zoom =
        input->zoom > 0 ? input->zoom : tb_frame_zoom(input->theme, frame->width, frame->height);
    frame->shared = input->shared;
    frame->plot_top = input->plot_top / frame->zoom;
    frame->width /= frame->zoom;
    frame->height /= frame->zoom;
    double margin = input->theme->margin;
    frame->plot = (TbBox){margin, margin, MAX(frame->width - 2 * margin, 1), 0};
    scene->description = spec->alt ? tb_arena_strdup(scene->arena, spec->alt) : "";
}

double tb_frame_share_scale(const TbFrame *frame, const TbUnit *unit, double factor)
{
    TbSharedScales *shared = frame->shared;
    for (guint i = 0; shared && i < shared->scales->len; i++) {
        TbSharedScale *scale = &g_array_index(shared->scales, TbSharedScale, i);
        if (!tb_unit_comparable(&scale->unit, unit))
            continue;
        double conversion = tb_unit_conversion(unit, &scale->unit);
        if (shared->given)
            return MIN(factor, scale->factor * conversion / frame->zoom);
        scale->factor = factor / conversion * frame->zoom;
        return factor;
    }
    TbSharedScale own = {*unit, factor * frame->zoom};
    if (shared && !shared->given)
        g_array_append_val(shared->scales, own);
    return factor;
}

void tb_frame_add_note(TbFrame *frame, const char *english, ...)
{
    va_list args;
    va_start(args, english);
    char *text = g_strdup_vprintf(tb_canvas_say(&frame->canvas, english), args);
    va_end(args);
    bool known = false;
    for (guint i = 0; i < frame->notes->len && !known; i++)
        known = strcmp(frame->notes->pdata[i], text) == 0;
    if (!known)
        g_ptr_array_add(frame->notes, tb_arena_strdup(frame->canvas.arena, text));
    g_free(text);
}

int tb_frame_add_footnote(TbFrame *frame, const char *text)
{
    size_t length = strlen(text);
    // A full stop of its own would stand before the next one's sign.
    if (g_str_has_suffix(text, "。"))
        length -= strlen("。");
    const char *plain = tb_arena_printf(frame->canvas.arena, "%.*s", (int)length, text);
    for (guint i = 0; i < frame->footnotes->len; i += 2)
        if (strcmp(frame->footnotes->pdata[i + 1], plain) == 0)
            return (int)i / 2 + 1;
    g_ptr_array_add(frame->footnotes, (gpointer) "");
    g_ptr_array_add(frame->footnotes, (gpointer)plain);
    return (int)frame->footnotes->len / 2;
}

void tb_frame_set_footnote_sign(TbFrame *frame, int number, const char *sign)
{
    frame->footnotes->pdata[2 * number - 2] = (gpointer)sign;
}

void tb_frame_clear_footnotes(TbFrame *frame)
{
    g_ptr_array_set_size(frame->footnotes, 0);
}

static TbTextStyle title_style(const TbCanvas *canvas)
{
    const TbTheme *theme = canvas->theme;
    return (TbTextStyle){theme->title_font, theme->title_bold, theme->title_size,
                         canvas->lang,      theme->gap,        theme->title_latin};
}

// Draws lines of the title or subtitle, or only measures them, from `y` on, where the theme wants
// them; returns where to go on.
static double set_head_lines(TbFrame *frame, TbRole role, const TbTextStyle *style, double y,
                             const TbTextLines *lines)
{
    TbCanvas *canvas = &frame->canvas;
    const TbTheme *theme = canvas->theme;
    bool centred = theme->title_align == TB_TITLE_CENTER;
    TbLabelLook look = {role, *style, role == TB_ROLE_TITLE ? theme->ink : theme->muted_ink,
                        centred ? TB_ANCHOR_MIDDLE : TB_ANCHOR_START};
    double x = frame->plot.x + (centred ? frame->plot.width / 2 : 0);
    if (frame->head.drawn)
        tb_canvas_lines(canvas, canvas->scene->root, &look, x, y, lines);
    return y + tb_canvas_block_height(canvas, style, lines->count) + theme->unit;
}

static double set_title(TbFrame *frame, double y)
{
    TbCanvas *canvas = &frame->canvas;
    if (!canvas->spec->title || canvas->spec->title_at == TB_TITLE_CAPTION)
        return y;
    TbTextStyle style = title_style(canvas);
    if (frame->head.title.count == 0)
        frame->head.title =
            tb_canvas_break(canvas, &style, canvas->spec->title, frame->plot.width, 0);
    return set_head_lines(frame, TB_ROLE_TITLE, &style, y, &frame->head.title);
}

static double set_subtitle(TbFrame *frame, double y)
{
    TbCanvas *canvas = &frame->canvas;
    const char *text = canvas->spec->subtitle ? canvas->spec->subtitle : frame->subtitle;
    if (!text || !*text)
        return y;
    TbTextStyle style = tb_canvas_style(canvas, canvas->theme->subtitle_size, false);
    if (frame->head.subtitle.count == 0)
        frame->head.subtitle = tb_canvas_break(canvas, &style, text, frame->plot.width, 0);
    return set_head_lines(frame, TB_ROLE_SUBTITLE, &style, y, &frame->head.subtitle);
}

// A rule across the figure.
static void draw_rule(TbFrame *frame, double y, double width)
{
    TbCanvas *canvas = &frame->canvas;
    TbPaint paint = tb_paint_stroke(canvas->theme->ink, width);
    tb_scene_add_line(canvas->scene, canvas->scene->root, TB_ROLE_NONE, (TbPoint){frame->plot.x, y},
                      (TbPoint){tb_box_right(frame->plot), y}, &paint);
}

// "注：…" and "资料来源：…", each broken to the width.
typedef struct {
    TbTextLines note, footnotes, source;
    const char *words[3]; // of these, or NULL
    TbTextStyle style;
    bool shared;   // the source stands on the line above it, at its end
    double height; // of keys, note and source with the room above them
} Foot;

static const char *join_notes(const TbFrame *frame)
{
    const TbCanvas *canvas = &frame->canvas;
    GString *text = tb_arena_begin_text(canvas->arena);
    tb_buffer_append_words(text, canvas->spec->note ? canvas->spec->note : "");
    for (guint i = 0; i < frame->notes->len; i++) {
        if (text->len > 0)
            tb_buffer_append_words(text, tb_canvas_say(canvas, "; "));
        tb_buffer_append_words(text, frame->notes->pdata[i]);
    }
    // A note of the document may end in its own full stop, also in the middle of the line.
    g_string_replace(text, "。；", "；", 0);
    return tb_arena_end_text(canvas->arena, text);
}

// "① …；② …", in one paragraph.
static const char *join_footnotes(const TbFrame *frame)
{
    GString *text = tb_arena_begin_text(frame->canvas.arena);
    for (guint i = 0; i < frame->footnotes->len; i += 2) {
        if (i > 0)
            tb_buffer_append_words(text, tb_canvas_say(&frame->canvas, "; "));
        tb_buffer_printf(text, "%s\u00a0%s", (const char *)frame->footnotes->pdata[i],
                         (const char *)frame->footnotes->pdata[i + 1]);
    }
    return tb_arena_end_text(frame->canvas.arena, text);
}

const char *tb_frame_source_text(const TbCanvas *canvas)
{
    const TbFigureSpec *spec = canvas->spec;
    if (!spec->source)
        return tb_canvas_printf(canvas, tb_canvas_say(canvas, "Date: %s"), spec->date);
    const char *source =
        tb_canvas_printf(canvas, tb_canvas_say(canvas, "Source: %s"), spec->source);
    return spec->date
               ? tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s (%s)"), source, spec->date)
               : source;
}

// Of the last line above the source; INFINITY where it is full, or there is none.
static double last_width(TbFrame *frame, const Foot *foot)
{
    const TbTextLines *lines = foot->footnotes.count > 0 ? &foot->footnotes : &foot->note;
    if (lines->count > 0)
        return lines->lines[lines->count - 1].width;
    if (tb_legend_is_empty(&frame->keys))
        return INFINITY;
    return tb_legend_line_width(&frame->canvas, &frame->keys, &foot->style, frame->plot.width);
}

static bool shares_line(TbFrame *frame, const Foot *foot)
{
    return frame->compact && foot->source.count == 1 &&
           last_width(frame, foot) + SOURCE_GAP * foot->style.size + foot->source.width <=
               frame->plot.width;
}

// Between the plot and what stands below it, and between the parts of that.
static double foot_gap(const TbFrame *frame)
{
    return (frame->close ? 1 : 2) * frame->canvas.theme->unit;
}

static Foot measure_foot(TbFrame *frame)
{
    TbCanvas *canvas = &frame->canvas;
    const TbTheme *theme = canvas->theme;
    double width = frame->plot.width;
    Foot foot = {.style = tb_canvas_style(canvas, theme->note_size, false)};
    const char *notes = join_notes(frame);
    if (*notes) {
        const char *text = tb_canvas_printf(canvas, tb_canvas_say(canvas, "Note: %s"), notes);
        foot.note = tb_canvas_flow(canvas, &foot.style, text, width);
        foot.words[0] = text;
    }
    const char *footnotes = join_footnotes(frame);
    if (*footnotes) {
        const char *text =
            *notes ? footnotes
                   : tb_canvas_printf(canvas, tb_canvas_say(canvas, "Notes: %s"), footnotes);
        foot.footnotes = tb_canvas_flow(canvas, &foot.style, text, width);
        foot.words[1] = text;
    }
    if (canvas->spec->source || canvas->spec->date) {
        foot.words[2] = tb_frame_source_text(canvas);
        foot.source = tb_canvas_flow(canvas, &foot.style, foot.words[2], width);
    }
    double keys = tb_legend_height(canvas, &frame->keys, &foot.style, width);
    foot.height = keys > 0 ? keys + foot_gap(frame) : 0;
    foot.shared = shares_line(frame, &foot);
    int lines = foot.note.count + foot.footnotes.count + (foot.shared ? 0 : foot.source.count);
    if (lines > 0)
        foot.height += foot_gap(frame) + tb_canvas_block_height(canvas, &foot.style, lines);
    if (theme->rules == TB_RULES_TABLE)
        foot.height += foot_gap(frame);
    return foot;
}

static double set_head(TbFrame *frame, const TbLegend *legend)
{
    TbCanvas *canvas = &frame->canvas;
    double unit = canvas->theme->unit;
    double y = set_subtitle(frame, set_title(frame, canvas->theme->margin));
    if (canvas->theme->rules == TB_RULES_TABLE) {
        if (frame->head.drawn)
            draw_rule(frame, y + HEAD_RULE / 2, HEAD_RULE);
        y += HEAD_RULE + unit;
    }
    if (legend && !tb_legend_is_empty(legend)) {
        TbTextStyle style = tb_canvas_style(canvas, canvas->theme->label_size, false);
        TbBox box = {frame->plot.x, y + unit / 2, frame->plot.width, 0};
        if (frame->head.drawn)
            y = tb_legend_draw(canvas, canvas->scene->root, legend, &style, box) + unit;
        else
            y = box.y + tb_legend_height(canvas, legend, &style, box.width) + unit;
    }
    return MAX(frame->close ? y : y + unit, frame->plot_top);
}

void tb_frame_place(TbFrame *frame, const TbLegend *legend)
{
    frame->head.drawn = false;
    frame->plot.y = set_head(frame, legend);
    if (frame->height > 0)
        frame->plot.height = frame->height - frame->canvas.theme->margin -
                             measure_foot(frame).height - frame->plot.y;
}

double tb_frame_page_height(const TbFrame *frame)
{
    // What is wider than a page's text is placed smaller.
    return TEXT_HEIGHT * MAX(frame->width * frame->zoom / TEXT_WIDTH, 1) / frame->zoom;
}

double tb_frame_page_room(TbFrame *frame)
{
    return tb_frame_page_height(frame) - frame->canvas.theme->margin - measure_foot(frame).height -
           frame->plot.y;
}

void tb_frame_draw_head(TbFrame *frame, const TbLegend *legend)
{
    frame->head.drawn = true;
    set_head(frame, legend);
}

void tb_frame_head(TbFrame *frame, const TbLegend *legend)
{
    tb_frame_place(frame, legend);
    tb_frame_draw_head(frame, legend);
}

static void draw_foot(TbFrame *frame, const Foot *foot, double y)
{
    TbCanvas *canvas = &frame->canvas;
    const TbTheme *theme = canvas->theme;
    TbNode *root = canvas->scene->root;
    double gap = foot_gap(frame);
    if (theme->rules == TB_RULES_TABLE) {
        y += gap;
        draw_rule(frame, y, FOOT_RULE);
    }
    if (!tb_legend_is_empty(&frame->keys)) {
        TbBox box = {frame->plot.x, y + gap, frame->plot.width, 0};
        y = tb_legend_draw(canvas, root, &frame->keys, &foot->style, box);
    }
    y += gap;
    TbLabelLook look = {TB_ROLE_NOTE, foot->style, theme->muted_ink, TB_ANCHOR_START};
    tb_canvas_lines(canvas, root, &look, frame->plot.x, y, &foot->note);
    y += foot->note.count * tb_canvas_leading(&foot->style);
    tb_canvas_lines(canvas, root, &look, frame->plot.x, y, &foot->footnotes);
    y += foot->footnotes.count * tb_canvas_leading(&foot->style);
    look.role = TB_ROLE_SOURCE;
    if (!foot->shared) {
        tb_canvas_lines(canvas, root, &look, frame->plot.x, y, &foot->source);
        return;
    }
    bool below_keys = foot->note.count + foot->footnotes.count == 0;
    y -= below_keys ? gap + tb_canvas_block_height(canvas, &foot->style, 1)
                    : tb_canvas_leading(&foot->style);
    look.anchor = TB_ANCHOR_END;
    tb_canvas_lines(canvas, root, &look, tb_box_right(frame->plot), y, &foot->source);
}

static bool check_size(const TbFrame *frame, double needed)
{
    const TbCanvas *canvas = &frame->canvas;
    const TbPlace *place = &canvas->spec->place;
    double mm = frame->zoom * 25.4 / 72;
    if (frame->height > 0 && needed > frame->height + 0.05) {
        tb_report_error(canvas->report, TB_CODE_FIGURE, place,
                        "figure \"%s\" is too small for its content: at %.0f mm wide it needs a "
                        "height of %.0f mm, %.0f mm are given",
                        canvas->spec->id, frame->width * mm, ceil(needed * mm), frame->height * mm);
        tb_report_hint(canvas->report, "leave the height out and it follows the content");
        return false;
    }
    if (needed * frame->zoom > TB_LIMIT_SIDE_PT) {
        tb_report_error(canvas->report, TB_CODE_LIMIT, place,
                        "figure \"%s\" would be %.1f m high; the limit is %.1f m", canvas->spec->id,
                        needed * frame->zoom * 0.0254 / 72, TB_LIMIT_SIDE_PT * 0.0254 / 72);
        tb_report_hint(canvas->report, "draw fewer categories with \"where\" or \"top\"");
        return false;
    }
    return true;
}

// Columns and phones scroll; what is as wide as a page's text is meant for a page.
static void warn_of_height(const TbFrame *frame, double needed)
{
    const TbCanvas *canvas = &frame->canvas;
    double mm = frame->zoom * 25.4 / 72;
    if (canvas->spec->type != TB_FIGURE_BAR || frame->height > 0 ||
        frame->width * frame->zoom < PAGE_WIDTH_LEAST ||
        needed <= tb_frame_page_height(frame) + 0.5)
        return;
    tb_report_warning(
        canvas->report, TB_CODE_FIGURE, &canvas->spec->place,
        "figure \"%s\" is %.0f mm high; the text of a page holds %.0f mm at its width",
        canvas->spec->id, ceil(needed * mm), tb_frame_page_height(frame) * mm);
    tb_report_hint(canvas->report, "draw fewer of its parts with \"where\" or \"top\", or in "
                                   "several figures");
}

static void warn_of_cuts(const TbFrame *frame)
{
    const TbCanvas *canvas = &frame->canvas;
    if (!canvas->cut)
        return;
    tb_report_warning(canvas->report, TB_CODE_FIGURE, &canvas->spec->place,
                      "figure \"%s\" is too narrow for its text: at %.0f mm lines cut a number or "
                      "a word",
                      canvas->spec->id, frame->width * frame->zoom * 25.4 / 72);
    tb_report_hint(canvas->report, "make it wider, or its texts shorter");
}

// A sentence of the description, whatever the text ends in.
static void append_sentence(const TbCanvas *canvas, GString *out, const char *text)
{
    size_t length = strlen(text);
    if (g_str_has_suffix(text, "。"))
        length -= strlen("。");
    else if (g_str_has_suffix(text, "."))
        length--;
    const char *plain = tb_arena_strndup(canvas->arena, text, length);
    if (out->len > 0 && g_ascii_ispunct(out->str[out->len - 1]))
        g_string_append_c(out, ' ');
    tb_buffer_printf(out, tb_canvas_say(canvas, "%s. "), plain);
}

// What stands below the figure is a part of what it says.
static void describe_foot(TbFrame *frame, const Foot *foot)
{
    const TbCanvas *canvas = &frame->canvas;
    if (canvas->spec->alt)
        return;
    GString *text = tb_arena_begin_text(canvas->arena);
    tb_buffer_append_words(text, canvas->scene->description ? canvas->scene->description : "");
    for (size_t i = 0; i < G_N_ELEMENTS(foot->words); i++)
        if (foot->words[i])
            append_sentence(canvas, text, foot->words[i]);
    canvas->scene->description = g_strchomp(tb_arena_end_text(canvas->arena, text));
}

TbScene *tb_frame_finish(TbFrame *frame, double bottom)
{
    Foot foot = measure_foot(frame);
    double margin = frame->canvas.theme->margin;
    double needed = bottom + foot.height + margin;
    if (!check_size(frame, needed)) {
        tb_frame_abandon(frame);
        return NULL;
    }
    // With a given height the foot stands at the page's foot.
    double height = frame->height > 0 ? frame->height : needed;
    draw_foot(frame, &foot, height - margin - foot.height);
    describe_foot(frame, &foot);
    TbScene *scene = frame->canvas.scene;
    warn_of_cuts(frame);
    warn_of_height(frame, needed);
    scene->width = frame->width;
    scene->height = height;
    scene->plot_top = frame->plot.y * frame->zoom;
    if (frame->zoom != 1)
        tb_scene_zoom(scene, frame->zoom);
    tb_scene_finish(scene);
    g_ptr_array_unref(frame->notes);
    g_ptr_array_unref(frame->footnotes);
    tb_legend_clear(&frame->keys);
    return scene;
}

void tb_frame_abandon(TbFrame *frame)
{
    tb_scene_free(frame->canvas.scene);
    g_ptr_array_unref(frame->notes);
    g_ptr_array_unref(frame->footnotes);
    tb_legend_clear(&frame->keys);
}
