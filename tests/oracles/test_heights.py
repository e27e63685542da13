# SPDX-License-Identifier: MIT
"""What timelines make of a given height: they use it, evenly; and where it is short, the least
important events give way first, which a note counts."""
import itertools
import json
import math
import random
import re
import unittest

from events import bottom_of, date_of, day, figure_of, middle_of, span
from program import of_role, run

BODY = ("lane", "event-label", "event-point", "event-span", "axis")


def events_of(rng, count, layout):
    events = []
    for i in range(count):
        start = day("2000-03-04") + rng.randrange(900)
        if layout != "horizontal" and rng.random() < 0.6:
            events.append(span(f"第{i}项", date_of(start), date_of(start + rng.randint(9, 300))))
        else:
            events.append({"name": f"第{i}项", "date": str(date_of(start))})
        if layout == "lanes":
            events[-1]["lane"] = rng.choice("东西")
    return events


def within(figure, height):
    return {"width": f"{figure['width']}pt", "height": f"{height}pt"}


def body_of(figure):
    boxes = [item["box"] for item in of_role(figure, *BODY)]
    return min(box[1] for box in boxes), max(bottom_of(box) for box in boxes)


class Given(unittest.TestCase):
    def grown(self, layout, figure, natural):
        """(how far its top moved, how much higher it is)"""
        top, bottom = body_of(figure)
        before, foot = body_of(natural)
        growth = bottom - top - (foot - before)
        if layout == "gantt": # the last row grows below its words too
            rows = [sorted(middle_of(item["box"]) for item in of_role(one, "event-span", "event-point"))
                    for one in (figure, natural)]
            growth = (rows[0][-1] - rows[0][0] - rows[1][-1] + rows[1][0]) * len(rows[0]) / (len(rows[0]) - 1)
            factor = (rows[0][-1] - rows[0][0]) / (rows[1][-1] - rows[1][0])
            for place, old in zip(*rows):
                self.assertAlmostEqual(place - rows[0][0], (old - rows[1][0]) * factor, delta=0.1)
        return top - before, growth

    def test_it_is_used(self):
        """Parts grow, what they can't use goes above and below alike; a vertical axis grows alone."""
        for seed, layout in enumerate(("horizontal", "lanes", "gantt", "vertical") * 2):
            events = events_of(random.Random(seed), 6 + seed % 5, layout)
            natural = figure_of(events, layout=layout, breaks="none")
            growths = []
            for more in (8, 40, 500):
                figure = figure_of(events, layout=layout, breaks="none",
                                   size=within(natural, natural["height"] + more))
                self.assertAlmostEqual(figure["height"], natural["height"] + more, delta=0.01)
                moved, growth = self.grown(layout, figure, natural)
                growths.append(growth)
                with self.subTest(seed=seed, layout=layout, more=more):
                    self.assertGreater(growth, 0)
                    if layout == "vertical":
                        axes = [of_role(one, "axis")[0]["box"] for one in (figure, natural)]
                        self.assertAlmostEqual(axes[0][1], axes[1][1], delta=0.01)
                        if more < 100:
                            self.assertAlmostEqual(axes[0][3] - axes[1][3], more, delta=0.1)
                        continue
                    self.assertAlmostEqual(2 * moved + growth, more, delta=0.3)
                    self.assertGreater(growth, 0.6 * more if more < 10 else 0)
            self.assertEqual(growths, sorted(growths))

    def test_lanes_grow_alike(self):
        events = events_of(random.Random(1), 8, "lanes")
        natural = figure_of(events, layout="lanes", breaks="none")
        for more in (10, 50):
            figure = figure_of(events, layout="lanes", breaks="none",
                               size=within(natural, natural["height"] + more))
            for lane, old in zip(of_role(figure, "lane"), of_role(natural, "lane")):
                rows = [sorted({round(middle_of(item["box"]), 2) for item in
                                of_role(one, "event-span", "event-point")
                                if box[1] < middle_of(item["box"]) < bottom_of(box)})
                        for one, box in ((figure, lane["box"]), (natural, old["box"]))]
                self.assertEqual(len(rows[0]), len(rows[1]))
                steps = {round(b - a - d + c, 1) for (a, b), (c, d) in
                         zip(itertools.pairwise(rows[0]), itertools.pairwise(rows[1]))}
                self.assertLessEqual(len(steps), 1)
                self.assertAlmostEqual(rows[0][0] - lane["box"][1], bottom_of(lane["box"]) - rows[0][-1],
                                       delta=0.1)


