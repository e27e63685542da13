// SPDX-License-Identifier: MIT
// What a value is of: its period, unit, indicator and members.
#include <string.h>

#include "table/emitter.h"

// ---- Periods ----

static const char *month_before(TbArena *arena, const TbWhen *when)
{
    int month = when->month == 1 ? 12 : when->month - 1;
    return tb_arena_printf(arena, "%04d-%02d", (int)when->year - (when->month == 1), month);
}

// From the beginning of the year to the end of the month, quarter or half.
static const char *to_date(TbArena *arena, const TbWhen *when, const char *period)
{
    int year = (int)when->year, part = period[6] - '0';
    if (period[5] == 'H')
        return part == 1 ? period : tb_arena_printf(arena, "%04d", year);
    if (period[5] == 'Q')
        return part == 1   ? period
               : part == 4 ? tb_arena_printf(arena, "%04d", year)
                           : tb_arena_printf(arena, "%04d-Q1/%04d-Q%d", year, year, part);
    return when->month == 1 ? period
                            : tb_arena_printf(arena, "%04d-01/%04d-%02d", year, year, when->month);
}

// 2024-03 of a series whose 频率 is 季 is the first quarter, though others beside it have months.
static const char *at_own_precision(TbArena *arena, const TbColumn *column, const TbWhen *when,
                                    const char *period)
{
    bool month = strlen(period) == strlen("2024-03") && g_ascii_isdigit(period[5]);
    if (month && column->precision == TB_PRECISION_QUARTER && when->month % 3 == 0)
        return tb_arena_printf(arena, "%04d-Q%d", (int)when->year, when->month / 3);
    if (month && column->precision == TB_PRECISION_YEAR && when->month == 12)
        return tb_arena_printf(arena, "%04d", (int)when->year);
    return period;
}

// When a balance is drawn up: at the end of the time, or of the year before its own.
static const char *balance_day(TbArena *arena, const TbWhen *when, TbBalance balance)
{
    int year = (int)when->year;
    if (when->year == TB_NO_YEAR)
        return when->period;
    if (balance == TB_BALANCE_OPENING)
        return tb_arena_printf(arena, when->day ? "%04d-12-31" : "%d年底", year - 1);
    if (when->day)
        return when->period;
    return when->month ? tb_arena_printf(arena, "%d年%d月底", year, when->month)
                       : tb_arena_printf(arena, "%d年底", year);
}

// Years down, months or quarters across; NULL: the row says no year alone.
static const char *period_across(TbEmitter *emitter, const TbColumn *column, const TbStub *stub)
{
    TbWhen joint;
    bool year = stub->period && stub->when.year != TB_NO_YEAR && !stub->when.month;
    return year && tb_when_parse(emitter->arena, column->yearless, stub->when.year, &joint)
               ? joint.period
               : NULL;
}

const char *tb_emitter_period(TbEmitter *emitter, const TbColumn *column, const TbStub *stub)
{
    if (column->yearless && !column->label.when.period)
        return period_across(emitter, column, stub);
    const TbBlock *block = emitter->block;
    const TbLabel *label = &column->label;
    const char *period = label->when.period ? label->when.period
                         : stub->period     ? stub->period
                                            : block->when.period;
    const TbWhen *when = label->when.period ? &label->when
                         : stub->period     ? &stub->when
                                            : &block->when;
    if (stub->yearless) {
        TbWhen joint;
        bool known = when->year != TB_NO_YEAR && !when->month &&
                     tb_when_parse(emitter->arena, stub->yearless, when->year, &joint);
        return known ? joint.period : NULL;
    }
    if (label->when.period && stub->period && !label->when.month && stub->when.month &&
        !strchr(stub->period, '/')) {
        // months down, years across
        TbWhen joint;
        char text[40];
        g_snprintf(text, sizeof text, "%04d-%02d", (int)label->when.year, stub->when.month);
        if (strlen(stub->period) == 7 && stub->period[5] != 'Q' && stub->period[5] != 'H' &&
            tb_when_parse(emitter->arena, text, TB_NO_YEAR, &joint))
            period = joint.period;
    } else if (label->to_date && !label->when.period && when->month > 0 && strlen(period) == 7 &&
               !strchr(period, '/')) {
        period = to_date(emitter->arena, when, period);
    } else if (label->this_month && when->month > 1 && period && strchr(period, '/')) {
        period = tb_arena_printf(emitter->arena, "%04d-%02d", (int)when->year, when->month);
    }
    if (period && period == stub->period && when->month > 0)
        period = at_own_precision(emitter->arena, column, when, period);
    if (label->previous_month && when->month && !when->day)
        return month_before(emitter->arena, when);
    if (label->balance && period)
        return balance_day(emitter->arena, when, label->balance);
    if (label->previous_year && period) {
        const char *before = tb_when_year_before(emitter->arena, period);
        period = before ? before : period;
    }
    return period;
}

