# SPDX-License-Identifier: MIT
"""How events are painted: dots, squares and diamonds by status and by how well their time is known, spans with
ends that are soft or open, and what of them is done, in every layout and in either direction of a serpentine."""
import itertools
import json
import math
import os
import unittest

import colours
import svg_shapes
from events import timeline
from program import DATA, inspected, of_role, run
from test_ends import GROUND, INK, long, mixed, same

THEME = json.load(open(os.path.join(DATA, "themes", "briefing.json"), encoding="utf-8"))["colors"]
ACCENT = THEME["accent"]
RADIUS = 0.38 * 9  # of a dot beside words of 9 pt
RING, EDGE = 1.3, 1.1  # pt
MILESTONE = 1.3  # times a dot's radius
STATUSES = ("actual", "previous", "forecast", "target", "cancelled")


def parts_of(color):
    return [int(color[i:i + 2], 16) for i in (1, 3, 5)]


def point_color(with_spans):
    """Beside spans the hue of the palette that is farthest from theirs and can be read on the ground."""
    if not with_spans:
        return ACCENT
    legible = [color for color in THEME["palette"] if colours.contrast(colours.parse(color), colours.parse(GROUND)) >= 3 and
               math.dist(parts_of(color), parts_of(ACCENT)) > 90]
    return max(legible, key=lambda color: math.dist(parts_of(color), parts_of(ACCENT)))


def diamond(at, reach):
    return [(at[0], at[1] - reach), (at[0] + reach, at[1]), (at[0], at[1] + reach), (at[0] - reach, at[1])]


def square(at, reach):
    return [(at[0] + dx * reach, at[1] + dy * reach) for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1))]


def rectangle(x, y, width, height):
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


class Painted:
    def __init__(self, document):
        self.figure = inspected(document, "-q")
        self.paths = svg_shapes.dashed_paths(run("render", "-", "-q", "-o", "-", "-f", "svg", stdin=document).text)

    def mark(self, name, *roles):
        return next(item for item in of_role(self.figure, *roles) if item["data"]["event"] == name)

    def outlined(self, points):
        """(fill, stroke, width, dash) of what has just these corners."""
        return [(long(fill), long(stroke), width, dash) for outlines, fill, stroke, width, dash in self.paths
                if len(outlines) == 1 and same(outlines[0], points)]

    def round(self, at, radius):
        return [(long(fill), long(stroke), width, dash) for outlines, fill, stroke, width, dash in self.paths
                if len(outlines) == 1 and len(outlines[0]) > 24 and
                all(abs(math.dist(point, at) - radius) < 0.04 for point in outlines[0])]

    def half_discs(self, at, radius):
        """Fills of those to the left of their middle."""
        return [long(fill) for outlines, fill, _, _, _ in self.paths
                if len(outlines) == 1 and 12 < len(outlines[0]) < 20 and
                all(abs(math.dist(point, at) - radius) < 0.04 and point[0] < at[0] + 0.02 for point in outlines[0])]


class Points(unittest.TestCase):
    KINDS = {"plain": "2024-0{}-11", "about": "约2024年{}月11日", "doubtful": "2024-0{}-11?", "state": "截至2024年{}月11日",
             "milestone": "2024-0{}-11", "milestone about": "约2024年{}月11日"}

    def documents(self):
        for layout, with_spans in (("gantt", False), ("gantt", True), ("lanes", True), ("horizontal", False),
                                   ("vertical", False), ("serpentine", False)):
            for kind, date in self.KINDS.items():
                events = [{"name": status, "date": date.format(2 * i + 1), "status": status}
                          for i, status in enumerate(STATUSES[:4])]
                events.append({"name": "cancelled", "date": date.format(2), "status": "cancelled"})
                for event in events:
                    event.update({"milestone": True} if "milestone" in kind else {})
                if with_spans:
                    events.append({"name": "段", "start": "2024-01-01", "end": "2024-03-31"})
                yield layout, with_spans, kind, timeline(events, layout=layout, theme="briefing", breaks="none")

    def test_points(self):
        for layout, with_spans, kind, document in self.documents():
            painted = Painted(document)
            for status in STATUSES:
                with self.subTest(layout=layout, kind=kind, status=status, with_spans=with_spans):
                    x, y, width, height = painted.mark(status, "event-point")["box"]
                    self.check(painted, (x + width / 2, y + height / 2), kind, status, point_color(with_spans))

    def check(self, painted, at, kind, status, color):
        edge = THEME["muted"] if status == "cancelled" else mixed(color, GROUND, 0.5) if status == "previous" else color
        fill = {"actual": color, "previous": edge}.get(status, GROUND)
        if kind == "doubtful" and status == "actual":
            fill = mixed(color, GROUND, 0.7)
        dash = [1.2, 1.4] if kind == "doubtful" else []
        inner = RADIUS - RING / 2
        look, halo = (fill, edge, RING, dash), (GROUND, "none", 1.0, [])
        soft = [("none", edge, 0.9, [1.6, 1.6])] if "about" in kind else []
        if "milestone" in kind:
            reach = RADIUS * MILESTONE
            self.assertEqual(painted.outlined(diamond(at, reach - 0.6)), [look])
            self.assertEqual([path[:2] for path in painted.outlined(diamond(at, reach + 1.6))], [halo[:2]])
            self.assertEqual(painted.outlined(diamond(at, reach + 2)), soft)
        elif kind == "state":
            self.assertEqual(painted.outlined(square(at, RADIUS * 0.9 - RING / 2)), [look])
            self.assertEqual([path[:2] for path in painted.outlined(square(at, RADIUS * 0.9 + 1))], [halo[:2]])
        else:
            self.assertEqual(painted.round(at, inner), [look])
            self.assertEqual([path[:2] for path in painted.round(at, RADIUS + 1)], [halo[:2]])
            self.assertEqual(painted.round(at, RADIUS + 2), soft)
            self.assertEqual(painted.half_discs(at, inner), [edge] if status == "forecast" else [])
        arm = 0.6 * inner
        strokes = [painted.outlined([(at[0] - arm, at[1] - way * arm), (at[0] + arm, at[1] + way * arm)]) for way in (1, -1)]
        wanted = [(edge, 1.0)] if status == "cancelled" else []
        self.assertEqual([[path[1:3] for path in lines] for lines in strokes], [wanted, wanted])


