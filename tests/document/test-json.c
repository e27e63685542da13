// SPDX-License-Identifier: MIT
// What RFC 8259 allows is read, what it refuses is refused as "syntax error" with its place, and
// what it allows but nothing can be done with is refused without that word.
#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "document/json.h"

// The cases hold NUL bytes too.
typedef struct {
    const char *bytes;
    size_t length;
    unsigned line, column; // of the error; 0: any
} Text;
#define TEXT(literal) (literal), sizeof(literal) - 1, 0, 0
#define TEXT_AT(literal, line, column) (literal), sizeof(literal) - 1, (line), (column)

static const Text accepted[] = {
    {TEXT("null")},
    {TEXT("true")},
    {TEXT("false")},
    {TEXT("0")},
    {TEXT("-0")},
    {TEXT("-1")},
    {TEXT("123456789")},
    {TEXT("0.5")},
    {TEXT("1e5")},
    {TEXT("1E5")},
    {TEXT("1e+5")},
    {TEXT("1e-5")},
    {TEXT("1.5e05")},
    {TEXT("-0.0e-0")},
    {TEXT("1e-400")},
    {TEXT("\"\"")},
    {TEXT("\"a\"")},
    {TEXT("\"图表\"")},
    {TEXT("\"\xf0\xaf\xa8\x9f\"")},
    {TEXT("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")},
    {TEXT("\"\\u4e2d\\u6587\"")},
    {TEXT("\"\\uD834\\uDd1e\"")},
    {TEXT("\"\x7f\"")},
    {TEXT("\"\xe2\x80\xa8\"")},
    {TEXT("\"\xef\xbf\xbf\"")},
    {TEXT("\"/* a */ // b\"")},
    {TEXT("[]")},
    {TEXT("{}")},
    {TEXT(" [ ] ")},
    {TEXT("[ ]\n")},
    {TEXT("\t{\r\n}\t")},
    {TEXT("[1]")},
    {TEXT("[1,2]")},
    {TEXT("[[],{},[[]]]")},
    {TEXT("[null, true, false, 0, \"\"]")},
    {TEXT("{\"\":0}")},
    {TEXT("{\"a\":{\"b\":[{\"c\":null}]}}")},
    {TEXT("{\"a\":1,\"A\":2}")},
    {TEXT("{\"a b\":[1 , 2 ]}")},
    {TEXT("\xef\xbb\xbf[1]")},
    {TEXT("[123.456e78]")},
    {TEXT("[0.000000000000000000000000000000000000000000000000000000000000000000000000001]")},
    {TEXT("[100000000000000000000000000000000000000000000000000000000000000000000000000]")},
    {TEXT("[\"\\u0061\\u30af\\u30EA\"]")},
    {TEXT("[\"asd \"]")},
};

