// SPDX-License-Identifier: MIT
// Functions of a shared library that is loaded when it is first needed, because every run would pay
// for it and few need it.
#ifndef TB_BASE_LATE_H
#define TB_BASE_LATE_H

#include <stddef.h>

typedef struct {
    const char *name;
    size_t offset; // of the pointer to it, in a struct of such pointers
} TbLateCall;

// Fills `table` with the functions of the library, which then stays loaded. NULL, or why it can't
// be (good until the next call).
const char *tb_late_load(const char *library, const TbLateCall *calls, size_t count, void *table);

#endif
