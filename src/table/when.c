// SPDX-License-Identifier: MIT
#include "table/when.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/double.h"
#include "table/years.h"

enum { FIRST_YEAR = 1000, LAST_YEAR = 2199, LONGEST = 80 };

// ASCII for full-width digits and signs, without spaces, into `out`, which has room for `text`.
static void fold(const char *text, char *out)
{
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (c >= 0xff01 && c <= 0xff5e)
            c -= 0xff01 - '!';
        if (c == 0x2013 || c == 0x2014 || c == 0x2212 || c == 0x2015)
            c = '-';
        if (!g_unichar_isspace(c))
            out += g_unichar_to_utf8(c, out);
    }
    *out = '\0';
}

// A quarter and a half have their first month; 0: it is of whole years.
static int month_of_end(const TbDate *date)
{
    int longer = date->precision == TB_PRECISION_QUARTER ? 2
                 : date->precision == TB_PRECISION_HALF  ? 5
                                                         : 0;
    int month = date->month + longer;
    return date->precision <= TB_PRECISION_HALF ? (month > 12 ? month - 12 : month) : 0;
}

static bool set_edtf(TbArena *arena, TbWhen *when, const char *edtf)
{
    TbPeriod period;
    TbPeriodError error;
    if (!tb_period_parse(arena, edtf, INT64_MIN, &period, &error))
        return false;
    when->period = tb_arena_strdup(arena, edtf);
    when->year = period.last.year;
    when->month = month_of_end(&period.last);
    when->day = period.last.precision == TB_PRECISION_DAY;
    return true;
}

static bool is_year(long year)
{
    return year >= FIRST_YEAR && year <= LAST_YEAR;
}

// ---- Digits: 2024, 202403, 20240315, 2024.3, 2024/3/15 ----

static bool read_digits(TbArena *arena, const char *text, TbWhen *when)
{
    size_t digits = strspn(text, "0123456789");
    if (text[digits])
        return false;
    long number = digits <= 8 ? strtol(text, NULL, 10) : 0;
    char edtf[16] = "";
    if (digits == 4 && is_year(number)) { // by far the most frequent: it needs no reader
        when->period = tb_arena_strdup(arena, text);
        when->year = number;
        return true;
    }
    if (digits == 6 && is_year(number / 100))
        g_snprintf(edtf, sizeof edtf, "%04ld-%02ld", number / 100, number % 100);
    else if (digits == 8 && is_year(number / 10000))
        g_snprintf(edtf, sizeof edtf, "%04ld-%02ld-%02ld", number / 10000, number / 100 % 100,
                   number % 100);
    return *edtf && set_edtf(arena, when, edtf);
}

static bool read_parts(TbArena *arena, const char *text, TbWhen *when)
{
    unsigned part[3];
    int count = 0;
    size_t width[3];
    char separator = 0;
    for (const char *at = text; count < 3; at++) {
        width[count] = strspn(at, "0123456789");
        if (width[count] < 1 || width[count] > 4)
            return false;
        part[count++] = (unsigned)strtoul(at, NULL, 10);
        at += width[count - 1];
        if (!*at)
            break;
        if (!strchr("./-", *at) || (separator && separator != *at) || count == 3)
            return false;
        separator = *at;
    }
    if (count < 2 || width[0] != 4 || !is_year(part[0]) || width[1] > 2 || part[1] < 1 ||
        part[1] > 12)
        return false;
    char edtf[16];
    if (count == 2)
        g_snprintf(edtf, sizeof edtf, "%04u-%02u", part[0], part[1]);
    else
        g_snprintf(edtf, sizeof edtf, "%04u-%02u-%02u", part[0], part[1], part[2]);
    when->tenth = count == 2 && separator == '.' && width[1] == 1 && part[1] == 1;
    return (count == 2 || width[2] <= 2) && set_edtf(arena, when, edtf);
}

// ---- Letters: 2024Q1, 1Q2024, 2024M03, Jan-24, 2024E ----

static bool has_letter(const char *text)
{
    while (*text && !g_ascii_isalpha(*text))
        text++;
    return *text != '\0';
}

