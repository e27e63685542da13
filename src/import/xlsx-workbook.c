// SPDX-License-Identifier: MIT
// The workbook itself: which sheets there are, and in which parts things stand.
#include <string.h>

#include "base/limits.h"
#include "import/xlsx.h"

typedef struct {
    TbXlsx *xlsx;
    GHashTable *targets; // relation id -> part
    const char *strings, *styles, *workbook;
    char *folder; // of the part whose relations are read
} Relations;

// The part that a target names, seen from a folder.
static const char *resolve(TbArena *arena, const char *folder, const char *target)
{
    if (*target == '/')
        return tb_arena_strdup(arena, target + 1);
    GPtrArray *steps = g_ptr_array_new();
    char *joined = g_strconcat(folder, "/", target, NULL);
    char **parts = g_strsplit(joined, "/", -1);
    for (char **part = parts; *part; part++)
        if (strcmp(*part, "..") == 0 && steps->len > 0)
            g_ptr_array_set_size(steps, (gint)steps->len - 1);
        else if (**part && strcmp(*part, ".") != 0 && strcmp(*part, "..") != 0)
            g_ptr_array_add(steps, *part);
    g_ptr_array_add(steps, NULL);
    char *path = g_strjoinv("/", (char **)steps->pdata);
    const char *kept = tb_arena_strdup(arena, path);
    g_free(path);
    g_ptr_array_unref(steps);
    g_strfreev(parts);
    g_free(joined);
    return kept;
}

static void on_relation(TbXml *xml, const char *name, const char *const *attributes)
{
    Relations *relations = tb_xml_user(xml);
    const char *id = tb_xml_lookup(attributes, "Id"), *type = tb_xml_lookup(attributes, "Type");
    const char *target = tb_xml_lookup(attributes, "Target"),
               *mode = tb_xml_lookup(attributes, "TargetMode");
    if (strcmp(tb_xml_local(name), "Relationship") != 0 || !id || !type || !target ||
        (mode && strcmp(mode, "External") == 0))
        return;
    const char *part = resolve(relations->xlsx->import->arena, relations->folder, target);
    g_hash_table_insert(relations->targets, tb_arena_strdup(relations->xlsx->import->arena, id),
                        (gpointer)part);
    // strict and transitional workbooks differ in the namespace only
    if (g_str_has_suffix(type, "/sharedStrings"))
        relations->strings = part;
    else if (g_str_has_suffix(type, "/styles"))
        relations->styles = part;
    else if (g_str_has_suffix(type, "/officeDocument"))
        relations->workbook = part;
}

// The relations of `part`; none where there is no such part.
static bool read_relations(Relations *relations, const char *part)
{
    static const TbXmlHandler handler = {.start = on_relation};
    char *folder = g_path_get_dirname(part), *file = g_path_get_basename(part);
    relations->folder = strcmp(folder, ".") == 0 ? g_strdup("") : g_strdup(folder);
    char *name = *part ? g_strdup_printf("%s%s_rels/%s.rels", relations->folder,
                                         *relations->folder ? "/" : "", file)
                       : g_strdup("_rels/.rels");
    TbXlsx *xlsx = relations->xlsx;
    bool good = tb_package_find(xlsx->package, name) < 0 ||
                tb_package_parse(xlsx->package, name, &handler, relations, xlsx->import->report);
    g_free(name);
    g_free(relations->folder);
    g_free(folder);
    g_free(file);
    return good;
}

static void on_workbook(TbXml *xml, const char *name, const char *const *attributes)
{
    Relations *relations = tb_xml_user(xml);
    TbXlsx *xlsx = relations->xlsx;
    TbArena *arena = xlsx->import->arena;
    const char *local = tb_xml_local(name);
    if (strcmp(local, "workbookPr") == 0) {
        xlsx->from_1904 = tb_xlsx_is_true(tb_xml_lookup(attributes, "date1904"));
    } else if (strcmp(local, "calcPr") == 0) {
        xlsx->calculates = tb_xlsx_is_true(tb_xml_lookup(attributes, "fullCalcOnLoad"));
    } else if (strcmp(local, "sheet") == 0 && xlsx->sheets->len < TB_LIMIT_SHEETS) {
        const char *id = NULL, *state = tb_xml_lookup(attributes, "state");
        for (const char *const *at = attributes; *at; at += 2)
            if (strcmp(tb_xml_local(at[0]), "id") == 0 && strchr(at[0], ':'))
                id = at[1];
        const char *part = id ? g_hash_table_lookup(relations->targets, id) : NULL;
        const char *sheet_name = tb_xml_lookup(attributes, "name");
        TbXlsxSheet sheet = {tb_arena_strdup(arena, sheet_name ? sheet_name : "?"), part,
                             state && strcmp(state, "visible") != 0};
        // a sheet of a chart, or a dialog, has no cells
        if (part && !strstr(part, "chartsheets/") && !strstr(part, "dialogsheets/"))
            g_array_append_val(xlsx->sheets, sheet);
    }
}

bool tb_xlsx_read_workbook(TbXlsx *xlsx)
{
    static const TbXmlHandler handler = {.start = on_workbook};
    Relations relations = {.xlsx = xlsx, .targets = g_hash_table_new(g_str_hash, g_str_equal)};
    bool good = read_relations(&relations, "");
    const char *workbook = relations.workbook ? relations.workbook : "xl/workbook.xml";
    good = good && read_relations(&relations, workbook) &&
           tb_package_parse(xlsx->package, workbook, &handler, &relations, xlsx->import->report) &&
           (!relations.strings || tb_xlsx_read_strings(xlsx, relations.strings)) &&
           (!relations.styles || tb_xlsx_read_styles(xlsx, relations.styles));
    g_hash_table_unref(relations.targets);
    return good;
}
