// SPDX-License-Identifier: MIT
#include "fill/office.h"

#include <string.h>

#include "fill/edits.h"
#include "fill/office-types.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships"

// The relations of a part, as they were and as they will be.
typedef struct {
    GArray *relations; // of TbRelation
    GBytes *bytes;     // NULL: there was no such part
    size_t close;      // where its last tag begins; 0: nothing is between the tags
    guint known;       // how many of them are in the part
    unsigned number;   // of the last id that was made
} Relations;

struct TbOffice {
    TbPackage *package;
    TbOfficeTypes *types;
    GHashTable *relations; // part -> Relations
    GHashTable *changed;   // part -> GBytes
    GPtrArray *order;      // of the changed parts' names
    GHashTable *stored;    // names among them that are not packed
    GHashTable *pictures;  // GBytes -> part
    unsigned picture_count;
};

static void clear_relation(gpointer data)
{
    TbRelation *relation = data;
    g_free(relation->id);
    g_free(relation->type);
    g_free(relation->target);
}

static void free_relations(gpointer data)
{
    Relations *relations = data;
    g_array_unref(relations->relations);
    g_bytes_unref(relations->bytes);
    g_free(relations);
}

// ---- Opening ----

// Names that stand for something else once they are unpacked, and two parts of one name, of which
// each reader takes another.
static bool check_names(const TbPackage *package, TbReport *report)
{
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool good = true;
    for (unsigned i = 0; i < tb_package_count(package) && good; i++) {
        const char *name = tb_package_part(package, i);
        char *inside = g_strconcat("/", name, "/", NULL);
        bool outside = strstr(inside, "/../") || strchr(name, '\\') || *name == '/';
        if (outside)
            tb_report_error(report, TB_CODE_PACKAGE, NULL,
                            "the part %s would stand outside of the package", name);
        bool news = g_hash_table_add(seen, g_ascii_strdown(name, -1));
        if (!news)
            tb_report_error(report, TB_CODE_PACKAGE, NULL, "the package has two parts %s", name);
        good = !outside && news;
        g_free(inside);
    }
    g_hash_table_unref(seen);
    return good;
}

static bool check_signatures(const TbPackage *package, TbReport *report)
{
    for (unsigned i = 0; i < tb_package_count(package); i++)
        if (g_str_has_prefix(tb_package_part(package, i), "_xmlsignatures/")) {
            tb_report_error(report, TB_CODE_PACKAGE, NULL,
                            "the template is signed, and filling would break the signature");
            tb_report_hint(report, "save a copy without a signature");
            return false;
        }
    return true;
}

TbOffice *tb_office_open(GBytes *bytes, TbReport *report)
{
    TbPackage *package = tb_package_open(bytes, report);
    if (!package)
        return NULL;
    TbOffice *office = g_new0(TbOffice, 1);
    office->package = package;
    office->relations = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_relations);
    office->changed =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    office->order = g_ptr_array_new();
    office->stored = g_hash_table_new(g_str_hash, g_str_equal);
    office->pictures =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, g_free);
    if (check_names(package, report) && check_signatures(package, report))
        office->types = tb_office_types_read(package, report);
    if (!office->types)
        g_clear_pointer(&office, tb_office_free);
    return office;
}

void tb_office_free(TbOffice *office)
{
    if (!office)
        return;
    g_hash_table_unref(office->relations);
    g_hash_table_unref(office->pictures);
    g_ptr_array_unref(office->order);
    g_hash_table_unref(office->stored);
    g_hash_table_unref(office->changed);
    tb_office_types_free(office->types);
    tb_package_free(office->package);
    g_free(office);
}

TbOfficeKind tb_office_kind(const TbOffice *office)
{
    return tb_office_types_kind(office->types);
}

const GArray *tb_office_parts(const TbOffice *office)
{
    return tb_office_types_parts(office->types);
}

GBytes *tb_office_read(TbOffice *office, const char *part, TbReport *report)
{
    return tb_package_read(office->package, part, report);
}

// ---- Relations ----

static char *relations_name(const char *part)
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
    Relations *relations;
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

static Relations *load_relations(TbOffice *office, const char *part, TbReport *report)
{
    static const TbXmlHandler handler = {.start = start_relation, .end = end_relation};
    Relations *relations = g_hash_table_lookup(office->relations, part);
    if (relations)
        return relations;
    relations = g_new0(Relations, 1);
    relations->relations = g_array_new(FALSE, FALSE, sizeof(TbRelation));
    g_array_set_clear_func(relations->relations, clear_relation);
    g_hash_table_insert(office->relations, g_strdup(part), relations);
    char *name = relations_name(part);
    bool good = true;
    if (tb_package_find(office->package, name) >= 0) {
        RelationReader reader = {relations, part};
        relations->bytes = tb_package_read(office->package, name, report);
        good = relations->bytes && tb_xml_parse(relations->bytes, &handler, &reader, name, report);
    }
    relations->known = relations->relations->len;
    g_free(name);
    return good ? relations : NULL;
}

