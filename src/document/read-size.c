// SPDX-License-Identifier: MIT
// The size of a figure.
#include "document/read-figure.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "document/length.h"
#include "document/size-preset.h"

// CSS: a pixel is 1/96 in, so that a width in pixels and no dpi is that many pixels in a PNG.
#define PIXELS_PER_INCH 96.0

// A side; number 0 when it is automatic or wrong.
static TbLength read_side(TbReader *reader, const TbJson *json)
{
    TbLength side = {0};
    if (json && tb_json_type(json) == TB_JSON_NUMBER) {
        tb_read_error(reader, TB_CODE_VALUE, json, "a length needs its unit: mm, cm, in, pt or px");
        tb_report_hint(reader->report, "such as \"156mm\"");
        return side;
    }
    const char *text = tb_read_name(reader, json);
    if (!text || strcmp(text, "auto") == 0)
        return side;
    if (tb_length_parse(text, &side))
        return side;
    tb_read_error(reader, TB_CODE_VALUE, json,
                  "%s is no length, such as 156mm, 15cm, 6in, 440pt, 1600px",
                  tb_read_quoted(reader, text));
    return (TbLength){0};
}

static double check_side(TbReader *reader, const TbJson *json, const TbLength *side, double dpi)
{
    if (side->number == 0)
        return 0;
    // A PNG of n pixels wants pt × dpi / 72 = n.
    double pt = side->pixels ? side->number * 72 / dpi : side->pt;
    if (pt < TB_LIMIT_SIDE_MIN_PT || pt > TB_LIMIT_SIDE_PT)
        tb_read_error(reader, TB_CODE_LIMIT, json, "a side is %d pt to %d pt (5 m) long",
                      (int)TB_LIMIT_SIDE_MIN_PT, (int)TB_LIMIT_SIDE_PT);
    else if (round(pt * dpi / 72) > TB_LIMIT_SIDE_PX)
        tb_read_error(reader, TB_CODE_LIMIT, json, "a side is at most %d pixels long at its dpi",
                      TB_LIMIT_SIDE_PX);
    else
        return pt;
    return 0;
}

void tb_read_size(TbReader *reader, const TbJson *const *fields, TbFigureSize *size)
{
    TbLength width = read_side(reader, fields[SIDE_WIDTH]);
    TbLength height = read_side(reader, fields[SIDE_HEIGHT]);
    const TbJson *dpi = fields[SIDE_DPI];
    if (dpi && tb_json_type(dpi) != TB_JSON_NUMBER)
        tb_read_type_error(reader, dpi, "a number");
    else if (dpi &&
             !(tb_json_number(dpi) >= TB_LIMIT_DPI_MIN && tb_json_number(dpi) <= TB_LIMIT_DPI_MAX))
        tb_read_error(reader, TB_CODE_VALUE, dpi, "\"dpi\" is a number from %d to %d",
                      TB_LIMIT_DPI_MIN, TB_LIMIT_DPI_MAX);
    else if (dpi)
        size->dpi = tb_json_number(dpi);
    bool pixels = width.pixels || height.pixels;
    if (fields[SIDE_WIDTH] || fields[SIDE_HEIGHT])
        size->screen = pixels && !dpi && (size->screen || !size->dpi);
    if (!size->dpi && pixels)
        size->dpi = PIXELS_PER_INCH;
    double used = size->dpi ? size->dpi : 72;
    if (fields[SIDE_WIDTH])
        size->width = check_side(reader, fields[SIDE_WIDTH], &width, used);
    if (fields[SIDE_HEIGHT])
        size->height = check_side(reader, fields[SIDE_HEIGHT], &height, used);
}

void tb_read_size_preset(TbReader *reader, const TbJson *json, TbFigureSize *size)
{
    TbLength length;
    if (tb_length_parse(tb_json_string(json), &length)) {
        tb_read_type_error(reader, json, "an object or the name of a size");
        tb_report_hint(reader->report, "such as { \"width\": \"156mm\" }");
        return;
    }
    int preset = tb_read_choice(reader, json, tb_size_preset_names, -1);
    if (preset >= 0)
        *size = tb_size_preset_at(preset);
}
