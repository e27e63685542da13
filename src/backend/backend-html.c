// SPDX-License-Identifier: MIT
// HTML: one file that asks for nothing else. What a reader's window and theme choose among is
// chosen by CSS, what is saved stands in the links.
#include <string.h>

#include "backend/backends.h"
#include "backend/html-assets.h"
#include "backend/svg-font.h"
#include "backend/svg-in-page.h"
#include "backend/xml.h"
#include "base/buffer.h"

#define PX_IN_PT (96 / 72.0)
#define GROWN (PX_IN_PT * 4 / 3) // of a layout that grows with its window, at most

typedef struct {
    GString *out;
    const TbPage *page;
    const TbBackendOptions *options; // how its figures are written
    TbReport *report;
} Writer;

static void append_text(GString *out, const char *text)
{
    tb_buffer_append_xml(out, text);
}

static const char *name_of(const TbPageFigure *figure)
{
    return *figure->scene->title ? figure->scene->title : figure->scene->id;
}

// ---- The head ----

// Nothing is fetched: a browser refuses what is not named here.
static void append_policy(GString *out)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *)tb_html_script, (gssize)strlen(tb_html_script));
    guint8 digest[32];
    gsize length = sizeof digest;
    g_checksum_get_digest(sum, digest, &length);
    char *text = g_base64_encode(digest, length);
    g_string_append_printf(out,
                           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                           "'none'; style-src 'unsafe-inline'; font-src data:; script-src "
                           "'sha256-%s'; base-uri 'none'; form-action 'none'\">\n",
                           text);
    g_free(text);
    g_checksum_free(sum);
}

static void append_colors(GString *out, const TbPageColors *colors)
{
    g_string_append(out, "body{background:");
    tb_xml_append_color(out, colors->background);
    g_string_append(out, ";color:");
    tb_xml_append_color(out, colors->ink);
    g_string_append_printf(out, ";color-scheme:%s}", colors->dark ? "dark" : "light");
}

// Where a layout shows: `figure` and `layout` are what its classes are numbered by.
static void append_window(GString *out, const TbPageLayout *layout, int figure, int number)
{
    g_string_append(out, "@media screen");
    if (layout->least > 0)
        g_string_append_printf(out, " and (min-width:%dpx)", layout->least);
    if (layout->most > 0)
        g_string_append_printf(out, " and (max-width:%d.98px)", layout->most - 1);
    if (!layout->dark)
        g_string_append(out, " and (prefers-color-scheme:light)");
    else if (!layout->light)
        g_string_append(out, " and (prefers-color-scheme:dark)");
    double width = layout->scene->width * (layout->grows ? GROWN : PX_IN_PT);
    g_string_append_printf(out, "{.tubiao-%d-%d{display:block}.tubiao-%d{max-width:", figure,
                           number, figure);
    tb_buffer_append_number(out, width, 2);
    g_string_append(out, "px}}\n");
}

static void append_rules(Writer *writer)
{
    const TbPage *page = writer->page;
    GString *out = writer->out;
    g_string_append(out, tb_html_style);
    append_colors(out, &page->colors);
    if (page->dark) {
        g_string_append(out, "\n@media screen and (prefers-color-scheme:dark){");
        append_colors(out, page->dark);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, '\n');
    for (int i = 0; i < page->figure_count; i++)
        for (int j = 0; j < page->figures[i].layout_count; j++)
            append_window(out, &page->figures[i].layouts[j], i, j);
    g_string_append(out, "@media print{");
    for (int i = 0; i < page->figure_count; i++)
        for (int j = 0; j < page->figures[i].layout_count; j++)
            if (page->figures[i].layouts[j].scene == page->figures[i].scene)
                g_string_append_printf(out, ".tubiao-%d-%d{display:block}", i, j);
    g_string_append(out, "}\n");
}

static bool append_fonts(Writer *writer)
{
    const TbPage *page = writer->page;
    if (writer->options->svg_text != TB_SVG_EMBED)
        return true;
    GPtrArray *scenes = g_ptr_array_new();
    for (int i = 0; i < page->figure_count; i++)
        for (int j = 0; j < page->figures[i].layout_count; j++)
            g_ptr_array_add(scenes, (gpointer)page->figures[i].layouts[j].scene);
    const TbSvgFonts fonts = {(const TbScene *const *)scenes->pdata, (int)scenes->len,
                              writer->options->metrics, TB_SVG_PAGE_FAMILIES};
    bool good = tb_svg_append_fonts(writer->out, &fonts, writer->report);
    g_ptr_array_unref(scenes);
    return good;
}

