# SPDX-License-Identifier: MIT
"""Pages of figures in Chromium: at every width and in either theme, with the keyboard, without
script, on paper; no request, and no finding of axe-core where that is installed (TUBIAO_AXE names
its axe.min.js)."""
import base64
import csv
import glob
import io
import json
import os
import re
import unittest

from PIL import Image

import browser
from program import DATA, SMALLEST, ProgramTest, run

AXE = [path for path in (os.environ.get("TUBIAO_AXE", ""),
                         "/usr/share/javascript/axe-core/axe.min.js",
                         "/usr/lib/node_modules/axe-core/axe.min.js",
                         "/usr/local/lib/node_modules/axe-core/axe.min.js") if os.path.isfile(path)]
WIDTHS = (320, 375, 622, 640, 860, 1024, 1600)
THEMES = ("light", "dark")
GALLERY = [os.path.join(DATA, "gallery", name + ".json") for name in (
    "growth", "gantt", "likert", "targets", "names-downwards", "panels", "chronicle", "bounds")]
SHOWN = """return Array.from(document.querySelectorAll('.tubiao-layout'))
    .filter(function(e){return e.getClientRects().length}).length"""
TAB, ENTER = "\ue004", "\ue007"

BUTTONS = [("zh-CN", "复制数据", "已复制", ["保存 CSV", "保存 SVG", "保存 PNG"]),
           ("en", "Copy data", "Copied", ["Save CSV", "Save SVG", "Save PNG"]),
           ("ja", "データをコピー", "コピーしました", ["CSV を保存", "SVG を保存", "PNG を保存"])]


