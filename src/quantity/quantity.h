// SPDX-License-Identifier: MIT
// Quantities as a briefing writes them: 2.92万亿元, 超1500亿元, 300家以上, 2~3个, 八成, 千亿级.
#ifndef TB_QUANTITY_QUANTITY_H
#define TB_QUANTITY_QUANTITY_H

#include <stdbool.h>

#include "base/arena.h"
#include "quantity/unit.h"

typedef enum {
    TB_BOUND_EXACT,
    TB_BOUND_ABOUT,     // 约 左右 上下 大约: near, on either side
    TB_BOUND_OVER,      // 超 超过 突破 逾 多 余: more than
    TB_BOUND_UNDER,     // 不足 不到 低于: less than
    TB_BOUND_AT_LEAST,  // 以上 不少于 不低于 至少
    TB_BOUND_AT_MOST,   // 以下 以内 不超过 至多
    TB_BOUND_NEARLY,    // 近 接近 将近: a little less than
    TB_BOUND_RANGE,     // 2~3
    TB_BOUND_MAGNITUDE, // 千亿级: of that order
    TB_BOUND_COUNT
} TbBound;

// "exact", "about", "over", "under", "at_least", "at_most", "nearly", "range", "magnitude".
const char *tb_bound_name(TbBound bound);
bool tb_bound_from_name(const char *name, TbBound *bound);
// A NULL-terminated list of the names.
const char *const *tb_bound_names(void);

typedef struct {
    bool missing;    // null: no value is known; the rest is unset but for the unit
    bool about;      // of a range: 约2～3个, both ends are approximate
    bool from_words; // true when the document wrote a string
    TbBound bound;
    double number;    // the stated number, in the unit's base without scale (1500亿元 -> 1.5e11);
                      // for a range its upper end
    double low, high; // what is known: NAN where open. exact, about, magnitude: both = number;
                      // nearly, under, at_most: low NAN; over, at_least: high NAN; range: both.
                      // A negative number that is nearly reached is known from below: high NAN
    TbUnit unit;      // unit.scale is the scale as written
    int decimals;     // places as written, before the scale; -1: as many as needed (三分之一)
    int low_decimals; // those of the lower end of a range
    const char *words; // "超1500亿元"; NULL of numbers, which tb_quantity_text() makes words of
    const char *bare;  // the same without scale and base, "超1500"; NULL of numbers, and after a
                       // conversion
} TbQuantity;

// The words to print when not rescaled: those that were given, or of a number the same in Chinese,
// in its own scale. NULL when missing. They may live in `arena`, as what follows.
const char *tb_quantity_text(TbArena *arena, const TbQuantity *quantity);
// The same without scale and base; NULL after a conversion.
const char *tb_quantity_bare(TbArena *arena, const TbQuantity *quantity);

// Why a quantity could not be read.
typedef struct {
    const char *cause; // static or owned by the arena: "no number", "two bounds", "unknown …"
    size_t offset;     // bytes from the start of the text where reading stopped
} TbQuantityError;

// What a text is read in.
typedef struct {
    const TbUnit *unit; // of the indicator; NULL none
    const char *lang; // of the document; NULL Chinese. "ja" and "ko" add the words and numerals of
                      // Japanese and Korean, which are an error elsewhere; 兆 is 1e12 there and in
                      // traditional Chinese, else an error
    bool change;      // a change is meant: 持平 is 0, 由负转正 more than 0
    bool known;       // nouns other than `unit` are no units, and an error names no cause
} TbQuantityContext;

// Reads `text`. The unit fills in what the text leaves out (a bare number takes all of it;
// "2.92万亿" with a unit 元 takes the base), and a text with a base that can't be converted to it
// is an error ("unit 家, but the indicator is in 亿元"). Leading verbs that say no quantity (达
// 达到 累计 实现 为 共) are passed over and left out of `text`; verbs of change stay in it and give
// the sign: 下降3.2% is −3.2, 下降超5% is a number under −5, 下降到3% is 3. 成 is read as ten %, a
// fraction as %, 翻一番 as 2倍; 增长1.5倍 is a growth, of another family than 1.5倍. Behind the
// number stands a unit (unit.h) and words of bounds, nothing else. The text keeps its words, but
// ranges get ～ (GB/T 15835) and minus signs are U+2212. False after filling `error`.
bool tb_quantity_read(TbArena *arena, const char *text, const TbQuantityContext *context,
                      TbQuantity *quantity, TbQuantityError *error);

// The same in Chinese, not as a change.
bool tb_quantity_parse(TbArena *arena, const char *text, const TbUnit *unit, TbQuantity *quantity,
                       TbQuantityError *error);

// Reads the longest quantity at the start of a longer text: the 超1500亿元 of 超1500亿元，同比….
// Its unit is a known one or a compound of known ones (unit.h: `known`), or the context's; a count
// word ends it (300家 of 300家企业). A number without a unit counts only in digits. The bytes of
// it, 0 when no quantity begins there. Work is bounded by the first 96 bytes.
size_t tb_quantity_scan(TbArena *arena, const char *text, const TbQuantityContext *context,
                        TbQuantity *quantity);

// Builds a quantity from parts, as a number or an object of the document gives them: `number` in
// the unit as written (with its scale); `high` NAN unless the bound is a range (then number is the
// low end). `unit` NULL is a bare number. `decimals` -1: as many as the number needs (at most 6).
// False when the number is too large for a double with its scale, or the range runs downwards;
// *quantity is then missing.
bool tb_quantity_make(double number, double high, TbBound bound, const TbUnit *unit, int decimals,
                      TbQuantity *quantity);

// How a number is printed in labels and ticks.
typedef struct {
    TbUnitScale scale; // divide by it; factor 0: the scale the quantity was written with
    int decimals;      // exactly so many places; -1: as written; after a change of scale the
                       // whole part and as many places as give 4 significant digits
    int most;          // beyond `decimals`: so many places at most where the number needs them
    bool with_unit;    // append scale name and base
    bool group_four;   // with `grouped`: from four digits on, as beside longer numbers
    bool grouped;      // thousands commas from five digits on (GB/T 15835 permits none); English
                       // numbers are always grouped, from four digits on
    const char *lang; // "zh…" or NULL, else English words for bounds (over ≥ under ≤ ~ nearly)
} TbQuantityFormat;

// The label: bound words around the number, "超1500亿元", "300家以上", "2～3个", "约2.2", "近2倍".
// When the format's scale is the quantity's own and the words were given, the words are kept
// (less the unit when with_unit is false). A minus is U+2212. Missing: "—". Owned by the arena.
char *tb_quantity_label(TbArena *arena, const TbQuantity *quantity, const TbQuantityFormat *format);

// The bare number in the format's scale, for ticks: "−1.5", "12,000". Numbers that no page can
// hold (1e300, 1e-300) are written with an exponent.
char *tb_quantity_format_number(TbArena *arena, double value, const TbQuantityFormat *format);

// `number` on the places that `format` prints, so that a limit still holds: over 2.345 is over
// 2.34, and not over 2.35. What is no limit stays as it is.
double tb_quantity_round_limit(double number, TbBound bound, const TbQuantityFormat *format);

// Converts into the base of `unit` (same family); text and bound stay, but labels are made from
// the converted number from then on. `arena` keeps the words of a number that had none.
void tb_quantity_convert(TbArena *arena, TbQuantity *quantity, const TbUnit *unit);

#endif
