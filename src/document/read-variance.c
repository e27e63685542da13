// SPDX-License-Identifier: MIT
// What the bars of a figure are compared with, and in which tiers that is shown.
#include "base/messages.h"
#include "document/read-figure.h"

#include <string.h>

#include "document/vocabulary.h"

// The id of a series: of an indicator, a member, or a status that may be none of the document's.
static const char *read_series(TbReader *reader, const TbJson *json)
{
    const char *text = json ? tb_read_label(reader, json) : NULL;
    if (!text)
        return NULL;
    for (TbStatus status = 0; status < TB_STATUS_CANCELLED; status++)
        if (strcmp(text, tb_status_name(status)) == 0 ||
            strcmp(text, tb_status_label(status, "zh")) == 0)
            return tb_status_name(status);
    const char *id = tb_read_drawn_id(reader, text);
    if (!id)
        tb_read_error(reader, TB_CODE_REFERENCE, json,
                      "%s is no status, no indicator and no member of a dimension",
                      tb_read_quoted(reader, text));
    return id;
}

static void read_tiers(TbReader *reader, const TbJson *json, TbVarianceSpec *variance)
{
    if (!json) {
        variance->absolute = variance->relative = true;
        return;
    }
    for (const TbJson *item = tb_read_next_item(json, NULL); item;
         item = tb_read_next_item(json, item)) {
        int tier = tb_read_choice(reader, item, tb_words_tier, 0);
        variance->absolute |= tier == 0;
        variance->relative |= tier == 1;
        variance->relative_named |= tier == 1;
    }
    if (tb_json_type(json) == TB_JSON_ARRAY && tb_json_count(json) == 0)
        tb_read_error(reader, TB_CODE_VALUE, json, "\"show\" names no tier: absolute, relative");
}

static void read_object(TbReader *reader, const TbJson *json, TbVarianceSpec *variance)
{
    static const char *const keys[] = {"against", "of", "show", NULL};
    const TbJson *fields[3];
    if (!tb_read_fields(reader, json, keys, fields, NULL))
        return;
    if (fields[0] && !tb_read_is_word(fields[0], "auto"))
        variance->against = read_series(reader, fields[0]);
    variance->of = read_series(reader, fields[1]);
    read_tiers(reader, fields[2], variance);
    if (variance->of && variance->against && strcmp(variance->of, variance->against) == 0)
        tb_read_error(reader, TB_CODE_VALUE, fields[1], "nothing differs from itself");
}

// What would stand where the tiers go, or can't be compared.
static void check_room(TbReader *reader, const TbFigureFields *fields, const TbFigureSpec *spec)
{
    const TbJson *json = fields->keys[KEY_VARIANCE];
    const char *cause = NULL, *hint = NULL;
    if (spec->cut.stack != TB_STACK_NONE) {
        cause = _("variances stand beside single bars, not beside stacks");
        hint = _("leave \"stack\" out, or show the totals alone with \"where\" or \"indicators\"");
    } else if (spec->bar.form != TB_FORM_BAR && spec->bar.form != TB_FORM_BULLET) {
        cause = tb_arena_printf(reader->arena, _("variances stand beside bars, not beside a %s"),
                                tb_bar_form_name(spec->bar.form));
        hint = _("leave \"form\" out, or use \"form\": \"bullet\"");
    } else if (spec->bar.line_count > 0) {
        cause = _("variances stand where the lines would be drawn");
        hint = _("leave \"lines\" or \"variance\" out, or make two figures of it");
    } else if (spec->bar.annotation_count > 0) {
        cause = _("variances stand where the arrows of \"annotations\" would be drawn");
        hint = _("leave one of the two out: both say how bars differ");
    }
    if (!cause)
        return;
    tb_read_error_at_key(reader, TB_CODE_VALUE, json, "%s", cause);
    tb_report_hint(reader->report, "%s", hint);
}

void tb_read_variance(TbReader *reader, const TbFigureFields *fields, TbFigureSpec *spec)
{
    const TbJson *json = fields->keys[KEY_VARIANCE];
    if (!json || tb_read_is_word(json, "none"))
        return;
    TbVarianceSpec *variance = &spec->bar.variance;
    variance->place = tb_json_place(json);
    if (tb_json_type(json) == TB_JSON_OBJECT) {
        read_object(reader, json, variance);
    } else {
        if (!tb_read_is_word(json, "auto"))
            variance->against = read_series(reader, json);
        read_tiers(reader, NULL, variance);
    }
    check_room(reader, fields, spec);
}
