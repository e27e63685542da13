# SPDX-License-Identifier: MIT
"""Verbs, help, options that are wrong, exit statuses."""
import csv
import io
import itertools
import json
import os
import random
import re
import unittest

from program import DATA, ROOT, SMALLEST, THREE, ProgramTest, run

OVERVIEW = run("help").text
VERBS = re.findall(r"^  (\w+) +[A-Z]", OVERVIEW.split("Verbs:")[1].split("\n\n")[0], re.M)


class Rows(ProgramTest):
    """`data` of a document: a row an observation or event, as objects and as CSV, by table."""
    VALUES = (("超12.5亿元", 1250000000, None, "over"), ("8～10亿元", 800000000, 1000000000, "range"),
              ("约3000亿元", 3e11, 3e11, "about"), ("97元", 97, 97, "exact"), ("-0.5亿元", -5e7, -5e7, "exact"),
              ("不足2亿元", None, 2e8, "under"), (None, None, None, None))
    EVENTS = (({"date": "2021-03"}, "2021-03", "2021-03"), ({"date": "2021-03-05"}, "2021-03-05", "2021-03-05"),
              ({"start": "2021-04", "end": "2022-06-30"}, "2021-04", "2022-06-30"),
              ({"start": "2023", "end": ".."}, "2023", ".."), ({"start": "..", "end": "2020"}, "..", "2020"),
              ({"within": "10天", "from": "复工"}, "复工", "10天"))
    HEAD, VALUE = ["indicator", "region", "period", "status"], ["low", "high", "bound", "unit", "text"]
    FACTS, EVENT = ["change", "rank"], ["event", "start", "end", "lane", "progress", "note"]

    def observation(self, rng, has_facts, dimensions):
        """(as written, the row that it must be)"""
        written, low, high, bound = rng.choice(self.VALUES)
        row = {"region": rng.choice(["广东", "海南", None]), "period": rng.choice(["2023", "2024-06", None]),
               "status": rng.choice(["actual", "target", "forecast"]),
               **{name: rng.choice(["甲", "乙，“丙”", None]) for name in dimensions}}
        given = {key: value for key, value in row.items() if value} | {"value": written}
        if has_facts:
            given |= rng.choice([{}, {"change": "增长5%"}, {"rank": {"place": rng.randint(1, 9)}}])
        row |= {"low": low, "high": high, "bound": bound, "unit": "元",
                "text": written and written.replace("8～10亿", "8亿～10亿").replace("-", "−"),
                "change": given.get("change"), "rank": given.get("rank", {}).get("place")}
        return given, row

    def event(self, rng, index):
        dates, start, end = rng.choice(self.EVENTS)
        facts = {"region": rng.choice(["海南", None]), "status": rng.choice(["actual", "target"]),
                 "lane": rng.choice(["一期", None]), "note": rng.choice(["按期,“好”", None])}
        if "start" in dates and ".." not in dates.values():
            facts["progress"] = rng.choice(["60%", None])
        row = {"event": f"事{index}", "start": start, "end": end, **facts}
        return {"name": f"事{index}", **dates, **{k: v for k, v in facts.items() if v}}, row

    def document(self, seed, has_facts, has_events, dimensions):
        rng = random.Random(seed)
        pairs = [(name, [self.observation(rng, has_facts, dimensions) for _ in range(rng.randint(1, 4))])
                 for name in ("产值", '收入,"多"')]
        document = {"indicators": [], "dimensions": {name: {"name": name} for name in dimensions}}
        wanted, seen = [], set()
        for name, found in pairs:
            given = []
            for observation, row in found:
                place = (name, *(row[key] for key in ("region", "period", "status", *dimensions)))
                if place not in seen: # each value has its place
                    seen.add(place)
                    given.append(observation)
                    wanted.append({"indicator": name, **row})
            document["indicators"].append({"name": name, "unit": "元", "observations": given})
        events = [self.event(rng, i) for i in range(5 if has_events else 0)]
        kinds = {"within" in event for event, _ in events}
        events = [pair for pair in events if len(kinds) < 2 or "within" not in pair[0]]
        if events:
            document["events"] = [event for event, _ in events]
        return document, wanted, [row for _, row in events]

    def text_of(self, value):
        return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)

    def test_both_formats(self):
        for seed, (has_facts, has_events, dimensions) in enumerate(itertools.product(
                (False, True), (False, True), ([], ["kind"], ["kind", "level"]))):
            document, values, events = self.document(seed, has_facts, has_events, dimensions)
            told_facts = any(row["change"] or row["rank"] for row in values)
            with self.subTest(document=json.dumps(document, ensure_ascii=False)):
                lines = self.assertRun(run("data", "-", stdin=document), 0).text.splitlines()
                # What a value lacks is null, other things are left out.
                kept = [{k: v for k, v in row.items() if v is not None or k in self.VALUE}
                        for row in values + events]
                self.assertEqual([json.loads(line) for line in lines], kept)
                text = self.assertRun(run("data", "-", "-f", "csv", stdin=document), 0).text
                head, *rows = csv.reader(io.StringIO(text))
                self.assertEqual(head, self.HEAD + dimensions + self.VALUE + self.FACTS * told_facts +
                                 self.EVENT * bool(events))
                for row, wanted in itertools.zip_longest(rows, values + events):
                    self.assertEqual(len(row), len(head))
                    self.assertEqual({k: float(v) if k in ("low", "high") and v else v
                                      for k, v in zip(head, row)},
                                     {k: wanted.get(k) if k in ("low", "high") and wanted.get(k) is not None
                                      else self.text_of(wanted.get(k)) for k in head})

    def test_of_a_figure(self):
        """Its own indicators in its order, those of its lines behind them, and what `where` leaves."""
        document = {"indicators": [
            {"name": name, "unit": "亿元", "observations": [
                {"period": year, "region": region, "value": i + 0.5 * int(year) + (region == "乙")}
                for year in ("2022", "2023", "2024") for region in ("甲", "乙")]}
            for i, name in enumerate(("一", "二", "三"))],
            "events": [{"name": name, "date": "2022"} for name in ("早", "中", "晚")],
            "figures": [
                {"id": "bars", "type": "bar", "indicators": ["三", "一"],
                 "where": {"period": ["2024", "2022"], "region": "乙"}},
                {"id": "lines", "type": "bar", "orientation": "vertical", "indicators": ["一"],
                 "category": "period", "where": {"region": "甲"}, "lines": [{"indicator": "二"}]},
                {"id": "times", "type": "timeline", "events": ["晚", "早"]}]}
        for figure, wanted in (
                ("bars", {(name, year, "乙") for name in "三一" for year in ("2022", "2024")}),
                ("lines", {(name, year, "甲") for name in "一二" for year in ("2022", "2023", "2024")}),
                ("times", {("晚", "2022", None), ("早", "2022", None)})):
            text = self.assertRun(run("data", "-", "--figure", figure, stdin=document), 0).text
            rows = [json.loads(line) for line in text.splitlines()]
            self.assertEqual({(row.get("indicator", row.get("event")), row.get("period", row.get("start")),
                               row.get("region")) for row in rows}, wanted)
            self.assertEqual(len(rows), len(wanted))


