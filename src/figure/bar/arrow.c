// SPDX-License-Identifier: MIT
// Arrows from one bar to another that say what lies between: the difference, or the growth a year.
#include "figure/bar/arrow.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/messages.h"
#include "figure/bar/check.h"
#include "figure/bar/facts.h"
#include "figure/bar/group.h"
#include "figure/bar/mark.h"
#include "figure/bar/reference.h"

#define LEVEL_GAP 6.0 // between a level's words and the line of the next
#define BASE_GAP 10.0 // under the lowest line, for the shortest leg
#define LEG_INSET 3.0 // legs stand this much inside the middle of their bars
#define LEG_GAP 2.5   // between a leg and what it points to
#define HEAD 2.6      // half the width of an arrow's head
#define WIDTH_SHARE 0.3

struct TbBarArrow {
    const TbAnnotation *spec;
    int panel, from, to; // indexes of items, not of categories
    int first, last;     // categories, ascending
    const char *text;
    TbTextLines lines;
    int level;
};

// ---- Data ----

static bool refuse(const TbBarFigure *figure, const TbAnnotation *spec, const char *cause,
                   const char *hint)
{
    return tb_bar_refuse(figure, &spec->place, hint,
                         spec->kind == TB_ANNOTATION_CAGR
                             ? N_("no growth a year from \"%s\" to \"%s\": %s")
                             : N_("no difference from \"%s\" to \"%s\": %s"),
                         spec->from, spec->to, cause);
}

// More arrows over the same columns than this are no figure.
#define ROWS_MOST 4

// Of which of the series nothing is said: each has its arrow.
static bool is_of_all(const TbBarPanel *panel, const TbAnnotation *spec)
{
    const TbTablePanel *table = panel->table;
    int actuals = 0;
    for (int s = 0; s < table->series_count; s++)
        actuals += table->series[s].has_status && table->series[s].status == TB_STATUS_ACTUAL;
    return !spec->series && panel->rows > 1 && panel->rows <= ROWS_MOST && actuals != 1;
}

// The row of a category that is meant: of stacks the total, else the named, actual or only series.
static int find_row(const TbBarFigure *figure, const TbBarPanel *panel, const TbAnnotation *spec)
{
    const TbTablePanel *table = panel->table;
    if (panel->rows == 1 && !spec->series)
        return 0;
    int actual = -1, actuals = 0;
    for (int s = 0; s < table->series_count; s++) {
        if (spec->series && strcmp(table->series[s].id, spec->series) == 0)
            return panel->rows == 1 && table->series_count > 1 ? -1 : s;
        if (table->series[s].has_status && table->series[s].status == TB_STATUS_ACTUAL) {
            actual = s;
            actuals++;
        }
    }
    if (!spec->series && actuals == 1)
        return actual;
    refuse(figure, spec,
           spec->series ? _("its \"series\" is none of the figure") : _("of which series?"),
           tb_canvas_printf(figure->canvas, _("name one with \"series\"; there are: %s"),
                            tb_bar_key_list(figure->canvas, table->series, table->series_count)));
    return -1;
}

// The end of the period in months, as far as years can be counted between two of them.
static double period_months(const TbPeriod *period)
{
    return (double)period->last.year * 12 + period->last.month;
}

static double years_between(const TbTablePanel *table, int from, int to)
{
    const TbPeriod *a = table->categories[from].period, *b = table->categories[to].period;
    if (!a || !b || a->first.precision != b->first.precision ||
        a->last.precision != b->last.precision || a->open_end || b->open_end || a->unknown_end ||
        b->unknown_end)
        return NAN;
    return (period_months(b) - period_months(a)) / 12;
}

static const char *percent_text(const TbCanvas *canvas, double share, bool sign)
{
    TbQuantityFormat format = {
        .scale = {1, ""}, .decimals = 1, .grouped = true, .lang = canvas->lang};
    const char *number = tb_quantity_format_number(canvas->arena, share * 100, &format);
    return tb_canvas_printf(canvas, "%s%s%%", sign && share > 0 ? "+" : "", number);
}

