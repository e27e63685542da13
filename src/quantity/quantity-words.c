// SPDX-License-Identifier: MIT
#include "quantity/quantity-words.h"

#include <glib.h>
#include <string.h>

#include "quantity/quantity-word-rows.h"

static const TbWord leads[] = {
    BOUND("超过", OVER),
    BOUND("超", OVER),
    BOUND("突破", OVER),
    BOUND("冲破", OVER),
    BOUND("破", OVER),
    BOUND("逾", OVER),
    BOUND("过", OVER),
    BOUND("不止", OVER),
    BOUND("升破", OVER),
    BOUND("站上", AT_LEAST),
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
    BOUND("未达", UNDER),
    BOUND("跌破", UNDER),
    BOUND("降破", UNDER),
    BOUND("跌穿", UNDER),
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
    BOUND("不亚于", AT_LEAST),
    BOUND("at least ", AT_LEAST),
    BOUND("no less than ", AT_LEAST),
    SIGN("≥", AT_LEAST, "≥"),
    SIGN(">=", AT_LEAST, "≥"),
    BOUND("不超过", AT_MOST),
    BOUND("不超", AT_MOST),
    BOUND("不高于", AT_MOST),
    BOUND("不多于", AT_MOST),
    BOUND("不大于", AT_MOST),
    BOUND("未超过", AT_MOST),
    BOUND("未超", AT_MOST),
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
    BOUND("约合", ABOUT),
    BOUND("约占", ABOUT),
    BOUND("约有", ABOUT),
    BOUND("大体", ABOUT),
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
    GROWTH("加快", 1),
    GROWTH("攀升", 1),
    GROWTH("成长", 1),
    GROWTH("↑", 1),
    GROWTH("涨", 1),
    GROWTH("升", 1),
    GROWTH("up ", 1),
    GROWTH("+", 1),
    GROWTH("下降", -1),
    GROWTH("降低", -1),
    GROWTH("降", -1),
    GROWTH("降幅", -1),
    GROWTH("跌幅", -1),
    GROWTH("涨幅", 1),
    GROWTH("上调", 1),
    GROWTH("减少", -1),
    GROWTH("减", -1),
    GROWTH("缩减", -1),
    GROWTH("缩小", -1),
    GROWTH("放缓", -1),
    GROWTH("压减", -1),
    GROWTH("压缩", -1),
    GROWTH("削减", -1),
    GROWTH("下挫", -1),
    GROWTH("下调", -1),
    GROWTH("衰退", -1),
    GROWTH("↓", -1),
    GROWTH("收窄", 0),
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
    KEPT("上年的"),
    KEPT("去年的"),
    KEPT("上年同期的"),
    KEPT("去年同期的"),
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
    FILLER("折合"),
    FILLER("合"),
    FILLER("总计达"),
    REFUSED("减半", "减半 is a change: write −50%, or the number that is left"),
    REFUSED("±", "± is a tolerance: give the number, or a range a～b"),
    REFUSED("▲", "▲ means less in some tables and more in others: write −3.2%, or +3.2%"),
    REFUSED("▼", "▼ means less in some tables and down in others: write −3.2%"),
    REFUSED("△", "△ means less in some tables and a change in others: write −3.2%, or +3.2%"),
    REFUSED("[", "brackets mark a number of another kind (累计): write the number, and the rest in "
                 "\"note\""),
    REFUSED("(", "brackets mark a negative number or another kind of number: write −13.5, or the "
                 "rest in \"note\""),
    REFUSED("由", "from one number to another are two values: give each its period"),
    REFUSED("从", "from one number to another are two values: give each its period"),
    REFUSED("由负转正", "由负转正 says no number: write it as \"change\""),
    REFUSED("由正转负", "由正转负 says no number: write it as \"change\""),
    REFUSED("持平", "持平 says no number: write it as \"change\", or 0"),
    REFUSED("基本持平", "基本持平 says no number: write it as \"change\", or 约0"),
    REFUSED("与上年持平", "持平 says no number: write it as \"change\", or 0"),
    REFUSED("扭亏", "扭亏为盈 says no number: write it as \"note\""),
    REFUSED("转正", "转正 says no number: write it as \"change\""),
    REFUSED("转负", "转负 says no number: write it as \"change\""),
};

