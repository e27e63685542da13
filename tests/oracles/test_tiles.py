# SPDX-License-Identifier: MIT
"""Tiles of big numbers: what stands on each, in its order, and how much of a target is filled, by the
rules alone."""
import collections
import random
import unittest

import svg_shapes
from program import inspected, of_role, run
from test_ends import GROUND, long, mixed, same

INK_OF_LAST = "#1f5a96"  # the theme's accent
PAD = 8  # pt, on either side of what stands on a tile
VALUES = [(80, "80"), ("超80家", "超80"), ("80家以上", "80家以上"), (0, "0"), (-80, "−80"), (None, "—"), (180, "180"),
          ("约80家", "约80")]
CHANGES = [("-5.25%", "同比−5.25%"), ("增长3%", "同比增长3%"), ("持平", "同比持平"), ("3.0%", "同比+3.0%"), (None, None)]
RANKS = [({"place": 3, "among": "全国"}, "全国第三"), ({"place": 12}, "第12"), (None, None)]
TARGETS = [(100, "100家", 100), ("0.01万家", "0.01万家", 100), (0, "0家", 0), (None, None, None)]


def tile(rng, number):
    """(indicator, words that stand on its tile behind its name, share of the target or None)."""
    value, written = rng.choice(VALUES)
    change, changed = rng.choice(CHANGES)
    rank, ranked = rng.choice(RANKS)
    target, aimed, goal = rng.choice(TARGETS)
    better = rng.choice(["higher", "lower", "neither", None])
    later = rng.random() < 0.2
    head = {"period": "2024", "value": value}
    head.update({key: what for key, what in (("change", change), ("rank", rank)) if what is not None})
    observations = [head]
    share, words = None, [written] + [changed] * (change is not None) + [ranked] * (rank is not None)
    if target is not None:
        observations.append({"period": "2025" if later else "2024", "value": target, "status": "target"})
        end = float(str(value).strip("超约家以上")) if value is not None else None
        if better in ("higher", None) and not later and end is not None and end >= 0 and goal > 0:
            share = end / goal
        exact = isinstance(value, int)
        words.append(f"{'2025年' if later else ''}目标：{aimed}" +
                     (f"，完成率{share * 100:.1f}%" if share is not None and exact else ""))
    indicator = {"name": f"第{number}项", "unit": "家", "observations": observations}
    if better:
        indicator["better"] = better
    return indicator, words, share


class Tiles(unittest.TestCase):
    def test_each(self):
        rng = random.Random(5)
        for _ in range(25):
            made = [tile(rng, i) for i in range(rng.randint(1, 6))]
            figure = inspected({"indicators": [indicator for indicator, _, _ in made],
                                "figures": [{"id": "f", "type": "number", "title": "题"}]})
            boxes = of_role(figure, "tile")
            self.assertEqual([box["data"]["indicator"] for box in boxes], [one["name"] for one, _, _ in made])
            for box, (indicator, wanted, share) in zip(boxes, made):
                with self.subTest(indicator=indicator):
                    self.on_tile(figure, box["box"], indicator["name"], wanted, share)

    def on_tile(self, figure, box, name, wanted, share):
        left, top, width, height = box
        inside = [item for item in figure["items"] if left <= item["box"][0] < left + width and
                  top <= item["box"][1] < top + height]
        texts = {role: [item["text"] for item in inside if item["role"] == role and "text" in item]
                 for role in ("category-label", "value-label", "change-label", "rank-badge")}
        self.assertEqual(texts["category-label"], [name])
        said = "".join(texts["value-label"] + texts["change-label"] + texts["rank-badge"])
        for words in wanted:
            self.assertIn(words, said)
            said = said.replace(words, "", 1)
        self.assertIn(said, ("", "家"))
        bars = [item["box"] for item in inside if item["role"] == "bar"]
        self.assertEqual(len(bars), share is not None)
        for bar in bars:
            self.assertAlmostEqual(bar[0], left + PAD, 2)
            self.assertAlmostEqual(bar[2], min(share, 1) * (width - 2 * PAD), 2)


