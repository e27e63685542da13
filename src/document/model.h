// SPDX-License-Identifier: MIT
// Words of the model that depend on the language. Internal to document/.
#ifndef TB_DOCUMENT_MODEL_H
#define TB_DOCUMENT_MODEL_H

#include "document/document.h"

// The languages with words of their own; all others read English.
typedef enum {
    TB_LANGUAGE_HANS,
    TB_LANGUAGE_HANT,
    TB_LANGUAGE_JA,
    TB_LANGUAGE_KO,
    TB_LANGUAGE_EN,
    TB_LANGUAGE_COUNT
} TbLanguage;

TbLanguage tb_language_of(const char *lang);

// True when `lang` is written as a BCP 47 tag is: "zh-CN", "en", "zh-Hant-TW".
bool tb_lang_is_wellformed(const char *lang);

// What a built-in dimension is called.
const char *tb_dimension_label(int dimension, const char *lang);

// The category behind `top`: 其他.
const char *tb_other_label(const char *lang);

// "2020年实际", "2021 target": a period and a status said together. Owned by the arena.
const char *tb_period_status_label(TbArena *arena, const char *period, TbStatus status,
                                   const char *status_label, const char *lang);

#endif
