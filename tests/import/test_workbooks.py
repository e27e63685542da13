#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Workbooks written by several programs read the same."""
import html
import json
import os
import random
import shutil
import subprocess
import tempfile
import unittest
import zipfile

import commented

TUBIAO = os.environ["TUBIAO"]
ROWS = [["各区产值（2023年）"], ["地区", "产值(亿元)", "增速", "投产日期"],
        ["东区", 10.5, 0.052, "约定"], ["西区", -3.25, -0.013, "约定"]]
EXPECTED = [("产值", "东区", 1050000000, "元"), ("产值", "西区", -325000000, "元")]


def run(*arguments, **options):
    return subprocess.run([TUBIAO, *arguments], capture_output=True, timeout=60, **options)


def with_xlsxwriter(path):
    import xlsxwriter
    book = xlsxwriter.Workbook(path)
    sheet, percent = book.add_worksheet("产值"), book.add_format({"num_format": "0.0%"})
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            sheet.write(r, c, value, percent if r > 1 and c == 2 else None)
    book.close()


def with_openpyxl(path):
    import openpyxl
    book = openpyxl.Workbook()
    book.active.title = "产值"
    for row in ROWS:
        book.active.append(row)
    for cell in ("C3", "C4"):
        book.active[cell].number_format = "0.0%"
    book.save(path)


