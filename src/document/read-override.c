// SPDX-License-Identifier: MIT
// Options of the command line put over the keys of every figure: --set KEY=VALUE.
#include "document/read-figure.h"

#include <string.h>

// Where an override goes: the slot in `fields`, or NULL for a key that no figure has.
static const TbJson **slot_of(TbReader *reader, TbFigureFields *fields, const char *key)
{
    int index = tb_read_find(tb_figure_keys, key);
    if (index >= 0)
        return index == KEY_ID ? NULL : &fields->keys[index];
    index = tb_read_find(tb_figure_size_keys, g_str_has_prefix(key, "size.") ? key + 5 : key);
    if (index >= 0)
        return &fields->size[index];
    if (!g_str_has_prefix(key, "where."))
        return NULL;
    key += strlen("where.");
    index = tb_read_find(tb_figure_where_words, key);
    if (index >= 0)
        return &fields->where.words[index];
    index = tb_read_dimension_index(reader, key);
    return index >= 0 ? &fields->where.dimensions[index] : NULL;
}

static TbOverrideDraft *override_at(TbReader *reader, guint index)
{
    return &g_array_index(reader->overrides, TbOverrideDraft, index);
}

void tb_read_overrides(TbReader *reader)
{
    for (int i = 0; i < reader->options->override_count; i++) {
        const TbOverride *given = &reader->options->overrides[i];
        const char *name =
            tb_arena_printf(reader->arena, "--set %s", tb_json_shorten(reader->arena, given->key));
        TbOverrideDraft draft = {.text =
                                     tb_json_text_parse_argument(reader->arena, name, given->value),
                                 .key = given->key};
        draft.json = tb_json_text_root(draft.text);
        TbFigureFields fields;
        draft.bad = !slot_of(reader, &fields, given->key);
        for (guint k = 0; k < reader->overrides->len; k++) // the last one holds
            override_at(reader, k)->bad |= strcmp(override_at(reader, k)->key, draft.key) == 0;
        if (draft.bad)
            tb_read_unknown_key(reader, draft.json, given->key, tb_figure_keys, false);
        g_array_append_val(reader->overrides, draft);
    }
}

// Whole keys first, so that --set size.width can refine --set size; then their parts.
void tb_read_put_overrides(TbReader *reader, TbFigureFields *fields, bool whole)
{
    for (guint i = 0; i < reader->overrides->len; i++) {
        TbOverrideDraft *override = override_at(reader, i);
        if (override->bad || (tb_read_find(tb_figure_keys, override->key) >= 0) != whole)
            continue;
        *slot_of(reader, fields, override->key) = override->json;
    }
}

// A value that was wrong for one figure is not reported again for the next.
void tb_read_drop_overrides(TbReader *reader, unsigned errors_before)
{
    if (tb_report_error_count(reader->report) == errors_before)
        return;
    for (guint i = 0; i < reader->overrides->len; i++)
        override_at(reader, i)->bad = true;
}

void tb_read_mark_overrides(TbReader *reader, TbFigureFields *fields)
{
    for (guint i = 0; i < reader->overrides->len; i++) {
        TbOverrideDraft *override = override_at(reader, i);
        if (!override->bad && *slot_of(reader, fields, override->key) == override->json)
            override->used = true;
    }
}

void tb_read_finish_overrides(TbReader *reader)
{
    for (guint i = 0; i < reader->overrides->len; i++) {
        TbOverrideDraft *override = override_at(reader, i);
        if (!override->bad && !override->used)
            tb_read_error(reader, TB_CODE_ARGUMENT, override->json, "no figure here has \"%s\"",
                          override->key);
    }
}
