// SPDX-License-Identifier: MIT
// What the keys of bars name: things that are drawn, and levels in the unit of what is drawn.
#include "document/read-figure.h"

// The id of what is to be highlighted: an indicator or a member, by its id or name.
const char *tb_read_drawn_id(TbReader *reader, const char *text)
{
    int index = tb_read_lookup(&reader->indicator_index, text);
    if (index >= 0)
        return g_array_index(reader->indicators, TbIndicator, index).id;
    for (guint d = 0; d < reader->dimensions->len; d++) {
        int member = tb_read_find_member(reader, (int)d, text);
        if (member >= 0)
            return reader->document->dimensions[d].members[member].id;
    }
    return NULL;
}

// The one unit of all indicators of the figure, or NULL when they differ.
const TbUnit *tb_read_common_unit(const TbReader *reader, const TbFigureSpec *spec)
{
    const TbUnit *unit = NULL;
    for (int i = 0; i < spec->cut.indicator_count; i++) {
        const TbUnit *other =
            &g_array_index(reader->indicators, TbIndicator, spec->cut.indicators[i]).unit;
        if (unit && !tb_unit_comparable(unit, other))
            return NULL;
        unit = unit ? unit : other;
    }
    return unit;
}

bool tb_read_fits_an_indicator(const TbReader *reader, const TbFigureSpec *spec, const TbUnit *unit)
{
    for (int i = 0; i < spec->cut.indicator_count; i++)
        if (tb_unit_comparable(
                unit,
                &g_array_index(reader->indicators, TbIndicator, spec->cut.indicators[i]).unit))
            return true;
    return false;
}

bool tb_read_level(TbReader *reader, const TbJson *json, const TbFigureSpec *spec,
                   TbQuantity *level)
{
    TbUnit shares;
    bool percent =
        spec->cut.stack == TB_STACK_PERCENT && tb_unit_parse(reader->arena, "%", &shares);
    if (!tb_read_quantity(reader, json, percent ? &shares : tb_read_common_unit(reader, spec),
                          level))
        return false;
    if (percent && !level->missing)
        tb_quantity_convert(reader->arena, level, &shares);
    if (percent && !level->missing)
        return true;
    if (level->missing)
        tb_read_error(reader, TB_CODE_VALUE, json, "\"%s\" needs a value", tb_json_key(json));
    else if (!tb_read_fits_an_indicator(reader, spec, &level->unit) &&
             spec->cut.indicator_count > 0)
        tb_read_error(reader, TB_CODE_UNIT, json, "no indicator of the figure has this unit");
    else
        return true;
    return false;
}
