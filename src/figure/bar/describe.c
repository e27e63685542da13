// SPDX-License-Identifier: MIT
// The text alternative of a bar figure: what, how many, extremes, trend, what is missing, and the
// values where they can be listened to. Written so that a listener gets the figure's message
// without seeing it.
#include "figure/bar/describe.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "figure/bar/arrow.h"
#include "figure/bar/facts.h"
#include "figure/bar/events.h"
#include "figure/bar/line.h"
#include "figure/bar/variance.h"

// More values than this are summed up.
#define LISTED_MAX 36
#define SUMMED_SERIES_MAX 4 // series whose course is told one by one
#define VARIANCES_MAX 24    // variances that are told one by one
#define EXTREMES_LEAST 3    // of fewer values the highest needs no naming

// ---- A run of values ----

// How a value is told: its name, and its words with the unit.
typedef struct {
    const char *name, *words;
} Told;

typedef struct {
    int count;
    bool time; // one after another in time
    // A value in the order drawn, NULL where there is none; and its words: of thousands only those
    // that stand out are worded.
    const TbQuantity *(*value)(const void *teller, int index);
    Told (*tell)(const void *teller, int index);
    const void *teller;
} SeriesTold;

static bool is_known(const TbQuantity *value)
{
    return value && !value->missing;
}

static const TbQuantity *value_at(const SeriesTold *series, int index)
{
    return series->value(series->teller, index);
}

static Told tell(const SeriesTold *series, int index)
{
    return series->tell(series->teller, index);
}

// By the numbers stated, whatever their bounds leave open.
static void append_extremes(const SeriesTold *series, TbLanguage language, GString *text)
{
    const TbQuantity *lowest = NULL, *highest = NULL;
    int low = -1, high = -1, known = 0;
    bool open = false;
    for (int i = 0; i < series->count; i++) {
        const TbQuantity *value = value_at(series, i);
        if (!is_known(value))
            continue;
        known++;
        open |= value->bound != TB_BOUND_EXACT && value->bound != TB_BOUND_ABOUT;
        if (!lowest || value->number < lowest->number) {
            lowest = value;
            low = i;
        }
        if (!highest || highest->number < value->number) {
            highest = value;
            high = i;
        }
    }
    if (known < EXTREMES_LEAST || lowest->number == highest->number)
        return;
    // Over 100 may be more than 120 is.
    const char *format =
        open ? tb_word(language,
                       "By the numbers stated, the highest is %s (%s), the lowest %s (%s). ")
             : tb_word(language, "The highest is %s (%s), the lowest %s (%s). ");
    Told top = tell(series, high), bottom = tell(series, low);
    tb_buffer_printf(text, format, top.name, top.words, bottom.name, bottom.words);
}

// −1: it never rises, 1: it never falls, 0: both; of exact values alone. *first and *last stay as
// they are where nothing is known.
static int course(const SeriesTold *series, int *first, int *last)
{
    bool rises = false, falls = false;
    const TbQuantity *before = NULL;
    for (int i = 0; i < series->count; i++) {
        const TbQuantity *value = value_at(series, i);
        if (!is_known(value))
            continue;
        rises |= before && before->number < value->number;
        falls |= before && value->number < before->number;
        if (!before)
            *first = i;
        *last = i;
        before = value;
    }
    return rises == falls ? 0 : rises ? 1 : -1;
}

static void append_growth(const TbQuantity *from, const TbQuantity *to, TbLanguage language,
                          GString *text)
{
    bool exact = from->bound == TB_BOUND_EXACT && to->bound == TB_BOUND_EXACT;
    if (!exact || from->number <= 0 || to->number <= 0 || from->unit.kind == TB_UNIT_RATIO)
        return;
    double percent = (to->number / from->number - 1) * 100;
    if (!isfinite(percent))
        return;
    GString *digits = g_string_new(NULL);
    tb_buffer_append_fixed(digits, fabs(percent), 1);
    tb_buffer_printf(
        text, percent < 0 ? tb_word(language, ", down %s%%") : tb_word(language, ", up %s%%"),
        digits->str);
    g_string_free(digits, TRUE);
}

