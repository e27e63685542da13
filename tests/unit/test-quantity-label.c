// SPDX-License-Identifier: MIT
// Printing quantities, and making them from numbers.
#include "quantity/quantity.h"

#include <glib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

static TbUnit unit_of(TbArena *arena, const char *text)
{
    TbUnit unit;
    g_assert_true(tb_unit_parse(arena, text, &unit));
    return unit;
}

static TbQuantity quantity_of(TbArena *arena, const char *text)
{
    TbQuantity quantity;
    TbQuantityError error;
    g_assert_true(tb_quantity_parse(arena, text, NULL, &quantity, &error));
    return quantity;
}

typedef struct {
    const char *text;
    TbUnitScale scale; // of the axis
    bool with_unit;
    const char *lang, *label;
} LabelCase;

static const LabelCase labels[] = {
    // The axis has the scale of the words: they stay
    {"超1500亿元", {1e8, "亿"}, true, "zh", "超1500亿元"},
    {"超1500亿元", {1e8, "亿"}, false, "zh", "超1500"},
    {"300家以上", {1, ""}, true, "zh", "300家以上"},
    {"300家以上", {1, ""}, false, "zh", "300以上"},
    {"2~3个", {1, ""}, true, "zh", "2～3个"},
    {"2~3个", {1, ""}, false, "zh", "2～3"},
    {"八成", {1, ""}, true, "zh", "八成"},
    {"1.50%", {1, ""}, true, "zh", "1.50%"},
    {"-3.2%", {1, ""}, true, "zh", "−3.2%"},
    {"同比增长6.9%", {1, ""}, true, NULL, "同比增长6.9%"},
    {"2.92万亿元", {0, NULL}, true, "zh", "2.92万亿元"},
    {"2.92万亿元", {0, NULL}, false, "zh", "2.92"},
    {"千亿级", {1e8, "亿"}, true, "zh", "千亿级"},
    {"千亿级", {1e12, "万亿"}, true, "zh", "千亿级"},
    {"千亿级", {1e12, "万亿"}, false, "zh", "千亿级"},
    // Another scale: the number is made anew, the bound stays
    {"11.6万座", {1, ""}, true, "zh", "116000座"},
    {"11.6万座", {1, ""}, false, "zh", "116000"},
    {"2.92万亿元", {1e8, "亿"}, true, "zh", "29200亿元"},
    {"2920亿元", {1e12, "万亿"}, true, "zh", "0.292万亿元"},
    {"超1500亿元", {1e12, "万亿"}, true, "zh", "超0.15万亿元"},
    {"超过1500亿元", {1e12, "万亿"}, false, "zh", "超0.15"},
    {"12345.678亿元", {1e12, "万亿"}, true, "zh", "1.235万亿元"},
    {"1234567家", {1e4, "万"}, true, "zh", "123.5万家"},
    {"123456789家", {1e4, "万"}, true, "zh", "12346万家"},
    {"0.000012345亿元", {1e12, "万亿"}, true, "zh", "1.235e−9万亿元"},
    {"至少8500家", {1e4, "万"}, true, "zh", "0.85万家以上"},
    {"不到8500家", {1e4, "万"}, true, "zh", "不足0.85万家"},
    {"8500家以下", {1e4, "万"}, true, "zh", "不超过0.85万家"},
    {"近8500家", {1e4, "万"}, true, "zh", "近0.85万家"},
    {"8500家左右", {1e4, "万"}, true, "zh", "约0.85万家"},
    {"9亿～16亿元", {1e12, "万亿"}, true, "zh", "0.0009万亿～0.0016万亿元"},
    {"9亿～16亿元", {1e4, "万"}, false, "zh", "90000～160000"},
    {"约9～16亿元", {1e4, "万"}, true, "zh", "约90000万～160000万元"},
    {"-1.5万家", {1, ""}, true, "zh", "−15000家"},
    {"超−1.5万家", {1, ""}, true, "zh", "高于−15000家"},
    {"减少超1.5万家", {1, ""}, true, "zh", "低于−15000家"},
    // English words
    {"超1500亿元", {1e8, "亿"}, false, "en", "over 1,500"},
    {"超1500亿元", {1e9, "billion"}, true, "en", "over 150 billion 元"},
    {"over 1,500 billion yuan", {1e9, "billion"}, true, "en", "over 1,500 billion yuan"},
    {"300家以上", {1, ""}, true, "en", "≥ 300 家"},
    {"300家以上", {1, ""}, false, "en", "≥ 300"},
    {"约2.2个百分点", {1, ""}, false, "en", "~2.2"},
    {"近2倍", {1, ""}, false, "en", "nearly 2"},
    {"不足5%", {1, ""}, true, "en", "under 5%"},
    {"不超过5%", {1, ""}, true, "en", "≤ 5%"},
    {"2~3个", {1, ""}, false, "en", "2–3"},
    {"-5%～-3%", {1, ""}, true, "en", "−5 to −3%"},
    {"3‰", {1, ""}, true, "en", "3‰"},
    {"5 kWh", {1, ""}, true, "en", "5 kWh"},
    {"1.50%", {1, ""}, true, "en", "1.50%"},
    {"8500家", {1, ""}, false, "en", "8,500"},
    {"千亿级", {1e9, "billion"}, true, "en", "order of 100 billion"},
};

