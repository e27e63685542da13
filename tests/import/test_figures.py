#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Which figures a table makes, on both sides of every limit: what stands at categories, series and panels, what stays out, what
shares a scale."""
import json
import unittest

from program import run

MONTHS = [f"2024年{n}月" for n in range(1, 13)]
QUARTERS = [f"2024年{name}季度" for name in "一二三四"]


def table(heads, names, value=lambda row, column: row + column + 1, title="", corner="地区"):
    """A table of numbers, a row a name and a column a head."""
    lines = [title] if title else []
    lines.append(",".join([corner, *heads]))
    lines += [",".join([name, *(str(value(r, c)) for c in range(len(heads)))]) for r, name in enumerate(names)]
    return "\n".join(lines) + "\n"


def cities(count):
    return [f"{chr(ord('A') + n // 10)}{n % 10}市" for n in range(count)]


def years(first, last):
    return [f"{year}年" for year in range(first, last + 1)]


def sums(heads):
    """The last column holds the sum of the others."""
    return lambda row, column: sum(range(1, len(heads))) if column == len(heads) - 1 else column + 1


# What a figure has, without its id, type and title: the indicators, then category | series | panel.
CASES = {
    "nothing varies in two ways: the document's own figure": (
        table(["产值（亿元）"], cities(3)), []),
    "one of three periods: a series": (
        table(years(2022, 2024), cities(5)), ["数值: region | period | -"]),
    "two periods": (
        table(years(2023, 2024), cities(5)), ["数值: region | period | -"]),
    "four periods: each region a panel over time": (
        table(years(2021, 2024), cities(5)), ["数值: period | - | region"]),
    "twelve panels": (
        table(years(2021, 2024), cities(12)), ["数值: period | - | region"]),
    "thirteen: the last period alone": (
        table(years(2021, 2024), cities(13)), ['数值: region | - | - {"period": ["2024"]}']),
    "the last period is the greatest, not the last column": (
        table(years(2021, 2024)[::-1], cities(13)), ['数值: region | - | - {"period": ["2024"]}']),
    "times alone": (
        table(["产值（亿元）"], years(2021, 2024), corner="年份"), []),
    "two measures of one size are compared": (
        table(["产值（亿元）", "税收（亿元）"], cities(3)), ["产值 税收: region | indicator | -"]),
    "three": (
        table(["产值（亿元）", "税收（亿元）", "利润（亿元）"], cities(3)), ["产值 税收 利润: region | indicator | -"]),
    "four have panels": (
        table(["产值（亿元）", "税收（亿元）", "利润（亿元）", "投资（亿元）"], cities(3)),
        ["产值 税收 利润 投资: region | - | indicator"]),
    "19 times as large compares": (
        table(["产值（亿元）", "税收（亿元）"], cities(2), lambda row, column: 19 if column == 0 else 1),
        ["产值 税收: region | indicator | -"]),
    "20 times does not, and shares the scale": (
        table(["产值（亿元）", "税收（亿元）"], cities(2), lambda row, column: 20 if column == 0 else 1),
        ["产值 税收: region | - | indicator"]),
    "more than 20 times leaves the scale": (
        table(["产值（亿元）", "税收（亿元）"], cities(2), lambda row, column: 20.1 if column == 0 else 1),
        ["产值 税收: region | - | indicator own_scale=税收"]),
    "scales compare by what the units are": (
        table(["产值（亿元）", "税收（万元）"], cities(2), lambda row, column: 1 if column == 0 else 500),
        ["产值 税收: region | - | indicator"]),
    "and so do they where it is too little": (
        table(["产值（亿元）", "税收（万元）"], cities(2), lambda row, column: 1 if column == 0 else 499),
        ["产值 税收: region | - | indicator own_scale=税收"]),
    "losses are as large as gains": (
        table(["产值（亿元）", "税收（亿元）"], cities(2), lambda row, column: -21 if column == 0 else 1),
        ["产值 税收: region | - | indicator own_scale=税收"]),
    "other units have scales of their own anyway": (
        table(["产值（亿元）", "户数（户）"], cities(2), lambda row, column: 1000 if column == 0 else 1),
        ["产值 户数: region | - | indicator"]),
    "six panels": (
        table([f"{name}（亿元）" for name in ("产值", "税收", "利润", "投资", "收入", "支出")], cities(10)),
        ["产值 税收 利润 投资 收入 支出: region | - | indicator"]),
    "more than sixty bars are figures": (
        table([f"{name}（亿元）" for name in ("产值", "税收", "利润", "投资")], cities(16)),
        [f"{name}: region | - | -" for name in ("产值", "税收", "利润", "投资")]),
    "sixty are panels": (
        table([f"{name}（亿元）" for name in ("产值", "税收", "利润", "投资")], cities(15)),
        ["产值 税收 利润 投资: region | - | indicator"]),
    "seven panels are figures": (
        table([f"{name}（亿元）" for name in ("产值", "税收", "利润", "投资", "收入", "支出", "资产")], cities(3)),
        [f"{name}: region | - | -" for name in ("产值", "税收", "利润", "投资", "收入", "支出", "资产")]),
    "indicators without categories: a panel a unit": (
        "指标,2024年\n产值（亿元）,3\n户数（户）,5\n", ["产值 户数: indicator | - | unit"]),
    "plans beside results": (
        table(["计划（亿元）", "实际（亿元）"], cities(3)), ["数值: region | status | -"]),
    "totals stay out": (
        table(["产值（亿元）"], ["全省", *cities(2)]), ['数值: region | - | - {"region": ["A0市", "A1市"]}'.replace("数值", "产值")]),
    "a year beside seven of its months": (
        table([*MONTHS[:7], "2024年"], cities(2), sums([*MONTHS[:7], "2024年"])),
        ["数值: period | - | region %s" % json.dumps({"period": [f"2024-0{n}" for n in range(1, 8)]})]),
    "six are too few to be all of it": (
        table([*MONTHS[:6], "2024年"], cities(2), sums([*MONTHS[:6], "2024年"])), ["数值: period | - | region"]),
    "a year beside three quarters": (
        table([*QUARTERS[:3], "2024年"], cities(2), sums([*QUARTERS[:3], "2024年"])),
        ['数值: region | period | - {"period": ["2024-Q1", "2024-Q2", "2024-Q3"]}']),
    "beside two": (
        table([*QUARTERS[:2], "2024年"], cities(2), sums([*QUARTERS[:2], "2024年"])), ["数值: region | period | -"]),
    "a half year beside four of its months": (
        table([*MONTHS[6:10], "2024年下半年"], cities(2), sums([*MONTHS[6:10], "2024年下半年"])),
        ['数值: period | - | region {"period": ["2024-07", "2024-08", "2024-09", "2024-10"]}']),
    "beside months of the other half": (
        table([*MONTHS[:4], "2024年下半年"], cities(2), sums([*MONTHS[:4], "2024年下半年"])), ["数值: period | - | region"]),
    "beside three of its own": (
        table([*MONTHS[:3], "2024年上半年"], cities(2), sums([*MONTHS[:3], "2024年上半年"])), ["数值: period | - | region"]),
    "beside both quarters": (
        table([*QUARTERS[:2], "2024年上半年"], cities(2), sums([*QUARTERS[:2], "2024年上半年"])),
        ['数值: region | period | - {"period": ["2024-Q1", "2024-Q2"]}']),
    "a year beside months of another": (
        table([*MONTHS[:7], "2023年"], cities(2), sums([*MONTHS[:7], "2023年"])), ["数值: period | - | region"]),
    "names of two kinds: few are series": (
        "地区,行业,产值（亿元）\n" + "".join(f"{city},{trade},{n + m + 1}\n" for n, city in enumerate(cities(4))
                                       for m, trade in enumerate(("工业", "农业", "商业"))),
        ["产值: region | 行业 | -"]),
    "more are panels": (
        "地区,行业,产值（亿元）\n" + "".join(f"{city},{trade},{n + m + 1}\n" for n, city in enumerate(cities(5))
                                       for m, trade in enumerate(("工业", "农业", "商业", "运输"))),
        ["产值: region | - | 行业"]),
    "the wider dimension is the category": (
        "地区,行业,产值（亿元）\n" + "".join(f"{city},{trade},{n + m + 1}\n" for n, city in enumerate(cities(2))
                                       for m, trade in enumerate(("工业", "农业", "商业", "运输"))),
        ["产值: 行业 | region | -"]),
    "and periods besides": (
        "年份,地区,行业,产值（亿元）\n" + "".join(f"{year},{city},{trade},{n + m + 1}\n" for year in (2023, 2024)
                                          for n, city in enumerate(cities(4)) for m, trade in enumerate(("工业", "农业"))),
        ["产值: region | period | 行业"]),
    "many periods besides: the last": (
        "年份,地区,行业,产值（亿元）\n" + "".join(f"{year},{city},{trade},{n + m + 1}\n" for year in range(2020, 2025)
                                          for n, city in enumerate(cities(4)) for m, trade in enumerate(("工业", "农业"))),
        ['产值: region | 行业 | - {"period": ["2024"]}']),
}


def figures(text):
    result = run("convert", "-", "-o", "-", stdin=text)
    assert result.status == 0, result.err
    return json.loads(result.text).get("figures", [])


def short(figure):
    places = " | ".join(figure.get(key, "-") for key in ("category", "series", "panel"))
    where = " " + json.dumps(figure["where"], ensure_ascii=False) if "where" in figure else ""
    own = " own_scale=" + " ".join(figure["own_scale"]) if "own_scale" in figure else ""
    return f"{' '.join(figure['indicators'])}: {places}{where}{own}"


class Figures(unittest.TestCase):
    def test_places(self):
        for what, (text, wanted) in CASES.items():
            with self.subTest(what):
                self.assertEqual([short(figure) for figure in figures(text)], wanted)

    def test_titles(self):
        heads = ["产值（亿元）", "税收（亿元）", "利润（亿元）", "户数（户）"]
        one = figures(table(heads[:2], cities(3), title="2024年各市概况"))
        self.assertEqual([figure["title"] for figure in one], ["2024年各市概况"])
        self.assertEqual([figure["id"] for figure in one], ["figure-1"])
        self.assertEqual({figure["type"] for figure in one}, {"bar"})


if __name__ == "__main__":
    unittest.main()
