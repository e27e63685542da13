# SPDX-License-Identifier: MIT
"""PDF of every shipped figure, as far as PDF/UA-1 (ISO 14289-1) and PDF/A-2u (ISO 19005-2) can be
shown by reading the objects: qpdf takes the files apart, fontTools their fonts."""
import glob
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
from xml.etree import ElementTree

from fontTools.ttLib import TTFont

from pdf_objects import Document, tokens
from program import DATA, ProgramTest, run

DOCUMENTS = sorted(glob.glob(os.path.join(DATA, "*.json")) +
                   glob.glob(os.path.join(DATA, "gallery", "*.json")))
SPACES = {"dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/",
          "pdf": "http://ns.adobe.com/pdf/1.3/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
          "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
          "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
PAINTING = {"f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"', "Do", "sh", "BI"}


def elements_of(document, reference, page=None):
    """Type, object, reference, and (page, number) of the marks of an element and of all in it."""
    element = document.get(reference)
    page = element.get("/Pg", page)
    kids = element["/K"] if isinstance(element["/K"], list) else [element["/K"]]
    marks = [(kid["/Pg"], kid["/MCID"]) if isinstance(kid, dict) else (page, kid)
             for kid in kids if not isinstance(kid, str)]
    yield element["/S"], element, reference, marks
    for kid in kids:
        if isinstance(kid, str):
            yield from elements_of(document, kid, page)


class Standards(ProgramTest):
    @classmethod
    def setUpClass(cls):
        import tempfile
        folder = tempfile.TemporaryDirectory(prefix="tubiao-test-")
        cls.addClassCleanup(folder.cleanup)
        cls.files = []
        for document in DOCUMENTS:
            path = os.path.join(folder.name, os.path.basename(document) + ".pdf")
            result = run("render", document, "--all", "-o", path)
            assert result.status == 0, result
            figures = json.loads(run("inspect", document, "--all").text)
            cls.files.append((path, figures, Document(path)))

    def test_is_sound(self):
        for path, _, document in self.files:
            said = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True,
                                  check=False)
            self.assertEqual((said.returncode, said.stderr), (0, ""))
            with open(path, "rb") as file:
                self.assertRegex(file.read(), rb"^%PDF-1\.7\n%[\x80-\xff]{4}\n")
            first, second = document.trailer["/ID"]
            self.assertEqual(first, second)
            self.assertNotIn("/Encrypt", document.trailer)

    def test_catalog(self):
        for _, _, document in self.files:
            self.assertEqual(document.root["/Lang"], "u:zh-CN")
            self.assertEqual(document.root["/MarkInfo"], {"/Marked": True})
            self.assertTrue(document.root["/ViewerPreferences"]["/DisplayDocTitle"])
            self.assertFalse({"/AA", "/OpenAction", "/Names", "/AcroForm"} & set(document.root))

    def test_colours_are_of_srgb(self):
        for _, _, document in self.files:
            intent, = document.root["/OutputIntents"]
            self.assertEqual(intent["/S"], "/GTS_PDFA1")
            profile = document.data(intent["/DestOutputProfile"])
            self.assertEqual(document.get(intent["/DestOutputProfile"])["/N"], 3)
            self.assertEqual(int.from_bytes(profile[:4], "big"), len(profile))
            self.assertEqual(profile[12:24] + profile[36:40], b"mntrRGB XYZ acsp")

    def test_metadata_says_the_same_twice(self):
        for _, figures, document in self.files:
            stream = document.root["/Metadata"]
            self.assertEqual(document.get(stream)["/Subtype"], "/XML")
            self.assertNotIn("/Filter", document.get(stream))
            tree = ElementTree.fromstring(document.data(stream).decode("utf-8"))
            info = document.get(document.trailer["/Info"])

            def text(path):
                found = tree.findall(f".//{path}", SPACES)
                self.assertTrue(found, path)
                return "".join(found[0].itertext())
            self.assertEqual(text("dc:title//rdf:li"), figures[0]["title"])
            self.assertEqual("u:" + figures[0]["title"], info["/Title"])
            self.assertEqual(text("dc:description//rdf:li"), figures[0]["alt"])
            self.assertEqual("u:" + figures[0]["alt"], info["/Subject"])
            self.assertEqual("u:" + text("xmp:CreatorTool"), info["/Creator"])
            self.assertEqual("u:" + text("pdf:Producer"), info["/Producer"])
            self.assertEqual((text("xmp:CreateDate"), info["/CreationDate"]),
                             ("1970-01-01T00:00:00Z", "u:D:19700101000000Z"))
            self.assertEqual((text("pdfaid:part"), text("pdfaid:conformance")), ("2", "U"))
            self.assertEqual(text("pdfuaid:part"), "1")

    def test_a_figure_is_one_with_its_alternative(self):
        for _, figures, document in self.files:
            if any(figure["type"] == "page" for figure in figures):
                continue
            tree = document.get(document.root["/StructTreeRoot"])
            whole = document.get(tree["/K"])
            self.assertEqual(whole["/S"], "/Document")
            elements = [document.get(kid) for kid in whole["/K"]]
            self.assertEqual(len(document.pages), len(figures))
            self.assertEqual(len(elements), len(figures))
            for element, page, figure in zip(elements, document.pages, figures):
                self.assertEqual(element["/S"], "/Figure")
                self.assertEqual(element["/Alt"], "u:" + figure["alt"])
                self.assertEqual(document.get(element["/P"]), whole)
                self.assertEqual(document.get(element["/Pg"]), page)
                for box in (element["/A"]["/BBox"], page["/MediaBox"]):
                    self.assertEqual(box[:2], [0, 0])
                    self.assertAlmostEqual(box[2], figure["width"], delta=0.001)
                    self.assertAlmostEqual(box[3], figure["height"], delta=0.001)

    def test_elements_and_marks_know_each_other(self):
        for _, _, document in self.files:
            tree = document.get(document.root["/StructTreeRoot"])
            parents = dict(zip(*[iter(document.get(tree["/ParentTree"])["/Nums"])] * 2))
            self.assertEqual(sorted(parents), list(range(len(document.pages))))
            for kind, element, reference, marks in elements_of(document, tree["/K"]):
                if kind == "/Figure":
                    self.assertTrue(element["/Alt"].removeprefix("u:"))
                for page, mark in marks:
                    number = document.get(page)["/StructParents"]
                    self.assertEqual(document.get(parents[number])[mark], reference)

    def test_all_that_is_painted_is_marked_once(self):
        for _, _, document in self.files:
            kinds = {"/Artifact", "/Span"}
            for kind, *_ in elements_of(document, document.get(document.root["/StructTreeRoot"])["/K"]):
                kinds.add(kind)
            for page in document.pages:
                open_marks, painted = [], 0
                for operator, operands in tokens(document.data(page["/Contents"])):
                    if operator in ("BDC", "BMC"):
                        self.assertIn(operands[0], kinds)
                        self.assertTrue(operands[0] == "/Span" or not open_marks, operands)
                        open_marks.append(operands[0])
                    elif operator == "EMC":
                        open_marks.pop()
                    elif operator in PAINTING:
                        painted += 1
                        self.assertTrue(open_marks, operator)
                self.assertEqual(open_marks, [])
                self.assertGreater(painted, 5)

    def test_nothing_is_translucent(self):
        for _, _, document in self.files:
            for page in document.pages:
                self.assertNotIn("/Group", page)
                resources = document.get(page["/Resources"])
                for state in document.get(resources.get("/ExtGState", {})).values():
                    state = document.get(state)
                    self.assertEqual((state.get("/ca", 1), state.get("/CA", 1)), (1, 1))
                    self.assertEqual(state.get("/SMask", "/None"), "/None")
                self.assertNotIn("/XObject", resources)

    def test_fonts_are_whole_and_say_their_characters(self):
        for _, _, document in self.files:
            for font in document.fonts():
                codes = document.data(font["/ToUnicode"]).decode("latin-1")
                for target in re.findall(r"<[0-9a-f]+> <([0-9a-f]+)>", codes, re.I):
                    units = re.findall("....", target.lower())
                    self.assertFalse({"0000", "feff", "fffe"} & set(units))
                if font["/Subtype"] == "/Type0":
                    self.check_composite(document, font)
                else:
                    self.check_simple(document, font)

    def program(self, document, descriptor):
        program = TTFont(io.BytesIO(document.data(document.get(descriptor)["/FontFile2"])))
        scale = 1000 / program["head"].unitsPerEm
        widths = [width * scale for width, _ in program["hmtx"].metrics.values()]
        return program, widths

    def check_composite(self, document, font):
        inner = document.get(font["/DescendantFonts"][0])
        self.assertEqual(inner["/CIDToGIDMap"], "/Identity")
        program, widths = self.program(document, inner["/FontDescriptor"])
        first, said = inner["/W"]
        self.assertEqual(first, 0)
        self.assertLessEqual(len(said), program["maxp"].numGlyphs)
        for stated, width in zip(said, widths):
            self.assertAlmostEqual(stated, width, delta=1)

    def check_simple(self, document, font):
        self.assertEqual((font["/Subtype"], font["/Encoding"]), ("/TrueType", "/WinAnsiEncoding"))
        program, _ = self.program(document, font["/FontDescriptor"])
        self.assertIn((3, 1), [(table.platformID, table.platEncID)
                               for table in program["cmap"].tables])

    def test_a_transparent_page_has_no_background(self):
        document = os.path.join(DATA, "hainan.json")
        contents = []
        for options in ((), ("--transparent",)):
            path = self.path("a.pdf")
            self.assertRun(run("render", document, "--figure", "growth", "-o", path, *options), 0)
            contents.append(Document(path).data(Document(path).pages[0]["/Contents"]))
        self.assertIn(b"1 1 1 rg", contents[0][:80])
        self.assertNotIn(b"1 1 1 rg", contents[1][:80])


if __name__ == "__main__":
    if not shutil.which("qpdf"):
        print("qpdf is not installed")
        sys.exit(1 if os.environ.get("TUBIAO_CI") else 77)
    unittest.main()
