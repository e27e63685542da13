# SPDX-License-Identifier: MIT
"""The shipped themes: their files against the published schema, their colours against what readers
need, and that every one of them draws bars and timelines in all formats."""
import glob
import itertools
import json
import os
import re
import unittest
import xml.etree.ElementTree as ElementTree

import colours
from program import DATA, ProgramTest, kind_of, run

NAMES = ("briefing", "dark", "gongwen", "plain", "print", "slide", "yearbook", "yitu")
# Goals: ΔE00 of neighbours and of any two series; L* of neighbours in greyscale and of statuses;
# contrast of texts, of the main series and of any bar with the ground.
NEIGHBOURS, ANY_TWO, GREYS, STATUSES = 10, 8, 10, 10
TEXT, MAIN, BAR = 4.5, 3, 1.4
SVG = "{http://www.w3.org/2000/svg}"


def load(name):
    with open(os.path.join(DATA, "themes", f"{name}.json"), encoding="utf-8") as file:
        return json.load(file)


def parts():
    """A stack with a part for every colour of a palette."""
    rows = [{"region": region, "part": f"第{part}项", "value": 100 + part}
            for region in ("广东", "海南") for part in range(1, 9)]
    return {"title": "构成", "dimensions": {"part": {"name": "构成"}},
            "indicators": [{"name": "投入", "unit": "亿元", "observations": rows}],
            "figures": [{"id": "parts", "stack": "sum", "category": "region", "series": "part"}]}


def statuses():
    return {"title": "进度", "indicators": [{"name": "产值", "unit": "亿元", "observations": [
        {"region": region, "status": status, "value": 90}
        for region in ("广东", "海南") for status in ("previous", "actual", "forecast", "target")]}]}


def timeline():
    return {"title": "历程", "events": [
        {"name": "开工", "date": "2020-03"}, {"name": "一期", "start": "2020-03", "end": "2021-06"},
        {"name": "投产", "date": "2022", "status": "target"}]}


class Formulas(unittest.TestCase):
    def test_difference(self):
        for first, second, published in colours.PUBLISHED:
            found = colours.difference_of_labs(first, second)
            self.assertAlmostEqual(found, published, delta=5e-5, msg=f"{first} {second}")
            self.assertAlmostEqual(colours.difference_of_labs(second, first), found, delta=1e-9)

    def test_simulations_keep_greys(self):
        for deficiency, level in itertools.product(colours.DEFICIENCIES, (0, 0.2, 0.5, 1)):
            for channel in colours.seen((level,) * 3, deficiency):
                self.assertAlmostEqual(channel, level, delta=2e-3)

    def test_simulations_confuse(self):
        """A red and a green of one lightness are near for those without red or green cones only."""
        red, green = colours.parse("#b85450"), colours.parse("#7a7a3c")
        self.assertGreater(colours.difference(red, green), 25)
        self.assertLess(colours.difference(*(colours.seen(c, "deutan") for c in (red, green))), 12)
        self.assertGreater(colours.difference(*(colours.seen(c, "tritan") for c in (red, green))), 20)

    def test_contrast(self):
        self.assertAlmostEqual(colours.contrast((0, 0, 0), (1, 1, 1)), 21)
        self.assertAlmostEqual(colours.contrast(colours.parse("#777"), (1, 1, 1)), 4.48, delta=0.01)


class Theme:
    def __init__(self, name):
        self.json = load(name)
        told = self.json["colors"]
        self.palette = [colours.parse(color) for color in told["palette"]]
        self.patterns = told["patterns"] or ["solid"]
        self.color = {key: colours.parse(value) for key, value in told.items()
                      if isinstance(value, str)}

    def pattern(self, index):
        return self.patterns[index % len(self.patterns)]

    def worst(self, first, second):
        """The least difference that any reader sees between two series; a pattern tells them too."""
        if self.pattern(first) != self.pattern(second):
            return 100, None
        pair = self.palette[first], self.palette[second]
        return min((colours.difference(*(colours.seen(color, deficiency) for color in pair)),
                    str(deficiency)) for deficiency in (None, *colours.DEFICIENCIES))


