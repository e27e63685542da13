# SPDX-License-Identifier: MIT
"""What explains a timeline: keys of the marks that there are, by table; eras behind their time; the
line of what is now, with its head."""
import itertools
import random
import unittest

import svg_shapes
from events import Scale, bottom_of, date_of, day, figure_of, right_of, span, timeline
from program import inspected, of_role, run

POINT = {"name": "点", "date": "2019-03-05"}
SPAN = span("段", "2019-05-01", "2020-09-30")
# One event more than a day's point, and the keys that come of it, in their order.
KINDS = [
    ({**SPAN}, ["时点", "时段"]),
    ({"name": "月", "date": "2019-07"}, ["时间精确到月"]),
    ({"name": "季", "date": "2019-Q3"}, ["时间精确到季度"]),
    ({"name": "半年", "date": "2019年上半年"}, ["时间精确到半年"]),
    ({"name": "年", "date": "2020"}, ["时间精确到年"]),
    ({"name": "旬", "date": "2019年8月上旬"}, ["时间精确到旬"]),
    ({"name": "碑", "date": "2019-08-09", "milestone": True}, ["里程碑"]),
    ({"name": "截", "date": "截至2019年8月9日"}, ["截至该时点的累计或状态"]),
    ({"name": "约", "date": "约2019年8月9日"}, ["大致时间"]),
    ({"name": "疑", "date": "2019-08-09?"}, ["时间存疑"]),
    ({**SPAN, "end": ".."}, ["时点", "时段", "起止时间未限定"]),
    ({**SPAN, "progress": "40%"}, ["时点", "时段", "实心部分已完成"]),
    ({**POINT, "name": "又"}, []),
]
STATUSES = {"actual": "实际", "forecast": "预计", "target": "计划", "cancelled": "已取消"}
LAYOUTS = ("horizontal", "lanes", "gantt", "vertical", "serpentine")


def keys_of(figure):
    return [item["text"] for item in of_role(figure, "legend-label")]


class Keys(unittest.TestCase):
    def test_kinds(self):
        for (event, wanted), layout in zip(KINDS, itertools.cycle(LAYOUTS)):
            with self.subTest(event=event, layout=layout):
                figure = figure_of([POINT, event], layout=layout)
                self.assertEqual(keys_of(figure), wanted)
                self.assertEqual(len(of_role(figure, "legend-key")), len(wanted))

    def test_time_limits(self):
        """10天内 ends at a wall, which has a key; 3个月 does not."""
        for events, wanted in (((("甲", "10天内"), ("乙", "3个月")), ["不晚于所示时间"]),
                               ((("甲", "10天"), ("乙", "3个月")), [])):
            figure = figure_of([{"name": name, "within": within} for name, within in events])
            with self.subTest(events=events):
                self.assertEqual(keys_of(figure), wanted)

    def test_bounds_of_bars(self):
        """What is said of a mark is what occurs: 超过 or 不少于, or both."""
        for values, wanted in ((("超5亿元", "3亿元"), ["超过所示数值"]), (("5亿元以上", "3亿元"), ["不少于所示数值"]),
                               (("超5亿元", "3亿元以上", "超2亿元"), ["超过或不少于所示数值"]),
                               (("5亿元以上", "超3亿元"), ["超过或不少于所示数值"]),
                               (("不到5亿元", "3亿元"), ["低于所示数值"]), (("不超过5亿元", "3亿元"), ["不超过所示数值"]),
                               (("不超过5亿元", "不到3亿元", "约2亿元"), ["低于或不超过所示数值", "约数"])):
            data = {f"地{i}": value for i, value in enumerate(values)}
            for dots in (False, True):
                document = {"indicators": [{"name": "产值", "values": {"over": "region", "data": data}}],
                            "figures": [{"category": "region", **({"form": "lollipop"} if dots else {})}]}
                with self.subTest(values=values, dots=dots):
                    self.assertEqual(keys_of(inspected(document)), wanted)

    def test_approximate_bars_are_as_long_as_others(self):
        """The fade of 约 begins and ends near the number, however short the bar."""
        data = {"甲": "100亿元", "乙": "约100亿元", "丙": "约5亿元", "丁": "5亿元"}
        figure = inspected({"indicators": [{"name": "产值", "values": {"over": "region", "data": data}}],
                            "figures": [{"category": "region"}]})
        of = {figure["items"][item["for"]]["data"]["region"]: item["box"] for item in of_role(figure, "bound-mark")}
        bars = {item["data"]["region"]: item["box"] for item in of_role(figure, "bar")}
        self.assertEqual(set(of), {"乙", "丙"})
        for name, exact in (("乙", "甲"), ("丙", "丁")):
            with self.subTest(bar=name):
                length, (x, _, width, _) = bars[exact][2], of[name]
                self.assertAlmostEqual(bars[name][2], length, delta=0.02)
                self.assertAlmostEqual(x + width / 2, bars[name][0] + length, delta=0.02)
                self.assertLessEqual(width / 2, min(5.2, 0.15 * length) + 0.02)

    def test_precisions_are_told_together(self):
        for dates, wanted in ((("2019-07", "2020"), "时间精确到年、时间精确到月"), (("2019-Q1", "2020-05"), "时间精确到季度、时间精确到月"),
                              (("2019-Q1", "2020", "2019-02"), "时间精确到年、时间精确到季度、时间精确到月")):
            events = [{"name": f"事{i}", "date": date} for i, date in enumerate(dates)]
            for layout in ("lanes", "gantt", "vertical"):
                self.assertEqual([key for key in keys_of(figure_of(events, layout=layout)) if "精确" in key],
                                 [wanted])

    def test_statuses(self):
        for count in (1, 2, 3, 4):
            for chosen in itertools.combinations(STATUSES, count):
                events = [{"name": f"事{i}", "date": f"2019-0{i + 1}-05", "status": status}
                          for i, status in enumerate(chosen)]
                wanted = [] if chosen == ("actual",) else [STATUSES[status] for status in chosen]
                self.assertCountEqual(keys_of(figure_of(events)), wanted, chosen)


