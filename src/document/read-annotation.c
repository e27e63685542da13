// SPDX-License-Identifier: MIT
// What is drawn about the bars: bands between two levels, and arrows from one bar to another.
#include "document/read-figure.h"

#include "document/vocabulary.h"

static bool is_array(TbReader *reader, const TbJson *json)
{
    if (json && tb_json_type(json) != TB_JSON_ARRAY)
        tb_read_type_error(reader, json, "an array of objects");
    return json && tb_json_type(json) == TB_JSON_ARRAY;
}

static bool read_band(TbReader *reader, const TbJson *json, const TbFigureSpec *spec, TbBand *band)
{
    static const char *const keys[] = {"from", "to", "label", NULL};
    const TbJson *fields[3];
    if (!tb_read_fields(reader, json, keys, fields, NULL))
        return false;
    band->place = tb_json_place(json);
    band->label = tb_read_string(reader, fields[2]);
    band->from.missing = band->to.missing = true;
    if (!fields[0] && !fields[1]) {
        tb_read_error(reader, TB_CODE_MISSING_KEY, json, "a band needs \"from\" or \"to\"");
        return false;
    }
    if ((fields[0] && !tb_read_level(reader, fields[0], spec, &band->from)) ||
        (fields[1] && !tb_read_level(reader, fields[1], spec, &band->to)))
        return false;
    if (!fields[0] || !fields[1])
        return true;
    if (!tb_unit_comparable(&band->from.unit, &band->to.unit))
        tb_read_error(reader, TB_CODE_UNIT, fields[1], "the band begins in %s and ends in %s",
                      band->from.unit.base, band->to.unit.base);
    else if (band->from.number * tb_unit_conversion(&band->from.unit, &band->to.unit) >=
             band->to.number)
        tb_read_error(reader, TB_CODE_VALUE, fields[1], "a band from %s to %s has no width",
                      tb_quantity_text(reader->arena, &band->from),
                      tb_quantity_text(reader->arena, &band->to));
    else
        return true;
    return false;
}

void tb_read_bands(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    if (!is_array(reader, json))
        return;
    GArray *bands = g_array_new(FALSE, FALSE, sizeof(TbBand));
    for (const TbJson *item = tb_json_first(json); item; item = tb_json_next(item)) {
        TbBand band = {0};
        if (read_band(reader, item, spec, &band))
            g_array_append_val(bands, band);
    }
    spec->bar.band_count = (int)bands->len;
    spec->bar.bands = tb_arena_take_array(reader->arena, bands);
    g_array_unref(bands);
}

static const char *read_end(TbReader *reader, const TbJson *object, const TbJson *json,
                            const char *key)
{
    if (!json) {
        tb_read_error(reader, TB_CODE_MISSING_KEY, object, "an annotation needs \"%s\"", key);
        return NULL;
    }
    const char *text = tb_read_label(reader, json);
    const char *id = text ? tb_read_drawn_id(reader, text) : NULL;
    if (text && !id)
        tb_read_error(reader, TB_CODE_REFERENCE, json,
                      "%s is no indicator and no member of a dimension",
                      tb_read_quoted(reader, text));
    return id;
}

static bool read_annotation(TbReader *reader, const TbJson *json, TbAnnotation *annotation)
{
    static const char *const keys[] = {"type", "from", "to", "series", NULL};
    const TbJson *fields[4];
    if (!tb_read_fields(reader, json, keys, fields, NULL))
        return false;
    annotation->place = tb_json_place(json);
    if (!fields[0]) {
        tb_read_error(reader, TB_CODE_MISSING_KEY, json,
                      "an annotation needs a \"type\": difference or cagr");
        return false;
    }
    annotation->kind = (TbAnnotationKind)tb_read_choice(reader, fields[0], tb_words_annotation, 0);
    annotation->from = read_end(reader, json, fields[1], keys[1]);
    annotation->to = read_end(reader, json, fields[2], keys[2]);
    if (fields[3])
        annotation->series = read_end(reader, json, fields[3], keys[3]);
    return annotation->from && annotation->to && (!fields[3] || annotation->series);
}

void tb_read_annotations(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    if (!is_array(reader, json))
        return;
    GArray *annotations = g_array_new(FALSE, FALSE, sizeof(TbAnnotation));
    for (const TbJson *item = tb_json_first(json); item; item = tb_json_next(item)) {
        TbAnnotation annotation = {0};
        if (read_annotation(reader, item, &annotation))
            g_array_append_val(annotations, annotation);
    }
    spec->bar.annotation_count = (int)annotations->len;
    spec->bar.annotations = tb_arena_take_array(reader->arena, annotations);
    g_array_unref(annotations);
}
