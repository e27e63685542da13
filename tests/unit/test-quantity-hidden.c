// SPDX-License-Identifier: MIT
// Words that say how a number is meant, before, inside and behind quantities: each is read with the
// bound, direction or scale that it says, or refused; none becomes part of a unit.
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "quantity/quantity.h"

typedef enum {
    SAYS_BOUND,     // `bound`
    SAYS_DIRECTION, // `sign`
    SAYS_SCALE,     // times `factor`
    SAYS_NOTHING,   // 达 之多: the quantity is what it is without
    SAYS_TOO_MUCH   // a numeral or the mark of a note: always refused
} Says;

typedef struct {
    const char *text;
    Says says;
    TbBound bound;
    int sign;
    double factor;
} Word;

#define BOUND(text, bound)                                                                         \
    {                                                                                              \
        text, SAYS_BOUND, TB_BOUND_##bound, 0, 1                                                   \
    }
#define DIRECTION(text, sign)                                                                      \
    {                                                                                              \
        text, SAYS_DIRECTION, TB_BOUND_EXACT, sign, 1                                              \
    }
#define SCALE(text, factor)                                                                        \
    {                                                                                              \
        text, SAYS_SCALE, TB_BOUND_EXACT, 0, factor                                                \
    }
#define NOTHING(text)                                                                              \
    {                                                                                              \
        text, SAYS_NOTHING, TB_BOUND_EXACT, 0, 1                                                   \
    }
#define TOO_MUCH(text)                                                                             \
    {                                                                                              \
        text, SAYS_TOO_MUCH, TB_BOUND_EXACT, 0, 1                                                  \
    }

