// SPDX-License-Identifier: MIT
// Chinese periods: a date, a span of two, an open or closed end, a five-year plan.
#include "quantity/period-chinese.h"

#include <string.h>

#include "quantity/numeral.h"

typedef struct {
    TbPeriodReading *reading;
    TbPeriod *period;
    char *at; // the folded text, cut as its words are read
    bool until;
} Chinese;

static bool eat(Chinese *chinese, const char *word)
{
    size_t length = tb_fold_word(chinese->at, word);
    chinese->at += length;
    return length > 0;
}

// The word of the list that ends the text, or NULL.
static const char *ending(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (g_str_has_suffix(text, *words) && strlen(text) > strlen(*words))
            return *words;
    return NULL;
}

static bool cut_any(Chinese *chinese, const char *const *words)
{
    const char *word = ending(chinese->at, words);
    if (word)
        chinese->at[strlen(chinese->at) - strlen(word)] = '\0';
    return word != NULL;
}

static bool fail_text(Chinese *chinese, const char *format)
{
    const char *quoted = tb_period_quote(chinese->reading, chinese->at);
    return tb_period_fail(chinese->reading, chinese->at, format, quoted);
}

// ---- Words that depend on the day they are read ----

static const char *relative_word(const char *text)
{
    static const char *const anywhere[] = {
        "今年", "去年", "明年", "前年", "后年", "上年", "本年", "当年", "本世纪", "上世纪", "本月",
        "上月", "下月", "目前", "当前", "现在", "今后", "未来", "同期", "近年",   "近期"};
    for (size_t i = 0; i < G_N_ELEMENTS(anywhere); i++)
        if (strstr(text, anywhere[i]))
            return anywhere[i];
    return tb_fold_word(text, "近") || tb_fold_word(text, "最近") ? "近" : NULL;
}

// ---- Five-year plans ----

static bool is_plan_digit(const char *at)
{
    static const char *const digits[] = {"一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十"};
    for (size_t i = 0; i < G_N_ELEMENTS(digits); i++)
        if (tb_fold_word(at, digits[i]))
            return true;
    return false;
}

// “十四五” gives 14; 0 when the text is no plan. Its length goes to *length.
static int plan_number(const char *text, size_t *length)
{
    const char *from = text + (*text == '"'), *at = from;
    const char *last = NULL; // where the last digit of the run begins
    for (; is_plan_digit(at); at = g_utf8_next_char(at))
        last = at;
    if (!last || last == from || !tb_fold_word(last, "五"))
        return 0;
    char number[32];
    g_strlcpy(number, from, MIN((size_t)(last - from) + 1, sizeof number));
    TbNumeral numeral;
    bool quoted = *text == '"';
    if (!tb_numeral_parse(number, &numeral) || number[numeral.length] != '\0' ||
        numeral.value < 1 || numeral.value > 20 || (quoted && *at != '"'))
        return 0;
    *length = (size_t)(at - text) + quoted;
    return (int)numeral.value;
}

// 第十四个五年规划.
static int ordinal_plan(const char *text, size_t *length)
{
    size_t ordinal = tb_fold_word(text, "第"), word = strlen("个五年");
    TbNumeral numeral;
    if (!ordinal || !tb_numeral_parse(text + ordinal, &numeral) ||
        !tb_fold_word(text + ordinal + numeral.length, "个五年") || numeral.value < 1 ||
        numeral.value > 20)
        return 0;
    *length = ordinal + numeral.length + word;
    return (int)numeral.value;
}

// A part of a plan is a date in one of its years: at its beginning, in the middle, at the end.
static void take_plan_part(TbPeriod *period)
{
    TbDate date = period->end_of ? period->last : period->first;
    if (period->middle_of)
        date.year += 2;
    if (!period->start_of && !period->middle_of && !period->end_of)
        return;
    period->kind = TB_PERIOD_DATE;
    tb_period_set_dates(period, date, date);
}

static void read_plan_part(Chinese *chinese)
{
    static const struct {
        const char *word;
        char part;
    } words[] = {{"期初", 's'}, {"初期", 's'}, {"初", 's'},   {"中期", 'm'}, {"中", 'm'},
                 {"期末", 'e'}, {"末期", 'e'}, {"收官", 'e'}, {"末", 'e'},   {"末年", 'e'}};
    TbPeriod *period = chinese->period;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (!eat(chinese, words[i].word))
            continue;
        period->start_of = words[i].part == 's';
        period->middle_of = words[i].part == 'm';
        period->end_of = words[i].part == 'e';
        period->part = words[i].word;
        return;
    }
}

