// SPDX-License-Identifier: MIT
#include "fill/picture.h"

#include <math.h>

#include "base/buffer.h"

#define EMU_IN_PT 12700

// What a namespace is called in files of each kind.
static const struct {
    const char *drawing, *relations, *picture, *word_drawing;
} names[] = {{"http://schemas.openxmlformats.org/drawingml/2006/main",
              "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
              "http://schemas.openxmlformats.org/drawingml/2006/picture",
              "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
             {"http://purl.oclc.org/ooxml/drawingml/main",
              "http://purl.oclc.org/ooxml/officeDocument/relationships",
              "http://purl.oclc.org/ooxml/drawingml/picture",
              "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"}};

static long emu(double pt)
{
    return lround(pt * EMU_IN_PT);
}

char *tb_picture_name(const char *figure)
{
    return g_strconcat("tubiao:", figure, NULL);
}

static char *escape(const char *text)
{
    GString *out = g_string_new(NULL);
    tb_buffer_append_xml(out, text);
    return g_string_free(out, FALSE);
}

// [MS-ODRAWXML] 2.3.4.1 svgBlip: an extension of the blip, whose own picture is for those that
// don't know it.
char *tb_picture_blip(const TbPictureXml *picture)
{
    return g_strdup_printf(
        "<a:blip xmlns:a=\"%s\" xmlns:r=\"%s\" r:embed=\"%s\"><a:extLst>"
        "<a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\">"
        "<asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" "
        "r:embed=\"%s\"/></a:ext></a:extLst></a:blip>",
        names[picture->strict].drawing, names[picture->strict].relations, picture->png,
        picture->svg);
}

char *tb_picture_place(double x, double y, double width, double height, bool strict)
{
    return g_strdup_printf("<a:xfrm xmlns:a=\"%s\"><a:off x=\"%ld\" y=\"%ld\"/>"
                           "<a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm>",
                           names[strict].drawing, lround(x), lround(y), lround(width),
                           lround(height));
}

char *tb_picture_shape(const TbPictureXml *picture, const char *slide_prefix,
                       const char *placeholder, const char *place)
{
    char *blip = tb_picture_blip(picture), *name = tb_picture_name(picture->figure);
    char *description = escape(picture->description), *figure = escape(name);
    char *text = g_strdup_printf(
        "<%1$spic><%1$snvPicPr><%1$scNvPr id=\"%2$u\" name=\"%3$s\" descr=\"%4$s\"/>"
        "<%1$scNvPicPr><a:picLocks xmlns:a=\"%5$s\" noChangeAspect=\"1\"/></%1$scNvPicPr>"
        "<%1$snvPr>%6$s</%1$snvPr></%1$snvPicPr><%1$sblipFill>%7$s"
        "<a:stretch xmlns:a=\"%5$s\"><a:fillRect/></a:stretch></%1$sblipFill><%1$sspPr>%8$s"
        "<a:prstGeom xmlns:a=\"%5$s\" prst=\"rect\"><a:avLst/></a:prstGeom></%1$sspPr></%1$spic>",
        slide_prefix, picture->id, figure, description, names[picture->strict].drawing, placeholder,
        blip, place);
    g_free(figure);
    g_free(description);
    g_free(name);
    g_free(blip);
    return text;
}

char *tb_picture_inline(const TbPictureXml *picture, const char *word_prefix)
{
    long width = emu(picture->width), height = emu(picture->height);
    char *blip = tb_picture_blip(picture), *name = tb_picture_name(picture->figure);
    char *description = escape(picture->description), *figure = escape(name);
    char *text = g_strdup_printf(
        "<%1$sdrawing><wp:inline xmlns:wp=\"%2$s\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
        "<wp:extent cx=\"%3$ld\" cy=\"%4$ld\"/><wp:docPr id=\"%5$u\" name=\"%6$s\" descr=\"%7$s\"/>"
        "<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"%8$s\" noChangeAspect=\"1\"/>"
        "</wp:cNvGraphicFramePr><a:graphic xmlns:a=\"%8$s\"><a:graphicData uri=\"%9$s\">"
        "<pic:pic xmlns:pic=\"%9$s\"><pic:nvPicPr><pic:cNvPr id=\"%5$u\" name=\"%6$s\"/>"
        "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>%10$s<a:stretch><a:fillRect/></a:stretch>"
        "</pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
        "<a:ext cx=\"%3$ld\" cy=\"%4$ld\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>"
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></%1$sdrawing>",
        word_prefix, names[picture->strict].word_drawing, width, height, picture->id, figure,
        description, names[picture->strict].drawing, names[picture->strict].picture, blip);
    g_free(figure);
    g_free(description);
    g_free(name);
    g_free(blip);
    return text;
}
