// SPDX-License-Identifier: MIT
#include "quantity/quantity-words.h"

#include <glib.h>
#include <string.h>

// clang-format off
#define ROW(text, kind, sign, bound, printed) {text, sizeof text - 1, kind, sign, bound, printed}
#define FILLER(text) ROW(text, TB_WORD_FILLER, 0, TB_BOUND_EXACT, NULL)
#define KEPT(text) ROW(text, TB_WORD_KEPT, 0, TB_BOUND_EXACT, NULL)
#define GROWTH(text, sign) ROW(text, TB_WORD_GROWTH, sign, TB_BOUND_EXACT, NULL)
#define BOUND(text, bound) ROW(text, TB_WORD_BOUND, 0, TB_BOUND_##bound, NULL)
#define SIGN(text, bound, printed) ROW(text, TB_WORD_BOUND, 0, TB_BOUND_##bound, printed)
// clang-format on

static const TbWord leads[] = {
    BOUND("超过", OVER),
    BOUND("超", OVER),
    BOUND("突破", OVER),
    BOUND("冲破", OVER),
    BOUND("破", OVER),
    BOUND("逾", OVER),
    BOUND("过", OVER),
    BOUND("多于", OVER),
    BOUND("高于", OVER),
    BOUND("大于", OVER),
    BOUND("over ", OVER),
    BOUND("more than ", OVER),
    BOUND("above ", OVER),
    SIGN(">", OVER, ">"),
    BOUND("不足", UNDER),
    BOUND("不到", UNDER),
    BOUND("不满", UNDER),
    BOUND("未满", UNDER),
    BOUND("未到", UNDER),
    BOUND("低于", UNDER),
    BOUND("小于", UNDER),
    BOUND("少于", UNDER),
    BOUND("under ", UNDER),
    BOUND("less than ", UNDER),
    BOUND("fewer than ", UNDER),
    BOUND("below ", UNDER),
    SIGN("<", UNDER, "<"),
    BOUND("不低于", AT_LEAST),
    BOUND("不少于", AT_LEAST),
    BOUND("不小于", AT_LEAST),
    BOUND("不下", AT_LEAST),
    BOUND("不下于", AT_LEAST),
    BOUND("至少", AT_LEAST),
    BOUND("最少", AT_LEAST),
    BOUND("最低", AT_LEAST),
    BOUND("起码", AT_LEAST),
    BOUND("at least ", AT_LEAST),
    BOUND("no less than ", AT_LEAST),
    SIGN("≥", AT_LEAST, "≥"),
    SIGN(">=", AT_LEAST, "≥"),
    BOUND("不超过", AT_MOST),
    BOUND("不超", AT_MOST),
    BOUND("不高于", AT_MOST),
    BOUND("不多于", AT_MOST),
    BOUND("不大于", AT_MOST),
    BOUND("至多", AT_MOST),
    BOUND("最多", AT_MOST),
    BOUND("最高", AT_MOST),
    BOUND("at most ", AT_MOST),
    BOUND("up to ", AT_MOST),
    BOUND("no more than ", AT_MOST),
    SIGN("≤", AT_MOST, "≤"),
    SIGN("<=", AT_MOST, "≤"),
    BOUND("约", ABOUT),
    BOUND("大约", ABOUT),
    BOUND("约为", ABOUT),
    BOUND("大概", ABOUT),
    BOUND("大致", ABOUT),
    BOUND("about ", ABOUT),
    BOUND("around ", ABOUT),
    BOUND("approximately ", ABOUT),
    BOUND("some ", ABOUT),
    SIGN("~", ABOUT, "约"),
    SIGN("≈", ABOUT, "约"),
    BOUND("近", NEARLY),
    BOUND("接近", NEARLY),
    BOUND("将近", NEARLY),
    BOUND("逼近", NEARLY),
    BOUND("nearly ", NEARLY),
    BOUND("almost ", NEARLY),
    BOUND("close to ", NEARLY),
    GROWTH("增长", 1),
    GROWTH("增加", 1),
    GROWTH("增", 1),
    GROWTH("增幅", 1),
    GROWTH("增速", 1),
    GROWTH("提高", 1),
    GROWTH("提升", 1),
    GROWTH("上升", 1),
    GROWTH("上涨", 1),
    GROWTH("扩大", 1),
    GROWTH("涨", 1),
    GROWTH("升", 1),
    GROWTH("up ", 1),
    GROWTH("+", 1),
    GROWTH("下降", -1),
    GROWTH("降低", -1),
    GROWTH("降", -1),
    GROWTH("降幅", -1),
    GROWTH("减少", -1),
    GROWTH("减", -1),
    GROWTH("缩减", -1),
    GROWTH("缩小", -1),
    GROWTH("收窄", -1),
    GROWTH("回落", -1),
    GROWTH("下滑", -1),
    GROWTH("下跌", -1),
    GROWTH("跌", -1),
    GROWTH("负增长", -1),
    GROWTH("零下", -1),
    GROWTH("down ", -1),
    KEPT("同比"),
    KEPT("环比"),
    KEPT("年均"),
    KEPT("月均"),
    KEPT("日均"),
    KEPT("人均"),
    KEPT("户均"),
    KEPT("平均"),
    KEPT("名义"),
    KEPT("比上年"),
    KEPT("比去年"),
    KEPT("较上年"),
    KEPT("较去年"),
    KEPT("比上年同期"),
    KEPT("比去年同期"),
    KEPT("较上年同期"),
    KEPT("较去年同期"),
    KEPT("新增"),
    KEPT("净增"),
    KEPT("连续"),
    KEPT("提前"),
    KEPT("推迟"),
    KEPT("延后"),
    KEPT("延长"),
    KEPT("缩短"),
    KEPT("超额"),
    KEPT("每"),
    FILLER("达到"),
    FILLER("达"),
    FILLER("高达"),
    FILLER("多达"),
    FILLER("已达"),
    FILLER("累计"),
    FILLER("实现"),
    FILLER("完成"),
    FILLER("为"),
    FILLER("是"),
    FILLER("共"),
    FILLER("共计"),
    FILLER("共有"),
    FILLER("总计"),
    FILLER("合计"),
    FILLER("计"),
    FILLER("有"),
    FILLER("已"),
    FILLER("仅"),
    FILLER("仅为"),
    FILLER("占"),
    FILLER("占比"),
    FILLER("在"),
    FILLER("介于"),
};

