# SPDX-License-Identifier: MIT
"""Plain bars and columns laid out anew from their values and the sizes of their words: one scale that
just leaves the labels room, equal steps, and the distances of bars, names, labels and changes."""
import random
import re
import unittest

from program import inspected, of_role

SLACK = 0.03  # pt
MARGIN = 10  # of the theme, pt
NAMES_GAP, LABEL_GAP = 7, 3.5  # pt, rows: from names to bars, from a bar to its words
ABOVE_GAP, BELOW_GAP = 2, 4  # pt, columns: from a column to its label, from the plot to names
EXTRA_GAP, PADDING = 4, 3  # pt, from a label to the change and the rank behind it; around a rank
# What is drawn beyond the stated end.
REACH = {"超": 11, "约": 5.2, "近": 0, "": 0, "不足": 0}
RANK_GAP = 2  # pt, columns: from what stands above a column to its rank
LINE = 1.15  # em: the height of a line
LOWER = 0.055  # em: how much the middle of a line is below that of its characters


def document(rng, count, series, signs, orientation):
    extras = rng.random() < 0.5
    regions = rng.sample([f"{a}{b}" for a in "东南西北中" for b in "城港湾山岭川"], count)
    rows, kinds = [], ["甲", "乙", "丙"][:series]
    for region in regions:
        for kind in kinds:
            number = rng.randint(5, 400) * rng.choice(signs)
            word = rng.choice(list(REACH)) if number > 0 and orientation == "horizontal" else ""
            rows.append({"region": region, "kind": kind, "value": f"{word}{number}亿元"})
            if series == 1:
                del rows[-1]["kind"]
                rows[-1] |= rng.choice([{}, {"change": rng.choice(["增长6.4%", "-12.1%", "0%"])}]) if extras else {}
                rows[-1] |= rng.choice([{}, {"rank": {"place": rng.randint(1, 12)}}]) if extras else {}
    figure = {"id": "f", "type": "bar", "category": "region", "orientation": orientation, "theme": "briefing",
              "size": {"width": rng.choice(["120mm", "156mm", "190mm", "250mm"])}}
    if series > 1:
        figure["series"] = "kind"
    return {"dimensions": {"kind": {"name": "类"}}, "indicators": [
        {"name": "产值", "unit": "亿元", "observations": rows}], "figures": [figure]}


def reach_of(bar):
    return REACH[re.match(r"[^\d−]*", bar["data"]["text"]).group()]


def solved(extents, room):
    """The largest factor at which all fit: (number, pt beyond its end) of each."""
    low, high = 0, room / max(abs(number) for number, _ in extents)
    for _ in range(60):
        middle = (low + high) / 2
        before = max([0] + [-number * middle + beyond for number, beyond in extents if number < 0])
        behind = max([0] + [number * middle + beyond for number, beyond in extents if number > 0])
        low, high = (middle, high) if before + behind <= room else (low, middle)
    return low, max([0] + [-number * low + beyond for number, beyond in extents if number < 0])