static const char *difference_text(const TbCanvas *canvas, const TbBarPanel *panel, double a,
                                   double b)
{
    TbQuantityFormat format = panel->format;
    bool points = strcmp(panel->table->unit.base, "%") == 0;
    const char *unit =
        points ? tb_canvas_say(canvas, " pp")
               : tb_unit_label(canvas->arena, &panel->table->unit, format.scale, canvas->lang);
    const char *number = tb_canvas_printf(canvas, "%s%s%s%s", b > a ? "+" : "",
                                          tb_quantity_format_number(canvas->arena, b - a, &format),
                                          !points && !canvas->chinese && *unit ? " " : "", unit);
    if (points)
        return number;
    return tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s (%s)"),
                            percent_text(canvas, (b - a) / fabs(a), true), number);
}

static const char *growth_text(const TbCanvas *canvas, double rate)
{
    // English has the sign, the others have a word for it.
    bool sign = canvas->language == TB_LANGUAGE_EN;
    const char *number = percent_text(canvas, sign ? rate : fabs(rate), false);
    return tb_canvas_printf(canvas,
                            rate < 0 ? tb_canvas_say_in(canvas, "fall", "%s a year")
                                     : tb_canvas_say_in(canvas, "rise", "%s a year"),
                            number);
}

// What the data do not allow to be said is an error.
static bool check_values(const TbBarFigure *figure, const TbBarPanel *panel,
                         const TbBarArrow *arrow)
{
    const TbQuantity *a = panel->items[arrow->from].value, *b = panel->items[arrow->to].value;
    const TbAnnotation *spec = arrow->spec;
    if (!tb_bar_adds_up(a) || !tb_bar_adds_up(b)) {
        const TbQuantity *bad = tb_bar_adds_up(a) ? b : a;
        const TbCanvas *canvas = figure->canvas;
        const char *words = bad ? tb_quantity_text(canvas->arena, bad) : NULL;
        return refuse(figure, spec,
                      words ? tb_canvas_printf(canvas, _("%s is no exact value"), words)
                            : _("a value is missing"),
                      _("choose two categories with exact or about values"));
    }
    if (a->number == 0)
        return refuse(figure, spec, _("it would begin at 0"),
                      _("choose another category to begin at"));
    if (a->number * b->number < 0)
        return refuse(figure, spec, _("the sign changes on the way"),
                      _("choose categories on one side of zero"));
    if (spec->kind == TB_ANNOTATION_DIFFERENCE)
        return true;
    double years = years_between(panel->table, arrow->from / panel->rows, arrow->to / panel->rows);
    if (strcmp(panel->table->unit.base, "%") == 0)
        return refuse(figure, spec, _("a share has no growth rate"),
                      _("use \"type\": \"difference\""));
    if (a->number < 0)
        return refuse(figure, spec, _("negative values have no growth rate"),
                      _("use \"type\": \"difference\""));
    if (isnan(years))
        return refuse(figure, spec, _("the categories are no periods of one kind"),
                      _("use \"type\": \"difference\""));
    if (years < 1)
        return refuse(figure, spec, _("it takes a year or more, from the earlier to the later"),
                      _("use \"type\": \"difference\", or turn \"from\" and \"to\" round"));
    return true;
}

static bool fill_arrow(TbBarFigure *figure, TbBarArrow *arrow, int from, int to, int row)
{
    const TbCanvas *canvas = figure->canvas;
    const TbBarPanel *panel = &figure->panels[arrow->panel];
    arrow->first = MIN(from, to);
    arrow->last = MAX(from, to);
    arrow->from = from * panel->rows + row;
    arrow->to = to * panel->rows + row;
    if (!check_values(figure, panel, arrow))
        return false;
    const TbQuantity *a = panel->items[arrow->from].value, *b = panel->items[arrow->to].value;
    arrow->text = arrow->spec->kind == TB_ANNOTATION_DIFFERENCE
                      ? difference_text(canvas, panel, a->number, b->number)
                      : growth_text(canvas, pow(b->number / a->number,
                                                1 / years_between(panel->table, from, to)) -
                                                1);
    if (a->bound == TB_BOUND_ABOUT || b->bound == TB_BOUND_ABOUT)
        arrow->text = tb_canvas_printf(canvas, tb_canvas_say(canvas, "about %s"), arrow->text);
    if (is_of_all(panel, arrow->spec))
        arrow->text = tb_canvas_printf(canvas, tb_canvas_say_in(canvas, "glued", "%s %s"),
                                       panel->table->series[row].name, arrow->text);
    return true;
}

