// SPDX-License-Identifier: MIT
// Text as the readers of this layer see it: full-width forms are ASCII, traditional characters of
// the words they know are simplified ones, every space is U+0020, dashes and quotes are one each.
#ifndef TB_QUANTITY_FOLD_H
#define TB_QUANTITY_FOLD_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

// No quantity, unit or period is longer; keeps the readers on the stack and their work bounded.
#define TB_FOLD_BYTES 256

typedef struct {
    char text[TB_FOLD_BYTES];      // without spaces at the ends
    guint16 origin[TB_FOLD_BYTES]; // for each byte of `text` and its end: the byte of the source
    size_t length;
} TbFolded;

// Folds `source`; false when it is not UTF-8 or too long, with the reason in *cause (static) and
// where in *offset.
bool tb_fold(const char *source, TbFolded *folded, const char **cause, size_t *offset);

// Numerals as `lang` reads them: 兆 is 1e12 for "ja", "ko" and traditional Chinese, the scales of
// "ko" become those of Chinese behind a number (3만 명). No byte moves.
void tb_fold_for_lang(TbFolded *folded, const char *lang);

// The folded character at the start of `text` and its bytes there; 0 and no bytes at the end and
// before a byte that is not UTF-8.
gunichar tb_fold_next(const char *text, size_t *length);

// Appends source[from, to) for printing: full-width ASCII becomes ASCII, spaces stay only between
// two ASCII characters, a hyphen or dash in front becomes a minus sign.
void tb_fold_append(GString *buffer, const char *source, size_t from, size_t to);

// The text from `offset` on in quotation marks, cut after a few characters, for a message.
const char *tb_fold_quote(TbArena *arena, const char *source, size_t offset);

// If `text` begins with `word`, its length, else 0.
size_t tb_fold_word(const char *text, const char *word);

#endif
