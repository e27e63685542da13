#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The shipped words against their schema; words of one's own have an effect, and mistakes in them are
told; texts in their encodings and forms."""
import csv
import io
import json
import os
import subprocess
import tempfile
import unittest
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.environ.get("TUBIAO", os.path.join(ROOT, "build", "src", "tubiao"))
STYLE = "<w:pStyle w:val='{}'/>"
WORDS = os.path.join(ROOT, "data", "reading", "words.tsv")


def run(*arguments, **options):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, check=False, **options)


def rows(text, *arguments, encoding="utf-8"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    done = run("extract", "-", "-f", "ndjson", *arguments, input=data)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


class Words(unittest.TestCase):
    def test_schema(self):
        with open(os.path.join(ROOT, "data", "reading", "words.schema.json"), encoding="utf-8") as file:
            fields = json.load(file)["fields"]
        with open(WORDS, encoding="utf-8", newline="") as file:
            lines = [line for line in file if not line.startswith("#")]
        table = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        self.assertGreater(len(table), 30)
        for row in table:
            for field in fields:
                self.assertTrue(row[field["name"]])
                allowed = field["constraints"].get("enum")
                self.assertTrue(allowed is None or row[field["name"]] in allowed, row)

    def test_own_words(self):
        text = "2025年，全厂玻璃产量800万重量箱，增长2%。"
        self.assertNotIn("重量箱", [row["unit"] for row in rows(text)])
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "own.tsv")
            with open(path, "w", encoding="utf-8") as file:
                file.write("unit\t-\t重量箱\n")
            self.assertEqual([(row["unit"], row["low"]) for row in rows(text, "--words", path)],
                             [("重量箱", 8000000), ("%", 2)])
            for line, said in (("units\t-\t箱", 'did you mean "unit"?'), ("unit 箱", "tabs between"),
                               ("bound\tmore\t超", "there is no bound"),
                               ("change\t-+\t涨", "this class has no value")):
                with open(path, "w", encoding="utf-8") as file:
                    file.write("# own\n" + line + "\n")
                done = run("extract", "-", "--words", path, input=text.encode())
                self.assertEqual(done.returncode, 1, line)
                self.assertIn(said, done.stderr.decode())

    def test_encodings(self):
        text = "2025年9月，全市进出口158.7亿元，同比增长0.6%。\r\n"
        wanted = rows(text)
        self.assertEqual(rows(text, encoding="gb18030"), wanted)
        self.assertEqual(rows(b"\xef\xbb\xbf" + text.encode()), wanted)
        self.assertEqual(run("extract", "-", input=b"\xff\xfe\x00\x31").returncode, 1)

    def test_command_line(self):
        self.assertEqual(run("extract", "-", "-f", "csv", input=b"").returncode, 2)
        self.assertEqual(run("extract", "no-such-text.txt").returncode, 3)
        self.assertEqual(run("extract", "-", "--period", "sometime", input=b"").returncode, 2)
        for options in (["--coverage"], ["--words", "words.json"], ["--region", "甲市"], ["--period", "2020"]):
            self.assertEqual(run("check", "-", *options, input=b"{}").returncode, 2)

    def test_as_much_as_is_read(self):
        done = run("extract", "-", input=b" " * (64 << 20 | 1))
        self.assertEqual(done.returncode, 1)
        self.assertIn("the text has more than 64 MB", done.stderr.decode())

    def test_period_and_region(self):
        text = "今年以来，全市新增贷款655亿元。"
        done = run("extract", "-", "-f", "ndjson", input=text.encode())
        self.assertIn("--period 2025", done.stderr.decode())
        row = rows(text, "--period", "2025-09", "--region", "白鹭市")[0]
        self.assertEqual((row["period"], row["region"]), ("2025-01/2025-09", "白鹭市"))

    def test_unit_before_the_numbers(self):
        text = ("城区简报（2025年上半年）\n主要指标（单位：亿元） 上半年零售额41.2，增长6.0%；入库税收8.3。\n"
                "产值（单位：亿元）312.5，增长3%。\n")
        found = [(row["indicator"], row["low"], row["unit"]) for row in rows(text)
                 if row["role"] == "value"]
        self.assertEqual([name for name, _, _ in found],
                         ["零售额", "入库税收", "产值（单位：亿元）"])
        self.assertEqual([row[1:] for row in found],
                         [(4.12e9, "元"), (8.3e8, "元"), (3.125e10, "元")])

    def test_table(self):
        table = ("# 青岩区2024年主要指标\n\n| 指标 | 2024年（亿元） | 同比增长（%） | 占全市比重（%） |\n|---|---:|---:|---:|\n"
                 "| 地区生产总值 | 912.4 | 5.8 | 12.1 |\n| 固定资产投资 | 312 | -1.4 | |\n"
                 "| 出栏（万头） | | 3.1 | |\n")
        found = [(row["indicator"], row["low"], row["unit"], row["role"], row["sign"], row["period"])
                 for row in rows(table)]
        self.assertEqual(found, [
            ("地区生产总值", 91240000000, "元", "value", "", "2024"),
            ("地区生产总值", 5.8, "%", "change", "+", "2024"),
            ("地区生产总值占比", 12.1, "%", "share", "", "2024"),
            ("固定资产投资", 31200000000, "元", "value", "", "2024"),
            ("固定资产投资", 1.4, "%", "change", "-", "2024"),
            ("出栏", 3.1, "%", "change", "+", "2024")])

    def test_word_document(self):
        try:
            import docx
        except ImportError:
            self.skipTest("python3-docx is not here")
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.docx")
            document = docx.Document()
            document.add_heading("青岩区2024年统计公报", 1)
            document.add_paragraph("全区粮食产量31.87万吨，增长1.3%。")
            table = document.add_table(rows=2, cols=2)
            for row, words in zip(table.rows, (("指标", "2024年（亿元）"), ("固定资产投资", "312"))):
                for cell, word in zip(row.cells, words):
                    cell.text = word
            document.save(path)
            done = run("extract", path, "-f", "ndjson")
            if b"reads no workbooks" in done.stderr:
                self.skipTest("built without packages")
            found = [json.loads(line) for line in done.stdout.decode().splitlines()]
            self.assertEqual([(row["indicator"], row["low"], row["period"]) for row in found],
                             [("粮食产量", 318700, "2024"), ("粮食产量", 1.3, "2024"),
                              ("固定资产投资", 31200000000, "2024")])

    def word_document(self, *paragraphs):
        """What is drafted of a document of these paragraphs (style or "", runs), whose text is the
        first part of its package."""
        w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        body = "".join(f"<w:p><w:pPr>{style and STYLE.format(style)}</w:pPr>{runs}</w:p>"
                       for style, runs in paragraphs)
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w") as package:
            package.writestr("word/document.xml", f"<w:document {w}><w:body>{body}</w:body></w:document>")
            package.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/'
                             '2006/content-types"><Default Extension="xml" ContentType="application/vnd.'
                             'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        done = run("extract", "-", "-q", input=memory.getvalue())
        if b"reads no workbooks" in done.stderr:
            self.skipTest("built without packages")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return json.loads(done.stdout)

    def test_word_parts(self):
        """Headings by their styles, runs as one text, nothing that was deleted or moved away."""
        text = "<w:r><w:t>{}</w:t></w:r>".format
        gone = "<w:{0}><w:r><w:t>出口9亿元，</w:t></w:r></w:{0}>".format
        for style in ("Title", "Heading1", "heading 1", "标题1", "1"):
            draft = self.word_document((style, text("2024年") + text("简报")), ("", text("全县税收3") + gone("del") +
                                       gone("moveFrom") + "<w:r><w:tab/><w:t>亿元。</w:t></w:r>"))
            self.assertEqual(draft["title"], "2024年简报", style)
            self.assertEqual([(one["name"], one["observations"][0]["value"], one["observations"][0]["period"])
                              for one in draft["indicators"]], [("税收", "3 亿元", "2024年")], style)
        for style in ("", "List1", "Heading7", "12", "7"):
            self.assertNotEqual(self.word_document((style, text("全县税收3亿元，出口额5亿元。"))).get("title"),
                                "全县税收3亿元，出口额5亿元。", style)

    def test_word_headings(self):
        """What a style makes a heading holds for what is below it, where its words alone are none."""
        text = "<w:r><w:t>{}</w:t></w:r>".format
        for style, heading in (("Heading1", True), ("Heading6", True), ("heading 2", True), ("标题 3", True), ("标题2", True), ("2", True),
                               ("", False), ("Heading7", False), ("Heading", False), ("List2", False), ("0", False), ("12", False)):
            draft = self.word_document(("Title", text("2024年公报")), ("", text("全县出口2亿元。")), (style, text("2025年安排、部署")),
                                       ("", text("税收3亿元。")))
            self.assertEqual([one["observations"][0]["period"] for one in draft["indicators"]],
                             ["2024年", "2025年" if heading else "2024年"], style)

    def test_no_quantities(self):
        for text in ("5G网络和C919项目纳入“十四五”规划，“1+20”政策体系基本形成。", "国九条、世界500强、4K超高清、GB/T 15835、CR10。",
                     "依据岳高发〔2025〕18号文，联系电话010-5550 0199，邮编699000。", "2025年9月30日召开第十五届人民代表大会第五次会议。",
                     "一般公共预算、三农工作、进一步推进一体化，一网通办。", "一、总体要求\n（二）主要任务\n3.保障措施\n"):
            self.assertEqual(rows(text), [], text)

    # Texts, and of each statement: what it is of, number, unit, role, sign, region, and against what.
    STATEMENTS = [
        ("2024年，全市工业增加值增速高于全省1.2个百分点。",
         [("工业增加值增速", 1.2, "个百分点", "change", "+", "全市", "比全省")]),
        ("2024年，东岭市税收增速低于全国2.3个百分点。",
         [("税收增速", 2.3, "个百分点", "change", "-", "东岭市", "比全国")]),
        ("2024年，全市人均收入高出全省平均水平1200元。",
         [("人均收入", 1200, "元", "change", "+", "全市", "比全省")]),
        ("2024年零售总额增长5%，两年平均增长4.1%。",
         [("零售总额", 5, "%", "change", "+", "", "比上年"), ("零售总额", 4.1, "%", "change", "+", "", "两年平均")]),
        ("2024年降水量1120毫米，较上年偏少5%，日照偏多一成。",
         [("降水量", 1120, "毫米", "value", "", "", ""), ("降水量", 5, "%", "change", "-", "", "较上年"),
          ("日照", 10, "%", "change", "+", "", "比常年")]),
        ("2024年，粮食产量居全国第3位。", [("粮食产量", 3, "位", "rank", "", "", "全国")]),
        ("2024年，我国粮食产量7亿吨。", [("粮食产量", 7e8, "吨", "value", "", "全国", "")]),
        ("2024年，全市用3年时间建成厂房120座。", [("建成厂房", 120, "座", "value", "", "全市", "")]),
        ("2024年，全市R32家用空调产量80台。", [("R32家用空调产量", 80, "台", "value", "", "全市", "")]),
        ("2024年，全市C919大型客机交付3架。", [("C919大型客机交付", 3, "架", "value", "", "全市", "")]),
        ("2024年，全市A_5家具厂产值3亿元。", [("A_5家具厂产值", 3e8, "元", "value", "", "全市", "")])]

    def test_statements(self):
        for text, wanted in self.STATEMENTS:
            keys = ("indicator", "low", "unit", "role", "sign", "region", "basis")
            self.assertEqual([tuple(row.get(key) or "" for key in keys) for row in rows(text)], wanted, text)

    # Sentences, and what each of their quantities is of.
    NAMES = [
        ("36家企业实现装车配套。", "36家 实现装车配套企业"),
        ("已有12个首台套产品下线。", "12个 下线首台套产品"),
        ("12个部门出台36项政策。", "12个 部门, 36项 出台政策"), ("十个方面提出75项任务。", "十个 方面, 75项 提出任务"),
        ("20个集群逐一制定计划。", "20个 集群"), ("5类商品陆续到货。", "5类 商品"),
        ("有3个项目未开工。", "3个 未开工项目"),
        ("41个大类行业中有31个实现增长。", "41个 大类行业, 31个 大类行业"),
        ("出口额120亿元，其中电池85亿元。", "120亿元 出口额, 85亿元 电池出口额"),
        ("动力电池装车量120万千瓦时，其中三元电池40万千瓦时。", "120万千瓦时 动力电池装车量, 40万千瓦时 三元电池装车量"),
        ("每百户拥有家用汽车48辆、空调136台。", "48辆 每百户拥有家用汽车, 136台 每百户拥有空调"),
        ("签约项目45个，已开工28个，已竣工9个。", "45个 签约项目, 28个 开工项目, 9个 竣工项目"),
        ("市场主体1.2万户，总量达9.8万户。", "1.2万户 市场主体, 9.8万户 市场主体"),
        ("惠及居民4.1万户，总投资9.7亿元。", "4.1万户 惠及居民, 9.7亿元 总投资"),
        ("惠及3.9万户，覆盖12.5万人。", "3.9万户 惠及户数, 12.5万人 覆盖人数"),
        ("采矿业增加值增长5.1%，制造业增长5.7%。", "5.1% 采矿业增加值, 5.7% 制造业增加值"),
        ("进出口总额120亿元，出口额80亿元，贸易顺差40亿元。", "120亿元 进出口总额, 80亿元 出口额, 40亿元 贸易顺差"),
        ("工业增加值增长6%，增速比上年加快0.5个百分点。", "6% 工业增加值, 0.5个百分点 工业增加值增速"),
        ("税收收入45亿元，占比82%。", "45亿元 税收收入, 82% 税收收入占比"),
        ("固定资产投资增长4%，民间投资下降2%。", "4% 固定资产投资, 2% 民间投资"),
        ("10天内建成3条生产线。", "10天内 建成3条生产线, 3条 建成生产线"),
        ("全年接待游客1200万人次，收入85亿元。", "1200万人次 接待游客, 85亿元 收入")]

    # Sentences after a heading of January 2025, with what is read of the first quantity.
    PLACED = [
        ("上月，全市出口3亿元。", "出口 2024-12 全市 300000000"), ("本月全市进口4亿元。", "进口 2025-01 全市 400000000"),
        ("截至上月底，全市贷款余额5亿元。", "贷款余额 2024-12 全市 500000000"),
        ("上季度，全市税收6亿元。", "税收 2024-Q4 全市 600000000"),
        ("青岩区共新增企业12家。", "新增企业 2025-01 青岩区 12"), ("青岩区共有医院12家。", "医院 2025-01 青岩区 12"),
        ("青岩区现有医院12家。", "医院 2025-01 青岩区 12"), ("青岩区共享单车投放3万辆。", "共享单车投放 2025-01 青岩区 30000"),
        ("全市产值增长一倍。", "产值 2025-01 全市 1"), ("全市产值占比一成。", "产值占比 2025-01 全市 10"),
        ("全市利润翻一番。", "利润 2025-01 全市 2"), ("第1.5代产品产量3台。", "第1.5代产品产量 2025-01  3"),
        ("3-5型设备产量7台。", "3-5型设备产量 2025-01  7"), ("A-3型设备产量8台。", "A-3型设备产量 2025-01  8"),
        ("第3万户用户缴费5元。", "第3万户用户缴费 2025-01  5")]

    def test_times_and_places(self):
        for text, wanted in self.PLACED:
            row = rows("# 2025年1月简报\n\n" + text)[0]
            self.assertEqual(" ".join(f"{row[key] or ''}" for key in ("indicator", "period", "region", "low")), wanted)

    # Days and months beside numbers of their own: what is read, and when it is.
    DATED = [
        ("10月120家企业投产。", "120家 2024-10"), ("10月12家企业投产。", "12家 2024-10"),
        ("10月5日120家企业投产。", "120家 2024-10-05"), ("9月1.2万户居民入住。", "1.2万户 2024-09"),
        ("7月1日至8月31日，接待游客12万人次。", "12万人次 2024-07-01/2024-08-31"),
        ("7月1日—5日，接待游客12万人次。", "12万人次 2024-07-01/2024-07-05"),
        ("7月5日—1日，接待游客12万人次。", "12万人次 2024-07-05"), ("三月至五月，用电3亿千瓦时。", "3亿千瓦时 2024-03/2024-05"),
        ("1—5月，用电3亿千瓦时。", "3亿千瓦时 2024-01/2024-05"), ("5月底，用户3万户。", "3万户 2024-05"),
        ("十二月二十一日，发电3亿千瓦时。", "3亿千瓦时 2024-12-21")]

    # Spans of years: what is counted in all of them, and what was so in the end.
    SPANS = [("“十四五”期间，全市新增企业达300家。", ["300家 2021/2025"]), ("“十四五”期间，全市产值提高到150亿元。", ["150亿元 2025"]),
             ("2021—2024年，全市累计投资为36亿元。", ["36亿元 2021/2024"]),
             ("2021—2024年，全市企业由20家增加至36家。", ["20家 ", "36家 2024"])]

    # Lists of times with a list of values: each of its own.
    EACH = [("2023年、2024年全市粮食产量分别为312万吨、318万吨。", "312万吨 粮食产量 2023, 318万吨 粮食产量 2024"),
            ("2023年和2024年全市粮食产量分别为312万吨、318万吨。", "312万吨 粮食产量 2023, 318万吨 粮食产量 2024"),
            ("2023、2024年，粮食产量分别为312万吨、318万吨。", "312万吨 粮食产量 2023, 318万吨 粮食产量 2024"),
            ("2022年、2023年、2024年，税收分别为3亿元、4亿元和5亿元。", "3亿元 税收 2022, 4亿元 税收 2023, 5亿元 税收 2024"),
            ("2022、2023和2024年全市税收分别增长3%、4%和5%。", "3% 税收 2022, 4% 税收 2023, 5% 税收 2024"),
            ("2024年一季度、二季度，全市税收分别增长3%、4%。", "3% 税收 2024-Q1, 4% 税收 2024-Q2"),
            ("粮食产量2023年、2024年分别为312万吨、318万吨。", "312万吨 粮食产量 2023, 318万吨 粮食产量 2024"),
            ("2024年，税收、利润分别为3亿元、4亿元。", "3亿元 税收 2024, 4亿元 利润 2024"),
            ("2024年，粮食、油料产量分别为312万吨、18万吨。", "312万吨 粮食产量 2024, 18万吨 油料产量 2024")]

    def test_each_of_its_time(self):
        for text, wanted in self.EACH:
            self.assertEqual(", ".join(f"{row['quantity']} {row['indicator']} {row['period']}" for row in rows(text)),
                             wanted, text)

    # What is doubled says against what by itself.
    DOUBLED = [("2024年底，全市企业1200家，较2020年翻了一番。", "企业 较2020年"), ("2024年，全市利润翻一番。", "利润 比上年"),
               ("2024年企业1200家，比2020年翻一番多。", "企业 比2020年"), ("2024年出口比上年翻了近两番。", "出口 比上年")]

    def test_doublings(self):
        for text, wanted in self.DOUBLED:
            row = rows(text)[-1]
            self.assertEqual((f"{row['indicator']} {row['basis']}", row["role"], row["sign"]), (wanted, "change", "+"), text)

    def test_spans(self):
        for text, wanted in self.SPANS:
            self.assertEqual([f"{row['quantity']} {row['period']}" for row in rows(text)], wanted, text)

    def test_days_and_months(self):
        for text, wanted in self.DATED:
            self.assertEqual([f"{row['quantity']} {row['period']}" for row in rows("2024年" + text)], [wanted], text)

    def test_names(self):
        for text, wanted in self.NAMES:
            self.assertEqual(", ".join(f"{row['quantity']} {row['indicator']}" for row in rows("2024年，" + text)),
                             wanted, text)

    def test_shares_of_industries(self):
        """One after the other, each with its year, whatever mark stands between them and whatever was
        said before; the quote is of their own sentence."""
        names = ["第一产业占比", "第二产业占比", "第三产业占比"]
        words = "三次产业结构由上年的{}调整为{}"
        for before, mark in (("2024年，", ":"), ("# 2024年公报\n\n", "："), ("2024年，全县税收3亿元，", "："),
                             ("2024年，全县税收3亿元，", "∶"), ("2024年，第三产业增加值5亿元，", "∶")):
            said = words.format(mark.join(("19.2", "38.1", "42.7")), mark.join(("18.6", "38.8", "42.6")))
            found = [row for row in rows(f"{before}{said}，出口增长3%。")
                     if row["unit"] == "%" and row["role"] == "value"]
            self.assertEqual([(row["indicator"], row["low"], row["period"], row["quote"]) for row in found],
                             [(name, share, year, said) for year, shares in (
                                 ("2023", (19.2, 38.1, 42.7)), ("2024", (18.6, 38.8, 42.6)))
                              for name, share in zip(names, shares)], (before, mark))

    ONE, OTHER = "城镇化率由上年的60%提高到61%", "森林覆盖率由上年的40%提高到41%"
    BOTH = ["城镇化率", "森林覆盖率"]
    # Texts, and of each figure of the draft: what is drawn, of when, and along which dimension.
    FIGURES = [
        (f"2024年，{ONE}，{OTHER}。", [(BOTH, None, "period")]),
        (f"2024年，{ONE}，{OTHER}，绿化覆盖率由上年的20%提高到22%。", [([*BOTH, "绿化覆盖率"], None, "period")]),
        ("2022年、2023年、2024年，出口收入分别为3亿元、4亿元、5亿元，进口收入分别为1亿元、2亿元、3亿元。",
         [(["出口收入", "进口收入"], None, "period")]),
        # Several places are one figure of what they have, beside that of the whole.
        ("# 2024年青岭市公报\n\n全市产值9亿元，税收2亿元。东岭县、西河县产值分别为3亿元、6亿元，分别增长5%、-1.1%。",
         [(["产值"], "2024年", "region"), (["产值", "税收"], "2024年", None)]),
        ("# 2024年各县情况\n\n| 地区 | 产值（亿元） | 增长 |\n|---|---|---|\n| 东岭县 | 310 | 5.2 |\n| 西河县 | 335 | -1.1 |\n",
         [(["产值"], "2024年", "region")]),
        # 比上年 and 比全省 are no figure.
        ("2024年，工业增加值增速比上年加快0.4个百分点，税收增速比全省高1.1个百分点，产值3亿元，出口2亿元。",
         [(["产值", "出口"], "2024年", None)]),
        # What stands in two sections is no figure.
        (f"# 2024年公报\n\n## 一、城镇\n\n{ONE}。\n\n## 二、生态\n\n{OTHER}。\n",
         [(BOTH[:1], None, "period"), (BOTH[1:], None, "period")])]

    def test_figures_of_drafts(self):
        for text, wanted in self.FIGURES:
            draft = json.loads(run("extract", "-", "-q", input=text.encode()).stdout)
            names = {indicator["id"]: indicator["name"] for indicator in draft["indicators"]}
            self.assertEqual([([names[one] for one in figure["indicators"]], figure.get("where", {}).get("period"),
                               figure.get("series") or figure.get("category")) for figure in draft["figures"]],
                             wanted, text)

    def test_many_between_two_marks(self):
        """All are read, and their quotes do not grow with what stands beside them."""
        sizes = []
        for count in (50, 500, 1000, 2000):
            values = [f"{number}亿元" for number in range(1, count + 1)]
            text = "2024年，" + "、".join(f"{chr(0x4E00 + at)}厂产值{value}" for at, value in enumerate(values)) + "。"
            self.assertEqual([row["quantity"] for row in rows(text)], values)
            sizes.append(sum(len(row["quote"]) for row in rows(text)))
        self.assertLess(sizes[3], 2.5 * sizes[2])

    def test_events_of_drafts(self):
        """A month or day in front of a comma is the time of what the next words tell."""
        text = "# 2024年简报\n\n2024年1月，一期项目开工；6月18日，二期项目投产。2024年，三期项目竣工，全市税收3亿元。"
        draft = json.loads(run("extract", "-", "-q", input=text.encode()).stdout)
        self.assertEqual([(one["name"], one["date"]) for one in draft["events"]],
                         [("一期项目开工", "2024年1月"), ("二期项目投产", "2024年6月18日")])

    # Texts of values that go with no other, and what the one figure of them holds.
    RESTS = [("2024年，全市税收3亿元，企业12家。", "税收 企业"), ("2024年，全市税收3亿元，企业12家，用电5亿千瓦时。", "税收 企业 用电"),
             ("2024年，全市税收3亿元。2023年，全市企业12家。", "税收"), ("2024年，全市税收3亿元，预计企业12家。", "税收")]

    def test_rests(self):
        for text, wanted in self.RESTS:
            draft = json.loads(run("extract", "-", "-q", input=text.encode()).stdout)
            names = {indicator["id"]: indicator["name"] for indicator in draft["indicators"]}
            figure, = draft["figures"]
            self.assertEqual((" ".join(names[one] for one in figure["indicators"]), figure["panel"]), (wanted, "unit"), text)

    # Texts, and of each observation of the draft: name, value, change and rank.
    OBSERVATIONS = [
        ("2024年，全市进出口158.7亿元，同比增长0.6%。", [("进出口", "158.7亿元", "增长0.6%", None)]),
        ("2024年，全市粮食产量31.87万吨，同比下降1.3%，居全省第2位。", [("粮食产量", "31.87万吨", "下降1.3%", 2)]),
        ("2024年，东岭县、西河县税收分别为3亿元、6亿元，分别增长5%、-1.1%。",
         [("税收", "3亿元", "增长5%", None), ("税收", "6亿元", "下降1.1%", None)]),
        ("2024年，平均住院日由7.8天降至6.9天，营收5亿元，环比增长3%，是2020年的5倍。",
         [("平均住院日", "7.8天", None, None), ("平均住院日", "6.9天", None, None), ("营收", "5亿元", None, None),
          ("营收环比增长", "增长3%", None, None), ("营收相当于2020年", "5倍", None, None)]),
        ("2024年，全市税收30亿元，比年初增长4%。", [("税收", "30亿元", None, None), ("税收比年初增长", "增长4%", None, None)])]

    def test_observations_of_drafts(self):
        for text, wanted in self.OBSERVATIONS:
            draft = json.loads(run("extract", "-", "-q", input=text.encode()).stdout)
            found = [(indicator["name"], one["value"], one.get("change"), one.get("rank", {}).get("place"))
                     for indicator in draft["indicators"] for one in indicator["observations"]]
            self.assertEqual(found, wanted, text)

    def test_rows_and_drafts_agree(self):
        """What a draft holds of a statement is what its row says: where it stands, how sure it is."""
        folder = os.path.join(HERE, "texts")
        for name in sorted(os.listdir(folder)):
            if not name.endswith(".txt"):
                continue
            path = os.path.join(folder, name)
            lines = run("extract", path, "-q", "-f", "ndjson").stdout.decode().splitlines()
            sure = {tuple(row["at"]): row["sure"] for row in map(json.loads, lines)}
            self.assertTrue(all(0 < value <= 1 for value in sure.values()), name)
            draft = json.loads(run("extract", path, "-q").stdout)
            found = [one for indicator in draft["indicators"] for one in indicator["observations"]] + \
                draft.get("events", [])
            for one in found:
                if "x-sure" in one:
                    self.assertEqual(one["x-sure"], sure[tuple(one["x-at"])], (name, one))

    def test_drafts_draw(self):
        folder = os.path.join(HERE, "texts")
        for name in sorted(os.listdir(folder)):
            if name.endswith(".txt"):
                draft = run("extract", os.path.join(folder, name), "-q")
                done = run("check", "-", input=draft.stdout)
                self.assertEqual(done.returncode, 0, name + done.stderr.decode())
                self.assertTrue(json.loads(draft.stdout)["figures"], name)


if __name__ == "__main__":
    unittest.main()
