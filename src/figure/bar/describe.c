// SPDX-License-Identifier: MIT
// The text alternative of a bar figure: what, how many, extremes, trend, what is missing, and the
// values where they can be listened to. Written so that a listener gets the figure's message
// without seeing it.
#include "figure/bar/describe.h"

#include <math.h>
#include <string.h>

#include "figure/bar/arrow.h"
#include "figure/bar/facts.h"
#include "figure/bar/events.h"
#include "figure/bar/line.h"
#include "figure/bar/variance.h"

// More values than this are summed up.
#define LISTED_MAX 36
#define SUMMED_SERIES_MAX 4 // series whose course is told one by one
#define EXTREMES_LEAST 3    // of fewer values the highest needs no naming

// ---- A run of values ----

// A value as it is told: its name, and its words with the unit. `value` NULL: there is none.
typedef struct {
    const TbQuantity *value;
    const char *name, *words;
} Told;

typedef struct {
    const Told *values; // in the order drawn
    int count;
    bool time; // one after another in time
} SeriesTold;

static bool is_known(const Told *told)
{
    return told->value && !told->value->missing;
}

// By the numbers stated, whatever their bounds leave open.
static bool is_below(const Told *a, const Told *b)
{
    return a->value->number < b->value->number;
}

static void append_extremes(const SeriesTold *series, TbLanguage language, GString *text)
{
    const Told *low = NULL, *high = NULL;
    bool open = false;
    int known = 0;
    for (int i = 0; i < series->count; i++) {
        const Told *told = &series->values[i];
        if (!is_known(told))
            continue;
        known++;
        open |= told->value->bound != TB_BOUND_EXACT && told->value->bound != TB_BOUND_ABOUT;
        if (!low || is_below(told, low))
            low = told;
        if (!high || is_below(high, told))
            high = told;
    }
    if (known < EXTREMES_LEAST || low->value->number == high->value->number)
        return;
    // Over 100 may be more than 120 is.
    const char *format =
        open ? tb_word(language,
                       "By the numbers stated, the highest is %s (%s), the lowest %s (%s). ")
             : tb_word(language, "The highest is %s (%s), the lowest %s (%s). ");
    g_string_append_printf(text, format, high->name, high->words, low->name, low->words);
}

// −1: it never rises, 1: it never falls, 0: both; of exact values alone.
static int course(const SeriesTold *series, const Told **first, const Told **last)
{
    bool rises = false, falls = false;
    const Told *before = NULL;
    for (int i = 0; i < series->count; i++) {
        const Told *told = &series->values[i];
        if (!is_known(told))
            continue;
        if (before && is_below(before, told))
            rises = true;
        if (before && is_below(told, before))
            falls = true;
        if (!before)
            *first = told;
        *last = before = told;
    }
    return rises == falls ? 0 : rises ? 1 : -1;
}

static void append_growth(const Told *first, const Told *last, TbLanguage language, GString *text)
{
    const TbQuantity *from = first->value, *to = last->value;
    bool exact = from->bound == TB_BOUND_EXACT && to->bound == TB_BOUND_EXACT;
    if (!exact || from->number <= 0 || to->number <= 0 || from->unit.kind == TB_UNIT_RATIO)
        return;
    double percent = (to->number / from->number - 1) * 100;
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.1f", fabs(percent));
    g_string_append_printf(
        text, percent < 0 ? tb_word(language, ", down %s%%") : tb_word(language, ", up %s%%"),
        digits);
}

static void append_trend(const SeriesTold *series, TbLanguage language, GString *text)
{
    const Told *first = NULL, *last = NULL;
    int way = course(series, &first, &last);
    if (!series->time || !first || first == last)
        return;
    static const char *const ways[] = {W_("It falls throughout"), W_("It rises and falls"),
                                       W_("It rises throughout")};
    bool flat = way == 0 && first->value->number == last->value->number;
    g_string_append_printf(text, tb_word(language, "%s, from %s (%s) to %s (%s)"),
                           tb_word(language, flat ? W_("It ends where it began") : ways[way + 1]),
                           first->words, first->name, last->words, last->name);
    if (!flat)
        append_growth(first, last, language, text);
    g_string_append(text, tb_word(language, ". "));
}

static void append_missing(const SeriesTold *series, TbLanguage language, GString *text)
{
    int missing = 0;
    for (int i = 0; i < series->count; i++)
        missing += series->values[i].value && series->values[i].value->missing;
    if (missing > 0)
        g_string_append_printf(text, tb_word(language, "%d without data. "), missing);
}

// Appends whole sentences: the extremes of three values or more, where time takes them (with the
// growth of exact positive amounts), how many are missing; nothing where there is nothing to say.
static void describe_series(const SeriesTold *series, TbLanguage language, GString *text)
{
    append_extremes(series, language, text);
    append_trend(series, language, text);
    append_missing(series, language, text);
}

// ---- Panels ----

typedef struct {
    const TbBarFigure *figure;
    const TbCanvas *canvas;
    GString *text;
} Writer;

