// SPDX-License-Identifier: MIT
// What the left of a row says of its values.
#include <string.h>

#include "table/emitter.h"

// What a cell names, read once.
typedef struct {
    const char *name, *unit;
    TbWhen when;       // that it says, as 2023年产值 does; when.period NULL: none
    const char *dated; // the name with that period; NULL: none
    bool part, no_unit;
} Name;

// When a cell is, read once for the year that completes it.
typedef struct {
    TbWhen when;
    int64_t year;
    bool found;
} Period;

// How far a name is indented: by its cell, or by spaces before it.
static int depth_of(const TbCell *cell)
{
    if (!cell || cell->kind != TB_CELL_TEXT)
        return 0;
    int spaces = 0;
    for (const char *at = cell->text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isspace(c))
            break;
        spaces += c == 0x3000 ? 2 : 1;
    }
    // 其中：甲 above 乙, which is indented as far as 甲 stands
    const char *name = cell->text;
    while (*name && g_unichar_isspace(g_utf8_get_char(name)))
        name = g_utf8_next_char(name);
    bool part = g_str_has_prefix(name, "其中：") || g_str_has_prefix(name, "其中:");
    return cell->indent * 2 + spaces + (part ? 6 : 0);
}

// Four digits behind a name without 年 are part of it: 型号2001.
static void keep_digits(TbEmitter *emitter, const char *text, TbLabel *label)
{
    const char *digits = label->when.period;
    if (!digits || !*label->name || strlen(digits) != 4 || strstr(text, "年") || strstr(text, "月"))
        return;
    const char *at = strstr(text, digits);
    bool apart = at && at > text && g_ascii_isspace(at[-1]);
    label->name = tb_arena_printf(emitter->arena, "%s%s%s", label->name, apart ? " " : "", digits);
    label->when.period = NULL;
}

// The name with the period before it.
static const char *dated_name(TbEmitter *emitter, const char *text, const char *name)
{
    const char *full = tb_label_text(emitter->arena, text), *end = strstr(full, name);
    return end ? tb_arena_strndup(emitter->arena, full, (size_t)(end - full) + strlen(name)) : full;
}

static const Name *read_name(TbEmitter *emitter, const char *text)
{
    Name *name = g_hash_table_lookup(emitter->names, text);
    if (name)
        return name;
    TbLabel label = tb_label_parse(emitter->arena, text, emitter->block->when.year);
    name = tb_arena_new0(emitter->arena, Name, 1);
    keep_digits(emitter, text, &label);
    *name = (Name){.name = *label.name ? tb_label_unnumbered(label.name)
                                       : tb_label_text(emitter->arena, text),
                   .unit = label.unit,
                   .part = label.part,
                   .no_unit = label.no_unit};
    if (*label.name && label.when.period) {
        name->when = label.when;
        name->dated = tb_label_unnumbered(dated_name(emitter, text, label.name));
    }
    g_hash_table_insert(emitter->names, (gpointer)text, name);
    return name;
}

static bool has_periods(const TbBlock *block)
{
    for (int i = block->left; i < block->right; i++)
        if (block->columns[i].role == TB_HEAD_PERIOD || block->columns[i].label.when.period)
            return true;
    return false;
}

// 2023年产值 is 产值 of 2023, unless something else says when that was.
static const char *clean_name(TbEmitter *emitter, const char *text, TbStub *stub)
{
    const Name *name = read_name(emitter, text);
    stub->part = stub->part || name->part;
    if (name->unit)
        stub->unit = name->unit;
    stub->no_unit = stub->no_unit || name->no_unit;
    if (!name->when.period)
        return name->name;
    if (stub->period || has_periods(emitter->block))
        return g_strcmp0(stub->period, name->when.period) == 0 ? name->name : name->dated;
    stub->when = name->when;
    stub->period = name->when.period;
    return name->name;
}

static bool read_when(TbEmitter *emitter, const TbCell *cell, int64_t year, TbWhen *when)
{
    if (cell->kind != TB_CELL_TEXT)
        return tb_when_cell(emitter->arena, cell, year, when);
    Period *period = g_hash_table_lookup(emitter->periods, cell->text);
    if (!period || period->year != year) {
        period = tb_arena_new0(emitter->arena, Period, 1);
        period->found = tb_when_cell(emitter->arena, cell, year, &period->when);
        period->year = year;
        g_hash_table_insert(emitter->periods, (gpointer)cell->text, period);
    }
    *when = period->when;
    return period->found;
}

