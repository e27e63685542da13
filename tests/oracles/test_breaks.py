# SPDX-License-Identifier: MIT
"""Breaks of a timeline's axis: which empty spans are left out, how long they are said to be, and that
the pieces between them are in one scale. Documents are made of clusters of events whose gaps are known."""
import itertools
import random
import re
import unittest

from events import date_of, day, figure_of, middle_of, right_of, span
from program import of_role

YEAR = 365.2425


class Made:
    """Clusters with short gaps within and given gaps between them."""

    def __init__(self, rng, gaps, within):
        self.events, self.clusters, self.free = [], [], []
        at = day("1960-01-10") + rng.randrange(2000)
        for number, gap in enumerate([*gaps, None]):
            days = []
            for i in range(rng.randint(3, 4)):
                name = f"事{number}{i}"
                if rng.random() < 0.3:
                    length = rng.randint(within // 2, within)
                    self.events.append(span(name, date_of(at), date_of(at + length - 1)))
                    days.append((name, at))
                    end = at + length
                else:
                    self.events.append({"name": name, "date": str(date_of(at))})
                    days.append((name, at))
                    end = at + 1
                at = end + rng.randint(within // 2, within)
            self.clusters.append(days)
            if gap:
                self.free.append((end, end + gap))
                at = end + gap


def said(start, end):
    """How long it is, as words of a number and a unit."""
    days = end - start
    if days / YEAR >= 1.99:
        return round(days / YEAR), "年"
    if days / YEAR * 12 >= 1.9:
        return round(days / YEAR * 12), "个月"
    return round(days), "天"


def round_up(number, days, down=False):
    """A day at which a year, a month or a day begins, as what is left out between is long; not before it, or not after."""
    number = int(number) if down or number == int(number) else int(number) + 1
    while days > 92:
        date = date_of(number)
        if date.day == 1 and (date.month == 1 or days <= 3 * YEAR):
            break
        number += -1 if down else 1
    return number


class Breaks(unittest.TestCase):
    MARGIN = 0.06 # of what stays on the axis: on either side of what is left out, a day at least

    def check_margins(self, made, figure, broken):
        """What is left out keeps its distance of the events, and is a round time."""
        places = self.places(figure)
        holes = [item["box"] for item in of_role(figure, "break-mark") if "text" not in item]
        (first, begin), (last, end) = made.clusters[0][0], made.clusters[0][-1]
        factor = (places[last] - places[first]) / (end - begin)
        starts, ends = zip(*((day(event["date"]), day(event["date"])) if "date" in event else
                             (day(event["start"]), day(event["end"]) + 1) for event in made.events))
        for hole, number in zip(holes, broken):
            (last, day_), (first, next_day) = made.clusters[number][-1], made.clusters[number + 1][0]
            free = made.free[number]
            found = (day_ + (hole[0] - places[last]) / factor, next_day - (places[first] - right_of(hole)) / factor)
            wanted = []
            for more in (0, 0.5, 1): # whether the last day counts, which is seen by hardly any
                kept = max(ends) + more - min(starts) - sum(made.free[i][1] - made.free[i][0] for i in broken)
                margin = max(kept / (1 - 2 * len(broken) * self.MARGIN) * self.MARGIN, 1)
                left, right = free[0] + margin, free[1] - margin
                wanted.append((round_up(left, right - left), round_up(right, right - left, True)))
            slack = 0.1 / factor + 0.05
            self.assertTrue(any(abs(found[0] - start) < slack and abs(found[1] - end) < slack for start, end in wanted),
                            (found, wanted, slack, free))

    def places(self, figure):
        """Where each event begins."""
        found = {}
        for item in of_role(figure, "event-span", "event-point"):
            box = item["box"]
            found[item["data"]["event"]] = box[0] if item["role"] == "event-span" else box[0] + box[2] / 2
        return found

    def check(self, made, figure, broken):
        """`broken`: numbers of the gaps that are left out."""
        places = self.places(figure)
        holes = [item["box"] for item in of_role(figure, "break-mark") if "text" not in item]
        words = [item for item in of_role(figure, "break-mark") if "text" in item]
        self.assertEqual(len(holes), len(broken))
        factors = []
        for days in made.clusters:
            (first, begin), (last, end) = days[0], days[-1]
            factors.append((places[last] - places[first]) / (end - begin))
        self.assertGreater(min(factors), 0)
        self.assertAlmostEqual(max(factors) / min(factors), 1, delta=0.02)
        factor = max(factors)
        for number, (before, behind) in enumerate(zip(made.clusters, made.clusters[1:])):
            (last, day_), (first, next_day) = before[-1], behind[0]
            length = places[first] - places[last]
            if number not in broken:
                self.assertAlmostEqual(length, (next_day - day_) * factor, delta=0.02 * length + 0.3)
                continue
            hole = holes[broken.index(number)]
            free = made.free[number]
            # The strokes' feet stand at the ends of what is left out.
            left, right = hole[0], right_of(hole)
            start = day_ + (left - places[last]) / factor
            end = next_day - (places[first] - right) / factor
            self.assertGreater(start, free[0])
            self.assertLess(end, free[1])
            slack = 0.4 / factor
            for edge in (start, end):
                round_ = date_of(round(edge)) if end - start > 92 + 3 * slack else None
                if round_ and slack < 3:
                    near = [date_of(round(edge) + offset) for offset in range(-int(slack) - 1, int(slack) + 2)]
                    self.assertTrue([date for date in near if date.day == 1 and
                                     (date.month == 1 or end - start < 3 * YEAR + 2 * slack)], (edge, near))
            told = words[broken.index(number)] if words else None
            if told:
                match = re.fullmatch(r"(?:间隔)?(约?)(\d+)(年|个月|天)", told["text"])
                self.assertTrue(match, told)
                self.assertEqual((int(match[2]), match[3]), said(*free))
                if match[3] == "年":
                    years, date = int(match[2]), date_of(free[0])
                    same = day(str(date.replace(year=date.year + years, day=min(date.day, 28)))) + \
                        max(date.day - 28, 0)
                    self.assertEqual(match[1] == "约", abs(same - free[1]) > 1)
                box = told["box"]
                self.assertAlmostEqual(box[0] + box[2] / 2, (left + right) / 2, delta=0.2)
                self.assertAlmostEqual(middle_of(box), middle_of(hole), delta=1)
        return factor

    def test_what_stands_out_is_left_out(self):
        for seed, (count, layout) in enumerate(itertools.product((0, 1, 2, 3), ("horizontal", "lanes", "gantt"))):
            rng = random.Random(seed)
            within = rng.choice([20, 50, 300])
            short = rng.randint(within, int(1.9 * within))
            long = int(short * rng.uniform(14, 40))
            gaps = [int(long * rng.uniform(1, 1.3)) for _ in range(count)] + [short] * rng.randint(1, 2)
            rng.shuffle(gaps)
            made = Made(rng, gaps, within)
            broken = [number for number, gap in enumerate(gaps) if gap >= long]
            figure = figure_of(made.events, layout=layout, breaks="auto", size={"width": "300mm"})
            with self.subTest(seed=seed, gaps=gaps, layout=layout):
                self.check(made, figure, broken)
                self.check_margins(made, figure, broken)

    def test_whole_years(self):
        """About so many where it is not from a day to the same one."""
        for first, last, wanted in (("2001-03-05", "2013-03-06", "12年"), ("2001-03-05", "2013-05-20", "约12年"),
                                    ("2001-03-05", "2013-03-04", "约12年"), ("1999-12-31", "2049-12-31", "50年")):
            events = [{"name": f"事{i}", "date": date} for i, date in enumerate(
                (str(date_of(day(first) - 40)), first, last, str(date_of(day(last) + 33))))]
            figure = figure_of(events, breaks="auto", size={"width": "200mm"})
            told = [item["text"] for item in of_role(figure, "break-mark") if "text" in item]
            self.assertEqual([text.removeprefix("间隔") for text in told], [wanted], (first, last))

    def test_what_is_asked_for(self):
        for number, (start, end, begin, behind) in enumerate((
                ("2001-03", "2004-05", "2001-03-01", "2004-06-01"), ("2002", "2003", "2002-01-01", "2004-01-01"),
                ("2001-08-05", "2005-02-07", "2001-08-05", "2005-02-08"))):
            before = [{"name": f"前{i}", "date": str(date_of(day("2000-01-05") + 50 * i))} for i in range(4)]
            after = [{"name": f"后{i}", "date": str(date_of(day("2005-06-05") + 70 * i))} for i in range(4)]
            layout = ("horizontal", "lanes", "gantt")[number]
            figure = figure_of(before + after, layout=layout, breaks=[f"{start}/{end}"],
                               size={"width": "254mm"})
            places = self.places(figure)
            hole, = [item["box"] for item in of_role(figure, "break-mark") if "text" not in item]
            factor = (places["前3"] - places["前0"]) / 150
            self.assertAlmostEqual((places["后3"] - places["后0"]) / 210, factor, delta=0.01 * factor)
            self.assertAlmostEqual(day("2000-01-05") + (hole[0] - places["前0"]) / factor, day(begin), delta=2.5)
            self.assertAlmostEqual(day("2005-06-05") - (places["后0"] - right_of(hole)) / factor, day(behind),
                                   delta=2.5)


if __name__ == "__main__":
    unittest.main()
