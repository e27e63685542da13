// SPDX-License-Identifier: MIT
// Texts: reading them for statements, drafting documents of these.
#include <string.h>

#include "api/context.h"
#include "api/docx.h"
#include "api/misuse.h"
#include "api/text.h"
#include "base/target.h"
#include "draft/against.h"
#include "draft/draft.h"

// ---- Words ----

static bool add_table(TubiaoContext *context, const char *path, GPtrArray *tables)
{
    GBytes *bytes = tb_source_read(path, context->report);
    if (!bytes)
        return false;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_ptr_array_add(tables, g_strndup(data ? data : "", length));
    g_bytes_unref(bytes);
    return true;
}

static TbLexicon *read_words(TubiaoContext *context, const TubiaoTextOptions *options)
{
    char *folder = tb_context_data_folder(context, "reading");
    char *shipped = g_build_filename(folder, "words.tsv", NULL);
    GPtrArray *tables = g_ptr_array_new_with_free_func(g_free), *names = g_ptr_array_new();
    bool done = add_table(context, shipped, tables);
    g_ptr_array_add(names, shipped);
    for (const char *const *path = options->words; done && path && *path; path++) {
        done = add_table(context, *path, tables);
        g_ptr_array_add(names, (char *)*path);
    }
    TbLexicon *lexicon =
        done ? tb_lexicon_new((const char *const *)tables->pdata, (const char *const *)names->pdata,
                              (int)tables->len, context->report)
             : NULL;
    g_ptr_array_unref(tables);
    g_ptr_array_unref(names);
    g_free(shipped);
    g_free(folder);
    return lexicon;
}

// ---- Reading ----

// The year and month that --period names for 今年, 当月.
static bool read_period(const char *text, TbStatementOptions *options, TbReport *report)
{
    TbArena *arena = tb_arena_new();
    TbPeriod period;
    TbPeriodError error;
    bool read = tb_period_parse(arena, text, INT64_MIN, &period, &error);
    if (read) {
        const TbDate *last = &period.last;
        bool month = last->precision == TB_PRECISION_MONTH || last->precision == TB_PRECISION_DAY;
        options->year = last->year;
        options->month = month ? last->month : 0;
    } else
        tb_report_error(report, TB_CODE_ARGUMENT, NULL, "\"%s\" is no period: %s", text,
                        error.cause);
    tb_arena_free(arena);
    return read;
}

static TbPassage *read_passage(GBytes *bytes, TbReport *report)
{
    GBytes *words = tb_docx_recognise(bytes) ? tb_docx_read(bytes, report) : g_bytes_ref(bytes);
    if (!words)
        return NULL;
    gsize length;
    const char *data = g_bytes_get_data(words, &length);
    TbPassage *passage = tb_passage_new(data ? data : "", length, report);
    g_bytes_unref(words);
    return passage;
}

static void warn_of_years(const TubiaoText *text, TbReport *report)
{
    if (!text->statements->lacks_year)
        return;
    tb_report_warning(
        report, TB_CODE_PERIOD, NULL,
        "the text names times without a year, and none of its title or headings has one");
    tb_report_hint(report, "--period 2025 says which year is meant");
}

static void warn_of_unread(const TubiaoText *text, TbReport *report)
{
    const GArray *unread = text->statements->unread;
    for (guint i = 0; i < unread->len; i++) {
        const TbUnread *one = &g_array_index(unread, TbUnread, i);
        TbPlace place = {.path = NULL};
        tb_passage_place(text->passage, one->from, &place.line, &place.column);
        tb_report_warning(report, TB_CODE_QUANTITY, &place, "%s is read as no quantity: %s",
                          tb_passage_slice(text->passage, one->from, one->to), _(one->cause));
    }
}

