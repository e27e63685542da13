// SPDX-License-Identifier: MIT
// Periods as tables write them: 2024年, 202403, 2024.3, 1-2月, 2024Q1, Jan-24, serial dates.
#ifndef TB_TABLE_WHEN_H
#define TB_TABLE_WHEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "quantity/period.h"
#include "table/grid.h"

#define TB_NO_YEAR INT64_MIN

typedef struct {
    const char *period; // as a document writes it: EDTF, or Chinese where EDTF can't say it
    const char *status; // "forecast" of 2024E; or NULL
    int64_t year;       // of its end; TB_NO_YEAR where it is open
    int month;          // of its end; 0: it is of whole years
    bool needs_year;    // 3月 without a year to go with: `period` is NULL
    bool tenth;         // 2024.1: January, or October with its zero lost
    bool day;           // precise to the day
} TbWhen;

// Reads all of `text`. False when it is no period.
bool tb_when_parse(TbArena *arena, const char *text, int64_t year, TbWhen *when);

// Reads a period at the start of `text`, or at its end; `rest` gets what is left, trimmed. False
// when there is none.
bool tb_when_find(TbArena *arena, const char *text, int64_t year, TbWhen *when, const char **rest);

// A year that no calendar tells: 2023/24, 2023-2024学年, FY2023, 令和5年度.
bool tb_when_is_split(const char *text);

// The bytes of the longest one that the text begins with; 0: none.
size_t tb_when_split_length(const char *text);

// True where `at` in `text` is the end of a span of years: the 2024 of 2023-2024学年.
bool tb_when_ends_span(const char *text, const char *at);

// A cell that is a period: a date, a year as a number, a text. False when it is none.
bool tb_when_cell(TbArena *arena, const TbCell *cell, int64_t year, TbWhen *when);

// The same span of the year before (上年同期). NULL when it is not of one year.
const char *tb_when_year_before(TbArena *arena, const char *period);

#endif
