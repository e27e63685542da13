# SPDX-License-Identifier: MIT
"""Pages as PDF: their structure in reading order, bookmarks and labels, read back by poppler and mupdf."""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

from pdf_objects import Document
from program import DATA, ProgramTest, run

TEXT = ("前三季度全省数字经济核心产业增加值超1.2万亿元，比上年同期增长9.8%；新开通5G基站4.6万座，覆盖全部县城和九成以上乡镇。"
        "重点企业研发投入强度达到3.1%，高于全国平均水平0.6个百分点。") * 3
ITEMS = ["推进算力中心建设，年底前新增机架2万个", "培育数据要素市场，挂牌产品超过500个"]


def document(sections, **page):
    return {"title": "数字经济季度简报", "source": "省数据局",
            "indicators": [
                {"id": "a", "name": "增加值", "observations": [{"value": "1.2万亿元", "change": "增长9.8%"}]},
                {"id": "b", "name": "新开通5G基站", "observations": [{"value": "4.6万座"}]}],
            "figures": [
                {"id": "big", "type": "number", "indicators": ["a"]},
                {"id": "bars", "title": "基站再增四万座", "indicators": ["b"]},
                {"id": "brief", "type": "page", "title": "数字经济季度简报", "sections": sections, **page}]}


def tool(*arguments):
    return subprocess.run(arguments, capture_output=True, check=True).stdout.decode("utf-8")


