// SPDX-License-Identifier: MIT
// Dashes cut out of a path, for formats whose pens have none.
#ifndef TB_BACKEND_DASHES_H
#define TB_BACKEND_DASHES_H

#include <cairo.h>

// The pieces of a flat path that a pen with `dash` (on, off, both > 0) would draw; each outline
// begins with a whole dash. `cr` is of tb_outline_context(); the caller destroys the path.
cairo_path_t *tb_dashes_of_path(cairo_t *cr, const cairo_path_t *path, const double dash[2]);

#endif
