// SPDX-License-Identifier: MIT
// Setting a text in lines: the fewest lines that the width allows, then the best places to break.
#include "text/break-cells.h"
#include "text/text.h"

#include <math.h>
#include <string.h>

// What a break costs besides the room it leaves, where 1 is a line of no width among full ones.
// A pause is worth a line a quarter shorter or longer than its neighbours.
static const double break_costs[] = {
    [TB_BREAK_NEVER] = 1000,    [TB_BREAK_DIGIT] = 40,  [TB_BREAK_NUMBER] = 12,
    [TB_BREAK_WORD] = 6,        [TB_BREAK_SEAM] = 2,    [TB_BREAK_QUOTE] = 1,
    [TB_BREAK_RELUCTANT] = 0.6, [TB_BREAK_PART] = 0.35, [TB_BREAK_PLAIN] = 0.12,
    [TB_BREAK_SPACE] = 0.04,    [TB_BREAK_PAUSE] = 0,   [TB_BREAK_FORCED] = 0,
};
#define WIDOW_EM 6.0    // a last line that is shorter looks lost below full ones
#define WIDOW_SHARE 0.7 // how much so against the air of the line before
// In running text: as much as a line that lacks four em and a half.
#define SPLIT_QUOTE_COST 20
#define ORPHAN_COST 20
#define OVERFULL_COST 10000
// Rounding of sums of advances, in pt.
#define SLACK 1e-3
#define FEW_LINES 4 // that most texts have at most

// A place where a line may end.
typedef struct {
    size_t cell;  // the next line begins here
    double start; // where the next line's ink begins, as distance from the text's start
    double end;   // where this line's ink ends: without the spaces before the break
    TbBreakLevel level;
} Stop;

typedef struct {
    TbTextMetrics *metrics;
    TbArena *arena;
    const TbTextStyle *style;
    const TbBreakOptions *options;
    const char *text;
    TbBreakCell *cells;
    size_t count;
    double *pen;   // count + 1: where each cell begins
    double *start; // count + 1: what of a cell's left a line loses that begins with it, in pt
    double *end;   // count + 1: what of the width before a cell a line loses that ends there
    GArray *lines; // of TbTextLine
    bool fits, whole, complete;
} Setting;

static bool is_blank(const TbBreakCell *cell)
{
    return cell->kind == TB_CELL_SPACE || cell->kind == TB_CELL_ZERO_SPACE ||
           cell->kind == TB_CELL_NEWLINE;
}

static size_t without_blanks(const Setting *set, size_t start, size_t end)
{
    while (end > start && is_blank(&set->cells[end - 1]))
        end--;
    return end;
}

static Stop stop_at(const Setting *set, size_t start, size_t cell)
{
    size_t end = without_blanks(set, start, cell);
    return (Stop){cell, set->pen[cell] + set->start[cell], set->pen[end] - set->end[end],
                  set->cells[cell].level};
}

// Adds the places between two neighbouring stops where a piece wider than the line is cut: the
// best kind of place that makes its parts fit.
static void add_cuts(const Setting *set, GArray *stops, Stop from, Stop to, TbBreakLevel level)
{
    if (to.end - from.start <= set->options->width + SLACK || level == TB_BREAK_NEVER) {
        g_array_append_val(stops, to);
        return;
    }
    Stop last = from;
    for (size_t i = from.cell + 1; i < to.cell; i++) {
        if (set->cells[i].level != level)
            continue;
        Stop cut = stop_at(set, from.cell, i);
        add_cuts(set, stops, last, cut, level - 1);
        last = cut;
    }
    add_cuts(set, stops, last, to, level - 1);
}

