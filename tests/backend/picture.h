// SPDX-License-Identifier: MIT
// Pictures for the tests of the PNG encoder: drawn by a function, encoded, decoded again by libpng.
#ifndef TB_TESTS_PICTURE_H
#define TB_TESTS_PICTURE_H

#include <cairo.h>

#include "backend/png-encoder.h"

typedef struct {
    int width, height;
    uint32_t *pixels; // as in a surface of cairo
} Picture;

// The pixel at a place; `data` is the picture_new() caller's.
typedef uint32_t (*PixelAt)(int x, int y, const void *data);

Picture picture_new(int width, int height, PixelAt pixel_at, const void *data);
void picture_free(Picture *picture);

TbPngInfo picture_info(const Picture *picture, bool alpha, bool exact);

// The file, encoded in bands of uneven height; the caller unrefs it.
GBytes *picture_encode(const Picture *picture, const TbPngInfo *info);

// What libpng reads out of the file; the caller destroys it.
cairo_surface_t *picture_decode(GBytes *file);

// The largest difference of a channel between the picture and what libpng reads out of the file.
unsigned picture_difference(const Picture *picture, GBytes *file, bool alpha);

// The bytes of the file that cairo would write.
size_t picture_cairo_size(const Picture *picture, bool alpha);

#endif
