# SPDX-License-Identifier: MIT
"""SVG inside of somebody's page: whatever its style sheets say, the figure is the same to the pixel;
two documents in one page have no id in common."""
import os
import re
import unittest

from PIL import ImageChops

import browser
from program import DATA, SMALLEST, ProgramTest

# What pages do to their own text and pictures, and what resets and frameworks do to all elements.
BODY = """letter-spacing:.3em; word-spacing:1em; font:italic bold 30px/3 serif; font-variant:small-caps;
font-stretch:condensed; font-feature-settings:'palt','tnum'; font-kerning:none; font-size-adjust:.9;
text-transform:uppercase; text-indent:5em; text-align:right; text-shadow:2px 2px red;
text-decoration:underline; text-emphasis:dot; white-space:pre; word-break:break-all; hyphens:auto;
line-height:4; direction:rtl; writing-mode:vertical-rl; text-orientation:upright; quotes:none;
text-rendering:geometricPrecision; color:red; fill:red; stroke:blue; stroke-width:3; stroke-dasharray:1;
stroke-linecap:round; stroke-linejoin:bevel; fill-opacity:.5; stroke-opacity:.5; fill-rule:evenodd;
text-anchor:end; dominant-baseline:hanging; paint-order:stroke; shape-rendering:crispEdges;
-webkit-text-stroke:2px green; font-synthesis:none; text-autospace:normal; tab-size:1"""
CLASSES = ["title", "subtitle", "note", "source", "bar", "line", "axis", "point", "lane", "unit",
           "value-label", "category-label", "gridline", "figure", "legend-label", "leader"]
HOSTILE = {
    "body": "body{%s}" % BODY,
    "everything": "*{%s}" % BODY.replace("writing-mode:vertical-rl;", ""),
    "class names": ",".join("." + name for name in CLASSES) +
                   "{fill:red;stroke:lime;font-size:30px;opacity:.3;letter-spacing:1em}",
    "sizes": "svg{width:auto;height:auto;max-width:100%;overflow:visible;vertical-align:middle}",
    "element names": "text{font:12px monospace;fill:red}tspan{font-weight:900;fill:lime}"
                     "path,rect,line,g{fill:none;stroke:steelblue;stroke-width:2}"
                     "rect:not(:hover){fill:brown}text,g{text-anchor:end;dominant-baseline:middle}",
    "icons": "svg{fill:currentColor;stroke:currentColor;stroke-width:2;stroke-linecap:round}"
             "svg:not([data-fill]) *{fill:inherit}svg path{stroke:none;fill:currentColor}",
    "reset by inheritance": "*,*::before,*::after{margin:0;padding:0;border:0;font:inherit;"
                            "box-sizing:border-box;vertical-align:baseline}",
    "reset of boxes": "*,::before,::after{box-sizing:border-box;border:0 solid #ccc;margin:0}"
                      "img,svg,video{display:block;vertical-align:middle}"
                      "html{line-height:1.5;-webkit-text-size-adjust:100%;tab-size:4}",
    "reading typography": "body{font-family:Georgia,serif;font-size:1.25rem;letter-spacing:.02em;"
                          "text-rendering:optimizeLegibility;font-feature-settings:'kern','liga'}"
                          "svg,img{max-width:100%;height:auto}svg:not([fill]){fill:currentColor}",
}
PAGE = """<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>%s</style><body>
<div style="position:fixed;left:0;top:0;width:700px;display:flex;align-items:flex-start;%s">%s</div>"""
LEVEL = "writing-mode:horizontal-tb;direction:ltr;margin:0;padding:0;border:0;text-indent:0"
DOCUMENTS = [os.path.join(DATA, name) for name in (
    "guangdong.json", "gallery/names-downwards.json", "gallery/gantt.json", "gallery/likert.json")]


@unittest.skipUnless(browser.AVAILABLE, "chromium and chromedriver are not installed")
class Guest(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser.Browser()
        cls.browser.__enter__()
        cls.addClassCleanup(cls.browser.__exit__, None, None, None)
        cls.browser.resize(700, 900)

    def shot(self, css, svg):
        # Of what surrounds it only the place is given; the rest is inherited from the page.
        self.browser.open(self.write("page.html", PAGE % (css, LEVEL, svg)))
        self.browser.wait("document.fonts.ready.then(arguments[0].bind(null, 1))")
        return self.browser.picture()

    def same(self, svg, sheets, what):
        expected = self.shot("", svg)
        self.assertGreater(len(expected.getcolors(1 << 24)), 10)
        for name, css in sheets.items():
            with self.subTest(sheet=name, figure=what):
                box = ImageChops.difference(expected, self.shot(css, svg)).getbbox()
                self.assertIsNone(box)

    def svg(self, document, profile):
        result = self.run_in("render", document, "-o", "-", "-f", "svg", "--svg-text", profile,
                             "--width", "156mm", "-q")
        self.assertEqual(result.status, 0, result)
        return result.text

    def test_style_sheets_do_not_reach_it(self):
        for number, document in enumerate(DOCUMENTS):
            sheets = HOSTILE if number < 2 else {name: HOSTILE[name]
                                                 for name in ("body", "everything")}
            self.same(self.svg(document, "embed"), sheets, document)
        self.same(self.svg(DOCUMENTS[0], "text"), HOSTILE, "text")

    def test_shapes_do_not_inherit(self):
        """Outlines have no style sheet of their own, but say what they would inherit."""
        svg = self.svg(os.path.join(DATA, "guangdong.json"), "path")
        self.same(svg, {"body": HOSTILE["body"]}, "path")

    def test_would_be_seen(self):
        svg = self.svg(os.path.join(DATA, "guangdong.json"), "embed")
        bare = re.sub(r'(<svg[^>]*) style="[^"]*"', r"\1", re.sub(r"#\S+ [^\n]*inherit}", "", svg))
        one, two = self.shot("", bare), self.shot(HOSTILE["body"], bare)
        self.assertIsNotNone(ImageChops.difference(one, two).getbbox())

    def test_ids_of_two_documents(self):
        seen = set()
        for value in ("1500亿元", "1600亿元"):
            document = {**SMALLEST, "indicators": [{"name": "减税", "value": value}]}
            svg = self.svg(self.write("a.json", document), "embed")
            ids = re.findall(r'\bid="([^"]+)"', svg) + re.findall(r"font-family:([\w-]+);", svg)
            self.assertGreater(len(ids), 3)
            self.assertFalse(seen & set(ids))
            seen |= set(ids)
            self.assertEqual(svg, self.svg(self.path("a.json"), "embed"))


if __name__ == "__main__":
    unittest.main()
