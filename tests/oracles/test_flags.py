# SPDX-License-Identifier: MIT
"""Labels on poles above and below an axis: on either side by turns, no higher than those that they
have to clear, and in no more height than poles at their own dates would take."""
import itertools
import random
import unittest

from events import bottom_of, date_of, day, figure_of, middle_of, right_of
from program import of_role

NAMES = "工业信息化厅企业产值增加项目园区平台绿色低碳循环发展高质量"
EM = 9
GAP, LEVEL_GAP, POLE_GAP = 0.7 * EM, 0.6 * EM, 3.5
ALIGNED = 3  # levels whose labels begin on one line


class Flag:
    def __init__(self, leader, labels, axis):
        points = leader.get("points") or [leader["from"], leader["to"]]
        self.anchor, self.pole = points[0][0], points[-1][0]
        self.is_above = points[-1][1] < points[0][1]
        top, bottom = min(label["box"][1] for label in labels), max(bottom_of(label["box"]) for label in labels)
        edge = axis[1] if self.is_above else bottom_of(axis)
        self.near, self.far = (edge - bottom, edge - top) if self.is_above else (top - edge, bottom - edge)
        self.end = abs(points[-1][1] - edge)
        self.bend = abs(points[1][1] - edge) if len(points) == 3 else None
        self.text = min(label["box"][0] for label in labels)
        self.right = max(right_of(label["box"]) for label in labels)
        self.height = self.far - self.near
        self.straight = len(points) == 2


def levels_of(flags, places):
    """Each above all labels whose poles it covers, from right to left."""
    levels = []
    for i in reversed(range(len(flags))):
        end = places[i] + flags[i].right - flags[i].pole + GAP
        level = 1
        for j in range(i + 1, len(flags)):
            if places[j] < end - 0.05: # they may stand right behind one another
                level = max(level, levels[len(flags) - 1 - j] + 1)
        levels.append(level)
    return levels[::-1]


class Flags(unittest.TestCase):
    def documents(self):
        for seed in range(20):
            rng = random.Random(seed)
            days = (60, 900, 9000)[seed % 3]
            count = (4, 9, 18, 36)[seed % 4] + rng.randint(0, 3)
            chosen = rng.sample(range(0, days), min(count, days))
            yield [{"name": f"第{i}项" + "".join(rng.choice(NAMES) for _ in range(rng.randint(0, 9))),
                    "date": str(date_of(day("2000-03-04") + offset))} for i, offset in enumerate(chosen)]

    def sides(self, figure):
        axis = of_role(figure, "axis")[0]["box"]
        labels = {}
        for item in of_role(figure, "event-label"):
            labels.setdefault(item["for"], []).append(item)
        flags = [(figure["items"][leader["for"]]["data"], Flag(leader, labels[leader["for"]], axis))
                 for leader in of_role(figure, "leader")]
        flags.sort(key=lambda pair: pair[0]["start"])
        return [flag for _, flag in flags]

    def check_side(self, flags, axis):
        fan = min(flag.near for flag in flags)
        levels = levels_of(flags, [flag.pole for flag in flags])
        for flag in flags:
            self.assertAlmostEqual(flag.text, flag.pole + POLE_GAP, delta=0.05)
            self.assertAlmostEqual(flag.end, flag.far, delta=0.6)
            self.assertGreater(flag.pole, axis[0] - 0.01)
            self.assertLess(flag.right, right_of(axis) + 0.01)
            if not flag.straight:
                self.assertLess(flag.bend, fan + 0.6)
        self.assertEqual([flag.pole for flag in flags], sorted(flag.pole for flag in flags))
        if max(levels) <= ALIGNED:
            near = fan
            for level in range(1, max(levels) + 1):
                here = [flag for flag, own in zip(flags, levels) if own == level]
                height = max(flag.height for flag in here)
                for flag in here:
                    wanted = near + height - flag.height if flag.is_above else near
                    self.assertAlmostEqual(flag.near, wanted, delta=1.5)
                near += height + LEVEL_GAP
        else:
            for i, flag in enumerate(flags):
                wanted = max([fan] + [other.far + LEVEL_GAP for other in flags[i + 1:]
                                      if other.pole < flag.right + GAP - 0.05])
                self.assertAlmostEqual(flag.near, wanted, delta=2)
        return max(levels)

    def test_flags(self):
        kinds = set()
        for number, events in enumerate(self.documents()):
            figure = figure_of(events, layout="horizontal", breaks="none", size={"width": "200mm"})
            axis = of_role(figure, "axis")[0]["box"]
            with self.subTest(document=number):
                flags = self.sides(figure)
                if len(flags) < len(events) or any(item["text"].isdigit() for item in
                                                   of_role(figure, "event-label")):
                    continue
                self.assertEqual([flag.is_above for flag in flags], [i % 2 == 0 for i in range(len(flags))])
                for side in (flags[::2], flags[1::2]):
                    found = self.check_side(side, axis)
                    kinds.add(found)
                    plain = levels_of(side, [flag.anchor for flag in side])
                    at_home = all(b.anchor - a.anchor > EM for a, b in zip(side, side[1:])) and \
                        all(flag.anchor + flag.right - flag.pole < right_of(axis) for flag in side)
                    if at_home:
                        self.assertLessEqual(found, max(plain))
        self.assertGreater(len(kinds), 4, kinds)


class Stacks(unittest.TestCase):
    """Marks in the way of one another stand one above the other, or all of them beside the axis."""
    def documents(self):
        for seed in (101, 120, 337, *range(6)):
            rng, at, events = random.Random(seed), day("2000-03-04"), []
            length = rng.choice([60, 200, 400, 900])
            for i in range(rng.randint(6, 26)):
                at += rng.choice((0, 1, 1, 2, 3, 3, 4, 5))
                events.append({"name": f"第{i}项" + "进展" * rng.randint(0, 2), "date": str(date_of(at)),
                               "milestone": rng.random() < 0.4})
            yield [*events, {"name": "末", "date": str(date_of(day("2000-03-04") + length + 100))}]

    def test_marks(self):
        stacked = 0
        for number, events in enumerate(self.documents()):
            figure = figure_of(events, layout="horizontal", breaks="none", size={"width": "200mm"})
            axis = of_role(figure, "axis")[0]["box"]
            sides = ([], [])
            with self.subTest(document=number):
                for item in of_role(figure, "event-point"):
                    box = item["box"]
                    is_below = box[1] > axis[1]
                    self.assertGreater(box[1] - bottom_of(axis) if is_below else axis[1] - bottom_of(box), 0)
                    sides[is_below].append(box)
                for boxes in sides:
                    middles = {round(middle_of(box), 1) for box in boxes}
                    beside = (min if boxes and boxes[0][1] > axis[1] else max)(middles, default=0)
                    for one, other in itertools.combinations(boxes, 2):
                        if one[0] < right_of(other) and other[0] < right_of(one) and \
                                one[1] < bottom_of(other) and other[1] < bottom_of(one):
                            self.assertAlmostEqual(middle_of(one), beside, delta=0.1)
                            self.assertAlmostEqual(middle_of(other), beside, delta=0.1)
                    stacked += len(middles) > 1
        self.assertGreater(stacked, 9)


if __name__ == "__main__":
    unittest.main()
