// SPDX-License-Identifier: MIT
#include "base/arena.h"

#include <stdint.h>
#include <string.h>

static void test_memory_is_zeroed_and_aligned(void)
{
    TbArena *arena = tb_arena_new();
    static const size_t sizes[] = {0, 1, 7, 16, 17, 1000, 40000, 3, 200000, 64};
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        unsigned char *bytes = tb_arena_alloc(arena, sizes[i]);
        g_assert_nonnull(bytes);
        g_assert_cmpuint((uintptr_t)bytes % 16, ==, 0);
        for (size_t j = 0; j < sizes[i]; j++)
            g_assert_cmpuint(bytes[j], ==, 0);
        memset(bytes, 0xAA, sizes[i]);
    }
    tb_arena_free(arena);
}

static void test_items_keep_their_contents(void)
{
    TbArena *arena = tb_arena_new();
    char *items[2000];
    for (int i = 0; i < 2000; i++)
        items[i] = tb_arena_printf(arena, "item %d of a size that varies %*d", i, i % 300, i);
    for (int i = 0; i < 2000; i++) {
        char *expected = g_strdup_printf("item %d of a size that varies %*d", i, i % 300, i);
        g_assert_cmpstr(items[i], ==, expected);
        g_free(expected);
    }
    tb_arena_free(arena);
}

static void test_copies(void)
{
    TbArena *arena = tb_arena_new();
    g_assert_null(tb_arena_strdup(arena, NULL));
    g_assert_cmpstr(tb_arena_strdup(arena, "亿元"), ==, "亿元");
    g_assert_cmpstr(tb_arena_strdup(arena, ""), ==, "");
    g_assert_cmpstr(tb_arena_strndup(arena, "1500亿元", 4), ==, "1500");
    g_assert_cmpstr(tb_arena_printf(arena, "%s%d", "年", 2020), ==, "年2020");
    int *numbers = tb_arena_new0(arena, int, 100);
    for (int i = 0; i < 100; i++)
        g_assert_cmpint(numbers[i], ==, 0);
    tb_arena_free(arena);
}

static void test_texts_within_texts(void)
{
    TbArena *arena = tb_arena_new();
    GString *outer = g_string_append(tb_arena_begin_text(arena), "甲");
    GString *inner = g_string_append(tb_arena_begin_text(arena), "乙");
    g_assert_true(inner != outer);
    const char *first = tb_arena_end_text(arena, inner);
    const char *second = tb_arena_end_text(arena, g_string_append(outer, first));
    g_assert_cmpstr(first, ==, "乙");
    g_assert_cmpstr(second, ==, "甲乙");
    GString *third = tb_arena_begin_text(arena);
    g_assert_cmpuint(third->len, ==, 0);
    g_assert_cmpstr(tb_arena_end_text(arena, third), ==, "");
    tb_arena_free(arena);
}

static void test_arrays_are_taken(void)
{
    TbArena *arena = tb_arena_new();
    GArray *array = g_array_new(FALSE, FALSE, sizeof(int));
    g_assert_null(tb_arena_take_array(arena, array));
    for (int i = 0; i < 500; i++)
        g_array_append_val(array, i);
    int *taken = tb_arena_take_array(arena, array);
    g_array_free(array, TRUE);
    for (int i = 0; i < 500; i++)
        g_assert_cmpint(taken[i], ==, i);
    tb_arena_free(arena);
}

static void test_free_takes_null(void)
{
    tb_arena_free(NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/arena/zeroed-and-aligned", test_memory_is_zeroed_and_aligned);
    g_test_add_func("/arena/contents", test_items_keep_their_contents);
    g_test_add_func("/arena/copies", test_copies);
    g_test_add_func("/arena/texts", test_texts_within_texts);
    g_test_add_func("/arena/arrays", test_arrays_are_taken);
    g_test_add_func("/arena/null", test_free_takes_null);
    return g_test_run();
}
