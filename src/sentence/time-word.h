// SPDX-License-Identifier: MIT
// Words of time in a sentence: 2025年1—9月, 截至11月底, 今年以来, “十四五”期间.
#ifndef TB_SENTENCE_TIME_WORD_H
#define TB_SENTENCE_TIME_WORD_H

#include <stdint.h>

#include "quantity/period.h"
#include "sentence/passage.h"

typedef struct {
    bool has_year; // `year` is said
    int64_t year;
    bool relative; // 今年 去年: `shift` years from the year that is spoken of
    int shift;
    bool whole;           // 全年 年末: of the year that is spoken of
    bool current_month;   // 当月 本月 上月: `shift` months from the month that is spoken of
    bool current_quarter; // 本季度 上季度: `shift` quarters from that of the text
    bool since;           // 今年以来
    bool until;           // 截至 … 末: a state, not a span
    bool by;              // 到2027年, 2025年底前
    bool compared;        // stands behind 比, 较, 与
    bool earlier;         // 上年同期
    bool mention;         // is no time that anything holds for: 上年同期, “十四五”规划
    bool from;            // 由2020年的, 从2020年: of the next number alone
    bool dated;           // says a day or a month of an event
    int span;     // 近三年: so many years up to the one that is spoken of; 未来三年: below 0
    int months;   // 近3个月: so many months up to the one that is spoken of
    bool unknown; // 本周: of no day that can be told
    int plan;     // 14 for “十四五”
    bool plan_end;    // “十四五”末
    const char *said; // 2024年11月至2025年3月: the whole as a document writes it, or NULL
    const char *part; // without its year: "1—9月", "上半年"; NULL: the year
} TbTimeWord;

// What a time without year or month is completed with; INT64_MIN and 0 where unknown.
typedef struct {
    int64_t year;
    int month;
} TbTimeContext;

// Reads the word of time at `at`; the characters it has, 0 when there is none.
size_t tb_time_scan(const TbPassage *passage, size_t at, TbTimeWord *word);

// The period that the word names. False when it can't be told without a year.
bool tb_time_resolve(const TbPassage *passage, const TbTimeWord *word, TbTimeContext context,
                     TbPeriod *period);

// Past `word` (folded UTF-8) at `at`: its characters, 0 when it does not stand there.
size_t tb_passage_match(const TbPassage *passage, size_t at, const char *word);

#endif
