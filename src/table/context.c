// SPDX-License-Identifier: MIT
#include "table/context.h"

#include <string.h>

#include "quantity/unit.h"
#include "table/years.h"

// ---- Titles ----

// "2-6　各市…", "表3-1 …", "附表2：…": the number of a table in a book.
static const char *skip_number(const char *title)
{
    static const char *const words[] = {"续表", "附表", "表", "附件", "Table", NULL};
    const char *at = title;
    bool word = false;
    for (size_t i = 0; words[i] && !word; i++)
        if (g_str_has_prefix(at, words[i])) {
            at += strlen(words[i]);
            word = true;
        }
    while (*at == ' ')
        at++;
    const char *digits = at;
    size_t dashes = 0;
    if (!word && strspn(at, "0123456789") >= 4) // 2023-2024学年
        return title;
    while (g_ascii_isdigit(*at) || (at > digits && (*at == '-' || *at == '.')) ||
           (at > digits && strncmp(at, "—", 3) == 0) ||
           (at > digits && strncmp(at, "－", 3) == 0)) {
        dashes += !g_ascii_isdigit(*at);
        at += (*at & 0x80) ? 3 : 1;
    }
    // 表一
    static const char *const figures[] = {"一", "二", "三", "四", "五", "六",
                                          "七", "八", "九", "十", NULL};
    for (size_t i = 0; word && at == digits && figures[i]; i++)
        if (g_str_has_prefix(at, figures[i]))
            at += strlen(figures[i]);
    bool date = g_str_has_prefix(at, "年") || g_str_has_prefix(at, "月");
    bool number = word && dashes > 0; // 表3-2月度情况
    if (at == digits || (!word && dashes == 0) || (date && !number))
        return title;
    while (*at == ' ' || *at == ':' || g_str_has_prefix(at, "：") || g_str_has_prefix(at, "　") ||
           g_str_has_prefix(at, "、"))
        at += (*at & 0x80) ? 3 : 1;
    return at;
}

static bool is_english(const char *text)
{
    return g_str_is_ascii(text);
}

// The months that stand apart from the year of a title: 2024年（1-9月）税收, 9月税收（2024年); and
// those in brackets that end with the title's: 2024年9月运行情况（1-9月累计）.
static bool find_months(TbArena *arena, const char *title, TbWhen *when)
{
    TbWhen months;
    const char *rest;
    for (const char *at = title; *at; at = g_utf8_next_char(at)) {
        bool bracket = *at == '(' || g_str_has_prefix(at, "（");
        if (!bracket && at > title)
            continue;
        const char *from = bracket ? g_utf8_next_char(at) : at;
        if (!tb_when_find(arena, from, when->year, &months, &rest) || !months.period ||
            !months.month || months.year != when->year || strcmp(months.period, when->period) == 0)
            continue;
        if (!when->month || (bracket && months.month == when->month && !when->day)) {
            *when = months;
            return true;
        }
    }
    return false;
}

// 较2023年末增长情况
static bool is_compared(const char *title, const char *at)
{
    const char *before = at > title ? g_utf8_prev_char(at) : NULL;
    return before && (g_str_has_prefix(before, "较") || g_str_has_prefix(before, "比"));
}

// A period anywhere in a title.
static bool find_when(TbArena *arena, const char *title, int64_t year, TbWhen *when)
{
    TbLabel label = tb_label_parse(arena, title, year);
    *when = label.when;
    if (when->period && when->year != TB_NO_YEAR)
        find_months(arena, title, when);
    if (when->period)
        return true;
    const char *rest;
    for (const char *at = title; *at; at = g_utf8_next_char(at))
        if ((g_ascii_isdigit(*at) || tb_year_is_of_era(at)) && !is_compared(title, at) &&
            !tb_when_ends_span(title, at) && (at == title || !g_ascii_isdigit(at[-1])) &&
            tb_when_find(arena, at, year, when, &rest) && when->period &&
            (strlen(rest) < strlen(at)) && (when->year >= 1900))
            return true;
    *when = (TbWhen){.year = TB_NO_YEAR};
    return false;
}

