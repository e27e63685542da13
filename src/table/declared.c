// SPDX-License-Identifier: MIT
// Which of the units that a table declares (单位：亿元) its values are in: not 企业数.
#include <string.h>

#include "base/messages.h"
#include "quantity/unit.h"
#include "table/emitter.h"

// What a declared unit can be held against: money and what is weighed or measured.
typedef struct {
    TbUnitKind kind;
    double scale;
} Declared;

static Declared look_at(TbArena *arena, const char *text)
{
    TbUnit unit;
    bool known = tb_unit_parse(arena, text, &unit);
    return (Declared){known ? unit.kind : TB_UNIT_NONE, known ? unit.scale : 1};
}

// Whether the declared unit is none of what the name says: 企业数 in 亿元 or 吨, 人均收入 in 亿元.
static bool is_other(const char *name, Declared declared)
{
    static const char *const measured[] = {"面积", "里程", "数量", NULL};
    if (!name || (declared.kind != TB_UNIT_MONEY && declared.kind != TB_UNIT_MEASURE))
        return false;
    if (declared.kind == TB_UNIT_MONEY && declared.scale > 1 && tb_term_is_average(name))
        return true;
    for (size_t i = 0; declared.kind == TB_UNIT_MEASURE && measured[i]; i++)
        if (g_str_has_suffix(name, measured[i]))
            return false;
    return tb_term_is_count(name);
}

// Whether a name counts what the unit does: 人口 in 万人, 企业数 in 家.
static bool counts_in(TbArena *arena, const char *name, const char *count)
{
    static const char *const people[] = {"人", "口", "员", "生", "工", NULL};
    TbUnit unit;
    if (!tb_unit_parse(arena, count, &unit) || strcmp(unit.base, "人") != 0)
        return g_str_has_suffix(name, "数");
    for (size_t i = 0; people[i]; i++)
        if (strstr(name, people[i]))
            return true;
    return false;
}

// Whether some name of the table, of its columns or rows, goes with the unit.
static bool has_own_names(const TbEmitter *emitter, Declared declared)
{
    const TbBlock *block = emitter->block;
    for (int at = block->left; at < block->right; at++) {
        const TbColumn *column = &block->columns[at];
        bool named = column->role == TB_HEAD_VALUE && column->heading && !column->label.unit &&
                     !column->label.no_unit && !column->label.change && column->rank_of < 0;
        if (named && !emitter->rows_are_indicators && !is_other(column->heading, declared) &&
            !tb_term_is_ratio(column->heading))
            return true;
    }
    for (int i = 0; emitter->rows_are_indicators && i < block->end - block->data; i++) {
        const TbStub *stub = &emitter->stubs[i];
        if (stub->indicator && !stub->unit && !stub->change &&
            !is_other(stub->indicator, declared) && !tb_term_is_ratio(stub->indicator))
            return true;
    }
    return false;
}

static void tell(TbEmitter *emitter, int row, int at, const char *name, const char *format,
                 const char *unit)
{
    if (!tb_emitter_says_once(emitter, name))
        return;
    TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
    tb_report_warning(emitter->sheet->report, TB_CODE_UNIT, &place, format, name, unit);
    tb_report_hint(emitter->sheet->report, "write the unit behind its name, in brackets");
}

const char *tb_emitter_declared_unit(TbEmitter *emitter, int row, int at, const char *name)
{
    const TbBlock *block = emitter->block;
    if (!block->unit) {
        if (block->several)
            tell(emitter, row, at, name ? name : "",
                 N_("%s has no unit of its own, and the table has several (%s): none is taken"),
                 block->several);
        return NULL;
    }
    Declared declared = look_at(emitter->arena, block->unit);
    bool other = is_other(name, declared);
    if (block->count_unit && other && counts_in(emitter->arena, name, block->count_unit)) {
        tell(emitter, row, at, name, N_("%s has no unit of its own; %s is taken for it"),
             block->count_unit);
        return block->count_unit;
    }
    if (!other || !has_own_names(emitter, declared))
        return block->unit;
    tell(emitter, row, at, name,
         N_("%s has no unit of its own, and is not in %s, as the table declares: none is taken"),
         block->unit);
    return NULL;
}
