# SPDX-License-Identifier: MIT
"""Serpentine timelines: rows that run to and fro in one scale, joined by turns, computed anew from
the documents."""
import datetime
import itertools
import random
import re
import unittest

import svg_shapes
from events import bottom_of, date_of, day, figure_of, middle_of, right_of, span, timeline, times_of
from program import of_role, run

HALF_HEAD = 8  # pt about the end of a band within which an arrow's head has its tip
PLACE = 0.1  # pt
CLEAR = 2  # pt on either side of a word below the axis


def events_of(rng, count, first, days, spans=0.4):
    found = []
    for i in range(count):
        start = first + rng.randrange(days)
        if rng.random() < spans:
            end = min(start + rng.randint(1, 1 + days // 2), first + days)
            found.append(span(f"第{i}项", date_of(start), date_of(end)))
        else:
            found.append({"name": f"第{i}项", "date": str(date_of(start)),
                          "milestone": rng.random() < 0.3})
    return found


class Way:
    """The bands of a figure end to end."""

    def __init__(self, figure):
        self.bands = [item["box"] for item in of_role(figure, "axis")]
        self.befores = [0, *itertools.accumulate(box[2] for box in self.bands)]
        self.length = self.befores[-1]

    def row_of(self, box, is_point):
        """Points touch their band, spans stand below it."""
        if is_point:
            return min(range(len(self.bands)),
                       key=lambda row: max(self.bands[row][1] - middle_of(box),
                                           middle_of(box) - bottom_of(self.bands[row])))
        return max(row for row, band in enumerate(self.bands) if band[1] < box[1])

    def along(self, row, x):
        band = self.bands[row]
        return self.befores[row] + (right_of(band) - x if row % 2 else x - band[0])


class Serpentine(unittest.TestCase):
    def documents(self):
        for seed in range(14):
            rng = random.Random(seed)
            days = (900, 1500, 3600, 9000, 30000)[seed % 5]
            first = day(f"{rng.randint(1950, 2010)}-01-01") + rng.randrange(365)
            rows = rng.choice([None, 2, 3, 4, 5])
            figure = {"layout": "serpentine", "size": {"width": rng.choice(["120mm", "156mm", "240mm"])},
                      "breaks": "none"}
            if rows:
                figure["rows"] = rows
            yield events_of(rng, rng.randint(5, 24), first, days, rng.choice([0, 0.4, 0.7])), figure

    def ends_on_the_way(self, figure, events):
        """(day, place) of each beginning and end; each span's pieces in order."""
        way, places = Way(figure), []
        for event in events:
            begin, end = times_of(event)
            marks = [item for item in of_role(figure, "event-point", "event-span")
                     if item["data"]["event"] == event["name"]]
            self.assertTrue(marks, event)
            if begin == end:
                self.assertEqual(len(marks), 1)
                box = marks[0]["box"]
                row = way.row_of(box, True)
                places.append((begin, way.along(row, box[0] + box[2] / 2)))
                continue
            pieces = []
            for mark in marks:
                row = way.row_of(mark["box"], False)
                ends = sorted(way.along(row, x) for x in (mark["box"][0], right_of(mark["box"])))
                pieces.append((*ends, row))
            pieces.sort()
            for (_, one, row), (other, _, below) in zip(pieces, pieces[1:]):
                self.assertEqual(below, row + 1, event)
                self.assertAlmostEqual(one, way.befores[below], delta=PLACE)
                self.assertAlmostEqual(other, way.befores[below], delta=PLACE)
            places += [(begin, pieces[0][0]), (end, pieces[-1][1])]
        return way, places

    def check_scale(self, figure, events):
        """Time is in proportion along the bands; (way, day at a place)."""
        way, places = self.ends_on_the_way(figure, events)
        (first, at), (last, there) = min(places), max(places)
        self.assertGreater(there, at)
        factor = (there - at) / (last - first)
        for time, place in places:
            # What is too short is drawn 1.2 pt long.
            self.assertAlmostEqual(place, at + (time - first) * factor, delta=1.3, msg=str(date_of(time)))
        return way, lambda place: first + (place - at) / factor

    def check_bands(self, figure, way):
        """As wide as there is room, aligned where they begin, about equal."""
        bands = way.bands
        turn = 14
        left, right = 10 + turn, figure["width"] - 10 - turn
        for row, band in enumerate(bands):
            self.assertAlmostEqual(right_of(band) if row % 2 else band[0], right if row % 2 else left,
                                   delta=0.02)
        longest = max(band[2] for band in bands)
        self.assertAlmostEqual(longest, right - left, delta=0.02)
        self.assertLess(longest * len(bands), 1.07 * way.length)
        for one, other in zip(bands, bands[1:]):
            self.assertGreater(other[1], bottom_of(one) + 4)

    def check_years(self, figure, way, day_at):
        """Every year that has the room is named in the middle of what the row has of it. Returns whether
        the axis has cells of years."""
        labels = [item for item in of_role(figure, "tick-label") if re.fullmatch(r"\d{4}年", item["text"])]
        factor = 1 / (day_at(1) - day_at(0))
        cells = {}
        for row, band in enumerate(way.bands):
            begin, end = day_at(way.befores[row]), day_at(way.befores[row + 1])
            for year in range(date_of(round(begin)).year, date_of(round(end - 1)).year + 1):
                start = max(day(f"{year}-01-01"), begin)
                stop = min(day(f"{year + 1}-01-01"), end)
                x = [way.befores[row] + (time - begin) * factor for time in (start, stop)]
                x = [right_of(band) - (place - way.befores[row]) if row % 2 else
                     band[0] + place - way.befores[row] for place in x]
                cells[year, row] = (sum(x) / 2, abs(x[1] - x[0]))
        if not labels or not all(any(abs(item["box"][0] + item["box"][2] / 2 - middle) < 0.6
                                     for (year, row), (middle, _) in cells.items()
                                     if f"{year}年" == item["text"]) for item in labels):
            return False
        for (year, row), (middle, width) in cells.items():
            band = way.bands[row]
            here = [item for item in labels if item["text"] == f"{year}年" and
                    band[1] <= middle_of(item["box"]) <= bottom_of(band)]
            own = max(item["box"][2] for item in labels)
            if width > own + 5:
                self.assertEqual(len(here), 1, (year, row, width))
                self.assertAlmostEqual(here[0]["box"][0] + here[0]["box"][2] / 2, middle, delta=0.6)
            elif width < own:
                self.assertFalse(here, (year, row))
        return True

    def check_rounds(self, figure, way, day_at):
        """Round years stand where they begin, and one lacks its word only for want of room. Returns
        whether the axis has such."""
        labels = [item for item in of_role(figure, "tick-label") if re.fullmatch(r"\d{4}年", item["text"])]
        years = sorted({int(item["text"][:4]) for item in labels})
        step = min((b - a for a, b in zip(years, years[1:])), default=0)
        if step < 2:
            return False
        own = max(item["box"][2] for item in labels)
        for row, band in enumerate(way.bands):
            begin, end = day_at(way.befores[row]), day_at(way.befores[row + 1])
            here = {int(item["text"][:4]): item["box"] for item in labels
                    if band[1] <= middle_of(item["box"]) <= bottom_of(band)}
            wanted = {}
            for year in range(date_of(round(begin)).year, date_of(round(end)).year + 1):
                time = day(f"{year}-01-01")
                if year % step == 0 and begin + 1 < time < end - 1:
                    share = (time - begin) / (end - begin) * band[2]
                    x = right_of(band) - share if row % 2 else band[0] + share
                    wanted[year] = min(max(x, band[0] + own / 2 + 2), right_of(band) - own / 2 - 2)
            for year, x in wanted.items():
                if year in here:
                    self.assertAlmostEqual(here[year][0] + here[year][2] / 2, x, delta=1.5, msg=year)
                else:
                    # At an end of the whole axis words keep farther away.
                    room = own + (9 if year in (min(wanted), max(wanted)) else 5)
                    self.assertTrue([other for other in here if abs(wanted.get(other, 1e9) - x) < room],
                                    (year, here, wanted))
        return True

    def check_turns(self, document, way):
        """From the end of each band a line runs beyond it and back to the beginning of the next, and
        an arrow's head stands there; another one at the end of the last."""
        paths = svg_shapes.painted_paths(run("render", "-", "-q", "-o", "-", "-f", "svg",
                                             stdin=document).text)
        turns = [outlines[0] for outlines, fill, stroke, width in paths
                 if fill == "none" and width > 2 and len(outlines[0]) > 10]
        heads = [sorted(outlines[0]) for outlines, _, stroke, _ in paths
                 if stroke == "none" and len(outlines[0]) == 3]
        self.assertEqual(len(turns), len(way.bands) - 1)

        def check_head(x, y, way_):
            """One whose tip lies at x and which points to the right (1) or left (-1)."""
            tips = [max(head, key=lambda point: way_ * point[0]) for head in heads]
            near = [head for tip, head in zip(tips, heads) if
                    abs(tip[0] - x) < HALF_HEAD and abs(tip[1] - y) < 0.1]
            self.assertEqual(len(near), 1, (x, y, heads))
            others = [point for point in near[0] if abs(point[1] - y) > 1]
            self.assertEqual(len(others), 2)
            self.assertAlmostEqual(sum(point[1] for point in others) / 2, y, delta=0.02)

        for row, (turn, band, below) in enumerate(zip(turns, way.bands, way.bands[1:])):
            to = -1 if row % 2 else 1
            end = band[0] if row % 2 else right_of(band)
            start = right_of(below) if (row + 1) % 2 else below[0]
            self.assertAlmostEqual(turn[0][0], end, delta=2)
            self.assertAlmostEqual(turn[0][1], middle_of(band), delta=0.05)
            self.assertAlmostEqual(turn[-1][0], start + to * 4, delta=4)
            self.assertAlmostEqual(turn[-1][1], middle_of(below), delta=0.05)
            outer = max(to * x for x, _ in turn)
            self.assertGreater(outer, max(to * end, to * start) + 8)
            self.assertLess(outer, max(to * end, to * start) + 14)
            heights = [y for _, y in turn]
            self.assertEqual(heights, sorted(heights))
            outwards = [to * x for x, y in turn if y <= middle_of(band) + 10.1]
            self.assertEqual(outwards, sorted(outwards))
            check_head(start, middle_of(below), -to)
        last = way.bands[-1]
        to = 1 if len(way.bands) % 2 else -1
        check_head((right_of(last) if to > 0 else last[0]) + to * 4, middle_of(last), to)

    def test_rows(self):
        kinds = []
        for number, (events, options) in enumerate(self.documents()):
            with self.subTest(document=number):
                figure = figure_of(events, **options)
                way, day_at = self.check_scale(figure, events)
                if "rows" in options:
                    self.assertEqual(len(way.bands), options["rows"])
                self.check_bands(figure, way)
                if self.check_years(figure, way, day_at):
                    kinds.append("cells")
                elif self.check_rounds(figure, way, day_at):
                    kinds.append("rounds")
                if number % 3 == 0:
                    self.check_turns(timeline(events, **options), way)
        self.assertGreaterEqual(kinds.count("cells"), 4, kinds)
        self.assertGreaterEqual(kinds.count("rounds"), 2, kinds)

    def test_eras(self):
        """Their bands lie from their beginning to their end along the rows, to and fro."""
        turned = 0
        for number, (events, figure) in enumerate(self.documents()):
            begin, end = min(times_of(event)[0] for event in events), max(times_of(event)[1] for event in events)
            cuts = [begin + (end - begin) * share // 100 for share in ((5, 45, 60, 95) if number % 2 else (0, 30, 31, 80))]
            eras = [span(name, date_of(int(a)), date_of(int(b) - 1)) for name, a, b in (("前期", *cuts[:2]), ("后期", *cuts[2:]))]
            drawn = figure_of(events, **{**figure, "rows": 3}, eras=eras)
            with self.subTest(number=number):
                way, day_at = self.check_scale(drawn, events)
                bands = [item["box"] for item in of_role(drawn, "era") if "text" not in item]
                found = []
                for box in bands:
                    row = min(range(len(way.bands)), key=lambda r: abs(way.bands[r][1] - (box[1] + box[3] / 2)))
                    found.append(sorted(day_at(way.along(row, x)) for x in (box[0], right_of(box))))
                wanted = []
                for era in eras:
                    a, b = times_of(era)
                    for before, band in zip(way.befores, way.bands):
                        low, high = max(a, day_at(before)), min(b, day_at(before + band[2]))
                        if high > low:
                            wanted.append([low, high])
                slack = 1.5 * abs(day_at(1) - day_at(0)) + 1
                wide = [one for one in sorted(wanted) if one[1] - one[0] > 5 * slack]
                near = lambda one, other: abs(one[0] - other[0]) < slack and abs(one[1] - other[1]) < slack
                for one in wide:
                    self.assertTrue(any(near(one, other) for other in found), (one, found))
                for other in found:
                    self.assertTrue(any(near(one, other) for one in wanted), (other, wanted))
                turned += len(way.bands) > 1
        self.assertGreater(turned, 8)

    def test_years_at_the_ends_of_rows(self):
        """Words that the end of a row moves inwards stand clear of the next, or give way."""
        rounds = 0
        for width, years, first in itertools.product(("80mm", "100mm"), (60, 90), range(1860, 1870, 3)):
            start = day(f"{first}-01-10")
            events = [{"name": name, "date": str(date_of(start + years * half))}
                      for name, half in (("始", 0), ("中", 180), ("终", 365))]
            figure = figure_of(events, layout="serpentine", rows=2, breaks="none", size={"width": width})
            with self.subTest(width=width, years=years, first=first):
                rounds += self.check_rounds(figure, *self.check_scale(figure, events))
                boxes = [item["box"] for item in of_role(figure, "tick-label")]
                for one, other in itertools.permutations(boxes, 2):
                    if one[0] < other[0] and abs(middle_of(one) - middle_of(other)) < 2:
                        self.assertGreater(other[0] - right_of(one), 2 * CLEAR - 0.1)
        self.assertGreater(rounds, 9)

    def test_a_given_height_is_used(self):
        """Rows move apart alike until they are far enough, what is left goes above and below."""
        far = set()
        for seed, rows in ((3, 3), (4, 2), (5, 4)):
            events = events_of(random.Random(seed), 12, day("2000-03-04"), 3600, 0)
            options = {"layout": "serpentine", "rows": rows}
            natural = figure_of(events, **options)
            before = Way(natural).bands
            for more in (5, 30, 150):
                height = natural["height"] + more
                figure = figure_of(events, size={"width": f"{natural['width']}pt", "height": f"{height}pt"},
                                   **options)
                bands = Way(figure).bands
                with self.subTest(rows=rows, more=more):
                    self.assertAlmostEqual(figure["height"], height, delta=0.1)
                    moves = [band[1] - old[1] for band, old in zip(bands, before)]
                    apart = [other - one for one, other in zip(moves, moves[1:])]
                    self.assertAlmostEqual(min(apart), max(apart), delta=0.02)
                    self.assertGreater(min(apart), 0)
                    self.assertAlmostEqual(2 * moves[0] + sum(apart), more, delta=0.2)
                    if moves[0] > 0.1:
                        far.add(round(apart[0], 1))
        self.assertEqual(len(far), 1)

    def test_time_that_passed(self):
        """From a beginning on; its words stand above the first row, and each deadline at its day."""
        words = [(f"第{days}天", days) for days in (1, 3, 7, 12, 20, 33, 47, 58, 60)]
        events = [{"name": name, "within": f"{days}天内", "from": "复工"} for name, days in words]
        for rows in (2, 3):
            figure = figure_of(events, layout="serpentine", rows=rows)
            way = Way(figure)
            title, = of_role(figure, "axis-title")
            self.assertIn("复工", title["text"])
            self.assertLess(bottom_of(title["box"]), way.bands[0][1])
            self.assertLess(abs(title["box"][0] - way.bands[0][0]), 5)
            places = {}
            for item in of_role(figure, "event-point"):
                row = way.row_of(item["box"], True)
                places[item["data"]["event"]] = way.along(row, item["box"][0] + item["box"][2] / 2)
            factor = (places["第60天"] - places["第1天"]) / 59
            self.assertGreater(factor, 0)
            for name, days in words:
                self.assertAlmostEqual(places[name], places["第1天"] + (days - 1) * factor, delta=PLACE)


if __name__ == "__main__":
    unittest.main()