static void test_labels(void)
{
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        TbQuantity quantity = quantity_of(arena, labels[i].text);
        TbQuantityFormat format = {.scale = labels[i].scale,
                                   .decimals = -1,
                                   .with_unit = labels[i].with_unit,
                                   .lang = labels[i].lang};
        g_test_message("%s", labels[i].text);
        g_assert_cmpstr(tb_quantity_label(arena, &quantity, &format), ==, labels[i].label);
    }
    tb_arena_free(arena);
}

static void test_missing(void)
{
    TbArena *arena = tb_arena_new();
    TbQuantity quantity = {.missing = true, .unit = unit_of(arena, "亿元")};
    TbQuantityFormat format = {.scale = {1e8, "亿"}, .decimals = -1, .with_unit = true};
    g_assert_cmpstr(tb_quantity_label(arena, &quantity, &format), ==, "—");
    format.lang = "en";
    g_assert_cmpstr(tb_quantity_label(arena, &quantity, &format), ==, "—");
    tb_arena_free(arena);
}

typedef struct {
    double number, high;
    TbBound bound;
    const char *unit;
    int decimals;
    double low_value, high_value;
    const char *text, *bare;
} MakeCase;

static const MakeCase made[] = {
    {1500, NAN, TB_BOUND_EXACT, "亿元", -1, 1.5e11, 1.5e11, "1500亿元", "1500"},
    {2.92, NAN, TB_BOUND_EXACT, "万亿元", -1, 2.92e12, 2.92e12, "2.92万亿元", "2.92"},
    {2, NAN, TB_BOUND_EXACT, "万亿元", 1, 2e12, 2e12, "2.0万亿元", "2.0"},
    {2.0, NAN, TB_BOUND_EXACT, "%", -1, 2, 2, "2%", "2"},
    {99945.2, NAN, TB_BOUND_EXACT, "亿元", -1, 9.99452e12, 9.99452e12, "99945.2亿元", "99945.2"},
    {1500, NAN, TB_BOUND_OVER, "亿元", -1, 1.5e11, NAN, "超1500亿元", "超1500"},
    {300, NAN, TB_BOUND_AT_LEAST, "家", -1, 300, NAN, "300家以上", "300以上"},
    {5, NAN, TB_BOUND_UNDER, "%", -1, NAN, 5, "不足5%", "不足5"},
    {5, NAN, TB_BOUND_AT_MOST, "%", -1, NAN, 5, "不超过5%", "不超过5"},
    {10, NAN, TB_BOUND_AT_MOST, "天", -1, NAN, 10, "10天内", "不超过10"},
    {2, NAN, TB_BOUND_NEARLY, "倍", -1, NAN, 2, "近2倍", "近2"},
    {2.2, NAN, TB_BOUND_ABOUT, "个百分点", -1, 2.2, 2.2, "约2.2个百分点", "约2.2"},
    {2, 3, TB_BOUND_RANGE, "个", -1, 2, 3, "2～3个", "2～3"},
    {9, 16.5, TB_BOUND_RANGE, "亿元", -1, 9e8, 16.5e8, "9亿～16.5亿元", "9～16.5"},
    {5, 95, TB_BOUND_RANGE, "%", -1, 5, 95, "5%～95%", "5～95"},
    {1000, NAN, TB_BOUND_MAGNITUDE, "亿元", -1, 1e11, 1e11, "1000亿元级", "1000级"},
    {8, NAN, TB_BOUND_EXACT, "成", -1, 80, 80, "80%", "80"},
    {4, NAN, TB_BOUND_EXACT, "个月", -1, 4, 4, "4个月", "4"},
    {5, NAN, TB_BOUND_EXACT, "kWh", -1, 5, 5, "5 kWh", "5"},
    {5, NAN, TB_BOUND_EXACT, "万kWh", -1, 5e4, 5e4, "5万kWh", "5"},
    {5, NAN, TB_BOUND_EXACT, "million yuan", -1, 5e6, 5e6, "5 million yuan", "5"},
    {-3.2, NAN, TB_BOUND_EXACT, "%", -1, -3.2, -3.2, "−3.2%", "−3.2"},
    {0, NAN, TB_BOUND_EXACT, "", -1, 0, 0, "0", "0"},
    {-0.0, NAN, TB_BOUND_EXACT, "", -1, 0, 0, "0", "0"},
    {1e-9, NAN, TB_BOUND_EXACT, "", -1, 1e-9, 1e-9, "1e−9", "1e−9"},
    {1e20, NAN, TB_BOUND_EXACT, "", -1, 1e20, 1e20, "1e20", "1e20"},
    {1.0 / 3, NAN, TB_BOUND_EXACT, "", -1, 1.0 / 3, 1.0 / 3, "0.333333", "0.333333"},
};

