// SPDX-License-Identifier: MIT
// Cells that say how a value changed, as documents state it.
#ifndef TB_TABLE_CHANGE_H
#define TB_TABLE_CHANGE_H

#include "table/emitter.h"

// True for a change without a number: 持平, 由负转正. `text` may be NULL, and is none then.
bool tb_change_in_words(const char *text);

// Completes a change of the cell, whose unit is decided, by what its words leave out: the unit that
// its column gives, and that 1.5倍 is a growth. `said`: the unit that the cell gives itself, or
// NULL; `changed`: the word that heads the changes, or NULL.
void tb_change_complete(TbEmitter *emitter, int row, int at, TbValue *value, const char *said,
                        const char *changed);

#endif