static const Word words[] = {
    BOUND("超", OVER),
    BOUND("超过", OVER),
    BOUND("突破", OVER),
    BOUND("逾", OVER),
    BOUND("过", OVER),
    BOUND("高于", OVER),
    BOUND("大于", OVER),
    BOUND("不止", OVER),
    BOUND("多", OVER),
    BOUND("余", OVER),
    BOUND("个多", OVER),
    BOUND("有余", OVER),
    BOUND("出头", OVER),
    BOUND("开外", OVER),
    BOUND("挂零", OVER),
    BOUND("强", OVER),
    BOUND(">", OVER),
    BOUND("＞", OVER),
    BOUND("以上（不含）", OVER),
    BOUND("不足", UNDER),
    BOUND("不到", UNDER),
    BOUND("未满", UNDER),
    BOUND("低于", UNDER),
    BOUND("小于", UNDER),
    BOUND("跌破", UNDER),
    BOUND("<", UNDER),
    BOUND("以上", AT_LEAST),
    BOUND("及以上", AT_LEAST),
    BOUND("之上", AT_LEAST),
    BOUND("（含）以上", AT_LEAST),
    BOUND("起", AT_LEAST),
    BOUND("起步", AT_LEAST),
    BOUND("不低于", AT_LEAST),
    BOUND("不少于", AT_LEAST),
    BOUND("至少", AT_LEAST),
    BOUND("最少", AT_LEAST),
    BOUND("≥", AT_LEAST),
    BOUND("+", AT_LEAST),
    BOUND("以下", AT_MOST),
    BOUND("及以下", AT_MOST),
    BOUND("之下", AT_MOST),
    BOUND("（含）以下", AT_MOST),
    BOUND("以内", AT_MOST),
    BOUND("之内", AT_MOST),
    BOUND("内", AT_MOST),
    BOUND("封顶", AT_MOST),
    BOUND("不超过", AT_MOST),
    BOUND("未超过", AT_MOST),
    BOUND("至多", AT_MOST),
    BOUND("最多", AT_MOST),
    BOUND("≤", AT_MOST),
    BOUND("约", ABOUT),
    BOUND("大约", ABOUT),
    BOUND("左右", ABOUT),
    BOUND("上下", ABOUT),
    BOUND("前后", ABOUT),
    BOUND("来", ABOUT),
    BOUND("近", NEARLY),
    BOUND("接近", NEARLY),
    BOUND("将近", NEARLY),
    BOUND("弱", NEARLY),
    BOUND("级", MAGNITUDE),
    BOUND("量级", MAGNITUDE),
    BOUND("上", AT_LEAST),
    BOUND("程度", ABOUT),
    BOUND("上限", AT_MOST),
    BOUND("下限", AT_LEAST),
    BOUND("以外", OVER),
    BOUND("之外", OVER),
    BOUND("以前", UNDER),
    BOUND("以后", OVER),
    BOUND("之前", UNDER),
    BOUND("之后", OVER),
    BOUND("前", UNDER),
    BOUND("后", OVER),
    BOUND("含", AT_LEAST),
    BOUND("为限", AT_MOST),
    BOUND("为止", AT_MOST),
    BOUND("不等", RANGE),
    BOUND("之间", RANGE),
    BOUND("许", ABOUT),
    BOUND("over ", OVER),
    BOUND("at least ", AT_LEAST),
    BOUND(" or more", AT_LEAST),
    BOUND(" or less", AT_MOST),
    BOUND("up to ", AT_MOST),
    BOUND("nearly ", NEARLY),
    BOUND("about ", ABOUT),
    BOUND("under ", UNDER),
    DIRECTION("增长", 1),
    DIRECTION("增加", 1),
    DIRECTION("增", 1),
    DIRECTION("提高", 1),
    DIRECTION("上升", 1),
    DIRECTION("涨", 1),
    DIRECTION("升", 1),
    DIRECTION("↑", 1),
    DIRECTION("加快", 1),
    DIRECTION("下降", -1),
    DIRECTION("减少", -1),
    DIRECTION("减", -1),
    DIRECTION("降", -1),
    DIRECTION("跌", -1),
    DIRECTION("回落", -1),
    DIRECTION("放缓", -1),
    DIRECTION("↓", -1),
    DIRECTION("负", -1),
    DIRECTION("-", -1),
    DIRECTION("−", -1),
    DIRECTION("下降到", 1),
    DIRECTION("降为", 1),
    DIRECTION("减至", 1),
    DIRECTION("增至", 1),
    SCALE("万", 1e4),
    SCALE("亿", 1e8),
    SCALE("千", 1e3),
    SCALE("百", 1e2),
    SCALE("万亿", 1e12),
    SCALE("十", 10),
    SCALE("million ", 1e6),
    SCALE("mn ", 1e6),
    SCALE("bn ", 1e9),
    SCALE("tn ", 1e12),
    SCALE("个亿", 1e8),
    SCALE("兆", 1e12),
    SCALE("K", 1e3),
    NOTHING("达"),
    NOTHING("累计"),
    NOTHING("合计"),
    NOTHING("之多"),
    NOTHING("整"),
    TOO_MUCH("几"),
    TOO_MUCH("一"),
    TOO_MUCH("三"),
    TOO_MUCH("廿"),
    TOO_MUCH("卅"),
    TOO_MUCH("贰"),
    TOO_MUCH("〇"),
    TOO_MUCH("第"),
    TOO_MUCH("①"),
    TOO_MUCH("⑴"),
    TOO_MUCH("*"),
    TOO_MUCH("†"),
    TOO_MUCH("[1]"),
    TOO_MUCH("（初步核算）"),
    TOO_MUCH("（预计）"),
    TOO_MUCH("（累计）"),
    TOO_MUCH("收窄"),
    TOO_MUCH("±"),
    TOO_MUCH("▲"),
    TOO_MUCH("△"),
    TOO_MUCH("▼"),
    TOO_MUCH("同比持平"),
    TOO_MUCH("→"),
    TOO_MUCH("由"),
    TOO_MUCH("이상"),
    TOO_MUCH("まで"),
};

static const char *const units[] = {
    "家",        "元",          "亿元",       "万美元",     "%",        "‰",
    "个百分点",  "倍",          "吨",         "万吨标准煤", "公里",     "公里/小时",
    "元/平方米", "微克/立方米", "万人次",     "天",         "个工作日", "个月",
    "亿千瓦时",  "平方公里",    "公顷",       "标准箱",     "台（套）", "家企业",
    "个项目",    "名教授",      "条铁路隧道", " km",        " people",  "岁",
};

typedef enum { BEFORE, BETWEEN, WITHIN, BEHIND, PLACES } Place;

// The text with the word at the place; NULL where the unit has no inside.
static char *with_word(const char *number, const char *unit, const Word *word, Place place,
                       GRand *random)
{
    long length = g_utf8_strlen(unit, -1);
    bool latin = *unit == ' ', per = strchr(unit, '/') && word->says == SAYS_SCALE;
    if (place != BEFORE && per) // 元/百平方米 is a unit
        return NULL;
    if (latin && place >= WITHIN)
        return place == WITHIN ? NULL : g_strconcat(number, unit, " ", word->text, NULL);
    const char *part = unit;
    switch (place) {
    case BEFORE:
        if (strcmp(word->text, "+") == 0) // a sign
            return NULL;
        return g_strconcat(word->text, number, unit, NULL);
    case BETWEEN:
        return g_strconcat(number, word->text, unit, NULL);
    case WITHIN:
        if (length < 2)
            return NULL;
        part = g_utf8_offset_to_pointer(unit, g_rand_int_range(random, 1, (int)length));
        return g_strdup_printf("%s%.*s%s%s", number, (int)(part - unit), unit, word->text, part);
    case BEHIND:
    case PLACES:
        break;
    }
    return g_strconcat(number, unit, word->text, NULL);
}