static bool append_head(Writer *writer)
{
    GString *out = writer->out;
    g_string_append(out, "<!DOCTYPE html>\n<html");
    tb_xml_attribute(out, "lang", writer->page->lang);
    g_string_append(out, ">\n<head>\n<meta charset=\"utf-8\">\n");
    append_policy(out);
    g_string_append(out, "<meta name=\"viewport\" content=\"width=device-width\">\n"
                         "<meta name=\"generator\" content=\"tubiao " TB_VERSION "\">\n<title>");
    append_text(out, writer->page->title);
    g_string_append(out, "</title>\n<style>\n");
    append_rules(writer);
    if (!append_fonts(writer))
        return false;
    g_string_append(out, "</style>\n</head>\n");
    return true;
}

// ---- Data ----

static void append_table(Writer *writer, const TbPageFigure *figure)
{
    const TbPageTable *table = &figure->table;
    GString *out = writer->out;
    g_string_append(out, "<table><caption>");
    append_text(out, name_of(figure));
    g_string_append(out, "</caption>\n<thead><tr>");
    for (int i = 0; i < table->column_count; i++) {
        g_string_append(out, "<th scope=\"col\">");
        append_text(out, table->columns[i]);
        g_string_append(out, "</th>");
    }
    g_string_append(out, "</tr></thead>\n<tbody>\n");
    for (int i = 0; i < table->row_count; i++) {
        g_string_append(out, "<tr>");
        for (int j = 0; j < table->column_count; j++) {
            const char *cell = table->cells[i * table->column_count + j];
            bool heads = j == 0 && *cell;
            g_string_append(out, heads ? "<th scope=\"row\">" : "<td>");
            append_text(out, cell);
            g_string_append(out, heads ? "</th>" : "</td>");
        }
        g_string_append(out, "</tr>\n");
    }
    g_string_append(out, "</tbody></table>");
}

static void append_csv_row(GString *out, const char *const *cells, int count)
{
    for (int i = 0; i < count; i++) {
        bool quoted = strpbrk(cells[i], ",\"\r\n");
        g_string_append(out, i ? "," : "");
        g_string_append(out, quoted ? "\"" : "");
        for (const char *c = cells[i]; *c; c++) {
            if (*c == '"')
                g_string_append_c(out, '"');
            g_string_append_c(out, *c);
        }
        g_string_append(out, quoted ? "\"" : "");
    }
    g_string_append(out, "\r\n");
}

// RFC 4180, with the mark by which spreadsheets know UTF-8.
static GBytes *make_csv(const TbPageTable *table)
{
    GString *csv = g_string_new("\xEF\xBB\xBF");
    append_csv_row(csv, table->columns, table->column_count);
    for (int i = 0; i < table->row_count; i++)
        append_csv_row(csv, table->cells + i * table->column_count, table->column_count);
    return g_string_free_to_bytes(csv);
}

// ---- Figures ----

// A link that saves the bytes, which it holds itself; takes them.
static void append_save(Writer *writer, const TbPageFigure *figure, GBytes *bytes,
                        const char *words, const char *format)
{
    GString *out = writer->out;
    const char *type = strcmp(format, "csv") == 0   ? "text/csv;charset=utf-8"
                       : strcmp(format, "svg") == 0 ? "image/svg+xml"
                                                    : "image/png";
    char *name = g_strconcat(figure->scene->id, ".", format, NULL);
    gsize length;
    const guchar *data = g_bytes_get_data(bytes, &length);
    char *text = g_base64_encode(data, length);
    g_string_append(out, "<a");
    tb_xml_attribute(out, "download", name);
    g_string_append_printf(out, " href=\"data:%s;base64,%s\">", type, text);
    append_text(out, words);
    g_string_append(out, "</a>\n");
    g_free(text);
    g_free(name);
    g_bytes_unref(bytes);
}

static bool append_picture_saves(Writer *writer, const TbPageFigure *figure)
{
    const TbPageWords *words = &writer->page->words;
    GBytes *svg = tb_svg_write(&figure->scene, 1, writer->options, writer->report);
    GBytes *png = svg ? tb_png_write(&figure->scene, 1, writer->options, writer->report) : NULL;
    if (png) {
        append_save(writer, figure, svg, words->save_svg, "svg");
        append_save(writer, figure, png, words->save_png, "png");
    } else if (svg) {
        g_bytes_unref(svg);
    }
    return png != NULL;
}

