// SPDX-License-Identifier: MIT
#include "fill/relations.h"

#include <string.h>

#include "fill/edits.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships"

static void clear_relation(gpointer data)
{
    TbRelation *relation = data;
    g_free(relation->id);
    g_free(relation->type);
    g_free(relation->target);
}

void tb_relations_free(gpointer data)
{
    TbRelations *relations = data;
    g_array_unref(relations->relations);
    g_bytes_unref(relations->bytes);
    g_hash_table_unref(relations->unused);
    g_free(relations);
}

char *tb_relations_name(const char *part)
{
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash - part) + 1 : 0;
    return g_strdup_printf("%.*s_rels/%s.rels", folder, part, part + folder);
}

// The part that `target` names as seen from `part`.
static char *resolve(const char *part, const char *target)
{
    char *folder = g_path_get_dirname(part);
    char *base = g_strconcat("/", strcmp(folder, ".") == 0 ? "" : folder, NULL);
    char *whole = g_canonicalize_filename(target, base);
    char *name = g_strdup(whole + 1);
    g_free(whole);
    g_free(base);
    g_free(folder);
    return name;
}

typedef struct {
    TbRelations *relations;
    const char *part;
} RelationReader;

static void start_relation(TbXml *xml, const char *name, const char *const *attributes)
{
    RelationReader *reader = tb_xml_user(xml);
    const char *id = tb_xml_lookup(attributes, "Id"), *type = tb_xml_lookup(attributes, "Type");
    const char *target = tb_xml_lookup(attributes, "Target");
    if (strcmp(tb_xml_local(name), "Relationship") != 0 || !id || !type || !target)
        return;
    bool external = g_strcmp0(tb_xml_lookup(attributes, "TargetMode"), "External") == 0;
    TbRelation relation = {.id = g_strdup(id),
                           .type = g_strdup(type),
                           .target = external ? g_strdup(target) : resolve(reader->part, target),
                           .external = external,
                           .start = tb_xml_offset(xml),
                           .end = tb_xml_offset_after(xml)};
    g_array_append_val(reader->relations->relations, relation);
}

static void end_relation(TbXml *xml, const char *name)
{
    RelationReader *reader = tb_xml_user(xml);
    if (strcmp(tb_xml_local(name), "Relationships") == 0)
        reader->relations->close = reader->relations->relations->len ? tb_xml_offset(xml) : 0;
    else if (reader->relations->relations->len > 0)
        g_array_index(reader->relations->relations, TbRelation,
                      reader->relations->relations->len - 1)
            .end = tb_xml_offset_after(xml);
}

TbRelations *tb_relations_read(TbPackage *package, const char *part, TbReport *report)
{
    static const TbXmlHandler handler = {.start = start_relation, .end = end_relation};
    TbRelations *relations = g_new0(TbRelations, 1);
    relations->relations = g_array_new(FALSE, FALSE, sizeof(TbRelation));
    g_array_set_clear_func(relations->relations, clear_relation);
    relations->unused = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    char *name = tb_relations_name(part);
    bool good = true;
    if (tb_package_find(package, name) >= 0) {
        RelationReader reader = {relations, part};
        relations->bytes = tb_package_read(package, name, report);
        good = relations->bytes && tb_xml_parse(relations->bytes, &handler, &reader, name, report);
    }
    relations->known = relations->relations->len;
    g_free(name);
    if (!good)
        g_clear_pointer(&relations, tb_relations_free);
    return relations;
}

// The part that relations of that name are of: "word/_rels/document.xml.rels" ->
// "word/document.xml".
char *tb_relations_part(const char *name)
{
    const char *folder = strstr(name, "_rels/");
    if (!folder || !g_str_has_suffix(name, ".rels"))
        return NULL;
    const char *base = folder + strlen("_rels/");
    return g_strdup_printf("%.*s%.*s", (int)(folder - name), name,
                           (int)(strlen(base) - strlen(".rels")), base);
}

const TbRelation *tb_office_find_relation(const GArray *relations, const char *id)
{
    for (guint i = 0; i < relations->len; i++)
        if (strcmp(g_array_index(relations, TbRelation, i).id, id) == 0)
            return &g_array_index(relations, TbRelation, i);
    return NULL;
}

