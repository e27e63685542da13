// SPDX-License-Identifier: MIT
// The whole resolved document as text, one thing a line, for goldens.
#include "document/document.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "document/dump.h"
#include "document/vocabulary.h"

void tb_dump_number(GString *out, double value)
{
    if (isnan(value))
        g_string_append(out, "open");
    else if (isinf(value))
        g_string_append(out, value > 0 ? "+inf" : "-inf");
    else
        tb_buffer_append_json_number(out, value);
}

void tb_dump_text(GString *out, const char *name, const char *text)
{
    if (!text)
        return;
    g_string_append_printf(out, " %s=", name);
    tb_buffer_append_json_string(out, text);
}

static void dump_unit(GString *out, const TbUnit *unit)
{
    static const char *const kinds[] = {"count",  "money",    "measure",  "ratio",
                                        "points", "multiple", "duration", "none"};
    tb_buffer_append_json_string(out, unit->base);
    g_string_append(out, " scale ");
    tb_dump_number(out, unit->scale);
    g_string_append_printf(out, " %s", kinds[unit->kind]);
}

void tb_dump_quantity(GString *out, const TbQuantity *quantity)
{
    if (quantity->missing) {
        g_string_append(out, "missing");
    } else {
        g_string_append_printf(out, "%s ", tb_bound_name(quantity->bound));
        tb_dump_number(out, quantity->number);
        g_string_append(out, " [");
        tb_dump_number(out, quantity->low);
        g_string_append(out, ", ");
        tb_dump_number(out, quantity->high);
        g_string_append_printf(out, "] decimals %d", quantity->decimals);
    }
    g_string_append(out, " unit ");
    dump_unit(out, &quantity->unit);
    TbArena *arena = tb_arena_new();
    tb_dump_text(out, "text", tb_quantity_text(arena, quantity));
    tb_arena_free(arena);
}

static void dump_place(GString *out, const TbPlace *place)
{
    g_string_append_printf(out, " @%u:%u %s\n", place->line, place->column,
                           place->path ? place->path : "-");
}

static void dump_spot(GString *out, const TbDocument *document, TbSpot spot)
{
    static const TbPlace nowhere = {0};
    TbArena *arena = tb_arena_new();
    const TbPlace *place = tb_document_place(document, arena, spot);
    dump_place(out, place ? place : &nowhere);
    tb_arena_free(arena);
}

static void dump_period(GString *out, const TbPeriod *period)
{
    static const char *const kinds[] = {"date", "interval", "until", "plan"};
    g_string_append_printf(out, "%s ", kinds[period->kind]);
    tb_dump_number(out, period->start);
    g_string_append(out, "..");
    tb_dump_number(out, period->end);
    if (period->open_start || period->open_end)
        g_string_append_printf(out, " open%s%s", period->open_start ? " start" : "",
                               period->open_end ? " end" : "");
    TbArena *arena = tb_arena_new();
    if (period->first.clock.precision != TB_CLOCK_NONE ||
        period->last.clock.precision != TB_CLOCK_NONE)
        g_string_append_printf(out, " %s", tb_period_edtf(arena, period));
    tb_arena_free(arena);
    tb_dump_text(out, "text", period->text);
}

static void dump_members(GString *out, const TbDocument *document, const int *members)
{
    for (int d = 0; d < document->dimension_count; d++) {
        const TbDimension *dimension = &document->dimensions[d];
        if (members[d] < 0)
            continue;
        g_string_append_printf(out, " %s=", dimension->id);
        tb_buffer_append_json_string(out, dimension->members[members[d]].id);
    }
}

static void dump_dimension(GString *out, const TbDocument *document, const TbDimension *dimension)
{
    g_string_append_printf(out, "dimension %s%s", dimension->id,
                           dimension->declared_members ? " declared" : "");
    tb_dump_text(out, "name", dimension->name);
    g_string_append_c(out, '\n');
    for (int i = 0; i < dimension->member_count; i++) {
        const TbMember *member = &dimension->members[i];
        g_string_append_printf(out, "  member %d", i);
        tb_dump_text(out, "id", member->id);
        tb_dump_text(out, "name", member->name);
        if (member->period) {
            g_string_append(out, " period ");
            dump_period(out, member->period);
        }
        dump_spot(out, document, member->spot);
    }
}

