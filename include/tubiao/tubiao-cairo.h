// SPDX-License-Identifier: MIT
/** @file tubiao-cairo.h
 *  Painting figures with cairo, for programs that have a cairo_t of their own: widgets, pages,
 *  pictures of several parts. Part of libtubiao; `pkg-config tubiao-cairo` knows it together with
 *  cairo.
 */
#ifndef TUBIAO_CAIRO_H
#define TUBIAO_CAIRO_H

#include <cairo.h>

#include "tubiao.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Paints the figure, background and all, with its left top corner at the origin of `cr`. A unit of
 *  `cr` is a pt, so cairo_scale() with dpi/72 makes pixels of it; the figure is
 *  tubiao_figure_width() by tubiao_figure_height(). On an image surface that is only scaled and
 *  moved by whole pixels, bars and lines keep to pixels as in a PNG. Text stays text where the
 *  surface has any.
 *
 *  The figure's context must live still, and no other thread may use it meanwhile. The state of
 *  `cr` is as before afterwards, except that it has no path. Errors are those of cairo_status().
 *  Since 0.1. */
TB_API void tubiao_figure_paint(const TubiaoFigure *figure, cairo_t *cr);

/** The same without a background, over what is there. Since 0.1. */
TB_API void tubiao_figure_paint_over(const TubiaoFigure *figure, cairo_t *cr);

#ifdef __cplusplus
}
#endif
#endif
