// SPDX-License-Identifier: MIT
// The words of a .docx: paragraphs as lines, headings with #, tables as rows of Markdown.
#ifndef TB_API_DOCX_H
#define TB_API_DOCX_H

#include <glib.h>

#include "base/report.h"

// True when the bytes are a package of some kind (or a compound file), no plain text.
bool tb_docx_recognise(GBytes *bytes);

// Its text, UTF-8; deleted text, notes and pictures are left out. The caller unrefs it; NULL after
// an error was reported.
GBytes *tb_docx_read(GBytes *bytes, TbReport *report);

#endif
