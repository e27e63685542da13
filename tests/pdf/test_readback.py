# SPDX-License-Identifier: MIT
"""A PDF of several figures read back against its document: bookmarks, metadata and alternative texts,
with characters that PDF or XML take for their own, in every language."""
import json
import math
import os
import shutil
import subprocess
import sys
import unittest
from xml.etree import ElementTree

from pdf_objects import Document
from program import DATA, ROOT, SMALLEST, ProgramTest, run
from test_standards import SPACES

TITLES = ["甲&乙 <c> \"d\" ]]> (e) \\ f' é", "第二图（一）", None, "((", "100%<"]
LANGUAGES = ("zh-CN", "zh-TW", "zh-HK", "en", "ja", "ko")


class ReadBack(ProgramTest):
    def draw(self, lang):
        figures = [{"id": f"f{i}", **({"title": title} if title else {})}
                   for i, title in enumerate(TITLES)]
        document = {**SMALLEST, "lang": lang, "title": "A & B", "figures": figures}
        path = self.path(f"{lang}.pdf")
        self.assertEqual(run("render", "-", "--all", "-q", "-o", path, stdin=document).status, 0)
        said = json.loads(run("inspect", "-", "--all", "-q", stdin=document).text)
        return Document(path), said

    def bookmarks(self, file):
        outline = file.get(file.root["/Outlines"])
        reference = outline["/First"]
        while reference:
            entry = file.get(reference)
            yield entry["/Title"].removeprefix("u:"), file.get(entry["/Dest"][0])
            reference = entry.get("/Next")

    def test_each_language(self):
        for lang in LANGUAGES:
            file, figures = self.draw(lang)
            with self.subTest(lang=lang):
                # What has no title of its own has the document's.
                titles = [title or "A & B" for title in TITLES]
                self.assertEqual([figure["title"] for figure in figures], titles)
                self.assertEqual(list(self.bookmarks(file)), list(zip(titles, file.pages)))
                self.assertEqual(file.root["/Lang"], "u:" + lang)
                whole = file.get(file.get(file.root["/StructTreeRoot"])["/K"])
                elements = [file.get(kid) for kid in whole["/K"]]
                self.assertEqual([element["/Alt"] for element in elements],
                                 ["u:" + figure["alt"] for figure in figures])
                self.assertEqual([file.get(element["/Pg"]) for element in elements], file.pages)
                self.check_metadata(file, figures[0], lang)

    def check_metadata(self, file, figure, lang):
        tree = ElementTree.fromstring(file.data(file.root["/Metadata"]).decode("utf-8"))
        info = file.get(file.trailer["/Info"])
        xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
        for path, wanted, key in (("dc:title", figure["title"], "/Title"),
                                  ("dc:description", figure["alt"], "/Subject")):
            found = {item.get(xml_lang): item.text
                     for item in tree.findall(f".//{path}//rdf:li", SPACES)}
            self.assertEqual(found, {"x-default": wanted, lang: wanted})
            self.assertEqual(info[key], "u:" + wanted)
        self.assertEqual([item.text for item in tree.findall(".//dc:language//rdf:li", SPACES)], [lang])


class PaintedTest(ProgramTest):
    DPI = 288

    def pixels(self, document, *options):
        """What poppler paints, as a function of a place in pt."""
        self.assertRun(run("render", "-", "-q", "-o", self.path("a.pdf"), *options, stdin=document), 0)
        image = subprocess.run(["pdftoppm", "-r", str(self.DPI), self.path("a.pdf")],
                               capture_output=True, check=True).stdout
        kind, width, height, most = image.split(maxsplit=4)[:4]
        self.assertEqual((kind, most), (b"P6", b"255"))
        width, scale = int(width), self.DPI / 72
        data = image[-3 * width * int(height):]

        def color(x, y):
            at = 3 * (int(y * scale) * width + int(x * scale))
            return data[at:at + 3]
        return color


