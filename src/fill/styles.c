// SPDX-License-Identifier: MIT
#include "fill/styles.h"

#include <math.h>
#include <string.h>

typedef struct {
    char *based_on;
    TbSides indent, cell; // NAN: not said
} Style;

struct TbStyles {
    GHashTable *styles;      // id -> Style
    char *paragraph, *table; // the default ones, or NULL
    TbSides indent;          // of the document's defaults
    Style *open;
    bool cell; // inside of tblCellMar
};

static const TbSides none = {NAN, NAN};

static void free_style(gpointer data)
{
    g_free(((Style *)data)->based_on);
    g_free(data);
}

static const char *attribute(const char *const *attributes, const char *local)
{
    for (; *attributes; attributes += 2)
        if (strcmp(tb_xml_local(attributes[0]), local) == 0)
            return attributes[1];
    return NULL;
}

static double twips(const char *text)
{
    double number = text ? g_ascii_strtod(text, NULL) : NAN;
    return isfinite(number) ? number / 20 : NAN;
}

static bool is(const char *local, const char *name, const char *other)
{
    return strcmp(local, name) == 0 || strcmp(local, other) == 0;
}

static void start_style(TbStyles *styles, const char *const *attributes)
{
    const char *id = attribute(attributes, "styleId"), *type = attribute(attributes, "type");
    const char *first = attribute(attributes, "default");
    styles->open = g_new0(Style, 1);
    styles->open->indent = styles->open->cell = none;
    g_hash_table_insert(styles->styles, g_strdup(id ? id : ""), styles->open);
    if (!first || !type || !(strcmp(first, "1") == 0 || strcmp(first, "true") == 0))
        return;
    char **slot = strcmp(type, "paragraph") == 0 ? &styles->paragraph
                  : strcmp(type, "table") == 0   ? &styles->table
                                                 : NULL;
    if (slot && !*slot)
        *slot = g_strdup(id);
}

static void read_side(TbStyles *styles, const char *local, const char *const *attributes)
{
    if (is(local, "left", "start"))
        styles->open->cell.left = twips(attribute(attributes, "w"));
    else if (is(local, "right", "end"))
        styles->open->cell.right = twips(attribute(attributes, "w"));
}

static void read_indent(TbSides *sides, const char *const *attributes)
{
    const char *left = attribute(attributes, "left"), *right = attribute(attributes, "right");
    sides->left = twips(left ? left : attribute(attributes, "start"));
    sides->right = twips(right ? right : attribute(attributes, "end"));
}

static void start(TbXml *xml, const char *name, const char *const *attributes)
{
    TbStyles *styles = tb_xml_user(xml);
    const char *local = tb_xml_local(name);
    if (strcmp(local, "style") == 0)
        start_style(styles, attributes);
    else if (strcmp(local, "ind") == 0)
        read_indent(styles->open ? &styles->open->indent : &styles->indent, attributes);
    else if (styles->open && !styles->open->based_on && strcmp(local, "basedOn") == 0)
        styles->open->based_on = g_strdup(attribute(attributes, "val"));
    else if (strcmp(local, "tblCellMar") == 0)
        styles->cell = styles->open != NULL;
    else if (styles->open && styles->cell)
        read_side(styles, local, attributes);
}

static void end(TbXml *xml, const char *name)
{
    TbStyles *styles = tb_xml_user(xml);
    const char *local = tb_xml_local(name);
    if (strcmp(local, "style") == 0)
        styles->open = NULL;
    else if (strcmp(local, "tblCellMar") == 0)
        styles->cell = false;
}

TbStyles *tb_styles_read(TbOffice *office, const char *name, TbReport *report)
{
    static const TbXmlHandler handler = {.start = start, .end = end, .namespaces = true};
    GBytes *bytes = tb_office_read(office, name, report);
    if (!bytes)
        return NULL;
    TbStyles *styles = g_new0(TbStyles, 1);
    styles->styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_style);
    styles->indent = none;
    if (!tb_xml_parse(bytes, &handler, styles, name, report))
        g_clear_pointer(&styles, tb_styles_free);
    g_bytes_unref(bytes);
    return styles;
}

void tb_styles_free(TbStyles *styles)
{
    if (!styles)
        return;
    g_hash_table_unref(styles->styles);
    g_free(styles->paragraph);
    g_free(styles->table);
    g_free(styles);
}

static void inherit(TbSides *sides, TbSides other)
{
    if (isnan(sides->left))
        sides->left = other.left;
    if (isnan(sides->right))
        sides->right = other.right;
}

static TbSides look_up(const TbStyles *styles, const char *id, bool cell)
{
    TbSides sides = none;
    // A chain that bites its tail ends too.
    for (guint depth = 0; id && styles && depth < 32; depth++) {
        const Style *style = g_hash_table_lookup(styles->styles, id);
        if (!style)
            break;
        inherit(&sides, cell ? style->cell : style->indent);
        id = style->based_on;
    }
    return sides;
}

TbSides tb_styles_indent(const TbStyles *styles, const char *style)
{
    TbSides sides = look_up(styles, style ? style : styles ? styles->paragraph : NULL, false);
    if (styles)
        inherit(&sides, styles->indent);
    inherit(&sides, (TbSides){0, 0});
    return sides;
}

TbSides tb_styles_cell(const TbStyles *styles, const char *style)
{
    const double standard = 5.75; // ECMA-376 part 1, 17.4.33: 115 twentieths of a point
    TbSides sides = look_up(styles, style, true);
    if (styles)
        inherit(&sides, look_up(styles, styles->table, true));
    inherit(&sides, (TbSides){standard, standard});
    return sides;
}
