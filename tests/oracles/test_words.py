# SPDX-License-Identifier: MIT
"""Words of figures by table: numbers of footnotes and where they stand, scripts that run from right to
left, patterns by their directions, refusals of what is too much."""
import json
import os
import random
import re
import shutil
import subprocess
import tempfile
import unittest

import svg_shapes
from program import ProgramTest, inspected, of_role, run

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
MARK = rf"[{CIRCLED}]|\[\d+\]"


def marks(count):
    return [CIRCLED[number - 1] if number <= 50 else f"[{number}]" for number in range(1, count + 1)]


def notes_of(figure):
    return "".join(item["text"] for item in of_role(figure, "note")).replace("\u00a0", " ")


def told(figure):
    """(mark, note) of the notes."""
    parts = re.split(rf"({MARK}) ?", notes_of(figure).removeprefix("注："))[1:]
    return [(mark, note.rstrip("；")) for mark, note in zip(parts[::2], parts[1::2])]


def noted(count, **figure):
    rows = [{"region": f"地{i}", "value": 10 + i, "note": f"见第{i}号公报"} for i in range(count)]
    return {"indicators": [{"name": "产值", "unit": "亿元", "observations": rows}],
            "figures": [{"id": "f", "type": "bar", "category": "region", **figure}]}


class Traditional(unittest.TestCase):
    """A figure in traditional Chinese has no character that only simplified Chinese has."""
    SIMPLIFIED = set("亿万个约数据资来较与时间际预计标过项总续达级于图内纪后单项费说单长证钟轴无专业产东边")

    def texts(self, document):
        result = run("inspect", "-", "--all", "-q", stdin={"lang": "zh-TW", "title": "題", **document})
        self.assertEqual(result.status, 0, result.err)
        figures = json.loads(result.text)
        return [item["text"] for figure in (figures if isinstance(figures, list) else [figures])
                for item in figure["items"] if item.get("text")]

    def check(self, document, *wanted):
        texts = self.texts(document)
        self.assertFalse([text for text in texts if self.SIMPLIFIED & set(text)])
        for words in wanted:
            self.assertTrue(any(words in text for text in texts), (words, texts))

    def values(self, unit, *values, **figure):
        return {"indicators": [{"name": "所得", "unit": unit, "values": {"over": "region", "data": dict(zip("甲乙丙丁戊", values))}}],
                "figures": [{"id": "f", **figure}]}

    def test_units(self):
        for unit in ("億港元", "萬元", "萬億元", "萬輛", "小時", "億千瓦時", "個百分點"):
            with self.subTest(unit=unit):
                self.check(self.values(unit, 1.5, 20, 300), f"單位：{unit}")
        self.check(self.values("元", 1.5e8, 2e9), "單位：億元")
        self.check(self.values("人", 150000, 250000), "單位：萬人")

    def test_bounds(self):
        def bounded(number, bound):
            return {"number": number, "bound": bound}
        self.check(self.values("家", bounded(300, "about"), bounded(200, "at_most"), bounded(-5, "over"), bounded(1000, "magnitude"),
                               {"low": 2, "high": 3}), "約300", "不超過200", "高於", "級")

    def test_times(self):
        self.check({"events": [{"name": "甲", "within": "10天內"}, {"name": "乙", "within": "第3個月"}]}, "10天內", "第3個月")
        self.check({"events": [{"name": "甲", "date": "-13800000000"}, {"name": "乙", "date": "-66000000"}, {"name": "丙", "date": "2020~"}],
                    "figures": [{"id": "f", "type": "timeline", "breaks": "none"}]}, "138億年前", "6600萬年前", "約2020年")
        self.check({"events": [{"name": "甲", "date": "2025-07-12T08:05"}, {"name": "乙", "date": "2025-07-13T21:00"}]}, "8:05")


