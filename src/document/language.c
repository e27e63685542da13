// SPDX-License-Identifier: MIT
// Language tags: which are well-formed, and which of the languages of the words they mean.
#include <string.h>

#include "document/words.h"

// The first part of the tag: zh of zh-CN, not of zha.
static bool has_primary(const char *lang, const char *primary)
{
    size_t length = strlen(primary);
    return g_ascii_strncasecmp(lang, primary, length) == 0 && !g_ascii_isalnum(lang[length]);
}

// Any of its other parts: tw of zh-Hant-TW.
static bool has_subtag(const char *lang, const char *subtag)
{
    for (const char *at = strchr(lang, '-'); at; at = strchr(at + 1, '-'))
        if (has_primary(at + 1, subtag))
            return true;
    return false;
}

TbLanguage tb_language_of(const char *lang)
{
    if (has_primary(lang, "zh")) {
        bool traditional = has_subtag(lang, "hant") || has_subtag(lang, "tw") ||
                           has_subtag(lang, "hk") || has_subtag(lang, "mo");
        return traditional && !has_subtag(lang, "hans") ? TB_LANGUAGE_HANT : TB_LANGUAGE_HANS;
    }
    return has_primary(lang, "ja")   ? TB_LANGUAGE_JA
           : has_primary(lang, "ko") ? TB_LANGUAGE_KO
                                     : TB_LANGUAGE_EN;
}

bool tb_language_is_known(const char *lang)
{
    return has_primary(lang, "zh") || has_primary(lang, "en") ||
           tb_language_of(lang) != TB_LANGUAGE_EN;
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
