// SPDX-License-Identifier: MIT
// A heading, or the name of a row, taken apart: name, unit, period, status, and marks around it.
#ifndef TB_TABLE_LABEL_H
#define TB_TABLE_LABEL_H

#include "table/when.h"
#include "table/words.h"

// A state at an end of the table's period.
typedef enum { TB_BALANCE_NONE, TB_BALANCE_OPENING, TB_BALANCE_CLOSING } TbBalance;

typedef struct {
    const char *name;     // what is left; "" when nothing is
    const char *unit;     // in brackets or behind a comma; NULL: none
    bool no_unit;         // "(上年=100)": an index, which has none
    TbWhen when;          // when.period NULL: none
    const char *status;   // key, or NULL
    bool part;            // 其中：, #: part of the one above it
    bool change;          // how a value changed against the year before
    const char *changed;  // the word for it, 增速; NULL: none
    bool previous_year;   // 上年同期: the same span a year before
    bool previous_month;  // 上月: the month before the table's
    TbBalance balance;    // 期末余额
    const char *relative; // 本期金额, 期末余额: nothing but such a word; or NULL
    bool this_month;      // 本月, 当月: of the table's month
    bool to_date;         // 累计, 1-本月: from January to the table's month
    const char *mark;     // ①: a footnote's; or NULL
} TbLabel;

// The text of a cell for people to read: no spaces inside Chinese words, no line breaks, no English
// translation behind it.
const char *tb_label_text(TbArena *arena, const char *text);

// Takes `text` apart; `year` completes periods without one.
TbLabel tb_label_parse(TbArena *arena, const char *text, int64_t year);

// The name without a number of its place before it: "一、", "（二）", "3.".
const char *tb_label_unnumbered(const char *name);

#endif
