# SPDX-License-Identifier: MIT
"""How marks are painted: the ends of bars and dots of every bound, in whichever direction they grow and in
their keys, and what fills the bars of every status and pattern, line by line."""
import json
import math
import os
import tempfile
import unittest

import svg_shapes
from program import DATA, inspected, of_role, run

SLACK = 0.035  # pt; SVG has hundredths
INK, GROUND = "#1f2328", "#ffffff"
BOUNDS = {"over": "超{}亿元", "at_least": "{}亿元以上", "about": "约{}亿元", "nearly": "近{}亿元", "under": "不足{}亿元",
          "at_most": "不超过{}亿元", "magnitude": "{}亿元级"}
GROWTHS = ("right", "left", "up", "down")
SPACING, INSET, OUTLINE = 4.2, 0.36, 1.1  # pt, of hatches and around bars


def mixed(color, other, share):
    return "#" + "".join(f"{math.floor(int(color[i:i + 2], 16) * (1 - share) + int(other[i:i + 2], 16) * share + 0.5):02x}"
                         for i in (1, 3, 5))


def long(color):
    """#rgb as #rrggbb"""
    return "#" + "".join(digit * 2 for digit in color[1:]) if color.startswith("#") and len(color) == 4 else color


class Strip:
    """Places on a bar: `along` from where it begins, `across` into its thickness."""

    def __init__(self, box, growth):
        (self.x, self.y, self.width, self.height), self.growth = box, growth
        level = growth in ("right", "left")
        self.length, self.thickness = (self.width, self.height) if level else (self.height, self.width)

    def at(self, along, across):
        return {"right": (self.x + along, self.y + across), "left": (self.x + self.width - along, self.y + across),
                "up": (self.x + across, self.y + self.height - along), "down": (self.x + across, self.y + along)}[self.growth]

    def part(self, start, end):
        return [self.at(start, 0), self.at(end, 0), self.at(end, self.thickness), self.at(start, self.thickness)]

    def chevron(self, along, width, depth):
        half = self.thickness / 2
        return [self.at(along, 0), self.at(along + width, 0), self.at(along + width + depth, half),
                self.at(along + width, 2 * half), self.at(along, 2 * half), self.at(along + depth, half)]


def same(outline, points):
    """The same corners, whichever is first."""
    return len(outline) == len(points) and all(
        any(abs(x - px) < SLACK and abs(y - py) < SLACK for px, py in points) for x, y in outline)


