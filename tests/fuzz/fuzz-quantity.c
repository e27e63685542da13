// SPDX-License-Identifier: MIT
// Any bytes: read as a quantity, a unit, a period, a duration. What is read can be printed, and the
// printed period reads back; what is not has a cause and a place in the text.
#include "fuzz.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "quantity/period.h"
#include "quantity/quantity.h"

static void check_text(const char *text)
{
    g_assert_true(text && *text && g_utf8_validate(text, -1, NULL));
}

static void check_cause(const char *text, const char *cause, size_t offset)
{
    check_text(cause);
    g_assert_cmpuint(offset, <=, strlen(text));
}

static void check_quantity(TbArena *arena, const char *text, TbQuantityContext context)
{
    TbQuantity quantity;
    TbQuantityError error;
    if (!tb_quantity_read(arena, text, &context, &quantity, &error)) {
        check_cause(text, error.cause, error.offset);
        return;
    }
    g_assert_true(isfinite(quantity.number));
    g_assert_false(isnan(quantity.low) && isnan(quantity.high));
    check_text(quantity.words);
    check_text(quantity.bare);
    TbQuantityFormat format = {.scale = {1e4, "万"}, .decimals = -1, .with_unit = true};
    check_text(tb_quantity_label(arena, &quantity, &format));
    format.lang = context.lang ? context.lang : "en";
    check_text(tb_quantity_label(arena, &quantity, &format));
}

// What begins a longer text is read alike alone.
static void check_scan(TbArena *arena, const char *text, TbQuantityContext context)
{
    TbQuantity quantity;
    TbQuantityError error;
    size_t length = tb_quantity_scan(arena, text, &context, &quantity);
    g_assert_cmpuint(length, <=, strlen(text));
    if (length == 0)
        return;
    char *piece = g_strndup(text, length);
    g_assert_true(tb_quantity_read(arena, piece, &context, &quantity, &error));
    g_free(piece);
}

static void check_period(TbArena *arena, const char *text)
{
    TbPeriod period, again;
    TbPeriodError error;
    if (!tb_period_parse(arena, text, 2020, &period, &error)) {
        check_cause(text, error.cause, error.offset);
        return;
    }
    g_assert_true(period.start < period.end);
    const char *label = tb_period_label(arena, &period, "zh");
    g_assert_true(tb_period_parse(arena, label, INT64_MIN, &again, &error));
    g_assert_true(tb_period_equal(&period, &again));
    check_text(tb_period_label(arena, &period, "en"));
}

static void check_duration(TbArena *arena, const char *text)
{
    TbDuration duration;
    TbPeriodError error;
    if (!tb_duration_parse(arena, text, &duration, &error)) {
        check_cause(text, error.cause, error.offset);
        return;
    }
    g_assert_true(isfinite(tb_duration_add(18000, &duration)));
    check_text(tb_duration_label(arena, &duration, "zh"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = g_strndup((const char *)data, size);
    TbArena *arena = tb_arena_new();
    TbUnit unit;
    g_assert_true(tb_unit_parse(arena, "亿元", &unit));
    static const char *const langs[] = {NULL, "ja", "ko", "zh-TW"};
    for (size_t i = 0; i < G_N_ELEMENTS(langs); i++)
        check_quantity(arena, text, (TbQuantityContext){.lang = langs[i]});
    check_quantity(arena, text, (TbQuantityContext){.unit = &unit, .change = true});
    check_scan(arena, text, (TbQuantityContext){0});
    if (tb_unit_parse(arena, text, &unit))
        check_quantity(arena, "超1500", (TbQuantityContext){.unit = &unit});
    else
        check_text(tb_unit_fault_text(arena, text, NULL));
    check_period(arena, text);
    check_duration(arena, text);
    tb_arena_free(arena);
    g_free(text);
    return 0;
}