class Short(unittest.TestCase):
    def crowd(self, seed, count, most):
        rng = random.Random(seed)
        return [{"name": f"第{i}项", "date": str(date_of(day("2000-03-04") + rng.randrange(900))),
                 "importance": rng.randint(1, most)} for i in range(count)]

    def told(self, figure):
        return {figure["items"][item["for"]]["data"]["event"] for item in of_role(figure, "event-label")}

    def test_the_least_important_give_way(self):
        for layout, count, heights in (("gantt", 150, ("100mm", "150mm")),
                                       ("vertical", 120, ("100mm", "180mm")),
                                       ("horizontal", 160, ("60mm", "100mm"))):
            events = self.crowd(count, count, 60)
            importance = {event["name"]: event["importance"] for event in events}
            counts = []
            for height in heights:
                figure = figure_of(events, layout=layout, breaks="none",
                                   size={"width": "156mm", "height": height})
                told = self.told(figure)
                drawn = {item["data"]["event"] for item in of_role(figure, "event-point", "event-span")}
                notes = "".join(item["text"] for item in of_role(figure, "note"))
                counts.append(len(told))
                with self.subTest(layout=layout, height=height):
                    self.assertTrue(told)
                    self.assertGreaterEqual(min(importance[name] for name in told),
                                            max(importance[name] for name in importance if name not in told))
                    dense = re.search(r"共(\d+)项，标出其中(\d+)项，其余(\d+)项", notes)
                    if dense:
                        self.assertEqual(tuple(map(int, dense.groups())), (count, len(drawn), count - len(drawn)))
                    else:
                        self.assertEqual(len(drawn), count)
                        self.assertIn(str(count - len(told)), notes)
                    self.assertLessEqual(body_of(figure)[1], figure["height"])
            self.assertEqual(counts, sorted(set(counts)), layout)

    def test_numbers(self):
        """They stand for the least important events, as few classes of them as do."""
        for seed in (4, 5):
            events = self.crowd(seed, 80, 3)
            for number, event in enumerate(events):
                event["name"] += "工业信息化企业产值增加"[:number % 12]
            importance = {event["name"]: event["importance"] for event in events}
            figure = figure_of(events, layout="horizontal", size={"width": "156mm"})
            numbered = {figure["items"][item["for"]]["data"]["event"] for item in
                        of_role(figure, "event-label") if item["text"].isdigit()}
            self.assertTrue(0 < len(numbered) < 80)
            self.assertGreater(min(importance[name] for name in importance if name not in numbered),
                               max(importance[name] for name in numbered))


class Grids(unittest.TestCase):
    """Panels of columns become lower where a page would not hold them, down to a least height; a figure
    that is higher all the same is told."""
    PAGE, TEXT_WIDTH = 225, 156  # mm
    MM = 72 / 25.4

    def test_panels(self):
        tallest, told, lowered = {}, set(), set()
        for width, count in itertools.product((120, 156, 240), (9, 12, 16, 20, 24)):
            rows = [{"region": f"市{i}", "period": str(2015 + year), "value": 10 + 3 * i + 5 * year}
                    for i in range(count) for year in range(4)]
            result = run("inspect", "-", stdin={
                "indicators": [{"name": "产值", "unit": "亿元", "observations": rows}],
                "figures": [{"id": "f", "indicators": ["产值"], "panel": "region", "category": "period",
                             "orientation": "vertical", "size": {"width": f"{width}mm"}}]})
            figure = json.loads(result.text)
            page = self.PAGE * max(width / self.TEXT_WIDTH, 1) * self.MM
            with self.subTest(width=width, count=count):
                said = re.findall(r"is (\d+) mm high; the text of a page holds (\d+) mm", result.err)
                tallest[width, count] = max(item["box"][3] for item in of_role(figure, "bar"))
                if figure["height"] > page + 0.5:
                    self.assertEqual(said, [(str(math.ceil(figure["height"] / self.MM)),
                                             str(round(page / self.MM)))])
                    told.add((width, count))
                else:
                    self.assertEqual(said, [])
                    if figure["height"] > page - 0.5:
                        lowered.add((width, count))
        natural = max(tallest.values())
        for case, height in tallest.items():
            if case in told:
                self.assertAlmostEqual(height, min(tallest.values()), delta=0.1)
            elif case not in lowered: # as high as any: labels take a little
                self.assertGreater(height, 0.95 * natural, case)
        self.assertTrue(told)
        self.assertTrue(lowered)


if __name__ == "__main__":
    unittest.main()