class Palettes(unittest.TestCase):
    def for_each(self, check):
        for name in NAMES:
            with self.subTest(theme=name):
                check(Theme(name))

    def test_neighbours(self):
        def check(theme):
            count = len(theme.palette)
            for i in range(count):
                found, who = theme.worst(i, (i + 1) % count)
                self.assertGreaterEqual(found, NEIGHBOURS, f"series {i} and the next, {who}")
            for i, j in itertools.combinations(range(count), 2):
                found, who = theme.worst(i, j)
                self.assertGreaterEqual(found, ANY_TWO, f"series {i} and {j}, {who}")

        self.for_each(check)

    def test_greyscale(self):
        def check(theme):
            for i in range(len(theme.palette)):
                j = (i + 1) % len(theme.palette)
                if theme.pattern(i) == theme.pattern(j):
                    step = abs(colours.lightness(theme.palette[i]) -
                               colours.lightness(theme.palette[j]))
                    self.assertGreaterEqual(step, GREYS, f"series {i} and the next")

        self.for_each(check)

    def test_texts(self):
        def check(theme):
            ground = theme.color["background"]
            for key in ("ink", "muted", "bad", "accent"):
                self.assertGreaterEqual(colours.contrast(theme.color[key], ground), TEXT, key)
            # Eras and bands lie behind texts.
            for share in (0.93, 0.86, 0.8):
                behind = colours.mix(theme.color["neutral"], ground, share)
                self.assertGreaterEqual(colours.contrast(theme.color["muted"], behind), TEXT)

        self.for_each(check)

    def test_bars_stand_out(self):
        def check(theme):
            ground = theme.color["background"]
            self.assertGreaterEqual(colours.contrast(theme.palette[0], ground), MAIN)
            for i, color in enumerate(theme.palette):
                self.assertGreaterEqual(colours.contrast(color, ground), BAR, f"series {i}")

        self.for_each(check)

    def test_statuses_in_greyscale(self):
        """Actual, previous and the ground are steps of grey; forecasts and targets have outlines."""
        def check(theme):
            ground, accent = theme.color["background"], theme.color["accent"]
            previous = colours.mix(accent, ground, 0.55)
            for first, second in itertools.combinations((accent, previous, ground), 2):
                self.assertGreaterEqual(abs(colours.lightness(first) - colours.lightness(second)),
                                        STATUSES)

        self.for_each(check)

    def test_good_and_bad_in_greyscale(self):
        def check(theme):
            good, bad = (colours.lightness(theme.color[key]) for key in ("good", "bad"))
            self.assertGreaterEqual(good - bad, GREYS)

        self.for_each(check)

    def test_hues_or_patterns(self):
        for name in ("print", "gongwen"):
            for value in load(name)["colors"]["palette"]:
                self.assertEqual(len({value[1:3], value[3:5], value[5:7]}), 1, value)