class Help(ProgramTest):
    def test_version(self):
        self.assertRegex(run("--version").text, r"^tubiao \d+\.\d+\.\d+\n$")

    def test_overview_names_every_verb(self):
        self.assertLessEqual({"render", "check", "inspect", "schema", "fonts"}, set(VERBS))
        for arguments in (["help"], ["--help"], ["-h"]):
            self.assertEqual(self.assertRun(run(*arguments), 0).text, run("help").text)

    def test_help_of_each_verb_has_its_options_and_an_example(self):
        for verb in VERBS:
            text = self.assertRun(run("help", verb), 0).text
            self.assertEqual(text, run(verb, "--help").text)
            self.assertRegex(text, rf"^Usage:\n  tubiao {verb}")
            self.assertRegex(text, rf"Examples?:\n  tubiao {verb}")
        text = run("help", "render").text
        for option in ("--output", "--output-dir", "--format", "--figure", "--all", "--width",
                       "--height", "--dpi", "--theme", "--lang", "--svg-text", "--font-dir",
                       "--no-system-fonts", "--allow-missing-glyphs", "--diagnostics", "--set",
                       "--quiet", "--strict", "--transparent", "-o", "-d", "-f", "-q"):
            self.assertIn(option, text)

    def test_man_page_has_every_verb_and_option(self):
        with open(os.path.join(ROOT, "docs", "man", "tubiao.1"), encoding="utf-8") as file:
            page = file.read()
        for verb in VERBS:
            self.assertIn(f".It Cm {verb}\n", page)
            for option in re.findall(r"^  (?:-\w, )?--([\w-]+)", run("help", verb).text, re.M):
                self.assertRegex(page, rf"(?m)^\.It .*Fl -{option}\b", option)

    def test_help_needs_no_locale(self):
        self.assertEqual(run("help", "render", env={"LC_ALL": "C", "LANGUAGE": "zh_CN"}).text,
                         run("help", "render").text)


