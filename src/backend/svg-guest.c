// SPDX-License-Identifier: MIT
#include "backend/svg-guest.h"

#include <math.h>
#include <string.h>

#include "backend/xml.h"
#include "base/buffer.h"

// ---- Ids ----

#define DIGEST_LENGTH 8

static void add_text(GChecksum *sum, const char *text)
{
    if (text)
        g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text));
    g_checksum_update(sum, (const guchar *)"", 1);
}

static void add_number(GChecksum *sum, double value)
{
    char text[32];
    g_snprintf(text, sizeof text, "%lld", llround(value * 100));
    add_text(sum, text);
}

static bool add_node(const TbNode *node, void *data)
{
    GChecksum *sum = data;
    add_number(sum, node->kind);
    add_number(sum, node->role);
    add_number(sum, node->box.x);
    add_number(sum, node->box.y);
    add_number(sum, node->box.width);
    add_number(sum, node->box.height);
    add_text(sum, node->title);
    if (node->kind == TB_NODE_TEXT) {
        add_text(sum, node->as.text.text);
        add_number(sum, node->as.text.color);
    } else {
        add_number(sum, node->paint.has_fill ? node->paint.fill : -1.0);
        add_number(sum, node->paint.has_stroke ? node->paint.stroke : -1.0);
    }
    return true;
}

// Ids and families begin with a letter and hold no space, quote or dot: lists of ids are separated
// by spaces, and CSS names are written without quotes.
static GString *name_of(const char *id)
{
    GString *name = g_string_new(g_ascii_isalpha(id[0]) ? "" : "f-");
    for (const char *c = id; *c; c++)
        if ((guchar)*c >= 0x80 || g_ascii_isalnum(*c) || *c == '-' || *c == '_')
            g_string_append_c(name, *c);
        else
            g_string_append_printf(name, "_%02x", (unsigned)*c);
    return name;
}

char *tb_svg_id(const TbScene *scene, const TbBackendOptions *options)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    add_text(sum, scene->title);
    add_text(sum, scene->description);
    add_number(sum, scene->width);
    add_number(sum, scene->height);
    add_number(sum, scene->background);
    add_number(sum, options->svg_text);
    add_number(sum, options->transparent);
    tb_scene_walk(scene, add_node, sum);
    GString *name = name_of(scene->id);
    g_string_append_c(name, '-');
    g_string_append_len(name, g_checksum_get_string(sum), DIGEST_LENGTH);
    g_checksum_free(sum);
    return g_string_free(name, FALSE);
}

// ---- Sides ----

static const double mm_in_pt = 25.4 / 72;

// True where the length in px, to three places as SVGO has it, is no shorter to write.
static bool stays_mm(double mm)
{
    const double px_in_mm = 96 / 25.4;
    GString *text = g_string_new(NULL);
    tb_buffer_append_number(text, mm, 3);
    gsize length = text->len + strlen("mm");
    g_string_truncate(text, 0);
    tb_buffer_append_number(text, mm * px_in_mm, 3);
    bool stays = text->len >= length;
    g_string_free(text, TRUE);
    return stays;
}

// The next length from `mm` on that stays one in mm.
static double next_that_stays(double mm)
{
    const double fine = 1e-9;
    for (double parts = 100; parts >= 10; parts /= 10)
        for (int i = 0; i < 10; i++) {
            double length = (ceil(mm * parts - fine) + i) / parts;
            if (stays_mm(length))
                return length;
        }
    return ceil(mm);
}

void tb_svg_append_size(GString *out, double width, double height)
{
    const int decimals = 3;
    double wide = width * mm_in_pt, high = height * mm_in_pt;
    bool stays = stays_mm(round(wide * 1000) / 1000);
    if (stays) {
        high = next_that_stays(high);
        height = high / mm_in_pt;
    }
    g_string_append(out, " width=\"");
    tb_buffer_append_number(out, wide, decimals);
    g_string_append(out, "mm\" height=\"");
    // With all of its places it is longer than any px.
    if (stays)
        tb_buffer_append_number(out, high, decimals);
    else
        tb_buffer_append_fixed(out, high, decimals);
    g_string_append(out, "mm\" viewBox=\"0 0 ");
    tb_buffer_append_number(out, width, decimals);
    g_string_append_c(out, ' ');
    tb_buffer_append_number(out, height, decimals);
    g_string_append_c(out, '"');
}

// ---- Style sheets ----