class Files(ProgramTest):
    def test_all_are_here(self):
        found = {os.path.splitext(os.path.basename(path))[0]
                 for path in glob.glob(os.path.join(DATA, "themes", "*.json"))}
        self.assertEqual(found, set(NAMES))
        for name in NAMES:
            self.assertEqual(load(name)["name"], name)
            self.assertEqual(load(name)["$schema"], "../schema/theme.schema.json")

    def test_unknown(self):
        result = run("check", "-", "--theme", "yearbok", stdin=parts())
        self.assertRun(result, 2, "there are: " + ", ".join(NAMES))
        self.assertIn('did you mean "yearbook"?', result.err)

    def test_places_of_errors(self):
        path = self.write("own.json", '{\n "frame": {"rules": "tabel"},\n'
                          ' "colors": {"patterns": ["hatch"]},\n "spacing": {"scale": 0.5}\n}\n')
        result = self.assertRun(run("check", "-", "--theme", path, stdin=parts()), 1)
        self.assertRegex(result.err, r'own\.json:2:21: .*/frame/rules.*did you mean "table"')
        self.assertRegex(result.err, r"own\.json:3:26: .*/colors/patterns/0.*backslash")
        self.assertRegex(result.err, r"own\.json:4:23: .*/spacing/scale.*from 1 to 10")

    def test_every_theme_draws(self):
        for name, (what, document) in itertools.product(
                NAMES, (("bars", parts()), ("statuses", statuses()), ("timeline", timeline()))):
            with self.subTest(theme=name, document=what):
                outputs = [self.path(f"a.{kind}") for kind in ("png", "svg", "pdf")]
                arguments = [item for output in outputs for item in ("-o", output)]
                self.assertRun(run("render", "-", "--theme", name, *arguments, "--dpi", "60",
                                   stdin=document), 0)
                for output in outputs:
                    self.assertEqual(kind_of(self.read(output)), output[-3:])

    def test_title_and_rules(self):
        left, centred, ruled = (json.loads(run("inspect", "-", "--theme", name, stdin=parts()).text)
                                for name in ("briefing", "gongwen", "yearbook"))
        x, _, width, _ = left["items"][0]["box"]
        self.assertAlmostEqual(x, 10, delta=0.5)
        for figure in (centred, ruled):
            title = figure["items"][0]
            x, _, width, _ = title["box"]
            self.assertEqual(title["role"], "title")
            self.assertAlmostEqual(x + width / 2, figure["width"] / 2, delta=0.5)

    def test_scale(self):
        """A slide is a figure of 254 mm / 1.6, enlarged."""
        slide = json.loads(run("inspect", "-", "--theme", "slide", stdin=parts()).text)
        self.assertAlmostEqual(slide["width"], 720, delta=0.01)
        title = next(item for item in slide["items"] if item["role"] == "title")
        self.assertGreater(title["box"][3], 16 * 1.6)

    def test_no_room(self):
        """A page too narrow for what is enlarged is told in the page's own millimetres."""
        document = {"title": "家数", "indicators": [{"name": "企业", "unit": "家", "values": {
            "over": "region", "data": {"广东": 123456789.25, "海南": -123456000.75}}}]}
        result = run("inspect", "-", "--theme", "slide", "--width", "50mm", stdin=document)
        self.assertRun(result, 1, "its labels leave no room for the bars at 50 mm")
        self.assertRun(run("inspect", "-", "--width", "60mm", stdin=document), 0)


class Labels(ProgramTest):
    """What the SVG says of texts on bars."""

    def texts_of(self, theme, document):
        """(words, x, y, fill, the rectangles painted before) of every value from 101 on."""
        svg = run("render", "-", "--theme", theme, "-o", "-", "-f", "svg", stdin=document).text
        rects, texts = [], []

        def visit(node, fill):
            fill = node.get("fill", fill)
            if node.tag == f"{SVG}rect" and fill != "none":
                box = (0, 0, 1e4, 1e4) if node.get("width") == "100%" else \
                    tuple(float(node.get(key, 0)) for key in ("x", "y", "width", "height"))
                rects.append((box, fill))
            words = "".join(node.itertext())
            if node.tag == f"{SVG}text" and re.fullmatch(r"10\d", words):
                texts.append((words, float(node.get("x")), float(node.get("y")), fill, list(rects)))
            for child in node:
                visit(child, fill)

        visit(ElementTree.fromstring(svg), "#000")
        return texts

    def test_contrast_on_bars(self):
        for theme in NAMES:
            with self.subTest(theme=theme):
                inside = 0
                for words, x, y, fill, rects in self.texts_of(theme, parts()):
                    under = [color for (rx, ry, width, height), color in rects
                             if rx < x < rx + width and ry < y - 2 < ry + height]
                    inside += len(under) > 1
                    found = colours.contrast(colours.parse(fill), colours.parse(under[-1]))
                    self.assertGreaterEqual(found, TEXT, f"{words} {fill} on {under[-1]}")
                self.assertGreaterEqual(inside, 8)


if __name__ == "__main__":
    unittest.main()
