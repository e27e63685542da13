// SPDX-License-Identifier: MIT
// Lines over columns: an indicator of another unit on a second axis whose zero is on the level of
// the first one's, or of the same unit on the columns' own axis.
#include "figure/bar/line.h"

#include <math.h>
#include <string.h>

#include "base/messages.h"
#include "figure/bar/check.h"
#include "figure/bar/data.h"
#include "figure/bar/facts.h"
#include "figure/bar/foot.h"
#include "figure/bar/group.h"
#include "figure/bar/place.h"
#include "figure/datum.h"
#include "figure/footnote.h"

#define PLACES_NOTED 6    // values without a column that are named
#define BELOW_MOST 0.5    // of the height, below zero: columns stay tall enough to compare
#define PLACE_TRIES 3     // rounds of giving the labels more headroom
#define COLUMNS_SHARE 0.6 // of the height above zero, under lines on an axis of their own
#define TIER_SHARE 0.38   // of the height, for a tier above the columns
#define TIER_GROWTH 0.3   // of the height, which it makes a figure higher
#define TIER_GAP 10.0     // pt between it and the columns' labels
#define GROWTH 0.5        // of the height, at most, for what lines take below zero
#define CROSSED 0.25      // of the columns, from which on lines and columns crowd one another
#define NEAR 0.07         // of the height: a label's
#define DASHES 4
#define PLAIN_ROUNDS 2 // of dashes: points are hollow, then solid
#define LIGHT 0.55     // of the ink, in the rounds after those

// ---- Data ----

static bool ends_with(const TbPeriod *period, const TbPeriod *column)
{
    return period && !period->open_end && !column->open_end && period->kind == TB_PERIOD_INTERVAL &&
           period->last.precision == column->last.precision &&
           period->last.year == column->last.year && period->last.month == column->last.month &&
           period->last.day == column->last.day;
}

static const TbTableCell *find_cell(const TbTablePanel *own, const TbTableKey *category)
{
    int found = tb_bar_find_key(own->categories, own->category_count, category->id);
    if (found >= 0)
        return &own->cells[found];
    // What holds for January to a month stands at that month.
    for (int c = 0; category->period && c < own->category_count; c++)
        if (ends_with(own->categories[c].period, category->period))
            return &own->cells[c];
    return NULL;
}

// Tells what of the line has no column; false after an error where nothing has.
static bool check_places(TbBarFigure *figure, const TbBarLine *line, const TbTablePanel *own,
                         const TbPlace *place)
{
    GString *left = g_string_new(NULL);
    int missing = 0, found = 0;
    for (int i = 0; i < own->category_count; i++) {
        bool placed = !tb_bar_stated(&own->cells[i]), gap = placed;
        for (int c = 0; c < line->count && !placed; c++)
            placed = line->points[c].observation == own->cells[i].observation;
        found += placed && !gap;
        if (!placed)
            tb_canvas_list(figure->canvas, left, &missing, PLACES_NOTED, own->categories[i].name);
    }
    tb_canvas_end_list(figure->canvas, left, missing, PLACES_NOTED);
    if (missing > 0 && found > 0)
        tb_frame_add_note(&figure->frame, "values of %s without a column are not shown: %s",
                          line->indicator->name, left->str);
    bool fine = missing == 0 || found > 0 ||
                tb_bar_refuse(figure, place,
                              N_("a line's periods are those of the columns, or end with them"),
                              "no column has the place of a value of the line \"%s\": %s",
                              line->indicator->name, left->str);
    g_string_free(left, TRUE);
    return fine;
}

