# SPDX-License-Identifier: MIT
"""EMF by its records: whole, in order, inside its own bounds, and with nothing that a reader without
fonts or transparency lacks."""
import glob
import os
import re
import shutil
import struct
import subprocess
import unittest

from program import DATA, SMALLEST, THREE, ProgramTest, run

HEADER, EOF, SELECT, DELETE, MOVE = 1, 14, 37, 40, 27
BRUSH, PEN, BEGIN, END, CLOSE, FILL, STROKE = 39, 95, 59, 60, 61, 62, 64
LINES, CURVES, LINES16, CURVES16 = 6, 5, 89, 88
SETTINGS = {9, 10, 11, 12, 17, 18, 19}


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
        for kind, content in self.records[1:-1]:
            self.play(kind, content)
        assert not self.open and not self.tools, self.tools

    def read_header(self, data):
        content = self.records[0][1]
        self.bounds, self.frame = (struct.unpack_from("<4i", content, at) for at in (0, 16))
        signature, version, size, count, handles, _, length, place = struct.unpack_from(
            "<4sIIIHHII", content, 32)
        assert (signature, version, size) == (b" EMF", 0x10000, len(data))
        assert count == len(self.records)
        self.handles = handles
        self.device = struct.unpack_from("<4i", content, 64)
        text = data[place:place + 2 * length].decode("utf-16-le")
        self.program, self.title, *rest = text.split("\0")
        assert rest == ["", ""], text

    def play(self, kind, content):
        numbers = struct.unpack(f"<{len(content) // 4}i", content)
        if kind in (BRUSH, PEN):
            assert 0 < numbers[0] < self.handles and numbers[0] not in self.tools
            color, = struct.unpack_from("<I", content, 8 if kind == BRUSH else 32)
            self.tools[numbers[0]] = (kind, "%02x%02x%02x" % (color & 255, color >> 8 & 255,
                                                              color >> 16))
            if kind == PEN:
                self.widths.append(numbers[6])
        elif kind == SELECT:
            handle = numbers[0] & 0xffffffff
            self.selected = {known for known in self.selected
                             if self.kind_of(known) != self.kind_of(handle)} | {handle}
        elif kind == DELETE:
            assert numbers[0] not in self.selected
            del self.tools[numbers[0]]
        elif kind in (BEGIN, END):
            assert self.open == (kind == END)
            self.open = kind == BEGIN
        elif kind in (FILL, STROKE):
            self.paint(kind)
        elif kind in (LINES, CURVES, LINES16, CURVES16):
            self.add_points(kind, content)
        elif kind == MOVE:
            assert self.open
            self.points.append(numbers)
        else:
            assert kind in SETTINGS | {CLOSE}, kind

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

    def add_points(self, kind, content):
        left, top, right, bottom, count = struct.unpack_from("<5i", content)
        form = "h" if kind in (LINES16, CURVES16) else "i"
        assert self.open and count > 0 and (kind in (LINES, LINES16) or count % 3 == 0)
        values = struct.unpack(f"<{2 * count}{form}", content[20:])
        for point in zip(values[::2], values[1::2]):
            assert left <= point[0] <= right and top <= point[1] <= bottom
            self.points.append(point)


class Emf(ProgramTest):
    def test_every_figure(self):
        documents = sorted(glob.glob(os.path.join(DATA, "gallery", "*.json")) +
                           glob.glob(os.path.join(DATA, "*.json")))
        for document in documents:
            folder = self.path(os.path.basename(document))
            self.assertRun(run("render", document, "--all", "-d", folder, "-f", "emf,svg",
                               "--svg-text", "path", "-q"), 0)
        paths = glob.glob(self.path("*", "*.emf"))
        self.assertGreater(len(paths), 50)
        for path in paths:
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
                short = {"".join(2 * digit for digit in color) if len(color) == 3 else color
                         for color in re.findall(r'(?:fill|stroke)="#([0-9a-f]+)"', svg)}
                self.assertLessEqual(set(picture.colors), short)
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

    def test_one_figure_a_file(self):
        self.write("three.json", THREE)
        self.assertRun(self.run_in("render", "three.json", "--all", "-o", "a.emf"), 2, "-d DIR")
        self.assertEqual(self.files(), ["three.json"])
        self.assertRun(self.run_in("render", "three.json", "--all", "-d", ".", "-f", "emf"), 0)
        self.assertEqual(len(self.files()), 4)


if __name__ == "__main__":
    unittest.main()
