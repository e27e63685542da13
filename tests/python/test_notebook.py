# SPDX-License-Identifier: MIT
"""Figures in notebooks, values of other packages, documents from tables. What stands in for numpy,
pandas and polars here has their shape; they themselves are tried where they are installed."""
import base64
import datetime
import decimal
import fractions
import importlib
import json
import os
import subprocess
import sys
import unittest

from program import DATA, ROOT, SMALLEST, THREE, ProgramTest, run

import tubiao
from tubiao._values import plain


def module(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


numpy, pandas, polars = map(module, ("numpy", "pandas", "polars"))
YEARS = {"年份": ["2021", "2022"], "城市": ["甲", "乙"], "产值": [1.5, float("nan")]}


class Columns:
    """As little of a DataFrame as is needed."""

    def __init__(self, **columns):
        self.columns, self._columns = list(columns), columns

    def __getitem__(self, name):
        return self._columns[name]


class Index(list):
    name = None


class Values(unittest.TestCase):
    def test_of_the_standard_library(self):
        day = datetime.date(2021, 3, 5)
        for value, wanted in ((decimal.Decimal("2.5"), 2.5), (decimal.Decimal("3"), 3),
                              (decimal.Decimal("2.50"), "2.50"), (decimal.Decimal("NaN"), None),
                              (decimal.Decimal("1E+3"), 1000), (fractions.Fraction(1, 4), 0.25),
                              (float("nan"), None), (day, "2021-03-05"),
                              (datetime.datetime(2021, 3, 5), "2021-03-05"),
                              (datetime.datetime(2021, 3, 5, 8, 30), "2021-03-05T08:30"),
                              ((1, None), [1, None]), ({1: True}, {"1": True}), ("NaN", "NaN")):
            self.assertEqual(plain(value), wanted)
            self.assertIs(type(plain(value)), type(wanted))

    def test_refused(self):
        for value, path in ((float("inf"), "/indicators/0/value"), (object(), "/indicators/0/value"),
                            ({"a/b": 1j}, "/indicators/0/value/a~1b")):
            with self.assertRaises(tubiao.InputError) as caught:
                tubiao.draw({"indicators": [{"name": "甲", "value": value}]})
            self.assertEqual(caught.exception.diagnostics[0].path, path)
        with self.assertRaises(tubiao.ArgumentError):
            tubiao.draw(3)

    @unittest.skipUnless(numpy, "numpy is not installed")
    def test_of_numpy(self):
        for value, wanted in ((numpy.int64(3), 3), (numpy.float32(0.5), 0.5),
                              (numpy.float64("nan"), None), (numpy.bool_(True), True),
                              (numpy.array([1, 2]), [1, 2]), (numpy.str_("甲"), "甲"),
                              (numpy.datetime64("2021-03-05"), "2021-03-05"),
                              (numpy.datetime64("NaT"), None), (numpy.array(7), 7),
                              (numpy.array([[1.5, float("nan")]]), [[1.5, None]])):
            self.assertEqual(plain(value), wanted)

    @unittest.skipUnless(pandas, "pandas is not installed")
    def test_of_pandas(self):
        for value, wanted in ((pandas.NA, None), (pandas.NaT, None),
                              (pandas.Timestamp("2021-03-05"), "2021-03-05"),
                              (pandas.Period("2021Q2"), "2021-Q2"),
                              (pandas.Period("2021-03", "M"), "2021-03"),
                              (pandas.Series([1, 2]), [1, 2]),
                              (pandas.Series([1, None], dtype="Int64"), [1, None])):
            self.assertEqual(plain(value), wanted)
        with self.assertRaisesRegex(tubiao.InputError, "from_frame"):
            tubiao.draw({"indicators": pandas.DataFrame({"a": [1]})})

    def test_missing_is_not_zero(self):
        document = {"indicators": [{"name": "甲", "value": float("nan")}, {"name": "乙", "value": 5}]}
        null = {"indicators": [{"name": "甲", "value": None}, {"name": "乙", "value": 5}]}
        self.assertEqual(tubiao.draw(document), tubiao.draw(null))


class Frames(unittest.TestCase):
    def test_names_of_columns(self):
        document = tubiao.from_frame(Columns(**YEARS), region="城市", period="年份", unit="亿元",
                                     title="产值", type="bar")
        self.assertEqual(document, {
            "title": "产值", "figures": [{"type": "bar"}],
            "indicators": [{"name": "产值", "unit": "亿元", "observations": [
                {"region": "甲", "period": "2021", "value": 1.5},
                {"region": "乙", "period": "2022", "value": None}]}]})
        tubiao.draw(document)

    def test_guessed(self):
        document = tubiao.from_frame(Columns(城市=["甲", "乙"], 产值=[1, 2], 税收=[3, 4]))
        self.assertEqual([item["name"] for item in document["indicators"]], ["产值", "税收"])
        self.assertEqual(document["indicators"][1]["observations"][0], {"region": "甲", "value": 3})
        days = Columns(日期=[datetime.date(2021, 1, 1), datetime.date(2021, 2, 1)], 产值=[1, 2])
        self.assertEqual(tubiao.from_frame(days)["indicators"][0]["observations"][1],
                         {"period": "2021-02-01", "value": 2})
        table = Columns(产值=[1, 2])
        table.index = Index(["甲", "乙"])
        self.assertEqual(tubiao.from_frame(table, name="总产值")["indicators"], [
            {"name": "总产值", "observations": [{"region": "甲", "value": 1},
                                             {"region": "乙", "value": 2}]}])

    def test_own_dimensions_and_words(self):
        document = tubiao.from_frame(Columns(行业=["甲", "乙"], 产值=["2.92万亿元", "超1500亿元"]),
                                     value="产值", dimensions=["行业"])
        self.assertEqual(document["dimensions"], {"行业": {"name": "行业"}})
        self.assertIn("超1500亿元", tubiao.inspect(document)["alt"])

    def test_refused(self):
        with self.assertRaisesRegex(KeyError, "城事.*城市"):
            tubiao.from_frame(Columns(**YEARS), region="城事")
        with self.assertRaisesRegex(ValueError, "年份, 城市"):
            tubiao.from_frame(Columns(**YEARS))
        with self.assertRaisesRegex(ValueError, "no column has numbers"):
            tubiao.from_frame(Columns(城市=["甲"]))

    @unittest.skipUnless(pandas, "pandas is not installed")
    def test_pandas(self):
        frame = pandas.DataFrame({"产值": [1.5, None, 3]}, index=["甲", "乙", "丙"])
        observations = tubiao.from_frame(frame)["indicators"][0]["observations"]
        self.assertEqual(observations[1], {"region": "乙", "value": None})
        frame = pandas.DataFrame({"产值": pandas.array([1, None], dtype="Int64")},
                                 index=pandas.period_range("2021Q1", periods=2, freq="Q"))
        document = tubiao.from_frame(frame, unit={"产值": "亿元"})
        self.assertEqual(document["indicators"][0]["observations"],
                         [{"period": "2021-Q1", "value": 1}, {"period": "2021-Q2", "value": None}])
        self.assertEqual(document["indicators"][0]["unit"], "亿元")
        tubiao.draw(document)

    @unittest.skipUnless(polars, "polars is not installed")
    def test_polars(self):
        frame = polars.DataFrame({"城市": ["甲", "乙"], "产值": [1.5, None]})
        self.assertEqual(tubiao.from_frame(frame)["indicators"][0]["observations"][1],
                         {"region": "乙", "value": None})

    def test_needs_none_of_them(self):
        code = "import sys, tubiao; print({'pandas', 'numpy', 'polars'} & set(sys.modules))"
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                              check=True).stdout
        self.assertEqual(told.strip(), "set()")


