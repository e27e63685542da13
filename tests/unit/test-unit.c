// SPDX-License-Identifier: MIT
#include "quantity/unit.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static TbUnit unit_of(TbArena *arena, const char *text)
{
    TbUnit unit;
    g_test_message("%s", text);
    if (!tb_unit_parse(arena, text, &unit))
        g_error("%s is no unit", text);
    return unit;
}

static void test_read(void)
{
    static const struct {
        const char *text, *base, *family;
        double scale;
        const char *scale_name;
        TbUnitKind kind;
    } cases[] = {
        {"", "", "", 1, "", TB_UNIT_NONE},
        {"  ", "", "", 1, "", TB_UNIT_NONE},
        {"亿", "", "", 1e8, "亿", TB_UNIT_NONE},
        {"元", "元", "元", 1, "", TB_UNIT_MONEY},
        {"亿元", "元", "元", 1e8, "亿", TB_UNIT_MONEY},
        {"万亿元", "元", "元", 1e12, "万亿", TB_UNIT_MONEY},
        {"亿 元", "元", "元", 1e8, "亿", TB_UNIT_MONEY},
        {"千元", "元", "元", 1e3, "千", TB_UNIT_MONEY},
        {"百万元", "元", "元", 1e6, "百万", TB_UNIT_MONEY},
        {"億元", "元", "元", 1e8, "億", TB_UNIT_MONEY},
        {"亿元人民币", "元", "元", 1e8, "亿", TB_UNIT_MONEY},
        {"亿美元", "美元", "美元", 1e8, "亿", TB_UNIT_MONEY},
        {"新加坡元", "新加坡元", "新加坡元", 1, "", TB_UNIT_MONEY},
        {"billion yuan", "yuan", "元", 1e9, "billion", TB_UNIT_MONEY},
        {"million", "", "", 1e6, "million", TB_UNIT_NONE},
        {"万吨", "吨", "质量", 1e4, "万", TB_UNIT_MEASURE},
        {"吨/年", "吨/年", "质量/年", 1, "", TB_UNIT_MEASURE},
        {"万吨/年", "吨/年", "质量/年", 1e4, "万", TB_UNIT_MEASURE},
        {"t/a", "t/a", "质量/年", 1, "", TB_UNIT_MEASURE},
        {"元/平方米", "元/平方米", "元/面积", 1, "", TB_UNIT_MONEY},
        {"人/平方公里", "人/平方公里", "人/面积", 1, "", TB_UNIT_COUNT},
        {"千克", "千克", "质量", 1, "", TB_UNIT_MEASURE},
        {"千瓦", "千瓦", "功率", 1, "", TB_UNIT_MEASURE},
        {"万千瓦", "千瓦", "功率", 1e4, "万", TB_UNIT_MEASURE},
        {"亿千瓦时", "千瓦时", "电量", 1e8, "亿", TB_UNIT_MEASURE},
        {"兆瓦", "兆瓦", "功率", 1, "", TB_UNIT_MEASURE},
        {"kWh", "kWh", "电量", 1, "", TB_UNIT_MEASURE},
        {"%", "%", "%", 1, "", TB_UNIT_RATIO},
        {"％", "%", "%", 1, "", TB_UNIT_RATIO},
        {"‰", "‰", "%", 1, "", TB_UNIT_RATIO},
        {"成", "成", "%", 1, "", TB_UNIT_RATIO},
        {"百分点", "个百分点", "个百分点", 1, "", TB_UNIT_POINTS},
        {"个百分点", "个百分点", "个百分点", 1, "", TB_UNIT_POINTS},
        {"倍", "倍", "倍", 1, "", TB_UNIT_MULTIPLE},
        {"个月", "月", "时间", 1, "", TB_UNIT_DURATION},
        {"天", "天", "时间", 1, "", TB_UNIT_DURATION},
        {"年", "年", "时间", 1, "", TB_UNIT_DURATION},
        {"家", "家", "家", 1, "", TB_UNIT_COUNT},
        {"万家", "家", "家", 1e4, "万", TB_UNIT_COUNT},
        {"百家", "家", "家", 1e2, "百", TB_UNIT_COUNT},
        {"個", "個", "个", 1, "", TB_UNIT_COUNT},
        {"人次", "人次", "人次", 1, "", TB_UNIT_COUNT},
        {"千斤顶", "千斤顶", "千斤顶", 1, "", TB_UNIT_COUNT},
        {"百叶窗", "百叶窗", "百叶窗", 1, "", TB_UNIT_COUNT},
        {"t CO2", "t CO2", "二氧化碳", 1, "", TB_UNIT_MEASURE},
        {"万tCO2", "tCO2", "二氧化碳", 1e4, "万", TB_UNIT_MEASURE},
        {"m3", "m3", "体积", 1, "", TB_UNIT_MEASURE},
        {"m²", "m²", "面积", 1, "", TB_UNIT_MEASURE},
        {"gCO2/kWh", "gCO2/kWh", "二氧化碳/电量", 1, "", TB_UNIT_MEASURE},
        {"台（套）", "台(套)", "台(套)", 1, "", TB_UNIT_COUNT},
        {"元（2015年不变价）", "元(2015年不变价)", "元(2015年不变价)", 1, "", TB_UNIT_COUNT},
        {"US$", "US$", "美元", 1, "", TB_UNIT_MONEY},
        {"元/人·月", "元/人·月", "元/人·月", 1, "", TB_UNIT_MONEY},
        {"万吨·公里", "吨·公里", "质量·长度", 1e4, "万", TB_UNIT_MEASURE},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbUnit unit = unit_of(arena, cases[i].text);
        g_assert_cmpstr(unit.base, ==, cases[i].base);
        g_assert_cmpstr(unit.family, ==, cases[i].family);
        g_assert_cmpfloat(unit.scale, ==, cases[i].scale);
        g_assert_cmpstr(unit.scale_name, ==, cases[i].scale_name);
        g_assert_cmpint(unit.kind, ==, cases[i].kind);
    }
    tb_arena_free(arena);
}