static const Text refused[] = {
    {TEXT_AT("", 1, 1)},
    {TEXT_AT(" ", 1, 2)},
    {TEXT_AT("\xef\xbb\xbf", 1, 1)},
    {TEXT_AT("\xef\xbb\xbf\xef\xbb\xbf[]", 1, 1)},
    {TEXT("[")},
    {TEXT("]")},
    {TEXT("{")},
    {TEXT("}")},
    {TEXT("[1")},
    {TEXT("[1,")},
    {TEXT_AT("[1,]", 1, 4)},
    {TEXT("[,1]")},
    {TEXT("[1,,2]")},
    {TEXT("[,]")},
    {TEXT("[1 2]")},
    {TEXT("[1}")},
    {TEXT("[\"a\" \"b\"]")},
    {TEXT("[1:2]")},
    {TEXT("[1]]")},
    {TEXT("[1] 2")},
    {TEXT("[1],")},
    {TEXT("1 2")},
    {TEXT("[1]x")},
    {TEXT("[[1]")},
    {TEXT("[\"a\",\n4\n,1,")},
    {TEXT_AT("[1,\n1\n,1", 3, 3)},
    {TEXT("{\"a\"}")},
    {TEXT("{\"a\":}")},
    {TEXT_AT("{\"a\":1,}", 1, 8)},
    {TEXT("{,\"a\":1}")},
    {TEXT("{\"a\":1,,\"b\":2}")},
    {TEXT("{\"a\" 1}")},
    {TEXT("{\"a\"::1}")},
    {TEXT("{\"a\":1 \"b\":2}")},
    {TEXT("{a:1}")},
    {TEXT("{'a':1}")},
    {TEXT("{1:1}")},
    {TEXT("{null:1}")},
    {TEXT("{[]:1}")},
    {TEXT("{\"a\":1")},
    {TEXT("{\"a\":1]")},
    {TEXT("{\"a\":1}}")},
    {TEXT("{\"a\":\"b\"}/**/")},
    {TEXT("{\"a\":\"b\"}//")},
    {TEXT("{\"a\":\"b\"}#")},
    {TEXT("/* */ []")},
    {TEXT("[1, // one\n 2]")},
    {TEXT("# c\n[]")},
    {TEXT("{\"a\":\"b\",,\"c\":\"d\"}")},
    {TEXT("{...}")},
    {TEXT("nul")},
    {TEXT("nulll")},
    {TEXT("NULL")},
    {TEXT("True")},
    {TEXT("TRUE")},
    {TEXT("fals")},
    {TEXT("truefalse")},
    {TEXT("undefined")},
    {TEXT("NaN")},
    {TEXT("nan")},
    {TEXT("-NaN")},
    {TEXT("Infinity")},
    {TEXT("-Infinity")},
    {TEXT("inf")},
    {TEXT("+1")},
    {TEXT("++1")},
    {TEXT("-")},
    {TEXT("--1")},
    {TEXT("- 1")},
    {TEXT("-a")},
    {TEXT("01")},
    {TEXT("-01")},
    {TEXT("00")},
    {TEXT("007")},
    {TEXT("-012")},
    {TEXT(".5")},
    {TEXT("-.5")},
    {TEXT("1.")},
    {TEXT("-1.")},
    {TEXT("1.e1")},
    {TEXT("0.e1")},
    {TEXT("1e")},
    {TEXT("1e+")},
    {TEXT("1E-")},
    {TEXT("1e1.5")},
    {TEXT("1eE2")},
    {TEXT("1.2.3")},
    {TEXT("0x10")},
    {TEXT("1_000")},
    {TEXT("1,000")},
    {TEXT("1 000")},
    {TEXT("1a")},
    {TEXT("\xef\xbc\x91")},
    {TEXT("[1+2]")},
    {TEXT("\"")},
    {TEXT_AT("\"abc", 1, 1)},
    {TEXT("\"a\nb\"")},
    {TEXT("\"a\tb\"")},
    {TEXT("\"\x01\"")},
    {TEXT("\"\x1f\"")},
    {TEXT_AT("\"a\0b\"", 1, 3)},
    {TEXT("[\0]")},
    {TEXT("[]\0")},
    {TEXT("'a'")},
    {TEXT("\"\\a\"")},
    {TEXT("\"\\x41\"")},
    {TEXT("\"\\'\"")},
    {TEXT("\"\\")},
    {TEXT("\"\\\"")},
    {TEXT("\"\\u\"")},
    {TEXT("\"\\u00\"")},
    {TEXT("\"\\u00A\"")},
    {TEXT("\"\\u00G0\"")},
    {TEXT("\"\\U0041\"")},
    {TEXT("\"\\uD834\\u\"")},
    {TEXT("\"\\uD834\\uDd\"")},
    {TEXT("\"\\\xe4\xb8\xad\"")},
    {TEXT("\"a\\\n\"")},
    {TEXT("abc")},
    {TEXT("\xe4\xb8\xad")},
    {TEXT("{\xe2\x80\x9c\x61\xe2\x80\x9d:1}")},
    {TEXT("{\"a\"\xef\xbc\x9a"
          "1}")},
    {TEXT("[1\xef\xbc\x8c"
          "2]")},
    {TEXT("[\xe3\x80\x80]")},
    {TEXT("[\xc2\xa0]")},
    {TEXT("[\xe2\x81\xa0]")},
    {TEXT("[\f]")},
    {TEXT("[\v1]")},
    {TEXT("<!DOCTYPE html>")},
    {TEXT("<.>")},
    {TEXT("@")},
    {TEXT("*")},
    {TEXT_AT("{\n  \"\xe9\xa2\x98\": \"\xe9\xa2\x98\" \"\xe9\xa2\x98\"\n}", 2, 12)},
    // not UTF-8
    {TEXT_AT("[\"\xff\"]", 1, 3)},
    {TEXT("[\"\xc3\"]")},
    {TEXT("[\"\xc0\xaf\"]")},
    {TEXT("[\"\xed\xa0\x80\"]")},
    {TEXT("[\"\xf4\x90\x80\x80\"]")},
    {TEXT("[\"\xe4\xb8\"]")},
    {TEXT("{\"\xb9\":0}")},
    {TEXT("[\xe9]")},
    {TEXT("[\"\xd6\xd0\xb9\xfa\"]")},
    {TEXT_AT("\xff\xfe[\0]\0", 1, 1)},
    {TEXT_AT("[\0]\0", 1, 1)},
    {TEXT_AT("\0[\0]", 1, 1)},
    {TEXT_AT("[\0\0\0]\0\0\0", 1, 1)},
};

