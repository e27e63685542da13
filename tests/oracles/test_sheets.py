# SPDX-License-Identifier: MIT
"""Pages as high as what stands on them, laid out anew from the theme: heads, sections with their marks, lists,
rows of figures on one level with their captions and cards, and what is said below all."""
import random
import unittest

import svg_shapes
from program import inspected, of_role, run
from test_ends import long, mixed, same
from test_frames import HAN_SIZES, LEADING, THEMES

SLACK = 0.05  # pt
LINE, MIDDLE, PARAGRAPH = 1.15, 0.52, 1.62  # em: height of a line, of what the middle of its characters is below its top, pitch
TITLE = 1.6  # times a figure's
BULLET, BULLET_SIDE = 1.2, 0.32  # em
BAND_FOOT, RULE_FOOT, CAPTION_SPACE = 4, 2, 1.5  # units
BAR, BAR_GAP = 3, 6  # pt, before a section's title
BAND_RULE, HEAD_RULE, SECTION_RULE, TAB_RULE, SLANT = 3, 1.6, 0.6, 1.2, 0.45
FIGURES = {"bars": ["a", "b"], "columns": ["c"], "number": ["a", "b"]}


class Theme:
    def __init__(self, name, width):
        theme = THEMES[name]
        scale = theme["spacing"]["scale"]
        self.zoom = scale * max(width / scale / 760, 1)
        self.unit = theme["spacing"]["unit"] * self.zoom
        self.sizes = {key: HAN_SIZES.get(size, size) * self.zoom for key, size in theme["sizes"].items()}
        page = theme.get("page", {})
        self.head, self.mark, self.indent = page.get("head", "rule"), page.get("section", "bar"), page.get("indent", 2)
        self.colors = theme["colors"]
        self.is_centred = theme["frame"]["title_align"] == "center"
        self.head_foot = {"band": BAND_FOOT, "rule": RULE_FOOT}.get(self.head, 0) * self.unit
        self.has_cards = "card" in page


class Stack:
    """Blocks one below the other."""

    def __init__(self, top):
        self.y, self.is_first = top, True

    def add(self, height, space):
        """Returns where it begins."""
        self.y += 0 if self.is_first else space
        self.is_first = False
        self.y += height
        return self.y - height