static int month_of(const char *word, size_t length)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    for (int i = 0; i < 12; i++)
        if (length >= 3 && length <= strlen(months[i]) &&
            g_ascii_strncasecmp(word, months[i], length) == 0)
            return i + 1;
    return 0;
}

// Jan11,2024 and 11Jan2024, folded: the month is named, so no two numbers can be confused.
static bool read_english_day(TbArena *arena, const char *text, TbWhen *when)
{
    size_t lead = strspn(text, "0123456789");
    const char *word = text + lead + strspn(text + lead, "-");
    size_t letters = 0;
    while (g_ascii_isalpha(word[letters]))
        letters++;
    const char *rest = word + letters + strspn(word + letters, ".-");
    int month = month_of(word, letters);
    if (month == 0 || lead > 2)
        return false;
    char day[3] = "";
    if (lead > 0) {
        g_strlcpy(day, text, lead + 1);
        rest += *rest == ',';
    } else { // the day and the year are parted by a comma, or by where the year begins
        size_t digits = strspn(rest, "0123456789"), own = rest[digits] ? digits : digits - 4;
        if (digits < 1 || own < 1 || own > 2 || (rest[digits] && rest[digits] != ','))
            return false;
        g_strlcpy(day, rest, own + 1);
        rest += own + (rest[own] == ',');
    }
    if (strspn(rest, "0123456789") != 4 || rest[4])
        return false;
    return set_edtf(arena, when, tb_arena_printf(arena, "%s-%02d-%02d", rest, month, atoi(day)));
}

// 2024Q1-Q3, 2024M1-M6, 2024.1-3, 202401-202403: a span within a year, or of months.
static bool read_span(TbArena *arena, const char *text, TbWhen *when)
{
    unsigned year, first, last, other;
    char one, two, tail;
    char edtf[40] = "";
    const char *dash = strchr(text, '-');
    if (!dash || !g_ascii_isdigit(text[0]))
        return false;
    if ((sscanf(text, "%4u%c%1u-%c%1u%c", &year, &one, &first, &two, &last, &tail) == 5 ||
         (sscanf(text, "%4u%c%1u-%1u%c", &year, &one, &first, &last, &tail) == 4 && (two = one))) &&
        one == two && strchr("QqHh", one) && first < last && is_year((long)year))
        g_snprintf(edtf, sizeof edtf, "%04u-%c%u/%04u-%c%u", year, g_ascii_toupper(one), first,
                   year, g_ascii_toupper(one), last);
    else if ((sscanf(text, "%4u%c%2u-%2u%c", &year, &one, &first, &last, &tail) == 4 ||
              sscanf(text, "%4u%c%2u-M%2u%c", &year, &one, &first, &last, &tail) == 4) &&
             strchr("./Mm", one) && first >= 1 && first < last && last <= 12 && is_year((long)year))
        g_snprintf(edtf, sizeof edtf, "%04u-%02u/%04u-%02u", year, first, year, last);
    else if (strspn(text, "0123456789") == 6 && strlen(dash) == 7 &&
             strspn(dash + 1, "0123456789") == 6 &&
             sscanf(text, "%4u%2u-%4u%2u", &year, &first, &other, &last) == 4 &&
             is_year((long)year) && is_year((long)other) && first <= 12 && last <= 12 &&
             12 * year + first < 12 * other + last)
        g_snprintf(edtf, sizeof edtf, "%04u-%02u/%04u-%02u", year, first, other, last);
    return *edtf && set_edtf(arena, when, edtf);
}

// 24Q1, 1Q24, Q2'24: a year of two digits beside its quarter or half.
static bool read_short_quarter(TbArena *arena, const char *text, TbWhen *when)
{
    unsigned year, part;
    char letter, tail;
    bool found = sscanf(text, "%2u%c%1u%c", &year, &letter, &part, &tail) == 3 ||
                 sscanf(text, "%1u%c%2u%c", &part, &letter, &year, &tail) == 3 ||
                 sscanf(text, "%c%1u'%2u%c", &letter, &part, &year, &tail) == 3;
    size_t length = strlen(text);
    if (!found || length < 4 || length > 5 || !strchr("QqHh", letter) || year < 10 || year > 49 ||
        part < 1 || part > (g_ascii_toupper(letter) == 'Q' ? 4u : 2u))
        return false;
    char edtf[16];
    g_snprintf(edtf, sizeof edtf, "20%02u-%c%u", year, g_ascii_toupper(letter), part);
    return set_edtf(arena, when, edtf);
}

