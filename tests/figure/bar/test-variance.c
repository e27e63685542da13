// SPDX-License-Identifier: MIT
// What may be said of the difference of two quantities by all that their bounds allow.
#include <glib.h>
#include <math.h>

#include "figure/bar/span.h"

static TbQuantity quantity(TbArena *arena, const char *text)
{
    TbQuantity value;
    TbQuantityError error;
    g_assert_true(tb_quantity_parse(arena, text, NULL, &value, &error));
    return value;
}

static void assert_span(const TbBarSpan *span, const char *bound, double low, double high)
{
    g_assert_cmpint(span->known, ==, bound != NULL);
    if (!bound)
        return;
    g_assert_cmpstr(tb_bound_name(tb_bar_span_bound(span)), ==, bound);
    g_assert_true(span->low == low || fabs(span->low - low) < 1e-9);
    g_assert_true(span->high == high || fabs(span->high - high) < 1e-9);
}

#define OPEN INFINITY

static void test_difference(void)
{
    // A bound of NULL: nothing can be said.
    static const struct {
        const char *a, *b, *bound;
        double low, high;
    } cases[] = {
        {"126家", "100家", "exact", 26, 26},
        {"80家", "80家", "exact", 0, 0},
        {"约230家", "200家", "about", 30, 30},
        {"超580家", "500家", "over", 80, OPEN},
        {"580家以上", "500家", "at_least", 80, OPEN},
        {"580家", "500家以上", "at_most", -OPEN, 80},
        {"580家", "超500家", "under", -OPEN, 80},
        {"不足150家", "200家", "under", -OPEN, -50},
        {"近150家", "200家", "under", -OPEN, -50},
        {"200家", "不足150家", "over", 50, OPEN},
        {"240～260家", "200家", "range", 40, 60},
        {"200家", "240～260家", "range", -60, -40},
        {"240～260家", "100～110家", "range", 130, 160},
        {"超580家", "500家以上", NULL, 0, 0},
        {"不足580家", "500家以下", NULL, 0, 0},
        {"超580家", "约500家", NULL, 0, 0},
        {"百家级", "80家", NULL, 0, 0},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbQuantity a = quantity(arena, cases[i].a), b = quantity(arena, cases[i].b);
        TbBarSpan span = tb_bar_difference(&a, &b);
        g_test_message("%s - %s", cases[i].a, cases[i].b);
        assert_span(&span, cases[i].bound, cases[i].low, cases[i].high);
    }
    tb_arena_free(arena);
}

static void test_quotient(void)
{
    static const struct {
        const char *a, *b, *bound;
        double low, high;
    } cases[] = {
        {"126家", "100家", "exact", 0.26, 0.26},
        {"0家", "100家", "exact", -1, -1},
        {"约150家", "100家", "about", 0.5, 0.5},
        {"超150家", "100家", "over", 0.5, OPEN},
        {"150家", "100～120家", "range", 0.25, 0.5},
        {"150家", "100家以上", "at_most", -OPEN, 0.5},
        // A loss that shrinks is a rise.
        {"-20亿元", "-40亿元", "exact", 0.5, 0.5},
        {"-60亿元", "-40亿元", "exact", -0.5, -0.5},
        // Means nothing: no base, another sign, a base of unknown size.
        {"40家", "0家", NULL, 0, 0},
        {"30亿元", "-30亿元", NULL, 0, 0},
        {"-30亿元", "30亿元", NULL, 0, 0},
        {"40家", "不足30家", NULL, 0, 0},
        {"40家", "百家级", NULL, 0, 0},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbQuantity a = quantity(arena, cases[i].a), b = quantity(arena, cases[i].b);
        TbBarSpan span = tb_bar_quotient(&a, &b);
        g_test_message("%s / %s", cases[i].a, cases[i].b);
        assert_span(&span, cases[i].bound, cases[i].low, cases[i].high);
    }
    tb_arena_free(arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/variance/difference", test_difference);
    g_test_add_func("/variance/quotient", test_quotient);
    return g_test_run();
}