// The arrows of an annotation in a panel: one, or one for each series.
static bool add_arrows(TbBarFigure *figure, const TbAnnotation *spec, int p, int from, int to)
{
    const TbBarPanel *panel = &figure->panels[p];
    bool all = is_of_all(panel, spec), fine = true;
    int row = all ? 0 : find_row(figure, panel, spec);
    if (row < 0)
        return false;
    for (int last = all ? panel->rows - 1 : row; row <= last; row++) {
        TbBarArrow *arrow = &figure->arrows[figure->arrow_count];
        *arrow = (TbBarArrow){.spec = spec, .panel = p};
        if (fill_arrow(figure, arrow, from, to, row))
            figure->arrow_count++;
        else
            fine = false;
    }
    return fine;
}

static bool check_form(const TbBarFigure *figure)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    bool plain = figure->form->arrows;
    if (plain && !tb_bar_is_dense(figure))
        return true;
    return tb_bar_refuse(figure, &spec->bar.annotations[0].place,
                         plain ? N_("use \"top\" or \"where\"")
                               : N_("leave \"form\" and \"stack\" out, or use \"stack\": \"sum\""),
                         "%s",
                         plain
                             ? _("arrows have no room among so many bars")
                             : _("arrows go between bars on one axis, which this figure has not"));
}

bool tb_bar_prepare_arrows(TbBarFigure *figure)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    figure->arrow_count = 0;
    if (spec->bar.annotation_count == 0)
        return true;
    if (!check_form(figure))
        return false;
    figure->arrows =
        tb_arena_new0(figure->canvas->arena, TbBarArrow,
                      (size_t)(spec->bar.annotation_count * figure->panel_count * ROWS_MOST));
    bool fine = true;
    for (int i = 0; i < spec->bar.annotation_count; i++) {
        const TbAnnotation *annotation = &spec->bar.annotations[i];
        int found = 0;
        for (int p = 0; p < figure->panel_count; p++) {
            const TbTablePanel *table = figure->panels[p].table;
            int from = tb_bar_find_key(table->categories, table->category_count, annotation->from);
            int to = tb_bar_find_key(table->categories, table->category_count, annotation->to);
            if (from < 0 || to < 0 || from == to)
                continue;
            found++;
            fine &= add_arrows(figure, annotation, p, from, to);
        }
        if (!found)
            fine = refuse(figure, annotation, _("these are no two categories on one axis"),
                          _("\"from\" and \"to\" are ids of two categories of the figure"));
    }
    return fine;
}

// ---- Levels ----

// Where an arrow and its words are along the columns: `slot` wide, from `left`.
static void extent(const TbBarFigure *figure, const TbBarArrow *arrow, double slot, double left,
                   double *from, double *to)
{
    TbBox page = figure->frame.plot;
    const TbBarPanel *panel = &figure->panels[arrow->panel];
    double first = left + tb_bar_column_middle(panel, arrow->first) * slot;
    double last = left + tb_bar_column_middle(panel, arrow->last) * slot;
    double width = arrow->lines.width;
    double middle = tb_canvas_within((first + last) / 2, width, page.x, tb_box_right(page));
    *from = MIN(first, middle - width / 2);
    *to = MAX(last, middle + width / 2);
}

static bool share_level(const TbBarFigure *figure, const TbBarArrow *a, const TbBarArrow *b,
                        double slot, double left)
{
    if (a->panel != b->panel)
        return true;
    if (slot <= 0)
        return a->lines.count == 1 && b->lines.count == 1 &&
               (a->last <= b->first || b->last <= a->first);
    double a_from, a_to, b_from, b_to;
    extent(figure, a, slot, left, &a_from, &a_to);
    extent(figure, b, slot, left, &b_from, &b_to);
    return a_to <= b_from + 0.01 || b_to <= a_from + 0.01;
}

// Short arrows come first, so that longer ones lead over them.
static gint by_span(gconstpointer a, gconstpointer b, gpointer data)
{
    (void)data;
    const TbBarArrow *x = a, *y = b;
    int difference = (x->last - x->first) - (y->last - y->first);
    return difference ? difference : x->first - y->first;
}

