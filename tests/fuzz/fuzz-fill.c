// SPDX-License-Identifier: MIT
// Any bytes as a template of Word or PowerPoint: filled or refused, and what is filled can be read
// again. A package as such is packed and summed up, so that a fuzzer would hardly ever get through
// to its parts; these are also read from a text, each behind a line "@@ NAME", and packed here.
#include "fuzz.h"

#include <string.h>

#include "document/document.h"
#include "fill/fill.h"
#include "package/package.h"
#include "tally.h"

static const char data_text[] =
    "{\"indicators\":[{\"id\":\"gdp\",\"name\":\"地区生产总值\",\"unit\":\"亿元\",\"observations\":"
    "["
    "{\"period\":\"2023\",\"value\":9500},{\"period\":\"2024\",\"value\":\"1.02万亿元\","
    "\"change\":\"6.1%\"}]}],\"figures\":[{\"id\":\"growth\",\"title\":\"增长 & <稳定>\","
    "\"indicators\":[\"gdp\"]},{\"id\":\"small\",\"title\":\"小\",\"indicators\":[\"gdp\"]}]}";

// ---- The package ----

static void add_part(TbPackageWriter *writer, const char *from, const char *to)
{
    const char *line = memchr(from, '\n', (size_t)(to - from));
    if (!line || line == from)
        return;
    char *name = g_strndup(from, (gsize)(line - from));
    GBytes *bytes = g_bytes_new(line + 1, (gsize)(to - line - 1));
    if (g_utf8_validate(name, -1, NULL))
        tb_package_writer_put(writer, name, bytes, TB_PART_STORED);
    g_bytes_unref(bytes);
    g_free(name);
}

// NULL where the parts are no package that can be written.
static GBytes *package_of(const char *text, size_t size)
{
    static const char mark[] = "@@ ";
    TbReport *report = tb_report_new();
    TbPackageWriter *writer = tb_package_writer_new(NULL, report);
    const char *end = text + size, *at = text;
    while (writer && at + strlen(mark) < end && memcmp(at, mark, strlen(mark)) == 0) {
        const char *from = at + strlen(mark), *to = g_strstr_len(from, end - from, "\n@@ ");
        add_part(writer, from, to ? to : end);
        at = to ? to + 1 : end;
    }
    GBytes *bytes = writer ? tb_package_writer_finish(writer, report) : NULL;
    tb_package_writer_free(writer);
    tb_report_free(report);
    return bytes;
}

// ---- Filling ----

static bool draw(void *user, const TbFillDrawing *drawing, TbFillPicture *picture)
{
    (void)user;
    g_assert_cmpint(drawing->document, ==, 0);
    g_assert_true(drawing->width > 0 && drawing->height >= 0 && drawing->most >= 0);
    *picture = (TbFillPicture){.png = g_bytes_new_static("png", 3),
                               .svg = g_bytes_new_static("<svg/>", 6),
                               .width = drawing->width,
                               .height = drawing->height > 0 ? drawing->height : 100,
                               .description = g_strdup("图：\"a\" & <b>")};
    return true;
}

static GBytes *fill(GBytes *template, const TbFillData *data)
{
    TbReport *report = tb_report_new();
    GBytes *filled = tb_fill_template(template, data, draw, NULL, report);
    g_assert_cmpint(filled != NULL, ==, tb_report_error_count(report) == 0);
    tb_report_free(report);
    return filled;
}

// No place is left, and every part is what it was or XML still.
static void check_filled(GBytes *filled)
{
    TbReport *report = tb_report_new();
    GString *places = g_string_new(NULL);
    g_assert_true(tb_fill_list(filled, places, report));
    g_assert_null(strstr(places->str, "{{"));
    g_string_free(places, TRUE);
    tb_report_free(report);
}

static void try_template(GBytes *template)
{
    TbReport *report = tb_report_new();
    TbDocument *document = tb_document_read(data_text, strlen(data_text), NULL, report);
    g_assert_nonnull(document);
    const TbDocument *documents[] = {document};
    TbFillData data = {documents, 1};
    GString *places = g_string_new(NULL);
    bool listed = tb_fill_list(template, places, report);
    g_assert_cmpint(listed, ==, tb_report_error_count(report) == 0);
    g_assert_true(g_utf8_validate(places->str, -1, NULL));
    GBytes *filled = fill(template, &data), *again = fill(template, &data);
    g_assert_true(!filled == !again && (!filled || g_bytes_equal(filled, again)));
    tb_tally_add(TB_TALLY_INPUTS);
    if (filled) {
        tb_tally_add(TB_TALLY_READ);
        g_assert_true(listed);
        check_filled(filled);
        g_bytes_unref(filled);
        g_bytes_unref(again);
    }
    g_string_free(places, TRUE);
    tb_document_free(document);
    tb_report_free(report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool parts = size > 2 && memcmp(data, "@@ ", 3) == 0;
    GBytes *template = parts ? package_of((const char *)data, size) : g_bytes_new(data, size);
    if (template) {
        try_template(template);
        g_bytes_unref(template);
    }
    return 0;
}
