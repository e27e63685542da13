# SPDX-License-Identifier: MIT
"""Places in text: what they become, which bytes stay, and what is refused."""
import io
import os
import re
import unittest
import zipfile

import office
from office import paragraph, run, word, words
from program import ProgramTest

DATA = {"title": "地区生产总值", "source": "统计局", "indicators": [
    {"id": "gdp", "name": "地区生产总值", "unit": "亿元", "observations": [
        {"period": "2022", "value": 9000}, {"period": "2023", "value": "9500亿元"},
        {"period": "2024", "value": "1.02万亿元", "change": "-0.6%",
         "rank": {"place": 3, "among": "全国"}},
        {"period": "2024", "status": "target", "value": "超1.1万亿元"}]},
    {"id": "city", "name": "各市", "unit": "家", "values": {
        "over": "region", "data": {"甲市": 12, "乙市": "300家以上", "丙市": None}}},
    {"id": "a&b", "name": "进出口 & 投资", "value": "56亿元"}],
    "figures": [{"id": "growth", "title": "地区生产总值突破万亿", "indicators": ["gdp"]},
                {"id": "cities", "title": "各市企业", "indicators": ["city"]}]}


class FillTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("d.json", DATA)

    def fill(self, template, *arguments, status=0, pattern="", data=("d.json",), name="t.docx"):
        """The bytes of the filled template."""
        self.write(name, template)
        out = "o" + name[-5:]
        if out in self.files():
            os.remove(self.path(out))
        result = self.run_in("fill", name, *data, "-o", out, *arguments)
        self.assertRun(result, status, pattern)
        if status:
            self.assertNotIn(out, self.files())
            return result
        return self.read(out)

    def text(self, *runs):
        return words(self.fill(word(paragraph(*runs))))[0]