// A line is open where the document says that nothing is known.
static void tell_gaps(TbBarFigure *figure, const TbBarLine *line, const TbTablePanel *own)
{
    const TbTablePanel *columns = figure->panels[0].table;
    GString *open = g_string_new(NULL);
    int gaps = 0;
    for (int c = 0; c < line->count; c++) {
        const TbTableCell *cell = find_cell(own, &columns->categories[c]);
        if (cell && cell->observation && !tb_bar_stated(cell))
            tb_canvas_list(figure->canvas, open, &gaps, PLACES_NOTED, columns->categories[c].name);
    }
    tb_canvas_end_list(figure->canvas, open, gaps, PLACES_NOTED);
    if (gaps > 0)
        tb_frame_add_note(&figure->frame, "no data of %s: %s", line->indicator->name, open->str);
    g_string_free(open, TRUE);
}

// The line's own table: its indicator over the columns' categories and nothing else. NULL after an
// error was reported.
static const TbTablePanel *line_table(const TbBarFigure *figure, const TbLineSpec *line)
{
    const TbCanvas *canvas = figure->canvas;
    TbCut *cut = tb_arena_new0(canvas->arena, TbCut, 1);
    *cut = canvas->spec->cut;
    cut->indicators = tb_arena_new0(canvas->arena, int, 1);
    cut->indicators[0] = line->indicator;
    cut->indicator_count = 1;
    cut->all_indicators = false;
    cut->category = figure->table->category;
    cut->series = cut->panel = (TbBy){.kind = TB_BY_NONE};
    cut->stack = TB_STACK_NONE;
    cut->sort = TB_SORT_NONE;
    cut->sort_by = NULL;
    cut->group.kind = TB_BY_NONE;
    cut->group_span = TB_SPAN_NONE;
    cut->top = 0;
    cut->place = line->place;
    TbTable *table = tb_table_new(canvas->arena, canvas->document, cut, canvas->report);
    return table ? &table->panels[0] : NULL;
}

// In the scale that the key tells with the line's unit, or that of the columns' labels.
static const char *point_label(const TbBarFigure *figure, const TbBarLine *line,
                               const TbQuantity *value)
{
    const TbCanvas *canvas = figure->canvas;
    bool own = line->second || figure->choice.words;
    double factor = own ? line->unit->scale : figure->panels[0].format.scale.factor;
    TbQuantityFormat format = {.scale = {factor, ""},
                               .decimals = -1,
                               .grouped = true,
                               .with_unit = tb_unit_sticks(&value->unit),
                               .lang = canvas->lang};
    if (tb_is_computed(value) && fabs(value->number) >= 0.1)
        format.decimals = tb_bar_places(value->number / factor);
    return value->from_words ? value->words : tb_quantity_label(canvas->arena, value, &format);
}

static void fill_point(const TbBarFigure *figure, TbBarLine *line, int c, const TbTableCell *cell)
{
    TbBarLinePoint *point = &line->points[c];
    const TbQuantity *value = cell ? tb_bar_stated(cell) : NULL;
    if (!value)
        return;
    point->observation = cell->observation;
    point->value = value->number * line->unit_factor;
    TbDatum *datum = tb_datum_of_value(figure->canvas, value, cell->status);
    datum->indicator = line->indicator->name;
    datum->category = figure->panels[0].table->categories[c].name;
    point->datum = datum;
    line->low = MIN(line->low, point->value);
    line->high = MAX(line->high, point->value);
}

static bool check_axis(const TbBarFigure *figure, const TbLineSpec *spec, const TbUnit *unit,
                       bool *second)
{
    const TbUnit *columns = &figure->panels[0].table->unit;
    bool same = tb_unit_comparable(unit, columns);
    *second = spec->axis == TB_AXIS_SECOND || (spec->axis == TB_AXIS_AUTO && !same);
    if (*second && same)
        return tb_bar_refuse(
            figure, &spec->place, N_("use \"axis\": \"first\""),
            "a second axis with the unit of the first (%s) would give one unit two scales",
            columns->base);
    if (*second || same)
        return true;
    tb_report_error(figure->canvas->report, TB_CODE_UNIT, &spec->place,
                    "a line in %s can't stand on the axis of columns in %s", unit->base,
                    columns->base);
    tb_report_hint(figure->canvas->report, "use \"axis\": \"second\"");
    return false;
}