// What may stand behind a plan's name: 期间, 规划, its years in brackets, 初 and 末.
static bool read_plan_rest(Chinese *chinese, int64_t first, int64_t last)
{
    static const char *const words[] = {"规划期间", "规划时期", "规划期", "规划", "计划期间",
                                        "计划",     "期间",     "时期",   NULL};
    char years[64];
    g_snprintf(years, sizeof years, "(%d—%d年)", (int)first, (int)last);
    for (size_t i = 0; words[i]; i++)
        if (eat(chinese, words[i]))
            break;
    TbPeriod *period = chinese->period;
    read_plan_part(chinese);
    eat(chinese, years);
    bool whole = !period->start_of && !period->middle_of && !period->end_of && !chinese->until;
    if (whole && (eat(chinese, "以来") || eat(chinese, "起"))) {
        period->kind = TB_PERIOD_INTERVAL;
        period->plan = 0;
        period->open_end = true;
        period->last = period->first;
    }
    take_plan_part(period);
    return *chinese->at == '\0' || fail_text(chinese, "can't read %s behind the plan");
}

static bool read_plan(Chinese *chinese, bool *found)
{
    size_t length = 0;
    int plan = plan_number(chinese->at, &length);
    if (!plan)
        plan = ordinal_plan(chinese->at, &length);
    *found = plan > 0;
    if (!plan)
        return true;
    int64_t first, last;
    tb_period_plan_years(plan, &first, &last);
    TbPeriod *period = chinese->period;
    if (!tb_period_set_year(chinese->reading, chinese->at, first, &period->first) ||
        !tb_period_set_year(chinese->reading, chinese->at, last, &period->last))
        return false;
    period->kind = TB_PERIOD_PLAN;
    period->plan = plan;
    chinese->at += length;
    if (!read_plan_rest(chinese, first, last))
        return false;
    if (chinese->until && !period->start_of && !period->middle_of) { // 到“十四五”末
        period->end_of = true;
        take_plan_part(period);
    }
    return true;
}

// ---- One date ----

static bool read_one(Chinese *chinese)
{
    TbPeriodEnd end;
    TbPeriod *period = chinese->period;
    if (!tb_period_read_end(chinese->reading, chinese->at, NULL, &end))
        return false;
    if (end.dangling || end.unknown)
        return fail_text(chinese, "%s: a year, a month, a day?");
    if (end.span && end.part != TB_PART_WHOLE && !(chinese->until && end.part == TB_PART_END))
        return fail_text(chinese, "%s: which part of a span?");
    tb_period_set_dates(period, end.date, end.span ? end.last : end.date);
    period->start_of = end.part == TB_PART_START;
    period->middle_of = end.part == TB_PART_MIDDLE;
    period->end_of = end.part == TB_PART_END;
    period->part = end.words;
    period->week = end.week;
    if (end.span && chinese->until) // 截至前三季度: a state at their end
        period->first = period->last;
    period->kind = chinese->until ? TB_PERIOD_UNTIL
                   : end.span     ? TB_PERIOD_INTERVAL
                                  : TB_PERIOD_DATE;
    if (end.span && chinese->until) { // 截至11月上旬 ends with a day
        period->week = 0;
        period->part = NULL;
        period->end_of = period->end_of && period->last.precision != TB_PRECISION_DAY;
    }
    return true;
}

static bool read_open(Chinese *chinese, bool open_start)
{
    if (!read_one(chinese))
        return false;
    TbPeriod *period = chinese->period;
    bool turned =
        open_start ? period->start_of || period->middle_of : period->middle_of || period->end_of;
    if (turned || period->kind == TB_PERIOD_UNTIL)
        return fail_text(chinese, "%s: give the month where the span begins or ends");
    *(open_start ? &period->first : &period->last) = open_start ? period->last : period->first;
    period->kind = TB_PERIOD_INTERVAL;
    period->start_of = period->end_of = false;
    period->part = NULL;
    period->week = 0;
    period->open_start = open_start;
    period->open_end = !open_start;
    return true;
}

