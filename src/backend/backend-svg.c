// SPDX-License-Identifier: MIT
// SVG, written by hand: text stays text, the page has its physical size, and assistive technology
// finds what each mark stands for.
#include <math.h>
#include <string.h>

#include "backend/backends.h"
#include "backend/svg-font.h"
#include "backend/svg-outline.h"
#include "backend/svg-style.h"
#include "backend/svg-text.h"
#include "backend/xml.h"
#include "base/buffer.h"

typedef struct {
    GString *out;
    const TbScene *scene;
    TbTextMetrics *metrics;
    const char *prefix;   // of ids
    const char *families; // prefix of the embedded families, or NULL
    bool outlines;        // text as paths, and no classes: for programs that know no CSS
    bool hidden;          // inside something hidden from assistive technology
    cairo_t *outline_context;
} Writer;

// Nothing in it that a reader would be told.
static bool is_decorative(const TbNode *node)
{
    if (node->title || node->kind == TB_NODE_TEXT)
        return false;
    if (node->kind != TB_NODE_GROUP)
        return true;
    for (const TbNode *child = node->as.group.first; child; child = child->next)
        if (!is_decorative(child))
            return false;
    return true;
}

static void append_class(const Writer *writer, TbRole role)
{
    if (role != TB_ROLE_NONE && !writer->outlines)
        tb_xml_attribute(writer->out, "class", tb_role_name(role));
}

// What assistive technology is told about the node; `role_told`: the class stands on the group.
static void append_meaning(Writer *writer, const TbNode *node, bool role_told)
{
    if (!role_told)
        append_class(writer, node->role);
    if (node->title) {
        bool group = node->kind == TB_NODE_GROUP && !node->datum;
        tb_xml_attribute(writer->out, "role", group ? "graphics-object" : "graphics-symbol");
        tb_xml_attribute(writer->out, "aria-label", node->title);
    } else if (!writer->hidden && is_decorative(node)) {
        tb_xml_attribute(writer->out, "aria-hidden", "true");
    }
}

static void append_rect(GString *out, TbBox box)
{
    // By rounded edges, so that neighbours that touch still do.
    double scale = 100;
    double left = round(box.x * scale) / scale, top = round(box.y * scale) / scale;
    tb_xml_number(out, "x", left);
    tb_xml_number(out, "y", top);
    tb_xml_number(out, "width", tb_box_right(box) - left);
    tb_xml_number(out, "height", tb_box_bottom(box) - top);
}

static void append_geometry(Writer *writer, const TbNode *node)
{
    GString *out = writer->out;
    switch (node->kind) {
    case TB_NODE_GROUP:
        break;
    case TB_NODE_RECT:
        append_rect(out, node->box);
        break;
    case TB_NODE_PATH:
        g_string_append(out, " d=\"");
        tb_svg_append_path(out, node->as.path.segments, node->as.path.count);
        g_string_append_c(out, '"');
        break;
    case TB_NODE_LINE:
        g_string_append(out, " d=\"");
        tb_svg_append_line(out, node->as.line.from, node->as.line.to);
        g_string_append_c(out, '"');
        break;
    case TB_NODE_TEXT:
        if (node->as.text.pieces) {
            tb_xml_attribute(out, "role", "img");
            tb_xml_attribute(out, "aria-label", node->as.text.text);
        } else {
            tb_svg_append_place(out, writer->metrics, &node->as.text);
        }
        if (strcmp(node->as.text.style.lang, writer->scene->lang) != 0)
            tb_xml_attribute(out, "xml:lang", node->as.text.style.lang);
        break;
    }
}

static void append_outlines(Writer *writer, const TbNode *node)
{
    if (!writer->outline_context)
        writer->outline_context = tb_svg_outline_context();
    tb_xml_attribute(writer->out, "role", "img");
    tb_xml_attribute(writer->out, "aria-label", node->as.text.text);
    g_string_append(writer->out, " d=\"");
    tb_svg_append_outline(writer->out, writer->outline_context, writer->metrics, &node->as.text);
    g_string_append_c(writer->out, '"');
}

static void append_title(GString *out, const char *title)
{
    g_string_append(out, "<title>");
    tb_buffer_append_xml(out, title);
    g_string_append(out, "</title>");
}

// A place that only the layout and its tests know of.
static bool is_invisible(const TbNode *node)
{
    return node->kind != TB_NODE_TEXT && !node->title && !node->paint.has_fill &&
           !node->paint.has_stroke;
}