// Within one year: 1月5日 is before 1月6日, and 1月 is not before itself.
static bool is_before(TbArena *arena, const TbWhen *when, const TbWhen *other)
{
    TbPeriod one, two;
    TbPeriodError error;
    if (when->month != other->month || !when->day || !other->day)
        return when->month < other->month;
    return tb_period_parse(arena, when->period, INT64_MIN, &one, &error) &&
           tb_period_parse(arena, other->period, INT64_MIN, &two, &error) &&
           one.last.day < two.last.day;
}

static bool is_same_length(TbArena *arena, const TbWhen *when, const TbWhen *other)
{
    TbPeriod one, two;
    TbPeriodError error;
    return tb_period_parse(arena, when->period, INT64_MIN, &one, &error) &&
           tb_period_parse(arena, other->period, INT64_MIN, &two, &error) && one.kind == two.kind &&
           one.first.precision == two.first.precision;
}

// 3月: of the year of the row above it, or of the next one where the months begin anew.
static bool complete_year(TbEmitter *emitter, const TbCell *cell, const TbStub *above, TbWhen *when)
{
    if (!above || !above->period || !above->when.month || above->when.year == TB_NO_YEAR)
        return false;
    int64_t year = above->when.year;
    if (!tb_when_cell(emitter->arena, cell, year, when) || !when->period)
        return false;
    // 一季度 below 3月 sums up its months, as all that is longer or shorter than what is above
    return !is_same_length(emitter->arena, when, &above->when) ||
           !is_before(emitter->arena, when, &above->when) ||
           tb_when_cell(emitter->arena, cell, year + 1, when);
}

// 年 | 月, 年 | 季度: a bare number goes with the year before it.
static bool read_number_of_year(TbEmitter *emitter, const TbColumn *column, const TbCell *cell,
                                int64_t year, int of_month, TbWhen *when)
{
    TbValue value = tb_value_of(emitter->arena, cell);
    if (value.kind != TB_VALUE_NUMBER || value.number < 1 || value.number > (of_month ? 31 : 12) ||
        value.number != (int)value.number)
        return false;
    bool quarter = column->heading && strstr(column->heading, "季");
    char text[40];
    if (of_month) { // 年 | 月 | 日
        g_snprintf(text, sizeof text, "%d年%d月%d日", (int)year, of_month, (int)value.number);
        return tb_when_parse(emitter->arena, text, TB_NO_YEAR, when);
    }
    g_snprintf(text, sizeof text, quarter ? "%d年%d季度" : "%d年%d月", (int)year,
               (int)value.number);
    return tb_when_parse(emitter->arena, text, TB_NO_YEAR, when);
}

// The month that numbers below 日 are days of; 0: they are none.
static int month_of_days(const TbStub *stub, const TbColumn *column)
{
    bool days = column->heading && (strcmp(column->heading, "日") == 0 ||
                                    g_ascii_strcasecmp(column->heading, "day") == 0);
    return days && stub->when.period && !stub->when.day ? stub->when.month : 0;
}

// The month, quarter or year that stands as its last day.
static const char *period_of_day(TbEmitter *emitter, const TbColumn *column, const char *day)
{
    TbPeriod period;
    TbPeriodError error;
    tb_period_parse(emitter->arena, day, INT64_MIN, &period, &error);
    int month = period.last.month, year = (int)period.last.year;
    if (column->precision == TB_PRECISION_QUARTER)
        return tb_arena_printf(emitter->arena, "%04d-Q%d", year, (month + 2) / 3);
    if (column->precision == TB_PRECISION_YEAR)
        return tb_arena_printf(emitter->arena, "%04d", year);
    return tb_arena_printf(emitter->arena, "%04d-%02d", year, month);
}

