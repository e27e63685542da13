// SPDX-License-Identifier: MIT
#include "import/description.h"

#include <string.h>

#include "base/target.h"
#include "document/json.h"

static const TbJson *member(const TbJson *json, const char *key)
{
    return json && tb_json_type(json) == TB_JSON_OBJECT ? tb_json_member(json, key) : NULL;
}

// A text; of several, or of one for each language, the first.
static const char *text_of(const TbJson *json)
{
    while (json && (tb_json_type(json) == TB_JSON_ARRAY || tb_json_type(json) == TB_JSON_OBJECT)) {
        const TbJson *value = member(json, "@value");
        json = value ? value : tb_json_first(json);
    }
    return json && tb_json_type(json) == TB_JSON_STRING ? tb_json_string(json) : NULL;
}

static const char *first_text(const TbJson *json, const char *const *keys)
{
    const char *found = NULL;
    for (; *keys && !found; keys++)
        found = text_of(member(json, *keys));
    return found;
}

static bool is_of(const char *path, const char *file)
{
    char *wanted = g_path_get_basename(file), *named = path ? g_path_get_basename(path) : NULL;
    bool same = named && strcmp(wanted, named) == 0;
    g_free(wanted);
    g_free(named);
    return same;
}

// ---- Either kind ----

// The table of that file among those that a description has; `where` names their list.
static const TbJson *find_table(const TbJson *root, const char *list, const char *where,
                                const char *file)
{
    const TbJson *tables = member(root, list);
    if (!tables || tb_json_type(tables) != TB_JSON_ARRAY)
        return is_of(text_of(member(root, where)), file) ? root : NULL;
    for (const TbJson *table = tb_json_first(tables); table; table = tb_json_next(table))
        if (is_of(text_of(member(table, where)), file))
            return table;
    return NULL;
}

static void add_texts(GPtrArray *list, const TbJson *json, TbArena *arena)
{
    if (json && tb_json_type(json) == TB_JSON_STRING)
        g_ptr_array_add(list, tb_arena_strdup(arena, tb_json_string(json)));
    if (!json || tb_json_type(json) != TB_JSON_ARRAY)
        return;
    for (const TbJson *item = tb_json_first(json); item; item = tb_json_next(item))
        add_texts(list, item, arena);
}

static void add_columns(TbDescription *description, const TbJson *columns, TbArena *arena)
{
    static const char *const labels[] = {"titles", "title", "dc:title", NULL};
    static const char *const units[] = {"unit", "dc:unit", "schema:unitText", "unitText", NULL};
    bool list = columns && tb_json_type(columns) == TB_JSON_ARRAY;
    for (const TbJson *item = list ? tb_json_first(columns) : NULL; item;
         item = tb_json_next(item)) {
        const char *name = text_of(member(item, "name")), *label = first_text(item, labels);
        const char *unit = first_text(item, units);
        label = label ? label : name;
        if (!label)
            continue;
        g_ptr_array_add(description->names, tb_arena_strdup(arena, name ? name : label));
        g_ptr_array_add(description->labels, unit ? tb_arena_printf(arena, "%s(%s)", label, unit)
                                                  : tb_arena_strdup(arena, label));
        add_texts(description->missing, member(item, "null"), arena);
    }
}

static void read_table(TbDescription *description, const TbJson *root, const TbJson *table,
                       TbArena *arena)
{
    static const char *const titles[] = {"dc:title", "title", "schema:name", NULL};
    static const char *const sources[] = {"dc:source", "sources", "dc:publisher", NULL};
    static const char *const encodings[] = {"encoding", NULL};
    const TbJson *schema = member(table, "tableSchema"), *dialect = member(table, "dialect");
    schema = schema ? schema : member(table, "schema");
    schema = schema ? schema : member(root, "tableSchema");
    dialect = dialect ? dialect : member(root, "dialect");
    const char *title = first_text(table, titles), *source = first_text(table, sources);
    description->title = tb_arena_strdup(arena, title ? title : first_text(root, titles));
    description->source = tb_arena_strdup(arena, source ? source : first_text(root, sources));
    const char *encoding = first_text(table, encodings);
    description->encoding =
        tb_arena_strdup(arena, encoding ? encoding : first_text(dialect, encodings));
    const char *separator = text_of(member(dialect, "delimiter"));
    description->separator = separator && strlen(separator) == 1 ? *separator : 0;
    add_columns(description, member(schema, member(schema, "columns") ? "columns" : "fields"),
                arena);
    add_texts(description->missing, member(schema, "missingValues"), arena);
    add_texts(description->missing, member(table, "null"), arena);
}

