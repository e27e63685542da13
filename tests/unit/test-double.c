// SPDX-License-Identifier: MIT
// Short decimals are read and written as the C library does it, and others are left to it.
#include <math.h>
#include <string.h>

#include "base/double.h"
#include <glib.h>

static void check_print(double value)
{
    char text[TB_DOUBLE_SIZE], expected[G_ASCII_DTOSTR_BUF_SIZE];
    size_t length = tb_double_print(value, text);
    g_ascii_formatd(expected, sizeof expected, "%.15g", value);
    if (length == 0)
        return;
    g_assert_cmpuint(length, ==, strlen(text));
    g_assert_cmpstr(text, ==, value == 0 ? "0" : expected);
    g_assert_cmpfloat(g_ascii_strtod(text, NULL), ==, value);
}

static void check_read(const char *text)
{
    const char *end;
    char *expected_end;
    double value = tb_double_read(text, &end), expected = g_ascii_strtod(text, &expected_end);
    g_assert_cmpmem(&value, sizeof value, &expected, sizeof expected);
    g_assert_true(end == expected_end);
}

static void test_print(void)
{
    static const double values[] = {
        0,    -0.0,  1,      -1,         0.1,       0.0001,   0.00001, 999999999999999.0,
        1e15, 1e300, 1e-300, 123.456789, 0.1 + 0.2, INFINITY, NAN};
    char text[TB_DOUBLE_SIZE];
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
        check_print(values[i]);
    g_assert_cmpuint(tb_double_print(-373.25, text), ==, 7);
    g_assert_cmpstr(text, ==, "-373.25");
    g_assert_cmpuint(tb_double_print(0.1 + 0.2, text), ==, 0);
    g_assert_cmpuint(tb_double_print(INFINITY, text), ==, 0);
    g_assert_cmpuint(tb_double_print(NAN, text), ==, 0);
}

static void test_read(void)
{
    static const char *const texts[] = {"",
                                        "-",
                                        ".5",
                                        "5.",
                                        "0",
                                        "-0",
                                        "-0.0",
                                        "007",
                                        "0x1F",
                                        "12x",
                                        "1e5",
                                        "1E+5",
                                        "1e-5",
                                        "1e",
                                        "1e+",
                                        "1e400",
                                        "1e-400",
                                        "nan",
                                        "inf",
                                        " 12",
                                        "+12",
                                        "1,000",
                                        "12.5亿",
                                        "9007199254740993",
                                        "0.1",
                                        "1e22",
                                        "1e23",
                                        "123e22",
                                        "-1.5-",
                                        "1.2.3",
                                        "1e5e5",
                                        "900719925474099267",
                                        "1e-22",
                                        "3e-23",
                                        "4.35e-22",
                                        "1d5",
                                        "- 5",
                                        "--5",
                                        "0.30000000000000004",
                                        "1.00000000000000000000000000001"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        check_read(texts[i]);
    g_assert_cmpfloat(tb_double_read("12.5", NULL), ==, 12.5);
}

static void test_random(void)
{
    GRand *random = g_rand_new_with_seed(5);
    for (int i = 0; i < 200000; i++) {
        char text[64];
        int digits = g_rand_int_range(random, 1, 19),
            point = g_rand_int_range(random, 0, digits + 1);
        GString *written = g_string_new(g_rand_boolean(random) ? "-" : "");
        for (int k = 0; k < digits; k++) {
            if (k == point && k > 0)
                g_string_append_c(written, '.');
            g_string_append_c(written, (char)('0' + g_rand_int_range(random, 0, 10)));
        }
        if (g_rand_int_range(random, 0, 4) == 0)
            g_string_append_printf(written, "e%d", g_rand_int_range(random, -30, 30));
        check_read(written->str);
        check_print(g_ascii_strtod(written->str, NULL));
        // One after the other: compilers differ in which argument they work out first.
        int whole = g_rand_int_range(random, 0, 100000), part = g_rand_int_range(random, 0, 10);
        g_snprintf(text, sizeof text, "%d.%0*d", whole, 1 + i % 6, part);
        double value = g_ascii_strtod(text, NULL);
        char printed[TB_DOUBLE_SIZE];
        // Below 0.0001 there would be an exponent.
        if (value == 0 || value >= 1e-4)
            g_assert_cmpuint(tb_double_print(value, printed), >, 0);
        check_print(value);
        g_string_free(written, TRUE);
    }
    g_rand_free(random);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/double/print", test_print);
    g_test_add_func("/double/read", test_read);
    g_test_add_func("/double/random", test_random);
    return g_test_run();
}
