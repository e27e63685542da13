# SPDX-License-Identifier: MIT
"""What a document can't mean, by table: the place that the refusal points at and what it says. Each case
differs from a document that is drawn in the one thing that is told."""
import copy
import json
import random
import re
import unittest

from program import run

ROWS = [{"region": region, "period": period, "part": part, "value": value}
        for region in ("东", "西") for period in ("2019", "2020")
        for part, value in (("甲", 40), ("乙", 60))]
DOCUMENT = {
    "dimensions": {"part": {"name": "构成"}},
    "indicators": [
        {"name": "产值", "unit": "亿元", "observations": [
            {"period": str(year), "value": year - 1990} for year in range(2015, 2021)]},
        {"name": "增速", "unit": "%", "observations": [
            {"period": str(year), "value": year % 7} for year in range(2015, 2021)]},
        {"name": "投入", "unit": "亿元", "observations": ROWS},
        {"name": "家数", "unit": "家", "value": 5},
        {"name": "对照", "unit": "亿元", "observations": [
            {"region": region, "status": status, "value": value} for region in ("东", "西")
            for status, value in (("actual", 90), ("target", 100))]}],
    "events": [{"name": "开工", "date": "2019-03"}, {"name": "建设", "start": "2019-03",
                                                  "end": "2020-05"}]}
OVER = {"indicators": ["产值"], "orientation": "vertical"}
SHARES = {"indicators": ["投入"], "where": {"period": "2020"}, "stack": "percent", "series": "part",
          "category": "region"}
# The figure, where it is refused, and the words.
FIGURES = [
    ({"indicators": ["产值", "家数"], "bands": [{"from": "3家", "to": "20亿元"}]}, "/bands/0",
     "begins in 家 and ends in 元"),
    ({**OVER, "bands": [{}]}, "/bands/0", 'a band needs "from" or "to"'),
    ({**OVER, "bands": [{"from": 20, "to": 20}]}, "/bands/0", "has no width"),
    ({**OVER, "axis": {"min": "3家", "max": "20亿元"}}, "/axis", "begins in .*家.* and ends in|unit"),
    ({**OVER, "lines": [{"indicator": "增速", "min": None}]}, "/lines/0/min", '"min" needs a value'),
    ({**OVER, "lines": [{"indicator": "增速", "max": None}]}, "/lines/0/max", '"max" needs a value'),
    ({**OVER, "lines": [{"indicator": "增速", "min": "3%"}]}, "/lines/0/min", "would part the zeros"),
    ({**OVER, "lines": [{"indicator": "增速", "max": "-3%"}]}, "/lines/0/max", "would part the zeros"),
    ({**OVER, "lines": [{"axis": "second"}]}, "/lines/0", 'a line needs an "indicator"'),
    ({**OVER, "lines": [{"indicator": "增速"}], "axis": {"min": 10, "allow_truncated": True}}, "/axis",
     "columns under lines"),
    ({"indicators": ["对照"], "form": "bullet", "axis": {"min": 10, "allow_truncated": True}}, "/axis",
     "a bullet"),
    ({**SHARES, "axis": {"min": "-5%"}}, "/axis", "from 0 to 100 %"),
    ({**SHARES, "axis": {"max": "105%"}}, "/axis", "from 0 to 100 %"),
    ({"indicators": ["投入"], "category": "unit"}, "/category", 'only the "panel" can be "unit"'),
    ({"indicators": ["投入"], "panel": "parts"}, "/panel", "is no dimension; there are .*, unit"),
    ({"indicators": ["投入"], "category": "parts"}, "/category", "is no dimension; there are .*构成|part"),
    ({"indicators": ["投入"], "category": "region", "series": "none", "panel": "none"}, "",
     "varies and has no place"),
    ({"indicators": ["产值"], "stack": "sum"}, "", "a stack needs parts of a whole"),
    ({"indicators": ["产值", "家数"], "panel": "none", "category": "indicator", "where": {}}, "",
     "share an axis|no place"),
    ({"indicators": ["家数"], "where": {"period": "2019"}}, "", 'passes "where"'),
    ({"indicators": ["投入"], "category": "region", "group": "region", "series": "part",
      "panel": "period"}, "", "what the categories are"),
    ({"indicators": ["投入"], "where": {"period": "2020"}, "category": "region", "series": "part",
      "group": "year"}, "", "no periods have no years"),
    ({"type": "number", "indicators": ["投入"], "where": {"region": "东", "part": "丙"}}, "", "part|丙"),
    ({"type": "timeline", "layout": "gantt", "breaks": ["2019/2019-06"]}, "/breaks/0", "can't be left out"),
    ({"type": "timeline", "breaks": ["2001/2005"]}, "/breaks/0", "before or behind all events"),
    ({"type": "timeline", "zone": "+08:00"}, "/zone", "has a time of day"),
    ({"type": "timeline", "layout": "vertical", "lane": "lane"}, "/lane", "has no lanes"),
]
EVENTS = [
    ({"name": "乙", "start": "2019", "end": "2020", "progress": "40%～60%"}, "progress", "one share"),
    ({"name": "乙", "start": "2019", "end": "2020", "progress": "160%"}, "progress", "0% to 100%"),
    ({"name": "乙", "start": "2019", "end": "2020", "progress": "-1%"}, "progress", "0% to 100%"),
    ({"name": "乙", "date": "2019-03-01", "progress": "60%"}, "progress", "one moment"),
    ({"name": "乙", "start": "2019", "end": "..", "progress": "60%"}, "progress", "open at an end"),
    ({"name": "乙", "start": "2019", "end": "2018"}, "", "ends before it starts"),
    ({"name": "乙", "start": "..", "end": ".."}, "", "says no time"),
    ({"name": "乙", "start": "2019"}, "", '"start" needs "end" or "duration"'),
    ({"name": "乙", "start": "2019", "duration": "3亿亿年"}, "", "duration|no date"),
    ({"name": "乙", "start": "2019", "end": "2020", "milestone": True}, "", "a milestone is one date"),
    ({"name": "乙", "date": "2019", "after": ["乙"]}, "", "comes after itself"),
    ({"date": "2019"}, "", 'an event needs a "name"'),
]

