// SPDX-License-Identifier: MIT
// Units: a scale (万, 亿, 万亿 …) and a base (元, 吨/年, %, 家 …); bases of one family convert.
#ifndef TB_QUANTITY_UNIT_H
#define TB_QUANTITY_UNIT_H

#include <stdbool.h>

#include "base/arena.h"

typedef enum {
    TB_UNIT_COUNT,    // a count word or an unknown base; its own family
    TB_UNIT_MONEY,    // 元, 美元 … each its own family
    TB_UNIT_MEASURE,  // physical: 吨, 千瓦时, 公里 …
    TB_UNIT_RATIO,    // %, ‰, 成
    TB_UNIT_POINTS,   // 个百分点: a difference of percentages, never compared with %
    TB_UNIT_MULTIPLE, // 倍
    TB_UNIT_DURATION, // 小时, 天, 周, 月, 年
    TB_UNIT_NONE      // a bare number
} TbUnitKind;

// The family of 倍 behind a word of growth (增长1.5倍), which never shares an axis with 1.5倍.
#define TB_FAMILY_GROWTH "倍的增长"

// All strings are owned by the arena that was given, or static.
typedef struct {
    const char *base; // as written but canonical: "元", "吨/年", "%", "家", "月"; "" for none
    const char *family; // equal strings convert into one another: "元", "质量/年", "%", "时间" …
    double factor;      // 1 base = `factor` of the family's reference base (千克 -> 吨: 0.001)
    double scale;       // the scale written with it: 亿元 -> 1e8; 1 when none
    const char *scale_name; // as written: "亿", "million"; "" when none
    TbUnitKind kind;
    bool known; // a known unit or a compound of known ones; false for a noun and for none
} TbUnit;

// Reads a unit alone ("万亿元", "万吨/年", "%", "个百分点", "kWh", "t CO2", "billion yuan", "").
// A unit is a known unit, a compound of known ones (吨标准煤/万元, 微克每立方米, 人公里, 台(套)),
// or a noun, which is a base of its own and can't hold a bound, a direction, a numeral, a scale or
// the mark of a note (unit-noun.h). Digits may stand behind a Latin letter (CO2, m3) and in
// brackets. 十 百 千 alone are scales only before a known base (千元, not 千斤顶). False when the
// text can't be a unit, or has more than 40 characters; *unit is then the bare number's.
bool tb_unit_parse(TbArena *arena, const char *text, TbUnit *unit);

// The same for a document in `lang`: kana and hangul are nouns in "ja" and "ko" only.
bool tb_unit_parse_in(TbArena *arena, const char *text, const char *lang, TbUnit *unit);

// The same, but nouns are none: false for what is neither known nor a compound of known units.
bool tb_unit_parse_known(TbArena *arena, const char *text, const char *lang, TbUnit *unit);

// Why `text` is no unit, as the end of a message: "“多” is a bound"; NULL when it is one. Owned by
// the arena.
const char *tb_unit_fault_text(TbArena *arena, const char *text, const char *lang);

// True when values in the two can stand on one axis.
bool tb_unit_comparable(const TbUnit *a, const TbUnit *b);

// What one unit of `from`'s base is in `to`'s base; the two must be comparable.
double tb_unit_conversion(const TbUnit *from, const TbUnit *to);

// A scale step for printing: 1 "", 1e4 "万", 1e8 "亿", 1e12 "万亿" (zh; 萬億 for zh-Hant); for
// other languages 1e3 "thousand", 1e6 "million", 1e9 "billion", 1e12 "trillion".
typedef struct {
    double factor;
    const char *name;
} TbUnitScale;

// The word for one of the steps of a language above 1 (10⁴, 10⁸, 10¹² in Chinese); NULL where it
// has none for the factor.
const char *tb_unit_scale_name(double factor, const char *lang);

// The one scale for an axis whose largest absolute value is `largest` (in the base): the largest
// step such that largest / factor >= 1, but no 万 below 10 万 when that would print all values of
// `smallest_step` (the distance of two ticks, in the base; 0 when there are none) with more than
// two decimals, and no thousand below 10 thousand. Ratios, points, multiples and durations are
// never scaled. `lang` NULL is Chinese.
TbUnitScale tb_unit_choose_scale(const TbUnit *unit, double largest, double smallest_step,
                                 const char *lang);

// "万亿元", "万吨/年", "%"; for an English document "trillion 元". Owned by the arena.
char *tb_unit_label(TbArena *arena, const TbUnit *unit, TbUnitScale scale, const char *lang);

// True for a unit that is written right at the number in every label (%, ‰, 倍, 个百分点 …), so
// that no "单位：" line is needed.
bool tb_unit_sticks(const TbUnit *unit);

// The unit of a bare number.
TbUnit tb_unit_none(void);

// True for "zh", "zh-CN", "zh-Hant" … and NULL.
bool tb_lang_is_chinese(const char *lang);

// True for Taiwan, Hong Kong, Macao and "zh-Hant".
bool tb_lang_is_traditional(const char *lang);

// True for "ja" and "ko", whose words are not those of Chinese.
bool tb_lang_is_foreign(const char *lang);
// Whether the tag is of that language, a code of two letters.
bool tb_lang_is(const char *lang, const char *language);

#endif
