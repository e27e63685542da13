// SPDX-License-Identifier: MIT
// Differences and quotients of quantities, as far as the bounds of both allow something to be said.
#include "figure/bar/span.h"

#include <math.h>

static TbBarSpan span_of(const TbQuantity *value)
{
    double number = value->number;
    TbBarSpan span = {.known = true, .low = number, .high = number};
    switch (value->bound) {
    case TB_BOUND_EXACT:
        break;
    case TB_BOUND_ABOUT:
        span.about = true;
        break;
    case TB_BOUND_OVER:
    case TB_BOUND_AT_LEAST:
        span.high = INFINITY;
        span.open_low = value->bound == TB_BOUND_OVER;
        break;
    case TB_BOUND_UNDER:
    case TB_BOUND_AT_MOST:
        span.low = -INFINITY;
        span.open_high = value->bound == TB_BOUND_UNDER;
        break;
    case TB_BOUND_NEARLY:
        // Near to the number on the side of zero: 近50 is under 50, 近-50 is over −50.
        span.low = number < 0 ? number : -INFINITY;
        span.high = number < 0 ? INFINITY : number;
        span.open_low = span.open_high = true;
        break;
    case TB_BOUND_RANGE:
        span.low = value->low;
        span.high = value->high;
        span.about = value->about;
        break;
    case TB_BOUND_MAGNITUDE:
    case TB_BOUND_COUNT:
        span.known = false;
        break;
    }
    return span;
}

// What is only bounded about a number that is itself only near says nothing.
static TbBarSpan checked(TbBarSpan span)
{
    span.open_low &= isfinite(span.low);
    span.open_high &= isfinite(span.high);
    if ((!isfinite(span.low) && !isfinite(span.high)) || (span.about && span.low != span.high))
        span.known = false;
    return span;
}

static TbBarSpan subtract(TbBarSpan a, TbBarSpan b)
{
    return checked((TbBarSpan){.known = a.known && b.known,
                               .low = a.low - b.high,
                               .high = a.high - b.low,
                               .open_low = a.open_low || b.open_high,
                               .open_high = a.open_high || b.open_low,
                               .about = a.about || b.about});
}

TbBarSpan tb_bar_scale_span(TbBarSpan span, double factor)
{
    span.low *= factor;
    span.high *= factor;
    return span;
}

TbBarSpan tb_bar_difference(const TbQuantity *a, const TbQuantity *b)
{
    return subtract(span_of(a), span_of(b));
}

TbBarSpan tb_bar_quotient(const TbQuantity *a, const TbQuantity *b)
{
    TbBarSpan x = span_of(a), y = span_of(b), none = {.known = false};
    if (!x.known || !y.known)
        return none;
    if (y.low == y.high)
        return y.low > 0 && !(x.high < 0)  ? tb_bar_scale_span(subtract(x, y), 1 / y.low)
               : y.low < 0 && !(x.low > 0) ? tb_bar_scale_span(subtract(x, y), -1 / y.low)
                                           : none;
    // Of an open base only the side is known that its closed end gives.
    if (!(y.low > 0) || !(x.low >= 0))
        return none;
    return checked((TbBarSpan){.known = true,
                               .low = isfinite(y.high) ? x.low / y.high - 1 : -INFINITY,
                               .high = x.high / y.low - 1,
                               .open_low = x.open_low || y.open_high,
                               .open_high = x.open_high || y.open_low,
                               .about = x.about || y.about});
}

TbBound tb_bar_span_bound(const TbBarSpan *span)
{
    if (span->low == span->high)
        return span->about ? TB_BOUND_ABOUT : TB_BOUND_EXACT;
    if (isfinite(span->low) && isfinite(span->high))
        return TB_BOUND_RANGE;
    if (isfinite(span->low))
        return span->open_low ? TB_BOUND_OVER : TB_BOUND_AT_LEAST;
    return span->open_high ? TB_BOUND_UNDER : TB_BOUND_AT_MOST;
}
