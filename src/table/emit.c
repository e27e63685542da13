// SPDX-License-Identifier: MIT
// The rows of a table as observations.
#include <stdio.h>
#include <string.h>

#include "base/messages.h"
#include "quantity/numeral.h"
#include "quantity/unit.h"
#include "table/change.h"
#include "table/emitter.h"
#include "table/ranks.h"

const TbTerm *tb_emitter_term(TbEmitter *emitter, const char *name)
{
    return tb_terms_lookup(&emitter->terms, name);
}

const char *tb_emitter_text(const TbEmitter *emitter, int row, int column)
{
    return tb_sheet_text(emitter->sheet, row, column);
}

const char *tb_emitter_join(TbArena *arena, const char *first, const char *second)
{
    size_t length = strlen(first);
    bool apart = length > 0 && g_ascii_isalnum(first[length - 1]) && g_ascii_isalnum(*second);
    return tb_arena_printf(arena, apart ? "%s %s" : "%s%s", first, second);
}

bool tb_emitter_says_once(TbEmitter *emitter, const char *what)
{
    return g_hash_table_add(emitter->warned, (gpointer)what);
}

// ---- Values ----

static void tell_missing(TbEmitter *emitter, int row, int at, const TbValue *value,
                         const TbCell *cell, const char *what)
{
    TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
    TbReport *report = emitter->sheet->report;
    if (cell->kind == TB_CELL_ERROR)
        tb_report_warning(report, TB_CODE_VALUE, &place,
                          "%s: the cell holds %s, so no value is known", what, cell->text);
    else if (cell->kind == TB_CELL_UNCACHED) {
        tb_report_warning(report, TB_CODE_VALUE, &place,
                          "%s: the formula (公式) has no result in the file, so no value is known",
                          what);
        tb_report_hint(report, "open the workbook in its office program and save it");
    } else if (value->smallest)
        tb_report_warning(report, TB_CODE_VALUE, &place,
                          "%s: %s stands for less than the smallest unit; it is a gap, not zero",
                          what, value->words);
}

static bool is_joint(TbEmitter *emitter, int row, int at)
{
    const TbCell *cell = tb_view_at(&emitter->sheet->view, row, at);
    return cell && row + 1 < emitter->block->end &&
           tb_view_at(&emitter->sheet->view, row + 1, at) == cell;
}

// One value for several rows: their names together.
static void join_rows(TbEmitter *emitter, int row, int at, TbObservationDraft *draft)
{
    GString *names = g_string_new(NULL);
    const TbCell *cell = tb_view_at(&emitter->sheet->view, row, at);
    TbBlock *block = emitter->block;
    for (int next = row; next < block->end && tb_view_at(&emitter->sheet->view, next, at) == cell;
         next++) {
        const char *name = tb_emitter_row_name(emitter, &emitter->stubs[next - block->data]);
        if (name)
            g_string_append_printf(names, "%s%s", names->len ? "、" : "", name);
    }
    int dimension =
        block->columns[emitter->name_column].role == TB_HEAD_REGION ? TB_CUBE_REGION : -1;
    for (int i = 0; i < emitter->member_count; i++)
        if (emitter->member_columns[i] == emitter->name_column)
            dimension =
                tb_emitter_dimension(emitter, block->columns[emitter->name_column].heading, "类别");
    if (dimension >= 0)
        draft->members[dimension] =
            tb_cube_take_member(emitter->sheet->cube, dimension, names->str);
    TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
    tb_report_warning(emitter->sheet->report, TB_CODE_VALUE, &place,
                      "one merged cell holds one value for %s together", names->str);
    g_string_free(names, TRUE);
}

// Most columns have one from end to end.
static int take_indicator(TbEmitter *emitter, int at, const char *name, const char *unit)
{
    TbTaken *taken = &emitter->taken[at];
    if (taken->name != name || taken->unit != unit) {
        taken->name = name;
        taken->unit = unit;
        taken->indicator = tb_cube_indicator(emitter->sheet->cube, name, unit);
    }
    return taken->indicator;
}

static void take_fraction(TbEmitter *emitter, int row, int at, const char *name, TbValue *value)
{
    double share = tb_numeral_multiply(value->number, 100);
    if (tb_emitter_says_once(emitter, "fractions")) {
        TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
        bool proved = emitter->block->columns[at].quotients;
        tb_report_warning(emitter->sheet->report, TB_CODE_UNIT, &place,
                          proved ? N_("%s has no unit, and is what columns at its left are to one "
                                      "another; %g is taken for %g%%")
                                 : N_("%s has no unit and no number above 1; %g is taken for %g%%"),
                          name, value->number, share);
        tb_report_hint(emitter->sheet->report, "write the unit behind its name, in brackets");
    }
    value->number = share;
    value->unit = "%";
}

static void tell_no_number(TbEmitter *emitter, int row, int at, const char *name)
{
    TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
    const char *text = tb_emitter_text(emitter, row, at);
    tb_report_warning(emitter->sheet->report, TB_CODE_QUANTITY, &place,
                      "%s: \"%s\" is no number; no value is taken", name, text ? text : "a date");
}

