// SPDX-License-Identifier: MIT
// What a page of figures says besides them, by language.
#ifndef TB_API_PAGE_WORDS_H
#define TB_API_PAGE_WORDS_H

#include "backend/page.h"

typedef enum {
    TB_COLUMN_EVENT,
    TB_COLUMN_INDICATOR,
    TB_COLUMN_CATEGORY,
    TB_COLUMN_SERIES,
    TB_COLUMN_REGION,
    TB_COLUMN_PERIOD,
    TB_COLUMN_STATUS,
    TB_COLUMN_TEXT,
    TB_COLUMN_LOW,
    TB_COLUMN_HIGH,
    TB_COLUMN_UNIT,
    TB_COLUMN_COUNT,
    TB_COLUMN_NUMBER = TB_COLUMN_COUNT, // where no value has bounds apart
    TB_COLUMN_LABEL_COUNT
} TbColumn;

// The column's heading.
const char *tb_column_label(TbColumn column, const char *lang);

TbPageWords tb_page_words(const char *lang);

#endif
