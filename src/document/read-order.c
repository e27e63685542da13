// SPDX-License-Identifier: MIT
// In which order categories stand, how many of them, and how their numbers and panels are set.
#include "document/read-figure.h"

#include "base/limits.h"
#include "document/vocabulary.h"

enum { ORDER, BY, ORDER_FIELD_COUNT };

// A word, or an object that names the series sorted by.
static void read_sort(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    static const char *const keys[] = {"order", "by", NULL};
    const TbJson *fields[ORDER_FIELD_COUNT];
    if (!json || tb_json_type(json) != TB_JSON_OBJECT) {
        spec->cut.sort = (TbSort)tb_read_choice(reader, json, tb_words_sort, TB_SORT_NONE);
        return;
    }
    if (!tb_read_fields(reader, json, keys, fields, NULL))
        return;
    spec->cut.sort =
        (TbSort)tb_read_choice(reader, fields[ORDER], tb_words_sort, TB_SORT_DESCENDING);
    const char *text = tb_read_label(reader, fields[BY]);
    spec->cut.sort_by = text ? tb_read_drawn_id(reader, text) : NULL;
    if (text && !spec->cut.sort_by)
        tb_read_error(reader, TB_CODE_REFERENCE, fields[BY],
                      "%s is no indicator and no member of a dimension",
                      tb_read_quoted(reader, text));
    else if (spec->cut.sort_by && spec->cut.sort == TB_SORT_NONE)
        tb_read_error(reader, TB_CODE_VALUE, fields[ORDER],
                      "\"by\" says what is sorted by, \"none\" that nothing is");
}

static void read_top(TbReader *reader, const TbJson *const *keys, TbFigureSpec *spec)
{
    spec->cut.top = tb_read_integer(reader, keys[KEY_TOP], 1, TB_LIMIT_MEMBERS, 0);
    spec->cut.rest = (TbRest)tb_read_choice(reader, keys[KEY_REST], tb_words_rest, TB_REST_OTHER);
    if (keys[KEY_REST] && !keys[KEY_TOP] && !tb_json_is_argument(keys[KEY_REST])) {
        tb_read_error_at_key(reader, TB_CODE_VALUE, keys[KEY_REST],
                             "\"rest\" is what \"top\" leaves, and there is no \"top\"");
        tb_report_hint(reader->report, "add \"top\", the number of categories that stay");
    }
}

static bool fits_the_figure(const TbReader *reader, const TbFigureSpec *spec, const TbUnit *unit)
{
    if (tb_read_fits_an_indicator(reader, spec, unit))
        return true;
    for (int i = 0; i < spec->bar.line_count; i++)
        if (tb_unit_comparable(
                unit,
                &g_array_index(reader->indicators, TbIndicator, spec->bar.lines[i].indicator).unit))
            return true;
    return false;
}

static void read_unit(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    TbUnit *unit = tb_arena_new0(reader->arena, TbUnit, 1);
    if (!json || !tb_read_unit(reader, json, unit))
        return;
    if (fits_the_figure(reader, spec, unit))
        spec->cut.unit = unit;
    else if (!tb_json_is_argument(json))
        tb_read_error(reader, TB_CODE_UNIT, json, "no indicator of the figure has this unit");
}

void tb_read_order(TbReader *reader, const TbJson *const *keys, TbFigureSpec *spec)
{
    read_sort(reader, keys[KEY_SORT], spec);
    read_top(reader, keys, spec);
}

void tb_read_printing(TbReader *reader, const TbJson *const *keys, TbFigureSpec *spec)
{
    read_unit(reader, keys[KEY_UNIT], spec);
    spec->decimals = tb_read_integer(reader, keys[KEY_DECIMALS], 0, TB_LIMIT_DECIMALS, -1);
    spec->columns = tb_read_integer(reader, keys[KEY_COLUMNS], 1, TB_LIMIT_PANELS, 0);
}