// The same of a cell of places: 第3位.
static TbValue place_of(const TbEmitter *emitter, int row, int at)
{
    const TbCell *cell = tb_view_at(&emitter->sheet->view, row, at);
    TbValue value = tb_value_of(emitter->arena, cell);
    int place =
        cell && cell->kind == TB_CELL_TEXT ? tb_rank_read(tb_emitter_text(emitter, row, at)) : 0;
    if (place > 0)
        return (TbValue){.kind = TB_VALUE_NUMBER, .number = place};
    if (value.kind == TB_VALUE_WORDS ||
        (value.kind == TB_VALUE_NUMBER &&
         (value.unit || value.number < 1 || value.number != (int)value.number)))
        value.kind = TB_VALUE_TEXT;
    return value;
}

// The value of a cell; what is no number is told, and missing.
static TbValue value_of(TbEmitter *emitter, int row, int at, const char *name)
{
    static const TbValue missing = {.kind = TB_VALUE_MISSING, .words = ""};
    TbValue value = tb_value_of(emitter->arena, tb_view_at(&emitter->sheet->view, row, at));
    if (emitter->block->columns[at].ranks)
        value = place_of(emitter, row, at);
    if (value.kind == TB_VALUE_TEXT) {
        tell_no_number(emitter, row, at, name);
        return missing;
    }
    if (value.kind == TB_VALUE_NONE)
        return missing;
    if (emitter->block->columns[at].fractions && value.kind == TB_VALUE_NUMBER)
        take_fraction(emitter, row, at, name, &value);
    return value;
}

// A cell of several rows, told with the first of them.
static bool is_told_above(const TbEmitter *emitter, int row, int at)
{
    const TbView *view = &emitter->sheet->view;
    const TbCell *cell = tb_view_at(view, row, at);
    return cell && tb_view_is_covered(view, row, at) && row > emitter->block->data &&
           tb_view_at(view, row - 1, at) == cell;
}

static void tell_yearless(TbEmitter *emitter, int row, int at)
{
    TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
    if (!tb_emitter_says_once(emitter, "year"))
        return;
    tb_report_error(emitter->sheet->report, TB_CODE_PERIOD, &place,
                    "the year of the months is not said");
    tb_report_hint(emitter->sheet->report,
                   "write it into the title or the headings, such as 2024年1-2月");
}

// A value that no period is told of, or that of the table only, would stand among those of others.
static void tell_unread(TbEmitter *emitter, int row, const TbStub *stub, const char *period)
{
    int at = tb_block_last_of(emitter->block, TB_HEAD_PERIOD);
    TbPlace place = tb_view_place(&emitter->sheet->view, row, MAX(at, 0));
    if (!tb_emitter_says_once(emitter, stub->unread))
        return;
    if (period)
        tb_report_warning(emitter->sheet->report, TB_CODE_PERIOD, &place,
                          "\"%s\" is no time that can be read; %s, that of the table, is taken",
                          stub->unread, period);
    else
        tb_report_warning(emitter->sheet->report, TB_CODE_PERIOD, &place,
                          "\"%s\" is no time that can be read; its row is kept without one",
                          stub->unread);
}

// A value in another kind of unit than its column, as of another thing.
static void tell_other_unit(TbEmitter *emitter, int row, int at, const TbValue *value)
{
    const char *own = emitter->block->columns[at].label.unit, **last = &emitter->taken[at].own_unit;
    TbUnit cell, column;
    if (!own || !value->unit || g_strcmp0(*last, value->unit) == 0)
        return;
    *last = value->unit;
    if (!tb_unit_parse(emitter->arena, value->unit, &cell) ||
        !tb_unit_parse(emitter->arena, own, &column) || tb_unit_comparable(&cell, &column))
        return;
    TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
    if (tb_emitter_says_once(emitter, value->unit))
        tb_report_warning(emitter->sheet->report, TB_CODE_UNIT, &place,
                          "the cell is in %s, and its column in %s; the cell's unit is taken",
                          value->unit, own);
}