static void dump_observation(GString *out, const TbDocument *document,
                             const TbObservation *observation)
{
    g_string_append(out, "  ");
    tb_dump_quantity(out, &observation->value);
    g_string_append(out, " at");
    dump_members(out, document, observation->members);
    if (observation->remarks->rank) {
        g_string_append_printf(out, " rank=%d", observation->remarks->rank->place);
        tb_dump_text(out, "among", observation->remarks->rank->among);
    }
    tb_dump_text(out, "quote", observation->remarks->quote);
    tb_dump_text(out, "source", observation->remarks->source);
    tb_dump_text(out, "note", observation->remarks->note);
    dump_spot(out, document, observation->spot);
    if (observation->remarks->change) {
        g_string_append(out, "    change ");
        tb_dump_quantity(out, observation->remarks->change);
        g_string_append_c(out, '\n');
    }
}

static void dump_indicator(GString *out, const TbDocument *document, const TbIndicator *indicator)
{
    g_string_append_printf(out, "indicator %d", indicator->index);
    tb_dump_text(out, "id", indicator->id);
    tb_dump_text(out, "name", indicator->name);
    tb_dump_text(out, "note", indicator->note);
    g_string_append(out, " unit ");
    dump_unit(out, &indicator->unit);
    if (indicator->better != TB_BETTER_HIGHER)
        g_string_append_printf(out, " better=%s", tb_words_better[indicator->better]);
    dump_place(out, &indicator->place);
    for (int i = 0; i < indicator->observation_count; i++)
        dump_observation(out, document, &indicator->observations[i]);
}

static void dump_duration(GString *out, const TbDuration *duration)
{
    static const char *const units[] = {"hour", "day", "week", "month", "quarter", "year"};
    tb_dump_number(out, duration->count);
    g_string_append_printf(out, " %s%s%s", units[duration->unit], duration->within ? " within" : "",
                           duration->nth ? " nth" : "");
    tb_dump_text(out, "text", duration->text);
}

static void dump_event(GString *out, const TbDocument *document, const TbEvent *event)
{
    g_string_append_printf(out, "event %d", event->index);
    tb_dump_text(out, "id", event->id);
    tb_dump_text(out, "name", event->name);
    g_string_append_printf(out, " %s", tb_status_name(event->status));
    dump_place(out, &event->place);
    g_string_append(out, event->when == TB_WHEN_PERIOD ? "  period " : "  elapsed ");
    if (event->when == TB_WHEN_PERIOD)
        dump_period(out, &event->period);
    else
        dump_duration(out, &event->elapsed);
    tb_dump_text(out, "from", event->from);
    if (event->duration) {
        g_string_append(out, " duration ");
        dump_duration(out, event->duration);
    }
    g_string_append(out, " at");
    dump_members(out, document, event->members);
    if (event->importance)
        g_string_append_printf(out, " importance=%d", event->importance);
    tb_dump_text(out, "lane", event->lane);
    tb_dump_text(out, "group", event->lane_group);
    tb_dump_text(out, "era", event->era);
    tb_dump_text(out, "note", event->note);
    tb_dump_text(out, "quote", event->quote);
    tb_dump_text(out, "source", event->source);
    tb_dump_text(out, "progress", event->progress_text);
    g_string_append(out, event->milestone ? " milestone" : "");
    for (int i = 0; i < event->after_count; i++)
        g_string_append_printf(out, "%s%d", i ? "," : " after=", event->after[i]);
    g_string_append_c(out, '\n');
    if (event->quantity) {
        g_string_append(out, "  quantity ");
        tb_dump_quantity(out, event->quantity);
        tb_dump_text(out, "name", event->quantity_name);
        g_string_append_c(out, '\n');
    }
}

// ---- Figures ----

void tb_dump_by(GString *out, const TbDocument *document, const char *axis, const TbBy *by)
{
    static const char *const kinds[] = {"auto", "none", "indicator", "unit", NULL};
    g_string_append_printf(out, " %s=%s", axis,
                           by->kind == TB_BY_DIMENSION ? document->dimensions[by->dimension].id
                                                       : kinds[by->kind]);
}

static void dump_end(GString *out, const char *what, const TbQuantity *end)
{
    if (end->missing)
        return;
    g_string_append_printf(out, " %s ", what);
    tb_dump_quantity(out, end);
}

static void dump_ids(GString *out, const char *what, const char *const *ids, int count)
{
    if (count)
        g_string_append_c(out, ' ');
    for (int i = 0; i < count; i++)
        tb_dump_text(out, i ? "" : what, ids[i]);
    if (count)
        g_string_append_c(out, '\n');
}

