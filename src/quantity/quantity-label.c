// SPDX-License-Identifier: MIT
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "quantity/quantity-build.h"
#include "quantity/quantity.h"
#include "quantity/traditional.h"

// Numbers beyond these are written with an exponent; a double knows no more digits anyway.
#define PLAIN_MAX 1e15
#define PLAIN_MIN 1e-8
#define PLACES_MAX 12

// ---- Numbers ----

static void append_exponential(GString *out, double value)
{
    char text[32];
    g_ascii_formatd(text, sizeof text, "%.3e", value);
    char *exponent = strchr(text, 'e');
    char *end = exponent;
    while (end[-1] == '0')
        end--;
    if (end[-1] == '.')
        end--;
    int power = (int)g_ascii_strtoll(exponent + 1, NULL, 10);
    g_string_append_len(out, text, end - text);
    tb_buffer_printf(out, "e%s%d", power < 0 ? "−" : "", ABS(power));
}

static int four_significant(double value)
{
    if (value == 0)
        return 0;
    return CLAMP(3 - (int)floor(log10(fabs(value))), 0, PLACES_MAX);
}

static void group(GString *out, size_t from, int least_digits)
{
    int digits = (int)strspn(out->str + from, "0123456789");
    if (digits < least_digits)
        return;
    for (int left = digits - 3; left > 0; left -= 3)
        g_string_insert_c(out, (gssize)from + left, ',');
}

typedef struct {
    int decimals;   // -1: four significant digits
    int group_from; // digits
} NumberStyle;

static void append_plain(GString *out, double size, int decimals)
{
    size_t start = out->len;
    tb_buffer_append_number(out, size, decimals);
    const char *point = strchr(out->str + start, '.');
    int places = point ? (int)strlen(point + 1) : 0;
    if (places == 0 && decimals > 0)
        g_string_append_c(out, '.');
    for (; places < decimals; places++)
        g_string_append_c(out, '0');
}

static void append_number(GString *out, double value, NumberStyle style)
{
    double size = fabs(value);
    if (value < 0)
        tb_buffer_append_words(out, "−");
    size_t start = out->len;
    if (size >= PLAIN_MAX || (size > 0 && size < PLAIN_MIN && style.decimals < 0))
        append_exponential(out, size);
    else if (style.decimals < 0)
        tb_buffer_append_number(out, size, four_significant(size));
    else
        append_plain(out, size, MIN(style.decimals, PLACES_MAX));
    if (value < 0 && strspn(out->str + start, "0.") == out->len - start) // no −0.0
        g_string_erase(out, (gssize)(start - strlen("−")), (gssize)strlen("−"));
    else
        group(out, start, style.group_from);
}

static NumberStyle style_for(const TbQuantityFormat *format)
{
    bool chinese = tb_lang_is_chinese(format->lang);
    return (NumberStyle){.decimals = format->decimals,
                         .group_from = !chinese             ? 4
                                       : !format->grouped   ? 1000
                                       : format->group_four ? 4
                                                            : 5};
}

char *tb_quantity_format_number(TbArena *arena, double value, const TbQuantityFormat *format)
{
    GString *out = tb_arena_begin_text(arena);
    double factor = format->scale.factor > 0 ? format->scale.factor : 1;
    append_number(out, value / factor, style_for(format));
    return tb_arena_end_text(arena, out);
}

// ---- Bounds around numbers ----

typedef struct {
    const char *before, *behind;
} Around;

static Around chinese_words(const TbQuantity *quantity, bool with_unit)
{
    bool negative = quantity->number < 0;
    bool duration = with_unit && quantity->unit.kind == TB_UNIT_DURATION; // 10天内, but no 10内
    switch (quantity->bound) {
    case TB_BOUND_ABOUT:
        return (Around){"约", ""};
    case TB_BOUND_OVER:
        return (Around){negative ? "高于" : "超", ""};
    case TB_BOUND_UNDER:
        return (Around){negative ? "低于" : "不足", ""};
    case TB_BOUND_AT_LEAST:
        return negative ? (Around){"不低于", ""} : (Around){"", "以上"};
    case TB_BOUND_AT_MOST:
        return duration ? (Around){"", "内"} : (Around){negative ? "不高于" : "不超过", ""};
    case TB_BOUND_NEARLY:
        return (Around){"近", ""};
    case TB_BOUND_MAGNITUDE:
        return (Around){"", "级"};
    case TB_BOUND_RANGE:
        return (Around){quantity->about ? "约" : "", ""};
    case TB_BOUND_EXACT:
    case TB_BOUND_COUNT:
        break;
    }
    return (Around){"", ""};
}

static Around japanese_words(const TbQuantity *quantity)
{
    static const Around words[TB_BOUND_COUNT] = {
        [TB_BOUND_ABOUT] = {"約", ""},       [TB_BOUND_OVER] = {"", "超"},
        [TB_BOUND_UNDER] = {"", "未満"},     [TB_BOUND_AT_LEAST] = {"", "以上"},
        [TB_BOUND_AT_MOST] = {"", "以下"},   [TB_BOUND_NEARLY] = {"", "弱"},
        [TB_BOUND_MAGNITUDE] = {"", "規模"}, [TB_BOUND_EXACT] = {"", ""}};
    if (quantity->bound == TB_BOUND_RANGE)
        return (Around){quantity->about ? "約" : "", ""};
    return words[quantity->bound];
}

