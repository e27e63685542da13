# SPDX-License-Identifier: MIT
"""Characters that mean something to a format are the characters of the words again when it is read."""
import csv
import html.parser
import io
import json
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

from program import run

WORDS = ["a<b", "a>b", "R&D", "说\"好\"", "it's", "a\\b", "(a)", "a)b(", "100%", "a;b", "a,b", "a|b", "{{x}}", "]]>", "&amp;", "<!--x-->", "$a$", "#a"]


def document(words):
    return {"title": f"题{words}", "subtitle": f"副{words}", "note": f"注{words}", "source": f"源{words}", "indicators": [
        {"name": f"产{words}值", "unit": "亿元", "observations": [{"region": f"甲{words}", "value": 3}, {"region": f"乙{words}", "value": 5}]}],
        "figures": [{"id": "f", "category": "region", "size": {"width": "200mm"}}]}


class Texts(html.parser.HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.cells, self.hidden = [], 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("style", "script")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("style", "script")

    def handle_data(self, data):
        if not self.hidden:
            self.cells.append(data)


class Escapes(unittest.TestCase):
    def output(self, words, kind):
        result = run("render", "-", "-q", "-f", kind, "-o", "-", stdin=document(words))
        self.assertEqual(result.status, 0, result)
        return result.out

    def test_svg(self):
        for words in WORDS:
            root = ElementTree.fromstring(self.output(words, "svg"))
            texts = ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text")]
            for wanted in (f"题{words}", f"甲{words}", f"乙{words}"):
                self.assertIn(wanted, texts)
            self.assertTrue(any(f"注{words}" in text for text in texts), texts)
            title, desc = (next(node.text for node in root.iter() if node.tag.endswith("}" + tag)) for tag in ("title", "desc"))
            self.assertEqual(title, f"题{words}")
            self.assertIn(f"甲{words}", desc)
            labels = [node.get("aria-label") for node in root.iter() if node.get("aria-label")]
            self.assertTrue(any(f"甲{words}" in label for label in labels), labels)

    def test_html(self):
        for words in WORDS:
            cells = Texts(self.output(words, "html").decode()).cells
            for wanted in (f"甲{words}", f"乙{words}", f"题{words}"):
                self.assertIn(wanted, cells, words)

    def test_rows(self):
        for words in WORDS:
            rows = [json.loads(line) for line in run("data", "-", stdin=document(words)).text.splitlines()]
            cells = list(csv.DictReader(io.StringIO(run("data", "-", "-f", "csv", stdin=document(words)).text)))
            for found in (rows, cells):
                self.assertEqual([(row["indicator"], row["region"]) for row in found], [(f"产{words}值", f"{place}{words}") for place in "甲乙"])
            told = json.loads(run("inspect", "-", "-q", stdin=document(words)).text)
            self.assertEqual(told["title"], f"题{words}")
            self.assertIn(f"甲{words}", [item.get("text") for item in told["items"]])

    @unittest.skipUnless(shutil.which("pdftotext") and shutil.which("pdfinfo"), "poppler-utils are not installed")
    def test_pdf(self):
        for words in WORDS[::2]:
            with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
                file.write(self.output(words, "pdf"))
                file.flush()
                text = subprocess.run(["pdftotext", file.name, "-"], capture_output=True, check=True).stdout.decode()
                info = subprocess.run(["pdfinfo", file.name], capture_output=True, check=True).stdout.decode()
            self.assertIn(f"甲{words}".replace(" ", ""), text.replace(" ", ""))
            title = next(line for line in info.splitlines() if line.startswith("Title:"))
            self.assertEqual(title.removeprefix("Title:").strip(), f"题{words}")


if __name__ == "__main__":
    unittest.main()