class Ends(unittest.TestCase):
    def drawn(self, form, growth, bound):
        """(inspect's marks of the bound, what is painted) of bars that are long, short and very short."""
        sign = "-" if growth in ("left", "down") else ""
        values = {name: BOUNDS[bound].format(f"{sign}{value}") for name, value in (("甲", 90), ("乙", 25), ("丙", 4))}
        values["丁"] = f"{sign}100亿元"
        document = {"indicators": [{"name": "产值", "values": {"over": "region", "data": values}}], "figures": [
            {"id": "f", "category": "region", "theme": "briefing", "size": {"width": "120mm"},
             "orientation": "horizontal" if growth in ("left", "right") else "vertical",
             **({"form": form} if form != "bars" else {})}]}
        figure = inspected(document, "-q")
        svg = run("render", "-", "-q", "-o", "-", "-f", "svg", stdin=document).text
        role = "bar" if form == "bars" else "point"
        marks = [item for item in of_role(figure, role) if item["data"]["bound"] == bound]
        self.assertEqual(len(marks), 3)
        return figure, marks, svg_shapes.dashed_paths(svg)

    def has(self, paths, points, fill=None, stroke=None, width=None, dash=None, count=1):
        met = [path for path in paths if len(path[0]) == 1 and same(path[0][0], points) and
               (long(path[1]) == fill if fill else path[1] == "none" or len(points) == 2) and (not stroke or long(path[2]) == stroke) and
               (not width or abs(path[3] - width) < 0.01) and (dash is None or path[4] == dash)]
        near = [path for path in paths if len(path[0]) == 1 and same(path[0][0], points)]
        self.assertEqual(len(met), count, (points, fill, stroke, near))

    def check_end(self, paths, strip, bound, color, count=1):
        """Of a bar in its plot, or in its key."""
        end, half, light = strip.length, mixed(color, GROUND, 0.42), mixed(color, GROUND, 0.74)
        depth = min(2.8, 0.3 * strip.thickness)
        soft = min(5.2, 0.15 * end)

        def fill(start, stop, paint):
            self.has(paths, strip.part(start, stop), fill=paint, count=count)

        if bound in ("over", "at_least"):
            fill(0, end, color)
            for start, width in ((1.4, 1.8), (4.6, 1.3), (7.2, 0.9)):
                self.has(paths, strip.chevron(end + start, width, depth), fill=color, count=count)
        else:
            fill(0, end, light)
        if bound == "about":
            fill(0, end - soft, color)
            fill(end - soft, end, half)
            fill(end, end + soft, light)
        if bound == "nearly":
            fill(0, end - 2 * soft, color)
            fill(end - 2 * soft, end - soft, half)
            fill(end - soft, end, light)
        if bound in ("under", "at_most"):
            back = min(depth, end / 4)
            for start, width in ((3.2, 1.6), (6.2, 1.2), (9.2, 0.8)):
                fits = start + width + back < end
                self.has(paths, strip.chevron(end - start - 0.4, width, -back), fill=color, count=count if fits else 0)
            fill(max(end - 1.6, 0), end, color)
        if bound == "magnitude":
            fill(end, end + 4, half)
            fill(end + 4, end + 8, light)
            x, y, width, height = strip.x, strip.y, strip.width, strip.height
            edge = min(0.9, min(width, height) / 2) / 2
            outline = [(x + edge, y + edge), (x + width - edge, y + edge), (x + width - edge, y + height - edge),
                       (x + edge, y + height - edge)]
            self.has(paths, outline, stroke=color, width=0.9, dash=[3.2, 2.2], count=count)
        if bound in ("over", "at_least", "nearly", "magnitude"):
            self.has(paths, [strip.at(end, 0), strip.at(end, strip.thickness)], stroke=INK, width=1, count=count)

    def test_bars(self):
        for bound in BOUNDS:
            for growth in GROWTHS:
                with self.subTest(bound=bound, growth=growth):
                    figure, marks, paths = self.drawn("bars", growth, bound)
                    color = next(long(path[1]) for path in paths
                                 if same(path[0][0], Strip(of_role(figure, "bar")[-1]["box"], growth).part(
                                     0, Strip(of_role(figure, "bar")[-1]["box"], growth).length)))
                    for mark in marks:
                        self.check_end(paths, Strip(mark["box"], growth), bound, color)
                    key, = of_role(figure, "legend-key")
                    em = of_role(figure, "legend-label")[0]["size"]
                    reach = {"over": 11, "at_least": 11, "about": 5.2, "magnitude": 8}.get(bound, 0)
                    box = [key["box"][0], key["box"][1], max(2.2 * em - reach, 0.66 * em), 0.8 * em]
                    self.check_end(paths, Strip(box, "right"), bound, color)

    def check_dot(self, paths, at, growth, bound, radius):
        def beside(along, across):
            return {"right": (at[0] + along, at[1] + across), "left": (at[0] - along, at[1] + across),
                    "up": (at[0] + across, at[1] - along), "down": (at[0] + across, at[1] + along)}[growth]

        def circles(outer):
            return [path for path in paths if len(path[0]) == 1 and len(path[0][0]) > 16 and
                    all(abs(math.hypot(x - at[0], y - at[1]) - outer) < 0.04 for x, y in path[0][0])]

        dot, = circles(radius - 0.65)
        color = long(dot[2])
        known = bound not in ("under", "at_most", "magnitude")
        self.assertEqual((long(dot[1]), dot[3]), (color if known else GROUND, 1.3))
        self.assertEqual(dot[4], [1.8, 1.8] if bound == "magnitude" else [])
        rings = circles(radius + 1.8)
        self.assertEqual([(ring[1], long(ring[2]), ring[3], ring[4]) for ring in rings],
                         [("none", color, 0.8, [1.5, 1.5])] if bound in ("about", "magnitude") else [])
        way = {"over": 1, "at_least": 1, "under": -1, "at_most": -1, "nearly": -1}.get(bound, 0)
        for start in (1.6, 4.6):
            begin = radius + start
            points = [beside(way * begin, -3.6), beside(way * (begin + 2.6), 0), beside(way * begin, 3.6)]
            if way:
                self.has(paths, points, stroke=color, width=1.3)

    def test_dots(self):
        for bound in BOUNDS:
            for growth in GROWTHS:
                for form in ("lollipop", "dot"):
                    with self.subTest(bound=bound, growth=growth, form=form):
                        figure, marks, paths = self.drawn(form, growth, bound)
                        for mark in marks:
                            x, y, width, height = mark["box"]
                            self.check_dot(paths, (x + width / 2, y + height / 2), growth, bound, 3.8)
                        label, = of_role(figure, "legend-label")
                        em = label["size"]
                        middle = (label["box"][0] - (0.45 + 1.1) * em, label["box"][1] + 0.52 * em)
                        self.check_dot(paths, middle, "right", bound, min(0.4 * em, 3.8))

    def test_dots_of_statuses(self):
        """Hollow is not there yet; a forecast has a core."""
        color = "#1f5a96"
        looks = {"actual": (color, color), "previous": (mixed(color, GROUND, 0.55),) * 2, "target": (GROUND, color),
                 "forecast": (mixed(color, GROUND, 0.88), color)}
        for status, (fill, edge) in looks.items():
            for form, orientation in (("lollipop", "horizontal"), ("dot", "vertical")):
                rows = [{"region": f"地{i}", "value": value, "status": status} for i, value in enumerate((90, 37, 12))]
                document = {"indicators": [{"name": "产值", "unit": "亿元", "observations": rows}], "figures": [
                    {"id": "f", "category": "region", "theme": "briefing", "orientation": orientation, "form": form}]}
                figure = inspected(document, "-q")
                paths = svg_shapes.dashed_paths(run("render", "-", "-q", "-o", "-", "-f", "svg", stdin=document).text)
                for x, y, width, height in [item["box"] for item in of_role(figure, "point")]:
                    at = (x + width / 2, y + height / 2)
                    found = {}
                    for outlines, own, stroke, thick, _ in paths:
                        far = {round(math.dist(point, at), 1) for point in outlines[0]}
                        if len(outlines[0]) > 16 and max(far) - min(far) < 0.11:
                            found[round(sum(math.dist(point, at) for point in outlines[0]) / len(outlines[0]), 1)] = (
                                long(own), long(stroke), thick)
                    with self.subTest(status=status, form=form):
                        self.assertEqual(found.pop(3.1, found.pop(3.2, None)), (fill, edge, 1.3))
                        self.assertEqual({key: look[0] for key, look in found.items()},
                                         {1.3: color} if status == "forecast" else {})


