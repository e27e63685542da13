// SPDX-License-Identifier: MIT
// Words of the model that depend on the language. Internal to document/.
#ifndef TB_DOCUMENT_MODEL_H
#define TB_DOCUMENT_MODEL_H

#include "document/document.h"

// What a built-in dimension is called.
const char *tb_dimension_label(int dimension, const char *lang);

// The category behind `top`: 其他.
const char *tb_other_label(const char *lang);

// "2020年实际", "2021 target": a period and a status said together. Owned by the arena.
const char *tb_period_status_label(TbArena *arena, const char *period, TbStatus status,
                                   const char *status_label, const char *lang);

#endif
