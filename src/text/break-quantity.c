// SPDX-License-Identifier: MIT
// Numbers with what belongs to them: 约2.92万亿元, 300家以上, 15%～30%, 2020年11月30日, 第3名.
#include "text/break-cells.h"

typedef struct {
    TbBreakCell *cells;
    size_t count;
} Cells;

// Units and measure words of one character, and of several.
static const gunichar short_units[] =
    U"元角分厘家个座项条名人次台件吨年月日号天周时秒点倍成户套米里亩顷克斤两升瓦伏安度辆艘架部只头"
    U"株棵张份批种类所处位对组支枚层间栋幢片块颗瓶本册篇字句场起宗笔单款门口根匹群站省市县区镇乡村"
    U"岁届轮期版代级等线平方镑卢折番步席票箱车列班袋桶盒罐杯粒滴束朵把面幅页集首股团队排连营"
    U"円圓個戶輛條項隻歳冊點";
static const gunichar *const long_units[] = {
    U"个百分点", U"百分点", U"个工作日", U"工作日", U"个月",   U"个季度", U"季度",
    U"小时",     U"分钟",   U"秒钟",     U"人次",   U"人民币", U"平方米", U"平方公里",
    U"平方千米", U"立方米", U"立方",     U"公里",   U"公顷",   U"公斤",   U"公吨",
    U"海里",     U"千瓦时", U"千瓦",     U"兆瓦时", U"兆瓦",   U"兆赫",   U"赫兹",
    U"吨标准煤", U"标准煤", U"标箱",     U"标准箱", U"美元",   U"欧元",   U"英镑",
    U"日元",     U"韩元",   U"港元",     U"港币",   U"澳门元", U"新台币", U"卢布",
    U"车次",     U"架次",   U"艘次",     U"户次",   U"家次",   U"件次",   U"例次",
    U"班次",     U"周岁",   U"年代",     U"世纪",   U"摄氏度", U"毫米",   U"厘米",
    U"分米",     U"微米",   U"纳米",     U"毫克",   U"毫升",   U"微克",   U"字节",
    U"比特",     U"年度",   U"年底",     U"年末",   U"年初",   U"年内",   U"年间",
    U"年来",     U"月底",   U"月末",     U"月初",   U"月份",   U"个小时", U"个周",
    U"星期",     U"昼夜",   U"例"};
static const gunichar *const latin_units[] = {
    U"km",  U"m",   U"cm",  U"mm",      U"kg",      U"g",       U"mg",  U"t",   U"kW",
    U"MW",  U"GW",  U"kWh", U"GWh",     U"TWh",     U"MWh",     U"V",   U"A",   U"W",
    U"Hz",  U"kHz", U"MHz", U"GHz",     U"ha",      U"L",       U"mL",  U"KB",  U"MB",
    U"GB",  U"TB",  U"PB",  U"Mbps",    U"Gbps",    U"h",       U"min", U"s",   U"ms",
    U"USD", U"CNY", U"RMB", U"EUR",     U"JPY",     U"Pa",      U"MPa", U"kPa", U"J",
    U"kJ",  U"K",   U"pp",  U"million", U"billion", U"trillion"};

static const gunichar *const tails[] = {U"以上", U"以下", U"以内", U"以外", U"左右",
                                        U"上下", U"之间", U"有余", U"不等", U"开外",
                                        U"以前", U"以后", U"来",   U"多",   U"余"};

// Words that limit a number: the short ones part from it only where both are too wide for a line,
// the long ones unwillingly.
static const gunichar short_qualifiers[] = U"约超近逾达破满仅";
// Those that end as others do come first.
static const gunichar *const long_qualifiers[] = {
    U"不低于", U"不少于", U"不超过", U"不高于", U"不小于", U"不大于", U"超过", U"突破", U"大约",
    U"将近",   U"接近",   U"不足",   U"不到",   U"至少",   U"至多",   U"最多", U"最少", U"达到",
    U"高达",   U"多达",   U"低于",   U"高于",   U"少于",   U"多于",   U"累计", U"共计", U"合计",
    U"总计",   U"新增",   U"增长",   U"下降",   U"提高",   U"上升",   U"降至", U"增至"};

// Codes and signs that stand before an amount, with a space or without.
static const gunichar *const currencies[] = {U"USD", U"CNY", U"RMB", U"EUR", U"HKD", U"MOP",
                                             U"JPY", U"GBP", U"US$", U"HK$", U"A$",  U"No."};

static const gunichar number_signs[] = U"+-−－±$¥￥€£";

static bool is_one_of(gunichar character, const gunichar *set)
{
    while (*set && *set != character)
        set++;
    return *set != 0;
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
    return is_one_of(character, U"零〇一二三四五六七八九十百千万亿萬億两兩几数半");
}

// The cells that `word` takes from `i` on; 0 when it does not stand there.
static size_t word_at(Cells text, size_t i, const gunichar *word)
{
    size_t length = 0;
    for (; word[length]; length++)
        if (character_at(text, i + length) != word[length])
            return 0;
    return length;
}

static size_t length_of(const gunichar *word)
{
    size_t length = 0;
    while (word[length])
        length++;
    return length;
}

// The longest of `words` at `i`.
static size_t longest_at(Cells text, size_t i, const gunichar *const *words, size_t count)
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
        bool joined = is_one_of(character_at(text, i), U".,．:：∶/\u2009\u202f\u00a0") &&
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
    return is_one_of(character_at(text, i), U"多余来几") ? i + 1 : i;
}

// The end of unit and tail of the number that ends at `i`; `i` when nothing follows that belongs
// to it. A unit may stand behind a space only after digits.
static size_t unit_end(Cells text, size_t i, bool digits)
{
    size_t start = i;
    while (is_one_of(character_at(text, start), U"%‰‱％℃℉°′″"))
        start++;
    bool sign = start > i;
    bool space =
        digits && !sign && (kind_at(text, i) == TB_CELL_SPACE || kind_at(text, i) == TB_CELL_GLUE);
    start += space;
    size_t scaled = skip_vague(text, start), vague = scaled;
    while (is_one_of(character_at(text, scaled), space ? U"万亿萬億" : U"十百千万亿兆萬億"))
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
        size_t length = length_of(tails[k]);
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
        size_t length = length_of(currencies[k]);
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
        size_t length = length_of(long_qualifiers[k]);
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
    if (i >= 3 && word_at(text, i - 3, U"百分之"))
        seal(text, i - 2, number + 1, TB_BREAK_NUMBER);
    return short_one;
}

// What is counted stands before its number: 企业|126家 parts them. A date begins something, and so
// does what qualifies a number.
static void keep_with_noun(Cells text, size_t start, size_t end)
{
    bool dated = is_one_of(text.cells[end - 1].character, U"年月日号时点分");
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
    if (!is_one_of(sign, U"-~～〜–—－‐−至到"))
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
    bool dated = is_one_of(text.cells[end - 1].character, U"年月日号时点分纪");
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
    bool ordinal = i > 0 && is_one_of(text.cells[i - 1].character, U"第之");
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
