// SPDX-License-Identifier: MIT
#include "sentence/passage.h"

#include <string.h>

#include "base/limits.h"
#include "quantity/fold.h"

// The text in UTF-8, from GB18030 where it is no UTF-8; the caller frees it.
static char *decode(const char *bytes, size_t length, TbReport *report)
{
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    if (g_utf8_validate(bytes, (gssize)length, NULL))
        return g_strndup(bytes, length);
    char *text = memchr(bytes, '\0', length)
                     ? NULL
                     : g_convert(bytes, (gssize)length, "UTF-8", "GB18030", NULL, NULL, NULL);
    if (!text) {
        tb_report_error(report, TB_CODE_ENCODING, NULL, "the text is neither UTF-8 nor GB18030");
        tb_report_hint(report, "save it as UTF-8 text, Markdown or .docx");
    }
    return text;
}

static char *unify_line_ends(TbArena *arena, const char *text)
{
    char *whole = tb_arena_strdup(arena, text), *to = whole;
    for (const char *at = whole; *at; at++) {
        if (at[0] == '\r' && at[1] == '\n')
            continue;
        *to++ = *at == '\r' ? '\n' : *at;
    }
    *to = '\0';
    return whole;
}

static void fold(TbPassage *passage)
{
    size_t count = (size_t)g_utf8_strlen(passage->text, -1);
    passage->folded = tb_arena_new0(passage->arena, gunichar, count + 1);
    passage->raw = tb_arena_new0(passage->arena, gunichar, count + 1);
    passage->byte = tb_arena_new0(passage->arena, guint32, count + 1);
    passage->count = count;
    const char *at = passage->text;
    for (size_t i = 0; i < count; i++) {
        size_t length;
        passage->byte[i] = (guint32)(at - passage->text);
        passage->raw[i] = g_utf8_get_char(at);
        gunichar folded = *at == '\n' ? '\n' : tb_fold_next(at, &length);
        passage->folded[i] = folded ? folded : passage->raw[i];
        at = g_utf8_next_char(at);
    }
    passage->byte[count] = (guint32)(at - passage->text);
}

TbPassage *tb_passage_new(const char *bytes, size_t length, TbReport *report)
{
    if (length > TB_LIMIT_TEXT_BYTES) {
        tb_report_error(report, TB_CODE_LIMIT, NULL, "the text has more than %d MB",
                        (int)(TB_LIMIT_TEXT_BYTES / 1024 / 1024));
        return NULL;
    }
    char *text = decode(bytes, length, report);
    if (!text)
        return NULL;
    TbArena *arena = tb_arena_new();
    TbPassage *passage = tb_arena_new0(arena, TbPassage, 1);
    passage->arena = arena;
    passage->text = unify_line_ends(arena, text);
    g_free(text);
    fold(passage);
    return passage;
}

void tb_passage_free(TbPassage *passage)
{
    if (passage)
        tb_arena_free(passage->arena);
}

char *tb_passage_slice(const TbPassage *passage, size_t from, size_t to)
{
    guint32 start = passage->byte[from];
    return tb_arena_strndup(passage->arena, passage->text + start, passage->byte[to] - start);
}

void tb_passage_place(const TbPassage *passage, size_t at, unsigned *line, unsigned *column)
{
    *line = *column = 1;
    for (size_t i = 0; i < at && i < passage->count; i++) {
        *column = passage->raw[i] == '\n' ? 1 : *column + 1;
        *line += passage->raw[i] == '\n';
    }
}