static void test_no_units(void)
{
    static const char *const texts[] = {"5",    "5家",    "1500亿元", "基站11座", "元，居全国第一",
                                        "家。", "a\x01b", "a\x7f",    "\xff",     "超>",
                                        "/年",  "-家",    ".",        "()",       "家）",
                                        "（家", "元/5",   "“元”",     "约≈",      "a=b",
                                        "家;",  "10^8人"};
    TbArena *arena = tb_arena_new();
    TbUnit unit;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_test_message("case %zu", i);
        g_assert_false(tb_unit_parse(arena, texts[i], &unit));
        g_assert_cmpint(unit.kind, ==, TB_UNIT_NONE);
        g_assert_cmpstr(unit.base, ==, "");
    }
    char *lengthy = g_strnfill(41, 'x');
    g_assert_false(tb_unit_parse(arena, lengthy, &unit));
    g_assert_true(tb_unit_parse(arena, lengthy + 1, &unit));
    g_free(lengthy);
    lengthy = g_strnfill(100000, 'x');
    g_assert_false(tb_unit_parse(arena, lengthy, &unit));
    g_free(lengthy);
    tb_arena_free(arena);
}

static void test_conversions(void)
{
    static const struct {
        const char *from, *to;
        double factor;
    } cases[] = {
        {"元", "亿元", 1}, // of the bases, without scale
        {"千克", "吨", 0.001},  {"吨", "公斤", 1000},
        {"斤", "公斤", 0.5},    {"t", "吨", 1},
        {"吨/年", "t/a", 1},    {"千克/年", "吨/年", 0.001},
        {"年", "月", 12},       {"月", "年", 1.0 / 12},
        {"季度", "个月", 3},    {"年", "季度", 4},
        {"周", "天", 7},        {"天", "小时", 24},
        {"小时", "分钟", 60},   {"年", "天", 365.2425},
        {"‰", "%", 0.1},        {"成", "%", 10},
        {"%", "成", 0.1},       {"平方公里", "平方米", 1e6},
        {"公顷", "亩", 15},     {"公里", "千米", 1},
        {"千米", "米", 1000},   {"兆瓦", "千瓦", 1000},
        {"千瓦时", "kWh", 1},   {"度", "千瓦时", 1},
        {"立方米", "升", 1000}, {"个基点", "个百分点", 0.01},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbUnit from = unit_of(arena, cases[i].from), to = unit_of(arena, cases[i].to);
        g_assert_true(tb_unit_comparable(&from, &to));
        g_assert_cmpfloat_with_epsilon(tb_unit_conversion(&from, &to), cases[i].factor,
                                       1e-14 * cases[i].factor);
        g_assert_cmpfloat_with_epsilon(tb_unit_conversion(&to, &from), 1 / cases[i].factor,
                                       1e-14 / cases[i].factor);
    }
    tb_arena_free(arena);
}

