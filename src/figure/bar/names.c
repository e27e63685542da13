// SPDX-License-Identifier: MIT
// The names of columns: of periods within years the year is said once, at its first column.
#include "figure/bar/names.h"

#include "figure/bar/facts.h"
#include "figure/bar/group.h"

// Years at every other column or more often say no less in full names.
#define COLUMNS_A_YEAR 2

static const char *full_name(const TbCanvas *canvas, const TbTableKey *key)
{
    const char *name = tb_bar_key_name(key);
    if (!key->qualifier)
        return name;
    return tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s (%s)"), name, key->qualifier);
}

static const char *bare_year(const TbCanvas *canvas, int64_t year)
{
    return tb_canvas_printf(canvas, "%" G_GINT64_FORMAT, year);
}

static const char *year_name(const TbCanvas *canvas, int64_t year)
{
    return tb_canvas_printf(canvas, tb_canvas_say_in(canvas, "year", "%s"),
                            bare_year(canvas, year));
}

// Months, quarters … with their years apart; false where that says nothing shorter.
static bool name_parts(const TbCanvas *canvas, const TbTablePanel *table, TbBarName *names)
{
    int years = 0;
    int64_t before = 0;
    for (int c = 0; c < table->category_count; c++) {
        const TbTableKey *key = &table->categories[c];
        if (!key->period || key->qualifier || key->group)
            return false;
        const char *part = tb_period_label_in_year(canvas->arena, key->period, canvas->lang);
        if (!part)
            return false;
        int64_t year = key->period->first.year;
        bool first = c == 0 || year != before;
        names[c] = (TbBarName){part, first ? year_name(canvas, year) : NULL};
        years += first;
        before = year;
    }
    return years * COLUMNS_A_YEAR <= table->category_count;
}

// 2019 for 2019年, where the columns are too narrow for the word.
static bool name_bare_years(const TbCanvas *canvas, const TbTablePanel *table, TbBarName *names)
{
    for (int c = 0; c < table->category_count; c++) {
        const TbTableKey *key = &table->categories[c];
        if (!canvas->chinese || !key->period || key->qualifier)
            return false;
        int64_t year = key->period->first.year;
        if (!g_str_equal(key->name, year_name(canvas, year)))
            return false;
        names[c] = (TbBarName){bare_year(canvas, year), NULL};
    }
    return true;
}

static bool all_whole(const TbBarFigure *figure, const TbTablePanel *table, const TbBarName *names,
                      double room)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbTextStyle style = tb_bar_category_style(figure);
    for (int c = 0; c < table->category_count; c++)
        if (!tb_canvas_break(canvas, &style, names[c].text, room, 0).whole)
            return false;
    return true;
}

TbBarName *tb_bar_column_names(const TbBarFigure *figure, const TbTablePanel *table, double room)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbBarName *names = tb_arena_new0(canvas->arena, TbBarName, (size_t)table->category_count);
    if (table->time && name_parts(canvas, table, names))
        return names;
    for (int c = 0; c < table->category_count; c++)
        names[c] = (TbBarName){full_name(canvas, &table->categories[c]), NULL};
    if (!table->time || all_whole(figure, table, names, room))
        return names;
    TbBarName *bare = tb_arena_new0(canvas->arena, TbBarName, (size_t)table->category_count);
    return name_bare_years(canvas, table, bare) ? bare : names;
}
