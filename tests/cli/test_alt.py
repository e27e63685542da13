# SPDX-License-Identifier: MIT
"""Text alternatives: printed, in files beside the figures, and in what inspect prints."""
import json
import os
import re
import unittest

from program import SMALLEST, THREE, ProgramTest, run


class Alt(ProgramTest):
    def test_printed(self):
        result = self.assertRun(run("render", "-", "--alt-only", stdin=SMALLEST), 0)
        self.assertEqual(result.text.count("\n"), 1)
        for words in ("减税降费与融资支持", "超过1500亿元", "超过2800亿元"):
            self.assertIn(words, result.text)

    def test_a_line_a_figure(self):
        lines = run("render", "-", "--alt-only", "--all", stdin=THREE).text.splitlines()
        self.assertEqual(len(lines), 3)
        for name, line in zip(("one", "two", "three"), lines):
            self.assertIn(name, line)
        own = {**SMALLEST, "figures": [{"id": "a", "type": "bar", "alt": "第一行\n第二行"}]}
        self.assertEqual(run("render", "-", "--alt-only", stdin=own).text, "第一行 第二行\n")

    def test_options_decide_it_too(self):
        result = run("render", "-", "--alt-only", "--lang", "en", stdin=SMALLEST)
        self.assertRegex(result.text, "^Bar chart")

    def test_nothing_for_a_wrong_document(self):
        result = self.assertRun(run("render", "-", "--alt-only", stdin={**SMALLEST, "tilte": 1}),
                                1, "tilte")
        self.assertEqual(result.out, b"")

    def test_names_no_file(self):
        for option in (("-o", "a.svg"), ("-d", "."), ("-f", "svg"), ("--alt-file",)):
            self.assertRun(self.run_in("render", "-", "--alt-only", *option, stdin=SMALLEST), 2,
                           "--alt-only draws nothing")
        self.assertEqual(self.files(), [])

    def test_beside_the_files(self):
        said = run("render", "-", "--alt-only", stdin=SMALLEST).out
        self.assertRun(self.run_in("render", "-", "-o", "a.png", "-o", "a.svg", "-o", "b.c.pdf",
                                   "--alt-file", stdin=SMALLEST), 0)
        self.assertEqual(self.files(), ["a.alt.txt", "a.png", "a.svg", "b.c.alt.txt", "b.c.pdf"])
        self.assertEqual(self.read("a.alt.txt"), said)
        self.assertEqual(self.read("b.c.alt.txt"), said)

    def test_in_a_folder_and_of_pages(self):
        self.write("three.json", THREE)
        self.assertRun(self.run_in("render", "three.json", "--all", "-d", "out", "-f", "svg,png",
                                   "--alt-file"), 0)
        self.assertEqual(sorted(os.listdir(self.path("out"))),
                         sorted(f"{name}.{kind}" for name in ("one", "two", "three")
                                for kind in ("svg", "png", "alt.txt")))
        self.run_in("render", "three.json", "--all", "-o", "a.pdf", "--alt-file")
        lines = self.read("a.alt.txt").decode().splitlines()
        self.assertEqual(lines, [self.read(f"out/{name}.alt.txt").decode().strip()
                                 for name in ("one", "two", "three")])

    def test_not_beside_standard_output(self):
        self.assertRun(self.run_in("render", "-", "-o", "-", "-f", "svg", "--alt-file",
                                   stdin=SMALLEST), 2, "--alt-only")

    def test_clashes_are_refused(self):
        self.write("three.json", THREE)
        self.write("one.json", SMALLEST)
        self.assertRun(self.run_in("render", "one.json", "-o", "a.svg", "-o", "a.alt.txt", "-f",
                                   "svg", "--alt-file"), 2, r"a\.alt\.txt would be written twice")

    def test_left_alone_when_it_would_be_the_same(self):
        self.write("a.json", SMALLEST)
        arguments = ("render", "a.json", "-o", "a.svg", "--alt-file", "--if-changed")
        self.run_in(*arguments)
        for name in ("a.svg", "a.alt.txt"):
            os.utime(self.path(name), (1, 1))
        self.run_in(*arguments)
        self.assertEqual([os.stat(self.path(name)).st_mtime for name in ("a.svg", "a.alt.txt")],
                         [1, 1])
        self.write("a.alt.txt", "旧")
        self.run_in(*arguments)
        self.assertIn("减税降费", self.read("a.alt.txt").decode())

    def test_deps_name_it(self):
        self.write("a.json", SMALLEST)
        self.run_in("render", "a.json", "-o", "a.svg", "--alt-file", "--deps", "a.d")
        self.assertIn("a.svg a.alt.txt: a.json", self.read("a.d").decode())

    def test_batch(self):
        jobs = '{"document":%s,"output":"a.png"}\n' % json.dumps(SMALLEST)
        result = self.assertRun(self.run_in("batch", "--alt-file", stdin=jobs), 0)
        self.assertEqual(json.loads(result.text)["outputs"], ["a.png", "a.alt.txt"])
        self.assertIn("减税降费", self.read("a.alt.txt").decode())

    def test_inspect_says_it(self):
        figure = json.loads(run("inspect", "-", stdin=SMALLEST).text)
        self.assertEqual(figure["alt"] + "\n", run("render", "-", "--alt-only",
                                                   stdin=SMALLEST).text)
        self.assertEqual(figure["title"], SMALLEST["title"])
        self.assertEqual(figure["lang"], "zh-CN")

    def test_the_same_in_every_format(self):
        said = run("render", "-", "--alt-only", stdin=SMALLEST).text.strip()
        self.run_in("render", "-", "-o", "a.png", "-o", "a.svg", "-o", "a.pdf", stdin=SMALLEST)
        self.assertIn(said.encode(), self.read("a.png"))
        desc = re.search(r"<desc[^>]*>(.*?)</desc>", self.read("a.svg").decode())[1]
        self.assertEqual(desc, said)
        self.assertIn(f"/Alt <{said.encode('utf-16-be').hex().upper()}".replace("<", "<FEFF").encode(),
                      self.read("a.pdf"))


class Whole(ProgramTest):
    """All texts or none: of what can't be drawn nothing is printed."""

    def test_one_that_fails(self):
        good, bad = {"indicators": [{"name": "产值", "value": 3}]}, {"indicators": [{"name": "产\ue000", "value": 3}]}
        two = {"indicators": [*({**good["indicators"][0], "id": "a"},), {**bad["indicators"][0], "id": "b"}],
               "figures": [{"id": "one", "indicators": ["a"]}, {"id": "two", "indicators": ["b"]}]}
        turned = {**two, "figures": two["figures"][::-1]}
        for name, document in (("good", good), ("bad", bad), ("two", two), ("turned", turned)):
            self.write(name + ".json", document)
        for names, status in ((["good"], 0), (["bad"], 4), (["two", "--all"], 4), (["turned", "--all"], 4), (["good", "bad"], 4),
                              (["bad", "good"], 4), (["good", "good"], 0)):
            words = [name if name.startswith("-") else name + ".json" for name in names]
            result = self.run_in("render", *words, "--alt-only")
            self.assertEqual(result.status, status, (names, result))
            self.assertEqual(bool(result.out), status == 0, (names, result))


if __name__ == "__main__":
    unittest.main()