static int add_value(TbEmitter *emitter, int row, int at, const TbStub *stub, bool tells)
{
    const TbColumn *column = &emitter->block->columns[at];
    const TbView *view = &emitter->sheet->view;
    TbCube *cube = emitter->sheet->cube;
    if (is_told_above(emitter, row, at))
        return -1;
    const char *name = tb_emitter_indicator(emitter, column, stub);
    TbValue value = value_of(emitter, row, at, name);
    tell_other_unit(emitter, row, at, &value);
    const char *unit = tb_emitter_unit(emitter, row, at, stub, &value, name);
    TbObservationDraft draft = tb_cube_observation(take_indicator(emitter, at, name, unit));
    tb_emitter_add_members(emitter, &draft, stub, column, tells, row);
    if (is_joint(emitter, row, at) && emitter->name_column >= 0)
        join_rows(emitter, row, at, &draft);
    const char *period = tb_emitter_period(emitter, column, stub);
    bool yearless = stub->yearless || (column->yearless && !column->label.when.period);
    if (yearless && !period) {
        tell_yearless(emitter, row, at);
        return -1;
    }
    if (stub->unread && !column->label.when.period)
        tell_unread(emitter, row, stub, period);
    tb_emitter_set_member(emitter, &draft, TB_CUBE_PERIOD, period);
    const char *status = column->label.status ? column->label.status : stub->status;
    if (!status && column->label.previous_year && !period)
        status = "previous";
    if (status && strcmp(status, "actual") != 0)
        tb_emitter_set_member(emitter, &draft, TB_CUBE_STATUS, status);
    const char *own = tb_cube_indicator_at(cube, draft.indicator)->unit;
    value.unit = unit && g_strcmp0(unit, own) != 0 ? unit : NULL;
    draft.value = value;
    draft.note = stub->note;
    draft.sheet = emitter->sheet->index;
    draft.row = view->row_of[row];
    draft.column = view->column_of[at];
    const TbCell *cell = tb_view_at(view, row, at);
    if (cell && value.kind == TB_VALUE_MISSING)
        tell_missing(emitter, row, at, &value, cell, tb_cube_describe(cube, &draft));
    return tb_cube_add(cube, &draft, view->grid, emitter->sheet->report);
}

static bool is_total(const TbCube *cube, const TbObservationDraft *draft)
{
    for (int i = 0; i < cube->dimension_count; i++)
        if (draft->members[i] >= 0 && tb_cube_member_at(cube, i, draft->members[i])->total)
            return true;
    return false;
}

// The change of a total is that of no member: it is an indicator of its own.
static void add_change_of_total(TbEmitter *emitter, int at, int base, TbValue value)
{
    TbCube *cube = emitter->sheet->cube;
    TbObservationDraft draft = *tb_cube_at(cube, base);
    const char *name = tb_cube_indicator_at(cube, draft.indicator)->name;
    const char *changed = emitter->block->columns[at].label.changed;
    draft.indicator = tb_cube_indicator(
        cube, tb_emitter_join(emitter->arena, name, changed ? changed : "同比"), value.unit);
    draft.column = emitter->sheet->view.column_of[at];
    value.unit = NULL;
    draft.value = value;
    tb_cube_add(cube, &draft, emitter->sheet->view.grid, emitter->sheet->report);
}

// A change or rank that can't be read.
static void tell_lost_fact(TbEmitter *emitter, int row, int at)
{
    const TbColumn *column = &emitter->block->columns[at];
    tell_no_number(emitter, row, at,
                   column->label.changed ? column->label.changed
                   : column->heading     ? column->heading
                                         : "the column");
}

// A place, or how much a value changed.
static TbValue fact_of(TbEmitter *emitter, int row, int at)
{
    const TbColumn *column = &emitter->block->columns[at];
    if (column->rank_of >= 0)
        return place_of(emitter, row, at);
    TbValue value = tb_value_of(emitter->arena, tb_view_at(&emitter->sheet->view, row, at));
    if (column->fractions && value.kind == TB_VALUE_NUMBER && !value.unit)
        take_fraction(emitter, row, at, column->label.changed, &value);
    return value;
}

static void add_facts(TbEmitter *emitter, int row, int at, int base)
{
    TbBlock *block = emitter->block;
    const TbColumn *column = &block->columns[at];
    TbCube *cube = emitter->sheet->cube;
    const TbCell *cell = tb_view_at(&emitter->sheet->view, row, at);
    TbValue value = fact_of(emitter, row, at);
    if (base < 0 || !cell)
        return;
    TbObservationDraft *draft = tb_cube_at(cube, base);
    bool in_words = column->change_of >= 0 && value.kind == TB_VALUE_TEXT &&
                    tb_change_in_words(tb_emitter_text(emitter, row, at));
    if (in_words && !is_total(cube, draft)) {
        value = (TbValue){.kind = TB_VALUE_WORDS, .words = tb_emitter_text(emitter, row, at)};
        tb_cube_set_change(cube, base, value);
        return;
    }
    if (value.kind == TB_VALUE_MISSING) {
        tell_missing(emitter, row, at, &value, cell, tb_cube_describe(cube, draft));
    } else if (column->rank_of >= 0) {
        if (value.kind == TB_VALUE_NUMBER)
            draft->rank = (int)value.number;
        else
            tell_lost_fact(emitter, row, at);
    } else if (value.kind == TB_VALUE_TEXT) {
        tell_lost_fact(emitter, row, at);
    } else if (value.kind == TB_VALUE_NUMBER || value.kind == TB_VALUE_WORDS) {
        TbStub none = {0};
        // +0.8万 has a scale, as no rate has
        bool amount = value.kind == TB_VALUE_WORDS &&
                      (strstr(value.words, "万") || strstr(value.words, "亿"));
        const char *changed = column->label.changed;
        const char *said = value.unit;
        value.unit =
            (amount || column->amounts) && !value.unit
                ? tb_emitter_unit_of_amount(emitter, row, at, draft, amount ? NULL : changed)
                : tb_emitter_unit(emitter, row, at, &none, &value, changed);
        tb_change_complete(emitter, row, at, &value, said, changed);
        if (is_total(cube, draft))
            add_change_of_total(emitter, at, base, value);
        else
            tb_cube_set_change(cube, base, value);
    }
}

