// SPDX-License-Identifier: MIT
#include "sentence/amount.h"

#include <math.h>
#include <string.h>

#include "quantity/numeral.h"
#include "quantity/unit-table.h"
#include "sentence/time-word.h"

#define UNIT_CLASSES (TB_TERM_UNIT)

typedef struct {
    const TbPassage *passage;
    const TbLexicon *lexicon;
    size_t at; // the number
    size_t end, number_end;
    TbNumeral numeral;
    bool pair, unit, range;
    const char *respelled; // 1小时25分 as 85分钟, or NULL: as it is written
    size_t currency;       // where 人民币, US$ before the number begins; `at` where none does
} Scan;

static gunichar at(const Scan *scan, size_t place)
{
    return tb_passage_at(scan->passage, place);
}

static bool is_latin(gunichar c)
{
    return c < 128 && g_ascii_isalpha((char)c);
}

static bool is_digit(gunichar c)
{
    return c >= '0' && c <= '9';
}

static const TbTerm *find(const Scan *scan, size_t place, guint32 classes)
{
    const TbPassage *p = scan->passage;
    return tb_lexicon_find(scan->lexicon, p->folded + place, p->count - place, classes);
}

// Bytes of the text behind the start of the number, as characters.
static size_t characters(const Scan *scan, size_t from, size_t bytes)
{
    const TbPassage *p = scan->passage;
    size_t to = from;
    while (to < p->count && p->byte[to] < p->byte[from] + bytes)
        to++;
    return to - from;
}

static const char *text_at(const Scan *scan, size_t place)
{
    return scan->passage->text + scan->passage->byte[place];
}

// ---- Units ----

// A unit at `place`: the characters it has. 成 and its kin are none where a noun stands (成员).
static size_t one_unit(const Scan *scan, size_t place)
{
    const TbTerm *unit = find(scan, place, UNIT_CLASSES), *any = find(scan, place, ~0u);
    if (!unit)
        return 0;
    bool noun = any->classes & (TB_TERM_NOUN | TB_TERM_CIRCLE); // 千亿|台阶
    if (any->length > unit->length && noun && unit->length == 1)
        return 0;
    size_t end = place + unit->length;
    if (scan->numeral.chinese && (unit->classes & TB_TERM_ARABIC_UNIT))
        return 0;
    if (is_latin(at(scan, end - 1)) && (is_latin(at(scan, end)) || is_digit(at(scan, end))))
        return 0;
    return unit->length;
}

// The denominator behind 元: /亩, /10万, 每千瓦时.
static size_t denominator(const Scan *scan, size_t place)
{
    size_t start = place;
    bool slash = at(scan, place) == '/';
    if (!slash)
        return 0;
    place++;
    double scale;
    size_t digits = 0;
    while (is_digit(at(scan, place + digits)))
        digits++;
    place += digits;
    place += characters(scan, place, tb_numeral_parse_scale(text_at(scan, place), &scale));
    size_t unit = one_unit(scan, place);
    static const char *const times[] = {"月", "季", "时", "晚", NULL}; // 元/月
    for (const char *const *word = times; !unit && *word; word++)
        unit = tb_passage_match(scan->passage, place, *word);
    return unit ? place + unit - start : digits ? place - start : 0;
}

static size_t unit_at(const Scan *scan, size_t place)
{
    size_t length = one_unit(scan, place);
    if (!length)
        return is_digit(at(scan, place + 1)) ? denominator(scan, place) : 0;
    for (size_t more; (more = denominator(scan, place + length)) > 0;)
        length += more;
    size_t behind = place + length + 1, factor = 0;
    if (at(scan, behind - 1) == 0x00B7) // 吨·公里
        factor = one_unit(scan, behind);
    if (at(scan, behind - 1) == 0x00B7 && !factor) // 千瓦·时
        factor = tb_passage_match(scan->passage, behind, "时");
    return length + (factor ? factor + 1 : 0);
}

// ---- The number with what is behind it ----

static bool eat_middle(Scan *scan)
{
    static const char *const words[] = {"多", "余", "来", "+", NULL};
    for (size_t i = 0; words[i]; i++) {
        size_t length = tb_passage_match(scan->passage, scan->end, words[i]);
        if (!length)
            continue;
        double scale;
        size_t behind = scan->end + length;
        size_t scaled =
            characters(scan, behind, tb_numeral_parse_scale(text_at(scan, behind), &scale));
        if (!unit_at(scan, behind + scaled))
            return false;
        scan->end = behind + scaled;
        return true;
    }
    return false;
}