static void append_leaf(Writer *writer, const TbNode *node, const TbSvgStyle *inherited,
                        bool role_told)
{
    if (is_invisible(node))
        return;
    static const char *const elements[] = {"g", "rect", "path", "path", "text"};
    GString *out = writer->out;
    bool outlined = writer->outlines && node->kind == TB_NODE_TEXT;
    bool vertical = node->kind == TB_NODE_TEXT && node->as.text.pieces && !outlined;
    const char *element = outlined ? "path" : vertical ? "g" : elements[node->kind];
    TbSvgStyle style = tb_svg_style_of(node, inherited, writer->outlines);
    g_string_append_c(out, '<');
    g_string_append(out, element);
    append_meaning(writer, node, role_told);
    if (outlined)
        append_outlines(writer, node);
    else
        append_geometry(writer, node);
    tb_svg_append_style(out, &style, inherited, writer->families);
    if (node->kind != TB_NODE_TEXT && !node->title) {
        g_string_append(out, "/>\n");
        return;
    }
    g_string_append_c(out, '>');
    if (node->title)
        append_title(out, node->title);
    if (vertical)
        tb_svg_append_pieces(out, writer->metrics, &node->as.text, writer->families != NULL);
    else if (node->kind == TB_NODE_TEXT && !outlined)
        tb_svg_append_text(out, writer->metrics, &node->as.text, writer->families != NULL);
    g_string_append(out, "</");
    g_string_append(out, element);
    g_string_append(out, ">\n");
}

// Leaves of one role in a row share a group, which carries what they have in common.
static const TbNode *end_of_run(const TbNode *first)
{
    const TbNode *node = first;
    while (node && node->kind != TB_NODE_GROUP && node->role == first->role)
        node = node->next;
    return node;
}

// What all of them have in common, as a group above them would say it.
static TbSvgStyle shared_style(const Writer *writer, const TbNode *first, const TbNode *end,
                               const TbSvgStyle *inherited)
{
    TbSvgStyle shared = tb_svg_style_of(first, inherited, writer->outlines);
    for (const TbNode *node = first; node != end; node = node->next) {
        TbSvgStyle style = tb_svg_style_of(node, inherited, writer->outlines);
        tb_svg_style_share(&shared, &style, inherited);
    }
    return shared;
}

static void append_leaves(Writer *writer, const TbNode *first, const TbNode *end,
                          const TbSvgStyle *inherited)
{
    for (const TbNode *node = first; node != end; node = node->next)
        append_leaf(writer, node, inherited, true);
}

static void append_run_of_leaves(Writer *writer, const TbNode *first, const TbNode *end,
                                 const TbSvgStyle *inherited)
{
    TbSvgStyle shared = shared_style(writer, first, end, inherited);
    bool decorative = true;
    for (const TbNode *node = first; node != end; node = node->next)
        decorative = decorative && is_decorative(node);
    bool hides = decorative && !writer->hidden;
    g_string_append(writer->out, "<g");
    append_class(writer, first->role);
    if (hides)
        tb_xml_attribute(writer->out, "aria-hidden", "true");
    tb_svg_append_style(writer->out, &shared, inherited, writer->families);
    g_string_append(writer->out, ">\n");
    writer->hidden = writer->hidden || hides;
    append_leaves(writer, first, end, &shared);
    writer->hidden = writer->hidden && !hides;
    g_string_append(writer->out, "</g>\n");
}

static void append_children(Writer *writer, const TbNode *group, const TbSvgStyle *inherited);

static void append_group(Writer *writer, const TbNode *group, const TbSvgStyle *inherited)
{
    const TbNode *first = group->as.group.first;
    bool hides = !writer->hidden && is_decorative(group);
    // Parts without a role of their own need no group besides this one.
    bool plain = first && first->role == TB_ROLE_NONE && !end_of_run(first);
    TbSvgStyle style = plain ? shared_style(writer, first, NULL, inherited) : *inherited;
    g_string_append(writer->out, "<g");
    append_meaning(writer, group, false);
    tb_svg_append_style(writer->out, &style, inherited, writer->families);
    g_string_append(writer->out, ">\n");
    if (group->title)
        append_title(writer->out, group->title);
    writer->hidden = writer->hidden || hides;
    if (plain)
        append_leaves(writer, first, NULL, &style);
    else
        append_children(writer, group, &style);
    writer->hidden = writer->hidden && !hides;
    g_string_append(writer->out, "</g>\n");
}

static void append_children(Writer *writer, const TbNode *group, const TbSvgStyle *inherited)
{
    for (const TbNode *node = group->as.group.first; node;) {
        const TbNode *end = node->next;
        if (node->kind == TB_NODE_GROUP) {
            // Groups that say nothing and hold nothing are the layout's own affair.
            if (node->role == TB_ROLE_NONE && !node->title)
                append_children(writer, node, inherited);
            else
                append_group(writer, node, inherited);
        } else {
            end = end_of_run(node);
            if (node->next != end)
                append_run_of_leaves(writer, node, end, inherited);
            else
                append_leaf(writer, node, inherited, false);
        }
        node = end;
    }
}

// ---- The document ----

typedef struct {
    TbTextStyle style;
    TbColor color;
    int uses;
} CommonText;

static bool count_text(const TbNode *node, void *data)
{
    GArray *counted = data;
    if (node->kind != TB_NODE_TEXT)
        return true;
    const TbTextRun *run = &node->as.text;
    for (guint i = 0; i < counted->len; i++) {
        CommonText *common = &g_array_index(counted, CommonText, i);
        if (common->style.role == run->style.role && common->style.size == run->style.size &&
            common->style.bold == run->style.bold && common->color == run->color) {
            common->uses++;
            return true;
        }
    }
    CommonText common = {run->style, run->color, 1};
    g_array_append_val(counted, common);
    return true;
}

