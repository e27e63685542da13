// SPDX-License-Identifier: MIT
// Numbering distinct rows of integers, such as the points of a cube. Internal to document/.
#ifndef TB_DOCUMENT_TUPLES_H
#define TB_DOCUMENT_TUPLES_H

#include <stdbool.h>

typedef struct TbTuples TbTuples;

// Rows are `width` integers, which may be 0: then all rows are equal. Free with tb_tuples_free().
TbTuples *tb_tuples_new(int width);
void tb_tuples_free(TbTuples *tuples);

// The number of the row among the distinct ones, in the order they were added; it is copied.
int tb_tuples_add(TbTuples *tuples, const int *row, bool *added);

// How many distinct rows there are.
int tb_tuples_count(const TbTuples *tuples);

#endif
