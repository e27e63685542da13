// SPDX-License-Identifier: MIT
// Sentences about a run of values, for text alternatives.
#ifndef TB_FIGURE_BAR_DESCRIBE_SERIES_H
#define TB_FIGURE_BAR_DESCRIBE_SERIES_H

#include <glib.h>
#include <stdbool.h>

#include "document/words.h"
#include "quantity/quantity.h"

// A value as it is told: its name, and its words with the unit. `value` NULL: there is none.
typedef struct {
    const TbQuantity *value;
    const char *name, *words;
} TbTold;

typedef struct {
    const TbTold *values; // in the order drawn
    int count;
    bool time; // one after another in time
} TbSeriesTold;

// Appends whole sentences: the extremes of three values or more, where time takes them (with the
// growth of exact positive amounts), how many are missing; nothing where there is nothing to say.
void tb_describe_series(const TbSeriesTold *series, TbLanguage language, GString *text);

#endif
