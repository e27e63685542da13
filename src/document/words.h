// SPDX-License-Identifier: MIT
// The words that figures print, in the languages that have them. The English ones are the keys:
// code says what it means, and the compiler compares formats with their arguments.
#ifndef TB_DOCUMENT_WORDS_H
#define TB_DOCUMENT_WORDS_H

#include <glib.h>
#include <stdbool.h>

typedef enum {
    TB_LANGUAGE_HANS, // zh, zh-CN, zh-SG
    TB_LANGUAGE_HANT, // zh-TW, zh-HK, zh-MO, zh-Hant
    TB_LANGUAGE_JA,
    TB_LANGUAGE_KO,
    TB_LANGUAGE_EN, // the last: the others are columns before it
    TB_LANGUAGE_COUNT
} TbLanguage;

// The language that `lang` (BCP 47) is printed in; English for those without words of their own.
TbLanguage tb_language_of(const char *lang);
// False for languages without words of their own, which a document may not have.
bool tb_language_is_known(const char *lang);
// True when `lang` is written as a BCP 47 tag is: "zh-CN", "en", "zh-Hant-TW".
bool tb_lang_is_wellformed(const char *lang);

// The word or printf format for the English one; that itself where the table (words.c) has none,
// which tests/document/check-words.py refuses. Static.
const char *tb_word(TbLanguage language, const char *english) G_GNUC_FORMAT(2);
// The same where one English word is several elsewhere: "list", ", " is 、 and not ，.
const char *tb_word_in(TbLanguage language, const char *context, const char *english)
    G_GNUC_FORMAT(3);

// Marks a word in a list, to be looked up where it is used.
#define W_(english) english

#endif