typedef struct {
    const char *name, *value;
    bool shapes; // matters to shapes too, and is an attribute of SVG
} Reset;

// Inherited properties that change how a figure looks, and that no element of it sets.
static const Reset resets[] = {
    {"direction", "ltr", false},
    {"writing-mode", "horizontal-tb", false},
    {"text-orientation", "mixed", false},
    {"font-style", "normal", false},
    {"font-variant", "normal", false},
    {"font-stretch", "normal", false},
    {"font-size-adjust", "none", false},
    {"font-kerning", "auto", false},
    {"font-feature-settings", "normal", false},
    {"font-variation-settings", "normal", false},
    {"font-optical-sizing", "auto", false},
    {"font-synthesis", "weight style", false},
    {"letter-spacing", "normal", false},
    {"word-spacing", "normal", false},
    {"text-transform", "none", false},
    {"text-indent", "0", false},
    {"text-align", "start", false},
    {"text-shadow", "none", false},
    {"text-emphasis", "none", false},
    {"text-rendering", "auto", false},
    // Browsers that space Chinese text by themselves would do it a second time.
    {"text-spacing-trim", "space-all", false},
    {"text-autospace", "no-autospace", false},
    {"-webkit-text-stroke", "0", false},
    {"-webkit-font-smoothing", "auto", false},
    {"dominant-baseline", "auto", false},
    {"paint-order", "normal", false},
    {"fill-opacity", "1", true},
    {"fill-rule", "nonzero", true},
    {"stroke-opacity", "1", true},
    {"stroke-linecap", "butt", true},
    {"stroke-linejoin", "miter", true},
    {"stroke-miterlimit", "4", true},
    {"stroke-dashoffset", "0", true},
    {"shape-rendering", "auto", true},
    {"marker", "none", false},
};

// What is not inherited, but what a rule for all elements would change.
#define OTHERS                                                                                     \
    "opacity:1;text-decoration:none;baseline-shift:0;filter:none;clip-path:none;mask:none"

void tb_svg_append_resets(GString *out, const TbSvgStyle *root, const char *families, bool outlines)
{
    if (outlines) {
        tb_xml_attribute(out, "stroke", "none");
        tb_xml_attribute(out, "stroke-width", "1");
        tb_xml_attribute(out, "stroke-dasharray", "none");
        for (size_t i = 0; i < G_N_ELEMENTS(resets); i++)
            if (resets[i].shapes)
                tb_xml_attribute(out, resets[i].name, resets[i].value);
        return;
    }
    g_string_append(out, " style=\"");
    tb_svg_append_declarations(out, root, families);
    g_string_append(out, ";white-space:normal;text-decoration:none");
    for (size_t i = 0; i < G_N_ELEMENTS(resets); i++)
        g_string_append_printf(out, ";%s:%s", resets[i].name, resets[i].value);
    g_string_append_c(out, '"');
}

static void append_inherited(GString *out, const char *id)
{
    for (size_t i = 0; tb_svg_style_names[i]; i++) {
        const char *name = tb_svg_style_names[i];
        g_string_append_printf(out, "#%s :not([%s]){%s:inherit}\n", id, name, name);
    }
    g_string_append_printf(out, "#%s *{" OTHERS ";white-space:inherit", id);
    for (size_t i = 0; i < G_N_ELEMENTS(resets); i++)
        g_string_append_printf(out, ";%s:inherit", resets[i].name);
    g_string_append(out, "}\n");
}

void tb_svg_append_rules(GString *out, const char *id, double width, const TbSvgSheet *sheet)
{
    // Stronger than what pages say of every svg, and weaker than what they say of these.
    g_string_append_printf(out, "<style>\nsvg[id=\"%s\"]{width:", id);
    tb_buffer_append_number(out, width * mm_in_pt, 3);
    g_string_append(out, "mm;height:auto}\n");
    append_inherited(out, id);
    for (guint i = 0; i < sheet->attributes->len; i++) {
        const TbSvgAttribute *item = &g_array_index(sheet->attributes, TbSvgAttribute, i);
        g_string_append_printf(out, "#%s [%s=\"", id, item->name);
        for (const char *c = item->value; *c; c++)
            g_string_append_printf(out, *c == '\\' ? "\\%c" : "%c", *c);
        bool length = strcmp(item->name, "font-size") == 0;
        g_string_append_printf(out, "\"]{%s:%s%s}\n", item->name, item->value, length ? "px" : "");
    }
    g_string_append(out, "</style>\n");
}