MUCH = "多" * 10001
# Texts that are JSON, where each is refused, and the words: of keys and of strings apart.
TEXTS = [('{"ti\\u0000":1}', 2, "a key with U\\+0000"), ('{"title":"\\u0000"}', 10, "a string with U\\+0000"),
         ('{"\\ud800":1}', 2, "a key with half of a surrogate"),
         ('{"title":"\\udc00x"}', 10, "a string with half of a surrogate"),
         ('{"%s":1}' % MUCH, 2, "a key of more than 10000"),
         ('{"title":"%s"}' % MUCH, 10, "a string of more than 10000"),
         ('{"x-a":1e999}', 8, "the number 1e999 is larger"), ('{"x-a":-1e999}', 8, "the number -1e999"),
         ('{"x-a":1,"x-a":2}', 10, "stands twice in one object"),
         ('{"x-a":[[1,{"b":1,"b":1}]]}', 19, "stands twice in one object"),
         ('{"title":"a\\u0007"}', 10, "the control character U\\+0007"),
         ('{"title":"\\ufffe"}', 10, "the noncharacter U\\+FFFE")]

# A figure with a name that is nearly one, and the one that it is taken for.
NEARLY = [({"indicators": ["outptu"]}, "output"), ({"type": "timeline", "events": ["grundwork"]}, "groundwork"),
          ({"indicators": ["output"], "where": {"industry": "plastcs"}}, "plastics"),
          ({"indicators": ["output"], "category": "industri"}, "industry"),
          ({"indicators": ["output"], "lines": [{"indicator": "proffits"}]}, "profits"),
          ({"type": "page", "sections": [{"rows": [["fgi"]]}]}, "fig"),
          ({"indicators": ["output"], "sort": "descendign"}, "descending"),
          ({"indicators": ["output"], "formm": "dot"}, "form")]
NAMED = {"dimensions": {"industry": {"members": ["plastics", "steelworks"]}},
         "indicators": [{"name": "output", "unit": "亿元", "observations": [
             {"industry": "plastics", "value": 1}, {"industry": "steelworks", "value": 3}]},
             {"name": "profits", "value": "3亿元"}],
         "events": [{"name": "groundwork", "date": "2019"}, {"name": "opening", "date": "2020"}]}


