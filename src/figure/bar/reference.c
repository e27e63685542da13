// SPDX-License-Identifier: MIT
// Levels that bars are held against: target lines and bands, with words that never overlap.
#include "figure/bar/reference.h"

#include <math.h>
#include <stdlib.h>

#include "figure/bar/facts.h"
#include "figure/bar/place.h"

#define LABEL_GAP 4.0 // between a line's end and its words
#define LABEL_SLACK 1.0
#define CROSSING 1.5 // pt that a line keeps from a text it would touch

// A target (low = high) or a band, in the panel's base unit.
typedef struct {
    double low, high; // infinite where a band is open
    const char *text;
    const TbTarget *target; // NULL for a band
    double middle;          // of its words, across the axis of values
    TbTextLines lines;
} Reference;

typedef struct {
    Reference *list;
    int count;
} References;

// ---- Data ----

static const char *target_text(const TbCanvas *canvas, const TbTarget *target)
{
    return target->label ? tb_canvas_printf(canvas, "%s %s", target->label, target->value.text)
                         : target->value.text;
}

static const char *band_text(const TbCanvas *canvas, const TbBand *band)
{
    if (band->label)
        return band->label;
    if (!band->from.missing && !band->to.missing)
        return tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s–%s"), band->from.text,
                                band->to.text);
    return band->from.missing ? tb_canvas_printf(canvas, "≤%s", band->to.text)
                              : tb_canvas_printf(canvas, "≥%s", band->from.text);
}

// Levels of shares were read as percentages, whatever the unit of the parts.
static double level(const TbCanvas *canvas, const TbQuantity *value, const TbBarPanel *panel,
                    double open)
{
    if (value->missing)
        return open;
    return canvas->spec->cut.stack == TB_STACK_PERCENT
               ? value->number
               : value->number * tb_unit_conversion(&value->unit, &panel->table->unit);
}

static bool applies(const TbCanvas *canvas, const TbQuantity *value, const TbBarPanel *panel)
{
    return !value->missing && (canvas->spec->cut.stack == TB_STACK_PERCENT ||
                               tb_unit_comparable(&value->unit, &panel->table->unit));
}

static References collect(const TbBarFigure *figure, const TbBarPanel *panel)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbFigureSpec *spec = canvas->spec;
    References all = {tb_arena_new0(canvas->arena, Reference,
                                    (size_t)(spec->bar.target_count + spec->bar.band_count)),
                      0};
    for (int i = 0; i < spec->bar.target_count; i++) {
        const TbTarget *target = &spec->bar.targets[i];
        if (!applies(canvas, &target->value, panel))
            continue;
        double at = level(canvas, &target->value, panel, 0);
        all.list[all.count++] = (Reference){
            .low = at, .high = at, .text = target_text(canvas, target), .target = target};
    }
    for (int i = 0; i < spec->bar.band_count; i++) {
        const TbBand *band = &spec->bar.bands[i];
        if (applies(canvas, &band->from, panel) || applies(canvas, &band->to, panel))
            all.list[all.count++] = (Reference){.low = level(canvas, &band->from, panel, -INFINITY),
                                                .high = level(canvas, &band->to, panel, INFINITY),
                                                .text = band_text(canvas, band)};
    }
    return all;
}

void tb_bar_add_references(const TbBarFigure *figure, TbBarPanel *panel)
{
    References all = collect(figure, panel);
    for (int i = 0; i < all.count; i++) {
        if (isfinite(all.list[i].low))
            panel->low = MIN(panel->low, all.list[i].low);
        if (isfinite(all.list[i].high))
            panel->high = MAX(panel->high, all.list[i].high);
    }
}

// ---- Room ----

