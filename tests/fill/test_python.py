# SPDX-License-Identifier: MIT
"""Filling from Python gives what the program gives."""
import unittest

import data
import office
from office import paragraph, word
from program import ProgramTest

import tubiao

TEMPLATE = word(paragraph("前{{gdp}}后") + paragraph("{{figure growth}}"))


class Fill(ProgramTest):
    def test_as_the_program(self):
        path, document = self.write("t.docx", TEMPLATE), self.write("d.json", data.THIS)
        for options, arguments in (([], {}), (["--theme", "plain"], {"theme": "plain"}),
                                   (["--width", "90mm"], {"width": "90mm"}),
                                   (["--dpi", "96"], {"dpi": 96}), (["--lang", "en"], {"lang": "en"}),
                                   (["--set", "sort=descending"], {"set": {"sort": "descending"}}),
                                   (["--set", "dpi=96"], {"dpi": 96}),
                                   (["--set", "size.width=90mm"], {"width": "90mm"})):
            self.assertRun(self.run_in("fill", "t.docx", "d.json", "-o", "o.docx", *options), 0)
            for template in (path, TEMPLATE):
                for documents in (document, [data.THIS], data.THIS):
                    filled = tubiao.fill(template, documents, **arguments)
                    self.assertTrue(filled == self.read("o.docx"), arguments)

    def test_options_have_an_effect(self):
        plain = tubiao.fill(TEMPLATE, data.THIS)
        for arguments in ({"theme": "plain"}, {"width": "90mm"}, {"height": "150mm"}, {"dpi": 96},
                          {"lang": "en"}, {"size": "gongwen-half"}, {"set": {"labels": "none"}}):
            with self.subTest(arguments=arguments):
                self.assertTrue(tubiao.fill(TEMPLATE, data.THIS, **arguments) != plain)

    def test_file(self):
        filled = tubiao.fill(TEMPLATE, data.THIS, self.path("o.docx"))
        self.assertEqual(self.read("o.docx"), filled)
        self.assertEqual(office.words(filled)[0], "前1.02万亿元后")

    def test_loaded(self):
        with tubiao.load(data.THIS) as document:
            self.assertEqual(tubiao.fill(TEMPLATE, [document]), tubiao.fill(TEMPLATE, data.THIS))

    def test_places(self):
        first, second = tubiao.places(TEMPLATE)
        self.assertEqual([first.text, first.part, first.words],
                         ["{{gdp}}", "word/document.xml", "前{{gdp}}后"])
        self.assertEqual(second.text, "{{figure growth}}")
        self.assertEqual(tubiao.places(word("")), [])

    def test_errors(self):
        with self.assertRaises(tubiao.InputError) as caught:
            tubiao.fill(word(paragraph("{{x}}")), data.THIS, self.path("o.docx"))
        self.assertEqual(caught.exception.diagnostics[0].code, "reference")
        self.assertEqual(self.files(), [])
        self.assertRaises(tubiao.OutputError, tubiao.fill, self.path("none.docx"), data.THIS)
        self.assertRaises(tubiao.InputError, tubiao.places, b"PK")


if __name__ == "__main__":
    unittest.main()