static bool read_letters(TbArena *arena, const char *text, TbWhen *when)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    unsigned year, part;
    char letter, second, tail;
    char edtf[24] = "";
    if (!has_letter(text))
        return false;
    if (read_english_day(arena, text, when) || read_short_quarter(arena, text, when))
        return true;
    if (sscanf(text, "%4u%c%1u%c", &year, &letter, &part, &tail) == 3 ||
        sscanf(text, "%4u-%c%1u%c", &year, &letter, &part, &tail) == 3) {
        letter = g_ascii_toupper(letter);
        if (is_year((long)year) && ((letter == 'Q' && part >= 1 && part <= 4) ||
                                    (letter == 'H' && (part == 1 || part == 2))))
            g_snprintf(edtf, sizeof edtf, "%04u-%c%u", year, letter, part);
    }
    if (!*edtf &&
        (sscanf(text, "Q%1u%c%4u%c", &part, &second, &year, &tail) == 3 ||
         (sscanf(text, "%1uQ%4u%c", &part, &year, &tail) == 2 && (second = '-'))) &&
        is_year((long)year) && part >= 1 && part <= 4 && strchr("-/ ", second))
        g_snprintf(edtf, sizeof edtf, "%04u-Q%u", year, part);
    if (!*edtf && strlen(text) == 6 && strspn(text + 1, "0123456789") == 5 &&
        sscanf(text, "%c%1u%4u", &letter, &part, &year) == 3) { // Q1 2024
        letter = g_ascii_toupper(letter);
        if (is_year((long)year) && ((letter == 'Q' && part >= 1 && part <= 4) ||
                                    (letter == 'H' && (part == 1 || part == 2))))
            g_snprintf(edtf, sizeof edtf, "%04u-%c%u", year, letter, part);
    }
    if (!*edtf && sscanf(text, "%4u%c%2u%c", &year, &letter, &part, &tail) == 3 &&
        g_ascii_toupper(letter) == 'M' && is_year((long)year) && part >= 1 && part <= 12)
        g_snprintf(edtf, sizeof edtf, "%04u-%02u", year, part);
    if (!*edtf && strlen(text) >= 5 && g_ascii_isalpha(text[0])) {
        char word[4] = {g_ascii_tolower(text[0]), g_ascii_tolower(text[1]),
                        g_ascii_tolower(text[2]), 0};
        const char *found = strstr(months, word);
        const char *behind = text + 3 + strspn(text + 3, ".-'/");
        size_t digits = strspn(behind, "0123456789");
        if (found && (found - months) % 3 == 0 && !behind[digits] && (digits == 2 || digits == 4)) {
            unsigned n = (unsigned)strtoul(behind, NULL, 10);
            g_snprintf(edtf, sizeof edtf, "%04u-%02u", digits == 2 ? 2000 + n : n,
                       (unsigned)(found - months) / 3 + 1);
        }
    }
    if (*edtf)
        return set_edtf(arena, when, edtf);
    // 2024E, 2024年E
    size_t digits = strspn(text, "0123456789");
    const char *behind = text + digits + (g_str_has_prefix(text + digits, "年") ? strlen("年") : 0);
    char last = behind[0] && !behind[1] ? behind[0] : 0;
    if (!last || !strchr("EFAefa", last) || digits != 4)
        return false;
    g_snprintf(edtf, sizeof edtf, "%.4s", text);
    when->status = strchr("Aa", last) ? "actual" : "forecast";
    return is_year(strtol(edtf, NULL, 10)) && set_edtf(arena, when, edtf);
}

// ---- Words ----

static bool is_time_of_year(const char *text)
{
    return strstr(text, "月") || strstr(text, "季") || strstr(text, "半年") || strstr(text, "年");
}

// What respell() adds is a time of year where there was one.
static bool may_be_words(const char *text)
{
    return is_time_of_year(text) || strstr(text, "十四五") || strstr(text, "日") ||
           strstr(text, "民国") || strstr(text, "民國");
}

