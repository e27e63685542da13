// SPDX-License-Identifier: MIT
// Numbers with what belongs to them: 约2.92万亿元, 300家以上, 15%～30%, 2020年11月30日, 第3名.
#include "text/break-cells.h"

typedef struct {
    TbBreakCell *cells;
    size_t count;
} Cells;

// Units and measure words of one character, and of several.
static const char short_units[] =
    "元角分厘家个座项条名人次台件吨年月日号天周时秒点倍成户套米里亩顷克斤两升瓦伏安度辆艘架部只头"
    "株棵张份批种类所处位对组支枚层间栋幢片块颗瓶本册篇字句场起宗笔单款门口根匹群站省市县区镇乡村"
    "岁届轮期版代级等线平方镑卢折番步席票箱车列班袋桶盒罐杯粒滴束朵把面幅页集首股团队排连营"
    "円圓個戶輛條項隻歳冊點";
static const char *const long_units[] = {
    "个百分点", "百分点", "个工作日", "工作日", "个月",     "个季度",   "季度",     "小时",
    "分钟",     "秒钟",   "人次",     "人民币", "平方米",   "平方公里", "平方千米", "立方米",
    "立方",     "公里",   "公顷",     "公斤",   "公吨",     "海里",     "千瓦时",   "千瓦",
    "兆瓦时",   "兆瓦",   "兆赫",     "赫兹",   "吨标准煤", "标准煤",   "标箱",     "标准箱",
    "美元",     "欧元",   "英镑",     "日元",   "韩元",     "港元",     "港币",     "澳门元",
    "新台币",   "卢布",   "车次",     "架次",   "艘次",     "户次",     "家次",     "件次",
    "例次",     "班次",   "周岁",     "年代",   "世纪",     "摄氏度",   "毫米",     "厘米",
    "分米",     "微米",   "纳米",     "毫克",   "毫升",     "微克",     "字节",     "比特",
    "年度",     "年底",   "年末",     "年初",   "年内",     "年间",     "年来",     "月底",
    "月末",     "月初",   "月份",     "个小时", "个周",     "星期",     "昼夜",     "例"};
static const char *const latin_units[] = {
    "km",  "m",   "cm",  "mm",  "kg",      "g",       "mg",      "t",   "kW",   "MW",   "GW",
    "kWh", "GWh", "TWh", "MWh", "V",       "A",       "W",       "Hz",  "kHz",  "MHz",  "GHz",
    "ha",  "L",   "mL",  "KB",  "MB",      "GB",      "TB",      "PB",  "Mbps", "Gbps", "h",
    "min", "s",   "ms",  "USD", "CNY",     "RMB",     "EUR",     "JPY", "Pa",   "MPa",  "kPa",
    "J",   "kJ",  "K",   "pp",  "million", "billion", "trillion"};

static const char *const tails[] = {"以上", "以下", "以内", "以外", "左右", "上下", "之间", "有余",
                                    "不等", "开外", "以前", "以后", "来",   "多",   "余"};

// Words that limit a number: the short ones part from it only where both are too wide for a line,
// the long ones unwillingly.
static const char short_qualifiers[] = "约超近逾达破满仅";
static const char *const long_qualifiers[] = {
    "超过", "突破", "大约",   "将近",   "接近",   "不足",   "不到",   "至少",  "至多",
    "最多", "最少", "达到",   "高达",   "多达",   "低于",   "高于",   "少于",  "多于",
    "累计", "共计", "合计",   "总计",   "新增",   "增长",   "下降",   "提高",  "上升",
    "降至", "增至", "不低于", "不少于", "不超过", "不高于", "不小于", "不大于"};

// Codes and signs that stand before an amount, with a space or without.
static const char *const currencies[] = {"USD", "CNY", "RMB", "EUR", "HKD", "MOP",
                                         "JPY", "GBP", "US$", "HK$", "A$",  "No."};

static const char number_signs[] = "+-−－±$¥￥€£";

static bool is_one_of(gunichar character, const char *set)
{
    return character && g_utf8_strchr(set, -1, character) != NULL;
}

static gunichar character_at(Cells text, size_t i)
{
    return i < text.count ? text.cells[i].character : 0;
}

static TbCellKind kind_at(Cells text, size_t i)
{
    return i < text.count ? text.cells[i].kind : TB_CELL_NEWLINE;
}

static bool is_numeral(gunichar character)
{
    return is_one_of(character, "零〇一二三四五六七八九十百千万亿萬億两兩几数半");
}

// The cells that `word` takes from `i` on; 0 when it does not stand there.
static size_t word_at(Cells text, size_t i, const char *word)
{
    size_t length = 0;
    for (const char *at = word; *at; at = g_utf8_next_char(at), length++)
        if (character_at(text, i + length) != g_utf8_get_char(at))
            return 0;
    return length;
}

