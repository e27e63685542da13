// SPDX-License-Identifier: MIT
// Bar figures: which part of the cube they show, and how it is turned.
#include "document/read-figure.h"

#include <string.h>

#include "base/messages.h"
#include "base/limits.h"
#include "document/vocabulary.h"

static TbBy read_by(TbReader *reader, const TbJson *json, bool panel)
{
    TbBy by = {.kind = TB_BY_AUTO};
    const char *text = tb_read_name(reader, json);
    if (!text)
        return by;
    by.place = tb_json_place(json);
    if (strcmp(text, "auto") == 0)
        return by;
    by.dimension = tb_read_dimension_index(reader, text);
    if (strcmp(text, "none") == 0)
        by.kind = TB_BY_NONE;
    else if (strcmp(text, "indicator") == 0)
        by.kind = TB_BY_INDICATOR;
    else if (strcmp(text, "unit") == 0 && panel)
        by.kind = TB_BY_UNIT;
    else if (strcmp(text, "unit") == 0)
        tb_read_error(reader, TB_CODE_VALUE, json, "only the \"panel\" can be \"unit\"");
    else if (by.dimension >= 0)
        by.kind = TB_BY_DIMENSION;
    else {
        const char *const *ids = tb_read_dimension_ids(reader);
        tb_read_error(reader, TB_CODE_REFERENCE, json,
                      panel ? N_("%s is no dimension; there are indicator, %s, unit")
                            : N_("%s is no dimension; there are indicator, %s"),
                      tb_read_quoted(reader, text), tb_read_list(reader, ids));
        tb_read_suggest(reader, text, ids);
    }
    return by;
}

// What groups the categories: an indicator, a dimension, or the years or quarters of periods.
static void read_group(TbReader *reader, const TbJson *const *keys, TbFigureSpec *spec)
{
    const TbJson *json = keys[KEY_GROUP];
    spec->bar.widths = (TbWidths)tb_read_choice(reader, keys[KEY_WIDTHS], tb_words_widths, 0);
    spec->cut.group.kind = TB_BY_NONE;
    if (!json)
        return;
    const char *text = tb_json_type(json) == TB_JSON_STRING ? tb_json_string(json) : "";
    int span = tb_read_find(tb_words_span, text);
    if (span > TB_SPAN_NONE) {
        spec->cut.group.place = tb_json_place(json);
        spec->cut.group_span = (TbGroupSpan)span;
    } else {
        spec->cut.group = read_by(reader, json, false);
        spec->cut.group.kind =
            spec->cut.group.kind == TB_BY_AUTO ? TB_BY_NONE : spec->cut.group.kind;
    }
    bool grouped = spec->cut.group.kind != TB_BY_NONE || spec->cut.group_span != TB_SPAN_NONE;
    if (grouped && keys[KEY_TOP]) {
        tb_read_error(reader, TB_CODE_VALUE, keys[KEY_TOP],
                      "the largest categories of all groups are no groups any more");
        tb_report_hint(reader->report, "leave \"top\" or \"group\" out; \"sort\" sorts within "
                                       "groups");
    }
}

static void check_axes(TbReader *reader, const TbFigureSpec *spec, const TbFigureFields *fields)
{
    const TbBy *axes[] = {&spec->cut.category, &spec->cut.series, &spec->cut.panel};
    static const int keys[] = {KEY_CATEGORY, KEY_SERIES, KEY_PANEL};
    for (int i = 1; i < 3; i++)
        for (int j = 0; j < i; j++) {
            if (axes[i]->kind != axes[j]->kind || axes[i]->kind <= TB_BY_NONE)
                continue;
            if (axes[i]->kind == TB_BY_DIMENSION && axes[i]->dimension != axes[j]->dimension)
                continue;
            tb_read_error(reader, TB_CODE_VALUE, fields->keys[keys[i]],
                          "\"%s\" and \"%s\" can't be the same", tb_figure_keys[keys[j]],
                          tb_figure_keys[keys[i]]);
        }
}

static void choose_all_indicators(TbReader *reader, TbFigureSpec *spec)
{
    spec->cut.all_indicators = true;
    spec->cut.indicator_count = (int)reader->indicators->len;
    spec->cut.indicators = tb_arena_new0(reader->arena, int, spec->cut.indicator_count);
    for (int i = 0; i < spec->cut.indicator_count; i++)
        spec->cut.indicators[i] = i;
}