static void eat_unit(Scan *scan)
{
    size_t space = 0; // a page may end between a number and its unit
    while (space < 4 && g_unichar_isspace(at(scan, scan->end + space)))
        space++;
    size_t length = unit_at(scan, scan->end + space);
    if (!length)
        return;
    scan->end += space + length;
    scan->unit = true;
    gunichar half = at(scan, scan->end);
    if (half == 0x534A) // 两年半
        scan->end++;
}

static bool is_dash(gunichar c)
{
    return c == '~' || c == 0x2014 || c == '-' || c == 0x81F3 || c == 0x5230; // 至 到
}

// A second number with its unit: 10%～12%, 1～2个, 5至8个.
static void eat_range(Scan *scan)
{
    gunichar dash = at(scan, scan->end);
    TbNumeral second;
    if (!is_dash(dash) || (!scan->unit && dash == 0x5230))
        return;
    size_t from = scan->end + 1;
    from += at(scan, from) == dash && dash == 0x2014;
    if (!tb_numeral_parse(text_at(scan, from), &second) || second.value < scan->numeral.value / 1e4)
        return;
    Scan behind = *scan;
    behind.end = from + characters(scan, from, second.length);
    behind.unit = false;
    eat_unit(&behind);
    if (!behind.unit || second.bare)
        return;
    scan->end = behind.end;
    scan->unit = scan->range = true;
}

// 1小时25分, 2年6个月: one length of time, in the smaller unit.
static void eat_lesser(Scan *scan)
{
    static const struct {
        const char *unit, *lesser[3], *spelled;
        int factor;
    } rows[] = {{"小时", {"分钟", "分", NULL}, "分钟", 60},
                {"分钟", {"秒", NULL}, "秒", 60},
                {"分", {"秒钟", "秒", NULL}, "秒", 60},
                {"年", {"个月", NULL}, "个月", 12},
                {"天", {"个小时", "小时", NULL}, "小时", 24}};
    TbNumeral part;
    size_t unit = scan->end;
    if (scan->range || scan->pair || scan->numeral.decimals || scan->numeral.scale > 1 ||
        !tb_numeral_parse(text_at(scan, unit), &part) || part.decimals)
        return;
    size_t behind = unit + characters(scan, unit, part.length);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        size_t length = (size_t)g_utf8_strlen(rows[i].unit, -1);
        if (unit < scan->at + length || part.value >= rows[i].factor ||
            !tb_passage_match(scan->passage, unit - length, rows[i].unit))
            continue;
        for (const char *const *lesser = rows[i].lesser; *lesser; lesser++) {
            size_t found = tb_passage_match(scan->passage, behind, *lesser);
            if (!found)
                continue;
            scan->end = scan->number_end = behind + found;
            scan->respelled = tb_arena_printf(
                scan->passage->arena, "%d%s",
                (int)(scan->numeral.value * rows[i].factor + part.value), rows[i].spelled);
            return;
        }
    }
}

// 多, 余, 以上, 左右 behind the unit; 内 only of time.
static void eat_tails(Scan *scan)
{
    const TbTerm *tail = find(scan, scan->end, TB_TERM_TAIL);
    const TbTerm *any = find(scan, scan->end, ~0u);
    if (!tail || any->length > tail->length)
        return;
    const TbTerm *unit =
        tb_lexicon_find_end(scan->lexicon, scan->passage->folded, scan->end, TB_TERM_DURATION_UNIT);
    bool inside = tail->length == 1 && tail->text[0] == 0x5185; // 内
    bool up = tail->length == 1 && tail->text[0] == 0x8D77;     // 起
    if ((inside && !unit) || up || (tail->tail == TB_BOUND_MAGNITUDE && scan->numeral.scale < 100))
        return;
    scan->end += tail->length;
}

