// SPDX-License-Identifier: MIT
// The language of messages: what is said to users, never what is drawn. Codes and keys of
// diagnostics have none.
//
// A message is written in English where it arises, whole, and looked up by that text when it is
// said. Its other forms stand in po/. Functions that take a format look it up themselves; words
// that become a part of it are looked up by _(), and marked by N_() where they stand in a table.
#ifndef TB_BASE_MESSAGES_H
#define TB_BASE_MESSAGES_H

#include <glib.h>
#include <stdbool.h>

typedef enum { TB_MESSAGES_EN, TB_MESSAGES_ZH, TB_MESSAGES_COUNT } TbMessageLanguage;

// NULL-terminated: "en", "zh".
extern const char *const tb_messages_names[];

// "zh", "zh-CN" or "zh_CN.UTF-8" is Chinese. False, with English, for a name of no known language.
bool tb_messages_parse(const char *name, TbMessageLanguage *language);

// What LC_ALL, LC_MESSAGES or LANG says, the first that is set, or LANGUAGE, which goes before them
// unless that one is C. Locales need not be installed.
TbMessageLanguage tb_messages_of_environment(void);

// The language of this thread, English at first. Every call of the public API sets it to that of
// its context. A thread's own, because messages arise deep in readers that know no context.
void tb_messages_use(TbMessageLanguage language);
TbMessageLanguage tb_messages_in_use(void);

// The message in the language of this thread; itself where it has no other form.
const char *tb_text(const char *english) G_GNUC_FORMAT(1);

// What an errno means.
const char *tb_text_of_error(int error);

#define _(text) tb_text(text)
#define N_(text) text

// ---- po/, made into a table by tools/messages.py ----

typedef struct {
    const char *english, *other;
} TbMessageForm;

// Ordered by `english` as strcmp() does.
extern const TbMessageForm tb_messages_zh[];
extern const unsigned tb_messages_zh_count;

#endif