class Distances(unittest.TestCase):
    def near(self, value, wanted, what, slack=SLACK):
        self.assertAlmostEqual(value, wanted, delta=slack, msg=what)

    def labelled(self, figure):
        """[(bar, its label, [its change, its rank])], the latter as far as it has them."""
        of = {(item["for"], item["role"]): item for item in figure["items"] if "for" in item}
        return [(item, of[i, "value-label"], [of[i, role] for role in ("change-label", "rank-badge") if (i, role) in of])
                for i, item in enumerate(figure["items"]) if item["role"] == "bar"]

    def beside(self, label, extras):
        """What a label takes with what stands behind it."""
        return label["box"][2] + sum(EXTRA_GAP + extra["box"][2] + self.padding(extra) * 2 for extra in extras)

    def lead(self, extras):
        return RANK_GAP * sum(extra["role"] == "rank-badge" for extra in extras)

    def padding(self, extra):
        return PADDING if extra["role"] == "rank-badge" else 0

    def check_extras(self, label, extras, away):
        """One behind the other, on one level."""
        edge = label["box"][0] + (label["box"][2] if away > 0 else 0)
        for extra in extras:
            near = edge + away * (EXTRA_GAP + self.padding(extra))
            self.near(extra["box"][0] + (0 if away > 0 else extra["box"][2]), near, extra["role"])
            edge = near + away * (extra["box"][2] + self.padding(extra))
            self.near(extra["box"][1] + extra["box"][3] / 2 - LOWER * extra["size"],
                      label["box"][1] + label["box"][3] / 2 - LOWER * label["size"], "level")

    def test_rows(self):
        for seed in range(70):
            rng = random.Random(seed)
            series = rng.choice([1, 1, 2, 3])
            count = rng.randint(2, 29) if series == 1 else rng.randint(2, 8)
            doc = document(rng, count, series, rng.choice([[1], [1], [-1], [1, 1, -1]]), "horizontal")
            with self.subTest(seed=seed):
                self.check_rows(inspected(doc, "-q"), count, series)

    def check_rows(self, figure, count, series):
        pairs, names = self.labelled(figure), of_role(figure, "category-label")
        zero = of_role(figure, "zero-line")[0]
        em = pairs[0][1]["size"]
        # The scale.
        left = MARGIN + max(name["box"][2] for name in names) + NAMES_GAP
        extents = [(bar["data"]["low"] if bar["data"]["low"] is not None else bar["data"]["high"],
                    reach_of(bar) + LABEL_GAP + self.beside(label, extras)) for bar, label, extras in pairs]
        factor, before = solved(extents, figure["width"] - MARGIN - left)
        self.near(zero["box"][0], left + before, "zero")
        # The steps.
        rows = count * series
        pitch = (15 if rows <= 30 else 12.5) if series > 1 else 21 if rows <= 12 else 18 if rows <= 24 else 15
        thickness = pitch * (0.86 if series > 1 else 2 / 3)
        slot = series * pitch + (0.55 * pitch if series > 1 else 0)
        top = zero["box"][1]
        self.near(zero["box"][3], count * slot, "height of the plot")
        for i, ((bar, label, extras), (number, _)) in enumerate(zip(pairs, extents)):
            x, y, width, height = bar["box"]
            middle = top + i // series * slot + slot / 2 + (i % series - (series - 1) / 2) * pitch
            self.near(y + height / 2, middle, "middle of a bar")
            self.near(height, thickness, "thickness")
            self.near(width, abs(number) * factor, "length")
            self.near(x + (width if number < 0 else 0), zero["box"][0], "start of a bar")
            gap = LABEL_GAP + reach_of(bar)
            spot = x - gap - label["box"][2] if number < 0 else x + width + gap
            self.near(label["box"][0], spot, "label")
            self.near(label["box"][1] + label["box"][3] / 2, middle + LOWER * em, "level of a label")
            self.check_extras(label, extras, -1 if number < 0 else 1)
        for i, name in enumerate(names):
            middle = top + i * slot + slot / 2
            self.near(name["box"][1] + name["box"][3] / 2, middle + LOWER * em, "level of a name")
            self.near(name["box"][0] + name["box"][2], left - NAMES_GAP, "end of a name")

    def test_columns(self):
        for seed in range(70):
            rng = random.Random(seed)
            series = rng.choice([1, 1, 2, 3])
            count = rng.randint(2, 7) if series == 1 else rng.randint(2, 3)
            doc = document(rng, count, series, rng.choice([[1], [1], [-1], [1, 1, -1]]), "vertical")
            with self.subTest(seed=seed):
                self.check_columns(inspected(doc, "-q"), count, series)

    def check_columns(self, figure, count, series):
        pairs, names = self.labelled(figure), of_role(figure, "category-label")
        room, em = figure["width"] - 2 * MARGIN, pairs[0][1]["size"]
        slot = min(room / count, 110 + (series - 1) * 44)
        widest = max(label["box"][2] for _, label, _ in pairs)
        step = min(slot * 0.84 / series, max(44, widest + 2)) if series > 1 else 0
        column = min(step * 0.9, 44 * 0.9) if series > 1 else min(slot * 2 / 3, 44)
        height = min(max(room * 0.42, 90), 230)
        extents = [(bar["data"]["low"], ABOVE_GAP + LINE * em * (1 + len(extras)) + self.lead(extras))
                   for bar, _, extras in pairs]
        factor, below = solved(extents, height)
        zero = of_role(figure, "zero-line")[0]
        level = zero["box"][1]
        self.near(zero["box"][0], MARGIN, "start of the base")
        self.near(zero["box"][2], slot * count, "length of the base")
        for i, ((bar, label, extras), (number, _)) in enumerate(zip(pairs, extents)):
            x, y, width, length = bar["box"]
            middle = MARGIN + (i // series + 0.5) * slot + (i % series - (series - 1) / 2) * step
            self.near(x + width / 2, middle, "middle of a column")
            self.near(width, column, "width of a column")
            self.near(length, abs(number) * factor, "length", 0.05)
            self.near(y + (length if number > 0 else 0), level, "foot of a column")
            self.near(label["box"][0] + label["box"][2] / 2, middle, "middle of a label")
            changes = [extra for extra in extras if extra["role"] == "change-label"]
            line = LINE * em
            top = y - ABOVE_GAP - line * (1 + len(changes)) if number > 0 else y + length + ABOVE_GAP
            self.near(label["box"][1], top, "label")
            for change in changes:
                self.near(change["box"][1], top + line, "a change stands below its value")
            for extra in extras:
                self.near(extra["box"][0] + extra["box"][2] / 2, middle, extra["role"])
                if extra["role"] == "rank-badge":
                    at = top - RANK_GAP - line / 2 if number > 0 else top + line * (1 + len(changes)) + RANK_GAP + line / 2
                    self.near(extra["box"][1] + extra["box"][3] / 2, at + LOWER * extra["size"], "rank")
        for i, name in enumerate(names):
            self.near(name["box"][0] + name["box"][2] / 2, MARGIN + (i + 0.5) * slot, "middle of a name")
            self.near(name["box"][1], level + below + BELOW_GAP, "top of a name")


class LongNames(unittest.TestCase):
    """Names beside bars take a third of the width or so, a little more where that spares all of them a second line,
    and rows are as high as their names."""
    SHARE, WIDER, AIR, PITCH, LEADING = 0.36, 0.42, 6, 21, 1.35
    HAN = "规上工业企业数字化转型升级示范项目与产业园区绿色低碳循环发展试点地区名单"

    def test_names(self):
        kinds = set()
        for seed in range(60):
            rng = random.Random(seed)
            lengths = [rng.randint(2, 5) for _ in range(rng.randint(2, 6))]
            lengths[0] = rng.choice([rng.randint(13, 24), rng.randint(34, 37)])
            names = [f"{'甲乙丙丁戊己'[i]}{self.HAN[:length - 1]}" for i, length in enumerate(lengths)]
            document = {"indicators": [{"name": "产值", "unit": "亿元", "values": {"over": "region", "data": {
                name: rng.randint(20, 99) for name in names}}}], "figures": [
                    {"id": "f", "category": "region", "theme": "briefing", "orientation": "horizontal", "size": {"width": "156mm"}}]}
            figure = inspected(document, "-q")
            inner, longest = figure["width"] - 2 * MARGIN, max(lengths) * 9
            whole = longest <= self.WIDER * inner
            kinds.add((whole, longest <= self.SHARE * inner))
            with self.subTest(seed=seed, lengths=lengths):
                self.check(figure, names, whole, inner)
        self.assertEqual(len(kinds), 3, kinds)

    def check(self, figure, names, whole, inner):
        labels = sorted(of_role(figure, "category-label"), key=lambda item: item["box"][1])
        bars, zero = of_role(figure, "bar"), of_role(figure, "zero-line")[0]["box"]
        lines, rest = [], list(labels)
        for name in names:
            own, left = [], name
            while left:
                self.assertTrue(left.startswith(rest[0]["text"]), (left, rest[0]["text"]))
                left = left[len(rest[0]["text"]):]
                own.append(rest.pop(0)["box"])
            lines.append(own)
        self.assertEqual(rest, [])
        if whole:
            self.assertEqual([len(own) for own in lines], [1] * len(names))
        else:
            self.assertGreater(max(len(own) for own in lines), 1)
            self.assertLessEqual(max(box[2] for own in lines for box in own), self.SHARE * inner + SLACK)
        right = zero[0] - NAMES_GAP
        y = zero[1]
        for own, bar in zip(lines, bars):
            height = LINE * 9 + (len(own) - 1) * self.LEADING * 9
            slot = max(self.PITCH, height + self.AIR if len(own) > 1 else 0)
            middle = y + slot / 2
            self.assertAlmostEqual(bar["box"][1] + bar["box"][3] / 2, middle, delta=SLACK)
            self.assertAlmostEqual((own[0][1] + own[-1][1]) / 2 + LINE * 9 / 2, middle + LOWER * 9, delta=SLACK)
            for one, other in zip(own, own[1:]):
                self.assertAlmostEqual(other[1] - one[1], self.LEADING * 9, delta=SLACK)
            for box in own:
                self.assertAlmostEqual(box[0] + box[2], right, delta=SLACK)
            y += slot
        self.assertAlmostEqual(zero[1] + zero[3], y, delta=SLACK)
        self.assertAlmostEqual(right, MARGIN + max(box[2] for own in lines for box in own), delta=SLACK)


class Periods(unittest.TestCase):
    """Months below columns with their year once, at its first month, or in brackets of years; panels below one
    another or side by side."""
    GROUP_GAP, INSET, RISE, BRACKET_GAP = 0.45, 0.06, 3, 3  # slots twice, pt twice
    SLOT, COLUMN = 110, 44

    def near(self, value, wanted, what, slack=SLACK):
        self.assertAlmostEqual(value, wanted, delta=slack, msg=what)

    def months(self, rng):
        start = rng.randint(2010, 2020) * 12 + rng.randint(6, 10)
        return [(number // 12, number % 12 + 1) for number in range(start, start + rng.randint(7, 12))]

    def document(self, rng, months, **figure):
        data = {f"{year}-{month:02}": rng.randint(3, 99) for year, month in months}
        return {"indicators": [{"name": "产值", "unit": "亿元", "values": {"over": "period", "data": data}}],
                "figures": [{"id": "f", "category": "period", "theme": "briefing", "orientation": "vertical",
                             "size": {"width": "190mm"}, **figure}]}

    def test_years_once(self):
        for seed in range(16):
            rng = random.Random(seed)
            months = self.months(rng)
            figure = inspected(self.document(rng, months), "-q")
            bars, names = of_role(figure, "bar"), of_role(figure, "category-label")
            firsts = {i for i, (year, _) in enumerate(months) if i == 0 or months[i - 1][0] != year}
            wanted = [words for i, (year, month) in enumerate(months)
                      for words in [f"{month}月"] + ([f"{year}年"] if i in firsts else [])]
            with self.subTest(months=months):
                self.assertEqual([item["text"] for item in names], wanted)
                top = names[0]["box"][1]
                at = -1
                for item in names:
                    is_year = item["text"].endswith("年")
                    at += not is_year
                    middle = bars[at]["box"][0] + bars[at]["box"][2] / 2
                    self.near(item["box"][1], top + (1.35 * item["size"] if is_year else 0), "level of a name")
                    self.near(item["box"][0], max(middle - item["box"][2] / 2, MARGIN if is_year else -1), "a name")

    def test_brackets(self):
        for seed in range(16):
            rng = random.Random(seed)
            months = self.months(rng)
            figure = inspected(self.document(rng, months, group="year"), "-q")
            bars, names = of_role(figure, "bar"), of_role(figure, "category-label")
            brackets = of_role(figure, "axis")
            starts, at = [], 0
            for i, (year, _) in enumerate(months):
                at += self.GROUP_GAP if i and months[i - 1][0] != year else 0
                starts.append(at)
                at += 1
            slot = min((figure["width"] - 2 * MARGIN) / at, self.SLOT)
            with self.subTest(months=months):
                for bar, start in zip(bars, starts):
                    self.near(bar["box"][0] + bar["box"][2] / 2, MARGIN + (start + 0.5) * slot, "middle of a column")
                    self.near(bar["box"][2], min(slot * 2 / 3, self.COLUMN), "width of a column")
                years = sorted({year for year, _ in months})
                self.assertEqual(len(brackets), len(years))
                own = [item for item in names if item["text"].endswith("月")]
                bottom = max(item["box"][1] + item["box"][3] for item in own)
                for bracket, year in zip(brackets, years):
                    places = [start for start, (own_year, _) in zip(starts, months) if own_year == year]
                    left = MARGIN + (places[0] + self.INSET) * slot
                    right = MARGIN + (places[-1] + 1 - self.INSET) * slot
                    x, y, width, height = bracket["box"]
                    self.near(x, left, "start of a bracket")
                    self.near(x + width, right, "end of a bracket")
                    self.near(y, bottom + self.BRACKET_GAP, "top of a bracket")
                    self.near(height, self.RISE, "rise of a bracket")
                    label, = [item for item in names if item["text"] == f"{year}年"]
                    self.near(label["box"][0] + label["box"][2] / 2, (left + right) / 2, "middle of a year")
                    self.near(label["box"][1], y + self.RISE + self.BRACKET_GAP, "level of a year")

    def test_grids(self):
        """Panels of columns side by side, as many as have room, with heads of one height; gaps between them."""
        for seed in range(16):
            rng = random.Random(seed)
            count = rng.randint(2, 6)
            indicators = [{"name": f"第{i}项", "unit": unit, "values": {"over": "period", "data": {
                str(2020 + k): rng.randint(10, 99) for k in range(4)}}} for i, unit in
                zip(range(count), ("亿元", "家", "吨", "人", "平方米", "千瓦"))]
            columns = rng.choice([None, 2])
            figure = inspected({"indicators": indicators, "figures": [
                {"id": "f", "category": "period", "theme": "briefing", "orientation": "vertical",
                 "size": {"width": "190mm"}, **({"columns": columns} if columns else {})}]}, "-q")
            bars = {}
            for item in of_role(figure, "bar"):
                bars.setdefault(item["data"]["indicator"], []).append(item["box"])
            lines = [item["box"] for item in of_role(figure, "zero-line")]
            across = len({round(line[0]) for line in lines})
            with self.subTest(seed=seed, count=count, across=across):
                self.assertEqual(len(lines), count)
                if columns:
                    self.assertEqual(across, min(columns, count))
                gap = 20
                width = (figure["width"] - 2 * MARGIN - (across - 1) * gap) / across
                if of_role(figure, "value-label")[0]["size"] < 9:
                    continue
                slot = min(width / 4, self.SLOT)
                for number, (line, boxes) in enumerate(zip(lines, bars.values())):
                    left = MARGIN + number % across * (width + gap)
                    self.near(line[0], left, "left edge of a panel")
                    for i, box in enumerate(boxes):
                        self.near(box[0] + box[2] / 2, left + (i + 0.5) * slot, "middle of a column")
                    self.near(line[1], lines[number - number % across][1], "one level in a row")


if __name__ == "__main__":
    unittest.main()
