// SPDX-License-Identifier: MIT
#include "quantity/numeral.h"

#include <glib.h>
#include <math.h>
#include <string.h>

typedef struct {
    const char *text;
    double value, scale;
    int decimals;
    const char *rest; // what is not read
} NumeralCase;

static const NumeralCase numerals[] = {
    // Arabic digits
    {"0", 0, 1, 0, ""},
    {"7项", 7, 1, 0, "项"},
    {"1500亿元", 1500e8, 1e8, 0, "元"},
    {"2.92万亿元", 2.92e12, 1e12, 2, "元"},
    {"11.6万座", 116000, 1e4, 1, "座"},
    {"1500 亿元", 1500e8, 1e8, 0, "元"},
    {"1500 元", 1500, 1, 0, " 元"},
    {"12,345.6", 12345.6, 1, 1, ""},
    {"1,234,567", 1234567, 1, 0, ""},
    {"12 345", 12345, 1, 0, ""},
    {"１２，３４５．６", 12345.6, 1, 1, ""},
    {"２０２０年", 2020, 1, 0, "年"},
    {"1,23", 1, 1, 0, ",23"},
    {"1,2345", 1, 1, 0, ",2345"},
    {"1234,567", 1234, 1, 0, ",567"},
    {"2020 100", 2020, 1, 0, " 100"},
    {"1.2.3", 1.2, 1, 1, ".3"},
    {"5.", 5, 1, 0, "."},
    {".5", 0.5, 1, 1, ""},
    {"0.05", 0.05, 1, 2, ""},
    {"1.50", 1.5, 1, 2, ""},
    {"-3.2%", -3.2, 1, 1, "%"},
    {"−3.2%", -3.2, 1, 1, "%"},
    {"－3", -3, 1, 0, ""},
    {"–3", -3, 1, 0, ""},
    {"负3", -3, 1, 0, ""},
    {"5千万", 5e7, 1e7, 0, ""},
    {"3百家", 300, 1e2, 0, "家"},
    {"2千亿", 2e11, 1e11, 0, ""},
    {"1万亿", 1e12, 1e12, 0, ""},
    {"1亿2000万元", 1.2e8, 1e4, 0, "元"},
    {"3万5千家", 35000, 1e3, 0, "家"},
    {"1万5000家", 15000, 1, 0, "家"},
    {"3万5", 3e4, 1e4, 0, "5"},
    {"5十", 5, 1, 0, "十"},
    {"两零", 2, 1, 0, "零"},
    {"3亿5千万", 3.5e8, 1e7, 0, ""},
    {"1.5亿2000", 1.5e8, 1e8, 1, "2000"},
    {"1萬億", 1e12, 1e12, 0, ""},
    {"5兆瓦", 5, 1, 0, "兆瓦"},
    {"1e8", 1e8, 1, 0, ""},
    {"1E+8", 1e8, 1, 0, ""},
    {"1e-2", 0.01, 1, 2, ""},
    {"3×10^-2", 0.03, 1, 2, ""},
    {"3×10^+2", 300, 1, 0, ""},
    {"1.5E-3", 0.0015, 1, 4, ""},
    {"1.2×10^8人", 1.2e8, 1, 0, "人"},
    {"1.2×10⁸", 1.2e8, 1, 0, ""},
    {"3×10⁻²", 0.03, 1, 2, ""},
    {"5e", 5, 1, 0, "e"},
    {"007", 7, 1, 0, ""},
    // units that begin like scales
    {"5千克", 5, 1, 0, "千克"},
    {"5千瓦时", 5, 1, 0, "千瓦时"},
    {"10万千瓦", 1e5, 1e4, 0, "千瓦"},
    {"5千米", 5, 1, 0, "千米"},
    {"5百分点", 5, 1, 0, "百分点"},
    {"两千克", 2, 1, 0, "千克"},
    {"两千家", 2000, 1, 0, "家"},
    // Chinese numerals
    {"零", 0, 1, 0, ""},
    {"〇", 0, 1, 0, ""},
    {"两条", 2, 1, 0, "条"},
    {"十", 10, 1, 0, ""},
    {"十二个", 12, 1, 0, "个"},
    {"二十", 20, 1, 0, ""},
    {"三十一日", 31, 1, 0, "日"},
    {"百家", 100, 1, 0, "家"},
    {"千", 1000, 1, 0, ""},
    {"一百二十六家", 126, 1, 0, "家"},
    {"一百零五", 105, 1, 0, ""},
    {"一百五", 150, 1, 0, ""},
    {"一千零一", 1001, 1, 0, ""},
    {"一千五百", 1500, 1, 0, ""},
    {"九千九百九十九", 9999, 1, 0, ""},
    {"一万", 1e4, 1e4, 0, ""},
    {"两万五", 25000, 1, 0, ""},
    {"两万五千", 25000, 1, 0, ""},
    {"一万零五百", 10500, 1, 0, ""},
    {"三亿五千万元", 3.5e8, 1e4, 0, "元"},
    {"一万二千亿", 1.2e12, 1e8, 0, ""},
    {"两万亿", 2e12, 1e12, 0, ""},
    {"千亿级", 1e11, 1e8, 0, "级"},
    {"百万", 1e6, 1e4, 0, ""},
    {"万亿级", 1e12, 1e12, 0, "级"},
    {"三点五万亿元", 3.5e12, 1e12, 1, "元"},
    {"零点五", 0.5, 1, 1, ""},
    {"十二点二五", 12.25, 1, 2, ""},
    {"二〇二〇年", 2020, 1, 0, "年"},
    {"二零二零年", 2020, 1, 0, "年"},
    {"一二六", 126, 1, 0, ""},
    {"兩萬億", 2e12, 1e12, 0, ""},
    {"半年", 0.5, 1, 1, "年"},
    {"百八十", 100, 1, 0, "八十"},
    {"八成", 8, 1, 0, "成"},
    // fractions
    {"三分之一", 1.0 / 3, 1, 0, ""},
    {"四分之三", 0.75, 1, 0, ""},
    {"百分之六点九", 0.069, 1, 1, ""},
    {"百分之80以上", 0.8, 1, 0, "以上"},
    {"千分之三", 0.003, 1, 0, ""},
    {"一半", 0.5, 1, 0, ""},
    {"1/3", 1.0 / 3, 1, 0, ""},
    {"1.5/3", 1.5, 1, 1, "/3"},
};