static void dump_names(GString *out, const TbFigureSpec *spec)
{
    if (spec->names != TB_NAMES_AUTO)
        g_string_append_printf(out, "  names=%s\n", tb_words_names[spec->names]);
}

// How categories are sorted and cut, and their numbers and panels set, where it is said.
static void dump_print(GString *out, const TbFigureSpec *spec)
{
    GString *text = g_string_new(NULL);
    tb_dump_text(text, "sort_by", spec->cut.sort_by);
    if (spec->cut.rest != TB_REST_OTHER)
        g_string_append_printf(text, " rest=%s", tb_words_rest[spec->cut.rest]);
    if (spec->decimals >= 0)
        g_string_append_printf(text, " decimals=%d", spec->decimals);
    if (spec->columns)
        g_string_append_printf(text, " columns=%d", spec->columns);
    if (spec->cut.unit) {
        g_string_append(text, " unit=");
        dump_unit(text, spec->cut.unit);
    }
    if (text->len)
        g_string_append_printf(out, " %s\n", text->str);
    g_string_free(text, TRUE);
}

static void dump_cut(GString *out, const TbDocument *document, const TbFigureSpec *spec)
{
    g_string_append_printf(out, "  indicators%s", spec->cut.all_indicators ? " all:" : "");
    for (int i = 0; i < spec->cut.indicator_count; i++)
        g_string_append_printf(out, " %d", spec->cut.indicators[i]);
    for (int f = 0; f < spec->cut.filter_count; f++) {
        const TbFilter *filter = &spec->cut.filters[f];
        g_string_append_printf(out, " where %s", document->dimensions[filter->dimension].id);
        for (int i = 0; i < filter->member_count; i++)
            g_string_append_printf(out, "%c%d", i ? ',' : '=', filter->members[i]);
    }
}

static void dump_bars(GString *out, const TbDocument *document, const TbFigureSpec *spec)
{
    dump_cut(out, document, spec);
    g_string_append(out, "\n ");
    tb_dump_by(out, document, "category", &spec->cut.category);
    tb_dump_by(out, document, "series", &spec->cut.series);
    tb_dump_by(out, document, "panel", &spec->cut.panel);
    if (spec->cut.group.kind != TB_BY_NONE)
        tb_dump_by(out, document, "group", &spec->cut.group);
    else if (spec->cut.group_span != TB_SPAN_NONE)
        g_string_append_printf(out, " group=%s", tb_words_span[spec->cut.group_span]);
    g_string_append(out, spec->bar.widths == TB_WIDTHS_PERIOD ? " widths=period" : "");
    g_string_append_printf(out, " orientation=%s sort=%s top=%d stack=%s labels=%s\n",
                           tb_words_orientation[spec->bar.orientation],
                           tb_words_sort[spec->cut.sort], spec->cut.top,
                           tb_words_stack[spec->cut.stack], tb_words_labels[spec->bar.labels]);
    dump_print(out, spec);
    dump_names(out, spec);
    if (spec->bar.legend != TB_LEGEND_AUTO)
        g_string_append_printf(out, "  legend %s\n", tb_words_legend[spec->bar.legend]);
    if (spec->bar.all_own_scales)
        g_string_append(out, "  own_scale all\n");
    dump_ids(out, "own_scale", spec->bar.own_scales, spec->bar.own_scale_count);
    dump_ids(out, "highlight", spec->cut.highlight, spec->cut.highlight_count);
    if (spec->bar.form != TB_FORM_BAR)
        g_string_append_printf(out, "  form %s\n", tb_bar_form_name(spec->bar.form));
    dump_ids(out, "negative", spec->bar.negative, spec->bar.negative_count);
    dump_ids(out, "neutral", &spec->bar.neutral, spec->bar.neutral ? 1 : 0);
    dump_ids(out, "totals", spec->bar.totals, spec->bar.totals_count);
    for (int i = 0; i < spec->bar.line_count; i++) {
        g_string_append_printf(out, "  line %d axis=%s", spec->bar.lines[i].indicator,
                               tb_words_axis[spec->bar.lines[i].axis]);
        if (spec->bar.lines[i].tier)
            g_string_append_printf(out, " tier=%s", tb_words_line_tier[spec->bar.lines[i].tier]);
        dump_end(out, "from", &spec->bar.lines[i].min);
        dump_end(out, "to", &spec->bar.lines[i].max);
        dump_place(out, &spec->bar.lines[i].place);
    }
    for (int i = 0; i < spec->bar.target_count; i++) {
        g_string_append(out, "  target ");
        tb_dump_quantity(out, &spec->bar.targets[i].value);
        tb_dump_text(out, "label", spec->bar.targets[i].label);
        dump_place(out, &spec->bar.targets[i].place);
    }
}