static TubiaoText *read_text(TubiaoContext *context, GBytes *bytes,
                             const TubiaoTextOptions *options)
{
    TbStatementOptions settings = {options->region, INT64_MIN, 0};
    if (options->period && !read_period(options->period, &settings, context->report))
        return NULL;
    TbLexicon *lexicon = read_words(context, options);
    TbPassage *passage = lexicon ? read_passage(bytes, context->report) : NULL;
    if (!passage) {
        tb_lexicon_free(lexicon);
        return NULL;
    }
    TubiaoText *text = g_new0(TubiaoText, 1);
    text->passage = passage;
    text->lexicon = lexicon;
    text->statements = tb_statements_read(passage, lexicon, &settings);
    text->name = g_strdup(options->name);
    warn_of_years(text, context->report);
    warn_of_unread(text, context->report);
    return text;
}

TubiaoText *tubiao_text_read(TubiaoContext *context, const char *bytes, size_t length,
                             const TubiaoTextOptions *options, TubiaoStatus *status)
{
    TubiaoTextOptions settings = TUBIAO_TEXT_OPTIONS_INIT;
    TB_REQUIRE(context, status, NULL);
    TB_REQUIRE(bytes || length == 0, status, NULL);
    if (!TB_TAKE_OPTIONS(context, &settings, options, status))
        return NULL;
    TbCall call = tb_context_begin(context, settings.name);
    GBytes *borrowed = g_bytes_new_static(length ? bytes : "", length);
    TubiaoText *text = read_text(context, borrowed, &settings);
    g_bytes_unref(borrowed);
    tb_set_status(status, tb_context_end(context, call));
    return text;
}

TubiaoText *tubiao_text_read_file(TubiaoContext *context, const char *path,
                                  const TubiaoTextOptions *options, TubiaoStatus *status)
{
    TubiaoTextOptions settings = TUBIAO_TEXT_OPTIONS_INIT;
    TB_REQUIRE(context && path, status, NULL);
    if (!TB_TAKE_OPTIONS(context, &settings, options, status))
        return NULL;
    if (!settings.name)
        settings.name = strcmp(path, "-") == 0 ? "<stdin>" : path;
    TbCall call = tb_context_begin(context, settings.name);
    GBytes *bytes = tb_source_read(path, context->report);
    TubiaoText *text = bytes ? read_text(context, bytes, &settings) : NULL;
    if (bytes)
        g_bytes_unref(bytes);
    tb_set_status(status, tb_context_end(context, call));
    return text;
}

void tubiao_text_free(TubiaoText *text)
{
    if (!text)
        return;
    tb_statements_free(text->statements);
    tb_passage_free(text->passage);
    tb_lexicon_free(text->lexicon);
    g_free(text->name);
    g_free(text);
}

// ---- What it states ----

unsigned tubiao_text_statement_count(const TubiaoText *text)
{
    TB_REQUIRE(text, NULL, 0);
    return text->statements->statements->len;
}

char *tubiao_text_statements(const TubiaoText *text)
{
    TB_REQUIRE(text, NULL, NULL);
    GString *out = g_string_new(NULL);
    tb_statements_write(text->statements, out);
    return g_string_free(out, FALSE);
}

char *tubiao_text_draft(const TubiaoText *text)
{
    TB_REQUIRE(text, NULL, NULL);
    GString *out = g_string_new(NULL);
    TbDraft *draft = tb_draft_new(text->statements);
    tb_draft_write(draft, out);
    tb_draft_free(draft);
    return g_string_free(out, FALSE);
}

// ---- Documents against it ----

TubiaoStatus tubiao_document_check_against(TubiaoContext *context, const TubiaoDocument *document,
                                           const TubiaoText *text, bool coverage, unsigned *covered)
{
    TB_REQUIRE(context && document && text, NULL, TUBIAO_ARGUMENT);
    TbCall call = tb_context_begin(context, document->name);
    TbAgainstOptions options = {text->lexicon, text->name ? text->name : "the text", coverage};
    int found = 0;
    tb_against_check(document->content, text->statements, &options, &found, context->report);
    if (covered)
        *covered = (unsigned)found;
    return tb_context_end(context, call);
}
