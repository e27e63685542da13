# SPDX-License-Identifier: MIT
"""The first steps: new, figures, themes, a figure without options; messages on a terminal."""
import json
import os
import pty
import re
import subprocess
import unittest

from program import SMALLEST, THREE, TUBIAO, ProgramTest, read_terminal, run

EXAMPLES = [line.split()[0] for line in run("new", "--list").text.splitlines()]
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Start(ProgramTest):
    def test_new(self):
        self.assertGreater(len(EXAMPLES), 30)
        for name in EXAMPLES:
            with self.subTest(example=name):
                text = self.assertRun(run("new", name), 0).text
                self.assertNotIn("x-gallery", text)
                self.assertRun(run("check", "-", "--strict", stdin=text), 0)
        self.assertRun(run("new", "waterfal"), 2, "waterfall")
        self.assertRegex(run("new", "--list", "--messages", "zh").text, "瀑布图|条形图")

    def test_from_an_empty_folder(self):
        self.write("a.json", self.assertRun(self.run_in("new"), 0).text)
        result = self.assertRun(self.run_in("render", "a.json"), 0)
        self.assertEqual(result.err, "")
        self.assertEqual(self.files(), ["a.json", "a.png"])
        self.assertRun(self.run_in("render", "a.json", "-f", "svg,pdf"), 0)
        self.assertEqual(self.files(), ["a.json", "a.pdf", "a.png", "a.svg"])

    def test_beside_each_document(self):
        os.mkdir(self.path("sub"))
        self.write("sub/b.json", SMALLEST)
        self.write("c.json", THREE)
        self.assertRun(self.run_in("render", "sub/b.json", "c.json", "--all"), 0)
        self.assertEqual(self.files(), ["c.json", "one.png", "sub/b.json", "sub/b.png",
                                        "three.png", "two.png"])

    def test_figures(self):
        self.write("c.json", THREE)
        self.assertEqual(self.assertRun(self.run_in("figures", "c.json"), 0).text,
                         "one    bar  one\ntwo    bar  two\nthree  bar  three\n")

    def test_themes(self):
        names = self.assertRun(run("themes"), 0).text.split()
        self.assertIn("plain", names)
        self.write("a.json", SMALLEST)
        for name in names:
            self.assertRun(self.run_in("check", "a.json", "--theme", name), 0)


class Terminal(ProgramTest):
    def shown(self, *arguments, env=None):
        """What a terminal gets on standard error."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen([TUBIAO, *arguments], stdout=subprocess.PIPE, stderr=theirs,
                                   cwd=self.folder, env={**os.environ, **(env or {})})
        os.close(theirs)
        text = read_terminal(ours)
        process.communicate(timeout=60)
        return text.replace("\r\n", "\n")

    def test_place(self):
        self.write("a.json", '{\n  "题目": "标题", "tilte": 1,\n  "indicators": [{"name": "a", "value": 1}]\n}')
        lines = self.shown("check", "a.json", env={"NO_COLOR": "1"}).splitlines()
        at = [i for i, line in enumerate(lines) if "tilte" in line and "|" in line][-1]
        before = lines[at].split("|")[1].split('"tilte"')[0]
        wide = sum(2 if ord(character) > 0x2e80 else 1 for character in before)
        self.assertEqual(lines[at + 1], "       |" + " " * wide + "^" * 7)
        self.assertEqual(lines[at + 2], '  hint: did you mean "title"?')
        self.assertRegex(lines[-1], r"^errors: 2, warnings: 0$")

    def test_place_at_the_end(self):
        """Where something is missing behind the last character of a line, the mark stands behind it."""
        for text in ('{"indicators": [1, 2', '{"标题": [', "[1,\n 23"):
            self.write("a.json", text)
            lines = self.shown("check", "a.json", env={"NO_COLOR": "1"}).splitlines()
            at = next(i for i, line in enumerate(lines) if set(line.split("|")[-1].strip()) == {"^"})
            shown, mark = lines[at - 1].split("|", 1)[1], lines[at].split("|", 1)[1]
            self.assertEqual(shown[1:], text.split("\n")[-1])
            wide = sum(2 if ord(character) > 0x2e80 else 1 for character in shown)
            self.assertEqual(mark, " " * wide + "^", lines)

    def test_color(self):
        self.write("a.json", "{")
        plain = {"NO_COLOR": ""}
        self.assertIn("\033[", self.shown("check", "a.json", env=plain))
        self.assertNotIn("\033", self.shown("check", "a.json", env={"NO_COLOR": "1"}))
        self.assertNotIn("\033", self.shown("check", "a.json", "--color", "never", env=plain))
        self.assertNotIn("\033", run("check", "/none", "--diagnostics", "full").err)
        self.assertIn("\033[", run("check", "/none", "--diagnostics", "full", "--color",
                                   "always").err)
        self.assertRun(run("check", "/none", "--color", "red"), 2, "--color")

    def test_nothing_printed_steers(self):
        """What is printed goes to a terminal without what steers it, and to a pipe as it is."""
        nasty = "甲31m\u202e\u2066x"
        self.write("a.json", {"title": nasty, "indicators": [{"name": "产值" + nasty, "value": "3亿元"}]})
        for words in (["data", "a.json"], ["data", "a.json", "-f", "csv"], ["inspect", "a.json"]):
            piped = self.assertRun(self.run_in(*words, "-q"), 0).text
            self.assertTrue(any(c in piped for c in ("\u202e", "\\u202e")), words)
            ours, theirs = pty.openpty()
            with subprocess.Popen([TUBIAO, *words, "-q"], stdout=theirs, cwd=self.folder) as process:
                os.close(theirs)
                text = read_terminal(ours)
                self.assertEqual(process.wait(timeout=60), 0)
            shown = text.replace("\r\n", "\n")
            for steers in "\u009b\u202e\u2066\033":
                self.assertNotIn(steers, shown, words)
            self.assertIn("产值甲31m", shown)

    def test_nothing_steers(self):
        nasty = "\u009b31m\u202e\u2066x"
        document = {"title": f"a{nasty}", f"ti\u202etle{nasty}": 1,
                    "indicators": [{"name": "b", "value": f"1\u202e元{nasty}"}]}
        name = "a\033[31m\u202e.json"
        self.write(name, json.dumps(document, ensure_ascii=False))
        for words in (["check", name], ["check", name, "--diagnostics", "line"],
                      ["render", "none\033[2J\u009b.json"], ["xyz\033[2J"],
                      ["check", name, "--figure", "\033]0;x\a"]):
            with self.subTest(words=words):
                shown = self.shown(*words, "--color", "never")
                self.assertNotRegex(shown.replace("\n", ""), STEERING)
                self.assertTrue(shown)

    def test_a_figure_is_told(self):
        self.write("a.json", SMALLEST)
        self.assertEqual(self.shown("render", "a.json"), "tubiao: a.png is written\n")
        self.assertEqual(self.shown("render", "a.json", "-o", "b.png"), "")


if __name__ == "__main__":
    unittest.main()