void tb_bar_level_arrows(TbBarFigure *figure, double slot, double left)
{
    double plot = figure->frame.plot.width, limit = slot > 0 ? plot : plot * WIDTH_SHARE;
    if (figure->arrow_count == 0)
        return;
    for (int i = 0; i < figure->arrow_count; i++)
        figure->arrows[i].lines = tb_bar_break_label(figure, figure->arrows[i].text, limit);
    g_qsort_with_data(figure->arrows, figure->arrow_count, sizeof(TbBarArrow), by_span, NULL);
    for (int i = 0; i < figure->arrow_count; i++) {
        TbBarArrow *arrow = &figure->arrows[i];
        arrow->level = 0;
        for (int j = 0; j < i; j++)
            if (!share_level(figure, arrow, &figure->arrows[j], slot, left))
                arrow->level = MAX(arrow->level, figure->arrows[j].level + 1);
    }
}

// The extent of the levels below `count` across: words, gap and line of each.
static double levels_extent(const TbBarFigure *figure, int panel, int count)
{
    double across = 0;
    for (int level = 0; level < count; level++) {
        double widest = 0;
        for (int i = 0; i < figure->arrow_count; i++) {
            const TbBarArrow *arrow = &figure->arrows[i];
            if (arrow->level == level && (panel < 0 || arrow->panel == panel))
                widest = MAX(widest, figure->choice.columns
                                         ? tb_bar_label_height(figure, arrow->lines.count)
                                         : arrow->lines.width + LEG_GAP);
        }
        across += widest > 0 ? widest + LEVEL_GAP : 0;
    }
    return across;
}

double tb_bar_arrows_room(const TbBarFigure *figure, int panel)
{
    double across = levels_extent(figure, panel, figure->arrow_count);
    return across > 0 ? across + (figure->choice.columns ? BASE_GAP : LEVEL_GAP) : 0;
}

// ---- Drawing ----

typedef struct {
    bool columns;
    double at, edge; // the leg's place; the highest (rightmost) end of what stands there
    double beyond;   // nothing past the arrow's line counts
} Probe;

static void probe(const TbNode *group, Probe *probing)
{
    for (const TbNode *node = group->as.group.first; node; node = node->next) {
        if (node->kind == TB_NODE_GROUP)
            probe(node, probing);
        bool mark = node->kind == TB_NODE_TEXT || node->kind == TB_NODE_PATH ||
                    node->role == TB_ROLE_BAR || node->role == TB_ROLE_RANGE_BAR;
        TbBox box = tb_bar_turned_box(probing->columns, node->box);
        if (!mark || probing->at < box.y - 1 || probing->at > tb_box_bottom(box) + 1)
            continue;
        if (probing->columns && box.x > probing->beyond)
            probing->edge = MIN(probing->edge, box.x);
        else if (!probing->columns && tb_box_right(box) < probing->beyond)
            probing->edge = MAX(probing->edge, tb_box_right(box));
    }
}

typedef struct {
    TbBarFigure *figure;
    const TbNode *marks;
    TbNode *words;
    bool columns;
    double line; // across
} Drawing;

static void draw_head(const Drawing *drawing, double place, double across)
{
    TbCanvas *canvas = drawing->figure->canvas;
    double back = across + (drawing->columns ? -2 : 2) * HEAD;
    TbPoint points[] = {tb_bar_turned(drawing->columns, across, place),
                        tb_bar_turned(drawing->columns, back, place - HEAD),
                        tb_bar_turned(drawing->columns, back, place + HEAD)};
    tb_canvas_path(canvas, NULL, TB_ROLE_NONE, points, 3, tb_paint_fill(canvas->theme->muted_ink));
}