static void test_numerals(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(numerals); i++) {
        const NumeralCase *expected = &numerals[i];
        TbNumeral numeral;
        g_test_message("%s", expected->text);
        g_assert_true(tb_numeral_parse(expected->text, &numeral));
        double slack = fabs(expected->value) * 1e-15; // 0.069 is written in two ways
        g_assert_cmpfloat(fabs(numeral.value - expected->value), <=, slack);
        g_assert_cmpfloat(numeral.scale, ==, expected->scale);
        g_assert_cmpint(numeral.decimals, ==, expected->decimals);
        g_assert_cmpstr(expected->text + numeral.length, ==, expected->rest);
        g_assert_false(numeral.overflow);
    }
}

static void test_no_numerals(void)
{
    static const char *const texts[] = {"",     "家", "亿",  "-",    "−",
                                        ".",    ",5", "元5", "千克", "点五",
                                        "第七", "%5", " 5",  "\xff", "\xe4\xb8"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        TbNumeral numeral;
        g_test_message("case %zu", i);
        // A scale word alone is a number of its own: 亿 is 1e8.
        bool expected = strcmp(texts[i], "亿") == 0;
        g_assert_cmpint(tb_numeral_parse(texts[i], &numeral), ==, expected);
    }
}

static void test_flags(void)
{
    TbNumeral numeral;
    g_assert_true(tb_numeral_parse("千亿", &numeral));
    g_assert_true(numeral.bare && numeral.chinese);
    g_assert_true(tb_numeral_parse("一千亿", &numeral));
    g_assert_true(!numeral.bare && numeral.chinese);
    g_assert_true(tb_numeral_parse("1000亿", &numeral));
    g_assert_true(!numeral.bare && !numeral.chinese);
    g_assert_cmpuint(numeral.digits, ==, 4);
    g_assert_true(tb_numeral_parse("-1000亿", &numeral));
    g_assert_cmpuint(numeral.digits, ==, 5);
    g_assert_true(tb_numeral_parse("1亿2000万", &numeral));
    g_assert_cmpuint(numeral.digits, ==, 0);
    g_assert_true(tb_numeral_parse("三分之一", &numeral));
    g_assert_cmpfloat(numeral.denominator, ==, 3);
    g_assert_true(tb_numeral_parse("3", &numeral));
    g_assert_cmpfloat(numeral.denominator, ==, 0);
}