// 2、3、5亿元, 分别投入2、3亿元: a list in digits, not 二三亿元.
static bool is_listed(const Scan *scan, size_t end)
{
    if (!is_digit(at(scan, scan->at)))
        return false;
    if ((at(scan, end) == 0x3001 && is_digit(at(scan, end + 1))) ||
        (scan->at > 1 && at(scan, scan->at - 1) == 0x3001 && is_digit(at(scan, scan->at - 2))))
        return true;
    for (size_t i = scan->at; i-- > 0 && i + 12 > scan->at;) {
        if (strchr(",;", (int)MIN(at(scan, i), 0x7F)) || at(scan, i) == 0x3002)
            return false;
        if (tb_passage_match(scan->passage, i, "分别"))
            return true;
    }
    return false;
}

static bool read_number(Scan *scan)
{
    TbNumeral low, high;
    if (tb_numeral_parse_pair(text_at(scan, scan->at), &low, &high) &&
        !is_listed(scan, scan->at + characters(scan, scan->at, high.length))) {
        scan->numeral = high;
        scan->pair = true;
    } else if (!tb_numeral_parse(text_at(scan, scan->at), &scan->numeral))
        return false;
    scan->end = scan->number_end = scan->at + characters(scan, scan->at, scan->numeral.length);
    return scan->end > scan->at;
}

// 人民币35亿元, US$5亿: where the sign of a currency right before the number begins, else the
// number.
static size_t currency_before(const Scan *scan, size_t least)
{
    const TbPassage *p = scan->passage;
    size_t end = scan->at - (scan->at > least && at(scan, scan->at - 1) == ' ');
    for (size_t from = end > least + 4 ? end - 4 : least; from < end; from++) { // NT$ before $
        const char *word;
        size_t length = tb_unit_table_find_sign(text_at(scan, from), &word);
        bool inside = is_latin(at(scan, from)) && from > least && is_latin(at(scan, from - 1));
        if (length == p->byte[end] - p->byte[from] && !inside)
            return from;
    }
    return scan->at;
}

// $3.2 billion, US$5m
static void eat_english_scale(Scan *scan)
{
    static const char *const words[] = {"trillion", "billion", "million", "thousand",
                                        "bn",       "tn",      "mn",      NULL};
    size_t from = scan->end + (at(scan, scan->end) == ' ');
    for (const char *const *word = words; *word; word++) {
        size_t length = tb_passage_match(scan->passage, from, *word);
        if (!length || is_latin(at(scan, from + length)))
            continue;
        scan->end = from + length;
        return;
    }
}

// Bound words right before the number or its currency, no further back than `least`.
static size_t bounds_before(const Scan *scan, size_t least)
{
    size_t from = scan->currency;
    const gunichar *text = scan->passage->folded;
    for (;;) {
        const TbTerm *word =
            tb_lexicon_find_end(scan->lexicon, text + least, from - least, TB_TERM_BOUND);
        const TbTerm *any =
            tb_lexicon_find_end(scan->lexicon, text + least, from - least, ~(guint32)TB_TERM_DROP);
        bool coldest = word && word->text[0] == 0x6700 && at(scan, scan->end - 1) == 0x2103; // 最 ℃
        if (!word || any->length > word->length || coldest)
            return from;
        from -= word->length;
    }
}

// 9.6/10万 has no unit but what it is per, which need be none that documents know.
static bool parse_per(const Scan *scan, size_t from, size_t slash, TbQuantity *value)
{
    TbQuantityError error;
    char *words = tb_passage_slice(scan->passage, from, slash);
    if (!tb_quantity_parse(scan->passage->arena, words, NULL, value, &error))
        return false;
    char *per = tb_passage_slice(scan->passage, slash, scan->end);
    if (!tb_unit_parse_known(scan->passage->arena, per, NULL, &value->unit))
        value->unit =
            (TbUnit){.base = per, .family = per, .factor = 1, .scale = 1, .scale_name = ""};
    return true;
}

static bool parse(const Scan *scan, size_t from, size_t to, TbQuantity *value, const char **cause)
{
    TbQuantityError error = {.cause = ""};
    if (at(scan, scan->number_end) == '/' && to > scan->number_end)
        return parse_per(scan, from, scan->number_end, value);
    char *words = tb_passage_slice(scan->passage, from, to);
    if (scan->respelled) {
        const char *before = tb_passage_slice(scan->passage, from, scan->at);
        const char *tail = tb_passage_slice(scan->passage, scan->number_end, to);
        words = tb_arena_printf(scan->passage->arena, "%s%s%s", before, scan->respelled, tail);
    }
    bool read = tb_quantity_parse(scan->passage->arena, words, NULL, value, &error);
    *cause = read ? NULL : error.cause;
    return read;
}