static TbReport *parse(const Text *text, TbJsonText **parsed)
{
    TbArena *arena = tb_arena_new();
    TbReport *report = tb_report_new();
    *parsed = tb_json_text_parse(arena, text->bytes, text->length, report);
    tb_json_text_free(*parsed);
    tb_arena_free(arena);
    return report;
}

static void test_accepted(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(accepted); i++) {
        TbJsonText *parsed;
        TbReport *report = parse(&accepted[i], &parsed);
        g_test_message("%s", accepted[i].bytes);
        g_assert_nonnull(parsed);
        g_assert_cmpuint(tb_report_count(report), ==, 0);
        tb_report_free(report);
    }
}

static void test_refused(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        const Text *text = &refused[i];
        TbJsonText *parsed;
        TbReport *report = parse(text, &parsed);
        char *shown = g_strescape(text->bytes, NULL);
        g_test_message("%s", shown);
        g_free(shown);
        g_assert_null(parsed);
        g_assert_cmpuint(tb_report_count(report), ==, 1);
        const TbDiagnostic *item = tb_report_at(report, 0);
        g_assert_true(item->code == TB_CODE_SYNTAX || item->code == TB_CODE_ENCODING);
        g_assert_true(g_str_has_prefix(item->message, "syntax error: "));
        g_assert_cmpuint(item->line, >, 0);
        g_assert_cmpuint(item->column, >, 0);
        if (text->line) {
            g_assert_cmpuint(item->line, ==, text->line);
            g_assert_cmpuint(item->column, ==, text->column);
        }
        tb_report_free(report);
    }
}

static const TbDiagnostic *only_error(TbReport *report, TbCode code)
{
    g_assert_cmpuint(tb_report_count(report), ==, 1);
    const TbDiagnostic *item = tb_report_at(report, 0);
    g_assert_cmpint(item->code, ==, code);
    g_assert_null(strstr(item->message, "syntax"));
    return item;
}

// Valid JSON that is refused all the same, with a tree to read on in.
static void test_refused_values(void)
{
    static const struct {
        Text text;
        TbCode code;
        const char *path;
    } cases[] = {
        {{TEXT("[1e999]")}, TB_CODE_VALUE, "/0"},
        {{TEXT("[-1e999]")}, TB_CODE_VALUE, "/0"},
        {{TEXT("{\"a\":[1e400]}")}, TB_CODE_VALUE, "/a/0"},
        {{TEXT("[\"\\u0000\"]")}, TB_CODE_VALUE, "/0"},
        {{TEXT("[\"\\ud800\"]")}, TB_CODE_VALUE, "/0"},
        {{TEXT("[\"\\uDC00\\uD800\"]")}, TB_CODE_VALUE, "/0"},
        {{TEXT("[\"\\uD800\\uD800\\n\"]")}, TB_CODE_VALUE, "/0"},
        {{TEXT("[\"\\uDd1ea\"]")}, TB_CODE_VALUE, "/0"},
        {{TEXT("{\"a\":1,\"a\":2}")}, TB_CODE_DUPLICATE_KEY, "/a"},
        {{TEXT("{\"a\":1,\"\\u0061\":2}")}, TB_CODE_DUPLICATE_KEY, "/a"},
        {{TEXT("{\"x\":{\"b\":1,\"b\":1}}")}, TB_CODE_DUPLICATE_KEY, "/x/b"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbJsonText *parsed;
        TbReport *report = parse(&cases[i].text, &parsed);
        g_test_message("%s", cases[i].text.bytes);
        g_assert_nonnull(parsed);
        g_assert_cmpstr(only_error(report, cases[i].code)->path, ==, cases[i].path);
        tb_report_free(report);
    }
}

static char *nest(int depth, const char *open, const char *close)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < depth; i++)
        g_string_append(text, open);
    g_string_append_c(text, '1');
    for (int i = 0; i < depth; i++)
        g_string_append(text, close);
    return g_string_free(text, FALSE);
}

