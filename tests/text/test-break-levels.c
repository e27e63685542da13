// SPDX-License-Identifier: MIT
// How well a line may break between any two characters, by their kinds and by what belongs to a
// number.
#include <string.h>

#include "text/break-cells.h"

// A sign for each level, from the worst to the best: never, digits, numbers, words, seams,
// quotations, reluctantly, parts, plain, spaces, pauses, forced.
static const char signs[] = "!dnwsqrp.-,F";
G_STATIC_ASSERT(sizeof signs == TB_BREAK_FORCED + 2);

static const struct {
    const char *text, *marked; // with the sign of its level before each character but the first
} texts[] = {
    {"A－B", "A!－.B"},
    {"甲－乙", "甲!－.乙"},
    {"甲－5", "甲.－!5"},
    {"5－A", "5!－.A"},
    {"中-国", "中!-.国"},
    {"甲+乙", "甲!+.乙"},
    {"甲+A", "甲.+wA"},
    {"(+5", "(!+!5"},
    {"甲-5", "甲.-!5"},
    {"A-5", "A!-s5"},
    {" ab", " !awb"},
    {"( ab", "(! !awb"},
    {"甲\n ab", "甲!\nF !awb"},
    {"\nab", "\nFawb"},
    {"甲， ab", "甲!，! ,awb"},
    {"ab cd", "awb! -cwd"},
    {"ab-cd", "awb!--cwd"},
    {"a-cd", "a!-wcwd"},
    {"ab-c", "awb!-wc"},
    {"abc-def", "awbwc!--dwewf"},
    {"ab-中", "awb!-.中"},
    {"ab-1", "awb!-s1"},
    {"ab-12", "awb!-s1d2"},
    {"kW·h", "kwW!·wh"},
    {"a·b", "a!·wb"},
    {"12", "1d2"},
    {"1가", "1n가"},
    {"가1", "가r1"},
    {"가나", "가r나"},
    {"1中", "1r中"},
    {"a1", "aw1"},
    {"ab（中", "awb.（!中"},
    {"ab(中", "awbr(!中"},
    {"不低于5亿元", "不r低r于r5n亿n元"},
    {"不少于 5亿元", "不r少r于! r5n亿n元"},
    {"超过5家", "超r过r5n家"},
    {"达到+5%", "达r到r+!5!%"},
    {"约5家", "约s5n家"},
    {"约 5家", "约! s5n家"},
    {"第5家", "第n5n家"},
    {"百分之5", "百n分n之n5"},
    {"USD 5", "UwSwD! n5"},
    {"5 USD", "5! nUnSnD"},
    {"xUSD 5", "xwUwSwD! -5"},
    {"aUSD5", "awUwSwDw5"},
    {"US$5亿", "UwSr$!5n亿"},
    {"甲USD5", "甲.UwSwDn5"},
    {"No.5", "Nwow.n5"},
    {"甲/乙", "甲!/s乙"},
    {"a/b", "a!/wb"},
    {"至少5", "至r少r5"},
    {"5%", "5!%"},
    {"5‰以上", "5!‰s以n上"},
    {"5~8家", "5!~s8n家"},
    {"5～8亿元", "5!～s8n亿n元"},
    {"2020年5月6日", "2d0d2d0n年s5n月s6n日"},
    {"一、二", "一!、,二"},
    {"（甲）乙", "（!甲!）.乙"},
    {"5（甲）", "5.（!甲!）"},
    {"5(甲)", "5r(!甲!)"},
    {"甲“乙”", "甲.“!乙!”"},
    {"甲'乙'", "甲.'!乙!'"},
    {"it's", "iwtw'ws"},
    {"a.b", "aw.wb"},
    {"3.5", "3d.d5"},
    {".5", ".w5"},
    {"5.", "5!."},
    {"等...还", "等!.!.!.,还"},
    {"甲……乙", "甲!…!….乙"},
    {"甲——乙", "甲!—!—.乙"},
    {"a…b", "a!….b"},
    {"中\u2060国", "中!\u2060!国"},
    {"5\xc2\xa0家", "5!\xc2\xa0!家"},
    {"中\u200b国", "中!\u200b.国"},
    {"e\u0301a", "e!\u0301wa"},
    {"甲A乙", "甲.A.乙"},
    {"甲1乙", "甲.1r乙"},
    {"A甲", "A.甲"},
    {"1,500元", "1d,d5d0d0n元"},
    {"1,500,000", "1d,d5d0d0d,d0d0d0"},
    {"−5", "−!5"},
    {"±5", "±!5"},
    {"￥5", "￥!5"},
    {"5℃", "5!℃"},
    {"5亿多元", "5n亿n多n元"},
    {"近5亿", "近s5n亿"},
    {"破万", "破.万"},
    {"第三季度", "第n三n季n度"},
    {"新增1.5万家", "新r增r1d.d5n万n家"},
    {"增长5.2个百分点", "增r长r5d.d2n个n百n分n点"},
    {"甲 5家", "甲! -5n家"},
};

static char *mark(const char *text)
{
    size_t count, length = strlen(text);
    TbBreakCell *cells = tb_break_cells_new(text, length, &count);
    tb_break_seal_quantities(cells, count);
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            g_string_append_c(out, signs[cells[i].level]);
        g_string_append_len(out, text + cells[i].at, (gssize)(cells[i + 1].at - cells[i].at));
    }
    g_assert_cmpint(cells[count].level, ==, TB_BREAK_FORCED);
    g_assert_cmpuint(cells[count].at, ==, length);
    g_free(cells);
    return g_string_free(out, FALSE);
}

static void test_levels(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        char *marked = mark(texts[i].text);
        g_assert_cmpstr(marked, ==, texts[i].marked);
        g_free(marked);
    }
}

// What qualifies a number stays with it, at the beginning of a text and within, with a sign or a
// space between.
static void test_qualifiers(void)
{
    static const char *const qualifiers[] = {
        "超过", "突破", "大约",   "将近",   "接近",   "不足",   "不到",   "至少",  "至多",
        "最多", "最少", "达到",   "高达",   "多达",   "低于",   "高于",   "少于",  "多于",
        "累计", "共计", "合计",   "总计",   "新增",   "增长",   "下降",   "提高",  "上升",
        "降至", "增至", "不低于", "不少于", "不超过", "不高于", "不小于", "不大于"};
    static const char *const before[] = {"", "甲", "，"};
    static const char *const between[] = {"", " ", "+"};
    for (size_t i = 0; i < G_N_ELEMENTS(qualifiers); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(before); j++)
            for (size_t k = 0; k < G_N_ELEMENTS(between); k++) {
                char *text = g_strconcat(before[j], qualifiers[i], between[k], "5", NULL);
                size_t count, first = *before[j] ? 1 : 0;
                TbBreakCell *cells = tb_break_cells_new(text, strlen(text), &count);
                tb_break_seal_quantities(cells, count);
                for (size_t at = first + 1; at < count; at++)
                    g_assert_cmpint(cells[at].level, <=, TB_BREAK_RELUCTANT);
                if (*before[j])
                    g_assert_cmpint(cells[1].level, >=, TB_BREAK_PLAIN);
                g_free(cells);
                g_free(text);
            }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/break/levels", test_levels);
    g_test_add_func("/break/qualifiers", test_qualifiers);
    return g_test_run();
}
