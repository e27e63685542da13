// SPDX-License-Identifier: MIT
// How the rows of the word lists are written.
#ifndef TB_QUANTITY_QUANTITY_WORD_ROWS_H
#define TB_QUANTITY_QUANTITY_WORD_ROWS_H

#include "quantity/quantity-words.h"

// clang-format off
#define ROW(text, kind, sign, bound, printed, place) {text, sizeof text - 1, kind, sign, bound, printed, place}
#define FILLER(text) ROW(text, TB_WORD_FILLER, 0, TB_BOUND_EXACT, NULL, TB_BEHIND_RANGE)
#define KEPT(text) ROW(text, TB_WORD_KEPT, 0, TB_BOUND_EXACT, NULL, TB_BEHIND_ANY)
#define GROWTH(text, sign) ROW(text, TB_WORD_GROWTH, sign, TB_BOUND_EXACT, NULL, TB_BEHIND_SHARE)
#define TREND(text, sign) ROW(text, TB_WORD_GROWTH, sign, TB_BOUND_EXACT, NULL, TB_BEHIND_ANY)
#define BOUND(text, bound) ROW(text, TB_WORD_BOUND, 0, TB_BOUND_##bound, NULL, TB_BEHIND_ANY)
#define SIGN(text, bound, printed) ROW(text, TB_WORD_BOUND, 0, TB_BOUND_##bound, printed, TB_BEHIND_ANY)
#define BEHIND(text, bound, place) ROW(text, TB_WORD_BOUND, 0, TB_BOUND_##bound, NULL, TB_BEHIND_##place)
#define REFUSED(text, advice) ROW(text, TB_WORD_REFUSED, 0, TB_BOUND_EXACT, advice, TB_BEHIND_ANY)
// clang-format on

#endif
