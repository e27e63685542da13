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
    if (!needs_quotes(family)) {
        tb_buffer_append_xml(out, family);
        return;
    }
    GString *quoted = g_string_new("'");
    for (const char *c = family; *c; c++) {
        if (*c == '\'' || *c == '\\')
            g_string_append_c(quoted, '\\');
        g_string_append_c(quoted, *c);
    }
    g_string_append_c(quoted, '\'');
    tb_buffer_append_xml(out, quoted->str);
    g_string_free(quoted, TRUE);
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

// ---- Attributes and declarations ----

const char *const tb_svg_style_names[] = {
    "font-family", "font-size",    "font-weight",      "text-anchor", "fill",
    "stroke",      "stroke-width", "stroke-dasharray", NULL};

void tb_svg_sheet_init(TbSvgSheet *sheet, const char *families)
{
    sheet->families = families;
    sheet->attributes = g_array_new(FALSE, FALSE, sizeof(TbSvgAttribute));
}

void tb_svg_sheet_clear(TbSvgSheet *sheet)
{
    for (guint i = 0; i < sheet->attributes->len; i++)
        g_free(g_array_index(sheet->attributes, TbSvgAttribute, i).value);
    g_array_unref(sheet->attributes);
}

void tb_svg_sheet_note(TbSvgSheet *sheet, const char *name, const GString *out, gsize start)
{
    if (!sheet->attributes)
        return;
    const char *value = out->str + start;
    for (guint i = 0; i < sheet->attributes->len; i++) {
        const TbSvgAttribute *item = &g_array_index(sheet->attributes, TbSvgAttribute, i);
        if (strcmp(item->name, name) == 0 && strcmp(item->value, value) == 0)
            return;
    }
    TbSvgAttribute item = {name, g_strdup(value)};
    g_array_append_val(sheet->attributes, item);
}

// Writes an attribute, or without a sheet a declaration.
typedef struct {
    GString *out;
    TbSvgSheet *sheet;
    const char *name;
    gsize start;
} Entry;

static void begin(Entry *entry, const char *name)
{
    if (entry->sheet)
        g_string_append_printf(entry->out, " %s=\"", name);
    else
        g_string_append_printf(entry->out, "%s:", name);
    entry->name = name;
    entry->start = entry->out->len;
}

static void end(Entry *entry)
{
    if (entry->sheet)
        tb_svg_sheet_note(entry->sheet, entry->name, entry->out, entry->start);
    g_string_append_c(entry->out, entry->sheet ? '"' : ';');
}

static void put_word(Entry *entry, const char *name, const char *word)
{
    begin(entry, name);
    g_string_append(entry->out, word);
    end(entry);
}

static void put_number(Entry *entry, const char *name, double value)
{
    begin(entry, name);
    tb_xml_append_number(entry->out, value);
    end(entry);
}

static void put_color(Entry *entry, const char *name, int64_t color)
{
    begin(entry, name);
    if (color == TB_SVG_NO_COLOR)
        g_string_append(entry->out, "none");
    else
        tb_xml_append_color(entry->out, (TbColor)color);
    end(entry);
}

static void put_dash(Entry *entry, const double dash[2])
{
    if (!(dash[0] > 0)) {
        put_word(entry, "stroke-dasharray", "none");
        return;
    }
    begin(entry, "stroke-dasharray");
    tb_xml_append_number(entry->out, dash[0]);
    g_string_append_c(entry->out, ' ');
    tb_xml_append_number(entry->out, dash[1]);
    end(entry);
}

static void put_families(Entry *entry, const TbSvgStyle *style, const char *prefix)
{
    begin(entry, "font-family");
    tb_svg_append_families(entry->out, style->role, style->region, prefix);
    end(entry);
}

static const char *const anchors[] = {"start", "middle", "end"};

void tb_svg_append_style(GString *out, const TbSvgStyle *style, const TbSvgStyle *inherited,
                         TbSvgSheet *sheet)
{
    Entry entry = {.out = out, .sheet = sheet};
    if (style->role != inherited->role || style->region != inherited->region)
        put_families(&entry, style, sheet->families);
    if (style->size != inherited->size)
        put_number(&entry, "font-size", style->size);
    if (style->bold != inherited->bold)
        put_word(&entry, "font-weight", style->bold ? "bold" : "normal");
    if (style->anchor != inherited->anchor)
        put_word(&entry, "text-anchor", anchors[style->anchor]);
    if (style->fill != inherited->fill)
        put_color(&entry, "fill", style->fill);
    if (style->stroke != inherited->stroke)
        put_color(&entry, "stroke", style->stroke);
    if (style->stroke_width != inherited->stroke_width)
        put_number(&entry, "stroke-width", style->stroke_width);
    if (memcmp(style->dash, inherited->dash, sizeof style->dash) != 0)
        put_dash(&entry, style->dash);
}

void tb_svg_append_declarations(GString *out, const TbSvgStyle *style, const char *prefix)
{
    Entry entry = {.out = out};
    if (style->role != TB_FONT_ROLE_COUNT) {
        put_families(&entry, style, prefix);
        begin(&entry, "font-size");
        tb_xml_append_number(out, style->size);
        g_string_append(out, "px");
        end(&entry);
    }
    put_word(&entry, "font-weight", style->bold ? "bold" : "normal");
    put_word(&entry, "text-anchor", anchors[style->anchor]);
    put_color(&entry, "fill", style->fill);
    put_color(&entry, "stroke", style->stroke);
    put_number(&entry, "stroke-width", style->stroke_width);
    put_dash(&entry, style->dash);
    g_string_truncate(out, out->len - 1); // the last ';'
}