class Spans(unittest.TestCase):
    # (start, end, progress, soft start, soft end, open start, open end, doubtful, only known to a month or so)
    KINDS = {
        "plain": ("2024-02-01", "2024-06-30", None, ""), "open end": ("2024-02-01", "..", None, ">"),
        "open start": ("..", "2024-06-30", None, "<"), "soft end": ("2024-02-01", "约2024年6月30日", None, ")"),
        "soft start": ("约2024年2月1日", "2024-06-30", None, "("), "both": ("约2024年2月1日", "约2024年6月30日", None, "()"),
        "doubtful": ("2024-02-01", "2024-06-30?", None, "?"), "partly": ("2024-02-01", "2024-06-30", 0.35, ""),
        "partly soft": ("2024-02-01", "约2024年6月30日", 0.6, ")"), "nearly nothing": ("2024-02-01", "2024-02-09", 0.5, "")}

    def documents(self):
        for layout in ("gantt", "lanes", "horizontal", "serpentine"):
            for kind, (start, end, progress, marks) in self.KINDS.items():
                for status in STATUSES:
                    event = {"name": "事", "start": start, "end": end, "status": status}
                    if progress is not None:
                        event["progress"] = f"{progress:.0%}"
                    events = [{"name": "始", "start": "2023-11-01", "end": "2023-11-20"}, event,
                              {"name": "末", "start": "2024-08-01", "end": "2024-08-20"}]
                    if layout == "serpentine":
                        # A row before it, so that it stands where time runs to the left.
                        events.insert(0, {"name": "先", "start": "2022-10-01", "end": "2022-10-20"})
                    yield layout, kind, status, progress, marks, timeline(
                        events, layout=layout, theme="briefing", breaks="none",
                        **({"rows": 2} if layout == "serpentine" else {}))

    def test_spans(self):
        for number, (layout, kind, status, progress, marks, document) in enumerate(self.documents()):
            if layout != "gantt" and number % 3:
                continue  # those of rows are all tried
            painted = Painted(document)
            spans = [item for item in of_role(painted.figure, "event-span") if item["data"]["event"] == "事"]
            if layout == "serpentine" and len(spans) > 1:
                continue
            with self.subTest(layout=layout, kind=kind, status=status):
                backwards = False
                if layout == "serpentine":
                    bands = sorted(item["box"] for item in of_role(painted.figure, "axis"))
                    lower = max(box[1] for box in bands)
                    backwards = spans[0]["box"][1] > lower - 30
                self.check(painted, spans[0]["box"], status, marks, progress, backwards, layout)

    def check(self, painted, box, status, marks, progress, backwards, layout):
        x, y, width, height = box
        starts, ends = ("(" in marks, "<" in marks), (")" in marks, ">" in marks)
        if backwards:
            starts, ends = ends, starts
        # What of it is done is solid in a body that is not.
        own = "target" if progress is not None and status in ("actual", "previous") else status
        ground = {"actual": ACCENT, "previous": mixed(ACCENT, GROUND, 0.55), "forecast": mixed(ACCENT, GROUND, 0.88),
                  "target": GROUND, "cancelled": GROUND}[own]
        solid = own in ("actual", "previous")
        short = min(8, height / 2, width / 3)
        head, tail = short * starts[0], short * ends[0]
        if not solid:
            head, tail = (min(part, max((width - 6) / 2, 0)) for part in (head, tail))
        left, right, middle = x + head, x + width - tail, y + height / 2
        tip = short if starts[1] or ends[1] else 0

        def body(by):
            begin, end, top, bottom = left + by, right - by, y + by, y + height - by
            points = [(begin + tip * starts[1], top), (end - tip * ends[1], top)] + [(end, middle)] * ends[1] + \
                     [(end - tip * ends[1], bottom), (begin + tip * starts[1], bottom)] + [(begin, middle)] * starts[1]
            return points

        def has(points, fill=None, stroke=None, thick=None, dash=None):
            met = [path for path in painted.outlined(points) if (not fill or path[0] == fill) and
                   (not stroke or path[1:] == (stroke, thick, dash or []))]
            self.assertTrue(met, (points, fill, stroke, painted.outlined(points)))

        has(body(0), fill=mixed(ACCENT, GROUND, 0.88) if "?" in marks else ground)
        edge = THEME["axis"] if own == "cancelled" else ACCENT
        thick = min(EDGE, min(right - left, height) / 2) if marks == "" else EDGE
        inset = min(EDGE, min(right - left, height)) / 2 if marks else thick / 2
        if not solid or "?" in marks:
            has(body(inset), stroke=edge, thick=round(thick, 2), dash=[1.3, 1.7] if "?" in marks else None)
        for soft, at, way in ((starts[0], left, -1), (ends[0], right, 1)):
            for step, share in enumerate((0.3, 0.55, 0.78)):
                part = (head if way < 0 else tail) / 3
                if soft and part > 0.01:
                    begin = at + way * part * step
                    has(rectangle(min(begin, begin + way * part), y, part, height),
                        fill=mixed(ground if solid else ACCENT, GROUND, share))
        if progress:
            self.check_progress(painted, box, status, progress, backwards)

    def check_progress(self, painted, box, status, progress, backwards):
        """Solid from where the span begins: all of its height, or a strip at its foot below words."""
        x, y, width, height = box
        done, length = mixed(ACCENT, GROUND, 0.55) if status == "previous" else ACCENT, width * progress
        strip = min(max(height * 0.2, 2.6), 4)
        words = [item["box"] for item in of_role(painted.figure, "event-label")
                 if painted.figure["items"][item["for"]]["data"]["event"] == "事"]
        has_words = any(x <= left and left + wide <= x + width and y <= top and top + high <= y + height
                        for left, top, wide, high in words)
        start = x + width - length if backwards else x
        whole, low = rectangle(start, y, length, height), rectangle(start, y + height - strip, length, strip)
        met = [any(path[0] == done for path in painted.outlined(points)) for points in (whole, low)]
        self.assertIn(met, ([False, True],) if has_words else ([True, False], [False, True]))

    def test_what_is_known_to_a_month(self):
        """Light, and fading on both sides; longer where it is about."""
        for date, about in (("2024-04", False), ("约2024年4月", True)):
            for layout in ("gantt", "lanes"):
                events = [{"name": "事", "date": date}, {"name": "始", "date": "2024-02-01"},
                          {"name": "末", "date": "2024-07-01"}]
                painted = Painted(timeline(events, layout=layout, theme="briefing", breaks="none"))
                x, y, width, height = painted.mark("事", "event-span")["box"]
                soft = min(18, width * 0.4) if about else min(8, height / 2, width / 3)
                light = mixed(ACCENT, GROUND, 0.62)
                with self.subTest(date=date, layout=layout):
                    self.assertIn(light, [path[0] for path in painted.outlined(
                        rectangle(x + soft, y, width - 2 * soft, height))])
                    for (start, way), (step, share) in itertools.product(
                            ((x + soft, -1), (x + width - soft, 1)), enumerate((0.3, 0.55, 0.78))):
                        begin = start + way * step * soft / 3
                        self.assertIn(mixed(light, GROUND, share), [path[0] for path in painted.outlined(
                            rectangle(min(begin, begin + way * soft / 3), y, soft / 3, height))])

    def test_milestones_known_to_a_month(self):
        """A diamond in the middle of a bar that is as long."""
        events = [{"name": "事", "date": "2024-04", "milestone": True}, {"name": "始", "date": "2024-02-01"},
                  {"name": "末", "date": "2024-07-01"}]
        for layout in ("gantt", "lanes"):
            painted = Painted(timeline(events, layout=layout, theme="briefing", breaks="none"))
            x, y, width, height = painted.mark("事", "event-span")["box"]
            with self.subTest(layout=layout):
                self.assertAlmostEqual(height, 3, delta=0.01)
                met = painted.outlined(diamond((x + width / 2, y + height / 2), RADIUS * MILESTONE - 0.6))
                self.assertEqual(len(met), 1)

    def test_walls(self):
        """Where 10天内 ends."""
        painted = Painted({"events": [{"name": "甲", "within": "10天内"}, {"name": "乙", "within": "20天"}],
                           "figures": [{"id": "f", "type": "timeline", "theme": "briefing"}]})
        for name, wall in (("甲", True), ("乙", False)):
            x, y, width, height = painted.mark(name, "event-span")["box"]
            met = painted.outlined(rectangle(x + width - 1.1, y - 2, 2.2, height + 4))
            self.assertEqual([path[0] for path in met], [INK] if wall else [])
            dots = painted.round((x + width, y + height / 2), RADIUS - RING / 2)
            self.assertEqual(len(dots), 0 if wall else 1)


if __name__ == "__main__":
    unittest.main()
