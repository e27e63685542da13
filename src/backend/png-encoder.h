// SPDX-License-Identifier: MIT
// Writing PNG files (ISO/IEC 15948) from the rows of a cairo image surface: a palette
// when there are few enough colours, else RGB or RGBA.
#ifndef TB_BACKEND_PNG_ENCODER_H
#define TB_BACKEND_PNG_ENCODER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    int width, height; // px, 1..TB_LIMIT_SIDE_PX
    bool alpha;        // pixels are CAIRO_FORMAT_ARGB32, else CAIRO_FORMAT_RGB24
    bool exact;        // every pixel keeps its colour; else see tb_png_palette_choose()
    double dpi;
    const char *lang;                         // of the texts, BCP 47
    const char *title, *description, *source; // NULL or "": left out
} TbPngInfo;

typedef struct TbPngEncoder TbPngEncoder;

// `info` is borrowed until tb_png_encoder_finish().
TbPngEncoder *tb_png_encoder_new(const TbPngInfo *info);

// Takes the next rows, top to bottom; `stride` is the distance of rows in pixels.
void tb_png_encoder_add(TbPngEncoder *encoder, const uint32_t *rows, size_t stride, int count);

// The file, once all rows were added; frees the encoder.
GBytes *tb_png_encoder_finish(TbPngEncoder *encoder);

#endif