// The style of most texts stands on the root.
static TbSvgStyle root_style(const Writer *writer)
{
    TbSvgStyle style = tb_svg_style_initial();
    GArray *counted = g_array_new(FALSE, FALSE, sizeof(CommonText));
    tb_scene_walk(writer->scene, count_text, counted);
    int most = 0;
    for (guint i = 0; i < counted->len; i++) {
        const CommonText *common = &g_array_index(counted, CommonText, i);
        if (common->uses <= most)
            continue;
        most = common->uses;
        style.fill = common->color;
        if (writer->outlines)
            continue;
        style.role = common->style.role;
        style.region = tb_region_of(common->style.lang);
        style.size = common->style.size;
        style.bold = common->style.bold;
    }
    g_array_unref(counted);
    return style;
}

// Physical size: the unit of the view box is the pt, of the page the mm.
static void append_size(GString *out, const TbScene *scene)
{
    const double mm_in_pt = 25.4 / 72;
    const int decimals = 3;
    g_string_append(out, " width=\"");
    tb_buffer_append_number(out, scene->width * mm_in_pt, decimals);
    g_string_append(out, "mm\" height=\"");
    tb_buffer_append_number(out, scene->height * mm_in_pt, decimals);
    g_string_append(out, "mm\" viewBox=\"0 0 ");
    tb_buffer_append_number(out, scene->width, decimals);
    g_string_append_c(out, ' ');
    tb_buffer_append_number(out, scene->height, decimals);
    g_string_append_c(out, '"');
}

static void append_element(GString *out, const char *name, const char *prefix, const char *text)
{
    g_string_append_printf(out, "<%s id=\"%s-%s\">", name, prefix, name);
    tb_buffer_append_xml(out, text);
    g_string_append_printf(out, "</%s>\n", name);
}

static void append_root(Writer *writer, const TbSvgStyle *style)
{
    const TbScene *scene = writer->scene;
    const TbSvgStyle initial = tb_svg_style_initial();
    GString *out = writer->out;
    g_string_append(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    append_size(out, scene);
    tb_xml_attribute(out, "xml:lang", scene->lang);
    tb_xml_attribute(out, "role", "graphics-document");
    bool described = *scene->description != '\0';
    g_string_append_printf(out, " aria-labelledby=\"%s-title", writer->prefix);
    if (described)
        g_string_append_printf(out, " %s-desc", writer->prefix);
    g_string_append_c(out, '"');
    tb_svg_append_style(out, style, &initial, writer->families);
    // Browsers that space Chinese text by themselves would do it a second time.
    if (!writer->outlines)
        tb_xml_attribute(out, "style", "text-spacing-trim:space-all;text-autospace:no-autospace");
    g_string_append(out, ">\n");
    append_element(out, "title", writer->prefix, *scene->title ? scene->title : scene->id);
    if (described)
        append_element(out, "desc", writer->prefix, scene->description);
}

static void append_background(GString *out, TbColor color)
{
    g_string_append(out, "<rect width=\"100%\" height=\"100%\"");
    tb_xml_color(out, "fill", color);
    g_string_append(out, " aria-hidden=\"true\"/>\n");
}

// Ids and families begin with a letter and hold no space, quote or dot: lists of ids are separated
// by spaces, and CSS names are written without quotes.
static char *make_prefix(const char *id)
{
    GString *prefix = g_string_new(g_ascii_isalpha(id[0]) ? "" : "f-");
    for (const char *c = id; *c; c++)
        if ((guchar)*c >= 0x80 || g_ascii_isalnum(*c) || *c == '-' || *c == '_')
            g_string_append_c(prefix, *c);
        else
            g_string_append_printf(prefix, "_%02x", (unsigned)*c);
    return g_string_free(prefix, FALSE);
}

static bool write_document(Writer *writer, const TbBackendOptions *options, TbReport *report)
{
    TbSvgStyle style = root_style(writer);
    append_root(writer, &style);
    if (writer->families &&
        !tb_svg_append_fonts(writer->out, writer->scene, writer->metrics, writer->families, report))
        return false;
    if (!options->transparent)
        append_background(writer->out, writer->scene->background);
    append_children(writer, writer->scene->root, &style);
    g_string_append(writer->out, "</svg>\n");
    return true;
}

GBytes *tb_svg_write(const TbScene *const *scenes, int count, const TbBackendOptions *options,
                     TbReport *report)
{
    g_assert(count == 1);
    char *prefix = make_prefix(scenes[0]->id);
    Writer writer = {.out = g_string_sized_new(8 * 1024),
                     .scene = scenes[0],
                     .metrics = options->metrics,
                     .prefix = prefix,
                     .families = options->svg_text == TB_SVG_EMBED ? prefix : NULL,
                     .outlines = options->svg_text == TB_SVG_PATH};
    bool written = write_document(&writer, options, report);
    if (writer.outline_context)
        cairo_destroy(writer.outline_context);
    g_free(prefix);
    if (written)
        return g_string_free_to_bytes(writer.out);
    g_string_free(writer.out, TRUE);
    return NULL;
}
