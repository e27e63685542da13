// SPDX-License-Identifier: MIT
// The names of columns, and whether they have room below them, beside one another or downwards: of
// periods within years the year is said once, at its first column; so is the month of days where
// that is what has room.
#include "figure/bar/names.h"

#include <math.h>
#include <string.h>

#include "figure/bar/facts.h"
#include "figure/bar/group.h"

// Spans at every other column or more often say no less in full names.
#define COLUMNS_A_SPAN 2
#define NAMES_LINES 3
#define SLACK 4.0
#define SLACK_LEAST 2.5 // where room is what is wanted

bool tb_bar_is_plain_period(const TbTableKey *key)
{
    return key->period && !key->qualifier && !key->group;
}

const char *tb_bar_year_name(const TbCanvas *canvas, const TbDate *date)
{
    TbDate year = {.year = date->year, .month = 1, .day = 1, .precision = TB_PRECISION_YEAR};
    return tb_date_label(canvas->arena, &year, canvas->lang);
}

// Months, quarters … with their years apart; false where that says nothing shorter.
static bool name_parts(const TbCanvas *canvas, const TbTablePanel *table, TbBarName *names)
{
    int years = 0;
    int64_t before = 0;
    for (int c = 0; c < table->category_count; c++) {
        const TbTableKey *key = &table->categories[c];
        if (!tb_bar_is_plain_period(key))
            return false;
        const char *part = tb_period_label_in_year(canvas->arena, key->period, canvas->lang);
        if (!part)
            return false;
        int64_t year = key->period->first.year;
        bool first = c == 0 || year != before;
        names[c] = (TbBarName){part, first ? tb_bar_year_name(canvas, &key->period->first) : NULL};
        years += first;
        before = year;
    }
    return years * COLUMNS_A_SPAN <= table->category_count;
}

const char *tb_bar_month_name(const TbCanvas *canvas, const TbDate *day, bool with_year)
{
    TbPeriod month = {.kind = TB_PERIOD_DATE, .first = *day};
    month.first.precision = TB_PRECISION_MONTH;
    month.last = month.first;
    return with_year ? tb_period_label(canvas->arena, &month, canvas->lang)
                     : tb_period_label_in_year(canvas->arena, &month, canvas->lang);
}

// Days with their months apart, `bare`: the number alone. False where that says nothing shorter.
static bool name_days(const TbCanvas *canvas, const TbTablePanel *table, bool bare,
                      TbBarName *names)
{
    int months = 0;
    TbDate before = {.month = 0};
    for (int c = 0; c < table->category_count; c++) {
        const TbTableKey *key = &table->categories[c];
        if (!tb_bar_is_plain_period(key))
            return false;
        const TbDate *day = &key->period->first;
        const char *text = tb_period_label_in_month(canvas->arena, key->period, canvas->lang);
        if (!text)
            return false;
        bool other_year = c == 0 || day->year != before.year;
        bool first = other_year || day->month != before.month;
        names[c].text = bare ? tb_canvas_printf(canvas, "%d", day->day) : text;
        names[c].span = first ? tb_bar_month_name(canvas, day, other_year) : NULL;
        months += first;
        before = *day;
    }
    return months * COLUMNS_A_SPAN <= table->category_count;
}

// 2019 for 2019年, where the columns are too narrow for the word.
static bool name_bare_years(const TbCanvas *canvas, const TbTablePanel *table, TbBarName *names)
{
    for (int c = 0; c < table->category_count; c++) {
        const TbTableKey *key = &table->categories[c];
        if (!canvas->chinese || !key->period || key->qualifier)
            return false;
        const TbDate *year = &key->period->first;
        if (year->year < 1000 || !g_str_equal(key->name, tb_bar_year_name(canvas, year)))
            return false;
        names[c] = (TbBarName){tb_canvas_printf(canvas, "%" G_GINT64_FORMAT, year->year), NULL};
    }
    return true;
}

