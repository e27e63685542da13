# SPDX-License-Identifier: MIT
"""EMF by its records: whole, in order, inside its own bounds, and with nothing that a reader without
fonts or transparency lacks."""
import glob
import math
import os
import re
import shutil
import struct
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

import svg_shapes
from program import DATA, SMALLEST, THREE, ProgramTest, run

HEADER, EOF, SELECT, DELETE, MOVE = 1, 14, 37, 40, 27
BRUSH, PEN, BEGIN, END, CLOSE, FILL, STROKE = 39, 95, 59, 60, 61, 62, 64
LINES, CURVES, LINES16, CURVES16 = 6, 5, 89, 88
# What a picture begins with, after [MS-EMF] 2.1: anisotropic units, the window and its viewport as
# large as the frame, nothing behind text, outlines filled by winding.
WINDOW, EXTENTS = (10, 12), (9, 11)
SETTINGS = {17: (8,), 18: (1,), 19: (2,), **dict.fromkeys(WINDOW, (0, 0))}
CAP_FLAT, JOIN_MITER, GEOMETRIC = 0x200, 0x2000, 0x10000


def records(data):
    """(type, content behind type and size) of each record."""
    at, found = 0, []
    while at < len(data):
        kind, size = struct.unpack_from("<II", data, at)
        assert size % 4 == 0 and size >= 8 and at + size <= len(data), (kind, size, at)
        found.append((kind, data[at + 8:at + size]))
        at += size
    return found


