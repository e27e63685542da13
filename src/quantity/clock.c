// SPDX-License-Identifier: MIT
#include "quantity/clock.h"

#include <stdlib.h>
#include <string.h>

#include "quantity/unit.h"

#define ZONE_MOST (14 * 60) // minutes; the farthest are 12 behind and 14 ahead
#define BEIJING (8 * 60)

typedef struct {
    const char *at, *end;
} Scan;

static size_t digits(const Scan *scan)
{
    size_t count = 0;
    while (scan->at + count < scan->end && g_ascii_isdigit(scan->at[count]))
        count++;
    return count;
}

static bool eat(Scan *scan, char c)
{
    bool found = scan->at < scan->end && g_ascii_toupper(*scan->at) == c;
    scan->at += found;
    return found;
}

// A number of two digits up to `most`, or one if `one`; -1 when there is none.
static int take(Scan *scan, int most, bool one)
{
    size_t count = digits(scan);
    if (count != 2 && !(one && count == 1))
        return -1;
    int value = 0;
    for (size_t i = 0; i < count; i++)
        value = value * 10 + (scan->at[i] - '0');
    scan->at += count;
    return value <= most ? value : -1;
}

// +08:00, +0800, +08; `one`: also +8.
static bool scan_offset(Scan *scan, bool one, int *minutes)
{
    bool ahead = eat(scan, '+');
    if (!ahead && !eat(scan, '-'))
        return false;
    Scan hours = *scan;
    if (digits(scan) == 4)
        hours.end = hours.at + 2;
    int hour = take(&hours, 14, one), minute = 0;
    scan->at = hours.at;
    if (hour >= 0 && (eat(scan, ':') || digits(scan) == 2))
        minute = take(scan, 59, false);
    *minutes = (ahead ? 1 : -1) * (hour * 60 + minute);
    return hour >= 0 && minute >= 0 && abs(*minutes) <= ZONE_MOST;
}

static bool scan_zone(Scan *scan, TbClock *clock)
{
    const char *at = scan->at;
    clock->zoned = eat(scan, 'Z');
    if (clock->zoned || scan->at == scan->end || (*at != '+' && *at != '-'))
        return true;
    clock->zoned = scan_offset(scan, false, &clock->zone);
    return clock->zoned;
}

size_t tb_clock_scan(const char *text, size_t length, TbClock *clock)
{
    static const int limits[] = {24, 59, 60};
    Scan scan = {text, text + length};
    *clock = (TbClock){0};
    int part = 0, scale = 3600;
    do {
        int value = part < 3 ? take(&scan, limits[part], part == 0) : -1;
        if (value < 0)
            return 0;
        clock->seconds += value * scale;
        scale /= 60;
        part++;
    } while (eat(&scan, ':'));
    if (part == 3 && (eat(&scan, '.') || eat(&scan, ',')))
        scan.at += digits(&scan);
    clock->precision = (TbClockPrecision)part;
    if (clock->seconds > TB_DAY_SECONDS || !scan_zone(&scan, clock))
        return 0;
    return (size_t)(scan.at - text);
}

bool tb_zone_parse(const char *text, int *minutes)
{
    *minutes = strcmp(text, "北京时间") == 0 ? BEIJING : 0;
    if (*minutes != 0 || g_ascii_strcasecmp(text, "Z") == 0 || g_ascii_strcasecmp(text, "UTC") == 0)
        return true;
    bool named = g_ascii_strncasecmp(text, "UTC", 3) == 0;
    Scan scan = {text + (named ? 3 : 0), text + strlen(text)};
    return scan_offset(&scan, true, minutes) && scan.at == scan.end;
}

char *tb_zone_label(TbArena *arena, int minutes, const char *lang)
{
    if (minutes == BEIJING && tb_lang_is_chinese(lang))
        return tb_arena_strdup(arena, "北京时间");
    if (minutes == 0)
        return tb_arena_strdup(arena, "UTC");
    int hours = abs(minutes) / 60, rest = abs(minutes) % 60;
    const char *sign = minutes < 0 ? "−" : "+";
    return rest ? tb_arena_printf(arena, "UTC%s%d:%02d", sign, hours, rest)
                : tb_arena_printf(arena, "UTC%s%d", sign, hours);
}

void tb_clock_append(GString *out, const TbClock *clock, const char *lang)
{
    int hour = clock->seconds / 3600, minute = clock->seconds / 60 % 60;
    bool hours = clock->precision == TB_CLOCK_HOUR && tb_lang_is_chinese(lang);
    g_string_append_printf(out, "%d", hour);
    if (hours)
        g_string_append(out, "时");
    else
        g_string_append_printf(out, ":%02d", minute);
    if (clock->precision == TB_CLOCK_SECOND)
        g_string_append_printf(out, ":%02d", clock->seconds % 60);
}
