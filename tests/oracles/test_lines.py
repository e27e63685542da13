# SPDX-License-Identifier: MIT
"""Lines over columns: where their points stand by the values, that the line goes through them in order,
and that each number stands at its own point, beside no other dot, or in the row of its line below the columns."""
import calendar
import datetime
import json
import math
import random
import re
import unittest

import svg_shapes
from program import inspected, of_role, run
from test_distances import ABOVE_GAP, BELOW_GAP, LINE, MARGIN, solved

RADIUS, GAP = 2.4, 3  # pt: of a dot, between it and its number
EPSILON = 0.03


def centre(item):
    x, y, width, height = item["box"]
    return x + width / 2, y + height / 2


def is_tabled(figure):
    """Whether the numbers of lines stand in rows below the names of the columns."""
    points = {i for i, item in enumerate(figure["items"]) if item["role"] == "point"}
    return min(item["box"][1] for item in of_role(figure, "value-label") if item["for"] in points) > max(
        item["box"][1] for item in of_role(figure, "category-label"))


def values_of(rng, count, low, high, digits):
    found = [round(rng.uniform(low, high), digits) for _ in range(count)]
    for i in range(1, count - 1):
        if rng.random() < 0.08:
            found[i] = None
    return found


def make(rng):
    count = rng.randint(3, 8)
    periods = [str(2024 - count + i) for i in range(count)]

    def indicator(name, unit, low, high, digits):
        return {"id": name, "name": name, "unit": unit, "observations": [
            {"period": period, "value": value} for period, value in zip(periods, values_of(rng, count, low, high, digits))]}
    columns = [indicator("产值", "亿元", 2, 90, 1)]
    if rng.random() < 0.3:
        columns.append(indicator("税收", "亿元", 2, 90, 1))
    lines = [indicator("增速", "%", rng.choice([-9, 1, 1]), 12, 1)]
    if rng.random() < 0.4:
        lines.append(indicator("增幅", "%", 1, 12, 1) if rng.random() < 0.5 else indicator("户数", "户", 10, 900, 0))
    if rng.random() < 0.3: # crowded
        lines += [indicator(f"第{i}率", "%", 4, 6, 2) for i in range(rng.randint(3, 5))]
    figure = {"id": "f", "title": "题", "category": "period", "size": {"width": f"{rng.choice([120, 156, 240])}mm"},
              "lines": [{"indicator": line["id"]} for line in lines]}
    return {"indicators": columns + lines, "figures": [figure]}, lines