static void draw_leg(const Drawing *drawing, double place, bool head)
{
    TbCanvas *canvas = drawing->figure->canvas;
    Probe probing = {drawing->columns, place, drawing->columns ? INFINITY : -INFINITY,
                     drawing->line};
    probe(drawing->marks, &probing);
    double end = probing.edge + (drawing->columns ? -1 : 1) * LEG_GAP;
    if (!isfinite(end))
        return;
    TbBrokenLine leg = {.role = TB_ROLE_LEADER,
                        .from = tb_bar_turned(drawing->columns, drawing->line, place),
                        .to = tb_bar_turned(drawing->columns, end, place),
                        .paint = tb_paint_stroke(canvas->theme->muted_ink, 0.8)};
    const TbNode *texts[] = {drawing->words};
    tb_bar_draw_broken_line(drawing->figure, texts, 1, &leg);
    if (head)
        draw_head(drawing, place, end);
}

// The middle of an item across its thickness, as drawn.
static double middle_of(const TbBarFigure *figure, const TbBarItem *item, const TbNode *marks)
{
    const TbNode *node = NULL;
    for (int s = 0; item->shape->parts && s < item->shape->part_count && !node; s++)
        node = tb_bar_find_mark(marks, item->shape->parts[s].datum);
    if (!item->shape->parts)
        node = tb_bar_find_mark(marks, item->datum);
    TbBox box = tb_bar_turned_box(figure->choice.columns, node ? node->box : (TbBox){0});
    return node ? box.y + box.height / 2 : NAN;
}

static void draw_words(const Drawing *drawing, const TbBarArrow *arrow, double middle)
{
    TbBarFigure *figure = drawing->figure;
    TbCanvas *canvas = figure->canvas;
    const TbTextLines *lines = &arrow->lines;
    TbLabelLook look = {TB_ROLE_DIRECT_LABEL, tb_bar_label_style(figure), canvas->theme->ink,
                        drawing->columns ? TB_ANCHOR_MIDDLE : TB_ANCHOR_START};
    TbBox page = figure->frame.plot;
    double x = drawing->columns ? tb_canvas_within(middle, lines->width, page.x, tb_box_right(page))
                                : drawing->line + LEG_GAP;
    double y = drawing->columns ? drawing->line - 1.5 - tb_bar_label_height(figure, lines->count)
                                : tb_bar_label_top(figure, lines->count, middle);
    tb_canvas_lines(canvas, drawing->words, &look, x, y, lines);
}

void tb_bar_draw_arrows(TbBarFigure *figure, int panel, const TbNode *marks, double edge)
{
    TbCanvas *canvas = figure->canvas;
    bool columns = figure->choice.columns;
    TbNode *words = NULL;
    // Words first, so that no line crosses them.
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < figure->arrow_count; i++) {
            const TbBarArrow *arrow = &figure->arrows[i];
            if (arrow->panel != panel)
                continue;
            if (!words)
                words = tb_canvas_group(canvas);
            const TbBarItem *items = figure->panels[panel].items;
            double from = middle_of(figure, &items[arrow->from], marks);
            double to = middle_of(figure, &items[arrow->to], marks);
            // Longer arrows stand outside of the shorter ones that they lead over.
            double inset = MAX(LEG_INSET * (1 - 2 * arrow->level), -LEG_INSET);
            double inward = (to > from ? 1 : -1) * inset;
            double across =
                levels_extent(figure, panel, arrow->level) + (columns ? BASE_GAP : LEVEL_GAP);
            Drawing drawing = {figure, marks, words, columns,
                               columns ? edge - across : edge + across};
            if (pass == 0) {
                draw_words(&drawing, arrow, (from + to) / 2);
                continue;
            }
            tb_canvas_line(canvas, NULL, TB_ROLE_LEADER,
                           tb_bar_turned(columns, drawing.line, from + inward),
                           tb_bar_turned(columns, drawing.line, to - inward),
                           tb_paint_stroke(canvas->theme->muted_ink, 0.8));
            draw_leg(&drawing, from + inward, false);
            draw_leg(&drawing, to - inward, true);
        }
}

void tb_bar_describe_arrows(const TbBarFigure *figure, GString *text)
{
    for (int i = 0; i < figure->arrow_count; i++) {
        const TbBarArrow *arrow = &figure->arrows[i];
        const TbBarPanel *panel = &figure->panels[arrow->panel];
        tb_buffer_printf(text, tb_canvas_say(figure->canvas, "%s to %s: %s. "),
                         panel->table->categories[arrow->from / panel->rows].name,
                         panel->table->categories[arrow->to / panel->rows].name, arrow->text);
    }
}