// The stops of the paragraph [start, end), the first one at its start.
static GArray *stops_new(const Setting *set, size_t start, size_t end)
{
    GArray *stops = g_array_sized_new(FALSE, FALSE, sizeof(Stop), (guint)(end - start) + 1);
    Stop last = stop_at(set, start, start);
    last.end = last.start;
    g_array_append_val(stops, last);
    for (size_t i = start + 1; i <= end; i++) {
        if (i < end && set->cells[i].level < TB_BREAK_QUOTE)
            continue;
        Stop stop = stop_at(set, start, i);
        add_cuts(set, stops, last, stop, TB_BREAK_SEAM);
        last = stop;
    }
    return stops;
}

// True when a line from `from` to the paragraph's end shows one character and marks at most.
static bool is_orphan(const Setting *set, size_t from, size_t end)
{
    int shown = 0;
    for (size_t i = from; i < end && shown < 2; i++) {
        TbCellKind kind = set->cells[i].kind;
        if (!is_blank(&set->cells[i]) && kind != TB_CELL_PAUSE && kind != TB_CELL_CLOSE &&
            kind != TB_CELL_MARK)
            shown++;
    }
    return shown < 2;
}

// The fewest lines from a stop to the end, the least cost with that many, and the stop where the
// first of them ends.
typedef struct {
    unsigned lines;
    double cost;
    unsigned next;
} Plan;

static double line_cost(const Setting *set, const Stop *stop, double width, double target)
{
    double limit = set->options->width, cost = break_costs[stop->level];
    if (width > limit + SLACK)
        return cost + OVERFULL_COST;
    if (set->options->filled) {
        // Running text: every em that a line lacks shows at the column's edge.
        double lacking = (limit - width) / set->style->size;
        double split = stop->level == TB_BREAK_QUOTE ? SPLIT_QUOTE_COST : cost;
        return (stop->level >= TB_BREAK_PART ? 0 : split) + lacking * lacking;
    }
    double room = set->options->balanced ? (target - width) / target : (limit - width) / limit;
    return cost + room * room;
}

static double last_line_cost(const Setting *set, const Stop *from, const Stop *end, double target)
{
    double width = end->end - from->start;
    double room = 0;
    if (set->options->balanced)
        room = (target - width) / target;
    else if (set->options->flowing)
        room = WIDOW_SHARE * MAX(1 - width / (WIDOW_EM * set->style->size), 0);
    double orphan = is_orphan(set, from->cell, end->cell) ? ORPHAN_COST : 0;
    return room * room + orphan + (width > set->options->width + SLACK ? OVERFULL_COST : 0);
}

// Plans the lines that begin at stop `i`, the later stops being planned.
static Plan plan_from(const Setting *set, const GArray *stops, const Plan *plans, unsigned i,
                      double target)
{
    const Stop *all = (const Stop *)(const void *)stops->data;
    unsigned last = stops->len - 1, longest = i + 1;
    while (longest < last && all[longest + 1].end - all[i].start <= set->options->width + SLACK)
        longest++;
    Plan best = {G_MAXUINT, INFINITY, i + 1};
    // The longer the first line, the fewer follow: most of the shorter ones need no cost.
    for (unsigned j = longest; j > i; j--) {
        Plan plan = {j == last ? 1 : 1 + plans[j].lines, 0, j};
        if (plan.lines > best.lines)
            continue;
        if (j == last)
            plan.cost = last_line_cost(set, &all[i], &all[j], target);
        else
            plan.cost = plans[j].cost + line_cost(set, &all[j], all[j].end - all[i].start, target);
        // Of lines that are as good the shortest.
        if (plan.lines < best.lines || plan.cost <= best.cost)
            best = plan;
    }
    return best;
}

static unsigned fewest_lines(const Setting *set, const GArray *stops)
{
    const Stop *all = (const Stop *)(const void *)stops->data;
    unsigned lines = 1, first = 0;
    for (unsigned j = 1; j < stops->len; j++) {
        if (all[j].end - all[first].start > set->options->width + SLACK && j > first + 1) {
            lines++;
            first = j - 1;
        }
    }
    return lines;
}