double tb_bar_references_width(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbTextStyle style = tb_bar_label_style(figure);
    const TbFigureSpec *spec = canvas->spec;
    double width = 0;
    for (int t = 0; t < spec->bar.target_count; t++) {
        const char *label = spec->bar.targets[t].label ? spec->bar.targets[t].label : "";
        width = MAX(width, MAX(tb_canvas_width(canvas, &style, label),
                               tb_canvas_width(canvas, &style, spec->bar.targets[t].value.text)));
    }
    for (int b = 0; b < spec->bar.band_count; b++)
        width = MAX(width, tb_canvas_width(canvas, &style, band_text(canvas, &spec->bar.bands[b])));
    return width > 0 ? MIN(width, figure->frame.width * 0.3) + LABEL_GAP + 2 : 0;
}

double tb_bar_references_height(const TbBarFigure *figure, const TbBarPanel *panel)
{
    TbTextStyle style = tb_bar_label_style(figure);
    References all = collect(figure, panel);
    double height = 0, width = figure->frame.plot.width;
    for (int i = 0; i < all.count; i++) {
        TbTextLines lines =
            tb_canvas_break(&figure->frame.canvas, &style, all.list[i].text, width, 0);
        height += tb_canvas_block_height(&figure->frame.canvas, &style, lines.count) + LABEL_SLACK;
    }
    return height > 0 ? height + 2 : 0;
}

// ---- Lines with gaps ----

typedef struct {
    double from, to;
} Gap;

static int compare_gaps(const void *a, const void *b)
{
    const Gap *x = a, *y = b;
    return x->from != y->from ? (x->from < y->from ? -1 : 1) : 0;
}

static void add_gaps(const TbNode *group, TbPoint from, TbPoint to, GArray *gaps)
{
    bool upright = from.x == to.x;
    for (const TbNode *node = group->as.group.first; node; node = node->next) {
        if (node->kind == TB_NODE_GROUP)
            add_gaps(node, from, to, gaps);
        if (node->kind != TB_NODE_TEXT)
            continue;
        TbBox box = node->box;
        double near = upright ? box.x : box.y,
               far = upright ? tb_box_right(box) : tb_box_bottom(box);
        double at = upright ? from.x : from.y;
        if (at < near - CROSSING || at > far + CROSSING)
            continue;
        Gap gap =
            upright ? (Gap){box.y, tb_box_bottom(box)} : (Gap){box.x - 1, tb_box_right(box) + 1};
        g_array_append_val(gaps, gap);
    }
}

void tb_bar_draw_broken_line(TbBarFigure *figure, const TbNode *const *texts, int count,
                             const TbBrokenLine *line)
{
    TbScene *scene = figure->frame.canvas.scene;
    GArray *gaps = g_array_new(FALSE, FALSE, sizeof(Gap));
    for (int i = 0; i < count; i++)
        if (texts[i])
            add_gaps(texts[i], line->from, line->to, gaps);
    if (gaps->len > 0)
        qsort(gaps->data, gaps->len, sizeof(Gap), compare_gaps);
    bool upright = line->from.x == line->to.x;
    double start = upright ? MIN(line->from.y, line->to.y) : MIN(line->from.x, line->to.x);
    double end = upright ? MAX(line->from.y, line->to.y) : MAX(line->from.x, line->to.x);
    for (guint i = 0; i <= gaps->len; i++) {
        Gap gap = i < gaps->len ? g_array_index(gaps, Gap, i) : (Gap){end, end};
        double stop = MIN(gap.from, end);
        if (stop > start + 0.01) {
            TbPoint a = upright ? (TbPoint){line->from.x, start} : (TbPoint){start, line->from.y};
            TbPoint b = upright ? (TbPoint){line->from.x, stop} : (TbPoint){stop, line->from.y};
            TbNode *parent = line->parent ? line->parent : scene->root;
            tb_scene_add_line(scene, parent, line->role, a, b, &line->paint)->datum = line->datum;
        }
        start = MAX(start, gap.to);
    }
    g_array_unref(gaps);
}

// ---- Bands ----

