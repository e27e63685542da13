// SPDX-License-Identifier: MIT
#include "import/number-format.h"

#include <math.h>
#include <string.h>

#include "quantity/quantity.h"
#include "table/words.h"

TbCellFormat tb_number_format_builtin(unsigned id)
{
    switch (id) {
    case 9:
    case 10:
        return (TbCellFormat){.percent = true};
    case 14:
    case 15:
    case 16:
    case 22:
    case 30: // m/d/yy
    case 31: // yyyy年m月d日
    case 36:
    case 50:
    case 51: // m月d日
    case 53:
    case 54:
    case 58:
        return (TbCellFormat){.date = true, .precision = TB_PRECISION_DAY};
    case 28:
    case 29: // m月d日
        return (TbCellFormat){.date = true, .precision = TB_PRECISION_DAY};
    case 17: // mmm-yy
    case 27: // yyyy年m月
    case 52:
    case 57:
        return (TbCellFormat){.date = true, .precision = TB_PRECISION_MONTH};
    case 18:
    case 19:
    case 20:
    case 21:
    case 32:
    case 33:
    case 34:
    case 35:
    case 45:
    case 46:
    case 47:
    case 55:
    case 56:
        return (TbCellFormat){.date = true, .time_only = true};
    default:
        return (TbCellFormat){0};
    }
}

typedef struct {
    bool year, month, day, hour; // placeholders of dates
    bool minutes;                // the month may be minutes: s would tell
    bool digits, percent, conditional;
    int commas;    // behind the last digit: each divides by a thousand
    int shift;     // digits behind an escaped point: each divides by ten
    GString *lead; // words before the number
    GString *tail; // and behind it
    bool more;     // sections follow: those of other signs
} Parts;

// Takes a quoted or escaped word.
static void take_literal(Parts *parts, const char *text, size_t length)
{
    g_string_append_len(parts->digits ? parts->tail : parts->lead, text, (gssize)length);
    // 0!.0: a point that is only painted
    if (parts->digits && length == 1 && *text == '.') {
        g_string_truncate(parts->tail, 0);
        parts->shift = -1;
    }
}

static const char *take_bracket(Parts *parts, const char *at)
{
    const char *end = strchr(at, ']');
    if (!end)
        return at + strlen(at);
    char c = g_ascii_tolower(at[1]);
    if ((c == 'h' || c == 'm' || c == 's') && strspn(at + 1, "hmsHMS") == (size_t)(end - at - 1))
        parts->hour = true; // [h]:mm, a length of time
    if (strchr("<>=", at[1]))
        parts->conditional = true;
    // [$¥-804]: a currency
    if (at[1] == '$' && parts->digits) {
        size_t length = strcspn(at + 2, "-]");
        g_string_append_len(parts->tail, at + 2, (gssize)length);
    }
    return end + 1;
}

static void take_letter(Parts *parts, char c, size_t run)
{
    bool minutes = parts->minutes;
    parts->minutes = false;
    switch (g_ascii_tolower(c)) {
    case 'y':
    case 'e':
        parts->year = true;
        break;
    case 'd':
        parts->day = true;
        break;
    case 's':
        if (minutes)
            parts->month = false;
        parts->hour = true;
        break;
    case 'h':
        parts->hour = true;
        break;
    case 'm':
        if (parts->hour && run <= 2)
            break; // minutes
        parts->minutes = run <= 2;
        parts->month = true;
        break;
    default:
        break;
    }
}

// The first section of a format: that of positive numbers.
static void read_section(Parts *parts, const char *at)
{
    while (*at && *at != ';') {
        if (*at == '"') {
            const char *end = strchr(at + 1, '"');
            end = end ? end : at + strlen(at);
            take_literal(parts, at + 1, (size_t)(end - at - 1));
            at = *end ? end + 1 : end;
        } else if (*at == '\\' || *at == '!') {
            size_t length = at[1] ? (size_t)(g_utf8_next_char(at + 1) - at - 1) : 0;
            take_literal(parts, at + 1, length);
            at += 1 + length;
        } else if (*at == '_' || *at == '*') {
            at += at[1] ? 1 + (g_utf8_next_char(at + 1) - at - 1) : 1;
        } else if (*at == '[') {
            at = take_bracket(parts, at);
        } else if (*at == '0' || *at == '#' || *at == '?') {
            if (parts->shift)
                parts->shift--;
            parts->digits = true;
            parts->commas = 0;
            at++;
        } else if (*at == ',') {
            parts->commas++;
            at++;
        } else if (*at == '%') {
            parts->percent = true;
            at++;
        } else if (g_ascii_strncasecmp(at, "General", 7) == 0) {
            parts->digits = true;
            at += 7;
        } else if (g_ascii_strncasecmp(at, "AM/PM", 5) == 0) {
            parts->hour = true;
            at += 5;
        } else if (g_ascii_isalpha(*at)) {
            size_t run = 1;
            while (at[run] == *at)
                run++;
            take_letter(parts, *at, run);
            at += run;
        } else if ((*at & 0x80) || strchr("<>", *at)) {
            const char *next = g_utf8_next_char(at); // 0.00亿元 without quotes
            take_literal(parts, at, (size_t)(next - at));
            at = next;
        } else {
            at++;
        }
    }
    parts->more = *at == ';';
}

// The unit of the number as it is stored, which is divided by `factor` to be shown in `unit`.
static const char *stored_unit(TbArena *arena, const char *unit, double factor)
{
    TbUnit read;
    if (factor == 1 || !tb_unit_parse(arena, unit, &read))
        return unit;
    double scale = read.scale / factor;
    if (fabs(scale - 1) < 1e-9)
        return read.base;
    return NULL; // nothing that people would write
}

void tb_number_format_words(TbArena *arena, const char *lead, const char *tail, double factor,
                            TbCellFormat *format)
{
    if (!format->percent && tb_term_is_unit(arena, tail))
        format->unit = stored_unit(arena, tb_arena_strdup(arena, tail), factor);
    const char *behind = factor == 1 ? tail : format->unit ? format->unit : "";
    const char *sample =
        tb_arena_printf(arena, "%s1%s%s", lead, format->percent ? "%" : "", behind);
    TbQuantity quantity;
    TbQuantityError error;
    if ((*lead || *tail) && tb_quantity_parse(arena, sample, NULL, &quantity, &error) &&
        !quantity.missing && quantity.bound != TB_BOUND_EXACT) {
        format->lead = tb_arena_strdup(arena, lead);
        format->trail = tb_arena_strdup(arena, behind);
    }
}

TbCellFormat tb_number_format_parse(TbArena *arena, const char *text)
{
    Parts parts = {.lead = g_string_new(NULL), .tail = g_string_new(NULL)};
    read_section(&parts, text);
    TbCellFormat format = {0};
    if (!parts.digits && (parts.year || parts.day || parts.month)) {
        format.date = true;
        format.precision = parts.day || parts.hour ? TB_PRECISION_DAY
                           : parts.month           ? TB_PRECISION_MONTH
                                                   : TB_PRECISION_YEAR;
    } else if (!parts.digits && parts.hour) {
        format.date = format.time_only = true;
    } else if (parts.digits || parts.percent) {
        format.percent = parts.percent;
        double factor =
            pow(1000, parts.commas) * (parts.shift < -1 ? pow(10, -parts.shift - 1) : 1);
        if (!parts.conditional)
            tb_number_format_words(arena, g_strstrip(parts.lead->str), g_strstrip(parts.tail->str),
                                   factor, &format);
        format.positive = parts.more;
    }
    g_string_free(parts.lead, TRUE);
    g_string_free(parts.tail, TRUE);
    return format;
}
