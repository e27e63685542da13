// SPDX-License-Identifier: MIT
// Changes to the bytes of a text; what none of them names stays as it is, byte for byte.
#ifndef TB_FILL_EDITS_H
#define TB_FILL_EDITS_H

#include <glib.h>
#include <stdbool.h>

#include "base/report.h"

// Where an element stands in the bytes: its start tag, what is in it, its end tag. An empty element
// (<a/>) has nothing between `inner` and `close`. `end` 0: there is none.
typedef struct {
    size_t start, inner, close, end;
} TbSpan;

typedef struct TbEdits TbEdits;

// Of `bytes`, which are borrowed. Free with tb_edits_free().
TbEdits *tb_edits_new(GBytes *bytes);
void tb_edits_free(TbEdits *edits);

bool tb_edits_any(const TbEdits *edits);

// Puts `text` (copied; NULL: nothing) in the place of `length` bytes at `at`. Several at one `at`
// follow one another.
void tb_edits_put(TbEdits *edits, size_t at, size_t length, const char *text);

// Gives the start tag at `span` an attribute, in the place of the one of that name (as written,
// "w:line"); NULL takes it away.
void tb_edits_attribute(TbEdits *edits, TbSpan span, const char *name, const char *value);

// The bytes with all changes. NULL after an error was reported: places overlap, as elements of
// `part` stand in one another that do not belong there. The caller unrefs them.
GBytes *tb_edits_apply(const TbEdits *edits, const char *part, TbReport *report);

// The prefix that the tag at `at` is written with: "w:", or "". The caller frees it.
char *tb_edits_prefix(const TbEdits *edits, size_t at);

#endif
