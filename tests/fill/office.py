# SPDX-License-Identifier: MIT
"""Small packages of Word and PowerPoint, written part by part so that tests know every byte."""
import io
import re
import zipfile
from xml.etree import ElementTree

WORD_NAMES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml"}.items())
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
NAMES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
         "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
         "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
         "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
         "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
         "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
         "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main"}
EMU = 36000  # in a mm

# A4 with margins of an official document: 156 mm of text.
SECTION = ('<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" '
           'w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>')


def package(parts, types, main, order=None):
    """The bytes of a package: name -> text or bytes."""
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>'
                        for name, kind in types.items())
    whole = {"[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}content-types">'
             '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
             'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
             f'<Default Extension="jpeg" ContentType="image/jpeg"/>{overrides}</Types>',
             "_rels/.rels": relations({"rId1": ("officeDocument", main)}), **parts}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in order or whole:
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), whole[name],
                             zipfile.ZIP_DEFLATED)
    return file.getvalue()


def relations(items):
    inside = "".join(f'<Relationship Id="{key}" Type="{OFFICE}{kind}" Target="{target}"/>'
                     for key, (kind, target) in items.items())
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}relationships">{inside}</Relationships>'


def word(body, *, section=SECTION, parts=None, types=None, related=None, main="document.main"):
    """A .docx of the body's XML; `parts` are further ones beside it, of `types`, `related` to it."""
    document = (f'{DECLARATION}<w:document {WORD_NAMES}><w:body>{body}'
                f'<w:sectPr>{section}</w:sectPr></w:body></w:document>')
    whole = {"word/document.xml": document, **(parts or {})}
    if related:
        whole["word/_rels/document.xml.rels"] = relations(related)
    kinds = {"word/document.xml": f"{WORD}{main}+xml",
             **{name: kind if "/" in kind else f"{WORD}{kind}+xml"
                for name, kind in (types or {}).items()}}
    return package(whole, kinds, "word/document.xml")


def part(root, inside):
    """A part of Word with that root: "w:hdr", "w:footnotes" …"""
    return f"{DECLARATION}<{root} {WORD_NAMES}>{inside}</{root}>"


def run(text, properties=""):
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:r>{properties}<w:t{space}>{text}</w:t></w:r>"


def paragraph(*runs, properties=""):
    """Texts become runs of their own."""
    inside = "".join(item if item.startswith("<") else run(item) for item in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


# ---- Reading what came out ----

def contents(data):
    """name -> bytes of each part; the check sums are compared on the way."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed(data, name):
    """A part as it stands in the file, packed, and its time."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
        begin = info.header_offset
        names, extra = (int.from_bytes(data[begin + at:begin + at + 2], "little") for at in (26, 28))
        begin += 30 + names + extra
        return data[begin:begin + info.compress_size], info.date_time


def tree(data, name="word/document.xml"):
    return ElementTree.fromstring(contents(data)[name])


def words(data, name="word/document.xml"):
    """The texts of the part's paragraphs."""
    found = []
    for node in tree(data, name).iter():
        if node.tag in (f"{{{NAMES['w']}}}p", f"{{{NAMES['a']}}}p"):
            space = node.tag[:-1]
            found.append("".join(text.text or "" for text in node.iter(f"{space}t")))
    return found


def pictures(data, name="word/document.xml"):
    """Each picture of a part of Word: width and height in mm, name, description, id, and the bytes
    of its PNG and SVG."""
    parts = contents(data)
    folder, base = name.rsplit("/", 1)
    related = {node.get("Id"): node.get("Target") for node in
               ElementTree.fromstring(parts[f"{folder}/_rels/{base}.rels"])}
    found = []
    for frame in tree(data, name).iter():
        if frame.tag not in (f"{{{NAMES['wp']}}}inline", f"{{{NAMES['wp']}}}anchor"):
            continue
        extent, named = frame.find("wp:extent", NAMES), frame.find("wp:docPr", NAMES)
        blip, svg = frame.find(".//a:blip", NAMES), frame.find(".//asvg:svgBlip", NAMES)
        media = [parts[f"{folder}/{related[node.get('{%s}embed' % NAMES['r'])]}"]
                 for node in (blip, svg) if node is not None]
        found.append({"width": int(extent.get("cx")) / EMU, "height": int(extent.get("cy")) / EMU,
                      "name": named.get("name"), "description": named.get("descr"),
                      "id": named.get("id"), "media": media, "anchored": frame.tag.endswith("anchor")})
    return found


def svg_width(svg):
    """The width of an SVG in mm or pt, in mm."""
    number, unit = re.search(rb'<svg[^>]*? width="([\d.]+)(mm|pt|)"', svg).groups()
    return float(number) * {b"mm": 1, b"pt": 25.4 / 72, b"": 25.4 / 96}[unit]


# ---- Slides ----

SLIDE_NAMES = " ".join(f'xmlns:{prefix}="{NAMES[prefix]}"' for prefix in ("a", "r", "p"))
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml."
TREE = ('<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>')
COLORS = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F497D", "lt2": "EEECE1", "accent1": "4F81BD",
    "accent2": "C0504D", "accent3": "9BBB59", "accent4": "8064A2", "accent5": "4BACC6",
    "accent6": "F79646", "hlink": "0000FF", "folHlink": "800080"}.items())