class Picture:
    """A picture as a player of records would see it; raises where one would stumble."""

    def __init__(self, data):
        self.records = records(data)
        assert self.records[0][0] == HEADER and self.records[-1][0] == EOF
        self.read_header(data)
        self.tools, self.selected, self.colors, self.points = {}, set(), [], []
        self.widths, self.fills, self.strokes, self.open = [], 0, 0, False
        self.shapes, self.outlines, self.made, self.wide = [], [], set(), {}
        for kind, content in self.records[1:-1]:
            self.play(kind, content)
        assert not self.open and not self.tools, self.tools
        assert len(self.made) == self.handles - 1
        assert self.records[-1][1] == struct.pack("<3I", 0, 16, 20)
        assert {kind for kind, _ in self.records} >= {*SETTINGS, *EXTENTS}

    def read_header(self, data):
        content = self.records[0][1]
        self.bounds, self.frame = (struct.unpack_from("<4i", content, at) for at in (0, 16))
        signature, version, size, count, handles, _, length, place = struct.unpack_from(
            "<4sIIIHHII", content, 32)
        assert (signature, version, size) == (b" EMF", 0x10000, len(data))
        assert count == len(self.records)
        self.handles = handles
        # The units of the frame are the device's pixels: a hundredth of a millimetre.
        assert self.bounds == (0, 0, self.frame[2] - 1, self.frame[3] - 1)
        self.device = struct.unpack_from("<4i", content, 64)
        assert self.device[0] == self.device[1] and self.device[2] == self.device[3]
        *pixels, across, down = struct.unpack_from("<5I", content, 80)
        assert (across, down) == tuple(1000 * side for side in self.device[2:])
        assert pixels == [0, 0, 0] and struct.unpack_from("<I", content, 60) == (0,)
        assert len(self.records[0][1]) == (place - 8 + 2 * length + 3) // 4 * 4
        text = data[place:place + 2 * length].decode("utf-16-le")
        self.program, self.title, *rest = text.split("\0")
        assert rest == ["", ""], text

    def play(self, kind, content):
        numbers = struct.unpack(f"<{len(content) // 4}i", content)
        if kind in (BRUSH, PEN):
            self.make(kind, content, numbers)
        elif kind == SELECT:
            handle = numbers[0] & 0xffffffff
            assert handle not in self.selected, "selected already"
            self.selected = {known for known in self.selected
                             if self.kind_of(known) != self.kind_of(handle)} | {handle}
        elif kind == DELETE:
            assert numbers[0] not in self.selected
            del self.tools[numbers[0]]
        elif kind in (BEGIN, END):
            assert self.open == (kind == END)
            self.open = kind == BEGIN
            if self.open:
                self.outlines = []
        elif kind in (FILL, STROKE):
            assert numbers == self.bounds
            self.paint(kind)
        elif kind in (LINES, CURVES, LINES16, CURVES16):
            self.add_points(kind, content)
        elif kind == MOVE:
            assert self.open and len(numbers) == 2
            assert not self.outlines or len(self.outlines[-1]) > 1, "moved twice"
            self.points.append(numbers)
            self.outlines.append([numbers])
        elif kind == CLOSE:
            assert self.open and self.outlines and not content
        else:
            assert numbers == (self.frame[2:] if kind in EXTENTS else SETTINGS[kind]), kind

    def make(self, kind, content, numbers):
        """A brush, or a pen without a bitmap or dashes: solid, with flat ends and mitres."""
        assert 0 < numbers[0] < self.handles and numbers[0] not in self.tools
        if kind == BRUSH:
            assert len(numbers) == 4 and numbers[1] == numbers[3] == 0
        else:
            assert numbers[1:5] == (len(content) + 8, 0) * 2 and numbers[7:] == (
                0, numbers[8], 0, 0), numbers
            assert numbers[5] == GEOMETRIC | CAP_FLAT | JOIN_MITER and numbers[6] > 0
            self.widths.append(numbers[6])
            self.wide[numbers[0]] = numbers[6]
        color, = struct.unpack_from("<I", content, 8 if kind == BRUSH else 32)
        self.tools[numbers[0]] = (kind, "%02x%02x%02x" % (color & 255, color >> 8 & 255,
                                                          color >> 16))
        tool = (*self.tools[numbers[0]], numbers[6] if kind == PEN else 0)
        assert tool not in self.made, "made twice"
        self.made.add(tool)

    def kind_of(self, handle):
        """Of stock objects these two are used: no brush, no pen."""
        return {0x80000005: BRUSH, 0x80000008: PEN}.get(handle) or self.tools[handle][0]

    def paint(self, kind):
        used, other = (BRUSH, PEN) if kind == FILL else (PEN, BRUSH)
        tool, = [handle for handle in self.selected if self.kind_of(handle) == used]
        idle, = [handle for handle in self.selected if self.kind_of(handle) == other]
        assert idle >= 0x80000000 and not self.open
        self.colors.append(self.tools[tool][1])
        self.fills += kind == FILL
        self.strokes += kind == STROKE
        assert all(len(outline) > 1 for outline in self.outlines)
        self.shapes.append((kind, self.colors[-1], self.outlines, self.wide.get(tool)))

    def add_points(self, kind, content):
        left, top, right, bottom, count = struct.unpack_from("<5i", content)
        form = "h" if kind in (LINES16, CURVES16) else "i"
        assert self.open and count > 0 and (kind in (LINES, LINES16) or count % 3 == 0)
        values = struct.unpack(f"<{2 * count}{form}", content[20:])
        points = list(zip(values[::2], values[1::2]))
        xs, ys = values[::2], values[1::2]
        assert (left, top, right, bottom) == (min(xs), min(ys), max(xs), max(ys))
        is_short = -0x8000 <= min(values) and max(values) <= 0x7fff
        assert is_short == (kind in (LINES16, CURVES16)), (kind, values)
        self.points += points
        if kind in (LINES, LINES16):
            self.outlines[-1] += points
        else:
            for i in range(0, count, 3):
                self.outlines[-1] += svg_shapes.curve(self.outlines[-1][-1], *points[i:i + 3])


UNIT = 2540 / 72  # of a pt
COARSE, FINE = 2, 64  # steps of a curve: its middle tells it from another; what dashes go along


