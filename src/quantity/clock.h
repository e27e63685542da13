// SPDX-License-Identifier: MIT
// Times of day and the zones they are in.
#ifndef TB_QUANTITY_CLOCK_H
#define TB_QUANTITY_CLOCK_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define TB_DAY_SECONDS 86400

typedef enum { TB_CLOCK_NONE, TB_CLOCK_HOUR, TB_CLOCK_MINUTE, TB_CLOCK_SECOND } TbClockPrecision;

// What a clock on the wall shows, as precise as it was said.
typedef struct {
    TbClockPrecision precision; // NONE: nothing is said
    int seconds;                // since midnight, 0 to 86400
    bool zoned;
    int zone; // minutes ahead of UTC
} TbClock;

// Reads 10, 10:00, 10:00:30.5 and a zone behind it (Z, +08:00, +0800, +08) at the start of
// `length` bytes; returns how many it took, 0 when no time of day stands there.
size_t tb_clock_scan(const char *text, size_t length, TbClock *clock);

// Z, UTC, UTC+8, +08:00, 北京时间: all of the text.
bool tb_zone_parse(const char *text, int *minutes);
// "北京时间", "UTC+9"; English "UTC+8". Owned by the arena.
char *tb_zone_label(TbArena *arena, int minutes, const char *lang);
// "8:05", "8:05:30"; an hour alone is 8时 in Chinese.
void tb_clock_append(GString *out, const TbClock *clock, const char *lang);

#endif
