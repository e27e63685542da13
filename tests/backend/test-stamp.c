// SPDX-License-Identifier: MIT
// The digest inside a file: where it stands, that nothing else changes, and what is no digest.
#include "backend/stamp.h"

#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

typedef struct {
    const char *format, *before, *stamp, *behind;
} Case;

static const Case cases[] = {
    {"svg", "<svg><g/>", "<!--tubiao-digest " DIGEST "-->", "</svg>\n"},
    {"svg", "<svg></svg><g/>", "<!--tubiao-digest " DIGEST "-->", "</svg>"}, // before the last
    {"pdf", "%PDF\nstartxref\n1\n%%EOF\ntrailer\n", "%tubiao-digest " DIGEST "\n",
     "startxref\n9\n%%EOF\n"},
    {"html", "<html>", "<!--tubiao-digest " DIGEST "-->", "</html>\n"},
};

static void assert_read(const char *bytes, gsize length, const char *format, const char *wanted)
{
    char *path = g_build_filename(g_get_tmp_dir(), "tubiao-stamp-XXXXXX", NULL);
    int fd = g_mkstemp(path);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
    char *found = tb_stamp_read(path, format);
    g_assert_cmpstr(found, ==, wanted);
    g_free(found);
    g_unlink(path);
    g_free(path);
}

static void test_texts(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *c = &cases[i];
        char *plain = g_strconcat(c->before, c->behind, NULL);
        char *wanted = g_strconcat(c->before, c->stamp, c->behind, NULL);
        GBytes *file = tb_stamp_add(g_bytes_new(plain, strlen(plain)), c->format, DIGEST);
        gsize length;
        const char *data = g_bytes_get_data(file, &length);
        g_assert_cmpmem(data, length, wanted, strlen(wanted));
        assert_read(data, length, c->format, DIGEST);
        assert_read(plain, strlen(plain), c->format, NULL);
        for (gsize cut = 0; cut < length; cut++) // no longer whole: never another digest
            if (cut < strlen(c->before) + strlen(c->stamp) - 3)
                assert_read(data, cut, c->format, NULL);
        char *upper = g_strdup(wanted);
        strstr(upper, DIGEST)[63] = 'F';
        assert_read(upper, strlen(upper), c->format, NULL);
        memcpy(strstr(upper, "tubiao-digest ") + 14, "g", 1);
        memcpy(strstr(upper, "tubiao-digest ") + 14 + 63, "f", 1);
        assert_read(upper, strlen(upper), c->format, NULL);
        g_free(upper);
        g_bytes_unref(file);
        g_free(plain);
        g_free(wanted);
    }
}

// Bit by bit, as the standard of PNG has it.
static guint32 crc_of(const guint8 *bytes, gsize length)
{
    guint32 crc = 0xffffffff;
    for (gsize i = 0; i < length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
    return ~crc;
}

static void test_chunk(void)
{
    enum { HEAD = 33, TEXT = 14 + 64 };
    guint8 plain[50];
    for (guint i = 0; i < sizeof plain; i++)
        plain[i] = (guint8)(i + 100);
    GBytes *file = tb_stamp_add(g_bytes_new(plain, sizeof plain), "png", DIGEST);
    gsize length;
    const guint8 *data = g_bytes_get_data(file, &length);
    g_assert_cmpuint(length, ==, sizeof plain + 12 + TEXT);
    g_assert_cmpmem(data, HEAD, plain, HEAD);
    static const guint8 begin[] = "\0\0\0\x4etEXttubiao-digest";
    g_assert_cmpmem(data + HEAD, sizeof begin, begin, sizeof begin); // with the NUL
    g_assert_cmpmem(data + HEAD + 8 + 14, 64, DIGEST, 64);
    guint32 crc = crc_of(data + HEAD + 4, 4 + TEXT);
    const guint8 *end = data + HEAD + 8 + TEXT;
    g_assert_cmphex((guint32)end[0] << 24 | (guint32)end[1] << 16 | (guint32)end[2] << 8 | end[3],
                    ==, crc);
    g_assert_cmpmem(end + 4, sizeof plain - HEAD, plain + HEAD, sizeof plain - HEAD);
    assert_read((const char *)data, length, "png", DIGEST);
    assert_read((const char *)data, HEAD + 12 + TEXT, "png", DIGEST);
    assert_read((const char *)data, HEAD + 12 + TEXT - 1, "png", NULL);
    assert_read((const char *)plain, sizeof plain, "png", NULL);
    g_bytes_unref(file);
    // no more than its head: no place behind it
    file = tb_stamp_add(g_bytes_new(plain, HEAD), "png", DIGEST);
    g_assert_cmpuint(g_bytes_get_size(file), ==, HEAD);
    g_bytes_unref(file);
}

static void test_without_place(void)
{
    static const char *const formats[] = {"emf", "svg", "pdf", "docx"};
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        GBytes *file = tb_stamp_add(g_bytes_new("nothing", 7), formats[i], DIGEST);
        g_assert_cmpuint(g_bytes_get_size(file), ==, 7);
        g_bytes_unref(file);
        g_assert_null(tb_stamp_read("/nowhere/at/all", formats[i]));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stamp/texts", test_texts);
    g_test_add_func("/stamp/chunk", test_chunk);
    g_test_add_func("/stamp/without-place", test_without_place);
    return g_test_run();
}