static void choose_indicators(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    if (!json || tb_read_is_word(json, "all")) {
        choose_all_indicators(reader, spec);
        return;
    }
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(int));
    guint8 *seen = g_new0(guint8, reader->indicators->len + 1);
    for (const TbJson *item = tb_read_next_item(json, NULL); item;
         item = tb_read_next_item(json, item)) {
        int index = tb_read_reference(reader, &reader->indicator_index, item);
        if (index >= 0 && seen[index])
            tb_read_error(reader, TB_CODE_DUPLICATE, item, "%s is listed twice",
                          tb_read_quoted(reader, tb_json_string(item)));
        else if (index >= 0)
            g_array_append_val(chosen, index);
        if (index >= 0)
            seen[index] = 1;
    }
    if (tb_json_type(json) == TB_JSON_ARRAY && tb_json_count(json) == 0)
        tb_read_error(reader, TB_CODE_FIGURE, json, "no indicators to draw");
    spec->cut.indicator_count = (int)chosen->len;
    spec->cut.indicators = tb_arena_take_array(reader->arena, chosen);
    g_array_unref(chosen);
    g_free(seen);
}

static void read_filters(TbReader *reader, const TbFigureFields *fields, TbFigureSpec *spec)
{
    GArray *filters = g_array_new(FALSE, FALSE, sizeof(TbFilter));
    for (guint d = 0; d < reader->dimensions->len; d++) {
        const TbJson *json = fields->where.dimensions[d];
        if (!json)
            continue;
        GArray *members = g_array_new(FALSE, FALSE, sizeof(int));
        for (const TbJson *item = tb_read_next_item(json, NULL); item;
             item = tb_read_next_item(json, item)) {
            int member = tb_read_existing_member(reader, (int)d, item);
            if (member >= 0)
                g_array_append_val(members, member);
        }
        TbFilter filter = {.dimension = (int)d,
                           .members = tb_arena_take_array(reader->arena, members),
                           .member_count = (int)members->len};
        g_array_append_val(filters, filter);
        g_array_unref(members);
    }
    spec->cut.filter_count = (int)filters->len;
    spec->cut.filters = tb_arena_take_array(reader->arena, filters);
    g_array_unref(filters);
}

void tb_read_cut(TbReader *reader, const TbFigureFields *fields, TbFigureSpec *spec)
{
    choose_indicators(reader, fields->keys[KEY_INDICATORS], spec);
    read_filters(reader, fields, spec);
}

// Ids of categories or series, as read from one text or an array of them.
static const char **read_drawn(TbReader *reader, const TbJson *json, int *count)
{
    GPtrArray *ids = g_ptr_array_new();
    for (const TbJson *item = json ? tb_read_next_item(json, NULL) : NULL; item;
         item = tb_read_next_item(json, item)) {
        const char *text = tb_read_label(reader, item);
        const char *id = text ? tb_read_drawn_id(reader, text) : NULL;
        if (id)
            g_ptr_array_add(ids, (gpointer)id);
        else if (text)
            tb_read_error(reader, TB_CODE_REFERENCE, item,
                          "%s is no indicator and no member of a dimension",
                          tb_read_quoted(reader, text));
    }
    *count = (int)ids->len;
    const char **copy = tb_arena_new0(reader->arena, const char *, ids->len + 1);
    for (guint i = 0; i < ids->len; i++)
        copy[i] = ids->pdata[i];
    g_ptr_array_unref(ids);
    return copy;
}

static bool read_target(TbReader *reader, const TbJson *json, const TbFigureSpec *spec,
                        TbTarget *target)
{
    static const char *const keys[] = {"value", "label", NULL};
    const TbJson *fields[2];
    if (!tb_read_fields(reader, json, keys, fields, NULL))
        return false;
    target->label = tb_read_string(reader, fields[1]);
    if (!fields[0]) {
        tb_read_error(reader, TB_CODE_MISSING_KEY, json, "a target needs a \"value\"");
        return false;
    }
    target->place = tb_json_place(fields[0]);
    return tb_read_level(reader, fields[0], spec, &target->value);
}

