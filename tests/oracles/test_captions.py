# SPDX-License-Identifier: MIT
"""The words at events: the name, when and how much, in their order, on one baseline or one below the other, in
columns or behind their marks, at the distances of each layout."""
import math
import random
import unittest

import svg_shapes
from events import date_of, day, figure_of, span, timeline
from program import inspected, of_role, run
from test_ends import GROUND, INK, long, mixed, same

SLACK = 0.05  # pt
NAME, DETAIL = 9, 8  # pt
BASELINE, MIDDLE, LEADING = 0.9, 0.52, 1.35  # em below a line's top: baseline, middle of its characters; pitch of lines
RADIUS = 0.38 * NAME
POLE, JOIN, COLUMN = 3.5, 0.6, 10  # pt, from a pole to words; em between name and detail; pt between columns of a Gantt chart
BESIDE = 4  # pt, from a mark to words
MARGIN = 10
WORDS = "工业信息化厅企业产值增加项目园区平台绿色低碳循环发展高质量"


def han(number):
    date = date_of(number)
    return f"{date.year}年{date.month}月{date.day}日"


class Captions(unittest.TestCase):
    def near(self, value, wanted, what, slack=SLACK):
        self.assertAlmostEqual(value, wanted, delta=slack, msg=what)

    def make(self, rng, spans):
        events, start = [], day("2019-02-03")
        for i in range(rng.randint(3, 6)):
            start += rng.randint(90, 400)
            name = f"第{'甲乙丙丁戊己'[i]}项" + "".join(rng.choice(WORDS) for _ in range(rng.randint(0, 4)))
            if rng.random() < spans:
                events.append(span(name, date_of(start), date_of(start + rng.randint(32, 300))))
            else:
                events.append({"name": name, "date": str(date_of(start))})
            if rng.random() < 0.5:
                events[-1]["quantity"] = f"{rng.randint(2, 90)}亿元"
        return events

    def drawn(self, layout, seed, spans=0.4, **options):
        events = self.make(random.Random(seed), spans)
        figure = figure_of(events, layout=layout, breaks="none", theme="briefing", size={"width": "230mm"}, **options)
        labels = {event["name"]: [] for event in events}
        marks = {item["data"]["event"]: item for item in of_role(figure, "event-point", "event-span")}
        for item in of_role(figure, "event-label"):
            labels[figure["items"][item["for"]]["data"]["event"]].append(item)
        return figure, events, marks, labels

    def when(self, event):
        if "date" in event:
            return han(day(event["date"]))
        start, end = han(day(event["start"])), han(day(event["end"]))
        return f"{start}—{end[5:] if end[:5] == start[:5] else end}"

    def level(self, item):
        """The middle of its characters."""
        return item["box"][1] + MIDDLE * item["size"]

    def check_joined(self, name, detail, gap):
        self.near(detail["box"][0], name["box"][0] + name["box"][2] + gap * NAME, "detail behind its name")
        self.near(detail["box"][1] + BASELINE * DETAIL, name["box"][1] + BASELINE * NAME, "one baseline")
        self.near(detail["size"], DETAIL, "size of a detail")

    def test_lanes(self):
        for seed in range(14):
            figure, events, marks, labels = self.drawn("lanes", seed)
            with self.subTest(seed=seed):
                for event in events:
                    words = labels[event["name"]]
                    wanted = " · ".join([self.when(event)] + ([event["quantity"]] if "quantity" in event else []))
                    self.assertEqual([item["text"] for item in words], [event["name"], wanted])
                    self.check_joined(words[0], words[1], JOIN)
                    box = marks[event["name"]]["box"]
                    self.near(self.level(words[0]), box[1] + box[3] / 2, "level of a name", 0.6)

    def test_flags(self):
        """Of points: lines below one another behind their pole, which reaches to their top."""
        for layout, seed in [("horizontal", seed) for seed in range(14)] + [("serpentine", seed) for seed in range(6)]:
            figure, events, marks, labels = self.drawn(layout, seed, 0)
            leaders = {item["for"]: item for item in of_role(figure, "leader") if "from" in item}
            items = figure["items"]
            with self.subTest(layout=layout, seed=seed):
                for event in events:
                    words = labels[event["name"]]
                    self.assertEqual("".join(item["text"] for item in words if item["size"] > DETAIL + 0.1), event["name"])
                    said = "".join(item["text"] for item in words if item["size"] < DETAIL + 0.1)
                    for part in (self.when(event), event.get("quantity", "")):
                        self.assertIn(part, said)
                    y = words[0]["box"][1]
                    for one, other in zip(words, words[1:]):
                        self.near(other["box"][1], one["box"][1] + LEADING * one["size"], "pitch of lines")
                    pole = leaders.get(words[0]["for"])
                    if not pole:
                        continue
                    box = items[words[0]["for"]]["box"]
                    x = box[0] + box[2] / 2
                    self.near(pole["from"][0], x, "a pole begins at its mark")
                    left = all(abs(item["box"][0] - x - POLE) < SLACK for item in words)
                    right = all(abs(item["box"][0] + item["box"][2] - x + POLE) < SLACK for item in words)
                    self.assertTrue(left or right or abs(pole["to"][0] - x) > 0.1, (words, x))
                    last = words[-1]["box"]
                    ends = (y, last[1] + last[3])
                    self.assertTrue(min(abs(pole["to"][1] - end) for end in ends) < SLACK, (pole, ends))

    def test_gantt(self):
        """Names in one column, times in the next, amounts behind the bars; all of a row on one level."""
        for seed in range(16):
            figure, events, marks, labels = self.drawn("gantt", seed)
            axis = of_role(figure, "axis")[0]["box"]
            own = {name: {item["text"]: item for item in items} for name, items in labels.items()}
            widest = max(own[event["name"]][event["name"]]["box"][2] for event in events)
            times = MARGIN + widest + COLUMN
            middles = []
            with self.subTest(seed=seed):
                longest = 0
                for event in events:
                    words, mark = own[event["name"]], marks[event["name"]]["box"]
                    middle = mark[1] + mark[3] / 2
                    middles.append(middle)
                    self.assertEqual(set(words), {event["name"], self.when(event)} | ({event["quantity"]} if "quantity" in event else set()))
                    for item in words.values():
                        self.near(item["box"][1] + item["box"][3] / 2, middle, "one level", 0.06)
                    self.near(words[event["name"]]["box"][0], MARGIN, "column of names")
                    self.near(words[self.when(event)]["box"][0], times, "column of times")
                    longest = max(longest, words[self.when(event)]["box"][2])
                    if "quantity" in event:
                        box = words[event["quantity"]]["box"]
                        end = mark[0] + mark[2] if "start" in event else mark[0] + mark[2] / 2 + RADIUS
                        start = mark[0] if "start" in event else mark[0] + mark[2] / 2 - RADIUS
                        self.assertTrue(abs(box[0] - end - BESIDE) < SLACK or abs(box[0] + box[2] - start + BESIDE) < SLACK or
                                        mark[0] <= box[0] and box[0] + box[2] <= mark[0] + mark[2], (box, mark))
                self.near(axis[0], times + longest + COLUMN, "start of the axis")
                steps = [other - one for one, other in zip(middles, middles[1:])]
                self.near(min(steps), max(steps), "rows as high as one another")

    def test_vertical(self):
        """A column of times, one of names with amounts behind them; leaders from the marks to the first lines."""
        for seed in range(16):
            figure, events, marks, labels = self.drawn("vertical", seed)
            leaders = {item["for"]: item for item in of_role(figure, "leader")}
            widest, lefts = 0, set()
            with self.subTest(seed=seed):
                for event in events:
                    words = labels[event["name"]]
                    name = next(item for item in words if item["text"] == event["name"])
                    times = words[:words.index(name)]
                    self.assertEqual("".join(item["text"] for item in times), self.when(event))
                    for one, other in zip(times, times[1:]):
                        self.near(other["box"][1], one["box"][1] + LEADING * NAME, "pitch of lines")
                    widest = max([widest] + [item["box"][2] for item in times])
                    lefts.add((round(times[0]["box"][0], 2), round(name["box"][0], 2)))
                    self.near(name["box"][1], times[0]["box"][1], "time and name on one level")
                    rest = words[words.index(name) + 1:]
                    self.assertEqual([item["text"] for item in rest], [event["quantity"]] if "quantity" in event else [])
                    for item in rest:
                        self.check_joined(name, item, 0.7)
                    leader, mark = leaders[name["for"]], marks[event["name"]]["box"]
                    self.near(leader["to"][1], self.level(times[0]), "end of a leader")
                    self.near(leader["to"][0], times[0]["box"][0] - BESIDE, "a leader ends before the words")
                    is_point = "date" in event
                    self.near(leader["from"][1], mark[1] + (mark[3] / 2 if is_point else 0), "start of a leader")
                self.assertEqual(len(lefts), 1, lefts)
                (left, names), = lefts
                self.near(names, left + widest + 0.8 * NAME, "column of names")


