// SPDX-License-Identifier: MIT
// How status and bounds look: the fill of a bar or span, its open or soft end, and their keys.
#ifndef TB_FIGURE_MARKS_H
#define TB_FIGURE_MARKS_H

#include "figure/canvas.h"
#include "figure/legend.h"

// Which way a bar grows from its baseline.
typedef enum { TB_GROWS_RIGHT, TB_GROWS_LEFT, TB_GROWS_UP, TB_GROWS_DOWN } TbGrowth;

typedef struct {
    TbColor color;
    TbStatus status;
    TbPattern pattern; // of bars that are actual or previous
} TbMarkLook;

// The fill of the status in `box`: actual solid, previous light, forecast hatched in the actual's
// colour, target outlined, cancelled outlined and crossed. Readable without colour (IBCS UN 3.2).
// The first node gets `role` and has exactly `box`; it is returned. Never reaches outside of `box`.
TbNode *tb_mark_fill(TbCanvas *canvas, TbNode *parent, TbRole role, TbBox box,
                     const TbMarkLook *look);

// The colour of the fill where nothing is hatched.
TbColor tb_mark_ground(const TbCanvas *canvas, const TbMarkLook *look);

// The ink for words in the box `words` inside such a fill, at 4.5:1 or better; a hatched one is
// cleared there, so before the words are drawn.
TbColor tb_mark_ink(TbCanvas *canvas, TbNode *parent, const TbMarkLook *look, TbBox words);

// A line along the inner edge of `box`.
void tb_mark_outline(TbCanvas *canvas, TbNode *parent, TbBox box, TbColor color);

// A bar from the baseline to the stated number in `box` (a range: to its low end, with `range` the
// box from low to high) with the end that its bound asks for. Everything beyond `box` stays within
// tb_mark_overshoot() in the direction of growth. Returns the node of role bar.
typedef struct {
    TbBox box;
    TbBox range; // TB_BOUND_RANGE only
    TbGrowth growth;
    TbBound bound;
    TbMarkLook look;
    const TbDatum *datum;
    const char *title;
} TbBarMark;
TbNode *tb_mark_bar(TbCanvas *canvas, TbNode *parent, const TbBarMark *mark);

// A dot at a value, `radius` pt to its outer edge; bounds stay within tb_mark_overshoot() of the
// dot's edge. Returns the node of role point.
typedef struct {
    TbPoint at;
    double radius;
    TbGrowth growth;
    TbBound bound;
    TbMarkLook look;
    const TbDatum *datum;
    const char *title;
} TbDotMark;
TbNode *tb_mark_dot(TbCanvas *canvas, TbNode *parent, const TbDotMark *mark);

TbNode *tb_mark_circle(TbCanvas *canvas, TbNode *parent, TbRole role, TbPoint at, double r,
                       const TbPaint *paint);

// How far the end of a bar with this bound may reach beyond its stated number, in pt.
double tb_mark_overshoot(TbBound bound);

// Adds a key that explains the bound's mark, once a bound: "向右延伸：超过所示数值" …; none for
// exact.
void tb_mark_add_bound_key(TbCanvas *canvas, TbLegend *legend, TbBound bound, TbColor color);

// The words of such a key, static; NULL for exact, and where a key of the legend says it: one of
// the bound with the same mark says both from then on.
const char *tb_mark_new_bound_words(TbCanvas *canvas, TbLegend *legend, TbBound bound);
// The same with a dot.
void tb_mark_add_dot_bound_key(TbCanvas *canvas, TbLegend *legend, TbBound bound, TbColor color);

// Adds a key with the fill of `look` and `label`.
void tb_mark_add_fill_key(TbCanvas *canvas, TbLegend *legend, const TbMarkLook *look,
                          const char *label);
void tb_mark_add_dot_key(TbCanvas *canvas, TbLegend *legend, const TbMarkLook *look,
                         const char *label);

#endif