// How many of the first unit each of the others is, from the definitions of the units.
static void test_sizes(void)
{
    static const struct {
        const char *base, *units; // a name and a number in turn
    } families[] = {
        {"%", "‰ 0.1 ‱ 0.01 成 10 割 10 할 10"},
        {"个百分点", "个BP 0.01 bp 0.01 BPs 0.01 bps 0.01 个基点 0.01 基点 0.01 BP 0.01 个bp 0.01"},
        {"月", "季度 3 个季度 3 quarters 3 年 12 years 12 yr 12 年间 12 년 12 个年头 12"},
        {"秒", "微秒 1e-6 毫秒 1e-3 ms 1e-3 分钟 60 min 60 小时 3600 h 3600 个钟头 3600 시간 3600 "
               "天 86400 日 86400 days 86400 "
               "个自然日 86400 일 86400 周 604800 星期 604800 个礼拜 604800 weeks 604800"},
        {"千克", "kt 1e6 Mt 1e9 吨 1e3 公斤 1 kg 1 ㎏ 1 市斤 0.5 斤 0.5 公担 100 克 1e-3 g 1e-3 "
                 "毫克 1e-6 mg 1e-6 ㎎ 1e-6 "
                 "微克 1e-9 μg 1e-9 ug 1e-9 ㎍ 1e-9 纳克 1e-12 ng 1e-12 キログラム 1 킬로그램 1"},
        {"吨标准煤",
         "千克标准煤 1e-3 千克标煤 1e-3 公斤标准煤 1e-3 kgce 1e-3 克标准煤 1e-6 gce 1e-6"},
        {"吨二氧化碳", "千克二氧化碳 1e-3 kgCO2 1e-3 gCO2 1e-6 gCO₂ 1e-6 克二氧化碳 1e-6"},
        {"米", "公里 1e3 千米 1e3 km 1e3 ㎞ 1e3 里 500 华里 500 英里 1609.344 miles 1609.344 厘米 "
               "0.01 cm 0.01 分米 0.1 dm 0.1 "
               "英尺 0.3048 英寸 0.0254 毫米 1e-3 mm 1e-3 微米 1e-6 μm 1e-6 um 1e-6 纳米 1e-9 nm "
               "1e-9 海里 1852 キロ 1e3"},
        {"平方米", "坪 3.305785123966942 평 3.305785123966942 亩 666.6666666666667 公顷 1e4 ha 1e4 "
                   "㏊ 1e4 英亩 4046.8564224 "
                   "平方厘米 1e-4 cm² 1e-4 cm2 1e-4 平方毫米 1e-6 mm² 1e-6 平方公里 1e6 平方千米 "
                   "1e6 km² 1e6 km2 1e6 ㎢ 1e6"},
        {"立方米", "立方分米 1e-3 dm³ 1e-3 立方厘米 1e-6 cm³ 1e-6 cm3 1e-6 立方公里 1e9 km³ 1e9 升 "
                   "1e-3 L 1e-3 l 1e-3 公升 1e-3 "
                   "毫升 1e-6 mL 1e-6 ml 1e-6 ㎖ 1e-6 リットル 1e-3"},
        {"瓦",
         "千瓦 1e3 kW 1e3 兆瓦 1e6 MW 1e6 吉瓦 1e9 GW 1e9 太瓦 1e12 TW 1e12 毫瓦 1e-3 峰瓦 1 W 1"},
        {"千伏安", "kVA 1 兆伏安 1e3 MVA 1e3"},
        {"千瓦时", "kWh 1 度 1 兆瓦时 1e3 MWh 1e3 吉瓦时 1e6 GWh 1e6 太瓦时 1e9 TWh 1e9 瓦时 1e-3 "
                   "Wh 1e-3 千瓦小时 1 千瓦·时 1 千瓦·小时 1"},
        {"焦耳", "千焦 1e3 kJ 1e3 兆焦 1e6 MJ 1e6 吉焦 1e9 GJ 1e9 太焦 1e12 TJ 1e12 卡 4.184 千卡 "
                 "4184 大卡 4184 kcal 4184"},
        {"伏", "千伏 1e3 kV 1e3"},
        {"赫兹", "千赫 1e3 kHz 1e3 兆赫 1e6 MHz 1e6 吉赫 1e9 GHz 1e9"},
        {"帕", "百帕 100 hPa 100 千帕 1e3 kPa 1e3 兆帕 1e6 MPa 1e6"},
        {"KB", "MB 1e3 GB 1e6 TB 1e9 PB 1e12 EB 1e15 ZB 1e18"},
        {"kbps", "Mbps 1e3 Gbps 1e6 Tbps 1e9 Mbit/s 1e3 Gbit/s 1e6 Mb/s 1e3 Gb/s 1e6"},
        {"TFLOPS", "PFLOPS 1e3 EFLOPS 1e6 TFlops 1 PFlops 1e3 EFlops 1e6"}};
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(families); i++) {
        TbUnit base = unit_of(arena, families[i].base);
        char **words = g_strsplit(families[i].units, " ", -1);
        for (char **word = words; *word; word += 2) {
            TbUnit unit = unit_of(arena, word[0]);
            double factor = g_ascii_strtod(word[1], NULL);
            if (!tb_unit_comparable(&unit, &base) ||
                fabs(tb_unit_conversion(&unit, &base) / factor - 1) > 1e-12)
                g_error("a %s is %.17g %s", word[0], tb_unit_conversion(&unit, &base),
                        families[i].base);
        }
        g_strfreev(words);
    }
    tb_arena_free(arena);
}