static void append_trend(const SeriesTold *series, TbLanguage language, GString *text)
{
    int first = -1, last = -1;
    int way = course(series, &first, &last);
    if (!series->time || first == last)
        return;
    const TbQuantity *from = value_at(series, first), *to = value_at(series, last);
    Told begin = tell(series, first), end = tell(series, last);
    static const char *const ways[] = {W_("It falls throughout"), W_("It rises and falls"),
                                       W_("It rises throughout")};
    bool flat = way == 0 && from->number == to->number;
    tb_buffer_printf(text, tb_word(language, "%s, from %s (%s) to %s (%s)"),
                     tb_word(language, flat ? W_("It ends where it began") : ways[way + 1]),
                     begin.words, begin.name, end.words, end.name);
    if (!flat)
        append_growth(from, to, language, text);
    tb_buffer_append_words(text, tb_word(language, ". "));
}

static void append_missing(const SeriesTold *series, TbLanguage language, GString *text)
{
    int missing = 0;
    for (int i = 0; i < series->count; i++) {
        const TbQuantity *value = value_at(series, i);
        missing += value && value->missing;
    }
    if (missing > 0)
        tb_buffer_printf(text, tb_word(language, "%d without data. "), missing);
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
    if (item->value->missing)
        return tb_canvas_say(writer->canvas, "no data");
    // What was told of the value already says it.
    bool told = item->datum && item->cell && item->value == &item->cell->observation->value;
    const char *text = item->shape->change ? NULL
                       : told              ? item->datum->text
                                           : tb_quantity_text(writer->canvas->arena, item->value);
    return text ? text : item->written->label;
}

static const char *category_name(const Writer *writer, const TbTableKey *category)
{
    return tb_canvas_qualified(writer->canvas, category->name, category->qualifier);
}

static void append_extra(Writer *writer, const char *extra)
{
    if (extra)
        tb_buffer_printf(writer->text, tb_canvas_say(writer->canvas, " (%s)"), extra);
}

// The share that a part of a 100 % stack is labelled with, or NULL.
static const char *share_of(const Writer *writer, const TbBarPanel *panel, int index)
{
    const TbBarItem *stack = &panel->items[index / panel->table->series_count];
    if (writer->canvas->spec->cut.stack != TB_STACK_PERCENT || panel->items == panel->cells ||
        !stack->shape->parts || stack->value->missing || panel->table->unit.kind == TB_UNIT_RATIO ||
        panel->cells[index].value->missing)
        return NULL;
    return stack->shape->parts[index % panel->table->series_count].written->label;
}

static void append_value(Writer *writer, const TbBarPanel *panel, int index)
{
    const TbBarItem *item = &panel->cells[index];
    const TbTablePanel *table = panel->table;
    const TbTableKey *series = &table->series[index % table->series_count];
    tb_buffer_append_words(writer->text, series->name);
    tb_buffer_append_words(writer->text, *series->name ? " " : "");
    tb_buffer_append_words(writer->text, value_words(writer, item));
    if (panel->items != panel->cells && panel->rows == 1 && !item->shape->parts) {
        const TbBarItem *pair = &panel->items[index / table->series_count];
        if (pair->extras->rate && pair->datum == item->datum)
            append_extra(writer, pair->extras->rate);
    }
    append_extra(writer, share_of(writer, panel, index));
    append_extra(writer, item->extras->delta.text);
    append_extra(writer, item->extras->badge);
}

// What the value is of its category: planned, forecast; not where the subtitle says it of all.
static void append_status(Writer *writer, const TbBarPanel *panel, int index)
{
    const char *subtitle = writer->figure->frame.subtitle;
    TbStatus status = panel->cells[index].cell->status;
    if (status == TB_STATUS_ACTUAL)
        return;
    const char *label = tb_status_label(status, writer->canvas->lang);
    bool named = *panel->table->series[index % panel->table->series_count].name;
    if (!named && !(subtitle && strstr(subtitle, label)))
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
    const char *comma = tb_canvas_say(canvas, ", "), *semicolon = tb_canvas_say(canvas, "; ");
    const char *colon = tb_canvas_say(canvas, ": ");
    bool first = true;
    for (int c = 0; c < table->category_count; c++) {
        bool begun = false;
        for (int s = 0; s < table->series_count; s++) {
            int index = c * table->series_count + s;
            if (!panel->cells[index].value)
                continue;
            if (begun)
                tb_buffer_append_words(writer->text, comma);
            else if (!first)
                tb_buffer_append_words(writer->text, semicolon);
            if (!begun && *table->categories[c].name) {
                tb_buffer_append_words(writer->text, category_name(writer, &table->categories[c]));
                append_status(writer, panel, index);
                tb_buffer_append_words(writer->text, colon);
            }
            append_value(writer, panel, index);
            begun = true;
            first = false;
        }
    }
    if (!first)
        tb_buffer_append_words(writer->text, tb_canvas_say(canvas, ". "));
}

