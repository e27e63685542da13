// SPDX-License-Identifier: MIT
#include "table/points.h"

// Keys that all begin at one slot, keys with one half 0, and keys of points as a cube mixes them.
static guint64 key_of(int way, guint32 n)
{
    switch (way) {
    case 0:
        return (guint64)n << 32 | n;
    case 1:
        return n;
    case 2:
        return (guint64)n << 32;
    default:
        return tb_points_mix(tb_points_mix(0, n), 7);
    }
}

// Each is new once and then known by the first value, also after the room has grown.
static void test_points(void)
{
    static const struct {
        int way;
        guint32 count;
    } cases[] = {{0, 300}, {1, 9000}, {2, 9000}, {3, 9000}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbPoints points;
        tb_points_init(&points, 0);
        for (guint32 n = 1; n <= cases[i].count; n++) {
            guint64 key = key_of(cases[i].way, n);
            g_assert_null(tb_points_lookup(&points, key));
            g_assert_null(tb_points_add(&points, key, n - 1));
            const guint32 *known = tb_points_add(&points, key, 99);
            g_assert_nonnull(known);
            g_assert_cmpuint(*known, ==, n - 1);
        }
        g_assert_cmpuint(points.used, ==, cases[i].count);
        for (guint32 n = 1; n <= cases[i].count; n++) {
            const guint32 *known = tb_points_lookup(&points, key_of(cases[i].way, n));
            g_assert_nonnull(known);
            g_assert_cmpuint(*known, ==, n - 1);
        }
        tb_points_clear(&points);
        g_assert_null(points.slots);
    }
}

// Never full: of four slots one stays free. What is expected has its room from the beginning.
static void test_room(void)
{
    static const struct {
        size_t expected, size;
    } cases[] = {{0, 4096}, {3072, 4096}, {3073, 8192}, {6144, 8192}, {6145, 16384}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbPoints points;
        tb_points_init(&points, cases[i].expected);
        g_assert_cmpuint(points.size, ==, cases[i].size);
        for (guint64 n = 1; n <= cases[i].expected; n++)
            tb_points_add(&points, n, 0);
        g_assert_cmpuint(points.size, ==, cases[i].size);
        tb_points_clear(&points);
    }
    TbPoints points;
    tb_points_init(&points, 3072);
    for (guint64 n = 1; n <= 3073; n++)
        tb_points_add(&points, n, 0);
    g_assert_cmpuint(points.size, ==, 8192);
    g_assert_cmpuint(points.used, ==, 3073);
    tb_points_clear(&points);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/points/points", test_points);
    g_test_add_func("/points/room", test_room);
    return g_test_run();
}