// How a time that stands alone agrees with the one that the title begins or ends with.
typedef enum {
    TIME_AGREES, // it is the same, the last part of it, or within its years
    TIME_MADE, // a month or day behind it, when the table was made: 2025年10月 beside 2025年1—9月
    TIME_DIFFERS // another one: 2025年8月 beside 2025年1—9月
} TimeAgrees;

static TimeAgrees compare_title(TbArena *arena, const TbBlock *block, const TbWhen *when,
                                int64_t year)
{
    TbWhen title = {.year = TB_NO_YEAR};
    if (block->title)
        title = tb_label_parse(arena, block->title, year).when;
    TbPeriod own, alone;
    TbPeriodError error;
    if (!title.period || !tb_period_parse(arena, title.period, year, &own, &error) ||
        !tb_period_parse(arena, when->period, year, &alone, &error))
        return TIME_AGREES;
    if (when->month && alone.start >= own.end)
        return TIME_MADE;
    bool within = alone.start >= own.start && alone.end <= own.end;
    return within && (!title.month || alone.end == own.end || when->day) ? TIME_AGREES
                                                                         : TIME_DIFFERS;
}

// Tells of a time that is not used; false: it agrees.
static bool tell_other_time(TbSheet *sheet, const TbBlock *block, const TbPlace *place,
                            const TbWhen *when, const char *text, int64_t year)
{
    TimeAgrees agrees = compare_title(sheet->cube->arena, block, when, year);
    if (agrees == TIME_MADE)
        tb_report_warning(
            sheet->report, TB_CODE_PERIOD, place,
            "%s is later than the title says (%s): taken for the time the table was made", text,
            block->title);
    else if (agrees == TIME_DIFFERS)
        tb_report_warning(sheet->report, TB_CODE_PERIOD, place,
                          "%s is another time than the title's (%s), which is used", text,
                          block->title);
    return agrees != TIME_AGREES;
}

static void set_title(TbSheet *sheet, TbBlock *block, const char *title, int64_t year)
{
    TbPlace place = {sheet->name, 0, 0};
    block->title = title;
    if (block->when.period &&
        tell_other_time(sheet, block, &place, &block->when, block->when.period, year))
        block->when.period = NULL;
}

// 万吨 (10 000 tons): the translation says nothing more.
static void cut_english(TbArena *arena, GString *text)
{
    if (g_str_is_ascii(text->str))
        return;
    for (char *at = text->str; *at; at = g_utf8_next_char(at)) {
        bool wide = g_str_has_prefix(at, "（");
        if (at == text->str || (*at != '(' && !wide))
            continue;
        const char *inside = at + (wide ? strlen("（") : 1);
        size_t length = strcspn(inside, ")");
        const char *closes = strstr(inside, "）");
        bool closed_wide = closes && (size_t)(closes - inside) < length;
        length = closed_wide ? (size_t)(closes - inside) : length;
        char *words = g_strndup(inside, length);
        bool english = g_str_is_ascii(words);
        g_free(words);
        char *before = g_strndup(text->str, (gsize)(at - text->str));
        english |= tb_term_is_unit(arena, before); // 亿元（另有注明除外）
        g_free(before);
        size_t sign = closed_wide ? strlen("）") : inside[length] ? 1 : 0;
        if (english) {
            g_string_erase(text, at - text->str,
                           (gssize)(inside - at) + (gssize)length + (gssize)sign);
            return;
        }
    }
}

// "亿元、%" and "亿元，%": the second is that of rates.
// 亿元、万人: money, and what counts people or things.
static void take_several(TbArena *arena, TbBlock *block, const GPtrArray *units, const char *text)
{
    int counts = 0;
    TbUnit unit;
    for (guint i = 0; i < units->len; i++) {
        const char *name = g_ptr_array_index(units, i);
        bool count = tb_unit_parse(arena, name, &unit) && unit.kind == TB_UNIT_COUNT;
        counts += count;
        if (count)
            block->count_unit = name;
        else
            block->unit = name;
    }
    if (units->len == 2 && counts == 1)
        return;
    block->several = tb_arena_strdup(arena, text);
    block->unit = block->count_unit = NULL;
}

