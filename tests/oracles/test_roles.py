# SPDX-License-Identifier: MIT
"""What an SVG says of its parts by their classes is what `inspect` says: pages style and scripts find
them by it. A class of a group holds for all in it that has none of its own."""
import collections
import glob
import json
import os
import re
import unittest
import xml.etree.ElementTree as ElementTree

from program import DATA, run
from svg_shapes import SVG

LEAVES = {SVG + name for name in ("rect", "path", "text", "line")}
# Items that may be drawn in several parts; every other is one element.
IN_PARTS = {"legend-key", "bound-mark", "event-span", "axis", "figure", "category-label", "break-mark"}


def roles_of(svg):
    """How many elements are of each role."""
    found = collections.Counter()

    def visit(node, role):
        own = [name for name in node.get("class", "").split() if name.startswith("tubiao-")]
        role = own[-1].removeprefix("tubiao-") if own else role
        if node.tag in LEAVES:
            found[role] += 1
        else:
            for child in node:
                visit(child, role)

    for child in ElementTree.fromstring(svg):
        visit(child, None)
    return found


def texts_of(svg):
    """(words, size, whether bold, anchor, x, baseline, whether it runs along a line) of its texts."""
    found = []

    def visit(node, style):
        style = {key: node.get(key, value) for key, value in style.items()}
        if node.tag == f"{SVG}text":
            spot = node if node.get("x") else next((child for child in node if child.get("x")), node)
            found.append(("".join(node.itertext()), float(style["font-size"]),
                          style["font-weight"] == "bold", style["text-anchor"],
                          float(spot.get("x", 0)), float(spot.get("y", 0)),
                          node.get("transform") is None and spot is node and
                          "writing-mode" not in node.attrib))
        else:
            for child in node:
                visit(child, style)

    visit(ElementTree.fromstring(svg), {"font-size": "0", "font-weight": "normal",
                                        "text-anchor": "start"})
    return found


class Texts(unittest.TestCase):
    def test_words_sizes_and_places(self):
        # Names that run downwards are written in pieces.
        paths = [path for path in sorted(glob.glob(os.path.join(DATA, "gallery", "*.json")))[1::3]
                 if "downwards" not in path]
        kinds = collections.Counter()
        for path in paths:
            told = [item for item in json.loads(run("inspect", path, "-q").text)["items"]
                    if "text" in item]
            found = texts_of(run("render", path, "-q", "-o", "-", "-f", "svg").text)
            with self.subTest(document=os.path.basename(path)):
                self.assertEqual([text[0] for text in found], [item["text"] for item in told])
                for (words, size, bold, anchor, x, y, is_straight), item in zip(found, told):
                    self.assertAlmostEqual(size, item["size"], delta=0.006, msg=words)
                    self.assertEqual(bold, item["bold"], words)
                    # The empty half of a bracket stands outside of its line.
                    if is_straight and not re.search("^[“《（]|[”》）]$", words):
                        left, top, width, height = item["box"]
                        share = {"start": 0, "middle": 0.5, "end": 1}[anchor]
                        self.assertAlmostEqual(x, left + share * width, delta=0.012, msg=words)
                        self.assertTrue(top < y < top + height, (words, y, item["box"]))
                        kinds[anchor] += 1
        self.assertGreater(min(kinds.values()), 10)
        self.assertEqual(len(kinds), 3)


class Roles(unittest.TestCase):
    def test_classes(self):
        paths = sorted(glob.glob(os.path.join(DATA, "gallery", "*.json")))[::2] + \
            sorted(glob.glob(os.path.join(DATA, "timelines", "*.json")))[::3]
        for path in paths:
            told = json.loads(run("inspect", path, "-q").text)
            wanted = collections.Counter(item["role"] for item in told["items"])
            found = roles_of(run("render", path, "-q", "-o", "-", "-f", "svg").text)
            with self.subTest(document=os.path.basename(path)):
                self.assertEqual(set(found) - {None}, set(wanted))
                for role, count in wanted.items():
                    if role in IN_PARTS:
                        self.assertGreaterEqual(found[role], count, role)
                    else:
                        self.assertEqual(found[role], count, role)


if __name__ == "__main__":
    unittest.main()