// ---- Files ----

static bool read_file(TbImport *import, const char *path, const char *list, const char *where,
                      TbDescription *description)
{
    TbReport *quiet = tb_report_new();
    GBytes *bytes = tb_source_read_plain(path, quiet);
    gsize length = 0;
    const char *data = bytes ? g_bytes_get_data(bytes, &length) : NULL;
    TbJsonText *text = data ? tb_json_text_parse(import->arena, data, length, quiet) : NULL;
    const TbJson *root = text ? tb_json_text_root(text) : NULL;
    const TbJson *table = root ? find_table(root, list, where, import->options->file) : NULL;
    if (data && !text)
        tb_report_warning(import->report, TB_CODE_SYNTAX, NULL,
                          "the description %s is no JSON; the table is read without it", path);
    if (table) {
        read_table(description, root, table, import->arena);
        tb_cube_explain(import->cube, "described by %s", path);
    }
    tb_json_text_free(text);
    g_bytes_unref(bytes);
    tb_report_free(quiet);
    return table != NULL;
}

// Its own before those of its folder.
char **tb_description_paths(const char *file)
{
    char *folder = g_path_get_dirname(file);
    char **paths = g_new0(char *, 4);
    paths[0] = g_strconcat(file, "-metadata.json", NULL);
    paths[1] = g_build_filename(folder, "csv-metadata.json", NULL);
    paths[2] = g_build_filename(folder, "datapackage.json", NULL);
    g_free(folder);
    return paths;
}

bool tb_description_may_be(const char *file)
{
    char **paths = tb_description_paths(file);
    bool found = false;
    for (int i = 0; paths[i]; i++)
        found = found || g_file_test(paths[i], G_FILE_TEST_IS_REGULAR);
    g_strfreev(paths);
    return found;
}

bool tb_description_find(TbImport *import, TbDescription *description)
{
    const char *file = import->options->file;
    if (!file || !g_file_test(file, G_FILE_TEST_IS_REGULAR))
        return false;
    *description = (TbDescription){
        .names = g_ptr_array_new(), .labels = g_ptr_array_new(), .missing = g_ptr_array_new()};
    char **paths = tb_description_paths(file);
    bool found = false;
    for (int i = 0; paths[i] && !found; i++)
        if (g_file_test(paths[i], G_FILE_TEST_IS_REGULAR))
            found = read_file(import, paths[i], i == 2 ? "resources" : "tables",
                              i == 2 ? "path" : "url", description);
    g_strfreev(paths);
    if (!found)
        tb_description_clear(description);
    return found;
}

void tb_description_clear(TbDescription *description)
{
    g_ptr_array_unref(description->names);
    g_ptr_array_unref(description->labels);
    g_ptr_array_unref(description->missing);
}

static bool is_missing(const TbDescription *description, const char *text)
{
    for (guint i = 0; i < description->missing->len; i++)
        if (strcmp(g_ptr_array_index(description->missing, i), text) == 0)
            return true;
    return false;
}

void tb_description_apply(const TbDescription *description, TbImport *import, TbGrid *grid)
{
    guint kept = 0;
    for (guint i = 0; i < grid->count; i++) {
        TbCell cell = *tb_grid_cell(grid, i);
        bool head = cell.row == 0 && cell.column < description->names->len &&
                    strcmp(g_ptr_array_index(description->names, cell.column), cell.text) == 0;
        if (head)
            cell.text = g_ptr_array_index(description->labels, cell.column);
        if (cell.row == 0 || !is_missing(description, cell.text))
            *tb_grid_cell(grid, kept++) = cell;
    }
    grid->count = kept;
    import->cube->title = description->title;
    import->cube->source = description->source;
}