// What tells a line from others of its colour: its dashes, in pt, then what its points are filled
// with, then a lighter ink. Where patterns tell bars apart, all lines are of one colour.
static const double dashes[DASHES][2] = {{0, 0}, {3, 1.5}, {6, 3}, {1, 2}};

static void choose_look(const TbBarFigure *figure, TbBarLine *line, int index)
{
    const TbTheme *theme = figure->canvas->theme;
    int place = MAX(figure->panels[0].table->series_count, 1) + index;
    int colors = theme->pattern_count > 0 ? 0 : theme->palette_count;
    int round = colors > 0 ? place / colors : index;
    TbColor light = tb_color_mix(theme->ink, theme->background, LIGHT);
    line->color = colors > 0                      ? theme->palette[place % colors]
                  : theme->pattern_count == 0     ? theme->bad
                  : round < PLAIN_ROUNDS * DASHES ? theme->ink
                                                  : light;
    line->dash[0] = dashes[round % DASHES][0];
    line->dash[1] = dashes[round % DASHES][1];
    line->solid = round / DASHES % PLAIN_ROUNDS > 0;
}

static bool check_count(const TbBarFigure *figure)
{
    const TbTheme *theme = figure->canvas->theme;
    int rounds = PLAIN_ROUNDS * DASHES;
    int most = theme->pattern_count > 0
                   ? 2 * rounds
                   : rounds * MAX(theme->palette_count, 1) - figure->panels[0].table->series_count;
    return figure->line_count <= most ||
           tb_bar_refuse(figure, &figure->canvas->spec->bar.lines[most].place, NULL,
                         "figure \"%s\" has %d lines; %d can be told apart",
                         figure->canvas->spec->id, figure->line_count, most);
}

static bool prepare_line(TbBarFigure *figure, int index)
{
    const TbLineSpec *spec = &figure->canvas->spec->bar.lines[index];
    const TbTablePanel *own = line_table(figure, spec), *columns = figure->panels[0].table;
    TbBarLine *line = &figure->lines[index];
    if (!own || !check_axis(figure, spec, &own->unit, &line->second))
        return false;
    line->unit = &own->unit;
    line->indicator = &figure->canvas->document->indicators[spec->indicator];
    choose_look(figure, line, index);
    line->unit_factor = line->second ? 1 : tb_unit_conversion(&own->unit, &columns->unit);
    line->count = columns->category_count;
    line->points = tb_arena_new0(figure->canvas->arena, TbBarLinePoint, (size_t)line->count);
    for (int c = 0; c < line->count; c++)
        fill_point(figure, line, c, find_cell(own, &columns->categories[c]));
    if (!check_places(figure, line, own, &spec->place))
        return false;
    tell_gaps(figure, line, own);
    // On the columns' own axis the unit is told already.
    TbUnitScale scale = {line->unit->scale, line->unit->scale_name};
    char *unit = tb_unit_label(figure->canvas->arena, line->unit, scale, figure->canvas->lang);
    bool told = tb_unit_sticks(line->unit) || !*unit || !line->second;
    line->name = tb_canvas_qualified(figure->canvas, line->indicator->name, told ? NULL : unit);
    if (!spec->min.missing)
        line->low = MIN(line->low, spec->min.number);
    if (!spec->max.missing)
        line->high = MAX(line->high, spec->max.number);
    return true;
}

// ---- Above or over ----

// How high a category's columns reach, in the panel's base unit.
static double top_of(const TbBarFigure *figure, int category)
{
    const TbTablePanel *table = figure->panels[0].table;
    bool stacked = figure->canvas->spec->cut.stack != TB_STACK_NONE;
    double top = 0;
    for (int s = 0; s < table->series_count; s++) {
        const TbQuantity *stated = tb_bar_stated(&table->cells[category * table->series_count + s]);
        double value = stated ? stated->number : 0;
        top = stacked ? top + MAX(value, 0) : MAX(top, value);
    }
    return top;
}

