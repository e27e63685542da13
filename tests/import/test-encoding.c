// SPDX-License-Identifier: MIT
// The encoding of a text, found out or named, and which reader takes it.
#include "import/encoding.h"
#include "import/import.h"

#include <string.h>

#define BYTES(text) text, sizeof(text) - 1

static const struct {
    const char *bytes;
    size_t length;
    const char *encoding;
} encodings[] = {
    {BYTES(""), "UTF-8"},
    {BYTES("a"), "UTF-8"},
    {BYTES("\xe4\xb8\x9c"), "UTF-8"},
    {BYTES("\xef\xbb\xbf"
           "a"),
     "UTF-8"},
    {BYTES("\xff\xfe"
           "a\0"),
     "UTF-16LE"},
    {BYTES("\xfe\xff\0a"), "UTF-16BE"},
    {BYTES("\xff\xfe"), "UTF-16LE"},
    {BYTES("\xfe\xff"), "UTF-16BE"},
    // Without a mark: of ASCII every second byte is empty, and hardly any of the others
    {BYTES("a\0,\0b\0\n\0c\0,\0d\0\n\0"), "UTF-16LE"},
    {BYTES("\0a\0,\0b\0\n\0c\0,\0d\0\n"), "UTF-16BE"},
    {BYTES("\x9c\x4e,\0\x7f\x89\n\0"
           "2\0,\0"
           "3\0,\0"
           "4\0\n\0"),
     "UTF-16LE"}, // 东,西
    {BYTES("\x4e\x9c\0,\x89\x7f\0\n"
           "\0002\0,\0003\0,\0004\0\n"),
     "UTF-16BE"},
    {BYTES("\0\1a\0,\0b\0\n\0c\0,\0d\0\n\0"), NULL},
    {BYTES("\1\0\0a\0,\0b\0\n\0c\0,\0d\0\n"), NULL},
    {BYTES("a\0\0b"), NULL},
    {BYTES("abc\0defghijklmnopqrstuvwxyz0123456789ABCDEFGHIJ"), NULL}, // one NUL in many bytes
    {BYTES("\xff\xff"), NULL},
    {BYTES("\xff"), NULL},
    {BYTES("\xfe"), NULL}, // half a character
    // GB 18030: a byte from 81 to FE, and one from 40 to FE but 7F, or two more bytes
    {BYTES("\xb6\xab"), "GB18030"},
    {BYTES("a\xb6\xab"
           "b"),
     "GB18030"},
    {BYTES("\xb6\xab\xce\xf7"), "GB18030"},
    {BYTES("\x81\x40"), "GB18030"},
    {BYTES("\xfe\xfe"), "GB18030"},
    {BYTES("\x81\x3f"), NULL},
    {BYTES("\x81\x7e"), "GB18030"},
    {BYTES("\x81\x7f"), NULL},
    {BYTES("\x81\x80"), "GB18030"},
    {BYTES("\x81\xff"), NULL},
    {BYTES("\x80\x40"), NULL},
    {BYTES("\xff\x40"), NULL},
    {BYTES("a\x80"), NULL},
    {BYTES("\xb6\xab\xb6"), NULL},
    {BYTES("\x81\x30\x81\x30"), "GB18030"},
    {BYTES("\x81\x39\xfe\x39"
           "a"),
     "GB18030"},
    {BYTES("\x81\x30\x80\x30"), NULL},
    {BYTES("\x81\x30\x81\x2f"), NULL},
    {BYTES("\x81\x30\x81\x3a"), NULL},
    {BYTES("\x81\x30\x81"), NULL},
    {BYTES("\x81\x30"), NULL},
    {BYTES("\x81\x30\x81\x30\xff"), NULL},
    {BYTES("\x81\x2f"), NULL}};

static void test_detection(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
        const char *found = tb_encoding_detect(encodings[i].bytes, encodings[i].length);
        if (g_strcmp0(found, encodings[i].encoding) != 0)
            g_error("text %zu: %s, not %s", i, found, encodings[i].encoding);
    }
}

// What the end of the sample cuts is no reason against an encoding; what is wrong within it is.
static void test_samples(void)
{
    static const struct {
        const char *end; // the last bytes of the sample
        const char *encoding;
    } cases[] = {{"\xe4", "UTF-8"},
                 {"\xe4\xb8", "UTF-8"},
                 {"\xf0\x9f\x98", "UTF-8"},
                 {"\xb6\xab\xb6", "GB18030"},
                 {"\xb6\xab\x81\x30", "GB18030"},
                 {"\xb6\xab\x81\x30\x81", "GB18030"},
                 {"\xb6\xab\x81\x30\x81\x30", "GB18030"},
                 {"\xb6\xab\x80", NULL},
                 {"\xb6\xab\xff", NULL}};
    enum { SAMPLE = 1 << 20 };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = g_strnfill(SAMPLE + 1, 'a');
        if (g_strcmp0(cases[i].encoding, "UTF-8") != 0)
            memcpy(text, "\xb6\xab", 2);
        memcpy(text + SAMPLE - strlen(cases[i].end), cases[i].end, strlen(cases[i].end));
        text[SAMPLE] = '\xff'; // what is behind it is not looked at
        const char *found = tb_encoding_detect(text, SAMPLE + 1);
        if (g_strcmp0(found, cases[i].encoding) != 0)
            g_error("sample %zu: %s, not %s", i, found, cases[i].encoding);
        g_free(text);
    }
}