class Tiles(unittest.TestCase):
    """Of each indicator and place the number that counts, and what it is measured by, chosen anew."""
    STATUSES = ("actual", "forecast", "target", "previous")  # whose latest value is the number

    def document(self, rng):
        regions, kinds = rng.sample(["广东", "海南", "北京"], rng.randint(1, 3)), rng.choice([[], ["甲", "乙"]])
        indicators = []
        for name in rng.sample(["产值", "收入", "用电"], rng.randint(1, 2)):
            places = [{"region": region, **({"kind": kind} if kind else {})}
                      for region in regions for kind in kinds or [None] if rng.random() < 0.8]
            values = [{**place, "period": str(year), "status": status, "value": rng.randint(1, 99)}
                      for place in places for year in range(2020, 2025) for status in self.STATUSES
                      if rng.random() < 0.25]
            if values:
                rng.shuffle(values)
                indicators.append({"name": name, "unit": "亿元", "observations": values})
        return {"indicators": indicators, "dimensions": {"kind": {"name": "类"}} if kinds else {},
                "figures": [{"id": "n", "type": "number"}]}

    def wanted(self, document):
        """[(indicator, region, period, status, value, (year, value) of the goal or None)]"""
        seen = {key: [] for key in ("region", "kind")}
        for indicator in document["indicators"]:
            for value in indicator["observations"]:
                for key, members in seen.items():
                    if value.get(key) and value[key] not in members:
                        members.append(value[key])
        tiles = []
        for number, indicator in enumerate(document["indicators"]):
            piles = {}
            for value in indicator["observations"]:
                place = tuple(seen[key].index(value[key]) if value.get(key) else -1 for key in seen)
                piles.setdefault((number, *place), []).append(value)
            tiles += [(order, indicator["name"], pile) for order, pile in piles.items()]
        for _, name, pile in sorted(tiles, key=lambda tile: tile[0]):
            status = next(status for status in self.STATUSES if any(v["status"] == status for v in pile))
            head = max((v for v in pile if v["status"] == status), key=lambda v: v["period"])
            goal = min((v for v in pile if v["status"] == "target" and v["period"] >= head["period"]),
                       key=lambda v: v["period"], default=None)
            if status == "target":
                goal = None
            yield (name, head["region"], f"{head['period']}年", status, head["value"] * 1e8,
                   goal and (f"{goal['period']}年", goal["value"] * 1e8))

    def test_what_counts(self):
        tried = 0
        for seed in range(36):
            document = self.document(random.Random(seed))
            wanted = list(self.wanted(document))
            if not 0 < len(wanted) <= 6:
                continue
            tried += 1
            with self.subTest(seed=seed):
                figure = json.loads(run("inspect", "-", "--width", "254mm", stdin=document).text)
                found = []
                for item in figure["items"]:
                    data = item.get("data") or {}
                    if item["role"] == "tile":
                        found.append([data["indicator"], data.get("region"), data["period"], data["status"],
                                      data["low"], None])
                    elif item["role"] == "value-label" and data.get("status") == "target":
                        found[-1][-1] = (data["period"], data["low"])
                self.assertEqual([tuple(tile) for tile in found], wanted)
        self.assertGreater(tried, 15)


