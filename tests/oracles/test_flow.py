# SPDX-License-Identifier: MIT
"""How text flows over the pages of a page: margins, indents, lines that are full, what stands together
and where a page ends, computed anew from the words of random documents."""
import json
import random
import unittest

from program import inspected

MM = 72 / 25.4
LEADING, INDENT, BULLET = 1.62, 2, 1.2  # em; the last two of Chinese and of lists
UNIT, TEXT = 4, 9  # pt, of the theme "plain"; a page may take a smaller size of all to spare a sheet
SQUEEZE = 0.52  # the least share of a space between texts
EPSILON = 0.06
WORDS = ["前三季度", "全省", "数字经济", "核心产业", "增加值", "比上年", "同期增长", "新开通基站", "覆盖", "全部县城", "和九成以上", "乡镇", "，", "，",
         "其中"]
SENTENCE = "The output of all counties and towns grew faster than in the year before, and jobs rose. "


def paragraph(rng, english):
    if english:
        return (SENTENCE * rng.randint(1, 8)).strip()
    return "".join(rng.choice(WORDS) for _ in range(rng.choice([3, 12, 30, 60, 120]))).strip("，") + "。"


def make(rng):
    english = rng.random() < 0.2
    sections = []
    for number in range(rng.randint(1, 4)):
        section = {"title": f"第{number + 1}节", "text": [paragraph(rng, english) for _ in range(rng.randint(1, 5))]}
        if rng.random() < 0.4:
            section["list"] = [paragraph(rng, english) for _ in range(rng.randint(1, 3))]
        if rng.random() < 0.25:
            section["break"] = True
        if rng.random() < 0.2:
            section["keep"] = True
        sections.append(section)
    width, height = rng.choice([(120, 120), (105, 148), (148, 105)])
    page = {"id": "p", "type": "page", "title": "季度简报", "theme": "plain", "margin": f"{rng.choice([10, 15, 20])}mm",
            "size": {"width": f"{width}mm", "height": f"{height}mm"}, "sections": sections}
    return {"title": "数", "source": "省数据局", "lang": "en" if english else "zh-CN",
            "indicators": [{"name": "增", "value": 1}], "figures": [page]}, page


class Line:
    def __init__(self, page, y, items):
        self.page, self.y = page, y
        self.items = sorted(items, key=lambda item: item["box"][0])
        self.left = self.items[0]["box"][0]
        self.right = max(item["box"][0] + item["box"][2] for item in items)
        self.text = "".join(item["text"] for item in self.items)


def lines_of(items):
    found = {}
    for item in items:
        if item["role"] == "paragraph":
            found.setdefault((item.get("page", 1), item["box"][1]), []).append(item)
    return [Line(page, y, found[page, y]) for page, y in sorted(found)]


def bare(text):
    return text.replace(" ", "")


