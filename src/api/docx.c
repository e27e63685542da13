// SPDX-License-Identifier: MIT
#include "api/docx.h"

#include <string.h>

#include "package/recognise.h"
#ifdef TB_HAVE_PACKAGES
#include "package/package.h"
#endif

bool tb_docx_recognise(GBytes *bytes)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    return data && tb_package_recognise(data, length);
}

#ifdef TB_HAVE_PACKAGES

typedef struct {
    GString *out;
    bool text;      // inside w:t
    int deleted;    // depth of w:del
    int table;      // depth of w:tbl
    size_t started; // where the paragraph begins in `out`
} Reader;

static bool is(const char *name, const char *local)
{
    return strcmp(tb_xml_local(name), local) == 0;
}

// Heading1, 标题 2 and the bare numbers that Chinese Word has for them.
static int heading_level(const char *style)
{
    size_t length = strlen(style);
    bool named = g_ascii_strncasecmp(style, "heading", 7) == 0 || g_str_has_prefix(style, "标题");
    if (g_ascii_strcasecmp(style, "title") == 0)
        return 1;
    if (!length || !g_ascii_isdigit(style[length - 1]) || (!named && length > 1))
        return 0;
    int level = style[length - 1] - '0';
    return level >= 1 && level <= 6 ? level : 0;
}

static void start_style(Reader *reader, const char *const *attributes)
{
    const char *style = tb_xml_lookup(attributes, "w:val");
    int level = style && !reader->table ? heading_level(style) : 0;
    for (int i = 0; i < level; i++)
        g_string_append_c(reader->out, '#');
    if (level)
        g_string_append_c(reader->out, ' ');
}

static void start(TbXml *xml, const char *name, const char *const *attributes)
{
    Reader *reader = tb_xml_user(xml);
    if (is(name, "t"))
        reader->text = reader->deleted == 0;
    else if (is(name, "pStyle"))
        start_style(reader, attributes);
    else if (is(name, "del") || is(name, "moveFrom"))
        reader->deleted++;
    else if (is(name, "tbl"))
        reader->table++;
    else if (is(name, "tr") && reader->table == 1)
        g_string_append(reader->out, "|");
    else if (is(name, "tab") || (is(name, "br") && reader->table))
        g_string_append_c(reader->out, ' ');
    else if (is(name, "br") || is(name, "cr"))
        g_string_append_c(reader->out, '\n');
}

static void end(TbXml *xml, const char *name)
{
    Reader *reader = tb_xml_user(xml);
    if (is(name, "t"))
        reader->text = false;
    else if (is(name, "del") || is(name, "moveFrom"))
        reader->deleted--;
    else if (is(name, "p"))
        g_string_append(reader->out, reader->table ? " " : "\n");
    else if (is(name, "tc") && reader->table == 1)
        g_string_append(reader->out, "|");
    else if (is(name, "tr") && reader->table == 1)
        g_string_append(reader->out, "\n");
    else if (is(name, "tbl"))
        reader->table--;
}

static void text(TbXml *xml, const char *words, size_t length)
{
    Reader *reader = tb_xml_user(xml);
    if (reader->text)
        g_string_append_len(reader->out, words, (gssize)length);
}

GBytes *tb_docx_read(GBytes *bytes, TbReport *report)
{
    static const TbXmlHandler handler = {.start = start, .end = end, .text = text};
    TbPackage *package = tb_package_open(bytes, report);
    if (!package)
        return NULL;
    Reader reader = {.out = g_string_new(NULL)};
    bool found = tb_package_find(package, "word/document.xml") >= 0;
    if (!found) {
        tb_report_error(report, TB_CODE_PACKAGE, NULL,
                        "the file is no .docx: it has no word/document.xml");
        tb_report_hint(report, "texts are plain text, Markdown or .docx");
    }
    bool done = found && tb_package_parse(package, "word/document.xml", &handler, &reader, report);
    tb_package_free(package);
    return done ? g_string_free_to_bytes(reader.out) : (g_string_free(reader.out, TRUE), NULL);
}

#else

GBytes *tb_docx_read(GBytes *bytes, TbReport *report)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    tb_package_refuse(data, length, report);
    return NULL;
}

#endif