class Words(FillTest):
    def test_values(self):
        for place, wanted in {
                "gdp": "1.02万亿元", "gdp.value": "1.02万亿元", "gdp.number": "1.02",
                "gdp.unit": "万亿元", "gdp.period": "2024年", "gdp.change": "−0.6%",
                "gdp.change.words": "下降0.6%", "gdp.change.number": "−0.6", "gdp.rank": "3",
                "gdp@2023": "9500亿元", "gdp@2023年": "9500亿元", "gdp@2024/target": "超1.1万亿元",
                "gdp@目标/2024": "超1.1万亿元", "gdp@2024/target.number": "超1.1",
                "gdp@2022": "9000亿元", "地区生产总值": "1.02万亿元", " gdp ": "1.02万亿元",
                "city@乙市": "300家以上", "city@甲市.number": "12", "city@丙市": "—",
                "a&amp;b": "56亿元"}.items():
            with self.subTest(place=place):
                self.assertEqual(self.text("前{{" + place + "}}后"), f"前{wanted}后")

    def test_members_tell_namesakes_apart(self):
        """Sheets with one name over other dimensions are indicators of one name."""
        data = {"indicators": [
            {"name": "投资", "unit": "亿元", "observations": [
                {"period": "2023", "value": 210}, {"period": "2024", "value": "约225"}]},
            {"name": "投资", "id": "投资-2", "unit": "亿元", "values": {
                "over": "region", "data": {"甲市": 45, "乙市": 60}}},
            {"name": "投资", "id": "投资-3", "unit": "亿元", "values": {
                "over": "region", "data": {"乙市": 61, "丙市": 7}}}]}
        self.write("d.json", data)
        for place, wanted in {"投资": "约225亿元", "投资@2023": "210亿元", "投资@甲市": "45亿元",
                              "投资@丙市": "7亿元", "投资-2@乙市": "60亿元"}.items():
            with self.subTest(place=place):
                self.assertEqual(self.text("{{" + place + "}}"), wanted)
        for place, said in {"投资@乙市": "乙市", "投资@丁市": "丁市"}.items():
            with self.subTest(place=place):
                self.fill(word(paragraph("{{" + place + "}}")), status=1,
                          pattern=f'"投资" has no value of "{said}"')

    def test_split_runs(self):
        """The value takes the format of the run that the place begins in; what stands between the
        pieces stays."""
        between = ('<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="7" w:name="here"/>'
                   '<w:bookmarkEnd w:id="7"/>')
        body = paragraph(run("增长 {", "<w:b/>"), between, run("{g", "<w:i/>"), run("dp"),
                         run("}} 元", "<w:u w:val=\"single\"/>"))
        filled = self.fill(word(body))
        text = office.contents(filled)["word/document.xml"].decode()
        self.assertEqual(words(filled), ["增长 1.02万亿元 元"])
        self.assertIn(between, text)
        self.assertRegex(text, r'<w:b/></w:rPr><w:t xml:space="preserve">增长 1.02万亿元</w:t>')
        self.assertRegex(text, r'<w:t xml:space="preserve"> 元</w:t>')

    def test_all_else_stays(self):
        """Bytes of the part outside of places, and all other parts as they are packed."""
        body = (paragraph("甲 &lt; 乙 &#x4E2D;", "<w:r><w:t >{{gdp}}</w:t\n></w:r>") + "<!-- 注 -->" +
                '<w:p   w:rsidR="0"><w:unknown w:x=\'1\'/></w:p>')
        template = word(body, parts={"word/other.bin": b"\0\1\2" * 1000, "docProps/a.xml": "<a/>"})
        filled = self.fill(template)
        before, after = office.contents(template), office.contents(filled)
        self.assertEqual(list(before), list(after))
        self.assertEqual(after["word/document.xml"].decode(), before["word/document.xml"].decode()
                         .replace("<w:t >{{gdp}}", '<w:t  xml:space="preserve">1.02万亿元'))
        for name in before:
            if name != "word/document.xml":
                self.assertEqual(office.packed(template, name), office.packed(filled, name), name)

    def test_most_stays(self):
        """The first half of the file stays as it is, and more behind it."""
        parts = office.contents(word(paragraph("{{gdp}}")))
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("word/media/image1.jpeg", b"\0\1\2" * 100000)
            for name, content in parts.items():
                archive.writestr(name, content)
        filled = self.fill(file.getvalue())
        self.assertEqual(words(filled), ["1.02万亿元"])
        self.assertEqual(list(office.contents(filled)), ["word/media/image1.jpeg", *parts])

    def test_lines_of_pictures(self):
        """A paragraph becomes as high as its picture, and keeps whatever else is said of it."""
        free, whole = '<w:spacing w:line="240" w:lineRule="auto"/>', '<w:ind w:firstLine="0" w:firstLineChars="0"/>'
        for was, now in (("", free + whole), ("<w:pPr/>", free + whole), ("<w:pPr></w:pPr>", free + whole),
                         ('<w:pPr><w:jc w:val="left"/></w:pPr>', free + whole + '<w:jc w:val="left"/>'),
                         ('<w:pPr><w:keepNext/><w:spacing w:before="20" w:line="560" w:lineRule="exact"/></w:pPr>',
                          '<w:keepNext/><w:spacing w:before="20" w:line="240" w:lineRule="auto"/>' + whole),
                         ('<w:pPr><w:ind w:left="9" w:firstLine="420"/></w:pPr>',
                          free + '<w:ind w:left="9" w:firstLine="0" w:firstLineChars="0"/>'),
                         ('<w:pPr><w:ind w:hanging="420" w:hangingChars="2" w:right="9"/></w:pPr>',
                          free + '<w:ind w:right="9" w:firstLine="0" w:firstLineChars="0"/>')):
            with self.subTest(was=was):
                body = paragraph("{{figure growth}}").replace("<w:p>", "<w:p>" + was)
                text = office.contents(self.fill(word(body)))["word/document.xml"].decode()
                self.assertEqual(re.search("<w:pPr>(.*?)</w:pPr>", text)[1], now)

    def test_same_bytes_twice(self):
        template = word(paragraph("{{gdp}}") + paragraph("{{figure growth}}"))
        self.assertEqual(self.fill(template), self.fill(template))

    def test_deleted_text_stays(self):
        gone = ('<w:del w:id="1" w:author="a"><w:r><w:delText>{{nobody}}</w:delText></w:r></w:del>'
                '<w:moveFrom w:id="2" w:author="a"><w:r><w:t>{{nobody}}</w:t></w:r></w:moveFrom>')
        put = '<w:ins w:id="3" w:author="a"><w:r><w:t>p}}</w:t></w:r></w:ins>'
        filled = self.fill(word(paragraph("{{gd", gone, put)))
        text = office.contents(filled)["word/document.xml"].decode()
        self.assertIn(gone, text)
        self.assertIn("1.02万亿元", text)

    def test_errors_name_the_place(self):
        for text, pattern in {
                "某{{gpd}}某": r'word/document.xml: \{\{gpd\}\} names no indicator; the paragraph is '
                              r'“某\{\{gpd\}\}某” \(did you mean "gdp"\?\)',
                "{{city}}": r"may be any of 3 values.*say which: \{\{city@甲市\}\}",
                "{{gdp@2019}}": r'has no value of "2019"',
                "{{city@甲市.rank}}": "states none",
                "{{gdp": "does not end",
                "{{figure grow}}": r'no figure has the id "grow".*growth',
                "图{{figure growth}}": "a paragraph of its own"}.items():
            with self.subTest(text=text):
                self.fill(word(paragraph(text)), status=1, pattern=pattern)

    def test_gaps(self):
        """Tabs and ends of lines are spaces of a place and of what is said of it, unless they are deleted; those
        of columns and pages are none, and one outside of paragraphs is nobody's."""
        def said(gap):
            result = self.fill(word("<w:tab/>" + paragraph(run("某") + gap + run("{{x}}"))), status=1)
            return re.search("the paragraph is “(.*)”", result.err)[1]
        for gap, wanted in (("<w:r><w:tab/></w:r>", "某 {{x}}"), ("<w:r><w:br/></w:r>", "某 {{x}}"), ("<w:r><w:cr/></w:r>", "某 {{x}}"),
                            ('<w:r><w:br w:type="page"/></w:r>', "某{{x}}"), ('<w:r><w:br w:type="column"/></w:r>', "某{{x}}"),
                            ("<w:del><w:r><w:tab/></w:r></w:del>", "某{{x}}"), ("", "某{{x}}")):
            self.assertEqual(said(gap), wanted, gap)
        filled = self.fill(word(paragraph(run("{{figure") + "<w:r><w:tab/></w:r>" + run("growth}}"))))
        self.assertEqual([item["name"] for item in office.pictures(filled)], ["tubiao:growth"])

    def test_margins_of_styles(self):
        """The width of a cell less the margins of its table, else of its table's style and what that is based on,
        else 115 twips (ECMA-376 part 1, 17.4.42)."""
        def margins(*sides):
            inside = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
            return f"<w:tblPr><w:tblCellMar>{inside}</w:tblCellMar></w:tblPr>"
        styles = ('<w:style w:type="table" w:styleId="a">' + margins(("left", 300), ("right", 200)) + "</w:style>"
                  '<w:style w:type="table" w:styleId="b"><w:basedOn w:val="a"/>' + margins(("left", 700)) + "</w:style>"
                  '<w:style w:type="table" w:styleId="c"><w:basedOn w:val="b"/></w:style>')
        for table, left in (("", 2 * 115), ('<w:tblStyle w:val="a"/>', 500), ('<w:tblStyle w:val="b"/>', 900), ('<w:tblStyle w:val="c"/>', 900),
                            ('<w:tblStyle w:val="none"/>', 230)):
            body = (f'<w:tbl><w:tblPr>{table}</w:tblPr><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
                    f'<w:tcW w:w="5000" w:type="dxa"/></w:tcPr>{paragraph("{{figure growth}}")}</w:tc></w:tr></w:tbl>')
            filled = self.fill(word(body, parts={"word/styles.xml": office.part("w:styles", styles)}, types={"word/styles.xml": "styles"}))
            widths = re.findall(r'<wp:extent cx="(\d+)"', office.contents(filled)["word/document.xml"].decode())
            self.assertAlmostEqual(int(widths[0]) / 635, 5000 - left, delta=1, msg=table)

    def test_every_error_is_told(self):
        result = self.fill(word(paragraph("{{x1}}") + paragraph("{{x2}}")), status=1)
        self.assertEqual(len(re.findall("names no indicator", result.err)), 2)

    def test_two_documents(self):
        self.write("e.json", {"indicators": [{"id": "tax", "name": "税收", "value": "3亿元"}]})
        filled = self.fill(word(paragraph("{{gdp}}，{{tax}}")), data=("d.json", "e.json"))
        self.assertEqual(words(filled), ["1.02万亿元，3亿元"])
        self.fill(word(paragraph("{{gdp}}")), data=("d.json", "d.json"), status=1,
                  pattern="in 2 of the documents")

    def test_list(self):
        self.write("t.docx", word(paragraph("前{{gdp", "}}后") + paragraph("{{figure growth}}")))
        result = self.run_in("fill", "--list", "t.docx")
        self.assertRun(result, 0)
        self.assertEqual(result.text, "{{gdp}}\tword/document.xml\t前{{gdp}}后\n"
                                      "{{figure growth}}\tword/document.xml\t{{figure growth}}\n")


class Command(FillTest):
    def test_refused(self):
        self.write("t.docx", word(paragraph("{{gdp}}")))
        for arguments, pattern in ((["t.docx", "-o", "o.docx"], "no document is named"),
                                   (["t.docx", "d.json"], "no output is named"),
                                   (["t.docx", "d.json", "-o", "o.pptx"], "filled as a .docx"),
                                   (["t.docx", "d.json", "-o", "t.docx"], "written over"),
                                   (["--list", "t.docx", "d.json"], "a template alone")):
            with self.subTest(arguments=arguments):
                self.assertRun(self.run_in("fill", *arguments), 2, pattern)
        self.assertRun(self.run_in("fill", "none.docx", "d.json", "-o", "o.docx"), 3)
        self.assertEqual(self.files(), ["d.json", "t.docx"])

    def test_warnings_with_strict(self):
        self.write("d.json", {**DATA, "figures": DATA["figures"], "x": 1})
        self.write("t.docx", word(paragraph("{{gdp}}")))
        result = self.run_in("fill", "t.docx", "d.json", "-o", "o.docx", "--strict")
        self.assertEqual(result.status, 1)
        self.assertEqual(self.files(), ["d.json", "t.docx"])


if __name__ == "__main__":
    unittest.main()