// ---- Units ----

const char *tb_emitter_unit(TbEmitter *emitter, int row, int at, const TbStub *stub,
                            const TbValue *value, const char *name)
{
    const TbColumn *column = &emitter->block->columns[at];
    if (column->difference_of >= 0 && !column->label.unit && !column->label.no_unit)
        column = &emitter->block->columns[column->difference_of];
    const TbBlock *block = emitter->block;
    if (value->unit)
        return value->unit;
    // 其中：中央资金 beside 总投资（万元）
    if (column->part_of >= 0 && !column->label.unit && !column->label.no_unit && !block->unit &&
        !stub->unit && !tb_emitter_term(emitter, column->heading)->ratio)
        column = &block->columns[column->part_of];
    if (column->label.unit)
        return column->label.unit;
    if (column->label.no_unit)
        return NULL;
    bool rate = column->label.change || tb_emitter_term(emitter, column->heading)->ratio;
    if (!rate && stub->unit)
        return stub->unit;
    if (stub->no_unit)
        return NULL;
    rate = rate || tb_emitter_term(emitter, name)->ratio;
    const char *given = stub->unit ? stub->unit
                        : rate     ? block->unit
                                   : tb_emitter_declared_unit(emitter, row, at, name);
    if (!rate || tb_term_is_ratio_unit(given))
        return given;
    if (block->ratio_unit)
        return block->ratio_unit;
    const char *what = name ? name : column->heading ? column->heading : "the column";
    if (tb_emitter_says_once(emitter, what)) {
        TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
        tb_report_warning(emitter->sheet->report, TB_CODE_UNIT, &place,
                          "%s has no unit of its own; %% is taken for it", what);
        tb_report_hint(emitter->sheet->report, "write the unit behind its name, in brackets");
    }
    return "%";
}

const char *tb_emitter_unit_of_amount(TbEmitter *emitter, int row, int at,
                                      const TbObservationDraft *draft, const char *changed)
{
    const TbCubeIndicator *indicator = tb_cube_indicator_at(emitter->sheet->cube, draft->indicator);
    const char *unit = draft->value.unit ? draft->value.unit : indicator->unit;
    if (tb_term_is_ratio_unit(unit))
        unit = "个百分点";
    if (changed && unit && tb_emitter_says_once(emitter, changed)) {
        TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
        tb_report_warning(emitter->sheet->report, TB_CODE_UNIT, &place,
                          "%s has no unit of its own; %s is taken for it, as of %s", changed, unit,
                          indicator->name);
        tb_report_hint(emitter->sheet->report, "write the unit behind its name, in brackets");
    }
    return unit;
}

// ---- Names ----

