# SPDX-License-Identifier: MIT
"""Places of bar figures, computed anew from the document: bands and targets, one scale of units that
convert, columns that stand for many, heights that are given, sums that are bounded."""
import collections
import json
import random
import re
import unittest

import colours
import svg_shapes
from program import inspected, of_role, run
from test_parts import spread

SLACK = 0.06  # pt
YI, WAN = 1e8, 1e4
REGIONS = [f"{a}{b}" for a in "东南西北中" for b in "城港湾山岭川"]


def refusal(document):
    result = run("inspect", "-", stdin=document)
    assert result.status == 1, result
    return result.err


def one(values, figure, unit="亿元", **keys):
    """A document of one indicator over regions."""
    rows = [{"region": region, "value": value} for region, value in zip(REGIONS, values)]
    return {"title": "标题", "indicators": [{"name": "产值", "unit": unit, "observations": rows}],
            "figures": [{"id": "f", "type": "bar", "category": "region", **figure}], **keys}


def is_upright(figure):
    """Whether its bars are columns."""
    line = of_role(figure, "zero-line", "axis", "gridline")[0]["box"]
    return line[2] > line[3]


def along(box, upright):
    """(from, to) along the values: rightwards, or upwards with minus signs."""
    return (-box[1] - box[3], -box[1]) if upright else (box[0], box[0] + box[2])


class Order(unittest.TestCase):
    """Which categories a figure shows, in which order, and what becomes of the rest, computed anew."""
    UNITS = {"亿元": True, "家": True, "吨/年": True, "%": False, "元/平方米": False}  # whether it adds up

    def document(self, rng):
        series = rng.choice([["值"], ["甲", "乙"], ["甲", "乙", "丙"]])
        unit = rng.choice(list(self.UNITS))
        largest = rng.choice([4, 5000])
        values = {f"地{i}": {name: None if rng.random() < 0.04 else rng.randint(1, largest)
                             for name in series} for i in rng.sample(range(20), rng.randint(4, 9))}
        stack = rng.choice(["none", "none", "sum", "percent"]) if len(series) > 1 else "none"
        if stack != "none":
            unit = "亿元"
            values = {place: {name: value or 7 for name, value in row.items()}
                      for place, row in values.items()}
        figure = {"id": "f", "type": "bar", "category": "region", "orientation": "horizontal"}
        if len(series) > 1:
            figure |= {"series": "kind"} | ({"stack": stack} if stack != "none" else {})
        order, by = rng.choice(["none", "ascending", "descending"]), None
        if order != "none" and len(series) > 1 and rng.random() < 0.4:
            by = rng.choice(series)
        if order != "none":
            figure["sort"] = {"order": order, "by": by} if by else order
        if rng.random() < 0.6:
            figure["top"] = rng.randint(1, len(values))
            figure |= rng.choice([{}, {"rest": "none"}])
        observations = [{"region": place, "value": value, **({"kind": name} if len(series) > 1 else {})}
                        for place, row in values.items() for name, value in row.items()]
        document = {"indicators": [{"name": "产值", "unit": unit, "observations": observations}],
                    "dimensions": {"kind": {"name": "类"}} if len(series) > 1 else {}, "figures": [figure]}
        return document, values, series, (stack, order, by)

    def size(self, row, stack, by, cuts):
        known = [value for value in row.values() if value is not None]
        if stack != "none" and not by and (cuts or stack == "sum"):
            return sum(known) if known else None
        value = row[by or next(iter(row))]
        return value / sum(known) if stack == "percent" and value is not None else value

    def wanted(self, document, values, stack, order, by):
        """(the categories shown, {series: sum} of the rest or None, how many are left out)"""
        figure = document["figures"][0]
        names = list(values)

        def sort(names, order, cuts):
            sizes = {name: self.size(values[name], stack, by, cuts) for name in names}
            known = [name for name in names if sizes[name] is not None]
            if order != "none":
                known.sort(key=lambda name: sizes[name] * (-1 if order == "descending" else 1))
                return known + [name for name in names if name not in known], sizes
            return names, sizes

        names, _ = sort(names, order, False)
        top = figure.get("top", 0)
        if not 0 < top < len(names):
            return names, None, 0
        ranked, sizes = sort(names, "descending", True)
        limit = sizes[ranked[top - 1]]
        equals = [name for name in ranked[top:] if limit is not None and sizes[name] == limit]
        kept = set(ranked[:top] + (equals if len(equals) <= top else []))
        shown, rest = [n for n in names if n in kept], [n for n in names if n not in kept]
        rows = [values[name] for name in rest]
        if not rows or figure.get("rest") == "none" or \
                not self.UNITS[document["indicators"][0]["unit"]] or \
                any(value is None for row in rows for value in row.values()):
            return shown, None, len(rest)
        return shown, {name: sum(row[name] for row in rows) for name in rows[0]}, 0

    def test_categories(self):
        found = set()
        for seed in range(45):
            rng = random.Random(seed)
            document, values, series, (stack, order, by) = self.document(rng)
            shown, rest, left_out = self.wanted(document, values, stack, order, by)
            with self.subTest(seed=seed, document=json.dumps(document, ensure_ascii=False)):
                figure = json.loads(run("inspect", "-", "-q", stdin=document).text)
                labels = sorted(of_role(figure, "category-label"), key=lambda item: item["box"][1])
                self.assertEqual([item["text"] for item in labels], shown + (["其他"] if rest else []))
                notes = "".join(item["text"] for item in of_role(figure, "note"))
                if left_out:
                    self.assertIn(str(left_out), notes)
                bars = {(item["data"].get("category", "其他"), item["data"].get("series", series[0])):
                        item["data"]["low"] for item in of_role(figure, "bar")}
                scale = 1e8 if document["indicators"][0]["unit"] == "亿元" else 1
                for name, value in (rest or {}).items():
                    self.assertAlmostEqual(bars["其他", name] / scale, value)
                    found.add(("rest", stack))
                found |= {(stack, order, by is not None), ("left out", left_out > 0)}
        self.assertGreater(len(found), 12, found)


