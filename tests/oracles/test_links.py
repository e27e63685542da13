# SPDX-License-Identifier: MIT
"""Arrows from events to those that come after them: between the right marks, by a way that is no
dearer than those that anyone would try first."""
import random
import unittest

import svg_shapes
from events import bottom_of, date_of, day, middle_of, right_of, span, timeline
from program import inspected, of_role, run

WORDS, MARK, SHARED, BEND = 1000, 60, 40, 6  # pt of length that crossing one is worth
CLEAR, INSET, NEAR = 1.2, 5, 1
HEAD = 4.6
BESIDE = 4.5 # of a mark that is gone around


def documents():
    for seed in range(16):
        rng = random.Random(seed)
        events = []
        for i in range(rng.randint(3, 16)):
            start = day("2000-03-04") + rng.randrange(800)
            name = f"第{i}项" + "工作进展情况说明" * rng.choice([0, 0, 1])
            if rng.random() < 0.75:
                event = span(name, date_of(start), date_of(start + rng.randint(5, 300)))
            else:
                event = {"name": name, "date": str(date_of(start)), "milestone": rng.random() < 0.5}
            event["lane"] = rng.choice("东西中")
            earlier = [other for other in events if (other.get("end") or other["date"]) <= str(date_of(start))]
            anyone = rng.sample(events, min(len(events), rng.choice([0, 1, 1, 2])))
            event["after"] = [other["name"] for other in (anyone if rng.random() < 0.3 else
                                                          earlier[:1] if earlier else [])]
            events.append(event)
        rng.shuffle(events)
        figure = {"layout": ("lanes", "gantt")[seed % 2], "size": {"width": ("156mm", "240mm")[seed % 3 % 2]}}
        if rng.random() < 0.6:
            figure["lane"] = "lane"
        yield seed, timeline(events, **figure)


def grown(box, by):
    return (box[0] - by, box[1] - by, box[2] + 2 * by, box[3] + 2 * by)


def touches(box, a, b, clear):
    x, y, width, height = grown(box, clear)
    return (min(a[0], b[0]) < x + width and max(a[0], b[0]) > x and
            min(a[1], b[1]) < y + height and max(a[1], b[1]) > y)


def overlap(one, other):
    """Whether two level or two upright pieces run along one another."""
    (a, b), (c, d) = one, other
    for axis in (0, 1):
        across = 1 - axis
        if abs(a[across] - b[across]) < 0.01 and abs(c[across] - d[across]) < 0.01:
            return (abs(a[across] - c[across]) < (2 if across == 0 else 1) and
                    min(a[axis], b[axis]) < max(c[axis], d[axis]) - 0.5 and
                    max(a[axis], b[axis]) > min(c[axis], d[axis]) + 0.5)
    return False


def pieces(points):
    return list(zip(points, points[1:]))


