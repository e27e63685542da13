// SPDX-License-Identifier: MIT
// The places of a template as they are written: {{gdp}}, {{gdp@2021/target.number}},
// {{figure growth}}, {{caption growth}}.
#ifndef TB_FILL_PLACE_H
#define TB_FILL_PLACE_H

#include <glib.h>
#include <stdbool.h>

typedef enum { TB_FILL_WORDS, TB_FILL_FIGURE, TB_FILL_CAPTION } TbFillKind;

typedef struct {
    TbFillKind kind;
    size_t start, end; // bytes of the text, braces and all
    char *name;        // what stands behind the kind, without spaces around it
} TbFillPlace;

// All places in `text`, in their order; the caller unrefs the array. `open` becomes where a place
// begins that does not end, else -1.
GArray *tb_places_find(const char *text, gssize *open);

#endif
