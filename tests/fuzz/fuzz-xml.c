// SPDX-License-Identifier: MIT
// XML as expat reads it and as the scanner of plain XML does, which hands over to expat: both must
// tell the same. Bytes are taken as XML, and as numbers of pieces of it, put together.
#include "fuzz.h"
#include "package/xml.h"

#include <string.h>

#include "tally.h"

static const char *const pieces[] = {"<a>",
                                     "</a>",
                                     "<a>",
                                     "</a>",
                                     "<a/>",
                                     "<x:b>",
                                     "</x:b>",
                                     "<a r=\"1\" s='2'>",
                                     "<a r=\"1\" r='2'/>",
                                     "<a r='&lt;&#x4e2d;&quot;'/>",
                                     "<a r='>'/>",
                                     "<a r='\n'/>",
                                     "<a r='<'/>",
                                     "<a r=1/>",
                                     "<a r='1's='2'/>",
                                     "< a>",
                                     "<a >",
                                     "</a\n>",
                                     "<a\t r = '1'/>",
                                     "<中>",
                                     "</中>",
                                     "12.5",
                                     "中文",
                                     "\xf0\x9f\x93\x8a",
                                     "\xff",
                                     "\xed\xa0\x80",
                                     "\xef\xbf\xbf",
                                     "\xc0\x80",
                                     "&amp;",
                                     "&apos;&gt;",
                                     "&#20013;",
                                     "&#0;",
                                     "&#xfffe;",
                                     "&#xd800;",
                                     "&#1114111;",
                                     "&#99999999999;",
                                     "&e;",
                                     "&amp",
                                     "]]>",
                                     "]]",
                                     "]",
                                     "\n",
                                     "\r\n",
                                     "\r",
                                     "\t",
                                     "\x01",
                                     "<!--c-->",
                                     "<!-- -- -->",
                                     "<![CDATA[<a>]]>",
                                     "<?pi?>",
                                     "<?xml version='1.0'?>",
                                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                                     "<?xml version=\"1.0\" encoding=\"utf-16\"?>",
                                     "<?xml version=\"1.1\"?>",
                                     "<!DOCTYPE a>",
                                     "\xef\xbb\xbf",
                                     "<stop/>",
                                     "<stop>",
                                     "<bad/>",
                                     "<bad>",
                                     "<",
                                     ">",
                                     "/",
                                     " ",
                                     "\"",
                                     "'",
                                     "<a.b-c:d_e>",
                                     "</a.b-c:d_e>",
                                     "<:>",
                                     "<-a>"};

static void on_start(TbXml *xml, const char *name, const char *const *attributes)
{
    GString *seen = tb_xml_user(xml);
    g_string_append_printf(seen, "\n<%s", name);
    for (; *attributes; attributes += 2)
        g_string_append_printf(seen, " %s=[%s]", attributes[0], attributes[1]);
    g_string_append_c(seen, '\t'); // and text behind it
    if (strcmp(name, "stop") == 0)
        tb_xml_stop(xml);
    if (strcmp(name, "bad") == 0)
        tb_xml_fail(xml, TB_CODE_VALUE, "bad");
}

static void on_end(TbXml *xml, const char *name)
{
    g_string_append_printf(tb_xml_user(xml), "\n/%s\t", name);
}

static void on_text(TbXml *xml, const char *text, size_t length)
{
    GString *seen = tb_xml_user(xml);
    for (size_t i = 0; i < length; i++)
        g_string_append_c(
            seen, text[i] == '\n' || text[i] == '\t' ? '~' : text[i]); // lines are events here
}

static const TbXmlHandler handler = {on_start, on_end, on_text, false};

// What was told, and what is said of it.
static char *close_log(GString *seen, bool good, TbXml *xml, TbReport *report)
{
    // text before what is not well-formed may be told or not: it ends the reading
    char *text = strrchr(seen->str, '\t');
    if (!good && !tb_xml_stopped(xml) && text)
        g_string_truncate(seen, (gsize)(text - seen->str));
    g_string_append_printf(seen, "\n%d %d", good, tb_xml_stopped(xml));
    if (tb_report_count(report) > 0) {
        const TbDiagnostic *said = tb_report_at(report, 0);
        g_string_append_printf(seen, " %s %u:%u", said->message, said->line, said->column);
    }
    tb_xml_free(xml);
    tb_report_free(report);
    return g_string_free(seen, FALSE);
}

static char *by_expat(const char *bytes, size_t size)
{
    GString *seen = g_string_new(NULL);
    TbReport *report = tb_report_new();
    TbXml *xml = tb_xml_new(&handler, seen, "part", report);
    bool good = tb_xml_feed(xml, bytes, size, true);
    return close_log(seen, good, xml, report);
}

// In pieces of up to `most` bytes.
static char *by_scanner(const char *bytes, size_t size, size_t most)
{
    GString *seen = g_string_new(NULL);
    TbReport *report = tb_report_new();
    TbXml *xml = tb_xml_new(&handler, seen, "part", report);
    TbXmlScan found = TB_XML_GOOD;
    for (size_t at = 0, length = 1; length > 0 && found == TB_XML_GOOD; at += length) {
        size_t room;
        char *to = tb_xml_room(xml, &room);
        length = MIN(MIN(room, most), size - at);
        if (to)
            memcpy(to, bytes + at, length);
        found = to ? tb_xml_take(xml, length, length == 0) : TB_XML_BEYOND;
    }
    bool good =
        found == TB_XML_GOOD || (found == TB_XML_BEYOND && tb_xml_feed(xml, bytes, size, true));
    return close_log(seen, good, xml, report);
}

// In pieces of a size that the bytes choose.
static bool compare(const char *bytes, size_t size)
{
    static const size_t sizes[] = {1, 7, 1 << 16};
    uint32_t choice = tb_fuzz_number((const uint8_t *)bytes, size);
    size_t most = sizes[choice % G_N_ELEMENTS(sizes)];
    char *expected = by_expat(bytes, size), *found = by_scanner(bytes, size, most);
    if (strcmp(found, expected) != 0)
        g_error("in pieces of %zu\n%.*s\nexpat: %s\nscanner: %s", most, (int)size, bytes, expected,
                found);
    bool good = strstr(expected, "\n1 ") != NULL;
    g_free(found);
    g_free(expected);
    return good;
}

// Within one root.
static bool compare_pieces(const uint8_t *data, size_t size)
{
    GString *text = g_string_new(data[0] % 2 ? "<?xml version=\"1.0\"?>\r\n<r>" : "<r>");
    for (size_t i = 0; i + 1 < size; i++)
        g_string_append(text, pieces[(data[i] * 3u + data[i + 1]) % G_N_ELEMENTS(pieces)]);
    if (data[0] / 2 % 4 > 0)
        g_string_append(text, "</r>");
    bool good = compare(text->str, text->len);
    g_string_free(text, TRUE);
    return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { RUN = 24 };
    bool good = compare((const char *)data, size);
    for (size_t i = 0; i < MIN(size, 8 * RUN); i += RUN)
        good = compare_pieces(data + i, MIN(size - i, RUN)) || good;
    tb_tally_add(TB_TALLY_INPUTS);
    if (good)
        tb_tally_add(TB_TALLY_READ);
    return 0;
}
