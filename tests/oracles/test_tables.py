# SPDX-License-Identifier: MIT
"""The table of an HTML page and its CSV hold every value of the document once, as it is written and as
a number in the base unit."""
import base64
import csv
import io
import random
import re
import unittest

from program import run

VALUES = [("3亿元", "300000000"), ("约4.5亿元", "450000000"), ("超6亿元", "600000000"), ("0.25亿元", "25000000"),
          ("-1亿元", "-100000000"), ("0亿元", "0"), (None, "")]
STATUSES = {None: "实际", "forecast": "预计", "target": "目标"}


def cells(page):
    body = re.search("<tbody>(.*?)</tbody>", page, re.S)[1]
    return [re.findall(r"<t[hd](?: scope=\"row\")?>(.*?)</t[hd]>", row) for row in re.findall("<tr>(.*?)</tr>", body)]


def heads(page):
    return re.findall(r'<th scope="col">(.*?)</th>', page)


def csv_of(page):
    data = re.search(r'download="f.csv" href="data:text/csv;charset=utf-8;base64,([^"]*)"', page)[1]
    return list(csv.reader(io.StringIO(base64.b64decode(data).decode("utf-8-sig"))))


class Tables(unittest.TestCase):
    def page(self, document):
        result = run("render", "-", "-f", "html", "-o", "-", stdin=document)
        self.assertEqual(result.status, 0, result)
        return result.text

    def test_bars(self):
        rng = random.Random(8)
        for _ in range(12):
            regions, periods = ["甲市", "乙市", "丙市"][:rng.randint(1, 3)], ["2023", "2024"][:rng.randint(1, 2)]
            status = rng.choice(list(STATUSES))
            wanted, observations = [], []
            for region in regions:
                for period in periods:
                    value, number = rng.choice(VALUES)
                    observations.append({"region": region, "period": period, "value": value,
                                         **({"status": status} if status else {})})
                    wanted.append({"指标": "产值", "地区": region, "时期": period + "年", "状态": STATUSES[status],
                                   "数值": (value or "").replace("-", "−"), "数": number, "单位": "元"})
            page = self.page({"indicators": [{"name": "产值", "unit": "亿元", "observations": observations}],
                              "figures": [{"id": "f", "title": "题", "category": "region", "series": "period"}]})
            found = [dict(zip(heads(page), row)) for row in cells(page)]
            with self.subTest(observations=observations):
                self.assertEqual(sorted(map(str, found)), sorted(str({key: row[key] for key in heads(page)})
                                                                 for row in wanted))
                self.assertEqual(csv_of(page), [heads(page), *cells(page)])

    def test_events(self):
        events = [{"name": "开工", "date": "2019-03"}, {"name": "建设", "start": "2019-03", "end": "2020-05",
                                                     "status": "planned"}]
        page = self.page({"events": events, "figures": [{"id": "f", "title": "题", "type": "timeline"}]})
        rows = [dict(zip(heads(page), row)) for row in cells(page)]
        self.assertEqual([(row["事项"], row["状态"]) for row in rows], [("开工", "实际"), ("建设", "计划")])
        self.assertEqual(csv_of(page), [heads(page), *cells(page)])


if __name__ == "__main__":
    unittest.main()