static Around korean_words(const TbQuantity *quantity)
{
    static const Around words[TB_BOUND_COUNT] = {
        [TB_BOUND_ABOUT] = {"약 ", ""},       [TB_BOUND_OVER] = {"", " 초과"},
        [TB_BOUND_UNDER] = {"", " 미만"},     [TB_BOUND_AT_LEAST] = {"", " 이상"},
        [TB_BOUND_AT_MOST] = {"", " 이하"},   [TB_BOUND_NEARLY] = {"", " 가까이"},
        [TB_BOUND_MAGNITUDE] = {"", " 규모"}, [TB_BOUND_EXACT] = {"", ""}};
    if (quantity->bound == TB_BOUND_RANGE)
        return (Around){quantity->about ? "약 " : "", ""};
    return words[quantity->bound];
}

static const char *english_word(const TbQuantity *quantity)
{
    switch (quantity->bound) {
    case TB_BOUND_ABOUT:
        return "~";
    case TB_BOUND_OVER:
        return "over ";
    case TB_BOUND_UNDER:
        return "under ";
    case TB_BOUND_AT_LEAST:
        return "≥ ";
    case TB_BOUND_AT_MOST:
        return "≤ ";
    case TB_BOUND_NEARLY:
        return "nearly ";
    case TB_BOUND_MAGNITUDE:
        return "order of ";
    case TB_BOUND_RANGE:
        return quantity->about ? "~" : "";
    case TB_BOUND_EXACT:
    case TB_BOUND_COUNT:
        break;
    }
    return "";
}

typedef struct {
    GString *out;
    const TbQuantity *quantity;
    NumberStyle style;
    TbUnitScale scale;
    bool with_unit;
    int low_decimals; // of the lower end of a range
} Composer;

static bool is_percent_like(const TbUnit *unit)
{
    return strcmp(unit->base, "%") == 0 || strcmp(unit->base, "‰") == 0 ||
           strcmp(unit->base, "‱") == 0;
}

static void append_value(const Composer *composer, double value)
{
    append_number(composer->out, value / composer->scale.factor, composer->style);
}

// Each end of a range has the places it was stated with, whatever the other has.
static void append_low(const Composer *composer)
{
    NumberStyle style = composer->style;
    style.decimals = composer->low_decimals;
    append_number(composer->out, composer->quantity->low / composer->scale.factor, style);
}

// 9亿～16亿元, 5%～95%, 2～3个: the scale stands at both ends (GB/T 15835).
static void compose_han(const Composer *composer, Around words)
{
    const TbQuantity *quantity = composer->quantity;
    const char *name = composer->with_unit ? composer->scale.name : "";
    const char *base = composer->with_unit ? tb_unit_counted(quantity->unit.base) : "";
    tb_buffer_append_words(composer->out, words.before);
    if (quantity->bound == TB_BOUND_RANGE) {
        append_low(composer);
        tb_unit_append_behind(composer->out, name, is_percent_like(&quantity->unit) ? base : "");
        tb_buffer_append_words(composer->out, "～");
    }
    append_value(composer, quantity->number);
    tb_unit_append_behind(composer->out, name, base);
    tb_buffer_append_words(composer->out, words.behind);
}

static void compose_english(const Composer *composer)
{
    const TbQuantity *quantity = composer->quantity;
    tb_buffer_append_words(composer->out, english_word(quantity));
    if (quantity->bound == TB_BOUND_RANGE) {
        append_low(composer);
        tb_buffer_append_words(composer->out, quantity->low < 0 ? " to " : "–");
    }
    append_value(composer, quantity->number);
    if (!composer->with_unit)
        return;
    if (*composer->scale.name)
        tb_buffer_printf(composer->out, " %s", composer->scale.name);
    if (*quantity->unit.base && !is_percent_like(&quantity->unit))
        g_string_append_c(composer->out, ' ');
    tb_buffer_append_words(composer->out, quantity->unit.base);
}

static TbUnitScale own_scale(const TbUnit *unit)
{
    const char *name = *unit->scale_name ? unit->scale_name : tb_scale_name(unit->scale);
    return *name ? (TbUnitScale){unit->scale, name} : (TbUnitScale){1, ""};
}

static void compose(const Composer *composer, const char *lang)
{
    const TbQuantity *quantity = composer->quantity;
    if (tb_lang_is_chinese(lang))
        compose_han(composer, chinese_words(quantity, composer->with_unit));
    else if (tb_lang_is(lang, "ja"))
        compose_han(composer, japanese_words(quantity));
    else if (tb_lang_is(lang, "ko"))
        compose_han(composer, korean_words(quantity));
    else
        compose_english(composer);
}

