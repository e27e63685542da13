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


class Styles(unittest.TestCase):
    """An SVG says everything twice, as attributes and as CSS, with the same words."""
    INITIAL = {"font-size": None, "font-weight": "normal", "text-anchor": "start", "fill": "#000",
               "stroke": "none", "stroke-width": "1", "stroke-dasharray": "none", "font-family": None}

    def test_attributes_and_rules(self):
        for path in sorted(glob.glob(os.path.join(DATA, "gallery", "*.json")))[::9]:
            svg = run("render", path, "-q", "-o", "-", "-f", "svg").text
            root = ElementTree.fromstring(svg)
            said = dict(part.split(":", 1) for part in root.get("style").split(";"))
            rules = collections.Counter(re.findall(
                rf'^#{root.get("id")} \[([\w-]+)="([^"]*)"\]{{([^}}]*)}}$', root.find(f"{SVG}style").text,
                re.M))
            used = {(name, node.get(name)) for node in root.iter() if node is not root
                    for name in self.INITIAL if node.get(name) is not None}
            with self.subTest(document=os.path.basename(path)):
                self.assertIn(f'svg[id="{root.get("id")}"]{{width:{root.get("width")};height:auto}}',
                              root.find(f"{SVG}style").text)
                for name, initial in self.INITIAL.items():
                    value = root.get(name, initial)
                    self.assertEqual(said[name], f"{value}px" if name == "font-size" else value)
                    self.assertIn(f'#{root.get("id")} :not([{name}]){{{name}:inherit}}',
                                  root.find(f"{SVG}style").text)
                wanted = {(name, value, f"{name}:{value}" + ("px" if name == "font-size" else ""))
                          for name, value in used}
                self.assertEqual(dict(rules), dict.fromkeys(wanted, 1))


class Names(unittest.TestCase):
    """What a screen reader is told: each datum by its name, texts by their words, nothing else."""

    def shapes(self, svg):
        """Those that are not hidden, in order."""
        def visit(node):
            if node.get("aria-hidden") == "true":
                return
            if node.tag in LEAVES - {f"{SVG}text"}:
                yield node
            for child in node:
                yield from visit(child)

        return list(visit(ElementTree.fromstring(svg)))

    def test_every_shape_has_a_name_or_is_hidden(self):
        for path in sorted(glob.glob(os.path.join(DATA, "gallery", "*.json")))[2::7]:
            if "downwards" in path:
                continue
            told = json.loads(run("inspect", path, "-q").text)["items"]
            data = collections.Counter(item["role"] for item in told if item.get("data"))
            for mode in ("text", "path"):
                svg = run("render", path, "-q", "-o", "-", "-f", "svg", "--svg-text", mode).text
                named = collections.defaultdict(list)
                for node in self.shapes(svg):
                    named[node.get("role")].append(node)
                with self.subTest(document=os.path.basename(path), mode=mode):
                    self.assertLessEqual(set(named), {"graphics-symbol", "img"})
                    self.assertLessEqual(len(named["graphics-symbol"]), sum(data.values()))
                    self.assertTrue(named["graphics-symbol"])
                    for node in named["graphics-symbol"]:
                        self.assertTrue(node.get("aria-label"))
                        self.assertEqual(node.findtext(f"{SVG}title"), node.get("aria-label"))
                    words = [item["text"] for item in told if "text" in item and item["text"].strip()]
                    self.assertEqual([node.get("aria-label") for node in named["img"]],
                                     words if mode == "path" else [])


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
