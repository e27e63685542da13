// SPDX-License-Identifier: MIT
// Opaque sRGB colours, as 0xRRGGBB, and what can be computed of them.
#ifndef TB_BASE_COLOR_H
#define TB_BASE_COLOR_H

#include <stdbool.h>
#include <stdint.h>

typedef uint32_t TbColor;

// Reads "#rgb" or "#rrggbb"; false leaves *color as it is.
bool tb_color_parse(const char *text, TbColor *color);

// The relative luminance of WCAG 2.1, 0 (black) to 1 (white).
double tb_color_luminance(TbColor color);

// The contrast ratio of WCAG 2.1, 1 to 21.
double tb_color_contrast(TbColor a, TbColor b);

// `share` (0..1) of `b` over `a`, mixed in sRGB.
TbColor tb_color_mix(TbColor a, TbColor b, double share);

// What WCAG 2.1 asks of text.
#define TB_COLOR_CONTRAST_MIN 4.5

// `dark` or `light`, whichever has the higher contrast on `ground`; black or white where neither
// has TB_COLOR_CONTRAST_MIN.
TbColor tb_color_ink_on(TbColor ground, TbColor dark, TbColor light);

#endif
