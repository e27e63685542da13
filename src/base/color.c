// SPDX-License-Identifier: MIT
#include "base/color.h"

#include <glib.h>
#include <math.h>
#include <string.h>

bool tb_color_parse(const char *text, TbColor *color)
{
    size_t length = strlen(text);
    if (text[0] != '#' || (length != 4 && length != 7))
        return false;
    TbColor value = 0;
    for (size_t i = 1; i < length; i++) {
        int digit = g_ascii_xdigit_value(text[i]);
        if (digit < 0)
            return false;
        value = value << 4 | (TbColor)digit;
        if (length == 4)
            value = value << 4 | (TbColor)digit;
    }
    *color = value;
    return true;
}

static double linear(unsigned channel)
{
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

double tb_color_luminance(TbColor color)
{
    return 0.2126 * linear(color >> 16 & 255) + 0.7152 * linear(color >> 8 & 255) +
           0.0722 * linear(color & 255);
}

double tb_color_contrast(TbColor a, TbColor b)
{
    double high = tb_color_luminance(a), low = tb_color_luminance(b);
    if (high < low) {
        double swap = high;
        high = low;
        low = swap;
    }
    return (high + 0.05) / (low + 0.05);
}

TbColor tb_color_mix(TbColor a, TbColor b, double share)
{
    TbColor mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        double from = a >> shift & 255, to = b >> shift & 255;
        mixed |= (TbColor)lround(from + (to - from) * share) << shift;
    }
    return mixed;
}

TbColor tb_color_ink_on(TbColor ground, TbColor dark, TbColor light)
{
    TbColor ink =
        tb_color_contrast(ground, dark) >= tb_color_contrast(ground, light) ? dark : light;
    if (tb_color_contrast(ground, ink) >= TB_COLOR_CONTRAST_MIN)
        return ink;
    // Of black and white one has 4.58 on any ground.
    return tb_color_luminance(ground) > 0.179 ? 0x000000 : 0xffffff;
}
