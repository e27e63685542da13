# SPDX-License-Identifier: MIT
"""How large outputs are, by the document and the options: paper in mm, pixels of PNG, px of SVG."""
import re
import unittest

from program import media_boxes, png_info, run

MM, PX = 72 / 25.4, 0.75  # pt
FIGURE = {"title": "题", "indicators": [{"name": "产值", "value": "3亿元"}, {"name": "税收", "value": "2亿元"}]}
# Size of the document, options; width and height in pt (None: what it takes), pixels of a PNG.
CASES = [
    ({}, "", 156 * MM, None, 300), ({"width": "100mm"}, "", 100 * MM, None, 300),
    ({"width": "100mm", "height": "60mm"}, "", 100 * MM, 60 * MM, 300), ({"width": "6in", "height": "3in"}, "", 432, 216, 300),
    ({"width": "100mm", "height": "60mm"}, "--width 200mm", 200 * MM, 60 * MM, 300),
    ({"width": "100mm", "height": "60mm"}, "--height 80mm", 100 * MM, 80 * MM, 300),
    ({"width": "100mm"}, "--width 120mm --height 90mm", 120 * MM, 90 * MM, 300),
    ({}, "--width 800px", 800 * PX, None, 96), ({}, "--width 800px --height 600px", 800 * PX, 600 * PX, 96),
    ({}, "--width 800px --height 600px --dpi 192", 400 * PX, 300 * PX, 192), ({}, "--width 800px --dpi 48", 1600 * PX, None, 48),
    ({}, "--width 100mm --height 600px --dpi 192", 100 * MM, 300 * PX, 192),
    ({}, "--width 120mm --dpi 150", 120 * MM, None, 150), ({"width": "1000px"}, "", 1000 * PX, None, 96),
    ({"width": "1000px", "height": "500px"}, "", 1000 * PX, 500 * PX, 96),
    ({"width": "100mm", "height": "50mm"}, "--width 800px", 800 * PX, 400 * PX, 96), # the shape stays
    ({"width": "36pt"}, "", None, None, 300)]


class Sizes(unittest.TestCase):
    def test_sizes(self):
        for size, options, width, height, dpi in CASES:
            document = {**FIGURE, "figures": [{"id": "f", **({"size": size} if size else {})}]}
            written = {kind: run("render", "-", "-q", "-f", kind, "-o", "-", *options.split(), stdin=document)
                       for kind in ("pdf", "svg", "png")}
            with self.subTest(size=size, options=options):
                if width is None: # as small as a side may be: no room, or drawn
                    self.assertNotIn("a side is", written["pdf"].err)
                    continue
                for result in written.values():
                    self.assertEqual(result.status, 0, result)
                (wide, high), = media_boxes(written["pdf"].out)
                self.assertAlmostEqual(wide, width, delta=0.02)
                if height:
                    self.assertAlmostEqual(high, height, delta=0.02)
                pixels = png_info(written["png"].out)
                self.assertEqual(pixels[0], round(width * dpi / 72))
                self.assertAlmostEqual(pixels[1], high * dpi / 72, delta=1)
                self.assertAlmostEqual(pixels[2], dpi / 0.0254, delta=0.6)
                svg = written["svg"].text
                sides = re.search(r'<svg[^>]* width="([\d.]+)(mm|px|pt)?" height="([\d.]+)(mm|px|pt)?" viewBox="0 0 ([\d.]+) ([\d.]+)"',
                                  svg).groups()
                unit = {"mm": MM, "px": PX, "pt": 1, None: PX}[sides[1]]
                self.assertAlmostEqual(float(sides[0]) * unit, width, delta=0.02)
                self.assertAlmostEqual(float(sides[2]) * unit, high, delta=0.02)
                self.assertAlmostEqual(float(sides[4]) / float(sides[5]), width / high, delta=0.01)

    def test_bounds(self):
        """A side is 36 pt to 5 m long, and no PNG has more pixels than it may."""
        for width, good in (("36pt", True), ("35.9pt", False), ("5079mm", True), ("5081mm", False), ("14400pt", True), ("0.5in", True), ("0.49in", False)):
            document = {**FIGURE, "figures": [{"id": "f", "size": {"width": width}}]}
            result = run("check", "-", stdin=document)
            self.assertEqual("a side is 36 pt to 14400 pt (5 m) long" in result.err, not good, (width, result.err))


if __name__ == "__main__":
    unittest.main()