static void assert_number(double actual, double expected)
{
    if (isnan(expected))
        g_assert_true(isnan(actual));
    else
        g_assert_cmpfloat(actual, ==, expected);
}

static void test_make(void)
{
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(made); i++) {
        TbUnit unit = unit_of(arena, made[i].unit);
        TbQuantity quantity;
        g_test_message("%s", made[i].text);
        g_assert_true(tb_quantity_make(made[i].number, made[i].high, made[i].bound, &unit,
                                       made[i].decimals, &quantity));
        assert_number(quantity.low, made[i].low_value);
        assert_number(quantity.high, made[i].high_value);
        g_assert_cmpstr(tb_quantity_text(arena, &quantity), ==, made[i].text);
        g_assert_cmpstr(tb_quantity_bare(arena, &quantity), ==, made[i].bare);
        g_assert_false(quantity.from_words);
    }
    tb_arena_free(arena);
}

static void test_make_refuses(void)
{
    TbArena *arena = tb_arena_new();
    TbUnit unit = unit_of(arena, "亿元");
    TbQuantity quantity;
    g_assert_false(tb_quantity_make(1e305, NAN, TB_BOUND_EXACT, &unit, -1, &quantity));
    g_assert_true(quantity.missing);
    g_assert_false(tb_quantity_make(3, 2, TB_BOUND_RANGE, &unit, -1, &quantity));
    g_assert_false(tb_quantity_make(3, NAN, TB_BOUND_RANGE, &unit, -1, &quantity));
    g_assert_false(tb_quantity_make(NAN, NAN, TB_BOUND_EXACT, &unit, -1, &quantity));
    g_assert_true(tb_quantity_make(3, NAN, TB_BOUND_EXACT, NULL, -1, &quantity));
    g_assert_cmpint(quantity.unit.kind, ==, TB_UNIT_NONE);
    tb_arena_free(arena);
}

