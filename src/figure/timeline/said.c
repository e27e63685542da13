// SPDX-License-Identifier: MIT
#include "figure/timeline/said.h"

#include <string.h>

#include "figure/timeline/clock.h"

#define REST_LEAST 2 // characters that still are a name

// ---- Dates ----

static bool is_plain(const TbDate *date)
{
    return !date->approximate && !date->uncertain && date->year >= 1000 &&
           (date->precision <= TB_PRECISION_MONTH || date->precision == TB_PRECISION_YEAR);
}

// The time of day, " 8:05"; nothing where the date has none.
static const char *clock_words(const TbCanvas *canvas, const TbDate *date, const char *before)
{
    if (date->precision != TB_PRECISION_DAY || date->clock.precision == TB_CLOCK_NONE)
        return "";
    GString *words = tb_arena_begin_text(canvas->arena);
    g_string_append(words, before);
    tb_clock_append(words, &date->clock, canvas->lang);
    return tb_arena_end_text(canvas->arena, words);
}

static const char *digits(const TbCanvas *canvas, TbDate date, bool with_year)
{
    const char *year = with_year ? tb_canvas_printf(canvas, "%" G_GINT64_FORMAT, date.year) : NULL;
    if (date.precision == TB_PRECISION_YEAR)
        return year;
    const char *rest = date.precision == TB_PRECISION_MONTH
                           ? tb_canvas_printf(canvas, "%d", date.month)
                           : tb_canvas_printf(canvas, "%d.%d%s", date.month, date.day,
                                              clock_words(canvas, &date, " "));
    return year ? tb_canvas_printf(canvas, "%s.%s", year, rest) : rest;
}

static const char *short_interval(const TbCanvas *canvas, const TbPeriod *period, const char *words,
                                  TbDate first, TbDate last)
{
    if (period->open_start || period->unknown_start || period->unknown_end)
        return words;
    const char *start = digits(canvas, first, true);
    if (period->open_end) {
        static const char *const ends[] = {"至今", "起"};
        for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
            if (g_str_has_suffix(words, ends[i]))
                return tb_canvas_printf(canvas, "%s%s", start, ends[i]);
        return words;
    }
    // 2019.4—11 would be read as the 11th of a month: months repeat their year.
    bool days = first.precision == TB_PRECISION_DAY && last.precision == TB_PRECISION_DAY;
    bool month = first.year == last.year && first.month == last.month;
    if (month && !days)
        return start;
    if (month && first.day == last.day) { // part of a day
        const char *until = clock_words(canvas, &last, "—");
        return tb_canvas_printf(canvas, "%s%s", start, until);
    }
    bool same = first.year == last.year && days;
    return tb_canvas_printf(canvas, "%s—%s", start, digits(canvas, last, !same));
}

static TbDate without_day(TbDate date)
{
    if (date.precision == TB_PRECISION_DAY)
        date.precision = TB_PRECISION_MONTH;
    return date;
}

const char *tb_said_short_period(const TbTimeline *timeline, const TbPeriod *period,
                                 const char *words, bool days)
{
    const TbCanvas *canvas = timeline->canvas;
    bool plain = canvas->chinese && !timeline->elapsed && is_plain(&period->first) &&
                 is_plain(&period->last) && !period->end_of && !period->start_of &&
                 !period->middle_of;
    if (!plain)
        return words;
    TbDate first = period->first, last = period->last;
    if (!days) {
        first = without_day(first);
        last = without_day(last);
    }
    if (period->kind == TB_PERIOD_DATE && period->first.precision != TB_PRECISION_YEAR)
        return digits(canvas, first, true);
    return period->kind == TB_PERIOD_INTERVAL ? short_interval(canvas, period, words, first, last)
                                              : words;
}

const char *tb_said_short_date(const TbTimeline *timeline, const TbTimeItem *item, bool days)
{
    return timeline->axis.by_clock
               ? tb_clock_words(timeline, item, true)
               : tb_said_short_period(timeline, &item->event->period, item->when, days);
}

// ---- Names ----

// What goes on a name and does not begin one: 广东|省, 城际|间.
static bool goes_on(gunichar c)
{
    static const char *const signs =
        "省市区县州镇乡村部局委院厅处司所会社间内外型性化式者员机上下中";
    return !g_unichar_isdefined(c) || g_utf8_strchr(signs, -1, c) != NULL;
}

static bool is_joint(gunichar c)
{
    return c == 0x7684 /* 的 */ || g_unichar_ispunct(c) || g_unichar_isspace(c);
}

// What of the name stands behind the lane's; NULL where that is no name.
static const char *rest_of(const char *name, const char *lane)
{
    if (!lane || !*lane || !g_str_has_prefix(name, lane))
        return NULL;
    const char *rest = name + strlen(lane);
    gunichar last = g_utf8_get_char(g_utf8_prev_char(rest)), next = g_utf8_get_char(rest);
    if (last < 0x2e80 && g_unichar_isalnum(last) && g_unichar_isalnum(next) && next < 0x2e80)
        return NULL; // within a word
    while (is_joint(g_utf8_get_char(rest)))
        rest = g_utf8_next_char(rest);
    next = g_utf8_get_char(rest);
    if (g_utf8_strlen(rest, -1) < REST_LEAST || goes_on(next) || g_unichar_isdigit(next))
        return NULL;
    return rest;
}

const char **tb_said_freed_names(const TbTimeline *timeline)
{
    TbArena *arena = timeline->canvas->arena;
    const char **names = tb_arena_new0(arena, const char *, timeline->count);
    int *balance = tb_arena_new0(arena, int, timeline->lane_count + 1);
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        bool in_lane = timeline->in_lanes && item->lane >= 0;
        const char *lane = in_lane ? timeline->lanes[item->lane] : NULL;
        names[i] = rest_of(item->name, lane);
        if (in_lane)
            balance[item->lane] += names[i] ? 1 : -1;
    }
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        if (!names[i] || balance[item->lane] < 0)
            names[i] = item->name;
    }
    return names;
}