// Adds the line [from, to) of cells with `mark` after it.
static void add_line(Setting *set, size_t from, size_t to, const char *mark)
{
    size_t start = set->cells[from].at, end = set->cells[without_blanks(set, from, to)].at;
    char *text = tb_arena_new0(set->arena, char, end - start + strlen(mark) + 1);
    memcpy(text, set->text + start, end - start);
    strcpy(text + (end - start), mark);
    TbTextLine line = {.text = text, .width = tb_text_width(set->metrics, set->style, text)};
    // A quote or number that a break parts from its neighbours may be set differently.
    if (line.width > set->options->width + SLACK)
        set->fits = false;
    g_array_append_val(set->lines, line);
}

static bool is_last_line(const Setting *set)
{
    return set->lines->len + 1 >= (guint)set->options->max_lines;
}

// Sets the paragraph by the best plan.
static void set_paragraph(Setting *set, const GArray *stops)
{
    const Stop *all = (const Stop *)(const void *)stops->data;
    unsigned last = stops->len - 1;
    if (last == 0)
        add_line(set, all[0].cell, all[0].cell, "");
    double total = all[last].end - all[0].start;
    double target = MAX(total / fewest_lines(set, stops), SLACK);
    Plan *plans = g_new(Plan, stops->len);
    for (unsigned i = last; i-- > 0;)
        plans[i] = plan_from(set, stops, plans, i, target);
    for (unsigned i = 0; i < last; i = plans[i].next) {
        const Stop *to = &all[plans[i].next];
        if (to->end - all[i].start > set->options->width + SLACK)
            set->fits = false;
        if (plans[i].next != last && to->level < TB_BREAK_QUOTE)
            set->whole = false;
        add_line(set, all[i].cell, to->cell, "");
    }
    g_free(plans);
}

// Ends the text in a line from stop `first` that has an ellipsis: as much as fits up to a place
// where no number is cut, without the marks before it.
static void set_ellipsis(Setting *set, const GArray *stops, unsigned first)
{
    const Stop *all = (const Stop *)(const void *)stops->data;
    const char *mark = "…";
    double room = set->options->width - tb_text_width(set->metrics, set->style, mark);
    size_t from = all[first].cell, to = from;
    for (unsigned j = first + 1; j < stops->len; j++) {
        bool whole = all[j].level > TB_BREAK_NUMBER || j == stops->len - 1;
        if (all[j].end - all[first].start <= room + SLACK && whole)
            to = all[j].cell;
    }
    to = without_blanks(set, from, to);
    while (to > from &&
           (set->cells[to - 1].kind == TB_CELL_PAUSE || set->cells[to - 1].kind == TB_CELL_OPEN ||
            set->cells[to - 1].kind == TB_CELL_DASH))
        to = without_blanks(set, from, to - 1);
    add_line(set, from, to, mark);
    set->fits = set->fits && room >= -SLACK;
    set->complete = false;
}

// Fills the lines one by one and ends the last allowed one with an ellipsis. `more` tells that
// another paragraph follows. False when the lines are used up.
static bool fill_paragraph(Setting *set, const GArray *stops, bool more)
{
    const Stop *all = (const Stop *)(const void *)stops->data;
    unsigned first = 0, last = stops->len - 1;
    do {
        unsigned next = MIN(first + 1, last);
        while (next < last && all[next + 1].end - all[first].start <= set->options->width + SLACK)
            next++;
        if (is_last_line(set) && (next < last || more)) {
            set_ellipsis(set, stops, first);
            return false;
        }
        if (all[next].end - all[first].start > set->options->width + SLACK)
            set->fits = false;
        if (next != last && all[next].level < TB_BREAK_QUOTE)
            set->whole = false;
        add_line(set, all[first].cell, all[next].cell, "");
        first = next;
    } while (first < last);
    return true;
}

static size_t paragraph_end(const Setting *set, size_t start)
{
    size_t end = start;
    while (end < set->count && set->cells[end].kind != TB_CELL_NEWLINE)
        end++;
    return end;
}

