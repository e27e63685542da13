// SPDX-License-Identifier: MIT
// The text alternative of big numbers: all that the tiles say.
#include "figure/number/number.h"

static void append_extra(const TbCanvas *canvas, GString *text, const char *extra)
{
    if (extra)
        g_string_append_printf(text, tb_canvas_say(canvas, ", %s"), extra);
}

static void append_course(const TbCanvas *canvas, GString *text, const TbTile *tile)
{
    const TbDimension *periods = &canvas->document->dimensions[TB_DIMENSION_PERIOD];
    const TbObservation *first = tile->course[0];
    int member = first->members[TB_DIMENSION_PERIOD];
    if (tile->course_count > 2 && member >= 0 && !first->value.missing)
        g_string_append_printf(text, tb_canvas_say_in(canvas, "start", ", %s: %s"),
                               periods->members[member].name,
                               tb_quantity_text(canvas->arena, &first->value));
}

const char *tb_number_describe(const TbCanvas *canvas, const TbTiles *tiles,
                               const TbTileText *texts)
{
    GString *text = g_string_new(NULL);
    if (canvas->spec->title)
        g_string_append_printf(text, tb_canvas_say(canvas, "%s. "), canvas->spec->title);
    if (tiles->common)
        g_string_append_printf(text, tb_canvas_say(canvas, "%s: "), tiles->common);
    for (int i = 0; i < tiles->count; i++) {
        const TbTileText *tile = &texts[i];
        const TbTile *of = tile->tile;
        g_string_append_printf(text, "%s%s%s", i ? tb_canvas_say(canvas, "; ") : "",
                               of->place ? of->place : "",
                               of->place && !canvas->chinese ? " " : "");
        g_string_append_printf(
            text, tb_canvas_say_in(canvas, "amount", "%s %s"), of->indicator->name,
            of->head->value.missing ? tb_canvas_say(canvas, "no data") : tile->number);
        append_extra(canvas, text, tile->when);
        append_extra(canvas, text, tile->change);
        append_extra(canvas, text, tile->rank);
        append_extra(canvas, text, tile->goal);
        append_course(canvas, text, of);
    }
    g_string_append(text, tb_canvas_say(canvas, "."));
    const char *copy = tb_arena_strdup(canvas->arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}
