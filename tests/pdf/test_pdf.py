# SPDX-License-Identifier: MIT
"""Shipped figures as PDF, read by other programs: text, fonts, page, metadata."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from program import DATA, ROOT, SMALLEST, ProgramTest, run

TOOLS = ("pdftotext", "pdffonts", "pdfinfo")
DOCUMENTS = sorted(os.path.join(folder, name) for folder in ("", "gallery")
                   for name in os.listdir(os.path.join(DATA, folder)) if name.endswith(".json"))


def tool(*arguments):
    result = subprocess.run(arguments, capture_output=True, check=True)
    return result.stdout.decode("utf-8")


def squeeze(text):
    return re.sub(r"\s+", "", text)


class Pdf(ProgramTest):
    made = None

    def pages(self):
        """(figure as inspect gives it, path of its PDF) of every shipped figure; made once."""
        if Pdf.made is None:
            folder = tempfile.TemporaryDirectory(prefix="tubiao-test-")
            self.addClassCleanup(folder.cleanup)
            made = []
            for name in DOCUMENTS:
                document = os.path.join(DATA, name)
                out = os.path.join(folder.name, name)
                self.assertRun(run("render", document, "--all", "-f", "pdf", "-d", out), 0)
                for figure in json.loads(run("inspect", document, "--all").text):
                    made.append((figure, os.path.join(out, figure["figure"] + ".pdf")))
            Pdf.made = made
        return Pdf.made

    def test_every_text_can_be_found_and_copied(self):
        for figure, path in self.pages():
            text = squeeze(tool("pdftotext", "-raw", path, "-"))
            for item in figure["items"]:
                if "text" in item:
                    self.assertIn(squeeze(item["text"]), text, path)

    @unittest.skipUnless(shutil.which("mutool"), "mupdf-tools are not installed")
    def test_every_text_can_be_found_by_mupdf(self):
        """Which of this age knows of no ActualText: brackets that stand in vertical lines are found
        as what they look like."""
        upright = str.maketrans("﹃﹄﹁﹂", "“”‘’")
        for figure, path in self.pages():
            text = squeeze(tool("mutool", "draw", "-q", "-F", "text", path)).translate(upright)
            for item in figure["items"]:
                if "text" in item:
                    self.assertIn(squeeze(item["text"]), text, path)

    def test_one_glyph_for_two_characters(self):
        """Fonts have one glyph for both; who copies gets what was written."""
        names = ["省略⋯⋯与……", "⼀号与一号", "⾦与金", "更多…与⋯"]
        self.write("a.json", {"indicators": [{"name": name, "value": 1} for name in names]})
        self.run_in("render", "a.json", "-o", "a.pdf")
        text = tool("pdftotext", "-raw", self.path("a.pdf"), "-")
        for name in names:
            self.assertIn(name, text)

    def test_lines_of_a_title_read_on(self):
        title = "营造良好环境加快培育战略性新兴产业集群，提升制造业核心竞争力，推动高质量发展取得新成效"
        self.write("a.json", {**SMALLEST, "title": title})
        self.run_in("render", "a.json", "-o", "a.pdf", "--width", "90mm")
        self.assertIn(title, squeeze(tool("pdftotext", "-raw", self.path("a.pdf"), "-")))

    def test_a_given_font_is_cut_down(self):
        self.write("own.json", {"name": "own", "fonts": {"text": "楷体"}})
        self.write("a.json", {"indicators": [{"name": "中A中", "value": 1},
                                             {"name": "国A", "value": 2}],
                              "figures": [{"names": "vertical"}]})
        folder = os.path.join(ROOT, "tests", "text", "fonts")
        self.run_in("render", "a.json", "-o", "a.pdf", "--theme", "./own.json", "--font-dir", folder,
                    "--no-system-fonts")
        fonts = tool("pdffonts", self.path("a.pdf")).splitlines()[2:]
        # The test's font has no PostScript name.
        given = [line for line in fonts if "+Noto" not in line]
        self.assertTrue(given)
        for line in given:
            self.assertRegex(line, r" yes yes yes +\d+ +\d+$")
        text = squeeze(tool("pdftotext", "-raw", self.path("a.pdf"), "-"))
        self.assertIn("中A中", text)
        self.assertIn("国A", text)

    def test_vertical_names_read_downwards(self):
        names = ["规模以上工业", "2025年上半年", "第126届（秋季）", "“十四五”，‘好’"]
        self.write("a.json", {"indicators": [{"name": name, "value": 1} for name in names],
                              "figures": [{"names": "vertical"}]})
        self.run_in("render", "a.json", "-o", "a.pdf")
        # Each in one piece, not a line a character.
        lines = tool("pdftotext", "-raw", self.path("a.pdf"), "-").splitlines()
        for name in names:
            self.assertIn(name, lines)

    def test_fonts_are_embedded_subsets_with_unicode(self):
        for _, path in self.pages():
            lines = tool("pdffonts", path).splitlines()[2:]
            self.assertTrue(lines, path)
            for line in lines:
                self.assertRegex(line, r"^[A-Z]{6}\+NotoSansSC", path)
                self.assertRegex(line, r" yes yes yes +\d+ +\d+$", path)

    def test_page_is_the_figure(self):
        for figure, path in self.pages():
            size = re.search(r"Page size:\s+([0-9.]+) x ([0-9.]+) pts", tool("pdfinfo", path))
            self.assertAlmostEqual(float(size[1]), figure["width"], delta=0.01)
            self.assertAlmostEqual(float(size[2]), figure["height"], delta=0.01)

    def test_metadata(self):
        for figure, path in self.pages():
            info = dict(re.findall(r"^(.+?):\s+(.*)$", tool("pdfinfo", path), re.M))
            title = "".join(item["text"] for item in figure["items"] if item["role"] == "title")
            if figure["type"] == "page":
                # Its own title comes first, those of its figures follow.
                self.assertTrue(squeeze(title).startswith(squeeze(figure["title"])), title)
                title = figure["title"]
            self.assertEqual(squeeze(info["Title"]), squeeze(title or figure["figure"]))
            self.assertEqual(info["Pages"], "1")
            self.assertIn("tubiao", info["Creator"] + info["Producer"])

    def test_small(self):
        for _, path in self.pages():
            self.assertLess(os.path.getsize(path), 120000, path)

    def test_pages_of_one_file(self):
        document = os.path.join(DATA, "hainan.json")
        self.assertRun(run("render", document, "--all", "-o", self.path("all.pdf")), 0)
        figures = json.loads(run("inspect", document, "--all").text)
        info = tool("pdfinfo", "-l", "99", self.path("all.pdf"))
        sizes = re.findall(r"Page +\d+ size:\s+([0-9.]+) x ([0-9.]+) pts", info)
        self.assertEqual(len(sizes), len(figures))
        for size, figure in zip(sizes, figures):
            self.assertAlmostEqual(float(size[1]), figure["height"], delta=0.01)


if __name__ == "__main__":
    if not all(map(shutil.which, TOOLS)):
        print("poppler's tools are not installed")
        sys.exit(1 if os.environ.get("TUBIAO_CI") else 77)
    unittest.main()
