// SPDX-License-Identifier: MIT
#include "sentence/time-word.h"

#include <string.h>

#include "quantity/numeral.h"

size_t tb_passage_match(const TbPassage *passage, size_t at, const char *word)
{
    size_t from = at;
    for (; *word; word = g_utf8_next_char(word), at++)
        if (at >= passage->count || passage->folded[at] != g_utf8_get_char(word))
            return 0;
    return at - from;
}

typedef struct {
    const TbPassage *passage;
    size_t at;
    TbTimeWord *word;
} Scan;

static bool eat(Scan *scan, const char *word)
{
    size_t length = tb_passage_match(scan->passage, scan->at, word);
    scan->at += length;
    return length > 0;
}

static bool eat_any(Scan *scan, const char *const *words)
{
    for (; *words; words++)
        if (eat(scan, *words))
            return true;
    return false;
}

static const char *const dashes[] = {"——", "—", "~", "-", "至", "到", NULL};

// ---- Numbers ----

static int digit(gunichar c)
{
    return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
}

static int chinese_digit(gunichar c)
{
    static const gunichar digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    if (c == 0x96F6)
        return 0;
    for (int i = 0; i < 10; i++)
        if (digits[i] == c)
            return i;
    return -1;
}

// One or two digits, or a Chinese numeral up to 三十一; −1 when there is none.
static int eat_small(Scan *scan)
{
    const TbPassage *p = scan->passage;
    int value = digit(tb_passage_at(p, scan->at));
    if (value >= 0) {
        int second = digit(tb_passage_at(p, scan->at + 1));
        if (second >= 0 && digit(tb_passage_at(p, scan->at + 2)) >= 0)
            return -1;
        scan->at += second >= 0 ? 2 : 1;
        return second >= 0 ? value * 10 + second : value;
    }
    value = chinese_digit(tb_passage_at(p, scan->at));
    bool tens = tb_passage_match(p, scan->at + (value > 0), "十");
    if (value < 0 && !tens)
        return -1;
    scan->at += (value >= 0) + tens;
    if (!tens)
        return value;
    int ones = chinese_digit(tb_passage_at(p, scan->at));
    scan->at += ones > 0;
    return (value > 0 ? value : 1) * 10 + MAX(ones, 0);
}

// Four digits, Arabic or Chinese, that may be a year.
static bool eat_year_digits(Scan *scan, int64_t *year)
{
    int64_t value = 0;
    for (int i = 0; i < 4; i++) {
        gunichar c = tb_passage_at(scan->passage, scan->at + (size_t)i);
        int one = digit(c) >= 0 ? digit(c) : chinese_digit(c);
        if (one < 0)
            return false;
        value = value * 10 + one;
    }
    if (value < 1800 || value > 2199 || digit(tb_passage_at(scan->passage, scan->at + 4)) >= 0)
        return false;
    scan->at += 4;
    *year = value;
    return true;
}

// ---- Parts of a year ----

static void set_part(Scan *scan, const char *part)
{
    scan->word->part = tb_arena_strdup(scan->passage->arena, part);
}

static void eat_month_end(Scan *scan)
{
    static const char *const ends[] = {"末", "底", NULL};
    if (!eat_any(scan, ends))
        return;
    scan->word->until = true;
    if (eat(scan, "前"))
        scan->word->by = true;
}

// 8:00, 24时, 6时30分, at which a day begins or ends.
static bool eat_clock(Scan *scan)
{
    size_t start = scan->at;
    eat(scan, " ");
    int hour = eat_small(scan);
    if (hour >= 0 && hour <= 24 && (eat(scan, ":") || eat(scan, "时") || eat(scan, "点"))) {
        size_t behind = scan->at;
        bool minutes = eat_small(scan) >= 0;
        if (minutes && tb_passage_match(scan->passage, behind - 1, ":"))
            return true;
        if (minutes && eat(scan, "分"))
            return true;
        if (!tb_passage_match(scan->passage, behind - 1, ":"))
            return scan->at = behind, true;
    }
    scan->at = start;
    return false;
}

