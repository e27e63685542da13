# SPDX-License-Identifier: MIT
"""Every form with every option: drawn otherwise than without it, or refused with a word of what would work."""
import concurrent.futures
import copy
import json
import os
import unittest

from program import run

REGIONS = ["甲", "乙", "丙", "丁"]
ONE = [{"region": region, "value": value} for region, value in zip(REGIONS, [30, 50, 20, 40])]
STEPS = [{"region": region, "value": value} for region, value in zip(REGIONS, [30, 50, -20, 60])]
PAIRS = [{"region": region, "status": status, "value": value}
         for region, actual, target in zip(REGIONS, [30, 50, 20, 40], [25, 60, 22, 35])
         for status, value in (("actual", actual), ("target", target))]
PARTS = [{"region": region, "part": part, "value": value + 3 * position}
         for region, value in zip(REGIONS, [30, 50, 20, 40])
         for position, part in enumerate(["大", "中", "小"])]
STACK = {"series": "part", "category": "region"}
FORMS = {
    "bar": (ONE, {}), "pairs": (PAIRS, {}), "bullet": (PAIRS, {"form": "bullet"}),
    "dumbbell": (PAIRS, {"form": "dumbbell"}), "lollipop": (ONE, {"form": "lollipop"}),
    "dot": (ONE, {"form": "dot"}), "interval": (ONE, {"form": "interval"}),
    "waterfall": (STEPS, {"form": "waterfall", "totals": ["丁"]}),
    "sum": (PARTS, {"stack": "sum", **STACK}), "percent": (PARTS, {"stack": "percent", **STACK}),
    "diverging": (PARTS, {"stack": "diverging", "negative": ["大"], **STACK}),
    "neutral": (PARTS, {"stack": "diverging", "negative": ["大"], "neutral": "中", **STACK}),
}
OPTIONS = {
    "sort": {"sort": "descending"}, "top": {"top": 2}, "no labels": {"labels": "none"},
    "highlight": {"highlight": ["乙"]}, "targets": {"targets": [{"value": 35, "label": "线"}]},
    "bands": {"bands": [{"from": 10, "to": 20, "label": "带"}]},
    "lines": {"lines": [{"indicator": "率"}], "indicators": ["额"]},
    "difference": {"annotations": [{"type": "difference", "from": "甲", "to": "乙"}]},
    "vertical": {"orientation": "vertical"}, "totals": {"totals": ["丁"]},
    "negative": {"negative": ["额"]}, "neutral": {"neutral": "额"},
    "variance": {"variance": "target"}, "axis": {"axis": {"max": 500}},
    "logarithmic": {"axis": {"scale": "log"}},
    "cut": {"axis": {"min": 15, "allow_truncated": True}}, "own scale": {"own_scale": "all"},
    "sum": {"stack": "sum"}, "percent": {"stack": "percent"},
    "vertical names": {"names": "vertical", "orientation": "vertical"},
}


def document(form, option):
    observations, figure = copy.deepcopy(FORMS[form])
    figure.update(copy.deepcopy(OPTIONS.get(option, {})))
    indicators = [{"name": "额", "unit": "亿元", "observations": observations}]
    if "lines" in figure:
        indicators.append({"name": "率", "unit": "%", "observations": [
            {"region": region, "value": value} for region, value in zip(REGIONS, [3, 5, 2, 4])]})
    return {"dimensions": {"part": {"name": "构成"}}, "indicators": indicators,
            "figures": [figure]}


def applies(form, option):
    """An option that is what makes the form tells nothing new."""
    return not set(OPTIONS[option]) & set(FORMS[form][1])


def draw(form, option):
    return run("render", "-", "-f", "svg", "-o", "-", stdin=document(form, option))


class Combinations(unittest.TestCase):
    def test_nothing_is_ignored(self):
        cases = [(form, option) for form in FORMS for option in OPTIONS if applies(form, option)]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            plain = dict(zip(FORMS, pool.map(lambda form: draw(form, None), FORMS)))
            drawn = list(pool.map(lambda case: draw(*case), cases))
        for form, result in plain.items():
            self.assertEqual(result.status, 0, f"{form}: {result.err}")
        wrong = []
        for (form, option), result in zip(cases, drawn):
            if result.status == 0 and result.out == plain[form].out:
                wrong.append(f"{form} ignores {option}")
            elif result.status == 1 and "(" not in result.err:
                wrong.append(f"{form} with {option}: no word of what would work: {result.err}")
            elif result.status not in (0, 1):
                wrong.append(f"{form} with {option}: status {result.status}: {result.err}")
        self.assertEqual(wrong, [], "\n".join(wrong))

    def test_hundreds_of_bars_say_that_they_turn(self):
        many = {"indicators": [{"name": "额", "unit": "家", "observations": [
            {"region": f"县{number}", "value": number % 97 + 1} for number in range(400)]}],
                "figures": [{"orientation": "horizontal"}]}
        result = run("render", "-", "-f", "svg", "-o", "-", stdin=many)
        self.assertEqual(result.status, 0)
        self.assertIn("columns against an axis", result.err)
        many["figures"][0]["labels"] = "all"
        result = run("render", "-", "-f", "svg", "-o", "-", stdin=many)
        self.assertNotIn("columns against an axis", result.err)
        self.assertIn("the text of a page holds", result.err)
        self.assertEqual(result.err.count("warning"), 1)


if __name__ == "__main__":
    unittest.main()