// ---- What is no quantity ----

// A number inside a word or code: C919, 5.5.1, 3+2, 010-5550.
static bool stands_in_code(const Scan *scan)
{
    gunichar before = scan->at ? at(scan, scan->at - 1) : ' ';
    gunichar second = scan->at > 1 ? at(scan, scan->at - 2) : ' ';
    gunichar first = at(scan, scan->at), next = at(scan, scan->end);
    bool arabic = first < 0x80;
    bool money = scan->currency < scan->at;
    size_t letters = scan->at; // GDP120亿元
    while (letters > 0 && is_latin(at(scan, letters - 1)))
        letters--;
    const TbTerm *named = find(scan, letters, TB_TERM_NOUN);
    gunichar ratio = at(scan, scan->number_end); // LPR3.6%
    bool rate = scan->at >= letters + 3 && (ratio == '%' || ratio == 0x2030);
    money |= scan->unit && ((named && letters + named->length == scan->at) || rate);
    if (arabic && !money &&
        (is_latin(before) || is_digit(before) || before == '_' || before == '/'))
        return true;
    if ((before == '-' || before == '+' || before == '.') && (is_digit(second) || is_latin(second)))
        return true;
    if (arabic && next == '+' && is_digit(at(scan, scan->end + 1)))
        return true;
    return arabic && !scan->unit && (is_latin(next) || next == '_');
}

static bool is_denominator(const Scan *scan)
{
    return scan->at && at(scan, scan->at - 1) == 0x6BCF; // 每
}

// 第5, 第87位: the characters with 第; and 前三.
static bool read_ordinal(const Scan *scan, size_t from, TbMeasure *measure)
{
    size_t end = scan->at + characters(scan, scan->at, scan->numeral.length);
    double number = scan->numeral.value;
    if (number < 1 || number != floor(number) || scan->numeral.scale > 1)
        return false;
    TbUnit unit;
    tb_unit_parse(scan->passage->arena, "位", &unit);
    size_t name =
        tb_passage_match(scan->passage, end, "位") + tb_passage_match(scan->passage, end, "名");
    TbBound bound = measure->front ? TB_BOUND_AT_MOST : TB_BOUND_EXACT;
    tb_quantity_make(number, NAN, bound, &unit, 0, &measure->value);
    measure->kind = TB_AMOUNT_ORDINAL;
    measure->from = from;
    measure->to = end + name;
    return true;
}

static bool is_lone_one(const Scan *scan)
{
    gunichar first = at(scan, scan->at);
    if (first != 0x4E00 || scan->numeral.length != strlen("一")) // 一
        return false;
    gunichar next = at(scan, scan->at + 1);
    return next != 0x500D && next != 0x6210 && next != 0x756A && next != 0x534A; // 倍 成 番 半
}

static bool allows_chinese(const Scan *scan)
{
    const TbTerm *word = find(scan, scan->at, TB_TERM_NOUN | TB_TERM_BASIS);
    if (word && word->length > scan->numeral.length / 3)
        return false;
    return scan->unit && !is_lone_one(scan);
}

// 破百亿, 迈上千亿台阶, 千亿目标: a number by how it is spoken of. Behind it `goal` may stand.
static bool is_lone_scale(const Scan *scan, size_t least)
{
    if (scan->unit || !scan->numeral.bare || scan->numeral.value < 1e8)
        return false;
    return bounds_before(scan, least) < scan->at || find(scan, scan->end, TB_TERM_CIRCLE) ||
           tb_passage_match(scan->passage, scan->end, "目标");
}

// ---- The whole ----

static void finish_quantity(Scan *scan, size_t least, TbMeasure *measure)
{
    eat_tails(scan);
    size_t from = bounds_before(scan, least);
    measure->bounded = from < scan->currency;
    const char *cause = NULL;
    while (!parse(scan, from, scan->end, &measure->value, &cause)) {
        measure->refused = scan->unit && !scan->numeral.chinese ? cause : NULL;
        if (from == scan->currency)
            return;
        from = scan->currency;
    }
    if (measure->value.bound == TB_BOUND_MAGNITUDE && !*measure->value.unit.base) // 千亿级
        tb_unit_parse(scan->passage->arena, "元", &measure->value.unit);
    measure->refused = NULL;
    measure->kind = scan->unit ? TB_AMOUNT_QUANTITY : TB_AMOUNT_BARE;
    measure->from = from;
    measure->to = scan->end;
    measure->duration = measure->value.unit.kind == TB_UNIT_DURATION;
}