static void read_targets(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    if (!json)
        return;
    if (tb_json_type(json) != TB_JSON_ARRAY) {
        tb_read_type_error(reader, json, "an array of objects");
        return;
    }
    GArray *targets = g_array_new(FALSE, FALSE, sizeof(TbTarget));
    for (const TbJson *item = tb_json_first(json); item; item = tb_json_next(item)) {
        TbTarget target = {0};
        if (read_target(reader, item, spec, &target))
            g_array_append_val(targets, target);
    }
    spec->bar.target_count = (int)targets->len;
    spec->bar.targets = tb_arena_take_array(reader->arena, targets);
    g_array_unref(targets);
}

// An end of a line's own axis, on the side of zero that keeps both axes' zeros on one level.
static bool read_line_end(TbReader *reader, const TbJson *json, const TbLineSpec *line,
                          TbQuantity *end)
{
    end->missing = true;
    if (!json)
        return true;
    const TbUnit *unit = &g_array_index(reader->indicators, TbIndicator, line->indicator).unit;
    bool low = end == &line->min;
    if (!tb_read_quantity(reader, json, unit, end))
        return false;
    if (end->missing)
        tb_read_error(reader, TB_CODE_VALUE, json, "\"%s\" needs a value", tb_json_key(json));
    else if (line->axis == TB_AXIS_FIRST)
        tb_read_error(reader, TB_CODE_VALUE, json,
                      "a line on the first axis has the ends of the columns' axis");
    else if (low ? end->number > 0 : end->number < 0)
        tb_read_error(reader, TB_CODE_VALUE, json,
                      low ? N_("an axis that begins at %s would part the zeros of both axes")
                          : N_("an axis that ends at %s would part the zeros of both axes"),
                      tb_quantity_text(reader->arena, end));
    else
        return true;
    return false;
}

static bool read_line(TbReader *reader, const TbJson *json, TbLineSpec *line)
{
    static const char *const keys[] = {"indicator", "axis", "min", "max", "tier", NULL};
    const TbJson *fields[5];
    if (!tb_read_fields(reader, json, keys, fields, NULL))
        return false;
    if (!fields[0]) {
        tb_read_error(reader, TB_CODE_MISSING_KEY, json, "a line needs an \"indicator\"");
        return false;
    }
    line->place = tb_json_place(fields[0]);
    line->axis = (TbAxis)tb_read_choice(reader, fields[1], tb_words_axis, 0);
    line->tier = (TbLineTier)tb_read_choice(reader, fields[4], tb_words_line_tier, 0);
    if (line->tier == TB_LINE_TIER_ABOVE && line->axis == TB_AXIS_FIRST) {
        tb_read_error(reader, TB_CODE_VALUE, fields[4],
                      "a line on the columns' axis stands over them, not in a tier above");
        return false;
    }
    line->indicator = tb_read_reference(reader, &reader->indicator_index, fields[0]);
    return line->indicator >= 0 && read_line_end(reader, fields[2], line, &line->min) &&
           read_line_end(reader, fields[3], line, &line->max);
}

// What is drawn as a line is not drawn as a bar too.
static void remove_indicator(TbFigureSpec *spec, int indicator)
{
    int kept = 0;
    for (int i = 0; i < spec->cut.indicator_count; i++)
        if (spec->cut.indicators[i] != indicator)
            spec->cut.indicators[kept++] = spec->cut.indicators[i];
    spec->cut.indicator_count = kept;
}

// Nor is it drawn as two lines, one on the other.
static bool is_drawn_twice(TbReader *reader, const GArray *lines, const TbJson *json, int indicator)
{
    for (guint i = 0; i < lines->len; i++)
        if (g_array_index(lines, TbLineSpec, i).indicator == indicator) {
            tb_read_error(
                reader, TB_CODE_DUPLICATE, json, "%s is listed twice",
                tb_read_quoted(reader,
                               g_array_index(reader->indicators, TbIndicator, indicator).name));
            return true;
        }
    return false;
}