static bool is_strict(const GArray *relations)
{
    for (guint i = 0; i < relations->len; i++)
        if (g_str_has_prefix(g_array_index(relations, TbRelation, i).type, STRICT))
            return true;
    return false;
}

const char *tb_relations_add(TbRelations *relations, const char *target)
{
    for (guint i = 0; i < relations->relations->len; i++) {
        const TbRelation *relation = &g_array_index(relations->relations, TbRelation, i);
        if (!relation->external && strcmp(relation->target, target) == 0)
            return relation->id;
    }
    char *id = NULL;
    do {
        g_free(id);
        id = g_strdup_printf("tubiao%u", ++relations->number);
    } while (tb_office_find_relation(relations->relations, id));
    TbRelation relation = {
        .id = id,
        .type = g_strconcat(is_strict(relations->relations) ? STRICT : OFFICE, "/image", NULL),
        .target = g_strdup(target)};
    g_array_append_val(relations->relations, relation);
    return id;
}

// ---- Writing ----

// True when the bytes name the relation somewhere.
static bool names_relation(GBytes *bytes, const char *id)
{
    gsize length = 0;
    const char *data = bytes ? g_bytes_get_data(bytes, &length) : "";
    char *double_quoted = g_strdup_printf("\"%s\"", id);
    char *quoted = g_strdup_printf("'%s'", id);
    bool named = !bytes || g_strstr_len(data, (gssize)length, double_quoted) ||
                 g_strstr_len(data, (gssize)length, quoted);
    g_free(quoted);
    g_free(double_quoted);
    return named;
}

// The target as seen from the part: "media/a.png", "../media/a.png".
static void append_target(GString *out, const char *part, const char *target)
{
    const char *slash = strchr(part, '/');
    size_t root = slash ? (size_t)(slash - part) + 1 : 0;
    if (strncmp(part, target, root) != 0) {
        g_string_append_printf(out, "/%s", target);
        return;
    }
    for (slash = part + root; (slash = strchr(slash, '/')); slash++)
        g_string_append(out, "../");
    g_string_append(out, target + root);
}

static char *format_added(const char *part, const TbRelations *relations, const char *prefix)
{
    GString *out = g_string_new(NULL);
    for (guint i = relations->known; i < relations->relations->len; i++) {
        const TbRelation *relation = &g_array_index(relations->relations, TbRelation, i);
        g_string_append_printf(out, "<%sRelationship Id=\"%s\" Type=\"%s\" Target=\"", prefix,
                               relation->id, relation->type);
        append_target(out, part, relation->target);
        g_string_append(out, "\"/>");
    }
    return g_string_free(out, FALSE);
}

bool tb_relations_drop(const TbRelations *relations, const TbRelation *relation, GBytes *bytes)
{
    return g_hash_table_contains(relations->unused, relation->id) &&
           !names_relation(bytes, relation->id);
}

GBytes *tb_relations_write(const TbRelations *relations, const char *part, GBytes *put,
                           TbReport *report)
{
    if (relations->relations->len == relations->known)
        return NULL;
    if (!relations->bytes || !relations->close) {
        char *added = format_added(part, relations, "");
        char *text =
            g_strdup_printf("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                            "relationships\">%s</Relationships>",
                            added);
        g_free(added);
        return g_bytes_new_take(text, strlen(text));
    }
    TbEdits *edits = tb_edits_new(relations->bytes);
    char *prefix = tb_edits_prefix(edits, relations->close + 1);
    char *added = format_added(part, relations, prefix);
    for (guint i = 0; i < relations->known; i++) {
        const TbRelation *relation = &g_array_index(relations->relations, TbRelation, i);
        if (tb_relations_drop(relations, relation, put))
            tb_edits_put(edits, relation->start, relation->end - relation->start, NULL);
    }
    tb_edits_put(edits, relations->close, 0, added);
    GBytes *bytes = tb_edits_apply(edits, part, report);
    g_free(added);
    g_free(prefix);
    tb_edits_free(edits);
    return bytes;
}