// 5日, 5日—8日 or 5日—6月8日, behind a month; NULL, and nothing eaten, where no day stands. Hours
// (5日8:00至8日24:00) say no other days.
static char *eat_days(Scan *scan, int month)
{
    size_t start = scan->at;
    int day = eat_small(scan);
    size_t mark = scan->at;
    int until = day >= 1 && eat_any(scan, dashes) ? eat_small(scan) : -1;
    if (until > day && until <= 31 && eat(scan, "日")) // 9月15—20日
        return g_strdup_printf("%d月%d日—%d日", month, day, until);
    scan->at = mark;
    if (day < 1 || day > 31 || !eat(scan, "日"))
        return scan->at = start, NULL;
    eat_clock(scan);
    size_t behind = scan->at;
    bool dash = eat_any(scan, dashes);
    if (dash && eat_clock(scan)) // 5日8:00至18:00
        return g_strdup_printf("%d月%d日", month, day);
    int last = dash ? eat_small(scan) : -1;
    if (last > day && last <= 31 && eat(scan, "日")) {
        eat_clock(scan);
        return g_strdup_printf("%d月%d日—%d日", month, day, last);
    }
    if (last >= 1 && last <= 12 && eat(scan, "月")) { // 7月1日至8月31日
        int end = eat_small(scan);
        bool full = end >= 1 && end <= 31 && eat(scan, "日");
        if (full)
            eat_clock(scan);
        if (full && last == month && end > day)
            return g_strdup_printf("%d月%d日—%d日", month, day, end);
        if (full)
            return g_strdup_printf("%d月%d日—%d月%d日", month, day, last, end);
    }
    scan->at = behind;
    return g_strdup_printf("%d月%d日", month, day);
}

// 1—9月, 9月, 9月15日, 9月15—20日, 9月底
static bool eat_months(Scan *scan)
{
    size_t start = scan->at;
    int first = eat_small(scan), second = 0;
    if (first < 1 || first > 12)
        return scan->at = start, false;
    size_t behind = scan->at;
    bool named = eat(scan, "月");
    if (eat_any(scan, dashes)) {
        second = eat_small(scan);
        bool month = second > first && second <= 12 && eat(scan, "月");
        if (!month) {
            second = 0;
            scan->at = behind;
            named = eat(scan, "月");
        }
    }
    if (!second && !named)
        return scan->at = start, false;
    eat(scan, "份");
    char *text =
        second ? g_strdup_printf("%d—%d月", first, second) : g_strdup_printf("%d月", first);
    char *days = second ? NULL : eat_days(scan, first);
    static const char *const thirds[] = {"上旬", "中旬", "下旬", "初", NULL};
    if (!days && !eat_any(scan, thirds))
        eat_month_end(scan);
    static const char *const before[] = {"之前", "以前", "前", NULL};
    scan->word->dated = true;
    Scan week = *scan;
    scan->word->unknown = !days && eat(&week, "第") && eat_small(&week) > 0 && eat(&week, "周");
    scan->at = scan->word->unknown ? week.at : scan->at; // 10月第2周
    scan->word->by |= days && eat_any(scan, before);
    set_part(scan, days ? days : text);
    g_free(days);
    g_free(text);
    return true;
}

// Q2, H1
static bool eat_letter(Scan *scan)
{
    const TbPassage *p = scan->passage;
    gunichar letter = tb_passage_at(p, scan->at), behind = tb_passage_at(p, scan->at + 2);
    int number = digit(tb_passage_at(p, scan->at + 1));
    if (digit(behind) >= 0 || (behind < 128 && g_ascii_isalpha((char)behind)) || number < 1)
        return false;
    if (letter == 'Q' && number <= 4)
        set_part(scan, tb_arena_printf(p->arena, "%d季度", number));
    else if (letter == 'H' && number <= 2)
        set_part(scan, number == 1 ? "上半年" : "下半年");
    else
        return false;
    scan->at += 2;
    return true;
}

// 季度; 第三季 and 首季, as Taiwan and Hong Kong write it.
static bool eat_quarter(Scan *scan, bool nth)
{
    return eat(scan, "季度") ||
           (nth && !tb_passage_match(scan->passage, scan->at, "季节") &&
            !tb_passage_match(scan->passage, scan->at, "季赛") && eat(scan, "季"));
}

