// SPDX-License-Identifier: MIT
// Figures of big numbers: tiles in rows of one height. Internal to figure/number.
#ifndef TB_FIGURE_NUMBER_NUMBER_H
#define TB_FIGURE_NUMBER_NUMBER_H

#include "figure/number/tile.h"

// The text alternative, in the document's language.
const char *tb_number_describe(const TbCanvas *canvas, const TbTiles *tiles,
                               const TbTileText *texts);

#endif
