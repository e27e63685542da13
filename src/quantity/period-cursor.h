// SPDX-License-Identifier: MIT
// A place in a Chinese period, and what has been read of one end of it so far.
#ifndef TB_QUANTITY_PERIOD_CURSOR_H
#define TB_QUANTITY_PERIOD_CURSOR_H

#include "quantity/period-chinese.h"

typedef struct {
    TbPeriodReading *reading;
    const char *at;
    const TbPeriodEnd *before; // the other end, read already, or NULL
    TbPeriodEnd *end;
} TbCursor;

// Past the word, or one of the words, if it stands there.
bool tb_cursor_eat(TbCursor *cursor, const char *word);
bool tb_cursor_eat_any(TbCursor *cursor, const char *const *words);
void tb_cursor_skip_spaces(TbCursor *cursor);

// Reports an error; `format` has one %s, for the text from `at` on. False.
bool tb_cursor_fail(TbCursor *cursor, const char *at, const char *format);

// Digits or a Chinese numeral, whole and not negative, with the spaces behind it.
bool tb_cursor_read_number(TbCursor *cursor, int64_t *number);

// The year that 11月 has: that of the other end, or of the document.
bool tb_cursor_need_year(TbCursor *cursor, const char *at);

// Notes that a number at `at` counts `level`; false when it can't do so there.
bool tb_cursor_check_level(TbCursor *cursor, const char *at, TbPeriodLevel level);

// Set a part of the date; false when there is no such part. `era`: 公元 or 公元前 stood before.
bool tb_cursor_set_year(TbCursor *cursor, const char *at, int64_t number, bool era);
bool tb_cursor_set_century(TbCursor *cursor, const char *at, int64_t number);
bool tb_cursor_set_decade(TbCursor *cursor, const char *at, int64_t number);
bool tb_cursor_set_quarter(TbCursor *cursor, const char *at, int64_t number);
bool tb_cursor_set_clock(TbCursor *cursor, const char *at, const TbClock *clock);

// period-clock.c: 8时5分, 下午3点半, 8:05 and 次日6时, where a time of day may stand.
bool tb_cursor_read_clock(TbCursor *cursor, bool *found);
bool tb_cursor_set_month(TbCursor *cursor, const char *at, int64_t number);
bool tb_cursor_set_day(TbCursor *cursor, const char *at, int64_t number);

#endif
