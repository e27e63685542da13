#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Answers of statistics services, a difference at a time: dimensions and their roles, units and powers,
what is missing, what stands on one place only, what is wrong, word for word."""
import copy
import json
import os
import subprocess
import tempfile
import unittest

TUBIAO = os.environ["TUBIAO"]
TOTAL = ": warning[dimension]: {} is a total (合计) of the others; it is kept out of figures with them"


def changed(answer, *changes):
    """A copy; each change is a path and what stands there: None takes it out."""
    answer = copy.deepcopy(answer)
    for path, value in changes:
        at, steps = answer, path.split("/")
        for step in steps[:-1]:
            at = at[int(step) if isinstance(at, list) else step]
        last = int(steps[-1]) if isinstance(at, list) else steps[-1]
        if value is None:
            del at[last]
        else:
            at[last] = value
    return answer


class Services(unittest.TestCase):
    maxDiff = None

    def run_on(self, verb, answer, *options):
        data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        done = subprocess.run([TUBIAO, verb, "-", *options], input=data, capture_output=True, timeout=60, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode().replace("<stdin>", "")

    def rows(self, answer, *options):
        """Each row as its words, without those that all have, and what is said."""
        status, rows, told = self.run_on("data", answer, *options)
        self.assertEqual(status, 0, told)
        return [" ".join("—" if value is None else f"{value:g}" if isinstance(value, float) else str(value) for key, value in json.loads(row).items()
                         if key not in ("status", "high", "bound", "text")) for row in rows.splitlines()], told

    def check(self, answer, rows, told="", *options):
        self.assertEqual(self.rows(answer, *options), (rows, "".join(f"{line}\n" for line in told.split("\n") if line)))

    def refused(self, answer, told, *options, status=1):
        self.assertEqual(self.run_on("data", answer, *options), (status, "", f": {told}\n"))

    def document(self, answer):
        status, text, told = self.run_on("convert", answer)
        self.assertEqual(status, 0, told)
        return json.loads(text)

    # ---- JSON-stat ----

    CUBE = {"version": "2.0", "class": "dataset", "label": "Output (t)", "source": "Office", "updated": "2024-05-01", "note": ["First.", 5, "Second."],
            "id": ["place", "year"], "size": [2, 2], "role": {"time": ["year"], "geo": ["place"]}, "value": [1, 2, 3, 4],
            "dimension": {"place": {"label": "Place", "category": {"index": ["e", "w"], "label": {"e": "East", "w": "West"}}},
                          "year": {"category": {"index": ["2019", "2020"]}}}}
    FOUR = ["Output East 2019 1 t", "Output East 2020 2 t", "Output West 2019 3 t", "Output West 2020 4 t"]

    SAME = [(), [("size", ["2", "2"])], [("value", {"0": 1, "1": 2, "2": 3, "3": 4})], [("value", ["1", "2", "3", 4])],
            [("dimension/place/category/index", {"w": 1, "e": 0})], [("dimension/place/category/index", {"w": "1", "e": "0"})],
            [("dimension/place/category/index", None)], [("role", {"time": ["year"], "geo": ["x", "place"]})], [("class", None)], [("version", None)],
            [("role", None), ("id/0", "geo"), ("dimension/geo", {"category": {"label": {"e": "East", "w": "West"}}})],
            [("value", [1, 2, 3, 4.0])], [("dimension/year/category/label", {"2019": "2019"})], [("size", [2.0, 2.0])]]

    def test_json_stat(self):
        """Ways to write one data set."""
        for change in self.SAME:
            with self.subTest(change):
                self.check(changed(self.CUBE, *change), self.FOUR)
        document = self.document(self.CUBE)
        self.assertEqual((document["title"], document["source"], document["note"]), ("Output (t)", "Office", "updated 2024-05-01\nFirst.\nSecond."))
        # 1.x: dimensions say their order themselves, and data sets stand in an object
        old = changed(self.CUBE, ("id", None), ("size", None), ("role", None), ("dimension/id", ["place", "year"]), ("dimension/size", [2, 2]),
                      ("dimension/role", {"geo": ["place"]}))
        self.check(old, self.FOUR)
        other = changed(self.CUBE, ("value", [5, 6, 7, 8]))
        both = {"one": old, "two": other, "about": {"label": "x"}}
        self.check({"one": old}, self.FOUR)
        self.check(both, self.FOUR, ": warning[figure]: only data set one is read; there are also two")
        self.check(both, self.FOUR, "", "--sheet", "one")
        self.check(both, self.FOUR, "", "--sheet", "1")
        for name in ("two", "2"):
            self.check(both, [line.replace(f" {number} t", f" {number + 4} t") for number, line in enumerate(self.FOUR, 1)], "", "--sheet", name)
        self.refused(both, 'error[reference]: there is no data set "three"; there are one, two', "--sheet", "three")
        self.refused(both, 'error[reference]: there is no data set "3"; there are one, two', "--sheet", "3")

    def test_missing_values_of_json_stat(self):
        for values in ([1, None, 3, 4], [1, ":", 3, 4], [1, "", 3, 4], [1, "2x", 3, 4], [1, True, 3, 4]):
            self.check(changed(self.CUBE, ("value", values)), [self.FOUR[0], "Output East 2020 — t", *self.FOUR[2:]])
        self.check(changed(self.CUBE, ("value", {"0": 1, "3": 4})), [self.FOUR[0], self.FOUR[3]])

    def test_units_of_json_stat(self):
        def units(unit, *change):
            return changed(self.CUBE, ("id", ["place", "what"]), ("role", {"geo": ["place"], "metric": ["what"]}),
                           ("dimension/what", {"category": {"index": ["a", "b"], "label": {"a": "Output", "b": "Share (%)"}, "unit": unit}}), *change)
        for unit, wanted in (({}, ["1 ", "2 %"]), ({"a": {"label": "t"}}, ["1 t", "2 %"]), ({"a": {"symbol": "t"}}, ["1 t", "2 %"]), ({"a": {"label": "t", "symbol": "x"}}, ["1 t", "2 %"]),
                             ({"a": {"base": "t", "multiplier": 3}}, ["1000 t", "2 %"]), ({"a": {"base": "t", "multiplier": 0}}, ["1 t", "2 %"]),
                             ({"a": {"base": "t", "multiplier": -1}}, ["0.1 t", "2 %"]), ({"a": {"base": "t"}}, ["1 ", "2 %"]), ({"a": {"multiplier": 3}}, ["1 ", "2 %"]),
                             ({"b": {"base": "per cent", "multiplier": 0}}, ["1 ", "2 %"]), ({"b": {"label": "Per cent"}}, ["1 ", "2 %"]), ({"b": {"label": "percent"}}, ["1 ", "2 %"]),
                             ({"a": {"label": "per cent"}}, ["1 %", "2 %"]), (5, ["1 ", "2 %"]), ({"a": 5}, ["1 ", "2 %"])):
            rows, told = self.rows(units(unit))
            self.assertEqual([row.strip() for row in rows if "East" in row], [f"Output East {wanted[0]}".strip(), f"Share East {wanted[1]}"], (unit, told))

    def test_dimensions_of_json_stat(self):
        """Times, places and what is measured by their role or name; others are members; one item is said once."""
        def named(name, role=None):
            return changed(self.CUBE, ("id/0", name), ("dimension", {name: self.CUBE["dimension"]["place"], "year": self.CUBE["dimension"]["year"]}), ("role", role))
        for name in ("geo", "region", "REF_AREA", "country", "area", "GEO", "reg", "LOCATION", "地区", "county", "state", "Geo"):
            self.check(named(name), self.FOUR)
        for name in ("indicator", "concept", "MEASURE", "SUBJECT", "SERIES", "zb", "指标", "ContentsCode", "variable", "INDIC"):
            self.check(named(name), ["East 2019 1 ", "East 2020 2 ", "West 2019 3 ", "West 2020 4 "])
        self.check(named("sex"), ["Output 2019 East 1 t", "Output 2020 East 2 t", "Output 2019 West 3 t", "Output 2020 West 4 t"])
        self.check(named("geo", {"metric": ["geo"], "time": ["year"]}), ["East 2019 1 ", "East 2020 2 ", "West 2019 3 ", "West 2020 4 "])
        for name in ("time", "year", "TIME_PERIOD", "period", "Tid", "month", "quarter", "sj", "年份", "时间", "date", "TIME"):
            self.check(changed(self.CUBE, ("id/1", name), ("dimension", {"place": self.CUBE["dimension"]["place"], name: self.CUBE["dimension"]["year"]}), ("role/time", None)), self.FOUR)
        times = ("dimension/year/category/index", ["a", "b"])
        self.check(changed(self.CUBE, times, ("dimension/year/category/label", {"a": "2019", "b": "2020"})), self.FOUR)
        self.check(changed(self.CUBE, times), ["Output East a 1 t", "Output East b 2 t", "Output West a 3 t", "Output West b 4 t"])
        for codes, periods in ((["2019K1", "2019K4"], ["2019-Q1", "2019-Q4"]), (["2019Q1", "2019Q4"], ["2019-Q1", "2019-Q4"]), (["2019M01", "2019M12"], ["2019-01", "2019-12"]),
                               (["2019-01", "2019-12"], ["2019-01", "2019-12"]), (["2019-01-05", "2019-12-31"], ["2019-01-05", "2019-12-31"])):
            self.check(changed(self.CUBE, ("dimension/year/category/index", codes)), [f"Output {place} {periods[i % 2]} {i + 1} t" for i, place in enumerate(("East", "East", "West", "West"))])
        one = changed(self.CUBE, ("id", ["place", "year", "sex"]), ("size", [2, 2, 1]), ("dimension/sex", {"label": "Sex", "category": {"label": {"m": "Men"}}}))
        self.check(one, self.FOUR)
        self.assertIn("Sex：Men", self.document(one)["note"])
        frequency = changed(one, ("id/2", "freq"), ("dimension/freq", one["dimension"]["sex"]))
        self.check(frequency, self.FOUR)
        self.assertNotIn("Men", self.document(frequency)["note"])
        place = changed(self.CUBE, ("size", [1, 2]), ("value", [1, 2]), ("dimension/place/category", {"index": ["e"], "label": {"e": "East"}}))
        self.check(place, self.FOUR[:2])
        self.check(changed(self.CUBE, ("dimension/place/category/label/w", "East")), [line.replace("West", "East (w)") for line in self.FOUR])

    def test_totals_of_json_stat(self):
        self.check(changed(self.CUBE, ("dimension/place/category/child", {"w": ["e"]})), self.FOUR, TOTAL.format("West"))
        self.check(changed(self.CUBE, ("dimension/place/category/label/w", "Total")), [line.replace("West", "Total") for line in self.FOUR], TOTAL.format("Total"))
        one = changed(self.CUBE, ("size", [1, 2]), ("value", [1, 2]), ("dimension/place/category", {"index": ["e"], "label": {"e": "Total"}}))
        self.check(one, [line.replace("East", "Total") for line in self.FOUR[:2]])

    def test_names_of_json_stat(self):
        for label, name, unit in (("Output (t)", "Output", "t"), ("Output", "Output", ""), ("(t)", "value", "t"), (None, "value", ""), ("", "value", "")):
            self.check(changed(self.CUBE, ("label", label)), [line.replace("Output", name).replace(" t", f" {unit}") for line in self.FOUR])
        self.check(changed(self.CUBE, ("dimension/place/category/label", None)), [line.replace("East", "e").replace("West", "w") for line in self.FOUR])

    def test_json_stat_refused(self):
        lists = "error[format]: the data set must say its dimensions in id and size, two lists of one length"
        for change, told in (
                ([("error", "No data.")], "error[format]: No data. (that is what the service says)"),
                ([("class", "collection")], "error[format]: the file is a collection: it lists data sets and holds none (fetch one of those that it links to)"),
                ([("class", "dimension")], "error[format]: the file describes a dimension and holds no data (fetch the data set)"),
                ([("dimension", None)], "error[format]: the file holds no data set"),
                ([("id", None)], lists), ([("size", None)], lists), ([("size", [2])], lists), ([("id", [])], lists), ([("size", [2, 2, 2])], lists),
                ([("value", None)], "error[format]: the data set has no values"), ([("value", 5)], "error[format]: the data set has no values"),
                ([("value", [1, 2, 3])], "error[value]: the dimensions have 4 places, but there are 3 values"),
                ([("value", [1, 2, 3, 4, 5])], "error[value]: the dimensions have 4 places, but there are 5 values"),
                ([("value", {"4": 1})], "error[format]: a value stands outside of the dimensions"), ([("value", {"-1": 1})], "error[format]: a value stands outside of the dimensions"),
                ([("size", [0, 2])], "error[limit]: the data set is empty, or has more than 2000000 values"), ([("id", ["place", 5])], "error[limit]: the data set is empty, or has more than 2000000 values"),
                ([("size", [-1, 2])], "error[limit]: the data set is empty, or has more than 2000000 values"), ([("size", [2, True])], "error[limit]: the data set is empty, or has more than 2000000 values"),
                ([("size", [1e9, 2])], "error[limit]: the data set is empty, or has more than 2000000 values"),
                ([("size", [2, 1000001])], "error[limit]: the data set is empty, or has more than 2000000 values"),
                ([("size", [3, 2])], 'error[syntax]: dimension "place" has 3 categories, but no index for category 3'),
                ([("dimension/place/category/index", {"e": 0, "w": 2})], 'error[syntax]: dimension "place" has 2 categories, but no index for category 2'),
                ([("dimension/place/category/index", {"e": -1, "w": 1})], 'error[syntax]: dimension "place" has 2 categories, but no index for category 1'),
                ([("dimension/place", None)], 'error[syntax]: dimension "place" has 2 categories, but no index for category 1')):
            with self.subTest(change):
                self.refused(changed(self.CUBE, *change), told, "--from", "json-stat")
        def wide(count, items):
            names = [f"d{number}" for number in range(count)]
            return changed(self.CUBE, ("id", names), ("size", [2] * items + [1] * (count - items)), ("value", [1] * (1 << items)),
                           ("dimension", {name: {"category": {"index": ["a", "b"][:2 if number < items else 1]}} for number, name in enumerate(names)}))
        self.assertEqual(len(self.rows(wide(16, 8))[0]), 256)
        self.refused(wide(17, 8), lists)
        self.assertEqual(len(self.rows(wide(9, 9))[0]), 512)
        self.refused(wide(10, 10), "error[dimension]: there are more than 12 dimensions")

    # ---- The World Bank ----

    ROW = {"indicator": {"id": "a", "value": "GDP (current US$)"}, "country": {"id": "CN", "value": "China"}, "countryiso3code": "CHN", "date": "2020", "value": 5.5}

    def bank(self, *changes, **head):
        return [{"page": 1, "pages": 1, "per_page": 50, **head}, [changed(self.ROW, *change) for change in changes or [()]]]

    def test_world_bank(self):
        for change, row in ((), "GDP (current US$) China 2020 5.5 US$"), ([("unit", "t")], "GDP (current US$) China 2020 5.5 t"), ([("unit", "")], "GDP (current US$) China 2020 5.5 US$"), \
                ([("indicator/value", "Trade (% of GDP)")], "Trade (% of GDP) China 2020 5.5 %"), ([("indicator/value", "People, total")], "People, total China 2020 5.5 "), \
                ([("indicator/value", "Growth % (annual)")], "Growth % (annual) China 2020 5.5 "), ([("value", None)], "GDP (current US$) China 2020 — US$"), \
                ([("value", "5.5")], "GDP (current US$) China 2020 — US$"), ([("country", None)], "GDP (current US$) 2020 5.5 US$"), ([("date", "2020Q3")], "GDP (current US$) China 2020-Q3 5.5 US$"), \
                ([("date", "2020M07")], "GDP (current US$) China 2020-07 5.5 US$"), ([("date", "some day")], "GDP (current US$) China 5.5 US$"):
            with self.subTest(change):
                self.check(self.bank(change), [row])
        rows = [[("country/value", name), ("countryiso3code", code)] for name, code in (("China", "CHN"), ("World", "WLD"), ("Arabs", "ARB"), ("Umc", "UMC"), ("None", ""), ("W", "W"), ("WL", "LD "))]
        found, told = self.rows(self.bank(*rows))
        self.assertEqual((len(found), told), (7, "".join(TOTAL.format(name) + "\n" for name in ("World", "Arabs", "Umc"))))
        twice = [[("countryiso3code", "WLD"), ("date", year)] for year in ("2020", "2021")]
        self.assertEqual(self.rows(self.bank(*twice))[1], TOTAL.format("China") + "\n")
        for row in ([("indicator", None)], [("date", None)], [("indicator/value", 5)]):
            self.check(self.bank((), row), ["GDP (current US$) China 2020 5.5 US$"])
        document = self.document(self.bank(sourcename="WDI", lastupdated="2024-05-01"))
        self.assertEqual((document["lang"], document["source"], document["note"]), ("en", "World Bank, WDI", "updated 2024-05-01"))
        document = self.document(self.bank())
        self.assertEqual((document["source"], document.get("note")), ("World Bank", None))

    def test_pages_of_the_world_bank(self):
        partly = ": warning[value]: this is page {} of {}: not all values are here (ask the service with per_page=20000)"
        for head, told in (({"page": 1, "pages": 2}, partly.format(1, 2)), ({"page": 3, "pages": 3}, partly.format(3, 3)), ({"page": 1, "pages": 1}, ""), ({"page": 0, "pages": 0}, ""),
                           ({"page": "1", "pages": 2}, ""), ({"page": 1, "pages": "2"}, ""), ({"page": None, "pages": 2}, "")):
            self.check(self.bank(**head), ["GDP (current US$) China 2020 5.5 US$"], told)

    def test_world_bank_refused(self):
        none = "error[value]: the answer holds no values"
        for answer, told in (([{"message": [{"key": "Wrong", "value": "not valid"}]}], "error[format]: the service says: Wrong: not valid"), ([{"message": [{"key": "Wrong"}]}], "error[format]: the service says: Wrong: "),
                             ([{"message": [{"key": 1, "value": "x"}]}], "error[format]: the service says: : x"), ([{"message": [{"key": "a", "value": "b"}, {"key": "c", "value": "d"}]}],
                              "error[format]: the service says: a: b\n: error[format]: the service says: c: d"),
                             ([], "error[format]: this is no answer of the World Bank's service"), ([5], "error[format]: this is no answer of the World Bank's service"),
                             ({}, "error[format]: this is no answer of the World Bank's service"), ([{"page": 1}], none), ([{"page": 1}, None], none), ([{"page": 1}, []], none), ([{"page": 1}, [5]], none),
                             ([{"page": 1}, {"a": 5}], none)):
            with self.subTest(answer):
                self.refused(answer, told, "--from", "world-bank")

    # ---- The National Bureau of Statistics ----

    def nbs(self, *changes):
        answer = {"returncode": 200, "returndata": {
            "datanodes": [{"data": {"data": 5.5, "hasdata": True}, "wds": [{"wdcode": "zb", "valuecode": "A01"}, {"wdcode": "reg", "valuecode": "11"}, {"wdcode": "sj", "valuecode": "2019C"}]}],
            "wdnodes": [{"wdcode": "zb", "nodes": [{"code": "A01", "cname": "产值", "unit": "亿元", "memo": "按当年价格。"}]}, {"wdcode": "reg", "nodes": [{"code": "11", "name": "北京", "memo": "x"}]},
                        {"wdcode": "sj", "nodes": [{"code": "X", "cname": "2018年"}]}]}}
        return changed(answer, *[(f"returndata/{path}" if not path.startswith("/") else path[1:], value) for path, value in changes])

    def test_nbs(self):
        cell, node = "datanodes/0/", "wdnodes/0/nodes/0/"
        for change, row in (([], "产值 北京 2019-Q3 550000000 元"), ([(cell + "wds/2/valuecode", "2019A")], "产值 北京 2019-Q1 550000000 元"), ([(cell + "wds/2/valuecode", "2019D")], "产值 北京 2019-Q4 550000000 元"),
                            ([(cell + "wds/2/valuecode", "201909")], "产值 北京 2019-09 550000000 元"), ([(cell + "wds/2/valuecode", "2019")], "产值 北京 2019 550000000 元"),
                            ([(cell + "wds/2/valuecode", "X")], "产值 北京 2018 550000000 元"), ([(cell + "data/hasdata", False)], "产值 北京 2019-Q3 — 元"), ([(cell + "data/hasdata", 1)], "产值 北京 2019-Q3 — 元"),
                            ([(cell + "data/data", "5")], "产值 北京 2019-Q3 — 元"), ([(cell + "data/data", None)], "产值 北京 2019-Q3 — 元"), ([(cell + "data", 5)], "产值 北京 2019-Q3 — 元"),
                            ([(cell + "data/hasdata", None)], "产值 北京 2019-Q3 — 元"), ([(node + "unit", "")], "产值 北京 2019-Q3 5.5 "), ([(node + "unit", None)], "产值 北京 2019-Q3 5.5 "),
                            ([(node + "cname", None)], "A01 北京 2019-Q3 550000000 元"), ([(node + "code", None)], "A01 北京 2019-Q3 5.5 "), ([("wdnodes/1/wdcode", None)], "产值 11 2019-Q3 550000000 元"),
                            ([(cell + "wds/1/wdcode", "sex")], "产值 2019-Q3 11 550000000 元"), ([(cell + "wds/1/wdcode", None)], "产值 2019-Q3 550000000 元"), ([(cell + "wds/1/valuecode", None)], "产值 2019-Q3 550000000 元"),
                            ([("/returncode", None)], "产值 北京 2019-Q3 550000000 元")):
            with self.subTest(change):
                self.check(self.nbs(*change), [row], "", "--from", "nbs")
        self.check(self.nbs()["returndata"], ["产值 北京 2019-Q3 550000000 元"])
        document = self.document(self.nbs())
        self.assertEqual((document["source"], document["note"]), ("国家统计局", "按当年价格。"))
        self.assertNotIn("note", self.document(self.nbs((node + "memo", ""))))
        none = "error[value]: the answer holds no values"
        for change, told in (([("/returncode", 501), ("/returndata", "wrong")], "error[format]: the service says: 501: wrong"), ([("/returncode", 404)], "error[format]: the service says: 404: "),
                             ([("/returndata", "wrong")], "error[format]: the service says: 200: wrong"), ([("/returncode", "x"), ("/returndata", "wrong")], "error[format]: the service says: : wrong"),
                             ([("datanodes", [])], none), ([("datanodes", [5])], none), ([("datanodes", 5)], none), ([(cell + "wds", [])], none), ([(cell + "wds/0/wdcode", "reg")], none)):
            with self.subTest(change):
                self.refused(self.nbs(*change), told, "--from", "nbs")
        for answer in ([], 5, {}):
            self.refused(answer, none, "--from", "nbs")

    # ---- SDMX-JSON ----

    def sdmx(self, *changes):
        answer = {"data": {"dataSets": [{"attributes": [], "series": {"0:0": {"attributes": [], "observations": {"0": [1.5], "1": [2.5]}}, "1:0": {"attributes": [], "observations": {"1": [4]}}}}],
                           "structure": {"name": "Output", "dimensions": {
                               "dataSet": [], "series": [{"id": "REF_AREA", "name": "Area", "values": [{"id": "E", "name": "East"}, {"id": "W", "name": "West"}]},
                                                         {"id": "FREQ", "values": [{"id": "A", "name": "Annual"}]}],
                               "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2019"}, {"id": "2020"}]}]},
                               "attributes": {"dataSet": [], "series": [], "observation": []}}}}
        return changed(answer, *[(f"data/{path}" if not path.startswith("/") else path[1:], value) for path, value in changes])

    THREE = ["Output East 2019 1.5 ", "Output East 2020 2.5 ", "Output West 2020 4 "]

    def test_sdmx(self):
        for change in ([], [("/meta", {})], [("dataSets/0/series/0:0/observations/0", 1.5)], [("dataSets/0/series/0:0/observations/0", ["1.5"])], [("structure/name", None), ("structure/id", "Output")],
                       [("structures", [self.sdmx()["data"]["structure"]]), ("structure", None)], [("structure/dimensions/series/0/values/0/name", None), ("structure/dimensions/series/0/values/0/id", "East")],
                       [("structure/dimensions/series/0/values/0/id", None)], [("structure/dimensions/dataSet", [{"id": "X", "values": []}])]):
            with self.subTest(change):
                self.check(self.sdmx(*change), self.THREE)
        self.check(self.sdmx()["data"], self.THREE)
        flat = self.sdmx(("dataSets/0", {"observations": {"0:0": [1.5], "0:1": [2.5], "1:1": [4]}}), ("structure/dimensions/observation", [self.sdmx()["data"]["structure"]["dimensions"]["series"][0],
                         {"id": "TIME_PERIOD", "values": [{"id": "2019"}, {"id": "2020"}]}]), ("structure/dimensions/series", []))
        self.check(flat, self.THREE)
        for value in ([None], [], ["NaN"], ["x"], [""], ["1x"], [True]):
            self.check(self.sdmx(("dataSets/0/series/0:0/observations/0", value)), ["Output East 2019 — ", *self.THREE[1:]])
        self.check(self.sdmx(("dataSets", [self.sdmx()["data"]["dataSets"][0], {}])), self.THREE, ": warning[figure]: the message holds several data sets; the first is read")
        one = self.sdmx(("structure/dimensions/dataSet", [{"id": "SEX", "name": "Sex", "values": [{"id": "M", "name": "Men"}]}]))
        self.check(one, self.THREE)
        document = self.document(one)
        self.assertEqual((document["title"], document["note"]), ("Output", "Sex：Men"))

    def test_units_of_sdmx(self):
        """Of the nearest that says one: the observation, its series, the data set."""
        def given(level, name, *values):
            return (f"structure/attributes/{level}", [{"id": "OTHER", "values": [{"id": "o"}]}, {"id": name, "values": [{"id": value} for value in values]}])
        everywhere = [("dataSets/0/attributes", [0, 0]), ("dataSets/0/series/0:0/attributes", [0, 0]), ("dataSets/0/series/0:0/observations/0", [1.5, 0, 0]),
                      ("dataSets/0/series/1:0/attributes", [0, None])]
        for change, wanted in (
                ([], "1.5 |2.5 |4 "), ([given("dataSet", "UNIT_MULT", "3")], "1500 |2500 |4000 "), ([given("series", "UNIT_MULT", "3")], "1500 |2500 |4 "),
                ([given("observation", "UNIT_MULT", "3")], "1500 |2.5 |4 "), ([given("dataSet", "UNIT_MULT", "3"), given("series", "UNIT_MULT", "0")], "1.5 |2.5 |4000 "),
                ([given("series", "UNIT_MULT", "3"), given("observation", "UNIT_MULT", "-1")], "0.15 |2500 |4 "),
                ([given("dataSet", "UNIT_MEASURE", "t")], "1.5 t|2.5 t|4 t"), ([given("dataSet", "UNIT", "t")], "1.5 t|2.5 t|4 t"), ([given("dataSet", "CURRENCY", "USD")], "1.5 USD|2.5 USD|4 USD"),
                ([given("dataSet", "UNIT_MEASURE", "PT")], "1.5 %|2.5 %|4 %"), ([given("dataSet", "UNIT_MEASURE", "PC")], "1.5 %|2.5 %|4 %"), ([given("dataSet", "UNIT_MEASURE", "PERCENT")], "1.5 %|2.5 %|4 %"),
                ([given("dataSet", "UNIT_MEASURE", "X_Y")], "1.5 |2.5 |4 "), ([given("dataSet", "UNIT_MEASURE", "CLV10")], "1.5 |2.5 |4 "),
                ([given("series", "UNIT_MEASURE", "t")], "1.5 t|2.5 t|4 t"), ([given("dataSet", "UNIT_MEASURE", "kg"), given("observation", "UNIT_MEASURE", "t")], "1.5 t|2.5 kg|4 kg")):
            rows, told = self.rows(self.sdmx(*everywhere, *change))
            self.assertEqual(("|".join(row.split(" ", 3)[3] for row in rows), told), (wanted, ""), change)

    def test_sdmx_refused(self):
        lost = 'error[syntax]: the key "{}" names what is not in the structure'.format
        nothing = "error[format]: the message holds no data set with its structure"
        series = self.sdmx()["data"]["dataSets"][0]["series"]["0:0"]
        for change, told in (
                ([("/errors", [{"title": "No", "detail": "data"}])], "error[format]: the service says: No: data"), ([("/errors", [{"detail": "data"}])], "error[format]: the service says: : data"),
                ([("/errors", [{"title": "a"}, {"title": "b"}])], "error[format]: the service says: a: \n: error[format]: the service says: b: "),
                ([("dataSets", [])], nothing), ([("dataSets", None)], nothing), ([("structure", None)], nothing), ([("structure/dimensions", None)], nothing),
                *(([("dataSets/0/series", {key: series})], lost(key)) for key in ("2:0", "0:1", "-1:0", "0", "0:0:0", ":0", "0:", "x:0", "0-0", "", "0:0x")),
                *(([("dataSets/0/series/0:0/observations", {key: [1]})], lost(key)) for key in ("2", "-1", "0:0", "x", "", "1x")),
                ([("dataSets/0/series", {})], "error[value]: the answer holds no values"), ([("dataSets/0/series", None)], "error[value]: the answer holds no values")):
            with self.subTest(change):
                self.refused(self.sdmx(*change), told, "--from", "sdmx-json")


if __name__ == "__main__":
    unittest.main()
