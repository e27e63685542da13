// SPDX-License-Identifier: MIT
// The readers of quantity/ on texts that nobody would write: they read or refuse, and what they
// read makes sense. The texts stand in exact blocks of memory, so that a sanitizer sees each byte
// read beyond their end.
#include <glib.h>
#include <math.h>
#include <string.h>

#include "quantity/numeral.h"
#include "quantity/period.h"
#include "quantity/quantity.h"

enum { ROUNDS = 20000, PIECES_MAX = 6 };

typedef struct {
    const char *const *pieces;
    int count;
} Vocabulary;

static const char *const quantity_pieces[] = {"0",
                                              "1",
                                              "2",
                                              "7",
                                              "12",
                                              "1500",
                                              "1e9",
                                              "1/3",
                                              "2.92",
                                              "1,500",
                                              "-",
                                              "—",
                                              "～",
                                              "~",
                                              "/",
                                              ".",
                                              "，",
                                              "%",
                                              "‰",
                                              "+",
                                              "±",
                                              "约",
                                              "近",
                                              "超",
                                              "超过",
                                              "不足",
                                              "不超过",
                                              "至少",
                                              "以上",
                                              "以内",
                                              "内",
                                              "左右",
                                              "多",
                                              "余",
                                              "来",
                                              "级",
                                              "亿",
                                              "万",
                                              "千",
                                              "百",
                                              "十",
                                              "兆",
                                              "零",
                                              "两",
                                              "三",
                                              "五",
                                              "半",
                                              "几",
                                              "点",
                                              "分之",
                                              "百分之",
                                              "成",
                                              "倍",
                                              "番",
                                              "翻",
                                              "元",
                                              "家",
                                              "个",
                                              "个月",
                                              "个百分点",
                                              "吨/年",
                                              "kWh",
                                              "CO2",
                                              " ",
                                              "　",
                                              "年",
                                              "月",
                                              "至",
                                              "到",
                                              "同比",
                                              "增长",
                                              "下降",
                                              "达",
                                              "$",
                                              "¥",
                                              "m",
                                              "（",
                                              "）",
                                              "９",
                                              "億",
                                              "個",
                                              "over ",
                                              "at least ",
                                              " to ",
                                              "million ",
                                              "第",
                                              "上",
                                              "2~3个",
                                              "亿元",
                                              "120万吨",
                                              "3.5%",
                                              "公里/小时",
                                              "300家以上",
                                              "约5万吨",
                                              "万家",
                                              "\xe4\xb8",
                                              "\xff",
                                              "\xc0\x80",
                                              "\x01",
                                              "\xF0\x9F\x93\x88",
                                              "\xE2\x80\x8B",
                                              "\n"};

static const char *const period_pieces[] = {
    "2020",     "2020年", "1",      "11月",   "11",       "30日",       "30",     "-11",
    "-",        "—",      "～",     "~",      "/",        "..",         "?",      "？",
    "%",        "约",     "截至",   "至",     "到",       "至今",       "起",     "以来",
    "底",       "末",     "初",     "中",     "前",       "底前",       "三季度", "季度",
    "前三季度", "第",     "上半年", "下半年", "春季",     "上旬",       "公元前", "公元",
    "221年",    "世纪",   "20世纪", "80年代", "2020年代", "138亿",      "年前",   "距今",
    "“十四五”", "十五",   "期间",   "五",     "十一月",   "二〇二〇年", "Q3",     "-H1",
    "202X",     "20XX",   "-0220",  "Y-138",  "T10:00",   "Z",          "次年",   " ",
    "１",       "10天",   "个月",   "2周",    "P",        "D",          "M+",     "半",
    "\xe4\xb8", "\xff",   "\x01",   "\n"};

static const Vocabulary quantity_words = {quantity_pieces, G_N_ELEMENTS(quantity_pieces)};
static const Vocabulary period_words = {period_pieces, G_N_ELEMENTS(period_pieces)};

static char random_byte(GRand *random)
{
    return (char)g_rand_int_range(random, 1, 256);
}

// Pieces of what a briefing writes, sometimes with a byte changed; all in one exact block.
static char *random_text(GRand *random, const Vocabulary *words)
{
    GString *text = g_string_new(NULL);
    int count = g_rand_int_range(random, 0, PIECES_MAX + 1);
    for (int i = 0; i < count; i++)
        g_string_append(text, words->pieces[g_rand_int_range(random, 0, words->count)]);
    if (text->len > 0 && g_rand_int_range(random, 0, 10) == 0)
        text->str[g_rand_int_range(random, 0, (int)text->len)] = random_byte(random);
    if (g_rand_int_range(random, 0, 50) == 0)
        for (int i = 0; i < 100; i++)
            g_string_append_c(text, random_byte(random));
    if (g_rand_int_range(random, 0, 500) == 0)
        for (int i = 0; i < 300; i++)
            g_string_append(text, words->pieces[i % 30]);
    char *block = g_malloc(text->len + 1);
    memcpy(block, text->str, text->len + 1);
    g_string_free(text, TRUE);
    return block;
}

static void assert_error(const char *text, const char *cause, size_t offset)
{
    g_assert_nonnull(cause);
    g_assert_cmpstr(cause, !=, "");
    g_assert_true(g_utf8_validate(cause, -1, NULL));
    g_assert_cmpuint(offset, <=, strlen(text));
}

static void assert_printable(const char *text)
{
    g_assert_nonnull(text);
    g_assert_cmpstr(text, !=, "");
    g_assert_true(g_utf8_validate(text, -1, NULL));
}