static void take_unit(TbSheet *sheet, TbBlock *block, const char *text)
{
    TbArena *arena = sheet->cube->arena;
    const char *whole = tb_term_unit(arena, text);
    if (whole && strchr(text, ' ') && g_str_is_ascii(text)) { // billion yuan, 100 million yuan
        block->unit = whole;
        return;
    }
    GString *plain = g_string_new(text);
    char *currency = strstr(plain->str, "币种"); // 单位：元 币种：人民币
    if (currency && currency > plain->str)
        g_string_truncate(plain, (gsize)(currency - plain->str));
    cut_english(arena, plain);
    static const char *const signs[] = {"、", "，", "；", ";", ",", " ", "及", "和"};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        g_string_replace(plain, signs[i], "\n", 0);
    g_string_replace(plain, "）", "", 0);
    g_string_replace(plain, ")", "", 0);
    char **parts = g_strsplit(plain->str, "\n", -1);
    GPtrArray *units = g_ptr_array_new();
    for (char **part = parts; *part; part++) {
        g_strstrip(*part);
        const char *unit = tb_term_unit(arena, tb_arena_strdup(arena, *part));
        if (!unit)
            continue;
        if (tb_term_is_percent(unit))
            block->ratio_unit = unit;
        else
            g_ptr_array_add(units, (gpointer)unit);
    }
    if (units->len == 1)
        block->unit = g_ptr_array_index(units, 0);
    else if (units->len > 1)
        take_several(arena, block, units, text);
    else if (units->len == 0 && block->ratio_unit)
        block->unit = block->ratio_unit;
    else if (units->len == 0 && parts[0] && !parts[1] && *parts[0] && strlen(parts[0]) < 40 &&
             !strstr(parts[0], "见"))
        block->unit = tb_arena_strdup(arena, parts[0]); // a unit nobody knows
    g_ptr_array_unref(units);
    g_strfreev(parts);
    g_string_free(plain, TRUE);
}

// 2024年发电情况（亿千瓦时、%）: several units at the end of a title.
static void take_units_of_title(TbSheet *sheet, TbBlock *block, const char *title)
{
    const char *opens = g_strrstr(title, "（");
    if (!opens || !g_str_has_suffix(title, "）") || !strstr(opens, "、"))
        return;
    const char *from = opens + strlen("（");
    TbArena *arena = sheet->cube->arena;
    const char *inside = tb_arena_strndup(arena, from, strlen(from) - strlen("）"));
    char **parts = g_strsplit(inside, "、", -1);
    bool units = true;
    for (char **part = parts; *part; part++)
        units = units && tb_term_unit(arena, *part) != NULL;
    g_strfreev(parts);
    if (units)
        take_unit(sheet, block, inside);
}

static void add_note(TbSheet *sheet, TbBlock *block, const char *note)
{
    TbArena *arena = sheet->cube->arena;
    GPtrArray *notes = sheet->cube->notes;
    if (!*note)
        return;
    block->note = block->note ? tb_arena_printf(arena, "%s\n%s", block->note, note)
                              : tb_arena_strdup(arena, note);
    for (guint i = 0; i < notes->len; i++)
        if (strcmp(g_ptr_array_index(notes, i), note) == 0)
            return;
    g_ptr_array_add(notes, tb_arena_strdup(arena, note));
}

static void take_title(TbSheet *sheet, TbBlock *block, const char *text, int64_t year)
{
    TbArena *arena = sheet->cube->arena;
    const char *title = skip_number(text);
    if (!*title)
        return;
    TbWhen when;
    size_t length;
    if (tb_term_foot(text, &length) == TB_FOOT_NOTE && length > 0) { // 注：… above the table
        add_note(sheet, block, text + length);
        return;
    }
    bool plain = tb_when_parse(arena, title, year, &when) && when.period;
    TbLabel label = tb_label_parse(arena, title, year);
    if (!plain && *label.name == '\0' && label.when.period) {
        when = label.when; // （2023年）
        plain = true;
    }
    if (plain) {
        block->when = when;
        return;
    }
    if (label.unit && !block->unit)
        block->unit = label.unit;
    else if (!block->unit)
        take_units_of_title(sheet, block, title);
    if (!block->title)
        set_title(sheet, block, title, year);
    if (!block->when.period && find_when(arena, title, year, &when))
        block->when = when;
}

