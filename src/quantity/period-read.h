// SPDX-License-Identifier: MIT
// What the readers of EDTF and of Chinese periods share.
#ifndef TB_QUANTITY_PERIOD_READ_H
#define TB_QUANTITY_PERIOD_READ_H

#include <glib.h>

#include "quantity/fold.h"
#include "quantity/period.h"

typedef struct {
    TbArena *arena;
    const char *source;
    TbFolded folded;
    int64_t year; // of the document, INT64_MIN none
    TbPeriodError *error;
} TbPeriodReading;

// Fills in the error at a place of the folded text; false.
bool tb_period_fail(TbPeriodReading *reading, const char *at, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

// The source from a place of the folded text on, in quotation marks.
const char *tb_period_quote(TbPeriodReading *reading, const char *at);

// Fills a period of one date, or from one to another; start and end are set afterwards.
void tb_period_set_dates(TbPeriod *period, TbDate first, TbDate last);

// Sets the parts of a date that exist; false after telling which does not.
bool tb_period_set_year(TbPeriodReading *reading, const char *at, int64_t year, TbDate *date);
bool tb_period_set_month(TbPeriodReading *reading, const char *at, int64_t month, TbDate *date);
bool tb_period_set_day(TbPeriodReading *reading, const char *at, int64_t day, TbDate *date);
bool tb_period_set_quarter(TbPeriodReading *reading, const char *at, int64_t quarter, TbDate *date);
bool tb_period_set_half(TbPeriodReading *reading, const char *at, int64_t half, TbDate *date);

// Reads all of the folded text.
bool tb_period_read_edtf(TbPeriodReading *reading, TbPeriod *period);
bool tb_period_read_chinese(TbPeriodReading *reading, TbPeriod *period);

// Dates as office programs and registers write them, where they can mean nothing else: 2020.11.30,
// 2020/11/3, 20201103, 202011. *found tells whether the text has that form; false after an error.
bool tb_period_read_office(TbPeriodReading *reading, TbPeriod *period, bool *found);

// Reads one EDTF date, all of [at, end).
bool tb_period_read_edtf_date(TbPeriodReading *reading, const char *at, const char *end,
                              TbDate *date);

// The days of ISO 8601 week `week` of a year, as an interval; `day` 1 to 7 is one of them, 0 all.
bool tb_period_set_week(TbPeriodReading *reading, const char *at, int64_t year, int64_t week,
                        int64_t day, TbPeriod *period);

// Five-year plan `plan` has the years [first, last].
void tb_period_plan_years(int plan, int64_t *first, int64_t *last);

#endif