class Eras(unittest.TestCase):
    EVENTS = [span("全程", "2019-01-01", "2021-12-31"), POINT, {"name": "末", "date": "2021-11-20"}]
    GIVEN = [("前期", "2019-01-01", "2019-12-31"), ("后期", "2020-03-01", "2021-02-28"),
             ("末期", "2021-02-15", "2021-12-31")]

    def bands(self, figure):
        return [item["box"] for item in of_role(figure, "era") if "text" not in item]

    def scale(self, figure, upright):
        box = next(item["box"] for item in of_role(figure, "event-span") if item["data"]["event"] == "全程")
        return Scale(day("2019-01-01"), box[upright], day("2022-01-01"), box[upright] + box[2 + upright])

    def test_given(self):
        for layout in ("horizontal", "lanes", "gantt", "vertical"):
            figure = figure_of(self.EVENTS, layout=layout, breaks="none", eras=[
                {"name": name, "start": start, "end": end} for name, start, end in self.GIVEN])
            upright = layout == "vertical"
            scale, bands = self.scale(figure, upright), self.bands(figure)
            names = {item["text"]: item["box"] for item in of_role(figure, "era") if "text" in item}
            self.assertEqual(len(bands), 3)
            for (name, start, end), band in zip(self.GIVEN, bands):
                with self.subTest(layout=layout, era=name):
                    self.assertAlmostEqual(band[upright], scale.place_of(day(start)), delta=0.1)
                    self.assertAlmostEqual(band[upright] + band[2 + upright], scale.place_of(day(end) + 1),
                                           delta=0.1)
                    if not upright:
                        self.assertAlmostEqual(names[name][0], band[0] + 4, delta=0.1)
                        self.assertGreater(names[name][1], band[1])
                        for item in of_role(figure, "axis", "event-span", "event-point", "event-label"):
                            self.assertGreater(item["box"][1], band[1] if item["role"] == "axis" else 0)
                            self.assertLess(bottom_of(item["box"]), bottom_of(band) + 0.01)

    def test_of_events(self):
        """From the first to the last of those that follow one another; one ends where the next begins."""
        events = [{**span("一", "2019-01-01", "2019-03-31"), "era": "甲"},
                  {**span("二", "2019-03-01", "2019-08-31"), "era": "甲"},
                  {**span("三", "2019-07-01", "2019-12-31"), "era": "乙"},
                  span("四", "2020-01-01", "2020-06-30"),
                  {**span("五", "2020-02-01", "2020-09-30"), "era": "乙"}]
        for layout in ("horizontal", "lanes", "gantt"):
            figure = figure_of(events, layout=layout, breaks="none")
            boxes = {item["data"]["event"]: item["box"] for item in of_role(figure, "event-span")}
            scale = Scale(day("2019-01-01"), boxes["一"][0], day("2020-10-01"), right_of(boxes["五"]))
            # What has no era of its own parts two of one name.
            wanted = [("2019-01-01", "2019-07-01"), ("2019-07-01", "2020-01-01"), ("2020-02-01", "2020-10-01")]
            order = sorted(self.bands(figure))
            self.assertEqual(len(order), 3)
            for band, (start, end) in zip(order, wanted):
                self.assertAlmostEqual(band[0], scale.place_of(day(start)), delta=0.1)
                self.assertAlmostEqual(right_of(band), scale.place_of(day(end)), delta=0.1)

    def test_rows_of_names(self):
        """Each name begins where its era does, further left where it would leave the figure, and in the first row in
        which it stands clear of those before it; the axis keeps clear of all rows."""
        pad, most, least, line, leading, margin = 4, 14, 4, 1.15, 1.35, 10 # pt, em, pt, em, em, pt
        first, last = int(day("2019-01-01")), int(day("2021-12-31"))
        rows_seen = set()
        for seed in range(24):
            rng = random.Random(seed)
            begins = sorted(rng.sample(range(first, last + 1), rng.randint(1, 7)))
            eras = [(char * rng.choice([2, 5, 9, 13, 17, 30]), begin, min(begin + rng.choice([0, 20, 90, 400]), last))
                    for char, begin in zip("甲乙丙丁戊己庚", begins)]
            figure = figure_of([{**span("全程", "2019-01-01", "2021-12-31"), "lane": "道"}], layout="lanes", breaks="none",
                               theme="briefing", size={"width": rng.choice(["50mm", "90mm", "156mm"])}, eras=[
                                   {"name": name, "start": str(date_of(begin)), "end": str(date_of(end))} for name, begin, end in eras])
            axis = of_role(figure, "axis")[0]["box"]
            scale, right = Scale(first, axis[0], last + 1, right_of(axis)), right_of(axis)
            labels = [item for item in of_role(figure, "era") if "text" in item]
            placed, heights, em = [], [], labels[0]["size"]
            with self.subTest(seed=seed):
                self.assertEqual(len(self.bands(figure)), len(eras))
                for (name, begin, end), band in zip(eras, self.bands(figure)):
                    start = scale.place_of(begin)
                    width = max(scale.place_of(end + 1) - start, least)
                    self.assertAlmostEqual(band[2], width, delta=0.05)
                    self.assertAlmostEqual(band[0], min(start, right - width), delta=0.05)
                    self.assertAlmostEqual(band[1], margin, delta=6) # below the figure's head
                    lines = [item["box"] for item in labels if item["text"][0] == name[0]]
                    self.assertEqual(sum(len(item["text"]) for item in labels if item["text"][0] == name[0]), len(name))
                    room = min(most * em, axis[2] - 2 * pad)
                    self.assertEqual(len(lines), -(-len(name) // int(room / em)))
                    extent = max(box[2] for box in lines)
                    x = max(min(start + pad, right - extent - pad), axis[0])
                    row = 0
                    while any(row == other and x < there + wide + pad and there < x + extent + pad for other, there, wide in placed):
                        row += 1
                    placed.append((row, x, extent))
                    heights.append((line + (len(lines) - 1) * leading) * em + pad)
                for (row, x, _), (name, *_) in zip(placed, eras):
                    lines = [item["box"] for item in labels if item["text"][0] == name[0]]
                    for i, box in enumerate(lines):
                        self.assertAlmostEqual(box[0], x, delta=0.05)
                        self.assertAlmostEqual(box[1], band[1] + pad / 2 + row * max(heights) + i * leading * em, delta=0.05)
                rows = max(row for row, *_ in placed) + 1
                self.assertAlmostEqual(axis[1], band[1] + rows * max(heights) + 1.5 * pad, delta=0.05)
                rows_seen.add(rows)
        self.assertGreaterEqual(len(rows_seen), 3)

    def test_in_a_serpentine(self):
        """Pieces of all rows together are as long as the eras, in the bands' scale."""
        figure = figure_of(self.EVENTS[1:] + [{"name": "首", "date": "2019-01-01"},
                                              {"name": "尾", "date": "2021-12-31"}],
                           layout="serpentine", rows=3, breaks="none", eras=[
                               {"name": name, "start": start, "end": end} for name, start, end in self.GIVEN])
        bands = [item["box"] for item in of_role(figure, "axis")]
        factor = sum(box[2] for box in bands) / (day("2022-01-01") - day("2019-01-01"))
        wanted = sum(day(end) + 1 - day(start) for _, start, end in self.GIVEN)
        pieces = self.bands(figure)
        self.assertAlmostEqual(sum(box[2] for box in pieces), wanted * factor, delta=0.5)
        for box in pieces:
            row = [band for band in bands if box[1] < band[1] and bottom_of(band) < bottom_of(box) + 0.01]
            self.assertEqual(len(row), 1)
            self.assertGreater(box[0], row[0][0] - 0.1)
            self.assertLess(right_of(box), right_of(row[0]) + 0.1)


class Now(unittest.TestCase):
    def test_its_head(self):
        """A triangle above the line, with its tip on it; the words above that."""
        events = [span("全程", "2019-01-01", "2021-12-31"), POINT]
        for layout in ("horizontal", "lanes", "gantt", "serpentine"):
            document = timeline(events, layout=layout, now="2020-03-31")
            figure = figure_of(events, layout=layout, now="2020-03-31")
            line, = [item["box"] for item in of_role(figure, "now-line") if "text" not in item]
            words, = [item["box"] for item in of_role(figure, "now-line") if "text" in item]
            paths = svg_shapes.painted_paths(run("render", "-", "-q", "-o", "-", "-f", "svg",
                                                 stdin=document).text)
            heads = [outlines[0] for outlines, fill, _, _ in paths if len(outlines[0]) == 3 and fill != "none"]
            with self.subTest(layout=layout):
                tips = [max(head, key=lambda point: point[1]) for head in heads]
                near = [head for tip, head in zip(tips, heads) if abs(tip[0] - line[0]) < 0.02 and
                        abs(tip[1] - line[1]) < 4]
                self.assertEqual(len(near), 1, heads)
                others = sorted(near[0], key=lambda point: point[1])[:2]
                self.assertAlmostEqual(others[0][1], others[1][1], delta=0.01)
                self.assertAlmostEqual((others[0][0] + others[1][0]) / 2, line[0], delta=0.02)
                self.assertGreaterEqual(others[0][1], bottom_of(words) - 0.5)
                self.assertLess(others[0][1] - bottom_of(words), 5)
                self.assertLess(abs(words[0] + words[2] / 2 - line[0]), 0.1)

    def test_words_are_kept_within(self):
        for date, side in (("2019-01-03", 0), ("2021-12-29", 1)):
            figure = figure_of([span("全程", "2019-01-01", "2021-12-31"), POINT], now=date, layout="horizontal")
            words, = [item["box"] for item in of_role(figure, "now-line") if "text" in item]
            edge = right_of(words) - (figure["width"] - 10) if side else words[0] - 10
            self.assertAlmostEqual(edge, 0, delta=0.05)
            line, = [item["box"] for item in of_role(figure, "now-line") if "text" not in item]
            self.assertTrue(words[0] <= line[0] <= right_of(words), date_of(round(day(date))))


if __name__ == "__main__":
    unittest.main()