static bool eat_quarters(Scan *scan)
{
    if (eat_letter(scan))
        return true;
    if (eat(scan, "首季")) {
        eat(scan, "度");
        return set_part(scan, "1季度"), true;
    }
    size_t start = scan->at;
    bool front = eat(scan, "前"), nth = !front && eat(scan, "第");
    int number = eat_small(scan), last = 0;
    if (!front && number > 0 && number < 4) {
        size_t behind = scan->at;
        if ((eat_any(scan, dashes) || eat(scan, "、")) && (eat(scan, "第"), true))
            last = eat_small(scan);
        if (last <= number || last > 4) {
            last = 0;
            scan->at = behind;
        }
    }
    bool counted = eat(scan, "个");
    char *text = NULL;
    if (number >= 1 && number <= 4 && (!counted || front) && eat_quarter(scan, nth))
        text = front  ? g_strdup_printf("1—%d月", number * 3)
               : last ? g_strdup_printf("%d—%d月", number * 3 - 2, last * 3)
                      : g_strdup_printf("%d季度", number);
    else if (front && number >= 2 && number <= 12 && eat(scan, "月"))
        text = g_strdup_printf("1—%d月", number);
    if (!text || (nth && *text == '1' && text[1] == '-'))
        return g_free(text), scan->at = start, false;
    set_part(scan, text);
    if (!front && !last) // 三季度末
        eat_month_end(scan);
    g_free(text);
    return true;
}

static bool eat_half(Scan *scan)
{
    if (eat(scan, "上半年") || eat(scan, "半年度"))
        set_part(scan, "上半年");
    else if (eat(scan, "下半年"))
        set_part(scan, "下半年");
    else
        return false;
    return true;
}

// What stands behind a year, or without one.
static bool eat_part(Scan *scan)
{
    eat(scan, "的");
    return eat_months(scan) || eat_quarters(scan) || eat_half(scan);
}

// 第43周
static bool eat_week(Scan *scan)
{
    size_t start = scan->at;
    int week = eat(scan, "第") ? eat_small(scan) : -1;
    if (week < 1 || week > 53 || !eat(scan, "周"))
        return scan->at = start, false;
    set_part(scan, tb_arena_printf(scan->passage->arena, "第%d周", week));
    return true;
}

// 年底 年末 年初 behind 2025, 今 …; `year` is eaten already.
static void eat_year_end(Scan *scan)
{
    static const char *const ends[] = {"年末", "年底", "末", "底", NULL};
    if (eat_any(scan, ends)) {
        scan->word->until = true;
        if (eat(scan, "前"))
            scan->word->by = true;
    } else if (!eat(scan, "全年"))
        eat(scan, "年初");
}

static void eat_since(Scan *scan)
{
    static const char *const same[] = {"同期", "同季", "同月", "同周", NULL};
    if (eat(scan, "以来"))
        scan->word->since = true;
    else if (!eat(scan, "期间") && !scan->word->mention && eat_any(scan, same))
        scan->word->mention = scan->word->earlier = true;
}

// ---- Kinds of words ----

// 2023/2024年度, 2023—2024学年, 2023/24榨季: a year of one's own, from one calendar year into the
// next.
static bool scan_double_year(Scan *scan, int64_t year)
{
    static const char *const years[] = {"学年度", "学年",     "年度",     "榨季",
                                        "财年",   "赛季",     "采暖季",   "供暖季",
                                        "供热季", "棉花年度", "财政年度", NULL};
    Scan ahead = *scan;
    int64_t next = 0;
    eat(&ahead, "年");
    if (!eat(&ahead, "/") && !eat_any(&ahead, dashes))
        return false;
    if (!eat_year_digits(&ahead, &next)) {
        int two = eat_small(&ahead); // 2023/24
        next = two == (year + 1) % 100 ? year + 1 : 0;
    }
    if (next != year + 1 || !eat_any(&ahead, years))
        return false;
    scan->at = ahead.at;
    *scan->word = (TbTimeWord){.has_year = true, .year = year};
    set_part(scan, tb_arena_printf(scan->passage->arena, "—%d年", (int)next));
    return true;
}

// 民国113年, as Taiwan counts.
static bool eat_republic(Scan *scan, int64_t *year)
{
    size_t start = scan->at;
    if (!eat(scan, "民国") && !eat(scan, "民國"))
        return false;
    int64_t value = 0;
    for (int one; (one = digit(tb_passage_at(scan->passage, scan->at))) >= 0 && value < 300;
         scan->at++)
        value = value * 10 + one;
    if (!value)
        value = MAX(eat_small(scan), 0);
    *year = 1911 + value;
    if (value >= 1 && value < 300 && tb_passage_match(scan->passage, scan->at, "年"))
        return true;
    scan->at = start;
    return false;
}

