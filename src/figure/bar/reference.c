// SPDX-License-Identifier: MIT
// Levels that bars are held against: target lines and bands, with words that never overlap.
#include "figure/bar/reference.h"

#include <math.h>
#include <stdlib.h>

#include "figure/bar/facts.h"
#include "figure/bar/place.h"
#include "figure/datum.h"

#define LABEL_GAP 4.0 // between a line's end and its words
#define LABEL_SLACK 1.0
#define WORDS_ABOVE 6.0 // pt that words beside columns reach above the plot
#define WORDS_BELOW 4.0 // and below it: names of columns begin there
#define POLE_GAP 3.0    // between a line and words that stand at its side
#define CROSSING 1.5    // pt that a line keeps from a text it would touch

// A target (low = high) or a band, in the panel's base unit.
typedef struct {
    TbBarSpot words;  // across the axis of values
    double low, high; // infinite where a band is open
    const char *text;
    const TbTarget *target; // NULL for a band
    TbTextLines lines;
} Reference;

typedef struct {
    Reference *list;
    int count;
} References;

// ---- Data ----

static const char *target_text(const TbCanvas *canvas, const TbTarget *target)
{
    const char *text = tb_quantity_text(canvas->arena, &target->value);
    return target->label ? tb_canvas_printf(canvas, "%s %s", target->label, text) : text;
}

static const char *band_text(const TbCanvas *canvas, const TbBand *band)
{
    if (band->label)
        return band->label;
    const char *from = tb_quantity_text(canvas->arena, &band->from);
    const char *to = tb_quantity_text(canvas->arena, &band->to);
    if (from && to)
        return tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s–%s"), from, to);
    return from ? tb_canvas_printf(canvas, "≥%s", from) : tb_canvas_printf(canvas, "≤%s", to);
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
    const TbCanvas *canvas = figure->canvas;
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
    const TbBarSpec *spec = &figure->canvas->spec->bar;
    double width = 0;
    for (int t = 0; t < spec->target_count; t++) {
        const TbTarget *target = &spec->targets[t];
        const char *text = tb_quantity_text(figure->canvas->arena, &target->value);
        width = MAX(width, MAX(tb_bar_label_width(figure, target->label ? target->label : ""),
                               tb_bar_label_width(figure, text)));
    }
    for (int b = 0; b < spec->band_count; b++)
        width = MAX(width, tb_bar_label_width(figure, band_text(figure->canvas, &spec->bands[b])));
    return width > 0 ? MIN(width, figure->frame.width * 0.3) + LABEL_GAP + 2 : 0;
}

// Its label and number on a line each where they have no room on one.
static TbTextLines break_words(const TbBarFigure *figure, const Reference *reference, double room)
{
    const TbCanvas *canvas = figure->canvas;
    const TbTarget *target = reference->target;
    const char *text = reference->text;
    if (target && target->label && tb_bar_label_width(figure, text) > room)
        text = tb_canvas_printf(canvas, "%s\n%s", target->label,
                                tb_quantity_text(canvas->arena, &target->value));
    return tb_bar_break_label(figure, text, room);
}

double tb_bar_references_stack(const TbBarFigure *figure, const TbBarPanel *panel)
{
    References all = collect(figure, panel);
    double height = 0, room = tb_bar_references_width(figure) - LABEL_GAP;
    for (int i = 0; i < all.count; i++)
        height += tb_bar_label_height(figure, break_words(figure, &all.list[i], room).count) +
                  (i > 0 ? LABEL_SLACK : 0);
    return MAX(height - WORDS_ABOVE - WORDS_BELOW, 0);
}

double tb_bar_references_height(const TbBarFigure *figure, const TbBarPanel *panel)
{
    References all = collect(figure, panel);
    double height = 0, width = figure->frame.plot.width;
    for (int i = 0; i < all.count; i++)
        height +=
            tb_bar_label_height(figure, tb_bar_break_label(figure, all.list[i].text, width).count) +
            LABEL_SLACK;
    return height > 0 ? height + 2 : 0;
}