class Ink(PaintedTest):
    """Words are painted where inspect tells: from one end of their box to the other."""
    DPI = 144
    STEP = 72 / DPI

    def ends(self, color, box):
        """How far ink begins and ends from a text's ends; None where something else is about it."""
        x, y, width, height = box
        rows = [y + self.STEP * i for i in range(int(height / self.STEP))]
        columns = [x - 4 + self.STEP * i for i in range(int((width + 8) / self.STEP))]
        ground = color(columns[0], rows[0])
        inked = [at for at in columns if any(color(at, row) != ground for row in rows)]
        if not inked:
            return math.inf, math.inf
        if inked[0] < x - 2 or inked[-1] > x + width + 2:
            return None
        return inked[0] - x, inked[-1] + self.STEP - x - width

    def test_words_stand_in_their_boxes(self):
        tried = 0
        for name in ("arrows", "axis-log", "breaks", "chronicle", "grouped", "lollipop", "bullet"):
            path = os.path.join(DATA, "gallery", f"{name}.json")
            with open(path, encoding="utf-8") as file:
                document = json.load(file)
            color = self.pixels(document)
            items = [item for item in json.loads(run("inspect", "-", "-q", stdin=document).text)["items"]
                     if item.get("text", "").strip() and item["box"][2] > item["box"][3]]
            for item in items:
                ends = self.ends(color, item["box"])
                if ends is None:
                    continue
                tried += 1
                with self.subTest(document=name, text=item["text"]):
                    room = item["size"] * (0.6 if item["text"][0] in "“《（" or
                                           item["text"][-1] in "”》）。" else 0.25) + 0.6
                    self.assertLess(max(abs(end) for end in ends), room, ends)
        self.assertGreater(tried, 60)


    def test_outlines_are_lines(self):
        """What the SVG only strokes has its colour along the line, and not inside."""
        tried = 0
        for name in ("bounds", "bullet", "interval", "variance-columns"):
            with open(os.path.join(DATA, "gallery", f"{name}.json"), encoding="utf-8") as file:
                document = json.load(file)
            svg = run("render", "-", "-q", "-o", "-", "-f", "svg", stdin=document).text
            color = self.pixels(document)
            for node in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}rect"):
                if node.get("fill") != "none" or node.get("stroke") is None:
                    continue
                x, y, width, height = (float(node.get(key)) for key in ("x", "y", "width", "height"))
                wanted = bytes(int(node.get("stroke")[i:i + 2], 16) for i in (1, 3, 5))
                # Dashes begin at a corner.
                sides = [color(x + 1, y), color(x + width / 2, y), color(x + width / 2, y + height)]
                near = [max(abs(a - b) for a, b in zip(side, wanted)) < 60 for side in sides]
                with self.subTest(document=name, box=(x, y, width, height)):
                    tried += 1
                    self.assertTrue(near[0])
                    self.assertTrue(all(near) or node.get("stroke-dasharray"))
        self.assertGreater(tried, 5)

    def test_words_in_a_given_font(self):
        """Of a font that is cut down for the file every glyph is there that the words need."""
        self.write("own.json", {"name": "own", "fonts": {"text": "楷体", "title": "楷体"}})
        options = ("--theme", self.path("own.json"), "--font-dir",
                   os.path.join(ROOT, "tests", "text", "fonts"), "--no-system-fonts")
        # Each character in vertical words, in level ones, or in both.
        for title, names, words in (("中A", "beside", ["中A中", "中中", "A"]),
                                    ("中A", "vertical", ["中A中", "中中", "A"]),
                                    ("AA", "vertical", ["中", "中中", "中中中"])):
            document = {"title": title,
                        "indicators": [{"name": word, "value": i + 1} for i, word in enumerate(words)],
                        "figures": [{"id": "f", "type": "bar", **({"names": names} if names == "vertical"
                                                                  else {})}]}
            color = self.pixels(document, *options)
            items = json.loads(run("inspect", "-", "-q", *options, stdin=document).text)["items"]
            labels = [item for item in items if item["role"] in ("category-label", "title")]
            self.assertEqual(len(labels), 4)
            for item in labels:
                x, y, width, height = item["box"]
                count = len(item["text"])
                upright = names == "vertical" and item["role"] != "title"
                along, across = (height, width) if upright else (width, height)
                for i in range(count): # each character has ink of its own
                    begin, end = along * i / count, along * (i + 1) / count
                    spots = [(x + a, y + b) if upright else (x + b, y + a)
                             for a in self.steps(0, across) for b in self.steps(begin, end)]
                    ground = color(x - 3, y - 3)
                    with self.subTest(names=names, text=item["text"], character=i):
                        self.assertTrue(any(color(*spot) != ground for spot in spots))

    def steps(self, begin, end):
        return [begin + self.STEP * i for i in range(int((end - begin) / self.STEP))]


class Discs(PaintedTest):
    """Points are discs: their colour fills a circle of the size that inspect tells, and no more."""

    def test_points(self):
        for form, orientation in (("dot", "horizontal"), ("dot", "vertical"), ("lollipop", "vertical")):
            document = {"indicators": [{"name": "产值", "unit": "亿元", "values": {
                "over": "region", "data": {"甲": 10, "乙": 25, "丙": 33}}}],
                "figures": [{"id": "f", "type": "bar", "form": form, "orientation": orientation,
                             "size": {"width": "80mm"}}]}
            color = self.pixels(document)
            items = json.loads(run("inspect", "-", stdin=document).text)["items"]
            for item in [item for item in items if item["role"] == "point"]:
                x, y, width, height = item["box"]
                self.assertAlmostEqual(width, height, delta=0.01)
                x, y, radius = x + width / 2, y + height / 2, width / 2
                own = color(x, y)
                with self.subTest(form=form, orientation=orientation, point=item["data"]["text"]):
                    for step in range(32):
                        dx, dy = math.cos(step * math.pi / 16), math.sin(step * math.pi / 16)
                        self.assertEqual(color(x + 0.7 * radius * dx, y + 0.7 * radius * dy), own)
                        # Stems and the like leave a disc along the axes.
                        if abs(dx) < 0.95 and abs(dy) < 0.95:
                            self.assertNotEqual(color(x + 1.5 * radius * dx, y + 1.5 * radius * dy), own)


if __name__ == "__main__":
    if not all(map(shutil.which, ("qpdf", "pdftoppm"))):
        print("qpdf and poppler's tools are not installed")
        sys.exit(1 if os.environ.get("TUBIAO_CI") else 77)
    unittest.main()
