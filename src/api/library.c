// SPDX-License-Identifier: MIT
// The public API of what ships beside the program: examples and themes.
#include <string.h>

#include "api/misuse.h"
#include "base/messages.h"
#include "base/target.h"

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

// The names of the JSON files in a folder of the data, sorted and without their ending. The caller
// unrefs the array; NULL after an error was reported.
static GPtrArray *list_names(TubiaoContext *context, const char *folder)
{
    GError *error = NULL;
    GDir *listing = g_dir_open(folder, 0, &error);
    if (!listing) {
        tb_report_error(context->report, TB_CODE_IO, NULL, "can't read %s: %s", folder,
                        error->message);
        g_error_free(error);
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = g_dir_read_name(listing)))
        if (g_str_has_suffix(name, ".json"))
            g_ptr_array_add(names, g_strndup(name, strlen(name) - strlen(".json")));
    g_dir_close(listing);
    g_ptr_array_sort(names, compare_names);
    return names;
}

static char *read_text(TubiaoContext *context, const char *folder, const char *name)
{
    char *file = g_strconcat(name, ".json", NULL), *path = g_build_filename(folder, file, NULL);
    GBytes *bytes = tb_source_read(path, context->report);
    char *text = NULL;
    if (bytes) {
        gsize length;
        const char *data = g_bytes_get_data(bytes, &length);
        text = g_strndup(data ? data : "", length);
        g_bytes_unref(bytes);
    }
    g_free(path);
    g_free(file);
    return text;
}

// What the example shows, in the language of messages: "x-gallery" says it in both.
static char *purpose_of(const char *text)
{
    const char *key = tb_messages_in_use() == TB_MESSAGES_ZH ? "\"zh\": \"" : "\"en\": \"";
    const char *line = strstr(text, "\"x-gallery\""), *begin = line ? strstr(line, key) : NULL;
    if (!begin)
        return g_strdup("");
    begin += strlen(key);
    return g_strndup(begin, strcspn(begin, "\""));
}

static GString *list_examples(TubiaoContext *context, const char *folder)
{
    GPtrArray *names = list_names(context, folder);
    GString *out = names ? g_string_new(NULL) : NULL;
    for (guint i = 0; names && i < names->len; i++) {
        char *text = read_text(context, folder, names->pdata[i]);
        char *purpose = text ? purpose_of(text) : g_strdup("");
        g_string_append_printf(out, "%s\t%s\n", (char *)names->pdata[i], purpose);
        g_free(purpose);
        g_free(text);
    }
    if (names)
        g_ptr_array_unref(names);
    return out;
}

char *tubiao_example_list(TubiaoContext *context, TubiaoStatus *status)
{
    TB_REQUIRE(context, status, NULL);
    TbCall call = tb_context_begin(context, NULL);
    char *folder = tb_context_data_folder(context, "gallery");
    GString *out = list_examples(context, folder);
    g_free(folder);
    tb_set_status(status, tb_context_end(context, call));
    return out ? g_string_free(out, FALSE) : NULL;
}

// Without what is for the gallery alone, a line each.
static char *strip(char *text)
{
    GString *out = g_string_new(NULL);
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        const char *at = *line + strspn(*line, " ");
        if (!g_str_has_prefix(at, "\"x-gallery\"") && !g_str_has_prefix(at, "\"$schema\""))
            g_string_append_printf(out, "%s%s", *line, line[1] ? "\n" : "");
    }
    g_strfreev(lines);
    g_free(text);
    return g_string_free(out, FALSE);
}

static char *find_example(TubiaoContext *context, const char *folder, const char *name)
{
    GPtrArray *names = list_names(context, folder);
    if (!names)
        return NULL;
    g_ptr_array_add(names, NULL);
    const char *const *known = (const char *const *)names->pdata;
    char *text = NULL;
    if (g_strv_contains(known, name)) {
        text = read_text(context, folder, name);
        text = text ? strip(text) : NULL;
    } else {
        tb_report_error(context->report, TB_CODE_ARGUMENT, NULL, "there is no example \"%s\"",
                        name);
        const char *near = tb_nearest(name, known);
        if (near)
            tb_report_hint(context->report, "did you mean \"%s\"?", near);
        else
            tb_report_hint(context->report, "tubiao new --list lists them");
    }
    g_ptr_array_unref(names);
    return text;
}

char *tubiao_example(TubiaoContext *context, const char *name, TubiaoStatus *status)
{
    TB_REQUIRE(context && name, status, NULL);
    TbCall call = tb_context_begin(context, NULL);
    char *folder = tb_context_data_folder(context, "gallery");
    char *text = find_example(context, folder, name);
    g_free(folder);
    tb_set_status(status, tb_context_end(context, call));
    return text;
}

char *tubiao_themes(TubiaoContext *context, TubiaoStatus *status)
{
    TB_REQUIRE(context, status, NULL);
    TbCall call = tb_context_begin(context, NULL);
    char *folder = tb_context_data_folder(context, "themes");
    GPtrArray *names = list_names(context, folder);
    GString *out = names ? g_string_new(NULL) : NULL;
    for (guint i = 0; names && i < names->len; i++)
        g_string_append_printf(out, "%s\n", (char *)names->pdata[i]);
    if (names)
        g_ptr_array_unref(names);
    g_free(folder);
    tb_set_status(status, tb_context_end(context, call));
    return out ? g_string_free(out, FALSE) : NULL;
}