static bool read_words(TbArena *arena, const char *text, int64_t year, TbWhen *when)
{
    if (!may_be_words(text))
        return false;
    TbPeriod period;
    TbPeriodError error;
    if (!tb_period_parse(arena, text, year, &period, &error)) {
        // Only its year is missing.
        when->needs_year =
            year == TB_NO_YEAR && tb_period_parse(arena, text, 2000, &period, &error);
        return when->needs_year;
    }
    // 112年 is of an era that nobody names
    if (period.last.year > 0 && period.last.year < FIRST_YEAR && !strstr(text, "公元") &&
        !strstr(text, "世纪"))
        return false;
    bool plain = period.kind != TB_PERIOD_UNTIL && !period.end_of && !period.start_of &&
                 !period.middle_of && period.kind != TB_PERIOD_PLAN;
    when->period = plain ? tb_period_edtf(arena, &period) : tb_arena_strdup(arena, text);
    when->year = period.open_end ? TB_NO_YEAR : period.last.year;
    when->month = month_of_end(&period.last);
    when->day = period.last.precision == TB_PRECISION_DAY;
    return true;
}

// "第一季度" -> "一季度", "2024年全年" -> "2024年", "2024年度" -> "2024年", "2024年3月份" ->
// "2024年3月", "2024年1季度" -> "2024年一季度", "24年" -> "2024年".
static char *respell(const char *text)
{
    static const char *const pairs[][2] = {
        {"第", ""},
        {"年全年", "年"},
        {"年度", "年"},
        {"月份", "月"},
        {"1季度", "一季度"},
        {"2季度", "二季度"},
        {"3季度", "三季度"},
        {"4季度", "四季度"},
        {"1-一季度", "一季度"},
        {"1-二季度", "上半年"},
        {"1-三季度", "前三季度"},
        {"年末", "年底"},
        {"季度末", "季度"},
        {"至", "-"},
        {"~", "-"},
        {"～", "-"},
        {"当季", ""},
    };
    GString *out = g_string_new(text);
    tb_years_respell(out);
    if (strspn(out->str, "0123456789") == 4 && g_str_has_prefix(out->str + 4, "第"))
        g_string_insert(out, 4, "年"); // 2024第2季度
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        g_string_replace(out, pairs[i][0], pairs[i][1], 0);
    if (out->len >= 5 && strspn(out->str, "0123456789") == 2 &&
        g_str_has_prefix(out->str + 2, "年"))
        g_string_prepend(out, out->str[0] >= '5' ? "19" : "20");
    return g_string_free(out, FALSE);
}

// 1 234 is a number, and Jan 6 2024 no month of 6202; 2024 01 05 and Q1 2024 are times.
static bool parts_digits(const char *text)
{
    size_t before = strcspn(text, "0123456789"), digits = strspn(text + before, "0123456789");
    const char *behind = text + before + digits;
    bool quarter = before > 0 && strchr("QqHh", text[before - 1]);
    bool day = before > 2 && digits <= 2 && g_ascii_isalpha(text[0]) && // Jan 6 2024
               strspn(behind + strspn(behind, " "), "0123456789") == 4;
    return digits < 4 && *behind == ' ' && !quarter && !day &&
           g_ascii_isdigit(behind[strspn(behind, " ")]);
}

bool tb_when_parse(TbArena *arena, const char *text, int64_t year, TbWhen *when)
{
    *when = (TbWhen){.year = TB_NO_YEAR};
    char folded[LONGEST + 8];
    if (strlen(text) > LONGEST || parts_digits(text))
        return false;
    fold(text, folded);
    if (tb_year_is_split(folded))
        return false;
    if (read_digits(arena, folded, when) || read_parts(arena, folded, when) ||
        read_span(arena, folded, when) || read_letters(arena, folded, when))
        return true;
    if (!may_be_words(folded))
        return false;
    char *words = respell(folded);
    bool found = read_words(arena, words, year, when);
    g_free(words);
    return found;
}

// ---- Parts of a text ----

