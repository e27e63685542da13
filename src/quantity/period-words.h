// SPDX-License-Identifier: MIT
// What the words of periods share, whatever their language.
#ifndef TB_QUANTITY_PERIOD_WORDS_H
#define TB_QUANTITY_PERIOD_WORDS_H

#include <glib.h>

#include "quantity/period.h"

// What two ends of a span say only once.
typedef enum {
    SHARE_NOTHING,
    SHARE_YEAR,
    SHARE_YEAR_UNIT,  // 2020年1—11月
    SHARE_MONTH_UNIT, // 2020年11月1—30日
    SHARE_YEARS,      // 2021—2025年
    SHARE_DAY,        // 2025年7月12日8:00—12:00
    SHARE_QUARTERS    // 2020年前三季度
} Sharing;

Sharing tb_period_sharing(const TbDate *first, const TbDate *last);
bool tb_date_is_season(const TbDate *date);
// Years that are told as a time ago: 138亿年前.
bool tb_date_is_ago(const TbDate *date);
// EDTF's 20XX begins a year before 21世纪.
bool tb_date_is_written_century(const TbDate *date);
// The year of an ISO week is the one of its Thursday.
int64_t tb_period_week_year(const TbPeriod *period);

// Japanese or Korean, as `lang` says.
void tb_date_append_eastern(GString *out, const TbDate *date, const char *lang);
void tb_period_append_eastern(GString *out, const TbPeriod *period, const char *lang);

#endif