// ---- Declarations ----

static bool take_declaration(TbSheet *sheet, TbBlock *block, const char *text, int64_t year,
                             int row, int column)
{
    TbArena *arena = sheet->cube->arena;
    size_t length;
    TbDeclares declares = tb_term_declares(text, &length);
    const char *what = text + length;
    switch (declares) {
    case TB_DECLARES_NOTHING:
        return false;
    case TB_DECLARES_UNIT:
        take_unit(sheet, block, what);
        break;
    case TB_DECLARES_PERIOD: {
        TbWhen when;
        // a span of several years tells what was asked for, not when
        if (tb_when_parse(arena, what, year, &when) && when.period &&
            !(strchr(when.period, '/') && strlen(when.period) <= 9)) {
            TbPlace place = tb_view_place(&sheet->view, row, column);
            if (!tell_other_time(sheet, block, &place, &when, what, year))
                block->when = when;
        }
        break;
    }
    case TB_DECLARES_INDICATOR: {
        TbLabel label = tb_label_parse(arena, what, year);
        block->indicator = *label.name ? label.name : NULL;
        if (label.unit)
            block->unit = label.unit;
        break;
    }
    case TB_DECLARES_REGION:
        block->region = tb_arena_strdup(arena, what);
        break;
    case TB_DECLARES_SOURCE:
        block->source = tb_arena_strdup(arena, what);
        break;
    case TB_DECLARES_OTHER:
        break;
    }
    return true;
}

static void take_lone_period(TbSheet *sheet, TbBlock *block, int row, int column, int64_t year)
{
    TbArena *arena = sheet->cube->arena;
    TbWhen when;
    if (!tb_when_cell(arena, tb_view_at(&sheet->view, row, column), year, &when) || !when.period)
        return;
    TbPlace place = tb_view_place(&sheet->view, row, column);
    const char *text = tb_sheet_text(sheet, row, column);
    if (!tell_other_time(sheet, block, &place, &when, text, year))
        block->when = when;
}

// 求和项:产值(万元): what a pivot table adds up.
static bool take_aggregate(TbSheet *sheet, TbBlock *block, const char *text)
{
    static const char *const words[] = {
        "求和项:",   "求和项：",  "平均值项:",   "平均值项：", "Sum of ",
        "最大值项:", "最小值项:", "Average of ", NULL};
    for (size_t i = 0; words[i]; i++)
        if (g_str_has_prefix(text, words[i])) {
            TbLabel label = tb_label_parse(sheet->cube->arena, text + strlen(words[i]), TB_NO_YEAR);
            block->aggregate = label.name;
            if (label.unit)
                block->unit = label.unit;
            return true;
        }
    return false;
}

// The parts of a text that declare something or tell a time; what does neither goes on what is
// before it. How many do in *said.
static GPtrArray *split_parts(TbArena *arena, const char *text, int64_t year, int *said)
{
    GString *plain = g_string_new(text);
    g_string_replace(plain, "　", " ", 0);
    char **words = g_strsplit(plain->str, " ", -1);
    g_string_free(plain, TRUE);
    GPtrArray *parts = g_ptr_array_new();
    *said = 0;
    for (char **word = words; *word; word++) {
        size_t length;
        TbWhen when;
        const char *last = parts->len ? g_ptr_array_index(parts, parts->len - 1) : NULL;
        bool timed = last && tb_term_declares(last, &length) == TB_DECLARES_PERIOD;
        bool declares = tb_term_declares(*word, &length) != TB_DECLARES_NOTHING;
        bool tells = !timed && tb_when_parse(arena, *word, year, &when) && when.period;
        *said += declares || tells;
        if (!**word)
            continue;
        if (!last || declares || tells)
            g_ptr_array_add(parts, tb_arena_strdup(arena, *word));
        else
            g_ptr_array_index(parts, parts->len - 1) = tb_arena_printf(arena, "%s %s", last, *word);
    }
    g_strfreev(words);
    return parts;
}

