// SPDX-License-Identifier: MIT
#include "document/job.h"

#include <assert.h>
#include <string.h>

#include "base/option-list.h"
#include "document/read-figure.h"
#include "document/size-preset.h"
#include "document/vocabulary.h"

// The keys of a job are the options that jobs may have, and what they draw.
#define KEY_PROGRAM(entry)
#define KEY_CONTEXT(entry)
#define KEY_JOB(entry) entry,
#define KEY_READ(entry) entry,
#define KEY_LAYOUT(entry) entry,
#define KEY_WRITE(entry) entry,
#define ENUM_ROW(key, name, letter, group, type, scope, ...) KEY_##scope(JOB_##key)
#define NAME_ROW(key, name, letter, group, type, scope, ...) KEY_##scope(#key)
enum { TB_OPTIONS(ENUM_ROW) JOB_input, JOB_document, JOB_COUNT };
static const char *const keys[JOB_COUNT + 1] = {TB_OPTIONS(NAME_ROW) "input", "document", NULL};

// A name of a file or figure, byte for byte; NULL after an error.
static const char *read_word(TbReader *reader, const TbJson *json)
{
    if (!json)
        return NULL;
    if (tb_json_type(json) != TB_JSON_STRING) {
        tb_read_type_error(reader, json, "a string");
        return NULL;
    }
    const char *word = tb_json_string(json);
    if (!*word) {
        tb_read_error(reader, TB_CODE_VALUE, json, "an empty string names nothing");
        return NULL;
    }
    return tb_arena_strdup(reader->arena, word);
}

static const char *read_file_name(TbReader *reader, const TbJson *json)
{
    const char *name = read_word(reader, json);
    if (!name || strcmp(name, "-") != 0)
        return name;
    tb_read_error(reader, TB_CODE_VALUE, json,
                  "a job names a file: its lines and results have standard input and output");
    return NULL;
}

typedef const char *ReadItem(TbReader *reader, const TbJson *json);

// One string or an array of them; NULL where nothing is given. `places` may be NULL.
static const char *const *read_list(TbReader *reader, const TbJson *json, ReadItem *read,
                                    const TbPlace **places)
{
    if (!json)
        return NULL;
    bool array = tb_json_type(json) == TB_JSON_ARRAY;
    int count = array ? tb_json_count(json) : 1;
    if (count == 0)
        tb_read_error(reader, TB_CODE_VALUE, json, "an empty list names nothing");
    const char **list = tb_arena_new0(reader->arena, const char *, (size_t)count + 1);
    TbPlace *where = tb_arena_new0(reader->arena, TbPlace, (size_t)count);
    int read_count = 0;
    for (const TbJson *item = NULL; (item = tb_read_next_item(json, item));) {
        const char *text = read(reader, item);
        if (text) {
            where[read_count] = tb_json_place(item);
            list[read_count++] = text;
        }
    }
    if (places)
        *places = where;
    return list;
}

static bool read_flag(TbReader *reader, const TbJson *json, bool fallback)
{
    if (json && tb_json_type(json) == TB_JSON_BOOLEAN)
        return tb_json_boolean(json);
    if (json)
        tb_read_type_error(reader, json, "true or false");
    return fallback;
}

// A size by name is the option "size" of figures, or NULL.
static const char *read_size_name(TbReader *reader, const TbJson *json)
{
    int choice = tb_read_choice(reader, json, tb_size_preset_names, -1);
    return choice < 0 ? NULL
                      : tb_arena_printf(reader->arena, "size=\"%s\"", tb_size_preset_names[choice]);
}

// The values stay JSON, so that "2021" is still a text and 2021 a number. `first` may be NULL.
static const char *const *read_set(TbReader *reader, const TbJson *json, const char *first)
{
    bool object = json && tb_json_type(json) == TB_JSON_OBJECT;
    if (json && !object)
        tb_read_type_error(reader, json, "an object");
    size_t count = object ? (size_t)tb_json_count(json) : 0, n = 0;
    const char **set = tb_arena_new0(reader->arena, const char *, count + 2);
    if (first)
        set[n++] = first;
    for (const TbJson *item = object ? tb_json_first(json) : NULL; item;
         item = tb_json_next(item)) {
        size_t length;
        const char *written = tb_json_written(item, &length);
        if (*tb_json_key(item) && !strchr(tb_json_key(item), '='))
            set[n++] =
                tb_arena_printf(reader->arena, "%s=%.*s", tb_json_key(item), (int)length, written);
        else
            tb_read_error_at_key(reader, TB_CODE_VALUE, item, "no figure has such a key");
    }
    return set;
}

