// SPDX-License-Identifier: MIT
// The words around a number in Japanese and Korean, as the folded text has them.
#include <glib.h>

#include "quantity/quantity-word-rows.h"
#include "quantity/unit.h"

static const TbWord japanese_leads[] = {
    BOUND("およそ", ABOUT),  BOUND("おおよそ", ABOUT),
    BOUND("ほぼ", NEARLY),   BOUND("少なくとも", AT_LEAST),
    BOUND("最大", AT_MOST),  BOUND("最大で", AT_MOST),
    BOUND("最低", AT_LEAST), BOUND("最低でも", AT_LEAST),
    GROWTH("▲", -1),         GROWTH("△", -1),
    GROWTH("▼", -1),         GROWTH("マイナス", -1),
    GROWTH("プラス", 1),     KEPT("前年比"),
    KEPT("前年度比"),        KEPT("前月比"),
    KEPT("前期比"),          KEPT("前年同月比"),
    KEPT("前年同期比"),      KEPT("対前年比"),
    FILLER("累计で"),
};

static const TbWord japanese_tails[] = {
    BOUND("未满", UNDER),   BOUND("弱", NEARLY),    BOUND("强", OVER),     BOUND("超", OVER),
    BOUND("超え", OVER),    BOUND("程度", ABOUT),   BOUND("ほど", ABOUT),  BOUND("くらい", ABOUT),
    BOUND("ぐらい", ABOUT), BOUND("余り", OVER),    BOUND("あまり", OVER), BOUND("近く", NEARLY),
    BOUND("まで", AT_MOST), BOUND("以内", AT_MOST), TREND("增", 1),        TREND("增加", 1),
    TREND("上升", 1),       TREND("上升した", 1),   TREND("增加した", 1),  TREND("减", -1),
    TREND("减少", -1),      TREND("减少した", -1),  TREND("低下", -1),     TREND("低下した", -1),
    TREND("下落", -1),      TREND("增の", 1),       TREND("减の", -1),     TREND("高", 1),
    TREND("安", -1),
};

static const TbWord korean_leads[] = {
    BOUND("약", ABOUT),
    BOUND("약 ", ABOUT),
    BOUND("대략", ABOUT),
    BOUND("거의", NEARLY),
    BOUND("최소", AT_LEAST),
    BOUND("최소한", AT_LEAST),
    BOUND("적어도", AT_LEAST),
    BOUND("최대", AT_MOST),
    BOUND("최고", AT_MOST),
    GROWTH("△", -1),
    GROWTH("마이너스", -1),
    GROWTH("플러스", 1),
    KEPT("전년 대비"),
    KEPT("전년대비"),
    KEPT("전년 동기 대비"),
    KEPT("전년동기 대비"),
    KEPT("전월 대비"),
    KEPT("전월대비"),
    KEPT("전분기 대비"),
    FILLER("총"),
    FILLER("모두"),
};

static const TbWord korean_tails[] = {
    BOUND("이상", AT_LEAST), BOUND("이하", AT_MOST), BOUND("이내", AT_MOST), BOUND("미만", UNDER),
    BOUND("초과", OVER),     BOUND("남짓", OVER),    BOUND("넘게", OVER),    BOUND("내외", ABOUT),
    BOUND("안팎", ABOUT),    BOUND("정도", ABOUT),   BOUND("가량", ABOUT),   BOUND("쯤", ABOUT),
    BOUND("가까이", NEARLY), BOUND("까지", AT_MOST), TREND("증가", 1),       TREND("상승", 1),
    TREND("성장", 1),        TREND("확대", 1),       TREND("증가한", 1),     TREND("상승한", 1),
    TREND("감소", -1),       TREND("하락", -1),      TREND("축소", -1),      TREND("감소한", -1),
    TREND("하락한", -1),
};

#define LIST(words) ((TbWordList){words, G_N_ELEMENTS(words)})

TbWordList tb_word_foreign_leads(const char *lang)
{
    return tb_lang_is(lang, "ja")   ? LIST(japanese_leads)
           : tb_lang_is(lang, "ko") ? LIST(korean_leads)
                                    : (TbWordList){NULL, 0};
}

TbWordList tb_word_foreign_tails(const char *lang)
{
    return tb_lang_is(lang, "ja")   ? LIST(japanese_tails)
           : tb_lang_is(lang, "ko") ? LIST(korean_tails)
                                    : (TbWordList){NULL, 0};
}
