// SPDX-License-Identifier: MIT
// Dates and periods: EDTF (ISO 8601-2:2019, level 0 and 1, quarters and halves of level 2) and
// Chinese writing, with their precision kept.
#ifndef TB_QUANTITY_PERIOD_H
#define TB_QUANTITY_PERIOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "quantity/clock.h"

typedef enum {
    TB_PRECISION_DAY,
    TB_PRECISION_MONTH,
    TB_PRECISION_QUARTER,
    TB_PRECISION_HALF,
    TB_PRECISION_YEAR,
    TB_PRECISION_DECADE,  // 2020年代, 202X
    TB_PRECISION_CENTURY, // 20世纪, 20XX
    TB_PRECISION_COUNT
} TbPrecision;

// A calendar date (proleptic Gregorian, astronomical years: 0 is 1 BCE) known to `precision`.
// month and day are 1 where the precision does not give them; a quarter or half has its first
// month; a decade or century its first year. A season is a quarter that begins in March (春季),
// June, September or December. 20世纪 is 1901 to 2000 and 公元前1世纪 the years −99 to 0, as there
// was no year between the eras; EDTF's 19XX is 1900 to 1999.
typedef struct {
    int64_t year;
    int month, day;
    TbPrecision precision;
    bool approximate; // ~ 约
    bool uncertain;   // ?
    TbClock clock;    // of a day: the time of day, where one is said
} TbDate;

typedef enum {
    TB_PERIOD_DATE,     // one date at its precision: 2020, 2020-11-30, 2020年三季度
    TB_PERIOD_INTERVAL, // from one date to another, either may be open
    TB_PERIOD_UNTIL,    // 截至2020年11月底: a state at the end of that date
    TB_PERIOD_PLAN      // “十四五”: five-year plan `plan`, an interval of years
} TbPeriodKind;

typedef struct {
    TbPeriodKind kind;
    TbDate first, last;              // equal for a date; for an open end the other one's copy
    bool open_start, open_end;       // ../2020-11 · 2021/..
    bool unknown_start, unknown_end; // EDTF "/2020" · "2020/": there is an end, nobody knows it
    bool end_of;              // 底 末: the end of the span is meant, the place to draw is `end`
    bool start_of, middle_of; // 初 中: its beginning or middle is meant (2020年初)
    int plan;                 // 14 for “十四五”, else 0
    bool deadline;            // 底前 前 以前: something is due by then, open at the start
    int week;                 // ISO 8601 week of seven days, 1 to 53, else 0
    const char *part;  // 年末, 期末, 上旬 …: the words for the part as written, else NULL
    double start, end; // days since 1970-01-01, half open [start, end), from the first
                       // day of `first` to the last one of `last`, whatever the kind;
                       // -INFINITY and INFINITY where open or unknown
    const char *text;  // as the document wrote it; owned by the arena
} TbPeriod;

typedef struct {
    const char *cause; // "month 13 is not 1 to 12", "ends before it starts" …
    size_t offset;     // bytes from the start of the text
} TbPeriodError;

// Reads EDTF or Chinese. `year` completes forms without one (1—11月, 上半年, 三季度); INT64_MIN
// when none is known: such a form is then an error that says so. Full-width digits are digits.
// 2020年底 is a date with end_of, “十四五”末 one in its last year, 截至2020年底 and 到2020年底 are
// UNTIL, 2020年底前 is a deadline with that year, 2025年前 one with the year before. A week is
// seven days by ISO 8601 (2026-W01, 2026年第1周); dates as office programs write them are read
// where they can mean nothing else (2020.11.30, 2020/11/3, 20201103, 202011). N年前 is the year −N,
// for N from 10000 on. What depends on today (今年, 近三年, 本世纪) is an error. False after
// filling `error`.
bool tb_period_parse(TbArena *arena, const char *text, int64_t year, TbPeriod *period,
                     TbPeriodError *error);

// As precise as given and no more: "2020年", "2020年1—11月", "截至2020年11月底", "2025年二季度",
// "2025年6月30日", "约2020年", "2018年7月16日至今" ("…起" where the text said so),
// "“十四五”（2021—2025年）", "公元前221年", "138亿年前"; English: "2020", "Jan–Nov 2020", "end of
// Nov 2020", "Q2 2025", "30 Jun 2025". Reading the Chinese label gives an equal period, but for
// the zone of its times, which is the figure's to say. Owned by the arena.
char *tb_period_label(TbArena *arena, const TbPeriod *period, const char *lang);