class Page(ProgramTest):
    def page(self, document, *options):
        target = self.path("page.html")
        result = run("render", document, "-o", target, "-q", *options)
        self.assertEqual(result.status, 0, result)
        with open(target, encoding="utf-8") as file:
            return file.read()

    def test_asks_for_nothing(self):
        for document in (GALLERY[0], os.path.join(DATA, "guangdong.json")):
            text = self.page(document, "--all")
            links = re.findall(r'(?:src|href|xlink:href)="([^"]*)"', text) + \
                re.findall(r"url\(([^)]*)\)", text)
            for link in links:
                self.assertRegex(link, r"^(#|data:)")
            self.assertNotRegex(text, r"@import|<link|<iframe|<object|<img")

    def test_is_the_same_each_time(self):
        self.assertEqual(self.page(GALLERY[0]), self.page(GALLERY[0]))

    def test_ids_and_layouts(self):
        text = self.page(os.path.join(DATA, "guangdong.json"), "--all")
        ids = re.findall(r'\bid="([^"]+)"', text)
        self.assertEqual(len(ids), len(set(ids)))
        figures = text.count("<section")
        # At three widths in two themes; a slide is as wide as windows get.
        for section in text.split("<section")[1:]:
            self.assertEqual(section.count("<svg"), 4 if 'id="slide"' in section else 6)
        for target in re.findall(r'href="#([^"]+)"', text):
            self.assertIn(target, ids)
        self.assertEqual(text.count("<li><a href="), figures)

    def test_only_one_theme(self):
        """A figure that is dark by itself has no other for dark windows."""
        text = self.page(GALLERY[0], "--theme", "dark")
        self.assertEqual(text.count("<svg"), 3)
        self.assertNotIn("prefers-color-scheme", text)

    def test_narrow_figures(self):
        text = self.page(GALLERY[0], "--width", "80mm")
        self.assertEqual(text.count("<svg"), 4)

    def test_saves(self):
        text = self.page(GALLERY[7])
        saves = {name.rsplit(".", 1)[1]: base64.b64decode(data) for name, data in
                 re.findall(r'download="([^"]+)" href="data:[^,]*,([^"]*)"', text)}
        self.assertEqual(sorted(saves), ["csv", "png", "svg"])
        with Image.open(io.BytesIO(saves["png"])) as picture:
            self.assertEqual(picture.format, "PNG")
        self.assertIn(b"@font-face", saves["svg"])
        rows = list(csv.reader(io.StringIO(saves["csv"].decode("utf-8-sig"))))
        cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", text)
        self.assertEqual([cell for row in rows for cell in row], cells)
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})

    def test_values_are_in_the_table(self):
        """Every datum that a figure shows is in its table, with its words."""
        for document in GALLERY:
            with self.subTest(document=os.path.basename(document)):
                text = self.page(document)
                cells = set(re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", text))
                items = json.loads(run("inspect", document).text)["items"]
                for item in items:
                    data = item.get("data") or {}
                    if item["role"] in ("bar", "event-point", "event-span") and data.get("text"):
                        self.assertIn(data["text"], cells)

    def test_words_of_the_language(self):
        for lang, word in (("zh-CN", "数据"), ("zh-TW", "數據"), ("ja", "データ"), ("ko", "데이터"),
                           ("en", "Data")):
            self.write("a.json", {**SMALLEST, "lang": lang})
            text = self.page(self.path("a.json"))
            self.assertIn(f'<html lang="{lang}">', text)
            self.assertIn(f"<summary>{word}</summary>", text)

    def test_words_of_buttons(self):
        """What copies says so and what it did; what saves says what."""
        for lang, copy, copied, saves in BUTTONS:
            self.write("a.json", {**SMALLEST, "lang": lang})
            text = self.page(self.path("a.json"))
            button, status = re.search(r'<button type="button" hidden>([^<]*)</button>\n'
                                       r'<span role="status" data-words="([^"]*)"></span>', text).groups()
            self.assertEqual((button, status), (copy, copied))
            self.assertEqual(re.findall(r'download="[^"]*"[^>]*>([^<]*)</a>', text), saves)

    def test_words_are_escaped(self):
        self.write("a.json", {"title": "甲 <b>&\"乙\"", "indicators": [
            {"name": "</script><i>'", "value": "3家"}, {"name": "乙", "value": "5家"}]})
        text = self.page(self.path("a.json"))
        self.assertNotIn("<b>", text)
        self.assertNotIn("<i>", text)
        self.assertEqual(text.count("</script>"), 1)


@unittest.skipUnless(browser.AVAILABLE, "chromium and chromedriver are not installed")
class InBrowser(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser.Browser()
        cls.browser.__enter__()
        cls.addClassCleanup(cls.browser.__exit__, None, None, None)

    def open(self, document, width=1024, theme="light", options=()):
        target = self.path("page.html")
        self.assertEqual(run("render", document, "-o", target, "-q", *options).status, 0)
        self.show(width, theme)
        self.browser.open(target)

    def show(self, width, theme="light", medium="screen"):
        self.browser.resize(width, 900)
        self.browser.devtools("Emulation.setEmulatedMedia", media=medium, features=[
            {"name": "prefers-color-scheme", "value": theme}])

    def test_every_width(self):
        for document in GALLERY:
            self.open(document)
            seen = set()
            for width in WIDTHS:
                for theme in THEMES:
                    with self.subTest(document=os.path.basename(document), width=width,
                                      theme=theme):
                        self.show(width, theme)
                        self.assertEqual(self.browser.run(SHOWN), 1)
                        inside = self.browser.run("return document.documentElement.scrollWidth")
                        self.assertLessEqual(inside, width)
                        seen.add(self.browser.run("""return Array.from(document.querySelectorAll(
                            '.tubiao-layout')).find(e => e.getClientRects().length).className"""))
                        color = self.browser.picture().getpixel((2, 2))
                        self.assertEqual(sum(color) < 384, theme == "dark")
            self.assertEqual(len(seen), 6)

    def test_keyboard(self):
        self.open(GALLERY[0])
        marks = self.browser.run("""return Array.from(document.querySelectorAll(
            '.tubiao-layout [tabindex]')).filter(e => e.getClientRects().length)
            .map(e => e.getAttribute('aria-label'))""")
        self.assertGreater(len(marks), 20)
        self.browser.press(TAB)
        self.assertTrue(self.browser.run("return document.activeElement.href")
                        .endswith("#tubiao-data-0"))
        for mark in marks[:5]:
            self.browser.press(TAB)
            self.assertEqual(self.browser.run(
                "return document.activeElement.getAttribute('aria-label')"), mark)
            self.assertEqual(self.browser.run("""return Array.from(document.querySelectorAll(
                'foreignObject')).filter(e => e.getClientRects().length)
                .map(e => e.textContent)"""), [mark])

    def test_copies(self):
        self.open(GALLERY[0])
        self.browser.devtools("Browser.grantPermissions",
                              permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        self.browser.run("document.querySelector('button').click()")
        text = self.browser.wait("""var done = arguments[0];
            setTimeout(() => navigator.clipboard.readText().then(done, e => done('' + e)), 300)""")
        self.assertEqual(self.browser.run(
            "return document.querySelector('[role=status]').textContent"), "已复制")
        self.assertIn("420亿元", text)
        self.assertGreater(text.count("\n"), 20)

    def test_without_script(self):
        self.browser.devtools("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.open(GALLERY[0])
            self.assertEqual(self.browser.run(SHOWN), 1)
            self.assertTrue(self.browser.run("return document.querySelector('button').hidden"))
        finally:
            self.browser.devtools("Emulation.setScriptExecutionDisabled", value=False)

    def test_on_paper(self):
        self.open(GALLERY[0], 400, "dark")
        self.show(718, "dark", "print")
        self.assertEqual(self.browser.run(SHOWN), 1)
        self.assertEqual(self.browser.picture().getpixel((2, 2)), (255, 255, 255))
        self.assertEqual(self.browser.run("""return document.querySelector('.tubiao-foot')
            .getClientRects().length"""), 0)

    def test_no_request(self):
        self.browser.devtools("Network.enable")
        self.browser.call("/se/log", type="performance")
        self.open(os.path.join(DATA, "guangdong.json"), options=("--all",))
        log = self.browser.call("/se/log", type="performance")
        asked = [message["params"]["request"]["url"] for message in
                 (json.loads(entry["message"])["message"] for entry in log)
                 if message["method"] == "Network.requestWillBeSent"]
        self.assertTrue(asked)
        for url in asked:
            self.assertRegex(url, "^(file://.*page.html|data:)")

    @unittest.skipUnless(AXE, "axe-core is not installed")
    def test_axe(self):
        with open(AXE[0], encoding="utf-8") as file:
            axe = file.read()
        documents = [(path, ()) for path in GALLERY[1:8:2]]
        documents.append((os.path.join(DATA, "hainan.json"), ("--all",)))
        for document, options in documents:
            self.open(document, options=options)
            self.browser.run(axe)
            self.browser.run("document.querySelectorAll('details').forEach(e => e.open = true)")
            for width in (320, 640, 1600):
                for theme in THEMES:
                    self.show(width, theme)
                    found = self.browser.wait("""var done = arguments[0];
                        axe.run(document, {resultTypes: ['violations']}).then(r => done(
                        r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html])))""")
                    with self.subTest(document=os.path.basename(document), width=width,
                                      theme=theme):
                        self.assertEqual(found, [])


if __name__ == "__main__":
    unittest.main()
