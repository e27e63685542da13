// SPDX-License-Identifier: MIT
// Numerals that mean something in some languages only.
#include <string.h>

#include "quantity/fold.h"
#include "quantity/numeral.h"
#include "quantity/unit.h"

// All of these take three bytes of UTF-8, as what they become does.
static const struct {
    const char *hangul, *han;
} scales[] = {{"십", "十"}, {"백", "百"}, {"천", "千"}, {"만", "万"}, {"억", "亿"}, {"조", "兆"}};

static bool is_scale(const char *at)
{
    for (size_t i = 0; i < G_N_ELEMENTS(scales); i++)
        if (tb_fold_word(at, scales[i].han))
            return true;
    return false;
}

// Whether a number ends before `at`; a space may stand between.
static bool follows_number(const char *text, const char *at)
{
    while (at > text && at[-1] == ' ')
        at--;
    return at > text && (g_ascii_isdigit(at[-1]) || (at - text >= 3 && is_scale(at - 3)));
}

static void replace_hangul(TbFolded *folded)
{
    for (char *at = folded->text; *at; at = g_utf8_next_char(at))
        for (size_t i = 0; i < G_N_ELEMENTS(scales); i++)
            if (tb_fold_word(at, scales[i].hangul) && follows_number(folded->text, at))
                memcpy(at, scales[i].han, 3);
}

// The 兆 of 兆瓦 is a million in every language.
static bool begins_unit(const char *at)
{
    static const char *const units[] = {"瓦", "焦", "帕", "赫", "比", "字", "伏", "欧", "卡", "吨"};
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (tb_fold_word(at, units[i]))
            return true;
    return false;
}

static void replace_trillions(TbFolded *folded)
{
    char trillion[6];
    g_unichar_to_utf8(TB_TRILLION, trillion);
    for (char *at = folded->text; *at; at = g_utf8_next_char(at))
        if (tb_fold_word(at, "兆") && !begins_unit(at + strlen("兆")))
            memcpy(at, trillion, 3);
}

void tb_fold_for_lang(TbFolded *folded, const char *lang)
{
    if (tb_lang_is(lang, "ko"))
        replace_hangul(folded);
    if (tb_lang_is_foreign(lang) || (tb_lang_is_chinese(lang) && tb_lang_is_traditional(lang)))
        replace_trillions(folded);
}