// Over the columns the line would run through many of them, and both through the labels.
static bool crowds(const TbBarFigure *figure, const TbBarLine *line)
{
    int crossed = 0, points = 0;
    double high = 0;
    for (int c = 0; c < line->count; c++)
        high = MAX(high, top_of(figure, c));
    for (int c = 0; c < line->count && high > 0; c++) {
        double top = top_of(figure, c) / high * COLUMNS_SHARE;
        double at = line->high > 0 ? line->points[c].value / line->high * (1 - NEAR) : 0;
        points += line->points[c].observation != NULL;
        crossed += line->points[c].observation && at < top + NEAR;
    }
    return crossed > 1 && crossed >= CROSSED * points;
}

// What the document says of a second axis or of arrows belongs over the columns.
static bool may_rise(const TbBarFigure *figure, const TbLineSpec *spec)
{
    const TbFigureSpec *whole = figure->canvas->spec;
    return spec->tier == TB_LINE_TIER_AUTO && spec->min.missing && spec->max.missing &&
           whole->bar.labels != TB_LABELS_NONE && whole->timeline.event_count == 0 &&
           whole->bar.annotation_count == 0 && !whole->bar.variance.absolute &&
           !whole->bar.variance.relative;
}

// Lines on second axes rise together, so that no two tiers are compared.
static void choose_tier(TbBarFigure *figure)
{
    const TbLineSpec *specs = figure->canvas->spec->bar.lines;
    bool rise = false, may = true;
    for (int i = 0; i < figure->line_count; i++) {
        TbBarLine *line = &figure->lines[i];
        rise |= specs[i].tier == TB_LINE_TIER_ABOVE;
        may &= !line->second || may_rise(figure, &specs[i]);
        line->tier = line->second && crowds(figure, line);
    }
    for (int i = 0; i < figure->line_count; i++)
        rise |= may && figure->lines[i].tier;
    for (int i = 0; i < figure->line_count; i++)
        figure->lines[i].tier =
            rise && figure->lines[i].second && specs[i].tier != TB_LINE_TIER_NONE;
}

static int count_above(const TbBarFigure *figure)
{
    int above = 0;
    for (int i = 0; i < figure->line_count; i++)
        above += figure->lines[i].tier;
    return above;
}

bool tb_bar_lines_are_above(const TbBarFigure *figure)
{
    return count_above(figure) == figure->line_count;
}

bool tb_bar_prepare_lines(TbBarFigure *figure)
{
    figure->line_count = figure->canvas->spec->bar.line_count;
    if (figure->line_count == 0)
        return true;
    if (figure->panel_count > 1)
        return tb_bar_refuse(figure, &figure->canvas->spec->bar.lines[0].place, NULL,
                             "lines need columns of one unit; this figure has %d panels",
                             figure->panel_count);
    if (!check_count(figure))
        return false;
    figure->lines = tb_arena_new0(figure->canvas->arena, TbBarLine, (size_t)figure->line_count);
    bool fine = true;
    for (int i = 0; i < figure->line_count; i++)
        fine &= prepare_line(figure, i);
    if (fine)
        choose_tier(figure);
    return fine;
}

void tb_bar_label_lines(TbBarFigure *figure)
{
    for (int i = 0; i < figure->line_count; i++)
        for (int c = 0; c < figure->lines[i].count; c++) {
            TbBarLinePoint *point = &figure->lines[i].points[c];
            if (!point->observation)
                continue;
            point->label = point_label(figure, &figure->lines[i], &point->observation->value);
            point->title = tb_canvas_printf(
                figure->canvas, tb_canvas_say(figure->canvas, "%s · %s: %s"),
                figure->lines[i].indicator->name, point->datum->category, point->label);
        }
}

