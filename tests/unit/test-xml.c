// SPDX-License-Identifier: MIT
// Which XML is plain: read to its end without expat, in pieces of any size, with what is told of
// it; and which lies beyond.
#include "package/xml.h"

#include <glib.h>
#include <string.h>

static void on_start(TbXml *xml, const char *name, const char *const *attributes)
{
    GString *seen = tb_xml_user(xml);
    g_string_append_printf(seen, "<%s", name);
    for (; *attributes; attributes += 2)
        g_string_append_printf(seen, " %s=[%s]", attributes[0], attributes[1]);
    g_string_append_c(seen, '>');
}

static void on_end(TbXml *xml, const char *name)
{
    g_string_append_printf(tb_xml_user(xml), "</%s>", name);
}

static void on_text(TbXml *xml, const char *text, size_t length)
{
    g_string_append_len(tb_xml_user(xml), text, (gssize)length);
}

static const TbXmlHandler handler = {on_start, on_end, on_text, false};

// In pieces of up to `most` bytes; what is told goes into `seen`.
static TbXmlScan scan(const char *text, size_t most, GString *seen)
{
    TbReport *report = tb_report_new();
    TbXml *xml = tb_xml_new(&handler, seen, "part", report);
    size_t length = strlen(text), at = 0;
    TbXmlScan found = TB_XML_GOOD;
    bool last = false;
    while (found == TB_XML_GOOD && !last) {
        size_t room;
        char *to = tb_xml_room(xml, &room);
        g_assert_nonnull(to);
        size_t count = MIN(MIN(room, most), length - at);
        memcpy(to, text + at, count);
        at += count;
        last = count == 0;
        found = tb_xml_take(xml, count, last);
    }
    tb_xml_free(xml);
    tb_report_free(report);
    return found;
}

