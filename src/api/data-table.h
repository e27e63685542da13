// SPDX-License-Identifier: MIT
// The data of a laid-out figure as a table.
#ifndef TB_API_DATA_TABLE_H
#define TB_API_DATA_TABLE_H

#include "backend/page.h"

// A row for each datum of a bar, point or span, in the order of painting, each once; columns that
// are empty or only repeat another are left out. Cells are as the figure prints them, bounds as
// plain numbers. Owned by the arena, as far as it is not the scene's.
TbPageTable tb_data_table(TbArena *arena, const TbScene *scene);

#endif
