// SPDX-License-Identifier: MIT
#include "api/data-write.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/double.h"
#include "table/value.h"

enum { ENOUGH = 1 << 16, MOST_DIGITS = 15, MOST_PLACES = 6, SCRATCH_ROWS = 4096 };

// What follows from a unit.
typedef struct TbDataUnit {
    const char *name;
    TbUnit unit;
    int family;
    int shift;         // its scale is ten to that; -1: it is none of those
    const char *label; // behind the number in its words; NULL: not there, or not alone
    const char *tail;  // from behind the numbers of a row to before its words
    size_t label_length, tail_length;
} Unit;

// A number as decimals give it: its digits without the point, and how many stand behind that.
typedef struct {
    char digits[MOST_DIGITS + 2];
    int count, places;
    bool negative;
} Decimal;

struct TbDataWriter {
    TbArena *arena, *scratch;
    int scratch_rows;
    const TbDataOut *out;
    TbRows rows;
    GString *text;
    GHashTable *units; // name -> Unit
    TbLongCell actual; // the status of rows that say none
    Unit *last;
    const char *last_name;
    Decimal decimal; // of the last value, where it is plain
};

// ---- Units ----

static const char *label_of(TbArena *arena, const TbUnit *unit)
{
    TbQuantity one;
    if (!tb_quantity_make(1, NAN, TB_BOUND_EXACT, unit, -1, &one))
        return NULL;
    const char *text = tb_quantity_text(arena, &one);
    return text[0] != '1' || strpbrk(text + 1, "\"\\\n,0123456789") ? NULL : text + 1;
}

static Unit *new_unit(TbDataWriter *writer, const char *name)
{
    TbArena *arena = writer->arena;
    Unit *unit = tb_arena_new0(arena, Unit, 1);
    unit->name = tb_arena_strdup(arena, name);
    unit->unit = tb_unit_none();
    if (name)
        tb_unit_parse(arena, name, &unit->unit);
    GHashTableIter iter;
    gpointer other;
    unit->family = (int)g_hash_table_size(writer->units) + 1;
    g_hash_table_iter_init(&iter, writer->units);
    while (g_hash_table_iter_next(&iter, NULL, &other))
        if (tb_unit_comparable(&unit->unit, &((Unit *)other)->unit))
            unit->family = ((Unit *)other)->family;
    double power = round(log10(unit->unit.scale));
    unit->shift = power >= 0 && power <= 12 && pow(10, power) == unit->unit.scale ? (int)power : -1;
    unit->label = label_of(arena, &unit->unit);
    unit->label_length = unit->label ? strlen(unit->label) : 0;
    GString *tail = g_string_new(NULL);
    if (writer->out->format == TB_ROWS_NDJSON) {
        g_string_append(tail, ",\"bound\":\"exact\",\"unit\":");
        tb_buffer_append_json_string(tail, unit->unit.base);
        g_string_append(tail, ",\"text\":\"");
    } else {
        g_string_append_printf(tail, ",exact,%s,", unit->unit.base);
        if (strpbrk(unit->unit.base, ",\"\n"))
            unit->label = NULL;
    }
    unit->tail = tb_arena_strdup(arena, tail->str);
    unit->tail_length = tail->len;
    g_string_free(tail, TRUE);
    return unit;
}

static Unit *unit_of(TbDataWriter *writer, const char *name)
{
    if (writer->last && writer->last_name == name)
        return writer->last;
    Unit *unit = g_hash_table_lookup(writer->units, name ? name : "");
    if (!unit) {
        unit = new_unit(writer, name);
        g_hash_table_insert(writer->units, (gpointer)(unit->name ? unit->name : ""), unit);
    }
    writer->last = unit;
    writer->last_name = name;
    return unit;
}

// ---- Values ----

