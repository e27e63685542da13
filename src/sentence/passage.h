// SPDX-License-Identifier: MIT
// A text as it is read for statements: decoded, its characters folded one by one, so that a place
// in the folded text is a place in the text.
#ifndef TB_SENTENCE_PASSAGE_H
#define TB_SENTENCE_PASSAGE_H

#include <glib.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/report.h"

typedef struct {
    TbArena *arena;
    const char *text; // UTF-8 with \n as the only line end
    size_t count;     // of characters
    gunichar *folded; // as the readers of quantities see them; a line end stays one
    gunichar *raw;    // as they are
    guint32 *byte;    // for each character and the end: its place in `text`
} TbPassage;

// Decodes UTF-8 (a BOM is fine) or, where it is not UTF-8, GB18030, told by `encoding` or found:
// NULL finds it. The passage, its arena too, is freed by tb_passage_free(). NULL after an error was
// reported (TB_CODE_ENCODING, TB_CODE_LIMIT).
TbPassage *tb_passage_new(const char *bytes, size_t length, TbReport *report);
void tb_passage_free(TbPassage *passage);

// The characters [from, to) as they are; owned by the arena.
char *tb_passage_slice(const TbPassage *passage, size_t from, size_t to);

// The 1-based line and column (in characters) of a character.
void tb_passage_place(const TbPassage *passage, size_t at, unsigned *line, unsigned *column);

// The folded character at `at`, 0 at the end.
static inline gunichar tb_passage_at(const TbPassage *passage, size_t at)
{
    return at < passage->count ? passage->folded[at] : 0;
}

#endif