const GArray *tb_office_relations(TbOffice *office, const char *part, TbReport *report)
{
    Relations *relations = load_relations(office, part, report);
    return relations ? relations->relations : NULL;
}

const TbRelation *tb_office_find_relation(const GArray *relations, const char *id)
{
    for (guint i = 0; i < relations->len; i++)
        if (strcmp(g_array_index(relations, TbRelation, i).id, id) == 0)
            return &g_array_index(relations, TbRelation, i);
    return NULL;
}

// ---- Changing ----

void tb_office_put(TbOffice *office, const char *part, GBytes *bytes, TbPartPacking packing)
{
    char *name = g_strdup(part);
    if (!g_hash_table_contains(office->changed, part))
        g_ptr_array_add(office->order, name);
    if (packing == TB_PART_STORED)
        g_hash_table_add(office->stored, name);
    g_hash_table_insert(office->changed, name, g_bytes_ref(bytes));
}

const char *tb_office_add_picture(TbOffice *office, GBytes *bytes, const char *extension)
{
    const char *known = g_hash_table_lookup(office->pictures, bytes);
    if (known)
        return known;
    char *name = NULL;
    do {
        g_free(name);
        name = g_strdup_printf("%s/media/tubiao%u.%s",
                               tb_office_kind(office) == TB_OFFICE_WORD ? "word" : "ppt",
                               ++office->picture_count, extension);
    } while (tb_package_find(office->package, name) >= 0);
    bool packed = strcmp(extension, "png") == 0;
    tb_office_put(office, name, bytes, packed ? TB_PART_STORED : TB_PART_DEFLATED);
    tb_office_types_need(office->types, extension);
    g_hash_table_insert(office->pictures, g_bytes_ref(bytes), name);
    return name;
}

static bool is_strict(const GArray *relations)
{
    for (guint i = 0; i < relations->len; i++)
        if (g_str_has_prefix(g_array_index(relations, TbRelation, i).type, STRICT))
            return true;
    return false;
}

const char *tb_office_relate(TbOffice *office, const char *part, const char *picture,
                             TbReport *report)
{
    Relations *relations = load_relations(office, part, report);
    if (!relations)
        return NULL;
    for (guint i = 0; i < relations->relations->len; i++) {
        const TbRelation *relation = &g_array_index(relations->relations, TbRelation, i);
        if (!relation->external && strcmp(relation->target, picture) == 0)
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
        .target = g_strdup(picture)};
    g_array_append_val(relations->relations, relation);
    return id;
}

// ---- Writing ----

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

static char *format_added(const char *part, const Relations *relations, const char *prefix)
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

// Adds to the part's relations, or gives it some.
static GBytes *write_added(const char *part, const Relations *relations)
{
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
    tb_edits_put(edits, relations->close, 0, added);
    GBytes *bytes = tb_edits_apply(edits);
    g_free(added);
    g_free(prefix);
    tb_edits_free(edits);
    return bytes;
}

static void write_relations(TbOffice *office, const char *part, const Relations *relations)
{
    if (relations->relations->len == relations->known)
        return;
    char *name = relations_name(part);
    GBytes *bytes = write_added(part, relations);
    tb_office_put(office, name, bytes, TB_PART_DEFLATED);
    g_bytes_unref(bytes);
    g_free(name);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GBytes *tb_office_finish(TbOffice *office, TbReport *report)
{
    guint count;
    char **parts = (char **)g_hash_table_get_keys_as_array(office->relations, &count);
    qsort(parts, count, sizeof *parts, compare_names);
    for (guint i = 0; i < count; i++)
        write_relations(office, parts[i], g_hash_table_lookup(office->relations, parts[i]));
    g_free(parts);
    GBytes *types = tb_office_types_write(office->types);
    if (types)
        tb_office_put(office, TB_OFFICE_TYPES_PART, types, TB_PART_DEFLATED);
    g_bytes_unref(types);
    TbPackageWriter *writer = tb_package_writer_new(office->package, report);
    for (guint i = 0; writer && i < office->order->len; i++) {
        const char *name = office->order->pdata[i];
        bool stored = g_hash_table_contains(office->stored, name);
        tb_package_writer_put(writer, name, g_hash_table_lookup(office->changed, name),
                              stored ? TB_PART_STORED : TB_PART_DEFLATED);
    }
    GBytes *bytes = writer ? tb_package_writer_finish(writer, report) : NULL;
    tb_package_writer_free(writer);
    return bytes;
}
