// SPDX-License-Identifier: MIT
#include "base/messages.h"
#include "document/read.h"

#include <math.h>
#include <string.h>

// More places than this come from arithmetic, not from whoever stated the number.
#define MOST_DECIMALS 6

bool tb_read_unit(TbReader *reader, const TbJson *json, TbUnit *unit)
{
    if (tb_json_type(json) != TB_JSON_STRING) {
        tb_read_type_error(reader, json, "a string");
        return false;
    }
    const char *text = tb_json_string(json), *lang = reader->document->lang;
    if (tb_unit_parse_in(reader->arena, text, lang, unit))
        return true;
    tb_read_error(reader, TB_CODE_UNIT, json, "%s can't be a unit: %s",
                  tb_read_quoted(reader, text), tb_unit_fault_text(reader->arena, text, lang));
    return false;
}

static bool has_unit(const TbUnit *unit)
{
    return unit && *unit->base;
}

static void report_other_unit(TbReader *reader, const TbJson *json, const TbUnit *found,
                              const TbUnit *wanted)
{
    TbUnitScale whole = {1, ""};
    const char *lang = reader->document->lang;
    const char *stated =
        has_unit(wanted) ? tb_unit_label(reader->arena, wanted, whole, lang) : NULL;
    const char *own = has_unit(found) ? tb_unit_label(reader->arena, found, whole, lang) : NULL;
    tb_read_error(reader, TB_CODE_UNIT, json, "the value is in %s, but the indicator is in %s",
                  own ? own : _("no unit"), stated ? stated : _("no unit"));
}

static void report_unreadable(TbReader *reader, const TbJson *json, const char *text,
                              const TbQuantityError *error)
{
    long position = g_utf8_pointer_to_offset(text, text + MIN(error->offset, strlen(text))) + 1;
    tb_read_error(reader, TB_CODE_QUANTITY, json,
                  "can't read %s as a quantity: %s (at character %ld)",
                  tb_read_quoted(reader, text), error->cause, position);
}

static bool read_words(TbReader *reader, const TbJson *json, TbQuantityContext context,
                       TbQuantity *quantity)
{
    const char *text = tb_json_string(json);
    const TbUnit *unit = context.unit;
    TbQuantityError error = {0};
    context.lang = reader->document->lang;
    if (tb_quantity_read(reader->arena, text, &context, quantity, &error))
        return true;
    TbQuantityError other;
    context.unit = NULL;
    if (unit && tb_quantity_read(reader->arena, text, &context, quantity, &other) &&
        !tb_unit_comparable(&quantity->unit, unit) && quantity->unit.kind != TB_UNIT_MULTIPLE)
        report_other_unit(reader, json, &quantity->unit, unit);
    else
        report_unreadable(reader, json, text, &error);
    return false;
}

// Places behind the point as written; -1 when the exponent or their number says they mean nothing.
static int written_decimals(const TbJson *json)
{
    size_t length;
    const char *written = tb_json_written(json, &length);
    const char *point = memchr(written, '.', length);
    if (memchr(written, 'e', length) || memchr(written, 'E', length))
        return -1;
    int decimals = point ? (int)(written + length - point - 1) : 0;
    return decimals <= MOST_DECIMALS ? decimals : -1;
}

// A number of an object; false after an error.
static bool read_number(TbReader *reader, const TbJson *json, double *number, int *decimals)
{
    if (tb_json_type(json) != TB_JSON_NUMBER) {
        tb_read_type_error(reader, json, "a number");
        return false;
    }
    *number = tb_json_number(json);
    int places = written_decimals(json);
    *decimals = places < 0 || *decimals < 0 ? -1 : MAX(*decimals, places);
    return isfinite(*number); // an infinite one has been reported
}

typedef struct {
    double number, high; // as for tb_quantity_make()
    TbBound bound;
    int decimals;
} Parts;

static bool make(TbReader *reader, const TbJson *json, const Parts *parts, const TbUnit *unit,
                 TbQuantity *quantity)
{
    if (tb_quantity_make(parts->number, parts->high, parts->bound, unit, parts->decimals, quantity))
        return true;
    tb_read_error(reader, TB_CODE_VALUE, json, "the quantity is larger than any that can be kept");
    return false;
}

enum { NUMBER, LOW, HIGH, UNIT, BOUND, FIELD_COUNT };
static const char *const object_keys[] = {"number", "low", "high", "unit", "bound", NULL};
G_STATIC_ASSERT(G_N_ELEMENTS(object_keys) == FIELD_COUNT + 1);