void tb_bar_draw_bands(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                       TbBox plot)
{
    TbCanvas *canvas = &figure->frame.canvas;
    References all = collect(figure, panel);
    TbPaint paint =
        tb_paint_fill(tb_color_mix(canvas->theme->neutral, canvas->theme->background, 0.8));
    bool columns = figure->choice.columns;
    double first = columns ? plot.y : plot.x;
    double last = columns ? tb_box_bottom(plot) : tb_box_right(plot);
    for (int i = 0; i < all.count; i++) {
        const Reference *band = &all.list[i];
        if (band->target)
            continue;
        double low = isfinite(band->low) ? tb_bar_along(scale, band->low) : columns ? last : first;
        double high = isfinite(band->high) ? tb_bar_along(scale, band->high)
                      : columns            ? first
                                           : last;
        double from = CLAMP(MIN(low, high), first, last), to = CLAMP(MAX(low, high), first, last);
        TbBox box = columns ? (TbBox){plot.x, from, plot.width, to - from}
                            : (TbBox){from, plot.y, to - from, plot.height};
        TbNode *node =
            tb_scene_add_rect(canvas->scene, canvas->scene->root, TB_ROLE_TARGET_LINE, box, &paint);
        node->title = band->text;
    }
}

// ---- Targets ----

static const TbDatum *make_datum(const TbCanvas *canvas, const TbTarget *target)
{
    TbDatum *datum = tb_arena_new0(canvas->arena, TbDatum, 1);
    *datum = (TbDatum){.series = target->label,
                       .status = tb_status_name(TB_STATUS_TARGET),
                       .unit = target->value.unit.base,
                       .bound = tb_bound_name(target->value.bound),
                       .text = target->value.text,
                       .low = target->value.low,
                       .high = target->value.high,
                       .start = NAN,
                       .end = NAN};
    return datum;
}

static void draw_line(TbBarFigure *figure, const Reference *target, const TbNode *const *texts,
                      TbPoint from, TbPoint to)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbBrokenLine line = {.role = TB_ROLE_TARGET_LINE,
                         .from = from,
                         .to = to,
                         .paint = tb_paint_stroke(canvas->theme->bad, 1.1),
                         .datum = make_datum(canvas, target->target)};
    line.paint.dash[0] = 4;
    line.paint.dash[1] = 2.5;
    tb_bar_draw_broken_line(figure, texts, 2, &line);
}

static TbColor ink(const TbCanvas *canvas, const Reference *reference)
{
    return reference->target ? canvas->theme->bad : canvas->theme->muted_ink;
}

static int by_middle(const void *a, const void *b)
{
    const Reference *x = a, *y = b;
    return x->middle != y->middle ? (x->middle < y->middle ? -1 : 1) : 0;
}

// Moves the words apart, as little as can be and within the plot.
static void spread(const TbBarFigure *figure, References *all, double top, double bottom)
{
    TbTextStyle style = tb_bar_label_style(figure);
    const TbCanvas *canvas = &figure->frame.canvas;
    qsort(all->list, (size_t)all->count, sizeof *all->list, by_middle);
    double edge = top;
    for (int i = 0; i < all->count; i++) {
        double half = tb_canvas_block_height(canvas, &style, all->list[i].lines.count) / 2;
        all->list[i].middle = MAX(all->list[i].middle, edge + half);
        edge = all->list[i].middle + half + LABEL_SLACK;
    }
    edge = bottom;
    for (int i = all->count - 1; i >= 0; i--) {
        double half = tb_canvas_block_height(canvas, &style, all->list[i].lines.count) / 2;
        all->list[i].middle = MIN(all->list[i].middle, edge - half);
        edge = all->list[i].middle - half - LABEL_SLACK;
    }
}