// 15 16 17, with all their years once below the first, where not even 2015 has room.
static bool name_short_years(const TbCanvas *canvas, const TbTablePanel *table, TbBarName *names)
{
    int count = table->category_count;
    for (int c = 0; c < count; c++) {
        const TbTableKey *key = &table->categories[c];
        if (!tb_bar_is_plain_period(key))
            return false;
        int64_t year = key->period->first.year;
        bool next = c == 0 || year == table->categories[c - 1].period->first.year + 1;
        if (year < 1000 || year > 9999 || !next ||
            !g_str_equal(key->name, tb_bar_year_name(canvas, &key->period->first)))
            return false;
        names[c] = (TbBarName){tb_canvas_printf(canvas, "%02d", (int)(year % 100)), NULL};
    }
    TbPeriod years = {.kind = TB_PERIOD_INTERVAL,
                      .first = table->categories[0].period->first,
                      .last = table->categories[count - 1].period->last};
    names[0].span = tb_period_label(canvas->arena, &years, canvas->lang);
    return count > 2;
}

static bool all_whole(const TbCanvas *canvas, const TbTextStyle *style, const TbTablePanel *table,
                      const TbBarName *names, double room)
{
    for (int c = 0; c < table->category_count; c++)
        if (!tb_canvas_break(canvas, style, names[c].text, room, 0).whole)
            return false;
    return true;
}

// The first of these that are whole in the room: with their year apart, with their month apart,
// the days' numbers.
static TbBarName *name_parts_within(const TbBarFigure *figure, const TbTextStyle *style,
                                    const TbTablePanel *table, double room)
{
    const TbCanvas *canvas = figure->canvas;
    size_t count = (size_t)table->category_count;
    TbBarName *parts = tb_arena_new0(canvas->arena, TbBarName, count);
    if (!name_parts(canvas, table, parts))
        return NULL;
    if (all_whole(canvas, style, table, parts, room))
        return parts;
    TbBarName *days = tb_arena_new0(canvas->arena, TbBarName, count);
    for (int bare = 0; bare <= 1; bare++)
        if (name_days(canvas, table, bare, days) && all_whole(canvas, style, table, days, room))
            return days;
    return parts;
}

TbBarName *tb_bar_column_names(const TbBarFigure *figure, const TbTextStyle *style,
                               const TbTablePanel *table, double room)
{
    const TbCanvas *canvas = figure->canvas;
    TbBarName *names = table->time ? name_parts_within(figure, style, table, room) : NULL;
    if (names)
        return names;
    names = tb_arena_new0(canvas->arena, TbBarName, (size_t)table->category_count);
    for (int c = 0; c < table->category_count; c++) {
        const TbTableKey *key = &table->categories[c];
        names[c].text = tb_canvas_qualified(canvas, tb_bar_key_name(key), key->qualifier);
    }
    if (!table->time || all_whole(canvas, style, table, names, room))
        return names;
    TbBarName *bare = tb_arena_new0(canvas->arena, TbBarName, (size_t)table->category_count);
    bool shorter = name_bare_years(canvas, table, bare);
    if (shorter && all_whole(canvas, style, table, bare, room))
        return bare;
    TbBarName *least = tb_arena_new0(canvas->arena, TbBarName, (size_t)table->category_count);
    return name_short_years(canvas, table, least) ? least : shorter ? bare : names;
}

void tb_bar_draw_span(TbCanvas *canvas, TbNode *parent, const TbLabelLook *look, const char *span,
                      double middle, double left, double top)
{
    TbLabelLook start = *look;
    start.anchor = TB_ANCHOR_START;
    double width = tb_canvas_width(canvas, &start.style, span);
    tb_canvas_text(canvas, parent, &start, MAX(middle - width / 2, left), top, span);
}

// ---- Room ----

double tb_bar_names_slack(const TbBarFigure *figure)
{
    return figure->choice.name_size > 0 ? SLACK_LEAST : SLACK;
}

