// SPDX-License-Identifier: MIT
// Elapsed time: 10天内, 第3个月, M+3, P2M.
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/messages.h"
#include "base/limits.h"
#include "quantity/fold.h"
#include "quantity/numeral.h"
#include "quantity/period.h"
#include "quantity/unit.h"
#include "quantity/traditional.h"

#define DAYS_IN_YEAR 365.2425

typedef struct {
    TbDurationUnit unit;
    double days;           // nominal
    const char *chinese;   // behind a number
    const char *english;   // one of them
    const char *words[10]; // all that is read, longer ones first; NULL at the end
} UnitInfo;

static const UnitInfo units[] = {
    [TB_DURATION_HOUR] = {TB_DURATION_HOUR,
                          1 / 24.0,
                          "小时",
                          "hour",
                          {"个小时", "小时", "个钟头", "hours", "hour", "h"}},
    [TB_DURATION_DAY] = {TB_DURATION_DAY, 1, "天", "day", {"天", "日", "days", "day", "d"}},
    [TB_DURATION_WEEK] =
        {TB_DURATION_WEEK, 7, "周", "week", {"个星期", "星期", "个礼拜", "周", "weeks", "week"}},
    [TB_DURATION_MONTH] =
        {TB_DURATION_MONTH, DAYS_IN_YEAR / 12, "个月", "month", {"个月", "月", "months", "month"}},
    [TB_DURATION_QUARTER] = {TB_DURATION_QUARTER,
                             DAYS_IN_YEAR / 4,
                             "个季度",
                             "quarter",
                             {"个季度", "季度", "quarters", "quarter"}},
    [TB_DURATION_YEAR] =
        {TB_DURATION_YEAR, DAYS_IN_YEAR, "年", "year", {"周年", "年", "years", "year"}},
};
G_STATIC_ASSERT(G_N_ELEMENTS(units) == TB_DURATION_COUNT);

typedef struct {
    TbArena *arena;
    const char *source;
    TbFolded folded;
    const char *at;
    TbPeriodError *error;
    TbDuration *duration;
} Reading;

// `format` may have one %s, for the text from `at` on.
static bool fail(Reading *reading, const char *at, const char *format)
{
    size_t offset = reading->folded.origin[at - reading->folded.text];
    const char *quoted = tb_fold_quote(reading->arena, reading->source, offset);
    reading->error->cause = tb_arena_printf(reading->arena, tb_text(format), quoted);
    reading->error->offset = offset;
    return false;
}

static bool eat(Reading *reading, const char *word)
{
    size_t length = tb_fold_word(reading->at, word);
    reading->at += length;
    return length > 0;
}

static void skip_spaces(Reading *reading)
{
    reading->at += strspn(reading->at, " ");
}

static bool read_number(Reading *reading)
{
    TbNumeral numeral;
    if (!tb_numeral_parse(reading->at, &numeral) || numeral.denominator > 0)
        return fail(reading, reading->at, "no length of time at %s");
    if (numeral.bare || numeral.value < 0)
        return fail(reading, reading->at, "%s is no length of time");
    reading->duration->count = numeral.value;
    reading->at += numeral.length;
    skip_spaces(reading);
    return true;
}

static bool read_word(Reading *reading)
{
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        for (size_t j = 0; units[i].words[j]; j++)
            if (eat(reading, units[i].words[j])) {
                reading->duration->unit = units[i].unit;
                return true;
            }
    if (*reading->at == '\0')
        return fail(reading, reading->at, "no unit of time: 天, 周, 个月, 个季度, 年");
    return fail(reading, reading->at, "%s is no unit of time: 天, 周, 个月, 个季度, 年");
}

// 一个半月, 两年半.
static bool read_counted(Reading *reading)
{
    if (eat(reading, "半")) {
        reading->duration->count = 0.5;
        eat(reading, "个");
        if (*reading->at == '\0')
            return fail(reading, reading->at, "half of what?");
        return read_word(reading);
    }
    if (!read_number(reading))
        return false;
    bool half = tb_fold_word(reading->at, "个半");
    if (half)
        reading->at += strlen("个半");
    if (!read_word(reading))
        return false;
    if (!half)
        half = eat(reading, "半");
    reading->duration->count += half ? 0.5 : 0;
    return true;
}

// M+3, T+10, D+10: counted from the start.
static bool read_offset(Reading *reading, bool *found)
{
    static const struct {
        char letter;
        TbDurationUnit unit;
    } letters[] = {{'H', TB_DURATION_HOUR}, {'T', TB_DURATION_DAY},   {'D', TB_DURATION_DAY},
                   {'W', TB_DURATION_WEEK}, {'M', TB_DURATION_MONTH}, {'Q', TB_DURATION_QUARTER},
                   {'Y', TB_DURATION_YEAR}};
    char letter = g_ascii_toupper(*reading->at);
    *found = false;
    for (size_t i = 0; i < G_N_ELEMENTS(letters) && !*found; i++)
        if (letters[i].letter == letter && reading->at[1] == '+') {
            reading->duration->unit = letters[i].unit;
            *found = true;
        }
    if (!*found)
        return true;
    reading->at += 2;
    return read_number(reading);
}