def painted(svg):
    """[(FILL or STROKE, colour, outlines, width, dash)] of an SVG's shapes, in the order painted."""
    found = []
    root = ElementTree.fromstring(svg)
    whole = [float(number) for number in root.get("viewBox").split()[2:]]

    def visit(node, style):
        style = {key: node.get(key, value) for key, value in style.items()}
        if node.tag == f"{svg_shapes.SVG}rect":
            sides = [whole[key == "height"] if node.get(key) == "100%" else float(node.get(key, 0))
                     for key in ("x", "y", "width", "height")]
            outlines, is_closed = [svg_shapes.rectangle(*sides)], True
        else:
            svg_shapes.STEPS = COARSE if style["stroke-dasharray"] == "none" else FINE
            outlines = svg_shapes.path_of(node.get("d", ""))
            svg_shapes.STEPS, is_closed = COARSE, node.get("d", "").endswith("z")
        if style["stroke-dasharray"] != "none" and is_closed:
            outlines = [[*outline, outline[0]] for outline in outlines]
        for kind, key in ((FILL, "fill"), (STROKE, "stroke")):
            # A line that is filled is nothing.
            broad = kind == STROKE or any(len(outline) > 2 for outline in outlines)
            if outlines and broad and style[key] != "none":
                found.append((kind, style[key], outlines, float(style["stroke-width"]),
                              style["stroke-dasharray"]))
        for child in node:
            visit(child, style)

    visit(root, {"fill": "#000", "stroke": "none", "stroke-width": "1", "stroke-dasharray": "none"})
    return found


def long_color(color):
    return "".join(2 * digit for digit in color[1:]) if len(color) == 4 else color[1:]


def dashes(outline, dash):
    """The pieces of a line that are drawn."""
    on, off = (float(number) for number in re.split("[ ,]+", dash))
    pieces, phase = [[outline[0]]], 0
    for (x1, y1), (x2, y2) in zip(outline, outline[1:]):
        length, done = math.hypot(x2 - x1, y2 - y1), 0
        while length:
            is_on = phase < on
            step = min(length - done, (on if is_on else on + off) - phase)
            done, phase = done + step, phase + step
            spot = (x1 + (x2 - x1) * done / length, y1 + (y2 - y1) * done / length)
            if is_on:
                pieces[-1].append(spot)
            if phase >= on + off - 1e-9:
                phase = 0
                pieces.append([spot])
            if done >= length - 1e-9:
                break
    return [piece for piece in pieces if len(piece) > 1]


def is_long(outline, least):
    return math.dist(outline[0], outline[-1]) > least


def box(outline):
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    return min(xs), min(ys), max(xs), max(ys)