static void test_whole_conversions_are_whole(void)
{
    static const char *const chain[] = {"年", "季度", "月"};
    TbArena *arena = tb_arena_new();
    for (int i = 0; i < 3; i++)
        for (int j = i; j < 3; j++) {
            TbUnit from = unit_of(arena, chain[i]), to = unit_of(arena, chain[j]);
            double factor = tb_unit_conversion(&from, &to);
            g_assert_cmpfloat(factor, ==, round(factor));
        }
    TbUnit day = unit_of(arena, "天"), hour = unit_of(arena, "小时");
    g_assert_cmpfloat(tb_unit_conversion(&day, &hour), ==, 24);
    tb_arena_free(arena);
}

// Spellings of one thing are one family and convert.
static void test_spellings(void)
{
    static const struct {
        const char *a, *b;
        double factor; // one a in b
    } cases[] = {
        {"µg/m³", "μg/m3", 1},
        {"微克/立方米", "µg/m³", 1},
        {"微克每立方米", "μg/m³", 1},
        {"毫克/升", "mg/L", 1},
        {"元/㎡", "元/平方米", 1},
        {"万元/亩", "元/亩", 1},
        {"吨标煤", "吨标准煤", 1},
        {"tce", "千克标准煤", 1000},
        {"千克标准煤/万元", "吨标准煤/万元", 0.001},
        {"标箱", "标准箱", 1},
        {"TEU", "标箱", 1},
        {"km/h", "公里/小时", 1},
        {"千米/时", "公里/小时", 1},
        {"个工作日", "工作日", 1},
        {"千瓦时", "kWh", 1},
        {"度电", "kW·h", 1},
        {"平方公里", "km²", 1},
        {"㎢", "平方千米", 1},
        {"公顷", "亩", 15},
        {"例/10万人", "例/万人", 0.1},
        {"例/10万", "例/万人", 0.1},
        {"1/10万", "/10万人", 1},
        {"每10万人", "/万人", 0.1},
        {"1/百万", "/100万", 1},
        {"件/万人", "件/人", 1e-4},
        {"tCO2", "吨二氧化碳", 1},
        {"BP", "个基点", 1},
        {"吨/a", "吨/年", 1},
        {"戶", "户", 1},
        {"標準箱", "TEU", 1},
        {"mm", "毫米", 1},
        {"㎏", "公斤", 1},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbUnit a = unit_of(arena, cases[i].a), b = unit_of(arena, cases[i].b);
        g_assert_true(tb_unit_comparable(&a, &b));
        g_assert_cmpfloat_with_epsilon(tb_unit_conversion(&a, &b), cases[i].factor, 1e-12);
        g_assert_true(a.known && b.known);
    }
    tb_arena_free(arena);
}

static void test_not_comparable(void)
{
    static const char *const pairs[][2] = {
        {"元", "美元"}, {"家", "个"},       {"%", "个百分点"}, {"%", "倍"},     {"吨", "吨/年"},
        {"吨", "元"},   {"千瓦", "千瓦时"}, {"", "家"},        {"天", "吨/天"}, {"吨/天", "吨/年"},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        TbUnit a = unit_of(arena, pairs[i][0]), b = unit_of(arena, pairs[i][1]);
        g_assert_false(tb_unit_comparable(&a, &b));
    }
    tb_arena_free(arena);
}