// A change that is no share (增减额 in 亿元) is a value of its own.
static bool is_fact(const TbColumn *column)
{
    const char *unit = column->label.unit;
    return column->rank_of >= 0 ||
           (column->change_of >= 0 && (!unit || tb_term_is_growth_unit(unit)));
}

static void note_group(TbEmitter *emitter, const TbStub *stub, int indicator)
{
    TbCubeIndicator *found = tb_cube_indicator_at(emitter->sheet->cube, indicator);
    const char *group = stub->section;
    for (int i = 0; i < emitter->member_count && !group; i++)
        if (!emitter->needs_member[i])
            group = stub->member[i];
    if (!found->group && group && !emitter->needs_section)
        found->group = group;
}

static void note_parts(TbEmitter *emitter, const TbStub *stub, int indicator, int *whole, int row)
{
    TbCube *cube = emitter->sheet->cube;
    TbCubeIndicator *found = tb_cube_indicator_at(cube, indicator);
    int parent = stub->parent
                     ? GPOINTER_TO_INT(g_hash_table_lookup(cube->indicator_index, stub->parent)) - 1
                     : -1;
    if (!stub->part && parent < 0) {
        *whole = indicator;
        if (tb_term_is_total(found->name) || tb_term_is_subtotal(found->name))
            found->total = true;
        return;
    }
    int part_of = stub->part ? *whole : parent;
    if (found->part_of >= 0 || part_of == indicator || part_of < 0)
        return;
    found->part_of = part_of;
    if (tb_emitter_says_once(emitter, found->name)) {
        TbPlace place = tb_view_place(&emitter->sheet->view, row, MAX(emitter->name_column, 0));
        tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                          "%s is part of %s; it is kept out of figures with it", found->name,
                          tb_cube_indicator_at(cube, part_of)->name);
    }
}

static void note_column_parts(TbEmitter *emitter, const int *found, int row)
{
    TbBlock *block = emitter->block;
    TbCube *cube = emitter->sheet->cube;
    for (int at = block->left; at < block->right; at++) {
        const TbColumn *column = &block->columns[at];
        if (column->role != TB_HEAD_VALUE || column->part_of < 0 || found[at] < 0 ||
            found[column->part_of] < 0)
            continue;
        int part = tb_cube_at(cube, found[at])->indicator,
            whole = tb_cube_at(cube, found[column->part_of])->indicator;
        TbCubeIndicator *indicator = tb_cube_indicator_at(cube, part);
        if (part == whole || indicator->part_of >= 0)
            continue;
        indicator->part_of = whole;
        TbPlace place = tb_view_place(&emitter->sheet->view, MAX(block->data - 1, 0), at);
        tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                          "%s is part of %s; it is kept out of figures with it", indicator->name,
                          tb_cube_indicator_at(cube, whole)->name);
    }
    (void)row;
}

static void tell_sum(TbEmitter *emitter, int row, int at, const char *name)
{
    TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
    tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                      "%s is a total (总计, 小计) of rows beside it; it is left out", name);
}

// Totals of two levels of rows at once: 云州市 above its industries, 总计 of all.
static bool is_sum_row(TbEmitter *emitter, int row, const TbStub *stub)
{
    if (!emitter->needs_parent || stub->parent || emitter->rows_are_indicators)
        return false;
    const char *name = tb_emitter_row_name(emitter, stub);
    if (name)
        tell_sum(emitter, row, emitter->name_column, name);
    return name != NULL;
}

// 合计, 平均 below months whose year nobody says: no period is theirs.
static bool is_sum_of_periods(TbEmitter *emitter, int row, const TbStub *stub)
{
    if (!stub->total || stub->period || emitter->block->when.period)
        return false;
    int at = tb_block_last_of(emitter->block, TB_HEAD_PERIOD);
    tell_sum(emitter, row, at, tb_emitter_text(emitter, row, at));
    return true;
}

// A row that a pivot table calls (空白), which is told.
static bool is_of_no_region(TbEmitter *emitter, int row, const TbStub *stub)
{
    const char *blank = tb_emitter_term(emitter, stub->parent)->blank   ? stub->parent
                        : tb_emitter_term(emitter, stub->region)->blank ? stub->region
                                                                        : NULL;
    if (!blank)
        return false;
    TbPlace place = tb_view_place(&emitter->sheet->view, row, MAX(emitter->name_column, 0));
    tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                      "%s is no region; the row is left out", blank);
    return true;
}

