// SPDX-License-Identifier: MIT
// Presentation attributes of SVG: what an element inherits need not be written.
#ifndef TB_BACKEND_SVG_STYLE_H
#define TB_BACKEND_SVG_STYLE_H

#include <glib.h>
#include <stdint.h>

#include "scene/scene.h"
#include "text/font-regions.h"

#define TB_SVG_NO_COLOR ((int64_t)-1)

typedef struct {
    int64_t fill, stroke; // a TbColor or TB_SVG_NO_COLOR
    double stroke_width;
    double dash[2];
    TbFontRole role;
    TbRegion region; // whose glyph forms the families have
    bool bold;
    double size;
    TbAnchor anchor;
} TbSvgStyle;

// An attribute as it was written, its value as XML has it.
typedef struct {
    const char *name;
    char *value;
} TbSvgAttribute;

// What a file's attributes have said so far, for tb_svg_append_rules().
typedef struct {
    const char *families; // prefix of the embedded families (see tb_svg_append_families()), or NULL
    GArray *attributes;   // of TbSvgAttribute, each once; NULL: nobody asks
} TbSvgSheet;

void tb_svg_sheet_init(TbSvgSheet *sheet, const char *families);
void tb_svg_sheet_clear(TbSvgSheet *sheet);
// Notes the attribute whose value is what `out` holds from `start` on.
void tb_svg_sheet_note(TbSvgSheet *sheet, const char *name, const GString *out, gsize start);

// The attributes that tb_svg_append_style() knows, NULL-terminated; all of them are inherited.
extern const char *const tb_svg_style_names[];

// What SVG begins with.
TbSvgStyle tb_svg_style_initial(void);

// The style of a leaf below `inherited`; what does not matter to it stays as inherited. Text drawn
// as `outlines` has no font.
TbSvgStyle tb_svg_style_of(const TbNode *node, const TbSvgStyle *inherited, bool outlines);

// Keeps of `shared` what `other` has as well; the rest becomes as inherited.
void tb_svg_style_share(TbSvgStyle *shared, const TbSvgStyle *other, const TbSvgStyle *inherited);

// Appends the attributes in which `style` differs from what is inherited, and notes them.
void tb_svg_append_style(GString *out, const TbSvgStyle *style, const TbSvgStyle *inherited,
                         TbSvgSheet *sheet);

// Appends all of the style as CSS: "fill:#333;stroke:none;…". A style without a font names none.
void tb_svg_append_declarations(GString *out, const TbSvgStyle *style, const char *prefix);

// Appends the CSS list of families for a role, the embedded one ("<prefix>-sans") first if there is
// a prefix, then those made for the region.
void tb_svg_append_families(GString *out, TbFontRole role, TbRegion region, const char *prefix);

// Appends a family's name as CSS has it.
void tb_svg_append_family(GString *out, const char *family);

#endif
