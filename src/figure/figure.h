// SPDX-License-Identifier: MIT
// Figures: a document's figure laid out into a scene. One row a type.
#ifndef TB_FIGURE_FIGURE_H
#define TB_FIGURE_FIGURE_H

#include "figure/frame.h"

// Lays out the figure of input->spec. The caller frees the scene with tb_scene_free(); NULL after
// an error was reported.
TbScene *tb_figure_layout(const TbFigureInput *input, TbReport *report);

// The figure types (figure.c has the table).
TbScene *tb_bar_layout(const TbFigureInput *input, TbReport *report);
TbScene *tb_timeline_layout(const TbFigureInput *input, TbReport *report);
TbScene *tb_page_layout(const TbFigureInput *input, TbReport *report);
TbScene *tb_number_layout(const TbFigureInput *input, TbReport *report);

#endif
