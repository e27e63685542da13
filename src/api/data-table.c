// SPDX-License-Identifier: MIT
#include "api/data-table.h"

#include <math.h>
#include <string.h>

#include "api/page-words.h"
#include "base/buffer.h"
#include "document/document.h"

typedef struct {
    const char *cells[TB_COLUMN_COUNT]; // "" where there is nothing
} Row;

typedef struct {
    TbArena *arena;
    const char *lang;
    GArray *rows;     // of Row
    GHashTable *seen; // of TbDatum
} Collection;

static const char *number(TbArena *arena, double value)
{
    if (!isfinite(value))
        return "";
    GString *text = g_string_new(NULL);
    tb_buffer_append_json_number(text, value);
    const char *copy = tb_arena_printf(arena, "%s", text->str);
    g_string_free(text, TRUE);
    return copy;
}

static const char *status_label(const TbDatum *datum, const char *lang)
{
    const char *key = datum->status;
    for (int status = 0; key && status < TB_STATUS_COUNT; status++)
        if (strcmp(key, tb_status_name(status)) == 0)
            return datum->event ? tb_event_status_label(status, lang)
                                : tb_status_label(status, lang);
    return key;
}

static Row row_of(const Collection *collection, const TbDatum *datum)
{
    Row row = {.cells = {[TB_COLUMN_EVENT] = datum->event,
                         [TB_COLUMN_INDICATOR] = datum->indicator,
                         [TB_COLUMN_CATEGORY] = datum->category,
                         [TB_COLUMN_SERIES] = datum->series,
                         [TB_COLUMN_REGION] = datum->region,
                         [TB_COLUMN_PERIOD] = datum->period,
                         [TB_COLUMN_STATUS] = status_label(datum, collection->lang),
                         [TB_COLUMN_TEXT] = datum->text,
                         [TB_COLUMN_LOW] = number(collection->arena, datum->low),
                         [TB_COLUMN_HIGH] = number(collection->arena, datum->high),
                         [TB_COLUMN_UNIT] = datum->unit}};
    for (int i = 0; i < TB_COLUMN_COUNT; i++)
        if (!row.cells[i])
            row.cells[i] = "";
    return row;
}

static bool is_datum(const TbNode *node)
{
    static const TbRole roles[] = {TB_ROLE_BAR,         TB_ROLE_POINT,        TB_ROLE_INTERVAL,
                                   TB_ROLE_TARGET_LINE, TB_ROLE_MISSING_MARK, TB_ROLE_EVENT_POINT,
                                   TB_ROLE_EVENT_SPAN};
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
        if (node->role == roles[i])
            return node->datum != NULL;
    return false;
}

// Lines across a figure are of no region and no period.
static bool is_named(const Row *row)
{
    for (int i = 0; i < TB_COLUMN_TEXT; i++)
        if (i != TB_COLUMN_STATUS && *row->cells[i])
            return true;
    return false;
}

static bool same_row(const Row *row, const Row *other)
{
    for (int i = 0; i < TB_COLUMN_COUNT; i++)
        if (strcmp(row->cells[i], other->cells[i]) != 0)
            return false;
    return true;
}

static bool collect(const TbNode *node, void *data)
{
    Collection *collection = data;
    if (!is_datum(node) || !g_hash_table_add(collection->seen, (gpointer)node->datum))
        return true;
    Row row = row_of(collection, node->datum);
    if (!is_named(&row) && node->title)
        row.cells[TB_COLUMN_CATEGORY] = node->title;
    const Row *last = collection->rows->len
                          ? &g_array_index(collection->rows, Row, collection->rows->len - 1)
                          : NULL;
    if (!last || !same_row(&row, last))
        g_array_append_val(collection->rows, row);
    return true;
}

static bool is_empty(const GArray *rows, int column)
{
    for (guint i = 0; i < rows->len; i++)
        if (*g_array_index(rows, Row, i).cells[column])
            return false;
    return true;
}

// True when each row has nothing there that another of its cells does not say.
static bool repeats(const GArray *rows, int column, const TbColumn *others, size_t count)
{
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        bool said = !*row->cells[column];
        for (size_t j = 0; j < count; j++)
            said = said || strcmp(row->cells[column], row->cells[others[j]]) == 0;
        if (!said)
            return false;
    }
    return true;
}

static bool is_all(const GArray *rows, int column, const char *text)
{
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(g_array_index(rows, Row, i).cells[column], text) != 0)
            return false;
    return true;
}

// Categories and series are indicators, regions, periods or statuses under another heading; what is
// actual is so without a word; and where each value is one number, both of its bounds are that.
static bool is_wanted(const GArray *rows, int column, const char *lang)
{
    static const TbColumn named[] = {TB_COLUMN_EVENT, TB_COLUMN_INDICATOR, TB_COLUMN_REGION,
                                     TB_COLUMN_PERIOD, TB_COLUMN_STATUS};
    static const TbColumn low[] = {TB_COLUMN_LOW};
    if (is_empty(rows, column))
        return false;
    if (column == TB_COLUMN_HIGH)
        return !repeats(rows, column, low, 1);
    if (column == TB_COLUMN_STATUS)
        return !is_all(rows, column, tb_status_label(TB_STATUS_ACTUAL, lang)) &&
               !is_all(rows, column, tb_event_status_label(TB_STATUS_ACTUAL, lang));
    if (column == TB_COLUMN_CATEGORY || column == TB_COLUMN_SERIES)
        return !repeats(rows, column, named, G_N_ELEMENTS(named));
    return true;
}

static TbPageTable make_table(TbArena *arena, const GArray *rows, const char *lang)
{
    TbColumn columns[TB_COLUMN_COUNT];
    TbPageTable table = {.row_count = (int)rows->len};
    for (int i = 0; i < TB_COLUMN_COUNT; i++)
        if (is_wanted(rows, i, lang))
            columns[table.column_count++] = (TbColumn)i;
    const char **labels = tb_arena_new0(arena, const char *, TB_COLUMN_COUNT);
    const char **cells =
        tb_arena_new0(arena, const char *, (size_t)table.column_count * rows->len + 1);
    table.columns = labels;
    table.cells = cells;
    bool bounds = is_wanted(rows, TB_COLUMN_HIGH, lang);
    for (int i = 0; i < table.column_count; i++) {
        bool alone = columns[i] == TB_COLUMN_LOW && !bounds;
        labels[i] = tb_column_label(alone ? TB_COLUMN_NUMBER : columns[i], lang);
    }
    for (guint row = 0; row < rows->len; row++)
        for (int i = 0; i < table.column_count; i++)
            *cells++ = g_array_index(rows, Row, row).cells[columns[i]];
    return table;
}

TbPageTable tb_data_table(TbArena *arena, const TbScene *scene)
{
    Collection collection = {arena, scene->lang, g_array_new(FALSE, FALSE, sizeof(Row)),
                             g_hash_table_new(NULL, NULL)};
    tb_scene_walk(scene, collect, &collection);
    TbPageTable table = make_table(arena, collection.rows, scene->lang);
    g_array_unref(collection.rows);
    g_hash_table_unref(collection.seen);
    return table;
}