static const char *value_words(const Writer *writer, const TbBarItem *item)
{
    return item->value->missing ? (tb_canvas_say(writer->canvas, "no data"))
           : item->change       ? item->label
           : item->value->text  ? item->value->text
                                : item->label;
}

static const char *category_name(const Writer *writer, const TbTableKey *category)
{
    return tb_canvas_qualified(writer->canvas, category->name, category->qualifier);
}

static void append_extra(Writer *writer, const char *extra)
{
    if (extra)
        g_string_append_printf(writer->text, tb_canvas_say(writer->canvas, " (%s)"), extra);
}

// The share that a part of a 100 % stack is labelled with, or NULL.
static const char *share_of(const Writer *writer, const TbBarPanel *panel, int index)
{
    const TbBarItem *stack = &panel->items[index / panel->table->series_count];
    if (writer->canvas->spec->cut.stack != TB_STACK_PERCENT || panel->items == panel->cells ||
        !stack->parts || stack->value->missing || panel->table->unit.kind == TB_UNIT_RATIO ||
        panel->cells[index].value->missing)
        return NULL;
    return stack->parts[index % panel->table->series_count].label;
}

static void append_value(Writer *writer, const TbBarPanel *panel, int index)
{
    const TbBarItem *item = &panel->cells[index];
    const TbTablePanel *table = panel->table;
    const TbTableKey *series = &table->series[index % table->series_count];
    g_string_append_printf(writer->text, "%s%s%s", series->name, *series->name ? " " : "",
                           value_words(writer, item));
    if (panel->items != panel->cells && panel->rows == 1 && !item->parts) {
        const TbBarItem *pair = &panel->items[index / table->series_count];
        if (pair->rate && pair->datum == item->datum)
            append_extra(writer, pair->rate);
    }
    append_extra(writer, share_of(writer, panel, index));
    append_extra(writer, item->delta.text);
    append_extra(writer, item->badge);
}

// What the value is of its category: planned, forecast; not where the subtitle says it of all.
static void append_status(Writer *writer, const TbBarPanel *panel, int index)
{
    const char *subtitle = writer->figure->frame.subtitle;
    TbStatus status = panel->cells[index].cell->status;
    const char *label = tb_status_label(status, writer->canvas->lang);
    bool named = *panel->table->series[index % panel->table->series_count].name;
    if (status != TB_STATUS_ACTUAL && !named && !(subtitle && strstr(subtitle, label)))
        append_extra(writer, label);
}

static int drawn_count(const TbBarPanel *panel)
{
    int count = 0;
    for (int i = 0; i < panel->cell_count; i++)
        count += panel->cells[i].value != NULL;
    return count;
}

// The values of a category are told together: 甲市：实际 12家、目标 10家；…
static void append_all(Writer *writer, const TbBarPanel *panel)
{
    const TbTablePanel *table = panel->table;
    const TbCanvas *canvas = writer->canvas;
    bool first = true;
    for (int c = 0; c < table->category_count; c++) {
        bool begun = false;
        for (int s = 0; s < table->series_count; s++) {
            int index = c * table->series_count + s;
            if (!panel->cells[index].value)
                continue;
            if (begun)
                g_string_append(writer->text, tb_canvas_say(canvas, ", "));
            else if (!first)
                g_string_append(writer->text, tb_canvas_say(canvas, "; "));
            if (!begun && *table->categories[c].name) {
                g_string_append(writer->text, category_name(writer, &table->categories[c]));
                append_status(writer, panel, index);
                g_string_append(writer->text, tb_canvas_say(canvas, ": "));
            }
            append_value(writer, panel, index);
            begun = true;
            first = false;
        }
    }
    if (!first)
        g_string_append(writer->text, tb_canvas_say(canvas, ". "));
}

static void append_course(Writer *writer, const TbBarPanel *panel, int s)
{
    const TbTablePanel *table = panel->table;
    Told *told = g_new0(Told, table->category_count);
    for (int c = 0; c < table->category_count; c++) {
        const TbBarItem *item = &panel->cells[c * table->series_count + s];
        if (item->value)
            told[c] = (Told){item->value, category_name(writer, &table->categories[c]),
                             value_words(writer, item)};
    }
    SeriesTold series = {told, table->category_count, table->time};
    GString *course = g_string_new(NULL);
    describe_series(&series, writer->canvas->language, course);
    g_free(told);
    if (course->len > 0 && table->series_count > 1)
        g_string_append_printf(writer->text, tb_canvas_say(writer->canvas, "%s: "),
                               table->series[s].name);
    g_string_append(writer->text, course->str);
    g_string_free(course, TRUE);
}