// ---- Scale ----

static double label_height(const TbBarFigure *figure)
{
    return figure->choice.table ? TB_LINE_DOT + TB_LINE_LABEL
                                : tb_bar_label_height(figure, 1) + TB_LINE_LABEL + TB_LINE_DOT;
}

// Lines on axes of their own may run over the columns, but not only there.
double tb_bar_lines_above(const TbBarFigure *figure, double height)
{
    double room = figure->line_count * label_height(figure);
    bool second = false;
    if (count_above(figure) > 0)
        return MAX(height * TIER_SHARE, room + 2 * label_height(figure));
    for (int i = 0; i < figure->line_count; i++)
        second |= figure->lines[i].second;
    return second ? MAX(height * (1 - COLUMNS_SHARE), room + label_height(figure)) : room;
}

// Lines of one unit share their axis: what they reach together.
static void second_range(const TbBarFigure *figure, const TbBarLine *line, double *low,
                         double *high)
{
    *low = *high = 0;
    for (int i = 0; i < figure->line_count; i++) {
        const TbBarLine *other = &figure->lines[i];
        if (other->second && other->tier == line->tier &&
            strcmp(other->unit->base, line->unit->base) == 0) {
            *low = MIN(*low, other->low);
            *high = MAX(*high, other->high);
        }
    }
}

// The share of the height that the lines on second axes want below zero.
double tb_bar_lines_below(const TbBarFigure *figure, double height)
{
    double below = 0;
    for (int i = 0; i < figure->line_count; i++) {
        double low = 0, high = 0;
        if (figure->lines[i].second && !figure->lines[i].tier)
            second_range(figure, &figure->lines[i], &low, &high);
        if (low < 0)
            below = MAX(below, height * -low / (high - low) * 0.9 + label_height(figure));
    }
    return MIN(below, height * BELOW_MOST);
}

double tb_bar_lines_growth(const TbBarFigure *figure, double height)
{
    return count_above(figure) > 0 ? TIER_GROWTH * height
                                   : MIN(tb_bar_lines_below(figure, height), height * GROWTH);
}

void tb_bar_add_lines(const TbBarFigure *figure, TbBarPanel *panel)
{
    for (int i = 0; i < figure->line_count; i++)
        if (!figure->lines[i].second) {
            panel->low = MIN(panel->low, figure->lines[i].low);
            panel->high = MAX(panel->high, figure->lines[i].high);
        }
}

// pt a unit, and where its zero is.
typedef struct {
    double factor, zero;
} LineScale;

static LineScale tier_scale(const TbBarFigure *figure, const TbBarLine *line, TbBox plot,
                            double headroom)
{
    double low, high, label = label_height(figure);
    second_range(figure, line, &low, &high);
    double top = headroom + label, bottom = TIER_GAP + (low < 0 ? label : TB_LINE_DOT);
    double room = tb_bar_lines_above(figure, plot.height) - top - bottom;
    double factor = high > low ? MAX(room, 4) / (high - low) : 0;
    return (LineScale){factor, plot.y + top + high * factor};
}

static LineScale line_scale(const TbBarFigure *figure, const TbBarLine *line,
                            const TbBarScale *columns, TbBox plot, double headroom)
{
    if (line->tier)
        return tier_scale(figure, line, plot, headroom);
    if (!line->second)
        return (LineScale){columns->factor, columns->zero};
    double above = columns->zero - plot.y - headroom - label_height(figure);
    double below = tb_box_bottom(plot) - columns->zero - label_height(figure);
    double factor = INFINITY, low, high;
    second_range(figure, line, &low, &high);
    if (high > 0)
        factor = MIN(factor, MAX(above, 4) / high);
    if (low < 0)
        factor = MIN(factor, MAX(below, 2) / -low);
    return (LineScale){isfinite(factor) ? factor : 0, columns->zero};
}