static void take_part(TbSheet *sheet, TbBlock *block, const char *part, int row, int column,
                      int64_t year)
{
    TbWhen when;
    if (take_declaration(sheet, block, part, year, row, column))
        return;
    TbPlace place = tb_view_place(&sheet->view, row, column);
    if (!tb_when_parse(sheet->cube->arena, part, year, &when) || !when.period)
        take_title(sheet, block, part, year);
    else if (!tell_other_time(sheet, block, &place, &when, part, year))
        block->when = when;
}

// 编制单位：甲公司　2023年度　单位：元 in one cell. False: it is no such cell.
static bool take_parts(TbSheet *sheet, TbBlock *block, int row, int column, int64_t year)
{
    const TbCell *cell = tb_view_at(&sheet->view, row, column);
    if (!cell || cell->kind != TB_CELL_TEXT || strpbrk(cell->text, "\r\n"))
        return false;
    int said;
    size_t length;
    bool declared = false;
    GPtrArray *parts = split_parts(sheet->cube->arena, cell->text, year, &said);
    // 单位：万元 人 is read with its blank
    bool apart = said > 0 && (parts->len > 1 || strchr(g_ptr_array_index(parts, 0), ' '));
    for (guint i = 0; i < parts->len; i++)
        declared |= tb_term_declares(g_ptr_array_index(parts, i), &length) != TB_DECLARES_NOTHING;
    for (guint i = 0; apart && declared && i < parts->len; i++)
        take_part(sheet, block, g_ptr_array_index(parts, i), row, column, year);
    g_ptr_array_unref(parts);
    return apart && declared;
}

static void read_row(TbSheet *sheet, TbBlock *block, int row, int64_t year)
{
    int cells = tb_sheet_count(sheet, row), first = tb_sheet_first(sheet, row);
    TbArena *arena = sheet->cube->arena;
    if (cells == 2 && first == 0 && sheet->view.columns > 1) {
        // 规模 | (全部): the filter of a pivot table
        const char *filter = tb_sheet_text(sheet, row, 1);
        if (filter && (strcmp(filter, "(全部)") == 0 || strcmp(filter, "（全部）") == 0 ||
                       strcmp(filter, "(All)") == 0))
            return;
        // 单位 | 万元, 时间 | 2023年
        const char *word = tb_sheet_text(sheet, row, 0), *what = NULL;
        for (int column = 1; column < sheet->view.columns && !what; column++)
            if (tb_sheet_face(sheet, row, column) != TB_FACE_NONE)
                what = tb_sheet_text(sheet, row, column);
        if (word && what && tb_term_heading(word) != TB_HEAD_NONE &&
            take_declaration(sheet, block, tb_arena_printf(arena, "%s：%s", word, what), year, row,
                             0))
            return;
    }
    for (int column = 0; column < sheet->view.columns; column++) {
        TbFace face = tb_sheet_face(sheet, row, column);
        if (face == TB_FACE_NONE)
            continue;
        const char *text = tb_sheet_text(sheet, row, column);
        if (!text || take_parts(sheet, block, row, column, year) ||
            take_declaration(sheet, block, text, year, row, column) ||
            take_aggregate(sheet, block, text))
            continue;
        if (face == TB_FACE_PERIOD || face == TB_FACE_YEAR)
            take_lone_period(sheet, block, row, column, year);
        else if (face == TB_FACE_TEXT && !(block->title && is_english(text)))
            take_title(sheet, block, text, year);
    }
}

// 亿元 | 2022 | 2023; but 村, 日 and 时间 head names and times.
static const char *unit_of_corner(TbArena *arena, const char *text)
{
    TbUnit unit;
    const char *found = tb_term_heading(text) == TB_HEAD_NONE ? tb_term_unit(arena, text) : NULL;
    bool noun = found && tb_unit_parse(arena, found, &unit) && unit.scale == 1 &&
                (unit.kind == TB_UNIT_COUNT || unit.kind == TB_UNIT_DURATION);
    return noun ? NULL : found;
}