class Scale:
    """Where a number stands, by two marks whose numbers are known."""

    def __init__(self, spots):
        (self.first, self.at), (other, there) = min(spots), max(spots)
        self.factor = (there - self.at) / (other - self.first)

    def place(self, number):
        return self.at + (number - self.first) * self.factor


def scale_of(figure, upright):
    """By zero and the ends of bars, or by points."""
    spots = []
    for bar in of_role(figure, "bar"):
        start, end = along(bar["box"], upright)
        number = bar["data"]["low"]
        spots += [(0, start), (number, end)] if number > 0 else [(0, end), (number, start)]
    for point in of_role(figure, "point"):
        spots.append((point["data"]["low"], sum(along(point["box"], upright)) / 2))
    return Scale(spots)


def scale_of_ticks(figure, unit, upright):
    """By the numbers at the value axis and the lines that stand for them."""
    numbers = sorted(float(item["text"].replace(",", "").replace("−", "-"))
                     for item in of_role(figure, "tick-label"))
    lines = sorted({round(along(item["box"], upright)[0], 3)
                    for item in of_role(figure, "gridline", "zero-line")})
    assert len(numbers) == len(lines), (numbers, lines)
    return Scale([(number * unit, place) for number, place in zip(numbers, lines)])


class References(unittest.TestCase):
    """Bands lie between their numbers, targets at theirs, in whatever unit they are written."""

    def document(self, rng):
        low = rng.uniform(1, 40)
        values = [round(rng.uniform(low, 3 * low), 1) for _ in range(rng.randint(2, 9))]
        figure = {"orientation": rng.choice(["horizontal", "vertical"])}
        if rng.random() < 0.3:
            values[0] = -values[0]
        elif rng.random() < 0.4:
            figure.update(form="dot", axis={"min": round(0.8 * low, 1)})
        if rng.random() < 0.4:
            figure.setdefault("axis", {})["max"] = round(3.4 * low, 1)
        start = round(rng.uniform(1.1 * low, 1.6 * low), 2)
        end = round(rng.uniform(1.7 * low, 2.6 * low), 2)
        target = round(rng.uniform(1.2 * low, 3.2 * low), 2)
        told = rng.choice([lambda number: number, lambda number: f"{number}亿元",
                           lambda number: f"{number * 1e4:.0f}万元"])
        figure["bands"] = [{"from": told(start), "to": told(end), "label": "合理"}]
        figure["targets"] = [{"value": told(target), "label": "目标"}]
        return one(values, figure), (start * YI, end * YI), target * YI

    def test_bands_and_targets(self):
        for seed in range(45):
            document, band, target = self.document(random.Random(seed))
            with self.subTest(seed=seed):
                figure = inspected(document)
                upright = is_upright(figure)
                scale = scale_of(figure, upright)
                areas = [item for item in of_role(figure, "target-line")
                         if "data" not in item and min(item["box"][2:]) > 0]
                self.assertEqual(len(areas), 1)
                start, end = along(areas[0]["box"], upright)
                self.assertAlmostEqual(start, scale.place(band[0]), delta=SLACK)
                self.assertAlmostEqual(end, scale.place(band[1]), delta=SLACK)
                lines = [item for item in of_role(figure, "target-line") if "data" in item]
                self.assertTrue(lines)
                for line in lines:
                    self.assertAlmostEqual(line["data"]["low"] / target, 1)
                    for place in along(line["box"], upright):
                        self.assertAlmostEqual(place, scale.place(target), delta=SLACK)

    def test_open_bands_reach_the_end_of_the_plot(self):
        for orientation in ("horizontal", "vertical"):
            for band, index in (({"from": "60亿元"}, 1), ({"to": "60亿元"}, 0)):
                figure = inspected(one([90, 40], {"orientation": orientation, "bands": [band]}))
                upright = is_upright(figure)
                area = next(item for item in of_role(figure, "target-line"))
                ends, scale = along(area["box"], upright), scale_of(figure, upright)
                with self.subTest(orientation=orientation, band=band):
                    self.assertAlmostEqual(ends[1 - index], scale.place(60 * YI), delta=SLACK)
                    far = scale.place((0, 90 * YI)[index])
                    self.assertGreaterEqual((ends[index] - far) * (1, -1)[index == 0], -SLACK)

    def test_targets_with_an_axis(self):
        """The axis reaches as far as the target; its ticks, the bars and the target are of one scale."""
        for orientation, target in (("horizontal", 90), ("vertical", 90), ("horizontal", 260),
                                    ("vertical", 260)):
            figure = inspected(one([120, 80], {
                "orientation": orientation, "axis": {"max": "300亿元"},
                "targets": [{"value": f"{target}亿元", "label": "目标"}]}))
            upright = is_upright(figure)
            with self.subTest(orientation=orientation, target=target):
                ticks, bars = scale_of_ticks(figure, YI, upright), scale_of(figure, upright)
                self.assertAlmostEqual(ticks.factor, bars.factor, delta=1e-3 * bars.factor)
                self.assertAlmostEqual(max(along(item["box"], upright)[1] for item in
                                           of_role(figure, "gridline")), bars.place(300 * YI),
                                       delta=SLACK)
                line = next(item for item in of_role(figure, "target-line") if "data" in item)
                self.assertAlmostEqual(along(line["box"], upright)[0], ticks.place(target * YI),
                                       delta=SLACK)

    def test_a_target_beyond_the_axis(self):
        said = refusal(one([120, 80], {"axis": {"max": "200亿元"}, "targets": [{"value": "260亿元"}]}))
        self.assertRegex(said, r'260亿元 lies beyond the axis, which ends at 200亿元.*\braise "max"')

    def test_targets_beyond_the_bars(self):
        """The plot reaches as far as they do, on either side of zero."""
        for values, target in (([10, 20], -8), ([10, 20], 50), ([-10, -20], 9), ([-10, 4], -40)):
            for orientation in ("horizontal", "vertical"):
                figure = inspected(one(values, {"orientation": orientation,
                                                "targets": [{"value": target}]}))
                upright = is_upright(figure)
                scale = scale_of(figure, upright)
                with self.subTest(values=values, target=target, orientation=orientation):
                    for line in of_role(figure, "target-line"):
                        place = along(line["box"], upright)[0]
                        self.assertAlmostEqual(place, scale.place(target * YI), delta=SLACK)
                        self.assertTrue(0 < abs(place) < figure["height" if upright else "width"])
                        for name in of_role(figure, "category-label"):
                            start, end = along(name["box"], upright)
                            self.assertFalse(start < place < end, "it runs through the names")
                        for bar in of_role(figure, "bar"):
                            self.assertGreater(bar["box"][2 + upright], 5)

    def test_shares(self):
        """In a 100 % stack they are shares of each bar."""
        rows = [{"region": region, "part": part, "value": value}
                for region, values in (("东", (30, 50)), ("西", (10, 90)))
                for part, value in zip("甲乙", values)]
        for orientation in ("horizontal", "vertical"):
            figure = inspected({
                "dimensions": {"part": {"name": "构成"}},
                "indicators": [{"name": "投入", "unit": "亿元", "observations": rows}],
                "figures": [{"id": "f", "stack": "percent", "category": "region", "series": "part",
                             "orientation": orientation, "bands": [{"from": 20, "to": "40%"}],
                             "targets": [{"value": "75%"}]}]})
            upright = is_upright(figure)
            ends = [end for bar in of_role(figure, "bar") for end in along(bar["box"], upright)]
            scale = Scale([(0, min(ends)), (100, max(ends))])
            lines = [along(item["box"], upright) for item in of_role(figure, "target-line")]
            band = max(lines, key=lambda line: line[1] - line[0])
            with self.subTest(orientation=orientation):
                self.assertAlmostEqual(band[0], scale.place(20), delta=SLACK)
                self.assertAlmostEqual(band[1], scale.place(40), delta=SLACK)
                self.assertTrue(any(abs(line[0] - scale.place(75)) < SLACK for line in lines))
                for bar in of_role(figure, "bar"):
                    whole = {"东": 80, "西": 100}[bar["data"]["region"]]
                    start, end = along(bar["box"], upright)
                    self.assertAlmostEqual((end - start) / scale.factor,
                                           bar["data"]["low"] / YI / whole * 100, delta=0.05)