// 2023、2024年: the last of a list says what the others are.
static bool leads_to_years(const Scan *scan)
{
    static const char *const joints[] = {"、", "和", "与", "及", NULL};
    Scan ahead = *scan;
    int64_t next;
    while (eat_any(&ahead, joints) && eat_year_digits(&ahead, &next))
        if (eat(&ahead, "年"))
            return true;
    return false;
}

static bool scan_year(Scan *scan)
{
    int64_t year, last;
    TbTimeWord *word = scan->word;
    size_t start = scan->at;
    if (!eat_republic(scan, &year) && !eat_year_digits(scan, &year))
        return false;
    if (scan_double_year(scan, year))
        return true;
    if (eat(scan, "年代")) {
        *word = (TbTimeWord){.has_year = true, .year = year};
        word->said = tb_arena_printf(scan->passage->arena, "%d年代", (int)year);
        return true;
    }
    size_t behind = scan->at;
    eat(scan, "年");
    if (eat_any(scan, dashes) && eat_year_digits(scan, &last) && last > year && eat(scan, "年")) {
        *word = (TbTimeWord){.has_year = true, .year = year};
        char *text = g_strdup_printf("—%" G_GINT64_FORMAT "年", last);
        set_part(scan, text);
        g_free(text);
        return true;
    }
    scan->at = behind;
    *word = (TbTimeWord){.has_year = true, .year = year};
    if (eat_letter(scan)) // 2025Q2
        return true;
    if (leads_to_years(scan))
        return true;
    if (!eat(scan, "年"))
        return scan->at = start, false;
    eat(scan, "度");
    if (!eat_part(scan) && !eat_week(scan)) {
        if (tb_passage_at(scan->passage, scan->at - 1) == 0x7684) // 的
            scan->at--;
        eat_year_end(scan);
    }
    if (eat(scan, "前") || eat(scan, "之前"))
        word->by = true;
    eat_since(scan);
    return true;
}

static bool scan_relative_year(Scan *scan)
{
    static const struct {
        const char *word;
        int shift;
        bool until;
    } words[] = {
        {"本年度", 0, false}, {"上年度", -1, false}, {"今年", 0, false},  {"本年", 0, false},
        {"当年", 0, false},   {"年内", 0, false},    {"去年", -1, false}, {"上年", -1, false},
        {"前年", -2, false},  {"明年", 1, false},    {"全年", 0, false},  {"年末", 0, true},
        {"年底", 0, true},    {"期末", 0, true},     {"期初", -1, true},  {"年初", -1, true}};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t length = tb_passage_match(scan->passage, scan->at, words[i].word);
        bool plan = i + 1 == G_N_ELEMENTS(words) && // 年初预算
                    !tb_passage_match(scan->passage, scan->at + length, "的");
        if (!length || plan)
            continue;
        scan->at += length;
        bool whole = words[i].until || strcmp(words[i].word, "全年") == 0;
        *scan->word = (TbTimeWord){.relative = true,
                                   .shift = words[i].shift,
                                   .until = words[i].until,
                                   .whole = whole || strcmp(words[i].word, "当年") == 0};
        if (words[i].until && eat(scan, "前"))
            scan->word->by = true;
        if (!words[i].until && !eat_part(scan))
            eat_year_end(scan);
        eat_since(scan);
        return true;
    }
    return false;
}

static bool scan_month_word(Scan *scan)
{
    static const struct {
        const char *word;
        int shift;
        bool until;
    } words[] = {{"上季", -1, false},  {"本季", 0, false},   {"当月", 0, false},
                 {"本月", 0, false},   {"上月", -1, false},  {"月末", 0, true},
                 {"本月末", 0, true},  {"本季度", 0, false}, {"当季", 0, false},
                 {"上季度", -1, false}};
    for (size_t i = G_N_ELEMENTS(words); i-- > 0;) {
        if (!eat(scan, words[i].word))
            continue;
        bool quarter = strstr(words[i].word, "季") != NULL;
        *scan->word = (TbTimeWord){.current_month = !quarter,
                                   .current_quarter = quarter,
                                   .shift = words[i].shift,
                                   .until = words[i].until};
        eat_month_end(scan);
        return true;
    }
    return false;
}