class Flow(unittest.TestCase):
    def paragraphs(self, page, lines):
        """[(section, place in it, is an item, lines)] as the document has them."""
        at, parts = 0, []
        for number, section in enumerate(page["sections"]):
            texts = [(text, False) for text in section["text"]] + [(text, True) for text in section.get("list", [])]
            for place, (text, item) in enumerate(texts):
                begin, said = at, ""
                while bare(said) != bare(text):
                    self.assertTrue(bare(text).startswith(bare(said + lines[at].text)), (text, lines[at].text))
                    said += lines[at].text
                    at += 1
                parts.append((number, place, item, lines[begin:at]))
        self.assertEqual(at, len(lines))
        return parts

    def check_lines(self, page, english, left, right, parts):
        for section, _, item, lines in parts:
            start = left + (BULLET * self.text if item else 0)
            first = start + (INDENT * self.text if not item and not english else 0)
            for i, line in enumerate(lines):
                self.assertAlmostEqual(line.left, first if i == 0 else start, delta=EPSILON, msg=line.text)
                self.assertLessEqual(line.right, right + EPSILON, line.text)
                if i + 1 < len(lines) and not item and not english:
                    # 九成以上 is parted by no line, and what is left of the line then is not always spread
                    self.assertGreater(line.right, right - 5 * self.text, line.text)
                    self.full.append(line.right > right - self.text / 2 - EPSILON)
            for a, b in zip(lines, lines[1:]):
                if a.page == b.page:
                    self.assertAlmostEqual(b.y - a.y, LEADING * self.text, delta=EPSILON)
            # two lines at least stand together, and what is of one page is in its order
            for number in {line.page for line in lines} if not page["sections"][section].get("keep") else ():
                self.assertGreaterEqual(sum(line.page == number for line in lines), min(2, len(lines)))

    def check_spaces(self, parts, title_height):
        spaces = [b[0].y - a[-1].y - LEADING * self.text for (section, _, _, a), (other, _, _, b) in zip(parts, parts[1:])
                  if a[-1].page == b[0].page and section == other]
        for space in spaces:
            self.assertAlmostEqual(space, spaces[0], delta=EPSILON)
            self.assertLess(space, self.unit / 2 + EPSILON)
            self.assertGreater(space, SQUEEZE * self.unit / 2 - EPSILON)
        self.squeezed = any(space < self.unit / 2 - EPSILON for space in spaces)
        for (section, _, _, a), (other, _, _, b) in zip(parts, parts[1:]):
            if a[-1].page == b[0].page and section != other:
                wanted = LEADING * self.text + title_height + 9 * self.unit
                least = wanted - (1 - SQUEEZE) * 7 * self.unit # the title's own two units are never less
                self.assertLess(b[0].y - a[-1].y, wanted + EPSILON)
                self.assertGreater(b[0].y - a[-1].y, least - EPSILON if self.squeezed else wanted - EPSILON)

    def check_ends(self, page, top, bottom, items, parts, foot):
        """A page begins at its margin, and ends where what follows has no room."""
        titles = {item["text"]: item for item in items if item["role"] == "section-title"}
        for (section, _, _, a), (other, _, _, b) in zip(parts, parts[1:]):
            title = titles[page["sections"][other]["title"]]
            if section != other:
                self.assertEqual(title["page"], b[0].page) # never the last on a page
                if page["sections"][other].get("break"):
                    self.assertEqual(title["page"], a[-1].page + 1)
        offset = LEADING * self.text - self.height  # the line's box stands in its pitch
        flat = [(line, i, lines, section) for section, _, _, lines in parts for i, line in enumerate(lines)]
        for (a, _, _, section), (b, i, lines, other) in zip(flat, flat[1:]):
            if a.page == b.page:
                continue
            self.assertEqual(b.page, a.page + 1)
            room = bottom - (a.y - offset / 2 + LEADING * self.text)
            rest = len(lines) - i
            group = rest if rest <= 2 or (i == 0 and len(lines) == 3) else 2 if i == 0 else 1
            kept = page["sections"][other].get("keep")
            if lines is flat[-1][2] and i + group == len(lines):
                room -= foot # the source does not stand alone
            if section == other:
                self.assertAlmostEqual(b.y - offset / 2, top, delta=EPSILON)
                space = self.unit / 2 if i == 0 else 0
                if not kept:
                    self.assertLess(room, group * LEADING * self.text + space + EPSILON, b.text)
            elif not kept and not page["sections"][other].get("break"):
                # the title with its spaces goes on with the first lines
                title = b.y - offset / 2 - top + 5 * self.unit
                self.assertLess(room, title + group * LEADING * self.text + EPSILON, b.text)

    def check_kept(self, page, top, bottom, items, parts):
        """A section that is kept stands on one page, unless it is higher than that."""
        for number, section in enumerate(page["sections"]):
            lines = [line for part, _, _, lines in parts for line in lines if part == number]
            pages = {line.page for line in lines}
            spaces = (len(section["text"]) + len(section.get("list", []))) * self.unit / 2
            height = 30 + 9 * self.unit + len(lines) * LEADING * self.text + spaces
            if section.get("keep") and height < bottom - top:
                self.assertEqual(len(pages), 1, section["title"])
                self.kept += 1

    def check_running(self, page, inspected_page, margin):
        items, pages = inspected_page["items"], inspected_page.get("pages", 1)
        numbers = [item for item in items if item["role"] == "page-number"]
        self.assertEqual([(item["text"], item["page"]) for item in numbers],
                         [(f"{i} / {pages}", i) for i in range(1, pages + 1)] if pages > 1 else [])
        for item in numbers:
            x, y, width, height = item["box"]
            self.assertAlmostEqual(x + width / 2, inspected_page["width"] / 2, delta=EPSILON)
            self.assertAlmostEqual(y + height / 2, inspected_page["height"] - margin / 2, delta=EPSILON)
        heads = [item for item in items if item["role"] == "running-head"]
        self.assertEqual([(item["text"], item["page"]) for item in heads], [(page["title"], i) for i in range(2, pages + 1)])
        for item in heads:
            self.assertAlmostEqual(item["box"][0], margin, delta=EPSILON)
            self.assertAlmostEqual(item["box"][1] + item["box"][3] / 2, margin / 2, delta=EPSILON)
        source, = [item for item in items if item["role"] == "source"]
        self.assertEqual(source.get("page", 1), pages)
        self.assertTrue(any(item.get("page", 1) == pages and item["role"] == "paragraph" for item in items))

    def test_flow(self):
        rng = random.Random(5)
        turned, self.kept, self.full = 0, 0, []
        for _ in range(32):
            document, page = make(rng)
            found = inspected(document)
            with self.subTest(json.dumps(document, ensure_ascii=False)):
                items = found["items"]
                margin = float(page["margin"][:-2]) * MM
                left, right, bottom = margin, found["width"] - margin, found["height"] - margin
                one = next(item for item in items if item["role"] == "paragraph")
                self.height, self.text, self.unit = one["box"][3], one["size"], UNIT * one["size"] / TEXT
                self.assertLess(self.text, TEXT + EPSILON)
                parts = self.paragraphs(page, lines_of(items))
                self.check_lines(page, document["lang"] == "en", left, right, parts)
                if found.get("pages", 1) > 1: # one page alone spreads what it has
                    self.check_spaces(parts, next(item["box"][3] for item in items if item["role"] == "section-title"))
                    source, = [item for item in items if item["role"] == "source"]
                    self.check_ends(page, margin, bottom, items, parts, 4 * self.unit + 1.3 * source["box"][3])
                    self.check_kept(page, margin, bottom, items, parts)
                    turned += 1
                for line in lines_of(items):
                    self.assertLessEqual(line.y + self.height, bottom + EPSILON)
                self.check_running(page, found, margin)
        self.assertGreater(turned, 12)
        self.assertGreater(self.kept, 3)
        self.assertGreater(sum(self.full), 0.8 * len(self.full))

    def test_titles(self):
        """In the middle of the page where the theme has them there, else at its margin; its words are at the margin."""
        for theme, centred in (("gongwen", True), ("yearbook", True), ("yitu", True), ("plain", False), ("briefing", False)):
            page = {"id": "p", "type": "page", "title": "季度简报", "subtitle": "副题", "theme": theme, "margin": "15mm",
                    "size": {"width": "150mm"}, "sections": [{"title": "节", "text": "全省前三季度增加值。"}]}
            items = inspected({"indicators": [{"name": "增", "value": 1}], "figures": [page]})["items"]
            for role in ("title", "subtitle", "section-title", "paragraph"):
                x, _, width, _ = next(item["box"] for item in items if item["role"] == role)
                middle = abs(x + width / 2 - 75 * MM) < 0.3
                self.assertEqual(middle, centred and role in ("title", "subtitle"), (theme, role, x))
                if role in ("title", "subtitle") and not centred:
                    self.assertAlmostEqual(x, 15 * MM, delta=0.3)

    def figures_on(self, count, **size):
        """The page of `count` figures below one another, and their heights."""
        names = [f"f{i}" for i in range(count)]
        document = {"title": "数", "source": "省数据局", "indicators": [{"id": "a", "name": "增", "value": "3亿元"},
                                                                {"id": "b", "name": "减", "value": "2亿元"}],
                    "figures": [*({"id": name, "title": name, "indicators": ["a", "b"]} for name in names),
                                {"id": "p", "type": "page", "title": "季度简报", "theme": "plain", "margin": "12mm", "size": size,
                                 "sections": [{"title": "一", "rows": [[name] for name in names]}]}]}
        found = inspected(document, "--figure", "p")
        return found, [item["box"] for item in found["items"] if item["role"] == "figure"]

    def test_room(self):
        """What a page has too much of is shared: its figures grow alike, its spaces too, up to their bounds; what is
        left stands above the source at its end."""
        bounds = {(148, 210): 1.3, (210, 148): 1.45, (105, 297): 1.3}
        for (width, height), most in bounds.items():
            for count in (1, 2, 3):
                _, plain = self.figures_on(count, width=f"{width}mm")
                page, grown = self.figures_on(count, width=f"{width}mm", height=f"{height}mm")
                shares = [box[3] / other[3] for box, other in zip(grown, plain)]
                source, = [item["box"] for item in page["items"] if item["role"] == "source"]
                bottom = page["height"] - 12 * MM
                with self.subTest(width=width, height=height, count=count):
                    self.assertNotIn("pages", page)
                    for item in page["items"]: # what is in a figure, and what is not
                        y = item["box"][1] + item["box"][3] / 2
                        names = [f"f{i}" for i, box in enumerate(grown) if box[1] < y < box[1] + box[3]]
                        if item["role"] != "figure":
                            self.assertEqual(item.get("in"), names[0] if names else None, item)
                    self.assertAlmostEqual(source[1] + source[3], bottom, delta=2)
                    self.assertLess(max(shares), most + 0.01)
                    self.assertAlmostEqual(min(shares), max(shares), delta=0.02)
                    gaps = [b[1] - a[1] - a[3] for a, b in zip(grown, grown[1:])]
                    natural = [b[1] - a[1] - a[3] for a, b in zip(plain, plain[1:])]
                    for gap, before in zip(gaps, natural):
                        self.assertLess(gap, 1.6 * before + EPSILON)
                        self.assertGreater(gap, before - EPSILON)
                    left = source[1] - grown[-1][1] - grown[-1][3] - 4 * UNIT
                    if left > 1.6 * 4 * UNIT: # only what nothing else took
                        self.assertGreater(min(shares), most - 0.02)
                        for gap, before in zip(gaps, natural):
                            self.assertAlmostEqual(gap, 1.6 * before, delta=EPSILON)
                    self.assertGreater(min(shares), 1.02)


if __name__ == "__main__":
    unittest.main()
