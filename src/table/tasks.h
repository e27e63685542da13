// SPDX-License-Identifier: MIT
// Tables of tasks, projects and events with their dates. Internal to table/.
#ifndef TB_TABLE_TASKS_H
#define TB_TABLE_TASKS_H

#include "table/block.h"

// Finds a table of tasks from row `from` on: its headings name tasks and when they begin or end.
bool tb_tasks_find(TbSheet *sheet, int from, TbBlock *block);

// Adds its rows to the cube as events.
void tb_tasks_emit(TbSheet *sheet, TbBlock *block);

#endif
