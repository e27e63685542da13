# SPDX-License-Identifier: MIT
"""The recipes of docs/recipes, as they are printed there: figures stand on the page at their width,
with their text alternative. One whose tools are not installed is skipped."""
import glob
import html
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

from pdf_objects import Document, placed
from program import DATA, ROOT, TUBIAO, ProgramTest, png_info, run

RECIPES = os.path.join(ROOT, "docs", "recipes")
EMU = 36000  # in a mm
WORD = {"wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}


class Page(HTMLParser):
    """Elements, ids and texts of a page of HTML."""

    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def all(self, *tags):
        return [attributes for tag, attributes in self.elements if tag in tags]


class Documents(ProgramTest):
    def setUp(self):
        super().setUp()
        shutil.copytree(RECIPES, self.path("recipes"))
        os.mkdir(self.path("bin"))
        os.symlink(TUBIAO, self.path("bin", "tubiao"))
        self.write("fonts.conf", f"<fontconfig><dir>{ROOT}/fonts</dir>"
                                 f"<cachedir>{self.path('cache')}</cachedir></fontconfig>")

    def need(self, *tools):
        for tool in tools:
            if not shutil.which(tool):
                self.skipTest(f"{tool} is not installed")

    def run_command(self, folder, command, status=0):
        process = subprocess.run(
            ["sh", "-e"], input=command, cwd=self.path("recipes", folder), capture_output=True,
            text=True, check=False, timeout=280, env={
                **os.environ, "HOME": self.folder, "PATH": f"{self.path('bin')}:{os.environ['PATH']}",
                "FONTCONFIG_FILE": self.path("fonts.conf"), "TEXMFVAR": self.path("texmf"),
                "max_print_line": "10000"})
        self.assertEqual(process.returncode, status, process.stdout[-3000:] + process.stderr)
        return process.stderr

    def run_recipe(self, folder, name):
        with open(os.path.join(RECIPES, folder, "README.md"), encoding="utf-8") as page:
            text = re.search(rf"<!-- recipe: {name} -->\n```sh\n(.*?)```", page.read(), re.S)[1]
        return self.run_command(folder, text)

    def path_in(self, *names):
        return self.path("recipes", *names)

    def assertMillimetres(self, measured, wanted):
        self.assertAlmostEqual(measured, wanted, delta=0.5)

    def assertAlternatives(self, texts):
        self.assertEqual(len(texts), 2)
        for text, words in zip(texts, (("四季度突破300亿元", "236亿元", "305亿元"),
                                       ("126家", "超300家", "8家"))):
            for word in words:
                self.assertIn(word, text)

    def test_docx(self):
        self.need("pandoc")
        self.run_recipe("pandoc", "docx")
        with zipfile.ZipFile(self.path_in("pandoc", "report.docx")) as file:
            tree = ElementTree.fromstring(file.read("word/document.xml"))
            pictures = [png_info(file.read(name)) for name in file.namelist()
                        if name.startswith("word/media/")]
        widths = [int(extent.get("cx")) / EMU for extent in tree.iterfind(".//wp:extent", WORD)]
        self.assertEqual(len(widths), 2)
        self.assertMillimetres(widths[0], 156)
        self.assertMillimetres(widths[1], 74)
        self.assertEqual(sorted(width for width, _, _ in pictures), [874, 1843])
        self.assertAlternatives([node.get("descr") for node in tree.iterfind(".//wp:docPr", WORD)])
        text = "".join(tree.itertext())
        self.assertEqual(text.count("工业投资逐季回升，四季度突破300亿元"), 1)
        self.assertEqual(text.count("新增企业技术中心"), 1)

    def test_html(self):
        self.need("pandoc")
        self.run_recipe("pandoc", "html")
        with open(self.path_in("pandoc", "report.html"), encoding="utf-8") as file:
            text = file.read()
        # Pandoc 3.1 puts the SVG itself into the page.
        page = Page(text)
        inline = [figure for figure in page.all("svg") if "alt" in figure]
        pictures = page.all("img") or inline
        self.assertEqual([re.search(r"width: ?([\d.]+)mm", picture["style"])[1]
                          for picture in pictures], ["156", "74"])
        self.assertAlternatives([picture["alt"] for picture in pictures])
        self.assertTrue(inline or all(picture["src"].startswith("data:image/svg+xml") for picture in pictures))
        self.assertGreaterEqual(len(page.all("desc")), len(inline))
        self.assertRegex(text, r"<figcaption[^>]*>\s*(<p>)?新增企业技术中心")
        self.assertIn('id="fig:investment"', text)

    def test_pdf(self):
        self.need("pandoc", "xelatex", "qpdf")
        self.run_recipe("pandoc", "pdf")
        document = Document(self.path_in("pandoc", "report.pdf"))
        widths = [width * 25.4 / 72 for page in document.pages for _, width in placed(document, page)]
        self.assertEqual(len(widths), 2)
        self.assertMillimetres(widths[0], 156)
        self.assertMillimetres(widths[1], 74)

    def test_pptx(self):
        """The picture itself stands on the slide, with its alternative and its caption."""
        self.need("pandoc")
        self.run_recipe("pandoc", "pptx")
        with zipfile.ZipFile(self.path_in("pandoc", "report.pptx")) as file:
            slides = "".join(file.read(name).decode("utf-8") for name in sorted(file.namelist())
                             if re.fullmatch(r"ppt/slides/slide\d+\.xml", name))
            media = [name for name in file.namelist() if name.startswith("ppt/media/")]
        self.assertEqual(len(media), 2)
        self.assertEqual(slides.count("<p:pic>"), 2)
        self.assertAlternatives(re.findall(r'<p:cNvPr descr="([^"]*)"', slides))
        self.assertIn("新增企业技术中心", slides)

    def test_epub(self):
        self.need("pandoc")
        self.run_recipe("pandoc", "epub")
        with zipfile.ZipFile(self.path_in("pandoc", "report.epub")) as file:
            names = file.namelist()
            pages = "".join(file.read(name).decode("utf-8") for name in names
                            if name.endswith(".xhtml"))
        self.assertEqual(len([name for name in names if name.endswith(".svg")]), 2)
        self.assertAlternatives([picture["alt"] for picture in Page(pages).all("img")])

    def test_names_and_captions_of_all_kinds(self):
        self.need("pandoc")
        document = {"title": "C:\\new \\表\"\\", "indicators": [{"name": "甲", "value": 1}]}
        names = ["--out=a.json", "甲 \"乙\" 'c'.json", "a:b\\c.json"]
        for name in names:
            self.write("recipes/pandoc/" + name, document)
        quoted = ['"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"' for name in names]
        self.write("recipes/pandoc/names.md", "".join(
            "```{.tubiao file=%s}\n```\n\n" % name for name in quoted))
        self.run_command("pandoc", "pandoc names.md --lua-filter=tubiao.lua "
                                   "--extract-media=media -o a.html")
        with open(self.path_in("pandoc", "a.html"), encoding="utf-8") as file:
            text = file.read()
        captions = re.findall(r"<figcaption[^>]*>\s*(?:<p>)?(.*?)(?:</p>)?\s*</figcaption>", text,
                              re.S)
        self.assertEqual([html.unescape(caption).strip() for caption in captions],
                         [document["title"]] * 3)
        self.assertTrue(all(document["title"] in picture["alt"] for picture in Page(text).all("img")))

    def test_errors_end_pandoc_with_their_message(self):
        self.need("pandoc")
        self.write("recipes/pandoc/wrong.md", '```{.tubiao #fig:a}\n{ "tilte": "标题",\n'
                   '  "indicators": [{ "name": "甲", "value": 1 }] }\n```\n')
        said = self.run_command("pandoc", "pandoc wrong.md --lua-filter=tubiao.lua -o a.html",
                                status=83)
        self.assertRegex(said, r'<stdin>:1:3: error\[unknown-key\]: /tilte: .*did you mean "title"')
        self.assertIn("tubiao block #fig:a", said)
        self.assertFalse(os.path.exists(self.path_in("pandoc", "a.html")))

    def test_attributes(self):
        self.need("pandoc")
        self.write("recipes/pandoc/more.md",
                   "```{.tubiao file=../growth.json caption=\"\" width=100mm theme=dark}\n```\n\n"
                   "```{.tubiao caption=\"5 > 3\"}\n"
                   '{ "title": "引号\\"与\\\\", "indicators": [{ "name": "甲", "value": 1 }] }\n```\n')
        self.run_command("pandoc", "pandoc more.md --lua-filter=tubiao.lua "
                                   "--extract-media=media -o a.html")
        with open(self.path_in("pandoc", "a.html"), encoding="utf-8") as file:
            text = file.read()
        first, second = Page(text).all("img")
        self.assertIn("100mm", first["style"])
        self.assertEqual(text.count("<figcaption"), 1)
        self.assertIn("5 &gt; 3", text)
        self.assertIn('引号"与\\', second["alt"])

    def test_latex(self):
        self.need("xelatex", "make", "qpdf")
        self.run_recipe("latex", "latex")
        document = Document(self.path_in("latex", "report.pdf"))
        widths = [width * 25.4 / 72 for page in document.pages for _, width in placed(document, page)]
        self.assertEqual(len(widths), 1)
        self.assertMillimetres(widths[0], 156)
        with open(self.path_in("latex", "report.log"), encoding="utf-8") as log:
            self.assertNotIn("page group", log.read())
        # Only what changed is made again.
        before = os.stat(self.path_in("latex", "report.pdf")).st_mtime_ns
        self.run_recipe("latex", "latex")
        self.assertEqual(os.stat(self.path_in("latex", "report.pdf")).st_mtime_ns, before)
        os.utime(self.path_in("growth.json"))
        self.run_recipe("latex", "latex")
        self.assertNotEqual(os.stat(self.path_in("latex", "report.pdf")).st_mtime_ns, before)

    def test_typst(self):
        """All of it where Typst is installed; else that there is what it needs."""
        with open(os.path.join(RECIPES, "typst", "README.md"), encoding="utf-8") as page:
            line = re.search(r"^tubiao .*", page.read(), re.M)[0]
        self.run_command("typst", line)
        with open(self.path_in("typst", "growth.svg"), encoding="utf-8") as file:
            svg = file.read()
        self.assertIn('width="156mm"', svg)
        self.assertNotIn("<text", svg)
        with open(self.path_in("typst", "growth.alt.txt"), encoding="utf-8") as file:
            self.assertIn("305亿元", file.read())
        if shutil.which("typst"):
            self.run_recipe("typst", "typst")
            self.assertEqual(len(Document(self.path_in("typst", "report.pdf")).pages), 1)

    def test_inline(self):
        shutil.copy(os.path.join(DATA, "guangdong.json"), self.path_in("html"))
        self.run_recipe("html", "inline")
        with open(self.path_in("html", "page.html"), encoding="utf-8") as file:
            text = file.read()
        page = Page(text)
        count = len(glob.glob(self.path_in("html", "figures", "*.svg")))
        figures = page.all("svg")
        self.assertEqual(len(figures), count)
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        self.assertEqual(len(ids), len(set(ids)))
        for figure in figures:
            self.assertLessEqual(set(figure["aria-labelledby"].split()), set(ids))
        # The two pages have a size of their own.
        self.assertEqual([figure["width"] for figure in figures].count("156mm"), count - 2)
        families = re.findall(r"@font-face\{font-family:([^;]+);(font-weight:bold)?", text)
        self.assertEqual(len(families), len(set(families)))
        self.assertGreaterEqual(len(families), count)

    def test_office(self):
        self.need("soffice")
        self.run_recipe("office", "office")
        width, _, metre = png_info(self.read("recipes/office/growth.png"))
        self.assertMillimetres(width / metre * 1000, 156)
        # LibreOffice places a picture on a page of its own size.
        self.run_command("office", f"soffice -env:UserInstallation=file://{self.path('office')} "
                                   "--headless --convert-to pdf growth.svg")
        page = Document(self.path_in("office", "growth.pdf")).pages[0]
        self.assertMillimetres(page["/MediaBox"][2] * 25.4 / 72, 156)


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    skipped = result.wasSuccessful() and len(result.skipped) == result.testsRun
    wanted = os.environ.get("TUBIAO_CI")
    sys.exit(77 if skipped and not wanted else skipped or not result.wasSuccessful())
