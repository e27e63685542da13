# SPDX-License-Identifier: MIT
"""Rows of timelines: lanes whose words stand inside or beside their marks, and Gantt charts with a row
an event. Their order and places are known from the documents."""
import itertools
import random
import unittest

import svg_shapes
from events import bottom_of, date_of, day, middle_of, right_of, span, timeline, times_of
from program import inspected, of_role, run

RADIUS = 0.38 * 9  # of a dot beside words of 9 pt
PAD, BESIDE, BETWEEN = 5, 4, 7  # pt: inside a bar, between mark and words, behind words
NAMES = "工业信息化厅企业产值增加项目园区平台绿色低碳循环发展高质量"


def events_of(rng, count, days, longest, in_lanes):
    events = []
    for i in range(count):
        start = day("2000-03-04") + rng.randrange(days)
        name = f"第{i}项" + "".join(rng.choice(NAMES) for _ in range(rng.randint(0, longest)))
        if rng.random() < 0.7:
            events.append(span(name, date_of(start), date_of(start + rng.randint(3, days // 2))))
        else:
            events.append({"name": name, "date": str(date_of(start))})
        if in_lanes:
            events[-1]["lane"] = rng.choice(["东部", "中部", "西部沿边"])
    return events


class Figure:
    """What stands where, by event."""

    def __init__(self, document):
        self.json = inspected(document)
        self.events = document["events"]
        self.axis = of_role(self.json, "axis")[0]["box"]
        self.marks = {item["data"]["event"]: item for item in
                      of_role(self.json, "event-span", "event-point")}
        self.labels = {event["name"]: [] for event in self.events}
        for item in of_role(self.json, "event-label"):
            self.labels[self.json["items"][item["for"]]["data"]["event"]].append(item)

    def middle(self, name):
        return middle_of(self.marks[name]["box"])

    def ends(self, name):
        """Of the mark, as words keep away from it."""
        mark = self.marks[name]
        if mark["role"] == "event-span":
            return mark["box"][0], right_of(mark["box"])
        x = mark["box"][0] + mark["box"][2] / 2
        return x - RADIUS, x + RADIUS

    def words(self, name):
        labels = [label["box"] for label in self.labels[name]]
        return (min(box[0] for box in labels), min(box[1] for box in labels),
                max(right_of(box) for box in labels), max(bottom_of(box) for box in labels))

    def in_order(self, names):
        """By time; what begins at one time as the document has it."""
        order = [event["name"] for event in self.events]
        times = {event["name"]: times_of(event) for event in self.events}
        return sorted(names, key=lambda name: (times[name][0], order.index(name)))


class Rows(unittest.TestCase):
    def documents(self):
        for seed in range(18):
            rng = random.Random(seed)
            # As many as are at ease there: more are packed otherwise.
            most = (6, 11)[seed % 2]
            events = events_of(rng, rng.randint(2, most), (120, 900, 6000)[seed % 3], (0, 4, 12)[seed // 3 % 3],
                               seed % 4 > 0)
            yield timeline(events, layout="lanes", breaks="none",
                           size={"width": ("156mm", "254mm")[seed % 2]})

    def check_words(self, figure, name):
        """Inside the bar where there is room, else behind it, else before it. Returns where."""
        x, top, right, bottom = figure.words(name)
        begin, end = figure.ends(name)
        self.assertAlmostEqual((top + bottom) / 2, figure.middle(name), delta=1.2)
        width, is_span = right - x, figure.marks[name]["role"] == "event-span"
        if len({label["box"][0] for label in figure.labels[name]}) < len(figure.labels[name]):
            return None # more than a line
        if is_span and end - begin - 2 * PAD > width - 0.01:
            self.assertAlmostEqual(x, begin + PAD, delta=0.1)
            return "inside"
        if right_of(figure.axis) - end - BESIDE > width - 0.01:
            self.assertAlmostEqual(x, end + BESIDE, delta=0.1)
            return "behind"
        self.assertGreater(begin - BESIDE - figure.axis[0], width - 0.02)
        self.assertAlmostEqual(right, begin - BESIDE, delta=0.1)
        return "before"

    def check_rows(self, figure, names, places):
        """Each on the first row that is free in time order, or each on its own."""
        rows = []
        assigned = {}
        for name in figure.in_order(names):
            begin, end = figure.ends(name)
            x, _, right, _ = figure.words(name)
            begin = x - BETWEEN if places[name] == "before" else begin
            end = right + BETWEEN if places[name] == "behind" else end
            row = next((row for row, taken in enumerate(rows) if
                        all(end <= a + 0.02 or b <= begin + 0.02 for a, b in taken)), len(rows))
            rows += [[]] * (row == len(rows))
            rows[row] = rows[row] + [(begin, end)]
            assigned[name] = row
        levels = []
        for middle in sorted(figure.middle(name) for name in names):
            levels += [middle] if not levels or middle - levels[-1] > 1 else []
        found = {name: next(row for row, level in enumerate(levels) if
                            abs(figure.middle(name) - level) < 1) for name in names}
        own = {name: row for row, name in enumerate(figure.in_order(names))}
        self.assertIn(found, (assigned, own))
        steps = [other - one for one, other in zip(levels, levels[1:])]
        if steps:
            self.assertAlmostEqual(min(steps), max(steps), delta=0.2)
        return levels

    def check_lanes(self, figure, lanes):
        """Bands below one another over all of the width, each about its rows and its name."""
        bands = [item["box"] for item in of_role(figure.json, "lane")]
        self.assertEqual(len(bands), len(lanes))
        for one, other in zip(bands, bands[1:]):
            self.assertAlmostEqual(bottom_of(one), other[1], delta=0.01)
        for band, (lane, levels) in zip(bands, lanes):
            self.assertAlmostEqual(right_of(band), right_of(figure.axis), delta=0.02)
            self.assertAlmostEqual(levels[0] - band[1], bottom_of(band) - levels[-1], delta=0.2)
            if lane:
                label, = [item for item in of_role(figure.json, "lane-label") if item["text"] == lane]
                self.assertAlmostEqual(middle_of(label["box"]), middle_of(band), delta=1)
                self.assertLess(right_of(label["box"]), figure.axis[0] + 0.01)
        edges = [levels[0] - band[1] for band, (_, levels) in zip(bands, lanes)]
        self.assertAlmostEqual(min(edges), max(edges), delta=0.1)

    def test_lanes(self):
        kinds = []
        for number, document in enumerate(self.documents()):
            figure = Figure(document)
            with self.subTest(document=number):
                places = {name: self.check_words(figure, name) for name in figure.marks}
                kinds += places.values()
                if None in places.values():
                    continue
                lanes = {event.get("lane") for event in figure.events}
                order = [item["text"] for item in of_role(figure.json, "lane-label")] or [None]
                self.assertCountEqual(order, lanes)
                rows = [(lane, self.check_rows(figure, [event["name"] for event in figure.events if
                                                        event.get("lane") == lane], places))
                        for lane in order]
                self.check_lanes(figure, rows)
                heights = {round(mark["box"][3], 1) for mark in figure.marks.values()
                           if mark["role"] == "event-span"}
                self.assertLessEqual(len(heights), 1)
                if "inside" not in places.values() and heights:
                    self.assertLess(heights.pop(), 10.35 + 4) # no higher than a line
        for kind in ("inside", "behind", "before"):
            self.assertGreater(kinds.count(kind), 8)


class Gantt(unittest.TestCase):
    AMOUNTS = (None, "3亿元", "12345万人次", "580家以上")

    def documents(self):
        for seed in range(18):
            rng = random.Random(seed)
            events = events_of(rng, rng.randint(2, 14), (120, 900, 6000)[seed % 3], (0, 6, 22)[seed // 3 % 3],
                               seed % 4 > 0)
            if seed % 3 == 2:
                last = max(times_of(event)[1] for event in events)
                events.append({**span("全程", "2000-03-04", date_of(last)), "lane": "东部"})
                if seed % 4 == 0:
                    del events[-1]["lane"]
            for event in events:
                amount = rng.choice(self.AMOUNTS)
                if amount:
                    event["quantity"] = amount
            yield timeline(events, layout="gantt", breaks="none",
                           size={"width": ("120mm", "156mm", "254mm")[seed % 3]})

    def left_of_axis(self, figure, name):
        return [label for label in figure.labels[name] if label["box"][0] < figure.axis[0] - 3]

    def check_beside(self, figure, name):
        """What stands at the bar: behind it, before it, inside; else below the name."""
        labels = [label for label in figure.labels[name] if label not in self.left_of_axis(figure, name)]
        if not labels:
            return None
        label, = labels
        begin, end = figure.ends(name)
        end = max(end, begin + 1.2)
        x, width = label["box"][0], label["box"][2]
        self.assertAlmostEqual(middle_of(label["box"]), figure.middle(name), delta=0.8)
        if right_of(figure.axis) - end - BESIDE > width - 0.01:
            self.assertAlmostEqual(x, end + BESIDE, delta=0.1)
            return "behind"
        if begin - BESIDE - figure.axis[0] > width - 0.01:
            self.assertAlmostEqual(x, begin - BESIDE - width, delta=0.1)
            return "before"
        self.assertAlmostEqual(x + width / 2, (begin + end) / 2, delta=0.1)
        self.assertGreater(end - begin, width + 7.9)
        return "inside"

    def check_heights(self, figure, rows):
        """Rows below one another, each as high as its words and the same space about them. `rows`: (middle,
        height of words)"""
        space = [below - middle - (own + other) / 2 for (middle, own), (below, other) in zip(rows, rows[1:])]
        if space:
            self.assertAlmostEqual(min(space), max(space), delta=0.15)
            self.assertGreater(min(space), 1)

    def rows_of(self, figure, names):
        """(middle, height of its words) of each, downwards."""
        found = []
        for name in names:
            labels = [label for label in self.left_of_axis(figure, name)]
            left = min(label["box"][0] for label in labels)
            words = [label["box"] for label in labels if label["box"][0] == left]
            top, bottom = min(box[1] for box in words), max(bottom_of(box) for box in words)
            self.assertAlmostEqual((top + bottom) / 2, figure.middle(name), delta=1)
            found.append((figure.middle(name), bottom - top))
        return found

    def check_columns(self, figure):
        """Names and dates each begin on one line; the dates are those of the rows."""
        starts = {min(label["box"][0] for label in self.left_of_axis(figure, name)) for name in figure.marks}
        self.assertEqual(len(starts), 1)
        dates = set()
        for event in figure.events:
            name = event["name"]
            labels = self.left_of_axis(figure, name)
            words = "".join(label["text"] for label in labels if label["size"] == 9)
            self.assertEqual(words, name)
            when = [label for label in labels if label["box"][0] > min(starts) + 1]
            dates |= {label["box"][0] for label in when}
            for label in when:
                self.assertAlmostEqual(middle_of(label["box"]), figure.middle(name), delta=0.8)
                start = date_of(times_of(event)[0])
                self.assertTrue(label["text"].startswith(f"{start.year}年{start.month}月{start.day}"))
        self.assertLessEqual(len(dates), 1)
        return len(dates) == 1

    def check_summaries(self, document, figure, groups):
        """A bracket from the first beginning to the last end of each group, its legs down."""
        paths = svg_shapes.painted_paths(run("render", "-", "-q", "-o", "-", "-f", "svg",
                                             stdin=document).text)
        brackets = [outlines[0] for outlines, fill, stroke, _ in paths
                    if len(outlines) == 1 and len(outlines[0]) == 6 and stroke == "none" and fill != "none"]
        for middle, names in groups:
            begins, ends = [], []
            for name in names:
                box = figure.marks[name]["box"]
                is_span = figure.marks[name]["role"] == "event-span"
                begins.append(box[0] if is_span else box[0] + box[2] / 2)
                ends.append(right_of(box) if is_span else box[0] + box[2] / 2)
            if max(ends) - min(begins) < 10:
                continue # all of one day
            bracket, = [outline for outline in brackets if
                        min(y for _, y in outline) < middle < max(y for _, y in outline)]
            xs, ys = zip(*bracket)
            self.assertAlmostEqual(min(xs), min(begins), delta=0.05)
            self.assertAlmostEqual(max(xs), max(ends), delta=1.3)
            self.assertAlmostEqual((min(ys) + max(ys)) / 2, middle, delta=0.05)
            lowest = [x for x, y in bracket if y > max(ys) - 0.02]
            self.assertEqual(len(lowest), 2)
            self.assertAlmostEqual(min(lowest), min(xs), delta=0.02)
            self.assertAlmostEqual(max(lowest), max(xs), delta=0.02)
            self.assertEqual(len([y for y in ys if y < min(ys) + 0.02]), 2)

    def test_gantt(self):
        beside, columns = [], []
        for number, document in enumerate(self.documents()):
            figure = Figure(document)
            with self.subTest(document=number):
                beside += [self.check_beside(figure, name) for name in figure.marks]
                columns.append(self.check_columns(figure))
                heads = [item for item in of_role(figure.json, "lane-label") if item["bold"]]
                if not heads:
                    self.check_heights(figure, self.rows_of(figure, figure.in_order(figure.marks)))
                    continue
                rows, groups = [], []
                for head, band in itertools.zip_longest(heads, of_role(figure.json, "lane")):
                    names = figure.in_order([event["name"] for event in figure.events
                                             if event["lane"] == head["text"]])
                    middle = middle_of(band["box"])
                    self.assertAlmostEqual(middle_of(head["box"]), middle, delta=1)
                    groups.append((middle, names))
                    rows += [(middle, head["box"][3]), *self.rows_of(figure, names)]
                self.assertCountEqual([head["text"] for head in heads],
                                      {event["lane"] for event in figure.events})
                self.assertEqual(rows, sorted(rows))
                self.check_heights(figure, rows)
                if number % 3 == 1:
                    self.check_summaries(document, figure, groups)
        self.assertEqual(set(columns), {True, False})
        for kind in ("behind", "before", "inside"):
            self.assertGreaterEqual(beside.count(kind), 2)


class Feet(unittest.TestCase):
    """Below many rows the axis is drawn again, with the same words in the same places."""
    FROM = {"gantt": 500, "lanes": 400, "horizontal": 400}  # pt of rows

    def test_feet(self):
        rng, seen = random.Random(9), set()
        for layout, count in itertools.product(self.FROM, (4, 12, 24, 40, 60, 120)):
            events = events_of(rng, count, 4000, 3, layout == "lanes")
            figure = inspected(timeline(events, layout=layout, size={"width": "156mm"}))
            marks = [item["box"] for item in of_role(figure, "event-span", "event-point", "event-label")]
            top, bottom = min(box[1] for box in marks), max(box[1] + box[3] for box in marks)
            rows = bottom - top
            axes = [item["box"][1] for item in of_role(figure, "axis")]
            ticks = [(round(item["box"][0], 1), item["text"], item["box"][1] > bottom - 1) for item in of_role(figure, "tick-label")]
            above, below = (sorted(tick[:2] for tick in ticks if tick[2] == foot) for foot in (False, True))
            with self.subTest(layout=layout, count=count, rows=rows):
                self.assertEqual(len(axes), 2 if below else 1)
                if below:
                    self.assertEqual(above, below)
                    self.assertGreater(axes[-1], bottom - 1)
                if abs(rows - self.FROM[layout]) > 60: # what rows keep above and below their marks
                    self.assertEqual(bool(below), rows > self.FROM[layout])
                    seen.add((layout, bool(below)))
        self.assertEqual(len(seen), 6)


if __name__ == "__main__":
    unittest.main()