static void read_lines(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    if (!json)
        return;
    if (tb_json_type(json) != TB_JSON_ARRAY) {
        tb_read_type_error(reader, json, "an array of objects");
        return;
    }
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(TbLineSpec));
    for (const TbJson *item = tb_json_first(json); item; item = tb_json_next(item)) {
        TbLineSpec line = {0};
        if (!read_line(reader, item, &line) || is_drawn_twice(reader, lines, item, line.indicator))
            continue;
        remove_indicator(spec, line.indicator);
        g_array_append_val(lines, line);
    }
    if (lines->len > 0 && spec->cut.indicator_count == 0)
        tb_read_error(reader, TB_CODE_FIGURE, json,
                      "no indicator is left for the columns under the lines");
    spec->bar.line_count = (int)lines->len;
    spec->bar.lines = tb_arena_take_array(reader->arena, lines);
    g_array_unref(lines);
}

// The steps of a waterfall come one after another: any other order tells another story.
static void check_waterfall(TbReader *reader, const TbJson *const *keys, const TbFigureSpec *spec)
{
    if (keys[KEY_TOTALS] && spec->bar.form != TB_FORM_WATERFALL) {
        tb_read_error_at_key(reader, TB_CODE_VALUE, keys[KEY_TOTALS],
                             "\"totals\" are of \"form\": \"waterfall\"");
        tb_report_hint(reader->report, "leave it out, or add \"form\": \"waterfall\"");
    }
    if (spec->bar.form != TB_FORM_WATERFALL)
        return;
    if (spec->cut.sort != TB_SORT_NONE) {
        tb_read_error(reader, TB_CODE_VALUE, keys[KEY_SORT],
                      "a waterfall goes from step to step and can't be sorted");
        tb_report_hint(reader->report,
                       "the order of \"indicators\" or members is that of the steps");
    }
    if (spec->cut.top > 0) {
        tb_read_error(reader, TB_CODE_VALUE, keys[KEY_TOP],
                      "a waterfall without some of its steps would not reach its totals");
        tb_report_hint(
            reader->report,
            "sum up the small steps in the data as one, such as 其他, or leave \"top\" out");
    }
}

static void read_diverging(TbReader *reader, const TbJson *const *keys, TbFigureSpec *spec)
{
    static const int own[] = {KEY_NEGATIVE, KEY_NEUTRAL};
    int neutral_count;
    spec->bar.negative = read_drawn(reader, keys[KEY_NEGATIVE], &spec->bar.negative_count);
    const char **neutral = read_drawn(reader, keys[KEY_NEUTRAL], &neutral_count);
    spec->bar.neutral = neutral[0];
    for (size_t i = 0; spec->cut.stack != TB_STACK_DIVERGING && i < G_N_ELEMENTS(own); i++)
        if (keys[own[i]]) {
            tb_read_error_at_key(reader, TB_CODE_VALUE, keys[own[i]],
                                 "\"%s\" is for \"stack\": \"diverging\"", tb_figure_keys[own[i]]);
            tb_report_hint(reader->report, "leave it out, or use that \"stack\"");
        }
    if (spec->cut.stack != TB_STACK_DIVERGING)
        return;
    if (!keys[KEY_NEGATIVE]) {
        tb_read_error(reader, TB_CODE_MISSING_KEY, keys[KEY_STACK],
                      "a diverging stack needs to know what stands left of its centre");
        tb_report_hint(reader->report, "name those series: \"negative\": [\"…\"]");
    }
    if (neutral_count > 1)
        tb_read_error(reader, TB_CODE_VALUE, keys[KEY_NEUTRAL],
                      "one series can stand across the centre, not %d", neutral_count);
    for (int i = 0; spec->bar.neutral && i < spec->bar.negative_count; i++)
        if (strcmp(spec->bar.negative[i], spec->bar.neutral) == 0)
            tb_read_error(reader, TB_CODE_VALUE, keys[KEY_NEUTRAL],
                          "%s can't be left of the centre and across it",
                          tb_read_quoted(reader, spec->bar.neutral));
}

// What is centred has no zero that an axis or a level could start from.
static void check_neutral(TbReader *reader, const TbJson *const *keys, const TbFigureSpec *spec)
{
    static const int against[] = {KEY_TARGETS, KEY_BANDS, KEY_AXIS, KEY_LABELS};
    for (size_t i = 0; spec->bar.neutral && i < G_N_ELEMENTS(against); i++) {
        const TbJson *json = keys[against[i]];
        if (!json || (against[i] == KEY_LABELS && spec->bar.labels != TB_LABELS_NONE))
            continue;
        tb_read_error_at_key(reader, TB_CODE_VALUE, json,
                             "with a \"neutral\" series across the centre lengths can be read, but "
                             "not levels on an axis");
        tb_report_hint(reader->report, "leave one of the two out");
    }
}

