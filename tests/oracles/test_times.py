# SPDX-License-Identifier: MIT
"""Places and words of timelines, computed anew from the document by the calendar of Python."""
import datetime
import itertools
import json
import random
import re
import unittest

import svg_shapes
from events import EPOCH, Scale, day, figure_of, span
from program import inspected, of_role, run

LAYOUTS = ("horizontal", "lanes", "gantt", "vertical")
# A line stands at the end of what its date names: of a beginning, where that begins.
NOW = {
    "2021": "2022-01-01", "2021年": "2022-01-01", "2021-06": "2021-07-01", "2021年6月": "2021-07-01",
    "2021-06-30": "2021-07-01", "2021年2月28日": "2021-03-01", "2020-02-29": "2020-03-01",
    "2021-Q1": "2021-04-01", "2021-Q2": "2021-07-01", "2021年三季度": "2021-10-01",
    "2021年四季度": "2022-01-01", "2021-H1": "2021-07-01", "2021年上半年": "2021-07-01",
    "2021年下半年": "2022-01-01", "2021年初": "2021-01-01", "2021年底": "2022-01-01",
    "2021年末": "2022-01-01", "2021年6月初": "2021-06-01", "2021年6月底": "2021-07-01",
    "2021年6月末": "2021-07-01", "截至2021年5月底": "2021-06-01", "“十三五”末": "2021-01-01",
    "2021年中": "2021-07-02T12", "2021年6月中": "2021-06-16", "2020年2月中": "2020-02-15T12",
}
NO_NOW = ("2021年前三季度", "2021年6月上旬", "2021年1—5月", "2021年6月起", "今年", "2020/21财年")


def beginnings(figure, upright):
    """Where the spans begin, by their event."""
    return {item["data"]["event"]: item["box"][upright] for item in of_role(figure, "event-span")}


class Now(unittest.TestCase):
    EVENTS = [span("甲", "2019-01-01", "2019-12-31"), span("乙", "2024-01-01", "2024-12-31")]

    def test_words(self):
        layouts = itertools.cycle(LAYOUTS)
        for words, wanted in NOW.items():
            layout = next(layouts)
            figure = figure_of(self.EVENTS, now=words, layout=layout)
            upright = layout == "vertical"
            places = beginnings(figure, upright)
            scale = Scale(day("2019-01-01"), places["甲"], day("2024-01-01"), places["乙"])
            line = next(item for item in of_role(figure, "now-line") if "text" not in item)
            with self.subTest(now=words, layout=layout):
                self.assertAlmostEqual(scale.day_at(line["box"][upright]), day(wanted), delta=0.1)
                said = "".join(item["text"] for item in of_role(figure, "now-line") if "text" in item)
                self.assertTrue(said.startswith("截至") and said.count("截至") == 1, said)

    def test_what_is_no_date(self):
        for words in NO_NOW:
            document = {"events": self.EVENTS, "figures": [{"id": "f", "type": "timeline",
                                                            "now": words}]}
            with self.subTest(now=words):
                result = run("inspect", "-", stdin=document)
                self.assertEqual(result.status, 1, result)
                self.assertIn("/figures/0/now", result.err)


