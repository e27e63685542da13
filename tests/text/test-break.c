// SPDX-License-Identifier: MIT
// Where lines may break: the rules of neighbours, and what belongs together.
#include <glib.h>
#include <string.h>

#include "text/text.h"

// The text with '|' at every place where a line may break.
static char *marked(const char *text)
{
    size_t length = strlen(text);
    bool *allowed = g_new(bool, length + 1);
    tb_text_break_opportunities(text, length, allowed);
    GString *result = g_string_new(NULL);
    for (size_t i = 0; i < length; i++) {
        if (allowed[i])
            g_string_append_c(result, '|');
        g_string_append_c(result, text[i]);
    }
    g_assert_true(allowed[length]);
    g_assert_false(allowed[0]);
    g_free(allowed);
    return g_string_free(result, FALSE);
}

static void check_marked(const char *const *expected)
{
    for (; *expected; expected++) {
        char **parts = g_strsplit(*expected, "|", -1);
        char *plain = g_strjoinv("", parts), *result = marked(plain);
        g_assert_cmpstr(result, ==, *expected);
        g_free(result);
        g_free(plain);
        g_strfreev(parts);
    }
}

static void test_marks(void)
{
    static const char *const texts[] = {"全|省，|全|国。",
                                        "成|绩——|来|之|不|易……|真|的",
                                        "甲·|乙～|丙",
                                        "公|司/企|业",
                                        "）】》」』”’|中",
                                        "中|（「『“‘国",
                                        "政|府|政|策+|龙|头|企|业",
                                        "\"引|用\"|的|'话'",
                                        "だっ|た",
                                        "等...|还|有",
                                        NULL};
    check_marked(texts);
}

static void test_words(void)
{
    static const char *const texts[] = {"The |quick |brown |fox, |jumped.",
                                        "state-|of-|the-|art",
                                        "COVID-19 |X-ray |R&D|经|费",
                                        "by-|pass",
                                        "ab-c",
                                        "a-bc",
                                        "ab-|cd|甲",
                                        "it's |“fine” |text",
                                        "中\u2060国|人",
                                        "中\u200b|国",
                                        "a\u00a0b |c  |d",
                                        "서|울|특|별|시 |2025년",
                                        "https://www.stats.gov.cn/|sj/|zxfb/|t1.html",
                                        "👨‍👩‍👧|家|🇨🇳|🇯🇵",
                                        "e\u0301a|中\ufe0f|国",
                                        NULL};
    check_marked(texts);
}

static void test_brackets(void)
{
    static const char *const texts[] = {"《关于促进中小企业健康发展》|与",
                                        "《关|于|促|进|中|小|企|业|健|康|发|展|的|意|见》",
                                        "“甲|乙|丙|丁”|企|业", "“专精特新”|企|业", NULL};
    check_marked(texts);
}

static void test_quantities(void)
{
    static const char *const texts[] = {"增|加|值|2.92万亿元，|居|全|国|第一",
                                        "建|成|5G|基|站|11.6万座",
                                        "力|争|达300家以上",
                                        "提|供|超|过|2800亿元|的|支|持",
                                        "2020年1—11月，|全|省",
                                        "4K|电|视|机",
                                        "1+1+9|工|作|部|署",
                                        "2020年11月30日|公|布",
                                        "一|带|一|路",
                                        "-5%，|+3.2℃",
                                        NULL};
    check_marked(texts);
}

// None of these is broken anywhere, whatever stands beside it.
static void test_sealed(void)
{
    static const char *const quantities[] = {"2.92万亿元",
                                             "5.5万家",
                                             "11.6万座",
                                             "超1500亿元",
                                             "300家以上",
                                             "2.58万吨/年",
                                             "2~3个",
                                             "15%～30%",
                                             "9亿～16亿",
                                             "2020年11月30日",
                                             "1—11月",
                                             "2020—2025年",
                                             "2025年6月底",
                                             "3.5个百分点",
                                             "0.46%左右",
                                             "1,500.5吨",
                                             "100多家",
                                             "1500余亿元",
                                             "近三成",
                                             "第126家",
                                             "10天以内",
                                             "2个月",
                                             "97.5%",
                                             "1500 亿元",
                                             "100 kWh",
                                             "12\u2009345人",
                                             "10:30",
                                             "3∶1",
                                             "5万元/平方米",
                                             "25°C",
                                             "￥1,500",
                                             "1500億円",
                                             "20世纪80年代",
                                             "百分之三十",
                                             "八成以上",
                                             "50万人次",
                                             "75项",
                                             "26条",
                                             "第三季度",
                                             "2020 年 11 月 30 日",
                                             "13万元～17万元",
                                             "－5～10℃",
                                             "1/3",
                                             "150‰",
                                             "2020年至2025年",
                                             NULL};
    for (const char *const *quantity = quantities; *quantity; quantity++) {
        char *plain = g_strdup_printf("工业%s企业", *quantity), *result = marked(plain);
        if (!strstr(result, *quantity))
            g_error("%s is broken: %s", *quantity, result);
        g_free(result);
        g_free(plain);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/break/marks", test_marks);
    g_test_add_func("/break/words", test_words);
    g_test_add_func("/break/brackets", test_brackets);
    g_test_add_func("/break/quantities", test_quantities);
    g_test_add_func("/break/sealed", test_sealed);
    return g_test_run();
}
