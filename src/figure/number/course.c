// SPDX-License-Identifier: MIT
// Small columns of what a number was before: one scale a tile, from zero, the last one strong.
#include <math.h>

#include "figure/datum.h"
#include "figure/number/tile.h"

#define COLUMN_MAX 10.0 // pt
#define COLUMN_SHARE 0.7

double tb_course_height(const TbTheme *theme)
{
    return 6 * theme->unit;
}

typedef struct {
    double low, high;
} Range;

static Range range_of(const TbTile *tile)
{
    Range range = {0, 0};
    for (int i = 0; i < tile->course_count; i++) {
        const TbQuantity *value = &tile->course[i]->value;
        if (value->missing)
            continue;
        range.low = MIN(range.low, value->number);
        range.high = MAX(range.high, value->number);
    }
    return range;
}

void tb_course_draw(TbCanvas *canvas, TbNode *parent, const TbTile *tile, TbBox box)
{
    const TbTheme *theme = canvas->theme;
    Range range = range_of(tile);
    double span = range.high - range.low,
           pitch = MIN(box.width / tile->course_count, COLUMN_MAX / COLUMN_SHARE);
    double factor = span > 0 ? box.height / span : 0, zero = box.y + range.high * factor;
    TbColor light = tb_color_mix(theme->accent, theme->background, 0.6);
    for (int i = 0; i < tile->course_count; i++) {
        const TbQuantity *value = &tile->course[i]->value;
        if (value->missing)
            continue;
        double end = zero - value->number * factor;
        TbPaint paint = tb_paint_fill(i == tile->course_count - 1 ? theme->accent : light);
        TbNode *bar = tb_scene_add_rect(
            canvas->scene, parent, TB_ROLE_BAR,
            (TbBox){box.x + i * pitch, MIN(zero, end), pitch * COLUMN_SHARE, fabs(end - zero)},
            &paint);
        TbDatum *datum = tb_datum_new(canvas, tile->indicator, tile->course[i], tile->status);
        bar->datum = datum;
        bar->title = tb_datum_title(canvas, datum, tile->course[i]);
    }
    TbPaint line = tb_paint_stroke(theme->axis, 0.5);
    tb_scene_add_line(canvas->scene, parent, TB_ROLE_ZERO_LINE, (TbPoint){box.x, zero},
                      (TbPoint){box.x + tile->course_count * pitch, zero}, &line);
}
