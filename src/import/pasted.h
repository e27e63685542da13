// SPDX-License-Identifier: MIT
// Text as it is pasted out of pages and PDFs: cells apart by blanks, or by full-width commas.
#ifndef TB_IMPORT_PASTED_H
#define TB_IMPORT_PASTED_H

#include <glib.h>
#include <stdbool.h>

// The text with a tab between its cells, where all of its lines but titles and notes have as many:
// as runs of blanks, else as full-width commas, else as single blanks. NULL: it is no such text, as
// all are that have tabs, semicolons, bars or commas that part no thousands. The caller frees it.
char *tb_pasted_part(const char *text, size_t length);

#endif