def levels_meet(targets, level):
    return sum(abs(other - level) < SLACK for _, other in targets) > 1


class ReferenceWords(unittest.TestCase):
    """Where the words of targets and bands stand, and how far their lines reach, laid out anew."""
    LINE, SLACK, LABEL_GAP, MOST = 1.15 * 9, 1, 4, 1.5 # pt: a line's height, between two, behind the plot, moved without a leader
    MARGIN = 10

    def make(self, rng, upright):
        values = [rng.randint(20, 90) for _ in range(rng.randint(2, 5))]
        targets = [{"value": rng.randint(10, 100), "label": rng.choice(["目标", "上年", "平均水平"])} for _ in range(rng.randint(1, 3))]
        bands = [{"from": 30, "to": rng.randint(40, 60), "label": "合理区间"}] if rng.random() < 0.4 else []
        figure = {"orientation": "vertical" if upright else "horizontal", "targets": targets, "theme": "briefing"}
        if bands:
            figure["bands"] = bands
        return one(values, figure), values, targets, bands

    def test_words(self):
        self.flags = 0
        for seed in range(60):
            upright = seed % 2 == 1
            document, values, targets, bands = self.make(random.Random(seed), upright)
            with self.subTest(seed=seed, upright=upright):
                figure = inspected(document, "-q")
                scale = scale_of(figure, upright)
                levels = [scale.place(target["value"] * YI) for target in targets]
                levels += [(scale.place(band["from"] * YI) + scale.place(band["to"] * YI)) / 2 for band in bands]
                words = [f"{target['label']} {target['value']}亿元" for target in targets] + [band["label"] for band in bands]
                labels = of_role(figure, "direct-label")
                self.assertEqual(sorted("".join(item["text"] for item in labels).replace(" ", "")),
                                 sorted("".join(words).replace(" ", "")))
                if upright:
                    self.in_columns(figure, labels, words, [-level for level in levels], len(targets))
                else:
                    self.in_rows(figure, labels, words, levels, len(targets))
        self.assertGreater(self.flags, 4)

    def lines_at(self, figure, upright, level):
        """Where the dashed line of a target is drawn, piece by piece."""
        index = 1 if upright else 0
        return sorted((item["box"][1 - index], item["box"][1 - index] + item["box"][3 - index])
                      for item in of_role(figure, "target-line") if "data" in item and abs(item["box"][index] - level) < SLACK)

    def in_rows(self, figure, labels, words, levels, targets):
        """A line each above the bars, in their order; from there the line runs down, but not over words. Where it would,
        words stand like flags at their lines."""
        zero = of_role(figure, "zero-line")[0]["box"]
        top, bottom = zero[1], zero[1] + zero[3]
        y = top - 2 - len(words) * (self.LINE + self.SLACK)
        widths = [next(item["box"][2] for item in labels if item["text"] == text) for text in words]
        lefts = [min(max(level, self.MARGIN + width / 2), figure["width"] - self.MARGIN - width / 2) - width / 2
                 for level, width in zip(levels, widths)]
        if any(i < targets and lefts[k] - 1.5 < levels[i] < lefts[k] + widths[k] + 1.5
               for k in range(len(words)) for i in range(k)):
            self.as_flags(figure, labels, list(zip(words, levels))[:targets], y)
            return
        boxes = []
        for text, level in zip(words, levels):
            box = next(item["box"] for item in labels if item["text"] == text and abs(item["box"][1] - y) < SLACK)
            wanted = min(max(level, self.MARGIN + box[2] / 2), figure["width"] - self.MARGIN - box[2] / 2)
            self.assertAlmostEqual(box[0] + box[2] / 2, wanted, delta=SLACK)
            boxes.append(box)
            y += self.LINE + self.SLACK
        texts = boxes + [item["box"] for item in of_role(figure, "value-label")]
        for box, level in list(zip(boxes, levels))[:targets]:
            gaps = sorted((text[1], text[1] + text[3]) for text in texts
                          if text[0] - 1.5 <= level <= text[0] + text[2] + 1.5)
            wanted, at = [], min(box[1] + self.LINE + self.SLACK, top)
            for low, high in [*gaps, (bottom, bottom)]:
                if min(low, bottom) > at + 0.01:
                    wanted.append((at, min(low, bottom)))
                at = max(at, high)
            self.same(self.lines_at(figure, False, level), wanted, levels.count(level))

    def as_flags(self, figure, labels, targets, y):
        """No line runs through words; each has its own at its upper end, at its left or right."""
        self.flags += 1
        self.assertEqual(sorted(round((item["box"][1] - y) / (self.LINE + self.SLACK), 2) for item in labels), list(range(len(labels))))
        for text, level in targets:
            start = self.lines_at(figure, False, level)[0][0]
            at = [item["box"] for item in labels if item["text"] == text and (
                abs(item["box"][0] - 3 - level) < 0.05 or abs(item["box"][0] + item["box"][2] + 3 - level) < 0.05)]
            self.assertTrue(any(abs(box[1] - start) < 0.05 for box in at) or levels_meet(targets, level), (text, level, start, at))
            for item in labels:
                x, top, width, height = item["box"]
                self.assertFalse(x < level < x + width and top + height > start + 0.05, (text, item))

    def same(self, found, wanted, times):
        for start, end in wanted:
            self.assertTrue(any(abs(start - a) < 0.05 and abs(end - b) < 0.05 for a, b in found), ((start, end), found))
        if times == 1:
            self.assertEqual(len(found), len(wanted), (found, wanted))

    def in_columns(self, figure, labels, words, levels, targets):
        """Behind the plot, as near to their levels as the others leave room."""
        base = of_role(figure, "zero-line")[0]["box"]
        end = base[0] + base[2]
        whole = {item["text"] for item in labels}
        parts = [[text] if text in whole else text.split(" ") for text in words]
        top = base[1] - min(max((figure["width"] - 2 * self.MARGIN) * 0.42, 90), 230)
        heights = [self.LINE + (len(part) - 1) * 1.35 * 9 for part in parts]
        places = spread(list(zip(levels, heights)), self.SLACK, top - 6, base[1] + 4)
        leaders = of_role(figure, "leader")
        moved = 0
        for part, height, place, level in zip(parts, heights, places, levels):
            for number, text in enumerate(part):
                # The middle of the first line's characters is as far from the block's as that of the last.
                middle = place + (number - (len(part) - 1) / 2) * 1.35 * 9 + 0.055 * 9
                near = [item["box"] for item in labels if item["text"] == text and
                        abs(item["box"][1] + item["box"][3] / 2 - middle) < 0.1]
                self.assertTrue(near, (text, middle, labels))
                self.assertAlmostEqual(near[0][0], end + self.LABEL_GAP, delta=SLACK)
            if abs(place - level) > self.MOST:
                moved += 1
                self.assertTrue(any(abs(leader["from"][1] - level) < SLACK and abs(leader["to"][1] - place) < 0.1
                                    and abs(leader["from"][0] - end) < SLACK and
                                    abs(leader["to"][0] - end - self.LABEL_GAP + 1) < SLACK for leader in leaders), leaders)
        self.assertEqual(len(leaders), moved)
        for i in range(targets):
            pieces = self.lines_at(figure, True, levels[i])
            self.assertTrue(pieces)
            self.assertAlmostEqual(max(right for _, right in pieces), end, delta=SLACK)
            self.assertGreater(min(left for left, _ in pieces), base[0] - SLACK)