static TbReport *parse_string(char *string, TbJsonText **parsed)
{
    Text text = {string, strlen(string), 0, 0};
    TbReport *report = parse(&text, parsed);
    g_free(string);
    return report;
}

static void test_nesting(void)
{
    TbJsonText *parsed;
    TbReport *report = parse_string(nest(TB_LIMIT_NESTING, "[", "]"), &parsed);
    g_assert_nonnull(parsed);
    tb_report_free(report);
    report = parse_string(nest(TB_LIMIT_NESTING + 1, "{\"a\":", "}"), &parsed);
    g_assert_null(parsed);
    only_error(report, TB_CODE_LIMIT);
    tb_report_free(report);
    report = parse_string(nest(200000, "[", "]"), &parsed);
    g_assert_null(parsed);
    only_error(report, TB_CODE_LIMIT);
    tb_report_free(report);
    // Too deep and not even JSON: that it is no JSON is said.
    report = parse_string(nest(200000, "[", ""), &parsed);
    g_assert_null(parsed);
    g_assert_cmpint(tb_report_at(report, 0)->code, ==, TB_CODE_SYNTAX);
    tb_report_free(report);
}

static void test_long_strings(void)
{
    for (int extra = 0; extra <= 1; extra++) {
        GString *text = g_string_new("[\"");
        for (int i = 0; i < TB_LIMIT_STRING_CHARACTERS + extra; i++)
            g_string_append(text, "长");
        g_string_append(text, "\"]");
        TbJsonText *parsed;
        TbReport *report = parse_string(g_string_free(text, FALSE), &parsed);
        g_assert_nonnull(parsed);
        if (extra)
            only_error(report, TB_CODE_LIMIT);
        else
            g_assert_cmpuint(tb_report_count(report), ==, 0);
        tb_report_free(report);
    }
}

static void test_tree(void)
{
    static const char bytes[] = "\xef\xbb\xbf{\n \"题\": [1, -2.50, \"文\\u6587\"],\r\n"
                                " \"题\": 0, \"a/b~c\": {\"x\": true, \"y\": null}\n}";
    TbArena *arena = tb_arena_new();
    TbReport *report = tb_report_new();
    TbJsonText *text = tb_json_text_parse(arena, bytes, sizeof bytes - 1, report);
    const TbJson *root = tb_json_text_root(text);
    g_assert_cmpint(tb_json_type(root), ==, TB_JSON_OBJECT);
    const TbJson *list = tb_json_first(root);
    g_assert_cmpstr(tb_json_key(list), ==, "题");
    g_assert_cmpint(tb_json_count(list), ==, 3);
    const TbJson *item = tb_json_next(tb_json_first(list));
    g_assert_cmpfloat(tb_json_number(item), ==, -2.5);
    size_t length;
    const char *written = tb_json_written(item, &length);
    g_assert_cmpmem(written, length, "-2.50", 5);
    g_assert_cmpint(tb_json_index(item), ==, 1);
    TbPlace place = tb_json_place(item);
    g_assert_cmpstr(place.path, ==, "/题/1");
    g_assert_cmpuint(place.line, ==, 2);
    g_assert_cmpuint(place.column, ==, 11);
    item = tb_json_next(item);
    g_assert_cmpstr(tb_json_string(item), ==, "文文");
    g_assert_null(tb_json_next(item));
    // The second value of a key is passed over.
    const TbJson *object = tb_json_next(list);
    g_assert_cmpstr(tb_json_key(object), ==, "a/b~c");
    place = tb_json_key_place(tb_json_member(object, "y"));
    g_assert_cmpstr(place.path, ==, "/a~1b~0c/y");
    g_assert_cmpuint(place.line, ==, 3);
    g_assert_cmpuint(place.column, ==, 31);
    g_assert_true(tb_json_boolean(tb_json_member(object, "x")));
    g_assert_null(tb_json_member(object, "z"));
    g_assert_null(tb_json_next(object));
    g_assert_cmpuint(tb_report_count(report), ==, 1);
    tb_json_text_free(text);
    tb_report_free(report);
    tb_arena_free(arena);
}

