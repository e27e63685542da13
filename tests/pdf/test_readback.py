# SPDX-License-Identifier: MIT
"""A PDF of several figures read back against its document: bookmarks, metadata and alternative texts,
with characters that PDF or XML take for their own, in every language."""
import json
import os
import shutil
import sys
import unittest
from xml.etree import ElementTree

from pdf_objects import Document
from program import SMALLEST, ProgramTest, run
from test_standards import SPACES

TITLES = ["甲&乙 <c> \"d\" ]]> (e) \\ f' é", "第二图（一）", None, "((", "100%<"]
LANGUAGES = ("zh-CN", "zh-TW", "zh-HK", "en", "ja", "ko")


class ReadBack(ProgramTest):
    def draw(self, lang):
        figures = [{"id": f"f{i}", **({"title": title} if title else {})}
                   for i, title in enumerate(TITLES)]
        document = {**SMALLEST, "lang": lang, "title": "A & B", "figures": figures}
        path = self.path(f"{lang}.pdf")
        self.assertEqual(run("render", "-", "--all", "-q", "-o", path, stdin=document).status, 0)
        said = json.loads(run("inspect", "-", "--all", "-q", stdin=document).text)
        return Document(path), said

    def bookmarks(self, file):
        outline = file.get(file.root["/Outlines"])
        reference = outline["/First"]
        while reference:
            entry = file.get(reference)
            yield entry["/Title"].removeprefix("u:"), file.get(entry["/Dest"][0])
            reference = entry.get("/Next")

    def test_each_language(self):
        for lang in LANGUAGES:
            file, figures = self.draw(lang)
            with self.subTest(lang=lang):
                # What has no title of its own has the document's.
                titles = [title or "A & B" for title in TITLES]
                self.assertEqual([figure["title"] for figure in figures], titles)
                self.assertEqual(list(self.bookmarks(file)), list(zip(titles, file.pages)))
                self.assertEqual(file.root["/Lang"], "u:" + lang)
                whole = file.get(file.get(file.root["/StructTreeRoot"])["/K"])
                elements = [file.get(kid) for kid in whole["/K"]]
                self.assertEqual([element["/Alt"] for element in elements],
                                 ["u:" + figure["alt"] for figure in figures])
                self.assertEqual([file.get(element["/Pg"]) for element in elements], file.pages)
                self.check_metadata(file, figures[0], lang)

    def check_metadata(self, file, figure, lang):
        tree = ElementTree.fromstring(file.data(file.root["/Metadata"]).decode("utf-8"))
        info = file.get(file.trailer["/Info"])
        xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
        for path, wanted, key in (("dc:title", figure["title"], "/Title"),
                                  ("dc:description", figure["alt"], "/Subject")):
            found = {item.get(xml_lang): item.text
                     for item in tree.findall(f".//{path}//rdf:li", SPACES)}
            self.assertEqual(found, {"x-default": wanted, lang: wanted})
            self.assertEqual(info[key], "u:" + wanted)
        self.assertEqual([item.text for item in tree.findall(".//dc:language//rdf:li", SPACES)], [lang])


if __name__ == "__main__":
    if not shutil.which("qpdf"):
        print("qpdf is not installed")
        sys.exit(1 if os.environ.get("TUBIAO_CI") else 77)
    unittest.main()