class UnitsThatConvert(unittest.TestCase):
    def test_one_scale_without_labels(self):
        """Panels of one family of units have one scale, whatever they are written in."""
        families = [[("亿元", YI), ("万元", WAN), ("元", 1)], [("公里", 1000), ("米", 1)],
                    [("吨", 1), ("万吨", WAN), ("公斤", 1e-3)]]
        for seed in range(24):
            rng = random.Random(seed)
            family = rng.choice(families)
            size = max(factor for _, factor in family) * rng.uniform(1, 50)
            indicators, wanted = [], {}
            for number in range(rng.randint(2, 4)):
                unit, factor = rng.choice(family)
                data = {region: round(rng.uniform(0.2, 1) * size / factor, 2)
                        for region in REGIONS[:rng.randint(1, 4)]}
                indicators.append({"name": f"第{number}项", "unit": unit,
                                   "values": {"over": "region", "data": data}})
                wanted.update({(f"第{number}项", region): value * factor
                               for region, value in data.items()})
            document = {"indicators": indicators, "figures": [{
                "id": "f", "type": "bar", "panel": "indicator", "category": "region",
                "labels": rng.choice(["none", "auto"]),
                "orientation": rng.choice(["horizontal", "vertical"])}]}
            figure = inspected(document)
            upright = is_upright(figure)
            factors = []
            for bar in of_role(figure, "bar"):
                start, end = along(bar["box"], upright)
                number = wanted[self.name(figure, bar), bar["data"]["region"]]
                factors.append((end - start) / number)
            with self.subTest(seed=seed):
                self.assertEqual(len(factors), len(wanted))
                self.assertLess(max(factors) / min(factors), 1.004)

    def test_counts(self):
        """247家 above 17个: one scale, or a note where one of them would vanish on it."""
        apart = 0
        for seed in range(24):
            rng = random.Random(seed)
            tops = [round(10 ** rng.uniform(1, 3.2)) for _ in range(3)]
            indicators = [{"name": f"第{n + 1}项", "unit": "家座个"[n],
                           "values": {"over": "region", "data": {"东": top, "西": round(top * 0.6)}}}
                          for n, top in enumerate(tops)]
            figure = inspected({"indicators": indicators, "figures": [{
                "id": "f", "type": "bar", "panel": "indicator", "category": "region",
                "orientation": rng.choice(["horizontal", "vertical"])}]})
            upright, factors = is_upright(figure), []
            for bar in of_role(figure, "bar"):
                start, end = along(bar["box"], upright)
                top = tops[int(self.name(figure, bar)[1]) - 1]
                factors.append((end - start) / (top if bar["data"]["region"] == "东" else round(top * 0.6)))
            notes = "".join(item["text"] for item in of_role(figure, "note"))
            with self.subTest(seed=seed, tops=tops):
                if max(tops) > 25 * min(tops):
                    apart += 1
                    self.assertIn("各面板标尺不同", notes)
                else:
                    self.assertNotIn("标尺", notes)
                    self.assertLess(max(factors) / min(factors), 1.004)
        self.assertGreater(apart, 2)

    def name(self, figure, bar):
        """The title of the panel that the bar is in: the last one before it."""
        titles = [item["text"] for item in figure["items"][:figure["items"].index(bar)]
                  if item["role"] == "panel-title"]
        return re.match(r"第\d项", titles[-1])[0]

    def test_no_label_no_number(self):
        figure = inspected(one([120, 80], {"labels": "none"}))
        self.assertFalse(of_role(figure, "value-label"))
        ticks = scale_of_ticks(figure, YI, False)
        self.assertAlmostEqual(ticks.factor, scale_of(figure, False).factor, delta=1e-3 * ticks.factor)


