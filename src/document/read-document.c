// SPDX-License-Identifier: MIT
// The reader of tubiao documents: the outermost object, and the order in which parts are read.
#include "document/read.h"

#include <string.h>

#include "base/messages.h"
#include "base/limits.h"
#include "document/model.h"
#include "document/words.h"

#define FORMAT_VERSION 1
#define KNOWN_LANGUAGES "zh-CN, zh-TW, zh-HK, en, ja and ko"

enum {
    TUBIAO,
    LANG,
    TITLE,
    SUBTITLE,
    NOTE,
    SOURCE,
    DATE,
    DIMENSIONS,
    DEFAULTS,
    INDICATORS,
    EVENTS,
    FIGURES,
    FIELD_COUNT
};
static const char *const document_keys[] = {
    "tubiao",     "lang",     "title",      "subtitle", "note",    "source", "date",
    "dimensions", "defaults", "indicators", "events",   "figures", NULL};
G_STATIC_ASSERT(G_N_ELEMENTS(document_keys) == FIELD_COUNT + 1);

static void check_version(TbReader *reader, const TbJson *json)
{
    if (!json)
        return;
    if (tb_json_type(json) != TB_JSON_NUMBER)
        tb_read_type_error(reader, json, "a number");
    else if (tb_json_number(json) != FORMAT_VERSION)
        tb_read_error(reader, TB_CODE_VALUE, json,
                      "this version reads documents of \"tubiao\": %d only", FORMAT_VERSION);
}

static const char *read_lang(TbReader *reader, const TbJson *json)
{
    const char *lang = tb_read_name(reader, json);
    if (lang && !tb_lang_is_wellformed(lang)) {
        tb_read_error(reader, TB_CODE_VALUE, json, "%s is no language tag, such as zh-CN or en",
                      tb_read_quoted(reader, lang));
        lang = NULL;
    }
    if (lang && !tb_language_is_known(lang)) {
        tb_read_error(reader, TB_CODE_VALUE, json, "figures have no words in %s; they have in %s",
                      tb_read_quoted(reader, lang), KNOWN_LANGUAGES);
        lang = NULL;
    }
    const char *over = reader->options->lang;
    if (over && tb_lang_is_wellformed(over) && tb_language_is_known(over))
        return tb_arena_strdup(reader->arena, over);
    if (over && tb_lang_is_wellformed(over))
        tb_report_error(reader->report, TB_CODE_ARGUMENT, NULL,
                        "--lang: figures have no words in %s; they have in %s",
                        tb_read_quoted(reader, over), KNOWN_LANGUAGES);
    else if (over)
        tb_report_error(reader->report, TB_CODE_ARGUMENT, NULL,
                        "--lang: %s is no language tag, such as zh-CN or en",
                        tb_read_quoted(reader, over));
    return lang ? lang : "zh-CN";
}

static void read_defaults(TbReader *reader, const TbJson *json)
{
    static const char *const keys[] = {"unit", "source", NULL};
    enum { DEFAULT_UNIT, DEFAULT_SOURCE, DEFAULT_COUNT };
    const TbJson *fields[DEFAULT_COUNT], *dimensions[TB_LIMIT_DIMENSIONS] = {NULL};
    TbPeriod period;
    if (json && tb_read_fields(reader, json, keys, fields, dimensions)) {
        const TbJson *own = dimensions[TB_DIMENSION_PERIOD];
        if (own && tb_read_period(reader, own, INT64_MIN, &period))
            reader->year = period.open_start ? period.last.year : period.first.year;
        else
            dimensions[TB_DIMENSION_PERIOD] = NULL; // nothing, or reported
        TbUnit unit;
        if (fields[DEFAULT_UNIT] && tb_read_unit(reader, fields[DEFAULT_UNIT], &unit)) {
            TbUnit *kept = tb_arena_new0(reader->arena, TbUnit, 1);
            *kept = unit;
            reader->default_unit = kept;
        }
        reader->default_source = tb_read_string(reader, fields[DEFAULT_SOURCE]);
    }
    reader->default_members = tb_read_members(reader, dimensions, NULL);
}

static bool has_items(const TbJson *json)
{
    return json && (tb_json_type(json) != TB_JSON_ARRAY || tb_json_count(json) > 0);
}

static void check_not_empty(TbReader *reader, const TbJson *root, const TbJson **fields)
{
    if (has_items(fields[INDICATORS]) || has_items(fields[EVENTS]))
        return;
    const TbJson *empty = fields[INDICATORS] ? fields[INDICATORS]
                          : fields[EVENTS]   ? fields[EVENTS]
                                             : root;
    tb_read_error(reader, TB_CODE_FIGURE, empty,
                  "nothing to draw: the document has no indicators and no events");
}