// ---- Drawing ----

static void draw_dot(TbCanvas *canvas, TbNode *parent, const TbBarLine *line, TbBarLinePoint *point,
                     TbPoint at)
{
    TbPaint paint =
        tb_paint_outline(line->solid ? line->color : canvas->theme->background, line->color, 1.4);
    TbNode *node = tb_mark_circle(canvas, parent, point ? TB_ROLE_POINT : TB_ROLE_NONE, at,
                                  TB_LINE_DOT, &paint);
    if (!point)
        return;
    node->datum = point->datum;
    node->title = point->title;
}

// The part of a line from `a` to `b`, as shares of it, that lies in a box.
static bool share_within(TbPoint a, TbPoint b, TbBox box, double *from, double *to)
{
    double start[2] = {a.x, a.y}, way[2] = {b.x - a.x, b.y - a.y};
    double low[2] = {box.x, box.y}, high[2] = {tb_box_right(box), tb_box_bottom(box)};
    *from = 0;
    *to = 1;
    for (int k = 0; k < 2; k++) {
        if (fabs(way[k]) < 1e-9 && (start[k] < low[k] || start[k] > high[k]))
            return false;
        if (fabs(way[k]) < 1e-9)
            continue;
        double one = (low[k] - start[k]) / way[k], other = (high[k] - start[k]) / way[k];
        *from = MAX(*from, MIN(one, other));
        *to = MIN(*to, MAX(one, other));
    }
    return *from < *to;
}

// The first text at or behind the share `at` of the line from `a` to `b`: where it begins and ends.
static bool next_text(const TbNode *group, TbPoint a, TbPoint b, double at, double *begin,
                      double *end)
{
    bool found = false;
    for (const TbNode *node = group->as.group.first; node; node = node->next) {
        double from, to;
        TbBox box = {node->box.x - 1, node->box.y, node->box.width + 2, node->box.height};
        if (node->kind == TB_NODE_GROUP)
            found |= next_text(node, a, b, at, begin, end);
        else if (node->kind == TB_NODE_TEXT && share_within(a, b, box, &from, &to) &&
                 to > at + 1e-6 && from < *begin) {
            *begin = MAX(from, at);
            *end = to;
            found = true;
        }
    }
    return found;
}