// The longest of `words` at `i`.
static size_t longest_at(Cells text, size_t i, const char *const *words, size_t count)
{
    size_t longest = 0;
    for (size_t k = 0; k < count; k++) {
        size_t length = word_at(text, i, words[k]);
        longest = MAX(longest, length);
    }
    return longest;
}

// Keeps the cells from `from` (joined to the one before it) up to `to` together.
static void seal(Cells text, size_t from, size_t to, TbBreakLevel level)
{
    for (size_t i = from; i < to; i++)
        tb_break_cap(&text.cells[i], level);
}

// The end of the digits at `i` with their separators: 1,500.5 · 10:30 · 1/3 · 12 345 (thin space).
static size_t digits_end(Cells text, size_t i)
{
    for (;;) {
        while (kind_at(text, i) == TB_CELL_DIGIT)
            i++;
        bool joined = is_one_of(character_at(text, i), ".,．:：∶/\u2009\u202f\u00a0") &&
                      kind_at(text, i + 1) == TB_CELL_DIGIT;
        if (!joined)
            return i;
        i++;
    }
}

static size_t numerals_end(Cells text, size_t i)
{
    while (is_numeral(character_at(text, i)))
        i++;
    return i;
}

// One unit at `i`, Chinese or (only after a space, `latin`) Latin; `i` when there is none.
static size_t one_unit_end(Cells text, size_t i, bool latin)
{
    if (latin) {
        size_t length = longest_at(text, i, latin_units, G_N_ELEMENTS(latin_units));
        bool whole = length > 0 && kind_at(text, i + length) != TB_CELL_LETTER &&
                     kind_at(text, i + length) != TB_CELL_DIGIT;
        if (whole)
            return i + length;
    }
    size_t length = longest_at(text, i, long_units, G_N_ELEMENTS(long_units));
    if (length > 0)
        return i + length;
    return is_one_of(character_at(text, i), short_units) ? i + 1 : i;
}

static size_t skip_vague(Cells text, size_t i)
{
    return is_one_of(character_at(text, i), "多余来几") ? i + 1 : i;
}

// The end of unit and tail of the number that ends at `i`; `i` when nothing follows that belongs
// to it. A unit may stand behind a space only after digits.
static size_t unit_end(Cells text, size_t i, bool digits)
{
    size_t start = i;
    while (is_one_of(character_at(text, start), "%‰‱％℃℉°′″"))
        start++;
    bool sign = start > i;
    bool space =
        digits && !sign && (kind_at(text, i) == TB_CELL_SPACE || kind_at(text, i) == TB_CELL_GLUE);
    start += space;
    size_t scaled = skip_vague(text, start), vague = scaled;
    while (is_one_of(character_at(text, scaled), space ? "万亿萬億" : "十百千万亿兆萬億"))
        scaled++;
    size_t unit = scaled > vague ? skip_vague(text, scaled) : scaled;
    size_t end = sign ? start : one_unit_end(text, unit, space);
    bool found = sign || end > unit || unit > vague;
    if (!found)
        return i + longest_at(text, i, tails, G_N_ELEMENTS(tails));
    size_t second = end;
    if (kind_at(text, end) == TB_CELL_SLASH)
        second = one_unit_end(text, end + 1, true);
    end = second > end + 1 ? second : end;
    end = skip_vague(text, end);
    return end + longest_at(text, end, tails, G_N_ELEMENTS(tails));
}

// Where 以上 and the like begin that the number ends with, whose unit begins at `start`; `end` when
// none does. Where the whole is too wide for a line it parts there first.
static size_t tail_start(Cells text, size_t start, size_t end)
{
    for (size_t k = 0; k < G_N_ELEMENTS(tails); k++) {
        size_t length = (size_t)g_utf8_strlen(tails[k], -1);
        if (length > 1 && start + length <= end && word_at(text, end - length, tails[k]))
            return end - length;
    }
    return end;
}

// Seals the number at `i` with what follows and returns its end.
static size_t seal_number(Cells text, size_t i)
{
    bool digits = kind_at(text, i) == TB_CELL_DIGIT;
    size_t end = digits ? digits_end(text, i) : numerals_end(text, i);
    seal(text, i + 1, end, digits ? TB_BREAK_DIGIT : TB_BREAK_NUMBER);
    size_t whole = unit_end(text, end, digits), tail = tail_start(text, end, whole);
    seal(text, end, tail, TB_BREAK_NUMBER);
    seal(text, tail, MIN(tail + 1, whole), TB_BREAK_SEAM);
    seal(text, tail + 1, whole, TB_BREAK_NUMBER);
    return whole;
}