class FiscalYears(unittest.TestCase):
    SPANS = (("2023-02-10", "2023-11-20"), ("2023-02-10", "2024-08-20"), ("2022-02-10", "2026-08-20"),
             ("2020-05-10", "2028-08-20"))

    def cell(self, first, date):
        """By what its label may say: (text, first month counted from year 0, months)."""
        months = date.year * 12 + date.month - 1
        year, within = divmod(months - (first - 1), 12)
        begin = year * 12 + first - 1
        quarter, half = within // 3, within // 6
        name = f"{year}年" if first == 1 else f"{year}/{(year + 1) % 100:02}财年"
        return {name: (begin, 12), name.removesuffix("财年"): (begin, 12), # little room
                f"{'一二三四'[quarter]}季度": (begin + 3 * quarter, 3),
                f"{'上下'[half]}半年": (begin + 6 * half, 6), f"{date.month}月": (months, 1)}

    def day_of(self, months):
        return (datetime.date(months // 12, months % 12 + 1, 1) - EPOCH).days

    def labels(self, figure, scale):
        """(text, the day at its middle, whether it had to keep within the axis)"""
        left, _, width, _ = of_role(figure, "axis")[0]["box"]
        for item in of_role(figure, "tick-label"):
            x, _, own, _ = item["box"]
            kept = x - left < 3 or left + width - x - own < 3
            yield item["text"], scale.day_at(x + own / 2), kept

    def test_every_month_may_be_the_first(self):
        kinds = set()
        for first, (start, end) in itertools.product(range(1, 13), self.SPANS):
            layout = ("horizontal", "lanes", "gantt")[first % 3]
            figure = figure_of([span("甲", start, end), span("乙", end, end)], fiscal_year=first,
                               layout=layout)
            box = next(item["box"] for item in of_role(figure, "event-span")
                       if item["data"]["event"] == "甲")
            scale = Scale(day(start), box[0], day(end) + 1, box[0] + box[2])
            axis = of_role(figure, "axis")[0]["box"]
            from_day, to_day = scale.day_at(axis[0]), scale.day_at(axis[0] + axis[2])
            with self.subTest(first=first, span=(start, end), layout=layout):
                labels = list(self.labels(figure, scale))
                years = [int(text[:4]) for text, *_ in labels if text[:4].isdigit()]
                some = any(later - year > 1 for year, later in zip(years, years[1:]))
                for text, centre, kept in labels:
                    if some and kept:
                        continue
                    date = EPOCH + datetime.timedelta(days=int(centre // 1) + (5 if some else 0))
                    cells = self.cell(first, date)
                    self.assertIn(text, cells, f"at {date}")
                    months, count = cells[text]
                    kinds.add(count)
                    # In the middle of what is seen of its cell; of some years where they begin.
                    begin, end = self.day_of(months), self.day_of(months + count)
                    middle = begin if some else (max(begin, from_day) + min(end, to_day)) / 2
                    if begin > from_day:
                        self.assertAlmostEqual(centre, middle, delta=0.02 * (to_day - from_day))
        self.assertEqual(kinds, {1, 3, 6, 12})

    def test_the_note_says_when_it_begins(self):
        for first in range(1, 13):
            figure = figure_of([span("甲", "2021-02-10", "2024-08-20")], fiscal_year=first)
            notes = "".join(item["text"] for item in of_role(figure, "note"))
            self.assertEqual(f"财年自{first}月1日起" in notes, first > 1, notes)


class Cells(unittest.TestCase):
    """Every word of an axis of dates names the piece of the calendar that it stands above."""
    LENGTHS = (4, 13, 30, 60, 120, 300, 700, 1500, 3500, 9000, 20000, 60000, 150000)  # days

    def beginning(self, date, unit, offset=0):
        """Of the cell that holds the date, or of one `offset` behind it."""
        months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
        if unit == "day":
            return date + datetime.timedelta(offset)
        if unit == "week":
            return date + datetime.timedelta(7 * offset - date.weekday())
        if unit == "ten days":
            third = min((date.day - 1) // 10, 2) + offset
            month = self.beginning(date, "month", third // 3)
            return month.replace(day=1 + 10 * (third % 3))
        if unit == "century":
            return datetime.date((date.year - 1) // 100 * 100 + 1 + 100 * offset, 1, 1)
        count = (date.year * 12 + date.month - 1) // months[unit] * months[unit] + offset * months[unit]
        return datetime.date(count // 12, count % 12 + 1, 1)

    def names(self, date):
        """{word: units that it may stand for} of the cells that hold the date."""
        monday = self.beginning(date, "week")
        decade = date.year // 10 * 10
        names = [(f"{date.day}日", "day"), (str(date.day), "day"), (f"{monday.day}日", "week"),
                 (str(monday.day), "week"), ("上中下"[min((date.day - 1) // 10, 2)] + "旬", "ten days"),
                 (f"{date.month}月", "month"), (f"{date.year}年{date.month}月", "month"),
                 (f"{'一二三四'[(date.month - 1) // 3]}季度", "quarter"),
                 (f"{'上下'[(date.month - 1) // 6]}半年", "half"), (f"{date.year}年", "year"),
                 (str(date.year), "year"), (f"{(date.year + 99) // 100}世纪", "century"),
                 (f"{decade % 100:02}年代" if date.year < 2000 else f"{decade}年代", "decade")]
        found = {}
        for name, unit in names:
            found.setdefault(name, []).append(unit)
        return found

    def place(self, scale, ends, begin, end):
        """The middle of what is seen of a cell."""
        number = [min(max(scale.place_of((date - EPOCH).days), ends[0]), ends[1])
                  for date in (begin, end)]
        return sum(number) / 2

    def check(self, events, layout, width):
        figure = figure_of(events, layout=layout, size={"width": width}, breaks="none")
        upright = layout == "vertical"
        points = sorted(
            [(item["data"]["start"], item["box"][upright] + item["box"][2 + upright] / 2)
             for item in of_role(figure, "event-point")] +
            [(item["data"]["end"], item["box"][upright] + item["box"][2 + upright])
             for item in of_role(figure, "event-span")])
        scale = Scale(*points[0], *points[-1])
        axis = of_role(figure, "axis")[0]["box"]
        ends = axis[upright], axis[upright] + axis[2 + upright]
        for day_, place in points:
            self.assertAlmostEqual(scale.place_of(day_), place, delta=0.1)
        labels = of_role(figure, "tick-label")
        self.assertTrue(labels)
        rounds, units = [], set()
        for item in labels:
            size = item["box"][2 + upright]
            middle = item["box"][upright] + size / 2
            date = EPOCH + datetime.timedelta(scale.day_at(middle))
            cells = [unit for unit in self.names(date).get(item["text"], [])
                     if unit != "year" or 365 * scale.factor > size / 2]
            right = [unit for unit in cells if abs(middle - self.place(
                scale, ends, self.beginning(date, unit), self.beginning(date, unit, 1))) < 0.6]
            if right:
                units.add(right[0])
                continue
            # A round year has a tick where it begins, and its word about that.
            match = re.fullmatch(r"(\d+)年?", item["text"])
            self.assertTrue(match, (item, str(date), cells))
            rounds.append(int(match[1]))
            place = scale.place_of((datetime.date(rounds[-1], 1, 1) - EPOCH).days)
            kept = min(middle - ends[0], ends[1] - middle) < size / 2 + 8
            self.assertLess(abs(middle - place), size / 2 + 3 if kept else 0.6, (item, str(date)))
        steps = {other - one for one, other in zip(rounds, rounds[1:])}
        self.assertLessEqual(len(steps), 1, rounds)
        return units | ({"round"} if rounds else set())

    def test_words_stand_at_what_they_name(self):
        units = set()
        for number, (length, layout) in enumerate(itertools.product(self.LENGTHS, LAYOUTS)):
            width, rng = ("90mm", "156mm", "300mm")[number % 3], random.Random(number)
            last = datetime.date(rng.randint(1890, 2040), rng.randint(1, 12), rng.randint(1, 28))
            first = last - datetime.timedelta(length)
            dates = [first, last, first + datetime.timedelta(int(length * rng.uniform(0.3, 0.7)))]
            events = [{"name": f"事{i}", "date": str(date)} for i, date in enumerate(dates)]
            with self.subTest(layout=layout, dates=str(dates), width=width):
                units |= self.check(events, layout, width)
        self.assertGreaterEqual(units, {"day", "ten days", "month", "quarter", "year", "round"})

    def test_decades_and_weeks(self):
        for layout in LAYOUTS:
            units = self.check([{"name": f"事{i}", "date": date} for i, date in
                                enumerate(("20世纪80年代", "201X"))], layout, "156mm")
            self.assertGreaterEqual(units, {"decade", "century"})
            units = self.check([{"name": "甲", "start": "2025-03-03", "duration": "4周"},
                                {"name": "乙", "start": "2025-03-31", "duration": "3周"}],
                               layout, "156mm")
            self.assertIn("week", units)


class OneDay(unittest.TestCase):
    def test_its_year_is_the_axis(self):
        """Events of one day stand at their share of its year; a year's end belongs to that year."""
        for layout, date in itertools.product(LAYOUTS, ("2021-01-01", "2021-12-31", "2020-02-29",
                                                        "2021-06-15", "2020年底", "2021年初")):
            first = datetime.date(int(date[:4]), 1, 1)
            length = (first.replace(year=first.year + 1) - first).days
            day_ = {"底": length, "初": 0}.get(date[-1])
            if day_ is None:
                day_ = day(date) - (first - EPOCH).days
            events = [{"name": name, "date": date} for name in ("甲", "乙")]
            upright = layout == "vertical"
            with self.subTest(layout=layout, date=date):
                figure = figure_of(events, layout=layout)
                axis = of_role(figure, "axis")[0]["box"]
                words = "".join(item["text"] for item in of_role(figure, "tick-label"))
                self.assertIn(f"{first.year}年", words)
                self.assertNotIn(f"{first.year + 1}年", words)
                self.assertNotIn(f"{first.year - 1}年", words)
                for item in of_role(figure, "event-point"):
                    middle = item["box"][upright] + item["box"][2 + upright] / 2
                    share = (middle - axis[upright]) / axis[2 + upright]
                    self.assertAlmostEqual(share * length, day_, delta=1.01 + 2 * length / axis[2 + upright])


class TimesOfDay(unittest.TestCase):
    DATES = ("{}20时", "{}20:15", "{}22时起", "{}22:30至今", "截至{}23:30", "{}21:00前", "约{}21时")

    def said(self, layout, dates):
        figure = figure_of([{"name": f"事{i}", "date": date} for i, date in enumerate(dates)],
                           layout=layout)
        return [item["text"] for item in of_role(figure, "event-label")
                if not item["text"].startswith("事")]

    def test_dates_leave_out_what_the_axis_says(self):
        """The day where it is one for all, else the year; the words of bounds stay."""
        for layout in ("horizontal", "lanes", "vertical"):
            with self.subTest(layout=layout):
                dates = [date.format("2024年5月6日") for date in self.DATES]
                self.assertCountEqual(self.said(layout, dates),
                                      [date.format("") for date in self.DATES])
                said = self.said(layout, dates + ["2024年5月7日3:00起"])
                self.assertIn("5月7日3:00起", said)
                self.assertFalse([words for words in said if "年" in words], said)


class Density(unittest.TestCase):
    HEIGHT = 18  # pt, of the most

    def strip(self, document):
        """The outline of the strip below an axis: it has the most corners."""
        svg = run("render", "-", "-o", "-", "-f", "svg", stdin=document).text
        return max((outline for shape in svg_shapes.all_shapes(svg) for outline in shape.outlines),
                   key=len)

    def height_at(self, outline, x):
        """The highest bin within a bin's width of a place."""
        top = min(y for _, y in outline)
        return max((y - top for px, y in outline if abs(px - x) < 2.2), default=0)

    def test_heights_are_counts(self):
        for seed in range(6):
            rng = random.Random(seed)
            counts = {f"{1990 + 3 * i}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}":
                      rng.randint(3, 60) for i in range(10)}
            counts["1985-01-01"] = counts["2025-12-31"] = 70
            events = [{"name": f"{date}第{i}", "date": date}
                      for date, count in counts.items() for i in range(count)]
            long = rng.choice([0, 25])
            events += [span(f"期{i}", "1994-07-01", "2010-06-30") for i in range(long)]
            document = {"events": events, "figures": [{"id": "f", "type": "timeline"}]}
            figure = json.loads(run("inspect", "-", stdin=document).text)
            places = {item["data"]["start"]: item["box"][0] + item["box"][2] / 2
                      for item in of_role(figure, "event-point")}
            ends = day("1985-01-01"), day("2025-12-31")
            outline = self.strip(document)
            left, right = min(outline)[0], max(outline)[0]
            # The axis begins with the first day, and ends with the last.
            scale = Scale(ends[0], left, ends[1] + 1, right)
            self.assertTrue(all(abs(scale.day_at(place) - start) < 25
                                for start, place in places.items()), places)
            covered = {date: count + (long if "1994-07" <= date < "2010-07" else 0)
                       for date, count in counts.items()}
            most = max(covered.values())
            with self.subTest(seed=seed):
                self.assertAlmostEqual(max(y for _, y in outline) - min(y for _, y in outline),
                                       self.HEIGHT, delta=0.02)
                for date, count in covered.items():
                    place = left + (day(date) + 0.5 - ends[0]) * scale.factor
                    self.assertAlmostEqual(self.height_at(outline, place),
                                           self.HEIGHT * count / most, delta=0.03, msg=date)
                for date, count in (("2000-12-01", long), ("2024-01-01", 0)):
                    if all(abs(day(date) - day(other)) > 200 for other in counts):
                        place = left + (day(date) - ends[0]) * scale.factor
                        self.assertAlmostEqual(self.height_at(outline, place),
                                               self.HEIGHT * count / most, delta=0.03, msg=date)


class OpenSpans(unittest.TestCase):
    def test_room_at_both_ends(self):
        """What goes on beyond what is known has room to be seen, before the first date and behind the
        last; and no room is made where nothing is open."""
        known = span("甲", "2018-01-01", "2019-12-31")
        for layout, status in itertools.product(LAYOUTS, ("target", "actual")):
            upright = layout == "vertical"
            shares = {}
            for name, start, end in (("before", "..", "2018-01-01"), ("behind", "2019-12-31", "..")):
                figure = figure_of([known, span("乙", start, end, status=status)], layout=layout)
                boxes = {item["data"]["event"]: item["box"] for item in
                         of_role(figure, "event-span")}
                axis = of_role(figure, "axis")[0]["box"]
                length = axis[2 + upright]
                first, last = axis[upright], axis[upright] + length
                begin, size = boxes["乙"][upright], boxes["乙"][2 + upright]
                with self.subTest(layout=layout, status=status, open=name):
                    if name == "before":
                        self.assertAlmostEqual(begin, first, delta=0.1)
                    else:
                        self.assertAlmostEqual(begin + size, last, delta=0.1)
                    # Beyond the one day that it shares with what is known.
                    beyond = max(boxes["甲"][upright] - begin,
                                 begin + size - boxes["甲"][upright] - boxes["甲"][2 + upright])
                    shares[name] = beyond / length
                    self.assertGreater(shares[name], 0.03)
            figure = figure_of([known], layout=layout)
            axis = of_role(figure, "axis")[0]["box"]
            box = of_role(figure, "event-span")[0]["box"]
            self.assertAlmostEqual(box[2 + upright], axis[2 + upright], delta=0.03 * axis[2 + upright])


class Alternatives(unittest.TestCase):
    """The text alternative of a timeline, by table and by counting."""
    WORDS = {"done": "实际", "forecast": "预计", "planned": "计划", "cancelled": "已取消"}
    LISTED = 20

    def alt(self, events, **figure):
        return figure_of(events, **figure)["alt"]

    def wanted(self, events):
        """What is told: all events in time order, or as many important ones as are listed."""
        kept = events
        for least in sorted({event["importance"] for event in events}):
            if len(kept) > self.LISTED:
                kept = [event for event in kept if event["importance"] > least]
        counts = [(word, sum(event["status"] == status for event in events))
                  for status, word in self.WORDS.items()]
        text = f"时间轴，共{len(events)}项，最早为{events[0]['said']}，最晚为{events[-1]['said']}"
        if counts[0][1] < len(events):
            text += "；其中" + "、".join(f"{word}{count}项" for word, count in counts if count)
        text += "。" if kept else ""
        text += "；".join(f"{event['said']}，{event['name']}" + (
            "" if event["status"] == "done" else f"（{self.WORDS[event['status']]}）") for event in kept)
        return text + (f"；其余{len(events) - len(kept)}项从略" if 0 < len(kept) < len(events) else "") + "。"

    def test_what_is_told(self):
        for count, spread in ((1, 1), (2, 1), (7, 3), (19, 2), (20, 1), (21, 1), (21, 2), (30, 5),
                              (45, 3), (60, 30)):
            rng = random.Random(count)
            events = []
            for i in range(count):
                year, month = 1990 + i // 3, 1 + i % 3 * 4 + rng.randint(0, 3)
                events.append({"name": f"事{i}", "date": f"{year}-{month:02}",
                               "status": rng.choice(list(self.WORDS)),
                               "importance": rng.randrange(spread), "said": f"{year}年{month}月"})
            if count == 2:
                for event in events:
                    event["status"] = "done"
            shown = [{key: event[key] for key in event if key != "said"} for event in events]
            wanted = self.wanted(events)
            if count == 1:
                wanted = wanted.replace(f"最早为{events[0]['said']}，最晚为", "")
            with self.subTest(count=count, spread=spread):
                self.assertEqual(self.alt(rng.sample(shown, count)), wanted)

    def test_what_else_is_said(self):
        self.assertEqual(self.alt([
            {"name": "甲", "date": "2019", "milestone": True}, {"name": "乙", "date": "2020", "after": ["甲"]},
            {"name": "丙", "date": "2021", "after": ["甲", "乙"], "quantity": "3亿元"}], now="2020-06"),
            "时间轴，共3项，最早为2019年，最晚为2021年。标有时点：截至2020年6月。2019年，甲，里程碑；"
            "2020年，乙，在甲之后；2021年，丙，3亿元，在甲、乙之后。")
        self.assertEqual(self.alt([{"name": "甲", "within": "10天内", "from": "复工"},
                                   {"name": "乙", "within": "3个月", "from": "复工"}]),
                         "时间轴，共2项，自复工起，最长3个月。10天内，甲；3个月，乙。注：1个月按30.4天绘制。")
        self.assertEqual(self.alt([{"name": "甲", "within": "1个月内", "from": "复工"},
                                   {"name": "乙", "within": "3个月", "from": "复工"}]),
                         "时间轴，共2项，自复工起，最长3个月。1个月内，甲；3个月，乙。")


class LongBreaks(unittest.TestCase):
    UNITS = {"年": 1, "万年": 1e4, "亿年": 1e8}

    def test_how_long_nothing_happens(self):
        """Of 10,000 years and more, from event to event, in words of two digits or more."""
        for first, last in ((-9000, 1900), (-12000, 1900), (-59000, 2000), (-250000, -3000),
                            (-1234567, 1000), (-66000000, -300000), (-540000000, -66000000),
                            (-4600000000, -540000000), (-13800000000, -4600000000)):
            step = (last - first) // 200
            events = [{"name": name, "date": year} for name, year in
                      (("甲", first - step), ("乙", first), ("丙", last), ("丁", last + step // 2))]
            for layout in ("horizontal", "lanes", "gantt"):
                figure = figure_of(events, breaks="auto", layout=layout,
                                   size={"width": "400mm"})
                told = [item["text"] for item in of_role(figure, "break-mark") if "text" in item]
                with self.subTest(years=(first, last), layout=layout):
                    found = [re.fullmatch(r"(?:间隔)?约?([\d.]+)(年|万年|亿年)", text) for text in told]
                    self.assertTrue(found and all(found), told)
                    longest = max(float(match[1]) * self.UNITS[match[2]] for match in found)
                    # The year of the first event has passed when the gap begins.
                    self.assertAlmostEqual(longest / (last - first - 1), 1, delta=0.05)


class ShortTimes(unittest.TestCase):
    """Dates in digits keep their times of day; a part of one day says it once."""
    EVENTS = [("政协开幕", {"date": "2025-03-04T15:00"}, "2025.3.4 15:00"), ("人大开幕，审查政府工作报告", {"start": "2025-03-05T09:00", "end": "2025-03-05T11:00"}, "2025.3.5 9:00—11:00"),
              ("代表团审议", {"start": "2025-03-05T15:00", "end": "2025-03-07T17:30"}, "2025.3.5 15:00—3.7 17:30"),
              ("经济主题记者会", {"date": "2025-03-06T15:00"}, "2025.3.6 15:00"), ("外交主题记者会", {"date": "2025-03-07T10:00"}, "2025.3.7 10:00"),
              ("民生主题记者会", {"date": "2025-03-09T15:00"}, "2025.3.9 15:00"), ("政协闭幕", {"date": "2025-03-10T09:00"}, "2025.3.10 9:00"),
              ("人大闭幕", {"date": "2025-03-12"}, "2025.3.12")]

    def test_short(self):
        document = {"events": [{"name": name, **when} for name, when, _ in self.EVENTS], "figures": [{"id": "f"}]}
        for width in (74, 90, 120):
            texts = [item["text"] for item in of_role(inspected(document, "-q", "--width", f"{width}mm", "--height", "70mm"), "event-label")]
            with self.subTest(width=width):
                self.assertIn("2025.3.12", texts)
                self.assertEqual([when for _, _, when in self.EVENTS if when not in "".join(texts).replace("\n", "")], [])


class OneDay(unittest.TestCase):
    """A narrow list of one day has its hours at the axis; the day is told once, there or in the note."""
    def test_hours(self):
        events = [{"name": f"事件{i}", "date": f"2025-07-12T{hour:02}:05"} for i, hour in enumerate((8, 9, 12, 16, 20))]
        for width in (60, 74, 120, 160):
            figure = inspected({"events": events, "figures": [{"id": "f", "type": "timeline", "layout": "vertical"}]}, "-q", "--width", f"{width}mm")
            ticks = [item["text"] for item in of_role(figure, "tick-label")]
            notes = "".join(item["text"] for item in of_role(figure, "note"))
            with self.subTest(width=width):
                self.assertIn("12:00", ticks)
                self.assertEqual(("2025年7月12日" in ticks) + ("图示日期为2025年7月12日" in notes), 1, (ticks, notes))


if __name__ == "__main__":
    unittest.main()