// P10D, P2M, P1.5Y, PT36H. A sum (P1Y6M) has no single unit.
static bool read_iso(Reading *reading, bool *found)
{
    const char *at = reading->at;
    *found = at[0] == 'P' && (g_ascii_isdigit(at[1]) || at[1] == 'T');
    if (!*found)
        return true;
    reading->at++;
    bool time = eat(reading, "T");
    if (!read_number(reading))
        return false;
    static const char letters[] = "HDWMQY";
    char letter = *reading->at;
    const char *found_letter = letter ? strchr(letters, letter) : NULL;
    if (!found_letter || time != (letter == 'H') || letter == 'Q')
        return fail(reading, at,
                    "%s is no ISO 8601 duration in hours, days, weeks, months or years");
    static const TbDurationUnit by_letter[] = {TB_DURATION_HOUR,    TB_DURATION_DAY,
                                               TB_DURATION_WEEK,    TB_DURATION_MONTH,
                                               TB_DURATION_QUARTER, TB_DURATION_YEAR};
    reading->duration->unit = by_letter[found_letter - letters];
    reading->at++;
    if (*reading->at != '\0')
        return fail(reading, at, "%s: a duration has one unit");
    return true;
}

static void read_within(Reading *reading)
{
    static const char *const words[] = {"以内", "之内", "内"};
    skip_spaces(reading);
    for (size_t i = 0; i < G_N_ELEMENTS(words) && !reading->duration->within; i++)
        reading->duration->within = eat(reading, words[i]);
}

static bool read_text(Reading *reading)
{
    bool found;
    if (!read_offset(reading, &found) || (!found && !read_iso(reading, &found)))
        return false;
    if (!found) {
        reading->duration->nth = eat(reading, "第");
        bool first = !reading->duration->nth && eat(reading, "首");
        if (first) {
            reading->duration->nth = true;
            reading->duration->count = 1;
        }
        if (!(first ? read_word(reading) : read_counted(reading)))
            return false;
        read_within(reading);
    }
    if (*reading->at != '\0')
        return fail(reading, reading->at, "can't read %s behind the length of time");
    return true;
}

static bool check(Reading *reading)
{
    TbDuration *duration = reading->duration;
    const char *text = reading->folded.text;
    if (!isfinite(duration->count) || tb_duration_days(duration) > DAYS_IN_YEAR * TB_LIMIT_YEAR)
        return fail(reading, text, "%s is too long");
    if (duration->nth && (duration->count < 1 || duration->count != floor(duration->count)))
        return fail(reading, text, "%s: spans are counted from the first on");
    if (duration->within && (duration->nth || duration->count == 0))
        return fail(reading, text, "%s is no length of time");
    duration->text = tb_arena_strdup(reading->arena, reading->source);
    return true;
}

bool tb_duration_parse(TbArena *arena, const char *text, TbDuration *duration, TbPeriodError *error)
{
    Reading reading = {.arena = arena, .source = text, .error = error, .duration = duration};
    *duration = (TbDuration){.unit = TB_DURATION_DAY};
    *error = (TbPeriodError){.cause = ""};
    if (!tb_fold(text, &reading.folded, &error->cause, &error->offset))
        return false;
    reading.at = reading.folded.text;
    if (*reading.at == '\0')
        return fail(&reading, reading.at, "no length of time");
    return read_text(&reading) && check(&reading);
}

double tb_duration_days(const TbDuration *duration)
{
    return duration->count * units[duration->unit].days;
}

static int months_of(TbDurationUnit unit)
{
    switch (unit) {
    case TB_DURATION_MONTH:
        return 1;
    case TB_DURATION_QUARTER:
        return 3;
    case TB_DURATION_YEAR:
        return 12;
    case TB_DURATION_HOUR:
    case TB_DURATION_DAY:
    case TB_DURATION_WEEK:
    case TB_DURATION_COUNT:
        break;
    }
    return 0;
}

double tb_duration_add(double start, const TbDuration *duration)
{
    int per_unit = months_of(duration->unit);
    double months = duration->count * per_unit, whole = floor(months);
    // Beyond these there is no calendar to go by.
    if (per_unit == 0 || fabs(start) > DAYS_IN_YEAR * TB_LIMIT_YEAR)
        return start + tb_duration_days(duration);
    double day_start = floor(start);
    int64_t year;
    int month, day;
    tb_civil_from_days((int64_t)day_start, &year, &month, &day);
    int64_t since = month - 1 + (int64_t)whole;
    year += since / 12;
    month = (int)(since % 12) + 1;
    day = MIN(day, tb_days_in_month(year, month));
    double reached = (double)tb_days_from_civil(year, month, day);
    return reached + (start - day_start) + (months - whole) * units[TB_DURATION_MONTH].days;
}

static void append_count(GString *out, double count)
{
    tb_buffer_append_number(out, count, 6);
}

static void append_chinese(GString *out, const TbDuration *duration)
{
    const char *word = units[duration->unit].chinese;
    if (duration->nth)
        g_string_append(out, "第");
    if (duration->count == 0.5) { // 半年, 半个月, 半小时
        g_string_append_printf(out, "半%s", word);
    } else {
        append_count(out, duration->count);
        g_string_append(out, word);
    }
    if (duration->within)
        g_string_append(out, "内");
}

static void append_english(GString *out, const TbDuration *duration)
{
    const char *word = units[duration->unit].english;
    if (duration->nth) {
        g_string_append_printf(out, "%s ", word);
        append_count(out, duration->count);
        return;
    }
    g_string_append(out, duration->within ? "within " : "");
    append_count(out, duration->count);
    g_string_append_printf(out, " %s%s", word, duration->count == 1 ? "" : "s");
}

char *tb_duration_label(TbArena *arena, const TbDuration *duration, const char *lang)
{
    GString *out = g_string_new(NULL);
    (tb_lang_is_chinese(lang) ? append_chinese : append_english)(out, duration);
    tb_turn_traditional(out, 0, lang);
    char *text = tb_arena_strdup(arena, out->str);
    g_string_free(out, TRUE);
    return text;
}
