// SPDX-License-Identifier: MIT
// What an SVG needs as a guest in somebody's page: ids that no other figure there has, nothing that
// the page's style sheets reach, and sides that optimisers leave in one unit.
#ifndef TB_BACKEND_SVG_GUEST_H
#define TB_BACKEND_SVG_GUEST_H

#include <glib.h>

#include "backend/backend.h"
#include "backend/svg-style.h"
#include "scene/scene.h"

// What every class begins with: page authors call their own things title, note, bar and line.
#define TB_SVG_CLASS_PREFIX "tubiao-"

// What all ids and embedded families of a file begin with: the figure's id as CSS and lists of ids
// can have it, and a digest of what is drawn and how. Different figures have different ones, though
// two documents call theirs the same. The caller frees it.
char *tb_svg_id(const TbScene *scene, const TbBackendOptions *options);

// Appends width, height and viewBox: the unit of the view box is the pt, of the sides the mm.
// Optimisers (SVGO) turn a length into px where that is shorter, each side by itself. So the height
// is written such that what happens to the width happens to it: up to 0.2 mm more, all of it below
// the figure.
void tb_svg_append_size(GString *out, double width, double height);

// Appends what the root says against everything that it could inherit from a page: a style, or
// with `outlines` attributes, and of those only what shapes have.
void tb_svg_append_resets(GString *out, const TbSvgStyle *root, const char *families,
                          bool outlines);

// Appends a <style> whose rules hold for the elements in the one with `id` only, and are stronger
// there than rules of a page for elements, classes and everything: what the attributes of `sheet`
// say, and what they don't is inherited. It is `width` pt wide, as high as its view box has it.
void tb_svg_append_rules(GString *out, const char *id, double width, const TbSvgSheet *sheet);

#endif
