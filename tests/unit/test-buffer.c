// SPDX-License-Identifier: MIT
#include "base/buffer.h"

#include <locale.h>
#include <math.h>

typedef struct {
    double value;
    int decimals;
    const char *shortest, *fixed;
} NumberCase;

static const NumberCase numbers[] = {
    {0, 0, "0", "0"},
    {-0.0, 2, "0", "0.00"},
    {-0.004, 2, "0", "0.00"},
    {0.005, 2, "0.01",
     NULL}, // a tie in decimal, either side in binary: only the short form is fixed
    {1.5, 0, "2", "2"},
    {2.5, 1, "2.5", "2.5"},
    {2.0, 3, "2", "2.000"},
    {1234.5678, 2, "1234.57", "1234.57"},
    {-1234.5678, 3, "-1234.568", "-1234.568"},
    {999.999, 2, "1000", "1000.00"},
    {100, 2, "100", "100.00"},
    {1e9, 2, "1000000000", "1000000000.00"},
    {1e12 + 0.25, 2, "1000000000000.25", "1000000000000.25"},
    {1e21, 0, "1000000000000000000000", "1000000000000000000000"},
    {0.000001, 6, "0.000001", "0.000001"},
    {0.0000001, 12, "0.0000001", "0.000000100000"},
    {3.10, 12, "3.1", "3.100000000000"},
};

static void test_numbers(void)
{
    GString *buffer = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_string_assign(buffer, "x=");
        tb_buffer_append_number(buffer, numbers[i].value, numbers[i].decimals);
        g_assert_cmpstr(buffer->str + 2, ==, numbers[i].shortest);
        g_string_truncate(buffer, 0);
        tb_buffer_append_fixed(buffer, numbers[i].value, numbers[i].decimals);
        if (numbers[i].fixed)
            g_assert_cmpstr(buffer->str, ==, numbers[i].fixed);
    }
    g_string_free(buffer, TRUE);
}

// The fast way for small numbers must say what the slow one says.
static void test_numbers_agree_with_the_fixed_form(void)
{
    GRand *random = g_rand_new_with_seed(5);
    GString *number = g_string_new(NULL), *fixed = g_string_new(NULL);
    for (int i = 0; i < 20000; i++) {
        double value =
            g_rand_double_range(random, -1, 1) * pow(10, g_rand_int_range(random, -3, 12));
        int decimals = g_rand_int_range(random, 0, 7);
        g_string_truncate(number, 0);
        g_string_truncate(fixed, 0);
        tb_buffer_append_number(number, value, decimals);
        tb_buffer_append_fixed(fixed, value, decimals);
        double half = 0.5000001 * pow(10, -decimals) + fabs(value) * 1e-15;
        double read = g_ascii_strtod(number->str, NULL);
        g_assert_cmpfloat(fabs(read - value), <=, half);
        g_assert_cmpfloat(fabs(read - g_ascii_strtod(fixed->str, NULL)), <=, 2 * half);
        g_assert_false(g_str_has_suffix(number->str, "."));
        g_assert_cmpstr(number->str, !=, "-0");
    }
    g_string_free(number, TRUE);
    g_string_free(fixed, TRUE);
    g_rand_free(random);
}

static void test_json_numbers_read_back(void)
{
    static const double values[] = {0,      -0.0, 1,       0.1,  1.0 / 3, 1e300,
                                    5e-324, -1.5, 2.92e12, 1e15, 1e22,    123456789.123456789};
    GString *buffer = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        g_string_truncate(buffer, 0);
        tb_buffer_append_json_number(buffer, values[i]);
        g_assert_cmpfloat(g_ascii_strtod(buffer->str, NULL), ==, values[i]);
        g_assert_cmpint(buffer->str[0], !=, '+');
    }
    g_string_truncate(buffer, 0);
    tb_buffer_append_json_number(buffer, 0.1);
    tb_buffer_append_json_number(buffer, NAN);
    tb_buffer_append_json_number(buffer, -INFINITY);
    tb_buffer_append_json_number(buffer, -0.0);
    g_assert_cmpstr(buffer->str, ==, "0.1nullnull0");
    g_string_free(buffer, TRUE);
}

