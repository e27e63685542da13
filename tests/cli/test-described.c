// SPDX-License-Identifier: MIT
// A problem with the line of its file below, as terminals show it: character for character.
#include <glib/gstdio.h>
#include <string.h>

#include "cli/terminal.h"

#define TEN "0123456789"
#define FIFTY TEN TEN TEN TEN TEN

static const struct {
    const char *text; // of the file
    unsigned line, column;
    const char *shown; // below the message; NULL: nothing
} cases[] = {{"ab cd", 1, 1, "     1 | ab cd\n       | ^^"},
             {"ab cd", 1, 4, "     1 | ab cd\n       |    ^^"},
             {"ab cd", 1, 5, "     1 | ab cd\n       |     ^"},
             {"ab cd", 1, 3, "     1 | ab cd\n       |   ^"},
             {"ab cd", 1, 6, "     1 | ab cd\n       |      ^"}, // behind it
             {"ab cd", 1, 60, "     1 | ab cd\n       |      ^"},
             {"", 1, 1, "     1 | \n       | ^"},
             {"a\nbc\nd", 2, 1, "     2 | bc\n       | ^^"},
             {"a\nbc\nd", 3, 1, "     3 | d\n       | ^"},
             {"a\nbc\n", 3, 1, "     3 | \n       | ^"},
             {"a\nbc\n", 4, 1, NULL},
             {"a\r\nbc\r\n", 1, 1, "     1 | a\n       | ^"},
             {"a \t\n", 1, 1, "     1 | a\n       | ^"}, // blanks at the end are not shown
             {"ab cd", 0, 1, NULL},
             {"ab cd", 1, 0, NULL},
             // A text in quotes, a word or a number is marked whole
             {"{\"a b\": 1}", 1, 2, "     1 | {\"a b\": 1}\n       |  ^^^^^"},
             {"{\"a\\\"b\": 1}", 1, 2, "     1 | {\"a\\\"b\": 1}\n       |  ^^^^^^"},
             {"\"a\\\\\" b", 1, 1, "     1 | \"a\\\\\" b\n       | ^^^^^"},
             {"\"a b", 1, 1, "     1 | \"a b\n       | ^^^^"},
             {"\"a\\", 1, 1, "     1 | \"a\\\n       | ^^^"},
             {"\"\"", 1, 1, "     1 | \"\"\n       | ^^"},
             {"[-1.5e+3, x]", 1, 2, "     1 | [-1.5e+3, x]\n       |  ^^^^^^^"},
             {"a_b,c", 1, 1, "     1 | a_b,c\n       | ^^^"},
             {"{}", 1, 1, "     1 | {}\n       | ^"},
             // Columns are those of the terminal
             {"中文 ab", 1, 4, "     1 | 中文 ab\n       |      ^^"},
             {"\"中文\"", 1, 1, "     1 | \"中文\"\n       | ^^^^^^"},
             {"中文", 1, 2, "     1 | 中文\n       |   ^^"},
             {"a\tb", 1, 3, "     1 | a b\n       |   ^"},
             {"a\x1b[1mb", 1, 6, "     1 | a<U+001B>[1mb\n       |             ^"},
             {"\"a\x1b\"", 1, 1, "     1 | \"a<U+001B>\"\n       | ^^^^^^^^^^^"},
             // Of a long line what is around the place: up to 60 columns before it, 92 in all
             {FIFTY TEN "x", 1, 61,
              "     1 | " FIFTY TEN "x\n       | "
              "                                                            ^"},
             {FIFTY TEN "0x", 1, 62,
              "     1 | …123456789" FIFTY
              "0x\n       |                                                              ^"},
             {FIFTY FIFTY "x", 1, 101,
              "     1 | …" FIFTY TEN
              "x\n       |                                                              ^"},
             {FIFTY FIFTY, 1, 1,
              "     1 | " FIFTY TEN TEN TEN TEN "01\n       | "
              "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
              "^^^^^^^^"},
             {FIFTY TEN TEN TEN TEN "01", 1, 92,
              "     1 | …"
              "12345678901234567890123456789012345678901234567890123456789"
              "0"
              "1\n"
              "       |                                                              ^"},
             {TEN " " FIFTY FIFTY, 1, 12,
              "     1 | " TEN " " FIFTY TEN TEN TEN "0\n       |            "
              "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"}};

