// SPDX-License-Identifier: MIT
// The figures that a cube's tables make. Internal to table/.
#ifndef TB_TABLE_FIGURES_H
#define TB_TABLE_FIGURES_H

#include "table/cube.h"

// The id of an indicator in the document: its name, with its unit where another one has the name.
const char *tb_figures_id(const TbCube *cube, int indicator);

// The title of all: that of the first table, unless it says a year and later ones add to it.
const char *tb_figures_title(const TbCube *cube);

// Whether each figure has the notes of its tables, as those of one are not true of another.
bool tb_figures_have_notes(const TbCube *cube);

// Warns of what stays out of figures though no row of the table says that it is a sum.
void tb_figures_tell(const TbCube *cube, TbReport *report);

// Appends `figures`, where what a document makes by itself would not do.
void tb_figures_write(const TbCube *cube, GString *out);

#endif
