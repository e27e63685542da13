// SPDX-License-Identifier: MIT
#include "figure/datum.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"

static const char *member_name(const TbCanvas *canvas, const TbObservation *observation,
                               int dimension)
{
    int member = observation->members[dimension];
    return member < 0 ? NULL : canvas->document->dimensions[dimension].members[member].name;
}

TbDatum *tb_datum_of_value(const TbCanvas *canvas, const TbQuantity *value, TbStatus status)
{
    TbDatum *datum = tb_arena_new0(canvas->arena, TbDatum, 1);
    datum->status = tb_status_name(status);
    datum->unit = value->unit.base;
    datum->missing = value->missing;
    datum->low = datum->high = datum->start = datum->end = NAN;
    if (!value->missing) {
        datum->low = value->low;
        datum->high = value->high;
        datum->bound = tb_bound_name(value->bound);
        datum->text = tb_quantity_text(canvas->arena, value);
    }
    return datum;
}

TbDatum *tb_datum_new(const TbCanvas *canvas, const TbIndicator *indicator,
                      const TbObservation *observation, TbStatus status)
{
    TbDatum *datum = tb_datum_of_value(canvas, &observation->value, status);
    datum->indicator = indicator->name;
    datum->region = member_name(canvas, observation, TB_DIMENSION_REGION);
    datum->period = member_name(canvas, observation, TB_DIMENSION_PERIOD);
    return datum;
}

const char *tb_datum_source_words(const TbCanvas *canvas, const char *source)
{
    if (!source || g_strcmp0(source, canvas->spec->source) == 0)
        return "";
    const char *words = tb_canvas_printf(canvas, tb_canvas_say(canvas, "Source: %s"), source);
    return tb_canvas_printf(canvas, tb_canvas_say(canvas, ". %s"), words);
}

static void append_part(GString *title, const char *before, const char *part)
{
    tb_buffer_append_words(title, before);
    tb_buffer_append_words(title, part ? part : "");
}

// Its name is the one of the list.
static TbStatus status_of(const TbDatum *datum)
{
    int status = 0;
    while (status < TB_STATUS_COUNT && datum->status != tb_status_name((TbStatus)status))
        status++;
    return status < TB_STATUS_COUNT ? (TbStatus)status : TB_STATUS_ACTUAL;
}

// A series may be no more than a status, or that of a year.
static bool series_is_said(const TbCanvas *canvas, const TbDatum *datum, TbStatus status)
{
    const char *label = tb_status_label(status, canvas->lang);
    if (strcmp(datum->series, label) == 0)
        return true;
    // Both are parts of it, which is quick to see.
    return datum->period && strstr(datum->series, datum->period) && strstr(datum->series, label) &&
           strcmp(datum->series, tb_period_status_label(canvas->arena, datum->period, status, label,
                                                        canvas->lang)) == 0;
}

// What of, where, when; and of which category and series where these are something else.
const char *tb_datum_title(const TbCanvas *canvas, const TbDatum *datum,
                           const TbObservation *observation)
{
    TbStatus status = status_of(datum);
    const char *parts[] = {datum->indicator, datum->region, datum->period, datum->category,
                           datum->series};
    const size_t series = G_N_ELEMENTS(parts) - 1;
    GString *title = tb_arena_begin_text(canvas->arena);
    tb_buffer_append_words(title, datum->indicator);
    for (size_t i = 1; i < G_N_ELEMENTS(parts); i++) {
        bool said = !parts[i] || !*parts[i];
        for (size_t other = 0; other < i; other++)
            said =
                said || parts[other] == parts[i] ||
                (parts[other] && *parts[other] == *parts[i] && strcmp(parts[other], parts[i]) == 0);
        if (!said && !(i == series && series_is_said(canvas, datum, status)))
            append_part(title, " · ", parts[i]);
    }
    if (status != TB_STATUS_ACTUAL)
        append_part(title, " · ", tb_status_label(status, canvas->lang));
    const char *words = datum->missing ? (tb_canvas_say(canvas, "no data")) : datum->text;
    append_part(title, canvas->colon, words);
    if (observation->remarks->quote)
        tb_buffer_printf(title, tb_canvas_say(canvas, " (“%s”)"), observation->remarks->quote);
    tb_buffer_append_words(title, tb_datum_source_words(canvas, observation->remarks->source));
    return tb_arena_end_text(canvas->arena, title);
}

const char *tb_rank_words(const TbCanvas *canvas, const TbRank *rank)
{
    if (!rank)
        return NULL;
    const char *among = rank->among ? rank->among : "";
    if (!canvas->chinese)
        return *among ? tb_canvas_printf(canvas, tb_canvas_say(canvas, "No. %d, %s"), rank->place,
                                         among)
                      : tb_canvas_printf(canvas, tb_canvas_say(canvas, "No. %d"), rank->place);
    static const char *const numerals[] = {"一", "二", "三"};
    return rank->place <= 3 ? tb_canvas_printf(canvas, "%s第%s", among, numerals[rank->place - 1])
                            : tb_canvas_printf(canvas, "%s第%d", among, rank->place);
}

bool tb_is_computed(const TbQuantity *value)
{
    enum { STATED_MOST = 3 };
    return !value->missing && !value->from_words &&
           (value->decimals < 0 || value->decimals > STATED_MOST);
}

const char *tb_change_words(const TbCanvas *canvas, const TbQuantity *change)
{
    TbQuantityFormat format = {.decimals = -1, .with_unit = true, .lang = canvas->lang};
    if (tb_is_computed(change))
        format.decimals = 1;
    const char *words =
        change->from_words ? change->words : tb_quantity_label(canvas->arena, change, &format);
    bool bare = g_ascii_isdigit(*words) && change->number > 0;
    return bare ? tb_canvas_printf(canvas, "+%s", words) : words;
}

TbColor tb_change_color(const TbCanvas *canvas, const TbIndicator *indicator, double change)
{
    TbBetter better = indicator ? indicator->better : TB_BETTER_HIGHER;
    if (change == 0 || better == TB_BETTER_NEITHER)
        return canvas->theme->neutral;
    return (change > 0) == (better == TB_BETTER_HIGHER) ? canvas->theme->good : canvas->theme->bad;
}