// What is drawn about the bars.
static void dump_marks(GString *out, const TbFigureSpec *spec)
{
    for (int i = 0; i < spec->bar.band_count; i++) {
        g_string_append(out, "  band ");
        tb_dump_quantity(out, &spec->bar.bands[i].from);
        g_string_append(out, " to ");
        tb_dump_quantity(out, &spec->bar.bands[i].to);
        tb_dump_text(out, "label", spec->bar.bands[i].label);
        dump_place(out, &spec->bar.bands[i].place);
    }
    if (spec->bar.footnotes != TB_FOOTNOTES_NOTES)
        g_string_append_printf(out, "  footnotes %s\n", tb_words_footnotes[spec->bar.footnotes]);
    if (spec->bar.axis.given) {
        g_string_append(out, "  axis");
        dump_end(out, "from", &spec->bar.axis.min);
        dump_end(out, "to", &spec->bar.axis.max);
        g_string_append(out, spec->bar.axis.scale == TB_AXIS_LOG ? " log" : "");
        g_string_append(out, spec->bar.axis.allow_truncated ? " truncated" : "");
        dump_place(out, &spec->bar.axis.place);
    }
    for (int i = 0; i < spec->bar.annotation_count; i++) {
        const TbAnnotation *annotation = &spec->bar.annotations[i];
        g_string_append_printf(out, "  %s", tb_words_annotation[annotation->kind]);
        tb_dump_text(out, "from", annotation->from);
        tb_dump_text(out, "to", annotation->to);
        tb_dump_text(out, "series", annotation->series);
        dump_place(out, &annotation->place);
    }
}

static void dump_variance(GString *out, const TbVarianceSpec *variance)
{
    if (!variance->absolute && !variance->relative)
        return;
    g_string_append_printf(out, "  variance%s%s", variance->absolute ? " absolute" : "",
                           variance->relative ? " relative" : "");
    tb_dump_text(out, "against", variance->against);
    tb_dump_text(out, "of", variance->of);
    dump_place(out, &variance->place);
}

static void dump_timeline(GString *out, const TbDocument *document, const TbFigureSpec *spec)
{
    g_string_append(out, "  events");
    for (int i = 0; i < spec->timeline.event_count; i++)
        g_string_append_printf(out, " %d", spec->timeline.events[i]);
    g_string_append_printf(out, "\n  lane=%s layout=%s\n",
                           spec->timeline.lane == TB_LANE_DIMENSION
                               ? document->dimensions[spec->timeline.lane_dimension].id
                               : tb_words_lane[spec->timeline.lane],
                           tb_layout_name(spec->timeline.layout));
    if (spec->timeline.rows)
        g_string_append_printf(out, "  rows=%d\n", spec->timeline.rows);
    dump_names(out, spec);
    if (spec->timeline.breaks != TB_BREAKS_UNSAID)
        g_string_append_printf(out, "  breaks %s\n",
                               spec->timeline.breaks == TB_BREAKS_GIVEN
                                   ? "given"
                                   : tb_words_breaks[spec->timeline.breaks]);
    for (int i = 0; i < spec->timeline.break_count; i++) {
        g_string_append(out, "  break ");
        dump_period(out, &spec->timeline.break_spans[i]);
        g_string_append_c(out, '\n');
    }
    for (int i = 0; i < spec->timeline.era_count; i++) {
        g_string_append(out, "  era ");
        dump_period(out, &spec->timeline.eras[i].period);
        tb_dump_text(out, "name", spec->timeline.eras[i].name);
        dump_place(out, &spec->timeline.eras[i].place);
    }
    if (spec->timeline.fiscal_month > 1)
        g_string_append_printf(out, "  fiscal year from month %d\n", spec->timeline.fiscal_month);
    if (spec->timeline.zoned)
        g_string_append_printf(out, "  zone %+d min\n", spec->timeline.zone);
    if (spec->timeline.now) {
        g_string_append(out, "  now ");
        dump_period(out, spec->timeline.now);
        g_string_append_c(out, '\n');
    }
}