class Fills(unittest.TestCase):
    PATTERNS = ["solid", "backslash", "cross", "horizontal", "vertical", "grid", "dots"]
    STATUSES = ["actual", "previous", "forecast", "target"]

    def lines_of(self, pattern, box):
        """Those of the page's grid that cross the box: ((x, y), (x, y))"""
        x, y, width, height = box
        right, bottom = x + width, y + height

        def steps(start, end, spacing=SPACING):
            return [spacing * i for i in range(math.ceil(start / spacing - 1e-9), math.ceil(end / spacing - 1e-9))]

        rising = [((max(x, at - bottom), at - max(x, at - bottom)), (min(right, at - y), at - min(right, at - y)))
                  for at in steps(x + y, right + bottom)]
        falling = [((max(x, at + y), max(x, at + y) - at), (min(right, at + bottom), min(right, at + bottom) - at))
                   for at in steps(x - bottom, right - y)]
        level = [((x, at), (right, at)) for at in steps(y, bottom)]
        upright = [((at, y), (at, bottom)) for at in steps(x, right)]
        dots = []
        for at in steps(y + 0.75, bottom - 0.75 + 1e-6, SPACING / 2):
            shift = round(at / (SPACING / 2)) % 2 * SPACING / 2
            begin = math.ceil((x - shift) / SPACING) * SPACING + shift
            if begin < right:
                dots.append(((begin, at), (right, at)))
        return {"solid": [], "forecast": rising, "backslash": falling, "cross": rising + falling, "horizontal": level,
                "vertical": upright, "grid": level + upright, "dots": dots}[pattern]

    def check_lines(self, paths, pattern, box, color):
        x, y, width, height = box
        inner = (x + INSET, y + INSET, width - 2 * INSET, height - 2 * INSET)
        wanted = [line for line in self.lines_of(pattern, inner) if abs(line[1][0] - line[0][0]) >= 0.2 or
                  line[0][0] == line[1][0]]
        met = [path for path in paths if path[1] == "none" and long(path[2]) == color and
               path[3] == (1.5 if pattern == "dots" else 1) and
               all(x - SLACK < px < x + width + SLACK and y - SLACK < py < y + height + SLACK
                   for outline in path[0] for px, py in outline) and len(path[0][0]) == 2]
        self.assertEqual(len(met), 1 if wanted else 0)
        if not met:
            return
        self.assertEqual(met[0][4], [1.5, 2.7] if pattern == "dots" else [])
        found = met[0][0]
        for line in wanted:
            ends = [outline for outline in found if same(outline, line)]
            # What is nearly too short may be left out by rounding.
            self.assertTrue(ends or math.dist(*line) < 0.35, (pattern, line))
        self.assertLessEqual(len(found), len(wanted) + 1)

    def check_outline(self, paths, box, color):
        x, y, width, height = box
        thick = min(OUTLINE, min(width, height) / 2)
        half = thick / 2
        corners = [(x + half, y + half), (x + width - half, y + half), (x + width - half, y + height - half),
                   (x + half, y + height - half)]
        met = [path for path in paths if same(path[0][0], corners) and path[1] == "none"]
        self.assertEqual([(long(path[2]), round(path[3], 2)) for path in met], [(color, round(thick, 2))])

    def ground(self, paths, box):
        """What is painted first in the box of a bar."""
        x, y, width, height = box
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        return next(long(path[1]) for path in paths if same(path[0][0], corners))

    def test_statuses(self):
        for orientation in ("horizontal", "vertical"):
            for status in self.STATUSES:
                rows = [{"region": f"地{i}", "value": value, "status": status} for i, value in enumerate((90, 37, 3, 0.4))]
                document = {"indicators": [{"name": "产值", "unit": "亿元", "observations": rows}], "figures": [
                    {"id": "f", "category": "region", "theme": "briefing", "orientation": orientation}]}
                color = "#1f5a96"
                figure = inspected(document, "-q")
                paths = svg_shapes.dashed_paths(run("render", "-", "-q", "-o", "-", "-f", "svg", stdin=document).text)
                boxes = [item["box"] for item in of_role(figure, "bar") + of_role(figure, "legend-key")]
                for box in boxes:
                    with self.subTest(status=status, box=box):
                        self.assertEqual(self.ground(paths, box), {
                            "actual": color, "previous": mixed(color, GROUND, 0.55), "target": GROUND,
                            "forecast": mixed(color, GROUND, 0.88)}[status])
                        if status == "forecast" and min(box[2:]) > 1:
                            self.check_lines(paths, "forecast", box, color)
                        if status in ("forecast", "target") and min(box[2:]) > 0.5:
                            self.check_outline(paths, box, color)

    def test_patterns(self):
        rows = [{"region": region, "part": f"第{i}项", "value": value * (i + 1) % 97 + 5}
                for region, value in (("东", 50), ("西", 31)) for i in range(len(self.PATTERNS))]
        document = {"dimensions": {"part": {"name": "构成"}},
                    "indicators": [{"name": "投入", "unit": "亿元", "observations": rows}],
                    "figures": [{"id": "f", "stack": "sum", "category": "region", "series": "part", "labels": "none"}]}
        with tempfile.TemporaryDirectory() as folder:
            theme = os.path.join(folder, "own.json")
            with open(theme, "w", encoding="utf-8") as file:
                json.dump({"name": "own", "colors": {"patterns": self.PATTERNS}}, file)
            for orientation in ("horizontal", "vertical"):
                document["figures"][0]["orientation"] = orientation
                paths = svg_shapes.dashed_paths(
                    run("render", "-", "-q", "-o", "-", "-f", "svg", "--theme", theme, stdin=document).text)
                figure = inspected(document, "-q", "--theme", theme)
                bars = of_role(figure, "bar")
                self.assertEqual(len(bars), len(rows))
                for i, bar in enumerate(bars):
                    pattern = self.PATTERNS[i % len(self.PATTERNS)]
                    with self.subTest(pattern=pattern, orientation=orientation, bar=i):
                        if pattern == "solid":
                            self.assertNotEqual(self.ground(paths, bar["box"]), GROUND)
                            continue
                        self.assertEqual(self.ground(paths, bar["box"]), GROUND)
                        color = next(long(path[2]) for path in paths if path[2] != "none" and path[3] == OUTLINE and all(
                            abs(point[0] - bar["box"][0] - bar["box"][2] / 2) < bar["box"][2] / 2 and
                            abs(point[1] - bar["box"][1] - bar["box"][3] / 2) < bar["box"][3] / 2
                            for point in path[0][0]))
                        self.check_outline(paths, bar["box"], color)
                        self.check_lines(paths, pattern, bar["box"], color)