bool tb_bar_spans_fit(const TbBarFigure *figure, const TbTextStyle *style, const TbBarName *names,
                      int count, double slot)
{
    double free = INFINITY; // of their line, from the last one on
    for (int c = 0; c < count; c++) {
        free += slot;
        if (!names[c].span)
            continue;
        double width = tb_canvas_width(figure->canvas, style, names[c].span);
        if (free - slot < (width + tb_bar_names_slack(figure)) / 2)
            return false;
        free = slot - (width + tb_bar_names_slack(figure)) / 2;
    }
    return true;
}

// The widest piece of a name that can't be broken decides whether columns can carry it.
static bool names_fit(const TbBarFigure *figure, double slot)
{
    TbTextStyle style = tb_bar_category_style(figure);
    for (int p = 0; p < figure->panel_count; p++) {
        const TbTablePanel *table = figure->panels[p].table;
        const TbBarName *names =
            tb_bar_column_names(figure, &style, table, slot - tb_bar_names_slack(figure));
        for (int c = 0; c < table->category_count; c++) {
            TbTextLines lines = tb_canvas_break(figure->canvas, &style, names[c].text,
                                                slot - tb_bar_names_slack(figure), 0);
            if (!lines.fits || lines.count > NAMES_LINES ||
                (!lines.whole && !figure->choice.cut_names))
                return false;
        }
        if (!tb_bar_spans_fit(figure, &style, names, table->category_count, slot))
            return false;
    }
    return true;
}

// Lines of `height` pt side by side under each column, and words of an alphabet not turned unless
// that was asked for.
static bool vertical_names_fit(const TbBarFigure *figure, double slot, double height)
{
    const TbCanvas *canvas = figure->canvas;
    TbTextStyle style = tb_bar_category_style(figure);
    for (int p = 0; p < figure->panel_count; p++) {
        const TbTablePanel *table = figure->panels[p].table;
        const TbBarName *names = tb_bar_column_names(figure, &style, table, INFINITY);
        for (int c = 0; c < table->category_count; c++) {
            TbTextLines lines = tb_canvas_break_vertical(canvas, &style, names[c].text, height);
            if (!lines.fits || tb_canvas_block_height(canvas, &style, lines.count) > slot)
                return false;
        }
        if (!tb_bar_spans_fit(figure, &style, names, table->category_count, slot))
            return false;
    }
    return true;
}

// The least of some heights that vertical names fit in; 0: none.
static double vertical_names_room(const TbBarFigure *figure, double slot)
{
    static const double heights[] = {8, 12, 18, 26}; // em
    double em = tb_bar_category_style(figure).size;
    for (size_t i = 0; i < G_N_ELEMENTS(heights); i++)
        if (vertical_names_fit(figure, slot, heights[i] * em))
            return heights[i] * em;
    return 0;
}

bool tb_bar_names_are_upright(const TbCanvas *canvas)
{
    return canvas->chinese || strncmp(canvas->lang, "ja", 2) == 0 ||
           strncmp(canvas->lang, "ko", 2) == 0;
}

// Where columns are wanted and names have no room beside one another below them, Chinese, Japanese
// and Korean ones go downwards.
static bool may_be_vertical(const TbBarFigure *figure)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    if (spec->names != TB_NAMES_AUTO)
        return spec->names == TB_NAMES_VERTICAL;
    bool columns = spec->bar.orientation == TB_ORIENTATION_VERTICAL || spec->bar.line_count > 0 ||
                   spec->timeline.event_count > 0;
    return columns && tb_bar_names_are_upright(figure->canvas);
}

bool tb_bar_settle_names(TbBarFigure *figure, double slot)
{
    figure->choice.names_room = 0;
    if (figure->canvas->spec->names != TB_NAMES_VERTICAL && names_fit(figure, slot))
        return true;
    if (may_be_vertical(figure))
        figure->choice.names_room = vertical_names_room(figure, slot);
    return figure->choice.names_room > 0;
}