// ---- Lines with gaps ----

typedef struct {
    double from, to;
} Gap;

static void add_gaps(const TbNode *group, bool upright, double at, GArray *gaps)
{
    double slack = upright ? 0 : 1;
    for (const TbNode *node = group->as.group.first; node; node = node->next) {
        if (node->kind == TB_NODE_GROUP)
            add_gaps(node, upright, at, gaps);
        TbBox box = tb_bar_turned_box(upright, node->box);
        Gap gap = {box.x - slack, tb_box_right(box) + slack};
        if (node->kind == TB_NODE_TEXT && !(at < box.y - CROSSING) &&
            !(at > tb_box_bottom(box) + CROSSING))
            g_array_append_val(gaps, gap);
    }
}

void tb_bar_draw_broken_line(TbBarFigure *figure, const TbNode *const *texts, int count,
                             const TbBrokenLine *line)
{
    GArray *gaps = g_array_new(FALSE, FALSE, sizeof(Gap));
    bool upright = line->from.x == line->to.x;
    TbPoint from = tb_bar_turned(upright, line->from.x, line->from.y);
    TbPoint to = tb_bar_turned(upright, line->to.x, line->to.y);
    double start = MIN(from.x, to.x), end = MAX(from.x, to.x);
    for (int i = 0; i < count; i++)
        if (texts[i])
            add_gaps(texts[i], upright, from.y, gaps);
    if (gaps->len > 0)
        qsort(gaps->data, gaps->len, sizeof(Gap), tb_bar_by_number);
    for (guint i = 0; i <= gaps->len; i++) {
        Gap gap = i < gaps->len ? g_array_index(gaps, Gap, i) : (Gap){end, end};
        double stop = MIN(gap.from, end);
        if (stop > start + 0.01)
            tb_canvas_line(figure->canvas, line->parent, line->role,
                           tb_bar_turned(upright, start, from.y),
                           tb_bar_turned(upright, stop, from.y), line->paint)
                ->datum = line->datum;
        start = MAX(start, gap.to);
    }
    g_array_unref(gaps);
}

// Where the end of a band is; at `open` where it has none.
static double end_of(const TbBarScale *scale, double value, double open)
{
    return isfinite(value) ? tb_bar_along(scale, value) : open;
}

// ---- Bands ----

void tb_bar_draw_bands(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                       TbBox plot)
{
    TbCanvas *canvas = figure->canvas;
    References all = collect(figure, panel);
    bool columns = figure->choice.columns;
    TbBox room = tb_bar_turned_box(columns, plot);
    double first = room.x, last = tb_box_right(room);
    for (int i = 0; i < all.count; i++) {
        const Reference *band = &all.list[i];
        if (band->target)
            continue;
        double low = end_of(scale, band->low, columns ? last : first);
        double high = end_of(scale, band->high, columns ? first : last);
        double from = CLAMP(MIN(low, high), first, last), to = CLAMP(MAX(low, high), first, last);
        TbBox box = {from, room.y, to - from, room.height};
        tb_canvas_rect(canvas, NULL, TB_ROLE_TARGET_LINE, tb_bar_turned_box(columns, box),
                       tb_color_mix(canvas->theme->neutral, canvas->theme->background, 0.8))
            ->title = band->text;
    }
}

// ---- Targets ----

static void draw_line(TbBarFigure *figure, const Reference *target, const TbNode *const *texts,
                      TbPoint from, TbPoint to)
{
    TbDatum *datum = tb_datum_of_value(figure->canvas, &target->target->value, TB_STATUS_TARGET);
    datum->series = target->target->label;
    TbBrokenLine line = {.role = TB_ROLE_TARGET_LINE,
                         .from = from,
                         .to = to,
                         .paint = tb_paint_stroke(figure->canvas->theme->bad, 1.1),
                         .datum = datum};
    line.paint.dash[0] = 4;
    line.paint.dash[1] = 2.5;
    tb_bar_draw_broken_line(figure, texts, 2, &line);
}

