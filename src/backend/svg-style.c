// SPDX-License-Identifier: MIT
#include "backend/svg-style.h"

#include <string.h>

#include "backend/xml.h"
#include "base/buffer.h"
#include "text/fonts.h"

TbSvgStyle tb_svg_style_initial(void)
{
    return (TbSvgStyle){.fill = 0x000000,
                        .stroke = TB_SVG_NO_COLOR,
                        .stroke_width = 1,
                        .role = TB_FONT_ROLE_COUNT,
                        .anchor = TB_ANCHOR_START};
}

static void style_of_text(TbSvgStyle *style, const TbTextRun *run, bool outlines)
{
    style->fill = run->color;
    style->stroke = TB_SVG_NO_COLOR;
    if (outlines)
        return;
    style->role = run->style.role;
    style->region = tb_region_of(run->style.lang);
    style->bold = run->style.bold;
    style->size = run->style.size;
    style->anchor = run->pieces ? TB_ANCHOR_MIDDLE : run->anchor;
}

TbSvgStyle tb_svg_style_of(const TbNode *node, const TbSvgStyle *inherited, bool outlines)
{
    TbSvgStyle style = *inherited;
    const TbPaint *paint = &node->paint;
    if (node->kind == TB_NODE_TEXT) {
        style_of_text(&style, &node->as.text, outlines);
        return style;
    }
    style.stroke = paint->has_stroke ? (int64_t)paint->stroke : TB_SVG_NO_COLOR;
    // A line has no inside, whatever fill it inherits.
    if (node->kind != TB_NODE_LINE)
        style.fill = paint->has_fill ? (int64_t)paint->fill : TB_SVG_NO_COLOR;
    if (!paint->has_stroke)
        return style;
    bool dashed = paint->dash[0] > 0 && paint->dash[1] > 0;
    style.stroke_width = paint->stroke_width;
    style.dash[0] = dashed ? paint->dash[0] : 0;
    style.dash[1] = dashed ? paint->dash[1] : 0;
    return style;
}

void tb_svg_style_share(TbSvgStyle *shared, const TbSvgStyle *other, const TbSvgStyle *inherited)
{
    if (shared->fill != other->fill)
        shared->fill = inherited->fill;
    if (shared->stroke != other->stroke)
        shared->stroke = inherited->stroke;
    if (shared->stroke_width != other->stroke_width)
        shared->stroke_width = inherited->stroke_width;
    if (memcmp(shared->dash, other->dash, sizeof shared->dash) != 0)
        memcpy(shared->dash, inherited->dash, sizeof shared->dash);
    if (shared->role != other->role || shared->region != other->region) {
        shared->role = inherited->role;
        shared->region = inherited->region;
    }
    if (shared->bold != other->bold)
        shared->bold = inherited->bold;
    if (shared->size != other->size)
        shared->size = inherited->size;
    if (shared->anchor != other->anchor)
        shared->anchor = inherited->anchor;
}

// A family name is a sequence of CSS identifiers or must be quoted.
static bool needs_quotes(const char *family)
{
    bool word_starts = true;
    for (const char *c = family; *c; c++) {
        bool letter = g_ascii_isalpha(*c) || *c == '_' || (unsigned char)*c >= 0x80;
        bool inner = g_ascii_isdigit(*c) || *c == '-';
        if (!letter && (word_starts || !inner) && (word_starts || *c != ' '))
            return true;
        word_starts = *c == ' ';
    }
    return false;
}

void tb_svg_append_family(GString *out, const char *family)
{
    const char *quote = needs_quotes(family) ? "'" : "";
    g_string_append(out, quote);
    tb_buffer_append_xml(out, family);
    g_string_append(out, quote);
}

static void append_list(GString *out, const char *const *families)
{
    for (int i = 0; families[i]; i++) {
        if (i)
            g_string_append_c(out, ',');
        tb_svg_append_family(out, families[i]);
    }
}

void tb_svg_append_families(GString *out, TbFontRole role, TbRegion region, const char *prefix)
{
    if (prefix)
        g_string_append_printf(out, "%s-%s,", prefix, tb_font_role_name(role));
    const char *const *own = tb_region_families(region, role);
    const char *const *common = tb_font_families(role);
    append_list(out, own);
    if (own == common)
        return;
    g_string_append_c(out, ',');
    append_list(out, common);
}

static void append_color(GString *out, const char *name, int64_t color)
{
    if (color == TB_SVG_NO_COLOR)
        tb_xml_attribute(out, name, "none");
    else
        tb_xml_color(out, name, (TbColor)color);
}

static void append_stroke(GString *out, const TbSvgStyle *style, const TbSvgStyle *inherited)
{
    if (style->stroke != inherited->stroke)
        append_color(out, "stroke", style->stroke);
    if (style->stroke_width != inherited->stroke_width)
        tb_xml_number(out, "stroke-width", style->stroke_width);
    if (memcmp(style->dash, inherited->dash, sizeof style->dash) == 0)
        return;
    if (style->dash[0] > 0) {
        g_string_append(out, " stroke-dasharray=\"");
        tb_xml_append_number(out, style->dash[0]);
        g_string_append_c(out, ' ');
        tb_xml_append_number(out, style->dash[1]);
        g_string_append_c(out, '"');
    } else {
        tb_xml_attribute(out, "stroke-dasharray", "none");
    }
}

void tb_svg_append_style(GString *out, const TbSvgStyle *style, const TbSvgStyle *inherited,
                         const char *prefix)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    if (style->role != inherited->role || style->region != inherited->region) {
        g_string_append(out, " font-family=\"");
        tb_svg_append_families(out, style->role, style->region, prefix);
        g_string_append_c(out, '"');
    }
    if (style->size != inherited->size)
        tb_xml_number(out, "font-size", style->size);
    if (style->bold != inherited->bold)
        tb_xml_attribute(out, "font-weight", style->bold ? "bold" : "normal");
    if (style->anchor != inherited->anchor)
        tb_xml_attribute(out, "text-anchor", anchors[style->anchor]);
    if (style->fill != inherited->fill)
        append_color(out, "fill", style->fill);
    append_stroke(out, style, inherited);
}