// The same without its year, for columns that stand above one: "11月", "1—11月", "二季度",
// "11月30日"; English "Nov". NULL when the period is not finer than a year, lies in several, or its
// label says more than year and part (约, 截至 …).
char *tb_period_label_in_year(TbArena *arena, const TbPeriod *period, const char *lang);

// A day without its month: "30日", English "30". NULL for what is no plain day.
char *tb_period_label_in_month(TbArena *arena, const TbPeriod *period, const char *lang);

// The period as EDTF: "2020-11", "2020-01/2020-11", "2020-Q3", "2021/..". A state at the end of a
// date (截至2020年11月底) is that date. Owned by the arena.
char *tb_period_edtf(TbArena *arena, const TbPeriod *period);

// The day that a state "as of" the period stands at: the end of its last date, the first day of
// 2021年初, the middle of 2021年中.
double tb_period_state_day(const TbPeriod *period);

// Orders by start, then by end; open starts first.
int tb_period_compare(const TbPeriod *a, const TbPeriod *b);

// True when the two say the same, in whatever writing.
bool tb_period_equal(const TbPeriod *a, const TbPeriod *b);

// Days since 1970-01-01 of a civil date, exact for |year| <= TB_LIMIT_YEAR; and back.
int64_t tb_days_from_civil(int64_t year, int month, int day);
void tb_civil_from_days(int64_t days, int64_t *year, int *month, int *day);
int tb_days_in_month(int64_t year, int month);

// The first day of the date, and the first day after it, as its precision goes.
double tb_date_start(const TbDate *date);
double tb_date_end(const TbDate *date);
char *tb_date_label(TbArena *arena, const TbDate *date, const char *lang);

// The time of day as days since 1970-01-01 on the clocks of `zone` (minutes ahead of UTC); a time
// that names no zone is one of that zone. `otherwise` where the date says no time.
double tb_date_moment(const TbDate *date, int zone, double otherwise);
// The same moment on the clocks of `zone`: its day may be another one.
TbDate tb_date_in_zone(const TbDate *date, int zone);
// The period on the clocks of `zone`; one without times of day is the same everywhere.
TbPeriod tb_period_in_zone(const TbPeriod *period, int zone);
// From when to when it is by its times of day, where it has some; else `start` and `end`.
double tb_period_from(const TbPeriod *period);
double tb_period_to(const TbPeriod *period);
// An end that names no zone has that of the other one.
void tb_period_share_zone(TbPeriod *period);

// ---- Elapsed time ----
typedef enum {
    TB_DURATION_HOUR,
    TB_DURATION_DAY,
    TB_DURATION_WEEK,
    TB_DURATION_MONTH,
    TB_DURATION_QUARTER,
    TB_DURATION_YEAR,
    TB_DURATION_COUNT
} TbDurationUnit;

typedef struct {
    double count; // of units, > 0 (≥ 0 for a point)
    TbDurationUnit unit;
    bool within;      // 内 / 以内: at some time until then
    bool nth;         // 第3个月: the span of the third month, not "after three months"
    const char *text; // as written; owned by the arena
} TbDuration;

// "10天", "10天内", "1个月内", "2个月", "第3个月", "三年", "两周", "M+3", "T+10", "半年", "P10D",
// "P2M". A duration has one unit. False after filling `error`.
bool tb_duration_parse(TbArena *arena, const char *text, TbDuration *duration,
                       TbPeriodError *error);

// Nominal length in days (a month 365.2425/12), for elapsed axes without a calendar start.
double tb_duration_days(const TbDuration *duration);

// The day reached `duration` after `start` (days since 1970): months and years by the calendar,
// the 31st becomes the last day of a shorter month. For 第3个月 the end of that month.
double tb_duration_add(double start, const TbDuration *duration);

// "10天内", "第3个月"; English "within 10 days", "month 3".
char *tb_duration_label(TbArena *arena, const TbDuration *duration, const char *lang);

#endif
