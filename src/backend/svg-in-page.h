// SPDX-License-Identifier: MIT
// An SVG as a part of a page of our own.
#ifndef TB_BACKEND_SVG_IN_PAGE_H
#define TB_BACKEND_SVG_IN_PAGE_H

#include <glib.h>

#include "backend/backend.h"

// What the families that the page embeds begin with.
#define TB_SVG_PAGE_FAMILIES "tubiao"

// Appends the <svg>, which carries no fonts and no rules: the page has them. Every mark can be
// walked to, and what it says follows it in a <foreignObject> that begins below the figure, for
// the page to show. With TB_SVG_EMBED the families are those of TB_SVG_PAGE_FAMILIES.
void tb_svg_append_in_page(GString *out, const TbScene *scene, const TbBackendOptions *options);

#endif