const char *tb_emitter_indicator(TbEmitter *emitter, const TbColumn *column, const TbStub *stub)
{
    const char *heading = column->heading;
    const TbTerm *term = tb_emitter_term(emitter, heading);
    if (term->heading == TB_HEAD_VALUE)
        heading = NULL;
    if (emitter->rows_are_indicators && stub->indicator) {
        const char *name =
            g_hash_table_contains(emitter->shared, stub->indicator) && stub->parent
                ? tb_arena_printf(emitter->arena, "%s：%s", stub->parent, stub->indicator)
                : stub->indicator;
        if (column->label.changed && column->change_of < 0)
            return tb_emitter_join(emitter->arena, name, heading ? heading : column->label.changed);
        bool of_column = heading && !emitter->columns_are_regions && !term->generic && !term->total;
        bool fact = of_column && (column->label.unit || term->ratio || column->ranks ||
                                  column->difference_of >= 0);
        return fact ? tb_emitter_join(emitter->arena, name, heading) : name;
    }
    if (emitter->columns_are_regions || emitter->columns_are_members)
        return emitter->measure ? emitter->measure : "数值";
    // 居民消费价格指数 above 指数
    bool rest = heading && emitter->measure && strcmp(heading, "指数") == 0 &&
                g_str_has_suffix(emitter->measure, heading);
    if (heading && !rest && !(term->generic && emitter->measure))
        return column->label.changed && column->change_of < 0
                   ? tb_emitter_join(emitter->arena, heading, column->label.changed)
                   : heading;
    if (column->label.changed && column->change_of < 0)
        return column->label.changed;
    if (emitter->measure)
        return emitter->measure;
    const char *sheet = emitter->sheet->name;
    bool telling = sheet && tb_term_names_sheet(sheet) && !tb_emitter_term(emitter, sheet)->region;
    return telling ? sheet : "数值";
}

int tb_emitter_dimension(TbEmitter *emitter, const char *name, const char *fallback)
{
    static const char *const taken[] = {
        "name",   "id",    "unit", "value",  "values", "observations", "quote",
        "source", "note",  "rank", "change", "better", "lane",         "era",
        "date",   "start", "end",  "region", "period", "status",       NULL};
    const char *used = name && *name ? name : fallback;
    for (size_t i = 0; taken[i]; i++)
        if (strcmp(used, taken[i]) == 0)
            used = fallback;
    return tb_cube_dimension(emitter->sheet->cube, used);
}

void tb_emitter_set_member(TbEmitter *emitter, TbObservationDraft *draft, int dimension,
                           const char *name)
{
    if (dimension < 0 || !name)
        return;
    if (emitter->last[dimension].name != name) { // the cells of a row have one region, one period
        emitter->last[dimension].name = name;
        emitter->last[dimension].member =
            tb_cube_take_member(emitter->sheet->cube, dimension, name);
    }
    draft->members[dimension] = emitter->last[dimension].member;
}

// The cell that names a member: at the left of its row, or above its column.
typedef struct {
    int row, column;
} Cell;

static Cell cell_of_row(const TbEmitter *emitter, int row)
{
    return (Cell){row, MAX(emitter->name_column, 0)};
}

static Cell cell_of_heading(const TbEmitter *emitter, const TbColumn *column)
{
    const TbBlock *block = emitter->block;
    return (Cell){MAX(block->data - 1, 0), (int)(column - block->columns)};
}

// A sum, or a part of another member: kept, and never drawn beside what it adds up.
static void set_aside(TbEmitter *emitter, int dimension, int member, bool total, Cell cell)
{
    if (dimension < 0 || member < 0)
        return;
    TbCubeMember *found = tb_cube_member_at(emitter->sheet->cube, dimension, member);
    if (found->total)
        return;
    found->total = true;
    TbPlace place = tb_view_place(&emitter->sheet->view, cell.row, cell.column);
    if (total)
        tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                          "%s is a total (合计) of the others; it is kept out of figures with them",
                          found->name);
    else
        tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                          "%s is part of another member; it is kept out of figures with it",
                          found->name);
}

static bool is_sum(TbEmitter *emitter, const char *name)
{
    const TbTerm *term = tb_emitter_term(emitter, name);
    return term->total || term->subtotal;
}

// The member of the dimension, set aside if it is a sum, or a part of another.
static void add_member(TbEmitter *emitter, TbObservationDraft *draft, int dimension,
                       const char *name, bool part, Cell cell)
{
    tb_emitter_set_member(emitter, draft, dimension, name);
    bool total = is_sum(emitter, name);
    if (dimension >= 0 && (total || part))
        set_aside(emitter, dimension, draft->members[dimension], total, cell);
}

