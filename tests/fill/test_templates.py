# SPDX-License-Identifier: MIT
"""Twelve templates filled, rendered by LibreOffice and measured on the page, and read back."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import zipfile
from xml.etree import ElementTree

import data
import office
import templates
from pdf_objects import Document, placed
from program import ProgramTest, png_info, run

BOUND = 0.3  # mm


def suffix(template):
    return ".pptx" if "ppt/presentation.xml" in office.contents(template) else ".docx"


class Templates(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.made = {name: make() for name, make in templates.ALL.items()}
        folder = tempfile.TemporaryDirectory(prefix="tubiao-fill-")
        cls.addClassCleanup(folder.cleanup)
        cls.at = folder.name
        cls.filled = {}
        for name in cls.made:
            cls.filled[name] = cls.fill(name, data.THIS)

    @classmethod
    def fill(cls, name, document, template=None):
        first = template is None and name not in cls.filled
        template = template or cls.made[name][0]
        kind = suffix(template)
        with open(os.path.join(cls.at, "t" + kind), "wb") as file:
            file.write(template)
        out = os.path.join(cls.at, (name if first else "other") + kind)
        result = run("fill", "t" + kind, "-", "-o", out, stdin=json.dumps(document), cwd=cls.at)
        assert result.status == 0 and not result.err, (name, result)
        with open(out, "rb") as file:
            return file.read()

    def each(self):
        return [(name, *made) for name, made in self.made.items()]

    def pictures(self, name):
        filled = self.filled[name]
        if suffix(filled) == ".pptx":
            return [(item["place"][2], item) for item in office.slide_pictures(filled)]
        found = []
        for part in office.contents(filled):
            if re.fullmatch(r"word/(document|header\d|footer\d|footnotes)\.xml", part):
                found += [(item["width"], item) for item in office.pictures(filled, part)
                          ] if b"<pic:pic" in office.contents(filled)[part] else []
        return found

    def test_widths(self):
        """What the package says."""
        for name, _, widths in self.each():
            with self.subTest(template=name):
                found = [width for width, item in self.pictures(name)
                         if item["name"].startswith("tubiao:")]
                if name == "boxes":
                    found = found[:1]  # the copy for old readers is checked there
                self.assertEqual(len(found), len(widths))
                for width, wanted in zip(sorted(found), sorted(widths)):
                    self.assertAlmostEqual(width, wanted, delta=0.02)

    def render(self, *files):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.at}/profile", "--headless",
                        "--convert-to", "pdf", "--outdir", self.at, *files],
                       check=True, capture_output=True, timeout=280)

    def placed(self, name):
        """Widths in mm of what LibreOffice placed on the pages."""
        document = Document(os.path.join(self.at, name + ".pdf"))
        return [width * 25.4 / 72 for page in document.pages for _, width in placed(document, page)]

    def without_svg(self, name, kind):
        """A copy in which the PNG stands for itself: from 25.2 on LibreOffice dissolves an SVG into
        paths of the page."""
        path = os.path.join(self.at, f"{name}-png{kind}")
        parts = {part: re.sub(rb"<a:ext [^>]*><asvg:svgBlip [^>]*/></a:ext>", b"", data)
                 for part, data in office.contents(self.filled[name]).items()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for part, data in parts.items():
                package.writestr(part, data)
        return path

    def test_rendered(self):
        """What stands on the page."""
        if not shutil.which("soffice"):
            self.skipTest("soffice is not installed")
        kinds = {name: suffix(template) for name, (template, _) in self.made.items()}
        self.render(*(os.path.join(self.at, name + kind) for name, kind in kinds.items()))
        dissolved = [name for name, _, widths in self.each() if len(self.placed(name)) < len(widths)]
        if dissolved:
            self.render(*(self.without_svg(name, kinds[name]) for name in dissolved))
        for name, _, widths in self.each():
            with self.subTest(template=name):
                found = self.placed(name + "-png" if name in dissolved else name)
                if name == "refreshed":
                    found.remove(min(found, key=lambda width: abs(width - 20)))  # the badge
                self.assertEqual(len(found), len(widths), found)
                for width, wanted in zip(sorted(found), sorted(widths)):
                    self.assertAlmostEqual(width, wanted, delta=BOUND)
                text = subprocess.run(["pdftotext", "-layout", os.path.join(self.at, name + ".pdf"), "-"],
                                      check=True, capture_output=True, text=True).stdout
                self.assertEqual(text.count("{{"), text.count("{{old}}"))

    def test_pictures(self):
        """Each has an id of its own, its figure's name and alternative; PNG of 300 dpi and SVG are of
        one size; all their parts are known by type."""
        for name, _, _ in self.each():
            with self.subTest(template=name):
                parts = office.contents(self.filled[name])
                found = [item for _, item in self.pictures(name)]
                self.assertEqual(len({item["id"] for item in found}), len(found))
                for item in found:
                    if not item["name"].startswith("tubiao:"):
                        continue
                    self.assertRegex(item["description"], "地区生产总值|企业")
                    if "media" in item:
                        png, svg = item["media"]
                        width, _, density = png_info(png)
                        self.assertEqual(density, 11811)
                        self.assertAlmostEqual(width / 300 * 25.4, item["width"], delta=0.1)
                        self.assertAlmostEqual(office.svg_width(svg), item["width"], delta=0.1)
                types = parts["[Content_Types].xml"].decode()
                self.assertEqual(types.count('Extension="png"'), 1)
                self.assertEqual(types.count('Extension="svg"'), 1)

    def test_wellformed(self):
        for name, _, _ in self.each():
            with self.subTest(template=name):
                for part, content in office.contents(self.filled[name]).items():
                    if part.endswith((".xml", ".rels")):
                        ElementTree.fromstring(content)

    def test_untouched_parts(self):
        """They stand in the file as they stood in the template, byte for byte and in their order."""
        for name, template, _ in self.each():
            with self.subTest(template=name):
                filled = self.filled[name]
                before, after = office.contents(template), office.contents(filled)
                self.assertEqual(list(after)[:len(before)], list(before))
                same = [part for part in before if before[part] == after[part]]
                self.assertGreater(len(same), 0)
                for part in same:
                    self.assertEqual(office.packed(template, part), office.packed(filled, part), part)
                for part in set(before) - set(same):
                    self.assertRegex(part, r"document\.xml|slide\d|header|footer|footnotes|Content_Types")

    def test_same_bytes_twice(self):
        for name, _, _ in self.each():
            with self.subTest(template=name):
                self.assertEqual(self.fill(name, data.THIS), self.filled[name])

    def test_next_month(self):
        """Another month changes what stands in places, and nothing else."""
        for name, _, _ in self.each():
            with self.subTest(template=name):
                other = self.fill(name, data.NEXT)
                before, after = office.contents(self.filled[name]), office.contents(other)
                self.assertEqual(list(before), list(after))
                for part in before:
                    if before[part] == after[part] or "/media/tubiao" in part:
                        continue
                    texts = [re.sub(r'1\.0[28]万亿元|(增长|下降)[\d.]+%|202[45]年|descr="[^"]*"|'
                                    r'c[xy]="\d+"', "◯", content.decode())
                             for content in (before[part], after[part])]
                    self.assertEqual(*texts, part)

    def test_filled_again(self):
        """A filled report is a template of its own: its pictures are drawn anew in their size."""
        for name, _, _ in self.each():
            with self.subTest(template=name):
                again = self.fill(name, data.NEXT, self.filled[name])
                if suffix(again) == ".pptx":
                    sizes = [[item["place"] for item in office.slide_pictures(each)]
                             for each in (self.filled[name], again)]
                else:
                    sizes = [[(item["width"], item["height"], item["id"]) for item in
                              office.pictures(each)] for each in (self.filled[name], again)]
                self.assertEqual(*sizes)
                # What they were drawn from before is gone.
                self.assertEqual(*(sorted(part.rsplit(".")[-1] for part in office.contents(each)
                                          if "/media/" in part) for each in (self.filled[name], again)))

    def test_python_docx_and_pandoc(self):
        """Readers of others find the words and the pictures."""
        try:
            import docx
        except ImportError:
            docx = None
        for name, template, _ in self.each():
            with self.subTest(template=name):
                path = os.path.join(self.at, name + ".docx")
                if suffix(template) != ".docx":
                    continue
                if docx:
                    document = docx.Document(path)
                    words = "\n".join(p.text for p in document.paragraphs)
                    self.assertNotIn("{{", words)
                    for picture in document.inline_shapes:
                        blip = picture._inline.graphic.graphicData.pic.blipFill.blip
                        part = document.part.related_parts[blip.embed]
                        self.assertEqual(part.content_type, "image/png")
                if shutil.which("pandoc"):
                    text = subprocess.run(["pandoc", "--track-changes=all", "-t", "markdown", path],
                                          check=True, capture_output=True, text=True).stdout
                    self.assertIn("media/", text)

    # ---- What is peculiar to one ----

    def part(self, name, part="word/document.xml"):
        return office.contents(self.filled[name])[part].decode()

    def test_lines_are_free(self):
        """The paragraph of a picture has lines as high as it, and no indented first one."""
        text = self.part("runs")
        properties = re.search(r"<w:pPr>((?:(?!</w:pPr>).)*)</w:pPr><w:r><w:drawing>", text)[1]
        self.assertEqual(properties, '<w:spacing w:line="240" w:lineRule="auto"/>'
                                     '<w:ind w:firstLine="0" w:firstLineChars="0"/>')
        self.assertIn('<w:bookmarkStart w:id="3" w:name="m"/>', text)

    def test_captions_count(self):
        texts = office.words(self.filled["mixed"])
        self.assertIn("图2　地区生产总值稳步增长", texts)
        self.assertIn("图3　企业", texts)
        self.assertEqual(self.part("mixed").count(" SEQ 图 \\* ARABIC "), 3)

    def test_prompts_are_gone(self):
        self.assertNotIn("showingPlcHdr", self.part("controls"))

    def test_copies_of_boxes(self):
        copies = [item for _, item in self.pictures("boxes") if item["name"].startswith("tubiao:")]
        self.assertEqual([round(item["width"]) for item in copies], [77, 77])
        self.assertEqual(self.part("boxes").count("<wp:inline"), 2)

    def test_deleted_places_stay(self):
        self.assertIn("<w:delText>{{old}}</w:delText>", self.part("changes"))

    def test_refreshed_in_place(self):
        first, second, third = office.pictures(self.filled["refreshed"])
        self.assertEqual([first["name"], first["width"], first["height"]], ["tubiao:growth", 120, 70])
        self.assertEqual([second["name"], second["anchored"]], ["tubiao:small", True])
        self.assertEqual([third["name"], third["description"], third["width"]], ["徽标", "单位徽标", 20])
        self.assertNotIn("srcRect", self.part("refreshed"))
        self.assertEqual(len(third["media"]), 1)

    def test_slides(self):
        filled = self.filled["holders"]
        self.assertEqual(office.words(filled, "ppt/slides/slide1.xml")[0], "2024年经济运行")
        [picture] = office.slide_pictures(filled)
        self.assertEqual(picture["place"], [20, 45, 100, 120])
        self.assertEqual([picture["id"], picture["placeholder"]], ["3", True])
        own, cell = office.slide_pictures(self.filled["framed"])
        self.assertEqual(own["place"], [30, 20, 120, 75])
        self.assertEqual(cell["place"], [72.54, 111.27, 94.92, 57.46])


if __name__ == "__main__":
    unittest.main()