// A column of sums that no period or member tells from its parts, which is told once.
static bool is_bare_total(TbEmitter *emitter, int at)
{
    const TbBlock *block = emitter->block;
    const TbColumn *column = &block->columns[at];
    if (!column->total || column->label.when.period || !tb_block_has_parts(block) ||
        (!emitter->columns_are_members && tb_block_has_named_values(block)))
        return false;
    TbPlace place = tb_view_place(&emitter->sheet->view, MAX(block->data - 1, 0), at);
    if (tb_emitter_says_once(emitter, "total column"))
        tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                          "column %s is a total, no period or member; it is left out",
                          column->heading);
    return true;
}

static void emit_row(TbEmitter *emitter, int row, int *whole, int *found, bool tells)
{
    TbBlock *block = emitter->block;
    TbStub *stub = &emitter->stubs[row - block->data];
    if (is_sum_row(emitter, row, stub) || is_sum_of_periods(emitter, row, stub) ||
        is_of_no_region(emitter, row, stub))
        return;
    int first = -1;
    for (int at = block->left; at < block->right; at++) {
        const TbColumn *column = &block->columns[at];
        found[at] = -1;
        if (column->role != TB_HEAD_VALUE || is_fact(column) || is_bare_total(emitter, at))
            continue;
        found[at] = add_value(emitter, row, at, stub, tells);
        if (found[at] < 0)
            continue;
        int indicator = tb_cube_at(emitter->sheet->cube, found[at])->indicator;
        first = first < 0 ? indicator : first;
        note_group(emitter, stub, indicator);
    }
    for (int at = block->left; at < block->right; at++) {
        const TbColumn *column = &block->columns[at];
        if ((column->role == TB_HEAD_VALUE && is_fact(column)) ||
            (column->role == TB_HEAD_SEQUENCE && column->rank_of >= 0))
            add_facts(emitter, row, at,
                      found[column->rank_of >= 0 ? column->rank_of : column->change_of]);
    }
    if (first >= 0 && emitter->rows_are_indicators)
        note_parts(emitter, stub, first, whole, row);
    note_column_parts(emitter, found, row);
}

// 增速 of 2022 below 产值 of 2023 tells nothing of it.
static bool stands_with(const TbEmitter *emitter, const TbStub *stub, const TbStub *above)
{
    if (!above || g_strcmp0(stub->period, above->period) != 0 ||
        g_strcmp0(stub->yearless, above->yearless) != 0 ||
        g_strcmp0(stub->region, above->region) != 0)
        return false;
    for (int i = 0; i < emitter->member_count; i++)
        if (g_strcmp0(stub->member[i], above->member[i]) != 0)
            return false;
    return true;
}

static bool is_change_row(const TbEmitter *emitter, const TbStub *stub, const TbStub *above)
{
    return emitter->rows_are_indicators && stub->indicator && tb_term_is_change(stub->indicator) &&
           (!stub->unit || tb_term_is_growth_unit(stub->unit)) && stands_with(emitter, stub, above);
}

static void tell_lost_change(TbEmitter *emitter, int row, int at, const TbValue *value,
                             const TbObservationDraft *draft)
{
    const TbCell *cell = tb_view_at(&emitter->sheet->view, row, at);
    if (value->kind == TB_VALUE_TEXT)
        tell_no_number(emitter, row, at, emitter->stubs[row - emitter->block->data].indicator);
    else
        tell_missing(emitter, row, at, value, cell, tb_cube_describe(emitter->sheet->cube, draft));
}

// How the indicator in the row above changed.
static bool emit_change_row(TbEmitter *emitter, int row, const int *found)
{
    TbBlock *block = emitter->block;
    const TbStub *stub = &emitter->stubs[row - block->data];
    bool told = false;
    if (!stub->change)
        return false;
    for (int at = block->left; at < block->right; at++) {
        TbValue value = tb_value_of(emitter->arena, tb_view_at(&emitter->sheet->view, row, at));
        bool known = value.kind == TB_VALUE_NUMBER || value.kind == TB_VALUE_WORDS;
        if (block->columns[at].role != TB_HEAD_VALUE || found[at] < 0)
            continue;
        told = true;
        bool amounts = tb_term_is_plain_change(stub->indicator) && !block->ratio_unit;
        const TbObservationDraft *draft = tb_cube_at(emitter->sheet->cube, found[at]);
        const char *said = value.unit;
        value.unit = said         ? said
                     : stub->unit ? stub->unit
                     : !amounts
                         ? "%"
                         : tb_emitter_unit_of_amount(emitter, row, at, draft, stub->indicator);
        tb_change_complete(emitter, row, at, &value, said, stub->indicator);
        const TbCell *cell = tb_view_at(&emitter->sheet->view, row, at);
        if (known)
            tb_cube_set_change(emitter->sheet->cube, found[at], value);
        else if (value.kind == TB_VALUE_TEXT &&
                 tb_change_in_words(tb_emitter_text(emitter, row, at)))
            tb_cube_set_change(
                emitter->sheet->cube, found[at],
                (TbValue){.kind = TB_VALUE_WORDS, .words = tb_emitter_text(emitter, row, at)});
        else if (cell)
            tell_lost_change(emitter, row, at, &value, draft);
    }
    return told;
}