class Lines(unittest.TestCase):
    @staticmethod
    def course(stroke, places):
        """Its places in order, None for a gap; without the ends of what is left out about the way to a number.
        None where it goes elsewhere."""
        def near(one, other):
            return abs(one[0] - other[0]) < EPSILON and abs(one[1] - other[1]) < EPSILON
        found = []
        for at in stroke["points"]:
            known = at and next((place for place in places if near(at, place)), None)
            between = at and not known and any(
                a[0] < at[0] < b[0] and abs(a[1] + (b[1] - a[1]) * (at[0] - a[0]) / (b[0] - a[0]) - at[1]) < 0.05
                for a, b in zip(places, places[1:]))
            if at and not known and not between:
                return None
            found.append(known if at and known else "way" if at else None)
        return [one for i, one in enumerate(found) if one != "way" and
                not (one is None and "way" in (found[i - 1], found[i + 1]))]

    def check_points(self, line, points, strokes):
        """On one straight scale of values; the line goes through them, and not across a gap."""
        given = [one["value"] for one in line["observations"] if one["value"] is not None]
        self.assertEqual([point["data"]["low"] for point in points], given)
        places = [centre(point) for point in points]
        (low, at), (high, to) = sorted((value, y) for value, (_, y) in zip(given, places))[::len(given) - 1]
        self.assertGreater(at, to)
        for value, (_, y) in zip(given, places):
            self.assertAlmostEqual(y, at + (value - low) / (high - low) * (to - at), delta=0.05)
        for point in points:
            self.assertAlmostEqual(point["box"][2], 2 * RADIUS, delta=EPSILON)
        missing = [one["value"] is None for one in line["observations"]]
        while missing[0] or missing[-1]:
            missing.pop(0 if missing[0] else -1)
        wanted = [gap for gap, before in zip(missing, [False, *missing]) if not (gap and before)] # one gap, however long
        whole = iter(places)
        wanted = [None if gap else next(whole) for gap in wanted]
        self.assertIn(wanted, [self.course(stroke, places) for stroke in strokes])
        return places

    def check_table(self, figure, lines):
        """A row a line in their order, below its key; each number below its point; no leaders."""
        self.assertFalse([item for item in of_role(figure, "leader") if item.get("for") is not None])
        items, last = figure["items"], 0
        labels = [item for item in of_role(figure, "value-label") if items[item["for"]]["role"] == "point"]
        for line in lines:
            row = [item for item in labels if items[item["for"]]["data"]["indicator"] == line["name"]]
            self.assertEqual(len(row), sum(one["value"] is not None for one in line["observations"]))
            self.assertEqual(len({item["box"][1] for item in row}), 1)
            self.assertGreater(row[0]["box"][1], last)
            last = row[0]["box"][1] + row[0]["box"][3] - EPSILON
            for label in row:
                point = items[label["for"]]
                self.assertAlmostEqual(centre(label)[0], centre(point)[0], delta=EPSILON)
                self.assertTrue(point["data"]["text"].startswith(label["text"]), label)

    def check_owners(self, figure, points):
        """A leader crosses no text and no other point; a number without one is nearest to its own."""
        led = {item["for"]: item["box"] for item in of_role(figure, "leader") if item.get("for") is not None}
        texts = [(item["box"], item.get("for")) for item in figure["items"] if item.get("text")]
        labels = {item["for"]: item["box"] for item in of_role(figure, "value-label")}

        def away(box, at):
            return math.hypot(max(box[0] - at[0], at[0] - box[0] - box[2], 0), max(box[1] - at[1], at[1] - box[1] - box[3], 0))
        for point in points:
            index = figure["items"].index(point)
            if index in led:
                x, top, _, height = led[index]
                crossed = [box for box, own in texts if own != index and box[0] < x < box[0] + box[2] and
                           box[1] + EPSILON < top + height and top + EPSILON < box[1] + box[3]]
                crossed += [other["box"] for other in points if other["box"] != point["box"] and
                            abs(centre(other)[0] - x) < RADIUS and top < centre(other)[1] < top + height]
                self.assertFalse(crossed, (point, led[index]))
                continue
            for other in points:
                if centre(other) != centre(point) and abs(centre(other)[0] - centre(point)[0]) < EPSILON:
                    self.assertLess(away(labels[index], centre(point)), away(labels[index], centre(other)) + EPSILON)

    def check_labels(self, figure, points):
        dots = [point["box"] for point in points]
        labels = {item["for"]: item for item in of_role(figure, "value-label")}
        for point in points:
            label = labels[figure["items"].index(point)]
            self.assertTrue(point["data"]["text"].startswith(label["text"]), label)
            (x, y, width, height), (px, py) = label["box"], centre(point)
            above, below = py - RADIUS - (y + height), y - (py + RADIUS)
            self.assertGreater(max(above, below), GAP - EPSILON, label)
            self.assertLess(abs(x + width / 2 - px), width / 2 + 6, label)
            for dx, dy, dw, dh in dots:
                self.assertFalse(x < dx + dw - EPSILON and dx < x + width - EPSILON and
                                 y < dy + dh - EPSILON and dy < y + height - EPSILON, (label, (dx, dy)))
            self.at += [max(above, below) < GAP + EPSILON]

    def test_lines(self):
        rng, self.at, tables = random.Random(12), [], 0
        for _ in range(70):
            document, lines = make(rng)
            result = run("inspect", "-", stdin=document)
            if result.status and "no room" in result.err:
                continue
            self.assertEqual(result.status, 0, result)
            figure = json.loads(result.text)
            with self.subTest(json.dumps(document, ensure_ascii=False)):
                drawn, everything = of_role(figure, "line"), of_role(figure, "point")
                self.assertEqual(len(drawn), len(lines))
                columns = [centre(item)[0] for item in of_role(figure, "category-label")]
                for line in lines:
                    mine = [point for point in everything if point["data"]["indicator"] == line["name"]]
                    places = self.check_points(line, mine, drawn)
                    given = [i for i, one in enumerate(line["observations"]) if one["value"] is not None]
                    for i, (x, _) in zip(given, places):
                        self.assertAlmostEqual(x, columns[i], delta=0.3)
                if is_tabled(figure):
                    self.check_table(figure, lines)
                    tables += 1
                    continue
                self.check_labels(figure, everything)
                if len(lines) > 1:
                    self.check_owners(figure, everything)
        self.assertGreater(tables, 5)
        self.assertGreater(len(self.at), 300)
        self.assertGreater(sum(self.at), 0.5 * len(self.at)) # most stand right at their dots


