# SPDX-License-Identifier: MIT
"""Twelve templates as offices have them, and how wide each picture of them is to be, in mm."""
import struct
import zlib

from office import EMU, SECTION, paragraph, part, place, relations, run, shape, slides, word

WORDS = paragraph("本月地区生产总值", "{{gdp}}", "，同比{{gdp.change.words}}。")
FIGURE = paragraph("{{figure growth}}")


def png():
    """A grey square, as a picture that a template came with."""
    def chunk(kind, content):
        return (struct.pack(">I", len(content)) + kind + content +
                struct.pack(">I", zlib.crc32(kind + content)))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"\0\x80\x80\x80\x80\x80\x80\x80\x80" * 8)) + chunk(b"IEND", b""))


def styles(inside):
    return {"word/styles.xml": part("w:styles", inside)}, {"word/styles.xml": "styles"}, \
        {"rId9": ("styles", "styles.xml")}


def runs():
    """A place over five runs with marks between them; an indented, tightly spaced body style."""
    parts, types, related = styles(
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr>'
        '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'
        '</w:pPr><w:rPr><w:sz w:val="32"/></w:rPr></w:style>')
    mark = '<w:bookmarkStart w:id="3" w:name="m"/><w:proofErr w:type="gramStart"/><w:bookmarkEnd w:id="3"/>'
    return word(paragraph("增长{", run("{", "<w:b/>"), mark, "g", "dp}", "}，") + FIGURE +
                paragraph("{{caption growth}}", properties='<w:jc w:val="center"/>'),
                parts=parts, types=types, related=related), [156]


def tables():
    """Cells: merged, with margins of their own, a table within one."""
    def cell(width, inside, more=""):
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{inside}</w:tc>'

    def table(grid, *rows):
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
        return ('<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/>'
                '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
                f'</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>' +
                "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")
    inner = table([2000, 2200], cell(2000, paragraph("内")) + cell(2200, paragraph("{{figure small}}")))
    margins = '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="300" w:type="dxa"/></w:tcMar>'
    outer = table([4400, 4400], cell(4400, WORDS) + cell(4400, FIGURE),
                  cell(8800, FIGURE, '<w:gridSpan w:val="2"/>'),
                  cell(4400, FIGURE, margins) + cell(4400, inner + paragraph()))
    mm = 25.4 / 1440
    return word(outer + paragraph()), [4200 * mm, 8600 * mm, 4100 * mm, 2000 * mm]


def headers():
    """A header with a picture and one of the second section, whose pages lie on their side."""
    side = SECTION.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
    first = ('<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
             f'{SECTION}</w:sectPr></w:pPr></w:p>')
    parts = {"word/header1.xml": part("w:hdr", paragraph("{{gdp.period}}")),
             "word/footer1.xml": part("w:ftr", paragraph("{{figure small}}"))}
    return word(WORDS + first + FIGURE,
                section='<w:footerReference w:type="default" r:id="rId2"/>' + side, parts=parts,
                types={"word/header1.xml": "header", "word/footer1.xml": "footer"},
                related={"rId1": ("header", "header1.xml"), "rId2": ("footer", "footer1.xml")}), \
        [(16838 - 1474 - 1588) * 25.4 / 1440] * 2


