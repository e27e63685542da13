# SPDX-License-Identifier: MIT
"""What stands around a figure, computed anew from its theme: head, keys and foot one below the other at
the spaces of the theme, keys in lines with their words, and everything that a zoom makes larger."""
import json
import os
import random
import unittest

import svg_shapes
from program import DATA, inspected, of_role, run

THEMES = {name[:-len(".json")]: json.load(open(os.path.join(DATA, "themes", name), encoding="utf-8"))
          for name in sorted(os.listdir(os.path.join(DATA, "themes")))}
SLACK = 0.02  # pt; inspect gives thousandths
LEADING = 1.35  # em, from line to line
KEY, KEY_GAP, ENTRY_GAP, ROW_GAP = 2.2, 0.45, 1.4, 0.35  # em: a key, to its words, to the next key, to the next line
HEAD_RULE, FOOT_RULE = 1.2, 0.6  # pt
HAN_SIZES = {"四号": 14, "小三": 15, "五号": 10.5, "小五": 9, "六号": 7.5}  # pt
NAMES = ["城镇", "乡村", "重点企业", "规模以上工业企业", "其他", "示范区与先导区内的企业", "港口"]


class Theme:
    """Lengths of a theme on a page that is so wide and high, in pt of that page."""

    def __init__(self, name, width, height=0):
        theme, scale = THEMES[name], THEMES[name]["spacing"]["scale"]
        self.zoom = scale * max(min([width / scale / 760] + ([height / scale / 380] if height else [])), 1)
        self.margin, self.unit = (theme["spacing"][key] * self.zoom for key in ("margin", "unit"))
        self.sizes = {key: HAN_SIZES.get(size, size) * self.zoom for key, size in theme["sizes"].items()}
        self.is_centred = theme["frame"]["title_align"] == "center"
        self.has_rules = theme["frame"]["rules"] == "table"


def bottom(item):
    return item["box"][1] + item["box"][3]


def right(item):
    return item["box"][0] + item["box"][2]


def lines_of(figure, role):
    return sorted(of_role(figure, role), key=lambda item: item["box"][1])