class Footnotes(unittest.TestCase):
    def test_numbers(self):
        """Up to 50 in circles, from three ranges of Unicode; then in brackets."""
        for count in (2, 19, 20, 21, 22, 35, 36, 37, 49, 50, 51, 52, 60):
            figure = inspected(noted(count))
            with self.subTest(count=count):
                self.assertEqual([item["text"] for item in of_role(figure, "footnote-mark")],
                                 marks(count))
                self.assertEqual(told(figure), [(mark, f"见第{i}号公报")
                                                for i, mark in enumerate(marks(count))])

    def test_marks_stand_at_their_labels(self):
        for orientation in ("horizontal", "vertical"):
            figure = inspected(noted(9, orientation=orientation))
            items = figure["items"]
            labels = {items[item["for"]]["data"]["region"]: item["box"]
                      for item in of_role(figure, "value-label")}
            for i, item in enumerate(of_role(figure, "footnote-mark")):
                x, y, _, height = item["box"]
                lx, ly, width, _ = labels[f"地{i}"]
                with self.subTest(orientation=orientation, mark=item["text"]):
                    # Behind the label, raised or on its line.
                    self.assertTrue(-0.1 <= x - (lx + width) < 3, (item["box"], labels[f"地{i}"]))
                    self.assertLess(abs(y - ly), height)

    def tiles(self, periods, note):
        indicators = [{"name": name, "unit": "家", "observations": [
            {"period": period, "value": 5, **({"note": note} if name == "乙" else {})}]}
            for name, period in zip("甲乙", periods)]
        return inspected({"indicators": indicators, "figures": [{"id": "f", "type": "number"}]})

    def test_on_tiles(self):
        """Behind the period, or behind the name where all have one period."""
        long = "自开始统计之日起的累计数，含已注销而未及时办理手续的企业和个体工商户"
        for periods in (("2020年", "2021年"), ("2020年", "2020年")):
            figure = self.tiles(periods, long)
            with self.subTest(periods=periods):
                self.assertEqual(told(figure), [("①", long)])
                marked = [item["text"] for item in figure["items"]
                          if item.get("text", "").endswith("①") and item["role"] != "note"]
                self.assertEqual(marked, ["2021年①" if periods[1] != periods[0] else "乙①"])

    def test_short_ones_on_tiles(self):
        """On the line of the period, or alone on it where all have one period; not numbered."""
        for periods, said in ((("2020年", "2021年"), "2021年，累计数"), (("2020年", "2020年"), "累计数")):
            figure = self.tiles(periods, "累计数")
            with self.subTest(periods=periods):
                self.assertEqual(told(figure), [])
                told_of = [item["text"] for item in of_role(figure, "tick-label")]
                self.assertEqual(told_of[-1:], [said])

    def test_at_the_title_of_a_panel(self):
        """What holds for a panel is marked at its title, once, and at nothing in it."""
        for panel, other in ((0, "家"), (1, "座")):
            indicators = [{"name": name, "unit": unit, "values": {
                "over": "region", "data": {"甲": 1, "乙": 2, "丙": 3}}}
                for name, unit in (("产值", "亿元"), ("数量", other))]
            indicators[panel]["note"] = "含外资"
            document = {"indicators": indicators, "figures": [
                {"id": "f", "type": "bar", "category": "region", "panel": "indicator"}]}
            figure = inspected(document)
            with self.subTest(panel=panel):
                self.assertEqual(told(figure), [("①", "含外资")])
                mark, = of_role(figure, "footnote-mark")
                title = of_role(figure, "panel-title")[panel]
                x, y = mark["box"][:2]
                self.assertTrue(0 <= x - (title["box"][0] + title["box"][2]) < 3)
                self.assertLess(abs(y - title["box"][1]), 5)
        for indicator in indicators:
            indicator["note"] = "含外资"
        figure = inspected(document)
        self.assertEqual(len(of_role(figure, "footnote-mark")), 0, "it holds for the whole figure")
        self.assertIn("含外资", notes_of(figure))

    def test_without_labels(self):
        """Marks stand at labels: without any the note tells how many have something to say."""
        for count, said in ((1, "地0：见第0号公报"), (5, "5项数据另有说明，未列出"),
                            (12, "12项数据另有说明，未列出")):
            document = noted(count + 3, labels="none")
            for row in document["indicators"][0]["observations"][count:]:
                del row["note"]
            figure = inspected(document)
            with self.subTest(count=count):
                self.assertFalse(of_role(figure, "value-label", "footnote-mark"))
                self.assertEqual(notes_of(figure), "注：" + said)
        # What holds for all of them needs no label.
        document = noted(4, labels="none")
        for row in document["indicators"][0]["observations"]:
            row["note"] = "快报数"
        self.assertEqual(notes_of(inspected(document)), "注：快报数")


@unittest.skipUnless(shutil.which("pdftotext"), "poppler's tools are not installed")
class Labels(unittest.TestCase):
    def labels(self, values, unit=None):
        rows = [{"name": f"指标{i}", "value": value} for i, value in enumerate(values)]
        if unit:
            rows = [{"name": "指标", "unit": unit, "observations": [
                {"region": f"地{i}", "value": value} for i, value in enumerate(values)]}]
        figure = inspected({"indicators": rows, "figures": [{"id": "f", "type": "bar"}]})
        return [item["text"].replace("\u2060", "") for item in of_role(figure, "value-label")]

    def test_a_panel_spells_its_unit_in_one_way(self):
        """As the first does; what is read in another unit, or in no known one, keeps its words."""
        cases = [
            (["28\u00b5g/m³", "超51\u03bcg/m3", "23微克/立方米以上"],
             ["28\u03bcg/m³", "超51\u03bcg/m³", "23\u03bcg/m³以上"]),
            (["6.50元/平方米", "约7,200元/㎡", "2~3元/m²"], ["6.50元/平方米", "约7200元/平方米", "2～3元/平方米"]),
            (["3.2万标箱", "5万标准箱"], ["3.2万标箱", "5万标准箱"]),
            (["8公里", "超900米"], ["8公里", "超900米"]),
            (["五成", "62%"], ["五成", "62%"])]
        for values, said in cases:
            with self.subTest(values=values):
                self.assertEqual(self.labels(values), said)

    def test_what_would_vanish_is_printed_in_a_scale_of_its_own(self):
        """Of 4437万亿 no place is left for 470亿, be it a number or a limit."""
        values = [4437e4, "不足470亿元", "超4亿元", "3亿元", "约0.5亿元", "7亿元以上"]
        self.assertEqual(self.labels(values, "亿元")[1:],
                         ["不足470亿元", "超4亿元", "3亿元", "约5000万元", "7亿元以上"])