static bool has_values(const TbEmitter *emitter, int row)
{
    const TbBlock *block = emitter->block;
    for (int at = block->left; at < block->right; at++)
        if (block->columns[at].role == TB_HEAD_VALUE && tb_view_at(&emitter->sheet->view, row, at))
            return true;
    return false;
}

// 2023年 alone in a row: the period of the rows below it.
static bool read_group_period(TbEmitter *emitter, int row, int at, TbStub *stub)
{
    TbWhen when;
    const TbCell *cell = tb_view_at(&emitter->sheet->view, row, at);
    if (!tb_when_cell(emitter->arena, cell, emitter->block->when.year, &when) || !when.period)
        return false;
    stub->period = when.period;
    stub->when = when;
    return true;
}

// 单位：元 in a row of its own holds for the rows below it, and below a table for all of it.
static void hold_unit(TbEmitter *emitter, int row, const char *said, const char **unit)
{
    TbBlock *block = emitter->block;
    tb_cube_explain(emitter->sheet->cube, "row %u: unit %s", emitter->sheet->view.row_of[row] + 1,
                    said ? said : "that is not known");
    if (!said)
        return;
    if (row + 1 == block->end && !block->unit)
        block->unit = said;
    *unit = said;
}

// 全省 above 其中：甲市 and 乙市: regions are parts of the total that comes first, not of one
// another.
static void settle_parts(TbEmitter *emitter)
{
    const char *first = tb_emitter_row_name(emitter, &emitter->stubs[0]);
    bool open = first && tb_term_is_total(first);
    for (int i = 1; i < emitter->block->end - emitter->block->data && open; i++) {
        open = emitter->stubs[i].part;
        emitter->stubs[i].of_first = open;
    }
}

// "农业：" heads rows as 农业. NULL stays.
static const char *without_colon(TbArena *arena, const char *name)
{
    static const char *const marks[] = {"：", ":"};
    for (size_t i = 0; name && i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_suffix(name, marks[i]))
            return tb_arena_strndup(arena, name, strlen(name) - strlen(marks[i]));
    return name;
}

static void read_rows(TbEmitter *emitter)
{
    TbBlock *block = emitter->block;
    const char *section = NULL, *unit = NULL;
    const TbStub *above = NULL, *group = NULL;
    for (int row = block->data; row < block->end; row++) {
        TbStub *stub = &emitter->stubs[row - block->data];
        if (!has_values(emitter, row) && tb_block_is_group(emitter->sheet, block, row)) {
            int first = block->left;
            for (int next = first; next < block->right; next++)
                if (tb_sheet_face(emitter->sheet, row, next) != TB_FACE_NONE)
                    first = next;
            const char *text = tb_emitter_text(emitter, row, first);
            const char *said;
            if (text && tb_context_unit(emitter->sheet, text, &said))
                hold_unit(emitter, row, said, &unit);
            else if (text && read_group_period(emitter, row, first, stub)) {
                group = above = stub;
                stub->blank = true;
                continue;
            } else if (text)
                section = without_colon(
                    emitter->arena,
                    tb_label_unnumbered(tb_label_parse(emitter->arena, text, TB_NO_YEAR).name));
            stub->blank = true;
            continue;
        }
        stub->section = section;
        if (tb_block_is_repeated(emitter->sheet, block, row) ||
            tb_sheet_is_numbering(emitter->sheet, row)) {
            stub->blank = true;
            continue;
        }
        tb_emitter_read_stub(emitter, row, stub, above);
        if (!stub->unit && !stub->no_unit)
            stub->unit = unit;
        if (group && !stub->period && !stub->yearless) {
            stub->period = group->period;
            stub->when = group->when;
        }
        stub->change = is_change_row(emitter, stub, above);
        above = stub;
    }
}

// 其中：工业 below GDP（亿元）, or a name indented below it, is in 亿元 too.
static void inherit_units(TbEmitter *emitter)
{
    const TbBlock *block = emitter->block;
    const TbStub *whole = NULL;
    if (!emitter->rows_are_indicators || block->unit)
        return;
    for (int i = 0; i < block->end - block->data; i++) {
        TbStub *stub = &emitter->stubs[i];
        if (!stub->indicator || stub->change)
            continue;
        bool below = whole && (stub->part || stub->depth > whole->depth);
        if (!below)
            whole = stub;
        else if (!stub->unit && !stub->no_unit && !tb_term_is_change(stub->indicator) &&
                 !tb_emitter_term(emitter, stub->indicator)->ratio)
            stub->unit = whole->unit;
    }
}

