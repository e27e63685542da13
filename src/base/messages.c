// SPDX-License-Identifier: MIT
#include "base/messages.h"

#include <stdlib.h>
#include <string.h>

const char *const tb_messages_names[] = {"en", "zh", NULL};
G_STATIC_ASSERT(G_N_ELEMENTS(tb_messages_names) == TB_MESSAGES_COUNT + 1);

static _Thread_local TbMessageLanguage tb_thread_language;

bool tb_messages_parse(const char *name, TbMessageLanguage *language)
{
    for (int i = 0; i < TB_MESSAGES_COUNT; i++) {
        size_t length = strlen(tb_messages_names[i]);
        bool same = g_ascii_strncasecmp(name, tb_messages_names[i], length) == 0;
        if (same && !g_ascii_isalpha(name[length])) {
            *language = (TbMessageLanguage)i;
            return true;
        }
    }
    *language = TB_MESSAGES_EN;
    return false;
}

static const char *variable(const char *name)
{
    const char *value = g_getenv(name);
    return value && *value ? value : NULL;
}

// The first language of the list that is known.
static bool parse_list(const char *list, TbMessageLanguage *language)
{
    char **names = g_strsplit(list, ":", -1);
    bool known = false;
    for (char **name = names; *name && !known; name++)
        known = tb_messages_parse(*name, language);
    g_strfreev(names);
    return known;
}

TbMessageLanguage tb_messages_of_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = NULL, *list = variable("LANGUAGE");
    for (size_t i = 0; i < G_N_ELEMENTS(names) && !locale; i++)
        locale = variable(names[i]);
    TbMessageLanguage language = TB_MESSAGES_EN;
    // As gettext has it: who asks for C gets what programs are written in.
    if (locale && (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0))
        return language;
    if (!list || !parse_list(list, &language))
        tb_messages_parse(locale ? locale : "", &language);
    return language;
}

void tb_messages_use(TbMessageLanguage language)
{
    tb_thread_language = language;
}

TbMessageLanguage tb_messages_in_use(void)
{
    return tb_thread_language;
}

static int compare(const void *key, const void *form)
{
    return strcmp(key, ((const TbMessageForm *)form)->english);
}

const char *tb_text(const char *english)
{
    if (tb_thread_language != TB_MESSAGES_ZH)
        return english;
    const TbMessageForm *form =
        bsearch(english, tb_messages_zh, tb_messages_zh_count, sizeof(TbMessageForm), compare);
    return form ? form->other : english;
}

// The C library knows the words of installed locales only.
G_GNUC_UNUSED static const char *const known_errors[] = {
    N_("Operation not permitted"),
    N_("No such file or directory"),
    N_("Input/output error"),
    N_("Bad file descriptor"),
    N_("Permission denied"),
    N_("Device or resource busy"),
    N_("File exists"),
    N_("Not a directory"),
    N_("Is a directory"),
    N_("Invalid argument"),
    N_("Too many open files"),
    N_("File too large"),
    N_("No space left on device"),
    N_("Read-only file system"),
    N_("Broken pipe"),
    N_("File name too long"),
    N_("Too many levels of symbolic links"),
    N_("Disk quota exceeded"),
};

const char *tb_text_of_error(int error)
{
    return tb_text(g_strerror(error));
}