// Sets all paragraphs; `filled` when there are too many lines and the last gets an ellipsis.
static void set_text(Setting *set, bool filled)
{
    size_t start = 0, end;
    bool room = true;
    do {
        end = paragraph_end(set, start);
        GArray *stops = stops_new(set, start, end);
        if (filled)
            room = fill_paragraph(set, stops, end < set->count);
        else
            set_paragraph(set, stops);
        g_array_unref(stops);
        start = end + 1;
    } while (end < set->count && room);
}

static TbTextLines one_line(const Setting *set, double width)
{
    TbTextLine *line = tb_arena_new0(set->arena, TbTextLine, 1);
    *line = (TbTextLine){.text = tb_arena_strdup(set->arena, set->text), .width = width};
    return (TbTextLines){line, 1, width, true, true, true};
}

// Where each cell begins, from the advances of the bytes.
static void set_pen(Setting *set, const double *advances)
{
    double at = 0;
    for (size_t i = 0; i < set->count; i++) {
        set->pen[i] = at;
        for (size_t byte = set->cells[i].at; byte < set->cells[i + 1].at; byte++)
            at += advances[byte];
    }
    set->pen[set->count] = at;
}

// A mark, or Han beside Latin, is not as wide at the ends of a line as inside of it.
static void set_ends(Setting *set, size_t length)
{
    const TbTextSpacing *list;
    unsigned left = set->metrics->spacing(set->metrics, set->style, set->text, length, &list);
    for (size_t i = 0; i < set->count && left > 0; i++) {
        if (set->cells[i].at != list->at)
            continue;
        set->start[i] = (list->start - list->left) * set->style->size;
        set->end[i + 1] = (list->end - list->right) * set->style->size;
        list++;
        left--;
    }
}

static void measure_cells(Setting *set, size_t length)
{
    double *advances = g_new(double, length + 1);
    set->metrics->measure(set->metrics, set->style, set->text, length, advances);
    set->cells = tb_text_cells_new(set->metrics, set->style, set->text, length, &set->count);
    set->pen = g_new0(double, 3 * (set->count + 1));
    set->start = set->pen + set->count + 1;
    set->end = set->start + set->count + 1;
    set_pen(set, advances);
    g_free(advances);
    set_ends(set, length);
}

static TbTextLines take_lines(Setting *set)
{
    TbTextLines lines = {.fits = set->fits, .whole = set->whole, .complete = set->complete};
    lines.count = (int)set->lines->len;
    lines.lines = tb_arena_take_array(set->arena, set->lines);
    g_array_unref(set->lines);
    for (int i = 0; i < lines.count; i++)
        lines.width = MAX(lines.width, lines.lines[i].width);
    return lines;
}

TbTextLines tb_text_break(TbTextMetrics *metrics, TbArena *arena, const TbTextStyle *style,
                          const char *text, const TbBreakOptions *options)
{
    Setting set = {.metrics = metrics,
                   .arena = arena,
                   .style = style,
                   .options = options,
                   .text = text,
                   .fits = true,
                   .whole = true,
                   .complete = true};
    size_t length = strlen(text);
    double width = metrics->measure(metrics, style, text, length, NULL).width;
    const char *last = length > 0 ? g_utf8_prev_char(text + length) : "x";
    bool plain = !strchr(text, '\n') && !g_unichar_isspace(g_utf8_get_char(last));
    if (width <= options->width + SLACK && plain)
        return one_line(&set, width);
    measure_cells(&set, length);
    set.lines = g_array_sized_new(FALSE, FALSE, sizeof(TbTextLine), FEW_LINES);
    set_text(&set, false);
    if (options->max_lines > 0 && set.lines->len > (guint)options->max_lines) {
        g_array_set_size(set.lines, 0);
        set.fits = set.whole = true;
        set_text(&set, true);
    }
    TbTextLines lines = take_lines(&set);
    g_free(set.pen);
    g_free(set.cells);
    return lines;
}
