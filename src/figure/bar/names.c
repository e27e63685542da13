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
#define MONTHS 12
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

// How a column may be named; false where that says nothing shorter of its category.
typedef bool (*Namer)(const TbCanvas *canvas, const TbTablePanel *table, int c, TbBarName *name);

// Months, quarters … with their years apart.
static bool name_part(const TbCanvas *canvas, const TbTablePanel *table, int c, TbBarName *name)
{
    const TbPeriod *period = table->categories[c].period;
    if (!tb_bar_is_plain_period(&table->categories[c]))
        return false;
    bool first = c == 0 || period->first.year != table->categories[c - 1].period->first.year;
    name->text = tb_period_label_in_year(canvas->arena, period, canvas->lang);
    name->span = first ? tb_bar_year_name(canvas, &period->first) : NULL;
    return name->text != NULL;
}

const char *tb_bar_month_name(const TbCanvas *canvas, const TbDate *day, bool with_year)
{
    TbPeriod month = {.kind = TB_PERIOD_DATE, .first = *day};
    month.first.precision = TB_PRECISION_MONTH;
    month.last = month.first;
    return with_year ? tb_period_label(canvas->arena, &month, canvas->lang)
                     : tb_period_label_in_year(canvas->arena, &month, canvas->lang);
}

// Days with their months apart.
static bool name_day(const TbCanvas *canvas, const TbTablePanel *table, int c, TbBarName *name)
{
    const TbPeriod *period = table->categories[c].period;
    if (!tb_bar_is_plain_period(&table->categories[c]))
        return false;
    const TbDate *day = &period->first;
    const TbDate *before = c > 0 ? &table->categories[c - 1].period->first : NULL;
    bool other_year = !before || day->year != before->year;
    bool first = other_year || day->month != before->month;
    name->text = tb_period_label_in_month(canvas->arena, period, canvas->lang);
    name->span = name->text && first ? tb_bar_month_name(canvas, day, other_year) : NULL;
    return name->text != NULL;
}

// The number alone.
static bool name_bare_day(const TbCanvas *canvas, const TbTablePanel *table, int c, TbBarName *name)
{
    if (!name_day(canvas, table, c, name))
        return false;
    name->text = tb_canvas_printf(canvas, "%d", table->categories[c].period->first.day);
    return true;
}

// 2019 for 2019年, where the columns are too narrow for the word.
static bool name_bare_year(const TbCanvas *canvas, const TbTablePanel *table, int c,
                           TbBarName *name)
{
    const TbTableKey *key = &table->categories[c];
    if (!canvas->chinese || !key->period || key->qualifier || key->period->first.year < 1000 ||
        !g_str_equal(key->name, tb_bar_year_name(canvas, &key->period->first)))
        return false;
    name->text = tb_canvas_printf(canvas, "%" G_GINT64_FORMAT, key->period->first.year);
    return true;
}

// 15 16 17, with all their years once below the first, where not even 2015 has room.
static bool name_short_year(const TbCanvas *canvas, const TbTablePanel *table, int c,
                            TbBarName *name)
{
    const TbTableKey *keys = table->categories;
    int count = table->category_count;
    if (count <= 2 || !tb_bar_is_plain_period(&keys[c]))
        return false;
    int64_t year = keys[c].period->first.year;
    bool next = c == 0 || year == keys[c - 1].period->first.year + 1;
    if (year < 1000 || year > 9999 || !next ||
        !g_str_equal(keys[c].name, tb_bar_year_name(canvas, &keys[c].period->first)))
        return false;
    name->text = tb_canvas_printf(canvas, "%02d", (int)(year % 100));
    name->span = NULL;
    if (c > 0)
        return true;
    TbPeriod years = {.kind = TB_PERIOD_INTERVAL, .first = keys[0].period->first};
    years.last = keys[count - 1].period ? keys[count - 1].period->last : years.first;
    name->span = tb_period_label(canvas->arena, &years, canvas->lang);
    return true;
}

static bool name_all(const TbCanvas *canvas, const TbTablePanel *table, Namer namer,
                     TbBarName *names)
{
    int spans = 0;
    for (int c = 0; c < table->category_count; c++) {
        if (!namer(canvas, table, c, &names[c]))
            return false;
        spans += names[c].span != NULL;
    }
    return spans * COLUMNS_A_SPAN <= table->category_count;
}