// The date of the same length that ends where this one begins; month 0 or less when there is none.
static TbDate date_before(const TbDate *date)
{
    TbDate before = *date;
    int months = date->precision == TB_PRECISION_HALF      ? 6
                 : date->precision == TB_PRECISION_QUARTER ? 3
                                                           : 1;
    if (date->precision == TB_PRECISION_YEAR) {
        before.year--;
        return before;
    }
    tb_civil_from_days((int64_t)tb_date_start(date) - 1, &before.year, &before.month, &before.day);
    if (date->precision != TB_PRECISION_DAY) {
        before.month -= months - 1;
        before.day = 1;
    }
    return before;
}

static bool read_deadline(Chinese *chinese, bool exclusive)
{
    TbPeriod *period = chinese->period;
    chinese->until = false;
    if (!read_open(chinese, true))
        return false;
    if (exclusive && strstr(chinese->at, "周"))
        return fail_text(chinese, "%s前: by then, or so many weeks ago? Give the date");
    if (exclusive && period->last.precision > TB_PRECISION_YEAR)
        return fail_text(chinese, "%s前: give the last year it includes");
    if (exclusive) {
        TbDate before = date_before(&period->last);
        if (before.month < 1)
            return fail_text(chinese, "%s: give the last day it includes");
        tb_period_set_dates(period, before, before);
    }
    period->deadline = true;
    period->part = exclusive && period->last.precision != TB_PRECISION_DAY ? "前" : NULL;
    return true;
}

// ---- Two ends ----

// The separator of a span; one of one byte only where no other stands (2020-11-30至2020-12-05).
static char *find_separator(char *text, size_t *length)
{
    static const char *const marks[] = {"——", "—", "~", "至", "到", "-"};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        char *found = strstr(text, marks[i]);
        if (found && found != text) {
            *length = strlen(marks[i]);
            return found;
        }
    }
    return NULL;
}

static bool is_bare_year(const TbPeriodEnd *end)
{
    return end->dangling && end->level == TB_LEVEL_NONE && end->dangling_number >= 1000;
}

static bool settle(Chinese *chinese, TbPeriodEnd *first, TbPeriodEnd *last)
{
    TbPeriodLevel level = last->begins;
    if (is_bare_year(first) && is_bare_year(last)) // 2021—2025
        level = TB_LEVEL_YEAR;
    if (!tb_period_settle_end(chinese->reading, level, first))
        return false;
    if (last->dangling && level != TB_LEVEL_YEAR)
        return fail_text(chinese, "%s: a year, a month, a day?");
    return tb_period_settle_end(chinese->reading, level, last);
}

static bool join(Chinese *chinese, const TbPeriodEnd *first, const TbPeriodEnd *last)
{
    TbPeriod *period = chinese->period;
    if (first->span || last->span)
        return fail_text(chinese, "%s: a span of spans");
    if (first->part == TB_PART_MIDDLE || first->part == TB_PART_END ||
        last->part == TB_PART_START || last->part == TB_PART_MIDDLE)
        return fail_text(chinese, "%s: give the month where the span begins or ends");
    if (first->unknown && last->unknown)
        return fail_text(chinese, "%s has no date");
    tb_period_set_dates(period, first->unknown ? last->date : first->date,
                        last->unknown ? first->date : last->date);
    period->unknown_start = first->unknown;
    period->unknown_end = last->unknown;
    period->kind = TB_PERIOD_INTERVAL;
    if (chinese->until)
        return fail_text(chinese, "%s: until when? It has two dates");
    return true;
}

// 2020年12月30日至1月2日 ends in the next year: the second date says none, and an earlier month.
static void turn_year(const TbPeriodEnd *first, TbPeriodEnd *last)
{
    bool silent = last->begins == TB_LEVEL_MONTH && first->begins == TB_LEVEL_YEAR;
    if (silent && !first->span && !last->span && first->date.precision == TB_PRECISION_DAY &&
        last->date.precision == TB_PRECISION_DAY && last->date.year == first->date.year &&
        last->date.month < first->date.month)
        last->date.year++;
}

static bool read_two(Chinese *chinese, char *separator, size_t length)
{
    TbPeriodEnd first, last;
    *separator = '\0';
    if (!tb_period_read_end(chinese->reading, chinese->at, NULL, &first))
        return false;
    if (!tb_period_read_end(chinese->reading, separator + length, &first, &last))
        return false;
    if (!settle(chinese, &first, &last))
        return false;
    turn_year(&first, &last);
    return join(chinese, &first, &last);
}

// ---- The whole ----