static const char *trim(TbArena *arena, const char *text, size_t length)
{
    static const char *const edges[] = {" ", "　", ":",  "：", ",",  "，", "_",
                                        "-", "—",  "、", "·",  "\n", "\t"};
    bool cut = true;
    while (cut) {
        cut = false;
        for (size_t i = 0; i < G_N_ELEMENTS(edges); i++) {
            size_t edge = strlen(edges[i]);
            if (length >= edge && strncmp(text, edges[i], edge) == 0) {
                text += edge, length -= edge;
                cut = true;
            }
            if (length >= edge && strncmp(text + length - edge, edges[i], edge) == 0) {
                length -= edge;
                cut = true;
            }
        }
    }
    return tb_arena_strndup(arena, text, length);
}

bool tb_when_is_split(const char *text)
{
    char folded[LONGEST + 8];
    if (strlen(text) > LONGEST)
        return false;
    fold(text, folded);
    return tb_year_is_split(folded);
}

size_t tb_when_split_length(const char *text)
{
    bool may = g_ascii_isdigit(*text) || *text == 'F' || *text == 'f' || tb_year_is_of_era(text);
    for (size_t length = may ? MIN(strlen(text), 40) : 0; length >= 6; length--) {
        if ((text[length] & 0xc0) == 0x80)
            continue;
        char *part = g_strndup(text, length);
        bool split = tb_when_is_split(part);
        g_free(part);
        if (split)
            return length;
    }
    return 0;
}

bool tb_when_ends_span(const char *text, const char *at)
{
    static const char *const signs[] = {"/", "-", ".", "—", "–", "－", "／", "~", "～", "至"};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        size_t length = strlen(signs[i]);
        if ((size_t)(at - text) > length && strncmp(at - length, signs[i], length) == 0 &&
            g_ascii_isdigit(at[-(ptrdiff_t)length - 1]))
            return true;
    }
    return false;
}

static bool can_begin(const char *text)
{
    gunichar c = g_utf8_get_char(text);
    const char *others = "一二三四五六七八九十上下前第全截“QJFMASOND民令平昭大佛中公西";
    return g_unichar_isdigit(c) || (c && g_utf8_strchr(others, -1, c));
}

// What may stand behind a bare year: not 2000万元, 2024家.
static bool may_follow(const char *found, size_t length, const char *rest)
{
    if (strspn(found, "0123456789-/.") < length)
        return true;
    static const char *const words[] = {"实", "目", "计", "预", "完", "(",  "（", " ",
                                        "_",  "初", "快", "同", "比", "增", NULL};
    for (size_t i = 0; words[i]; i++)
        if (g_str_has_prefix(rest, words[i]))
            return true;
    return !*rest;
}

// Whether what follows makes another word of it: 2020年以来, 2020年价格 and 2020年不变价 (but
// 5月价格), 2024年春|节 and 2024年夏|粮.
static bool is_other_word(const char *found, const TbWhen *when, const char *rest)
{
    static const char *const prices[] = {"价", "不变价", "可比价", NULL};
    static const char *const seasons[] = {"春", "夏", "秋", "冬", NULL};
    bool term = g_str_has_prefix(rest, "期") && !g_str_has_prefix(rest, "期末") &&
                !g_str_has_prefix(rest, "期初") && !g_str_has_prefix(rest, "期间");
    bool other = g_str_has_prefix(rest, "以来") || (term && !when->month) || // 10年期
                 g_str_has_prefix(rest, "学期");
    for (size_t i = 0; prices[i] && !when->month; i++)
        other |= g_str_has_prefix(rest, prices[i]);
    for (size_t i = 0; seasons[i] && *rest; i++)
        other |= g_str_has_suffix(found, seasons[i]);
    return other;
}

// 2024Q1 of 2024Q1-Q5: what goes on is more than a name.
static bool cuts_span(const char *text, size_t length)
{
    static const char *const signs[] = {"-", "—", "–", "~", "～", "至"};
    const char *rest = text + length;
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(rest, signs[i])) {
            const char *next = rest + strlen(signs[i]);
            return g_ascii_isdigit(*next) ||
                   (strchr("QHMqhm", *next) && *next && g_ascii_isdigit(next[1]));
        }
    return false;
}

// Jan 11 of Jan 11 2024, 11 Mar of 11 Mar, 2024.
static bool cuts_date(const char *text, size_t length)
{
    const char *rest = text + length + strspn(text + length, " ,");
    return g_ascii_isdigit(*rest) && (rest > text + length) && g_ascii_isalnum(text[length - 1]) &&
           has_letter(text) && g_ascii_isalpha(text[0]);
}