// False for what is no plain number, has so many digits that a double would change them, or is −0.
static bool read_decimal(TbField field, Decimal *decimal)
{
    const char *at = field.text, *end = at + field.length;
    decimal->negative = at < end && *at == '-';
    at += decimal->negative;
    decimal->count = decimal->places = 0;
    bool point = false, whole = false;
    if (end - at > MOST_DIGITS || at == end)
        return false;
    for (; at < end; at++) {
        if (*at == '.' && !point && whole) {
            point = true;
            continue;
        }
        if (*at < '0' || *at > '9')
            return false;
        whole = true;
        decimal->places += point;
        if (decimal->count > 0 || *at != '0')
            decimal->digits[decimal->count++] = *at;
    }
    while (decimal->places > 0 && decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
        decimal->count--, decimal->places--;
    if (decimal->count == 0 && whole && !decimal->negative) {
        decimal->digits[decimal->count++] = '0';
        decimal->places = 0;
    }
    return decimal->count > 0 && decimal->places <= MOST_PLACES;
}

// How many digits of the number times ten to `shift` stand before its point; below 0: zeros behind
// it.
static int whole_digits(const Decimal *decimal, int shift)
{
    return decimal->count - decimal->places + shift;
}

// False where a reader of the number would expect an exponent.
static bool is_written_out(const Decimal *decimal, int shift)
{
    int whole = whole_digits(decimal, shift);
    return whole <= MOST_DIGITS && whole >= -3;
}

// Puts the number times ten to `shift` into `out`, which has room for 40 bytes. The bytes.
static size_t put_decimal(const Decimal *decimal, int shift, char *out)
{
    if (decimal->digits[0] == '0')
        shift = 0;
    int whole = whole_digits(decimal, shift), at = 0;
    char *from = out;
    if (whole <= 0) {
        *out++ = '0';
        *out++ = '.';
        for (int i = whole; i < 0; i++)
            *out++ = '0';
    }
    for (; at < decimal->count; at++) {
        if (at == whole && whole > 0)
            *out++ = '.';
        *out++ = decimal->digits[at];
    }
    for (; at < whole; at++)
        *out++ = '0';
    return (size_t)(out - from);
}

static guint32 hash_of(double low, double high, TbBound bound)
{
    double parts[] = {low, high, (double)bound};
    guint64 hash = 88172645463325252u;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        guint64 bits;
        memcpy(&bits, &parts[i], sizeof bits);
        hash = (hash ^ bits) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 29;
    }
    guint32 folded = (guint32)(hash ^ hash >> 32);
    return folded == TB_DATA_MISSING ? 1 : folded;
}

// Both the digits and a power of ten up to 22 are exact, so that one rounding is left.
static double number_of(const Decimal *decimal, int shift)
{
    static const double tens[] = {1e0, 1e1, 1e2, 1e3,  1e4,  1e5, 1e6,
                                  1e7, 1e8, 1e9, 1e10, 1e11, 1e12};
    guint64 digits = 0;
    for (int i = 0; i < decimal->count; i++)
        digits = digits * 10 + (guint64)(decimal->digits[i] - '0');
    int power = shift - decimal->places;
    double number = power < 0 ? (double)digits / tens[-power] : (double)digits * tens[power];
    return decimal->negative ? -number : number;
}

// The same for a number: the digits of the shortest decimal that it is the double of.
static bool take_decimal(double number, Decimal *decimal)
{
    double rest;
    int places = tb_double_places(number, &rest);
    decimal->negative = number < 0;
    if (places < 0 || fabs(rest) >= 1e15 || (number == 0 && signbit(number)))
        return false;
    guint64 digits = (guint64)fabs(rest);
    for (; places > 0 && digits % 10 == 0; digits /= 10)
        places--;
    char text[MOST_DIGITS + 1], *from = text + sizeof text;
    for (; digits > 0; digits /= 10)
        *--from = (char)('0' + digits % 10);
    if (from == text + sizeof text)
        *--from = '0';
    decimal->count = (int)(text + sizeof text - from);
    decimal->places = places;
    memcpy(decimal->digits, from, (size_t)decimal->count);
    return true;
}

static bool is_plain(const Decimal *decimal, const Unit *unit)
{
    return unit->shift >= 0 && unit->label && is_written_out(decimal, unit->shift) &&
           is_written_out(decimal, 0);
}

// Holds what one row needs.
static TbArena *scratch_of(TbDataWriter *writer)
{
    if (writer->scratch_rows++ >= SCRATCH_ROWS) {
        tb_arena_free(writer->scratch);
        writer->scratch = tb_arena_new();
        writer->scratch_rows = 0;
    }
    return writer->scratch;
}

// Anything else, as the reader of documents takes it.
static void read_slowly(TbDataWriter *writer, TbField field, TbDataValue *value)
{
    TbArena *arena = scratch_of(writer);
    const char *text = tb_arena_strndup(arena, field.text, field.length);
    TbValue read = {.kind = TB_VALUE_TEXT};
    TbQuantityError error;
    if (g_utf8_validate(text, -1, NULL))
        read = tb_value_parse(arena, text);
    else
        text = "?";
    value->quantity = (TbQuantity){.missing = true, .unit = value->unit->unit};
    if (read.unit)
        value->unit = unit_of(writer, read.unit);
    if (read.kind == TB_VALUE_NUMBER)
        tb_quantity_make(read.number, NAN, TB_BOUND_EXACT, &value->unit->unit, -1,
                         &value->quantity);
    else if (read.kind == TB_VALUE_WORDS &&
             !tb_quantity_parse(arena, read.words, &value->unit->unit, &value->quantity, &error))
        read.kind = TB_VALUE_TEXT;
    value->unread = read.kind == TB_VALUE_TEXT ? text : NULL;
    value->family = value->unit->family;
    if (!value->quantity.missing)
        value->hash = hash_of(value->quantity.low, value->quantity.high, value->quantity.bound);
}

