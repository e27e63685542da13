// SPDX-License-Identifier: MIT
#include "table/value.h"

#include <math.h>
#include <string.h>

#include "base/double.h"
#include "quantity/numeral.h"
#include "quantity/quantity.h"
#include "table/words.h"

// Full-width forms as ASCII, without the spaces around; false when it does not fit.
static bool fold(const char *text, char *out, size_t size)
{
    size_t length = 0, kept = 0;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (c >= 0xff01 && c <= 0xff5e)
            c -= 0xff01 - '!';
        if (c == 0x2212)
            c = '-';
        bool space = g_unichar_isspace(c) || c == 0x200b || c == 0xfeff;
        if (space && length == 0)
            continue;
        if (length + 7 > size)
            return false;
        length += (size_t)g_unichar_to_utf8(space ? ' ' : c, out + length);
        if (!space)
            kept = length;
    }
    out[kept] = '\0';
    return true;
}

// Digits in groups of three behind commas, or without any; a point; an exponent. The bytes, 0: no.
static size_t number_length(const char *text, char *plain)
{
    size_t at = 0, out = 0, whole;
    if (text[at] == '-' || text[at] == '+')
        plain[out++] = text[at++];
    for (whole = at; g_ascii_isdigit(text[at]); at++)
        plain[out++] = text[at];
    bool grouped = text[at] == ',' && at > whole && at - whole <= 3;
    while (grouped && text[at] == ',') {
        if (!g_ascii_isdigit(text[at + 1]) || !g_ascii_isdigit(text[at + 2]) ||
            !g_ascii_isdigit(text[at + 3]) || g_ascii_isdigit(text[at + 4]))
            return 0;
        memcpy(plain + out, text + at + 1, 3);
        at += 4, out += 3;
    }
    bool digits = at > whole;
    if (text[at] == '.') {
        plain[out++] = text[at++];
        for (; g_ascii_isdigit(text[at]); at++, digits = true)
            plain[out++] = text[at];
    }
    if (digits && (text[at] == 'e' || text[at] == 'E')) {
        size_t exponent = at + 1 + (text[at + 1] == '-' || text[at + 1] == '+');
        if (g_ascii_isdigit(text[exponent])) {
            while (at < exponent || g_ascii_isdigit(text[at]))
                plain[out++] = text[at++];
        }
    }
    plain[out] = '\0';
    return digits ? at : 0;
}

static bool is_footnote(const char *text)
{
    gunichar c = g_utf8_get_char(text);
    bool mark = (c >= 0x2460 && c <= 0x2473) || c == '*' || c == 0x203b || c == '^' || c == '#';
    if (c == '*') // 0.35***
        return !text[strspn(text, "*")];
    return mark && !*g_utf8_next_char(text);
}

// 850K and 1.2M, but not 4K and 5G; *rest moves behind the letter.
static double read_letter(const char *text, const char **rest)
{
    static const char letters[] = "KMB";
    static const double scales[] = {1e3, 1e6, 1e9};
    const char *found = **rest ? strchr(letters, **rest) : NULL;
    size_t signs = strspn(text, "+-");
    if (!found || (*rest)[1] || *rest - text < (ptrdiff_t)signs + 2)
        return 1;
    ++*rest;
    return scales[found - letters];
}

static bool read_number(const char *text, TbValue *value)
{
    char plain[256];
    bool negative = text[0] == '(';
    size_t length = strlen(text) < 200 ? number_length(text + negative, plain) : 0;
    if (!length)
        return false;
    const char *rest = text + negative + length;
    while (*rest == ' ')
        rest++;
    if (*rest == '%') {
        value->unit = "%";
        rest++;
    } else if (g_str_has_prefix(rest, "‰")) {
        value->unit = "‰";
        rest += strlen("‰");
    }
    double scale = read_letter(text + negative, &rest);
    if (negative) {
        if (*rest != ')')
            return false;
        rest++;
    }
    if (*rest && !is_footnote(rest))
        return false;
    double number = tb_double_read(plain, NULL);
    if (!isfinite(number))
        return false;
    number = scale == 1 ? number : tb_numeral_multiply(number, scale);
    value->number = negative ? -number : number;
    value->kind = TB_VALUE_NUMBER;
    return true;
}

static bool has_digit(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_isdigit(g_utf8_get_char(text)))
            return true;
    return false;
}

