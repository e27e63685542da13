#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Workbooks written by hand: what is read of every kind of cell, of styles, of what is hidden, of how
parts name one another, and what is said of it with its place."""
import json
import os
import re
import subprocess
import tempfile
import unittest
import zipfile

TUBIAO = os.environ["TUBIAO"]
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = '<Relationship Id="{}" Type="{}" Target="{}"{}/>'


def relations(*listed, office=OFFICE):
    return "<Relationships>" + "".join(RELATION.format(*one, *[""] * (4 - len(one))).replace('Type="', f'Type="{office}/')
                                       for one in listed) + "</Relationships>"


def inline(text, place=None):
    where = f' r="{place}"' if place else ""
    return f'<c{where} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def xlsx(path, sheet, workbook="", styles="", strings="", **parts):
    """`parts`: others in the place of those that a workbook has, by their path; None: none."""
    whole = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("a", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}">{workbook}<sheets><sheet name="S" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(("b", "worksheet", "worksheets/sheet1.xml"), ("c", "styles", "styles.xml"),
                                                ("d", "sharedStrings", "sharedStrings.xml")),
        "xl/styles.xml": f"<styleSheet {MAIN}>{styles}</styleSheet>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}>{sheet}</worksheet>", **parts.get("parts", {})}
    with zipfile.ZipFile(path, "w") as package:
        for name, text in whole.items():
            if text is not None:
                package.writestr(name, text)


def rows_of(*rows, start=1):
    return "<sheetData>" + "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(rows, start)) + "</sheetData>"


class Cells(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "a.xlsx")

    def read(self, *options, status=0):
        """The rows, and what is said."""
        done = subprocess.run([TUBIAO, "data", os.path.basename(self.path), *options], cwd=os.path.dirname(self.path),
                              capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()

    STRINGS = ("<si><t>12.5</t></si><si><r><t>4</t></r><r><rPr><b/></rPr><t>2</t></r><rPh sb='0' eb='1'><t>9</t></rPh>"
               "<phoneticPr fontId='1'/></si><si/><si><t>约8</t></si>")
    # A cell beside 7, its number and how it is printed, or what is said of it.
    VALUES = [
        ("<c r='B3'><v>5</v></c>", 5, ""),
        ("<c r='B3' t='n'><v>-5.25</v></c>", -5.25, ""),
        ("<c r='B3' t='odd'><v>5</v></c>", 5, ""),
        ("<c r='B3'><v>1e3</v></c>", 1000, ""),
        ("<c r='B3'><v>5</v><x>6</x></c>", 5, ""),
        ("<c r='B3'><f>1+4</f><v>5</v></c>", 5, ""),
        ("<c r='B3'><v>5x</v></c>", None, '"5x" is no number'),
        ("<c r='B3'><v>w</v></c>", None, '"w" is no number'),
        ("<c r='B3' t='s'><v>0</v></c>", 12.5, ""),
        ("<c r='B3' t='s'><v>1</v></c>", 42, ""),
        ("<c r='B3' t='s'><v>3</v></c>", 8, ""),
        ("<c r='B3' t='str'><f>A</f><v>6.5</v></c>", 6.5, ""),
        ("<c r='B3' t='str'><v>停产</v></c>", None, '"停产" is no number'),
        ("<c r='B3' t='inlineStr'><is><t>6</t></is></c>", 6, ""),
        ("<c r='B3' t='inlineStr'><is><r><t>6</t></r><r><t>5</t></r><rPh sb='0' eb='1'><t>9</t></rPh></is></c>", 65, ""),
        ("<c r='B3' t='inlineStr'><is><rPh sb='0' eb='1'><t>9</t></rPh><t>6</t></is></c>", 6, ""),
        ("<c r='B3' t='b'><v>1</v></c>", None, '"TRUE" is no number'),
        ("<c r='B3' t='b'><v>true</v></c>", None, '"TRUE" is no number'),
        ("<c r='B3' t='b'><v>0</v></c>", None, '"FALSE" is no number'),
        ("<c r='B3' t='b'><v>false</v></c>", None, '"FALSE" is no number'),
        ("<c r='B3' t='e'><v>#N/A</v></c>", None, "the cell holds #N/A, so no value is known"),
        ("<c r='B3' t='e'><f>1/0</f><v>#DIV/0!</v></c>", None, "the cell holds #DIV/0!, so no value is known"),
        ("<c r='B3'><f>A1</f></c>", None, "the formula (公式) has no result in the file"),
        ("<c r='B3'><f>A1</f><v/></c>", None, "the formula (公式) has no result in the file"),
        ("<c r='B3'><f/></c>", None, "the formula (公式) has no result in the file"),
        ("<c r='B3'><v/></c>", "none", ""),
        ("<c r='B3'/>", "none", ""),
        ("<c r='B3' t='s'><v>2</v></c>", "none", ""),
        ("", "none", ""),
        ("<c r='B3' t='str'><f>A1</f><v></v></c>", "none", ""),
        ("<c r='b3'><v>5</v></c>", 5, ""),
        ("<c><v>5</v></c>", 5, "")]

    def test_values(self):
        for cell, number, said in self.VALUES:
            xlsx(self.path, rows_of(inline("地区") + inline("产值（元）"), inline("东区") + "<c><v>3</v></c>", inline("西区") + cell,
                                    inline("南区") + "<c><v>7</v></c>"), strings=self.STRINGS)
            with self.subTest(cell):
                rows, told = self.read()
                wanted = [] if number == "none" else [("西区", number)]
                self.assertEqual([(row["region"], row["low"]) for row in rows], [("东区", 3), *wanted, ("南区", 7)])
                self.assertRegex(told, f"^a.xlsx: warning.*: S!B3: .*{re.escape(said)}" if said else "^$")

    # Texts as they are stored, and what they are.
    TEXTS = [("东区", "东区"), ("_x4E1C_区", "东区"), ("东_x533a_", "东区"), ("_x4e1c__x533A_", "东区"), ("East_x0020_Coast", "East Coast"),
             ("East_x000A_Coast", "East Coast"), ("a_x005F_x0041_", "a_x0041_"), ("a_x00_b", "a_x00_b"), ("a_x004G_b", "a_x004G_b"),
             ("a_x0041b", "a_x0041b"), ("a_x0041", "a_x0041"), ("a_x", "a_x"), ("a_xD800_b", "ab"), ("a_x0000_b", "ab"), ("_x0041_", "A"),
             ("a&amp;b &lt;c&gt;", "a&b <c>"), ("&#x4e1c;区", "东区")]

    def test_texts(self):
        """Escapes in shared texts, in those of cells and in results of formulas."""
        for stored, text in self.TEXTS:
            for cell in (f"<c t='s'><v>0</v></c>", inline(stored), f"<c t='str'><f>A1</f><v>{stored}</v></c>"):
                xlsx(self.path, rows_of(inline("地区") + inline("产值（元）"), inline("东部") + "<c><v>3</v></c>", cell + "<c><v>7</v></c>"),
                     strings=f"<si><t>{stored}</t></si>")
                with self.subTest(cell):
                    rows, told = self.read()
                    self.assertEqual([(row["region"], row["low"]) for row in rows], [("东部", 3), (text, 7)])
                    self.assertEqual(told, "")

    # A date as it is stored, the day, and that of the date system of 1904.
    SERIALS = [("45366", "2024-03-15", "2028-03-16"), ("45366.999", "2024-03-15", "2028-03-16"), ("45366.0001", "2024-03-15", "2028-03-16"),
               ("1", "1900-01-01", "1904-01-02"), ("59", "1900-02-28", "1904-02-29"), ("60", "1900-02-28", "1904-03-01"),
               ("61", "1900-03-01", "1904-03-02"), ("366", "1900-12-31", "1905-01-01"), ("36525", "1999-12-31", "2004-01-01")]

    def test_serials(self):
        styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        for system in (0, 1):
            for serial, *days in self.SERIALS:
                xlsx(self.path, rows_of(inline("日期") + inline("产量（吨）"), f"<c s='1'><v>{serial}</v></c><c><v>3</v></c>",
                                        "<c s='1'><v>40000</v></c><c><v>7</v></c>"), f'<workbookPr date1904="{system}"/>', styles)
                with self.subTest(serial=serial, system=system):
                    rows, _ = self.read()
                    self.assertEqual([row["period"] for row in rows], [days[system], ("2009-07-06", "2013-07-07")[system]])

    # Dates that stand as texts of their own, and what they say.
    DAYS = [("2024-03-15", "2024-03-15"), ("2024-03-15T23:59:59", "2024-03-15"), ("2024-3-5", "2024-03-05"), ("2024-12-31", "2024-12-31"),
            ("2024-01-01Z", "2024-01-01"), ("1899-12-31", "1899-12-31"), ("2024-03", "2024-03"), ("2024", "2024"), ("2024-13-01", None),
            ("2024-00-10", None), ("2024-01-32", None), ("2024-01-00", None)]

    def test_days(self):
        for stored, day in self.DAYS:
            xlsx(self.path, rows_of(inline("日期") + inline("产量（吨）"), "<c t='d'><v>2009-07-06</v></c><c><v>3</v></c>",
                                    f"<c t='d'><v>{stored}</v></c><c><v>7</v></c>"))
            with self.subTest(stored):
                rows, told = self.read()
                self.assertEqual([row.get("period") for row in rows], ["2009-07-06", day])
                self.assertEqual(told, "" if day else f'a.xlsx: warning[period]: S!A3: "{stored}" is no time that can be read; its row is '
                                 "kept without one\n")

    HEAD = inline("地区") + inline("产值（元）") + inline("税收（元）")
    ROWS = [HEAD, inline("东区") + "<c><v>3</v></c><c><v>4</v></c>", inline("西区") + "<c><v>5</v></c><c><v>6</v></c>",
            inline("南区") + "<c><v>7</v></c><c><v>8</v></c>"]
    ALL = "东3 东4 西5 西6 南7 南8"
    HIDDEN = "a.xlsx: warning[value]: S: hidden rows or columns are left out: {} cells\n"

    def short(self, rows):
        return " ".join(row["region"].rstrip("区") + ("—" if row["low"] is None else f"{row['low']:g}") for row in
                        sorted(rows, key=lambda row: "东西南".index(row["region"][0])))

    def sheet(self, rows, before="", behind=""):
        return f"{before}<sheetData>{''.join(rows)}</sheetData>{behind}"

    def plain(self, keys=("", "", "", "")):
        return [f"<row{' ' + key if key else ''}>{row}</row>" for key, row in zip(keys, self.ROWS)]

    def test_hidden(self):
        """Rows and columns that the program does not show are left out, and how many cells of them."""
        for keys, left, count in ((("", "", 'hidden="1"', ""), "东3 东4 南7 南8", 3), (("", "", 'hidden="true"', ""), "东3 东4 南7 南8", 3),
                                  (("", "", 'hidden="0"', ""), self.ALL, 0), (("", "", 'hidden="false"', ""), self.ALL, 0),
                                  (("", 'hidden="1"', "", ""), "西5 西6 南7 南8", 3), (("", "", "", 'hidden="1"'), "东3 东4 西5 西6", 3),
                                  (("", 'hidden="1"', 'hidden="1"', ""), "南7 南8", 6)):
            xlsx(self.path, self.sheet(self.plain(keys)))
            rows, told = self.read()
            self.assertEqual((self.short(rows), told), (left, self.HIDDEN.format(count) if count else ""), keys)
        for columns, left, count in (("min='2' max='2' hidden='1'", "东4 西6 南8", 4), ("min='3' max='3' hidden='1'", "东3 西5 南7", 4),
                                     ("min='3' max='16384' hidden='true'", "东3 西5 南7", 4), ("min='4' max='9' hidden='1'", self.ALL, 0),
                                     ("min='2' max='2' hidden='0'", self.ALL, 0), ("min='2' max='2'", self.ALL, 0), ("min='2' hidden='1'", self.ALL, 0),
                                     ("max='2' hidden='1'", self.ALL, 0), ("min='0' max='0' hidden='1'", self.ALL, 0),
                                     ("min='3' max='99999999999' hidden='1'", "东3 西5 南7", 4)):
            xlsx(self.path, self.sheet(self.plain(), f"<cols><col {columns}/></cols>"))
            rows, told = self.read()
            self.assertEqual((self.short(rows), told), (left, self.HIDDEN.format(count) if count else ""), columns)

    def test_places(self):
        """Rows and cells that say no place follow one another; those that say one stand there."""
        for rows, wanted in (
                (self.plain(), "S!B3"), (self.plain(('r="1"', 'r="2"', 'r="5"', "")), "S!B5"), (self.plain(('r="7"', "", "", "")), "S!B9"),
                (self.plain(('r="0"', "", "", "")), None), (self.plain(('r="1048573"', "", "", "")), "S!B1048575")):
            broken = [row.replace("<v>5</v>", "<v>停产</v>") for row in rows]
            xlsx(self.path, self.sheet(broken))
            found, told = self.read() if wanted else ([], "")
            if wanted:
                self.assertEqual(self.short(found), "东3 东4 西— 西6 南7 南8", rows)
                self.assertTrue(told.startswith(f"a.xlsx: warning[quantity]: {wanted}: "), told)
        for first, column in (("B", "C"), ("Z", "AA"), ("AZ", "BA"), ("ZZ", "AAA"), ("XFB", "XFC"), ("aa", "AB")):
            rows = [row.replace("<c ", f'<c r="{first}{number}" ', 1) for number, row in enumerate(self.plain(), 1)]
            xlsx(self.path, self.sheet([row.replace("<v>5</v>", "<v>停产</v>") for row in rows]))
            found, told = self.read()
            self.assertEqual(self.short(found), "东3 东4 西— 西6 南7 南8", rows)
            self.assertTrue(told.startswith(f"a.xlsx: warning[quantity]: S!{column}3: "), (first, told))

    def test_last_places(self):
        for rows, said in ((f'<row r="1048576">{inline("　")}</row>', ""), (f'<row r="1048577">{inline("　")}</row>', "beyond"),
                           (f'<row r="1048576">{inline("　")}</row><row>{inline("　")}</row>', "beyond"),
                           (f'<row>{inline("　", "XFD9")}</row>', ""), (f'<row>{inline("　", "XFE9")}</row>', "beyond"),
                           (f'<row>{inline("　", "XFD9")}{inline("　")}</row>', "beyond"), (f'<row>{inline("　", "AAAAAAAAAA9")}</row>', "beyond"),
                           (f'<row>{inline("　", "A99999999999999")}</row>', "beyond")):
            xlsx(self.path, self.sheet([*self.plain(), rows]))
            found, told = self.read(status=1 if said else 0)
            with self.subTest(rows):
                self.assertEqual(self.short(found), "" if said else self.ALL)
                self.assertRegex(told, "^a.xlsx:.* error.*: a cell lies beyond the last one that a sheet can have" if said else "^$")

    def test_merges(self):
        for merge, left, said in (("ref='B2:B3'", "东区、西3 东4 西6 南7 南8", "S!B2: one merged cell holds one value for 东区、西区 together"),
                                  ("ref='C3:C4'", "东3 东4 西5 西区、南6 南7", "S!C3: one merged cell holds one value for 西区、南区 together"),
                                  ("", self.ALL, ""), ("ref='B2'", self.ALL, ""), ("ref='X'", self.ALL, ""), ("ref='E9:F10'", self.ALL, "")):
            rows = self.plain()
            if "B2:" in merge:
                rows[2] = rows[2].replace("<c><v>5</v></c>", "<c/>")
            if "C3:" in merge:
                rows[3] = rows[3].replace("<c><v>8</v></c>", "<c/>")
            xlsx(self.path, self.sheet(rows, "", f"<mergeCells><mergeCell {merge}/></mergeCells>"))
            found, told = self.read()
            self.assertEqual((self.short(found), told), (left, f"a.xlsx: warning[value]: {said}\n" if said else ""), merge)

    STYLES = ("<numFmts><numFmt numFmtId='9' formatCode='0&quot;元&quot;'/><numFmt numFmtId='200' formatCode='0&quot;万元&quot;'/><numFmt numFmtId='201'/>"
              "<numFmt formatCode='0%'/></numFmts><cellStyleXfs><xf numFmtId='10'/><xf numFmtId='10'/></cellStyleXfs>"
              "<cellXfs><xf/><xf numFmtId='10'/><xf numFmtId='200'/><xf numFmtId='9'/><xf numFmtId='201'/></cellXfs><cellStyles><xf numFmtId='10'/></cellStyles>")

    def test_styles(self):
        """The style of a cell is that of its number among those of cells; own formats come before built-in ones."""
        for key, number, unit in (("", 0.5, ""), ("s='0'", 0.5, ""), ("s='1'", 50, "%"), ("s='2'", 5000, "元"), ("s='3'", 0.5, "元"), ("s='4'", 0.5, ""),
                                  ("s='5'", 0.5, ""), ("s='99'", 0.5, "")):
            xlsx(self.path, rows_of(inline("地区") + inline("规模"), inline("东区") + f"<c {key}><v>0.5</v></c>", inline("西区") + f"<c {key}><v>2</v></c>"),
                 styles=self.STYLES)
            rows, told = self.read()
            self.assertEqual(([(row["low"], row["unit"]) for row in rows], told), ([(number, unit), (4 * number, unit)], ""), key)

    def test_indents(self):
        """What is indented belongs to the row above that is less so; from 100 steps on nothing is told apart."""
        for outer, inner, apart in ((0, 1, True), (1, 2, True), (99, 100, True), (100, 101, False), (3, 3, False), (99, 300, True)):
            styles = f"<cellXfs><xf><alignment indent='{outer}'/></xf><xf><alignment horizontal='left' indent='{inner}'/></xf></cellXfs>"
            names = ("工业", "采矿", "其他", "农业", "林业", "其他")
            xlsx(self.path, rows_of(inline("行业") + inline("产值（元）"), *(
                inline(name).replace("<c ", "<c s='1' " if number % 3 else "<c s='0' ") + f"<c><v>{number}</v></c>"
                for number, name in enumerate(names))), styles=styles)
            rows, told = self.read(status=0 if apart else 1)
            if apart:
                self.assertEqual([(row["上级"], row["行业"], row["low"]) for row in rows], [("工业", "采矿", 1), ("工业", "其他", 2), ("农业", "林业", 4), ("农业", "其他", 5)])
            else:
                self.assertIn("S!B7: 产值 · 其他 has two values: here, and at S!B4", told)

    def book(self, sheets, links, more="", **parts):
        """A workbook of that list of sheets and of links to their parts."""
        xlsx(self.path, "", parts={
            "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}">{more}<sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(*links), **parts.get("parts", {})})

    def test_parts(self):
        """How parts name one another: seen from the folder of the part, or from the root."""
        whole = f"<worksheet {MAIN}>{self.sheet(self.plain())}</worksheet>"
        for target, part in (("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"), ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
                             ("./worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"), ("../xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
                             ("a/../worksheets//sheet1.xml", "xl/worksheets/sheet1.xml"), ("/own/s.xml", "own/s.xml"), ("../own/s.xml", "own/s.xml"),
                             ("s.xml", "xl/s.xml"), ("../../s.xml", "s.xml")):
            self.book('<sheet name="S" r:id="b"/>', [("b", "worksheet", target)], parts={"xl/worksheets/sheet1.xml": None, part: whole})
            rows, told = self.read()
            self.assertEqual((self.short(rows), told), (self.ALL, ""), target)

    def test_workbooks_elsewhere(self):
        """The workbook is where the package says; without a word it is where it always is."""
        whole = f"<worksheet {MAIN}>{self.sheet(self.plain())}</worksheet>"
        for root, place in ((relations(("a", "officeDocument", "xl/workbook.xml")), "xl/"), (None, "xl/"), ("<Relationships/>", "xl/"),
                            (relations(("a", "officeDocument", "/office/workbook.xml")), "office/"), (relations(("a", "officeDocument", "workbook.xml")), ""),
                            (relations(("a", "officeDocument", "xl/workbook.xml"), office="http://purl.oclc.org/ooxml/officeDocument/relationships"), "xl/"),
                            (relations(("x", "officeDocument", "elsewhere.xml", ' TargetMode="External"'), ("a", "officeDocument", "xl/workbook.xml")), "xl/"),
                            (relations(("a", "officeDocument", "xl/workbook.xml"), ("x", "officeDocument", "elsewhere.xml", ' TargetMode="External"')), "xl/")):
            parts = {"_rels/.rels": root, "xl/worksheets/sheet1.xml": None, "xl/worksheets/other.xml": "<x/>"}
            for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
                parts[name] = None
            parts[f"{place}workbook.xml"] = f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="S" r:id="b"/></sheets></workbook>'
            parts[f"{place}_rels/workbook.xml.rels"] = relations(("b", "worksheet", "s.xml"))
            parts[f"{place}s.xml"] = whole
            xlsx(self.path, "", parts=parts)
            rows, told = self.read()
            self.assertEqual((self.short(rows), told), (self.ALL, ""), (root, place))

    def test_sheets(self):
        """Sheets that are shown are read; those without cells, or that nothing links to, are not."""
        whole = f"<worksheet {MAIN}>{self.sheet(self.plain())}</worksheet>"
        links = [("b", "worksheet", "worksheets/sheet1.xml"), ("c", "chartsheet", "chartsheets/sheet1.xml"), ("d", "dialogsheet", "dialogsheets/sheet1.xml"),
                 ("e", "worksheet", "http://example.org/", ' TargetMode="External"')]
        own = '<sheet name="S" r:id="b"/>'
        for sheets, said in (("", ""), ('<sheet name="C" r:id="c"/>', ""), ('<sheet name="D" r:id="d"/>', ""), ('<sheet name="E" r:id="e"/>', ""),
                             ('<sheet name="F" r:id="f"/>', ""), ('<sheet name="G"/>', ""), ('<sheet name="H" id="b"/>', ""),
                             ('<sheet name="I" state="hidden" r:id="b"/>', "sheet (工作表) I is hidden; it is left out"),
                             ('<sheet name="I" state="veryHidden" r:id="b"/>', "sheet (工作表) I is hidden; it is left out")):
            for listed in (own + sheets, sheets + own):
                self.book(listed, links, parts={"xl/worksheets/sheet1.xml": whole, "xl/chartsheets/sheet1.xml": "<c/>", "xl/dialogsheets/sheet1.xml": "<c/>"})
                rows, told = self.read()
                self.assertEqual((self.short(rows), told), (self.ALL, f"a.xlsx: warning[value]: {said}\n" if said else ""), listed)
        for key, place in (('name="S"', "S"), ('name="S" state="visible"', "S"), ("", "?")):
            self.book(f'<sheet {key} r:id="b"/>', links, parts={"xl/worksheets/sheet1.xml": whole.replace("<v>5</v>", "<v>停产</v>")})
            self.assertIn(f": {place}!B3: ", self.read()[1])
        self.book(own, [("b", "worksheet", "none.xml")])
        self.assertIn("none.xml", self.read(status=1)[1])

    def test_results_that_are_zeros(self):
        """Where all formulas are 0 and the file asks to be calculated, no result is known."""
        def sheet(*values):
            return self.sheet([f"<row>{self.HEAD}</row>", *(f"<row>{inline(name)}<c>{value}</c><c><v>8</v></c></row>" for name, value in zip(("东区", "西区", "南区"), [*values, "<v>5</v>"]))])
        zero, one, plain = "<f>A1</f><v>0</v>", "<f>A1</f><v>1</v>", "<v>0</v>"
        asks = '<calcPr fullCalcOnLoad="1"/>'
        for workbook, values, wanted in ((asks, (zero, zero), [None, None]), (asks, (zero, one), [0, 1]), (asks, (zero, plain), [None, 0]), (asks, (plain, plain), [0, 0]),
                                         (asks.replace("1", "true"), (zero, zero), [None, None]), (asks.replace("1", "0"), (zero, zero), [0, 0]), ("<calcPr/>", (zero, zero), [0, 0]),
                                         ("", (zero, zero), [0, 0])):
            xlsx(self.path, sheet(*values), workbook)
            rows, told = self.read()
            self.assertEqual([row["low"] for row in rows if row["indicator"] == "产值"], [*wanted, 5], (workbook, values))
            self.assertEqual(told.count("has no result in the file"), wanted.count(None))

    # What is wrong with a workbook, and what is said of it.
    def test_refused(self):
        for parts, said in (
                ({"xl/workbook.bin": "x"}, "error[package]: the workbook is binary (.xlsb) (open it and save it as .xlsx)"),
                ({"xl/macrosheets/m.xml": "x"}, "error[package]: the workbook has a macro sheet (xl/macrosheets/m.xml), whose cells are a program (save the tables in a "
                 "workbook without macros)"),
                ({"xl/worksheets/sheet1.xml": f"<worksheet {MAIN}>{rows_of('<c t=' + chr(39) + 's' + chr(39) + '><v>9</v></c>')}</worksheet>"},
                 "cell A1 names text 9, which is not there"),
                ({"xl/sharedStrings.xml": f"<sst><si><t>{'x' * 131069}</t></si></sst>"}, "a text is longer than any cell may hold"),
                ({"xl/worksheets/sheet1.xml": f"<worksheet {MAIN}>{rows_of(inline('x' * 131069, 'C1'))}</worksheet>"}, "cell C1 holds more than any cell may")):
            xlsx(self.path, self.sheet(self.plain()), parts=parts)
            told = self.read(status=1)[1]
            self.assertIn(said, told)
        xlsx(self.path, self.sheet([*self.plain(), f"<row>{inline('x' * 131068)}</row>"]), strings=f"<si><t>{'x' * 131068}</t></si>")
        self.assertEqual(self.short([row for row in self.read()[0] if row["region"][0] != "x"]), self.ALL)


if __name__ == "__main__":
    unittest.main()