// In room without end they are.
static bool all_whole(const TbCanvas *canvas, const TbTextStyle *style, const TbTablePanel *table,
                      const TbBarName *names, double room)
{
    for (int c = 0; c < table->category_count && isfinite(room); c++)
        if (!tb_canvas_break(canvas, style, names[c].text, room, 0).whole)
            return false;
    return true;
}

// Names within their years say the same at every attempt, whatever its room; NULL where they say
// nothing shorter.
static TbBarName *parts_of(const TbBarFigure *figure, const TbTablePanel *table)
{
    TbBarKnownNames *known = figure->known_names;
    if (known->categories == table->categories && known->count == table->category_count)
        return known->parts;
    TbBarName *parts =
        tb_arena_new0(figure->canvas->arena, TbBarName, (size_t)table->category_count);
    bool shorter = name_all(figure->canvas, table, name_part, parts);
    known->categories = table->categories;
    known->count = table->category_count;
    known->parts = shorter ? parts : NULL;
    return known->parts;
}

// The first of these that are whole in the room: with their year apart, with their month apart,
// the days' numbers. `*whole`: false where none are.
static TbBarName *name_parts_within(const TbBarFigure *figure, const TbTextStyle *style,
                                    const TbTablePanel *table, double room, bool *whole)
{
    const TbCanvas *canvas = figure->canvas;
    size_t count = (size_t)table->category_count;
    TbBarName *parts = parts_of(figure, table);
    if (!parts || all_whole(canvas, style, table, parts, room))
        return parts;
    TbBarName *days = tb_arena_new0(canvas->arena, TbBarName, count);
    for (int bare = 0; bare <= 1; bare++)
        if (name_all(canvas, table, bare ? name_bare_day : name_day, days) &&
            all_whole(canvas, style, table, days, room))
            return days;
    *whole = false;
    return parts;
}

// The names of a panel's columns of `room` pt each; a name a category. Sets `*whole` to false where
// some are known to be cut.
static TbBarName *column_names(const TbBarFigure *figure, const TbTextStyle *style,
                               const TbTablePanel *table, double room, bool *whole)
{
    const TbCanvas *canvas = figure->canvas;
    TbBarName *names = table->time ? name_parts_within(figure, style, table, room, whole) : NULL;
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
    bool shorter = name_all(canvas, table, name_bare_year, bare);
    if (shorter && all_whole(canvas, style, table, bare, room))
        return bare;
    TbBarName *least = tb_arena_new0(canvas->arena, TbBarName, (size_t)table->category_count);
    return name_all(canvas, table, name_short_year, least) ? least : shorter ? bare : names;
}

// ---- Room ----

double tb_bar_names_slack(const TbBarFigure *figure)
{
    return figure->choice.name_size > 0 ? SLACK_LEAST : SLACK;
}

