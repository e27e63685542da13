// SPDX-License-Identifier: MIT
#include "scene/scene-print.h"

#include <math.h>

#include "base/buffer.h"

static void append_key(GString *out, const char *key, bool *first)
{
    g_string_append_c(out, *first ? '{' : ',');
    *first = false;
    tb_buffer_append_json_string(out, key);
    g_string_append_c(out, ':');
}

static void append_text(GString *out, const char *key, const char *text, bool *first)
{
    if (!text)
        return;
    append_key(out, key, first);
    tb_buffer_append_json_string(out, text);
}

// NaN: not said. Infinite: said to be open, which JSON can only call null.
static void append_day(GString *out, const char *key, double day, bool *first)
{
    if (isnan(day))
        return;
    append_key(out, key, first);
    tb_buffer_append_json_number(out, day);
}

static void append_extent(GString *out, const TbDatum *datum, bool *first)
{
    if (datum->event && isnan(datum->low) && isnan(datum->high))
        return;
    append_key(out, "low", first);
    tb_buffer_append_json_number(out, datum->low);
    append_key(out, "high", first);
    tb_buffer_append_json_number(out, datum->high);
}

void tb_datum_append_json(GString *out, const TbDatum *datum)
{
    bool first = true;
    append_text(out, "indicator", datum->indicator, &first);
    append_text(out, "region", datum->region, &first);
    append_text(out, "period", datum->period, &first);
    append_text(out, "status", datum->status, &first);
    append_text(out, "series", datum->series, &first);
    append_text(out, "category", datum->category, &first);
    append_text(out, "event", datum->event, &first);
    append_extent(out, datum, &first);
    append_text(out, "bound", datum->bound, &first);
    append_text(out, "unit", datum->unit, &first);
    append_text(out, "text", datum->text, &first);
    append_text(out, "change", datum->change, &first);
    if (datum->event) {
        append_day(out, "start", datum->start, &first);
        append_day(out, "end", datum->end, &first);
    }
    if (datum->missing) {
        append_key(out, "missing", &first);
        g_string_append(out, "true");
    }
    g_string_append(out, first ? "{}" : "}");
}

static void append_vertex(GArray *vertices, TbPoint point, bool starts)
{
    TbVertex vertex = {point, starts};
    g_array_append_val(vertices, vertex);
}

static double curve_at(double a, double b, double c, double d, double t)
{
    double u = 1 - t;
    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
}

static void append_curve(GArray *vertices, TbPoint from, const TbSegment *curve)
{
    const int chords = 8;
    for (int i = 1; i < chords; i++) {
        double t = (double)i / chords;
        TbPoint point = {curve_at(from.x, curve->c1.x, curve->c2.x, curve->to.x, t),
                         curve_at(from.y, curve->c1.y, curve->c2.y, curve->to.y, t)};
        append_vertex(vertices, point, false);
    }
    append_vertex(vertices, curve->to, false);
}

GArray *tb_path_flatten(const TbSegment *segments, int count)
{
    GArray *vertices = g_array_new(FALSE, FALSE, sizeof(TbVertex));
    TbPoint at = {0, 0}, start = {0, 0};
    for (int i = 0; i < count; i++) {
        switch (segments[i].kind) {
        case TB_SEGMENT_MOVE:
            start = segments[i].to;
            append_vertex(vertices, start, true);
            break;
        case TB_SEGMENT_LINE:
            append_vertex(vertices, segments[i].to, false);
            break;
        case TB_SEGMENT_CURVE:
            append_curve(vertices, at, &segments[i]);
            break;
        case TB_SEGMENT_CLOSE:
            if (at.x != start.x || at.y != start.y)
                append_vertex(vertices, start, false);
            break;
        }
        at = segments[i].kind == TB_SEGMENT_CLOSE ? start : segments[i].to;
    }
    return vertices;
}
