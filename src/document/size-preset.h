// SPDX-License-Identifier: MIT
// Sizes by name: where figures are put most often.
#ifndef TB_DOCUMENT_SIZE_PRESET_H
#define TB_DOCUMENT_SIZE_PRESET_H

#include "document/document.h"

// NULL-terminated, in the order of tb_size_preset_at().
extern const char *const tb_size_preset_names[];

// The size by that name; a height or dpi of 0 is left open.
TbFigureSize tb_size_preset_at(int index);

#endif
