// SPDX-License-Identifier: MIT
#include "backend/pdf-xmp.h"

#include "backend/pdf-tags.h"
#include "base/buffer.h"

static void append_element(GString *out, const char *name, const char *text)
{
    g_string_append_printf(out, "<%s>", name);
    tb_buffer_append_xml(out, text);
    g_string_append_printf(out, "</%s>\n", name);
}

// A text with alternatives by language; there is one, which is the default.
static void append_alternative(GString *out, const char *name, const char *lang, const char *text)
{
    g_string_append_printf(out, "<%s><rdf:Alt>", name);
    const char *const languages[] = {"x-default", lang};
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_string_append_printf(out, "<rdf:li xml:lang=\"%s\">", languages[i]);
        tb_buffer_append_xml(out, text);
        g_string_append(out, "</rdf:li>");
    }
    g_string_append_printf(out, "</rdf:Alt></%s>\n", name);
}

static void append_about(GString *out, const TbScene *scene)
{
    g_string_append(out, "<rdf:Description rdf:about=\"\""
                         " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                         "<dc:format>application/pdf</dc:format>\n");
    append_alternative(out, "dc:title", scene->lang, *scene->title ? scene->title : scene->id);
    if (*scene->description)
        append_alternative(out, "dc:description", scene->lang, scene->description);
    if (scene->source && *scene->source)
        append_element(out, "dc:source", scene->source);
    g_string_append_printf(out,
                           "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n"
                           "</rdf:Description>\n",
                           scene->lang);
}

static void append_making(GString *out, const char *date, const char *producer)
{
    g_string_append(out, "<rdf:Description rdf:about=\"\""
                         " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                         " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n");
    append_element(out, "xmp:CreatorTool", TB_PDF_CREATOR);
    append_element(out, "xmp:CreateDate", date);
    append_element(out, "xmp:ModifyDate", date);
    append_element(out, "pdf:Producer", producer);
    g_string_append(out, "</rdf:Description>\n");
}

// PDF/A knows no properties of PDF/UA: they are described by a schema (ISO 19005-2, 6.6.2.3).
static void append_standards(GString *out)
{
    g_string_append(
        out, "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
             "<pdfaid:part>2</pdfaid:part>\n"
             "<pdfaid:conformance>U</pdfaid:conformance>\n"
             "</rdf:Description>\n"
             "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
             "<pdfuaid:part>1</pdfuaid:part>\n"
             "</rdf:Description>\n"
             "<rdf:Description rdf:about=\"\""
             " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
             " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
             " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
             "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
             "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
             "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
             "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
             "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
             "<pdfaProperty:name>part</pdfaProperty:name>\n"
             "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
             "<pdfaProperty:category>internal</pdfaProperty:category>\n"
             "<pdfaProperty:description>The part of ISO 14289</pdfaProperty:description>\n"
             "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
             "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
             "</rdf:Description>\n");
}

void tb_pdf_append_xmp(GString *out, const TbScene *scene, const char *date, const char *producer)
{
    // The packet's id is the same in all files, by the standard.
    g_string_append(out, "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                         "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    append_about(out, scene);
    append_making(out, date, producer);
    append_standards(out);
    g_string_append(out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
}