// What is printed of a number must read back as the same number with the same bound.
static void test_made_texts_read_back(void)
{
    static const char *const units[] = {"亿元", "家", "%", "万吨/年", "个月", "倍", "kWh", ""};
    static const double numbers[] = {0, 1, 2.5, 1500, 0.25, 123456.78, -3.2};
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(numbers); j++)
            for (int bound = 0; bound < TB_BOUND_COUNT; bound++) {
                TbUnit unit = unit_of(arena, units[i]);
                // "3级" and "1%级" name no magnitude.
                if (bound == TB_BOUND_MAGNITUDE && unit.scale < 1e4)
                    continue;
                TbQuantity quantity, again;
                TbQuantityError error;
                g_assert_true(tb_quantity_make(numbers[j], numbers[j] + 1, (TbBound)bound, &unit,
                                               -1, &quantity));
                g_test_message("%s", tb_quantity_text(arena, &quantity));
                g_assert_true(tb_quantity_parse(arena, tb_quantity_text(arena, &quantity), &unit,
                                                &again, &error));
                g_assert_cmpint(again.bound, ==, bound);
                g_assert_cmpstr(again.unit.base, ==, quantity.unit.base);
                assert_number(again.low, quantity.low);
                assert_number(again.high, quantity.high);
                g_assert_cmpstr(again.words, ==, tb_quantity_text(arena, &quantity));
            }
    tb_arena_free(arena);
}

static void test_labels_of_numbers(void)
{
    TbArena *arena = tb_arena_new();
    TbUnit unit = unit_of(arena, "亿元");
    TbQuantity quantity;
    g_assert_true(tb_quantity_make(12345.678, NAN, TB_BOUND_OVER, &unit, -1, &quantity));
    TbQuantityFormat format = {.scale = {1e8, "亿"}, .decimals = -1, .with_unit = true};
    g_assert_cmpstr(tb_quantity_label(arena, &quantity, &format), ==, "超12345.678亿元");
    format.decimals = 1;
    g_assert_cmpstr(tb_quantity_label(arena, &quantity, &format), ==, "超12345.7亿元");
    format.grouped = true;
    g_assert_cmpstr(tb_quantity_label(arena, &quantity, &format), ==, "超12,345.7亿元");
    format.scale = (TbUnitScale){1e12, "万亿"};
    g_assert_cmpstr(tb_quantity_label(arena, &quantity, &format), ==, "超1.2万亿元");
    format.decimals = 3;
    format.with_unit = false;
    g_assert_cmpstr(tb_quantity_label(arena, &quantity, &format), ==, "超1.235");
    format.lang = "en";
    format.scale = (TbUnitScale){1e6, "million"};
    g_assert_cmpstr(tb_quantity_label(arena, &quantity, &format), ==, "over 1,234,567.800");
    tb_arena_free(arena);
}

