# SPDX-License-Identifier: MIT
"""Which layout of a figure an HTML page shows in which window: each window shows just one of either
theme, and none that has no room in it."""
import json
import os
import re
import tempfile
import unittest

from program import SMALLEST, run

MARGINS = 32  # px of a page, left and right of a figure
PX_IN_MM = 96 / 25.4


def page(width, *options):
    result = run("render", "-", "-o", "-", "-f", "html", "--width", width, *options, stdin=SMALLEST)
    assert result.status == 0, result
    return result.text


def layouts(text):
    """Width in px by class, in the order of the page."""
    found = re.findall(r'class="[^"]*(tubiao-\d+-\d+)[^"]*".*?<svg[^>]*? width="([\d.]+)mm"', text, re.S)
    return {name: float(width) * PX_IN_MM for name, width in found}


def rules(text):
    """(theme, least, most, class) of each rule that shows a layout on screens."""
    for query, name in re.findall(r"@media screen and ([^{]*)\{\.(tubiao-\d+-\d+)\{display:block\}", text):
        theme = re.search(r"scheme:(\w+)", query)
        least, most = (re.search(rf"{end}-width:([\d.]+)px", query) for end in ("min", "max"))
        yield (theme[1] if theme else None, float(least[1]) if least else 0,
               float(most[1]) if most else float("inf"), name)


class Windows(unittest.TestCase):
    def test_each_window_shows_one_that_fits(self):
        for width in ("156mm", "130mm", "100mm", "95mm", "200mm", "254mm"):
            text = page(width)
            sizes, shown = layouts(text), list(rules(text))
            self.assertTrue(shown and sizes, width)
            own = float(width[:-2]) * PX_IN_MM
            for theme in {theme for theme, *_ in shown}:
                mine = sorted(rule[1:] for rule in shown if rule[0] == theme)
                with self.subTest(width=width, theme=theme):
                    self.assertEqual((mine[0][0], mine[-1][1]), (0, float("inf")))
                    for (_, end, _), (begin, _, _) in zip(mine, mine[1:]):
                        self.assertAlmostEqual(begin - end, 0.02, delta=1e-6)
                    self.assertTrue(any(abs(sizes[name] - own) < 0.1 for *_, name in mine))
                    for least, _, name in mine[1:]:
                        # As soon as there is room for it, to a pixel.
                        self.assertTrue(-0.01 <= least - sizes[name] - MARGINS < 1.1, (least, sizes[name]))
                    self.assertEqual(sorted(sizes[name] for *_, name in mine),
                                     [sizes[name] for *_, name in mine])

    def test_phones(self):
        """Figures too wide for windows of 320 px have a layout for them."""
        for width, more in (("156mm", True), ("95mm", True), ("90mm", False), ("74mm", False)):
            text = page(width)
            first = min(rules(text), key=lambda rule: rule[1])
            with self.subTest(width=width):
                self.assertEqual(layouts(text)[first[3]] < float(width[:-2]) * PX_IN_MM - 1, more)
                if more:
                    self.assertAlmostEqual(layouts(text)[first[3]], 320 - MARGINS, delta=0.1)

    def test_sizes(self):
        """Beside its own size a figure has that of phones and one of 1.4 times its width, up to 900 pt; it
        is drawn in its own size, that of phones up to a third larger; paper shows its own."""
        for width in (70, 91, 92, 120, 156, 226, 227, 240):
            text = page(f"{width}mm")
            sizes, own = layouts(text), width * PX_IN_MM
            wanted = [288] * (own > 1.2 * 288) + [own] + [1.4 * own] * (1.4 * own <= 1200)
            found = [size for size, _ in zip(list(sizes.values())[::2], wanted)]
            self.assertEqual(len(sizes), 2 * len(wanted), width)
            for size, other in zip(found, wanted):
                self.assertAlmostEqual(size, other, delta=0.1)
            most = dict(re.findall(r"\.(tubiao-0-\d+)\{display:block\}\.tubiao-0\{max-width:([\d.]+)px\}", text))
            for name, size in sizes.items():
                grows = len(wanted) > 1 and own > 1.2 * 288 and size < 289
                self.assertAlmostEqual(float(most[name]), size * (4 / 3 if grows else 1), delta=0.1)
            printed, = re.findall(r"@media print\{\.(tubiao-\d+-\d+)\{display:block\}", text)
            self.assertAlmostEqual(sizes[printed], own, delta=0.1)

    def test_colours(self):
        """A page is dark where its background is darker than a middle grey, by the weights of Rec. 709."""
        with tempfile.TemporaryDirectory() as folder:
            for red, green, blue in ((0, 170, 255), (0, 170, 40), (255, 100, 0), (255, 110, 60), (40, 190, 0), (20, 172, 0),
                                     (127, 127, 127), (129, 129, 129), (255, 104, 0), (0, 0, 255), (255, 255, 0)):
                theme = os.path.join(folder, "own.json")
                colour = f"#{red:02x}{green:02x}{blue:02x}"
                light = 0.2126 * red + 0.7152 * green + 0.0722 * blue >= 128
                with open(theme, "w", encoding="utf-8") as file:
                    json.dump({"name": "own", "colors": {"background": colour}}, file)
                result = run("render", "-", "-o", "-", "-f", "html", "--theme", theme, "-q", stdin=SMALLEST)
                self.assertEqual(result.status, 0, result)
                scheme, ink = re.search(r"\nbody\{background:[^;]*;color:([^;]*);color-scheme:(\w+)\}", result.text).groups()[::-1]
                self.assertEqual((scheme, ink), ("light", "#1b1f24") if light else ("dark", "#eceff3"), colour)
                self.assertEqual(result.text.count("<svg"), 6 if light else 3, colour)

    def test_no_room(self):
        """A window that has no room for any layout of its width is told by that, and shows the next."""
        document = {"title": "题", "indicators": [{"name": f"第{n}号名称很长很长很长的项目", "value": 3} for n in range(8)],
                    "figures": [{"id": "f", "orientation": "vertical", "size": {"width": "156mm", "height": "50mm"}}]}
        result = run("render", "-", "-o", "-", "-f", "html", stdin=document)
        self.assertEqual((result.status, len(re.findall("has no room at 76 mm", result.err))), (0, 1), result.err)
        text = result.text
        for theme in ("light", "dark"):
            least = min((rule for rule in rules(text) if rule[0] == theme), key=lambda rule: rule[1])
            self.assertEqual(least[1], 0)
            self.assertAlmostEqual(layouts(text)[least[3]], 156 * PX_IN_MM, delta=0.1)


if __name__ == "__main__":
    unittest.main()
