# SPDX-License-Identifier: MIT
"""What is said of figures that are drawn: each warning with its advice, word for word; and nothing of a
figure that is as usual but for the cause."""
import json
import unittest

from program import run

COLUMNS = 'figure "f": "columns" are of panels, and it has one panel'
PARTED = 'figure "f": only series of plain horizontal bars stand side by side in "columns"'
MANY = ('figure "f" has too many bars for horizontal ones; they are drawn as columns against an axis '
        '(use "top" or "where", or "labels": "all" for a high figure of labelled bars)')
NARROW = 'figure "f" is too narrow for its text: at {} mm lines cut a number or a word (make it wider, or its texts shorter)'
HIGH = ('figure "f" is {} mm high; the text of a page holds 225 mm at its width '
        '(draw fewer of its parts with "where" or "top", or in several figures)')
WIDTHS = 'figure "f": "widths" are of columns, and it is drawn in rows'
EMPTY = ('nothing happens in {}% of the axis, for {} ("breaks": "auto" leaves that out behind a mark; "none" keeps the axis whole)')


def items(count):
    return [{"name": f"第{i}项", "value": i + 1} for i in range(count)]


def cube(regions, periods):
    return [{"name": "产值", "unit": "亿元", "observations": [
        {"region": region, "period": period, "value": 3 + i} for i, (region, period) in
        enumerate((region, period) for region in regions for period in periods)]}]


def regions(count):
    return [{"name": "产值", "observations": [{"region": f"第{i}区", "value": i + 1} for i in range(count)]}]


def years(*periods):
    return [{"name": "产值", "unit": "亿元", "observations": [{"period": period, "value": 3 + i} for i, period in enumerate(periods)]}]


BARS = [ # indicators, keys of the figure, what is said
    (items(3), {"columns": 2}, COLUMNS), (items(3), {"columns": 1}, ""), (items(3), {}, ""),
    (cube(["甲", "乙"], ["2023", "2024"]), {"category": "region", "panel": "period", "columns": 2}, ""),
    (cube(["甲", "乙"], ["2023", "2024"]), {"category": "region", "series": "period", "columns": 2, "orientation": "vertical"}, PARTED),
    (cube(["甲", "乙"], ["2023", "2024"]), {"category": "region", "series": "period", "columns": 2, "orientation": "horizontal"}, ""),
    (regions(200), {"orientation": "horizontal"}, MANY), (regions(200), {}, ""), (regions(20), {"orientation": "horizontal"}, ""),
    (years("2021", "2022", "2023", "2024-Q1"), {"category": "period", "orientation": "horizontal", "widths": "period"}, WIDTHS),
    (years("2021", "2022", "2023", "2024"), {"category": "period", "orientation": "horizontal", "widths": "period"}, ""),
    (years("2021", "2022", "2023", "2024-Q1"), {"category": "period", "orientation": "vertical", "widths": "period"}, ""),
    ([{"name": "123456789012345", "value": "1234567.25万元"}],
     {"title": "2024年12345678901234567890亿元", "size": {"width": "20mm"}}, NARROW.format(20)),
    ([{"name": "产值", "value": "12万元"}], {"size": {"width": "20mm"}}, "")]
EVENTS = [ # dates, keys, what is said
    ("1900 1901 2020 2021", {}, EMPTY.format(96, "118年")), ("1900 1901 2020 2021", {"breaks": "auto"}, ""),
    ("1900 1901 2020 2021", {"breaks": "none"}, ""), ("1900 1930 1960 1990", {}, "")]


class Said(unittest.TestCase):
    def said(self, document):
        result = run("check", "-", "--diagnostics", "json", stdin=document)
        self.assertEqual(result.status, 0, result)
        found = [json.loads(line) for line in result.err.splitlines()]
        for one in found:
            self.assertEqual((one["severity"], one["path"]), ("warning", "/figures/0"))
        return "; ".join(one["message"] + (f" ({one['hint']})" if one.get("hint") else "") for one in found)

    def test_bars(self):
        for indicators, keys, wanted in BARS:
            with self.subTest(keys=keys, wanted=wanted):
                self.assertEqual(self.said({"indicators": indicators, "figures": [{"id": "f", **keys}]}), wanted)

    def test_height(self):
        """Of a figure for a page's text, where it is higher than that, by how much it is."""
        for count in (2, 8, 20):
            document = {"indicators": cube([f"第{i}区" for i in range(count)], [str(2010 + i) for i in range(6)]), "figures": [
                {"id": "f", "category": "period", "panel": "region", "columns": 1, "size": {"width": "156mm"}}]}
            height = json.loads(run("inspect", "-", "-q", stdin=document).text)["height"] / 72 * 25.4
            said = self.said(document)
            if height < 224:
                self.assertEqual(said, "")
            else:
                number = int(said.split(" is ")[1].split(" mm")[0])
                self.assertEqual(said, HIGH.format(number))
                self.assertAlmostEqual(number, height, delta=1)

    def test_timelines(self):
        for dates, keys, wanted in EVENTS:
            events = [{"name": f"事{i}", "date": date} for i, date in enumerate(dates.split())]
            with self.subTest(dates=dates, keys=keys):
                self.assertEqual(self.said({"events": events, "figures": [{"id": "f", "type": "timeline", **keys}]}), wanted)


if __name__ == "__main__":
    unittest.main()