class WrongCommandLine(ProgramTest):
    """Each is refused with status 2 before anything is read or written."""

    def refuse(self, arguments, pattern):
        self.write("a.json", SMALLEST)
        before = self.files()
        result = self.assertRun(self.run_in(*arguments), 2, pattern)
        self.assertEqual(result.out, b"")
        self.assertIn("error[argument]", result.err)
        self.assertEqual(self.files(), before)

    def test_verbs(self):
        self.refuse([], "no verb")
        self.refuse(["rendr", "a.json"], 'did you mean "render"\\?')
        self.refuse(["xyzzy"], "tubiao help")
        self.refuse(["help", "inspct"], 'did you mean "inspect"\\?')
        self.refuse(["--quiet", "render", "a.json"], "behind the verb")

    def test_options(self):
        self.refuse(["render", "a.json", "--widht", "9mm"], 'did you mean "--width"\\?')
        self.refuse(["render", "a.json", "--widht=9mm"], 'did you mean "--width"\\?')
        self.refuse(["schema", "--width", "9mm"], "--width")
        self.refuse(["render", "a.json", "-o"], "-o")
        self.refuse(["render", "a.json", "-o", "a.svg", "--diagnostics", "xml"], "human or json")
        self.refuse(["render", "a.json", "-o", "a.svg", "--svg-text", "pth"],
                    'did you mean "path"\\?')

    def test_lengths_and_dpi(self):
        for width in ("156", "mm", "-5mm", "0mm", "1e400mm", "156 furlongs", "nanmm", "0x10mm", ""):
            self.refuse(["render", "a.json", "-o", "a.svg", "--width", width], "is not a length")
        for width in ("1mm", "3 m", "5100mm"):
            self.refuse(["render", "a.json", "-o", "a.svg", "--width", width], "width|length")
        for dpi in ("0", "-1", "9", "2401", "many", "96dpi", ""):
            self.refuse(["render", "a.json", "-o", "a.svg", "--dpi", dpi], "10 to 2400")

    def test_inputs(self):
        self.refuse(["render"], "no input")
        self.refuse(["inspect", "a.json", "b.json"], "too many")
        self.refuse(["schema", "theme", "a.json"], "too many")
        self.refuse(["schema", "a.json"], "there are: indicator, theme")
        self.refuse(["schema", "themes"], "did you mean \"theme\"")
        self.refuse(["check", "-", "-"], "once")

    def test_outputs(self):
        self.refuse(["render", "-"], "no output is named.*-o FILE")
        self.refuse(["render", "a.json", "-o", "a.bmp"], "png, svg, pdf")
        self.refuse(["render", "a.json", "-o", "a"], "png, svg, pdf")
        self.refuse(["render", "a.json", "-o", "-"], "-f png")
        self.refuse(["render", "a.json", "-o", "a.png", "-f", "gif"], "png, svg, pdf")
        self.refuse(["render", "a.json", "-d", "out", "-f", "png,sgv"], 'did you mean "svg"\\?')
        self.refuse(["render", "a.json", "-o", "a.x", "-f", "png", "-f", "svg"], "one format")
        self.refuse(["render", "a.json", "-o", "a.png", "-o", "a.png"], "written twice")
        self.refuse(["render", "a.json", "a.json", "-o", "a.pdf"], "-d DIR")
        self.refuse(["render", "a.json", "a.json", "-d", "out"], "different ids")

    def test_figures(self):
        self.write("three.json", THREE)
        self.refuse(["render", "three.json", "--figure", "tow", "-o", "a.png"],
                    'did you mean "two"\\?')
        self.refuse(["render", "three.json", "--figure", "zzzzzz", "-o", "a.png"],
                    "one, two, three")
        self.refuse(["render", "three.json", "--figure", "one", "--all", "-o", "a.png"], "exclude")
        self.refuse(["render", "three.json", "--all", "-o", "a.png"], "-d DIR")
        self.refuse(["render", "three.json", "--all", "-o", "a.pdf", "-o", "a.svg"], "a.svg")
        self.refuse(["inspect", "three.json", "--figure", "tow"], 'did you mean "two"\\?')

    def test_settings(self):
        output = ["-o", "a.svg"]
        self.refuse(["render", "a.json", *output, "--set", "sort"], "KEY=VALUE")
        self.refuse(["render", "a.json", *output, "--set", "srot=descending"],
                    'did you mean "sort"\\?')
        self.refuse(["render", "a.json", *output, "--set", "sort=sideways"], "sort")
        self.refuse(["render", "a.json", *output, "--lang", "zh_CN!"], "language tag")
        self.refuse(["render", "a.json", *output, "--theme", "breifing"], "breifing")
        for theme in ("./plain.json", "plain.json", "themes/plain"):
            self.write("named.json", {**SMALLEST, "figures": [{"theme": theme}]})
            self.assertRun(self.run_in("render", "named.json", "-o", "b.svg"), 1, f"by name, not by file: \"{theme}\"")
            self.assertNotIn("b.svg", self.files())


