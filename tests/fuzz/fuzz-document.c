// SPDX-License-Identifier: MIT
// Any bytes: read as a document, cut into tables, dumped. Either it is read, or errors say why not.
#include "fuzz.h"

#include <stdbool.h>

#include "document/table.h"
#include "tally.h"

static void check_report(const TbReport *report, bool read)
{
    g_assert_cmpint(read, ==, tb_report_error_count(report) == 0);
    for (unsigned i = 0; i < tb_report_count(report); i++) {
        const TbDiagnostic *item = tb_report_at(report, i);
        g_assert_true(g_utf8_validate(item->message, -1, NULL));
        g_assert_true(!item->hint || g_utf8_validate(item->hint, -1, NULL));
        g_assert_true(!item->path || g_utf8_validate(item->path, -1, NULL));
    }
}

static void make_tables(const TbDocument *document, GString *out)
{
    for (int i = 0; i < document->figure_count; i++) {
        TbArena *arena = tb_arena_new();
        TbReport *report = tb_report_new();
        TbTable *table = NULL;
        if (document->figures[i].type == TB_FIGURE_BAR) {
            table = tb_table_new(arena, document, &document->figures[i].cut, report);
            check_report(report, table != NULL);
        }
        if (table)
            tb_table_dump(table, document, out);
        tb_report_free(report);
        tb_arena_free(arena);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    TbReport *report = tb_report_new();
    TbDocument *document = tb_document_read((const char *)data, size, NULL, report);
    check_report(report, document != NULL);
    tb_tally_add(TB_TALLY_INPUTS);
    if (document) {
        tb_tally_add(TB_TALLY_READ);
        GString *out = g_string_new(NULL);
        tb_document_dump(document, out);
        make_tables(document, out);
        g_assert_true(g_utf8_validate(out->str, (gssize)out->len, NULL));
        g_string_free(out, TRUE);
    }
    tb_document_free(document);
    tb_report_free(report);
    return 0;
}
