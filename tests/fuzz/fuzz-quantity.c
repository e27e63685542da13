// SPDX-License-Identifier: MIT
// Any bytes: read as a quantity of a language, a unit, a period, a duration. What is read can be
// printed, and the printed period reads back; what is not has a cause and a place in the text.
#include "fuzz.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "quantity/period.h"
#include "quantity/quantity.h"
#include "tally.h"

static void check_text(const char *text)
{
    g_assert_true(text && *text && g_utf8_validate(text, -1, NULL));
}

static void check_cause(const char *text, const char *cause, size_t offset)
{
    check_text(cause);
    g_assert_cmpuint(offset, <=, strlen(text));
}

static bool check_quantity(TbArena *arena, const char *text, TbQuantityContext context)
{
    TbQuantity quantity;
    TbQuantityError error;
    if (!tb_quantity_read(arena, text, &context, &quantity, &error)) {
        check_cause(text, error.cause, error.offset);
        return false;
    }
    g_assert_true(isfinite(quantity.number));
    g_assert_false(isnan(quantity.low) && isnan(quantity.high));
    check_text(quantity.words);
    check_text(quantity.bare);
    TbQuantityFormat format = {.scale = {1e4, "万"}, .decimals = -1, .with_unit = true};
    check_text(tb_quantity_label(arena, &quantity, &format));
    format.lang = context.lang ? context.lang : "en";
    check_text(tb_quantity_label(arena, &quantity, &format));
    return true;
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

// Labels leave it to the figure.
static void forget_zone(TbPeriod *period)
{
    TbClock *clocks[] = {&period->first.clock, &period->last.clock};
    for (size_t i = 0; i < G_N_ELEMENTS(clocks); i++) {
        clocks[i]->zoned = false;
        clocks[i]->zone = 0;
    }
}

static bool check_period(TbArena *arena, const char *text)
{
    TbPeriod period, again;
    TbPeriodError error;
    if (!tb_period_parse(arena, text, 2020, &period, &error)) {
        check_cause(text, error.cause, error.offset);
        return false;
    }
    g_assert_true(period.start < period.end);
    const char *label = tb_period_label(arena, &period, "zh");
    g_assert_true(tb_period_parse(arena, label, INT64_MIN, &again, &error));
    forget_zone(&period);
    forget_zone(&again);
    g_assert_true(tb_period_equal(&period, &again));
    check_text(tb_period_label(arena, &period, "en"));
    return true;
}

static bool check_duration(TbArena *arena, const char *text)
{
    TbDuration duration;
    TbPeriodError error;
    if (!tb_duration_parse(arena, text, &duration, &error)) {
        check_cause(text, error.cause, error.offset);
        return false;
    }
    g_assert_true(isfinite(tb_duration_add(18000, &duration)));
    check_text(tb_duration_label(arena, &duration, "zh"));
    return true;
}

static void check_unit(TbArena *arena, const char *text)
{
    TbUnit unit;
    if (tb_unit_parse(arena, text, &unit))
        check_quantity(arena, "超1500", (TbQuantityContext){.unit = &unit});
    else
        check_text(tb_unit_fault_text(arena, text, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const langs[] = {NULL, "ja", "ko", "zh-TW"};
    char *text = g_strndup((const char *)data, size);
    TbArena *arena = tb_arena_new();
    TbUnit unit;
    g_assert_true(tb_unit_parse(arena, "亿元", &unit));
    // What differs in the language alone is not read in each of them, nor is all a unit.
    uint32_t choice = tb_fuzz_number(data, size);
    TbQuantityContext context = {.lang = langs[choice % G_N_ELEMENTS(langs)]};
    if (choice / 4 % 4 == 0)
        context = (TbQuantityContext){.unit = &unit, .change = true};
    bool read = check_quantity(arena, text, context);
    if (choice / 16 % 8 == 0)
        check_scan(arena, text, (TbQuantityContext){0});
    if (choice / 128 % 8 == 0)
        check_unit(arena, text);
    read = check_period(arena, text) || read;
    read = check_duration(arena, text) || read;
    tb_tally_add(TB_TALLY_INPUTS);
    if (read)
        tb_tally_add(TB_TALLY_READ);
    tb_arena_free(arena);
    g_free(text);
    return 0;
}
