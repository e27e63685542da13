// SPDX-License-Identifier: MIT
// Differences and quotients as far as bounds allow.
#ifndef TB_FIGURE_BAR_SPAN_H
#define TB_FIGURE_BAR_SPAN_H

#include "document/table.h"

// What is known of a difference; infinite where it is open.
typedef struct {
    bool known; // false: nothing can be said
    double low, high;
    bool open_low, open_high; // the end itself is not reached
    bool about;
} TbBarSpan;

// a − b, and (a − b) ÷ |b|, by all that the bounds of both allow to be said. `known` is false
// where the quotient means nothing: b is zero, negative while a is not, or only bounded.
TbBarSpan tb_bar_difference(const TbQuantity *a, const TbQuantity *b);
TbBarSpan tb_bar_quotient(const TbQuantity *a, const TbQuantity *b);
// Both ends times a positive factor.
TbBarSpan tb_bar_scale_span(TbBarSpan span, double factor);
// The bound that a mark of the span has; RANGE for two ends.
TbBound tb_bar_span_bound(const TbBarSpan *span);

#endif
