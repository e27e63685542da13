# SPDX-License-Identifier: MIT
"""Packages that are refused, each with its reason, and those that only look so."""
import io
import random
import unittest
import warnings
import zipfile
import zlib

import data
import office
from office import WORD, paragraph, run, word, words
from program import ProgramTest

GOOD = word(paragraph("{{gdp}}"))


def changed(name, old, new, package=GOOD):
    """A package with a part that reads otherwise."""
    parts = office.contents(package)
    parts[name] = parts[name].replace(old, new)
    return zipped(parts.items())


def zipped(parts):
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()
SAVE_AGAIN = "open the template in an office program and save it again"


class Packages(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("d.json", data.THIS)

    def fill(self, template, name="t.docx"):
        self.write(name, template)
        return self.run_in("fill", name, "d.json", "-o", "o" + name[-5:])

    def refused(self, template, pattern):
        result = self.fill(template)
        self.assertRun(result, 1, pattern)
        self.assertNotIn("o.docx", self.files())
        self.assertRun(self.run_in("fill", "--list", "t.docx"), 1, pattern)

    def test_said(self):
        """What is said of each, word for word, with its advice."""
        name, ole = "word/document.xml", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        parts = office.contents(GOOD)
        whole = list(parts.items())
        alone = [item for item in whole if item[0] != name]
        for said, template in (
                (': error[package]: the template holds macros, which are not passed on (save it as .docx or .pptx, without macros)',
                 changed("[Content_Types].xml", (WORD + "document.main").encode(), b"application/vnd.ms-word.document.macroEnabled.main")),
                (': error[package]: the template is signed, and filling would break the signature (save a copy without a signature)',
                 zipped([*whole, ("_xmlsignatures/sig1.xml", "<a/>")])),
                (': error[package]: the file is in a binary format of Office before 2007 (.xls, .doc, .ppt) (open it and save it as .xlsx, .docx or .pptx)',
                 ole + b"\0" * 4096),
                (': error[package]: the file is protected by a password (open it and save a copy without a password)',
                 ole + b"\0" * 1016 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 3000),
                (': error[package]: the template is no .docx or .pptx',
                 b"{}"),
                (': error[package]: the template is no .docx or .pptx',
                 zipped([("a.txt", "a")])),
                (': error[package]: the part ../a.xml would stand outside of the package',
                 zipped([*whole, ("../a.xml", "<a/>")])),
                (': error[package]: the package has two parts word/document.xml',
                 zipped([*whole, (name, "<a/>")])),
                (':2:13: error[syntax]: word/document.xml: a document type (<!DOCTYPE) is not allowed here',
                 changed(name, b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document')),
                (':2:781: error[syntax]: word/document.xml: mismatched tag',
                 changed(name, b"</w:body>", b"")),
                (':2:7560: error[limit]: word/document.xml: elements are nested too deeply',
                 changed(name, b"<w:body>", b"<w:body>" + b"<w:sdt>" * 5000)),
                (': error[package]: word/document.xml has sections of CDATA (open the template in an office program and save it again)',
                 changed(name, b"{{gdp}}", b"<![CDATA[{{gdp}}]]>")),
                (': error[package]: word/document.xml is not in UTF-8 (open the template in an office program and save it again)',
                 zipped([*alone, (name, parts[name].decode().replace("UTF-8", "UTF-16").encode("utf-16"))])),
                (': error[package]: the package has no part word/document.xml',
                 zipped(alone)),
                (': error[reference]: word/document.xml: no figure has the id "grow"; the paragraph is “{{figure grow}}” (there are growth, small)',
                 word(paragraph("{{figure grow}}"))),
                (': error[figure]: word/document.xml: {{figure growth}} stands beside other words, and takes a paragraph of its own; the paragraph is “图{{figure growth}}”',
                 word(paragraph("图{{figure growth}}"))),
                (': error[reference]: word/document.xml: {{gpd}} names no indicator; the paragraph is “{{gpd}}” (did you mean "gdp"?)',
                 word(paragraph("{{gpd}}"))),
                (': error[reference]: word/document.xml: {{gdp@2019}}: "地区生产总值" has no value of "2019"; the paragraph is “{{gdp@2019}}”',
                 word(paragraph("{{gdp@2019}}"))),
                (': error[syntax]: word/document.xml: a place begins with {{ and does not end with }}; the paragraph is “{{gdp”',
                 word(paragraph("{{gdp"))),
                (': error[reference]: word/document.xml: {{gdp.rang}} names no indicator; the paragraph is “{{gdp.rang}}”',
                 word(paragraph("{{gdp.rang}}"))),
                (': error[reference]: word/document.xml: {{gdp.change.word}} names no indicator; the paragraph is “{{gdp.change.word}}”',
                 word(paragraph("{{gdp.change.word}}"))),
                (': error[reference]: word/document.xml: {{}} names no indicator; the paragraph is “{{}}”',
                 word(paragraph("{{}}"))),
                (': error[reference]: word/document.xml: {{figure}} names no indicator; the paragraph is “{{figure}}”',
                 word(paragraph("{{figure}}"))),
                (': error[reference]: word/document.xml: no figure has the id "grow"; the paragraph is “{{caption grow}}” (there are growth, small)',
                 word(paragraph("{{caption grow}}"))),):
            with self.subTest(said):
                result = self.fill(template)
                self.assertEqual((result.status, result.err), (1, f"t.docx{said}\n"))

    def test_places_count_characters(self):
        """Whatever stands before what is wrong, and however many bytes its characters take."""
        def column(before):
            deep = changed("word/document.xml", b"<w:body>", f"<w:body>{before}{'<w:sdt>' * 5000}".encode())
            return int(self.fill(deep).err.split(":")[2])
        for text in ("a" * 30, "中文字符" * 9, "é" * 31, "🀄a" * 17, "中a文b" * 8 + "c" * 7, "a" * 7 + "中" * 3):
            before = paragraph(run(text))
            self.assertEqual(column(before), column("") + len(before), text)

    def test_macros(self):
        self.refused(changed("[Content_Types].xml", (WORD + "document.main").encode(),
                             b"application/vnd.ms-word.document.macroEnabled.main"), "holds macros")
        self.refused(changed("[Content_Types].xml", b"</Types>", b'<Default Extension="bin" '
                             b'ContentType="application/vnd.ms-office.vbaProject"/></Types>'), "macros")

    def test_signatures(self):
        self.refused(zipped([*office.contents(GOOD).items(), ("_xmlsignatures/sig1.xml", "<a/>")]),
                     "is signed")

    def test_encrypted(self):
        self.refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096, "format of Office before 2007")
        name = "EncryptedPackage".encode("utf-16-le")
        self.refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + name + b"\0" * 3000, "password")
        locked = bytearray(GOOD)
        for mark, flag in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
            at = -1
            while (at := locked.find(mark, at + 1)) >= 0:
                locked[at + flag] |= 1
        self.refused(bytes(locked), "password|torn")

    def test_torn(self):
        for length in (0, 1, 100, len(GOOD) // 2, len(GOOD) - 10):
            with self.subTest(length=length):
                self.refused(GOOD[:length], r"no \.docx or \.pptx|torn")

    def test_other_files(self):
        self.refused(b"{}", r"no \.docx or \.pptx")
        self.refused(zipped([("a.txt", "a")]), r"no \.docx or \.pptx")
        self.refused(changed("[Content_Types].xml", b"wordprocessingml.document", b"spreadsheetml.sheet"),
                     r"no \.docx or \.pptx")

    def test_names(self):
        parts = list(office.contents(GOOD).items())
        for name in ("../a.xml", "word/../../a.xml", "/a.xml", "word\\a.xml"):
            with self.subTest(name=name):
                self.refused(zipped([*parts, (name, "<a/>")]), "outside of the package")
        self.refused(zipped([*parts, ("word/document.xml", "<a/>")]), "two parts")
        self.refused(zipped([*parts, ("word/Document.xml", "<a/>")]), "two parts")

    def test_bombs(self):
        parts = office.contents(GOOD)
        parts["word/document.xml"] = parts["word/document.xml"].replace(
            b"<w:body>", b"<w:body>" + b" " * (64 << 20))
        self.refused(zipped(parts.items()), "too large when it is unpacked")
        # As large, but packed no better than text is.
        words = "".join(f"<!--{random.Random(i).randbytes(512).hex()}{' ' * 15360}-->" for i in range(2100))
        parts["word/document.xml"] = office.contents(GOOD)["word/document.xml"].replace(
            b"<w:body>", b"<w:body>" + words.encode())
        self.assertRun(self.fill(zipped(parts.items())), 0)

    def test_level_of_packing(self):
        """Parts that are there already and those that are new are packed as zlib's level 6 packs."""
        template = office.contents(word(paragraph("{{figure growth}}")))
        self.assertRun(self.fill(zipped(template.items())), 0)
        with zipfile.ZipFile(io.BytesIO(self.read("o.docx"))) as filled:
            packed = [info for info in filled.infolist() if info.compress_type == zipfile.ZIP_DEFLATED]
            self.assertIn("word/_rels/document.xml.rels", [info.filename for info in packed])
            for info in packed:
                packer = zlib.compressobj(6, zlib.DEFLATED, -15, 9)
                expected = packer.compress(filled.read(info)) + packer.flush()
                if info.filename not in template or filled.read(info) != template[info.filename]:
                    self.assertEqual(info.compress_size, len(expected), info.filename)

    def test_xml(self):
        name = "word/document.xml"
        self.refused(changed(name, b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document'),
                     "document type")
        self.refused(changed(name, b"</w:body>", b""), "mismatched tag")
        self.refused(changed(name, b"<w:body>", b"<w:body>" + b"<w:sdt>" * 5000), "nested too deeply")
        self.refused(changed(name, b"{{gdp}}", b"<![CDATA[{{gdp}}]]>"), f"(?s)CDATA.*{SAVE_AGAIN}")
        parts = office.contents(GOOD)
        parts[name] = parts[name].decode().replace("UTF-8", "UTF-16").encode("utf-16")
        self.refused(zipped(parts.items()), f"(?s)not in UTF-8.*{SAVE_AGAIN}")
        del parts[name]
        self.refused(zipped(parts.items()), "no part word/document.xml")

    def test_case_of_names(self):
        """Names are one but for the case of their letters, of which the list of types may have another."""
        for name, old, new in (("[Content_Types].xml", b"/word/document.xml", b"/word/Document.xml"),
                               ("_rels/.rels", b"word/document.xml", b"word/DOCUMENT.xml")):
            with self.subTest(name=name):
                self.assertRun(self.fill(changed(name, old, new)), 0)
                parts = office.contents(self.read("o.docx"))
                self.assertEqual(len(parts), len({part.lower() for part in parts}))
                self.assertEqual(words(self.read("o.docx")), ["1.02万亿元"])

    def test_strange_but_sound(self):
        """Styles that are based on one another, columns without number, a table without cells."""
        body = ('<w:tbl><w:tr><w:tc/></w:tr></w:tbl><w:tbl/><w:txbxContent/><w:sectPr/>'
                '<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>{{gdp}}</w:t></w:r></w:p><w:t>{{x}}</w:t>')
        loop = ('<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
                '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>')
        template = word(body, parts={"word/styles.xml": office.part("w:styles", loop)},
                        types={"word/styles.xml": "styles"},
                        section='<w:pgSz w:w="x" w:h="1e999"/><w:cols w:num="1e30"/>')
        self.assertRun(self.fill(template), 0)
        self.assertEqual(words(self.read("o.docx")), ["1.02万亿元"])

    def test_relations_that_say_too_little(self):
        """They are of no use, and in nobody's way."""
        part = "word/_rels/document.xml.rels"
        for one in ('<Relationship Type="t" Target="a.xml"/>', '<Relationship Id="r7" Target="a.xml"/>',
                    '<Relationship Id="r7" Type="t"/>', '<Other Id="r7" Type="t" Target="a.xml"/>'):
            with self.subTest(one=one):
                parts = office.contents(word(paragraph("{{figure growth}}")))
                parts[part] = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                               f"{one}</Relationships>").encode()
                self.assertRun(self.fill(zipped(parts.items())), 0)
                self.assertEqual([item["name"] for item in office.pictures(self.read("o.docx"))], ["tubiao:growth"])

    def test_nested(self):
        """What stands where nothing of its kind does: filled, or refused where places overlap."""
        text, prompt = "<w:t>{{figure growth}}<w:t/></w:t>", paragraph("{{gdp}}")
        for body in (f"<w:p><w:r>{text}</w:r></w:p>",
                     f"<w:sdt><w:showingPlcHdr>{prompt}</w:showingPlcHdr>{prompt}</w:sdt>"):
            self.refused_filling(word(body), "no office program nests")
        inner = "<w:tbl>" * 6 + '<w:left w:w="100"/>' + "</w:tbl>" * 6
        margins = f"<w:tbl><w:tblCellMar>{inner}</w:tblCellMar></w:tbl>"
        note = '<w:r><w:footnoteReference w:id="2147483647"/></w:r>'
        styles = ('<w:style w:styleId="a"><w:basedOn w:val="b"/><w:basedOn w:val="c"/><w:tblCellMar>'
                  '<w:style/><w:left w:w="1"/></w:tblCellMar></w:style>')
        self.assertRun(self.fill(word(margins + paragraph("{{gdp}}", note),
                                      parts={"word/styles.xml": office.part("w:styles", styles)},
                                      types={"word/styles.xml": "styles"})), 0)
        self.assertEqual(words(self.read("o.docx")), ["1.02万亿元"])

    def test_nested_shapes(self):
        figure = office.shape(3, ["{{figure small}}"], where=office.place(0, 0, 80, 80))
        outer = office.shape(2, ["{{gdp}}"], where=office.place(0, 0, 80, 80))
        outer = outer.replace("<p:txBody>", figure + "<p:txBody>")
        self.assertRun(self.fill(office.slides(outer), "t.pptx"), 0)
        self.assertEqual(words(self.read("o.pptx"), "ppt/slides/slide1.xml"), ["1.02万亿元"])
        both = outer.replace("{{gdp}}", "{{figure growth}}")
        self.assertRun(self.fill(office.slides(both), "t.pptx"), 1, "no office program nests")

    def test_no_room(self):
        figure = paragraph("{{figure growth}}")
        for template, pattern in (
                (word(figure, section=""), "nothing tells how wide|too small"),
                (word(paragraph("{{figure growth}}", properties='<w:ind w:left="9000"/>')),
                 "nothing tells how wide|too small"),
                (word(paragraph("{{figure growth}}", properties='<w:ind w:left="8400"/>')), "8 mm is too small"),
                (word(figure, section=office.SECTION.replace('w:h="16838"', 'w:h="900"')), "is too small"),
                (word(figure, parts={"word/header1.xml": office.part("w:hdr", figure)},
                      types={"word/header1.xml": "header"}), "nothing tells how wide|too small")):
            self.refused_filling(template, pattern)

    def refused_filling(self, template, pattern):
        self.assertRun(self.fill(template), 1, pattern)
        self.assertNotIn("o.docx", self.files())

    def test_controls(self):
        def control(properties, inside):
            return (f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>")
        bound = control('<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>', run("{{gdp}}"))
        self.refused_filling(word(f"<w:p>{bound}</w:p>"), "bound to data")
        plain = control("<w:text/>", run("{{figure growth}}"))
        self.refused_filling(word(f"<w:p>{plain}</w:p>"), "plain text")

    def test_named_but_no_picture(self):
        box = ('<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" '
               'name="tubiao:growth"/></wp:inline></w:drawing></w:r>')
        self.refused_filling(word(paragraph(box)), "is no picture")

    def test_templates_become_documents(self):
        template = word(paragraph("{{gdp}}"), main="template.main")
        self.assertRun(self.fill(template), 0)
        self.assertIn(b"wordprocessingml.document.main+xml",
                      office.contents(self.read("o.docx"))["[Content_Types].xml"])

    def test_strict(self):
        """The other set of namespaces, which ISO calls strict."""
        parts = office.contents(word(paragraph("{{gdp}}") + paragraph("{{figure growth}}"),
                                     related={"rId1": ("theme", "theme.xml")}))
        swap = [(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                 b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
                (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                 b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
                (b"http://schemas.openxmlformats.org/drawingml/2006/main",
                 b"http://purl.oclc.org/ooxml/drawingml/main")]
        for name in parts:
            for old, new in swap:
                parts[name] = parts[name].replace(old, new)
        self.assertRun(self.fill(zipped(parts.items())), 0)
        filled = office.contents(self.read("o.docx"))
        self.assertIn(b"1.02", filled["word/document.xml"])
        self.assertNotIn(b"schemas.openxmlformats.org/drawingml/2006/main", filled["word/document.xml"]
                         .split(b"<w:drawing>")[1])
        self.assertIn(b'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/image"',
                      filled["word/_rels/document.xml.rels"])


if __name__ == "__main__":
    unittest.main()
