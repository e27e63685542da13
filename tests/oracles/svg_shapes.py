# SPDX-License-Identifier: MIT
"""What lies at a place of an SVG that tubiao wrote: its texts, and the shapes painted below them."""
import re
import unicodedata
import xml.etree.ElementTree as ElementTree

SVG = "{http://www.w3.org/2000/svg}"
# A line thinner than this is no ground that words stand on.
BROAD_STROKE = 3  # pt
STEPS = 8  # of a curve


class Shape:
    """An outline of points; fills and broad strokes only."""

    def __init__(self, outlines, color):
        self.outlines, self.color = outlines, color
        xs = [x for outline in outlines for x, _ in outline]
        ys = [y for outline in outlines for _, y in outline]
        self.box = (min(xs), min(ys), max(xs), max(ys))

    def covers(self, x, y):
        """By the nonzero rule."""
        left, top, right, bottom = self.box
        if not (left < x < right and top < y < bottom):
            return False
        winding = 0
        for outline in self.outlines:
            for (x1, y1), (x2, y2) in zip(outline, outline[1:] + outline[:1]):
                if (y1 <= y) != (y2 <= y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                    winding += 1 if y2 > y1 else -1
        return winding != 0


class Text:
    """Words, their colour and size, and where about they stand."""

    def __init__(self, node, style, below):
        self.words = "".join(node.itertext())
        self.color, self.size, self.below = style["fill"], float(style["font-size"]), below
        width = self.size * sum(1 if unicodedata.east_asian_width(c) in "WF" else 0.55
                                for c in self.words)
        spot = node if node.get("x") else next((child for child in node if child.get("x")), node)
        x, y = float(spot.get("x", 0)), float(spot.get("y", 0))
        x -= {"start": 0, "middle": width / 2, "end": width}[style["text-anchor"]]
        self.box = (x, y - 0.8 * self.size, x + width, y)
        self.is_straight = node.get("transform") is None

    def spots(self):
        """Points within the words."""
        left, top, right, bottom = self.box
        for i in range(12):
            for share in (0.3, 0.55, 0.8):
                yield left + (right - left) * (i + 0.5) / 12, top + (bottom - top) * share

    def grounds(self):
        """Colours below the words, and of what share of them."""
        left, top, right, bottom = self.box
        near = [shape for shape in self.below if shape.box[0] < right and shape.box[2] > left
                and shape.box[1] < bottom and shape.box[3] > top]
        found = {}
        for x, y in self.spots():
            color = next((shape.color for shape in reversed(near) if shape.covers(x, y)), None)
            if color: # outside of the page there are only words narrower than taken here
                found[color] = found.get(color, 0) + 1 / 36
        return found


def rectangle(x, y, width, height):
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def path_of(data):
    """The outlines of a path of absolute or relative moves, lines, curves."""
    outlines, at, start = [], (0.0, 0.0), (0.0, 0.0)
    for command, numbers in re.findall(r"([MmLlHhVvQqCcZz])([^A-Za-z]*)", data):
        values = [float(value) for value in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        relative = command.islower()
        command = command.upper()
        if command == "Z":
            at = start
            continue
        count = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6}[command]
        for i in range(0, len(values), count):
            part = values[i:i + count]
            base = at if relative else (0, 0)
            if command == "H":
                points = [(base[0] + part[0], at[1])]
            elif command == "V":
                points = [(at[0], base[1] + part[0])]
            else:
                points = [(base[0] + px, base[1] + py) for px, py in zip(part[::2], part[1::2])]
            if command == "M" and i == 0:
                outlines.append(points)
                start = points[0]
            elif command == "C":
                outlines[-1] += curve(at, *points)
            elif command == "Q":
                (cx, cy), end = points
                outlines[-1] += curve(at, *(((x + 2 * cx) / 3, (y + 2 * cy) / 3)
                                            for x, y in (at, end)), end)
            else:
                outlines[-1] += points
            at = points[-1]
    return outlines


def curve(start, first, second, end):
    found = []
    for step in range(1, STEPS + 1):
        t = step / STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3)
        found.append(tuple(sum(w * p[k] for w, p in zip(weights, (start, first, second, end)))
                           for k in (0, 1)))
    return found