// Whether the spans of columns of `slot` pt have room on one line. They take as many columns as
// they need, and so must not stand too near to one another.
static bool spans_fit(const TbBarFigure *figure, const TbTextStyle *style, const TbBarName *names,
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

// Names of the same columns in the same room, as attempts that differ in their labels have them.
static bool are_alike(const TbBarColumnNames *a, const TbBarColumnNames *b)
{
    return a->table->categories == b->table->categories &&
           a->table->category_count == b->table->category_count &&
           a->table->time == b->table->time && a->style.size == b->style.size &&
           a->style.bold == b->style.bold && a->slot == b->slot && a->slack == b->slack &&
           a->downwards == b->downwards && a->cut == b->cut;
}

// Quarters and months come again every year: an earlier column that is named alike, or -1.
static int alike_before(const TbBarName *names, int column)
{
    for (int c = column - 1; c >= MAX(column - MONTHS, 0); c--)
        if (strcmp(names[c].text, names[column].text) == 0)
            return c;
    return -1;
}

static TbTextLines break_name(const TbBarFigure *figure, const TbBarColumnNames *names, int c)
{
    const TbCanvas *canvas = figure->canvas;
    const char *text = names->given[c].text;
    int before = alike_before(names->given, c);
    if (before >= 0)
        return names->lines[before];
    return names->downwards > 0
               ? tb_canvas_break_vertical(canvas, &names->style, text, names->downwards)
               : tb_canvas_break(canvas, &names->style, text, names->slot - names->slack, 0);
}

static bool break_all(const TbBarFigure *figure, TbBarColumnNames *names, bool all)
{
    const TbCanvas *canvas = figure->canvas;
    const TbTextStyle *style = &names->style;
    int count = names->table->category_count;
    double room = names->slot - names->slack, downwards = names->downwards;
    bool whole = true;
    names->given =
        column_names(figure, style, names->table, downwards > 0 ? INFINITY : room, &whole);
    names->lines = tb_arena_new0(canvas->arena, TbTextLines, (size_t)count);
    names->longest = names->most = 0;
    names->spans = false;
    bool fit = whole || names->cut;
    for (int c = 0; c < count && (fit || all); c++) {
        const char *text = names->given[c].text;
        TbTextLines lines = break_name(figure, names, c);
        // The widest piece of a name that can't be broken decides whether columns can carry it.
        fit &= lines.fits &&
               (downwards > 0 ? tb_canvas_block_height(canvas, style, lines.count) <= room
                              : lines.count <= NAMES_LINES && (lines.whole || names->cut));
        names->lines[c] = lines;
        names->longest = MAX(names->longest, lines.width);
        names->most = MAX(names->most, *text ? lines.count : 0);
        names->spans |= names->given[c].span != NULL;
    }
    return fit && spans_fit(figure, style, names->given, count, names->slot);
}

bool tb_bar_break_names(const TbBarFigure *figure, TbBarColumnNames *names, bool all)
{
    TbBarKnownNames *known = figure->known_names;
    if (known->broken && are_alike(known->broken, names) && (known->all || !all)) {
        const TbTablePanel *table = names->table;
        *names = *known->broken;
        names->table = table;
        return known->fit;
    }
    known->fit = break_all(figure, names, all);
    known->all = all || known->fit;
    known->broken =
        known->broken ? known->broken : tb_arena_new0(figure->canvas->arena, TbBarColumnNames, 1);
    *known->broken = *names;
    return known->fit;
}

static void draw_span(TbCanvas *canvas, TbNode *parent, TbLabelLook look, const char *span,
                      double middle, TbPoint at)
{
    look.anchor = TB_ANCHOR_START;
    double width = tb_canvas_width(canvas, &look.style, span);
    tb_canvas_text(canvas, parent, &look, MAX(middle - width / 2, at.x), at.y, span);
}

void tb_bar_draw_name(TbCanvas *canvas, TbNode *parent, const TbBarColumnNames *names, int c,
                      TbPoint at, TbPoint span)
{
    TbLabelLook look = {TB_ROLE_CATEGORY_LABEL, names->style,
                        names->table->categories[c].other ? canvas->theme->muted_ink
                                                          : canvas->theme->ink,
                        names->downwards > 0 ? TB_ANCHOR_START : TB_ANCHOR_MIDDLE};
    TbTextLines lines = names->lines[c];
    lines.whole = true; // or cut on purpose, such as 1 over 月
    if (names->downwards > 0)
        tb_canvas_vertical_lines(canvas, parent, &look, at.x, at.y, &lines);
    else
        tb_canvas_lines(canvas, parent, &look, at.x, at.y, &lines);
    if (names->given[c].span)
        draw_span(canvas, parent, look, names->given[c].span, at.x, span);
}

TbBarColumnNames tb_bar_names_of(const TbBarFigure *figure, double slot, double downwards)
{
    return (TbBarColumnNames){.style = tb_bar_category_style(figure),
                              .slot = slot,
                              .slack = downwards > 0 ? 0 : tb_bar_names_slack(figure),
                              .downwards = downwards,
                              .cut = figure->choice.cut_names};
}

// Whether they fit level, or downwards in lines of `height` pt side by side under each column.
static bool names_fit(const TbBarFigure *figure, double slot, double height)
{
    TbBarColumnNames names = tb_bar_names_of(figure, slot, height);
    for (int p = 0; p < figure->panel_count; p++) {
        names.table = figure->panels[p].table;
        if (!tb_bar_break_names(figure, &names, false))
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
        if (names_fit(figure, slot, heights[i] * em))
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
    if (figure->canvas->spec->names != TB_NAMES_VERTICAL && names_fit(figure, slot, 0))
        return true;
    if (may_be_vertical(figure))
        figure->choice.names_room = vertical_names_room(figure, slot);
    return figure->choice.names_room > 0;
}