static void read_document(TbReader *reader, const TbJson *json, TbJob *job)
{
    if (tb_json_type(json) != TB_JSON_OBJECT) {
        tb_read_type_error(reader, json, "an object");
        return;
    }
    const char *written = tb_json_written(json, &job->document_length);
    job->document = tb_arena_strndup(reader->arena, written, job->document_length);
}

static void read_svg_text(TbReader *reader, const TbJson *json, TbJob *job)
{
    int choice = tb_read_choice(reader, json, tb_words_svg_text, -1);
    if (choice >= 0)
        job->svg_text = tb_words_svg_text[choice];
}

static void check_pairs(TbReader *reader, const TbJson *root, const TbJson *const *fields)
{
    if (!fields[JOB_input] == !fields[JOB_document])
        tb_read_error(reader, TB_CODE_MISSING_KEY, root,
                      "a job has either \"input\", a file, or \"document\"");
    if (!fields[JOB_output] && !fields[JOB_output_dir])
        tb_read_error(reader, TB_CODE_MISSING_KEY, root,
                      "a job needs \"output\" or \"output_dir\"");
}

static void read_job(TbReader *reader, const TbJson *root, TbJob *job)
{
    const TbJson *fields[JOB_COUNT];
    if (!tb_read_fields(reader, root, keys, fields, NULL))
        return;
    check_pairs(reader, root, fields);
    job->input = read_file_name(reader, fields[JOB_input]);
    if (fields[JOB_document])
        read_document(reader, fields[JOB_document], job);
    job->figures = read_list(reader, fields[JOB_figure], read_word, NULL);
    job->all = read_flag(reader, fields[JOB_all], false);
    job->page = read_flag(reader, fields[JOB_page], job->page);
    if (fields[JOB_page] && job->page && (job->figures || job->all))
        tb_read_error(reader, TB_CODE_VALUE, fields[JOB_page],
                      "\"page\" excludes \"figure\" and \"all\"");
    if (job->all && job->figures)
        tb_read_error(reader, TB_CODE_VALUE, fields[JOB_all],
                      "\"figure\" and \"all\" exclude one another");
    job->outputs = read_list(reader, fields[JOB_output], read_file_name, &job->output_places);
    job->output_dir = read_word(reader, fields[JOB_output_dir]);
    job->formats = read_list(reader, fields[JOB_format], read_word, NULL);
    job->set = read_set(reader, fields[JOB_set], read_size_name(reader, fields[JOB_size]));
    tb_read_size(reader, fields + JOB_width, &job->size);
    if (fields[JOB_theme])
        job->theme = read_word(reader, fields[JOB_theme]);
    if (fields[JOB_lang])
        job->lang = read_word(reader, fields[JOB_lang]);
    struct {
        const TbJson *json;
        const char **word;
    } const words[] = {{fields[JOB_from], &job->from},
                       {fields[JOB_sheet], &job->sheet},
                       {fields[JOB_range], &job->range},
                       {fields[JOB_encoding], &job->encoding}};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (words[i].json)
            *words[i].word = read_word(reader, words[i].json);
    read_svg_text(reader, fields[JOB_svg_text], job);
    job->transparent = read_flag(reader, fields[JOB_transparent], job->transparent);
}

const TbJob *tb_job_read(TbArena *arena, const char *bytes, size_t length, const TbJob *defaults,
                         TbReport *report)
{
    static_assert(JOB_height - JOB_width == SIDE_HEIGHT && JOB_dpi - JOB_width == SIDE_DPI,
                  "the sides stand together, as in a figure's size");
    unsigned errors = tb_report_error_count(report);
    TbJsonText *text = tb_json_text_parse(arena, bytes, length, report);
    if (!text)
        return NULL;
    TbJob *job = tb_arena_new0(arena, TbJob, 1);
    *job = *defaults;
    TbReader reader = {.arena = arena, .report = report};
    const TbJson *root = tb_json_text_root(text);
    if (tb_json_type(root) == TB_JSON_OBJECT)
        read_job(&reader, root, job);
    else
        tb_read_error(&reader, TB_CODE_TYPE, root, "a job is an object, not %s",
                      tb_json_type_name(tb_json_type(root)));
    tb_json_text_free(text);
    return tb_report_error_count(report) == errors ? job : NULL;
}
