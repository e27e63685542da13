// SPDX-License-Identifier: MIT
#include "base/register.h"

#include <glib.h>

static void test_add(void)
{
    TbRegister *known = tb_register_new();
    g_assert_cmpint(tb_register_lookup(known, "甲"), ==, -1);
    g_assert_cmpint(tb_register_add(known, "甲", 0), ==, 0);
    g_assert_cmpint(tb_register_add(known, "", 1), ==, 1);
    char *other = g_strdup("甲");
    g_assert_cmpint(tb_register_add(known, other, 2), ==, 0);
    g_assert_cmpint(tb_register_lookup(known, other), ==, 0);
    g_assert_cmpint(tb_register_lookup(known, ""), ==, 1);
    tb_register_set(known, other, 3);
    tb_register_set(known, "乙", 4);
    g_free(other); // the first text of a name stays
    g_assert_cmpint(tb_register_lookup(known, "甲"), ==, 3);
    g_assert_cmpint(tb_register_lookup(known, "乙"), ==, 4);
    tb_register_free(known);
}

// Names of many lengths, alike but for a digit or two.
static void test_many(void)
{
    enum { COUNT = 20000 };
    TbRegister *known = tb_register_new();
    char *texts[COUNT];
    int places[COUNT];
    for (int i = 0; i < COUNT; i++) {
        texts[i] = g_strdup_printf("%0*d", 5 + i % 19, i);
        places[i] = COUNT - 1 - i;
        g_assert_cmpint(tb_register_add(known, texts[i], i), ==, i);
    }
    tb_register_renumber(known, places);
    for (int i = 0; i < COUNT; i++) {
        char *same = g_strdup(texts[i]);
        g_assert_cmpint(tb_register_lookup(known, same), ==, places[i]);
        g_free(same);
    }
    g_assert_cmpint(tb_register_lookup(known, "20000"), ==, -1);
    for (int i = 0; i < COUNT; i++)
        g_free(texts[i]);
    tb_register_free(known);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/register/add", test_add);
    g_test_add_func("/register/many", test_many);
    return g_test_run();
}
