// SPDX-License-Identifier: MIT
// Mutations of JSON, by the names that libFuzzer calls; replay.c calls them too where a target is
// linked with them.
#ifndef TB_TESTS_FUZZ_MUTATE_H
#define TB_TESTS_FUZZ_MUTATE_H

#include <stddef.h>
#include <stdint.h>

// What libFuzzer does to bytes, and replay.c without it.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *two,
                                 size_t two_size, uint8_t *data, size_t most, unsigned seed);

#endif