class LongNames(unittest.TestCase):
    """Names that are longer than any room are broken, whole, within the figure, with nothing on top of them."""
    LAYOUTS = ("horizontal", "lanes", "gantt", "vertical", "serpentine")

    def test_long(self):
        for seed in range(20):
            rng, layout = random.Random(seed), self.LAYOUTS[seed % 5]
            events = []
            for i in range(rng.randint(1, 4)):
                name = "甲乙丙丁"[i] + "".join(rng.choice(WORDS) for _ in range(rng.randint(30, 60)))
                start = day("2020-03-01") + 200 * i + rng.randint(0, 150)
                events.append({"name": name, "date": str(date_of(start))} if rng.random() < 0.5 else
                              span(name, date_of(start), date_of(start + rng.randint(20, 400))))
            figure = figure_of(events, layout=layout, theme="briefing", size={"width": rng.choice(["74mm", "100mm"])})
            found = {}
            for item in of_role(figure, "event-label"):
                found.setdefault(figure["items"][item["for"]]["data"]["event"], []).append(item)
            with self.subTest(seed=seed, layout=layout):
                for event in events:
                    lines = [item for item in found[event["name"]] if any("\u4e00" <= c <= "\u9fff" for c in item["text"]) and
                             item["text"] in event["name"]]
                    self.assertEqual("".join(item["text"] for item in lines), event["name"])
                    for one, other in zip(lines, lines[1:]):
                        self.assertAlmostEqual(other["box"][1] - one["box"][1], LEADING * one["size"], delta=SLACK)
                        ends = [item["box"][0] + item["box"][2] for item in (one, other)]
                        self.assertTrue(abs(other["box"][0] - one["box"][0]) < SLACK or abs(ends[1] - ends[0]) < SLACK, (one, other))
                boxes = [item["box"] for items in found.values() for item in items]
                for box in boxes:
                    self.assertGreater(box[0], MARGIN - 0.1)
                    self.assertLess(box[0] + box[2], figure["width"] - MARGIN + 0.1)
                    self.assertLess(box[1] + box[3], figure["height"])
                for number, one in enumerate(boxes):
                    for other in boxes[:number]:
                        self.assertFalse(one[0] + 0.1 < other[0] + other[2] and other[0] + 0.1 < one[0] + one[2] and
                                         one[1] + 0.1 < other[1] + other[3] and other[1] + 0.1 < one[1] + one[3], (one, other))


