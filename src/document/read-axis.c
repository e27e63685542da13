// SPDX-License-Identifier: MIT
// The value axis of a bar figure: where it begins and ends, and whether it may be cut or
// logarithmic.
#include "base/messages.h"
#include "document/read-figure.h"

#include "document/vocabulary.h"

enum { AXIS_MIN, AXIS_MAX, AXIS_SCALE, AXIS_TRUNCATED, AXIS_COUNT };

// What begins at zero, so that its length tells the value.
static bool begins_at_zero(TbBarForm form)
{
    return form != TB_FORM_DOT && form != TB_FORM_DUMBBELL && form != TB_FORM_INTERVAL;
}

static void offer_dots(TbReader *reader, bool can_break)
{
    tb_report_hint(reader->report, "%s",
                   can_break
                       ? _("\"form\": \"dot\" needs no zero; \"allow_truncated\": true draws a "
                           "marked break")
                       : _("\"form\": \"dot\" needs no zero"));
}

// Bars are as long as their values only from zero on.
static void check_min(TbReader *reader, const TbJson *json, const TbFigureSpec *spec)
{
    const TbValueAxis *axis = &spec->bar.axis;
    bool can_break = spec->cut.stack == TB_STACK_NONE && spec->bar.form != TB_FORM_BULLET &&
                     spec->bar.line_count == 0 && axis->min.number > 0;
    if (!begins_at_zero(spec->bar.form) || axis->min.number <= 0)
        return;
    if (!axis->allow_truncated)
        tb_read_error(reader, TB_CODE_VALUE, json,
                      "an axis that begins at %s would make bars tell something else than their "
                      "values",
                      tb_quantity_text(reader->arena, &axis->min));
    else if (!can_break)
        tb_read_error(reader, TB_CODE_VALUE, json, "%s can't be cut off below %s",
                      spec->cut.stack != TB_STACK_NONE ? _("the parts of a stack")
                      : spec->bar.line_count > 0       ? _("columns under lines")
                                                       : _("a bullet"),
                      tb_quantity_text(reader->arena, &axis->min));
    else
        return;
    offer_dots(reader, can_break);
}

static void check_log(TbReader *reader, const TbJson *const *fields, const TbFigureSpec *spec)
{
    const TbValueAxis *axis = &spec->bar.axis;
    if (axis->scale != TB_AXIS_LOG)
        return;
    if (begins_at_zero(spec->bar.form)) {
        tb_read_error(reader, TB_CODE_VALUE, fields[AXIS_SCALE],
                      "a logarithmic axis has no zero, so that bars on it would begin nowhere and "
                      "their lengths mean nothing");
        tb_report_hint(reader->report,
                       "use it with \"form\": \"dot\", \"dumbbell\" or \"interval\"");
    } else if (!axis->min.missing && axis->min.number <= 0) {
        tb_read_error(reader, TB_CODE_VALUE, fields[AXIS_MIN],
                      "a logarithmic axis begins above zero, not at %s",
                      tb_quantity_text(reader->arena, &axis->min));
    }
}

static void check_ends(TbReader *reader, const TbJson *const *fields, const TbFigureSpec *spec)
{
    const TbValueAxis *axis = &spec->bar.axis;
    bool has_min = !axis->min.missing, has_max = !axis->max.missing;
    if ((has_min || has_max) && spec->cut.stack == TB_STACK_PERCENT) {
        tb_read_error(reader, TB_CODE_VALUE, fields[has_min ? AXIS_MIN : AXIS_MAX],
                      "the axis of shares runs from 0 to 100 %%");
        tb_report_hint(reader->report, "leave it out, or use \"stack\": \"sum\"");
        return;
    }
    if (has_max && axis->max.number <= 0 && begins_at_zero(spec->bar.form)) {
        tb_read_error(reader, TB_CODE_VALUE, fields[AXIS_MAX],
                      "an axis that ends at %s has no zero, where bars begin",
                      tb_quantity_text(reader->arena, &axis->max));
        offer_dots(reader, false);
    }
    if (has_min && has_max && !tb_unit_comparable(&axis->min.unit, &axis->max.unit))
        tb_read_error(reader, TB_CODE_UNIT, fields[AXIS_MAX],
                      "the axis begins in %s and ends in %s", axis->min.unit.base,
                      axis->max.unit.base);
    else if (has_min && has_max &&
             axis->min.number * tb_unit_conversion(&axis->min.unit, &axis->max.unit) >=
                 axis->max.number)
        tb_read_error(reader, TB_CODE_VALUE, fields[AXIS_MAX],
                      "an axis from %s to %s has no length",
                      tb_quantity_text(reader->arena, &axis->min),
                      tb_quantity_text(reader->arena, &axis->max));
    if (has_min)
        check_min(reader, fields[AXIS_MIN], spec);
}

void tb_read_axis(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    static const char *const keys[] = {"min", "max", "scale", "allow_truncated", NULL};
    const TbJson *fields[AXIS_COUNT];
    TbValueAxis *axis = &spec->bar.axis;
    axis->min.missing = axis->max.missing = true;
    if (!json || !tb_read_fields(reader, json, keys, fields, NULL))
        return;
    unsigned before = tb_report_error_count(reader->report);
    axis->place = tb_json_place(json);
    axis->scale = (TbAxisScale)tb_read_choice(reader, fields[AXIS_SCALE], tb_words_axis_scale, 0);
    if (fields[AXIS_TRUNCATED] && tb_json_type(fields[AXIS_TRUNCATED]) != TB_JSON_BOOLEAN)
        tb_read_type_error(reader, fields[AXIS_TRUNCATED], "true or false");
    else if (fields[AXIS_TRUNCATED])
        axis->allow_truncated = tb_json_boolean(fields[AXIS_TRUNCATED]);
    if (fields[AXIS_MIN])
        tb_read_level(reader, fields[AXIS_MIN], spec, &axis->min);
    if (fields[AXIS_MAX])
        tb_read_level(reader, fields[AXIS_MAX], spec, &axis->max);
    axis->given = !axis->min.missing || !axis->max.missing || axis->scale != TB_AXIS_LINEAR;
    if (tb_report_error_count(reader->report) > before)
        return;
    check_ends(reader, fields, spec);
    check_log(reader, fields, spec);
}
