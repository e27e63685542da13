#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""OpenDocument sheets written by hand: every kind of cell and style, what is repeated, covered, hidden
or stands inside of a cell, and what is said of it with its place."""
import json
import os
import subprocess
import tempfile
import unittest
import zipfile

TUBIAO = os.environ["TUBIAO"]
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"' for name, path in (
    ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"), ("fo", "xsl-fo-compatible"),
    ("draw", "drawing"))) + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def words(text, keys=""):
    return f'<table:table-cell office:value-type="string" {keys}><text:p>{text}</text:p></table:table-cell>'


def number(value, keys="", kind="float", shown="?"):
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}" {keys}><text:p>{shown}</text:p></table:table-cell>'


def day(value, keys="", shown="某日"):
    return f'<table:table-cell office:value-type="date" office:date-value="{value}" {keys}><text:p>{shown}</text:p></table:table-cell>'


def row(*cells, keys=""):
    return f"<table:table-row {keys}>{''.join(cells)}</table:table-row>"


def table(*rows, keys='table:name="表"', columns=""):
    return f"<table:table {keys}>{columns}{''.join(rows)}</table:table>"


def style(name, data="", inside=""):
    data = f' style:data-style-name="{data}"' if data else ""
    return f'<style:style style:name="{name}"{data}>{inside}</style:style>'


def styled(name):
    return f'table:style-name="{name}"'


class Ods(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "a.ods")

    def read(self, *tables, automatic="", styles=None, status=0):
        """The rows, and what is said."""
        with zipfile.ZipFile(self.path, "w") as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            package.writestr("content.xml", f"<office:document-content {SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
                             f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>")
            if styles is not None:
                package.writestr("styles.xml", f"<office:document-styles {SPACES}><office:styles>{styles}</office:styles></office:document-styles>")
        done = subprocess.run([TUBIAO, "data", "a.ods"], cwd=os.path.dirname(self.path), capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()

    # A cell below 3 and above 7, and its number (—: it has none; none: no row), or what is said of it.
    VALUES = [
        (number(5), 5, ""), (number("-5.25", shown="(5.25)"), -5.25, ""), (number("1.5E3"), 1500, ""),
        (number(5, kind="currency"), 5, ""),
        (number(5, "office:currency='CNY'", "currency"), 5, ""),
        (number(5, 'table:formula="of:=1+4"'), 5, ""),
        (words("6.5"), 6.5, ""), (words("约8"), 8, ""),
        (words("停产"), None, '"停产" is no number; no value is taken'),
        ('<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>', None, '"TRUE" is no number; no value is taken'),
        ('<table:table-cell office:value-type="string" calcext:value-type="error" table:formula="x"><text:p>#REF!</text:p></table:table-cell>', None,
         "the cell holds #REF!, so no value is known"),
        ('<table:table-cell office:value-type="float" office:value="0" calcext:value-type="error" table:formula="x"><text:p>#DIV/0!</text:p></table:table-cell>', None,
         "the cell holds #DIV/0!, so no value is known"),
        ('<table:table-cell calcext:value-type="float" office:value-type="float" office:value="4"><text:p>4</text:p></table:table-cell>', 4, ""),
        ('<table:table-cell table:formula="of:=A1"/>', None, "the formula (公式) has no result in the file"),
        ('<table:table-cell office:value-type="string" table:formula="of:=A1"/>', "none", ""),
        ('<table:table-cell/>', "none", ""), ('<table:table-cell office:value-type="string"><text:p/></table:table-cell>', "none", ""),
        ('<table:table-cell><text:p>9</text:p></table:table-cell>', 9, ""),
        ('<table:table-cell office:value-type="float"><text:p>9</text:p></table:table-cell>', 9, ""),
        ('<table:table-cell office:value="5"><text:p>9</text:p></table:table-cell>', 9, ""),
        ('<table:covered-table-cell office:value-type="float" office:value="5"><text:p>9</text:p></table:covered-table-cell>', "none", "")]

    def test_values(self):
        for cell, wanted, said in self.VALUES:
            with self.subTest(cell):
                rows, told = self.read(table(row(words("地区"), words("产值（元）")), row(words("东区"), number(3)), row(words("西区"), cell), row(words("南区"), number(7))))
                self.assertEqual([(one["region"], one["low"]) for one in rows], [("东区", 3), *([] if wanted == "none" else [("西区", wanted)]), ("南区", 7)])
                self.assertRegex(told, f"^a.ods: warning.*: 表!B3: .*{said.replace('(', '.').replace(')', '.')}" if said else "^$")

    # Inside of a cell, and the text of it.
    TEXTS = [("<text:p>East</text:p>", "East"), ("<text:p>East<text:s/>Coast</text:p>", "East Coast"), ("<text:p>East<text:s text:c='3'/>Coast</text:p>", "East Coast"),
             ("<text:p>East<text:tab/>Coast</text:p>", "East Coast"), ("<text:p>East<text:line-break/>Coast</text:p>", "East Coast"),
             ("<text:p>East</text:p><text:p>Coast</text:p>", "East Coast"), ("<text:p/><text:p>East</text:p>", "East"),
             ("<text:p><text:span>Ea</text:span>st</text:p>", "East"), ("<text:p><text:a>East</text:a></text:p>", "East"),
             ("<office:annotation><text:p>not<text:s/>this</text:p></office:annotation><text:p>East</text:p>", "East"),
             ("<text:p>East</text:p><office:annotation><text:p>not</text:p><text:p>this</text:p></office:annotation>", "East"),
             ("<draw:frame><draw:text-box><text:p>not this</text:p></draw:text-box></draw:frame><text:p>East</text:p>", "East"),
             ("<text:p><text:ruby><text:ruby-base>东</text:ruby-base><text:ruby-text>dong</text:ruby-text></text:ruby>区</text:p>", "东区"),
             (f"<text:p>East</text:p>{table(row(words('not'), words('this')), row(words('nor this')))}", "East"), ("<text:p>a&amp;b</text:p>", "a&b")]

    def test_texts(self):
        for inside, text in self.TEXTS:
            with self.subTest(inside):
                rows, told = self.read(table(row(words("地区"), words("产值（元）")), row(words("北区"), number(3)),
                                             row(f'<table:table-cell office:value-type="string">{inside}</table:table-cell>', number(7)), row(words("南区"), number(5))))
                self.assertEqual(([(one["region"], one["low"]) for one in rows], told), ([("北区", 3), (text, 7), ("南区", 5)], ""))

    DATES = ("<number:date-style style:name='Y'><number:year/></number:date-style>"
             "<number:date-style style:name='M'><number:year/><number:text>年</number:text><number:month/></number:date-style>"
             "<number:date-style style:name='D'><number:day/><number:text>.</number:text><number:month/></number:date-style>"
             "<number:date-style style:name='F'><number:year/><number:month/><number:day/></number:date-style>"
             "<number:time-style style:name='T'><number:hours/></number:time-style><number:number-style style:name='N'><number:number/></number:number-style>"
             + "".join(style(f"s{name}", name) for name in "YMDFTNX") + style("none"))

    def test_dates(self):
        """A date is as exact as it is shown; one that can't be is what is shown of it."""
        for key, wanted in (("", "2024-03-15"), (styled("none"), "2024-03-15"), (styled("sX"), "2024-03-15"), (styled("away"), "2024-03-15"), (styled("sY"), "2024"),
                            (styled("sM"), "2024-03"), (styled("sD"), "2024-03-15"), (styled("sF"), "2024-03-15"), (styled("sN"), "2024-03-15"), (styled("sT"), "2024-03-15")):
            for where in ("automatic", "styles"):
                rows, told = self.read(table(row(words("日期"), words("产量（吨）")), row(day("2009-07-06"), number(3)), row(day("2024-03-15", key), number(7))),
                                       **{where: self.DATES})
                self.assertEqual(([one["period"] for one in rows], told), (["2009-07-06", wanted], ""), key)
        for value, wanted in (("2024-03-15T23:59:59", "2024-03-15"), ("2024-3-5", "2024-03-05"), ("1899-12-30", "1899-12-30"), ("2024-12-31", "2024-12-31"),
                              ("2024-01-01", "2024-01-01"), ("9999-01-01", "9999-01-01"), ("2024-13-01", "2021-02"), ("2024-00-01", "2021-02"), ("2024-01-00", "2021-02"),
                              ("2024-01-32", "2021-02"), ("10000-01-01", "2021-02"), ("-10000-01-01", "2021-02"), ("2024", "2021-02"), ("2024-01", "2021-02"), ("", "2021-02")):
            rows, told = self.read(table(row(words("日期"), words("产量（吨）")), row(day("2009-07-06"), number(3)), row(day(value, shown="2021年2月"), number(7))))
            self.assertEqual(([one["period"] for one in rows], told), (["2009-07-06", wanted], ""), value)

    # Data styles by name, and what a number of 0.5 below them says.
    def numbers(self, inside, kind="number", name="n"):
        return f"<number:{kind}-style style:name='{name}'>{inside}</number:{kind}-style>"

    def test_formats(self):
        digits, word = "<number:number/>", "<number:text>{}</number:text>".format
        over = self.numbers(word("超") + digits + word("家"), name="p")
        for styles, kind, wanted in (
                ("", "float", (0.5, "", "0.5")), ("", "percentage", (50, "%", "50%")), (self.numbers(digits + word("%"), "percentage"), "float", (50, "%", "50%")),
                (self.numbers(digits + word("%"), "percentage"), "percentage", (50, "%", "50%")), (self.numbers(digits + word("元")), "float", (0.5, "元", "0.5元")),
                (self.numbers(digits + word(" 元 ")), "float", (0.5, "元", "0.5元")), (self.numbers(digits + word("万") + word("元")), "float", (5000, "元", "0.5万元")),
                (self.numbers("<number:scientific-number/>" + word("元")), "float", (0.5, "元", "0.5元")), (self.numbers(word("元") + digits), "float", (0.5, "", "0.5")),
                (self.numbers(digits + word("元"), "currency"), "currency", (0.5, "元", "0.5元")), (self.numbers(word("约") + digits + word("家")), "float", (0.5, "家", "约0.5家")),
                (self.numbers(word("约") + digits), "float", (0.5, "", "约0.5")), (self.numbers(digits + word("家以上")), "float", (0.5, "家", "0.5家以上")),
                (self.numbers(word("超") + digits + word("%"), "percentage"), "percentage", (50, "%", "超50%")),
                (self.numbers("<number:number number:display-factor='1000'/>" + word("千元")), "float", (0.5, "元", "0.5元")),
                (self.numbers("<number:number number:display-factor='1000'/>" + word("元")), "float", (0.5, "", "0.5")),
                (self.numbers(digits + word("元") + "<style:map style:condition='value()&gt;=0' style:apply-style-name='p'/>") + over, "float", (0.5, "元", "0.5元")),
                (over + self.numbers(word("降") + digits + "<style:map style:condition='value()&gt;=0' style:apply-style-name='p'/>"), "float", (0.5, "家", "超0.5家")),
                (over + self.numbers(word("降") + digits + "<style:map style:condition='value()&gt;0' style:apply-style-name='p'/>"), "float", (0.5, "家", "超0.5家")),
                (over + self.numbers(word("近") + digits + "<style:map style:condition='value()&lt;0' style:apply-style-name='p'/>"), "float", (0.5, "", "0.5")),
                (over + self.numbers(word("近") + digits + "<style:map style:condition='value()&gt;=0' style:apply-style-name='away'/>"), "float", (0.5, "", "0.5"))):
            rows, told = self.read(table(row(words("地区"), words("规模")), row(words("东区"), number("0.5", styled("s"), kind)), row(words("西区"), number("0.25", styled("s"), kind))),
                                   automatic=styles + style("s", "n"))
            self.assertEqual(((rows[0]["low"], rows[0]["unit"], rows[0]["text"]), rows[1]["low"], told), (wanted, wanted[0] / 2, ""), styles)

    def test_default_styles(self):
        """A cell that says no style has that of its row, else of its column, as LibreOffice 25.2 writes them
        (ODF 1.3 part 3, 19.619)."""
        def about(name, word):
            return f'<number:number-style style:name="n{name}"><number:text>{word}</number:text><number:number/></number:number-style>'
        automatic = about("a", "约") + about("b", "超") + style("a", "na") + style("b", "nb") + style("none")
        default = "table:default-cell-style-name"
        columns = (f'<table:table-column {default}="none"/><table:table-column {default}="a" table:number-columns-repeated="2"/>'
                   f'<table:table-column {default}="b"/><table:table-column/>')
        head = row(words("地区"), *(words(f"{year}年") for year in (2021, 2022, 2023, 2024)))
        cells = [number(value) for value in (3, 4, 5, 6)]
        for rest, keys, wanted in ((cells, "", "约3 约4 超5 6"), (cells, f'{default}="b"', "超3 超4 超5 超6"),
                                   ([number(3, styled("none")), number(4, styled("b")), *cells[2:]], "", "3 超4 超5 6"),
                                   ([number(3, 'table:number-columns-repeated="2"'), *cells[2:]], "", "约3 约3 超5 6")):
            rows, told = self.read(table(head, row(words("甲市"), *rest, keys=keys), row(words("乙市"), *cells), columns=columns), automatic=automatic)
            self.assertEqual(" ".join(one["text"] for one in rows[:4]), wanted)
            self.assertEqual(" ".join(one["text"] for one in rows[4:]), "约3 约4 超5 6")

    def test_hidden(self):
        head = row(words("地区"), words("产值（元）"), words("税收（元）"))
        def lines(*keys):
            return [row(words(name), number(2 * i + 3), number(2 * i + 4), keys=key) for i, (name, key) in enumerate(zip(("东区", "西区", "南区"), keys))]
        short = lambda rows: " ".join(one["region"][0] + f"{one['low']:g}" for one in sorted(rows, key=lambda one: "东西南".index(one["region"][0])))
        said = "a.ods: warning[value]: 表: hidden rows or columns are left out: {} cells\n"
        for keys, columns, left, count in (
                (("", "", ""), "", "东3 东4 西5 西6 南7 南8", 0), (("", 'table:visibility="collapse"', ""), "", "东3 东4 南7 南8", 3),
                (("", 'table:visibility="filter"', ""), "", "东3 东4 南7 南8", 3), (("", 'table:visibility="visible"', ""), "", "东3 东4 西5 西6 南7 南8", 0),
                (('table:visibility="filter"', "", ""), "", "西5 西6 南7 南8", 3),
                (("", "", ""), '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>', "东4 西6 南8", 4),
                (("", "", ""), '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>', "东3 西5 南7", 4),
                (("", "", ""), '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse" table:number-columns-repeated="16000"/>', "东3 西5 南7", 4),
                (("", "", ""), '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>', "东3 东4 西5 西6 南7 南8", 0)):
            rows, told = self.read(table(head, *lines(*keys), columns=columns))
            self.assertEqual((short(rows), told), (left, said.format(count) if count else ""), (keys, columns))
        rows, told = self.read(table(head, row(keys='table:visibility="collapse" table:number-rows-repeated="2"'), *lines("", "", "")))
        self.assertEqual((short(rows), told), ("东3 东4 西5 西6 南7 南8", ""))
        for display, shown in (("false", False), ("true", True)):
            hidden = style("h", "", f"<style:table-properties table:display='{display}'/>")
            rows, told = self.read(table(head, *lines("", "", "")), table(head, row(words("北区"), number(1), number(2)), keys=f'table:name="暗" {styled("h")}'), automatic=hidden)
            self.assertEqual((len(rows), told), (8, "") if shown else (6, "a.ods: warning[value]: sheet (工作表) 暗 is hidden; it is left out\n"))

    def test_repeated(self):
        """Cells and rows that stand for several, and the places of those behind them."""
        head, empty = row(words("地区"), words("2022年"), words("2023年"), words("2024年")), "<table:table-cell/>"
        for cells, wanted in (([number(5, 'table:number-columns-repeated="3"')], [5, 5, 5]), ([number(5, 'table:number-columns-repeated="2"'), number(6)], [5, 5, 6]),
                              ([number(5, 'table:number-columns-repeated="0"'), number(6), number(7)], [5, 6, 7]),
                              (['<table:table-cell table:number-columns-repeated="2"/>', number(6)], [None, None, 6]), ([number(4), empty, number(6)], [4, None, 6]),
                              ([number(4), number(5, 'table:number-columns-repeated="2"')], [4, 5, 5])):
            rows, told = self.read(table(head, row(words("东区"), *cells), row(words("西区"), number(1), number(2), number(3))))
            self.assertEqual([one["low"] for one in rows], [*wanted, 1, 2, 3], cells)
        for count in (1, 2, 3):
            again = f'table:number-rows-repeated="{count}"'
            rows, told = self.read(table(row(words("任务"), words("完成时限")), row(words("甲"), day("2024-03-15"), keys=again), row(words("乙"), day("2024-04-15"))))
            self.assertEqual([(one["event"], one["start"]) for one in rows], [("甲", "2024-03-15")] * count + [("乙", "2024-04-15")])
            rows, told = self.read(table(row(words("地区"), words("产值（元）")), row(keys=again), row(words("东区"), number(3)), row(words("西区"), words("停产")),
                                         row(words("南区"), number(4))))
            self.assertEqual(told, f'a.ods: warning[quantity]: 表!B{count + 3}: 产值: "停产" is no number; no value is taken\n')
            rows, told = self.read(table(row(words("地区"), words("产值（元）")), row(words("东区"), number(3)), row(words("西区"), words("停产"), keys=again), row(words("南区"), words("亏损"))))
            self.assertEqual([line.split(": ")[2] for line in told.splitlines() if "[quantity]" in line], [f"表!B{number}" for number in range(3, count + 4)])

    def test_spans(self):
        covered = "<table:covered-table-cell/>"
        rows, told = self.read(table(row(words("地区"), words("产值（元）", 'table:number-columns-spanned="2"'), covered), row(covered, words("2023年"), words("2024年")),
                                     row(words("东区"), number(3), number(4)), row(words("西区"), number(5), number(6))))
        self.assertEqual([(one["indicator"], one["region"], one["period"], one["low"]) for one in rows],
                         [("产值", place, year, value) for place, year, value in (("东区", "2023", 3), ("东区", "2024", 4), ("西区", "2023", 5), ("西区", "2024", 6))])
        for span in ('table:number-rows-spanned="2"', 'table:number-rows-spanned="2" table:number-columns-spanned="1"'):
            rows, told = self.read(table(row(words("地区"), words("产值（元）")), row(words("东区"), number(3, span)), row(words("西区"), covered), row(words("南区"), number(4))))
            self.assertEqual([(one["region"], one["low"]) for one in rows], [("东区、西区", 3), ("南区", 4)])
            self.assertEqual(told, "a.ods: warning[value]: 表!B2: one merged cell holds one value for 东区、西区 together\n")

    def test_indents(self):
        """What is indented belongs to the row above that is less so, in any unit: a step is 10 pt."""
        def names(outer, inner):
            lines = [(name, inner if number % 3 else outer) for number, name in enumerate(("工业", "采矿", "其他", "农业", "林业", "其他"))]
            styles = "".join(style(name, "", f"<style:table-cell-properties/><style:paragraph-properties {key}/>") for name, key in (("a", outer), ("b", inner)))
            return self.read(table(row(words("行业"), words("产值（元）")), *(row(words(name, styled("b" if number % 3 else "a")), number_cell) for number, ((name, _), number_cell) in
                                                                    enumerate(zip(lines, map(number, range(6)))))), automatic=styles, status=0 if outer != inner and "same" not in inner else 1)
        def left(length):
            return f"fo:margin-left='{length}'"
        for outer, inner in (("", left("0.353cm")), ("", left("0.139in")), ("", left("10pt")), ("", left("10px")), ("", left("3.53mm")), (left("0cm"), left("0.353cm")),
                             (left("10pt"), left("20pt")), (left("0.353cm"), left("0.706cm")), (left("0.139in"), left("0.278in")), (left("-1cm"), left("0.353cm")),
                             (left("1in"), left("3cm")), (left("35.2mm"), left("1.7in")), (left("980pt"), left("2000pt")), ("", left("6pt")), (left("14pt"), left("16pt"))):
            rows, _ = names(outer, inner)
            self.assertEqual([(one["上级"], one["行业"], one["low"]) for one in rows], [("工业", "采矿", 1), ("工业", "其他", 2), ("农业", "林业", 4), ("农业", "其他", 5)], (outer, inner))
        for outer, inner in ((left("10pt"), left("10pt")), ("", left("4pt") + " fo:same=''"), (left("6pt"), left("14pt") + " fo:same=''"), (left("1pt"), left("2pt") + " fo:same=''"), (left("1in"), left("2.54cm") + " fo:same=''"),
                             (left("72pt"), left("1in") + " fo:same=''"), (left("25.4mm"), left("72px") + " fo:same=''"), (left("1000pt"), left("2000pt") + " fo:same=''"),
                             (left("-9cm"), " fo:same=''")):
            self.assertIn("表!B7: 产值 · 其他 has two values: here, and at 表!B4", names(outer, inner)[1], (outer, inner))

    def test_limits(self):
        head = row(words("地区"), words("产值（元）"))
        good = table(head, row(words("东区"), number(3)), row(words("西区"), number(4)))
        rows, told = self.read(table(head, row(words("x" * 131068), number(3)), row(words("西区"), number(4))))
        self.assertEqual(len(rows), 2)
        self.assertIn("a cell holds more than any cell may", self.read(table(head, row(words("x" * 131069), number(3)), row(words("西区"), number(4))), status=1)[1])
        empty = table(keys='table:name="空"')
        rows, told = self.read(good, empty * 999)
        self.assertEqual((len(rows), told), (2, ""))
        self.assertIn("there are more than 1000 sheets", self.read(good, empty * 1000, status=1)[1])
        full = row(number(1, 'table:number-columns-repeated="16000"'), keys='table:number-rows-repeated="{}"')
        self.assertIn("the sheet has more than 6000000 cells", self.read(good, table(full.format(376)), status=1)[1])


if __name__ == "__main__":
    unittest.main()
