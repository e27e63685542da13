// SPDX-License-Identifier: MIT
#include "base/report.h"

#include <string.h>

#include "base/limits.h"

static void test_kept_in_order(void)
{
    TbReport *report = tb_report_new();
    TbPlace place = {"/indicators/0", 3, 7};
    tb_report_error(report, TB_CODE_UNKNOWN_KEY, &place, "unknown key %s", "\"tilte\"");
    tb_report_hint(report, "did you mean \"%s\"?", "title");
    tb_report_warning(report, TB_CODE_FONT, NULL, "a warning");
    tb_report_hint(report, "%s", "");
    g_assert_cmpuint(tb_report_count(report), ==, 2);
    g_assert_cmpuint(tb_report_error_count(report), ==, 1);
    const TbDiagnostic *first = tb_report_at(report, 0), *second = tb_report_at(report, 1);
    g_assert_cmpint(first->severity, ==, TB_SEVERITY_ERROR);
    g_assert_cmpint(first->code, ==, TB_CODE_UNKNOWN_KEY);
    g_assert_cmpstr(first->message, ==, "unknown key \"tilte\"");
    g_assert_cmpstr(first->hint, ==, "did you mean \"title\"?");
    g_assert_cmpstr(first->path, ==, "/indicators/0");
    g_assert_cmpuint(first->line, ==, 3);
    g_assert_cmpuint(first->column, ==, 7);
    g_assert_cmpint(second->severity, ==, TB_SEVERITY_WARNING);
    g_assert_null(second->hint);
    g_assert_null(second->path);
    tb_report_free(report);
}

// An escape sequence in a document must not reach the terminal.
static void test_control_characters_become_spaces(void)
{
    TbReport *report = tb_report_new();
    TbPlace place = {"/a\x1b[31m", 1, 1};
    tb_report_error(report, TB_CODE_VALUE, &place, "bad \"%s\"", "x\x1b[2J\ny\x7f");
    const TbDiagnostic *item = tb_report_at(report, 0);
    g_assert_cmpstr(item->message, ==, "bad \"x [2J y \"");
    g_assert_cmpstr(item->path, ==, "/a [31m");
    tb_report_free(report);
}

static void test_limit(void)
{
    TbReport *report = tb_report_new();
    for (int i = 0; i < TB_LIMIT_DIAGNOSTICS + 25; i++) {
        tb_report_error(report, TB_CODE_VALUE, NULL, "problem %d", i);
        tb_report_hint(report, "hint %d", i);
    }
    g_assert_cmpuint(tb_report_count(report), ==, TB_LIMIT_DIAGNOSTICS);
    g_assert_cmpuint(tb_report_error_count(report), ==, TB_LIMIT_DIAGNOSTICS + 25);
    g_assert_cmpuint(tb_report_omitted_count(report), ==, 25);
    // A hint to a problem that is not listed must not go to another one.
    g_assert_cmpstr(tb_report_at(report, TB_LIMIT_DIAGNOSTICS - 1)->hint, ==, "hint 99");
    tb_report_free(report);
}

static void test_sorted_by_place(void)
{
    static const struct {
        unsigned line, column;
        const char *message;
    } items[] = {{5, 1, "c"}, {0, 0, "e"}, {2, 9, "b"}, {2, 3, "a"}, {5, 1, "d"}, {0, 0, "f"}};
    TbReport *report = tb_report_new();
    for (size_t i = 0; i < G_N_ELEMENTS(items); i++) {
        TbPlace place = {"", items[i].line, items[i].column};
        tb_report_error(report, TB_CODE_VALUE, &place, "%s", items[i].message);
    }
    tb_report_sort(report);
    for (unsigned i = 0; i < tb_report_count(report); i++) {
        char expected[] = {(char)('a' + (int)i), '\0'};
        g_assert_cmpstr(tb_report_at(report, i)->message, ==, expected);
    }
    tb_report_free(report);
}

static void test_appended(void)
{
    TbReport *from = tb_report_new(), *to = tb_report_new();
    TbPlace place = {"/a", 1, 2};
    tb_report_error(from, TB_CODE_SYNTAX, NULL, "left out");
    tb_report_warning(from, TB_CODE_VALUE, &place, "taken");
    tb_report_hint(from, "hint");
    tb_report_append(to, from, 1);
    tb_report_free(from);
    g_assert_cmpuint(tb_report_count(to), ==, 1);
    g_assert_cmpuint(tb_report_error_count(to), ==, 0);
    g_assert_cmpstr(tb_report_at(to, 0)->message, ==, "taken");
    g_assert_cmpstr(tb_report_at(to, 0)->hint, ==, "hint");
    g_assert_cmpstr(tb_report_at(to, 0)->path, ==, "/a");
    tb_report_free(to);
}

