// SPDX-License-Identifier: MIT
// What is written for a terminal's columns: how wide texts are, the line of a batch's progress.
#include <string.h>

#include "cli/batch-progress.h"
#include "cli/columns.h"

// ---- Columns ----

static void test_columns(void)
{
    static const struct {
        const char *text;
        int columns;
    } cases[] = {{"", 0},     {"a", 1},      {"é", 1},  {"中", 2},      {"中文a", 5},
                 {"，", 2},   {"～", 2},     {"가", 2}, {"e\u0301", 1}, {"ｱ", 1},
                 {"“好”", 4}, {"\u200b", 0}, {"😀", 2},  {"—", 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        if (tb_cli_columns(cases[i].text, -1) != cases[i].columns)
            g_error("\"%s\" takes %d columns, not %d", cases[i].text,
                    tb_cli_columns(cases[i].text, -1), cases[i].columns);
    g_assert_cmpint(tb_cli_columns("中文a", 3), ==, 2);
    g_assert_cmpint(tb_cli_columns("中文a", 0), ==, 0);
}

static void test_cut(void)
{
    static const struct {
        const char *text;
        int columns;
        const char *left;
    } cases[] = {{"中文abc", 7, "中文abc"},
                 {"中文abc", 6, "中文ab"},
                 {"中文abc", 4, "中文"},
                 {"中文abc", 3, "中"},
                 {"中文abc", 1, ""},
                 {"中文abc", 0, ""},
                 {"", 5, ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GString *text = g_string_new(cases[i].text);
        tb_cli_cut_columns(text, cases[i].columns);
        g_assert_cmpstr(text->str, ==, cases[i].left);
        g_string_free(text, TRUE);
    }
}

// ---- Progress ----

static char *line(goffset size, unsigned columns, TbBatchCount count, double seconds)
{
    const TbBatchProgress progress = {.shown = true, .size = size, .columns = columns};
    return tb_batch_progress_text(&progress, &count, seconds);
}

static void check_line(goffset size, unsigned columns, TbBatchCount count, double seconds,
                       const char *wanted)
{
    char *text = line(size, columns, count, seconds);
    g_assert_cmpstr(text, ==, wanted);
    g_free(text);
}

static void test_words(void)
{
    check_line(0, 80, (TbBatchCount){0, 0, 0}, 0, "0 done  0.0/s");
    check_line(0, 80, (TbBatchCount){7, 0, 500}, 2, "7 done  3.5/s");
    check_line(0, 80, (TbBatchCount){30, 2, 500}, 3, "30 done, 2 failed  10/s");
    check_line(0, 80, (TbBatchCount){199, 0, 500}, 20, "199 done  9.9/s");
    check_line(0, 9, (TbBatchCount){7, 0, 500}, 2, "7 done  ");
    // Nothing is known of what is left before anything is done.
    check_line(1000, 80, (TbBatchCount){0, 0, 0}, 5,
               "[------------------------------]    0%  0 done  0.0/s");
}

// How long the rest takes at the speed so far.
static void test_time_left(void)
{
    static const struct {
        goffset done;
        double seconds;
        const char *left;
    } cases[] = {
        {500, 10, "0:10 left"},      {250, 10, "0:30 left"},      {500, 59.4, "0:59 left"},
        {500, 59.5, "1:00 left"},    {500, 61, "1:01 left"},      {500, 3599, "59:59 left"},
        {500, 3600, "1:00:00 left"}, {100, 1000, "2:30:00 left"}, {500, 3661, "1:01:01 left"},
        {1000, 77, "0:00 left"},     {2000, 77, "0:00 left"},     {500, 45296, "12:34:56 left"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = line(1000, 80, (TbBatchCount){10, 0, cases[i].done}, cases[i].seconds);
        if (!g_str_has_suffix(text, cases[i].left) ||
            text[strlen(text) - strlen(cases[i].left) - 1] != ' ')
            g_error("%s, not %s", text, cases[i].left);
        g_free(text);
    }
}

static int count_of(const char *text, char wanted)
{
    int count = 0;
    for (const char *c = text; *c; c++)
        count += *c == wanted;
    return count;
}

// The bar is full by the share that is done, and never so wide that the line would break.
static void test_bar(void)
{
    for (unsigned columns = 10; columns <= 120; columns += 5)
        for (int done = 0; done <= 1000; done += 50) {
            char *text = line(1000, columns, (TbBatchCount){40, 0, done}, 20);
            g_assert_cmpint(tb_cli_columns(text, -1), <, (int)columns);
            int full = count_of(text, '#'), empty = count_of(text, '-'), room = full + empty;
            g_assert_true(room == 0 || (room >= 5 && room <= 30));
            if (columns >= 80)
                g_assert_cmpint(room, ==, 30);
            if (columns < 30)
                g_assert_cmpint(room, ==, 0);
            if (room) {
                g_assert_cmpint(full, ==, (done * room + 999) / 1000);
                char *share = g_strdup_printf("]  %3d%%  40 done", done / 10);
                // A tenth of a share may be a hair below it.
                char *below = g_strdup_printf("]  %3d%%  40 done", done / 10 - 1);
                g_assert_true(strstr(text, share) || strstr(text, below));
                g_free(share);
                g_free(below);
            }
            g_free(text);
        }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/terminal/columns", test_columns);
    g_test_add_func("/terminal/cut", test_cut);
    g_test_add_func("/terminal/words", test_words);
    g_test_add_func("/terminal/time-left", test_time_left);
    g_test_add_func("/terminal/bar", test_bar);
    return g_test_run();
}
