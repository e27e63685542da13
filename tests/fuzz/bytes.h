// SPDX-License-Identifier: MIT
// Mutations of bytes without a fuzzer: other bits, pieces left out, doubled, taken from another
// input, words of our formats.
#ifndef TB_TESTS_FUZZ_BYTES_H
#define TB_TESTS_FUZZ_BYTES_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    const uint8_t *data;
    size_t size;
} TbBytes;

// The next of numbers that are the same in every run; `state` is never 0.
uint32_t tb_bytes_random(uint32_t *state);

// One change of `data`, which has room for `most` bytes; returns the new size. `other`: what pieces
// are taken from, may be empty.
size_t tb_bytes_mutate(uint8_t *data, size_t size, size_t most, TbBytes other, uint32_t *state);

#endif
