// SPDX-License-Identifier: MIT
// The records of an Enhanced Metafile ([MS-EMF]): what a picture of filled and stroked outlines
// needs. A unit is 0.01 mm, of the page as of the device that the header speaks of, so that nothing
// has to be converted on the way.
#ifndef TB_BACKEND_EMF_FILE_H
#define TB_BACKEND_EMF_FILE_H

#include <cairo.h>
#include <glib.h>
#include <stdint.h>

#include "base/color.h"

#define TB_EMF_UNITS_IN_PT (2540.0 / 72)

typedef struct TbEmf TbEmf;

// A picture of `width` by `height` units, whose header names the `program` and the `title`.
TbEmf *tb_emf_new(int32_t width, int32_t height, const char *program, const char *title);

// Fills and strokes a path in units, whose areas are those that it winds about. Nothing is drawn
// for a path without points.
void tb_emf_fill(TbEmf *emf, const cairo_path_t *path, TbColor color);
// With mitred corners and flat ends, `width` units wide.
void tb_emf_stroke(TbEmf *emf, const cairo_path_t *path, TbColor color, int32_t width);

// The file; frees the picture.
GBytes *tb_emf_finish(TbEmf *emf);

#endif