class Sheets(unittest.TestCase):
    def make(self, rng, theme):
        sections = []
        for number in range(rng.randint(1, 3)):
            section = {}
            if rng.random() < 0.8:
                section["title"] = f"第{number + 1}节"
            if rng.random() < 0.5:
                section["text"] = [f"{i}段说明。" for i in "甲乙丙"[:rng.randint(1, 3)]]
            if rng.random() < 0.4:
                section["list"] = [f"{i}条" for i in "甲乙丙"[:rng.randint(1, 3)]]
            rows = []
            for _ in range(rng.randint(0 if section else 1, 2)):
                cells = []
                for _ in range(rng.choice([1, 2, 2])):
                    kind = rng.choice(list(FIGURES))
                    figure = {"indicators": FIGURES[kind], "orientation": "horizontal" if kind == "bars" else "vertical"}
                    if kind == "number":
                        figure = {"type": "number", "indicators": FIGURES[kind]}
                    figure.update(rng.choice([{}, {"title": "图题"}, {"title": "图题在下", "title_at": "caption"}]))
                    cells.append({"figure": figure})
                rows.append(cells)
            if rows:
                section["rows"] = rows
            sections.append(section)
        page = {"id": "p", "type": "page", "theme": theme, "margin": rng.choice(["10mm", "18mm"]),
                "size": {"width": rng.choice(["170mm", "210mm"])}, "sections": sections}
        page.update(rng.choice([{}, {"title": "简报"}, {"title": "简报", "subtitle": "二季度"}]))
        return {"note": "口径一致", "source": "统计局", "indicators": [
            {"id": "a", "name": "产值", "value": "30亿元"}, {"id": "b", "name": "投资", "value": "20亿元"},
            {"id": "c", "name": "户数", "values": {"over": "period", "data": {"2021": 3, "2022": 5, "2023": 4}}, "unit": "家"}],
            "figures": [page]}, page

    def near(self, value, wanted, what, slack=SLACK):
        self.assertAlmostEqual(value, wanted, delta=slack, msg=what)

    def test_sheets(self):
        for seed in range(56):
            name = sorted(THEMES)[seed % len(THEMES)]
            document, page = self.make(random.Random(seed), name)
            with self.subTest(seed=seed, theme=name):
                self.figure = inspected(document, "--figure", "p", "-q")
                self.paths = svg_shapes.painted_paths(
                    run("render", "-", "--figure", "p", "-q", "-o", "-", "-f", "svg", stdin=document).text)
                self.theme = Theme(name, self.figure["width"])
                self.margin = float(page["margin"][:-2]) / 25.4 * 72
                self.inner = self.figure["width"] - 2 * self.margin
                self.check(page)

    def filled(self, points):
        return [long(path[1]) for path in self.paths if len(path[0]) == 1 and same(path[0][0], points) and path[1] != "none"]

    def box(self, x, y, width, height):
        return self.filled([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])

    def own(self, role):
        """What of the page itself has the role, from top to bottom."""
        return sorted((item for item in of_role(self.figure, role) if "in" not in item),
                      key=lambda item: (item["box"][1], item["box"][0]))

    def line(self, item, y, height, x, what):
        """A line of words in the middle of its room."""
        self.near(item["box"][1] + LINE * item["size"] / 2, y + height / 2, what, 0.2 if item["role"] == "title" else SLACK)
        if x is not None:
            self.near(item["box"][0], x, f"left edge of {what}")

    def check(self, page):
        theme = self.theme
        has_head = "title" in page
        top = min(self.margin, 2 * BAND_FOOT * theme.unit) if has_head and theme.head == "band" else self.margin
        stack, head_end = Stack(top), None
        for role, share in (("title", TITLE), ("subtitle", 1)):
            if role not in page:
                continue
            item, = self.own(role)
            size = theme.sizes[role] * share
            self.near(item["size"], size, f"size of {role}")
            height = LINE * size * 1.1
            y = stack.add(height, theme.unit)
            self.line(item, y, height, None if theme.is_centred else self.margin, role)
            if theme.is_centred:
                self.near(item["box"][0] + item["box"][2] / 2, self.figure["width"] / 2, f"middle of {role}", 0.1)
            head_end = stack.y
        extra = 0
        if has_head:
            bottom = head_end + theme.head_foot
            extra = theme.head_foot
            if theme.head == "band":
                self.assertEqual(self.box(0, 0, self.figure["width"], bottom)[:1], [theme.colors["accent"]])
                self.assertEqual(self.box(0, bottom - BAND_RULE * theme.zoom, self.figure["width"], BAND_RULE * theme.zoom),
                                 [theme.colors["palette"][1]])
            if theme.head == "rule":
                self.assertEqual(self.box(self.margin, bottom - HEAD_RULE * theme.zoom, self.inner, HEAD_RULE * theme.zoom),
                                 [theme.colors["accent"]])
        lists = {role: iter(self.own(role)) for role in ("section-title", "paragraph", "caption")}
        self.captions = iter(of_role(self.figure, "caption"))
        self.figures = iter(of_role(self.figure, "figure"))
        self.number = 0
        for section in page["sections"]:
            extra = self.check_section(section, stack, lists, extra)
        self.check_foot(stack)

    def check_section(self, section, stack, lists, extra):
        """Returns what of the room below the head is not given yet."""
        theme = self.theme
        unit, text = theme.unit, theme.sizes["text"]
        titled, begun = "title" in section, False
        if titled:
            item = next(lists["section-title"])
            size = theme.sizes["title"]
            self.near(item["size"], size, "size of a section's title")
            height = LINE * size + 2 * unit
            y = stack.add(height, 5 * unit + extra)
            extra = 0
            inset = {"bar": (BAR + BAR_GAP) * theme.zoom, "plain": 0}.get(theme.mark, 2.5 * unit)
            self.line(item, y, height, self.margin + inset, "section's title")
            self.check_mark(item, y, height, inset)
        for number, words in enumerate(section.get("text", [])):
            item = next(lists["paragraph"])
            self.assertEqual(item["text"], words)
            y = stack.add(PARAGRAPH * text, (unit / 2 if number else 2 * unit) + extra)
            extra, begun = 0, True
            self.line(item, y, PARAGRAPH * text, self.margin + theme.indent * text, "paragraph")
        for number, words in enumerate(section.get("list", [])):
            item = next(lists["paragraph"])
            self.assertEqual(item["text"], words)
            y = stack.add(PARAGRAPH * text, (unit / 2 if number or "text" in section else 2 * unit) + extra)
            extra, begun = 0, True
            self.line(item, y, PARAGRAPH * text, self.margin + BULLET * text, "item of a list")
            side, middle = BULLET_SIDE * text, item["box"][1] + MIDDLE * text
            self.assertEqual(self.box(self.margin, middle - side / 2, side, side), [theme.colors["accent"]])
        for number, row in enumerate(section.get("rows", [])):
            space = 4 * unit if number or begun or not titled else 2.5 * unit
            self.check_row(row, stack, space + extra)
            extra = 0
        return extra

    def check_mark(self, item, y, height, inset):
        theme, accent = self.theme, self.theme.colors["accent"]
        end = item["box"][0] + item["box"][2]
        if theme.mark == "bar":
            self.assertEqual(self.box(self.margin, y + theme.unit, BAR * theme.zoom, height - 2 * theme.unit), [accent])
            left, right = end + item["size"], self.figure["width"] - self.margin
            self.assertEqual(self.box(left, y + height / 2, right - left, SECTION_RULE * theme.zoom),
                             [mixed(theme.colors["axis"], theme.colors["background"], 0.4)])
        elif theme.mark == "band":
            self.assertEqual(self.box(self.margin, y, self.inner, height), [accent])
        elif theme.mark == "tab":
            right, bottom = end + 2.5 * theme.unit, y + height
            self.assertEqual(self.filled([(self.margin, y), (right, y), (right + SLANT * height, bottom), (self.margin, bottom)]),
                             [accent])
            self.assertEqual(self.box(self.margin, bottom - TAB_RULE * theme.zoom, self.inner, TAB_RULE * theme.zoom), [accent])

    def check_row(self, cells, stack, space):
        """Side by side, or one below the other where there is no room."""
        theme, gap = self.theme, 4 * self.theme.unit
        figures = [next(self.figures) for _ in cells]
        count = len(cells) if len({round(item["box"][0], 1) for item in figures}) == len(cells) else 1
        any_card = theme.has_cards and any(cell["figure"].get("type") != "number" for cell in cells)
        inset = 2.5 * theme.unit if any_card else 0
        width = (self.inner - (count - 1) * gap) / count
        for first in range(0, len(cells), count):
            part, own = figures[first:first + count], cells[first:first + count]
            captions = []
            for cell in own:
                if cell["figure"].get("title_at") == "caption":
                    self.number += 1
                    captions.append(f"图{self.number}")
                else:
                    captions.append(None)
            words = [next(self.captions) if caption else None for caption in captions]
            tall = [CAPTION_SPACE * theme.unit + LINE * word["size"] for word in words if word]
            caption_height = max(tall, default=0)
            # The box of a figure with a caption goes down to its end.
            ends = [word["box"][1] - CAPTION_SPACE * theme.unit for word in words if word]
            height = max([item["box"][3] for item, word in zip(part, words) if not word] +
                         [end - item["box"][1] for end, item in zip(ends, [i for i, w in zip(part, words) if w])])
            y = stack.add(height + 2 * inset + caption_height, space if first == 0 else gap)
            tops = {round(item["plot_top"], 1) for item in part if "plot_top" in item}
            self.assertLessEqual(len(tops), 1 if count > 1 else 2)
            for i, (item, word) in enumerate(zip(part, words)):
                x = self.margin + i * (width + gap) + inset
                self.near(item["box"][0], x, "left edge of a figure")
                self.near(item["box"][1], y + inset, "top of a figure")
                self.near(item["box"][2], width - 2 * inset, "width of a figure")
                if word:
                    self.assertTrue(word["text"].startswith(captions[i]), (word["text"], captions[i]))
                    self.near(word["box"][0] + word["box"][2] / 2, x + width / 2 - inset, "middle of a caption")
                    self.near(word["box"][1], y + inset + height + CAPTION_SPACE * theme.unit, "top of a caption")
                if inset:
                    self.assertIn(long(theme.colors.get("card", "#ffffff")),
                                  self.box(x - inset, y, width, height + 2 * inset + caption_height) or ["none"])

    def check_foot(self, stack):
        theme = self.theme
        size, space = theme.sizes["note"], 4 * theme.unit
        for role, words in (("note", "口径一致"), ("source", "统计局")):
            items = self.own(role)
            if not items:
                continue
            self.assertIn(words, items[0]["text"])
            height = LINE * size * 1.1
            y = stack.add(height, space)
            self.line(items[0], y, height, self.margin, role)
            space = theme.unit
        self.near(self.figure["height"], stack.y + self.margin, "height of the page", 0.1)


