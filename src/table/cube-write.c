// SPDX-License-Identifier: MIT
// A cube as a tubiao document, the way a person would write it.
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/double.h"
#include "table/cube.h"
#include "table/figures.h"

typedef struct {
    const TbCube *cube;
    GString *out;
    int constant[TB_CUBE_DIMENSIONS]; // the member that all observations have; -1: none
    GArray **by_indicator;            // of int: its observations, in order
} Writer;

static void put_key(GString *out, const char *key, bool *first)
{
    g_string_append(out, *first ? "" : ", ");
    *first = false;
    tb_buffer_append_json_string(out, key);
    g_string_append(out, ": ");
}

static void put_text(GString *out, const char *key, const char *text, bool *first)
{
    if (!text || !*text)
        return;
    put_key(out, key, first);
    tb_buffer_append_json_string(out, text);
}

// A number with its unit: "912000万元"; an object where it has more places than words carry.
static void put_with_unit(GString *out, double number, const char *unit)
{
    double digits;
    if (tb_double_places(number, &digits) < 0) {
        g_string_append(out, "{ \"number\": ");
        tb_buffer_append_json_number(out, number);
        g_string_append(out, ", \"unit\": ");
        tb_buffer_append_json_string(out, unit);
        g_string_append(out, " }");
        return;
    }
    GString *text = g_string_new(NULL);
    tb_buffer_append_number(text, number, 6);
    g_string_append(text, unit);
    tb_buffer_append_json_string(out, text->str);
    g_string_free(text, TRUE);
}

static void put_value(GString *out, const TbValue *value)
{
    switch (value->kind) {
    case TB_VALUE_NUMBER:
        if (value->unit)
            put_with_unit(out, value->number, value->unit);
        else
            tb_buffer_append_json_number(out, value->number);
        break;
    case TB_VALUE_WORDS:
        tb_buffer_append_json_string(out, value->words);
        break;
    case TB_VALUE_NONE:
    case TB_VALUE_MISSING:
    case TB_VALUE_TEXT:
        g_string_append(out, "null");
    }
}

static const char *member_name(const Writer *writer, int dimension, int member)
{
    return tb_cube_member_at(writer->cube, dimension, member)->name;
}

// ---- Indicators ----

static const char *note_of(const TbObservationDraft *draft)
{
    return draft->note ? draft->note : draft->value.smallest ? "不足最小计量单位" : NULL;
}

static bool has_facts(const TbObservationDraft *draft)
{
    return draft->change || draft->rank > 0 || note_of(draft);
}

// The dimensions in which the observations differ; those that all share get into `shared`.
static int count_varying(const Writer *writer, const GArray *list, int *shared, int *last)
{
    int varying = 0;
    for (int d = 0; d < writer->cube->dimension_count; d++) {
        shared[d] = tb_cube_at(writer->cube, g_array_index(list, int, 0))->members[d];
        bool same = true;
        for (guint i = 1; i < list->len && same; i++)
            same = tb_cube_at(writer->cube, g_array_index(list, int, i))->members[d] == shared[d];
        if (!same) {
            shared[d] = -2;
            varying++;
            *last = d;
        }
    }
    return varying;
}

static void put_members(Writer *writer, const int *members, const int *without, bool *first)
{
    for (int d = 0; d < writer->cube->dimension_count; d++)
        if (members[d] >= 0 && writer->constant[d] < 0 && !(without && without[d] != -2))
            put_text(writer->out, writer->cube->dimensions[d].name,
                     member_name(writer, d, members[d]), first);
}

static void put_observation(Writer *writer, const TbObservationDraft *draft, const int *shared)
{
    GString *out = writer->out;
    bool first = true;
    g_string_append(out, "        { ");
    put_members(writer, draft->members, shared, &first);
    put_key(out, "value", &first);
    put_value(out, &draft->value);
    if (draft->change) {
        put_key(out, "change", &first);
        put_value(out, draft->change);
    }
    if (draft->rank > 0) {
        put_key(out, "rank", &first);
        g_string_append_printf(out, "{ \"place\": %d }", draft->rank);
    }
    put_text(out, "note", note_of(draft), &first);
    g_string_append(out, " }");
}

static void put_short(Writer *writer, const GArray *list, int over)
{
    GString *out = writer->out;
    g_string_append_printf(out, ",\n      \"values\": { \"over\": ");
    tb_buffer_append_json_string(out, writer->cube->dimensions[over].name);
    g_string_append(out, ", \"data\": { ");
    for (guint i = 0; i < list->len; i++) {
        const TbObservationDraft *draft = tb_cube_at(writer->cube, g_array_index(list, int, i));
        g_string_append(out, i ? ", " : "");
        tb_buffer_append_json_string(out, member_name(writer, over, draft->members[over]));
        g_string_append(out, ": ");
        put_value(out, &draft->value);
    }
    g_string_append(out, " } }");
}