static void test_axis_scale(void)
{
    static const struct {
        const char *unit;
        double largest, step;
        const char *lang;
        double factor;
        const char *name;
    } cases[] = {
        {"元", 2.92e12, 5e11, "zh-CN", 1e12, "万亿"},
        {"元", 3.1e11, 1e11, "zh", 1e8, "亿"},
        {"亿元", 1.5e11, 5e10, NULL, 1e8, "亿"},
        {"元", 1e8, 2e7, "zh", 1e8, "亿"},
        {"元", 0.3 * 3e8 + 1e7, 2e7, "zh", 1e8, "亿"}, // 1e8 but for rounding
        {"座", 116000, 20000, "zh", 1e4, "万"},
        {"家", 8500, 2000, "zh", 1, ""},
        {"家", 85000, 20000, "zh", 1e4, "万"},
        {"家", 12000, 50, "zh", 1, ""}, // 0.005万
        {"家", 12000, 0, "zh", 1e4, "万"},
        {"家", 0, 0, "zh", 1, ""},
        {"家", -116000, 20000, "zh", 1e4, "万"},
        {"%", 1e6, 1e5, "zh", 1, ""},
        {"倍", 1e6, 1e5, "zh", 1, ""},
        {"个百分点", 1e6, 1e5, "zh", 1, ""},
        {"天", 1e6, 1e5, "zh", 1, ""},
        {"吨/年", 25800, 5000, "zh", 1e4, "万"},
        {"元", 2.92e12, 5e11, "zh-Hant", 1e12, "萬億"},
        {"元", 1.5e8, 5e7, "zh-TW", 1e8, "億"},
        {"元", 2.92e12, 5e11, "en", 1e12, "trillion"},
        {"yuan", 1.5e11, 5e10, "en-GB", 1e9, "billion"},
        {"yuan", 5e6, 1e6, "en", 1e6, "million"},
        {"家", 8500, 2000, "en", 1, ""},
        {"家", 85000, 20000, "en", 1e3, "thousand"},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbUnit unit = unit_of(arena, cases[i].unit);
        TbUnitScale scale =
            tb_unit_choose_scale(&unit, cases[i].largest, cases[i].step, cases[i].lang);
        g_assert_cmpfloat(scale.factor, ==, cases[i].factor);
        g_assert_cmpstr(scale.name, ==, cases[i].name);
    }
    TbUnit yuan = unit_of(arena, "元");
    g_assert_cmpfloat(tb_unit_choose_scale(&yuan, NAN, NAN, "zh").factor, ==, 1);
    tb_arena_free(arena);
}

static void test_labels(void)
{
    static const struct {
        const char *unit;
        TbUnitScale scale;
        const char *lang, *label;
    } cases[] = {
        {"元", {1e12, "万亿"}, "zh", "万亿元"},
        {"吨/年", {1e4, "万"}, "zh", "万吨/年"},
        {"%", {1, ""}, "zh", "%"},
        {"元", {1e12, "trillion"}, "en", "trillion 元"},
        {"yuan", {1, ""}, "en", "yuan"},
        {"", {1e8, "亿"}, "zh", "亿"},
        {"", {1e6, "million"}, "en", "million"},
        {"家", {1, NULL}, "zh", "家"},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbUnit unit = unit_of(arena, cases[i].unit);
        g_assert_cmpstr(tb_unit_label(arena, &unit, cases[i].scale, cases[i].lang), ==,
                        cases[i].label);
    }
    static const char *const sticky[] = {"%", "‰", "倍", "℃"};
    static const char *const loose[] = {"元", "家", "吨/年", "天", "", "kWh", "个百分点"};
    for (size_t i = 0; i < G_N_ELEMENTS(sticky); i++) {
        TbUnit unit = unit_of(arena, sticky[i]);
        g_assert_true(tb_unit_sticks(&unit));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(loose); i++) {
        TbUnit unit = unit_of(arena, loose[i]);
        g_assert_false(tb_unit_sticks(&unit));
    }
    tb_arena_free(arena);
}

static void test_languages(void)
{
    static const char *const chinese[] = {"zh", "zh-CN", "zh-Hant", "ZH-cn", "zh_CN", NULL};
    static const char *const other[] = {"en", "ja", "zho", "", "z", NULL};
    for (size_t i = 0; chinese[i]; i++)
        g_assert_true(tb_lang_is_chinese(chinese[i]));
    for (size_t i = 0; other[i]; i++)
        g_assert_false(tb_lang_is_chinese(other[i]));
    g_assert_true(tb_lang_is_chinese(NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unit/read", test_read);
    g_test_add_func("/unit/none", test_no_units);
    g_test_add_func("/unit/convert", test_conversions);
    g_test_add_func("/unit/sizes", test_sizes);
    g_test_add_func("/unit/convert-whole", test_whole_conversions_are_whole);
    g_test_add_func("/unit/spellings", test_spellings);
    g_test_add_func("/unit/not-comparable", test_not_comparable);
    g_test_add_func("/unit/axis-scale", test_axis_scale);
    g_test_add_func("/unit/labels", test_labels);
    g_test_add_func("/unit/languages", test_languages);
    return g_test_run();
}