class RightToLeft(ProgramTest):
    # A title, and its letters from left to right as the bidirectional algorithm has them.
    LINES = [("אבגד הוזח טיכל", "לכיטחזוהדגבא"), ("报告 אבגד הוזח", "报告חזוהדגבא"),
             ("报告 אבגד הוזח 2020", "报告2020חזוהדגבא"), ("אבגד plan הוזח", "חזוהplanדגבא"),
             ("report אבגד הוזח plan", "reportחזוהדגבאplan")]

    def letters(self, path):
        """Those of the first line, from left to right; poppler gives right-to-left ones one by one."""
        page = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True,
                              check=True).stdout.decode()
        found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)".*?>(.*?)</word>', page)
        return "".join(word for _, word in sorted((float(x), word) for x, y, word in found
                                                  if float(y) < 30))

    def test_order(self):
        for title, wanted in self.LINES:
            document = {"title": title, "indicators": [{"name": "a", "value": "1家"}]}
            path = self.path("a.pdf")
            result = run("render", "-", "-o", path, "-q", stdin=document)
            with self.subTest(title=title):
                self.assertEqual(result.status, 0, result)
                self.assertEqual(self.letters(path), wanted)
                self.assertEqual(inspected(document)["title"], title)

    def test_names_of_bars_end_at_them(self):
        document = {"indicators": [{"name": "产值", "unit": "亿元", "values": {
            "over": "region", "data": {"שלום": 1, "广东": 2, "صنعاء": 3}}}]}
        figure = inspected(document)
        ends = {round(item["box"][0] + item["box"][2], 1) for item in of_role(figure, "category-label")}
        self.assertEqual(len(ends), 1)
        self.assertEqual([item["text"] for item in of_role(figure, "category-label")],
                         ["שלום", "广东", "صنعاء"])


class Patterns(unittest.TestCase):
    # The directions of the lines of a pattern: along, up and down the page, rising, falling.
    DIRECTIONS = {"horizontal": {"-"}, "vertical": {"|"}, "grid": {"-", "|"}, "backslash": {"\\"},
                  "cross": {"\\", "/"}, "solid": set()}

    def direction(self, first, second):
        dx, dy = second[0] - first[0], second[1] - first[1]
        if abs(dy) < 0.02:
            return "-"
        if abs(dx) < 0.02:
            return "|"
        self.assertAlmostEqual(abs(dx), abs(dy), delta=0.05)
        return "\\" if dx * dy > 0 else "/"

    def bars(self, patterns, orientation):
        """For each bar (its box, the lines drawn within it)."""
        rows = [{"region": "东", "part": f"第{i}项", "value": 50} for i in range(len(patterns))]
        document = {"dimensions": {"part": {"name": "构成"}},
                    "indicators": [{"name": "投入", "unit": "亿元", "observations": rows}],
                    "figures": [{"id": "f", "stack": "sum", "category": "region", "series": "part",
                                 "labels": "none", "orientation": orientation}]}
        with tempfile.TemporaryDirectory() as folder:
            theme = os.path.join(folder, "own.json")
            with open(theme, "w", encoding="utf-8") as file:
                json.dump({"name": "own", "colors": {"patterns": patterns}}, file)
            svg = run("render", "-", "-o", "-", "-f", "svg", "--theme", theme, stdin=document).text
            figure = inspected(document, "--theme", theme)
        lines = list(svg_shapes.thin_lines(svg))
        for bar in of_role(figure, "bar"):
            x, y, width, height = bar["box"]
            yield bar["box"], [(a, b) for a, b in lines
                               if all(x < px < x + width and y < py < y + height for px, py in (a, b))]

    def test_directions(self):
        patterns = list(self.DIRECTIONS)
        for orientation in ("horizontal", "vertical"):
            for name, (box, lines) in zip(patterns, self.bars(patterns, orientation), strict=True):
                with self.subTest(pattern=name, orientation=orientation):
                    self.assertEqual({self.direction(*line) for line in lines}, self.DIRECTIONS[name])
                    self.check_reach(box, lines)

    def check_reach(self, box, lines):
        """The whole bar has them: from edge to edge, no further apart than can be seen."""
        for axis in (0, 1):
            places = sorted(point[axis] for line in lines for point in line)
            if places:
                self.assertLess(places[0] - box[axis], 6)
                self.assertLess(box[axis] + box[axis + 2] - places[-1], 6)
                parallel = [line for line in lines if self.direction(*line) == "-|"[axis == 0]]
                steps = sorted({line[0][axis] for line in parallel})
                gaps = {round(b - a, 1) for a, b in zip(steps, steps[1:])}
                self.assertLessEqual(len(gaps), 1)


