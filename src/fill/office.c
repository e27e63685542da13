// SPDX-License-Identifier: MIT
#include "fill/office.h"

#include <string.h>

#include "fill/office-types.h"
#include "fill/relations.h"

struct TbOffice {
    TbPackage *package;
    TbOfficeTypes *types;
    GHashTable *relations; // part -> TbRelations
    GHashTable *changed;   // part -> GBytes
    GPtrArray *order;      // of the changed parts' names
    GHashTable *stored;    // names among them that are not packed
    GHashTable *pictures;  // GBytes -> part
    unsigned picture_count;
    bool unrelated; // some relation may go
};

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
    office->relations = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, tb_relations_free);
    office->changed =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    office->order = g_ptr_array_new();
    office->stored = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
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

static TbRelations *load_relations(TbOffice *office, const char *part, TbReport *report)
{
    TbRelations *relations = g_hash_table_lookup(office->relations, part);
    if (!relations && (relations = tb_relations_read(office->package, part, report)))
        g_hash_table_insert(office->relations, g_strdup(part), relations);
    return relations;
}

const GArray *tb_office_relations(TbOffice *office, const char *part, TbReport *report)
{
    TbRelations *relations = load_relations(office, part, report);
    return relations ? relations->relations : NULL;
}

// ---- Changing ----

void tb_office_put(TbOffice *office, const char *part, GBytes *bytes, TbPartPacking packing)
{
    char *name = g_strdup(part); // freed by the table when it has the part already
    if (!g_hash_table_contains(office->changed, part))
        g_ptr_array_add(office->order, name);
    g_hash_table_insert(office->changed, name, g_bytes_ref(bytes));
    if (packing == TB_PART_STORED)
        g_hash_table_add(office->stored, g_strdup(part));
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

const char *tb_office_relate(TbOffice *office, const char *part, const char *picture,
                             TbReport *report)
{
    TbRelations *relations = load_relations(office, part, report);
    return relations ? tb_relations_add(relations, picture) : NULL;
}

void tb_office_unrelate(TbOffice *office, const char *part, const char *id)
{
    TbRelations *relations = g_hash_table_lookup(office->relations, part);
    if (relations)
        g_hash_table_add(relations->unused, g_strdup(id));
    office->unrelated = true;
}

// ---- Writing ----

static void write_relations(TbOffice *office, const char *part, const TbRelations *relations,
                            TbReport *report)
{
    GBytes *bytes =
        tb_relations_write(relations, part, g_hash_table_lookup(office->changed, part), report);
    char *name = tb_relations_name(part);
    if (bytes)
        tb_office_put(office, name, bytes, TB_PART_DEFLATED);
    g_bytes_unref(bytes);
    g_free(name);
}

typedef struct {
    TbOffice *office;
    GHashTable *targets; // of all relations that stay
} Keeping;

static void keep_targets(gpointer part, gpointer value, gpointer user)
{
    Keeping *keeping = user;
    const TbRelations *relations = value;
    GBytes *put = g_hash_table_lookup(keeping->office->changed, part);
    for (guint i = 0; i < relations->relations->len; i++) {
        const TbRelation *relation = &g_array_index(relations->relations, TbRelation, i);
        if (!tb_relations_drop(relations, relation, put))
            g_hash_table_add(keeping->targets, relation->target);
    }
}

// Drops the parts that only dropped relations lead to. False after an error was reported.
static bool drop_targets(TbOffice *office, TbPackageWriter *writer, TbReport *report)
{
    Keeping keeping = {office, g_hash_table_new(g_str_hash, g_str_equal)};
    bool good = true;
    for (unsigned i = 0; i < tb_package_count(office->package) && good; i++) {
        char *part = tb_relations_part(tb_package_part(office->package, i));
        good = !part || load_relations(office, part, report);
        g_free(part);
    }
    g_hash_table_foreach(office->relations, keep_targets, &keeping);
    GHashTableIter iter;
    gpointer part, value;
    g_hash_table_iter_init(&iter, office->relations);
    while (good && g_hash_table_iter_next(&iter, &part, &value)) {
        const TbRelations *relations = value;
        for (guint i = 0; i < relations->known; i++) {
            const TbRelation *relation = &g_array_index(relations->relations, TbRelation, i);
            if (!g_hash_table_contains(keeping.targets, relation->target))
                tb_package_writer_drop(writer, relation->target);
        }
    }
    g_hash_table_unref(keeping.targets);
    return good;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GBytes *tb_office_finish(TbOffice *office, TbReport *report)
{
    unsigned errors = tb_report_error_count(report);
    guint count;
    char **parts = (char **)g_hash_table_get_keys_as_array(office->relations, &count);
    qsort(parts, count, sizeof *parts, compare_names);
    for (guint i = 0; i < count; i++)
        write_relations(office, parts[i], g_hash_table_lookup(office->relations, parts[i]), report);
    g_free(parts);
    GBytes *types = tb_office_types_write(office->types, report);
    if (types)
        tb_office_put(office, TB_OFFICE_TYPES_PART, types, TB_PART_DEFLATED);
    g_bytes_unref(types);
    if (tb_report_error_count(report) != errors)
        return NULL;
    TbPackageWriter *writer = tb_package_writer_new(office->package, report);
    for (guint i = 0; writer && i < office->order->len; i++) {
        const char *name = office->order->pdata[i];
        bool stored = g_hash_table_contains(office->stored, name);
        tb_package_writer_put(writer, name, g_hash_table_lookup(office->changed, name),
                              stored ? TB_PART_STORED : TB_PART_DEFLATED);
    }
    bool complete = writer && (!office->unrelated || drop_targets(office, writer, report));
    GBytes *bytes = complete ? tb_package_writer_finish(writer, report) : NULL;
    tb_package_writer_free(writer);
    return bytes;
}
