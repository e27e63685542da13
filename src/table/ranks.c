// SPDX-License-Identifier: MIT
#include "table/ranks.h"

#include <string.h>

#include "quantity/numeral.h"

static const char *behind_word(const char *text, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        if (g_ascii_strncasecmp(text, words[i], strlen(words[i])) == 0)
            return text + strlen(words[i]);
    return text;
}

int tb_rank_read(const char *text)
{
    static const char *const joint[] = {"并列", "並列", "T-", NULL};
    static const char *const lead[] = {"第", "No.", "NO．", "No", "№", "#", "＃", "Top", NULL};
    static const char *const tail[] = {"位", "名", "st", "nd", "rd", "th", "=", NULL};
    static const char *const close[] = {"（并列）", "(并列)", "（並列）", NULL};
    TbNumeral numeral;
    const char *at = behind_word(text, joint);
    at = behind_word(at, lead);
    at += strspn(at, " ");
    if (!tb_numeral_parse(at, &numeral) || numeral.decimals > 0 || numeral.denominator > 0 ||
        numeral.bare || numeral.value < 1 || numeral.value > 1e6)
        return 0;
    at = behind_word(at + numeral.length, tail);
    return *behind_word(at, close) ? 0 : (int)numeral.value;
}

static bool is_ranked(const TbBlock *block, int value)
{
    for (int i = block->left; i < block->right; i++)
        if (block->columns[i].rank_of == value)
            return true;
    return false;
}

// 全国位次 behind 产值 | 全省位次, 位次 behind 增速.
static void name_measure(TbSheet *sheet, const TbBlock *block, int at, int of)
{
    TbColumn *column = &block->columns[at];
    const TbColumn *value = &block->columns[of];
    const TbColumn *base = value->change_of >= 0 ? &block->columns[value->change_of] : value;
    const char *name = base->heading ? base->heading : "";
    if (!g_str_has_prefix(column->heading, name))
        column->heading = tb_arena_printf(sheet->cube->arena, "%s%s", name, column->heading);
    column->parent = NULL;
    column->ranks = true;
    if (!column->label.when.period)
        column->label.when = base->label.when;
}

void tb_rank_link(TbSheet *sheet, TbBlock *block, int at)
{
    TbColumn *column = &block->columns[at];
    column->label.no_unit = true;
    column->label.unit = NULL;
    int left = at - 1;
    while (left >= block->left && (block->columns[left].role != TB_HEAD_VALUE ||
                                   block->columns[left].ranks || block->columns[left].rank_of >= 0))
        left--;
    if (left < block->left) {
        column->ranks = true; // 2022年排名 | 2023年排名
        return;
    }
    const TbColumn *value = &block->columns[left];
    const char *own = column->label.when.period, *its = value->label.when.period;
    if (value->change_of >= 0 || value->difference_of >= 0 || is_ranked(block, left) ||
        (own && its && strcmp(own, its) != 0))
        name_measure(sheet, block, at, left);
    else
        column->rank_of = left;
}