static void read_all(TbReader *reader, const TbJson *root)
{
    TbDocument *document = reader->document;
    const TbJson *fields[FIELD_COUNT];
    document->lang = "zh-CN";
    if (tb_json_type(root) != TB_JSON_OBJECT) {
        tb_read_error(reader, TB_CODE_TYPE, root, "a document is an object, not %s",
                      tb_json_type_name(tb_json_type(root)));
        return;
    }
    tb_read_fields(reader, root, document_keys, fields, NULL);
    check_version(reader, fields[TUBIAO]);
    document->lang = read_lang(reader, fields[LANG]);
    document->title = tb_read_string(reader, fields[TITLE]);
    document->subtitle = tb_read_string(reader, fields[SUBTITLE]);
    document->note = tb_read_string(reader, fields[NOTE]);
    document->source = tb_read_string(reader, fields[SOURCE]);
    document->date = tb_read_date_text(reader, fields[DATE]);
    tb_read_dimensions(reader, fields[DIMENSIONS]);
    read_defaults(reader, fields[DEFAULTS]);
    tb_read_indicators(reader, fields[INDICATORS]);
    tb_read_events(reader, fields[EVENTS]);
    tb_read_finish_dimensions(reader);
    check_not_empty(reader, root, fields);
    tb_read_overrides(reader);
    if (has_items(fields[FIGURES]))
        tb_read_figures(reader, fields[FIGURES]);
    else
        tb_read_automatic_figures(reader, root);
}

static TbIndex new_index(const char *what)
{
    return (TbIndex){what, g_hash_table_new(g_str_hash, g_str_equal),
                     g_hash_table_new(g_str_hash, g_str_equal)};
}

static void free_index(TbIndex *index)
{
    g_hash_table_unref(index->ids);
    g_hash_table_unref(index->names);
}

static void free_reader(TbReader *reader)
{
    for (guint d = 0; d < reader->dimensions->len; d++) {
        TbDimensionDraft *draft = tb_read_dimension_at(reader, (int)d);
        g_array_unref(draft->members);
        tb_register_free(draft->indexes);
        if (draft->periods)
            g_hash_table_unref(draft->periods);
    }
    for (guint i = 0; i < reader->overrides->len; i++)
        tb_json_text_free(g_array_index(reader->overrides, TbOverrideDraft, i).text);
    g_array_unref(reader->dimensions);
    g_array_unref(reader->indicators);
    g_array_unref(reader->events);
    g_array_unref(reader->figures);
    g_array_unref(reader->links);
    g_array_unref(reader->overrides);
    g_array_unref(reader->cells);
    free_index(&reader->indicator_index);
    free_index(&reader->event_index);
    g_hash_table_unref(reader->figure_ids);
}

TbDocument *tb_document_read(const char *bytes, size_t length, const TbReadOptions *options,
                             TbReport *report)
{
    static const TbReadOptions no_options = {0};
    TbArena *arena = tb_arena_new();
    unsigned first = tb_report_count(report), before = tb_report_error_count(report);
    TbJsonText *text = tb_json_text_parse(arena, bytes, length, report);
    if (!text) {
        tb_arena_free(arena);
        return NULL;
    }
    TbReader reader = {.arena = arena,
                       .report = report,
                       .options = options ? options : &no_options,
                       .document = tb_arena_new0(arena, TbDocument, 1),
                       .text = text,
                       .dimensions = g_array_new(FALSE, FALSE, sizeof(TbDimensionDraft)),
                       .year = INT64_MIN,
                       .indicators = g_array_new(FALSE, FALSE, sizeof(TbIndicator)),
                       .events = g_array_new(FALSE, FALSE, sizeof(TbEvent)),
                       .figures = g_array_new(FALSE, FALSE, sizeof(TbFigureSpec)),
                       .links = g_array_new(FALSE, FALSE, sizeof(TbLinkDraft)),
                       .indicator_index = new_index(N_("indicator")),
                       .event_index = new_index(N_("event")),
                       .figure_ids = g_hash_table_new(g_str_hash, g_str_equal),
                       .overrides = g_array_new(FALSE, FALSE, sizeof(TbOverrideDraft)),
                       .cells = g_array_new(FALSE, FALSE, sizeof(TbCellDraft))};
    reader.document->arena = arena;
    reader.document->text = tb_json_text_bytes(text);
    tb_unit_parse(arena, "", &reader.no_unit);
    read_all(&reader, tb_json_text_root(text));
    free_reader(&reader);
    tb_json_text_free(text);
    tb_report_sort_from(report, first);
    if (tb_report_error_count(report) == before)
        return reader.document;
    tb_document_free(reader.document);
    return NULL;
}