// The region of a value, and whether it is the name above that of the row.
static const char *region_of(TbEmitter *emitter, const TbStub *stub, const TbColumn *column,
                             bool *is_parent)
{
    const char *inner = tb_emitter_row_name(emitter, stub);
    *is_parent = emitter->needs_parent && stub->parent && !stub->region &&
                 !tb_emitter_term(emitter, inner)->region && !emitter->rows_are_indicators &&
                 tb_emitter_term(emitter, stub->parent)->region;
    if (*is_parent)
        return stub->parent;
    if (emitter->columns_are_regions && column->heading)
        return column->heading;
    if (tb_emitter_term(emitter, stub->region)->blank)
        return NULL;
    return stub->region ? stub->region : emitter->block->region;
}

// A name that is indented below another one, which is no sum of all.
static bool is_below_member(TbEmitter *emitter, const TbStub *stub)
{
    return stub->parent && !emitter->needs_parent && !emitter->rows_are_indicators &&
           !is_sum(emitter, stub->parent);
}

static void add_row_members(TbEmitter *emitter, TbObservationDraft *draft, const TbStub *stub,
                            const TbColumn *column, int row)
{
    const TbBlock *block = emitter->block;
    bool parent_is_region;
    const char *region = region_of(emitter, stub, column, &parent_is_region);
    bool below = stub->part || is_below_member(emitter, stub);
    bool part = below && emitter->name_column >= 0 &&
                block->columns[emitter->name_column].role == TB_HEAD_REGION && !stub->of_first;
    const char *heading = emitter->columns_are_regions ? column->heading : NULL;
    add_member(emitter, draft, TB_CUBE_REGION, region, part,
               region && region == heading ? cell_of_heading(emitter, column)
                                           : cell_of_row(emitter, row));
    for (int i = 0; i < emitter->member_count; i++) {
        int at = emitter->member_columns[i];
        if (emitter->needs_member[i] && stub->member[i])
            add_member(
                emitter, draft, tb_emitter_dimension(emitter, block->columns[at].heading, "类别"),
                stub->member[i], below && at == emitter->name_column, cell_of_row(emitter, row));
    }
    if (emitter->needs_parent && stub->parent && !parent_is_region && !emitter->rows_are_indicators)
        tb_emitter_set_member(emitter, draft, tb_emitter_dimension(emitter, NULL, "上级"),
                              stub->parent);
    if (emitter->needs_outer)
        tb_emitter_set_member(emitter, draft, tb_emitter_dimension(emitter, NULL, "上级地区"),
                              stub->outer_region);
    if (emitter->needs_section && stub->section) {
        bool place = !region && tb_emitter_term(emitter, stub->section)->region;
        tb_emitter_set_member(emitter, draft,
                              place ? TB_CUBE_REGION : tb_emitter_dimension(emitter, NULL, "分组"),
                              stub->section);
    }
}

// Whether the heading tells values of the same indicator apart: 城镇, 农村.
static bool heading_is_class(const TbEmitter *emitter, const TbColumn *column,
                             const TbTerm *heading)
{
    return emitter->rows_are_indicators && column->heading && !emitter->columns_are_regions &&
           !column->label.unit && !column->label.changed && !heading->ratio && !column->ranks &&
           column->difference_of < 0 && !heading->generic && heading->heading != TB_HEAD_VALUE;
}

void tb_emitter_add_members(TbEmitter *emitter, TbObservationDraft *draft, const TbStub *stub,
                            const TbColumn *column, bool tells, int row)
{
    add_row_members(emitter, draft, stub, column, row);
    if (column->member)
        add_member(emitter, draft, tb_emitter_dimension(emitter, NULL, "分组"), column->member,
                   false, cell_of_heading(emitter, column));
    if (tells && column->parent)
        tb_emitter_set_member(emitter, draft, tb_emitter_dimension(emitter, NULL, "列组"),
                              column->parent);
    const TbTerm *heading = tb_emitter_term(emitter, column->heading);
    if (emitter->columns_are_members && column->heading && !heading->total) {
        int dimension = tb_emitter_dimension(emitter, NULL, "列");
        tb_emitter_set_member(emitter, draft, dimension, column->heading);
    } else if (heading_is_class(emitter, column, heading)) {
        int dimension = tb_emitter_dimension(emitter, NULL, "分类");
        tb_emitter_set_member(emitter, draft, dimension, column->heading);
        if (heading->total && dimension >= 0)
            set_aside(emitter, dimension, draft->members[dimension], true,
                      cell_of_heading(emitter, column));
    }
}