class Pages(ProgramTest):
    def write(self, content, *options):
        path = self.path("page.pdf")
        self.assertRun(run("render", "-", "-o", path, *options, stdin=content), 0)
        return path

    def tree(self, path):
        """(type, text with what is in it) of the elements at the top, as poppler reads them."""
        file = Document(path)
        whole = file.get(file.get(file.root["/StructTreeRoot"])["/K"])
        kinds = [file.get(kid)["/S"] for kid in whole["/K"]]
        parts = re.split(r"^  (?=\S)", tool("pdfinfo", "-struct-text", path), flags=re.M)[1:]
        self.assertEqual(len(parts), len(kinds))
        return [(kind, "".join(re.findall(r'^ *"(.*)"$', part, re.M)))
                for kind, part in zip(kinds, parts)]

    def test_reading_order(self):
        path = self.write(document([
            {"rows": [["big"]]},
            {"title": "一、总体情况", "text": [TEXT, TEXT], "list": ITEMS},
            {"title": "二、基础设施", "rows": [["bars"]]}], size="a4"), "--figure", "brief")
        self.assertEqual(self.tree(path), [
            ("/H1", "数字经济季度简报"), ("/Figure", "增加值1.2万亿元同比增长9.8%"),
            ("/H2", "一、总体情况"), ("/P", TEXT), ("/P", TEXT), ("/L", "".join(ITEMS)),
            ("/H2", "二、基础设施"), ("/Figure", "基站再增四万座新开通5G基站4.6万座"),
            ("/P", "资料来源：省数据局")])

    def test_sources(self):
        """A figure keeps a source of its own; the page says its own where no figure says it."""
        def sources(bars, **page):
            content = document([{"rows": [["big", "bars"]]}], size="a4", **page)
            content["figures"][1].update(bars)
            path = self.write(content, "--figure", "brief")
            return sorted(re.findall(r"(?:来源|注)：([^\s资注]+)", tool("pdftotext", path, "-")))
        self.assertEqual(sources({}), ["省数据局"])
        self.assertEqual(sources({"source": "通信局"}), ["省数据局", "通信局"])
        self.assertEqual(sources({}, source="办公厅", note="快报数"), ["办公厅", "快报数", "省数据局", "省数据局"])
        self.assertEqual(sources({"source": "办公厅"}, source="办公厅"), ["办公厅", "省数据局"])

    def test_items_and_captions(self):
        path = self.write(document([{"list": ITEMS, "rows": [["bars"]]}]), "--figure", "brief")
        file = Document(path)
        whole = file.get(file.get(file.root["/StructTreeRoot"])["/K"])
        elements = {file.get(kid)["/S"]: file.get(kid) for kid in whole["/K"]}
        items = [file.get(kid) for kid in elements["/L"]["/K"]]
        self.assertEqual([item["/S"] for item in items], ["/LI", "/LI"])
        self.assertEqual([file.get(item["/K"][0])["/S"] for item in items], ["/LBody", "/LBody"])
        caption = file.get(elements["/Figure"]["/K"][0])
        self.assertEqual(caption["/S"], "/Caption")
        self.assertIn("4.6万座", elements["/Figure"]["/Alt"])

    def test_a_paragraph_over_two_pages_is_one(self):
        sections = [{"title": "一、情况", "text": TEXT * 6}]
        path = self.write(document(sections, size={"width": "120mm", "height": "120mm"}),
                          "--figure", "brief")
        file = Document(path)
        self.assertGreater(len(file.pages), 2)
        self.assertEqual(self.tree(path), [
            ("/H1", "数字经济季度简报"), ("/H2", "一、情况"), ("/P", TEXT * 6), ("/P", "资料来源：省数据局")])
        text = tool("pdftotext", "-raw", path, "-")
        self.assertIn(f"1 / {len(file.pages)}", text)
        contents = [file.data(page["/Contents"]) for page in file.pages]
        for number, content in enumerate(contents):
            self.assertEqual(content.count(b"/Subtype /Footer"), 1)
            self.assertEqual(content.count(b"/Subtype /Header"), 1 if number else 0)

    def test_emphasised_quantities_part_no_paragraph(self):
        for theme in ("yitu", "briefing"):
            path = self.write(document([{"title": "一、情况", "text": TEXT, "list": ITEMS}], theme=theme),
                              "--figure", "brief")
            self.assertEqual(self.tree(path)[1:4], [("/H2", "一、情况"), ("/P", TEXT), ("/L", "".join(ITEMS))])
            colours = set(re.findall(rb"([0-9. ]+) rg", Document(path).data(Document(path).pages[0]["/Contents"])))
            self.assertGreaterEqual(len(colours), 4 if theme == "yitu" else 2)

    def test_spans_are_emphasised_dates_are_not(self):
        text = "工业投资连续10个月增长8.3%，2020年11月3日建成，用时15天，第3日起见效。"
        content = document([{"text": text}], theme="yitu", size={"width": "240mm"})
        items = json.loads(run("inspect", "-", "--figure", "brief", stdin=content).text)["items"]
        self.assertEqual([item["text"] for item in items if item["role"] == "paragraph"][:7],
                         ["工业投资连续", "10个月", "增长", "8.3%", "，2020年11月3日建成，用时", "15天", "，第3日起见效。"])

    def test_titles_as_numbered_captions(self):
        content = document([{"rows": [["bars", "more"]]}])
        content["figures"][1]["title_at"] = "caption"
        content["figures"].append({**content["figures"][1], "id": "more", "title": "再看一遍"})
        path = self.write(content, "--figure", "brief")
        file = Document(path)
        whole = file.get(file.get(file.root["/StructTreeRoot"])["/K"])
        figures = [file.get(kid) for kid in whole["/K"] if file.get(kid)["/S"] == "/Figure"]
        self.assertEqual([file.get(figure["/K"][0])["/S"] for figure in figures], ["/Caption", "/Caption"])
        items = json.loads(run("inspect", "-", "--figure", "brief", stdin=content).text)["items"]
        captions = [item for item in items if item["role"] == "caption"]
        self.assertEqual([(item["text"], item["in"]) for item in captions],
                         [("图1　基站再增四万座", "bars"), ("图2　再看一遍", "more")])
        self.assertAlmostEqual(captions[0]["box"][1], captions[1]["box"][1], delta=0.1)
        self.assertNotIn("title", [item["role"] for item in items if item.get("in")])

    def test_without_a_title_sections_are_the_first_headings(self):
        content = document([{"title": "一、情况", "rows": [["bars"]]}])
        content["figures"][2]["title"] = ""
        self.assertEqual(self.tree(self.write(content, "--figure", "brief"))[0], ("/H1", "一、情况"))

    @unittest.skipUnless(shutil.which("mutool"), "mupdf-tools are not installed")
    def test_bookmarks_lead_to_the_headings(self):
        sections = [{"title": "一、情况", "text": TEXT}, {"title": "二、设施", "break": True, "rows": [["bars"]]}]
        path = self.write(document(sections, size="a4"), "--figure", "brief")
        lines = tool("mutool", "show", path, "outline").splitlines()
        found = [re.fullmatch(r'.(\t+)"(.*)"\t#page=(\d)&zoom=100,0,([0-9.]+)', line).groups()
                 for line in lines]
        self.assertEqual([(len(tabs), name, page) for tabs, name, page, _ in found],
                         [(1, "数字经济季度简报", "1"), (2, "一、情况", "1"), (2, "二、设施", "2")])
        items = json.loads(run("inspect", "-", "--figure", "brief", stdin=document(
            sections, size="a4")).text)["items"]
        headings = [item for item in items if item["role"] in ("title", "section-title") and
                    item["text"] in [name for _, name, _, _ in found]]
        for (_, _, _, y), heading in zip(found, headings):
            self.assertAlmostEqual(float(y), heading["box"][1], delta=1.1)

    def test_labels_say_what_is_printed(self):
        sections = [{"title": "一", "text": TEXT}, {"title": "二", "break": True, "text": TEXT}]
        content = document(sections, size="a4")
        for options, wanted in ((("--figure", "brief"), ["1", "2"]), (("--all",), ["brief-1", "brief-2"])):
            file = Document(self.write(content, *options))
            numbers = file.get(file.root["/PageLabels"])["/Nums"]
            said = dict(zip(*[iter(numbers)] * 2))
            self.assertIn(0, said)
            labels = []
            for page in range(len(file.pages)):
                if page in said:
                    label = file.get(said[page])
                    prefix, start, first = label.get("/P", "u:")[2:], label.get("/St", 1), page
                    numbered = "/S" in label
                labels.append(prefix + (str(start + page - first) if numbered else ""))
            self.assertEqual(labels[-2:], wanted)

    def test_shipped_pages(self):
        for name in ("guangdong", "hainan"):
            path = self.path(name + ".pdf")
            self.assertRun(run("render", os.path.join(DATA, name + ".json"), "--page", "-o", path), 0)
            said = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
            self.assertEqual((said.returncode, said.stderr), (0, ""))
            kinds = [kind for kind, _ in self.tree(path)]
            self.assertEqual(kinds[0], "/H1")
            self.assertIn("/Figure", kinds)


if __name__ == "__main__":
    if not all(map(shutil.which, ("qpdf", "pdfinfo", "pdftotext"))):
        print("qpdf and poppler's tools are not installed")
        sys.exit(1 if os.environ.get("TUBIAO_CI") else 77)
    unittest.main()