static void test_ticks(void)
{
    static const struct {
        double value;
        TbQuantityFormat format;
        const char *text;
    } cases[] = {
        {0, {.scale = {1e8, "亿"}, .decimals = -1}, "0"},
        {-1.5e8, {.scale = {1e8, "亿"}, .decimals = -1}, "−1.5"},
        {2e12, {.scale = {1e12, "万亿"}, .decimals = -1}, "2"},
        {2e12, {.scale = {1e12, "万亿"}, .decimals = 1}, "2.0"},
        {12000, {.scale = {1, ""}, .decimals = -1}, "12000"},
        {12000, {.scale = {1, ""}, .decimals = -1, .grouped = true}, "12,000"},
        {8500, {.scale = {1, ""}, .decimals = -1, .grouped = true}, "8500"},
        {1234567.5, {.scale = {1, ""}, .decimals = 1, .grouped = true}, "1,234,567.5"},
        {-1234567, {.scale = {1, ""}, .decimals = 0, .grouped = true}, "−1,234,567"},
        {8500, {.scale = {1, ""}, .decimals = -1, .lang = "en"}, "8,500"},
        {0.30000000000000004, {.scale = {1, ""}, .decimals = -1}, "0.3"},
        {-0.001, {.scale = {1, ""}, .decimals = 1}, "0.0"},
        {-0.0, {.scale = {1, ""}, .decimals = -1}, "0"},
        {9.99996, {.scale = {1, ""}, .decimals = -1}, "10"},
        {1e15, {.scale = {1, ""}, .decimals = -1}, "1e15"},
        {-1.5e-20, {.scale = {1, ""}, .decimals = -1}, "−1.5e−20"},
        {1e300, {.scale = {1e8, "亿"}, .decimals = 2}, "1e292"},
        {5, {.scale = {0, NULL}, .decimals = -1}, "5"},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(tb_quantity_format_number(arena, cases[i].value, &cases[i].format), ==,
                        cases[i].text);
    tb_arena_free(arena);
}

static void test_convert(void)
{
    TbArena *arena = tb_arena_new();
    TbUnit tonnes = unit_of(arena, "万吨"), percent = unit_of(arena, "%");
    TbQuantityFormat format = {.scale = {1, ""}, .decimals = -1, .with_unit = true, .lang = "zh"};
    TbQuantity quantity = quantity_of(arena, "约1860千克");
    tb_quantity_convert(arena, &quantity, &tonnes);
    g_assert_cmpfloat_with_epsilon(quantity.number, 1.86, 1e-12);
    g_assert_cmpstr(quantity.unit.base, ==, "吨");
    g_assert_cmpfloat(quantity.unit.scale, ==, 1);
    g_assert_cmpstr(tb_quantity_text(arena, &quantity), ==, "约1860千克");
    g_assert_cmpint(quantity.bound, ==, TB_BOUND_ABOUT);
    g_assert_cmpstr(tb_quantity_label(arena, &quantity, &format), ==, "约1.86吨");
    quantity = quantity_of(arena, "3‰以上");
    tb_quantity_convert(arena, &quantity, &percent);
    g_assert_cmpfloat_with_epsilon(quantity.low, 0.3, 1e-15);
    g_assert_true(isnan(quantity.high));
    g_assert_cmpstr(tb_quantity_label(arena, &quantity, &format), ==, "0.3%以上");
    // Nothing to convert: the words stay.
    quantity = quantity_of(arena, "超过5%");
    tb_quantity_convert(arena, &quantity, &percent);
    g_assert_cmpstr(tb_quantity_label(arena, &quantity, &format), ==, "超过5%");
    quantity = (TbQuantity){.missing = true, .unit = unit_of(arena, "千克")};
    tb_quantity_convert(arena, &quantity, &tonnes);
    g_assert_cmpstr(quantity.unit.base, ==, "吨");
    tb_arena_free(arena);
}

static void test_no_locale(void)
{
    TbArena *arena = tb_arena_new();
    setlocale(LC_ALL, "de_DE.UTF-8");
    TbQuantity quantity = quantity_of(arena, "2.92万亿元");
    TbQuantityFormat format = {.scale = {1e8, "亿"}, .decimals = 1, .with_unit = true};
    const char *label = tb_quantity_label(arena, &quantity, &format);
    setlocale(LC_ALL, "C");
    g_assert_cmpfloat(quantity.number, ==, 2.92e12);
    g_assert_cmpstr(label, ==, "29200.0亿元");
    tb_arena_free(arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/quantity-label/labels", test_labels);
    g_test_add_func("/quantity-label/missing", test_missing);
    g_test_add_func("/quantity-label/make", test_make);
    g_test_add_func("/quantity-label/make-refuses", test_make_refuses);
    g_test_add_func("/quantity-label/read-back", test_made_texts_read_back);
    g_test_add_func("/quantity-label/numbers", test_labels_of_numbers);
    g_test_add_func("/quantity-label/ticks", test_ticks);
    g_test_add_func("/quantity-label/convert", test_convert);
    g_test_add_func("/quantity-label/locale", test_no_locale);
    return g_test_run();
}
