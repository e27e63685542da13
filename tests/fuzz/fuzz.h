// SPDX-License-Identifier: MIT
// A fuzz target, run by libFuzzer or by replay.c.
#ifndef TB_TESTS_FUZZ_H
#define TB_TESTS_FUZZ_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

// Aborts when something is wrong; always 0.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