class Links(unittest.TestCase):
    around = 0 # ways that were compared with one around a mark

    def size_of(self, mark):
        """As arrows take it: circles with their ring."""
        return grown(mark["box"], 0.65) if mark["role"] == "event-point" else mark["box"]

    def check_ends(self, points, earlier, later):
        """At the middle of a side, or at the top or foot near an end, straight out and in."""
        box, (x, y), (next_x, next_y) = earlier, points[0], points[1]
        if abs(y - middle_of(box)) < 0.05:
            self.assertAlmostEqual(x, right_of(box), delta=NEAR)
            self.assertGreater(next_x, x)
        else:
            self.assertAlmostEqual(x, right_of(box) - min(INSET, box[2] / 2), delta=NEAR)
            self.assertAlmostEqual(next_x, x, delta=0.01)
            self.assertAlmostEqual(y, bottom_of(box) if next_y > y else box[1], delta=NEAR)
        box, (x, y), (last_x, last_y) = later, points[-1], points[-2]
        if abs(y - middle_of(box)) < 0.05:
            self.assertAlmostEqual(x, box[0], delta=NEAR)
            self.assertLess(last_x, x)
        else:
            self.assertAlmostEqual(x, box[0] + min(INSET, box[2] / 2), delta=NEAR)
            self.assertAlmostEqual(last_x, x, delta=0.01)
            self.assertAlmostEqual(y, box[1] if last_y < y else bottom_of(box), delta=NEAR)

    def cost(self, points, texts, marks, others):
        total = BEND * (len(points) - 1)
        for a, b in pieces(points):
            total += abs(a[0] - b[0]) + abs(a[1] - b[1])
            total += WORDS * sum(touches(box, a, b, CLEAR) for box in texts)
            total += MARK * sum(touches(box, a, b, 0) for box in marks)
            total += SHARED * sum(overlap((a, b), piece) for piece in others)
        return total

    def short_ways(self, earlier, later):
        """Out to the right and down or up; down or up and in from the left; straight on."""
        level, below = middle_of(earlier), middle_of(later)
        to, start = later[0] + min(INSET, later[2] / 2), right_of(earlier) - min(INSET, earlier[2] / 2)
        down = below > level
        if abs(level - below) < 0.01:
            if later[0] >= right_of(earlier) + HEAD:
                yield [(right_of(earlier), level), (later[0], level)]
            return
        if to > right_of(earlier) + 2:
            yield [(right_of(earlier), level), (to, level), (to, later[1] if down else bottom_of(later))]
        if later[0] > start + HEAD + 2:
            yield [(start, bottom_of(earlier) if down else earlier[1]), (start, below), (later[0], below)]

    def ways_around(self, points, axis, marks):
        """The same way through its two gaps, but on either side of any mark between them."""
        (start, edge), (_, gap), _, (_, other_gap), _, (to, other_edge) = points
        top, bottom = sorted((gap, other_gap))
        for box in marks:
            for x in (box[0] - BESIDE, right_of(box) + BESIDE):
                if bottom_of(box) > top and box[1] < bottom and axis[0] + 1 < x < right_of(axis) - 1:
                    yield [(start, edge), (start, gap), (x, gap), (x, other_gap), (to, other_gap), (to, other_edge)]

    def check_figure(self, document, figure):
        """Returns the points of all arrows."""
        marks = {item["data"]["event"]: item for item in of_role(figure, "event-span", "event-point")}
        texts = [item["box"] for item in of_role(figure, "event-label", "lane-label")]
        wanted = [(name, event["name"]) for event in document["events"] for name in event["after"]]
        links, found = of_role(figure, "dependency"), {}
        self.assertEqual(len(links), len(wanted))
        for link in links:
            later = figure["items"][link["for"]]["data"]["event"]
            points = [tuple(point) for point in link["points"]]
            fits = [name for name, other in wanted if other == later and (name, later) not in found and
                    touches(self.size_of(marks[name]), points[0], points[0], NEAR)]
            self.assertTrue(fits, (later, points))
            found[fits[0], later] = points
        for (name, later), points in found.items():
            for a, b in pieces(points):
                self.assertLess(min(abs(a[0] - b[0]), abs(a[1] - b[1])), 0.01)
                self.assertGreater(max(abs(a[0] - b[0]), abs(a[1] - b[1])), 0.01)
            for (a, b), (_, c) in zip(pieces(points), pieces(points)[1:]):
                self.assertNotEqual(abs(a[0] - b[0]) < 0.01, abs(b[0] - c[0]) < 0.01, points)
            boxes = {event: self.size_of(mark) for event, mark in marks.items()}
            self.check_ends(points, boxes[name], boxes[later])
            in_way = [box for event, box in boxes.items() if event not in (name, later)]
            others = [piece for (one, other), way in found.items() for piece in pieces(way)
                      if one != name and other != later]
            cost = self.cost(points, texts, in_way, [])
            for way in self.short_ways(boxes[name], boxes[later]):
                self.assertLess(cost, self.cost(way, texts, in_way, others) + 3, (name, later, points, way))
            if len(points) == 6:
                for way in self.ways_around(points, of_role(figure, "axis")[0]["box"], in_way):
                    self.around += 1
                    self.assertLess(cost, self.cost(way, texts, in_way, others) + 3, (name, later, points, way))
        return found

    def check_heads(self, document, found):
        """A triangle at the end of each, as wide as that of all others, pointing on."""
        paths = svg_shapes.painted_paths(run("render", "-", "-q", "-o", "-", "-f", "svg",
                                             stdin=document).text)
        triangles = [outlines[0] for outlines, _, stroke, _ in paths
                     if len(outlines[0]) == 3 and stroke == "none"]
        for points in found.values():
            (x, y), (tip_x, tip_y) = points[-2:]
            near = [head for head in triangles
                    if min(abs(px - tip_x) + abs(py - tip_y) for px, py in head) < 0.05]
            self.assertTrue(near, points)
            length = abs(tip_x - x) + abs(tip_y - y)
            dx, dy = (tip_x - x) / length, (tip_y - y) / length
            self.assertTrue(any(
                all(abs((px - tip_x) * dx + (py - tip_y) * dy + HEAD) < 0.05 for px, py in head
                    if abs(px - tip_x) + abs(py - tip_y) > 0.05) and
                abs(sum((px - tip_x) * dy - (py - tip_y) * dx for px, py in head)) < 0.05
                for head in near), (points, near))

    def test_ways(self):
        count = 0
        for seed, document in documents():
            figure = inspected(document)
            with self.subTest(document=seed):
                found = self.check_figure(document, figure)
                count += len(found)
                texts = [item["box"] for item in of_role(figure, "event-label", "lane-label")]
                for points in found.values():
                    self.assertFalse([box for a, b in pieces(points) for box in texts
                                      if touches(box, a, b, 0)], points)
                if seed % 3 == 0:
                    self.check_heads(document, found)
        self.assertGreater(count, 80)
        self.assertGreater(self.around, 80)


if __name__ == "__main__":
    unittest.main()
