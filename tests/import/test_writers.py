#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""One content, written as a workbook by xlsxwriter, openpyxl, exceljs and LibreOffice, reads the same.

NODE_PATH names where npm put exceljs, which no package of Debian has."""
import datetime
import json
import os
import shutil
import subprocess
import tempfile
import unittest

import commented

TUBIAO = os.environ["TUBIAO"]

# A cell: a text, a number, a date, None; or one of them with its number format.
PERCENT, MONTH = "0.0%", 'yyyy"年"m"月"'
SHEETS = {
    "地区": {
        "rows": [["各区主要指标"], [None, None, None, None, "单位：亿元"],
                 ["地区", "产值", None, "人口(万人)", "占比"],
                 [None, "2022年", "2023年", "2023年", "2023年"],
                 ["东　区", 10.5, 11.25, 30, (0.6, PERCENT)],
                 ["西区", -3.25, "—", "1,204.5", (0.4, PERCENT)],
                 ["注：西区为预计数。"], ["数据来源：统计局"]],
        "merges": [(0, 0, 0, 4), (2, 1, 2, 2), (2, 0, 3, 0)]},
    "月度": {
        "rows": [["月份", "产量(吨)", "增速"],
                 [(datetime.date(2024, 1, 1), MONTH), 1204, (0.052, PERCENT)],
                 [(datetime.date(2024, 2, 1), MONTH), 0.1, (-0.013, PERCENT)],
                 [(datetime.date(2024, 3, 1), MONTH), 123456789.25, (0.3, PERCENT)]],
        "merges": []},
    "限值": {
        "rows": [["地区", "家数（家）", "产值", "增速", "户数", "投资", "余额（万元）", "规模（元）"],
                 *([name, (300, '"约"0"家"'), (12.5, '"超"0.0"亿元"'), (0.053, '"约"0.0%'), (45, '0"户以上"'),
                    (12345, '"超"#,##0,"千元"'), (sign * 88, '"近"0;"降"0'), (150, '[>100]"超"0;0')]
                   for name, sign in (("东区", 1), ("西区", -1)))],
        "merges": []}}

# What the words of a format make of its numbers; those of a condition are of no other.
PRINTED = {"家数": "约300家", "产值": "超12.5亿元", "户数": "45户以上", "投资": "超12345元", "规模": "150元"}

EXPECTED = {
    "地区": [("产值", "东区", "2022", 1050000000, "元"), ("产值", "东区", "2023", 1125000000, "元"),
           ("产值", "西区", "2022", -325000000, "元"), ("产值", "西区", "2023", None, "元"),
           ("人口", "东区", "2023", 300000, "人"), ("人口", "西区", "2023", 12045000, "人"),
           ("占比", "东区", "2023", 60, "%"), ("占比", "西区", "2023", 40, "%")],
    "月度": [("产量", None, "2024-01", 1204, "吨", "5.2%"), ("产量", None, "2024-02", 0.1, "吨", "−1.3%"),
           ("产量", None, "2024-03", 123456789.25, "吨", "30%")]}

EXCELJS = """
const exceljs = require("exceljs"), sheets = JSON.parse(process.argv[1]);
const book = new exceljs.Workbook();
for (const [name, sheet] of Object.entries(sheets)) {
    const page = book.addWorksheet(name);
    sheet.rows.forEach((row, r) => row.forEach((cell, c) => {
        if (cell === null) return;
        const place = page.getCell(r + 1, c + 1), [value, format] = Array.isArray(cell) ? cell : [cell];
        place.value = value && value.date ? new Date(value.date + "T00:00:00Z") : value;
        if (format) place.numFmt = format;
    }));
    for (const [top, left, bottom, right] of sheet.merges) page.mergeCells(top + 1, left + 1, bottom + 1, right + 1);
}
book.xlsx.writeFile(process.argv[2]);
"""


def cells():
    for name, sheet in SHEETS.items():
        for r, row in enumerate(sheet["rows"]):
            for c, cell in enumerate(row):
                if cell is not None:
                    yield name, r, c, *(cell if isinstance(cell, tuple) else (cell, None))


def with_xlsxwriter(path):
    import xlsxwriter
    book = xlsxwriter.Workbook(path)
    pages = {name: book.add_worksheet(name) for name in SHEETS}
    for name, sheet in SHEETS.items():
        for merge in sheet["merges"]:
            pages[name].merge_range(*merge, "")
    for name, r, c, value, form in cells():
        style = book.add_format({"num_format": form}) if form else None
        if isinstance(value, datetime.date):
            pages[name].write_datetime(r, c, value, style)
        else:
            pages[name].write(r, c, value, style)
    book.close()


def with_openpyxl(path):
    import openpyxl
    book = openpyxl.Workbook()
    book.remove(book.active)
    pages = {name: book.create_sheet(name) for name in SHEETS}
    for name, r, c, value, form in cells():
        place = pages[name].cell(r + 1, c + 1, value)
        if form:
            place.number_format = form
    for name, sheet in SHEETS.items():
        for top, left, bottom, right in sheet["merges"]:
            pages[name].merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    book.save(path)


def with_exceljs(path):
    known = subprocess.run(["node", "-e", 'require("exceljs")'], capture_output=True, check=False)
    if known.returncode:
        raise ImportError("exceljs is not installed")
    content = json.dumps(SHEETS, default=lambda day: {"date": day.isoformat()})
    subprocess.run(["node", "-e", EXCELJS, content, path], check=True, capture_output=True, timeout=120)


def with_libreoffice(path):
    """What LibreOffice makes of a workbook, as that or as its own format."""
    if not shutil.which("soffice"):
        raise ImportError("soffice is not installed")
    folder, form = os.path.split(path)[0], path.rsplit(".", 1)[1]
    source = os.path.join(folder, "source", os.path.basename(path).replace(".ods", ".xlsx"))
    os.makedirs(os.path.dirname(source), exist_ok=True)
    with_openpyxl(source)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                    "--convert-to", form, "--outdir", folder, source],
                   check=True, capture_output=True, timeout=280)


class Writers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def data(self, path, sheet):
        done = subprocess.run([TUBIAO, "data", path, "--sheet", sheet], capture_output=True, timeout=120,
                              env={**os.environ, "LANGUAGE": "en"}, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return [json.loads(line) for line in done.stdout.decode().splitlines()]

    def check(self, name, write):
        path = os.path.join(self.folder, name)
        try:
            if name.startswith("exceljs") and not shutil.which("node"):
                raise ImportError("node is not installed")
            write(path)
        except ImportError as missing:
            self.skipTest(str(missing))
        for sheet, expected in EXPECTED.items():
            with self.subTest(sheet=sheet):
                found = [(row["indicator"], row.get("region"), row["period"], row["low"], row["unit"],
                          *([row["change"]] if "change" in row else [])) for row in self.data(path, sheet)]
                self.assertEqual(sorted(found, key=str), sorted(expected, key=str))
                for share in (0, 0.4, 0.7):
                    other = os.path.join(self.folder, f"commented-{name}")
                    commented.copy(path, other, share)
                    self.assertEqual(self.data(other, sheet), self.data(path, sheet), share)

        with self.subTest(sheet="限值"):
            found = self.data(path, "限值")
            for indicator, text in PRINTED.items():
                self.assertEqual([row["text"] for row in found if row["indicator"] == indicator], [text] * 2)
            self.assertEqual([row["text"] for row in found if row["indicator"] == "余额"], ["近88万元", "−88万元"])
            self.assertEqual({row["change"] for row in found if "change" in row}, {"约5.3%"})

    def test_xlsxwriter(self):
        self.check("xlsxwriter.xlsx", with_xlsxwriter)

    def test_openpyxl(self):
        self.check("openpyxl.xlsx", with_openpyxl)

    def test_exceljs(self):
        self.check("exceljs.xlsx", with_exceljs)

    def test_libreoffice(self):
        self.check("libreoffice.xlsx", with_libreoffice)

    def test_libreoffice_ods(self):
        self.check("libreoffice.ods", with_libreoffice)


if __name__ == "__main__":
    unittest.main()