static bool scan_plan(Scan *scan)
{
    size_t start = scan->at;
    bool quoted = eat(scan, "\"");
    if (!eat(scan, "十"))
        return scan->at = start, false;
    int number = chinese_digit(tb_passage_at(scan->passage, scan->at));
    scan->at += number > 0;
    if (number < 1 || number > 6 || !eat(scan, "五") || (quoted && !eat(scan, "\"")))
        return scan->at = start, false;
    *scan->word = (TbTimeWord){.plan = 10 + number, .mention = true};
    static const char *const spans[] = {"期间", "时期", "以来", "规划期", NULL};
    static const char *const ends[] = {"期末", "末", NULL};
    if (eat_any(scan, spans))
        scan->word->mention = false;
    else if (eat_any(scan, ends)) {
        scan->word->mention = false;
        scan->word->plan_end = true;
    }
    return true;
}

// 第十五个五年规划
static bool scan_long_plan(Scan *scan)
{
    size_t start = scan->at;
    int number = eat(scan, "第") ? eat_small(scan) : -1;
    if (number < 1 || number > 20 || !eat(scan, "个五年规划"))
        return scan->at = start, false;
    *scan->word = (TbTimeWord){.plan = number};
    return true;
}

// 近3个月, 过去一个月, 近半年; 本周.
static bool scan_recent(Scan *scan)
{
    static const char *const past[] = {"最近", "近", "过去的", "过去", NULL};
    static const char *const weeks[] = {"本周", "上周", "当周", "下周", NULL};
    size_t start = scan->at;
    if (eat_any(scan, weeks)) {
        *scan->word = (TbTimeWord){.unknown = true};
        return true;
    }
    bool recent = eat_any(scan, past), half = recent && eat(scan, "半年");
    int count = half ? 6 : recent ? eat(scan, "两") ? 2 : eat_small(scan) : -1;
    if (count < 1 || count > 36 || (!half && !eat(scan, "个月")))
        return scan->at = start, false;
    if (!eat(scan, "以来") && !eat(scan, "来"))
        eat(scan, "间");
    *scan->word = (TbTimeWord){.months = count};
    return true;
}

// 近三年, 过去5年, 五年来; 未来三年.
static bool scan_span(Scan *scan)
{
    static const char *const past[] = {"最近", "近", "过去的", "过去", "这", NULL};
    static const char *const next[] = {"未来", "今后", NULL};
    size_t start = scan->at;
    bool later = eat_any(scan, next), before = !later && eat_any(scan, past);
    bool weak = before && tb_passage_match(scan->passage, start, "这");
    bool two = eat(scan, "两");
    int count = two ? 2 : eat_small(scan);
    bool years = count >= 2 && count <= 30 && eat(scan, "年");
    bool since = years && !later && (eat(scan, "以来") || eat(scan, "来") || eat(scan, "间"));
    if (!years || (!later && !since && (!before || weak))) // 三年行动
        return scan->at = start, false;
    if (!since && !eat(scan, "期间") && !eat(scan, "里") && !eat(scan, "内"))
        eat(scan, "间");
    *scan->word = (TbTimeWord){.span = later ? -count : count, .by = later};
    return true;
}

static bool scan_past(Scan *scan)
{
    static const char *const words[] = {"过去一年", "一年来", "过去的一年", NULL};
    if (!eat_any(scan, words))
        return false;
    *scan->word = (TbTimeWord){.relative = true, .shift = -100, .whole = true};
    return true;
}

static bool scan_bare_part(Scan *scan)
{
    TbTimeWord *word = scan->word;
    *word = (TbTimeWord){0};
    if (!eat_months(scan) && !eat_quarters(scan) && !eat_half(scan))
        return false;
    eat_since(scan);
    return true;
}

// 截至 … 底, 到 … , 由 … 的
static bool eat_lead(Scan *scan, TbTimeWord *lead)
{
    static const char *const until[] = {"截至到", "截止到", "截至", "截止", NULL};
    if (eat_any(scan, until))
        return lead->until = true;
    if (eat(scan, "到") || eat(scan, "至"))
        return lead->by = true;
    return (eat(scan, "由") || eat(scan, "从") || eat(scan, "自")) && (lead->from = true);
}

