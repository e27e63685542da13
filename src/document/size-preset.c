// SPDX-License-Identifier: MIT
#include "document/size-preset.h"

// gongwen: the type area of an official document on A4 (GB/T 9704-2012) and half of it with 8 mm
// between; slide: 16:9, 1920 × 1080 pixels; wechat: an article as wide as a phone shows it, 1080
// pixels; a4: a sheet (ISO 216).
const char *const tb_size_preset_names[] = {"gongwen-full", "gongwen-half", "slide",
                                            "wechat",       "a4",           NULL};

static const struct {
    double width, height; // mm
    double dpi;
} presets[] = {{156, 0, 0}, {74, 0, 0}, {254, 142.875, 192}, {90, 0, 304.8}, {210, 297, 0}};
G_STATIC_ASSERT(G_N_ELEMENTS(presets) + 1 == G_N_ELEMENTS(tb_size_preset_names));

TbFigureSize tb_size_preset_at(int index)
{
    const double pt = 720, mm = 254; // so many are as long; whole numbers keep the results exact
    return (TbFigureSize){.width = presets[index].width * pt / mm,
                          .height = presets[index].height * pt / mm,
                          .dpi = presets[index].dpi};
}