static void test_codes(void)
{
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
    for (int code = 0; code < TB_CODE_COUNT; code++) {
        const char *name = tb_code_name((TbCode)code);
        g_assert_nonnull(name);
        g_assert_cmpuint(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), ==, strlen(name));
        g_assert_true(g_hash_table_add(names, (char *)name));
        int status = tb_code_exit_status((TbCode)code);
        g_assert_cmpint(status, >=, 1);
        g_assert_cmpint(status, <=, 4);
    }
    g_hash_table_unref(names);
    g_assert_cmpint(tb_code_exit_status(TB_CODE_SYNTAX), ==, 1);
    g_assert_cmpint(tb_code_exit_status(TB_CODE_QUANTITY), ==, 1);
    g_assert_cmpint(tb_code_exit_status(TB_CODE_ARGUMENT), ==, 2);
    g_assert_cmpint(tb_code_exit_status(TB_CODE_IO), ==, 3);
    g_assert_cmpint(tb_code_exit_status(TB_CODE_GLYPH), ==, 4);
    g_assert_cmpint(tb_code_exit_status(TB_CODE_FONT), ==, 4);
}

static void test_nearest(void)
{
    static const char *const keys[] = {"title", "subtitle", "indicators", "unit", "单位", NULL};
    g_assert_cmpstr(tb_nearest("tilte", keys), ==, "title");
    g_assert_cmpstr(tb_nearest("title", keys), ==, "title");
    g_assert_cmpstr(tb_nearest("indicator", keys), ==, "indicators");
    g_assert_cmpstr(tb_nearest("Unit", keys), ==, "unit");
    g_assert_cmpstr(tb_nearest("单元", keys), ==, "单位");
    g_assert_null(tb_nearest("xyz", keys));
    g_assert_null(tb_nearest("value", keys));
    char *huge = g_strnfill(5000, 't');
    g_assert_null(tb_nearest(huge, keys));
    g_free(huge);
    static const char *const nothing[] = {NULL};
    g_assert_null(tb_nearest("title", nothing));
}

// Any one slip in a word is forgiven, wherever it is; more than one in three letters are not.
static void test_slips(void)
{
    static const char *const keys[] = {"indicators", "orientation", "observations", NULL};
    for (const char *const *key = keys; *key; key++)
        for (size_t i = 0; (*key)[i]; i++) {
            char *less = g_strdup_printf("%.*s%s", (int)i, *key, *key + i + 1);
            char *more = g_strdup_printf("%.*sz%s", (int)i, *key, *key + i);
            char *other = g_strdup_printf("%.*sz%s", (int)i, *key, *key + i + 1);
            char *swapped = g_strdup(*key);
            if (swapped[i + 1]) {
                swapped[i] = (*key)[i + 1];
                swapped[i + 1] = (*key)[i];
            }
            const char *words[] = {less, more, other, swapped};
            for (size_t j = 0; j < G_N_ELEMENTS(words); j++) {
                g_assert_cmpstr(tb_nearest(words[j], keys), ==, *key);
                g_free((char *)words[j]);
            }
        }
    static const struct {
        const char *word, *only, *nearest;
    } rows[] = {{"ab", "ba", "ba"},
                {"abc", "bad", NULL},
                {"abcd", "badc", NULL},
                {"abcdef", "badcef", "badcef"},
                {"abcdef", "badcfe", NULL},
                {"abcdef", "abcd", "abcd"},
                {"abcdef", "abc", NULL},
                {"abcdefghi", "abcdef", "abcdef"},
                {"a", "b", "b"},
                {"ab", "cd", NULL},
                {"acb", "abc", "abc"},
                {"abcabc", "abcbac", "abcbac"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *const only[] = {rows[i].only, NULL};
        g_assert_cmpstr(tb_nearest(rows[i].word, only), ==, rows[i].nearest);
    }
    // The nearest of several, and of those as near the first.
    static const char *const several[] = {"sources", "source", "sauce", NULL};
    g_assert_cmpstr(tb_nearest("source", several), ==, "source");
    g_assert_cmpstr(tb_nearest("sourcex", several), ==, "sources");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/slips", test_slips);
    g_test_add_func("/report/order", test_kept_in_order);
    g_test_add_func("/report/control-characters", test_control_characters_become_spaces);
    g_test_add_func("/report/limit", test_limit);
    g_test_add_func("/report/sort", test_sorted_by_place);
    g_test_add_func("/report/append", test_appended);
    g_test_add_func("/report/codes", test_codes);
    g_test_add_func("/report/nearest", test_nearest);
    return g_test_run();
}