static void test_overflow(void)
{
    static const char *const texts[] = {"1e309", "1e99999999999", "9亿亿1e308", "1×10^400"};
    TbNumeral numeral;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_assert_true(tb_numeral_parse(texts[i], &numeral));
        g_assert_cmpint(numeral.overflow, ==, i != 2);
    }
    char *digits = g_strnfill(5000, '9');
    g_assert_true(tb_numeral_parse(digits, &numeral));
    g_assert_true(numeral.overflow);
    g_assert_cmpuint(numeral.length, ==, 5000);
    memset(digits + 1, '0', 4999);
    digits[1] = '.';
    g_assert_true(tb_numeral_parse(digits, &numeral));
    g_assert_cmpfloat(numeral.value, ==, 9);
    g_free(digits);
}

static void test_pairs(void)
{
    static const struct {
        const char *text;
        double low, high;
        const char *rest;
    } pairs[] = {
        {"两三个", 2, 3, "个"},           {"三五家", 3, 5, "家"},
        {"七八成", 7, 8, "成"},           {"十二三个", 12, 13, "个"},
        {"两三百家", 200, 300, "家"},     {"二三十家", 20, 30, "家"},
        {"一两千亿元", 1e11, 2e11, "元"}, {"三四万家", 3e4, 4e4, "家"},
        {"一百二三十", 120, 130, ""},
    };
    TbNumeral low, high;
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_test_message("%s", pairs[i].text);
        g_assert_true(tb_numeral_parse_pair(pairs[i].text, &low, &high));
        g_assert_cmpfloat(low.value, ==, pairs[i].low);
        g_assert_cmpfloat(high.value, ==, pairs[i].high);
        g_assert_cmpstr(pairs[i].text + high.length, ==, pairs[i].rest);
    }
    static const char *const none[] = {"",     "两个", "二十三", "一二三",     "二〇二〇年", "三二",
                                       "一六", "12",   "家两三", "一百二十六", "九十"};
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++) {
        g_test_message("%s", none[i]);
        g_assert_false(tb_numeral_parse_pair(none[i], &low, &high));
    }
}

static void test_scale_words(void)
{
    static const struct {
        const char *text;
        double scale;
        const char *rest;
    } cases[] = {
        {"万", 1e4, ""},    {"亿元", 1e8, "元"}, {"万亿元", 1e12, "元"},  {"千万", 1e7, ""},
        {"百亿", 1e10, ""}, {"十亿", 1e9, ""},   {"千万亿", 1e15, ""},    {"亿亿", 1e16, ""},
        {"千", 1e3, ""},    {"千克", 1, "千克"}, {"百分点", 1, "百分点"}, {"元", 1, "元"},
        {"", 1, ""},        {"億", 1e8, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        double scale;
        size_t length = tb_numeral_parse_scale(cases[i].text, &scale);
        g_assert_cmpfloat(scale, ==, cases[i].scale);
        g_assert_cmpstr(cases[i].text + length, ==, cases[i].rest);
    }
}

// What is written in decimal must be the double next to it, whatever the scale.
static void test_scaling_is_exact(void)
{
    g_assert_cmpfloat(tb_numeral_multiply(2.92, 1e12), ==, 2.92e12);
    g_assert_cmpfloat(tb_numeral_multiply(0.069, 100), ==, 6.9);
    g_assert_cmpfloat(tb_numeral_multiply(-1.1, 1e8), ==, -1.1e8);
    g_assert_cmpfloat(tb_numeral_multiply(1.5, 0.1), ==, 0.15);
    g_assert_cmpfloat(tb_numeral_multiply(-25, 1e-3), ==, -0.025);
    g_assert_cmpfloat(tb_numeral_multiply(0, 1e8), ==, 0);
    g_assert_true(isinf(tb_numeral_multiply(1e308, 1e4)));
    GRand *random = g_rand_new_with_seed(1);
    for (int i = 0; i < 5000; i++) {
        int digits = g_rand_int_range(random, 1, 1000000), places = g_rand_int_range(random, 0, 6);
        int power = 4 * g_rand_int_range(random, 0, 4);
        char *text = g_strdup_printf("%de-%d", digits, places);
        char *scaled = g_strdup_printf("%de%d", digits, power - places);
        double value = g_ascii_strtod(text, NULL);
        g_assert_cmpfloat(tb_numeral_multiply(value, pow(10, power)), ==,
                          g_ascii_strtod(scaled, NULL));
        g_free(text);
        g_free(scaled);
    }
    g_rand_free(random);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/numeral/read", test_numerals);
    g_test_add_func("/numeral/none", test_no_numerals);
    g_test_add_func("/numeral/flags", test_flags);
    g_test_add_func("/numeral/overflow", test_overflow);
    g_test_add_func("/numeral/pairs", test_pairs);
    g_test_add_func("/numeral/scale", test_scale_words);
    g_test_add_func("/numeral/exact", test_scaling_is_exact);
    return g_test_run();
}