static void test_json_strings(void)
{
    GString *buffer = g_string_new(NULL);
    tb_buffer_append_json_string(buffer, "超1500亿元 \"引\" \\ \n\t\r\x01\x7f");
    g_assert_cmpstr(buffer->str, ==, "\"超1500亿元 \\\"引\\\" \\\\ \\n\\t\\u000d\\u0001\\u007f\"");
    g_string_truncate(buffer, 0);
    tb_buffer_append_json_string(buffer, NULL);
    tb_buffer_append_json_string(buffer, "");
    g_assert_cmpstr(buffer->str, ==, "null\"\"");
    g_string_free(buffer, TRUE);
}

static void test_xml(void)
{
    GString *buffer = g_string_new(NULL);
    tb_buffer_append_xml(buffer, "<a b=\"c\">&'中\n\t\x02");
    g_assert_cmpstr(buffer->str, ==, "&lt;a b=&quot;c&quot;&gt;&amp;'中\n\t\xEF\xBF\xBD");
    g_string_free(buffer, TRUE);
}

static void check_format(const char *expected, const char *format, ...) G_GNUC_PRINTF(2, 3);

// Every format behind what is there already, as the C library puts it together.
static void check_format(const char *expected, const char *format, ...)
{
    GString *buffer = g_string_new(">");
    va_list args;
    va_start(args, format);
    tb_buffer_vprintf(buffer, format, args);
    va_end(args);
    g_assert_cmpstr(buffer->str + 1, ==, expected);
    g_assert_cmpuint(buffer->len, ==, strlen(buffer->str));
    g_string_free(buffer, TRUE);
}

static void test_formats(void)
{
    char *long_words = g_strnfill(3000, 'x');
    check_format("", "%s", "");
    check_format("plain", "plain");
    check_format("5% of 甲：7、-8", "%d%% of %s：%d、%d", 5, "甲", 7, -8);
    check_format("-2147483648 2147483647 0", "%d %d %d", G_MININT, G_MAXINT, 0);
    check_format("乙(1)甲, 乙 100%", "%2$s(%3$d)%1$s, %2$s 100%%", "甲", "乙", 1);
    check_format(long_words, "%s", long_words);
    check_format("1 2 3 4 5 6 7 8 9", "%d %d %d %d %d %d %d %d %d", 1, 2, 3, 4, 5, 6, 7, 8, 9);
    // What is left to the C library.
    check_format("07 3.1 1a    x", "%02d %.1f %x %4s", 7, 3.14, 26, "x");
    check_format("b 12 a", "%2$s %3$02d %1$s", "a", "b", 12);
    g_free(long_words);
}

static void test_integers(void)
{
    GString *buffer = g_string_new(NULL);
    const gint64 cases[] = {0, -1, 1234567890123, G_MAXINT64, G_MININT64};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *expected = g_strdup_printf("%" G_GINT64_FORMAT, cases[i]);
        tb_buffer_append_integer(g_string_truncate(buffer, 0), cases[i]);
        g_assert_cmpstr(buffer->str, ==, expected);
        g_free(expected);
    }
    g_string_free(buffer, TRUE);
}

// A comma as the decimal mark of the user's locale must not reach any output.
static void test_no_locale(void)
{
    GString *buffer = g_string_new(NULL);
    setlocale(LC_ALL, "de_DE.UTF-8");
    tb_buffer_append_number(buffer, 1.5, 2);
    tb_buffer_append_fixed(buffer, 1.5, 2);
    tb_buffer_append_number(buffer, 1234567890123.5, 2);
    tb_buffer_append_json_number(buffer, 0.5);
    setlocale(LC_ALL, "C");
    g_assert_cmpstr(buffer->str, ==, "1.51.501234567890123.50.5");
    g_string_free(buffer, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/buffer/numbers", test_numbers);
    g_test_add_func("/buffer/numbers-agree", test_numbers_agree_with_the_fixed_form);
    g_test_add_func("/buffer/json-numbers", test_json_numbers_read_back);
    g_test_add_func("/buffer/json-strings", test_json_strings);
    g_test_add_func("/buffer/xml", test_xml);
    g_test_add_func("/buffer/formats", test_formats);
    g_test_add_func("/buffer/integers", test_integers);
    g_test_add_func("/buffer/locale", test_no_locale);
    return g_test_run();
}
