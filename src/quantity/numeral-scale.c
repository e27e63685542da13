// SPDX-License-Identifier: MIT
// Scale words: 十 百 千 万 亿, their forms for cheques, and 兆 where it is plain.
#include "quantity/numeral-read.h"

double tb_numeral_small_scale(const char *at)
{
    static const char units[][4] = {"克", "米", "瓦", "伏", "安", "帕", "焦", "赫", "卡", "字"};
    const char *behind = at;
    if (tb_numeral_eat(&behind, "十") || tb_numeral_eat(&behind, "拾"))
        return 10;
    if (tb_numeral_eat(&behind, "佰"))
        return 100;
    if (tb_numeral_eat(&behind, "百"))
        return tb_numeral_eat(&behind, "分") ? 1 : 100;
    if (tb_numeral_eat(&behind, "仟"))
        return 1000;
    if (!tb_numeral_eat(&behind, "千"))
        return 1;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (tb_numeral_eat(&behind, units[i]))
            return 1;
    return 1000;
}

const char *tb_numeral_big_scale(const char *at, double *scale)
{
    *scale = 1;
    if (tb_numeral_eat(&at, "万"))
        *scale = 1e4;
    for (int i = 0; i < 2 && tb_numeral_eat(&at, "亿"); i++)
        *scale *= 1e8;
    return at;
}

size_t tb_numeral_parse_scale(const char *text, double *scale)
{
    double small = tb_numeral_small_scale(text), big;
    const char *at = tb_numeral_big_scale(small > 1 ? tb_numeral_next(text) : text, &big);
    *scale = small * big;
    if (big == 1 && tb_numeral_peek(at) == TB_TRILLION) {
        at = tb_numeral_next(at);
        *scale = small * 1e12;
    }
    return (size_t)(at - text);
}