static bool check_quantity(TbArena *arena, const char *text, const TbUnit *unit)
{
    static const TbUnitScale scales[] = {{0, NULL}, {1, ""}, {1e8, "亿"}};
    TbQuantity quantity;
    TbQuantityError error;
    if (!tb_quantity_parse(arena, text, unit, &quantity, &error)) {
        g_assert_true(quantity.missing);
        assert_error(text, error.cause, error.offset);
        return false;
    }
    g_assert_true(isfinite(quantity.number));
    g_assert_true(isnan(quantity.low) || isnan(quantity.high) || quantity.low <= quantity.high);
    g_assert_false(isnan(quantity.low) && isnan(quantity.high));
    g_assert_cmpint(quantity.bound, <, TB_BOUND_COUNT);
    g_assert_cmpfloat(quantity.unit.scale, >, 0);
    g_assert_cmpfloat(quantity.unit.factor, >, 0);
    assert_printable(quantity.words);
    assert_printable(quantity.bare);
    for (size_t i = 0; i < G_N_ELEMENTS(scales); i++)
        for (int style = 0; style < 4; style++) {
            TbQuantityFormat format = {.scale = scales[i],
                                       .decimals = style - 1,
                                       .with_unit = style % 2,
                                       .grouped = style > 1,
                                       .lang = style == 3 ? "en" : "zh"};
            assert_printable(tb_quantity_label(arena, &quantity, &format));
        }
    return true;
}

static void test_quantities(void)
{
    GRand *random = g_rand_new_with_seed(20201130);
    TbArena *fixed = tb_arena_new();
    static const char *const names[] = {"亿元", "家", "%", "个月", "billion yuan"};
    TbUnit units[G_N_ELEMENTS(names)];
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        g_assert_true(tb_unit_parse(fixed, names[i], &units[i]));
    unsigned read = 0;
    for (int i = 0; i < ROUNDS; i++) {
        TbArena *arena = tb_arena_new();
        char *text = random_text(random, &quantity_words);
        int unit = g_rand_int_range(random, -3, G_N_ELEMENTS(names));
        read += check_quantity(arena, text, unit < 0 ? NULL : &units[unit]);
        g_free(text);
        tb_arena_free(arena);
    }
    // Else the test would show only that nonsense is refused.
    g_assert_cmpuint(read, >, ROUNDS / 25);
    tb_arena_free(fixed);
    g_rand_free(random);
}

static bool check_period(TbArena *arena, const char *text, int64_t year)
{
    TbPeriod period, again;
    TbPeriodError error;
    if (!tb_period_parse(arena, text, year, &period, &error)) {
        assert_error(text, error.cause, error.offset);
        return false;
    }
    g_assert_true(period.start < period.end);
    g_assert_false(isinf(period.start) && isinf(period.end));
    const char *label = tb_period_label(arena, &period, "zh");
    assert_printable(label);
    assert_printable(tb_period_label(arena, &period, "en"));
    bool read = tb_period_parse(arena, label, INT64_MIN, &again, &error);
    if (!read || !tb_period_equal(&period, &again))
        g_test_message("%s -> %s: %s", text, label, read ? "another period" : error.cause);
    g_assert_true(read && tb_period_equal(&period, &again));
    return true;
}

static void test_periods(void)
{
    GRand *random = g_rand_new_with_seed(20210101);
    unsigned read = 0;
    for (int i = 0; i < ROUNDS * 2; i++) {
        TbArena *arena = tb_arena_new();
        char *text = random_text(random, &period_words);
        read += check_period(arena, text, g_rand_boolean(random) ? 2020 : INT64_MIN);
        g_free(text);
        tb_arena_free(arena);
    }
    g_assert_cmpuint(read, >, ROUNDS / 20);
    g_rand_free(random);
}

static void test_the_rest(void)
{
    GRand *random = g_rand_new_with_seed(5);
    for (int i = 0; i < ROUNDS; i++) {
        TbArena *arena = tb_arena_new();
        char *text = random_text(random, i % 2 ? &quantity_words : &period_words);
        TbNumeral numeral, other;
        if (tb_numeral_parse(text, &numeral)) {
            g_assert_cmpuint(numeral.length, >, 0);
            g_assert_cmpuint(numeral.length, <=, strlen(text));
            g_assert_cmpuint(numeral.digits, <=, numeral.length);
            g_assert_true(numeral.overflow || isfinite(numeral.value));
        }
        if (tb_numeral_parse_pair(text, &numeral, &other))
            g_assert_cmpfloat(numeral.value, <, other.value);
        TbUnit unit;
        if (tb_unit_parse(arena, text, &unit))
            g_assert_true(g_utf8_validate(unit.base, -1, NULL));
        TbDuration duration;
        TbPeriodError error;
        if (tb_duration_parse(arena, text, &duration, &error)) {
            g_assert_true(tb_duration_days(&duration) >= 0);
            assert_printable(tb_duration_label(arena, &duration, "zh"));
            g_assert_true(isfinite(tb_duration_add(18000.5, &duration)));
        } else {
            assert_error(text, error.cause, error.offset);
        }
        g_free(text);
        tb_arena_free(arena);
    }
    g_rand_free(random);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/random/quantities", test_quantities);
    g_test_add_func("/random/periods", test_periods);
    g_test_add_func("/random/rest", test_the_rest);
    return g_test_run();
}
