#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is said of tables: every warning, its place and its advice, word for word, and the status; of
tables that need no word, none."""
import os
import subprocess
import tempfile
import unittest

TUBIAO = os.environ["TUBIAO"]
# Options, the text, status, rows, what is said.
TEXTS = [
    ("", "地区,产值\n甲,3\n乙,3\n", 0, 2, ""),
    ("", "地区,产值\n甲,3\n甲,3\n", 0, 1, ":3: warning[duplicate]: B3: 产值 · 甲 is repeated with the same value; one is kept"),
    ("", "地区,产值\n甲,3\n甲,—\n", 0, 1, ":3: warning[duplicate]: B3: 产值 · 甲 is repeated without a value; the first one is kept"),
    ("", "地区,产值\n甲,—\n甲,3\n", 0, 1, ":3: warning[duplicate]: B3: 产值 · 甲 is repeated; the one that has a value is kept"),
    ("", "地区,产值\n甲,3\n甲,4\n", 1, 0, ":3: error[duplicate]: B3: 产值 · 甲 has two values: here, and at B2 (name what tells them apart in a column, "
     "or read one table with --sheet or --range)"),
    ("", "地区,产值\n甲,…\n乙,4\n", 0, 2, ":2: warning[value]: B2: 产值 · 甲: … stands for less than the smallest unit; it is a gap, not zero"),
    ("", "1月,2月\n1.5,2.5\n", 1, 0, ":2: error[period]: A2: the year of the months is not said (write it into the title or the headings, such as "
     "2024年1-2月)"),
    ("", "地区,2023年,2024年,合计\n东区,1,2,3\n西区,3,4,7\n", 0, 4, ":1: warning[dimension]: D1: column 合计 is a total, no period or member; it is left out"),
    ("", "任务,开始,结束\n甲,2024-01-03,某天\n乙,2024-02-01,2024-03-01\n", 0, 0, ':2: warning[period]: C2: "某天" is no date that can be read; '
     "it is left out"),
    ("", "地区;产值\n东区;3,5\n西区;2.25\n", 1, 0, ":2: error[quantity]: B2: 3,5 has a decimal comma, and 2.25 of the same column a decimal point "
     "(write all numbers with points, such as 1,234.5 or 1234.5)"),
    ("", "日期,产值\n45292,3\n45323,4\n", 0, 2, ":2: warning[period]: A2: 2 numbers are taken for dates as workbooks count them: 45292 for 2024-01-01 "
     "(give the cells the format of dates in the workbook)"),
    ("", "日期,产值\n45292,3\n45323x,4\n", 0, 2, ":2: warning[period]: A2: 1 numbers are taken for dates as workbooks count them: 45292 for 2024-01-01 "
     "(give the cells the format of dates in the workbook)\n<stdin>:3: warning[period]: A3: \"45323x\" is no time that can be read; its row is kept without one"),
    ("", "2024年5月,,\n地区,产值（亿元）,上期\n甲,5,4\n乙,6,7\n", 0, 4, ":2: warning[period]: C2: 上期 is taken for the same time of the year before"),
    ("", "地区,完成率\n甲,0.9\n乙,0.5\n", 0, 2, ":2: warning[unit]: B2: 完成率 has no unit and no number above 1; 0.9 is taken for 90% (write the unit "
     "behind its name, in brackets)"),
    ("", "行业,产值\n工业,9\n其中：采矿,4\n制造,5\n建筑,3\n", 0, 4, ":3: warning[dimension]: A3: 采矿 is part of another member; it is kept out of figures "
     "with it"),
    ("", "企业,产值（亿元）\n甲厂,10\n乙厂,停产\n丙厂,5\n", 0, 3, ':3: warning[quantity]: B3: 产值: "停产" is no number; no value is taken'),
    ("", "年份,产值（亿元）\n2020年,10\n二〇二几年,11\n2022年,5\n", 0, 3, ':3: warning[period]: A3: "二〇二几年" is no time that can be read; its row is kept '
     "without one"),
    ("", "2023年各月产值\n月份,产值（亿元）\n1月,10\n十三月,11\n3月,5\n", 0, 3, ':4: warning[period]: A4: "十三月" is no time that can be read; 2023, that of the '
     "table, is taken"),
    ("--range Z9:Z10", "地区,产值\n甲,3\n", 1, 0, ": error[figure]: no table was found: there are no rows with numbers below headings (name where it "
     "stands with --sheet and --range, such as --range B3:M40)"),
    ("--sheet x", "地区,产值\n甲,3\n", 1, 0, ': error[reference]: there is no sheet "x" (the sheets are: (the text))'),
    ("--encoding nix", "地区,产值\n甲,3\n", 2, 0, ': error[argument]: there is no encoding "nix"'),
    ("--from xls", "a,b\n1,2\n", 2, 0, ': error[argument]: there is no input format "xls" (did you mean "xlsx"?)'),
    ("--encoding utf-8", "地区,产值\n甲,3\n".encode("gb18030"), 1, 0, ":1: error[encoding]: the text is not UTF-8 from here on (name its encoding with "
     "--encoding, such as GB18030)"),
    ("", "地区,产值\n甲,3\n".encode("gb18030") + b"\xff", 1, 0, ": error[encoding]: the encoding of the text can't be told: it is neither UTF-8 nor UTF-16 "
     "nor GB 18030 (name it with --encoding, such as Big5)"),
    ("", b"<html>\xff\xff", 1, 0, ": error[encoding]: the encoding of the text can't be told: it is neither UTF-8 nor UTF-16 nor GB 18030 (name it with "
     "--encoding, such as Big5)"),
    ("", b"<!DOCTYPE HTML><TITLE lang=en> Gone </TITLE>", 1, 0, ": error[format]: this is a web page, no data: Gone (ask the service for JSON, or save the "
     "table as CSV or a workbook)"),
    ("", b"<html><title>Oops", 1, 0, ": error[format]: this is a web page, no data:  (ask the service for JSON, or save the table as CSV or a workbook)"),
    ("", b"<a><title>Oops</title></a>", 1, 0, ": error[format]: XML is not read here (ask the service for JSON, or save the table as CSV or a workbook)"),
    ("", b"<html><title>Oops</title>", 1, 0, ": error[format]: this is a web page, no data: Oops (ask the service for JSON, or save the table as CSV or "
     "a workbook)"),
    ("", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, 1, 0, None)]
ROWS = [["地区", "产值（亿元）"], ["甲", 3], ["乙", 4]]


def hide_row(book):
    book.worksheets[0].row_dimensions[3].hidden = True


def hide_column(book):
    book.worksheets[0].column_dimensions["C"].hidden = True


def hide_sheet(book):
    book.worksheets[1].sheet_state = "hidden"


def merge(book):
    book.worksheets[0].merge_cells("B2:B3")


TOTAL = [["地区", "产值（亿元）"], ["甲", 6], ["乙", 8]]
# Sheets, what is done to the workbook, rows, what is said.
BOOKS = [
    ({"表": ROWS}, None, 2, ""),
    ({"表": ROWS}, hide_row, 1, "a.xlsx: warning[value]: 表: hidden rows or columns are left out: 2 cells"),
    ({"表": [row + ["密"] for row in ROWS]}, hide_column, 2, "a.xlsx: warning[value]: 表: hidden rows or columns are left out: 3 cells"),
    ({"表": ROWS, "暗": ROWS}, hide_sheet, 2, "a.xlsx: warning[value]: sheet (工作表) 暗 is hidden; it is left out"),
    ({"一月": ROWS, "汇总": TOTAL}, None, 2, "a.xlsx: warning[dimension]: sheet (工作表) 汇总 is a total (汇总) of the others; it is left out"),
    ({"表": ROWS, "说明": [["只有文字"]]}, None, 2, "a.xlsx: warning[figure]: no table was found on sheet (工作表) 说明"),
    ({"表": [ROWS[0], ["甲", "=1+2"], ROWS[2]]}, None, 2, "a.xlsx: warning[value]: 表!B2: 产值 · 甲: the formula (公式) has no result in the file, so no value "
     "is known (open the workbook in its office program and save it)"),
    ({"表": [ROWS[0], ["甲", "#REF!"], ROWS[2]]}, None, 2, "a.xlsx: warning[value]: 表!B2: 产值 · 甲: the cell holds #REF!, so no value is known"),
    ({"表": ROWS}, merge, 1, "a.xlsx: warning[value]: 表!B2: one merged cell holds one value for 甲、乙 together")]


class Said(unittest.TestCase):
    def test_texts(self):
        for options, text, status, rows, said in TEXTS:
            data = text if isinstance(text, bytes) else text.encode()
            done = subprocess.run([TUBIAO, "data", "-", *options.split()], input=data, capture_output=True, timeout=60, check=False)
            with self.subTest(options=options, text=text):
                self.assertEqual(done.returncode, status, done.stderr.decode())
                self.assertEqual(len(done.stdout.splitlines()) if rows else 0, rows)
                if said is not None:
                    self.assertEqual(done.stderr.decode(), f"<stdin>{said}\n" if said else "")

    def test_two_words(self):
        """More than one message of one table, each with its own place."""
        done = subprocess.run([TUBIAO, "data", "-"], input="地区,2023年,2024年,合计\n东区,1,2,3\n西区,停产,4,7\n".encode(),
                              capture_output=True, timeout=60, check=False)
        self.assertEqual(len(done.stdout.splitlines()), 4)
        self.assertEqual(done.stderr.decode().splitlines(),
                         ["<stdin>:1: warning[dimension]: D1: column 合计 is a total, no period or member; it is left out",
                          '<stdin>:3: warning[quantity]: B3: 数值: "停产" is no number; no value is taken'])

    def test_workbooks(self):
        try:
            import openpyxl
        except ImportError:
            self.skipTest("python3-openpyxl is not here")
        for sheets, change, rows, said in BOOKS:
            book = openpyxl.Workbook()
            book.remove(book.active)
            for name, cells in sheets.items():
                sheet = book.create_sheet(name)
                for row in cells:
                    sheet.append(row)
            if change:
                change(book)
            with tempfile.TemporaryDirectory() as folder:
                book.save(os.path.join(folder, "a.xlsx"))
                done = subprocess.run([TUBIAO, "data", "a.xlsx"], cwd=folder, capture_output=True, timeout=60, check=False)
            if b"reads no workbooks" in done.stderr:
                self.skipTest("built without packages")
            with self.subTest(said):
                self.assertEqual((done.returncode, len(done.stdout.splitlines())), (0, rows), done.stderr.decode())
                self.assertEqual(done.stderr.decode(), said + "\n" if said else "")


if __name__ == "__main__":
    unittest.main()