// What is given and what is made of it, or what is said.
static const struct {
    const char *bytes;
    size_t length;
    const char *encoding; // that is named, or NULL
    const char *text;     // or NULL
    unsigned line;
    const char *message, *hint;
} decoded[] = {
    {BYTES(""), NULL, "", 0, NULL, NULL},
    {BYTES("\xef\xbb\xbf"
           "a"),
     NULL, "a", 0, NULL, NULL},
    {BYTES("\xef\xbb\xbf"), "utf8", "", 0, NULL, NULL},
    {BYTES("\xef\xbb\xbf"
           "a"),
     "UTF8", "a", 0, NULL, NULL},
    {BYTES("\xef\xbb"), NULL, "锘", 0, NULL, NULL},
    {BYTES("\xff"), NULL, NULL, 0,
     "the encoding of the text can't be told: it is neither UTF-8 nor UTF-16 nor GB 18030",
     "name it with --encoding, such as Big5"},
    {BYTES("\xb6\xab"), NULL, "东", 0, NULL, NULL},
    {BYTES("\xaa\x46"), "Big5", "東", 0, NULL, NULL},
    {BYTES("\xaa\x46\xaa\x46"), "big5", "東東", 0, NULL, NULL},
    {BYTES("\x84\x31\x95\x33"
           "a"),
     "GB18030", "a", 0, NULL, NULL}, // its mark
    {BYTES("\xff\xfe"
           "a\0"),
     NULL, "a", 0, NULL, NULL},
    {BYTES("\xfe\xff\0a"), NULL, "a", 0, NULL, NULL},
    {BYTES("a\0"), "UTF-16LE", "a", 0, NULL, NULL},
    {BYTES("a\xe9"), "ISO-8859-1", "aé", 0, NULL, NULL},
    {BYTES("a"), "nix", NULL, 0, "there is no encoding \"nix\"", NULL},
    {BYTES("a\nb\n\xb6\xab\n"), "utf-8", NULL, 3, "the text is not UTF-8 from here on",
     "name its encoding with --encoding, such as GB18030"},
    {BYTES("\xff\n\n"), "UTF-8", NULL, 1, "the text is not UTF-8 from here on",
     "name its encoding with --encoding, such as GB18030"},
    {BYTES("a\n\xff"), "UTF-8", NULL, 2, "the text is not UTF-8 from here on",
     "name its encoding with --encoding, such as GB18030"},
    {BYTES("a\xff\n"), "UTF-8", NULL, 1, "the text is not UTF-8 from here on",
     "name its encoding with --encoding, such as GB18030"},
    {BYTES("ab\xff"
           "c"),
     "GB18030", NULL, 0, "the text is not GB18030: byte 3 can't be read",
     "name its encoding with --encoding, such as GB18030, UTF-8, UTF-16 or Big5"},
    {BYTES("\xff"
           "c"),
     "GB18030", NULL, 0, "the text is not GB18030: byte 1 can't be read",
     "name its encoding with --encoding, such as GB18030, UTF-8, UTF-16 or Big5"}};

static void test_decoding(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(decoded); i++) {
        TbReport *report = tb_report_new();
        GBytes *bytes = g_bytes_new(decoded[i].bytes, decoded[i].length);
        const char *found;
        GBytes *text = tb_encoding_decode(bytes, decoded[i].encoding, &found, report);
        if (decoded[i].text) {
            g_assert_nonnull(text);
            gsize length;
            const char *data = g_bytes_get_data(text, &length);
            char *read = g_strndup(data, length);
            g_assert_cmpstr(read ? read : "", ==, decoded[i].text);
            g_assert_cmpuint(length, ==, strlen(decoded[i].text));
            g_assert_cmpuint(tb_report_count(report), ==, 0);
            g_free(read);
            g_bytes_unref(text);
        } else {
            g_assert_null(text);
            g_assert_cmpuint(tb_report_count(report), ==, 1);
            const TbDiagnostic *said = tb_report_at(report, 0);
            g_assert_cmpstr(said->message, ==, decoded[i].message);
            g_assert_cmpstr(said->hint, ==, decoded[i].hint);
            g_assert_cmpuint(said->line, ==, decoded[i].line);
        }
        g_bytes_unref(bytes);
        tb_report_free(report);
    }
}

// ---- Which reader takes a text ----