// A series of a panel.
typedef struct {
    const Writer *writer;
    const TbBarPanel *panel;
    int series;
} Series;

static const TbBarItem *item_of(const Series *series, int category)
{
    const TbBarPanel *panel = series->panel;
    return &panel->cells[category * panel->table->series_count + series->series];
}

static const TbQuantity *value_of_item(const void *teller, int category)
{
    return item_of(teller, category)->value;
}

static Told tell_item(const void *teller, int category)
{
    const Series *series = teller;
    return (Told){category_name(series->writer, &series->panel->table->categories[category]),
                  value_words(series->writer, item_of(series, category))};
}

static void append_course(Writer *writer, const TbBarPanel *panel, int s)
{
    const TbTablePanel *table = panel->table;
    Series of = {writer, panel, s};
    SeriesTold series = {table->category_count, table->time, value_of_item, tell_item, &of};
    size_t before = writer->text->len;
    if (table->series_count > 1)
        tb_buffer_printf(writer->text, tb_canvas_say(writer->canvas, "%s: "),
                         table->series[s].name);
    size_t begun = writer->text->len;
    describe_series(&series, writer->canvas->language, writer->text);
    if (writer->text->len == begun)
        g_string_truncate(writer->text, before);
}

// From where a waterfall starts to where it ends, and its largest steps up and down.
static void append_steps(Writer *writer, const TbBarPanel *panel)
{
    const TbBarItem *first = NULL, *last = NULL, *step[2] = {NULL, NULL};
    for (int c = 0; c < panel->item_count; c++) {
        const TbBarItem *item = &panel->items[c];
        if (!item->value || item->value->missing)
            continue;
        if (!item->shape->change) {
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
    tb_buffer_printf(writer->text, tb_canvas_say(writer->canvas, "From %s (%s) to %s (%s)"),
                     keys[first - panel->items].name, value_words(writer, first),
                     keys[last - panel->items].name, value_words(writer, last));
    static const char *const words[] = {W_(", most up by %s (%s)"), W_(", most down by %s (%s)")};
    for (int i = 0; i < 2; i++)
        if (step[i])
            tb_buffer_printf(writer->text, tb_canvas_say(writer->canvas, words[i]),
                             keys[step[i] - panel->items].name, value_words(writer, step[i]));
    tb_buffer_append_words(writer->text, tb_canvas_say(writer->canvas, ". "));
}

static void append_panel(Writer *writer, const TbBarPanel *panel)
{
    if (panel->title && !tb_bar_is_parted(writer->figure))
        tb_buffer_printf(writer->text, tb_canvas_say(writer->canvas, "%s: "), panel->title);
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
        tb_buffer_printf(writer->text, tb_canvas_say(writer->canvas, "%d values are not listed. "),
                         count);
}

// A line over the columns.
typedef struct {
    const Writer *writer;
    const TbBarLine *line;
} Points;

static const TbQuantity *value_of_point(const void *teller, int category)
{
    const TbObservation *observation = ((const Points *)teller)->line->points[category].observation;
    return observation ? &observation->value : NULL;
}

static Told tell_point(const void *teller, int category)
{
    const Points *points = teller;
    const TbTableKey *categories = points->writer->figure->panels[0].table->categories;
    return (Told){category_name(points->writer, &categories[category]),
                  points->line->points[category].label};
}

static void append_line(Writer *writer, const TbBarLine *line)
{
    Points of = {writer, line};
    SeriesTold series = {line->count, writer->figure->panels[0].table->time, value_of_point,
                         tell_point, &of};
    tb_buffer_printf(writer->text, tb_canvas_say(writer->canvas, "Line (%s): "), line->name);
    describe_series(&series, writer->canvas->language, writer->text);
    bool first = true;
    for (int c = 0; c < line->count && line->count <= LISTED_MAX; c++) {
        if (!value_of_point(&of, c))
            continue;
        Told told = tell_point(&of, c);
        tb_buffer_printf(writer->text, tb_canvas_say(writer->canvas, "%s%s: %s"),
                         first ? "" : tb_canvas_say(writer->canvas, "; "), told.name, told.words);
        first = false;
    }
    if (!first)
        tb_buffer_append_words(writer->text, tb_canvas_say(writer->canvas, ". "));
}

// ---- Variances ----

// The unit that labels leave to the figure's unit line or to the tier's title.
static const char *spoken_unit(const TbBarFigure *figure, const TbBarPanel *panel)
{
    const TbCanvas *canvas = figure->canvas;
    const TbUnit *unit = &panel->table->unit;
    if (unit->kind == TB_UNIT_RATIO)
        return tb_canvas_say(canvas, " percentage points");
    if (figure->choice.words || tb_unit_sticks(unit))
        return "";
    const char *name = tb_unit_label(canvas->arena, unit, panel->format.scale, canvas->lang);
    return canvas->chinese || !*name ? name : tb_canvas_printf(canvas, " %s", name);
}

static void list_variances(const TbBarPanel *panel, const char *unit, TbLanguage language,
                           GString *text)
{
    const TbBarTier *absolute = &panel->tiers[TB_BAR_TIER_ABSOLUTE];
    const TbBarTier *relative = &panel->tiers[TB_BAR_TIER_RELATIVE];
    const char *gap = "";
    for (int c = 0; c < panel->table->category_count; c++) {
        const TbBarVariance *item = absolute->shown ? &absolute->items[c] : &relative->items[c];
        if (!item->of)
            continue;
        tb_buffer_printf(text, "%s%s %s%s", gap, panel->table->categories[c].name, item->label,
                         item->missing || !absolute->shown ? "" : unit);
        if (absolute->shown && relative->shown && !item->missing)
            tb_buffer_printf(text, tb_word(language, " (%s)"), relative->items[c].label);
        gap = tb_word(language, "; ");
    }
}

static void describe_tiers(const TbBarFigure *figure, const TbBarPanel *panel, GString *text)
{
    const TbBarTier *first = &panel->tiers[TB_BAR_TIER_ABSOLUTE];
    if (!first->shown)
        first = &panel->tiers[TB_BAR_TIER_RELATIVE];
    if (!first->shown)
        return;
    if (panel->title)
        tb_buffer_printf(text, tb_canvas_say(figure->canvas, "%s: "), panel->title);
    tb_buffer_printf(text, tb_canvas_say(figure->canvas, "Compared with %s: "), first->name);
    int count = panel->table->category_count, more = 0, less = 0;
    for (int c = 0; c < count; c++) {
        more += first->items[c].drawn && first->items[c].stated > 0;
        less += first->items[c].drawn && first->items[c].stated < 0;
    }
    if (count > VARIANCES_MAX)
        tb_buffer_printf(text, tb_canvas_say(figure->canvas, "%d above, %d below"), more, less);
    else
        list_variances(panel, spoken_unit(figure, panel), figure->canvas->language, text);
    tb_buffer_append_words(text, tb_canvas_say(figure->canvas, ". "));
}

static void describe_variances(const TbBarFigure *figure, GString *text)
{
    for (int p = 0; p < figure->panel_count; p++)
        if (figure->panels[p].tiers)
            describe_tiers(figure, &figure->panels[p], text);
}

// ---- The whole ----

static void append_targets(Writer *writer)
{
    const TbFigureSpec *spec = writer->canvas->spec;
    for (int t = 0; t < spec->bar.target_count; t++) {
        const TbTarget *target = &spec->bar.targets[t];
        const char *label = target->label ? target->label : tb_canvas_say(writer->canvas, "target");
        tb_buffer_printf(writer->text, tb_canvas_say(writer->canvas, "%s: %s. "), label,
                         tb_quantity_text(writer->canvas->arena, &target->value));
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
    Writer writer = {figure, canvas, tb_arena_begin_text(canvas->arena)};
    int count = 0;
    for (int p = 0; p < figure->panel_count; p++)
        count += drawn_count(&figure->panels[p]);
    const char *form = form_words(figure);
    tb_buffer_append_words(writer.text, form);
    if (canvas->spec->title && *canvas->spec->title)
        tb_buffer_printf(writer.text, tb_canvas_say(canvas, " “%s”"), canvas->spec->title);
    tb_buffer_printf(writer.text, tb_canvas_say(canvas, ", %d values. "), count);
    if (figure->frame.subtitle && *figure->frame.subtitle)
        tb_buffer_printf(writer.text, tb_canvas_say(canvas, "%s. "), figure->frame.subtitle);
    for (int p = 0; p < figure->panel_count; p++)
        append_panel(&writer, &figure->panels[p]);
    for (int i = 0; i < figure->line_count; i++)
        append_line(&writer, &figure->lines[i]);
    append_targets(&writer);
    tb_bar_describe_arrows(figure, writer.text);
    describe_variances(figure, writer.text);
    tb_bar_describe_events(figure, writer.text);
    return g_strchomp(tb_arena_end_text(canvas->arena, writer.text));
}
