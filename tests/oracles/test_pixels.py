# SPDX-License-Identifier: MIT
"""The picture of a figure shows what its SVG says: what is filled has its colour, words have ink where
they stand and begin and end there. No other renderer is asked: the places are those of the SVG's text."""
import glob
import io
import json
import os
import re
import unittest

from PIL import Image, ImageChops

import svg_shapes
from program import DATA, run

DPI = 144
SCALE = DPI / 72
PATHS = [path for path in sorted(glob.glob(os.path.join(DATA, "gallery", "*.json")))
         if not re.search("downwards|page", os.path.basename(path))]


def rgb(color):
    color = color.lstrip("#")
    color = "".join(c + c for c in color) if len(color) == 3 else color
    return tuple(int(color[i:i + 2], 16) for i in (0, 2, 4))


def distance(a, b):
    return max(abs(x - y) for x, y in zip(a, b))


class Picture:
    def __init__(self, path):
        self.image = Image.open(io.BytesIO(run("render", path, "-q", "-o", "-", "-f", "png", "--dpi",
                                               str(DPI)).out)).convert("RGB")
        self.pixels = self.image.load()

    def colour(self, x, y):
        """At a place in pt, where the pixels about it are all alike; else None."""
        px, py = int(x * SCALE), int(y * SCALE)
        if not (0 < px < self.image.width - 1 and 0 < py < self.image.height - 1):
            return None
        own = self.pixels[px, py]
        same = all(self.pixels[px + i, py + j] == own for i in (-1, 0, 1) for j in (-1, 0, 1))
        return own if same else None

    def inked(self, box):
        """(left, top, right, bottom) in pt of the pixels of a box that are not as most of it."""
        x, y, width, height = box
        part = self.image.crop((max(int(x * SCALE), 0), max(int(y * SCALE), 0),
                                int((x + width) * SCALE) + 1, int((y + height) * SCALE) + 1))
        ground = max(part.getcolors(part.width * part.height))[1]
        differs = ImageChops.difference(part, Image.new("RGB", part.size, ground)).convert("L")
        ink = differs.point(lambda value: 255 if value > 40 else 0).getbbox()
        if not ink:
            return None
        left, top = int(x * SCALE), int(y * SCALE)
        return [(at + edge) / SCALE for at, edge in zip((left, top, left, top), ink)]


class Pixels(unittest.TestCase):
    def check_shapes(self, picture, svg, boxes):
        """(how many spots have the colour of the last that is filled there, of how many)"""
        shapes = svg_shapes.all_shapes(svg)
        right = wrong = 0
        large = [shape for shape in shapes
                 if (shape.box[2] - shape.box[0]) * (shape.box[3] - shape.box[1]) > 12]
        for shape in large[::len(large) // 60 + 1]:
            left, top, end, bottom = shape.box
            for i in (1, 2):
                for j in (1, 2):
                    x, y = left + (end - left) * i / 3, top + (bottom - top) * j / 3
                    if not shape.covers(x, y) or any(
                            bx - 1 < x < bx + w + 1 and by - 1 < y < by + h + 1 for bx, by, w, h in boxes):
                        continue
                    found = picture.colour(x, y)
                    if not found:
                        continue
                    over = next(other for other in reversed(shapes) if other is shape or (
                        other.box[0] < x < other.box[2] and other.box[1] < y < other.box[3] and
                        other.covers(x, y)))
                    if distance(found, rgb(over.color)) <= 2:
                        right += 1
                    else:
                        wrong += 1
        return right, wrong

    def check_words(self, picture, item):
        if any(sign in item["text"] for sign in "—“”（）《》·…、。，：；"):
            return 0 # wide characters with little ink
        x, y, width, height = item["box"]
        ink = picture.inked((x - 0.5, y, width + 1, height))
        self.assertTrue(ink, item)
        self.assertLess(ink[0] - x, 0.3 * item["size"], item)
        self.assertLess(x + width - ink[2], 0.3 * item["size"], item)
        self.assertGreater(ink[3] - ink[1], 0.3 * item["size"], item)
        return 1

    def test_pictures(self):
        words = 0
        for path in PATHS[::9]:
            told = json.loads(run("inspect", path, "-q").text)
            texts = [item for item in told["items"] if item.get("text", "").strip()]
            svg = run("render", path, "-q", "-o", "-", "-f", "svg").text
            picture = Picture(path)
            with self.subTest(document=os.path.basename(path)):
                for side, length in zip(picture.image.size, (told["width"], told["height"])):
                    self.assertAlmostEqual(side, length * SCALE, delta=1)
                right, wrong = self.check_shapes(picture, svg, [item["box"] for item in texts])
                self.assertGreater(right, 15)
                self.assertLess(wrong, 0.08 * right, (right, wrong))
                words += sum(self.check_words(picture, item) for item in texts)
        self.assertGreater(words, 90)


if __name__ == "__main__":
    unittest.main()