def package(path, sheet, workbook="", styles=""):
    """The smallest workbook, by hand."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w") as zip:
        zip.writestr("[Content_Types].xml", "<Types/>")
        zip.writestr("_rels/.rels", f'<Relationships><Relationship Id="a" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        zip.writestr("xl/workbook.xml", f'<workbook {main} xmlns:r="{relation}">{workbook}<sheets><sheet name="S" r:id="b"/></sheets></workbook>')
        zip.writestr("xl/_rels/workbook.xml.rels", f'<Relationships><Relationship Id="b" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="c" Type="{relation}/styles" Target="styles.xml"/></Relationships>')
        zip.writestr("xl/styles.xml", f"<styleSheet {main}>{styles}</styleSheet>")
        zip.writestr("xl/worksheets/sheet1.xml", sheet if sheet.startswith("<!") else f"<worksheet {main}>{sheet}</worksheet>")


def inline(place, text):
    return f'<c r="{place}" t="inlineStr"><is>{text}</is></c>'


class Workbooks(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def rows(self, path, *options):
        result = run("data", path, *options)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        return [json.loads(line) for line in result.stdout.decode().splitlines()], result.stderr.decode()

    def test_places_count_characters(self):
        """An error behind characters of many bytes is told at its own place."""
        def place(text):
            path = os.path.join(self.folder, "a.xlsx")
            package(path, f'<sheetData><row r="1">{inline("A1", f"<t>{text}</t>")}<c r="B1" t="s"><v>99</v></c></row></sheetData>')
            done = run("data", path, env={**os.environ, "LANGUAGE": "en"})
            self.assertEqual(done.returncode, 1)
            self.assertIn("which is not there", done.stderr.decode())
            return int(done.stderr.decode().split("a.xlsx:1:")[1].split(":")[0])
        for text in ("a" * 30, "中文字符" * 9, "é" * 31, "🀄a" * 17, "中a文b" * 8 + "c" * 7, "a" * 7 + "中" * 3):
            self.assertEqual(place(text), place("") + len(text), text)

    def test_writers(self):
        writers = {"xlsxwriter": with_xlsxwriter, "openpyxl": with_openpyxl}
        for name, write in writers.items():
            with self.subTest(name):
                try:
                    write(self.path(name + ".xlsx"))
                except ImportError:
                    self.skipTest(name)
                rows, _ = self.rows(self.path(name + ".xlsx"))
                self.assertEqual([(r["indicator"], r["region"], r["low"], r["unit"]) for r in rows], EXPECTED)
                self.assertEqual([r["change"] for r in rows], ["5.2%", "−1.3%"])

    def converted(self, sheets):
        import openpyxl
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.save(self.path("sheets.xlsx"))
        result = run("convert", self.path("sheets.xlsx"))
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        return json.loads(result.stdout)

    def events(self, rows):
        import openpyxl
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(self.path("book.xlsx"))
        return self.rows(self.path("book.xlsx"))

    def test_dates_without_a_format(self):
        """Serial numbers are dates below 日期 alone, or where a row of headings is all firsts of months."""
        rows, told = self.events([["日期", "站点", "用电量（千瓦时）"], [45292, "甲站", 45300], [45293, "乙站", 45292]])
        self.assertEqual([(row["period"], row["low"]) for row in rows], [("2024-01-01", 45300), ("2024-01-02", 45292)])
        self.assertIn("2 numbers are taken for dates as workbooks count them: 45292 for 2024-01-01", told)
        rows, told = self.events([["站点", 45292, 45323, 45352], ["甲站", 45300, 2, 3], ["乙站", 4, 5, 6]])
        self.assertEqual([row["period"] for row in rows], ["2024-01", "2024-02", "2024-03"] * 2)
        self.assertIn("3 numbers are taken", told)
        rows, told = self.events([["任务", "开始时间", "完成时限"], ["建库", 45292, 45657], ["验收", 45352, 45600]])
        self.assertEqual([(row["start"], row["end"]) for row in rows], [("2024-01-01", "2024-12-31"), ("2024-03-01", "2024-11-04")])
        for heading in ("用电量（千瓦时）", "工作时间（小时）"):
            rows, told = self.events([["站点", heading], ["甲站", 45292], ["乙站", 45293]])
            self.assertEqual([row["low"] for row in rows], [45292, 45293])
            self.assertEqual(told, "")

    def test_dates_without_a_format_of_1904(self):
        package(self.path("mac.xlsx"), "<sheetData><row>" + inline("A1", "<t>日期</t>") + inline("B1", "<t>销量（台）</t>")
                + '</row><row><c r="A2"><v>43830</v></c><c r="B2"><v>5</v></c></row>'
                + '<row><c r="A3"><v>43831</v></c><c r="B3"><v>6</v></c></row></sheetData>', '<workbookPr date1904="1"/>')
        rows, _ = self.rows(self.path("mac.xlsx"))
        self.assertEqual([row["period"] for row in rows], ["2024-01-01", "2024-01-02"])

    # A format, a number that is stored, and what it states.
    FORMATS = [('0.0"亿元"', 12.5, 1.25e9, "元"), ('0!.0,"万元"', 123456, 123456, "元"),
               ('0!.00,,"亿元"', 123456789, 123456789, "元"), ('0!.0000"万元"', 12345, 12345, "元"),
               ('#,##0,"千元"', 5000, 5000, "元"), ('#,##0,,"百万元"', 5e6, 5e6, "元"), ('0"万吨"', 5, 5e4, "吨"),
               ("#,##0[$元-804]", 5, 5, "元"), ("0.00亿元", 5, 5e8, "元"), ("0\\家", 5, 5, "家"),
               ('General"台"', 7, 7, "台"), ('#,##0.00"元";[Red]-#,##0.00"元"', -5, -5, "元"), ("0.0%", 0.052, 5.2, "%"),
               ('0,"家"', 5000, 5000, ""), ("#,##0", 5, 5, "")] # thousands of 家 are no unit

    def test_units_of_formats(self):
        """The number that is stored in the unit that it is shown in: each comma behind the digits, and each
        digit behind a point that is only painted, is a power of ten of it."""
        formats = "".join(f"<numFmt numFmtId='{200 + i}' formatCode='{html.escape(code)}'/>"
                          for i, (code, *_) in enumerate(self.FORMATS))
        styles = f"<numFmts>{formats}</numFmts><cellXfs><xf numFmtId='0'/>" + "".join(
            f"<xf numFmtId='{200 + i}'/>" for i in range(len(self.FORMATS))) + "</cellXfs>"
        columns = [chr(ord("B") + i) for i in range(len(self.FORMATS))]
        rows = [inline("A1", "<t>地区</t>") + "".join(inline(f"{c}1", f"<t>指标{c}</t>") for c in columns)]
        rows += [inline(f"A{row}", f"<t>{name}区</t>") + "".join(
            f"<c r='{c}{row}' s='{i + 1}'><v>{self.FORMATS[i][1]}</v></c>" for i, c in enumerate(columns))
                 for row, name in ((2, "东"), (3, "西"))]
        package(self.path("a.xlsx"), f"<sheetData><row>{'</row><row>'.join(rows)}</row></sheetData>", "", styles)
        found, _ = self.rows(self.path("a.xlsx"))
        self.assertEqual([(row["indicator"], row["low"], row["unit"]) for row in found],
                         [(f"指标{c}", number, unit) for c, (_, _, number, unit) in zip(columns, self.FORMATS)
                          for _ in range(2)])

    def test_limits_of_spans(self):
        """9月前 leaves September out and says so; 9月底前 and 年底前 leave nothing out."""
        rows, told = self.events([["2024年任务"], ["任务", "开始时间", "完成时限"], ["建库", "3月", "9月前"],
                                  ["修路", "3月", "9月底前"], ["验收", "4月", "年底前"]])
        self.assertEqual([(row["end"], row.get("note")) for row in rows],
                         [("2024-08", "2024年9月前"), ("2024-09", None), ("2024-12", None)])
        self.assertEqual(told.count("is a limit that leaves its own time out"), 1)
        self.assertEqual(json.loads(run("convert", self.path("book.xlsx")).stdout)["note"], "建库：2024年9月前")

    def test_notes_stand_under_their_own_tables(self):
        document = self.converted({
            "产值": [["2023年产值"], ["地区", "产值（亿元）"], ["东区", 120], ["西区", 98], ["注：按当年价格。"]],
            "户数": [["2023年户数"], ["地区", "户数（万户）"], ["东区", 40], ["西区", 42], ["注：年末数。"]],
            "任务": [["任务", "开始时间", "完成时限"], ["建库", "2024年3月", "2024年9月"], ["修路", "2024年3月", "2024年5月"]]})
        self.assertNotIn("note", document)
        self.assertEqual([figure.get("note") for figure in document["figures"]], ["按当年价格。", "年末数。", None])

    def drawn(self, document):
        """(title, {indicator: numbers}) a figure."""
        found = []
        for figure in document["figures"]:
            result = run("inspect", "-", "--figure", figure["id"], input=json.dumps(document).encode())
            self.assertEqual(result.returncode, 0, result.stderr.decode())
            bars = {}
            for item in json.loads(result.stdout)["items"]:
                if item["role"] == "bar":
                    bars.setdefault(item["data"]["indicator"], []).append(item["data"]["low"])
            found.append((figure.get("title"), "timeline" if figure["type"] == "timeline" else bars))
        return found

    def test_sheets_of_different_shape_are_drawn_apart(self):
        """One name by region on one sheet and by year on the next: each sheet has a figure of its own."""
        document = self.converted({
            "分区": [["2025年1—9月各区主要指标"], ["地区", "产值（亿元）"], ["东区", 120], ["西区", 98]],
            "历年": [["历年产值"], ["年份", "产值（亿元）", "人均产值（元）"], [2022, 401, 53500], [2023, 420, 56000]],
            "历年户数": [["历年户数"], ["年份", "户数（万户）"], [2022, 40], [2023, 42]]})
        self.assertEqual(self.drawn(document), [
            ("2025年1—9月各区主要指标", {"产值": [120e8, 98e8]}),
            ("历年产值", {"产值": [401e8, 420e8], "人均产值": [53500, 56000]}),
            ("历年户数", {"户数": [40e4, 42e4]})])
        self.assertEqual(document["title"], "2025年1—9月各区主要指标")
        ids = [indicator.get("id", indicator["name"]) for indicator in document["indicators"]]
        self.assertEqual(len(ids), len(set(ids)))

    VALUES = [["2024年上半年主要指标"], ["指标", "2023年", "2024年"], ["产值（亿元）", 401, 420], ["税收（亿元）", 30, 33]]
    PARTS = [["地区", "产值（亿元）", "完成率（%）"], ["东区", 220, 51], ["西区", 200, 47]]
    TASKS = [["事项", "时间"], ["地铁开工", "2024年3月"], ["园区投产", "2024年5月15日"]]

    def test_events_beside_values(self):
        """Each sheet is drawn, events too; what has no title is called as its sheet is."""
        document = self.converted({"总表": self.VALUES, "各区完成情况": self.PARTS, "重大事项": self.TASKS})
        self.assertEqual(self.drawn(document), [
            ("2024年上半年主要指标", {"产值": [401e8, 420e8], "税收": [30e8, 33e8]}),
            ("各区完成情况", {"产值": [220e8, 200e8], "完成率": [51, 47]}),
            ("重大事项", "timeline")])

    def test_sheets_without_names(self):
        """Names that nobody gave are no titles: the indicators' are, and events have none."""
        document = self.converted({"Sheet1": self.VALUES, "Sheet2": self.PARTS, "Sheet3": self.TASKS})
        self.assertEqual([figure.get("title") for figure in document["figures"]],
                         ["2024年上半年主要指标", "产值、完成率", None])

    def test_sheets_of_one_shape_are_drawn_together(self):
        """A year a sheet: the title of the first, which names its year, is not that of both."""
        def sheet(year, add):
            return [[f"{year}年各区主要指标"], ["地区", "产值（亿元）", "税收（亿元）"],
                    ["东区", 100 + add, 30], ["西区", 80, 20 + add]]
        document = self.converted({"上年": sheet(2023, 0), "本年": sheet(2024, 5)})
        (title, bars), = self.drawn(document)
        self.assertEqual({name: sorted(numbers) for name, numbers in bars.items()},
                         {"产值": [80e8, 80e8, 100e8, 105e8], "税收": [20e8, 25e8, 30e8, 30e8]})
        self.assertEqual({title, document["title"]}, {"产值、税收"})

    def test_dates_without_a_format_text(self):
        styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="57"/></cellXfs>'
        for date1904, serial in (("", 45292), ("true", 43830)):
            with self.subTest(date1904):
                sheet = ("<sheetData><row r='1'>" + inline("A1", "<t>月份</t>") + inline("B1", "<t>产量(吨)</t>") +
                         f"</row><row r='2'><c r='A2' s='1'><v>{serial}</v></c><c r='B2'><v>5</v></c></row></sheetData>")
                package(self.path("a.xlsx"), sheet, f'<workbookPr date1904="{date1904 or 0}"/>', styles)
                rows, _ = self.rows(self.path("a.xlsx"))
                self.assertEqual(rows[0]["period"], "2024-01")

    def test_far_cell_phonetic_and_hidden(self):
        sheet = ("<cols><col min='3' max='3' hidden='1'/></cols><sheetData><row r='1'>" +
                 inline("A1", "<r><t>地</t></r><r><t>区</t></r><rPh sb='0' eb='1'><t>dì</t></rPh>") +
                 inline("B1", "<t>产值(元)</t>") + inline("C1", "<t>成本(元)</t>") + "</row><row r='2'>" +
                 inline("A2", "<t>东区</t>") + "<c r='B2'><v>7</v></c><c r='C2'><v>9</v></c></row>" +
                 "<row r='1048576'>" + inline("A1048576", "<t>　</t>") + "</row></sheetData>")
        package(self.path("a.xlsx"), sheet)
        rows, said = self.rows(self.path("a.xlsx"))
        self.assertEqual([(r["indicator"], r["low"]) for r in rows], [("产值", 7)])
        self.assertIn("hidden", said)

    def random_value(self, rng):
        """A cell as writers have them: XML to write it, and not always to be read."""
        letters = "东西南北ABC &<>]'\"é𠀀\n"
        text = "".join(rng.choice(letters) for _ in range(rng.randrange(9)))
        coded = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", rng.choice((">", "&gt;")) if "]]" not in text else "&gt;")
        coded = coded.replace("西", rng.choice(("西", "&#x897f;", "&#35199;")))
        return rng.choice((f"<v>{rng.randrange(-10**6, 10**6) / 100}</v>", f"<v>{rng.random() * 10**rng.randrange(-8, 18)}</v>", "<v/>", "",
                           f"<f>A1&amp;B1</f><v>{rng.randrange(3000)}</v>", "<f>1</f>", f"<v>{rng.randrange(1990, 2030)}</v>")), coded

    def random_sheet(self, rng):
        rows, columns = rng.randrange(2, 12), rng.randrange(2, 7)
        parts = ["<row r='1'>" + "".join(inline("ABCDEFG"[c] + "1", f"<t>项{c}(万元)</t>") for c in range(columns)) + "</row>"]
        for r in range(2, rows + 2):
            cells = [inline(f"A{r}", f"<t>地{r}</t>")]
            for c in range(1, columns):
                value, text = self.random_value(rng)
                place = rng.choice((f' r="{"ABCDEFG"[c]}{r}"', f" r = '{'ABCDEFG'[c]}{r}'"))
                kind = rng.choice(("", ' t="n"', ' s="0"', " s='1' t='n'", ' t="str"', ' t="inlineStr"', ' t="b"', ' t="e"'))
                cells.append(f"<c{place}{kind}><is><t xml:space='preserve'>{text}</t></is></c>" if "inline" in kind else
                             f"<c{place}{kind}><v>{text}</v></c>" if "str" in kind else f"<c{place}{kind}>{value}</c>")
            parts.append(f"<row r='{r}'{rng.choice(('', ' hidden=' + chr(34) + '1' + chr(34)))}>" + "\n".join(cells) + "</row >")
        return "<sheetData>" + rng.choice(("", "\n", "\t")).join(parts) + "</sheetData><mergeCells><mergeCell ref='A2:A3'/></mergeCells>"

    def test_both_readers_of_xml(self):
        """Random sheets say the same in plain XML and where a comment calls for expat, whatever is said of them."""
        rng, read = random.Random(int(os.environ.get("TUBIAO_SEED", "1"))), 0
        for number in range(int(os.environ.get("TUBIAO_SETS", "25"))):
            plain, strange = self.path("plain.xlsx"), self.path("strange.xlsx")
            package(plain, self.random_sheet(rng), styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs>')
            commented.copy(plain, strange, rng.random())
            found, other = run("data", "plain.xlsx", cwd=self.folder), run("data", "strange.xlsx", cwd=self.folder)
            with self.subTest(number=number):
                self.assertEqual(other.stdout, found.stdout)
                self.assertEqual(other.stderr.replace(b"strange.xlsx", b"plain.xlsx"), found.stderr)
                self.assertEqual(other.returncode, found.returncode)
            read += bool(found.stdout)
        self.assertGreater(read, 5)

    def refuse(self, path, words):
        result = run("convert", path)
        self.assertEqual((result.returncode, result.stdout), (1, b""))
        self.assertIn(words, result.stderr.decode())

    ODS = ('<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
           'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
           '<office:body><office:spreadsheet><table:table table:name="表">{}</table:table></office:spreadsheet></office:body>'
           '</office:document-content>')

    def ods(self, *rows):
        """What is read of rows of cells: the attributes and inside of each."""
        body = "".join("<table:table-row>" + "".join(f"<table:table-cell {keys}>{inside}</table:table-cell>" for keys, inside in row) +
                       "</table:table-row>" for row in rows)
        path = self.path("a.ods")
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            package.writestr("content.xml", self.ODS.format(body))
        done = run("data", path)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_cells_of_ods(self):
        def words(inside):
            return 'office:value-type="string"', f"<text:p>{inside}</text:p>"

        def number(value, shown="?", kind="float"):
            return f'office:value-type="{kind}" office:value="{value}"', f"<text:p>{shown}</text:p>"
        head = [words("地区"), words("产值（亿元）")]
        # Blanks, tabs, line ends and spans are those of the text; what is shown of a number is not asked.
        for inside, name in (("East<text:s/>Coast", "East Coast"), ("East<text:s text:c=\"2\"/>Coast", "East Coast"),
                             ("East<text:tab/>Coast", "East Coast"), ("East<text:line-break/>Coast", "East Coast"),
                             ("East</text:p><text:p>Coast", "East Coast"), ("<text:span>East</text:span> Coast", "East Coast"),
                             ("East Coast<office:annotation><text:p>not this</text:p></office:annotation>", "East Coast")):
            rows = self.ods(head, [words(inside), number(3.5)], [words("West Coast"), number(-1.25, "(1)")])
            self.assertEqual([(row["region"], row["low"]) for row in rows], [(name, 3.5e8), ("West Coast", -1.25e8)], inside)
        rows = self.ods([words("地区"), words("占比")], [words("东区"), number(0.25, "25%", "percentage")], [words("西区"), number(0.5, "50%", "percentage")])
        self.assertEqual([(row["low"], row["unit"]) for row in rows], [(25, "%"), (50, "%")])
        repeated = 'office:value-type="float" office:value="7" table:number-columns-repeated="2"', "<text:p>7</text:p>"
        rows = self.ods([words("地区"), words("2023年"), words("2024年")], [words("东区"), repeated], [words("西区"), number(1), number(2)])
        self.assertEqual([(row["region"], row["period"], row["low"]) for row in rows],
                         [("东区", "2023", 7), ("东区", "2024", 7), ("西区", "2023", 1), ("西区", "2024", 2)])
        rows = self.ods([words("日期"), words("产值")], [('office:value-type="date" office:date-value="2024-01-15"', "<text:p>x</text:p>"), number(4)],
                        [('office:value-type="date" office:date-value="2024-02-16"', "<text:p>y</text:p>"), number(5)])
        self.assertEqual([row["period"] for row in rows], ["2024-01-15", "2024-02-16"])

    def test_large_sheets(self):
        """A sheet of 33 MB that is packed as sheets are is read; one that is nearly nothing packed is not."""
        path, rng = self.path("large.xlsx"), random.Random(3)
        head = ('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
                '<row><c t="inlineStr"><is><t>地区</t></is></c><c t="inlineStr"><is><t>产值（亿元）</t></is></c></row>'
                '<row><c t="inlineStr"><is><t>东区</t></is></c><c><v>10.5</v></c></row>'
                '<row><c t="inlineStr"><is><t>西区</t></is></c><c><v>3.25</v></c></row>')
        empty = "".join(f'<row r="{row}" spans="{rng.getrandbits(160)}"/>' for row in range(9, 500000))
        self.assertGreater(len(empty), 33 << 20)
        for filler, good in ((empty, True), (" " * (33 << 20), False)):
            with_openpyxl(self.path("plain.xlsx"))
            with zipfile.ZipFile(self.path("plain.xlsx")) as plain, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as large:
                for name in plain.namelist():
                    sheet = name == "xl/worksheets/sheet1.xml"
                    large.writestr(name, f"{head}{filler}</sheetData></worksheet>" if sheet else plain.read(name))
            done = run("data", path)
            self.assertEqual(done.returncode, 0 if good else 1, done.stderr.decode())
            if good:
                self.assertEqual([json.loads(line)["low"] for line in done.stdout.splitlines()], [1.05e9, 3.25e8])
            else:
                self.assertIn("becomes too large when it is unpacked", done.stderr.decode())

    def test_refused(self):
        package(self.path("entity.xlsx"), '<!DOCTYPE a [<!ENTITY e "x">]><worksheet>&e;</worksheet>')
        self.refuse(self.path("entity.xlsx"), "document type")
        package(self.path("macro.xlsx"), "<sheetData/>")
        with zipfile.ZipFile(self.path("macro.xlsx"), "a") as zip:
            zip.writestr("xl/macrosheets/sheet1.xml", "<a/>")
        self.refuse(self.path("macro.xlsx"), "macro sheet")
        for row, place in (("1048577", "A1048577"), ("2", "XFE2")):
            package(self.path("far.xlsx"), f"<sheetData><row r='{row}'>{inline(place, '<t>a</t>')}</row></sheetData>")
            self.refuse(self.path("far.xlsx"), "beyond the last one")
        package(self.path("text.xlsx"), "<sheetData><row><c t='inlineStr'><is><t>" + "x" * 1000000 + "</t></is></c></row></sheetData>")
        self.refuse(self.path("text.xlsx"), "more than any cell")
        with open(self.path("entity.xlsx"), "rb") as file:
            whole = file.read()
        with open(self.path("torn.xlsx"), "wb") as file:
            file.write(whole[:len(whole) // 2])
        self.refuse(self.path("torn.xlsx"), "torn")


if __name__ == "__main__":
    unittest.main()