static const struct {
    const char *bytes;
    size_t length;
    const char *format; // NULL: none, which leaves it to the reader of documents
} recognised[] = {{BYTES(""), NULL},
                  {BYTES("a"), NULL},
                  {BYTES("a,b"), NULL}, // one line
                  {BYTES("a\nb"), NULL},
                  {BYTES("a,b\n"), "csv"},
                  {BYTES("a\tb\r"), "csv"},
                  {BYTES("a;b\n"), "csv"},
                  {BYTES("a|b\n"), "csv"},
                  {BYTES("a\n;"), "csv"},
                  {BYTES(" \n a,b\n"), "csv"},
                  {BYTES("\xef\xbb\xbf"
                         "a,b\n"),
                   "csv"},
                  {BYTES("\xef\xbb\xbf{,\n"), NULL},
                  {BYTES(" \n"), NULL},
                  {BYTES("{\"a\":1,\n}"), NULL},
                  {BYTES("[1,\n2]"), NULL},
                  {BYTES("  [1,\n2]"), NULL},
                  {BYTES("{"), NULL},
                  {BYTES("<a,b>\n"), "page"},
                  {BYTES(" \n<html>"), "page"},
                  {BYTES("<"), "page"},
                  {BYTES("\xb6\xab,\xce\xf7\n1,2\n"), "csv"},
                  {BYTES("a,b\xff\xff\n"), "csv"}, // it is told that nobody can read it
                  {BYTES("a,b\0\n"), NULL},
                  {BYTES("\xff\xfe"
                         "a\0,\0b\0\n\0"),
                   "csv"},
                  {BYTES("\xfe\xff\0a\0,\0b\0\n"), "csv"},
                  {BYTES("\xff\xfe \0\n\0a\0,\0"), "csv"},
                  {BYTES("\xff\xfe{\0,\0b\0\n\0"), NULL},
                  {BYTES("\xfe\xff\0{\0,\0b\0\n"), NULL},
                  {BYTES("\xff\xfe \0[\0,\0\n\0"), NULL},
                  {BYTES("\xff\xfe<\0,\0b\0\n\0"), NULL},
                  {BYTES("\xff\xfe\x20\x7b,\0"), "csv"}, // 笠 and its like end as { does
                  {BYTES("\xff\xfe\x7b\x20,\0"), "csv"},
                  {BYTES("\xff\xfe\0\0a\0\0\0"), NULL}, // UTF-32
                  {BYTES("\xff\xfe"), NULL},
                  {BYTES("{\0\"\0a\0\"\0,\0001\0\n\0\n\0"), NULL}, // without a mark
                  {BYTES("PK\3\4"), "package"},
                  {BYTES("[{\"page\":1,\"per_page\":5},[]]"), "world-bank"},
                  {BYTES("[{\"indicator\":1,\"country\":1}]"), NULL},
                  {BYTES("[{\"message\":[{\"key\":1}]}]"), "world-bank"},
                  {BYTES("[{\"message\":[{\"k\":1}]}]"), NULL},
                  {BYTES("{\"message\":[{\"key\":1}]}"), NULL},
                  {BYTES("{\"returncode\":1,\"returndata\":1}"), "nbs"},
                  {BYTES("{\"datanodes\":1,\"wdnodes\":1}"), "nbs"},
                  {BYTES("{\"datanodes\":1,\"returncode\":1}"), NULL},
                  {BYTES("[{\"datanodes\":1,\"wdnodes\":1}]"), NULL},
                  {BYTES("{\"dataSets\":1,\"structure\":1}"), "sdmx-json"},
                  {BYTES("{\"dataSets\":1,\"structures\":1}"), "sdmx-json"},
                  {BYTES("{\"dataSets\":1}"), NULL},
                  {BYTES("{\"errors\":1,\"meta\":1,\"code\":1}"), "sdmx-json"},
                  {BYTES("{\"errors\":1,\"meta\":1}"), NULL},
                  {BYTES("[{\"dataSets\":1,\"structure\":1}]"), NULL},
                  {BYTES("{\"dimension\":1,\"value\":1,\"size\":1}"), "json-stat"},
                  {BYTES("{\"class\":1,\"link\":1,\"item\":1}"), "json-stat"},
                  {BYTES("{\"class\":1,\"dimension\":1,\"category\":1}"), "json-stat"},
                  {BYTES("{\"dimension\":1,\"value\":1}"), NULL},
                  {BYTES("{\"class\":1,\"link\":1}"), NULL},
                  {BYTES("{\"class\":1,\"category\":1}"), NULL},
                  {BYTES("[{\"dimension\":1,\"value\":1,\"size\":1}]"), NULL},
                  {BYTES("{\"indicators\":1,\"dimension\":1,\"value\":1,\"size\":1}"), NULL}};

static void test_recognition(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(recognised); i++) {
        TbImportOptions options = {0};
        TbReport *report = tb_report_new();
        const TbImportFormat *format =
            tb_import_recognise(recognised[i].bytes, recognised[i].length, &options, report);
        if (g_strcmp0(format ? format->name : NULL, recognised[i].format) != 0)
            g_error("text %zu (%s): %s", i, recognised[i].bytes, format ? format->name : "-");
        g_assert_cmpuint(tb_report_count(report), ==, 0);
        tb_report_free(report);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/encodings/detection", test_detection);
    g_test_add_func("/import/encodings/samples", test_samples);
    g_test_add_func("/import/encodings/decoding", test_decoding);
    g_test_add_func("/import/recognition", test_recognition);
    return g_test_run();
}