class Refusals(unittest.TestCase):
    def refused(self, document, path, words):
        result = run("check", "-", stdin=document)
        self.assertEqual(result.status, 1, result)
        lines = [line for line in result.err.splitlines() if f": {path}" in line]
        self.assertTrue(any(re.search(words, line) for line in lines), result.err)

    def test_figures(self):
        for figure, path, words in FIGURES:
            document = copy.deepcopy(DOCUMENT)
            document["figures"] = [{"id": "f", **figure}]
            with self.subTest(figure=figure):
                self.refused(document, "/figures/0" + path, words)

    def test_events(self):
        for event, key, words in EVENTS:
            with self.subTest(event=event):
                self.refused({"events": [event]}, "/events/0" + (f"/{key}" if key else ""), words)

    def test_texts(self):
        for text, column, words in TEXTS:
            with self.subTest(text=text[:40]):
                result = run("check", "-", stdin=text)
                self.assertEqual(result.status, 1, result)
                lines = [line for line in result.err.splitlines()
                         if line.startswith(f"<stdin>:1:{column}: error[")]
                self.assertTrue(any(re.search(words, line) for line in lines), result.err[:500])

    def test_names_that_are_nearly_right(self):
        for figure, name in NEARLY:
            document = {**NAMED, "figures": [{"id": "fig", "indicators": ["output"]}, {"id": "x", **figure}]}
            with self.subTest(figure=figure):
                self.refused(document, "/figures/1", rf'\(did you mean "{name}"\?\)')

    def test_what_they_differ_from_is_drawn(self):
        for figure in (OVER, SHARES, {**OVER, "lines": [{"indicator": "增速", "min": "-3%", "max": "9%"}]},
                       {"indicators": ["对照"], "form": "bullet"}, {"type": "timeline"},
                       {**OVER, "bands": [{"from": "15亿元", "to": "200000万元"}]}):
            document = copy.deepcopy(DOCUMENT)
            document["figures"] = [{"id": "f", **figure}]
            with self.subTest(figure=figure):
                self.assertEqual(run("check", "-", stdin=document).status, 0)

    def test_no_indicators(self):
        for kind, words in (("number", "big numbers, but the document has no indicators"),
                            ("bar", "a bar figure, but the document has no indicators")):
            self.refused({"events": DOCUMENT["events"], "figures": [{"id": "f", "type": kind}]},
                         "/figures/0", words)


