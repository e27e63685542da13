// SPDX-License-Identifier: MIT
#include "document/model.h"

#include <string.h>

#include "document/vocabulary.h"

TbLanguage tb_language_of(const char *lang)
{
    if (g_ascii_strncasecmp(lang, "zh", 2) == 0) {
        static const char *const traditional[] = {"hant", "tw", "hk", "mo"};
        char *lower = g_ascii_strdown(lang, -1);
        TbLanguage found = TB_LANGUAGE_HANS;
        for (size_t i = 0; i < G_N_ELEMENTS(traditional); i++)
            if (strstr(lower, traditional[i]) && !strstr(lower, "hans"))
                found = TB_LANGUAGE_HANT;
        g_free(lower);
        return found;
    }
    if (g_ascii_strncasecmp(lang, "ja", 2) == 0)
        return TB_LANGUAGE_JA;
    return g_ascii_strncasecmp(lang, "ko", 2) == 0 ? TB_LANGUAGE_KO : TB_LANGUAGE_EN;
}

bool tb_lang_is_wellformed(const char *lang)
{
    size_t length = 0, parts = 0;
    for (const char *c = lang;; c++) {
        if (g_ascii_isalpha(*c) || (parts > 0 && g_ascii_isdigit(*c))) {
            length++;
        } else if (*c == '-' || *c == '\0') {
            size_t longest = parts == 0 ? 3 : 8, shortest = parts == 0 ? 2 : 1;
            if (length < shortest || length > longest)
                return false;
            parts++;
            length = 0;
            if (!*c)
                return true;
        } else {
            return false;
        }
    }
}

const char *tb_status_name(TbStatus status)
{
    return tb_words_status[status];
}

const char *tb_status_label(TbStatus status, const char *lang)
{
    static const char *const labels[TB_LANGUAGE_COUNT][TB_STATUS_COUNT] = {
        [TB_LANGUAGE_HANS] = {"实际", "上年", "预计", "目标", "取消"},
        [TB_LANGUAGE_HANT] = {"實際", "上年", "預計", "目標", "取消"},
        [TB_LANGUAGE_JA] = {"実績", "前年", "予測", "目標", "中止"},
        [TB_LANGUAGE_KO] = {"실적", "전년", "전망", "목표", "취소"},
        [TB_LANGUAGE_EN] = {"Actual", "Previous", "Forecast", "Target", "Cancelled"},
    };
    return labels[tb_language_of(lang)][status];
}

const char *tb_dimension_label(int dimension, const char *lang)
{
    static const char *const labels[TB_LANGUAGE_COUNT][TB_DIMENSION_BUILTIN_COUNT] = {
        [TB_LANGUAGE_HANS] = {"地区", "时期", "状态"},
        [TB_LANGUAGE_HANT] = {"地區", "時期", "狀態"},
        [TB_LANGUAGE_JA] = {"地域", "時期", "状態"},
        [TB_LANGUAGE_KO] = {"지역", "시기", "상태"},
        [TB_LANGUAGE_EN] = {"Region", "Period", "Status"},
    };
    return labels[tb_language_of(lang)][dimension];
}

const char *tb_other_label(const char *lang)
{
    static const char *const labels[TB_LANGUAGE_COUNT] = {"其他", "其他", "その他", "기타",
                                                          "Other"};
    return labels[tb_language_of(lang)];
}

const char *tb_period_status_label(TbArena *arena, const char *period, TbStatus status,
                                   const char *status_label, const char *lang)
{
    bool english = tb_language_of(lang) == TB_LANGUAGE_EN;
    // 上年 names a year relative to another; glued behind a year it would misread.
    if (status == TB_STATUS_PREVIOUS)
        return tb_arena_printf(arena, english ? "%s (%s)" : "%s（%s）", status_label, period);
    return tb_arena_printf(arena, english ? "%s %s" : "%s%s", period, status_label);
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