static void dump_row(GString *out, const TbPageRow *row)
{
    g_string_append(out, row->share_scale ? "    row one-scale" : "    row");
    for (int i = 0; i < row->cell_count; i++)
        g_string_append_printf(out, " %s*%d", row->cells[i].figure->id, row->cells[i].span);
    g_string_append_c(out, '\n');
}

static void dump_page(GString *out, const TbPageSpec *page)
{
    g_string_append_printf(out, "  page columns=%d margin=", page->columns);
    tb_buffer_append_number(out, isnan(page->margin) ? -1 : page->margin, 3);
    g_string_append_c(out, '\n');
    for (int s = 0; s < page->section_count; s++) {
        const TbPageSection *section = &page->sections[s];
        g_string_append_printf(out, "  section%s%s", section->break_before ? " break" : "",
                               section->keep ? " keep" : "");
        tb_dump_text(out, "title", section->title);
        for (int i = 0; i < section->paragraph_count; i++)
            tb_dump_text(out, "text", section->paragraphs[i]);
        for (int i = 0; i < section->item_count; i++)
            tb_dump_text(out, "item", section->items[i]);
        g_string_append_c(out, '\n');
        for (int i = 0; i < section->row_count; i++)
            dump_row(out, &section->rows[i]);
    }
}

static void dump_figure(GString *out, const TbDocument *document, const TbFigureSpec *spec)
{
    g_string_append_printf(out, "figure %s%s", tb_figure_type_name(spec->type),
                           spec->automatic ? " automatic" : "");
    tb_dump_text(out, "id", spec->id);
    dump_place(out, &spec->place);
    GString *texts = g_string_new(NULL);
    tb_dump_text(texts, "title", spec->title);
    tb_dump_text(texts, "subtitle", spec->subtitle);
    tb_dump_text(texts, "note", spec->note);
    tb_dump_text(texts, "source", spec->source);
    tb_dump_text(texts, "date", spec->date);
    tb_dump_text(texts, "alt", spec->alt);
    if (spec->title_at == TB_TITLE_CAPTION)
        g_string_append(texts, " title_at=caption");
    tb_dump_text(texts, "theme", spec->theme);
    if (texts->len)
        g_string_append_printf(out, " %s\n", texts->str);
    g_string_free(texts, TRUE);
    if (spec->size.width || spec->size.height || spec->size.dpi) {
        g_string_append(out, "  size ");
        tb_buffer_append_number(out, spec->size.width, 3);
        g_string_append(out, " x ");
        tb_buffer_append_number(out, spec->size.height, 3);
        g_string_append(out, " dpi ");
        tb_buffer_append_number(out, spec->size.dpi, 3);
        g_string_append_c(out, '\n');
    }
    if (spec->type == TB_FIGURE_TIMELINE) {
        dump_timeline(out, document, spec);
        return;
    }
    if (spec->type == TB_FIGURE_PAGE) {
        dump_page(out, spec->page);
        return;
    }
    if (spec->type == TB_FIGURE_NUMBER) {
        dump_cut(out, document, spec);
        g_string_append_printf(out, " columns=%d\n", spec->columns);
        return;
    }
    dump_bars(out, document, spec);
    dump_marks(out, spec);
    for (int i = 0; i < spec->timeline.event_count; i++)
        g_string_append_printf(out, "%s %d%s", i ? "" : "  events", spec->timeline.events[i],
                               i + 1 == spec->timeline.event_count ? "\n" : "");
    dump_variance(out, &spec->bar.variance);
}

void tb_document_dump(const TbDocument *document, GString *out)
{
    g_string_append_printf(out, "document lang=%s", document->lang);
    tb_dump_text(out, "title", document->title);
    tb_dump_text(out, "subtitle", document->subtitle);
    tb_dump_text(out, "note", document->note);
    tb_dump_text(out, "source", document->source);
    tb_dump_text(out, "date", document->date);
    g_string_append_c(out, '\n');
    for (int i = 0; i < document->dimension_count; i++)
        dump_dimension(out, document, &document->dimensions[i]);
    for (int i = 0; i < document->indicator_count; i++)
        dump_indicator(out, document, &document->indicators[i]);
    for (int i = 0; i < document->event_count; i++)
        dump_event(out, document, &document->events[i]);
    for (int i = 0; i < document->figure_count; i++)
        dump_figure(out, document, &document->figures[i]);
}