static void read_lone_scale(Scan *scan, size_t least, TbMeasure *measure)
{
    TbQuantityError error;
    scan->unit = true;
    finish_quantity(scan, least, measure);
    if (measure->kind != TB_AMOUNT_QUANTITY)
        return;
    measure->alone = true;
    if (tb_passage_match(scan->passage, scan->end, "目标")) {
        char *words = tb_passage_slice(scan->passage, scan->at, scan->end);
        tb_quantity_parse(scan->passage->arena,
                          tb_arena_printf(scan->passage->arena, "%s级", words), NULL,
                          &measure->value, &error);
    }
    tb_unit_parse(scan->passage->arena, "元", &measure->value.unit);
}

static void read_doubling(Scan *scan, size_t least, TbMeasure *measure)
{
    scan->end = scan->at + 1;
    while (scan->end < scan->at + 5 && at(scan, scan->end) != 0x756A) // 番
        scan->end++;
    scan->unit = true;
    scan->number_end = scan->end;
    if (at(scan, scan->end++) == 0x756A)
        finish_quantity(scan, least, measure);
}

// What stands behind the number: a middle, a unit, a second number.
static void eat_all(Scan *scan)
{
    bool money = scan->currency < scan->at;
    if (!money && scan->at > 1 && tb_passage_match(scan->passage, scan->at - 2, "零下"))
        scan->currency = scan->at - 2;
    if (!eat_middle(scan) && !scan->pair)
        eat_range(scan);
    if (!scan->range) {
        eat_unit(scan);
        if (scan->unit)
            eat_lesser(scan);
        if (scan->unit && !scan->pair && !scan->respelled)
            eat_range(scan);
    }
    if (money && !scan->unit)
        eat_english_scale(scan);
    scan->unit |= money || scan->numeral.denominator > 0;
}

void tb_amount_scan(const TbPassage *passage, const TbLexicon *lexicon, size_t place, size_t least,
                    TbMeasure *measure)
{
    Scan scan = {.passage = passage, .lexicon = lexicon, .at = place, .currency = place};
    *measure = (TbMeasure){.from = place, .to = place, .number_from = place};
    if (tb_passage_match(passage, place, "翻")) {
        read_doubling(&scan, least, measure);
        return;
    }
    if (!read_number(&scan))
        return;
    gunichar before = place ? tb_passage_at(passage, place - 1) : ' ';
    measure->kind = TB_AMOUNT_OTHER;
    measure->to = measure->number_to = scan.end;
    measure->integer = scan.numeral.decimals == 0;
    measure->chinese = scan.numeral.chinese;
    if (scan.numeral.overflow)
        return;
    bool early = place > 1 && tb_passage_match(passage, place - 2, "提前");
    measure->front = before == 0x524D && !early; // 前
    if (before == 0x7B2C || measure->front) {    // 第
        read_ordinal(&scan, place - 1, measure);
        return;
    }
    scan.currency = currency_before(&scan, least);
    eat_all(&scan);
    if (scan.numeral.bare && tb_passage_match(passage, scan.end, "级"))
        scan.unit = true;
    if (is_lone_scale(&scan, least)) {
        read_lone_scale(&scan, least, measure);
        return;
    }
    if (stands_in_code(&scan) || is_denominator(&scan) ||
        (scan.numeral.chinese && !allows_chinese(&scan)))
        return;
    finish_quantity(&scan, least, measure);
    if (measure->kind != TB_AMOUNT_OTHER || !scan.range)
        return;
    scan.end = scan.number_end; // 提高4个百分点至75% is no range
    scan.range = scan.unit = false;
    eat_middle(&scan);
    eat_unit(&scan);
    if (scan.unit)
        finish_quantity(&scan, least, measure);
}

bool tb_amount_give_unit(const TbPassage *passage, TbMeasure *measure, const TbUnit *unit)
{
    TbQuantityError error;
    TbQuantity value;
    char *words = tb_passage_slice(passage, measure->from, measure->to);
    if (!tb_quantity_parse(passage->arena, words, unit, &value, &error))
        return false;
    measure->value = value;
    measure->duration = unit->kind == TB_UNIT_DURATION;
    return true;
}