class Emphasis(unittest.TestCase):
    """Quantities in running text are bold where the theme has it so; dates and names with digits are not, and each
    run of words begins where the one before it ends."""
    STRONG = ["1286亿元", "6.4%", "超过300家", "12万个", "约50亿元左右", "3.5万吨/年", "30%以上", "12.5个百分点", "15天", "10个月"]
    PLAIN = ["增加值", "同比增长，", "全省", "，居前列，其中5G基站", "。截至2024年6月底，", "在11月中，建成", "、企业"]

    def test_runs(self):
        for seed in range(30):
            rng, text, wanted = random.Random(seed), "", []
            for i in range(rng.randint(2, 6)):
                if i % 2 == seed % 2:
                    wanted.append((rng.choice(self.STRONG), True))
                else:
                    wanted.append((rng.choice(self.PLAIN), False))
            text = "".join(words for words, _ in wanted)
            for theme, strong in (("briefing", True), ("plain", False)):
                document = {"indicators": [{"name": "a", "value": 1}], "figures": [
                    {"id": "p", "type": "page", "theme": theme, "size": {"width": "300mm"}, "sections": [{"text": text}]}]}
                runs = of_role(inspected(document, "--figure", "p", "-q"), "paragraph")
                with self.subTest(text=text, theme=theme):
                    self.assertEqual([(item["text"], item["bold"]) for item in runs], wanted if strong else [(text, False)])
                    for one, other in zip(runs, runs[1:]):
                        # Half of a comma is blank, which its box leaves out.
                        blank = one["size"] / 2 if one["text"].endswith("，") else 0
                        left = other["box"][0] - one["box"][0] - one["box"][2]
                        self.assertAlmostEqual(left, blank, delta=0.08 * one["size"] if blank else SLACK)


if __name__ == "__main__":
    unittest.main()