static TbLabelLook look_of(const TbBarFigure *figure, const Reference *reference, TbAnchor anchor)
{
    const TbTheme *theme = figure->canvas->theme;
    return (TbLabelLook){TB_ROLE_DIRECT_LABEL, tb_bar_label_style(figure),
                         reference->target ? theme->bad : theme->muted_ink, anchor};
}

// Words at the right end of each line or band, with a leader where they had to move.
static void draw_columns(TbBarFigure *figure, References *all, const TbBarScale *scale,
                         const TbNode *marks, TbBox plot)
{
    TbCanvas *canvas = figure->canvas;
    TbNode *words = tb_canvas_group(canvas);
    double end = tb_box_right(plot), room = tb_box_right(figure->frame.plot) - end - LABEL_GAP;
    for (int i = 0; i < all->count; i++) {
        Reference *reference = &all->list[i];
        double low = end_of(scale, reference->low, tb_box_bottom(plot));
        double high = end_of(scale, reference->high, plot.y);
        reference->lines = break_words(figure, reference, room);
        reference->words.wanted = CLAMP((low + high) / 2, plot.y, tb_box_bottom(plot));
        reference->words.extent = tb_bar_label_height(figure, reference->lines.count);
    }
    tb_bar_spread(all->list, all->count, sizeof *all->list, LABEL_SLACK, plot.y - WORDS_ABOVE,
                  tb_box_bottom(plot) + WORDS_BELOW);
    for (int i = 0; i < all->count; i++) {
        const Reference *reference = &all->list[i];
        double level = reference->words.wanted, at = reference->words.at;
        TbLabelLook look = look_of(figure, reference, TB_ANCHOR_START);
        tb_canvas_lines(canvas, words, &look, end + LABEL_GAP,
                        tb_bar_label_top(figure, reference->lines.count, at), &reference->lines);
        if (fabs(at - level) > 1.5)
            tb_canvas_line(canvas, words, TB_ROLE_LEADER, (TbPoint){end, level},
                           (TbPoint){end + LABEL_GAP - 1, at}, tb_paint_stroke(look.color, 0.6));
        const TbNode *texts[] = {marks, words};
        if (reference->target)
            draw_line(figure, reference, texts, (TbPoint){plot.x, level}, (TbPoint){end, level});
    }
}

// ---- Words above rows of bars ----

// A row each; the lines run from there down, through the rows below.
typedef struct {
    Reference *reference;
    double left, top; // of its words
    double starts;    // the line
} Row;

static bool is_under(const Row *words, double at)
{
    return at > words->left - CROSSING &&
           at < words->left + words->reference->lines.width + CROSSING;
}

static bool runs_through_words(const Row *rows, int count)
{
    for (int i = 0; i < count; i++)
        for (int j = i + 1; j < count; j++)
            if (rows[i].reference->target && is_under(&rows[j], rows[i].reference->words.at))
                return true;
    return false;
}

static int by_place(const void *a, const void *b)
{
    double one = ((const Row *)a)->reference->words.at;
    double other = ((const Row *)b)->reference->words.at;
    return (one > other) - (one < other);
}

// How many of the rows, which are in the order of their places, have words to the left of their
// lines, the others to the right: none is in the way of a line then. -1: that has no room.
static int count_left(const Row *rows, int count, TbBox page)
{
    for (int left = count; left >= 0; left--) {
        bool fits = true;
        for (int i = 0; i < count && fits; i++) {
            double width = rows[i].reference->lines.width + POLE_GAP,
                   at = rows[i].reference->words.at;
            fits = i < left ? at - width >= page.x : at + width <= tb_box_right(page);
        }
        if (fits)
            return left;
    }
    return -1;
}