// Words at the right end of each line or band, with a leader where they had to move.
static void draw_columns(TbBarFigure *figure, References *all, const TbBarScale *scale,
                         const TbNode *marks, TbBox plot)
{
    TbCanvas *canvas = &figure->frame.canvas;
    TbNode *root = canvas->scene->root,
           *words = tb_scene_add_group(canvas->scene, root, TB_ROLE_NONE);
    TbTextStyle style = tb_bar_label_style(figure);
    double end = tb_box_right(plot), room = tb_box_right(figure->frame.plot) - end - LABEL_GAP;
    double *levels = tb_arena_new0(canvas->arena, double, (size_t)all->count);
    for (int i = 0; i < all->count; i++) {
        Reference *reference = &all->list[i];
        double low =
            isfinite(reference->low) ? tb_bar_along(scale, reference->low) : tb_box_bottom(plot);
        double high = isfinite(reference->high) ? tb_bar_along(scale, reference->high) : plot.y;
        reference->middle = CLAMP((low + high) / 2, plot.y, tb_box_bottom(plot));
        reference->lines = tb_canvas_break(canvas, &style, reference->text, room, 0);
    }
    qsort(all->list, (size_t)all->count, sizeof *all->list, by_middle);
    for (int i = 0; i < all->count; i++)
        levels[i] = all->list[i].middle;
    spread(figure, all, plot.y - 6, tb_box_bottom(plot) + 6);
    for (int i = 0; i < all->count; i++) {
        const Reference *reference = &all->list[i];
        TbLabelLook look = {TB_ROLE_DIRECT_LABEL, style, ink(canvas, reference), TB_ANCHOR_START};
        tb_canvas_lines(canvas, words, &look, end + LABEL_GAP,
                        tb_canvas_centre(canvas, &style, reference->lines.count, reference->middle),
                        &reference->lines);
        if (fabs(reference->middle - levels[i]) > 1.5) {
            TbPaint paint = tb_paint_stroke(look.color, 0.6);
            tb_scene_add_line(canvas->scene, words, TB_ROLE_LEADER, (TbPoint){end, levels[i]},
                              (TbPoint){end + LABEL_GAP - 1, reference->middle}, &paint);
        }
        const TbNode *texts[] = {marks, words};
        if (reference->target)
            draw_line(figure, reference, texts, (TbPoint){plot.x, levels[i]},
                      (TbPoint){end, levels[i]});
    }
}

// Words above the bars, a row each, and the lines from there down.
static void draw_rows(TbBarFigure *figure, References *all, const TbBarScale *scale,
                      const TbNode *marks, TbBox plot, double head)
{
    TbCanvas *canvas = &figure->frame.canvas;
    TbNode *root = canvas->scene->root,
           *words = tb_scene_add_group(canvas->scene, root, TB_ROLE_NONE);
    TbTextStyle style = tb_bar_label_style(figure);
    TbBox page = figure->frame.plot;
    double *starts = tb_arena_new0(canvas->arena, double, (size_t)all->count);
    for (int i = 0; i < all->count; i++) {
        Reference *reference = &all->list[i];
        double low = isfinite(reference->low) ? tb_bar_along(scale, reference->low) : plot.x;
        double high =
            isfinite(reference->high) ? tb_bar_along(scale, reference->high) : tb_box_right(plot);
        reference->middle =
            (CLAMP(low, plot.x, tb_box_right(plot)) + CLAMP(high, plot.x, tb_box_right(plot))) / 2;
        reference->lines = tb_canvas_break(canvas, &style, reference->text, page.width, 0);
        TbLabelLook look = {TB_ROLE_DIRECT_LABEL, style, ink(canvas, reference), TB_ANCHOR_MIDDLE};
        double half = reference->lines.width / 2;
        double at =
            CLAMP(reference->middle, page.x + half, MAX(page.x + half, tb_box_right(page) - half));
        head = tb_canvas_lines(canvas, words, &look, at, head, &reference->lines) + LABEL_SLACK;
        starts[i] = MIN(head, plot.y);
    }
    const TbNode *texts[] = {marks, words};
    for (int i = 0; i < all->count; i++)
        if (all->list[i].target)
            draw_line(figure, &all->list[i], texts, (TbPoint){all->list[i].middle, starts[i]},
                      (TbPoint){all->list[i].middle, tb_box_bottom(plot)});
}

void tb_bar_draw_references(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                            const TbNode *marks, const TbBarPlot *plot)
{
    References all = collect(figure, panel);
    if (all.count == 0)
        return;
    if (figure->choice.columns)
        draw_columns(figure, &all, scale, marks, plot->box);
    else
        draw_rows(figure, &all, scale, marks, plot->box, plot->head);
}