class Refusals(unittest.TestCase):
    """What hundreds of bars can't have, each refused by name with what helps."""
    CASES = [({"form": "bullet"}, "too many categories for a bullet"),
             ({"form": "dumbbell"}, "too many categories for a dumbbell"),
             ({"form": "waterfall"}, "too many categories for a waterfall"),
             ({"form": "lollipop"}, "too many categories for a lollipop"),
             ({"names": "vertical"}, "too many categories for vertical names"),
             ({"variance": "target"}, "too many categories for variances"),
             ({"group": "area"}, "too many categories for names of their groups"),
             ({"axis": {"min": 5, "allow_truncated": True}}, "too many categories for a break"),
             ({"annotations": [{"type": "difference", "from": "点1", "to": "点2"}]},
              "arrows have no room")]

    def document(self, figure):
        statuses = ("actual", "target") if set(figure) & {"variance"} or \
            figure.get("form") in ("bullet", "dumbbell") else ("actual",)
        rows = [{"region": f"点{i}", "area": f"片{i // 50}", "value": 10 + i % 90, "status": status}
                for i in range(400) for status in statuses]
        return {"dimensions": {"area": {"name": "片区"}},
                "indicators": [{"name": "产值", "unit": "亿元", "observations": rows}],
                "figures": [{"id": "f", "type": "bar", "category": "region", **figure}]}

    def test_each(self):
        for figure, said in self.CASES:
            with self.subTest(figure=figure):
                result = run("inspect", "-", stdin=self.document(figure))
                self.assertEqual(result.status, 1, result)
                self.assertIn(said, result.err)
                self.assertRegex(result.err, r'\((use|leave) .*"')

    def test_plain_ones_are_drawn(self):
        self.assertEqual(run("inspect", "-", stdin=self.document({})).status, 0)

    def test_columns_of_one_panel_get_a_warning(self):
        rows = [{"region": f"地{i}", "value": 10 + i, "period": str(2020 + i % 2)} for i in range(6)]
        said = r'warning\[value\].*"columns" are of panels'
        for figure, warned in ((dict(columns=2), True), (dict(columns=1), False),
                               (dict(columns=2, panel="period"), False), (dict(columns=2, series="period"), False)):
            document = {"indicators": [{"name": "产值", "unit": "亿元", "observations": rows}],
                        "figures": [{"id": "f", "type": "bar", "category": "region", **figure}]}
            if not {"panel", "series"} & set(figure):
                document["figures"][0]["where"] = {"period": "2020"}
            result = run("inspect", "-", stdin=document)
            with self.subTest(figure=figure):
                self.assertEqual(result.status, 0, result)
                (self.assertRegex if warned else self.assertNotRegex)(result.err, said)

    def test_horizontal_ones_get_a_warning(self):
        result = run("inspect", "-", stdin=self.document({"orientation": "horizontal"}))
        self.assertEqual(result.status, 0)
        self.assertRegex(result.err, r"warning\[figure\].*too many bars for horizontal ones")
        self.assertTrue(all(item["box"][2] < 5 for item in json.loads(result.text)["items"]
                            if item["role"] == "bar"))


if __name__ == "__main__":
    unittest.main()
