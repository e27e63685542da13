// SPDX-License-Identifier: MIT
// How the public functions meet what no program should give them: a critical message or a
// diagnostic, a status, and a result that says so. They never crash.
#ifndef TB_API_MISUSE_H
#define TB_API_MISUSE_H

#include "api/context.h"

static inline void tb_set_status(TubiaoStatus *status, TubiaoStatus value)
{
    if (status)
        *status = value;
}

// Ends the function with `result` and TUBIAO_ARGUMENT unless the condition holds; says which.
#define TB_REQUIRE(condition, status, result)                                                      \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            g_critical("%s(): %s is not so", G_STRFUNC, #condition);                               \
            tb_set_status(status, TUBIAO_ARGUMENT);                                                \
            return result;                                                                         \
        }                                                                                          \
    } while (0)

// Copies options over `own`, which holds the defaults in `size` bytes. A program that was built
// with an older header has smaller ones: what they lack keeps its default. Larger ones may ask for
// what this version can't do, and are refused with a diagnostic. `given` may be NULL. False after
// an error, which is in `status`, too.
bool tb_take_options(TubiaoContext *context, void *own, size_t size, const void *given,
                     TubiaoStatus *status);
#define TB_TAKE_OPTIONS(context, own, given, status)                                               \
    tb_take_options(context, own, sizeof *(own), given, status)

#endif