// 亿元, or 2023年 above names, where nothing else says when.
static void take_corner(TbSheet *sheet, TbBlock *block, int row, const char *text)
{
    TbArena *arena = sheet->cube->arena;
    TbWhen when;
    if (!block->unit)
        block->unit = unit_of_corner(arena, text);
    bool names = row + 1 < sheet->view.rows && tb_sheet_face(sheet, row + 1, 0) == TB_FACE_TEXT;
    bool dated = names && !block->when.period &&
                 tb_when_parse(arena, text, block->when.year, &when) && when.period;
    for (int column = 1; dated && column < sheet->view.columns; column++) {
        TbFace face = tb_sheet_face(sheet, row, column);
        dated = face != TB_FACE_PERIOD && face != TB_FACE_YEAR;
    }
    if (dated)
        block->when = when;
}

void tb_context_before(TbSheet *sheet, TbBlock *block, int64_t year)
{
    block->when = (TbWhen){.year = TB_NO_YEAR};
    for (int row = block->first; row < block->header; row++)
        read_row(sheet, block, row, year);
    for (int row = block->header; row < block->data; row++) {
        int first = tb_sheet_first(sheet, row);
        const char *text = first >= 0 ? tb_sheet_text(sheet, row, first) : NULL;
        if (!text)
            continue;
        take_aggregate(sheet, block, text);
        size_t length;
        if (tb_term_declares(text, &length) == TB_DECLARES_UNIT)
            take_declaration(sheet, block, text, year, row, first);
        else if (first == 0 && row == block->data - 1)
            take_corner(sheet, block, row, text);
    }
    if (block->when.year == TB_NO_YEAR)
        block->when.year = year;
}

// ---- Behind the table ----

static const char *without_stop(TbArena *arena, const char *text)
{
    size_t length = strlen(text);
    if (g_str_has_suffix(text, "。"))
        length -= strlen("。");
    return tb_arena_strndup(arena, text, length);
}

static bool continues(const char *text)
{
    gunichar first = g_utf8_get_char(text);
    return g_ascii_isdigit(*text) || *text == '(' || first == 0xff08 ||
           (first >= 0x2460 && first <= 0x2487) || first == 0x201c || first == '*' ||
           first == 0x203b;
}

// Takes the line; false when it belongs to no foot.
static bool read_foot(TbSheet *sheet, TbBlock *block, const char *text, bool *in_notes)
{
    size_t length;
    TbFootKind kind = tb_term_foot(text, &length);
    const char *what = text + length;
    if (kind == TB_FOOT_SOURCE)
        block->source = without_stop(sheet->cube->arena, what);
    else if (kind == TB_FOOT_NOTE || (*in_notes && kind == TB_FOOT_NONE && continues(text)))
        add_note(sheet, block, what);
    else if (kind == TB_FOOT_NONE)
        return false;
    *in_notes = kind == TB_FOOT_NOTE || (*in_notes && kind == TB_FOOT_NONE);
    tb_cube_explain(sheet->cube, "%s%s",
                    kind == TB_FOOT_SOURCE ? "source: "
                    : kind == TB_FOOT_FORM ? "left out, of the form: "
                                           : "note: ",
                    what);
    return true;
}

bool tb_context_unit(TbSheet *sheet, const char *text, const char **unit)
{
    size_t length;
    TbBlock said = {0};
    if (tb_term_declares(text, &length) != TB_DECLARES_UNIT)
        return false;
    take_unit(sheet, &said, text + length);
    *unit = said.unit;
    return true;
}

int tb_context_behind(TbSheet *sheet, TbBlock *block)
{
    bool in_notes = false;
    int row = block->end;
    for (; row < sheet->view.rows; row++) {
        bool taken = false;
        for (int column = 0; column < sheet->view.columns; column++) {
            if (tb_sheet_face(sheet, row, column) == TB_FACE_NONE)
                continue;
            const char *text = tb_sheet_text(sheet, row, column);
            taken = (text && read_foot(sheet, block, text, &in_notes)) || taken;
        }
        if (!taken)
            break;
    }
    return row;
}

