// SPDX-License-Identifier: MIT
// A fuzz target, run by libFuzzer or by replay.c.
#ifndef TB_TESTS_FUZZ_H
#define TB_TESTS_FUZZ_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

// A number of the bytes, for choices that are the same in every run.
static inline uint32_t tb_fuzz_number(const uint8_t *data, size_t size)
{
    uint32_t number = 2166136261u;
    for (size_t i = 0; i < size; i++)
        number = (number ^ data[i]) * 16777619u;
    return number ^ number >> 15;
}

// Aborts when something is wrong; always 0.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