static void add_period(TbEmitter *emitter, TbStub *stub, int row, int at, const TbStub *above)
{
    const TbColumn *column = &emitter->block->columns[at];
    const TbCell *cell = tb_view_at(&emitter->sheet->view, row, at);
    TbWhen when = {.year = TB_NO_YEAR};
    int64_t year = stub->when.period ? stub->when.year : emitter->block->when.year;
    if (!cell)
        return;
    bool found = read_when(emitter, cell, year, &when) && when.period;
    if (!found && when.needs_year) {
        found = complete_year(emitter, cell, above, &when);
        stub->yearless = found ? NULL : tb_emitter_text(emitter, row, at);
        if (!found)
            return;
    }
    bool in_year = stub->when.period && !stub->when.month;
    if (!found && (in_year || year != TB_NO_YEAR))
        found =
            read_number_of_year(emitter, column, cell, year, month_of_days(stub, column), &when);
    const char *text = cell->kind == TB_CELL_TEXT ? cell->text : "";
    if (!found) {
        TbLabel label = tb_label_parse(emitter->arena, text, year);
        when = label.when;
        found = label.when.period != NULL && !strpbrk(label.name, "0123456789");
        if (found && label.status)
            stub->status = label.status;
    }
    if (!found) {
        stub->total =
            stub->total || tb_term_is_total(text) || strstr(text, "平均") || strstr(text, "年均");
        stub->unread = stub->total || tb_term_is_missing(text, NULL, NULL)
                           ? NULL
                           : tb_emitter_text(emitter, row, at);
        return;
    }
    if (when.day && column->day_as_month)
        when.period = period_of_day(emitter, column, when.period);
    if (when.status)
        stub->status = when.status;
    stub->when = when;
    stub->period = when.period;
}

void tb_emitter_settle_tenths(TbEmitter *emitter, int at)
{
    TbBlock *block = emitter->block;
    const TbView *view = &emitter->sheet->view;
    TbWhen when, other;
    for (int row = block->data; row < block->end; row++) {
        const TbCell *cell = tb_view_at(view, row, at);
        if (!cell || !tb_when_cell(emitter->arena, cell, TB_NO_YEAR, &when) || !when.tenth)
            continue;
        TbStub *stub = &emitter->stubs[row - block->data];
        int before = 0, behind = 0;
        if (row > block->data && tb_view_at(view, row - 1, at) &&
            tb_when_cell(emitter->arena, tb_view_at(view, row - 1, at), TB_NO_YEAR, &other))
            before = other.year == when.year ? other.month : -other.month;
        if (row + 1 < block->end && tb_view_at(view, row + 1, at) &&
            tb_when_cell(emitter->arena, tb_view_at(view, row + 1, at), TB_NO_YEAR, &other))
            behind = other.year == when.year ? other.month : -other.month;
        if (before == 9 || behind == 11 || before == 11 || behind == 9)
            stub->period = tb_arena_printf(emitter->arena, "%04d-10", (int)when.year);
        else if (before == 0 && behind == 0) {
            TbPlace place = tb_view_place(view, row, at);
            tb_report_error(emitter->sheet->report, TB_CODE_PERIOD, &place,
                            "%d.1 may be January or October", (int)when.year);
            tb_report_hint(emitter->sheet->report, "write %d-01 or %d-10", (int)when.year,
                           (int)when.year);
        }
    }
}

// 地区 | 年份 | 产值: times stand within the innermost names.
static bool has_times_within(const TbEmitter *emitter)
{
    const TbBlock *block = emitter->block;
    for (int i = emitter->name_column + 1; i < block->right; i++) {
        if (block->columns[i].role == TB_HEAD_VALUE)
            return false;
        if (block->columns[i].role == TB_HEAD_PERIOD)
            return true;
    }
    return false;
}

// A cell of names; an empty one says what the one above says, where other names or times stand
// within its own.
static void read_name_cell(TbEmitter *emitter, int at, const char *text, TbStub *stub,
                           const TbStub *above, int *member)
{
    bool inner = at == emitter->name_column && !has_times_within(emitter);
    const TbStub *same = text || inner ? NULL : above;
    const char *name = text ? clean_name(emitter, text, stub) : NULL;
    TbHeadKind role = emitter->block->columns[at].role;
    if (role == TB_HEAD_INDICATOR) {
        stub->indicator = same ? same->indicator : name;
        if (same && !stub->unit) { // 产值（亿元） | 计划 above an empty cell | 实际
            stub->unit = same->unit;
            stub->no_unit = stub->no_unit || same->no_unit;
        }
    } else if (role == TB_HEAD_REGION) {
        if (stub->region && (text || same))
            stub->outer_region = stub->region;
        if (same) // 市 | 县: what the outer one of the row above says
            name =
                at < emitter->name_column && same->outer_region ? same->outer_region : same->region;
        if (text || same)
            stub->region = name;
    } else if (*member < TB_CUBE_DIMENSIONS) {
        stub->member[*member] = same ? same->member[*member] : name;
        ++*member;
    }
}