// From where a waterfall starts to where it ends, and its largest steps up and down.
static void append_steps(Writer *writer, const TbBarPanel *panel)
{
    const TbBarItem *first = NULL, *last = NULL, *step[2] = {NULL, NULL};
    for (int c = 0; c < panel->item_count; c++) {
        const TbBarItem *item = &panel->items[c];
        if (!item->value || item->value->missing)
            continue;
        if (!item->change) {
            first = first ? first : item;
            last = item;
            continue;
        }
        bool down = item->value->number < 0;
        const TbBarItem *other = step[down];
        if (!other || fabs(item->value->number) > fabs(other->value->number))
            step[down] = item;
    }
    if (!first || last == first)
        return;
    const TbTableKey *keys = panel->table->categories;
    g_string_append_printf(writer->text, tb_canvas_say(writer->canvas, "From %s (%s) to %s (%s)"),
                           keys[first - panel->items].name, value_words(writer, first),
                           keys[last - panel->items].name, value_words(writer, last));
    static const char *const words[] = {W_(", most up by %s (%s)"), W_(", most down by %s (%s)")};
    for (int i = 0; i < 2; i++)
        if (step[i])
            g_string_append_printf(writer->text, tb_canvas_say(writer->canvas, words[i]),
                                   keys[step[i] - panel->items].name, value_words(writer, step[i]));
    g_string_append(writer->text, tb_canvas_say(writer->canvas, ". "));
}

static void append_panel(Writer *writer, const TbBarPanel *panel)
{
    if (panel->title && !tb_bar_is_parted(writer->figure))
        g_string_append_printf(writer->text, tb_canvas_say(writer->canvas, "%s: "), panel->title);
    int count = drawn_count(panel), series = panel->table->series_count;
    // The changes of a waterfall are neither high nor low, nor do they go anywhere.
    if (writer->figure->form->steps)
        append_steps(writer, panel);
    else if (series <= SUMMED_SERIES_MAX)
        for (int s = 0; s < series; s++)
            append_course(writer, panel, s);
    if (count <= LISTED_MAX)
        append_all(writer, panel);
    else
        g_string_append_printf(writer->text,
                               tb_canvas_say(writer->canvas, "%d values are not listed. "), count);
}

static void append_line(Writer *writer, const TbBarLine *line)
{
    const TbTablePanel *table = writer->figure->panels[0].table;
    Told *told = tb_arena_new0(writer->canvas->arena, Told, (size_t)line->count);
    for (int c = 0; c < line->count; c++)
        if (line->points[c].observation)
            told[c] = (Told){&line->points[c].observation->value,
                             category_name(writer, &table->categories[c]), line->points[c].label};
    SeriesTold series = {told, line->count, table->time};
    g_string_append_printf(writer->text, tb_canvas_say(writer->canvas, "Line (%s): "), line->name);
    describe_series(&series, writer->canvas->language, writer->text);
    bool first = true;
    for (int c = 0; c < line->count && line->count <= LISTED_MAX; c++) {
        if (!told[c].value)
            continue;
        g_string_append_printf(writer->text, tb_canvas_say(writer->canvas, "%s%s: %s"),
                               first ? "" : tb_canvas_say(writer->canvas, "; "), told[c].name,
                               told[c].words);
        first = false;
    }
    if (!first)
        g_string_append(writer->text, tb_canvas_say(writer->canvas, ". "));
}

static void append_targets(Writer *writer)
{
    const TbFigureSpec *spec = writer->canvas->spec;
    for (int t = 0; t < spec->bar.target_count; t++) {
        const TbTarget *target = &spec->bar.targets[t];
        const char *label = target->label ? target->label : tb_canvas_say(writer->canvas, "target");
        g_string_append_printf(writer->text, tb_canvas_say(writer->canvas, "%s: %s. "), label,
                               target->value.text);
    }
}

static const char *form_words(const TbBarFigure *figure)
{
    const TbBarFormType *form = figure->form;
    bool lines = figure->line_count > 0 && figure->canvas->spec->bar.form == TB_FORM_BAR;
    return tb_canvas_say(figure->canvas, lines                    ? W_("Column and line chart")
                                         : figure->choice.columns ? form->columns
                                                                  : form->rows);
}

const char *tb_bar_describe(const TbBarFigure *figure)
{
    const TbCanvas *canvas = figure->canvas;
    if (figure->parted.folded)
        return figure->parted.description;
    Writer writer = {figure, canvas, g_string_new(NULL)};
    int count = 0;
    for (int p = 0; p < figure->panel_count; p++)
        count += drawn_count(&figure->panels[p]);
    const char *form = form_words(figure);
    g_string_append(writer.text, form);
    if (canvas->spec->title && *canvas->spec->title)
        g_string_append_printf(writer.text, tb_canvas_say(canvas, " “%s”"), canvas->spec->title);
    g_string_append_printf(writer.text, tb_canvas_say(canvas, ", %d values. "), count);
    if (figure->frame.subtitle && *figure->frame.subtitle)
        g_string_append_printf(writer.text, tb_canvas_say(canvas, "%s. "), figure->frame.subtitle);
    for (int p = 0; p < figure->panel_count; p++)
        append_panel(&writer, &figure->panels[p]);
    for (int i = 0; i < figure->line_count; i++)
        append_line(&writer, &figure->lines[i]);
    append_targets(&writer);
    tb_bar_describe_arrows(figure, writer.text);
    tb_bar_describe_variances(figure, writer.text);
    tb_bar_describe_events(figure, writer.text);
    char *copy = tb_arena_strdup(canvas->arena, g_strchomp(writer.text->str));
    g_string_free(writer.text, TRUE);
    return copy;
}
