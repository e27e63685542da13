# SPDX-License-Identifier: MIT
"""What numbers with words of size are in their base unit: every scale before every kind of unit, in the
scripts of four languages, with every bound; and what is printed of them is read as the same again."""
import itertools
import json
import unittest

from program import run

SCALES = {
    "zh-CN": {"": 1, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11,
              "万亿": 1e12, "十万亿": 1e13},
    "zh-TW": {"萬": 1e4, "億": 1e8, "兆": 1e12, "百萬": 1e6},
    "ja": {"万": 1e4, "億": 1e8, "兆": 1e12, "千": 1e3},
    "ko": {"만": 1e4, "억": 1e8, "조": 1e12, "천": 1e3},
    "en": {" thousand": 1e3, " million": 1e6, " billion": 1e9, " trillion": 1e12}}
UNITS = {"zh-CN": {"元": "元", "家": "家", "吨": "吨", "人次": "人次", "平方米": "平方米", "千瓦时": "千瓦时"}, "zh-TW": {"元": "元"},
         "ja": {"円": "円", "人": "人", "トン": None}, "ko": {"원": "원", "명": None}, "en": {" yuan": "yuan", " tonnes": "tonnes", " people": "people"}}
NUMBERS = {"7": 7, "2.5": 2.5, "0.08": 0.08, "1,234": 1234, "12.345": 12.345}
LETTERS = {"k": 1e3, "m": 1e6, "mn": 1e6, "M": 1e6, "bn": 1e9, "B": 1e9, "tn": 1e12}
# Words before and behind, and what is known of the number then.
BOUNDS = {("约", ""): "about", ("", "左右"): "about", ("", "上下"): "about", ("超", ""): "over", ("超过", ""): "over", ("突破", ""): "over",
          ("近", ""): "nearly", ("将近", ""): "nearly", ("不足", ""): "under", ("不到", ""): "under", ("至少", ""): "at_least",
          ("不低于", ""): "at_least", ("", "以上"): "at_least", ("至多", ""): "at_most", ("不超过", ""): "at_most", ("", "以内"): "at_most",
          ("", "以下"): "at_most"}
ENDS = {"about": (True, True), "over": (True, False), "at_least": (True, False), "nearly": (False, True), "under": (False, True),
        "at_most": (False, True)}


def read(values, lang="zh-CN"):
    document = {"lang": lang, "indicators": [{"name": f"n{i}", "value": value} for i, value in enumerate(values)]}
    result = run("data", "-q", "-", stdin=document)
    if result.status:
        raise AssertionError(result.err)
    return [json.loads(line) for line in result.text.splitlines()]


class Scales(unittest.TestCase):
    def check(self, row, number, unit, bound="exact"):
        low, high = ENDS.get(bound, (True, True))
        self.assertEqual(row["bound"], bound, row)
        for key, known in (("low", low), ("high", high)):
            if known:
                self.assertAlmostEqual(row[key] / number, 1, delta=1e-12, msg=row)
            else:
                self.assertIsNone(row[key], row)
        if unit is not None:
            self.assertEqual(row["unit"], unit, row)

    def test_scales(self):
        for lang, scales in SCALES.items():
            cases = list(itertools.product(NUMBERS.items(), scales.items(), UNITS[lang].items()))
            values = [f"{text}{word}{unit}" for (text, _), (word, _), (unit, _) in cases]
            for ((_, number), (_, scale), (_, base)), row in zip(cases, read(values, lang)):
                with self.subTest(lang=lang, row=row["text"]):
                    self.check(row, number * scale, base)

    def test_letters(self):
        """Of money alone, behind the sign of a currency."""
        cases = list(itertools.product((("$", "美元"), ("€", "欧元"), ("£", "英镑"), ("US$", "美元")), ("3", "2.5"), LETTERS.items()))
        rows = read([f"{sign}{number}{letter}" for (sign, _), number, (letter, _) in cases], "en")
        for ((_, unit), number, (_, scale)), row in zip(cases, rows):
            self.check(row, float(number) * scale, unit)

    def test_bounds(self):
        cases = list(itertools.product(BOUNDS.items(), (("300", 300), ("2.5万", 25000), ("1.2亿", 1.2e8)), ("元", "家")))
        rows = read([f"{before}{text}{unit}{behind}" for ((before, behind), _), (text, _), unit in cases])
        for ((_, bound), (_, number), unit), row in zip(cases, rows):
            self.check(row, number, unit, bound)

    def test_printed_is_read_again(self):
        values = [f"{before}{number}{scale}{unit}{behind}" for ((before, behind), number, scale, unit) in itertools.product(
            [("", ""), *BOUNDS], ("3", "2.75"), ("", "万", "亿", "万亿"), ("元", "家", "吨/年"))]
        values += ["2～3个", "15%～30%", "-5%", "三成", "两倍", "1.5个百分点", "3天以内", "10个月", "百分之三十"]
        first = read(values)
        again = read([row["text"] for row in first])
        for one, other in zip(first, again):
            self.assertEqual({key: one[key] for key in ("low", "high", "bound", "unit", "text")},
                             {key: other[key] for key in ("low", "high", "bound", "unit", "text")})


if __name__ == "__main__":
    unittest.main()