class Emf(ProgramTest):
    def assertSamePainted(self, picture, svg):
        """Shape for shape what the SVG says, in its order, colours, places and widths."""
        wanted = painted(svg)
        self.assertEqual([shape[:2] for shape in picture.shapes],
                         [(kind, long_color(color)) for kind, color, *_ in wanted])
        for (kind, _, outlines, width), (_, _, known, wide, dash) in zip(picture.shapes, wanted):
            if kind == STROKE and dash != "none":
                known = [piece for outline in known for piece in dashes(outline, dash)
                         if is_long(piece, 2 / UNIT)]
                outlines = [outline for outline in outlines if is_long(outline, 2)]
            self.assertEqual(len(outlines), len(known))
            for mine, right in zip(outlines, known):
                wrong = max(abs(side - other * UNIT) for side, other in zip(box(mine), box(right)))
                # The page of an SVG may be higher: see svg-guest.h.
                self.assertLess(wrong, 22 if outlines is picture.shapes[0][2] else 2.5, (mine, right))
            if kind == STROKE:
                self.assertAlmostEqual(width, wide * UNIT, delta=0.51)

    def test_every_figure(self):
        documents = sorted(glob.glob(os.path.join(DATA, "gallery", "*.json")) +
                           glob.glob(os.path.join(DATA, "*.json")))
        for document in documents:
            folder = self.path(os.path.basename(document))
            self.assertRun(run("render", document, "--all", "-d", folder, "-f", "emf,svg",
                               "--svg-text", "path", "-q"), 0)
        paths = glob.glob(self.path("*", "*.emf"))
        self.assertGreater(len(paths), 50)
        for number, path in enumerate(sorted(paths)):
            with self.subTest(figure=os.path.basename(path)):
                picture = Picture(self.read(path))
                svg = self.read(path[:-3] + "svg").decode("utf-8")
                width, height = (float(side) for side in
                                 re.search(r'viewBox="0 0 (\S+) (\S+)"', svg).groups())
                self.assertAlmostEqual(picture.frame[2], width * 2540 / 72, delta=0.51)
                self.assertAlmostEqual(picture.frame[3], height * 2540 / 72, delta=21)  # see svg-guest.h
                self.assertEqual(picture.device[0], picture.device[2] * 100)
                for x, y in picture.points:
                    self.assertTrue(-1 <= x <= picture.frame[2] + 1, x)
                    self.assertTrue(-1 <= y <= picture.frame[3] + 1, y)
                if number % 4 == 0 or 'dasharray="0' in svg or 'dasharray="1' in svg:
                    self.assertSamePainted(picture, svg)
                self.assertGreater(picture.fills, 5)
                self.assertTrue(picture.program.startswith("tubiao "))

    def test_is_known_by_its_bytes(self):
        self.write("a.emf", run("render", "-", "-o", "-", "-f", "emf", stdin=SMALLEST).out)
        if shutil.which("file"):
            told = subprocess.run(["file", "-b", self.path("a.emf")],
                                  capture_output=True, text=True, check=True).stdout.strip()
            self.assertRegex(told, r"Windows Enhanced Metafile \(EMF\) image data version 0x10000")
        self.assertEqual(Picture(self.read("a.emf")).title, SMALLEST["title"])

    def test_same_bytes(self):
        first, again = (run("render", "-", "-o", "-", "-f", "emf", stdin=SMALLEST, env=env).out
                        for env in ({}, {"LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Shanghai"}))
        self.assertEqual(first, again)

    def test_background(self):
        for options, drawn in (((), True), (("--transparent",), False)):
            data = run("render", "-", "-o", "-", "-f", "emf", *options, stdin=SMALLEST).out
            picture = Picture(data)
            self.assertEqual("ffffff" == picture.colors[0] and
                             set(picture.points[:4]) >= {(0, 0), (picture.frame[2],
                                                                  picture.frame[3])}, drawn)

    def test_large_pages_need_long_coordinates(self):
        data = run("render", "-", "-o", "-", "-f", "emf", "--width", "1200mm", stdin=SMALLEST).out
        picture = Picture(data)
        self.assertEqual(picture.frame[2], 120000)
        self.assertIn(LINES, {kind for kind, _ in picture.records})

    def test_large_type(self):
        """Type of any size is outlined, and what comes behind it too."""
        for size in ("28pt", "31pt", "72pt"):
            self.write("own.json", {"name": "own", "sizes": {"title": size}})
            self.write("a.json", {**SMALLEST, "title": "6.9"})
            for name in ("a.emf", "a.svg"):
                self.assertRun(self.run_in("render", "a.json", "-q", "-o", name, "--svg-text", "path",
                                           "--theme", "./own.json", "--width", "1200mm"), 0)
            with self.subTest(size=size):
                svg = self.read("a.svg").decode()
                self.assertNotIn(' d=""', svg)
                self.assertSamePainted(Picture(self.read("a.emf")), svg)

    def test_one_figure_a_file(self):
        self.write("three.json", THREE)
        self.assertRun(self.run_in("render", "three.json", "--all", "-o", "a.emf"), 2, "-d DIR")
        self.assertEqual(self.files(), ["three.json"])
        self.assertRun(self.run_in("render", "three.json", "--all", "-d", ".", "-f", "emf"), 0)
        self.assertEqual(len(self.files()), 4)


if __name__ == "__main__":
    unittest.main()
