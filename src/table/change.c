// SPDX-License-Identifier: MIT
#include "table/change.h"

#include <math.h>
#include <string.h>

#include "quantity/quantity.h"

// 1.5倍 below 同比增长 is growth by 1.5倍; below 同比 it is taken for that, and told.
static void take_multiple(TbEmitter *emitter, int row, int at, TbValue *value, const char *changed)
{
    bool told = changed && (strstr(changed, "增") || strstr(changed, "涨"));
    if (value->kind != TB_VALUE_NUMBER || g_strcmp0(value->unit, "倍") != 0)
        return;
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.15g", fabs(value->number));
    value->words =
        tb_arena_printf(emitter->arena, "%s%s倍", value->number < 0 ? "下降" : "增长", digits);
    value->kind = TB_VALUE_WORDS;
    if (told || !tb_emitter_says_once(emitter, "倍"))
        return;
    TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
    tb_report_warning(emitter->sheet->report, TB_CODE_UNIT, &place,
                      "%s in 倍 is taken for growth (%s), not for a multiple of what was",
                      changed ? changed : "the column", value->words);
    tb_report_hint(emitter->sheet->report, "head the column with 同比增长（倍） or 为上年的倍数");
}

// 下降3.5 below 增速（%）: the unit stands behind the number.
static void take_unit_of_words(TbEmitter *emitter, TbValue *value, const char *said)
{
    if (value->kind != TB_VALUE_WORDS || said || !value->unit)
        return;
    size_t last = strlen(value->words);
    while (last > 0 && !g_ascii_isdigit(value->words[last - 1]))
        last--;
    if (last > 0)
        value->words = tb_arena_printf(emitter->arena, "%.*s%s%s", (int)last, value->words,
                                       value->unit, value->words + last);
}

void tb_change_complete(TbEmitter *emitter, int row, int at, TbValue *value, const char *said,
                        const char *changed)
{
    take_unit_of_words(emitter, value, said);
    take_multiple(emitter, row, at, value, changed);
}

bool tb_change_in_words(const char *text)
{
    TbQuantityContext context = {.change = true};
    TbQuantity quantity;
    TbQuantityError error;
    TbArena *arena = tb_arena_new();
    bool read = text && !strpbrk(text, "0123456789") &&
                tb_quantity_read(arena, text, &context, &quantity, &error);
    tb_arena_free(arena);
    return read;
}