FONT = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
LINE = f'<a:ln w="9525">{FILL}</a:ln>'
EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
THEME = (f'{DECLARATION}<a:theme xmlns:a="{NAMES["a"]}" name="t"><a:themeElements>'
         f'<a:clrScheme name="t">{COLORS}</a:clrScheme><a:fontScheme name="t"><a:majorFont>{FONT}'
         f'</a:majorFont><a:minorFont>{FONT}</a:minorFont></a:fontScheme><a:fmtScheme name="t">'
         f'<a:fillStyleLst>{FILL * 3}</a:fillStyleLst><a:lnStyleLst>{LINE * 3}</a:lnStyleLst>'
         f'<a:effectStyleLst>{EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{FILL * 3}'
         '</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>')


def place(x, y, width, height):
    """<a:xfrm> of lengths in mm."""
    return (f'<a:xfrm><a:off x="{int(x * EMU)}" y="{int(y * EMU)}"/>'
            f'<a:ext cx="{int(width * EMU)}" cy="{int(height * EMU)}"/></a:xfrm>')


def shape(number, *paragraphs, where="", holder="", name=""):
    """A shape with texts; each a list of runs."""
    text = "".join("<a:p>" + "".join(f"<a:r><a:t>{run}</a:t></a:r>" for run in runs) + "</a:p>"
                   for runs in paragraphs)
    return (f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name or f"Shape {number}"}"/><p:cNvSpPr/>'
            f'<p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:spPr>{where}</p:spPr><p:txBody><a:bodyPr/>'
            f'<a:lstStyle/>{text or "<a:p/>"}</p:txBody></p:sp>')


def slides(*trees, notes=None):
    """A .pptx whose slides hold these shapes. Its layout has a title at 20, 10 mm of 214 x 25 mm
    and numbers its content 1 (20, 45, 100 x 120 mm); the master's date is at 20, 175 mm."""
    def tree(kind, inside, behind=""):
        return (f"{DECLARATION}<p:{kind} {SLIDE_NAMES}><p:cSld><p:spTree>{TREE}{inside}</p:spTree>"
                f"</p:cSld>{behind}</p:{kind}>")
    title = shape(2, where=place(20, 10, 214, 25), holder='<p:ph type="title"/>')
    layout = title + shape(3, where=place(20, 45, 100, 120), holder='<p:ph idx="1"/>')
    master = title + shape(4, where=place(20, 45, 214, 120), holder='<p:ph type="body" idx="1"/>')
    colors = ('<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" '
              'accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
              'accent6="accent6" hlink="hlink" folHlink="folHlink"/>')
    numbers = range(1, len(trees) + 1)
    ids = "".join(f'<p:sldId id="{255 + i}" r:id="rId{i}"/>' for i in numbers)
    presentation = (f'{DECLARATION}<p:presentation {SLIDE_NAMES}><p:sldMasterIdLst><p:sldMasterId '
                    f'id="2147483648" r:id="rId99"/></p:sldMasterIdLst><p:sldIdLst>{ids}</p:sldIdLst>'
                    '<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
                    '</p:presentation>')
    parts = {
        "ppt/presentation.xml": presentation,
        "ppt/_rels/presentation.xml.rels": relations(
            {**{f"rId{i}": ("slide", f"slides/slide{i}.xml") for i in numbers},
             "rId99": ("slideMaster", "slideMasters/slideMaster1.xml")}),
        "ppt/theme/theme1.xml": THEME,
        "ppt/slideMasters/slideMaster1.xml": tree(
            "sldMaster", master, colors + '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" '
            'r:id="rId1"/></p:sldLayoutIdLst>'),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(
            {"rId1": ("slideLayout", "../slideLayouts/slideLayout1.xml"),
             "rId2": ("theme", "../theme/theme1.xml")}),
        "ppt/slideLayouts/slideLayout1.xml": tree("sldLayout", layout),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relations(
            {"rId1": ("slideMaster", "../slideMasters/slideMaster1.xml")})}
    types = {"ppt/presentation.xml": f"{SLIDES}presentation.main+xml",
             "ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
             "ppt/slideMasters/slideMaster1.xml": f"{SLIDES}slideMaster+xml",
             "ppt/slideLayouts/slideLayout1.xml": f"{SLIDES}slideLayout+xml"}
    for i, inside in enumerate(trees, 1):
        parts[f"ppt/slides/slide{i}.xml"] = tree("sld", inside)
        parts[f"ppt/slides/_rels/slide{i}.xml.rels"] = relations(
            {"rId1": ("slideLayout", "../slideLayouts/slideLayout1.xml")})
        types[f"ppt/slides/slide{i}.xml"] = f"{SLIDES}slide+xml"
    return package(parts, types, "ppt/presentation.xml")


def slide_pictures(data, number=1):
    """Each picture of a slide: place in mm, id, name, description, whether it is a placeholder."""
    found = []
    for picture in tree(data, f"ppt/slides/slide{number}.xml").iter(f"{{{NAMES['p']}}}pic"):
        named = picture.find("p:nvPicPr/p:cNvPr", NAMES)
        at, size = picture.find(".//a:off", NAMES), picture.find(".//a:ext[@cx]", NAMES)
        found.append({"place": [round(int(node.get(key)) / EMU, 2)
                                for node, keys in ((at, "x y"), (size, "cx cy"))
                                for key in keys.split()],
                      "id": named.get("id"), "name": named.get("name"),
                      "description": named.get("descr"),
                      "placeholder": picture.find(".//p:ph", NAMES) is not None})
    return found
