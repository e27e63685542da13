// SPDX-License-Identifier: MIT
// A table as text, for goldens.
#include "document/dump.h"

#include <string.h>

static void dump_key(GString *out, const char *what, int index, const TbTableKey *key)
{
    g_string_append_printf(out, "%s %d", what, index);
    tb_dump_text(out, "id", key->id);
    tb_dump_text(out, "name", key->name);
    tb_dump_text(out, "qualifier", key->qualifier);
    tb_dump_text(out, "group", key->group ? key->group->name : NULL);
    tb_dump_text(out, "within", key->group ? key->group->within : NULL);
    if (key->period)
        g_string_append(out, " period");
    tb_dump_text(out, "indicator", key->indicator ? key->indicator->id : NULL);
    if (key->has_status)
        g_string_append_printf(out, " %s", tb_status_name(key->status));
    g_string_append(out, key->other ? " other" : "");
    g_string_append(out, key->highlighted ? " highlighted" : "");
    g_string_append_c(out, '\n');
}

static void dump_panel(GString *out, int index, const TbTablePanel *panel)
{
    dump_key(out, "panel", index, &panel->key);
    tb_dump_text(out, " unit", panel->unit.base);
    g_string_append_printf(out, "%s left_out=%d", panel->time ? " time" : "", panel->left_out);
    if (panel->tied)
        g_string_append_printf(out, " tied=%d", panel->tied);
    g_string_append_c(out, '\n');
    for (int s = 0; s < panel->series_count; s++)
        dump_key(out, "  series", s, &panel->series[s]);
    for (int c = 0; c < panel->category_count; c++) {
        dump_key(out, "  category", c, &panel->categories[c]);
        for (int s = 0; s < panel->series_count; s++) {
            const TbTableCell *cell = &panel->cells[c * panel->series_count + s];
            g_string_append(out, "    ");
            if (cell->observation) {
                tb_dump_quantity(out, &cell->observation->value);
                g_string_append_printf(out, " %s", tb_status_name(cell->status));
                tb_dump_text(out, "indicator", cell->indicator->id);
                tb_dump_text(out, "qualifier", cell->qualifier);
            } else {
                g_string_append_c(out, '-');
            }
            g_string_append_c(out, '\n');
        }
    }
}

void tb_table_dump(const TbTable *table, const TbDocument *document, GString *out)
{
    g_string_append(out, "table");
    tb_dump_by(out, document, "category", &table->category);
    tb_dump_by(out, document, "series", &table->series);
    tb_dump_by(out, document, "panel", &table->panel);
    g_string_append_printf(out, " observations=%d", table->observation_count);
    tb_dump_text(out, "common", table->common);
    tb_dump_text(out, "common_indicator", table->common_indicator);
    g_string_append_c(out, '\n');
    for (int i = 0; i < table->panel_count; i++)
        dump_panel(out, i, &table->panels[i]);
}