def strokes(outlines, width):
    """A straight line as what it covers."""
    for outline in outlines:
        for (x1, y1), (x2, y2) in zip(outline, outline[1:]):
            length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
            if length:
                dx, dy = (y1 - y2) / length * width / 2, (x2 - x1) / length * width / 2
                yield [(x1 + dx, y1 + dy), (x2 + dx, y2 + dy), (x2 - dx, y2 - dy), (x1 - dx, y1 - dy)]


def shapes_of(node, style, whole):
    if node.tag == f"{SVG}rect":
        if node.get("width") == "100%":
            outlines = [rectangle(-1, -1, whole[0] + 2, whole[1] + 2)]
        else:
            outlines = [rectangle(*(float(node.get(key, 0))
                                    for key in ("x", "y", "width", "height")))]
    elif node.tag == f"{SVG}path":
        outlines = path_of(node.get("d"))
    else:
        return
    if style["fill"] != "none":
        yield Shape(outlines, style["fill"])
    width = float(style["stroke-width"])
    if style["stroke"] != "none" and width >= BROAD_STROKE:
        for outline in strokes(outlines, width):
            yield Shape([outline], style["stroke"])


def texts_of(svg):
    """The texts of an SVG; each knows what was painted before it."""
    root = ElementTree.fromstring(svg)
    whole = [float(number) for number in root.get("viewBox").split()[2:]]
    shapes, texts = [], []

    def visit(node, style):
        style = {key: node.get(key, value) for key, value in style.items()}
        shapes.extend(shapes_of(node, style, whole))
        if node.tag == f"{SVG}text":
            if "".join(node.itertext()).strip():
                texts.append(Text(node, style, list(shapes)))
            return
        for child in node:
            visit(child, style)

    visit(root, {"fill": "#000", "stroke": "none", "stroke-width": "1", "font-size": "9",
                 "text-anchor": "start"})
    return texts


def all_shapes(svg):
    """Everything that is filled, in the order painted."""
    root = ElementTree.fromstring(svg)
    whole = [float(number) for number in root.get("viewBox").split()[2:]]
    found = []

    def visit(node, style):
        style = {key: node.get(key, value) for key, value in style.items()}
        found.extend(shapes_of(node, style, whole))
        for child in node:
            visit(child, style)

    visit(root, {"fill": "#000", "stroke": "none", "stroke-width": "1"})
    return found


def thin_lines(svg):
    """(from, to) of each straight piece of an open path that is stroked and not filled."""
    def visit(node, style):
        style = {key: node.get(key, value) for key, value in style.items()}
        if node.tag == f"{SVG}path" and style["stroke"] != "none":
            for outline in path_of(node.get("d")):
                yield from zip(outline, outline[1:])
        for child in node:
            yield from visit(child, style)

    yield from visit(ElementTree.fromstring(svg), {"stroke": "none"})


def dashed_paths(svg):
    """(outlines, fill, stroke, stroke's width, lengths of its dashes and gaps) of every path and rectangle, in
    the order painted."""
    found = []

    def visit(node, style):
        style = {key: node.get(key, value) for key, value in style.items()}
        outlines = None
        if node.tag == f"{SVG}path":
            outlines = path_of(node.get("d"))
        elif node.tag == f"{SVG}rect" and node.get("width") != "100%":
            outlines = [rectangle(*(float(node.get(key, 0)) for key in ("x", "y", "width", "height")))]
        if outlines:
            found.append((outlines, style["fill"], style["stroke"], float(style["stroke-width"]),
                          [float(part) for part in re.findall(r"[\d.]+", style["stroke-dasharray"])]))
        for child in node:
            visit(child, style)

    visit(ElementTree.fromstring(svg),
          {"fill": "#000", "stroke": "none", "stroke-width": "1", "stroke-dasharray": "none"})
    return found


def painted_paths(svg):
    """(outlines, fill, stroke, stroke's width) of every path and rectangle, in the order painted."""
    return [path[:4] for path in dashed_paths(svg)]