class LaneNames(unittest.TestCase):
    """Lanes one below the other as wide as the figure, every second one shaded, each name in the middle of its lane,
    that of a group in the middle of all its lanes; lines between them."""
    GAP = 9 # pt, from names to what is right of them
    NAMES = ["东部", "中部沿江地区", "西部沿边与民族地区的城市群", "其他"]
    GROUPS = ["产业", "交通与水利基础设施", "民生"]

    def near(self, value, wanted, what, slack=SLACK):
        self.assertAlmostEqual(value, wanted, delta=slack, msg=what)

    def events(self, rng, grouped):
        lanes = [(group, name) for group in rng.sample(self.GROUPS, rng.randint(1, 3)) for name in
                 rng.sample(self.NAMES, rng.randint(1, 3))] if grouped else rng.sample(self.NAMES, rng.randint(2, 4))
        events = [{"name": f"事{number}之{i}", "date": str(date_of(day("2020-01-05") + 130 * i + 17 * number)),
                   "lane": list(lane) if grouped else lane} for number, lane in enumerate(lanes)
                  for i in range(rng.randint(1, 4))]
        return lanes, events

    def test_lanes(self):
        for seed in range(28):
            rng, grouped = random.Random(seed), seed % 2 == 1
            lanes, events = self.events(rng, grouped)
            document = timeline(events, layout="lanes", theme="briefing", breaks="none", size={"width": rng.choice(["120mm", "190mm"])})
            with self.subTest(seed=seed, lanes=lanes):
                figure = inspected(document, "-q")
                paths = svg_shapes.painted_paths(run("render", "-", "-q", "-o", "-", "-f", "svg", stdin=document).text)
                self.check(figure, paths, lanes, grouped)

    def blocks(self, figure, texts):
        """The lines of each name, in their order."""
        labels = sorted(of_role(figure, "lane-label"), key=lambda item: item["box"][1])
        found = []
        for text in texts:
            lines, left = [], text
            for item in list(labels):
                if left and left.startswith(item["text"]) and (not lines or abs(
                        item["box"][1] - lines[-1]["box"][1] - LEADING * NAME) < 0.1):
                    lines.append(item)
                    labels.remove(item)
                    left = left[len(item["text"]):]
            self.assertEqual(left, "", text)
            found.append(lines)
        self.assertEqual(labels, [])
        return found

    def check(self, figure, paths, lanes, grouped):
        boxes = [item["box"] for item in of_role(figure, "lane")]
        self.assertEqual(len(boxes), len(lanes))
        right = figure["width"] - MARGIN
        y = boxes[0][1]
        for box in boxes:
            self.near(box[1], y, "lanes without gaps")
            self.near(box[0] + box[2], right, "end of a lane")
            y += box[3]
        points = {}
        for item in of_role(figure, "event-point"):
            points.setdefault(item["data"]["event"][1], []).append(item["box"][1] + item["box"][3] / 2)
        for number, box in enumerate(boxes):
            for level in points[str(number)]:
                self.assertTrue(box[1] < level < box[1] + box[3])
        names = [name for _, name in lanes] if grouped else lanes
        groups = list(dict.fromkeys(group for group, _ in lanes)) if grouped else []
        order = []
        for number, lane in enumerate(lanes):
            if grouped and (number == 0 or lanes[number - 1][0] != lane[0]):
                order.append(("group", lane[0], number))
            order.append(("lane", names[number], number))
        blocks = self.in_columns(figure, order, grouped)
        indent = max((line["box"][2] for (kind, _, _), lines in zip(order, blocks) for line in lines if kind == "group"),
                     default=-self.GAP) + self.GAP
        for (kind, text, number), lines in zip(order, blocks):
            last = number
            while kind == "group" and last + 1 < len(lanes) and lanes[last + 1][0] == text:
                last += 1
            top, bottom = boxes[number][1], boxes[last][1] + boxes[last][3]
            middle = (lines[0]["box"][1] + lines[-1]["box"][1]) / 2 + MIDDLE * NAME
            self.near(middle, (top + bottom) / 2, f"middle of {text}")
            for line in lines:
                self.near(line["box"][0], MARGIN + 2 + (indent if kind == "lane" else 0), f"left edge of {text}")
                self.assertEqual(line["bold"], kind == "group" or not grouped)
        for number, box in enumerate(boxes):
            self.near(box[0], MARGIN + (indent - self.GAP / 2 if grouped else 0), "start of a lane")
            firm = grouped and (number + 1 == len(lanes) or lanes[number + 1][0] != lanes[number][0])
            start = MARGIN if firm else box[0]
            line = [(start, box[1] + box[3]), (right, box[1] + box[3])]
            self.assertTrue(any(same(outlines[0], line) for outlines, _, stroke, _ in paths if stroke != "none"), line)
            ground = next(long(fill) for outlines, fill, _, _ in paths if same(outlines[0], [
                (box[0], box[1]), (right, box[1]), (right, box[1] + box[3]), (box[0], box[1] + box[3])]))
            self.assertEqual(ground, mixed("#1f5a96", GROUND, 0.965) if number % 2 else GROUND)
        self.assertEqual(len(groups), len([1 for kind, _, _ in order if kind == "group"]))

    def test_high_names(self):
        """A lane is as high as its row or its name; where the name of a group is higher than its lanes, the last of them
        is as much higher."""
        row, around, most, share = 16.5, 5, 8, 0.2 * 0.4 # pt, pt, em of a line that runs downwards, of the figure's width
        deep = 0
        for seed in range(24):
            rng, upright = random.Random(seed), seed % 2 == 1
            groups = [("甲乙丙"[i] * rng.choice([2, 6, 14, 23, 30] if upright else [2, 16, 30, 40]), [f"{'子丑寅'[k]}{i}" * rng.choice([1, 1, 4]) for k in range(
                rng.randint(1, 2))]) for i in range(rng.randint(1, 2))]
            events = [{"name": f"事{i}", "date": f"20{10 + 5 * i}-05-01", "lane": [group, lane]}
                      for group, lanes in groups for lane in lanes for i in range(2)]
            figure = figure_of(events, layout="lanes", theme="briefing", breaks="none", size={"width": "250mm"},
                               **({"names": "vertical"} if upright else {}))
            labels = of_role(figure, "lane-label")
            boxes = iter([item["box"] for item in of_role(figure, "lane")])
            height = lambda lines: max(box[3] for box in lines) if upright else max(box[1] + box[3] for box in lines) - min(box[1] for box in lines)
            with self.subTest(seed=seed, groups=groups):
                for group, lanes in groups:
                    own = [item for item in labels if item["bold"] and item["text"][0] == group[0]]
                    self.assertEqual(sum(len(item["text"]) for item in own), len(group))
                    across = int(max(figure["width"] * share, 2 * NAME) / NAME) if not upright else most
                    self.assertEqual(len(own), -(-len(group) // across))
                    wanted = []
                    for lane in lanes:
                        mine = [item["box"] for item in labels if not item["bold"] and item["text"].startswith(lane[:2])]
                        wanted.append(max(row, height(mine)) + 2 * around)
                    lacking = max(height([item["box"] for item in own]) + 2 * around - sum(wanted), 0)
                    deep += lacking > 0
                    wanted[-1] += lacking
                    for one in wanted:
                        self.near(next(boxes)[3], one, "height of a lane")
        self.assertGreater(deep, 5)

    def in_columns(self, figure, order, grouped):
        """The lines of the names, groups from the left column."""
        if not grouped:
            return self.blocks(figure, [text for _, text, _ in order])
        labels = of_role(figure, "lane-label")
        found = []
        for kind in ("group", "lane"):
            part = {"items": [item for item in labels if item["bold"] == (kind == "group")]}
            found += list(zip([entry for entry in order if entry[0] == kind],
                              self.blocks(part, [text for own, text, _ in order if own == kind])))
        return [next(lines for entry, lines in found if entry == wanted) for wanted in order]


class BarsOfLanes(unittest.TestCase):
    """How high rows of a lane and the bars in them are: a line of words with its room where no words stand on them,
    else as high as the row; gaps between rows, wider where arrows run there."""
    PAD, GAP, LINK_GAP, LINE = 3, 3, 8, 1.15 * NAME # pt, above and below words; between rows twice

    def test_heights(self):
        for linked in (False, True):
            for months in (2, 8):
                for count in range(3, 7):
                    events = [{"id": f"e{i}", **span(f"第{'甲乙丙丁戊己'[i]}项", f"202{i}-01-05", f"202{i}-0{months + 1}-05"),
                               **({"after": [f"e{i - 1}"]} if linked and i else {})} for i in range(count)]
                    figure = figure_of(events, layout="lanes", breaks="none", theme="briefing", size={"width": "230mm"})
                    with self.subTest(linked=linked, months=months, count=count):
                        self.check(figure, linked)

    def check(self, figure, linked):
        items = figure["items"]
        bars = {i: item["box"] for i, item in enumerate(items) if item["role"] == "event-span"}
        lane = of_role(figure, "lane")[0]["box"]
        words = {}
        for item in of_role(figure, "event-label"):
            words.setdefault(item["for"], []).append(item["box"])
        tall = [max(box[1] + box[3] for box in boxes) - min(box[1] for box in boxes) for boxes in words.values()]
        inside = {i for i, boxes in words.items() if boxes[0][0] > bars[i][0] and boxes[0][0] + boxes[0][2] < bars[i][0] + bars[i][2]}
        rows = sorted({round(box[1] + box[3] / 2, 1) for box in bars.values()})
        # In steps of half a point.
        row = math.ceil(2 * (max(tall) + 2 * self.PAD) - 1e-6) / 2
        gap, edge = (self.LINK_GAP, self.LINK_GAP) if linked else (self.GAP, 5)
        self.assertAlmostEqual(lane[3], len(rows) * row + (len(rows) - 1) * gap + 2 * edge, delta=0.51)
        for one, other in zip(rows, rows[1:]):
            self.assertAlmostEqual(other - one, row + gap, delta=0.51)
        for i, box in bars.items():
            self.assertAlmostEqual(box[3], row if i in inside else self.LINE + self.PAD, delta=0.51 if i in inside else 0.02)
        self.assertAlmostEqual(rows[0] - lane[1], edge + row / 2, delta=0.51)


class GanttGroups(unittest.TestCase):
    """Rows of one height, groups first with their name, their time from the first beginning to the last end, and a
    bracket that long; rules below each row."""
    INDENT, PAD, HEIGHT, LEG, BAR_PAD = 0.9 * NAME, 3.2, 3.6, 4.5, 0.7 # pt

    def near(self, value, wanted, what, slack=SLACK):
        self.assertAlmostEqual(value, wanted, delta=slack, msg=what)

    def test_groups(self):
        for seed in range(24):
            rng, events = random.Random(seed), []
            groups = ["前期", "土建工程", "安装"][:rng.randint(1, 3)]
            start = day("2021-02-03")
            for group in groups:
                for i in range(rng.randint(1, 4)):
                    start += rng.randint(20, 90)
                    event = span(f"{group}{'甲乙丙丁'[i]}", date_of(start), date_of(start + rng.randint(33, 200)))
                    if rng.random() < 0.25:
                        event = {"name": event["name"], "date": event["start"]}
                    events.append({**event, "lane": group})
            document = timeline(events, layout="gantt", theme="briefing", breaks="none", size={"width": "230mm"})
            with self.subTest(seed=seed):
                figure = inspected(document, "-q")
                paths = svg_shapes.painted_paths(run("render", "-", "-q", "-o", "-", "-f", "svg", stdin=document).text)
                self.check(figure, paths, events, groups)

    def check(self, figure, paths, events, groups):
        marks = {item["data"]["event"]: item["box"] for item in of_role(figure, "event-span", "event-point")}
        axis = of_role(figure, "axis")[0]["box"]
        right, height = figure["width"] - MARGIN, 1.15 * NAME + 2 * self.PAD
        order = [entry for group in groups for entry in
                 [(group, None)] + [(group, event) for event in events if event["lane"] == group]]
        lanes = of_role(figure, "lane")
        names = {item["text"]: item for item in of_role(figure, "event-label", "lane-label")}
        top = lanes[0]["box"][1]
        self.near(top, axis[1] + axis[3], "the first row below the axis")
        # The scale, by the middle of marks of known time.
        ends = [(day(event["start"]), marks[event["name"]][0]) for event in events if "start" in event]
        ends += [(day(event["end"]) + 1, marks[event["name"]][0] + marks[event["name"]][2]) for event in events if "start" in event]
        if not ends:
            return
        (first, at), (last, there) = min(ends), max(ends)
        factor = (there - at) / (last - first)
        for number, (group, event) in enumerate(order):
            y = top + number * height
            middle = y + height / 2
            words = names[event["name"] if event else group]["box"]
            if event:
                box = marks[event["name"]]
                self.near(box[1] + box[3] / 2, middle, "level of a mark")
                self.near(words[1] + words[3] / 2, middle, "level of a name")
                self.near(words[0], MARGIN + self.INDENT, "indent of a name")
                if "start" in event:
                    self.near(box[3], 1.15 * DETAIL + 2 * self.BAR_PAD, "height of a bar")
            else:
                self.near(words[0], MARGIN + 2, "left edge of a group's name")
                self.near(words[1] + MIDDLE * NAME, middle, "level of a group's name")
                ground = [(MARGIN, y), (right, y), (right, y + height), (MARGIN, y + height)]
                self.assertIn(mixed("#1f5a96", GROUND, 0.93), [long(fill) for outlines, fill, _, _ in paths if same(outlines[0], ground)])
                self.check_bracket(paths, [own for own in events if own["lane"] == group], middle, lambda time: at + (time - first) * factor)
            rule = [(MARGIN, y + height), (right, y + height)]
            met = [width for outlines, _, stroke, width in paths if stroke != "none" and same(outlines[0], rule)]
            self.assertEqual(met[:1], [0.9 if number + 1 == len(order) else 0.5])

    def times_of_groups(self, events):
        figure = figure_of(events, layout="gantt", theme="briefing", breaks="none", size={"width": "230mm"})
        return figure, [item["text"] for item in of_role(figure, "lane-label") if item["size"] < NAME]

    def test_times(self):
        """From the first beginning to the last end; open where one of them is."""
        for seed in range(12):
            rng, start, events = random.Random(seed), day("2021-02-03"), []
            for i in range(rng.randint(2, 4)):
                start += rng.randint(20, 90)
                events.append({**span(f"第{'甲乙丙丁'[i]}项", date_of(start), date_of(start + rng.randint(33, 400))), "lane": "前期"})
            first = min(day(event["start"]) for event in events)
            last = max(day(event["end"]) for event in events)
            words = [han(first), han(last)]
            words[1] = words[1][5:] if words[1][:5] == words[0][:5] else words[1]
            with self.subTest(seed=seed):
                self.assertEqual(self.times_of_groups(events)[1], ["—".join(words)])
                # Where one goes on the group does, as one that begins with it would.
                for number in (0, -1):
                    goes_on = [{**event, "end": ".."} if event is events[number] else event for event in events]
                    figure, (told,) = self.times_of_groups(goes_on + [
                        {"name": "另", "start": str(date_of(first)), "end": "..", "lane": "前期"}])
                    own = [item["text"] for item in of_role(figure, "event-label")
                           if figure["items"][item["for"]]["data"]["event"] == "另"]
                    _, (alone,) = self.times_of_groups(goes_on)
                    self.assertIn(told, own)
                    self.assertEqual(alone, told)

    def check_bracket(self, paths, events, middle, place):
        times = [(day(event.get("start", event.get("date"))), day(event["end"]) + 1 if "end" in event else day(event["date"]))
                 for event in events]
        left, right = place(min(start for start, _ in times)), place(max(end for _, end in times))
        leg = min(self.LEG, (right - left) / 2)
        low, high = middle + self.HEIGHT, middle - self.HEIGHT
        wanted = [(left, high), (right, high), (right, low), (right - leg, middle), (left + leg, middle), (left, low)]
        if right - left > 1:
            met = [long(fill) for outlines, fill, _, _ in paths if len(outlines[0]) == 6 and all(
                any(abs(x - a) < 0.15 and abs(y - b) < 0.05 for a, b in wanted) for x, y in outlines[0])]
            self.assertEqual(met, [mixed(INK, GROUND, 0.2)])


class Freed(unittest.TestCase):
    """Where it is crowded, names leave out their lane's, if most of them begin with it and what is left is a name."""
    NAMES = {"浦东": [("浦东A区改造", "A区改造"), ("浦东的新厂房", "新厂房"), ("浦东·码头扩建", "码头扩建"), ("浦东新城更新", "新城更新"),
                    ("浦东省道整修", None), ("浦东2号线工程", None), ("浦东 港区道路", "港区道路"), ("外滩整治", None)],
             "Metro": [("Metro lines laid", "lines laid"), ("Metropolis fair", None), ("Metro: trains come", "trains come"),
                       ("Metro站台改造", "站台改造"), ("Metro 2 opens", None), ("Metro-depot built", "depot built")]}

    def shown(self, lane, names, **size):
        events = [{"name": name, "date": f"20{10 + turn}-{number + 1:02}-05", "lane": lane, "importance": 1}
                  for turn in range(2) for number, name in enumerate(names)]
        events = [{**event, "name": event["name"] + "一二"[i >= len(names)]} for i, event in enumerate(events)]
        figure = figure_of(events, layout="lanes", size={"width": "100mm", "height": "75mm"}, breaks="none")
        found = {}
        for item in of_role(figure, "event-label"):
            found.setdefault(figure["items"][item["for"]]["data"]["event"], []).append(item["text"])
        return {event["name"][:-1]: found[event["name"]][0][:-1] for event in events[:len(names)] if event["name"] in found}

    def test_names(self):
        for lane, cases in self.NAMES.items():
            shown = self.shown(lane, [name for name, _ in cases])
            self.assertGreater(len(shown), len(cases) - 3)
            for name, rest in cases:
                with self.subTest(name=name):
                    self.assertEqual(shown.get(name, rest or name), rest or name)

    def test_names_are_left_whole_where_most_are_others(self):
        names = ["浦东新厂房", "外滩整治工程", "徐汇道路工程", "静安绿地工程", "黄浦码头工程", "虹口桥梁工程"]
        for name, words in self.shown("浦东", names).items():
            self.assertEqual(words, name)


if __name__ == "__main__":
    unittest.main()
