// SPDX-License-Identifier: MIT
#include "document/model.h"

#include <string.h>

#include "document/json.h"
#include "document/vocabulary.h"
#include "document/words.h"

const char *tb_status_name(TbStatus status)
{
    return tb_words_status[status];
}

const char *tb_status_label(TbStatus status, const char *lang)
{
    static const char *const labels[TB_STATUS_COUNT] = {
        [TB_STATUS_ACTUAL] = W_("Actual"),       [TB_STATUS_PREVIOUS] = W_("Previous"),
        [TB_STATUS_FORECAST] = W_("Forecast"),   [TB_STATUS_TARGET] = W_("Target"),
        [TB_STATUS_CANCELLED] = W_("Cancelled"),
    };
    return tb_word(tb_language_of(lang), labels[status]);
}

const char *tb_event_status_label(TbStatus status, const char *lang)
{
    static const char *const labels[TB_STATUS_COUNT] = {
        [TB_STATUS_ACTUAL] = W_("actual"),       [TB_STATUS_PREVIOUS] = W_("earlier"),
        [TB_STATUS_FORECAST] = W_("forecast"),   [TB_STATUS_TARGET] = W_("planned"),
        [TB_STATUS_CANCELLED] = W_("cancelled"),
    };
    return tb_word(tb_language_of(lang), labels[status]);
}

const char *tb_dimension_label(int dimension, const char *lang)
{
    static const char *const labels[TB_DIMENSION_BUILTIN_COUNT] = {W_("Region"), W_("Period"),
                                                                   W_("Status")};
    return tb_word(tb_language_of(lang), labels[dimension]);
}

const char *tb_other_label(const char *lang)
{
    return tb_word(tb_language_of(lang), "Other");
}

const char *tb_period_status_label(TbArena *arena, const char *period, TbStatus status,
                                   const char *status_label, const char *lang)
{
    TbLanguage language = tb_language_of(lang);
    // 上年 names a year relative to another; glued behind a year it would misread.
    if (status == TB_STATUS_PREVIOUS)
        return tb_arena_printf(arena, tb_word(language, "%s (%s)"), status_label, period);
    return tb_arena_printf(arena, tb_word_in(language, "glued", "%s %s"), period, status_label);
}

const char *tb_figure_type_name(TbFigureType type)
{
    return tb_words_figure_type[type];
}

const char *tb_bar_form_name(TbBarForm form)
{
    g_assert((unsigned)form < TB_FORM_COUNT);
    return tb_words_form[form];
}

const char *tb_layout_name(TbLayout layout)
{
    return tb_words_layout[layout];
}

bool tb_layout_breaks(TbLayout layout)
{
    return layout == TB_LAYOUT_HORIZONTAL || layout == TB_LAYOUT_LANES || layout == TB_LAYOUT_GANTT;
}

const TbPlace *tb_document_place(const TbDocument *document, TbArena *arena, TbSpot spot)
{
    if (spot == TB_SPOT_NONE)
        return NULL;
    TbPlace *place = tb_arena_new0(arena, TbPlace, 1);
    *place = tb_json_find_place(arena, document->text, spot);
    return place;
}

const TbFigureSpec *tb_document_lookup_figure(const TbDocument *document, const char *id)
{
    for (int i = 0; i < document->figure_count; i++)
        if (strcmp(document->figures[i].id, id) == 0)
            return &document->figures[i];
    return NULL;
}

void tb_document_free(TbDocument *document)
{
    if (document)
        tb_arena_free(document->arena);
}