void tb_data_value(TbDataWriter *writer, TbField field, const char *unit, TbDataValue *value)
{
    *value = (TbDataValue){.unit = unit_of(writer, unit)};
    value->family = value->unit->family;
    value->plain = read_decimal(field, &writer->decimal) && is_plain(&writer->decimal, value->unit);
    if (value->plain) {
        double number = number_of(&writer->decimal, value->unit->shift);
        value->hash = hash_of(number, number, TB_BOUND_EXACT);
    } else {
        read_slowly(writer, field, value);
    }
}

void tb_data_number(TbDataWriter *writer, double number, const char *unit, TbDataValue *value)
{
    *value = (TbDataValue){.unit = unit_of(writer, unit)};
    value->plain =
        take_decimal(number, &writer->decimal) && is_plain(&writer->decimal, value->unit);
    if (!value->plain)
        tb_quantity_make(number, NAN, TB_BOUND_EXACT, &value->unit->unit, -1, &value->quantity);
}

// ---- Rows ----

TbDataWriter *tb_data_writer_new(TbArena *arena, const TbDataOut *out,
                                 const char *const *dimensions, int dimension_count,
                                 bool with_facts)
{
    TbDataWriter *writer = g_new0(TbDataWriter, 1);
    writer->arena = arena;
    writer->scratch = tb_arena_new();
    writer->out = out;
    writer->text = g_string_sized_new(2 * ENOUGH);
    writer->units = g_hash_table_new(g_str_hash, g_str_equal);
    writer->actual = (TbLongCell){.name = "actual"};
    writer->rows =
        (TbRows){writer->text, out->format, dimensions, dimension_count, with_facts, false};
    tb_rows_begin(&writer->rows);
    return writer;
}

void tb_data_writer_free(TbDataWriter *writer)
{
    tb_arena_free(writer->scratch);
    g_string_free(writer->text, TRUE);
    g_hash_table_unref(writer->units);
    g_free(writer);
}

bool tb_data_flush(TbDataWriter *writer, bool all)
{
    GString *text = writer->text;
    if (text->len < (all ? 1 : ENOUGH))
        return true;
    bool good = writer->out->write(writer->out->user, text->str, text->len) != 0;
    g_string_truncate(text, 0);
    return good;
}

static inline void put(GString *text, const char *words)
{
    tb_buffer_append(text, words, strlen(words));
}

// A cell with its key, as every row has it.
static void put_cell(TbDataWriter *writer, TbLongCell *cell, const char *key, bool first)
{
    GString *text = writer->text, *kept = cell ? cell->written : NULL;
    if (kept) {
        tb_buffer_append(text, kept->str, kept->len);
        return;
    }
    gsize from = text->len;
    tb_rows_append_text(&writer->rows, key, cell ? cell->name : NULL, &first);
    if (!cell)
        return;
    // kept as long as the cell
    gsize length = text->len - from;
    kept = tb_arena_new0(writer->arena, GString, 1);
    *kept =
        (GString){tb_arena_strndup(writer->arena, text->str + from, length), length, length + 1};
    cell->written = kept;
}

static void put_plain(TbDataWriter *writer, const TbDataValue *value)
{
    const Decimal *decimal = &writer->decimal;
    const Unit *unit = value->unit;
    char number[64];
    GString *text = writer->text;
    bool csv = writer->out->format == TB_ROWS_CSV;
    number[0] = '-';
    size_t sign = decimal->negative;
    size_t length = put_decimal(decimal, unit->shift, number + sign) + sign;
    put(text, csv ? "," : ",\"low\":");
    tb_buffer_append(text, number, length);
    put(text, csv ? "," : ",\"high\":");
    tb_buffer_append(text, number, length);
    tb_buffer_append(text, unit->tail, unit->tail_length);
    if (decimal->negative)
        put(text, "\u2212");
    length = put_decimal(decimal, 0, number);
    tb_buffer_append(text, number, length);
    tb_buffer_append(text, unit->label, unit->label_length);
    if (!csv)
        put(text, "\"");
}

void tb_data_row(TbDataWriter *writer, TbLongCell *indicator, const TbLongRow *row,
                 const TbDataValue *value)
{
    bool csv = writer->out->format == TB_ROWS_CSV;
    put_cell(writer, indicator, "indicator", true);
    if (row->region || csv)
        put_cell(writer, row->region, "region", false);
    if (row->period || csv)
        put_cell(writer, row->period, "period", false);
    put_cell(writer, row->status && row->status->name ? row->status : &writer->actual, "status",
             false);
    for (int i = 0; i < writer->rows.dimension_count; i++)
        put_cell(writer, row->members[i], writer->rows.dimensions[i], false);
    if (value->plain)
        put_plain(writer, value);
    else
        tb_rows_append_value(&writer->rows, writer->scratch, &value->quantity);
    tb_rows_append_facts(&writer->rows, writer->scratch, value->change, value->rank);
}
