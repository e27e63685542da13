// SPDX-License-Identifier: MIT
// SVG, written by hand: text stays text, the page has its physical size, and assistive technology
// finds what each mark stands for.
#include <math.h>
#include <string.h>

#include "backend/backends.h"
#include "backend/outline.h"
#include "backend/svg-font.h"
#include "backend/svg-guest.h"
#include "backend/svg-in-page.h"
#include "backend/svg-outline.h"
#include "backend/svg-style.h"
#include "backend/svg-text.h"
#include "backend/xml.h"
#include "base/buffer.h"

typedef struct {
    GString *out;
    const TbScene *scene;
    TbTextMetrics *metrics;
    const char *id;
    TbSvgSheet sheet;
    bool outlines; // text as paths, and no classes: for programs that know no CSS
    bool in_page;  // of our own, which has the fonts and styles; marks can be walked through
    bool hidden;   // inside something hidden from assistive technology
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
        g_string_append_printf(writer->out, " class=\"" TB_SVG_CLASS_PREFIX "%s\"",
                               tb_role_name(role));
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
        if (writer->in_page && !group)
            g_string_append(writer->out, " tabindex=\"0\"");
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
        writer->outline_context = tb_outline_context();
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

// What the mark before it says, below the figure while the mark has the keyboard's focus.
static void append_words(Writer *writer, const TbNode *mark)
{
    const TbScene *scene = writer->scene;
    if (!writer->in_page || !mark->title || (mark->kind == TB_NODE_GROUP && !mark->datum))
        return;
    g_string_append(writer->out, "<foreignObject");
    tb_xml_number(writer->out, "y", scene->height);
    tb_xml_number(writer->out, "width", scene->width);
    g_string_append(writer->out, " height=\"50\" aria-hidden=\"true\"><p>");
    tb_buffer_append_xml(writer->out, mark->title);
    g_string_append(writer->out, "</p></foreignObject>\n");
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
    tb_svg_append_style(out, &style, inherited, &writer->sheet);
    if (node->kind != TB_NODE_TEXT && !node->title) {
        g_string_append(out, "/>\n");
        return;
    }
    g_string_append_c(out, '>');
    if (node->title)
        append_title(out, node->title);
    if (vertical)
        tb_svg_append_pieces(out, writer->metrics, &node->as.text, &writer->sheet);
    else if (node->kind == TB_NODE_TEXT && !outlined)
        tb_svg_append_text(out, writer->metrics, &node->as.text, &writer->sheet);
    g_string_append(out, "</");
    g_string_append(out, element);
    g_string_append(out, ">\n");
    append_words(writer, node);
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
    tb_svg_append_style(writer->out, &shared, inherited, &writer->sheet);
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
    tb_svg_append_style(writer->out, &style, inherited, &writer->sheet);
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
    append_words(writer, group);
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
    g_string_append_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"%s\"", writer->id);
    if (!writer->outlines)
        tb_xml_attribute(out, "class", "tubiao");
    tb_svg_append_size(out, scene->width, scene->height);
    tb_xml_attribute(out, "xml:lang", scene->lang);
    tb_xml_attribute(out, "role", "graphics-document");
    bool described = *scene->description != '\0';
    g_string_append_printf(out, " aria-labelledby=\"%s-title", writer->id);
    if (described)
        g_string_append_printf(out, " %s-desc", writer->id);
    g_string_append_c(out, '"');
    // Attributes too: pages may forbid styles, and editors of the web take them out.
    TbSvgSheet unread = {.families = writer->sheet.families};
    tb_svg_append_style(out, style, &initial, &unread);
    if (!writer->in_page)
        tb_svg_append_resets(out, style, writer->sheet.families, writer->outlines);
    g_string_append(out, ">\n");
    append_element(out, "title", writer->id, *scene->title ? scene->title : scene->id);
    if (described)
        append_element(out, "desc", writer->id, scene->description);
}

static void append_background(Writer *writer)
{
    GString *out = writer->out;
    g_string_append(out, "<rect width=\"100%\" height=\"100%\" fill=\"");
    gsize start = out->len;
    tb_xml_append_color(out, writer->scene->background);
    tb_svg_sheet_note(&writer->sheet, "fill", out, start);
    g_string_append(out, "\" aria-hidden=\"true\"/>\n");
}

// What is drawn, in a buffer of its own: the rules before it are known behind it.
static GString *write_body(Writer *writer, const TbSvgStyle *style, bool transparent)
{
    GString *whole = writer->out, *body = g_string_sized_new(8 * 1024);
    writer->out = body;
    if (!transparent)
        append_background(writer);
    append_children(writer, writer->scene->root, style);
    writer->out = whole;
    return body;
}

static bool write_document(Writer *writer, const TbBackendOptions *options, TbReport *report)
{
    TbSvgStyle style = root_style(writer);
    append_root(writer, &style);
    const char *families = writer->sheet.families;
    if (families && !writer->in_page) {
        const TbSvgFonts fonts = {&writer->scene, 1, writer->metrics, families};
        g_string_append(writer->out, "<style>\n");
        if (!tb_svg_append_fonts(writer->out, &fonts, report))
            return false;
        g_string_append(writer->out, "</style>\n");
    }
    GString *body = write_body(writer, &style, options->transparent);
    if (!writer->outlines && !writer->in_page)
        tb_svg_append_rules(writer->out, writer->id, writer->scene->width, &writer->sheet);
    g_string_append_len(writer->out, body->str, (gssize)body->len);
    g_string_append(writer->out, "</svg>\n");
    g_string_free(body, TRUE);
    return true;
}

static bool write_scene(Writer *writer, const char *families, const TbBackendOptions *options,
                        TbReport *report)
{
    char *id = tb_svg_id(writer->scene, options);
    writer->id = id;
    writer->metrics = options->metrics;
    writer->outlines = options->svg_text == TB_SVG_PATH;
    tb_svg_sheet_init(&writer->sheet, families ? families : id);
    if (options->svg_text != TB_SVG_EMBED)
        writer->sheet.families = NULL;
    bool written = write_document(writer, options, report);
    if (writer->outline_context)
        written &= tb_outline_end(writer->outline_context, writer->scene, writer->metrics, report);
    tb_svg_sheet_clear(&writer->sheet);
    g_free(id);
    return written;
}

void tb_svg_append_in_page(GString *out, const TbScene *scene, const TbBackendOptions *options)
{
    Writer writer = {.out = out, .scene = scene, .in_page = true};
    write_scene(&writer, TB_SVG_PAGE_FAMILIES, options, NULL);
}

GBytes *tb_svg_write(const TbScene *const *scenes, int count, const TbBackendOptions *options,
                     TbReport *report)
{
    g_assert(count == 1);
    Writer writer = {.out = g_string_sized_new(8 * 1024), .scene = scenes[0]};
    if (write_scene(&writer, NULL, options, report))
        return g_string_free_to_bytes(writer.out);
    g_string_free(writer.out, TRUE);
    return NULL;
}