static const TbWord tails[] = {
    BOUND("以上", AT_LEAST),
    BOUND("及以上", AT_LEAST),
    BOUND("或以上", AT_LEAST),
    BOUND("之上", AT_LEAST),
    BOUND("(含)以上", AT_LEAST),
    BOUND("(含)及以上", AT_LEAST),
    BOUND("以上(含)", AT_LEAST),
    BOUND("(不含)以上", OVER),
    BOUND("以上(不含)", OVER),
    BEHIND("起", AT_LEAST, KNOWN),
    BEHIND("起步", AT_LEAST, KNOWN),
    BOUND(" or more", AT_LEAST),
    BOUND(" and over", AT_LEAST),
    SIGN("+", AT_LEAST, "+"),
    BOUND("以下", AT_MOST),
    BOUND("及以下", AT_MOST),
    BOUND("或以下", AT_MOST),
    BOUND("之下", AT_MOST),
    BOUND("(含)以下", AT_MOST),
    BOUND("(含)及以下", AT_MOST),
    BOUND("以下(含)", AT_MOST),
    BOUND("(不含)以下", UNDER),
    BOUND("以下(不含)", UNDER),
    BOUND("以内", AT_MOST),
    BOUND("(含)以内", AT_MOST),
    BOUND("之内", AT_MOST),
    BEHIND("内", AT_MOST, MEASURE),
    BOUND("封顶", AT_MOST),
    BOUND(" or less", AT_MOST),
    BOUND(" or fewer", AT_MOST),
    BOUND("左右", ABOUT),
    BOUND("上下", ABOUT),
    BOUND("前后", ABOUT),
    BOUND("多", OVER),
    BOUND("有余", OVER),
    BOUND("余", OVER),
    BOUND("出头", OVER),
    BOUND("开外", OVER),
    BOUND("挂零", OVER),
    BOUND("不止", OVER),
    BEHIND("强", OVER, SHARE),
    BEHIND("弱", NEARLY, SHARE),
    BOUND("不到", UNDER),
    BOUND("不足", UNDER),
    BEHIND("级", MAGNITUDE, ROUND),
    BEHIND("量级", MAGNITUDE, ROUND),
    GROWTH("↑", 1),
    GROWTH("↓", -1),
    ROW("之多", TB_WORD_KEPT, 0, TB_BOUND_EXACT, NULL, TB_BEHIND_ANY),
    ROW("整", TB_WORD_KEPT, 0, TB_BOUND_EXACT, NULL, TB_BEHIND_KNOWN),
    FILLER("之间"),
    FILLER("不等"),
};

#define LIST(words) ((TbWordList){words, G_N_ELEMENTS(words)})

static bool begins(const char *text, const TbWord *word)
{
    return g_ascii_tolower(*text) == g_ascii_tolower(*word->word) &&
           g_ascii_strncasecmp(text, word->word, word->length) == 0;
}

static const TbWord *longer(const TbWord *a, const TbWord *b)
{
    return !a || (b && b->length > a->length) ? b : a;
}

static const TbWord *longest_lead(const char *text, TbWordList list)
{
    const TbWord *best = NULL;
    for (size_t i = 0; i < list.count; i++)
        if ((!best || list.words[i].length > best->length) && begins(text, &list.words[i]))
            best = &list.words[i];
    return best;
}

const TbWord *tb_word_lead(const char *text, const char *lang)
{
    if (g_ascii_isdigit(*text)) // most values begin with their number
        return NULL;
    return longer(longest_lead(text, tb_word_foreign_leads(lang)), longest_lead(text, LIST(leads)));
}

static const TbWord *longest_tail(const char *text, size_t length, TbWordList list)
{
    const TbWord *best = NULL;
    for (size_t i = 0; i < list.count; i++) {
        size_t word = list.words[i].length;
        if (word < length && (!best || word > best->length) &&
            begins(text + length - word, &list.words[i]))
            best = &list.words[i];
    }
    return best;
}

const TbWord *tb_word_tail(const char *text, size_t length, const char *lang)
{
    return longer(longest_tail(text, length, tb_word_foreign_tails(lang)),
                  longest_tail(text, length, LIST(tails)));
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