// Words like flags at their poles: those of the outermost lines are the lowest.
static void hoist_flags(Row *rows, int count, TbBox page)
{
    qsort(rows, (size_t)count, sizeof *rows, by_place);
    int left = count_left(rows, count, page);
    for (int i = 0; i < count && left >= 0; i++) {
        double at = rows[i].reference->words.at;
        rows[i].left = i < left ? at - POLE_GAP - rows[i].reference->lines.width : at + POLE_GAP;
    }
    for (int i = 0; i < left / 2; i++) {
        Row row = rows[i];
        rows[i] = rows[left - 1 - i];
        rows[left - 1 - i] = row;
    }
}

// The words of a band at its side, or in it, where no line runs through them.
static void step_aside(Row *band, const Row *targets, int count, TbBox page)
{
    double width = band->reference->lines.width, usual = band->left, nearest = INFINITY;
    for (int i = 0; i < 2 * count; i++) {
        double at = targets[i / 2].reference->words.at;
        Row tried = *band;
        tried.left = i % 2 == 0 ? at - POLE_GAP - width : at + POLE_GAP;
        bool fits = tried.left >= page.x && tried.left + width <= tb_box_right(page);
        for (int k = 0; k < count && fits; k++)
            fits = !is_under(&tried, targets[k].reference->words.at);
        if (fits && fabs(tried.left - usual) < nearest) {
            nearest = fabs(tried.left - usual);
            band->left = tried.left;
        }
    }
}

static void measure_rows(const TbBarFigure *figure, References *all, const TbBarScale *scale,
                         TbBox plot, Row *rows)
{
    TbBox page = figure->frame.plot;
    double first = plot.x, last = tb_box_right(plot);
    for (int i = 0; i < all->count; i++) {
        Reference *reference = &all->list[i];
        double low = end_of(scale, reference->low, first);
        double high = end_of(scale, reference->high, last);
        double middle = (CLAMP(low, first, last) + CLAMP(high, first, last)) / 2;
        reference->words.at = middle;
        reference->lines = tb_bar_break_label(figure, reference->text, page.width);
        double width = reference->lines.width;
        rows[i].reference = reference;
        rows[i].left = tb_canvas_within(middle, width, page.x, tb_box_right(page)) - width / 2;
    }
}

// Targets stand before bands.
static void place_rows(const TbBarFigure *figure, Row *rows, int count, double head, double end)
{
    TbBox page = figure->frame.plot;
    int targets = 0;
    while (targets < count && rows[targets].reference->target)
        targets++;
    bool flags = runs_through_words(rows, count);
    if (flags)
        hoist_flags(rows, targets, page);
    for (int i = targets; i < count && flags; i++)
        step_aside(&rows[i], rows, targets, page);
    for (int i = 0; i < count; i++) {
        rows[i].top = head;
        head += tb_bar_label_height(figure, rows[i].reference->lines.count);
        head += LABEL_SLACK;
        rows[i].starts = MIN(flags ? rows[i].top : head, end);
    }
}

static void draw_rows(TbBarFigure *figure, References *all, const TbBarScale *scale,
                      const TbNode *marks, TbBox plot, double head)
{
    TbCanvas *canvas = figure->canvas;
    TbNode *words = tb_canvas_group(canvas);
    Row *rows = tb_arena_new0(canvas->arena, Row, (size_t)all->count);
    measure_rows(figure, all, scale, plot, rows);
    place_rows(figure, rows, all->count, head, plot.y);
    for (int i = 0; i < all->count; i++) {
        const TbTextLines *lines = &rows[i].reference->lines;
        TbLabelLook look = look_of(figure, rows[i].reference, TB_ANCHOR_MIDDLE);
        tb_canvas_lines(canvas, words, &look, rows[i].left + lines->width / 2, rows[i].top, lines);
    }
    const TbNode *texts[] = {marks, words};
    for (int i = 0; i < all->count; i++) {
        double at = rows[i].reference->words.at;
        if (rows[i].reference->target)
            draw_line(figure, rows[i].reference, texts, (TbPoint){at, rows[i].starts},
                      (TbPoint){at, tb_box_bottom(plot)});
    }
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