static void put_long(Writer *writer, const GArray *list, const int *shared)
{
    g_string_append(writer->out, ",\n      \"observations\": [\n");
    for (guint i = 0; i < list->len; i++) {
        g_string_append(writer->out, i ? ",\n" : "");
        put_observation(writer, tb_cube_at(writer->cube, g_array_index(list, int, i)), shared);
    }
    g_string_append(writer->out, " ]");
}

static void put_indicator(Writer *writer, int index)
{
    const TbCubeIndicator *indicator = tb_cube_indicator_at(writer->cube, index);
    const GArray *list = writer->by_indicator[index];
    GString *out = writer->out;
    bool first = true, facts = false, missing = false;
    int shared[TB_CUBE_DIMENSIONS], over = 0;
    int varying = count_varying(writer, list, shared, &over);
    for (guint i = 0; i < list->len; i++) {
        const TbObservationDraft *draft = tb_cube_at(writer->cube, g_array_index(list, int, i));
        facts = facts || has_facts(draft);
        missing = missing || (varying == 1 && draft->members[over] < 0);
    }
    g_string_append(out, "    { ");
    put_text(out, "name", indicator->name, &first);
    if (strcmp(tb_figures_id(writer->cube, index), indicator->name) != 0)
        put_text(out, "id", tb_figures_id(writer->cube, index), &first);
    put_text(out, "unit", indicator->unit, &first);
    put_members(writer, shared, NULL, &first);
    put_text(out, "note", indicator->note, &first);
    put_text(out, "x-group", indicator->group, &first);
    if (indicator->part_of >= 0)
        put_text(out, "x-part-of", tb_cube_indicator_at(writer->cube, indicator->part_of)->name,
                 &first);
    if (indicator->total)
        put_text(out, "x-role", "total", &first);
    if (list->len == 1 && !facts) {
        put_key(out, "value", &first);
        put_value(out, &tb_cube_at(writer->cube, g_array_index(list, int, 0))->value);
    } else if (varying == 1 && !facts && !missing) {
        put_short(writer, list, over);
    } else {
        put_long(writer, list, shared);
    }
    g_string_append(out, " }");
}

// ---- Dimensions ----

// The order met is that of the document, but for 其他, which comes last, and marks of totals.
static bool needs_members(const TbCubeDimension *dimension, int index)
{
    if (index == TB_CUBE_PERIOD || index == TB_CUBE_STATUS)
        return false;
    bool rest = false;
    for (guint i = 0; i < dimension->members->len; i++) {
        const TbCubeMember *member = &g_array_index(dimension->members, TbCubeMember, i);
        if (member->total || rest)
            return true;
        rest = member->rest;
    }
    return false;
}

static void put_member(GString *out, const TbCubeMember *member, bool *first)
{
    g_string_append(out, *first ? "" : ", ");
    *first = false;
    if (!member->total) {
        tb_buffer_append_json_string(out, member->name);
        return;
    }
    g_string_append(out, "{ \"id\": ");
    tb_buffer_append_json_string(out, member->name);
    g_string_append(out, ", \"x-role\": \"total\" }");
}

static void put_dimension(GString *out, const TbCubeDimension *dimension, int index)
{
    bool first = true, inner = true;
    g_string_append(out, "    ");
    tb_buffer_append_json_string(out, dimension->name);
    g_string_append(out, ": { ");
    if (index >= TB_CUBE_DECLARED)
        put_text(out, "name", dimension->name, &inner);
    if (needs_members(dimension, index)) {
        put_key(out, "members", &inner);
        g_string_append(out, "[ ");
        for (int rest = 0; rest < 2; rest++)
            for (guint i = 0; i < dimension->members->len; i++) {
                const TbCubeMember *member = &g_array_index(dimension->members, TbCubeMember, i);
                if (member->rest == (rest == 1))
                    put_member(out, member, &first);
            }
        g_string_append(out, " ]");
    }
    g_string_append(out, " }");
}

static void put_dimensions(Writer *writer)
{
    const TbCube *cube = writer->cube;
    bool any = false;
    for (int d = 0; d < cube->dimension_count; d++) {
        if (d < TB_CUBE_DECLARED && !needs_members(&cube->dimensions[d], d))
            continue;
        g_string_append(writer->out, any ? ",\n" : ",\n  \"dimensions\": {\n");
        put_dimension(writer->out, &cube->dimensions[d], d);
        any = true;
    }
    g_string_append(writer->out, any ? " }" : "");
}