class Places(unittest.TestCase):
    """Tiles laid out anew from the sizes of their words: rows as full as one another, numbers as large as fit,
    what a tile says one below the other at the theme's spaces, on one level in a row."""
    MARGIN, UNIT, TEXT, LABEL, NOTE = 10, 4, 10.5, 9, 8  # pt
    GAP, INSIDE = 2 * UNIT, 2 * UNIT
    LINE, LOWER = 1.15, 0.055  # em
    SMALL, KERN = 0.58, 0.05  # of the digits' size: words beside them, and the gap before these
    LARGE, LEAST, WANTED, OUTLIER, NAME = 2.9, 1.25, 0.65, 0.7, 8.5

    def near(self, value, wanted, what, slack=0.03):
        self.assertAlmostEqual(value, wanted, delta=slack, msg=what)

    def make(self, rng):
        indicators = []
        for i in range(rng.randint(1, 8)):
            periods = range(2024 - rng.choice([0, 0, 3, 5]), 2025)
            number = rng.randint(1, 10 ** rng.randint(1, 5))
            rows = [{"period": str(year), "value": round(number * rng.uniform(0.5, 1.2)) * rng.choice([1, 1, 1, 1, -1])}
                    for year in periods]
            head = rows[-1]
            head["value"] = number
            head.update(rng.choice([{}, {"change": "增长3%"}, {"change": "-5.2%"}, {"change": "持平"}]))
            head.update(rng.choice([{}, {"rank": {"place": 3, "among": "全国"}}]))
            if rng.random() < 0.3:
                rows.append({"period": "2024", "value": number + 50, "status": "target"})
            indicators.append({"name": f"第{i}项", "unit": rng.choice(["家", "亿元", "吨标准煤"]), "observations": rows})
        figure = {"id": "f", "type": "number", "title": "题", "theme": "briefing",
                  "size": {"width": rng.choice(["100mm", "156mm", "230mm"])}}
        if rng.random() < 0.2:
            figure["columns"] = rng.randint(1, 4)
        return {"indicators": indicators, "figures": [figure]}

    def test_places(self):
        for seed in range(60):
            document = self.make(random.Random(seed))
            with self.subTest(seed=seed):
                figure = inspected(document, "-q")
                tiles = [(i, item) for i, item in enumerate(figure["items"]) if item["role"] == "tile"]
                of = {i: {} for i, _ in tiles}
                for item in figure["items"]:
                    if "for" in item:
                        of[item["for"]].setdefault(item["role"], []).append(item)
                width = figure["width"] - 2 * self.MARGIN
                columns = self.check_rows([tile["box"] for _, tile in tiles], width)
                numbers = [[word for word in words["value-label"] if word["bold"]] for words in of.values()]
                self.check_numbers(numbers, width, columns, document["figures"][0].get("columns"))
                rows = {}
                for i, tile in tiles:
                    rows.setdefault(tile["box"][1], []).append((tile["box"], of[i], self.parts(figure, tile["box"])))
                for row in rows.values():
                    self.check_row(row)

    def parts(self, figure, box):
        """Bars on a tile: (of the way to a target, of earlier values)."""
        bars = [item["box"] for item in of_role(figure, "bar") if box[0] <= item["box"][0] < box[0] + box[2] and
                box[1] <= item["box"][1] <= box[1] + box[3]]
        return [bar for bar in bars if abs(bar[3] - 3) < 0.01 and abs(bar[2] - 10) > 0.01], \
               [bar for bar in bars if bar[2] <= 10.01 and (abs(bar[3] - 3) > 0.01 or abs(bar[2] - 10) < 0.01)]

    def check_rows(self, boxes, width):
        rows = []
        for box in boxes:
            if not rows or abs(rows[-1][0][1] - box[1]) > 1:
                rows.append([])
            rows[-1].append(box)
        y = rows[0][0][1]
        for row in rows:
            x = self.MARGIN
            for box in row:
                self.near(box[0], x, "left edge of a tile")
                self.near(box[1], y, "top of a tile")
                self.near(box[3], row[0][3], "height of a tile")
                x += box[2] + self.GAP
            y += row[0][3] + self.GAP
        return rows

    def check_numbers(self, numbers, width, rows, asked):
        """As many columns as leave the numbers large and the names room; the numbers as large as fit."""
        count = len(numbers)
        widths = []
        for words in numbers:
            size = max(word["size"] for word in words)
            widths.append(sum(word["box"][2] for word in words) / size + self.KERN * (len(words) - 1))
        large, least = self.LARGE * self.TEXT, self.LEAST * self.TEXT
        wanted = self.WANTED * large

        def inner(columns):
            return (width - (columns - 1) * self.GAP) / columns - 2 * self.INSIDE

        columns = min(asked or 6, count)
        while columns > 1:
            room = inner(columns)
            wide = sum(one * wanted > room for one in widths)
            if (asked or 2 * wide < count) and room >= max(widths) * max(self.OUTLIER * wanted, least) and \
                    room >= (6.5 if asked else self.NAME) * self.TEXT:
                break
            columns -= 1
        lines = -(-count // columns)
        if asked and columns == min(asked, count):
            wanted_rows = [min(columns, count - columns * i) for i in range(lines)]
            tile = (width - (columns - 1) * self.GAP) / columns
            for row in rows:
                for box in row:
                    self.near(box[2], tile, "a tile of asked columns")
        else:
            wanted_rows = [count // lines + (i < count % lines) for i in range(lines)]
            columns = -(-count // lines)
            for row in rows:
                self.near(row[-1][0] + row[-1][2], self.MARGIN + width, "end of a row")
        self.assertEqual([len(row) for row in rows], wanted_rows)
        room = inner(columns)
        every = min(max(room / max(widths), least), large)
        few = 2 * sum(one * wanted > room for one in widths) < count
        size = wanted if every < wanted and few else every
        for one, words in zip(widths, numbers):
            self.near(max(word["size"] for word in words), every if one * size > room + 0.01 else size, "size of a number", 0.05)

    def check_row(self, row):
        edge = [box[0] + self.INSIDE for box, _, _ in row]
        y = row[0][0][1] + self.INSIDE
        bottoms, ends = [], []
        for (box, words, _), left in zip(row, edge):
            name = words["category-label"][-1]
            self.near(name["box"][0], left, "left edge of a name")
            bottoms.append(name["box"][1] + name["box"][3])
        for bottom in bottoms:
            self.near(bottom, max(bottoms), "names of a row end on one level")
        tall = max(words["category-label"][-1]["box"][3] + (len(words["category-label"]) - 1) * 1.35 *
                   words["category-label"][-1]["size"] for _, words, _ in row)
        self.near(max(bottoms), y + tall, "end of the names")
        levels = []
        for (box, words, (goal, course)), left in zip(row, edge):
            digits = [word for word in words["value-label"] if word["bold"]]
            size = max(word["size"] for word in digits)
            x = left
            for i, word in enumerate(digits):
                x += self.KERN * size if i else 0
                self.near(word["box"][0], x, "a part of a number")
                levels.append(word["box"][1] + 0.9 * word["size"])
                self.assertTrue(abs(word["size"] - size) < 0.01 or abs(word["size"] - self.SMALL * size) < 0.02)
                x += word["box"][2]
            ends += [word["box"][1] + word["box"][3] for word in digits]
        for level in levels:
            self.assertAlmostEqual(level, levels[0], delta=0.012 * 30.45)
        self.check_below(row, edge, max(ends))

    def check_below(self, row, edge, number_end):
        """Each kind of what stands below begins on one level, a space below the longest of the kind before."""
        kinds = collections.defaultdict(list)
        for (box, words, (goal, course)), left in zip(row, edge):
            for change in words.get("change-label", [])[:1]:
                kinds["change"].append((change["box"][1], change["box"][1] + change["box"][3]))
                flat = "持平" in change["text"]
                self.near(change["box"][0], left + (0 if flat else self.LABEL), "left edge of a change")
            for rank in words.get("rank-badge", []):
                self.assertGreater(rank["box"][0], left + 2.9)
                middle = rank["box"][1] + rank["box"][3] / 2 - self.LOWER * self.NOTE
                same = [change for change in words.get("change-label", []) if
                        abs(change["box"][1] + change["box"][3] / 2 - self.LOWER * self.LABEL - middle) < 0.5]
                if same:
                    self.near(rank["box"][0] - 3, same[0]["box"][0] + same[0]["box"][2] + 0.65 * self.LABEL, "a rank behind")
            for bar in goal:
                above = bool(words.get("change-label") or words.get("rank-badge"))
                kinds["goal", above].append((bar[1], bar[1] + 3))
                self.near(bar[0], left, "left edge of what is reached")
            texts = [word for word in words["value-label"] if not word["bold"]]
            if goal and texts:
                self.near(texts[0]["box"][1], goal[0][1] + 3 + self.UNIT / 2, "words of a target")
            for text in texts:
                self.near(text["box"][0], left, "left edge of a target")
            if course:
                top, low = min(bar[1] for bar in course), max(bar[1] + bar[3] for bar in course)
                self.near(low - top, 6 * self.UNIT, "height of what was before")
                self.near(low, box[1] + box[3] - self.INSIDE, "end of what was before")
        for kind, spans in kinds.items():
            for top, _ in spans:
                self.near(top, spans[0][0], f"{kind} begins on one level")
        if kinds["change"]:
            self.near(kinds["change"][0][0], number_end + self.UNIT, "a change below its number", 0.05)

    def test_courses(self):
        """Columns of what was before and is now, from three on: in one scale over the height, around a zero that all
        share, of one width; the last is dark, and what is missing leaves its place."""
        share, most, mild = 0.7, 10, 0.6 # of a step, pt a column, of the ground in the others' colour
        for seed in range(16):
            rng = random.Random(seed)
            count = rng.choice([2, 3, 5, 9, 14, 40])
            values = [rng.randint(rng.choice([-60, 1]), 90) for _ in range(count)]
            for i in range(1, count - 1):
                values[i] = None if rng.random() < 0.15 else values[i]
            document = {"indicators": [{"name": "户数", "unit": "户", "observations": [
                {"period": str(2024 - count + 1 + i), "value": value} for i, value in enumerate(values)]}],
                "figures": [{"id": "f", "type": "number", "theme": "briefing", "size": {"width": "60mm"}}]}
            figure = inspected(document, "-q")
            bars = of_role(figure, "bar")
            with self.subTest(seed=seed, values=values):
                if count < 3:
                    self.assertEqual(bars, [])
                    continue
                given = [(i, value) for i, value in enumerate(values) if value is not None]
                self.assertEqual([bar["data"]["low"] for bar in bars], [value for _, value in given])
                low, high = min(0, *[value for _, value in given]), max(0, *[value for _, value in given])
                line = of_role(figure, "zero-line")[0]
                left, zero, length = line["box"][:3]
                step, factor = length / count, 6 * self.UNIT / (high - low)
                self.assertLessEqual(step, most / share + 0.01)
                if step < most / share - 0.01: # else the columns take the tile's width
                    text = of_role(figure, "value-label")[0]["box"]
                    self.near(left, text[0], "start of the columns")
                    self.near(length, figure["width"] - 2 * text[0], "width of the columns")
                svg = run("render", "-", "-q", "-o", "-", "-f", "svg", stdin=document).text
                fills = {tuple(round(number, 1) for number in outlines[0][0]): fill
                         for outlines, fill, _, _ in svg_shapes.painted_paths(svg) if fill != "none"}
                for bar, (i, value) in zip(bars, given):
                    x, y, width, height = bar["box"]
                    self.near(x, left + i * step, "a column")
                    self.near(width, step * share, "width of a column")
                    self.near(height, abs(value) * factor, "height of a column")
                    self.near(y + (height if value > 0 else 0), zero, "foot of a column")
                    if height > 0.2:
                        fill = next(fill for (px, py), fill in fills.items() if abs(px - x) < 0.11 and abs(py - y) < 0.11)
                        self.assertEqual(long(fill), INK_OF_LAST if i == count - 1 else mixed(INK_OF_LAST, GROUND, mild))

    def test_signs(self):
        """Triangles before changes, up or down as these are, in the middle of their line; the ground of ranks; the
        way to a target on its track."""
        indicators = [{"name": f"第{i}项", "unit": "家", "better": "higher", "observations": [
            {"period": "2024", "value": 80 + i, "change": change, "rank": {"place": i + 1, "among": "全国"}},
            {"period": "2024", "value": 100, "status": "target"}]} for i, change in enumerate(("增长3%", "-5.2%", "持平"))]
        document = {"indicators": indicators, "figures": [{"id": "f", "type": "number", "theme": "briefing"}]}
        figure = inspected(document, "-q")
        paths = svg_shapes.painted_paths(run("render", "-", "-q", "-o", "-", "-f", "svg", stdin=document).text)
        changes, ranks = of_role(figure, "change-label"), of_role(figure, "rank-badge")
        triangles = [(outlines[0], fill) for outlines, fill, stroke, _ in paths if len(outlines[0]) == 3 and fill != "none"]
        self.assertEqual(len(triangles), 2)
        em = self.LABEL
        for change, (triangle, fill), way in zip(changes, triangles, (1, -1)):
            x, y, _, height = change["box"]
            middle, left = y + height / 2, x - em
            foot, tip = middle + way * 0.275 * em, middle - way * 0.275 * em
            wanted = [(left, foot), (left + 0.62 * em, foot), (left + 0.31 * em, tip)]
            self.assertTrue(same(triangle, wanted), (triangle, wanted))
        self.assertEqual(len({fill for _, fill in triangles}), 2)
        for rank in ranks:
            x, y, width, height = rank["box"]
            middle = y + height / 2 - self.LOWER * self.NOTE
            wanted = [(a, b) for a in (x - 3, x + width + 3) for b in (middle - 0.7 * self.NOTE, middle + 0.7 * self.NOTE)]
            self.assertEqual(len([1 for outlines, _, _, _ in paths if same(outlines[0], wanted)]), 1, wanted)
        for tile, bar in zip(of_role(figure, "tile"), [item for item in of_role(figure, "bar")]):
            x, y, width, height = bar["box"]
            self.near(height, 3, "height of what is reached")
            whole = tile["box"][2] - 2 * self.INSIDE
            wanted = [(x + a * whole, y + b * 3) for a, b in ((0, 0), (1, 0), (1, 1), (0, 1))]
            self.assertEqual(len([1 for outlines, fill, _, _ in paths if same(outlines[0], wanted)]), 1)


if __name__ == "__main__":
    unittest.main()
