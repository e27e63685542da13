# SPDX-License-Identifier: MIT
"""The words at events: the name, when and how much, in their order, on one baseline or one below the other, in
columns or behind their marks, at the distances of each layout."""
import random
import unittest

from events import date_of, day, figure_of, span
from program import of_role

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