// Which of number and low + high stands there, and that the bound goes with it.
static bool check_parts(TbReader *reader, const TbJson *json, const TbJson **fields, TbBound bound)
{
    bool range = fields[LOW] || fields[HIGH];
    if (fields[NUMBER] && range)
        tb_read_error(reader, TB_CODE_VALUE, json,
                      "a quantity has \"number\", or \"low\" and \"high\"");
    else if (range && !(fields[LOW] && fields[HIGH]))
        tb_read_error(reader, TB_CODE_MISSING_KEY, json, "a range has both \"low\" and \"high\"");
    else if (!fields[NUMBER] && !range)
        tb_read_error(reader, TB_CODE_MISSING_KEY, json,
                      "a quantity has \"number\", or \"low\" and \"high\"");
    else if (range && fields[BOUND] && bound != TB_BOUND_RANGE)
        tb_read_error(reader, TB_CODE_VALUE, fields[BOUND],
                      "\"low\" and \"high\" are a range, not \"%s\"", tb_bound_name(bound));
    else if (!range && bound == TB_BOUND_RANGE)
        tb_read_error(reader, TB_CODE_VALUE, fields[BOUND], "a range has \"low\" and \"high\"");
    else
        return true;
    return false;
}

static bool read_object(TbReader *reader, const TbJson *json, const TbUnit *unit,
                        TbQuantity *quantity)
{
    const TbJson *fields[FIELD_COUNT];
    tb_read_fields(reader, json, object_keys, fields, NULL);
    TbBound bound = TB_BOUND_EXACT;
    if (fields[BOUND]) {
        int choice = tb_read_choice(reader, fields[BOUND], tb_bound_names(), -1);
        if (choice < 0)
            return false;
        tb_bound_from_name(tb_bound_names()[choice], &bound);
    }
    if (!check_parts(reader, json, fields, bound))
        return false;
    TbUnit own = unit ? *unit : reader->no_unit;
    if (fields[UNIT] && !tb_read_unit(reader, fields[UNIT], &own))
        return false;
    if (fields[UNIT] && unit && !tb_unit_comparable(&own, unit)) {
        report_other_unit(reader, fields[UNIT], &own, unit);
        return false;
    }
    bool range = fields[LOW] != NULL;
    double low, high = NAN;
    int decimals = 0;
    if (!read_number(reader, fields[range ? LOW : NUMBER], &low, &decimals) ||
        (range && !read_number(reader, fields[HIGH], &high, &decimals)))
        return false;
    if (range && low > high) {
        tb_read_error(reader, TB_CODE_VALUE, fields[HIGH], "\"high\" is less than \"low\"");
        return false;
    }
    // Each end of a range has the places it needs, not those of the other.
    Parts parts = {low, high, range ? TB_BOUND_RANGE : bound, range ? -1 : decimals};
    return make(reader, json, &parts, &own, quantity);
}

static bool read_any(TbReader *reader, const TbJson *json, const TbUnit *unit, TbQuantity *quantity)
{
    switch (tb_json_type(json)) {
    case TB_JSON_NULL:
        *quantity = (TbQuantity){.missing = true, .unit = unit ? *unit : reader->no_unit};
        return true;
    case TB_JSON_NUMBER:
        if (!isfinite(tb_json_number(json)))
            return false; // reported when the text was read
        return make(reader, json,
                    &(Parts){tb_json_number(json), NAN, TB_BOUND_EXACT, written_decimals(json)},
                    unit ? unit : &reader->no_unit, quantity);
    case TB_JSON_STRING:
        return read_words(reader, json, (TbQuantityContext){.unit = unit}, quantity);
    case TB_JSON_OBJECT:
        return read_object(reader, json, unit, quantity);
    case TB_JSON_BOOLEAN:
    case TB_JSON_ARRAY:
        break;
    }
    tb_read_type_error(reader, json, "a number, a string, an object or null");
    return false;
}

bool tb_read_quantity(TbReader *reader, const TbJson *json, const TbUnit *unit,
                      TbQuantity *quantity)
{
    if (!read_any(reader, json, unit, quantity))
        return false;
    if (unit && strcmp(quantity->unit.base, unit->base) != 0)
        tb_quantity_convert(reader->arena, quantity, unit);
    return true;
}

bool tb_read_change(TbReader *reader, const TbJson *json, TbQuantity *change)
{
    if (tb_json_type(json) != TB_JSON_STRING)
        return tb_read_quantity(reader, json, NULL, change);
    return read_words(reader, json, (TbQuantityContext){.change = true}, change);
}
