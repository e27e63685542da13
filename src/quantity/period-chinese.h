// SPDX-License-Identifier: MIT
// One end of a Chinese period: 2020年11月30日, 11月, the 1 of 1—11月.
#ifndef TB_QUANTITY_PERIOD_CHINESE_H
#define TB_QUANTITY_PERIOD_CHINESE_H

#include "quantity/period-read.h"

// What a number counts by the word behind it.
typedef enum {
    TB_LEVEL_NONE,
    TB_LEVEL_CENTURY,
    TB_LEVEL_DECADE,
    TB_LEVEL_YEAR,
    TB_LEVEL_QUARTER, // a quarter, half or season
    TB_LEVEL_MONTH,
    TB_LEVEL_DAY,
    TB_LEVEL_CLOCK
} TbPeriodLevel;

typedef enum { TB_PART_WHOLE, TB_PART_START, TB_PART_MIDDLE, TB_PART_END } TbPeriodPart;

typedef struct {
    TbDate date, last; // last: the end of a span such as 前三季度
    bool span;
    bool unknown;         // ？
    bool has_year;        // date.year is set
    bool before_christ;   // 公元前
    TbPeriodLevel begins; // what the first number counts
    TbPeriodLevel level;  // what the last one counts
    TbPeriodPart part;    // 初 中 底
    const char *words;    // 年末, 上旬 …: the part as written, static
    int week;
    const char *dangling; // a number without a word at the end: the 1 of 1—11月
    int64_t dangling_number;
} TbPeriodEnd;

// Reads all of the folded text at `at`. `before` is the other end, read already, or NULL.
bool tb_period_read_end(TbPeriodReading *reading, const char *at, const TbPeriodEnd *before,
                        TbPeriodEnd *end);

// Gives the number that dangles the level that the other end begins with.
bool tb_period_settle_end(TbPeriodReading *reading, TbPeriodLevel level, TbPeriodEnd *end);

#endif