class Counts(unittest.TestCase):
    """Counts of different things are on one scale unless one is so much larger that the other would vanish, which a
    note says; amounts of money beside them have their own."""
    APART, GAP, MARGIN = 25, 3.5, 10 # times; pt, from a bar to its number, from the figure's edge

    def test_scales(self):
        for sizes in ((1, 1), (1, 24.5), (1, 25), (1, 26), (60, 1), (1, 3, 24), (2, 1, 26), (-20, 1), (-30, 1), (4, 70, 2)):
            indicators = [{"name": f"第{i}项", "unit": unit, "values": {"over": "region", "data": {
                "东": round(100 * size), "西": round(50 * size)}}} for i, (unit, size) in enumerate(zip("家个座", sizes))]
            indicators.append({"name": "产值", "unit": "亿元", "values": {"over": "region", "data": {"东": 300, "西": 200}}})
            figure = inspected({"indicators": indicators, "figures": [
                {"id": "f", "category": "region", "orientation": "horizontal", "theme": "briefing", "size": {"width": "156mm"}}]}, "-q")
            joined = max(map(abs, sizes)) <= self.APART * min(map(abs, sizes))
            labels = {item["for"]: item["box"] for item in of_role(figure, "value-label")}
            factors, free = collections.defaultdict(list), collections.defaultdict(list)
            for i, item in enumerate(figure["items"]):
                if item["role"] == "bar":
                    factors[item["data"]["unit"]].append(item["box"][2] / abs(item["data"]["low"]))
                    free[item["data"]["unit"]].append(figure["width"] - self.MARGIN - labels[i][0] - labels[i][2])
            with self.subTest(sizes=sizes):
                self.assertEqual(len(factors), len(sizes) + 1)
                counts = [number for unit, numbers in factors.items() if unit != "元" for number in numbers]
                for numbers in factors.values():
                    self.assertLess(max(numbers) / min(numbers), 1.01)
                self.assertEqual(max(counts) / min(counts) < 1.01, joined or len(set(map(abs, sizes))) == 1)
                notes = [item["text"] for item in of_role(figure, "note")]
                self.assertEqual(any("各面板标尺不同" in note for note in notes), not joined)
                # Each scale is as large as there is room.
                scales = [[unit for unit in free if unit != "元"], ["元"]] if joined else [[unit] for unit in free]
                for units in scales:
                    if min(sizes) > 0 or units == ["元"]:
                        self.assertAlmostEqual(min(min(free[unit]) for unit in units), 0, delta=0.05)