// Keeps a currency that ends at `i` with the number.
static void seal_currency(Cells text, size_t i, size_t number)
{
    for (size_t k = 0; k < G_N_ELEMENTS(currencies); k++) {
        size_t length = (size_t)g_utf8_strlen(currencies[k], -1);
        if (i >= length && word_at(text, i - length, currencies[k]) &&
            (i == length || text.cells[i - length - 1].kind != TB_CELL_LETTER))
            seal(text, i, number + 1, TB_BREAK_NUMBER);
    }
}

// Keeps what qualifies a number with it; returns whether anything does.
static bool seal_qualifier(Cells text, size_t number)
{
    size_t i = number;
    if (i > 0 && is_one_of(text.cells[i - 1].character, number_signs))
        i--;
    if (i > 0 && text.cells[i - 1].kind == TB_CELL_SPACE)
        i--;
    seal_currency(text, i, number);
    for (size_t k = 0; k < G_N_ELEMENTS(long_qualifiers); k++) {
        size_t length = (size_t)g_utf8_strlen(long_qualifiers[k], -1);
        if (i >= length && word_at(text, i - length, long_qualifiers[k])) {
            seal(text, i - length + 1, number + 1, TB_BREAK_RELUCTANT);
            return true;
        }
    }
    bool short_one = i > 0 && is_one_of(text.cells[i - 1].character, short_qualifiers);
    if (short_one)
        seal(text, i, number + 1, TB_BREAK_SEAM);
    if (i > 0 && text.cells[i - 1].character == 0x7b2c) // 第
        seal(text, i, number + 1, TB_BREAK_NUMBER);
    if (i >= 3 && word_at(text, i - 3, "百分之"))
        seal(text, i - 2, number + 1, TB_BREAK_NUMBER);
    return short_one;
}

// What is counted stands before its number: 企业|126家 parts them. A date begins something, and so
// does what qualifies a number.
static void keep_with_noun(Cells text, size_t start, size_t end)
{
    bool dated = is_one_of(text.cells[end - 1].character, "年月日号时点分");
    bool counted = text.cells[end - 1].kind != TB_CELL_DIGIT; // with a unit, unlike 5G
    if (counted && !dated && start > 0 && text.cells[start - 1].kind == TB_CELL_HAN)
        tb_break_cap(&text.cells[start], TB_BREAK_PART);
}

static size_t skip_space(Cells text, size_t i)
{
    return kind_at(text, i) == TB_CELL_SPACE ? i + 1 : i;
}

// Where the second number of a range begins whose first ends at `end`; 0 when there is none.
static size_t seal_range(Cells text, size_t end)
{
    size_t joint = skip_space(text, end);
    gunichar sign = character_at(text, joint);
    if (!is_one_of(sign, "-~～〜–—－‐−至到"))
        return 0;
    size_t first = skip_space(text, joint + 1), next = first;
    if (is_one_of(character_at(text, next), number_signs))
        next++;
    if (kind_at(text, next) != TB_CELL_DIGIT)
        return 0;
    bool word = sign == 0x81f3 || sign == 0x5230; // 至, 到
    seal(text, end, joint + 1, word ? TB_BREAK_SEAM : TB_BREAK_NUMBER);
    seal(text, joint + 1, first + 1, word ? TB_BREAK_NUMBER : TB_BREAK_SEAM);
    return next;
}

// Where the next number of a date or time begins that goes on at `end`; 0 when none does.
static size_t seal_date(Cells text, size_t end)
{
    size_t next = skip_space(text, end);
    bool dated = is_one_of(text.cells[end - 1].character, "年月日号时点分纪");
    if (!dated || kind_at(text, next) != TB_CELL_DIGIT)
        return 0;
    tb_break_cap(&text.cells[next], TB_BREAK_SEAM);
    return next;
}

// A numeral written in Han characters counts as a number when it is one beyond doubt: longer than
// one character, after 第 or 百分之, or before a unit.
static bool is_number_start(Cells text, size_t i)
{
    if (text.cells[i].kind == TB_CELL_DIGIT)
        return true;
    if (!is_numeral(text.cells[i].character))
        return false;
    size_t end = numerals_end(text, i);
    bool ordinal = i > 0 && is_one_of(text.cells[i - 1].character, "第之");
    return end > i + 1 || ordinal || unit_end(text, end, false) > end;
}

void tb_break_seal_quantities(TbBreakCell *cells, size_t count)
{
    Cells text = {cells, count};
    size_t i = 0;
    while (i < count) {
        if (!is_number_start(text, i)) {
            i++;
            continue;
        }
        size_t first = i, next = i;
        bool qualified = seal_qualifier(text, i);
        do {
            i = seal_number(text, next);
            if (next == first && !qualified)
                keep_with_noun(text, first, i);
            next = seal_range(text, i);
            if (next == 0)
                next = seal_date(text, i);
        } while (next > 0);
    }
}