bool tb_when_find(TbArena *arena, const char *text, int64_t year, TbWhen *when, const char **rest)
{
    size_t all = strlen(text);
    if (all > 300)
        return false;
    if (tb_when_split_length(text) > 0) // no part of it is a time
        return false;
    if (can_begin(text))
        for (size_t length = MIN(all, 60); length > 0; length--) {
            if ((text[length] & 0xc0) == 0x80)
                continue;
            char *part = g_strndup(text, length);
            bool found = tb_when_parse(arena, part, year, when) &&
                         may_follow(part, length, text + length) && !cuts_date(text, length) &&
                         !cuts_span(text, length) && !is_other_word(part, when, text + length);
            g_free(part);
            if (found) {
                *rest = trim(arena, text + length, all - length);
                return true;
            }
        }
    for (const char *at = text + 1; at < text + all; at++) {
        bool starts = g_ascii_isdigit(*at) && !g_ascii_isdigit(at[-1]) && at[-1] != '.';
        if ((tb_year_is_of_era(at) || (starts && !tb_when_ends_span(text, at))) &&
            tb_when_parse(arena, at, year, when) &&
            (strstr(at, "年") || strstr(at, "月") || strlen(at) == 4)) {
            *rest = trim(arena, text, (size_t)(at - text));
            return **rest != '\0';
        }
    }
    return false;
}

// ---- Cells ----

static bool read_date(TbArena *arena, const TbCell *cell, TbWhen *when)
{
    int64_t year;
    int month, day;
    char edtf[16];
    tb_civil_from_days((int64_t)floor(cell->number), &year, &month, &day);
    TbPrecision precision = cell->format ? cell->format->precision : TB_PRECISION_DAY;
    if (precision == TB_PRECISION_YEAR)
        g_snprintf(edtf, sizeof edtf, "%04d", (int)year);
    else if (precision == TB_PRECISION_MONTH)
        g_snprintf(edtf, sizeof edtf, "%04d-%02d", (int)year, month);
    else
        g_snprintf(edtf, sizeof edtf, "%04d-%02d-%02d", (int)year, month, day);
    return set_edtf(arena, when, edtf);
}

// Only numbers of four, six and eight digits before the point are dates; %.10g may round up to one.
static bool has_digits_of_date(double number)
{
    return (number > FIRST_YEAR - 1 && number < LAST_YEAR + 1) ||
           (number > 100 * FIRST_YEAR - 1 && number < 100 * (LAST_YEAR + 1)) ||
           (number > 10000 * FIRST_YEAR - 1 && number < 10000 * (LAST_YEAR + 1));
}

bool tb_when_cell(TbArena *arena, const TbCell *cell, int64_t year, TbWhen *when)
{
    *when = (TbWhen){.year = TB_NO_YEAR};
    switch (cell->kind) {
    case TB_CELL_TEXT:
        return tb_when_parse(arena, cell->text, year, when);
    case TB_CELL_DATE:
        return !(cell->format && cell->format->time_only) && read_date(arena, cell, when);
    case TB_CELL_NUMBER: {
        if (cell->format && (cell->format->percent ||
                             (cell->format->unit && strcmp(cell->format->unit, "年") != 0)))
            return false;
        char text[MAX(32, TB_DOUBLE_SIZE)];
        if (!has_digits_of_date(cell->number))
            return false;
        if (cell->number == floor(cell->number) && tb_double_print(cell->number, text) > 0) {
            if (read_digits(arena, text, when))
                return true;
        } else
            g_ascii_formatd(text, sizeof text, "%.10g", cell->number);
        return tb_when_parse(arena, text, year, when);
    }
    case TB_CELL_ERROR:
    case TB_CELL_UNCACHED:
        break;
    }
    return false;
}

const char *tb_when_year_before(TbArena *arena, const char *period)
{
    TbPeriod read;
    TbPeriodError error;
    if (!tb_period_parse(arena, period, INT64_MIN, &read, &error) || read.open_start ||
        read.open_end || read.kind == TB_PERIOD_PLAN)
        return NULL;
    read.first.year--, read.last.year--;
    return tb_period_edtf(arena, &read);
}