static bool append_foot(Writer *writer, const TbPageFigure *figure, int number)
{
    GString *out = writer->out;
    const TbPageWords *words = &writer->page->words;
    g_string_append(out, "<div class=\"tubiao-foot\">\n");
    if (figure->table.row_count > 0) {
        g_string_append_printf(out, "<details id=\"tubiao-data-%d\"><summary>", number);
        append_text(out, words->data);
        g_string_append(out, "</summary>\n<div class=\"tubiao-scroll\" role=\"region\" "
                             "tabindex=\"0\"");
        char *name = g_strdup_printf("%s: %s", words->data, name_of(figure));
        tb_xml_attribute(out, "aria-label", name);
        g_free(name);
        g_string_append(out, ">\n");
        append_table(writer, figure);
        g_string_append(out, "</div></details>\n<button type=\"button\" hidden>");
        append_text(out, words->copy);
        g_string_append(out, "</button>\n<span role=\"status\"");
        tb_xml_attribute(out, "data-words", words->copied);
        g_string_append(out, "></span>\n");
        append_save(writer, figure, make_csv(&figure->table), words->save_table, "csv");
    }
    bool good = append_picture_saves(writer, figure);
    g_string_append(out, "</div>\n");
    return good;
}

static void append_layouts(Writer *writer, const TbPageFigure *figure, int number)
{
    for (int i = 0; i < figure->layout_count; i++) {
        g_string_append_printf(writer->out, "<div class=\"tubiao-layout tubiao-%d-%d\">\n", number,
                               i);
        tb_svg_append_in_page(writer->out, figure->layouts[i].scene, writer->options);
        g_string_append(writer->out, "</div>\n");
    }
}

static bool append_figure(Writer *writer, int number)
{
    const TbPageFigure *figure = &writer->page->figures[number];
    GString *out = writer->out;
    g_string_append_printf(out, "<section class=\"tubiao-%d\"", number);
    tb_xml_attribute(out, "id", figure->scene->id);
    g_string_append_printf(out, " aria-labelledby=\"tubiao-name-%d\">\n", number);
    const char *level = writer->page->figure_count > 1 ? "h2" : "h1";
    g_string_append_printf(out, "<%s class=\"tubiao-hidden\" id=\"tubiao-name-%d\">", level,
                           number);
    append_text(out, name_of(figure));
    g_string_append_printf(out, "</%s>\n", level);
    if (figure->table.row_count > 0) {
        g_string_append_printf(out, "<a class=\"tubiao-hidden\" href=\"#tubiao-data-%d\">", number);
        append_text(out, writer->page->words.to_data);
        g_string_append(out, "</a>\n");
    }
    g_string_append(out, "<figure>\n");
    append_layouts(writer, figure, number);
    g_string_append(out, "</figure>\n");
    bool good = append_foot(writer, figure, number);
    g_string_append(out, "</section>\n");
    return good;
}

static void append_contents(Writer *writer)
{
    const TbPage *page = writer->page;
    GString *out = writer->out;
    g_string_append(out, "<header class=\"tubiao-0\"><h1>");
    append_text(out, page->title);
    g_string_append(out, "</h1></header>\n<nav class=\"tubiao-0\"");
    tb_xml_attribute(out, "aria-label", page->words.contents);
    g_string_append(out, "><ol>\n");
    for (int i = 0; i < page->figure_count; i++) {
        char *target = g_strconcat("#", page->figures[i].scene->id, NULL);
        g_string_append(out, "<li><a");
        tb_xml_attribute(out, "href", target);
        g_string_append_c(out, '>');
        append_text(out, name_of(&page->figures[i]));
        g_string_append(out, "</a></li>\n");
        g_free(target);
    }
    g_string_append(out, "</ol></nav>\n");
}

GBytes *tb_html_write(const TbScene *const *scenes, int count, const TbBackendOptions *options,
                      TbReport *report)
{
    (void)scenes;
    g_assert(options->page && options->page->figure_count == count);
    TbBackendOptions settings = *options;
    // A page that fetches nothing brings its fonts.
    if (settings.svg_text == TB_SVG_TEXT)
        settings.svg_text = TB_SVG_EMBED;
    Writer writer = {g_string_sized_new(256 * 1024), options->page, &settings, report};
    bool good = append_head(&writer);
    g_string_append(writer.out, "<body>\n");
    if (count > 1)
        append_contents(&writer);
    g_string_append(writer.out, "<main>\n");
    for (int i = 0; i < count && good; i++)
        good = append_figure(&writer, i);
    g_string_append_printf(writer.out, "</main>\n<script>%s</script>\n</body>\n</html>\n",
                           tb_html_script);
    if (good)
        return g_string_free_to_bytes(writer.out);
    g_string_free(writer.out, TRUE);
    return NULL;
}
