// SPDX-License-Identifier: MIT
// Poles and levels of labels: the order is kept, nothing stands in anything else's way.
#include <math.h>

#include "figure/timeline/levels.h"

static const TbFlagRoom room = {.left = 0, .right = 400, .spacing = 7, .gap = 6, .level_gap = 5};

static void check(const TbFlag *flags, int count)
{
    for (int i = 0; i < count; i++) {
        g_assert_cmpint(flags[i].level, >=, 1);
        g_assert_cmpfloat(flags[i].pole, >=, room.left - 1e-6);
        g_assert_cmpfloat(flags[i].pole + flags[i].width, <=, room.right + 1e-6);
        for (int j = i + 1; j < count; j++) {
            g_assert_cmpfloat(flags[j].pole, >, flags[i].pole);
            // A label that reaches to a later pole stands above the label of that pole.
            if (flags[j].pole < flags[i].pole + flags[i].width - 1e-6)
                g_assert_cmpint(flags[i].level, >, flags[j].level);
        }
    }
}

static int levels(const TbFlag *flags, int count)
{
    int most = 0;
    for (int i = 0; i < count; i++)
        most = MAX(most, flags[i].level);
    return most;
}

static void test_far_apart(void)
{
    TbFlag flags[] = {{.anchor = 0, .width = 90, .height = 20},
                      {.anchor = 120, .width = 90, .height = 20},
                      {.anchor = 300, .width = 90, .height = 20}};
    double cost;
    g_assert_true(tb_flags_place(flags, 3, &room, &cost));
    for (int i = 0; i < 3; i++) {
        g_assert_cmpfloat(flags[i].pole, ==, flags[i].anchor); // no leader bends without need
        g_assert_cmpint(flags[i].level, ==, 1);
    }
}

static void test_at_the_right_edge(void)
{
    TbFlag flags[] = {{.anchor = 400, .width = 90, .height = 20}};
    double cost;
    g_assert_true(tb_flags_place(flags, 1, &room, &cost));
    g_assert_cmpfloat_with_epsilon(flags[0].pole, 310, 1e-6);
}

static void test_one_place(void)
{
    TbFlag flags[6];
    for (int i = 0; i < 6; i++)
        flags[i] = (TbFlag){.anchor = 200, .width = 60 + 5 * i, .height = 20};
    double cost;
    g_assert_true(tb_flags_place(flags, 6, &room, &cost));
    check(flags, 6);
}

static void test_no_room(void)
{
    TbFlag flags[80];
    for (int i = 0; i < 80; i++)
        flags[i] = (TbFlag){.anchor = i * 5, .width = 90, .height = 20};
    double cost;
    g_assert_false(tb_flags_place(flags, 80, &room, &cost));
    g_assert_true(tb_flags_place(flags, 0, &room, &cost));
}

static void test_crowded(void)
{
    // 18 labels of 90 pt on 400 pt: at best three columns of six, at worst a stair of all.
    TbFlag flags[18];
    for (int i = 0; i < 18; i++)
        flags[i] = (TbFlag){.anchor = i * 22, .width = 90, .height = 20};
    double cost;
    g_assert_true(tb_flags_place(flags, 18, &room, &cost));
    check(flags, 18);
    g_assert_cmpint(levels(flags, 18), <=, 9);
}

static void test_random(void)
{
    GRand *rand = g_rand_new_with_seed(7);
    for (int round = 0; round < 400; round++) {
        TbFlag flags[24];
        int count = g_rand_int_range(rand, 1, 25);
        double anchor = 0;
        for (int i = 0; i < count; i++) {
            anchor = MIN(400, anchor + g_rand_double_range(rand, 0, 1) *
                                           g_rand_double_range(rand, 0, 60));
            flags[i] = (TbFlag){.anchor = anchor,
                                .width = g_rand_double_range(rand, 10, 120),
                                .height = g_rand_double_range(rand, 10, 40)};
        }
        double cost;
        if (tb_flags_place(flags, count, &room, &cost))
            check(flags, count);
        else
            g_assert_cmpint(count, >, 12);
    }
    g_rand_free(rand);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/levels/far-apart", test_far_apart);
    g_test_add_func("/levels/right-edge", test_at_the_right_edge);
    g_test_add_func("/levels/one-place", test_one_place);
    g_test_add_func("/levels/no-room", test_no_room);
    g_test_add_func("/levels/crowded", test_crowded);
    g_test_add_func("/levels/random", test_random);
    return g_test_run();
}
