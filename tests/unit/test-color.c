// SPDX-License-Identifier: MIT
#include "base/color.h"

#include <glib.h>
#include <math.h>

static void test_parse(void)
{
    static const struct {
        const char *text;
        bool valid;
        TbColor color;
    } cases[] = {
        {"#000000", true, 0x000000},
        {"#ffffff", true, 0xffffff},
        {"#5470c6", true, 0x5470c6},
        {"#5470C6", true, 0x5470c6},
        {"#abc", true, 0xaabbcc},
        {"#f00", true, 0xff0000},
        {"", false, 0},
        {"#", false, 0},
        {"5470c6", false, 0},
        {"#5470c", false, 0},
        {"#5470c66", false, 0},
        {"#54 0c6", false, 0},
        {"#gggggg", false, 0},
        {"red", false, 0},
        {"#12345678", false, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbColor color = 0x123456;
        g_assert_cmpint(tb_color_parse(cases[i].text, &color), ==, cases[i].valid);
        g_assert_cmphex(color, ==, cases[i].valid ? cases[i].color : 0x123456);
    }
}

static void assert_near(double a, double b, double slack)
{
    g_assert_cmpfloat(fabs(a - b), <=, slack);
}

// Ratios that others have computed with the formula of WCAG 2.1 (white and black on each ground).
static void test_contrast(void)
{
    static const struct {
        TbColor ground;
        double white, black;
    } cases[] = {
        {0x5470c6, 4.66, 4.51}, {0x91cc75, 1.89, 11.10}, {0xfac858, 1.56, 13.47},
        {0x1f77b4, 4.82, 4.36}, {0xff7f0e, 2.53, 8.29},  {0x0072b2, 5.19, 4.05},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_near(tb_color_contrast(0xffffff, cases[i].ground), cases[i].white, 0.006);
        assert_near(tb_color_contrast(cases[i].ground, 0x000000), cases[i].black, 0.006);
    }
    assert_near(tb_color_contrast(0x000000, 0xffffff), 21, 1e-9);
    assert_near(tb_color_contrast(0x808080, 0x808080), 1, 1e-9);
    assert_near(tb_color_luminance(0xffffff), 1, 1e-9);
    assert_near(tb_color_luminance(0x000000), 0, 1e-9);
}

static void test_mix(void)
{
    g_assert_cmphex(tb_color_mix(0x000000, 0xffffff, 0), ==, 0x000000);
    g_assert_cmphex(tb_color_mix(0x000000, 0xffffff, 1), ==, 0xffffff);
    g_assert_cmphex(tb_color_mix(0x000000, 0xffffff, 0.5), ==, 0x808080);
    g_assert_cmphex(tb_color_mix(0xff0000, 0x0000ff, 0.2), ==, 0xcc0033);
}

static void test_ink(void)
{
    g_assert_cmphex(tb_color_ink_on(0xffffff, 0x222222, 0xffffff), ==, 0x222222);
    g_assert_cmphex(tb_color_ink_on(0x1a3a6b, 0x222222, 0xffffff), ==, 0xffffff);
    g_assert_cmphex(tb_color_ink_on(0xfac858, 0x222222, 0xffffff), ==, 0x222222);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/color/parse", test_parse);
    g_test_add_func("/color/contrast", test_contrast);
    g_test_add_func("/color/mix", test_mix);
    g_test_add_func("/color/ink", test_ink);
    return g_test_run();
}