static const TbWord tails[] = {
    BOUND("以上", AT_LEAST),
    BOUND("及以上", AT_LEAST),
    BOUND("或以上", AT_LEAST),
    BOUND(" or more", AT_LEAST),
    BOUND(" and over", AT_LEAST),
    SIGN("+", AT_LEAST, "+"),
    BOUND("以下", AT_MOST),
    BOUND("及以下", AT_MOST),
    BOUND("以内", AT_MOST),
    BOUND("之内", AT_MOST),
    BOUND("内", AT_MOST),
    BOUND(" or less", AT_MOST),
    BOUND(" or fewer", AT_MOST),
    BOUND("左右", ABOUT),
    BOUND("上下", ABOUT),
    BOUND("前后", ABOUT),
    BOUND("多", OVER),
    BOUND("有余", OVER),
    BOUND("余", OVER),
    BOUND("级", MAGNITUDE),
    BOUND("量级", MAGNITUDE),
    FILLER("之间"),
    FILLER("不等"),
};

static bool begins(const char *text, const TbWord *word)
{
    return g_ascii_tolower(*text) == *word->word &&
           g_ascii_strncasecmp(text, word->word, word->length) == 0;
}

const TbWord *tb_word_lead(const char *text)
{
    const TbWord *best = NULL;
    if (g_ascii_isdigit(*text)) // most values begin with their number
        return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(leads); i++)
        if ((!best || leads[i].length > best->length) && begins(text, &leads[i]))
            best = &leads[i];
    return best;
}

const TbWord *tb_word_tail(const char *text, size_t length)
{
    const TbWord *best = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(tails); i++) {
        size_t word = tails[i].length;
        if (word < length && (!best || word > best->length) &&
            begins(text + length - word, &tails[i]))
            best = &tails[i];
    }
    return best;
}

// Two characters at least: a single one is part of many a unit.
static const char *find_inside(const char *text, const TbWord *words, size_t count)
{
    size_t two = strlen("以上");
    for (size_t i = 0; i < count; i++) {
        const char *found = words[i].length >= two ? strstr(text, words[i].word) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

const char *tb_word_inside(const char *text)
{
    const char *found = find_inside(text, leads, G_N_ELEMENTS(leads));
    if (!found)
        found = find_inside(text, tails, G_N_ELEMENTS(tails));
    return found ? found : strstr(text, "分之");
}

const char *tb_word_vague(const char *text)
{
    static const char *const words[] = {"几",   "数",   "若干", "多个", "多家",   "多项",
                                        "一些", "一批", "大量", "众多", "大部分", "多数",
                                        "少数", "许多", "不少", "部分", "大半",   "多半"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            return words[i];
    return NULL;
}

bool tb_word_is_missing(const char *text)
{
    static const char *const words[] = {"-",    "—",      "——",     "–",        "…",    "……",
                                        "...",  "/",      "无",     "暂无",     "不详", "未知",
                                        "缺",   "无数据", "未公布", "暂无数据", "N/A",  "n/a",
                                        "n.a.", "NA",     "null",   "?",        "nan",  "NaN"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}