class Frames(unittest.TestCase):
    def document(self, rng, theme):
        long = "各地区规模以上工业企业的产值与增速及其占全国的比重" * rng.choice([1, 1, 3])
        series = rng.sample(NAMES, rng.choice([1, 1, 2, 4, 7]))
        rows = [{"region": region, "kind": name, "value": rng.choice(["", "约", "超"]) + f"{rng.randint(20, 90)}亿元"}
                for region in ("东", "西", "南")[:rng.randint(2, 3)] for name in series]
        figure = {"id": "f", "theme": theme, "orientation": "horizontal", "category": "region",
                  "size": {"width": rng.choice(["100mm", "156mm", "190mm", "330mm"])}}
        if len(series) > 1:
            figure["series"] = "kind"
        else:
            for row in rows:
                del row["kind"]
        for key, words in (("title", long), ("subtitle", long[::-1]), ("source", "统计局" * rng.choice([1, 30])),
                           ("note", "口径有调整，" * rng.choice([1, 30]) + "供参考"), ("date", "2024年5月")):
            if rng.random() < 0.6:
                figure[key] = words
        return {"dimensions": {"kind": {"name": "类"}}, "indicators": [
            {"name": "产值", "unit": "亿元", "observations": rows}], "figures": [figure]}

    def check_lines(self, lines, top, x, theme):
        """Each a leading below the one before; returns the end of the last."""
        for number, line in enumerate(lines):
            self.assertAlmostEqual(line["box"][1], top + number * LEADING * line["size"], delta=SLACK)
            at = line["box"][0] + (line["box"][2] / 2 if theme.is_centred and line["role"] in ("title", "subtitle") else 0)
            self.assertAlmostEqual(at, x, delta=SLACK)
        return bottom(lines[-1])

    def check_head(self, figure, theme):
        y, width = theme.margin, figure["width"]
        x = width / 2 if theme.is_centred else theme.margin
        for role in ("title", "subtitle"):
            lines = lines_of(figure, role)
            if lines:
                self.assertAlmostEqual(lines[0]["size"], theme.sizes[role], delta=SLACK)
                y = self.check_lines(lines, y, x, theme) + theme.unit
                self.assertTrue(all(right(line) < width - theme.margin + SLACK for line in lines))
        return y + ((HEAD_RULE * theme.zoom + theme.unit) if theme.has_rules else 0)

    def check_keys(self, figure, keys, words, top, theme):
        """In lines from the left, none begun while the one before has room; returns their end."""
        left, limit, x, y = theme.margin, figure["width"] - theme.margin, theme.margin, top
        row_end = y
        for key, word in zip(keys, words):
            em = word["size"]
            width = (KEY + KEY_GAP) * em + word["box"][2]
            if x > left and x + width > limit + SLACK:
                x, y = left, row_end + ROW_GAP * em
            self.assertAlmostEqual(word["box"][0], x + (KEY + KEY_GAP) * em, delta=SLACK)
            self.assertAlmostEqual(word["box"][1], y, delta=SLACK)
            self.assertLess(right(word), limit + SLACK)
            self.assertGreater(key["box"][0], x - SLACK)
            self.assertLess(right(key), x + KEY * em + SLACK)
            # Han characters have their middle 0.38 em above the baseline, which is 0.9 em below the top or so.
            self.assertAlmostEqual(key["box"][1] + key["box"][3] / 2, y + 0.52 * em, delta=0.02 * em)
            row_end = max(row_end, bottom(word))
            x += width + ENTRY_GAP * em
        return row_end

    def check_foot(self, figure, theme, plot_bottom):
        y, gap, limit = plot_bottom, 2 * theme.unit, figure["width"] - theme.margin
        if theme.has_rules:
            y += gap
        words = [word for word in of_role(figure, "legend-label") if word["box"][1] > plot_bottom]
        keys = [key for key in of_role(figure, "legend-key") if key["box"][1] > plot_bottom]
        self.assertEqual(len(keys), len(words))
        if words:
            self.assertAlmostEqual(words[0]["size"], theme.sizes["note"], delta=SLACK)
            y = self.check_keys(figure, keys, words, y + gap, theme)
        lines = lines_of(figure, "note") + lines_of(figure, "source")
        if lines:
            y = self.check_lines(lines, y + gap, theme.margin, theme)
            self.assertTrue(all(right(line) < limit + SLACK for line in lines))
            self.assertTrue(all(abs(line["size"] - theme.sizes["note"]) < SLACK for line in lines))
        self.assertAlmostEqual(figure["height"], y + theme.margin, delta=SLACK)

    def test_frames(self):
        for seed in range(96):
            rng, name = random.Random(seed), sorted(THEMES)[seed % len(THEMES)]
            document = self.document(rng, name)
            with self.subTest(seed=seed, theme=name):
                figure = inspected(document, "-q")
                theme, spec = Theme(name, figure["width"]), document["figures"][0]
                for role, wanted in (("title", ""), ("subtitle", "" if "title" in spec else "产值")):
                    self.assertEqual("".join(line["text"] for line in lines_of(figure, role)), spec.get(role, wanted))
                foot = "".join(line["text"] for line in lines_of(figure, "source"))
                self.assertEqual(foot, {
                    (False, False): "", (True, False): f"资料来源：{spec.get('source')}", (False, True): "日期：2024年5月",
                    (True, True): f"资料来源：{spec.get('source')}（2024年5月）"}["source" in spec, "date" in spec])
                y = self.check_head(figure, theme)
                zero = of_role(figure, "zero-line")[0]
                words = [word for word in of_role(figure, "legend-label") if bottom(word) < zero["box"][1] + SLACK]
                if words:
                    self.assertAlmostEqual(words[0]["size"], theme.sizes["label"], delta=SLACK)
                    keys = [key for key in of_role(figure, "legend-key") if key["box"][1] < zero["box"][1]]
                    y = self.check_keys(figure, keys, words, y + theme.unit / 2, theme) + theme.unit
                direct = of_role(figure, "direct-label", "unit")
                if not direct:
                    self.assertAlmostEqual(zero["box"][1], y + theme.unit, delta=SLACK)
                self.check_foot(figure, theme, bottom(zero))


class Alternatives(unittest.TestCase):
    """What stands below a figure is told behind it, each a sentence with one full stop."""
    FEET = {"zh-CN": "。注：{}。资料来源：统计局。", "en": ". Note: {}. Source: 统计局."}

    def test_feet(self):
        for language, foot in self.FEET.items():
            for note, told in (("Prices of 2020.", "Prices of 2020"), ("口径一致。", "口径一致"), ("口径一致", "口径一致"),
                               ("说明（甲）", "说明（甲）"), ("A; b (c)", "A; b (c)")):
                document = {"lang": language, "note": note, "source": "统计局", "indicators": [
                    {"name": "x", "values": {"over": "region", "data": {"A": "5亿元", "B": "3亿元"}}}], "figures": [{"id": "f"}]}
                with self.subTest(language=language, note=note):
                    self.assertTrue(inspected(document, "-q")["alt"].endswith(foot.format(told)))
                    document["figures"][0]["alt"] = "自写的说明"
                    self.assertEqual(inspected(document, "-q")["alt"], "自写的说明")
                    self.assertNotIn("  ", inspected(document, "-q")["alt"])