// 138亿年前, 6600万年以前; 2025年前 is a deadline, and 300年前 is for the reader of dates to
// refuse.
static bool is_years_ago(const char *text)
{
    static const char *const words[] = {"以前", "前", NULL};
    const char *word = ending(text, words), *end = text + strlen(text) - (word ? strlen(word) : 0);
    while (end > text && end[-1] == ' ')
        end--;
    end -= strlen("年");
    if (!word || end < text || !tb_fold_word(end, "年"))
        return false;
    const char *digits = end;
    while (digits > text && g_ascii_isdigit(digits[-1]))
        digits--;
    TbNumeral numeral;
    if (digits == end && !tb_numeral_parse(text, &numeral)) // 亿 and 万
        return true;
    double value = digits < end ? g_ascii_strtod(digits, NULL) : numeral.value;
    return value < 1900 || value > 2100;
}

// 2025年底前 and 6月30日前 include what they name; 2025年前 and 2020年11月以前 are over before it.
static void cut_before(Chinese *chinese, bool *before, bool *exclusive)
{
    static const char *const plain[] = {"底前",   "底以前", "底之前", "末前",   "末以前", "末之前",
                                        "日前",   "日以前", "日之前", "日?前",  "时?前",  "分?前",
                                        "点?前",  "号前",   "号以前", "号之前", "时前",   "时之前",
                                        "时以前", "分前",   "分之前", "点前",   "点之前", NULL};
    static const char *const words[] = {"以前", "之前", "前", NULL};
    const char *word = ending(chinese->at, words);
    *exclusive = false;
    bool clock = word && strpbrk(chinese->at, ":T"); // 18:00前, 2024-07-21T18前
    *before = (clock || ending(chinese->at, plain)) && cut_any(chinese, words);
    if (*before || !word || is_years_ago(chinese->at))
        return;
    *before = *exclusive = cut_any(chinese, words);
}

static bool read_dates(Chinese *chinese)
{
    static const char *const open_ends[] = {"以来", "起至今", "至今", "迄今", "开始", "起", NULL};
    static const char *const spans[] = {"期间", "为止", "止", "间",
                                        "之内", "以内", "内", NULL}; // 2025年内
    static const char *const abouts[] = {"左右", "前后", NULL};
    bool since = eat(chinese, "自从") || eat(chinese, "自") || eat(chinese, "从");
    if (cut_any(chinese, open_ends))
        return read_open(chinese, false);
    cut_any(chinese, spans);
    static const char *const inclusive[] = {"及以前", "及之前", NULL};
    bool before, exclusive;
    if (cut_any(chinese, inclusive))
        return read_open(chinese, true);
    cut_before(chinese, &before, &exclusive);
    if (before)
        return read_deadline(chinese, exclusive);
    if (!chinese->until && !since && eat(chinese, "至"))
        return read_open(chinese, true);
    bool about = cut_any(chinese, abouts); // 2020年左右 is 约2020年
    size_t length;
    char *separator = find_separator(chinese->at, &length);
    if (!(separator ? read_two(chinese, separator, length) : read_one(chinese)))
        return false;
    chinese->period->first.approximate |= about;
    chinese->period->last.approximate |= about;
    return true;
}

static void say_beijing(TbClock *clock)
{
    clock->zoned = clock->precision != TB_CLOCK_NONE;
    clock->zone = clock->zoned ? 8 * 60 : 0;
}

bool tb_period_read_chinese(TbPeriodReading *reading, TbPeriod *period)
{
    static const char *const untils[] = {"截至到", "截止到", "截止至", "截至", "截止", "到", NULL};
    Chinese chinese = {reading, period, reading->folded.text, false};
    const char *relative = relative_word(chinese.at);
    if (relative)
        return tb_period_fail(reading, chinese.at, "“%s” depends on when it is read: give the year",
                              relative);
    if (strstr(chinese.at, "财年"))
        return tb_period_fail(reading, chinese.at,
                              "%s depends on where the fiscal year begins: give its months, "
                              "2020年4月—2021年3月",
                              tb_period_quote(reading, chinese.at));
    bool beijing = eat(&chinese, "北京时间");
    for (size_t i = 0; untils[i] && !chinese.until; i++)
        chinese.until = eat(&chinese, untils[i]);
    beijing |= eat(&chinese, "北京时间");
    bool plan;
    if (!read_plan(&chinese, &plan))
        return false;
    if (!plan && !read_dates(&chinese))
        return false;
    if (beijing) {
        say_beijing(&period->first.clock);
        say_beijing(&period->last.clock);
    }
    return true;
}