// What all observations share stands in the defaults.
static void put_defaults(Writer *writer)
{
    const TbCube *cube = writer->cube;
    bool any = false;
    for (int d = 0; d < cube->dimension_count; d++) {
        writer->constant[d] = -1;
        if (cube->count < 2 || cube->indicators->len < 2 || cube->events->len > 0)
            continue;
        int member = tb_cube_at(cube, 0)->members[d];
        for (guint i = 1; i < cube->count && member >= 0; i++)
            if (tb_cube_at(cube, (int)i)->members[d] != member)
                member = -1;
        if (member < 0)
            continue;
        bool first = true;
        g_string_append(writer->out, any ? ", " : ",\n  \"defaults\": { ");
        put_text(writer->out, cube->dimensions[d].name, member_name(writer, d, member), &first);
        writer->constant[d] = member;
        any = true;
    }
    g_string_append(writer->out, any ? " }" : "");
}

// ---- Events ----

static void put_event(GString *out, const TbCubeEvent *event)
{
    bool first = true;
    g_string_append(out, "    { ");
    put_text(out, "name", event->name, &first);
    put_text(out, "date", event->date, &first);
    put_text(out, "start", event->start, &first);
    put_text(out, "end", event->end, &first);
    put_text(out, "status", event->status, &first);
    put_text(out, "lane", event->lane, &first);
    put_text(out, "progress", event->progress, &first);
    put_text(out, "note", event->note, &first);
    put_text(out, "x-charge", event->charge, &first);
    g_string_append(out, " }");
}

// ---- The document ----

static void put_head(const TbCube *cube, const TbCubeOrigin *origin, GString *out)
{
    const char *const names[] = {"lang", "title", "source"};
    const char *const texts[] = {cube->lang, tb_figures_title(cube), cube->source};
    g_string_append(out, "{ \"tubiao\": 1");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (texts[i] && *texts[i]) {
            g_string_append_printf(out, ",\n  \"%s\": ", names[i]);
            tb_buffer_append_json_string(out, texts[i]);
        }
    if (cube->notes->len && !tb_figures_have_notes(cube)) {
        GString *note = g_string_new(NULL);
        for (guint i = 0; i < cube->notes->len; i++)
            g_string_append_printf(note, "%s%s", i ? "\n" : "",
                                   (const char *)g_ptr_array_index(cube->notes, i));
        g_string_append(out, ",\n  \"note\": ");
        tb_buffer_append_json_string(out, note->str);
        g_string_free(note, TRUE);
    }
    bool first = true;
    g_string_append(out, ",\n  \"x-from\": { ");
    put_text(out, "file", origin->file, &first);
    put_text(out, "format", origin->format, &first);
    GString *sheets = g_string_new(NULL);
    for (guint i = 0; i < cube->sheets->len; i++)
        if (g_ptr_array_index(cube->sheets, i))
            g_string_append_printf(sheets, "%s%s", sheets->len ? ", " : "",
                                   (const char *)g_ptr_array_index(cube->sheets, i));
    put_text(out, "sheet", sheets->str, &first);
    put_text(out, "range", origin->range, &first);
    g_string_free(sheets, TRUE);
    g_string_append(out, " }");
}

static void sort_by_indicator(Writer *writer)
{
    const TbCube *cube = writer->cube;
    writer->by_indicator = g_new0(GArray *, cube->indicators->len + 1);
    for (guint i = 0; i < cube->indicators->len; i++)
        writer->by_indicator[i] = g_array_new(FALSE, FALSE, sizeof(int));
    for (int i = 0; i < (int)cube->count; i++)
        g_array_append_val(writer->by_indicator[tb_cube_at(cube, i)->indicator], i);
}

static void put_indicators(Writer *writer)
{
    bool any = false;
    for (guint i = 0; i < writer->cube->indicators->len; i++) {
        if (writer->by_indicator[i]->len > 0) {
            g_string_append(writer->out, any ? ",\n" : ",\n  \"indicators\": [\n");
            put_indicator(writer, (int)i);
            any = true;
        }
        g_array_unref(writer->by_indicator[i]);
    }
    g_free(writer->by_indicator);
    g_string_append(writer->out, any ? " ]" : "");
}

void tb_cube_write(const TbCube *cube, const TbCubeOrigin *origin, GString *out)
{
    Writer writer = {.cube = cube, .out = out};
    put_head(cube, origin, out);
    put_dimensions(&writer);
    put_defaults(&writer);
    sort_by_indicator(&writer);
    put_indicators(&writer);
    for (guint i = 0; i < cube->events->len; i++) {
        g_string_append(out, i ? ",\n" : ",\n  \"events\": [\n");
        put_event(out, &g_array_index(cube->events, TbCubeEvent, i));
    }
    g_string_append(out, cube->events->len ? " ]" : "");
    tb_figures_write(cube, out);
    g_string_append(out, " }\n");
}
