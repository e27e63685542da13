#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tables of many shapes: what `tubiao data` reads of each is what its .ndjson says, line for line.

TUBIAO_GENERATE=1 writes them anew; look at the difference then."""
import glob
import json
import os
import random
import subprocess
import tempfile
import unittest

TUBIAO = os.environ["TUBIAO"]
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tables")


def run(*arguments, **options):
    return subprocess.run([TUBIAO, *arguments], capture_output=True, timeout=60, **options)


# Answers of services, the values in them, and what is said.
AXES = {"dimensions": {"observation": [{"id": "A", "values": [{"id": "x", "name": "x"}]},
                                       {"id": "TIME_PERIOD", "values": [{"id": "2020", "name": "2020"}]}]}}
CUBE = {"version": "2.0", "class": "dataset", "id": ["r", "t"], "size": [2, 2], "value": [1, 2, 3, 4],
        "dimension": {"r": {"category": {"index": ["a", "b"]}}, "t": {"category": {"index": ["2019", "2020"]}}}}
COUNTRY = {"indicator": {"id": "a", "value": "GDP"}, "country": {"id": "CN", "value": "China"}, "date": "2020",
           "value": 5}


def message(*sets):
    return {"data": {"dataSets": [{"observations": one} for one in sets], "structure": AXES}}


ANSWERS = [
    ("sdmx-json", message({"0:0": [1]}), [1], "^$"),
    ("sdmx-json", message({"0:0": [1, 0, None]}), [1], "^$"), # attributes stand behind the value
    ("sdmx-json", message({"0:0": [1]}, {"0:0": [2]}), [1], "warning.*several data sets; the first is read"),
    ("sdmx-json", {"errors": [{"title": "No data", "detail": "for key A"}]}, [], "the service says: No data: for key A"),
    ("sdmx-json", {**message({"0:0": [1]}), "errors": [{"title": "Cut"}]}, [], "the service says: Cut"),
    ("sdmx-json", {}, [], "no data set with its structure"),
    ("sdmx-json", message({"1:0": [1]}), [], 'the key "1:0" names what is not in the structure'),
    ("world-bank", [{"page": 1, "pages": 1}, [COUNTRY]], [5], "^$"),
    ("world-bank", [{"page": 1, "pages": 3}, [COUNTRY]], [5], "warning.*page 1 of 3: not all values are here"),
    ("world-bank", [{"message": [{"key": "Invalid value", "value": "not valid"}]}], [],
     "the service says: Invalid value: not valid"),
    ("world-bank", {}, [], "no answer of the World Bank"),
    ("world-bank", [{"page": 1, "pages": 1}, []], [], "holds no values"),
    ("nbs", {"returncode": 501, "returndata": "wrong"}, [], "the service says: 501: wrong"),
    ("nbs", {"returncode": 200, "returndata": {"datanodes": [], "wdnodes": []}}, [], "holds no values"),
    ("json-stat", CUBE, [1, 2, 3, 4], "^$"),
    ("json-stat", {**CUBE, "id": ["t"], "size": [2], "value": [1, 2], "dimension": {"t": CUBE["dimension"]["t"]}}, [1, 2], "^$"),
    ("json-stat", {**CUBE, "id": ["t"], "size": [2, 2]}, [], "two lists of one length"),
    ("json-stat", {**CUBE, "id": [], "size": []}, [], "two lists of one length"),
    ("json-stat", {**CUBE, "value": [1, 2, 3]}, [], "have 4 places, but there are 3 values"),
    ("json-stat", {**CUBE, "size": [2, 3]}, [], '"t" has 3 categories, but no index for category 3'),
    ("json-stat", {}, [], "holds no data set")]


class Tables(unittest.TestCase):
    def test_rows(self):
        tables = sorted(glob.glob(os.path.join(FOLDER, "*.csv")))
        self.assertGreaterEqual(len(tables), 30)
        for table in tables:
            with self.subTest(os.path.basename(table)):
                result = run("data", table)
                self.assertEqual(result.returncode, 0, result.stderr.decode())
                expected = table[:-4] + ".ndjson"
                if os.environ.get("TUBIAO_GENERATE"):
                    with open(expected, "wb") as file:
                        file.write(result.stdout)
                with open(expected, "rb") as file:
                    self.assertEqual(result.stdout.decode(), file.read().decode())

    def test_documents_can_be_drawn(self):
        for table in sorted(glob.glob(os.path.join(FOLDER, "*.csv"))):
            with self.subTest(os.path.basename(table)):
                document = run("convert", table)
                self.assertEqual(document.returncode, 0, document.stderr.decode())
                checked = run("check", "-", input=document.stdout)
                self.assertEqual(checked.returncode, 0, checked.stderr.decode())

    def test_languages(self):
        """Documents are in English where all words of the table are."""
        for table, lang in (("Region,Output (t)\nA,3\nB,4\n", "en"), ("地区,产量（吨）\n甲,3\n乙,4\n", None),
                            ("Region,Output (t)\nA,3\n乙,4\n", None), ("a,b\n2020,3\n2021,5\n", None)):
            done = run("convert", "-", input=table.encode())
            self.assertEqual(json.loads(done.stdout).get("lang"), lang, table)

    def test_groups(self):
        """A row of words alone is the group of those below it, whatever mark ends it."""
        for mark in ("", "：", ":"):
            table = f"分类,产值（亿元）\n农业{mark},\n种植业,3\n其他,5\n工业{mark},\n采矿业,7\n其他,9\n"
            rows = [json.loads(line) for line in run("data", "-", input=table.encode()).stdout.splitlines()]
            self.assertEqual([(row["分组"], row["分类"], row["low"]) for row in rows],
                             [("农业", "种植业", 3e8), ("农业", "其他", 5e8), ("工业", "采矿业", 7e8), ("工业", "其他", 9e8)])

    # Headings beside one another, and what the first row (10, 9, 5, 4) says: name, period, status, number
    # and change of each value. What a time or status alone heads is of the measure at its left.
    BESIDE = [
        ("本月产值（亿元）,上月产值（亿元）,增长（%）", "产值 2024-05 10亿元 5%, 产值 2024-04 9亿元"), # not 11.1 %
        ("产值（亿元）,位次,增长（%）", "产值 2024-05 10亿元 5%"),
        ("产值（亿元）,上年同期,增长（%）", "产值 2024-05 10亿元 5%, 产值 2023-05 9亿元"),
        ("产值（亿元）,目标,增长（%）", "产值 2024-05 10亿元 5%, 产值 2024-05 target 9亿元"),
        ("本月产值（亿元）,本年累计,增长（%）", "产值 2024-05 10亿元, 产值 2024-01/2024-05 9亿元 5%"),
        ("占比（%）,产值（亿元）,增长（%）", "占比 2024-05 10%, 产值 2024-05 9亿元 5%"),
        ("产值（亿元）,占比（%）,增减（个百分点）", "产值 2024-05 10亿元, 占比 2024-05 9% 5个百分点"),
        ("产值（亿元）,上年同期,税收（万元）,上年同期",
         "产值 2024-05 10亿元, 产值 2023-05 9亿元, 税收 2024-05 5万元, 税收 2023-05 4万元"),
        ("产值（亿元）,目标,税收（万元）,目标",
         "产值 2024-05 10亿元, 产值 2024-05 target 9亿元, 税收 2024-05 5万元, 税收 2024-05 target 4万元"),
        ("产值（亿元）,上年同期,占比（%）,上年同期",
         "产值 2024-05 10亿元, 产值 2023-05 9亿元, 占比 2024-05 5%, 占比 2023-05 4%")]

    def test_columns_beside_one_another(self):
        for heads, wanted in self.BESIDE:
            count = heads.count(",") + 1
            table = "2024年5月主要指标" + "," * count + f"\n地区,{heads}\n" + "".join(
                ",".join([name, *values.split()[:count]]) + "\n" for name, values in (("甲市", "10 9 5 4"), ("乙市", "20 8 6 3")))
            done = run("data", "-", input=table.encode())
            rows = [json.loads(line) for line in done.stdout.splitlines()]
            found = [" ".join(filter(None, (row["indicator"], row["period"], row["status"].replace("actual", ""),
                                            row["text"], row.get("change")))) for row in rows if row["region"] == "甲市"]
            self.assertEqual(sorted(found), sorted(wanted.split(", ")), (heads, done.stderr.decode()))

    def test_changes_against_the_month_before(self):
        """What the values of 上月 prove is no change against the year before."""
        for heading, values, wanted in (("增长（%）", (11.1, -10), {"产值环比": [11.1, -10]}), ("同比（%）", (5, 6), {}),
                                        ("增长（%）", (5, 6), {}), ("增长", (11.1, -10), {"产值环比": [11.1, -10]})):
            table = f"2024年5月,,,\n地区,产值（亿元）,上月,{heading}\n甲市,10,9,{values[0]}\n乙市,18,20,{values[1]}\n"
            rows = [json.loads(line) for line in run("data", "-", input=table.encode()).stdout.splitlines()]
            apart = {row["indicator"]: [] for row in rows if row["unit"] == "%"}
            for row in rows:
                if row["unit"] == "%":
                    apart[row["indicator"]].append(row["low"])
            self.assertEqual(apart, wanted, heading)
            self.assertEqual([row.get("change") is not None for row in rows if row["period"] == "2024-05" and row["unit"] == "元"],
                             [not wanted] * 2, heading)

    def test_shares_of_targets(self):
        """完成年度目标（%） is a share, and no target."""
        for heading, name, status in (("完成年度目标（%）", "完成年度目标", "actual"), ("完成年度计划（%）", "完成年度计划", "actual"),
                                      ("占年度预算（%）", "占年度预算", "actual")):
            table = f"2024年完成情况,,,\n单位,年度目标（亿元）,1-9月完成（亿元）,{heading}\n甲局,10,8,80\n乙局,20,12,60\n"
            rows = [json.loads(line) for line in run("data", "-", input=table.encode()).stdout.splitlines()]
            self.assertEqual([(row["indicator"], row["status"], row["low"]) for row in rows if row["unit"] == "%"],
                             [(name, status, 80), (name, status, 60)], heading)

    def test_words_where_a_number_stands(self):
        """A row whose only value is a word is a row, and no heading of those below."""
        for word in ("停产", "未报", "合并到甲厂"):
            done = run("data", "-", input=f"企业,产值（亿元）,备注\n甲厂,10,\n乙厂,{word},3月起\n丙厂,约5,估计\n".encode())
            rows = [json.loads(line) for line in done.stdout.splitlines()]
            self.assertEqual([(row["indicator"], row["low"]) for row in rows], [("产值", 1e9), ("产值", None), ("产值", 5e8)])
            # 未报 says itself that there is no value
            self.assertEqual(f'B3: 产值: "{word}" is no number; no value is taken' in done.stderr.decode(), word != "未报")
        done = run("data", "-", input="地区,产值（亿元）\n甲市,10\n地区,税收（亿元）\n甲市,3\n".encode())
        self.assertEqual([json.loads(line)["indicator"] for line in done.stdout.splitlines()], ["产值", "税收"])

    def test_years_down_parts_across(self):
        for heads, periods in (("一季度,二季度,三季度,四季度", ["Q1", "Q2", "Q3", "Q4"]), ("1月,2月,3月,4月", ["01", "02", "03", "04"]),
                               ("1季度,2季度,3季度,4季度", ["Q1", "Q2", "Q3", "Q4"]), ("上半年,下半年", ["H1", "H2"]),
                               ("一季度（亿元）,二季度（亿元）", ["Q1", "Q2"])):
            count = len(periods)
            table = f"产值（亿元）{',' * count}\n年份,{heads}\n" + "".join(
                ",".join([year, *map(str, range(1, count + 1))]) + "\n" for year in ("2023", "2024年"))
            done = run("data", "-", input=table.encode())
            rows = [json.loads(line) for line in done.stdout.splitlines()]
            self.assertEqual([(row["period"], row["low"]) for row in rows],
                             [(f"{year}-{period}", (i + 1) * 1e8) for year in (2023, 2024) for i, period in enumerate(periods)],
                             (heads, done.stderr.decode()))

    def test_regions(self):
        """Where no heading says so, names are regions when most of them, six in ten, are."""
        places = ["白鹭市", "青岩区", "东岭县", "西河镇", "南浦市", "北川县", "澄州市", "岳阳市", "丰城市", "安平县"]
        others = ["钢厂", "玻璃厂", "水泥厂", "纺织厂", "化工厂", "造纸厂", "糖厂", "药厂", "酒厂", "瓷厂"]
        for count, wanted in ((10, "region"), (6, "region"), (5, "类别"), (1, "类别"), (0, "类别")):
            names = places[:count] + others[count:]
            table = ",产值（亿元）\n" + "".join(f"{name},{i + 3}\n" for i, name in enumerate(names))
            rows = [json.loads(line) for line in run("data", "-", input=table.encode()).stdout.splitlines()]
            self.assertEqual([row.get(wanted) for row in rows], names, count)

    def test_periods_come_back(self):
        """Dates in EDTF are written as they were read."""
        periods = ["2024", "2024-03", "2024-02-29", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024-H1", "2024-H2",
                   "2024-21", "2024-22", "2024-23", "2024-24", "2024-Q1?", "2024-Q4~", "2024-05%", "198X", "18XX",
                   "2024-Q2/2024-Q4", "2023-H2/2024-H1", "2024-Q3/..", "../2024-Q1", "2019-05/2020-02", "-0099"]
        document = {"indicators": [{"name": "甲", "unit": "家", "observations": [
            {"period": period, "value": i} for i, period in enumerate(periods)]}]}
        done = run("data", "-", input=json.dumps(document).encode())
        self.assertEqual([json.loads(line)["period"] for line in done.stdout.splitlines()], periods, done.stderr)

    def test_encodings_read_the_same(self):
        with open(os.path.join(FOLDER, "tidy.csv"), encoding="utf-8") as file:
            text = file.read()
        plain = run("data", "-", input=text.encode()).stdout
        for encoding, option in (("gb18030", []), ("utf-8-sig", []), ("utf-16", []),
                                 ("big5hkscs", ["--encoding", "Big5-HKSCS"])):
            with self.subTest(encoding):
                traditional = text if encoding != "big5hkscs" else text.translate(
                    str.maketrans("东区产总亿万份", "東區產總億萬份"))
                result = run("data", *option, "-", input=traditional.encode(encoding))
                self.assertEqual(result.returncode, 0, result.stderr.decode())
                if encoding != "big5hkscs":
                    self.assertEqual(result.stdout, plain)
                else:
                    self.assertIn("東市", result.stdout.decode())

    def test_utf16_without_a_mark(self):
        for text in ("Region,Output (t),Jobs (persons)\nEast,3,40\nWest,4,50\nSouth,5,60\n",
                     "Region,Output (t)\n" + "".join(f"Place {i},{i * 7}\n" for i in range(300))):
            plain = run("data", "-", input=text.encode()).stdout
            self.assertTrue(plain)
            for code in ("utf-16-le", "utf-16-be"):
                done = run("data", "-", input=text.encode(code))
                self.assertEqual(done.stdout, plain, (code, done.stderr.decode()))

    def test_bytes_that_are_no_gb18030(self):
        start = "地区,产值（亿元）\n甲市,3\n乙".encode("gb18030")
        for bad in (b"\x80", b"\xffA", b"\xb0?", b"\xb0\x7f", b"\xb0\xff", b"\x810 0", b"\x810\x81A"):
            done = run("data", "-", input=start + bad + b",4\n")
            self.assertEqual(done.returncode, 1, bad)
            self.assertIn("the encoding of the text can't be told", done.stderr.decode(), bad)
        for bad in (b"\x81", b"\x810", b"\x810\x81"): # at its end
            done = run("data", "-", input=start + bad)
            self.assertIn("the encoding of the text can't be told", done.stderr.decode(), bad)
        for good in (b"\xb0\xa1", b"\x819\xfe9", "镕㐀𠀀".encode("gb18030")):
            done = run("data", "-", input=start + good + b",4\n")
            self.assertEqual(json.loads(done.stdout.splitlines()[1])["region"], "乙" + good.decode("gb18030"))

    def test_csv_has_the_same_columns(self):
        table = os.path.join(FOLDER, "tidy.csv")
        lines = run("data", "-f", "csv", "--bom", table).stdout.decode("utf-8-sig").splitlines()
        self.assertEqual(lines[0], "indicator,region,period,status,low,high,bound,unit,text")
        self.assertEqual(lines[1], "生产总值,东市,2022,actual,120050000000,120050000000,exact,元,1200.5亿元")
        for text, line in (("指标,年份,数值,单位\n产值,2020,5,家\n户数,2021,6,户\n", "产值,,2020,actual,5,5,exact,家,5家"),
                           ("指标,地区,数值,单位\n产值,东市,5,家\n产值,西市,6,家\n", "产值,东市,,actual,5,5,exact,家,5家")):
            found = run("data", "-f", "csv", "-", input=text.encode()).stdout.decode().splitlines()
            self.assertEqual(found[:2], [lines[0], line])

    def test_when_a_table_was_made(self):
        """A month behind that of the title is told, wherever it stands; one within it says more."""
        title, rows = "2025年1-9月主要指标,,", "指标,本月,累计\n零售额(亿元),7,63\n"
        for head, made in ((f"{title}\n,,2025年10月\n", True), (f"2025年10月20日,,\n{title}\n", True),
                           (f"主要指标（2025年9月）,,\n,,2025.10.20\n", True), (f"{title}\n,,2025年9月\n", False),
                           (f"2025年主要指标,,\n,,2025年9月\n", False), ("与2020年比较的主要指标,,\n,,2025年9月\n", False)):
            with self.subTest(head):
                result = run("data", "-", input=(head + rows).encode())
                periods = [json.loads(line)["period"] for line in result.stdout.splitlines()]
                self.assertEqual(periods, ["2025-09", "2025-01/2025-09"])
                self.assertEqual("the time the table was made" in result.stderr.decode(), made)

    def told(self, text):
        """The rows, each as its texts in order, and what is told of them."""
        result = run("data", "-", input=text.encode())
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        left = ("status", "low", "high", "bound", "unit")
        rows = [[str(value) for key, value in json.loads(line).items() if key not in left]
                for line in result.stdout.splitlines()]
        return rows, result.stderr.decode()

    def test_times_that_disagree_with_the_title(self):
        """The title's is used, and the other one is named, wherever it stands."""
        title, rows = "2025年1—9月主要指标,\n", "指标,数值(亿元)\n零售额,63\n投资,40\n"
        for head, said in ((title + "时间：2025年8月,\n", "2025年8月"), ("时间：2025年1-8月,\n" + title, "2025-01/2025-08"),
                           (title + "时间：2024年,\n", "2024年"), (title + "时间：2025年1-9月,\n", None),
                           (title + "时间：2025年9月,\n", None)):
            with self.subTest(head):
                found, told = self.told(head + rows)
                self.assertEqual(f"{said} is another time than the title's" in told, said is not None)
                if said:
                    self.assertEqual([row[1] for row in found], ["2025-01/2025-09"] * 2)

    def test_times_of_titles(self):
        """Months apart from their year; words that only begin as times do; what a title compares with is no time."""
        for title, period in (("2024年5月猪肉价格", "2024-05"), ("2020年不变价产值", None), ("按2020年价格计算的产值", None),
                              ("2024年（1-9月）税收", "2024-01/2024-09"), ("9月各县财政（2024年）", "2024-09"),
                              ("2024年11月税收（1-11月累计）", "2024-01/2024-11"), ("2024年春节旅游", "2024"),
                              ("2024年夏粮产量", "2024"), ("较2023年末增长情况", None), ("2024年末人口", "2024")):
            with self.subTest(title):
                result = run("data", "-", input=f"{title},\n地区,数量（个）\n甲县,12\n乙县,13\n".encode())
                self.assertEqual({json.loads(line).get("period") for line in result.stdout.splitlines()}, {period})

    def test_changes_without_a_unit(self):
        """What both years prove holds for any word; otherwise the word alone tells amounts from rates."""
        proved = "户数（户）,,\n镇,2023年,2024年,{}\n甲镇,200,{},{}\n乙镇,400,{},{}\n"
        for word, numbers, changes in (("增减", (250, 25, 440, 10), ["25%", "10%"]), ("同比", (250, 50, 440, 40), ["50户", "40户"])):
            with self.subTest(word):
                rows, _ = self.told(proved.format(word, *numbers))
                self.assertEqual([row[4] for row in rows if len(row) > 4], changes)
        rows, told = self.told("2024年,,\n镇,城镇化率（%）,增减\n甲镇,61.2,0.8\n乙镇,58,1.1\n")
        self.assertEqual([row[4] for row in rows], ["0.8个百分点", "1.1个百分点"])
        self.assertIn("增减 has no unit of its own", told)

    def test_numbers_with_both_decimal_signs(self):
        self.refuse("地区;产值\n东区;3,5\n西区;2.25\n南区;1,75\n".encode(), "3,5 has a decimal comma, and 2.25")
        for text, read in (("地区,产值\n东区,\"1,234\"\n西区,\"2,345\"\n", ["1234", "2345"]),
                           ("地区;产值\n东区;1,234\n西区;0,5\n", ["1.234", "0.5"])):
            rows, told = self.told(text)
            self.assertEqual([row[-1] for row in rows], read)
            self.assertEqual("decimal commas" in told, read[1] == "0.5")

    def figures(self, text):
        result = run("convert", "-", input=text.encode())
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        return json.loads(result.stdout), result.stderr.decode()

    def test_what_an_automatic_figure_holds(self):
        """No year beside its quarters, no empty place for a status, amounts apart from rates, English in English."""
        document, told = self.figures("2024年各站降水量（毫米）,,,,,\n站点,一季度,二季度,三季度,四季度,全年\n甲站,63,193,280,74,610\n乙站,58,175,261,67,561\n")
        self.assertEqual(document["figures"][0]["where"], {"period": ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]})
        self.assertIn("2024 is the whole of its months or quarters", told)
        document, told = self.figures("2024年各区产值（亿元）,,,\n地区,上半年,下半年,全年目标\n东区,45,50,100\n西区,33,40,80\n")
        self.assertNotIn("series", document["figures"][0])
        self.assertNotIn("where", document["figures"][0])
        document, _ = self.figures("2024年预算（万元）,,,\n项目,预算数,实际数,完成率(%)\n收入,5000,5230,104.6\n费用,300,287,95.7\n")
        self.assertEqual([figure["indicators"] for figure in document["figures"]],
                         [["收入", "费用"], ["收入完成率", "费用完成率"]])
        self.assertNotIn("lang", document)
        document, _ = self.figures("USD million,2023,2024\nRevenue,1200,1310\nNet income,-35,80\n")
        self.assertEqual((document["lang"], document["indicators"][0]["unit"]), ("en", "million USD"))

    def test_statements_without_a_year(self):
        """期末 and 期初 name what no year tells apart; 上期 of a quarter is a guess."""
        rows, _ = self.told("项目,期末余额,期初余额\n现金,10,8\n存货,20,30\n")
        self.assertEqual(rows, [["期末余额", "现金", "10"], ["期末余额", "存货", "20"],
                                ["期初余额", "现金", "8"], ["期初余额", "存货", "30"]])
        rows, told = self.told("2024年第三季度利润表,,\n项目,本期金额,上期金额\n收入,10,8\n成本,6,5\n")
        self.assertEqual([row[1] for row in rows], ["2024-Q3", "2023-Q3"] * 2)
        self.assertIn("上期金额 is taken for the same time of the year before", told)

    def refuse(self, data, words, status=1, *options):
        result = run("convert", *options, "-", input=data)
        self.assertEqual(result.returncode, status, result.stderr.decode())
        self.assertEqual(result.stdout, b"")
        self.assertIn(words, result.stderr.decode())

    def test_pivots(self):
        """What sums up columns beside it is no value; 汇总 alone is."""
        for text, wanted in (
                ("求和项:产值（元）,\n地区,汇总\n东区,120\n西区,98\n总计,218\n",
                 [("东区", None, 120), ("西区", None, 98), ("总计", None, 218)]),
                ("求和项:产值（元）,年份,,\n地区,2023年,2024年,总计\n东区,100,120,220\n西区,80,98,178\n",
                 [("东区", "2023", 100), ("东区", "2024", 120), ("西区", "2023", 80), ("西区", "2024", 98)])):
            rows = [json.loads(line) for line in run("data", "-", input=text.encode()).stdout.splitlines()]
            self.assertEqual({row["indicator"] for row in rows}, {"产值"})
            self.assertEqual([(row["region"], row.get("period"), row["low"]) for row in rows], wanted, text)

    # Months that a program took for numbers, and what they are: .1 is October between September and November.
    TENTHS = [("2024.8 2024.9 2024.1 2024.11 2024.12", "08 09 10 11 12"), ("2024.12 2024.11 2024.1 2024.9", "12 11 10 09"),
              ("2024.9 2024.1", "09 10"), ("2024.1 2024.11", "10 11"), ("2024.1 2024.9", "10 09"), ("2024.11 2024.1", "11 10"),
              ("2024.1 2024.2 2024.3", "01 02 03"), ("2024.3 2024.2 2024.1", "03 02 01")]

    def test_months_as_numbers(self):
        for cells, months in self.TENTHS:
            table = "月份,产量（吨）\n" + "".join(f"{cell},{i + 3}\n" for i, cell in enumerate(cells.split()))
            done = run("data", "-", input=table.encode())
            self.assertEqual([json.loads(line)["period"] for line in done.stdout.splitlines()],
                             [f"2024-{month}" for month in months.split()], (cells, done.stderr.decode()))
        self.refuse("月份,产量（吨）\n2024.1,3\n".encode(), "2024.1 may be January or October")

    # Shares without a unit, and what they are in percent: fractions, unless one is above 1 or below 0.
    FRACTIONS = [("0.9 0.45 0.3", [90, 45, 30]), ("0.9 0 0.45", [90, 0, 45]), ("1 0.5 0.25", [100, 50, 25]), ("0.9 45 30", [0.9, 45, 30]),
                 ("0.9 -0.1 0.3", [0.9, -0.1, 0.3]), ("1 0 1", [1, 0, 1])]

    def test_fractions(self):
        for cells, wanted in self.FRACTIONS:
            table = "地区,完成率\n" + "".join(f"{place}市,{cell}\n" for place, cell in zip("甲乙丙", cells.split()))
            done = run("data", "-", input=table.encode())
            self.assertEqual([round(json.loads(line)["low"], 9) for line in done.stdout.splitlines()], wanted, done.stderr.decode())
            self.assertEqual("is taken for 90%" in done.stderr.decode(), wanted[0] == 90)

    # Headings of a column beside 单位, and the status and name of what is below: the status is at an end of the name.
    STATUSES = [("目标", "target", None), ("目标数", "target", None), ("目标值", "target", None), ("预计", "forecast", None), ("计划数", "target", None),
                ("产值目标", "target", "产值"), ("产值预测", "forecast", "产值"), ("产值预算", "target", "产值"), ("目标任务", "target", None),
                ("计划投资额", "actual", "计划投资额"), ("产值", "actual", "产值")]

    def test_statuses_of_headings(self):
        for heading, status, name in self.STATUSES:
            table = f"2024年主要指标,,\n地区,{heading}（亿元）,人口（万人）\n东区,10,3\n西区,20,4\n"
            rows = [json.loads(line) for line in run("data", "-", input=table.encode()).stdout.splitlines()]
            first = [row for row in rows if row["unit"] == "元"]
            self.assertEqual([(row["status"], row["low"]) for row in first], [(status, 1e9), (status, 2e9)], heading)
            if name:
                self.assertEqual({row["indicator"] for row in first}, {name}, heading)

    def test_names_of_two_lines(self):
        """Latin words on two lines are two words; Chinese characters go on."""
        for cell, name in (("East\nCoast", "East Coast"), ("East \n Coast", "East Coast"), ("东部\n沿海", "东部沿海"), ("East\r\nCoast", "East Coast")):
            done = run("data", "-", input=f'Region,"Output\n(t)"\n"{cell}",3\nWest,4\n'.encode())
            rows = [json.loads(line) for line in done.stdout.splitlines()]
            self.assertEqual([(row["region"], row["indicator"], row["unit"]) for row in rows], [(name, "Output", "t"), ("West", "Output", "t")])

    def test_years_over_words(self):
        """A row of years heads what is below it, numbers or not."""
        for cells in (("约5 超6", "— 约3", "近4 —"), ("5 6", "— 3", "4 —"), ("— —", "— 3", "— —"), ("约5 约6", "约7 约8", "约9 约9")):
            table = "地区,2022,2023\n" + "".join(f"{place}市,{row.replace(' ', ',')}\n" for place, row in zip("甲乙丙", cells))
            done = run("data", "-", input=table.encode())
            rows = [json.loads(line) for line in done.stdout.splitlines()]
            self.assertEqual([(row["region"], row["period"], row["text"]) for row in rows],
                             [(f"{place}市", year, None if cell == "—" else cell) for place, row in zip("甲乙丙", cells)
                              for year, cell in zip(("2022", "2023"), row.split())], (table, done.stderr.decode()))

    def test_compact_days(self):
        """20240115 is a day, below 日期 and as a heading."""
        for text in ("日期,站点,用电量（千瓦时）\n20240115,甲站,5\n20240216,乙站,6\n",
                     "站点,20240115,20240216\n甲站,5,\n乙站,,6\n"):
            rows = [json.loads(line) for line in run("data", "-", input=text.encode()).stdout.splitlines()]
            self.assertEqual([(row["period"], row["站点"], row["low"]) for row in rows if row["bound"] == "exact"],
                             [("2024-01-15", "甲站", 5), ("2024-02-16", "乙站", 6)], text)

    def test_bad_inputs(self):
        self.refuse("地区,产值\n东市,\"1\n2".encode(), "never closed")
        self.refuse(b"a,b\n1,\"" + b"x" * 2000000, "longer than any cell")
        self.refuse("1月,2月\n1.5,2.5\n".encode(), "the year of the months")
        self.refuse(b",".join([b"a"] * 1000) + b"\n" + (b",".join([b"1"] * 1000) + b"\n") * 6000, "more than 6000000 cells")
        self.refuse(b"PK\3\4" + b"x" * 100, "torn")
        self.refuse(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "before 2007")
        self.refuse(b"<html><title>502 Bad Gateway</title></html>", "502 Bad Gateway")
        self.refuse("地区,产值\n东市,1\n东市,2\n".encode(), "two values")
        self.refuse(b"a,b\n1,2\n", "no input format", 2, "--from", "xls")
        self.refuse(b"a,b\n1,2\n", "range of cells", 2, "--range", "3B")

    def test_answers(self):
        """A service's own words of what went wrong; never half of an answer without a word."""
        for kind, answer, values, words in ANSWERS:
            result = run("data", "-", "--from", kind, input=json.dumps(answer).encode())
            with self.subTest(kind=kind, answer=answer):
                self.assertEqual(result.returncode, 0 if values else 1, result)
                self.assertEqual([json.loads(line)["low"] for line in result.stdout.splitlines()], values)
                self.assertRegex(result.stderr.decode(), words)

    def test_services(self):
        stat = (b'{"version":"2.0","class":"dataset","label":"L","id":["year","sex"],"size":[2,2],"role":{"time":["year"]},'
                b'"value":{"0":1,"3":4},"dimension":{"year":{"category":{"index":["2020","2021"]}},'
                b'"sex":{"category":{"index":{"m":0,"f":1}}}}}')
        rows = run("data", "-", input=stat).stdout.decode().splitlines()
        self.assertEqual(len(rows), 2)
        self.assertIn('"period":"2021"', rows[1])
        self.assertIn('"sex":"f"', rows[1])

    def test_powers_of_single_observations(self):
        message = {"data": {"dataSets": [{"series": {"0": {"attributes": [0], "observations": {
            "0": [1.5, 0], "1": [2.5, 1], "2": [3.5]}}}}], "structures": [{"name": "S", "dimensions": {
                "series": [{"id": "REF_AREA", "values": [{"id": "DE", "name": "Germany"}]}],
                "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2020"}, {"id": "2021"}, {"id": "2022"}]}]},
                "attributes": {"series": [{"id": "UNIT_MULT", "values": [{"id": "3"}]}],
                               "observation": [{"id": "UNIT_MULT", "values": [{"id": "0"}, {"id": "6"}]}]}}]}}
        rows = run("data", "-", input=json.dumps(message).encode())
        self.assertEqual([json.loads(line)["low"] for line in rows.stdout.splitlines()], [1.5, 2500000, 3500], rows.stderr)

    def test_every_digit_stays(self):
        """Numbers of any length beside a column's own unit: a document states what the table does."""
        rng = random.Random(3)
        cells = [f"{rng.uniform(1, 10):.{rng.randint(0, 16)}f}{unit}" for _ in range(20) for unit in ("", "亿元", "元")]
        text = "地区,产值（万元）\n" + "".join(f"区{i},{cell}\n" for i, cell in enumerate(cells))
        document = run("convert", "-", input=text.encode())
        self.assertEqual(document.returncode, 0, document.stderr.decode())
        found = []
        for data in (text.encode(), document.stdout):
            rows = run("data", "-", input=data)
            self.assertEqual(rows.returncode, 0, rows.stderr.decode())
            found.append([json.loads(line)["low"] for line in rows.stdout.splitlines()])
        self.assertEqual(found[0], found[1])
        factors = {"": 1e4, "亿元": 1e8, "元": 1}
        for number, cell in zip(found[0], cells):
            digits = cell.rstrip("亿元")
            self.assertAlmostEqual(number / factors[cell[len(digits):]], float(digits), delta=1e-14 * number)

    def test_descriptions_beside_a_table(self):
        with tempfile.TemporaryDirectory() as folder:
            table = os.path.join(folder, "t.csv")
            with open(table, "w", encoding="utf-8") as file:
                file.write("r|y|v\n东市|2023|1.5\n西市|2023|-9\n")
            fields = [{"name": "r", "titles": {"zh": "地区"}}, {"name": "y", "titles": ["年份"]},
                      {"name": "v", "titles": "产值", "dc:unit": "亿元", "null": "-9"}]
            own = {"@context": "http://www.w3.org/ns/csvw", "url": "t.csv", "dc:title": "各市产值", "dc:source": "统计局",
                   "dialect": {"delimiter": "|"}, "tableSchema": {"columns": fields}}
            package = {"resources": [{"path": "other.csv"}, {"path": "t.csv", "title": "各市产值", "dialect": {"delimiter": "|"},
                       "schema": {"fields": [{"name": f["name"], "title": t, "unit": f.get("dc:unit", None)} for f, t in
                                             zip(fields, ("地区", "年份", "产值"))], "missingValues": ["", "-9"]}}],
                       "sources": [{"title": "统计局"}]}
            for field in package["resources"][1]["schema"]["fields"]:
                if field["unit"] is None:
                    del field["unit"]
            for name, description in (("t.csv-metadata.json", own), ("csv-metadata.json", {"tables": [own]}), ("datapackage.json", package)):
                with self.subTest(name):
                    path = os.path.join(folder, name)
                    with open(path, "w", encoding="utf-8") as file:
                        json.dump(description, file)
                    rows = [json.loads(line) for line in run("data", table).stdout.splitlines()]
                    document = json.loads(run("convert", table).stdout)
                    os.remove(path)
                    self.assertEqual([(r["indicator"], r["region"], r["period"], r["low"], r["unit"]) for r in rows],
                                     [("产值", "东市", "2023", 150000000, "元"), ("产值", "西市", "2023", None, "元")])
                    self.assertEqual((document["title"], document["source"]), ("各市产值", "统计局"))
            with open(os.path.join(folder, "datapackage.json"), "w", encoding="utf-8") as file:
                file.write("{")
            self.assertIn("no JSON", run("data", table).stderr.decode())

    def test_explained(self):
        result = run("convert", "--explain", os.path.join(FOLDER, "tidy.csv"))
        self.assertIn("column of regions", result.stderr.decode())


if __name__ == "__main__":
    unittest.main()