static void read_unit_cell(TbEmitter *emitter, const char *text, TbStub *stub)
{
    if (tb_term_is_missing(text, NULL, NULL)) {
        stub->no_unit = true;
        return;
    }
    TbLabel label = tb_label_parse(emitter->arena, text, TB_NO_YEAR);
    stub->unit = label.unit && !*label.name ? label.unit : text;
}

static void read_period_cell(TbEmitter *emitter, int row, int at, TbStub *stub, const TbStub *above)
{
    if (tb_emitter_text(emitter, row, at)) {
        add_period(emitter, stub, row, at, above);
    } else if (above) {
        stub->when = above->when;
        stub->period = above->period;
    }
}

// 合计 below 序号, where the name at its right is empty.
static void name_by_sequence(TbEmitter *emitter, int row, TbStub *stub, const TbStub *above)
{
    const TbBlock *block = emitter->block;
    int named = emitter->name_column, member = 0;
    if (named < 0 || tb_emitter_text(emitter, row, named))
        return;
    for (int at = block->left; at < named; at++) {
        const char *text = tb_emitter_text(emitter, row, at);
        bool sum = text && (tb_term_is_total(text) || tb_term_is_subtotal(text));
        if (block->columns[at].role != TB_HEAD_SEQUENCE || !sum)
            continue;
        for (int i = block->left; i < named; i++)
            member += block->columns[i].role == TB_HEAD_GROUP;
        read_name_cell(emitter, named, text, stub, above, &member);
        return;
    }
}

void tb_emitter_read_stub(TbEmitter *emitter, int row, TbStub *stub, const TbStub *above)
{
    const TbBlock *block = emitter->block;
    int member = 0;
    size_t length;
    for (int at = block->left; at < block->right; at++) {
        TbHeadKind role = block->columns[at].role;
        if (role == TB_HEAD_VALUE || role == TB_HEAD_NONE)
            continue;
        const char *text = tb_emitter_text(emitter, row, at);
        if (role == TB_HEAD_INDICATOR || role == TB_HEAD_REGION || role == TB_HEAD_GROUP)
            read_name_cell(emitter, at, text, stub, above, &member);
        else if (role == TB_HEAD_PERIOD)
            read_period_cell(emitter, row, at, stub, above);
        else if (role == TB_HEAD_UNIT && text)
            read_unit_cell(emitter, text, stub);
        else if (role == TB_HEAD_STATUS && text)
            stub->status = tb_term_status(text, &length);
        else if (role == TB_HEAD_REMARK)
            stub->note = text;
    }
    name_by_sequence(emitter, row, stub, above);
    if (emitter->name_column >= 0)
        stub->depth = depth_of(tb_view_at(&emitter->sheet->view, row, emitter->name_column));
}

const char *tb_emitter_row_name(const TbEmitter *emitter, const TbStub *stub)
{
    if (emitter->name_column < 0)
        return NULL;
    TbHeadKind role = emitter->block->columns[emitter->name_column].role;
    if (role == TB_HEAD_INDICATOR)
        return stub->indicator;
    if (role == TB_HEAD_REGION)
        return stub->region;
    for (int i = 0; i < emitter->member_count; i++)
        if (emitter->member_columns[i] == emitter->name_column)
            return stub->member[i];
    return NULL;
}

void tb_emitter_link_parents(TbEmitter *emitter)
{
    TbBlock *block = emitter->block;
    enum { MOST = 12 };
    const char *names[MOST];
    int depths[MOST], count = 0;
    for (int i = 0; i < block->end - block->data; i++) {
        TbStub *stub = &emitter->stubs[i];
        const char *name = tb_emitter_row_name(emitter, stub);
        if (!name || stub->change)
            continue;
        while (count > 0 && depths[count - 1] >= stub->depth)
            count--;
        stub->parent = count > 0 ? names[count - 1] : NULL;
        if (count < MOST) {
            names[count] = name;
            depths[count++] = stub->depth;
        }
    }
}
