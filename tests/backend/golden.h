// SPDX-License-Identifier: MIT
// Comparing with a golden file beside the tests. TUBIAO_GENERATE=1 rewrites it, and fails, so that
// a rewritten golden is looked at before anything is green.
#ifndef TB_TESTS_GOLDEN_H
#define TB_TESTS_GOLDEN_H

#include <glib.h>

void golden_check(const char *name, const char *text);

#endif
