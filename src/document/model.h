// SPDX-License-Identifier: MIT
// Words of the model that depend on the language. Internal to document/.
#ifndef TB_DOCUMENT_MODEL_H
#define TB_DOCUMENT_MODEL_H

#include "document/document.h"

// What a built-in dimension is called.
const char *tb_dimension_label(int dimension, const char *lang);

// The category behind `top`: 其他.
const char *tb_other_label(const char *lang);

#endif