static bool scan_core(Scan *scan)
{
    return scan_year(scan) || scan_relative_year(scan) || scan_month_word(scan) ||
           scan_plan(scan) || scan_long_plan(scan) || scan_past(scan) || scan_span(scan) ||
           scan_recent(scan) || scan_bare_part(scan);
}

// The words of a time that is joined to another: 2024年11月; NULL where it is a span by itself.
static const char *end_of_span(const Scan *scan, const TbTimeWord *word, const char *lead)
{
    const char *part = word->part ? word->part : "";
    if (strstr(part, "—"))
        return NULL;
    if (!word->has_year)
        return tb_arena_printf(scan->passage->arena, "%s%s", lead, part);
    return tb_arena_printf(scan->passage->arena, "%d年%s", (int)word->year, part);
}

// 2024年11月|至2025年3月, 11月|至次年3月, 一季度|至三季度; 2020年|至今.
static void scan_end(Scan *scan)
{
    static const char *const after[] = {"次年", "翌年", "第二年", NULL};
    static const char *const now[] = {"今年", "今", "目前", NULL};
    TbTimeWord *word = scan->word, second = {0};
    Scan ahead = {.passage = scan->passage, .at = scan->at, .word = &second};
    bool whole = word->mention || word->said || word->since || word->span || word->plan;
    eat(&ahead, "起");
    if (whole || !(word->has_year || word->part) || !eat_any(&ahead, dashes))
        return;
    if (word->has_year && eat_any(&ahead, now)) {
        word->since = !tb_passage_match(ahead.passage, ahead.at - 1, "年");
        scan->at = word->since ? ahead.at : scan->at;
        return;
    }
    bool quarter = word->part && g_str_has_suffix(word->part, "季度");
    bool next = word->part && eat_any(&ahead, after) && eat_part(&ahead);
    bool later = !next && scan_year(&ahead) && second.has_year && second.year >= word->year;
    bool same =
        !next && !later && quarter && eat_quarters(&ahead) && g_str_has_suffix(second.part, "季度");
    if (!(next || later || same))
        return;
    const char *first = end_of_span(scan, word, "");
    const char *last = end_of_span(scan, &second, next ? "次年" : "");
    if (!first || !last)
        return;
    if (!eat(&ahead, "止"))
        eat(&ahead, "期间");
    scan->at = ahead.at;
    bool has_year = word->has_year;
    int64_t year = later ? second.year : word->year + next;
    *word = (TbTimeWord){.has_year = has_year, .year = year};
    word->said = tb_arena_printf(scan->passage->arena, "%s—%s", first, last);
}

// Whether a word of time can begin with the character: keeps most of a text off the rest.
static bool may_begin(gunichar c)
{
    static const char starts[] = "QH截到至由从自今本当年去上前明全期月下第过民首近最未这两\"";
    return digit(c) >= 0 || chinese_digit(c) >= 0 || c == 0x5341 ||
           (c >= 0x22 && g_utf8_strchr(starts, -1, c));
}

size_t tb_time_scan(const TbPassage *passage, size_t at, TbTimeWord *word)
{
    gunichar c = tb_passage_at(passage, at), before = at ? passage->folded[at - 1] : ' ';
    if (!may_begin(c) || ((digit(c) >= 0 || c == 'Q' || c == 'H') &&
                          (digit(before) >= 0 || before == '.' || before == '-' ||
                           g_ascii_isalpha((char)(before < 128 ? before : 0)))))
        return 0;
    Scan scan = {.passage = passage, .at = at, .word = word};
    TbTimeWord lead = {0};
    eat_lead(&scan, &lead);
    size_t core = scan.at;
    *word = (TbTimeWord){0};
    if (!scan_core(&scan) && (core == at || lead.until == false || (scan.at = at, true)))
        return 0;
    if (scan.at == at)
        return 0;
    scan_end(&scan);
    word->until |= lead.until && !word->said;
    word->by |= lead.by && !word->said;
    word->from = lead.from && !word->said && !word->since;
    return scan.at - at;
}

// ---- What a word means ----

static bool parse(const TbPassage *passage, const char *text, int64_t year, TbPeriod *period)
{
    TbPeriodError error;
    return tb_period_parse(passage->arena, text, year, period, &error);
}

