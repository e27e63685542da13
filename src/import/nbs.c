// SPDX-License-Identifier: MIT
// Answers of easyquery, the service of 国家统计局.
#include <string.h>

#include "import/axis.h"

bool tb_nbs_recognise(const char *bytes, size_t length)
{
    static const char *const answer[] = {"\"returncode\"", "\"returndata\"", NULL};
    static const char *const data[] = {"\"datanodes\"", "\"wdnodes\"", NULL};
    return tb_import_first(bytes, length) == '{' &&
           (tb_import_has(bytes, length, answer) || tb_import_has(bytes, length, data));
}

typedef struct {
    const char *dimension, *code;
    const char *name, *unit;
} Node;

typedef struct {
    TbImport *import;
    GHashTable *nodes; // "zb A0103" -> Node
} Nbs;

static const TbJson *first_of(const TbJson *json, const char *key)
{
    const TbJson *list =
        json && tb_json_type(json) == TB_JSON_OBJECT ? tb_json_member(json, key) : NULL;
    return list && tb_json_type(list) == TB_JSON_ARRAY ? tb_json_first(list) : NULL;
}

static char *key_of(TbArena *arena, const char *dimension, const char *code)
{
    return tb_arena_printf(arena, "%s %s", dimension, code);
}

static void read_nodes(Nbs *nbs, const TbJson *data)
{
    TbArena *arena = nbs->import->arena;
    for (const TbJson *group = first_of(data, "wdnodes"); group; group = tb_json_next(group)) {
        const char *dimension = tb_import_string(group, "wdcode");
        for (const TbJson *item = first_of(group, "nodes"); dimension && item;
             item = tb_json_next(item)) {
            const char *code = tb_import_string(item, "code"),
                       *name = tb_import_string(item, "cname");
            const char *unit = tb_import_string(item, "unit"),
                       *memo = tb_import_string(item, "memo");
            if (!code)
                continue;
            Node *node = tb_arena_new0(arena, Node, 1);
            node->name = tb_arena_strdup(arena, name ? name : tb_import_string(item, "name"));
            node->unit = unit && *unit ? tb_arena_strdup(arena, unit) : NULL;
            g_hash_table_insert(nbs->nodes, key_of(arena, dimension, code), node);
            if (memo && *memo && strcmp(dimension, "zb") == 0)
                g_ptr_array_add(nbs->import->cube->notes, tb_arena_strdup(arena, memo));
        }
    }
}

// "201909", "2019C" (the third quarter), "2019".
static const char *period_of(Nbs *nbs, const char *code, const Node *node)
{
    TbWhen when;
    TbArena *arena = nbs->import->arena;
    if (strlen(code) == 5 && code[4] >= 'A' && code[4] <= 'D')
        return tb_arena_printf(arena, "%.4s-Q%d", code, code[4] - 'A' + 1);
    bool found =
        (tb_when_parse(arena, code, TB_NO_YEAR, &when) && when.period) ||
        (node && node->name && tb_when_parse(arena, node->name, TB_NO_YEAR, &when) && when.period);
    return found ? when.period : code;
}

static void read_cell(Nbs *nbs, const TbJson *cell)
{
    TbCube *cube = nbs->import->cube;
    TbObservationDraft draft = tb_cube_observation(-1);
    for (const TbJson *place = first_of(cell, "wds"); place; place = tb_json_next(place)) {
        const char *dimension = tb_import_string(place, "wdcode"),
                   *code = tb_import_string(place, "valuecode");
        if (!dimension || !code)
            continue;
        const Node *node = g_hash_table_lookup(nbs->nodes, key_of(cube->arena, dimension, code));
        const char *name = node && node->name ? node->name : code;
        if (strcmp(dimension, "zb") == 0)
            draft.indicator = tb_cube_indicator(cube, name, node ? node->unit : NULL);
        else if (strcmp(dimension, "sj") == 0)
            draft.members[TB_CUBE_PERIOD] =
                tb_cube_take_member(cube, TB_CUBE_PERIOD, period_of(nbs, code, node));
        else if (strcmp(dimension, "reg") == 0)
            draft.members[TB_CUBE_REGION] = tb_cube_take_member(cube, TB_CUBE_REGION, name);
        else {
            int declared = tb_cube_dimension(cube, dimension);
            if (declared >= 0)
                draft.members[declared] = tb_cube_take_member(cube, declared, name);
        }
    }
    const TbJson *data = tb_json_member(cell, "data");
    const TbJson *has =
        data && tb_json_type(data) == TB_JSON_OBJECT ? tb_json_member(data, "hasdata") : NULL;
    const TbJson *value = has ? tb_json_member(data, "data") : NULL;
    // what is missing has 0 for its value, and says so here alone
    bool known = has && tb_json_type(has) == TB_JSON_BOOLEAN && tb_json_boolean(has) && value &&
                 tb_json_type(value) == TB_JSON_NUMBER;
    draft.value = known ? (TbValue){.kind = TB_VALUE_NUMBER, .number = tb_json_number(value)}
                        : (TbValue){.kind = TB_VALUE_MISSING, .words = ""};
    if (draft.indicator >= 0)
        tb_cube_add(cube, &draft, NULL, nbs->import->report);
}

static bool read_answer(TbImport *import, const TbJson *root)
{
    const TbJson *object = tb_json_type(root) == TB_JSON_OBJECT ? root : NULL;
    const TbJson *code = object ? tb_json_member(object, "returncode") : NULL,
                 *data = object ? tb_json_member(object, "returndata") : NULL;
    bool failed = code && tb_json_type(code) == TB_JSON_NUMBER && tb_json_number(code) != 200;
    if (failed || (data && tb_json_type(data) == TB_JSON_STRING)) {
        const char *words =
            data && tb_json_type(data) == TB_JSON_STRING ? tb_json_string(data) : "";
        tb_report_error(import->report, TB_CODE_FORMAT, NULL, "the service says: %s: %s",
                        code && tb_json_type(code) == TB_JSON_NUMBER
                            ? tb_arena_printf(import->arena, "%.0f", tb_json_number(code))
                            : "",
                        words);
        return false;
    }
    Nbs nbs = {import, g_hash_table_new(g_str_hash, g_str_equal)};
    const TbJson *answer = data ? data : object;
    read_nodes(&nbs, answer);
    for (const TbJson *cell = first_of(answer, "datanodes"); cell; cell = tb_json_next(cell))
        if (tb_json_type(cell) == TB_JSON_OBJECT)
            read_cell(&nbs, cell);
    g_hash_table_unref(nbs.nodes);
    import->cube->source = "国家统计局";
    if (import->cube->count == 0)
        tb_report_error(import->report, TB_CODE_VALUE, NULL, "the answer holds no values");
    return import->cube->count > 0;
}

bool tb_nbs_read(TbImport *import)
{
    TbJsonText *text = tb_import_json(import);
    bool good = text && read_answer(import, tb_json_text_root(text));
    tb_json_text_free(text);
    return good;
}