class Screens(unittest.TestCase):
    """Pictures of pixels are laid out so many pt wide as a figure in a text, upright ones as a phone, and enlarged."""
    WIDE, PHONE, ASPECT, LOW, PX = 540, 300, 16 / 9, 300, 0.75  # pt twice, of height to width, pt, pt a pixel

    def zoom(self, width, height):
        upright = min(max((height / width - 1) / (self.ASPECT - 1), 0), 1) if height else 0
        zoom = width / (self.WIDE + (self.PHONE - self.WIDE) * upright)
        paper = width / 760
        if height:
            zoom, paper = min(zoom, height / self.LOW), min(paper, height / 380)
        return max(zoom, paper, 1)

    def test_sizes_of_type(self):
        data = {"甲": 30, "乙": 20, "丙": 25}
        for width, height in ((540, None), (720, None), (1080, None), (1920, None), (400, None), (1080, 1080), (1080, 1350),
                              (1080, 1620), (1080, 1920), (1080, 2400), (1600, 900), (1920, 1080), (1200, 500)):
            document = {"indicators": [{"name": "产值", "unit": "亿元", "values": {"over": "region", "data": data}}],
                        "figures": [{"id": "f", "orientation": "horizontal", "theme": "briefing"}]}
            options = ["--width", f"{width}px"] + (["--height", f"{height}px"] if height else [])
            figure = json.loads(run("inspect", "-", "-q", *options, stdin=document).text)
            with self.subTest(width=width, height=height):
                zoom = self.zoom(width * self.PX, (height or 0) * self.PX)
                self.assertAlmostEqual(of_role(figure, "category-label")[0]["size"], 9 * zoom, delta=0.02)
                self.assertAlmostEqual(figure["width"], width * self.PX, delta=0.02)

    def test_heights_are_told(self):
        """Of a figure that is higher than the text of a page, and as wide as one or wider."""
        data = {f"第{i}项": i + 1 for i in range(130)}
        for width, told in ((290, False), (310, True), (700, True), (2200, True)):
            document = {"indicators": [{"name": "产值", "unit": "亿元", "values": {"over": "region", "data": data}}],
                        "figures": [{"id": "f", "orientation": "horizontal", "form": "lollipop", "size": {"width": f"{width}pt"}}]}
            said = run("inspect", "-", stdin=document).err
            with self.subTest(width=width):
                self.assertEqual("the text of a page holds" in said, told, said)


class Enlarged(unittest.TestCase):
    """A page twice as wide as the widest that is not enlarged shows the same figure twice as large, to the last
    stroke and dash."""
    WIDEST = 760  # pt
    FIGURES = ("arrows-bars", "axis-break", "bounds", "breaks", "bullet", "chronicle", "clock", "dependencies",
               "direct-line", "dumbbell", "elapsed", "events-over-columns", "footnotes", "gantt", "growth", "lanes",
               "likert-neutral", "names-downwards", "numbers", "panels-own-scale", "serpentine", "targets", "variance")

    def drawn(self, name, factor):
        path, size = os.path.join(DATA, "gallery", f"{name}.json"), f"size.width={self.WIDEST * factor / 72 * 25.4:.4f}mm"
        figure = json.loads(run("inspect", path, "-q", "--set", size).text)
        yield "page", [figure["width"], figure["height"]]
        for item in figure["items"]:
            yield (item["role"], item.get("text")), item["box"] + ([item["size"]] if "text" in item else [])
        svg = run("render", path, "-q", "-o", "-", "-f", "svg", "--set", size).text
        for outlines, fill, stroke, width, dash in svg_shapes.dashed_paths(svg):
            yield (fill, stroke), ([width, *dash] if stroke != "none" else []) + [part for outline in outlines for point in outline for part in point]

    def test_enlarged(self):
        for name in self.FIGURES:
            with self.subTest(figure=name):
                for (what, own), (other, large) in zip(self.drawn(name, 1), self.drawn(name, 2), strict=True):
                    self.assertEqual((what, len(own)), (other, len(large)))
                    for one, two in zip(own, large):
                        # Rounded to hundredths both.
                        self.assertAlmostEqual(two, 2 * one, delta=0.031, msg=what)


if __name__ == "__main__":
    unittest.main()