def text_box(inside, width=80, height=90):
    """A text box as Word writes it: with a copy for old readers."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return paragraph(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" '
        'distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH '
        'relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV '
        'relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width * EMU}" cy="{height * EMU}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:wrapTopAndBottom/><wp:docPr id="11" name="框"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{place(0, 0, width, height)}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{content}</wps:txbx>'
        '<wps:bodyPr lIns="36000" rIns="72000"/></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
        '</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="position:absolute;'
        f'width:{width / 25.4 * 72:.2f}pt;height:200pt"><v:textbox inset="1mm,,2mm">{content}'
        '</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>')


def boxes():
    """A text box of 80 mm with 3 mm of insets."""
    return word(text_box(WORDS + FIGURE) + paragraph()), [77]


def columns():
    """Two sections: two equal columns, then a narrow and a wide one, left by a break."""
    equal = f'<w:p><w:pPr><w:sectPr>{SECTION}<w:cols w:num="2" w:space="425"/></w:sectPr></w:pPr></w:p>'
    own = ('<w:type w:val="nextPage"/>' + SECTION + '<w:cols w:num="2" w:equalWidth="0">'
           '<w:col w:w="2600" w:space="400"/><w:col w:w="5844"/></w:cols>')
    jump = '<w:p><w:r><w:br w:type="column"/></w:r></w:p>'
    return word(WORDS + FIGURE + equal + paragraph("{{figure small}}") + jump + FIGURE,
                section=own), [(8844 - 425) / 2 * 25.4 / 1440, 2600 * 25.4 / 1440, 5844 * 25.4 / 1440]


def control(inside, properties):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def controls():
    """Content controls around runs and around a paragraph, still with their prompts."""
    inline = f"<w:p>{run('本月')}{control(run('{{gdp}}'), '<w:showingPlcHdr/><w:text/>')}</w:p>"
    return word(inline + control(FIGURE, '<w:id w:val="5"/><w:showingPlcHdr/>') + paragraph()), [156]


def notes():
    """A note below a page of two columns."""
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    mark = '<w:r><w:footnoteRef/></w:r>'
    inside = "".join(f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p>'
                     "</w:footnote>" for number, kind in ((0, "separator"), (1, "continuationSeparator")))
    inside += f'<w:footnote w:id="2">{paragraph(mark, "据{{gdp@2023}}计")}</w:footnote>'
    return word(paragraph("增加值", call) + FIGURE, parts={"word/footnotes.xml": part("w:footnotes", inside)},
                types={"word/footnotes.xml": "footnotes"},
                related={"rId1": ("footnotes", "footnotes.xml")}), [156]


def changes():
    """Tracked: a deleted place, one that was put in, properties as they were before."""
    gone = '<w:del w:id="1" w:author="a"><w:r><w:delText>{{old}}</w:delText></w:r></w:del>'
    put = f'<w:ins w:id="2" w:author="a">{run("{{gdp}}")}</w:ins>'
    was = ('<w:ind w:left="567"/><w:pPrChange w:id="3" w:author="a"><w:pPr><w:ind w:left="4000"/>'
           "</w:pPr></w:pPrChange>")
    return word(paragraph("值", gone, put) + paragraph("{{figure growth}}", properties=was)), \
        [156 - 567 * 25.4 / 1440]


def picture(number, name, description, width, height, anchored=False, crop=""):
    """A picture of Word that is already there."""
    kind = "anchor" if anchored else "inline"
    before = ('<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>right'
              '</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0'
              '</wp:posOffset></wp:positionV>' if anchored else "")
    more = (' simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" '
            'allowOverlap="1"' if anchored else "")
    wrap = "<wp:wrapTopAndBottom/>" if anchored else ""
    return (f'<w:r><w:drawing><wp:{kind} distT="0" distB="0" distL="0" distR="0"{more}>{before}'
            f'<wp:extent cx="{width * EMU}" cy="{height * EMU}"/>{wrap}<wp:docPr id="{number}" '
            f'name="{name}" descr="{description}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
            'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="rId5"/>{crop}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr>{place(0, 0, width, height)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f'</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:{kind}></w:drawing></w:r>')


def refreshed():
    """Pictures of last month: one named by its alternative, one by its name and anchored; a third
    is of something else."""
    body = (paragraph(picture(21, "图片 1", "tubiao:growth 上月", 120, 70, crop='<a:srcRect l="9000"/>')) +
            paragraph("文", picture(22, "tubiao:small", "", 60, 50, anchored=True)) +
            paragraph(picture(23, "徽标", "单位徽标", 20, 20)))
    return word(body, parts={"word/media/image1.png": png()},
                types={}, related={"rId5": ("image", "media/image1.png")}), [120, 60]


def holders():
    """Slides: a title with a value, a placeholder that the layout places."""
    return slides(shape(2, ["{{gdp", ".period}}经济运行"], holder='<p:ph type="title"/>') +
                  shape(3, ["{{figure ", "growth}}"], holder='<p:ph idx="1"/>')), [100]


def framed():
    """Slides: a text box of its own place, and a table with a value and a picture."""
    cells = "".join(f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>{text}</a:t></a:r></a:p>"
                    "</a:txBody><a:tcPr/></a:tc>" for text in ("{{gdp}}", "{{figure small}}"))
    frame = ('<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="8" name="表"/><p:cNvGraphicFramePr/>'
             f'<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="{20 * EMU}" y="{110 * EMU}"/>'
             f'<a:ext cx="{150 * EMU}" cy="{60 * EMU}"/></p:xfrm><a:graphic><a:graphicData '
             'uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr/><a:tblGrid>'
             f'<a:gridCol w="{50 * EMU}"/><a:gridCol w="{100 * EMU}"/></a:tblGrid>'
             f'<a:tr h="{60 * EMU}">{cells}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>')
    return slides(shape(5, ["{{figure growth}}"], where=place(30, 20, 120, 75)) + frame), \
        [120, 100 - 2 * 2.54]


def mixed():
    """What one report has: captions that count on, values in a list, the same figure twice."""
    seq = '<w:fldSimple w:instr=" SEQ 图 \\* ARABIC "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return word(paragraph("图", seq, "　手工图") + WORDS + FIGURE + paragraph("{{caption growth}}") +
                paragraph("{{figure small}}") + paragraph("{{caption small}}") + FIGURE), [156] * 3


ALL = {make.__name__: make for make in (runs, tables, headers, boxes, columns, controls, notes,
                                        changes, refreshed, holders, framed, mixed)}