// 2023/24 and 2023-2024学年, at the left of a row or above a column.
static bool tell_split_years(TbEmitter *emitter, int at)
{
    const TbColumn *column = &emitter->block->columns[at];
    bool heads = column->role == TB_HEAD_VALUE;
    int row = emitter->block->data - heads;
    const char *text = heads      ? column->heading
                       : row >= 0 ? tb_emitter_text(emitter, row, at)
                                  : NULL;
    if (!text || !tb_when_is_split(text))
        return false;
    if (!tb_emitter_says_once(emitter, "split years"))
        return true;
    TbPlace place = tb_view_place(&emitter->sheet->view, MAX(row, 0), at);
    tb_report_warning(emitter->sheet->report, TB_CODE_PERIOD, &place,
                      "\"%s\" may begin in one year and end in the next: such years are taken for "
                      "names, not for times",
                      text);
    tb_report_hint(emitter->sheet->report,
                   "write their months to have times, such as 2023年9月-2024年8月");
    return true;
}

// 01/10/2024 above values, which may be in January or in October.
static bool tell_other_dates(TbEmitter *emitter, int at)
{
    const TbColumn *column = &emitter->block->columns[at];
    unsigned day, month, year;
    char sign, other, tail;
    if (column->role != TB_HEAD_VALUE || !column->heading ||
        sscanf(column->heading, "%2u%c%2u%c%4u%c", &day, &sign, &month, &other, &year, &tail) !=
            5 ||
        sign != other || !strchr("/-.", sign) || year < 1000)
        return false;
    TbPlace place = tb_view_place(&emitter->sheet->view, MAX(emitter->block->data - 1, 0), at);
    if (tb_emitter_says_once(emitter, "other dates")) {
        tb_report_warning(emitter->sheet->report, TB_CODE_PERIOD, &place,
                          "\"%s\" is no time that can be read; it is taken for a name",
                          column->heading);
        tb_report_hint(emitter->sheet->report, "write times as 2024-03-04, 2024-03 or 2024年3月");
    }
    return true;
}

// Times that are none, which stand as names: 3/4/2024 below 日期 may be April or March.
static void tell_named_times(TbEmitter *emitter)
{
    const TbSheet *sheet = emitter->sheet;
    const TbBlock *block = emitter->block;
    for (int at = block->left; at < block->right; at++) {
        const TbColumn *column = &block->columns[at];
        if (tell_split_years(emitter, at) || tell_other_dates(emitter, at))
            continue;
        if (!column->heading || column->role == TB_HEAD_PERIOD || column->role == TB_HEAD_VALUE ||
            tb_emitter_term(emitter, column->heading)->heading != TB_HEAD_PERIOD)
            continue;
        TbPlace place = tb_view_place(&sheet->view, block->data, at);
        const char *text = tb_sheet_text(sheet, block->data, at);
        if (!text || !strpbrk(text, "0123456789"))
            continue;
        tb_report_warning(sheet->report, TB_CODE_PERIOD, &place,
                          "\"%s\" is no time that can be read; %s is taken for names", text,
                          column->heading);
        tb_report_hint(sheet->report, "write times as 2024-03-04, 2024-03 or 2024年3月");
    }
}

// A heading with nothing below it: in a text, a comma inside another heading may have made it.
static void tell_empty(TbEmitter *emitter)
{
    const TbBlock *block = emitter->block;
    for (int at = block->left; at < block->right; at++) {
        const TbColumn *column = &block->columns[at];
        bool filled = column->role != TB_HEAD_VALUE || !column->heading;
        for (int row = block->data; row < block->end && !filled; row++)
            filled = tb_view_at(&emitter->sheet->view, row, at) != NULL;
        if (filled)
            continue;
        TbPlace place = tb_view_place(&emitter->sheet->view, MAX(block->data - 1, 0), at);
        tb_report_warning(emitter->sheet->report, TB_CODE_VALUE, &place, "nothing stands below %s",
                          column->heading);
    }
}

// Numbers beside the headings: of 东区,12,345 the comma may be one of a number.
static void tell_nameless(TbEmitter *emitter)
{
    const TbBlock *block = emitter->block;
    tell_empty(emitter);
    int named = 0;
    for (int at = block->left; at < block->right; at++)
        named += block->columns[at].role == TB_HEAD_VALUE &&
                 (block->columns[at].heading || block->columns[at].label.when.period);
    for (int at = block->left; at < block->right && named > 0; at++) {
        const TbColumn *column = &block->columns[at];
        bool headed = false;
        for (int row = block->header; row < block->data; row++)
            headed = headed || tb_sheet_text(emitter->sheet, row, at);
        if (column->role != TB_HEAD_VALUE || column->heading || headed)
            continue;
        TbPlace place = tb_view_place(&emitter->sheet->view, block->data, at);
        tb_report_warning(emitter->sheet->report, TB_CODE_MISSING_KEY, &place,
                          "the column has no heading; its values are taken for %s",
                          tb_emitter_indicator(emitter, column, &(TbStub){0}));
        tb_report_hint(emitter->sheet->report, "a number with commas stands in quotes: \"12,345\"");
    }
}