static void check(const char *file, const char *text, unsigned line, unsigned column,
                  const char *shown)
{
    char *place = line && column ? g_strdup_printf(":%u:%u", line, column)
                  : line         ? g_strdup_printf(":%u", line)
                                 : g_strdup("");
    char *wanted = g_strdup_printf("%s%s: error[value]: wrong%s%s\n  hint: mend it", file, place,
                                   shown ? "\n" : "", shown ? shown : "");
    g_assert_true(g_file_set_contents(file, text, -1, NULL));
    char *found = tb_terminal_describe(&(TubiaoDiagnostic){.error = true,
                                                           .code = "value",
                                                           .file = file,
                                                           .line = line,
                                                           .column = column,
                                                           .message = "wrong",
                                                           .hint = "mend it"},
                                       false);
    g_assert_cmpstr(found, ==, wanted);
    g_free(found);
    g_free(wanted);
    g_free(place);
}

static void test_places(void)
{
    char *folder = g_dir_make_tmp("tubiao-described-XXXXXX", NULL),
         *file = g_build_filename(folder, "a.json", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        check(file, cases[i].text, cases[i].line, cases[i].column, cases[i].shown);
    g_remove(file);
    g_remove(folder);
    g_free(file);
    g_free(folder);
}

static void test_parts(void)
{
    static const struct {
        TubiaoDiagnostic diagnostic;
        bool color;
        const char *text;
    } parts[] = {
        {{.code = "io", .message = "wrong"}, false, "tubiao: warning[io]: wrong"},
        {{.code = "io", .message = "wrong", .hint = "mend"},
         false,
         "tubiao: warning[io]: wrong\n  hint: mend"},
        {{.error = true, .code = "io", .message = "wrong", .file = "none", .line = 3},
         false,
         "none:3: error[io]: wrong"},
        {{.error = true, .code = "io", .message = "wrong", .file = "none", .line = 3, .column = 4},
         false,
         "none:3:4: error[io]: wrong"},
        {{.error = true, .code = "io", .message = "wrong", .file = "none", .column = 4},
         false,
         "none: error[io]: wrong"},
        {{.error = true, .code = "io", .message = "wrong", .path = "/a"},
         false,
         "tubiao: error[io]: /a: wrong"},
        {{.error = true, .code = "io", .message = "wrong", .path = ""},
         false,
         "tubiao: error[io]: wrong"},
        {{.error = true, .code = "io", .message = "a\nb\x7f"},
         false,
         "tubiao: error[io]: a<U+000A>b<U+007F>"},
        {{.error = true, .code = "io", .message = "wrong", .hint = "mend"},
         true,
         "\033[1mtubiao:\033[0m \033[1;31merror[io]:\033[0m wrong\n  \033[1mhint:\033[0m mend"},
        {{.code = "io", .message = "wrong"},
         true,
         "\033[1mtubiao:\033[0m \033[1;33mwarning[io]:\033[0m wrong"}};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        char *found = tb_terminal_describe(&parts[i].diagnostic, parts[i].color);
        g_assert_cmpstr(found, ==, parts[i].text);
        g_free(found);
    }
}

// What could steer a terminal is named, all else stays.
static void test_characters(void)
{
    static const struct {
        const char *text, *shown;
    } characters[] = {{"", ""},
                      {"a b", "a b"},
                      {"\t", " "},
                      {"\n", "<U+000A>"},
                      {"\x1f", "<U+001F>"},
                      {" ", " "},
                      {"~", "~"},
                      {"\x7f", "<U+007F>"},
                      {"\xc2\x80", "<U+0080>"},
                      {"\xc2\x9f", "<U+009F>"},
                      {"\xc2\xa0", "\xc2\xa0"},
                      {"\u200d", "\u200d"},
                      {"\u200e", "<U+200E>"},
                      {"\u200f", "<U+200F>"},
                      {"\u2010", "\u2010"},
                      {"\u061c", "<U+061C>"},
                      {"\u2029", "\u2029"},
                      {"\u202a", "<U+202A>"},
                      {"\u202e", "<U+202E>"},
                      {"\u202f", "\u202f"},
                      {"\u2065", "\u2065"},
                      {"\u2066", "<U+2066>"},
                      {"\u2069", "<U+2069>"},
                      {"\u206a", "\u206a"},
                      {"中", "中"},
                      {"a\xff"
                       "b",
                       "a\ufffd"
                       "b"}};
    for (size_t i = 0; i < G_N_ELEMENTS(characters); i++) {
        GString *out = g_string_new(NULL);
        tb_terminal_append(out, characters[i].text, -1);
        g_assert_cmpstr(out->str, ==, characters[i].shown);
        g_string_free(out, TRUE);
    }
    GString *out = g_string_new("x");
    tb_terminal_append(out, "abc", 2);
    g_assert_cmpstr(out->str, ==, "xab");
    g_string_free(out, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/described/places", test_places);
    g_test_add_func("/described/parts", test_parts);
    g_test_add_func("/described/characters", test_characters);
    return g_test_run();
}