// Columns are counted from the line's start, however far back that is.
// By its offset alone each value is found, and its place is that of the tree.
static void check_found(TbArena *arena, const TbJsonText *text, const TbJson *json)
{
    uint32_t offset = tb_json_offset(json);
    g_assert_true(tb_json_text_at(text, offset) == json);
    TbPlace wanted = tb_json_place(json);
    TbPlace found = tb_json_find_place(arena, tb_json_text_bytes(text), offset);
    g_assert_cmpstr(found.path, ==, wanted.path);
    g_assert_cmpuint(found.line, ==, wanted.line);
    g_assert_cmpuint(found.column, ==, wanted.column);
    for (const TbJson *child = tb_json_first(json); child; child = tb_json_next(child))
        check_found(arena, text, child);
}

static void test_found(void)
{
    static const char bytes[] = "\xef\xbb\xbf{\n \"题\\\"{\": [1, [], {}, [[\"]\", 2], \"\\\\\"], "
                                "{\"甲\": {\"乙\": -0.5}}],\r\n"
                                " \"a/b~c\": {\"\\u6587\\ud83d\\ude00\": true, \"\": "
                                "[null,\n\n{\"x\": \"文\", \"y\" : 7}]}\n}";
    TbArena *arena = tb_arena_new();
    TbReport *report = tb_report_new();
    TbJsonText *text = tb_json_text_parse(arena, bytes, sizeof bytes - 1, report);
    g_assert_cmpuint(tb_report_count(report), ==, 0);
    check_found(arena, text, tb_json_text_root(text));
    tb_json_text_free(text);
    tb_report_free(report);
    tb_arena_free(arena);
}

static void test_long_line(void)
{
    GString *bytes = g_string_new("[");
    for (int i = 0; i < 2000; i++)
        g_string_append(bytes, "\"中文\",");
    g_string_append(bytes, "0]");
    TbArena *arena = tb_arena_new();
    TbReport *report = tb_report_new();
    TbJsonText *text = tb_json_text_parse(arena, bytes->str, bytes->len, report);
    int index = 0;
    for (const TbJson *item = tb_json_first(tb_json_text_root(text)); item;
         item = tb_json_next(item))
        g_assert_cmpuint(tb_json_place(item).column, ==, 2 + 5 * (unsigned)index++);
    g_assert_cmpint(index, ==, 2001);
    tb_json_text_free(text);
    tb_report_free(report);
    tb_arena_free(arena);
    g_string_free(bytes, TRUE);
}

static void test_argument(void)
{
    static const struct {
        const char *value;
        TbJsonType type;
        const char *string;
    } cases[] = {
        {"descending", TB_JSON_STRING, "descending"},
        {"\"a\"", TB_JSON_STRING, "a"},
        {"8", TB_JSON_NUMBER, NULL},
        {"[1,2]", TB_JSON_ARRAY, NULL},
        {"", TB_JSON_STRING, ""},
        {"1e999", TB_JSON_STRING, "1e999"},
        {"{\"a\":1,\"a\":2}", TB_JSON_STRING, "{\"a\":1,\"a\":2}"},
        {"a\"b\\", TB_JSON_STRING, "a\"b\\"},
        {"\xff", TB_JSON_STRING, "\xef\xbf\xbd"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbArena *arena = tb_arena_new();
        TbJsonText *text = tb_json_text_parse_argument(arena, "--set k", cases[i].value);
        const TbJson *root = tb_json_text_root(text);
        g_assert_cmpint(tb_json_type(root), ==, cases[i].type);
        if (cases[i].string)
            g_assert_cmpstr(tb_json_string(root), ==, cases[i].string);
        g_assert_true(tb_json_is_argument(root));
        TbPlace place = tb_json_place(root);
        g_assert_cmpstr(place.path, ==, "--set k");
        g_assert_cmpuint(place.line, ==, 0);
        tb_json_text_free(text);
        tb_arena_free(arena);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpuint(G_N_ELEMENTS(accepted) + G_N_ELEMENTS(refused), >=, 100);
    g_test_add_func("/json/accepted", test_accepted);
    g_test_add_func("/json/refused", test_refused);
    g_test_add_func("/json/refused-values", test_refused_values);
    g_test_add_func("/json/nesting", test_nesting);
    g_test_add_func("/json/long-strings", test_long_strings);
    g_test_add_func("/json/tree", test_tree);
    g_test_add_func("/json/found", test_found);
    g_test_add_func("/json/long-line", test_long_line);
    g_test_add_func("/json/argument", test_argument);
    return g_test_run();
}