static bool is_close(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fabs(b);
}

// What is wrong with the reading, or NULL.
static const char *fault_of(const TbQuantity *read, const TbQuantity *plain, const Word *word)
{
    double size = fabs(read->number) / word->factor;
    if (strcmp(read->unit.base, plain->unit.base) != 0)
        return "another unit";
    if (word->says == SAYS_TOO_MUCH)
        return "read";
    if (word->says == SAYS_SCALE ? !is_close(size, plain->number)
                                 : !is_close(fabs(read->number), plain->number))
        return "another number";
    if (word->says == SAYS_BOUND && read->bound != word->bound)
        return "another bound";
    if (word->says != SAYS_BOUND && read->bound != TB_BOUND_EXACT)
        return "a bound";
    if (word->says == SAYS_DIRECTION ? read->number * word->sign < 0 : read->number < 0)
        return "another sign";
    return NULL;
}

static char *random_number(GRand *random, bool scaled)
{
    switch (g_rand_int_range(random, 0, scaled ? 4 : 6)) {
    case 0:
        return g_strdup_printf("%d", g_rand_int_range(random, 2, 10));
    case 1:
        return g_strdup_printf("%d.%d", g_rand_int_range(random, 0, 100),
                               g_rand_int_range(random, 1, 100));
    case 2:
        return g_strdup_printf("%d,%03d", g_rand_int_range(random, 1, 100),
                               g_rand_int_range(random, 0, 1000));
    case 3:
        return g_strdup_printf("%d00", g_rand_int_range(random, 1, 100));
    case 4:
        return g_strdup_printf("%d万%d", g_rand_int_range(random, 1, 100),
                               g_rand_int_range(random, 1000, 10000));
    default:
        break;
    }
    return g_strdup_printf("%d", g_rand_int_range(random, 10, 1900));
}

typedef struct {
    unsigned tried, read, wrong;
} Count;

static void try_one(TbArena *arena, const char *text, const TbQuantity *plain, const Word *word,
                    Count *count)
{
    TbQuantity quantity;
    TbQuantityError error;
    count->tried++;
    if (!tb_quantity_parse(arena, text, NULL, &quantity, &error)) {
        g_assert_cmpstr(error.cause, !=, "");
        return;
    }
    count->read++;
    const char *fault = fault_of(&quantity, plain, word);
    if (fault && count->wrong++ < 200)
        fprintf(stderr, "# %s: %s (%g %s %s)\n", text, fault, quantity.number,
                tb_bound_name(quantity.bound), quantity.unit.base);
}

static void test_words(void)
{
    enum { ROUNDS = 10 };
    GRand *random = g_rand_new_with_seed(20210305);
    Count count = {0};
    for (int round = 0; round < ROUNDS; round++)
        for (size_t u = 0; u < G_N_ELEMENTS(units); u++) {
            TbArena *arena = tb_arena_new();
            bool scaled = strstr(units[u], "万") || strstr(units[u], "亿");
            char *number = random_number(random, scaled),
                 *whole = g_strconcat(number, units[u], NULL);
            TbQuantity plain;
            TbQuantityError error;
            g_test_message("%s", whole);
            g_assert_true(tb_quantity_parse(arena, whole, NULL, &plain, &error));
            for (size_t w = 0; w < G_N_ELEMENTS(words); w++)
                for (Place place = BEFORE; place < PLACES; place++) {
                    char *text = with_word(number, units[u], &words[w], place, random);
                    if (text)
                        try_one(arena, text, &plain, &words[w], &count);
                    g_free(text);
                }
            g_free(whole);
            g_free(number);
            tb_arena_free(arena);
        }
    g_test_message("%u tried, %u read", count.tried, count.read);
    g_assert_cmpuint(count.wrong, ==, 0);
    g_assert_cmpuint(count.tried, >, 100000);
    // Else the test would show only that everything is refused.
    g_assert_cmpuint(count.read, >, count.tried / 8);
    g_rand_free(random);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hidden/words", test_words);
    return g_test_run();
}