class Verbs(ProgramTest):
    def test_check(self):
        self.assertRun(run("check", "-", stdin=SMALLEST), 0)
        result = self.assertRun(run("check", "-", stdin={"tilte": 1, "lang": 3}), 1)
        self.assertRegex(result.err, r'<stdin>:\d+:\d+: error\[unknown-key\]: /tilte: .*"title"')
        self.assertRegex(result.err, r"<stdin>:\d+:\d+: error\[type\]: /lang: ")

    def test_check_finds_what_only_the_layout_knows(self):
        document = {**THREE, "figures": THREE["figures"] + [
            {"id": "low", "type": "bar", "size": {"width": "156mm", "height": "14mm"}}]}
        self.assertRun(run("check", "-", stdin=document), 1, r"/figures/3")
        self.assertRun(run("check", "-", "--figure", "one", stdin=document), 0)

    def test_check_explains(self):
        shares = [{"period": year, "kind": kind, "value": value}
                  for year, values in (("2019", (60, 40)), ("2023", (45, 55)))
                  for kind, value in zip(("甲类", "乙类"), values)]
        document = {"dimensions": {"kind": {}}, "figures": [{"id": "f", "stack": "sum"}],
                    "indicators": [{"name": "占比", "unit": "%", "observations": shares}]}
        result = self.assertRun(run("check", "-", "--explain", stdin=document), 0)
        self.assertRegex(result.out.decode(), r'(?s)figure "f"\n.*category +period +time.*series +kind ')
        result = self.assertRun(run("check", "-", "--explain", "--diagnostics", "json",
                                    stdin=document), 0)
        figure = json.loads(result.out)
        self.assertEqual(figure["figure"], "f")
        choices = {one["what"]: one["choice"] for one in figure["decisions"]}
        self.assertEqual((choices["category"], choices["series"], choices["panel"]),
                         ("period", "kind", "none"))
        self.assertTrue(all(one["why"] for one in figure["decisions"]))
        self.assertRun(run("render", "-", "--explain", "-o", "a.svg", stdin=document), 2)
        # Open which of the two makes up a whole: refused with the choices.
        for one in shares:
            one["region"] = one.pop("period")
            one["value"] = 30
        result = self.assertRun(run("check", "-", stdin=document), 1)
        self.assertRegex(result.err, '"region", "kind"')

    def test_check_shipped_documents(self):
        documents = [os.path.join(DATA, name) for name in sorted(os.listdir(DATA))
                     if name.endswith(".json")]
        self.assertGreaterEqual(len(documents), 3)
        self.assertRun(run("check", "--strict", *documents), 0)

    def test_inspect(self):
        result = self.assertRun(run("inspect", "-", stdin=SMALLEST), 0)
        figure = json.loads(result.text)
        self.assertEqual(list(figure), ["figure", "type", "width", "height", "lang", "title",
                                        "alt", "items", "diagnostics"])
        bars = [item for item in figure["items"] if item["role"] == "bar"]
        self.assertEqual([bar["data"]["low"] for bar in bars], [1.5e11, 2.8e11])
        self.assertEqual([bar["data"]["high"] for bar in bars], [None, None])
        self.assertEqual([bar["data"]["bound"] for bar in bars], ["over", "over"])
        labels = [item for item in figure["items"] if item["role"] == "value-label"]
        self.assertEqual([figure["items"][label["for"]]["role"] for label in labels],
                         ["bar", "bar"])

    def test_inspect_several(self):
        self.assertEqual([figure["figure"] for figure in
                          json.loads(run("inspect", "-", "--all", stdin=THREE).text)],
                         ["one", "two", "three"])
        chosen = run("inspect", "-", "--figure", "three", "--figure", "one", stdin=THREE)
        self.assertEqual([figure["figure"] for figure in json.loads(chosen.text)],
                         ["three", "one"])
        one = self.assertRun(run("inspect", "-", "--figure", "two", stdin=THREE), 0)
        self.assertEqual(json.loads(one.text)["figure"], "two")

    def test_inspect_first_of_several_warns(self):
        result = self.assertRun(run("inspect", "-", stdin=THREE), 0, r"two, three")
        self.assertEqual(json.loads(result.text)["figure"], "one")

    def test_inspect_takes_layout_options(self):
        figure = json.loads(run("inspect", "-", "--width", "74mm", "--lang", "en",
                                stdin=SMALLEST).text)
        self.assertAlmostEqual(figure["width"], 74 * 72 / 25.4, places=2)

    def test_inspect_prints_nothing_for_a_wrong_document(self):
        result = self.assertRun(run("inspect", "-", stdin="{}"), 1)
        self.assertEqual(result.out, b"")

    def test_schema(self):
        result = self.assertRun(run("schema"), 0)
        schema = json.loads(result.text)
        self.assertIn("json-schema.org", schema["$schema"])
        self.assertEqual(self.assertRun(run("schema", "indicator"), 0).text, result.text)

    def test_schema_of_themes(self):
        schema = json.loads(self.assertRun(run("schema", "theme"), 0).text)
        self.assertIn("json-schema.org", schema["$schema"])
        self.assertIn("palette", schema["properties"]["colors"]["properties"])

    def test_fonts(self):
        lines = self.assertRun(run("fonts", "--no-system-fonts"), 0).text.splitlines()
        self.assertEqual(lines[0].split(), ["role", "weight", "family", "found", "characters",
                                            "file"])
        self.assertTrue(any("Noto Sans SC" in line and "bundled" in line for line in lines))
        start = lines[0].index("family")
        self.assertTrue(all(line[start - 1] == " " and line[start] != " " for line in lines))


if __name__ == "__main__":
    unittest.main()
