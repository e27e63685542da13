// SPDX-License-Identifier: MIT
// Telling what is wrong with a place in the words that a reader of the template finds it by.
#ifndef TB_FILL_WHERE_H
#define TB_FILL_WHERE_H

#include "base/report.h"

typedef struct {
    TbReport *report;
    const char *part; // "word/document.xml"
    const char *text; // of its paragraph
    size_t at;        // where the place begins in it
} TbFillWhere;

// An error of the place; the message is looked up here.
void tb_fill_refuse(const TbFillWhere *where, TbCode code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

// The paragraph's words about the place, shortened to a line. The caller frees them.
char *tb_fill_excerpt(const char *text, size_t at);

#endif
