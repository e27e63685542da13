# SPDX-License-Identifier: MIT
"""What an SVG says of its parts by their classes is what `inspect` says: pages style and scripts find
them by it. A class of a group holds for all in it that has none of its own."""
import collections
import glob
import json
import os
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