class Events(unittest.TestCase):
    """Events above columns stand at their time within the column of their month; dotted lines lead down from them,
    but not over words."""
    MARGIN, RADIUS, REACH, DASH = 10, 0.38 * 9, 1.5, [1.2, 2.0]

    def make(self, rng):
        count = rng.randint(5, 9)
        months = [(2023 + (rng.start + i) // 12, (rng.start + i) % 12 + 1) for i in range(count)]
        events = []
        for number in range(rng.randint(1, 4)):
            first = rng.randrange(count)
            date = datetime.date(*months[first], rng.randint(1, 28))
            event = {"name": f"事件{'甲乙丙丁'[number]}", "date": str(date)}
            last = rng.randint(first, count - 1)
            end = datetime.date(*months[last], rng.randint(1, 28))
            if rng.random() < 0.4 and (end - date).days > 5:
                event = {"name": event["name"], "start": str(date), "end": str(end)}
            events.append(event)
        data = {f"{year}-{month:02}": rng.randint(2, 90) for year, month in months}
        return months, {"indicators": [{"name": "产值", "unit": "亿元", "values": {"over": "period", "data": data}}],
                        "events": events, "figures": [{"id": "f", "type": "bar", "category": "period", "events": "all",
                                                       "theme": "briefing", "size": {"width": "200mm"}}]}

    def test_events(self):
        for seed in range(24):
            rng = random.Random(seed)
            rng.start = rng.randint(0, 11)
            months, document = self.make(rng)
            with self.subTest(seed=seed, document=json.dumps(document, ensure_ascii=False)):
                figure = json.loads(run("inspect", "-", "-q", stdin=document).text)
                svg = run("render", "-", "-q", "-o", "-", "-f", "svg", stdin=document).text
                dotted = [(line[0][0], sorted((line[0][1], line[1][1]))) for outlines, _, _, _, dash in
                          svg_shapes.dashed_paths(svg) if dash == self.DASH for line in outlines]
                self.check(figure, dotted, months, document["events"])

    def place(self, figure, months, date):
        """Days fill their month's column evenly."""
        slot = (figure["width"] - 2 * self.MARGIN) / len(months)
        at = months.index((date.year, date.month))
        return self.MARGIN + (at + (date.day - 1) / calendar.monthrange(date.year, date.month)[1]) * slot

    def check(self, figure, dotted, months, events):
        marks = {item["data"]["event"]: item["box"] for item in of_role(figure, "event-point", "event-span")}
        zero = of_role(figure, "zero-line")[0]["box"][1]
        texts = [item["box"] for item in of_role(figure, "event-label", "value-label")]
        wanted = 0
        for event in events:
            box = marks[event["name"]]
            if "date" in event:
                x = self.place(figure, months, datetime.date.fromisoformat(event["date"]))
                self.assertAlmostEqual(box[0] + box[2] / 2, x, delta=0.05)
                places, top = [x], box[1] + box[3] / 2 + self.RADIUS
            else:
                start = self.place(figure, months, datetime.date.fromisoformat(event["start"]))
                last = datetime.date.fromisoformat(event["end"])
                end = self.place(figure, months, last)
                end += (figure["width"] - 2 * self.MARGIN) / len(months) / calendar.monthrange(last.year, last.month)[1]
                self.assertAlmostEqual(box[0], start, delta=0.05)
                self.assertAlmostEqual(box[0] + box[2], end, delta=0.05)
                places, top = [start, end], box[1] + box[3]
            for x in places:
                at = top
                for low, high in sorted((text[1], text[1] + text[3]) for text in texts
                                        if text[0] - self.REACH <= x <= text[0] + text[2] + self.REACH) + [(zero, zero)]:
                    low, high = min(low, zero), min(high, zero)
                    if low > at + 0.01:
                        wanted += 1
                        self.assertTrue(any(abs(other - x) < 0.02 and abs(start - at) < 0.03 and abs(end - low) < 0.03
                                            for other, (start, end) in dotted), (event, x, at, low, dotted))
                    at = max(at, high)
        self.assertEqual(len(dotted), wanted)


class Rooms(unittest.TestCase):
    """What lines take above and below their columns, and their scales: each as large as that room and its labels
    let it be, both zeros on one level; or in a tier above the columns with a zero of its own."""
    OVER, TIER, TIER_GROWS, TIER_GAP, DEEP, DEEPEST = 0.4, 0.38, 0.3, 10, 0.9, 0.5 # the last two and the first three: of the height
    UNITS = ("%", "户", "亿元")

    def make(self, rng):
        count = rng.randint(3, 6)
        periods = [str(2024 - count + i) for i in range(count)]

        def indicator(name, unit, low, high):
            return {"id": name, "name": name, "unit": unit, "values": {"over": "period", "data": {
                period: rng.randint(low, high) for period in periods}}}
        columns = indicator("产值", "亿元", rng.choice([-40, 5, 5]), 90)
        lines, specs = [], []
        for i in range(rng.randint(1, 3)):
            unit = rng.choice(self.UNITS)
            line = indicator(f"第{'一二三'[i]}线", unit, rng.choice([-30, 2, 2]), rng.choice([40, 80]))
            spec = {"indicator": line["id"], "tier": "none"}
            if unit != "亿元":
                spec["tier"] = rng.choice(["none", "none", "above"])
                spec |= rng.choice([{}, {"max": f"{rng.randint(60, 120)}{unit}"}, {"min": f"-{rng.randint(5, 50)}{unit}"}])
            lines.append(line)
            specs.append(spec)
        figure = {"id": "f", "category": "period", "theme": "briefing", "size": {"width": f"{rng.choice([120, 156, 240])}mm"},
                  "orientation": "vertical", "lines": specs}
        return {"indicators": [columns, *lines], "figures": [figure]}, columns, list(zip(lines, specs))

    def ranges(self, lines):
        """{(unit, in a tier): (low, high)} on second axes: lines of one unit share theirs, which have zero in them."""
        found = {}
        for line, spec in lines:
            if line["unit"] != "亿元":
                stated = [int(spec[key][:-1]) for key in ("min", "max") if key in spec]
                low, high = found.get((line["unit"], spec["tier"]), (0, 0))
                values = [low, high, *line["values"]["data"].values(), *stated]
                found[line["unit"], spec["tier"]] = min(values), max(values)
        return found

    def below(self, ranges, height):
        deep = [height * -low / (high - low) * self.DEEP + self.LABEL
                for (_, tier), (low, high) in ranges.items() if low < 0 and tier == "none"]
        return min(max([0, *deep]), self.DEEPEST * height)

    def above(self, lines, ranges, height):
        room = len(lines) * self.LABEL
        if any(tier == "above" for _, tier in ranges):
            return max(height * self.TIER, room + 2 * self.LABEL)
        return max(height * self.OVER, room + self.LABEL) if ranges else room

    def columns_scale(self, columns, lines, ranges, height):
        """(pt a unit, pt from the plot's bottom to zero)."""
        extents = [(value, ABOVE_GAP + LINE * 9) for value in columns["values"]["data"].values()]
        extents += [(value, 0) for line, _ in lines if line["unit"] == "亿元" for value in line["values"]["data"].values()]
        below = self.below(ranges, height)
        room = height - self.above(lines, ranges, height - below)
        factor, zero = solved(extents, room)
        if below > zero:
            factor, zero = solved(extents, room - below)
            zero = max(zero, below)
        return factor, zero

    def line_scale(self, lines, ranges, key, plot, zero, headroom):
        """(pt a unit, where zero is) of the lines of one unit."""
        low, high = ranges[key]
        top, height = plot
        if key[1] == "above":
            room = self.above(lines, ranges, height) - headroom - self.LABEL - self.TIER_GAP - (self.LABEL if low < 0 else RADIUS)
            factor = max(room, 4) / (high - low)
            return factor, top + headroom + self.LABEL + high * factor
        factors = [max(zero - top - headroom - self.LABEL, 4) / high] if high > 0 else []
        factors += [max(top + height - zero - self.LABEL, 2) / -low] if low < 0 else []
        return min(factors), zero

    def check(self, figure, columns, lines):
        self.LABEL = GAP + RADIUS + (0 if is_tabled(figure) else LINE * 9)
        ranges = self.ranges(lines)
        usual = min(max((figure["width"] - 2 * MARGIN) * 0.42, 90), 230)
        tiers = any(tier == "above" for _, tier in ranges)
        height = usual + (self.TIER_GROWS * usual if tiers else self.below(ranges, usual))
        bottom = of_role(figure, "category-label")[0]["box"][1] - BELOW_GAP
        factor, under = self.columns_scale(columns, lines, ranges, height)
        zeros = [item["box"][1] for item in of_role(figure, "zero-line")]
        zero = bottom - under
        self.assertAlmostEqual(zeros.pop(0), zero, delta=0.05)
        for bar in of_role(figure, "bar"):
            self.assertAlmostEqual(bar["box"][3], abs(bar["data"]["low"]) / 1e8 * factor, delta=0.05)
        places = {}
        for point in of_role(figure, "point"):
            places.setdefault(point["data"]["indicator"], []).append(centre(point)[1])

        def error(headroom):
            wrong = 0
            for line, spec in lines:
                scale = (factor, zero) if line["unit"] == "亿元" else self.line_scale(
                    lines, ranges, (line["unit"], spec["tier"]), (bottom - height, height), zero, headroom)
                for value, y in zip(line["values"]["data"].values(), places[line["name"]]):
                    wrong = max(wrong, abs(scale[1] - value * scale[0] - y))
            return wrong
        # Where labels have no room in the plot, all makes way for them.
        top = min(label["box"][1] for label in of_role(figure, "value-label"))
        self.assertGreater(top, bottom - height - EPSILON)
        if error(0) < 0.05:
            headroom = 0
        else:
            headroom = min((step / 10 for step in range(1, 500)), key=error)
            headroom = min((headroom + step / 200 for step in range(-20, 21)), key=error)
            self.assertLess(error(headroom), 0.05)
        wanted = [self.line_scale(lines, ranges, (line["unit"], "above"), (bottom - height, height), zero, headroom)[1]
                  for line, spec in lines if spec["tier"] == "above"]
        wanted = [at for before, at in zip([0, *wanted], wanted) if abs(before - at) > 0.01]
        self.assertEqual(len(zeros), len(wanted))
        for one, other in zip(zeros, wanted):
            self.assertAlmostEqual(one, other, delta=0.05)
        return headroom

    def test_rooms(self):
        found = []
        for seed in range(50):
            document, columns, lines = self.make(random.Random(seed))
            with self.subTest(seed=seed):
                result = run("inspect", "-", "-q", stdin=document)
                if result.status and "no room" in result.err:
                    continue
                self.assertEqual(result.status, 0, result)
                found.append(self.check(json.loads(result.text), columns, lines))
        self.assertGreater(len(found), 40)
        self.assertGreater(sum(headroom == 0 for headroom in found), 20, found)


class Names(unittest.TestCase):
    """What a line is called in its key: with its unit where neither its numbers nor the figure tell it, with its scale
    where that is another than the columns' in one place with them; what has no column is listed."""
    def figure(self, unit, years=range(2019, 2023), **spec):
        return inspected({"indicators": [
            {"name": "产值", "unit": "亿元", "values": {"over": "period", "data": {str(year): 10 * (year - 2016) for year in range(2019, 2023)}}},
            {"id": "线", "name": "增速", "unit": unit, "values": {"over": "period", "data": {str(year): year - 2010 for year in years}}}],
            "figures": [{"id": "f", "category": "period", "legend": "block", "theme": "briefing", "size": {"width": "156mm"},
                         "lines": [{"indicator": "线", **spec}]}]}, "-q")

    def texts(self, figure, role):
        return [item["text"] for item in of_role(figure, role)]

    def test_names(self):
        for unit, told, numbers in (("%", "", "%"), ("户", "（户）", ""), ("万户", "（万户）", ""), ("亿元", None, "")):
            for tier in ("none", "above"):
                figure = self.figure(unit, **({} if told is None else {"tier": tier}))
                scale = "（另一刻度，零点相同）" if told is not None and tier == "none" else ""
                with self.subTest(unit=unit, tier=tier):
                    self.assertEqual(self.texts(figure, "legend-label"), ["产值", f"增速{told or ''}{scale}"])
                    points = [i for i, item in enumerate(figure["items"]) if item["role"] == "point"]
                    self.assertEqual([item["text"] for item in of_role(figure, "value-label") if item["for"] in points],
                                     [f"{year - 2010}{numbers}" for year in range(2019, 2023)])

    def test_unknown(self):
        """What the document says is not known is no value without a column."""
        line = {"2019": None, "2020": 4, "2021": None, "2022": 6, "2023": 7, "2024": None}
        figure = inspected({"indicators": [
            {"name": "产值", "unit": "亿元", "values": {"over": "period", "data": {str(year): 5 for year in range(2019, 2023)}}},
            {"name": "增速", "unit": "%", "values": {"over": "period", "data": line}}],
            "figures": [{"id": "f", "lines": [{"indicator": "增速"}], "size": {"width": "156mm"}}]}, "-q")
        self.assertEqual(self.texts(figure, "note"), ["注：“增速”无对应柱的数值未画出：2023年；“增速”暂无数据：2019年、2021年；增速用另一刻度，零点相同"])

    def test_units_in_keys(self):
        """Rows of narrow columns have numbers alone, with the unit behind the names of their lines."""
        years = [str(year) for year in range(2017, 2025)]
        rates = {"名义增速": (10.0, 9.5, 9.5, 9.7, 8.2, 8.9, 8.2, 9.6), "实际增速": (2.1, 1.2, 1.9, 2.6, 2.1, 1.2, 2.9, 1.1)}
        document = {"indicators": [{"name": "产值", "unit": "亿元", "values": {"over": "period", "data": {
            year: 78200 + 5500 * i for i, year in enumerate(years)}}}] + [{"name": name, "unit": "%", "values": {
                "over": "period", "data": dict(zip(years, values))}} for name, values in rates.items()],
                    "figures": [{"id": "f", "lines": [{"indicator": name} for name in rates], "size": {"width": "74mm"}}]}
        figure = inspected(document, "-q")
        self.assertTrue(is_tabled(figure))
        texts = self.texts(figure, "value-label")
        for values in rates.values():
            self.assertLessEqual({f"{value:.1f}" for value in values}, set(texts))
        self.assertEqual(self.texts(figure, "legend-label"), ["产值", *(f"{name}（%）" for name in rates)])

    def test_parts_below(self):
        """Numbers of parts stay in the middle of them where no line runs through one."""
        years = [str(year) for year in range(2019, 2025)]
        document = {"indicators": [{"name": name, "unit": "亿元", "values": {"over": "period", "data": {year: 300 + 20 * i for i, year in enumerate(years)}}}
                                   for name in "甲乙"], "figures": [{"id": "f", "indicators": ["甲", "乙"], "stack": "sum", "size": {"width": "156mm"},
                                                                   "lines": [{"indicator": "占比", "max": "100%"}]}]}
        document["indicators"].append({"name": "占比", "unit": "%", "values": {"over": "period", "data": dict.fromkeys(years, 95)}})
        figure = inspected(document, "-q")
        labels = [item for item in of_role(figure, "value-label") if figure["items"][item["for"]]["role"] == "bar"]
        self.assertEqual(len(labels), 12)
        for label in labels:
            part = figure["items"][label["for"]]
            self.assertAlmostEqual(centre(label)[1], centre(part)[1], delta=1)

    def test_looks(self):
        """No two of sixteen lines look alike in a theme of one colour; more are refused."""
        years = [str(year) for year in range(2019, 2023)]
        names = [f"第{i}市" for i in range(17)]
        indicators = [{"name": "产值", "unit": "亿元", "values": {"over": "period", "data": dict.fromkeys(years, 5)}}]
        indicators += [{"name": name, "unit": "%", "values": {"over": "period", "data": {year: i + 1 for year in years}}}
                       for i, name in enumerate(names)]
        for theme, count, status in (("print", 16, 0), ("print", 17, 1), ("briefing", 17, 0)):
            document = {"indicators": indicators[:count + 1], "figures": [
                {"id": "f", "lines": [{"indicator": name} for name in names[:count]], "theme": theme, "size": {"width": "160mm"}}]}
            result = run("render", "-", "-q", "-o", "-", "-f", "svg", stdin=document)
            with self.subTest(theme=theme, count=count):
                self.assertEqual(result.status, status, result.err)
                if status:
                    self.assertIn("17 lines; 16 can be told apart", result.err)
                    continue
                looks = re.findall(r'<path class="tubiao-line"[^>]*?(stroke="[^"]*"[^>]*)/>', result.text)
                looks = [re.sub(r'( d| id|aria-[a-z]+)="[^"]*"', "", look) for look in looks]
                dots = re.findall(r'<g class="tubiao-point"( fill="[^"]*")?', result.text)
                self.assertEqual(len(set(zip(looks, dots))), count, (looks, dots))

    def test_without_columns(self):
        """Six are named; of more it is told how many."""
        for count in (1, 6, 7, 9):
            figure = self.figure("%", range(2019 - count, 2023))
            names = [f"{year}年" for year in range(2019 - count, 2019)]
            wanted = f"“增速”无对应柱的数值未画出：{'、'.join(names[:6])}" + (f"等，共{count}项" if count > 6 else "")
            self.assertIn(wanted, "".join(self.texts(figure, "note")))


if __name__ == "__main__":
    unittest.main()