// Whether a column that is nothing of the data seems to state values: by its heading, or by digits
// in its texts.
static const char *unread_of(const TbEmitter *emitter, int at, int *row)
{
    const TbColumn *column = &emitter->block->columns[at];
    const char *heading = column->heading;
    bool measures = column->label.change || column->label.unit || column->label.when.period ||
                    (heading && tb_term_is_measure(heading));
    for (*row = emitter->block->data; *row < emitter->block->end; ++*row) {
        TbFace face = tb_sheet_face(emitter->sheet, *row, at);
        const char *text = tb_emitter_text(emitter, *row, at);
        if (text && face != TB_FACE_MISSING && face != TB_FACE_NONE && face != TB_FACE_NUMBER &&
            (measures || strpbrk(text, "0123456789")))
            return text;
    }
    return NULL;
}

// 进展 | 完成3项: a column of texts behind the values that no value is taken of.
static void tell_unread_columns(TbEmitter *emitter)
{
    const TbBlock *block = emitter->block;
    for (int at = block->left; at < block->right; at++) {
        int row;
        if (block->columns[at].role != TB_HEAD_NONE)
            continue;
        const char *text = unread_of(emitter, at, &row);
        if (!text)
            continue;
        TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
        tb_report_warning(emitter->sheet->report, TB_CODE_QUANTITY, &place,
                          "\"%s\" is no number; the column is left out", text);
    }
}

// 甲 | 1 | 2 below headings, which might be a row of values too: 甲 | 乙 | 1 | 2 might not.
static void tell_numbering(TbEmitter *emitter)
{
    const TbSheet *sheet = emitter->sheet;
    const TbBlock *block = emitter->block;
    for (int row = block->header; row < block->end; row++) {
        int first = tb_sheet_first(sheet, row);
        const char *text = first >= 0 ? tb_sheet_text(sheet, row, first) : NULL;
        if (!text || strlen(text) != strlen("甲") || tb_sheet_count(sheet, row) != 3 ||
            !tb_sheet_is_numbering(sheet, row) ||
            tb_sheet_face(sheet, row, first) != TB_FACE_TEXT ||
            tb_sheet_face(sheet, row, first + 1) != TB_FACE_NUMBER ||
            !tb_emitter_says_once(emitter, "numbering"))
            continue;
        TbPlace place = tb_view_place(&sheet->view, row, first);
        tb_report_warning(sheet->report, TB_CODE_DIMENSION, &place,
                          "%s, 1 and 2 are taken for the numbers of columns, not for values", text);
    }
}

// Room for the values that are to come, where they are many.
static void expect_values(const TbSheet *sheet, const TbBlock *block)
{
    size_t columns = 0, rows = (size_t)MAX(block->end - block->data, 0);
    for (int at = block->left; at < block->right; at++)
        columns += block->columns[at].role == TB_HEAD_VALUE;
    tb_cube_expect(sheet->cube, MIN(rows * columns, sheet->view.grid->count));
}

void tb_block_emit(TbSheet *sheet, TbBlock *block)
{
    TbEmitter emitter = {.sheet = sheet, .block = block, .arena = sheet->cube->arena};
    emitter.warned = g_hash_table_new(g_str_hash, g_str_equal);
    emitter.names = g_hash_table_new(g_str_hash, g_str_equal);
    emitter.periods = g_hash_table_new(g_str_hash, g_str_equal);
    tb_terms_init(&emitter.terms, emitter.arena);
    emitter.shared = g_hash_table_new(g_str_hash, g_str_equal);
    emitter.stubs = tb_arena_new0(emitter.arena, TbStub, (size_t)MAX(block->end - block->data, 1));
    emitter.taken = tb_arena_new0(emitter.arena, TbTaken, (size_t)MAX(sheet->view.columns, 1));
    int *found = g_new(int, MAX(sheet->view.columns, 1));
    memset(found, -1, sizeof(int) * (size_t)sheet->view.columns);
    tb_emitter_settle_roles(&emitter);
    tb_emitter_settle_columns(&emitter);
    read_rows(&emitter);
    inherit_units(&emitter);
    settle_parts(&emitter);
    for (int at = block->left; at < block->right; at++)
        if (block->columns[at].role == TB_HEAD_PERIOD)
            tb_emitter_settle_tenths(&emitter, at);
    tb_emitter_link_parents(&emitter);
    tb_emitter_settle_needs(&emitter);
    tell_named_times(&emitter);
    tell_nameless(&emitter);
    tell_unread_columns(&emitter);
    tell_numbering(&emitter);
    expect_values(sheet, block);
    bool tells = tb_block_parents_tell(block);
    int whole = -1;
    for (int row = block->data; row < block->end; row++)
        if (!emitter.stubs[row - block->data].blank &&
            (has_values(&emitter, row) ||
             tb_emitter_row_name(&emitter, &emitter.stubs[row - block->data])) &&
            !emit_change_row(&emitter, row, found))
            emit_row(&emitter, row, &whole, found, tells);
    g_free(found);
    g_hash_table_unref(emitter.warned);
    g_hash_table_unref(emitter.names);
    g_hash_table_unref(emitter.periods);
    tb_terms_clear(&emitter.terms);
    g_hash_table_unref(emitter.shared);
}