static const struct {
    const char *text, *told; // NULL: it lies beyond
} cases[] = {
    {"<a/>", "<a></a>"},
    {"<a></a>", "<a></a>"},
    {"<a b='1' c=\"2\">x</a>", "<a b=[1] c=[2]>x</a>"},
    {"<a b='1'\n c=\"2\" />", "<a b=[1] c=[2]></a>"},
    {"<a b='\"' c=\"'\"/>", "<a b=[\"] c=[']></a>"},
    {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>t</a>\n", "<a>t</a>"},
    {"<?xml version='1.0' encoding='utf-8' standalone='yes'?><a/>", "<a></a>"},
    {"<a>x]y]]z]>w</a>", "<a>x]y]]z]>w</a>"},
    {"<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x4e2d;</a>", "<a><&>\"'A中</a>"},
    {"<a b='&lt;&amp;&#x20AC;'/>", "<a b=[<&€]></a>"},
    {"<a>中文 é 🀄</a>", "<a>中文 é 🀄</a>"},
    {"<a>\tx\ny</a>", "<a>\tx\ny</a>"},
    {"<w:p w:a='1'><w:r><w:t>x</w:t></w:r></w:p>", "<w:p w:a=[1]><w:r><w:t>x</w:t></w:r></w:p>"},
    {"<a.b-c:d_e/>", "<a.b-c:d_e></a.b-c:d_e>"},
    {"<a><b/><b></b>t<c>u</c></a>", "<a><b></b><b></b>t<c>u</c></a>"},
    {"<a> </a>\n\n ", "<a> </a>"},
    {"<a>x\r\ny</a>", NULL},
    {"<a b='x\ty'/>", NULL},
    {"<a b = '1'/>", NULL},
    {"<a>x]]>y</a>", NULL},
    {"<a><!-- c --></a>", NULL},
    {"<!-- c --><a/>", NULL},
    {"<!DOCTYPE a><a/>", NULL},
    {"<a><![CDATA[x]]></a>", NULL},
    {"<a><?pi x?></a>", NULL},
    {"<名/>", NULL},
    {"<a>&unknown;</a>", NULL},
    {"<a></b>", NULL},
    {"<a b=1/>", NULL},
    {"<a b='1'c='2'/>", NULL},
    {"<a b='<'/>", NULL},
    {"<a b='1' b='2'/>", NULL},
    {"<a/><b/>", NULL},
    {"<a/>text", NULL},
    {"text", NULL},
    {"<a>", NULL},
    {"<a", NULL},
    {"<a>&#0;</a>", NULL},
    {"<a>&#xD800;</a>", NULL},
    {"<?xml version='1.0' encoding='UTF-8' standalone='no'?><a/>", "<a></a>"},
    {"<?xml version='1.1'?><a/>", NULL},
    {"<?xml version='1.0' encoding='GBK'?><a/>", NULL},
    {"<?xml version='1.0' standalone='maybe'?><a/>", NULL},
    {"<?xml version='1.0' standalone='yes' encoding='UTF-8'?><a/>", NULL},
    {"<?xml version='1.0' version='1.0'?><a/>", NULL},
    {"<?xml encoding='UTF-8'?><a/>", NULL},
    {"<?xml version='1.0' other='1'?><a/>", NULL},
    {"<?xml ?><a/>", NULL},
    {"<?xml version='1.0'><a/>", NULL},
    {"<?xml version='1.0'?", NULL},
    {"<?xmk version='1.0'?><a/>", NULL},
    {"<a/><?xml version='1.0'?>", NULL},
    {"<a bc='1' b='2' cb='3'/>", "<a bc=[1] b=[2] cb=[3]></a>"},
    {"<a bc='1' b='2' bc='3'/>", NULL},
    {"<a></ab>", NULL},
    {"<ab></a>", NULL},
    {"<a><b></a></b>", NULL},
    {"<a></a >", "<a></a>"},
    {"<a>]</a>", "<a>]</a>"},
    {"<a>]]</a>", "<a>]]</a>"},
    {"<a>]x></a>", "<a>]x></a>"},
    {"<a>&#x10FFFF;&#9;</a>", "<a>\xf4\x8f\xbf\xbf\t</a>"},
    {"<a>&#x110000;</a>", NULL},
    {"<a>&#xFFFE;</a>", NULL},
    {"<a>&#8;</a>", NULL},
    {"<a>&#;</a>", NULL},
    {"<a>&#x;</a>", NULL},
    {"<a>&lt</a>", NULL},
    // The first and last characters of each length, and what lies beyond them.
    {"<a>\xc2\x80\xdf\xbf</a>", "<a>\xc2\x80\xdf\xbf</a>"},
    {"<a>\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbd</a>",
     "<a>\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbd</a>"},
    {"<a>\xf0\x90\x80\x80\xf4\x8f\xbf\xbf</a>", "<a>\xf0\x90\x80\x80\xf4\x8f\xbf\xbf</a>"},
    {"<a>\xc1\xbf</a>", NULL},
    {"<a>\xe0\x9f\xbf</a>", NULL},
    {"<a>\xed\xa0\x80</a>", NULL},
    {"<a>\xef\xbf\xbe</a>", NULL},
    {"<a>\xf0\x8f\xbf\xbf</a>", NULL},
    {"<a>\xf4\x90\x80\x80</a>", NULL},
    {"<a>\xf5\x80\x80\x80</a>", NULL},
    {"<a>\x80</a>", NULL},
    {"<a>\xc2</a>", NULL},
    {"<a>\xe4\xb8</a>", NULL},
    {"<a>\xf0\x9f\x80</a>", NULL},
    {"<a b='\xe4\xb8\xad'/>", "<a b=[中]></a>"},
    {"<a b='\xe4\xb8'/>", NULL},
    {"<a>\xff</a>", NULL},
    {"<a>\x01</a>", NULL},
    {"</a>", NULL},
    {"<-a/>", NULL},
    {"", NULL}};

static void test_plain(void)
{
    static const size_t pieces[] = {1, 2, 3, 7, 1000};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (size_t p = 0; p < G_N_ELEMENTS(pieces); p++) {
            GString *seen = g_string_new(NULL);
            TbXmlScan found = scan(cases[i].text, pieces[p], seen);
            if (found != (cases[i].told ? TB_XML_GOOD : TB_XML_BEYOND))
                g_error("%s in pieces of %zu: %d", cases[i].text, pieces[p], found);
            if (cases[i].told)
                g_assert_cmpstr(seen->str, ==, cases[i].told);
            g_string_free(seen, TRUE);
        }
}

// A long part is read to its end too, whatever its pieces.
static void test_long(void)
{
    GString *text = g_string_new("<r>"), *told = g_string_new("<r>"), *seen = g_string_new(NULL);
    for (int i = 0; i < 30000; i++) {
        g_string_append_printf(text, "<c r=\"A%d\" s='%d'><v>%d.5</v></c>", i, i % 7, i);
        g_string_append_printf(told, "<c r=[A%d] s=[%d]><v>%d.5</v></c>", i, i % 7, i);
    }
    g_string_append(text, "</r>");
    g_string_append(told, "</r>");
    static const size_t pieces[] = {13, 4096, 1 << 20};
    for (size_t p = 0; p < G_N_ELEMENTS(pieces); p++) {
        g_string_truncate(seen, 0);
        g_assert_cmpint(scan(text->str, pieces[p], seen), ==, TB_XML_GOOD);
        g_assert_cmpstr(seen->str, ==, told->str);
    }
    g_string_free(text, TRUE);
    g_string_free(told, TRUE);
    g_string_free(seen, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xml/plain", test_plain);
    g_test_add_func("/xml/long", test_long);
    return g_test_run();
}