// A quantity in words has a number, and no more than a unit and a bound beside it.
static bool read_words(TbArena *arena, const char *text, TbValue *value)
{
    static const char *const figures[] = {"成", "倍", "两", "百", "千", "万", "亿", "半", NULL};
    bool figure = has_digit(text);
    for (size_t i = 0; !figure && figures[i]; i++)
        figure = strstr(text, figures[i]) != NULL;
    TbQuantity quantity;
    TbQuantityError error;
    if (!figure || strlen(text) > 60 || !tb_quantity_parse(arena, text, NULL, &quantity, &error))
        return false;
    TbUnit *unit = &quantity.unit;
    if (unit->kind == TB_UNIT_COUNT && *unit->base && !tb_term_is_unit(arena, unit->base))
        return false;
    // 百货, 千佛山镇; 千公顷 says in what is counted, and no number
    if (!has_digit(text) && (unit->kind == TB_UNIT_COUNT || tb_term_is_unit(arena, text)))
        return false;
    char *written = tb_arena_printf(arena, "%s%s", unit->scale_name, unit->base);
    value->kind = TB_VALUE_WORDS;
    value->words = tb_arena_strdup(arena, text);
    value->unit = *unit->base ? written : NULL;
    if (quantity.bound == TB_BOUND_EXACT && unit->scale > 0 && *unit->base && has_digit(text)) {
        value->kind = TB_VALUE_NUMBER;
        double places, digits;
        (void)digits;
        places = quantity.number / unit->scale;
        value->number = places;
        char plain[256];
        char folded[256];
        if (fold(text, folded, sizeof folded) && number_length(folded, plain) > 0)
            value->number = tb_double_read(plain, NULL);
        else
            value->kind = TB_VALUE_WORDS;
    }
    return true;
}

TbValue tb_value_parse(TbArena *arena, const char *text)
{
    TbValue value = {.kind = TB_VALUE_TEXT};
    char folded[256];
    if (!fold(text, folded, sizeof folded))
        return value;
    if (!*folded)
        return (TbValue){.kind = TB_VALUE_NONE};
    if (tb_term_is_missing(folded, &value.smallest, &value.secret)) {
        value.kind = TB_VALUE_MISSING;
        value.words = tb_arena_strdup(arena, folded);
    } else if (!read_number(folded, &value)) {
        value.unit = NULL;
        read_words(arena, folded, &value);
    }
    return value;
}

// "约"0"家", which prints 300 as 约300家: a limit or an estimate, in the words of the format.
static bool read_as_printed(TbArena *arena, const TbCell *cell, TbValue *value)
{
    const TbCellFormat *format = cell->format;
    if (!format || !format->lead || (format->positive && cell->number <= 0))
        return false;
    double number = format->percent ? tb_numeral_multiply(cell->number, 100) : cell->number;
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.15g", number);
    *value = tb_value_parse(arena, tb_arena_printf(arena, "%s%s%s%s", format->lead, digits,
                                                   format->percent ? "%" : "", format->trail));
    return value->kind == TB_VALUE_WORDS;
}

static TbValue number_of(TbArena *arena, const TbCell *cell)
{
    TbValue printed;
    if (isfinite(cell->number) && read_as_printed(arena, cell, &printed))
        return printed;
    TbValue value = {.kind = TB_VALUE_NUMBER, .number = cell->number};
    if (!isfinite(cell->number))
        return (TbValue){.kind = TB_VALUE_MISSING, .words = "NaN"};
    if (cell->format && cell->format->percent) {
        value.number = tb_numeral_multiply(cell->number, 100);
        value.unit = "%";
    } else if (cell->format) {
        value.unit = cell->format->unit;
    }
    return value;
}

TbValue tb_value_of(TbArena *arena, const TbCell *cell)
{
    if (!cell)
        return (TbValue){.kind = TB_VALUE_NONE};
    switch (cell->kind) {
    case TB_CELL_NUMBER:
        return number_of(arena, cell);
    case TB_CELL_TEXT:
        return tb_value_parse(arena, cell->text);
    case TB_CELL_ERROR:
        return (TbValue){.kind = TB_VALUE_MISSING, .words = cell->text};
    case TB_CELL_UNCACHED:
        return (TbValue){.kind = TB_VALUE_MISSING, .words = "formula"};
    case TB_CELL_DATE:
        break;
    }
    return (TbValue){.kind = TB_VALUE_TEXT};
}