class Neighbours(unittest.TestCase):
    def test_counts_beside_counts(self):
        """Figures of a row that shares its scale have one for what can be compared, and so have the other counts of each."""
        for values in ((100, 300, 700), (700, 300, 100), (200, 900, 50), (90, 80, 85)):
            indicators = [{"id": name, "name": name, "unit": unit, "values": {"over": "region", "data": {"东": value, "西": value // 2}}}
                          for name, unit, value in zip("甲乙丙", "家个家", values)]
            bars = {"type": "bar", "category": "region", "orientation": "horizontal"}
            document = {"indicators": indicators, "figures": [
                {"id": "f", "indicators": ["甲", "乙"], **bars}, {"id": "g", "indicators": ["丙"], **bars},
                {"id": "p", "type": "page", "sections": [{"rows": [{"cells": ["f", "g"], "share": "scale"}]}]}]}
            figure = inspected(document, "-q", "--figure", "p")
            factors = [item["box"][2] / item["data"]["low"] for item in of_role(figure, "bar")]
            with self.subTest(values=values):
                self.assertEqual(len(factors), 6)
                self.assertLess(max(factors) / min(factors), 1.002)


class Summarised(unittest.TestCase):
    """Columns finer than a point stand for neighbours: light to the largest, dark to the smallest."""

    def values(self, rng, count):
        sign = rng.choice(["plus", "minus", "both"])
        for _ in range(count):
            number = round(rng.uniform(20, 900), 1)
            if sign == "minus" or (sign == "both" and rng.random() < 0.5):
                number = -number
            yield None if rng.random() < 0.05 else number

    def test_extremes(self):
        for seed in range(6):
            rng = random.Random(seed)
            count = rng.choice([900, 1300, 2501])
            values = list(self.values(rng, count))
            document = {"indicators": [{"name": "成交", "unit": "万元", "observations": [
                {"region": f"点{i}", "value": value} for i, value in enumerate(values)]}],
                "figures": [{"id": "f", "orientation": "vertical", "category": "region"}]}
            figure = inspected(document)
            notes = "".join(item["text"] for item in of_role(figure, "note"))
            told, each = map(int, re.search(r"共(\d+)项，每列合并相邻(\d+)项", notes).groups())
            self.assertEqual(told, count)
            groups = [[value for value in values[i:i + each] if value is not None]
                      for i in range(0, count, each)]
            bars = of_role(figure, "bar")
            self.assertEqual(len(bars), len([group for group in groups if group]))
            ticks = scale_of_ticks(figure, WAN, True)
            inner = self.inner(document, bars)
            with self.subTest(seed=seed, each=each):
                for bar, group, dark in zip(bars, filter(None, groups), inner, strict=True):
                    start, end = along(bar["box"], True)
                    self.assertAlmostEqual(start, ticks.place(min(*group, 0, 0) * WAN), delta=SLACK)
                    self.assertAlmostEqual(end, ticks.place(max(*group, 0, 0) * WAN), delta=SLACK)
                    least = min(group, key=abs) if min(group) > 0 or max(group) < 0 else 0
                    self.assertAlmostEqual(dark, abs(least) * WAN * ticks.factor, delta=SLACK)
                    self.assertEqual(bar["data"]["low"], max(group) * WAN)

    def inner(self, document, bars):
        """How high the dark part of each column is."""
        svg = run("render", "-", "-o", "-", "-f", "svg", stdin=document).text
        slim = [shape for shape in svg_shapes.all_shapes(svg) if 1 < shape.box[2] - shape.box[0] < 2]
        dark = min({shape.color for shape in slim},
                   key=lambda color: colours.lightness(colours.parse(color)))
        heights = []
        for shape in slim:
            if shape.color == dark:
                heights[-1] = shape.box[3] - shape.box[1]
            else:
                heights.append(0)
        self.assertEqual(len(heights), len(bars))
        return heights


class Heights(unittest.TestCase):
    def test_several_panels_of_columns(self):
        """They share a height that is given: all of it is used, none of it is left."""
        for count, height in ((2, 120), (3, 150), (4, 180)):
            indicators = [{"name": f"第{i}项", "unit": unit, "values": {
                "over": "period", "data": {str(year): 10 + 3 * i + year % 5
                                           for year in range(2015, 2023)}}}
                for i, unit in zip(range(count), ("家", "座", "亿元", "吨"))]
            document = {"indicators": indicators, "figures": [{
                "id": "f", "panel": "unit", "orientation": "vertical",
                "size": {"width": "156mm", "height": f"{height}mm"}}]}
            figure = inspected(document)
            with self.subTest(count=count):
                self.assertAlmostEqual(figure["height"], height / 25.4 * 72, delta=0.01)
                panels = collections.defaultdict(list)
                for bar in of_role(figure, "bar"):
                    panels[bar["data"]["unit"]].append(bar)
                self.assertEqual(len(panels), count)
                for bars in panels.values():
                    factors = [bar["box"][3] / bar["data"]["low"] for bar in bars]
                    self.assertLess(max(factors) / min(factors), 1.005)
                    self.assertGreater(max(bar["box"][3] for bar in bars), 10)
                lowest = max(item["box"][1] + item["box"][3] for item in figure["items"])
                self.assertLessEqual(lowest, figure["height"] + SLACK)
                self.assertGreater(lowest, figure["height"] - 40)


class OpenParts(unittest.TestCase):
    def stack(self, value, stack="sum"):
        rows = [{"region": region, "part": part, "value": number}
                for region, numbers in (("东", ("30亿元", value)), ("西", ("10亿元", "90亿元")))
                for part, number in zip("甲乙", numbers)]
        return {"dimensions": {"part": {"name": "构成"}},
                "indicators": [{"name": "投入", "unit": "亿元", "observations": rows}],
                "figures": [{"id": "f", "stack": stack, "category": "region", "series": "part",
                             "orientation": "horizontal"}]}

    def test_refused(self):
        """What is only known at one end is no part of a sum, nor a range."""
        for value in ("超50亿元", "50亿元以上", "不足50亿元", "50亿元以下", "近50亿元", "50～60亿元"):
            for stack in ("sum", "percent"):
                with self.subTest(value=value, stack=stack):
                    self.assertRegex(refusal(self.stack(value, stack)),
                                     r"can't be a part of a stack: only exact and about")

    def test_about_is_about(self):
        figure = inspected(self.stack("约50亿元"))
        totals = [item["text"] for item in of_role(figure, "total-label")]
        self.assertEqual(totals, ["约80亿元", "100亿元"])


class Choices(unittest.TestCase):
    """What becomes the categories, where titles of panels stand, and how ranks and ranges among dots are told."""
    def indicator(self, name, count, unit="亿元", over="region"):
        members = [f"第{i}县" if over == "region" else str(2015 + i) for i in range(count)]
        return {"name": name, "unit": unit, "values": {"over": over, "data": {member: 5 + i for i, member in enumerate(members)}}}

    def test_two_structures(self):
        """The second becomes the categories where it has more members than the first, and more than four."""
        for first, second in ((2, 9), (3, 4), (5, 6), (6, 5), (4, 5), (2, 4)):
            for stack in ({}, {"stack": "sum"}):
                figure = inspected({"indicators": [self.indicator(f"指标{i}", second) for i in range(first)],
                                    "figures": [{"id": "f", **stack}]}, "-q")
                bars = [item["data"] for item in of_role(figure, "bar")]
                with self.subTest(first=first, second=second, stack=stack):
                    self.assertEqual(len(bars), first * second)
                    self.assertEqual(all(bar["category"].startswith("第") for bar in bars), second > max(first, 4))

    def test_heads_are_level(self):
        units = ("亿元", "%", "万人", "件", "公里", "吨")
        document = {"indicators": [self.indicator(f"指标{i}", 5, unit, "period") for i, unit in enumerate(units)]}
        for width in ("120mm", "160mm", "250mm"):
            figure = inspected(document, "-q", "--width", width)
            titles = [item["box"] for item in of_role(figure, "panel-title")]
            columns = len({round(box[0], 1) for box in titles})
            with self.subTest(width=width, columns=columns):
                self.assertEqual(len(titles), 6)
                self.assertEqual(len({round(box[1], 1) for box in titles}), -(-6 // columns))

    def test_axes_of_hundreds(self):
        """Numbers at the axis are as wide as they are, also the fewer ones of a low plot."""
        document = {"indicators": [{"name": "产值", "unit": "亿元", "values": {"over": "region", "data": {
            f"第{i}县": 548 if i == 80 else 5 + i % 30 for i in range(200)}}}], "figures": [{"id": "f"}]}
        for height in (60, 75, 90, 120):
            for most in (548, 96, 5.4):
                document["indicators"][0]["values"]["data"]["第80县"] = most
                figure = inspected(document, "-q", "--width", "160mm", "--height", f"{height}mm")
                labels = [item["box"] for item in of_role(figure, "tick-label")]
                with self.subTest(height=height, most=most):
                    self.assertAlmostEqual(min(box[0] for box in labels), 10, delta=0.05)
                    self.assertEqual(len(of_role(figure, "bar")), 200)

    def test_whole_words(self):
        """Words of names are cut only where not even names above their bars have room for them."""
        names = ["Accommodation and food", "Telecommunications", "Professional, scientific and technical", "Manufacturing"]
        document = {"lang": "en", "indicators": [{"name": "n", "unit": "people", "values": {
            "over": "region", "data": {name: 10 + i for i, name in enumerate(names)}}}], "figures": [{"id": "f"}]}
        words = {word for name in names for word in name.split()}
        for width in (50, 60, 74, 90):
            result = run("inspect", "-", "--width", f"{width}mm", stdin=document)
            texts = [item["text"] for item in of_role(json.loads(result.text), "category-label")]
            with self.subTest(width=width):
                self.assertNotIn("cut", result.err)
                self.assertLessEqual({word for text in texts for word in text.split()}, words)

    def test_words_of_targets(self):
        """Beside columns a target's number stands on a line of its own where it has no room behind the label."""
        document = {"indicators": [self.indicator("增速", 8, "%", "period")], "figures": [
            {"id": "f", "targets": [{"value": "3%", "label": "零增长线"}, {"value": "-2%", "label": "警戒线"}]}]}
        figure = inspected(document, "-q", "--width", "160mm")
        self.assertEqual(sorted(item["text"] for item in of_role(figure, "direct-label")), sorted(["零增长线", "3%", "警戒线", "−2%"]))

    def test_unknown_parts(self):
        """The note speaks of a dash where there is one."""
        for missing, dash in (((1,), False), ((0, 1), True)):
            rows = [{"region": region, "status": "actual", "value": None if region == "甲" and i in missing else 5}
                    for region in "甲乙" for i in (0, 1)]
            figure = inspected({"indicators": [{"name": name, "unit": "亿元", "observations": rows[i::2]} for i, name in enumerate(("工业", "农业"))],
                                "figures": [{"id": "f", "stack": "sum", "category": "region"}]}, "-q")
            notes = "".join(item["text"] for item in of_role(figure, "note"))
            with self.subTest(missing=missing):
                self.assertEqual("“—”" in notes, dash)
                self.assertEqual("—" in [item["text"] for item in figure["items"] if item.get("text")], dash)
                self.assertEqual("带*" in notes, not dash)

    def test_gaps_of_hundreds(self):
        """Columns without room for dashes have their gaps told by name."""
        for gaps, told in (((7, 80), "暂无数据：第7县、第80县"), (range(10), "暂无数据：第0县、第1县、第2县、第3县、第4县、第5县等，共10项"), ((), "")):
            figure = inspected({"indicators": [{"name": "产值", "unit": "亿元", "values": {"over": "region", "data": {
                f"第{i}县": None if i in gaps else 5 + i % 30 for i in range(200)}}}], "figures": [{"id": "f"}]}, "-q")
            notes = "".join(item["text"] for item in of_role(figure, "note"))
            with self.subTest(gaps=list(gaps)):
                self.assertIn(told, notes)
                self.assertEqual("暂无数据" in notes, bool(told))
                self.assertNotIn("“—”", notes)

    def test_dots_of_one_colour(self):
        """In a theme of greys the ends of a dumbbell differ: one is filled."""
        data = {"甲": 5, "乙": 8}
        svg = run("render", "-", "-q", "-o", "-", "-f", "svg", "--theme", "print", stdin={
            "indicators": [{"name": name, "unit": "%", "values": {"over": "region", "data": {k: v + i for k, v in data.items()}}}
                           for i, name in enumerate(("城镇", "农村"))],
            "figures": [{"id": "f", "form": "dumbbell", "category": "region", "series": "indicator"}]}).text
        fills = re.findall(r'<path role="graphics-symbol"[^>]* fill="(#[0-9a-f]+)"', svg)
        self.assertEqual(len(set(fills)), 2, fills)

    def test_ranks(self):
        data = [{"region": f"第{i}县", "value": 30 - i, "rank": {"place": i, "among": "全省"}} for i in range(1, 13)]
        figure = inspected({"indicators": [{"name": "产值", "unit": "亿元", "observations": data}]}, "-q")
        words = [item["text"] for item in figure["items"] if item.get("text", "").startswith("全省")]
        self.assertEqual(words, [f"全省第{place}" for place in [*"一二三", *range(4, 13)]])

    def test_key_of_ranges(self):
        """Looks as the ranges do: of bars in two halves, among dots in one piece."""
        for form, pieces in (("interval", 1), ("dot", 1), ("bar", 2)):
            svg = run("render", "-", "-q", "-o", "-", "-f", "svg", stdin={
                "indicators": [{"name": "增速", "unit": "%", "values": {"over": "region", "data": {"甲": "4~5%", "乙": "3~6%"}}}],
                "figures": [{"id": "f", "form": form}]}).text
            key = svg[svg.rindex('class="tubiao-legend-key"'):]
            with self.subTest(form=form):
                self.assertEqual(len(set(re.findall(r'fill="(#[0-9a-f]+)"', key[:key.index("<text")]))), pieces)


if __name__ == "__main__":
    unittest.main()