// The form, and what only some forms and stacks have; spec->stack must be known.
static void read_form(TbReader *reader, const TbJson *const *keys, TbFigureSpec *spec)
{
    spec->bar.form = (TbBarForm)tb_read_choice(reader, keys[KEY_FORM], tb_words_form, TB_FORM_BAR);
    spec->bar.totals = read_drawn(reader, keys[KEY_TOTALS], &spec->bar.totals_count);
    if (spec->bar.form != TB_FORM_BAR && spec->cut.stack != TB_STACK_NONE) {
        tb_read_error(reader, TB_CODE_VALUE, keys[KEY_STACK], "\"form\": \"%s\" can't be stacked",
                      tb_words_form[spec->bar.form]);
        tb_report_hint(reader->report, "leave \"stack\" or \"form\" out");
    }
    if (spec->bar.form != TB_FORM_BAR && keys[KEY_LINES]) {
        tb_read_error(reader, TB_CODE_VALUE, keys[KEY_LINES],
                      "lines stand over bars, not over \"form\": \"%s\"",
                      tb_words_form[spec->bar.form]);
        tb_report_hint(reader->report, "leave \"lines\" or \"form\" out");
    }
    read_diverging(reader, keys, spec);
    check_neutral(reader, keys, spec);
    check_waterfall(reader, keys, spec);
}

void tb_read_bars(TbReader *reader, const TbFigureFields *fields, TbFigureSpec *spec)
{
    const TbJson *const *keys = fields->keys;
    if (!keys[KEY_INDICATORS] && reader->indicators->len == 0)
        tb_report_error(reader->report, TB_CODE_FIGURE, &spec->place,
                        "a bar figure, but the document has no indicators");
    tb_read_cut(reader, fields, spec);
    spec->cut.category = read_by(reader, keys[KEY_CATEGORY], false);
    spec->cut.series = read_by(reader, keys[KEY_SERIES], false);
    spec->cut.panel = read_by(reader, keys[KEY_PANEL], true);
    check_axes(reader, spec, fields);
    spec->bar.all_own_scales = keys[KEY_OWN_SCALE] && tb_read_is_word(keys[KEY_OWN_SCALE], "all");
    if (!spec->bar.all_own_scales)
        spec->bar.own_scales = read_drawn(reader, keys[KEY_OWN_SCALE], &spec->bar.own_scale_count);
    read_group(reader, keys, spec);
    spec->bar.orientation =
        (TbOrientation)tb_read_choice(reader, keys[KEY_ORIENTATION], tb_words_orientation, 0);
    tb_read_order(reader, keys, spec);
    spec->cut.stack = (TbStack)tb_read_choice(reader, keys[KEY_STACK], tb_words_stack, 0);
    spec->bar.labels = (TbLabels)tb_read_choice(reader, keys[KEY_LABELS], tb_words_labels, 0);
    spec->bar.legend = (TbLegendKind)tb_read_choice(reader, keys[KEY_LEGEND], tb_words_legend, 0);
    spec->cut.highlight = read_drawn(reader, keys[KEY_HIGHLIGHT], &spec->cut.highlight_count);
    read_form(reader, keys, spec);
    if (keys[KEY_OWN_SCALE] && spec->cut.stack == TB_STACK_PERCENT) {
        tb_read_error_at_key(reader, TB_CODE_VALUE, keys[KEY_OWN_SCALE],
                             "shares run from 0 to 100 %% on every scale");
        tb_report_hint(reader->report, "leave it out, or use \"stack\": \"sum\"");
    }
    read_lines(reader, keys[KEY_LINES], spec);
    tb_read_printing(reader, keys, spec);
    read_targets(reader, keys[KEY_TARGETS], spec);
    tb_read_bands(reader, keys[KEY_BANDS], spec);
    tb_read_annotations(reader, keys[KEY_ANNOTATIONS], spec);
    spec->bar.footnotes =
        (TbFootnotes)tb_read_choice(reader, keys[KEY_FOOTNOTES], tb_words_footnotes, 0);
    tb_read_axis(reader, keys[KEY_AXIS], spec);
    tb_read_variance(reader, fields, spec);
    tb_read_bar_events(reader, fields, spec);
}