static bool resolve_month(const TbPassage *passage, const TbTimeWord *word, TbTimeContext context,
                          TbPeriod *period)
{
    if (context.year == INT64_MIN || !context.month)
        return false;
    int64_t months = context.year * 12 + context.month - 1 + word->shift;
    char *text =
        tb_arena_printf(passage->arena, "%s%d年%d月%s", word->until ? "截至" : "",
                        (int)(months / 12), (int)(months % 12) + 1, word->until ? "底" : "");
    return parse(passage, text, INT64_MIN, period);
}

static bool resolve_quarter(const TbPassage *passage, const TbTimeWord *word, TbTimeContext context,
                            TbPeriod *period)
{
    if (context.year == INT64_MIN || !context.month)
        return false;
    int64_t quarters = context.year * 4 + (context.month - 1) / 3 + word->shift;
    return parse(
        passage,
        tb_arena_printf(passage->arena, "%d年%d季度", (int)(quarters / 4), (int)(quarters % 4) + 1),
        INT64_MIN, period);
}

static bool resolve_span(const TbPassage *passage, const TbTimeWord *word, TbTimeContext context,
                         TbPeriod *period)
{
    if (context.year == INT64_MIN)
        return false;
    int now = (int)context.year, first = word->span > 0 ? now - word->span + 1 : now + 1;
    return parse(
        passage,
        tb_arena_printf(passage->arena, "%d/%d", first, word->span > 0 ? now : now - word->span),
        INT64_MIN, period);
}

static bool resolve_months(const TbPassage *passage, const TbTimeWord *word, TbTimeContext context,
                           TbPeriod *period)
{
    if (context.year == INT64_MIN || !context.month)
        return false;
    int last = (int)context.year * 12 + context.month - 1, first = last - word->months + 1;
    return parse(passage,
                 tb_arena_printf(passage->arena, "%d年%d月—%d年%d月", first / 12, first % 12 + 1,
                                 last / 12, last % 12 + 1),
                 INT64_MIN, period);
}

static bool resolve_said(const TbPassage *passage, const TbTimeWord *word, TbTimeContext context,
                         TbPeriod *period)
{
    if (word->has_year)
        return parse(passage, word->said, INT64_MIN, period);
    return context.year != INT64_MIN &&
           parse(passage, tb_arena_printf(passage->arena, "%d年%s", (int)context.year, word->said),
                 INT64_MIN, period);
}

static bool resolve_plan(const TbPassage *passage, const TbTimeWord *word, TbPeriod *period)
{
    int last = 2025 + (word->plan - 14) * 5;
    char *text = word->plan_end ? tb_arena_printf(passage->arena, "%d年", last)
                                : tb_arena_printf(passage->arena, "%d/%d", last - 4, last);
    return parse(passage, text, INT64_MIN, period);
}

bool tb_time_resolve(const TbPassage *passage, const TbTimeWord *word, TbTimeContext context,
                     TbPeriod *period)
{
    if (word->plan)
        return resolve_plan(passage, word, period);
    if (word->span)
        return resolve_span(passage, word, context, period);
    if (word->months)
        return resolve_months(passage, word, context, period);
    if (word->said)
        return resolve_said(passage, word, context, period);
    if (word->unknown)
        return false;
    if (word->current_month)
        return resolve_month(passage, word, context, period);
    if (word->current_quarter)
        return resolve_quarter(passage, word, context, period);
    int64_t year = word->has_year ? word->year : context.year;
    if (year == INT64_MIN)
        return false;
    if (word->relative)
        year += word->shift != -100                        ? word->shift
                : context.month >= 1 && context.month <= 3 ? -1
                                                           : 0;
    const char *part = word->part ? word->part : "";
    if (word->since && !*part && word->relative && context.month && year == context.year)
        part = tb_arena_printf(passage->arena, "1—%d月", context.month);
    if (word->since && word->has_year && !strstr(part, "—")) // 2019年以来
        return parse(passage, tb_arena_printf(passage->arena, "%d年%s以来", (int)year, part),
                     INT64_MIN, period);
    bool span = g_str_has_prefix(part, "—");
    const char *lead = word->until && !word->by ? "截至" : "",
               *end = *lead && !strchr(part, ' ') ? "底" : "";
    if (g_str_has_suffix(part, "日") || g_str_has_suffix(part, "季度") ||
        g_str_has_suffix(part, "半年"))
        end = "";
    char *text =
        tb_arena_printf(passage->arena, "%s%d年%s%s", lead, (int)year, part, span ? "" : end);
    return parse(passage, text, INT64_MIN, period);
}
