// SPDX-License-Identifier: MIT
// Any bytes: read as a text. Every statement lies in the text, has a number and valid words; the
// draft is a document that can be read, and agrees with its own text.
#include "fuzz.h"

#include <math.h>
#include <string.h>

#include "draft/against.h"
#include "draft/draft.h"
#include "tally.h"

enum { DRAFTS_ONE_IN = 4 }; // they take longer than to read the text

static TbLexicon *lexicon;

static void load_words(void)
{
    const char *path = g_getenv("TUBIAO_WORDS"), *names[] = {"words.tsv"};
    char *words = NULL;
    TbReport *report = tb_report_new();
    if (path && g_file_get_contents(path, &words, NULL, NULL))
        lexicon = tb_lexicon_new((const char *const[]){words}, names, 1, report);
    g_assert_nonnull(lexicon);
    tb_report_free(report);
    g_free(words);
}

static void check_statement(const TbStatements *all, const TbStatement *one)
{
    g_assert_cmpuint(one->from, <, one->to);
    g_assert_cmpuint(one->to, <=, all->passage->count);
    g_assert_cmpuint(one->quote_from, <=, one->from);
    g_assert_cmpuint(one->quote_to, >=, one->to);
    g_assert_true(isfinite(one->value.number));
    g_assert_true(g_utf8_validate(one->indicator, -1, NULL));
    g_assert_cmpint(one->of, <, (int)all->statements->len);
    g_assert_true(one->sure >= 0 && one->sure <= 1);
}

static void check_draft(const TbStatements *all)
{
    GString *out = g_string_new(NULL);
    TbReport *report = tb_report_new();
    TbDraft *draft = tb_draft_new(all);
    tb_draft_write(draft, out);
    g_assert_true(g_utf8_validate(out->str, -1, NULL));
    if (draft->indicators->len > 0) {
        TbReadOptions options = {0};
        TbDocument *document = tb_document_read(out->str, out->len, &options, report);
        int covered;
        TbAgainstOptions against = {lexicon, "text", true};
        if (document)
            tb_against_check(document, all, &against, &covered, report);
        tb_document_free(document);
    }
    tb_draft_free(draft);
    tb_report_free(report);
    g_string_free(out, TRUE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!lexicon)
        load_words();
    TbReport *report = tb_report_new();
    TbPassage *passage = tb_passage_new((const char *)data, size, report);
    tb_tally_add(TB_TALLY_INPUTS);
    if (passage) {
        TbStatementOptions options = {NULL, size % 2 ? 2025 : INT64_MIN, (int)(size % 13)};
        TbStatements *all = tb_statements_read(passage, lexicon, &options);
        for (guint i = 0; i < all->statements->len; i++)
            check_statement(all, &g_array_index(all->statements, TbStatement, i));
        if (tb_fuzz_number(data, size) % DRAFTS_ONE_IN == 0)
            check_draft(all);
        if (all->statements->len > 0)
            tb_tally_add(TB_TALLY_READ);
        tb_statements_free(all);
    } else
        g_assert_cmpuint(tb_report_error_count(report), >, 0);
    tb_passage_free(passage);
    tb_report_free(report);
    return 0;
}
