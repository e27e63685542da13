// SPDX-License-Identifier: MIT
#include "quantity/quantity-read.h"

#include "base/messages.h"

bool tb_reading_fail(TbReading *reading, const char *at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *cause = g_strdup_vprintf(tb_text(format), args);
    va_end(args);
    reading->error->cause = tb_arena_strdup(reading->arena, cause);
    reading->error->offset = reading->folded.origin[at - reading->folded.text];
    g_free(cause);
    return false;
}

const char *tb_reading_quote(TbReading *reading, const char *at)
{
    return tb_fold_quote(reading->arena, reading->source,
                         reading->folded.origin[at - reading->folded.text]);
}

void tb_reading_append(TbReading *reading, GString *out, const char *from, const char *to)
{
    const guint16 *origin = reading->folded.origin;
    tb_fold_append(out, reading->source, origin[from - reading->folded.text],
                   origin[to - reading->folded.text]);
}

void tb_reading_skip_spaces(TbReading *reading)
{
    while (*reading->at == ' ')
        reading->at++;
}

bool tb_reading_eat(TbReading *reading, const char *word)
{
    size_t length = tb_fold_word(reading->at, word);
    reading->at += length;
    return length > 0;
}

bool tb_reading_set_bound(TbReading *reading, TbBound bound, const char *at, size_t length)
{
    if (reading->bound_word && reading->bound != bound)
        return tb_reading_fail(reading, at, "two bounds that don't go together: %s, %s",
                               tb_bound_name(reading->bound), tb_bound_name(bound));
    reading->bound = bound;
    reading->bound_word = tb_arena_strndup(reading->arena, at, length);
    return true;
}