class Strokes(unittest.TestCase):
    """How thick, in which colour and with which dashes lines are, by what they are."""
    DARK, AXIS, GRID, MUTED, BAD = INK, "#8a929b", "#e3e6ea", "#5b6470", "#b5483c"
    # What there is of each, and a figure of the gallery that has it.
    KINDS = {
        "zero-line": {(DARK, 0.9, ()): "waterfall", (AXIS, 0.5, ()): "numbers", (GRID, 0.6, ()): "axis-break", (AXIS, 0.6, ()): "growth"},
        "gridline": {(GRID, 0.6, ()): "axis-break", (GRID, 0.9, ()): "lanes", (mixed(GRID, GROUND, 0.5), 0.6, ()): "lanes",
                     (AXIS, 0.9, ()): "axis-log", (DARK, 0.9, ()): "axis-break"},
        "axis": {(MUTED, 0.9, ()): "panels-own-scale", (mixed(INK, GROUND, 0.6), 2.6, ()): "variance-years", (DARK, 0.7, ()): "variance",
                 (AXIS, 0.7, ()): "groups-columns", (DARK, 0.9, ()): "axis-break", (GRID, 0.6, ()): "axis-log", (AXIS, 0.9, ()): "axis-log"},
        "target-line": {(DARK, 2.0, ()): "bullet", ("bad", 1.1, (4.0, 2.5)): "targets"},
        "leader": {(mixed(AXIS, GROUND, 0.25), 0.7, ()): "serpentine", (MUTED, 0.8, ()): "arrows"},
        "dependency": {None: "dependencies"}}

    def drawn(self, name):
        path = os.path.join(DATA, "gallery", f"{name}.json")
        figure = json.loads(run("inspect", path, "-q", "--set", "theme=briefing").text)
        paths = svg_shapes.dashed_paths(run("render", path, "-q", "-o", "-", "-f", "svg", "--set", "theme=briefing").text)
        for item in figure["items"]:
            points = [item["from"], item["to"]] if "from" in item else item.get("points")
            if item["role"] not in self.KINDS or not points or None in points:
                continue
            looks = {(long(stroke), width, tuple(dash)) for outlines, _, stroke, width, dash in paths
                     if stroke != "none" and len(outlines) == 1 and len(outlines[0]) == len(points) and
                     all(math.dist(one, other) < 2 * SLACK for one, other in zip(outlines[0], points))}
            yield item["role"], looks

    def test_kinds(self):
        with open(os.path.join(DATA, "themes", "briefing.json"), encoding="utf-8") as file:
            bad = json.load(file)["colors"]["bad"]
        seen = set()
        for name in sorted({name for kinds in self.KINDS.values() for name in kinds.values()}):
            for role, looks in self.drawn(name):
                if role == "dependency":
                    self.assertTrue(all(width == 0.9 and not dash for _, width, dash in looks), looks)
                    continue
                wanted = {(bad if look[0] == "bad" else look[0], *look[1:]) for look in self.KINDS[role]}
                own = {look for look in looks if look in wanted}
                if role == "leader" and not own:
                    own = {look for look in looks if look[1:] == (0.6, ())} # of words in colours of their own
                with self.subTest(figure=name, role=role):
                    self.assertTrue(own, looks)
                seen |= {(role, look) for look in own}
        missing = {(role, (bad if look[0] == "bad" else look[0], *look[1:])) for role, kinds in self.KINDS.items()
                   for look in kinds if look} - seen
        self.assertEqual(missing, set())


if __name__ == "__main__":
    unittest.main()