const char *tb_quantity_compose(TbArena *arena, const TbQuantity *quantity, bool with_unit)
{
    Composer composer = {.out = tb_arena_begin_text(arena),
                         .quantity = quantity,
                         .style = {quantity->decimals, 1000},
                         .scale = own_scale(&quantity->unit),
                         .with_unit = with_unit,
                         .low_decimals = quantity->low_decimals};
    compose(&composer, NULL);
    return tb_arena_end_text(arena, composer.out);
}

// A number has no words yet; what states nothing but a bound gets none.
static bool is_number(const TbQuantity *quantity)
{
    return !quantity->missing && !quantity->words && quantity->unit.base;
}

const char *tb_quantity_text(TbArena *arena, const TbQuantity *quantity)
{
    return is_number(quantity) ? tb_quantity_compose(arena, quantity, true) : quantity->words;
}

const char *tb_quantity_bare(TbArena *arena, const TbQuantity *quantity)
{
    return is_number(quantity) ? tb_quantity_compose(arena, quantity, false) : quantity->bare;
}

// ---- Labels ----

static bool is_own_scale(const TbQuantity *quantity, TbUnitScale scale)
{
    return scale.factor <= 0 || fabs(scale.factor / quantity->unit.scale - 1) < 1e-9;
}

// 12000以上 beside 8,415: words as they were given, thousands in one style.
static char *regroup(TbArena *arena, const char *words, NumberStyle style)
{
    GString *out = tb_arena_begin_text(arena);
    while (*words) {
        size_t start = out->len;
        for (; g_ascii_isdigit(*words) || (*words == ',' && g_ascii_isdigit(words[1])); words++)
            if (*words != ',')
                g_string_append_c(out, *words);
        if (out->len > start) {
            group(out, start, style.group_from);
            while (*words == '.' || (start < out->len && g_ascii_isdigit(*words)))
                g_string_append_c(out, *words++);
        } else
            g_string_append_c(out, *words++);
    }
    return tb_arena_end_text(arena, out);
}

// The fewest places, `least` to `most`, that print the number as `most` would.
static int needed_places(double number, int least, int most)
{
    double digits = round(fabs(number) * pow(10, most));
    for (; most > least && fmod(digits, 10) == 0; most--)
        digits /= 10;
    return MAX(least, most);
}

// 千亿级 is a word; "0.1级" would be none.
static bool keeps_words(const TbQuantity *quantity, bool own)
{
    return quantity->from_words && quantity->bare && (own || quantity->bound == TB_BOUND_MAGNITUDE);
}

// A panel's places hold for single numbers; the ends of a range keep theirs, or in another scale
// what they need.
static void set_range_style(Composer *composer, bool own)
{
    const TbQuantity *quantity = composer->quantity;
    bool range = quantity->bound == TB_BOUND_RANGE;
    composer->low_decimals = own ? quantity->low_decimals : -1;
    if (range)
        composer->style.decimals = own ? quantity->decimals : -1;
}

char *tb_quantity_label(TbArena *arena, const TbQuantity *quantity, const TbQuantityFormat *format)
{
    if (quantity->missing)
        return tb_arena_strdup(arena, "—");
    bool own = is_own_scale(quantity, format->scale);
    bool said = tb_lang_is_chinese(format->lang) || tb_lang_is_foreign(format->lang);
    if (said && keeps_words(quantity, own))
        return format->with_unit ? tb_arena_strdup(arena, quantity->words)
                                 : regroup(arena, quantity->bare, style_for(format));
    Composer composer = {.out = tb_arena_begin_text(arena),
                         .quantity = quantity,
                         .style = style_for(format),
                         .scale = format->scale,
                         .with_unit = format->with_unit};
    if (composer.scale.factor <= 0)
        composer.scale = own_scale(&quantity->unit);
    if (!composer.scale.name)
        composer.scale.name = "";
    set_range_style(&composer, own);
    if (own && format->decimals < 0)
        composer.style.decimals = quantity->decimals;
    else if (format->decimals >= 0 && format->most > format->decimals &&
             quantity->bound != TB_BOUND_RANGE)
        composer.style.decimals =
            needed_places(quantity->number / composer.scale.factor, format->decimals, format->most);
    compose(&composer, format->lang);
    tb_turn_traditional(composer.out, 0, format->lang);
    return tb_arena_end_text(arena, composer.out);
}

double tb_quantity_round_limit(double number, TbBound bound, const TbQuantityFormat *format)
{
    bool below = bound == TB_BOUND_OVER || bound == TB_BOUND_AT_LEAST;
    bool above = bound == TB_BOUND_UNDER || bound == TB_BOUND_AT_MOST;
    if (format->decimals < 0 || format->scale.factor <= 0 || (!below && !above))
        return number;
    double places = pow(10, MAX(format->decimals, format->most)) / format->scale.factor;
    double count = number * places, slack = 1e-9 * fmax(1, fabs(count));
    return below ? floor(count + slack) / places : ceil(count - slack) / places;
}