// ---- The measure ----

// 2024年（1-9月）税收 without its months.
static const char *behind_months(TbArena *arena, const char *name)
{
    TbWhen when;
    const char *closes = strstr(name, "）");
    if (!closes || !g_str_has_prefix(name, "（"))
        return name;
    const char *from = name + strlen("（");
    const char *inside = tb_arena_strndup(arena, from, (size_t)(closes - from));
    return tb_when_parse(arena, inside, TB_NO_YEAR, &when) ? closes + strlen("）") : name;
}

// Takes a group of regions (各市) out of a title, wherever no longer word begins so (各市场).
static void cut_group(GString *name, const char *group)
{
    static const char *const longer[] = {"域", "场", "家", "方", "级", "间", "镇", "乡", NULL};
    for (char *at = strstr(name->str, group); at; at = strstr(at, group)) {
        const char *behind = at + strlen(group);
        bool other = false;
        for (size_t i = 0; longer[i]; i++)
            other |= g_str_has_prefix(behind, longer[i]);
        gssize from = at - name->str;
        if (!other)
            g_string_erase(name, from, (gssize)strlen(group));
        at = name->str + from + (other ? strlen(group) : 0);
    }
}

static const char *without_leading(const char *name)
{
    static const char *const leading[] = {"度", "份", "的", "按", NULL};
    for (size_t i = 0; leading[i]; i++)
        if (g_str_has_prefix(name, leading[i]))
            name += strlen(leading[i]);
    return name;
}

const char *tb_context_measure(TbArena *arena, const char *title)
{
    static const char *const ends[] = {
        "完成情况表", "完成情况", "情况统计表", "统计一览表", "情况一览表", "一览表",
        "统计表",     "情况表",   "明细表",     "汇总表",     "排名表",     "情况",
        "统计数据",   "统计",     "数据表",     "数据",       "表",         "排名",
        "变化",       "变动",     "对比",       NULL};
    // longer ones before those that they begin with
    static const char *const groups[] = {
        "各县（市、区）", "各县(市、区)", "各省区市",       "各地级市",   "各设区市", "各县（区）",
        "各县(区)",       "各市（州）",   "各省份",         "各省市",     "各市州",   "各市县",
        "各县市",         "各县区",       "各区县",         "各地市",     "各区域",   "分区域",
        "各地区",         "各乡镇",       "各行业",         "各园区",     "各盟市",   "各城市",
        "主要城市",       "各季度",       "分县（市、区）", "分县（区）", "分市县",   "分市州",
        "分县市",         "分县区",       "分区县",         "分地区",     "分地市",   "分城市",
        "分行业",         "分类型",       "分类别",         "分月度",     "分月份",   "分季度",
        "分年度",         "各省",         "各市",           "各县",       "各区",     "各镇",
        "各地",           "各国",         "各月",           "历年",       "分市",     "分县",
        "分省",           "分月",         "分年",           NULL};
    if (!title)
        return NULL;
    TbLabel label = tb_label_parse(arena, title, TB_NO_YEAR);
    GString *name = g_string_new(label.name);
    for (size_t i = 0; groups[i]; i++)
        cut_group(name, groups[i]);
    for (size_t i = 0; ends[i]; i++)
        if (strcmp(name->str, ends[i]) == 0) // 分季度情况
            g_string_assign(name, label.name);
    for (size_t i = 0; ends[i]; i++)
        if (g_str_has_suffix(name->str, ends[i]) && strlen(name->str) > strlen(ends[i]) + 3) {
            g_string_truncate(name, name->len - strlen(ends[i]));
            break;
        }
    const char *rest = behind_months(arena, name->str);
    rest += tb_when_split_length(rest);
    TbWhen when;
    const char *behind;
    // 2020—2023年: what a period in the middle leaves
    if (tb_when_find(arena, rest, TB_NO_YEAR, &when, &behind))
        rest = behind;
    rest = without_leading(rest);
    const char *kept = *rest ? tb_arena_strdup(arena, rest) : NULL;
    g_string_free(name, TRUE);
    return kept;
}