class Said(unittest.TestCase):
    """What a refusal points at and names, by table and by counting."""

    def refused(self, document):
        result = run("check", "-", stdin=document)
        self.assertEqual(result.status, 1, result)
        return result.err

    def test_circles(self):
        """Events that come after each other are named in their circle, those outside of it are not."""
        for size in range(1, 6):
            names = [f"事{i}" for i in range(size)]
            events = [{"name": name, "date": "2021", "after": [names[i - 1]]}
                      for i, name in enumerate(names)]
            events.append({"name": "外", "date": "2022", "after": [names[0]]})
            err = self.refused({"events": events})
            circle = re.search(r"after itself: (.*?)(?: \(|$)", err, re.M)[1].split(" ← ")
            with self.subTest(size=size):
                self.assertEqual(circle[0], circle[-1])
                self.assertEqual(sorted(circle[1:]), names)
                for later, earlier in zip(circle, circle[1:]):
                    self.assertEqual(names.index(earlier), (names.index(later) - 1) % size)

    def test_what_is_not_over_is_named_with_its_time(self):
        for earlier, later, begins, ends in (
                ({"start": "2020-03-01", "end": "2020-09-30"}, {"date": "2020-05-04"}, "2020年5月4日",
                 "2020年3月1日—9月30日"),
                ({"within": "30天", "from": "复工"}, {"within": "10天", "from": "复工"}, "10天", "30天")):
            result = run("check", "-", stdin={"events": [{"name": "甲", **earlier},
                                                         {"name": "乙", "after": ["甲"], **later}]})
            self.assertEqual(result.status, 0, result)
            self.assertIn(f'/events/1/after/0: "乙" ({begins}) is said to come after "甲", which is not '
                          f'over by then ({ends})', result.err)

    def test_what_varies_is_listed(self):
        """Each member once, six at most."""
        for count in (2, 6, 7, 9):
            rows = [{"region": region, "part": f"部{i}", "value": i + 1}
                    for region in ("东", "西") for i in range(count)]
            err = self.refused({"dimensions": {"part": {"name": "构成"}}, "indicators": [
                {"name": "投入", "unit": "亿元", "observations": rows}], "figures": [
                    {"id": "f", "category": "region", "series": "none", "panel": "none"}]})
            listed = re.search(r"varies and has no place in it: (.*?) \(", err)[1]
            self.assertEqual(listed, ", ".join(f"部{i}" for i in range(min(count, 6))) + (" …" if count > 6 else ""))

    def test_what_of_a_line_has_no_column_is_told(self):
        """Six by name and all by number: in a note where the rest is drawn, else as the refusal."""
        columns = range(2015, 2021)
        for years in (columns, range(2014, 2021), range(2009, 2019), range(2006, 2016), range(2008, 2010),
                      range(2008, 2015), range(2016, 2019)):
            document = {"indicators": [
                {"name": name, "unit": unit, "observations": [{"period": str(year), "value": year % 7 + 1}
                                                              for year in over]}
                for name, unit, over in (("产值", "亿元", columns), ("增速", "%", years))],
                "figures": [{"id": "f", "indicators": ["产值"], "orientation": "vertical",
                             "lines": [{"indicator": "增速"}]}]}
            left = [f"{year}年" for year in years if year not in columns]
            told = "、".join(left[:6]) + (f"等，共{len(left)}项" if len(left) > 6 else "")
            with self.subTest(years=years):
                if len(left) == len(years):
                    err = self.refused(document)
                    self.assertIn(f'no column has the place of a value of the line "增速": {told} (', err)
                    continue
                items = json.loads(run("inspect", "-", stdin=document).text)["items"]
                notes = "".join(item["text"] for item in items if item["role"] == "note")
                self.assertEqual(re.findall("“增速”无对应柱的数值未画出：([^；]*)", notes), [told] if left else [])
                self.assertEqual(sum(item["role"] == "point" for item in items), len(years) - len(left))

    def test_a_year_is_advised_where_it_would_help(self):
        for text, defaults, is_advised in (
                ("3月", {}, True), ("一季度", {}, True), ("胡说", {}, False), ("2024年13月", {}, False),
                ("13月", {}, False), ("胡说", {"defaults": {"period": "2024"}}, False)):
            err = self.refused({**defaults, "indicators": [{"name": "产值", "unit": "家", "observations": [
                {"period": text, "value": 1}]}]})
            with self.subTest(period=text, defaults=defaults):
                self.assertEqual("gives a year" in err, is_advised, err)

    def test_places_in_long_texts(self):
        """Lines and columns are counted in characters, wherever the fault stands."""
        for seed in range(25):
            rng = random.Random(seed)
            words = ["广东", "a", "\U00020000", "é", "数字经济" * 9, " "]
            lines = [f'{{"name": "{"".join(rng.choices(words, k=rng.randint(1, 30)))}{i}", "value": {i}}}'
                     for i in range(60)]
            bad = rng.randrange(60)
            lines[bad] = lines[bad][:-1] + ', "colour": 1}'
            text = '{"indicators": [' + (",\n" if rng.random() < 0.7 else ",").join(lines) + "]}"
            before = text[:text.index('"colour"')]
            wanted = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
            err = self.refused(text)
            with self.subTest(seed=seed):
                self.assertEqual(re.match(r"<stdin>:(\d+):(\d+): ", err).groups(),
                                 tuple(map(str, wanted)))

    def test_encodings(self):
        whole = '{"title":"中文标题内容"}'.encode("gb18030")
        for data, is_named in ((whole, True), ('{"title":"\U00020000中é"}'.encode("gb18030"), True),
                               (whole + b"\xd6", False), (whole + b"\xd6\x30\x81", False),
                               (whole + b"\xd6\x30\x80\x30", False), (whole + b"\xd6\x7f", False),
                               (whole + b"\xff\xd6", False), (whole + b"\x80\xd6", False)):
            err = self.refused(data)
            with self.subTest(data=data):
                self.assertEqual("iconv -f GB18030" in err, is_named, err)

    def test_the_start_of_elapsed_time_is_named(self):
        for layout in ("horizontal", "lanes", "gantt", "vertical"):
            figure = json.loads(run("inspect", "-", stdin={
                "events": [{"name": "甲", "within": "10天内", "from": "复工"},
                           {"name": "乙", "within": "3个月", "from": "复工"}],
                "figures": [{"id": "f", "type": "timeline", "layout": layout}]}).text)
            self.assertEqual([item["text"] for item in figure["items"] if item["role"] == "axis-title"],
                             ["自复工起"], layout)


if __name__ == "__main__":
    unittest.main()
