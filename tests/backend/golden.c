// SPDX-License-Identifier: MIT
#include "golden.h"

void golden_check(const char *name, const char *text)
{
    char *path = g_test_build_filename(G_TEST_DIST, "goldens", name, NULL);
    char *expected = NULL;
    if (g_getenv("TUBIAO_GENERATE")) {
        g_assert_true(g_file_set_contents(path, text, -1, NULL));
        g_test_message("rewrote %s: look at it and run again", path);
        g_test_fail();
    } else if (g_file_get_contents(path, &expected, NULL, NULL)) {
        g_assert_cmpstr(text, ==, expected);
    } else {
        g_test_message("no golden %s", path);
        g_test_fail();
    }
    g_free(expected);
    g_free(path);
}