static TbPoint between(TbPoint a, TbPoint b, double share)
{
    return (TbPoint){a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

// Adds the way from `a` to `b`, left open where the texts of `marks` stand.
static void add_way(GArray *segments, const TbNode *marks, TbPoint a, TbPoint b)
{
    double at = 0, begin = INFINITY, end = 1;
    while (at < 1 && next_text(marks, a, b, at, &begin, &end)) {
        TbSegment to = {TB_SEGMENT_LINE, .to = between(a, b, begin)};
        TbSegment from = {TB_SEGMENT_MOVE, .to = between(a, b, end)};
        if (begin > at)
            g_array_append_val(segments, to);
        g_array_append_val(segments, from);
        at = end;
        begin = INFINITY;
    }
    TbSegment last = {.kind = TB_SEGMENT_LINE, .to = b};
    if (at < 1)
        g_array_append_val(segments, last);
}

// `casing`: a strip of the ground that sets the line off from columns as dark as it is.
static TbPaint line_paint(const TbCanvas *canvas, const TbBarLine *line, bool casing)
{
    if (casing)
        return tb_paint_stroke(canvas->theme->background, 3.5);
    TbPaint paint = tb_paint_stroke(line->color, 1.5);
    paint.dash[0] = line->dash[0];
    paint.dash[1] = line->dash[1];
    return paint;
}

static void draw_course(TbCanvas *canvas, TbNode *parent, const TbBarLine *line,
                        const TbNode *marks)
{
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(TbSegment));
    bool open = false;
    for (int c = 0; c < line->count; c++) {
        const TbBarLinePoint *point = &line->points[c];
        TbSegment start = {.kind = TB_SEGMENT_MOVE, .to = point->at};
        if (point->observation && open)
            add_way(segments, marks, line->points[c - 1].at, point->at);
        else if (point->observation)
            g_array_append_val(segments, start);
        open = point->observation != NULL;
    }
    TbPaint casing = line_paint(canvas, line, true), paint = line_paint(canvas, line, false);
    if (segments->len > 1 && canvas->theme->pattern_count > 0)
        tb_scene_add_path(canvas->scene, parent, TB_ROLE_NONE, (TbSegment *)segments->data,
                          (int)segments->len, &casing);
    if (segments->len > 1)
        tb_scene_add_path(canvas->scene, parent, TB_ROLE_LINE, (TbSegment *)segments->data,
                          (int)segments->len, &paint);
    g_array_unref(segments);
}

static void draw_label(TbBarFigure *figure, TbNode *parent, const TbBarLine *line,
                       const TbBarLinePoint *point)
{
    const TbNode *dot = point->dot;
    TbBox box = point->label_box;
    bool below = box.y > point->at.y;
    double edge = below ? box.y : tb_box_bottom(box), dot_edge = TB_LINE_DOT + 0.8;
    TbLabelLook look = {TB_ROLE_VALUE_LABEL, tb_bar_label_style(figure), point->ink,
                        TB_ANCHOR_START};
    TbNode *text = tb_canvas_text(figure->canvas, parent, &look, box.x, box.y, point->label);
    text->target = dot;
    if (!point->led)
        return;
    double toward = below ? 1 : -1;
    tb_canvas_line(
        figure->canvas, parent, TB_ROLE_LEADER, (TbPoint){point->at.x, edge - toward * 0.5},
        (TbPoint){point->at.x, point->at.y + toward * dot_edge}, tb_paint_stroke(line->color, 0.5))
        ->target = dot;
}

static void draw_line(TbBarFigure *figure, TbNode *parent, TbBarLine *line, const TbNode *marks)
{
    draw_course(figure->canvas, parent, line, marks);
    for (int c = 0; c < line->count; c++) {
        TbBarLinePoint *point = &line->points[c];
        if (!point->observation)
            continue;
        draw_dot(figure->canvas, parent, line, point, point->at);
        point->dot = parent->as.group.last;
        if (!figure->choice.table)
            draw_label(figure, parent, line, point);
    }
}

// Light: the eye compares columns first. Lines of several units have a zero each.
static void draw_tier_zeros(TbBarFigure *figure, TbNode *group, TbBox plot, double headroom)
{
    double last = -1;
    for (int i = 0; i < figure->line_count; i++) {
        if (!figure->lines[i].tier)
            continue;
        double zero = tier_scale(figure, &figure->lines[i], plot, headroom).zero;
        if (fabs(zero - last) > 0.01)
            tb_canvas_line(figure->canvas, group, TB_ROLE_ZERO_LINE, (TbPoint){plot.x, zero},
                           (TbPoint){tb_box_right(plot), zero},
                           tb_paint_stroke(figure->canvas->theme->axis, 0.6));
        last = zero;
    }
}

static void place_points(TbBarFigure *figure, const TbBarScale *scale, TbBox plot, double headroom)
{
    double slot = plot.width / tb_bar_columns_extent(&figure->panels[0]);
    for (int i = 0; i < figure->line_count; i++) {
        TbBarLine *line = &figure->lines[i];
        LineScale own = line_scale(figure, line, scale, plot, headroom);
        line->zero = own.zero;
        for (int c = 0; c < line->count; c++)
            line->points[c].at =
                (TbPoint){plot.x + tb_bar_column_middle(&figure->panels[0], c) * slot,
                          own.zero - line->points[c].value * own.factor};
    }
}

// The headroom that points and their labels take, but where they are crowded.
static double place_with_labels(TbBarFigure *figure, TbNode *marks, const TbBarScale *scale,
                                TbBox plot)
{
    double headroom = 0;
    for (int attempt = 0; attempt <= PLACE_TRIES; attempt++) {
        bool clear;
        place_points(figure, scale, plot, headroom);
        double missing = tb_bar_lines_place_labels(figure, marks, plot, &clear);
        // Of a single line numbers that are led past others are still its own.
        figure->lines_are_crowded = (!clear && figure->line_count > 1) || missing > 0.01;
        if (missing <= 0.01)
            break;
        headroom += missing;
    }
    return headroom;
}

bool tb_bar_draw_lines(TbBarFigure *figure, TbNode *marks, const TbBarScale *scale, TbBox plot)
{
    figure->lines_are_crowded = false;
    if (figure->line_count == 0)
        return true;
    double headroom = place_with_labels(figure, marks, scale, plot);
    if (figure->lines_are_crowded && figure->table_room)
        return false;
    if (figure->lines_are_crowded)
        return tb_bar_refuse(figure, NULL, N_("use a larger width or height, or fewer categories"),
                             "figure \"%s\": the labels of its lines have no room",
                             figure->canvas->spec->id);
    TbNode *group = tb_canvas_group(figure->canvas);
    draw_tier_zeros(figure, group, plot, headroom);
    for (int i = 0; i < figure->line_count; i++)
        draw_line(figure, group, &figure->lines[i], marks);
    return true;
}

// ---- Key ----

void tb_bar_paint_line_key(TbCanvas *canvas, TbNode *parent, TbBox box, const void *data)
{
    const TbBarLine *line = data;
    double middle = box.y + box.height / 2;
    tb_canvas_line(canvas, parent, TB_ROLE_NONE, (TbPoint){box.x, middle},
                   (TbPoint){tb_box_right(box), middle}, line_paint(canvas, line, false));
    draw_dot(canvas, parent, line, NULL, (TbPoint){box.x + box.width / 2, middle});
}

// What is noted of its points: once where it is the same for all, else with their names.
static const char *line_note(const TbBarFigure *figure, const TbBarLine *line)
{
    const TbCanvas *canvas = figure->canvas;
    const char *list = NULL, *common = NULL;
    bool same = true;
    for (int c = 0; c < line->count; c++) {
        if (!line->points[c].observation)
            continue;
        const char *text = tb_footnote_text(canvas, line->points[c].observation);
        same &= text && (!common || strcmp(common, text) == 0);
        common = text;
        if (text)
            list = tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s%s%s: %s"), list ? list : "",
                                    list ? (tb_canvas_say(canvas, ", ")) : "",
                                    figure->panels[0].table->categories[c].name, text);
    }
    return same ? common : list;
}

static void add_key(TbBarFigure *figure, const TbBarLine *line)
{
    const TbCanvas *canvas = figure->canvas;
    // With one series the columns have no key yet, but beside a line they need one.
    const TbTablePanel *table = figure->panels[0].table;
    if (line == figure->lines && table->series_count == 1) {
        TbMarkLook look = {.color = canvas->theme->accent};
        const char *name = *table->series[0].name            ? table->series[0].name
                           : figure->table->common_indicator ? figure->table->common_indicator
                                                             : NULL;
        if (name)
            tb_mark_add_fill_key(figure->canvas, &figure->legend, &look, name);
    }
    tb_legend_add(&figure->legend, tb_bar_paint_line_key, line,
                  line->second && !line->tier
                      ? tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s (own scale, same zero)"),
                                         line->name)
                      : line->name);
    const char *note = line_note(figure, line);
    if (note)
        tb_legend_mark(&figure->legend, tb_footnote_number(&figure->frame, note));
}

void tb_bar_add_line_keys(TbBarFigure *figure)
{
    for (int i = 0; i < figure->line_count; i++)
        add_key(figure, &figure->lines[i]);
}