class Figures(ProgramTest):
    def test_shows_itself(self):
        figure = tubiao.Figure(SMALLEST, width="100mm", dpi=96)
        bundle = figure._repr_mimebundle_()
        self.assertEqual(sorted(bundle), ["image/png", "image/svg+xml", "text/html", "text/plain"])
        self.assertEqual(base64.b64decode(bundle["image/png"]), figure._repr_png_())
        self.assertEqual(figure._repr_png_(), tubiao.draw(SMALLEST, "png", width="100mm", dpi=96))
        self.assertEqual(figure._repr_svg_().encode(),
                         tubiao.draw(SMALLEST, "svg", width="100mm", dpi=96, svg_text="embed"))
        self.assertIn(figure._repr_svg_(), bundle["text/html"])
        self.assertEqual(list(figure._repr_mimebundle_(include={"image/png"})), ["image/png"])
        self.assertNotIn("image/png", figure._repr_mimebundle_(exclude={"image/png"}))
        self.assertIn("超过1500亿元", figure.alt)
        self.assertIn(figure.alt, repr(figure))
        self.assertEqual(figure.warnings, [])
        figure.save(self.path("a.svg"))
        self.assertEqual(self.read("a.svg"), figure._repr_svg_().encode())

    def test_of_several(self):
        self.assertEqual([figure.id for figure in tubiao.all_figures(THREE)], ["one", "two", "three"])
        self.assertEqual(tubiao.Figure(THREE, "two").title, "two")
        with self.assertRaises(TypeError):
            tubiao.Figure(THREE, widht="1mm")
        with self.assertRaises(tubiao.ArgumentError):
            tubiao.Figure(THREE, "four")

    def test_warns_as_the_program(self):
        document = self.write("three.json", THREE)
        program = run("render", document, "-o", self.path("a.svg"))
        found, = tubiao.render(document, self.path("b.svg"))
        self.assertFalse(found.error)
        self.assertIn(found.message, program.err)
        self.assertEqual(tubiao.render(document, self.path("b.svg"), figure="one"), [])
        self.assertEqual(tubiao.render(document, self.path("b.pdf"), all=True), [])

    def test_text_that_begins_as_json(self):
        text = json.dumps(SMALLEST, ensure_ascii=False)
        self.assertEqual(tubiao.draw(text), tubiao.draw(SMALLEST))
        self.assertEqual(tubiao.draw("\n " + text), tubiao.draw(SMALLEST))
        with self.assertRaises(tubiao.OutputError):
            tubiao.draw("nowhere.json")


if __name__ == "__main__":
    unittest.main()
