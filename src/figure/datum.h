// SPDX-License-Identifier: MIT
// What an observation is, in the words of a figure: for marks, tooltips and screen readers.
#ifndef TB_FIGURE_DATUM_H
#define TB_FIGURE_DATUM_H

#include "figure/canvas.h"

// The observation as a mark's datum, owned by the scene's arena; category and series are unset.
TbDatum *tb_datum_new(const TbCanvas *canvas, const TbIndicator *indicator,
                      const TbObservation *observation, TbStatus status);

// A value alone as a datum; what it is of is unset.
TbDatum *tb_datum_of_value(const TbCanvas *canvas, const TbQuantity *value, TbStatus status);

// "广东 · 规上工业增加值 · 2020年：2.92万亿元（“…”）", owned by the arena.
const char *tb_datum_title(const TbCanvas *canvas, const TbDatum *datum,
                           const TbObservation *observation);

// "全国第一", or NULL without a rank.
const char *tb_rank_words(const TbCanvas *canvas, const TbRank *rank);

// Whether a number's places come from arithmetic (36.329332 of a formula in a workbook), not from
// whoever states it.
bool tb_is_computed(const TbQuantity *value);

// A change in the document's words, a bare number with its sign: "增长8.3%", "+10.2%".
const char *tb_change_words(const TbCanvas *canvas, const TbQuantity *change);

// The colour for more or less of `indicator` (NULL: more is better): good, bad or neutral.
TbColor tb_change_color(const TbCanvas *canvas, const TbIndicator *indicator, double change);

// Where what is told comes from, as a sentence behind it; "" where that is the source of the whole
// figure.
const char *tb_datum_source_words(const TbCanvas *canvas, const char *source);

#endif
