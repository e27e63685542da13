# SPDX-License-Identifier: MIT
"""What is said, in Chinese and in English: the same problems at the same places."""
import glob
import json
import os
import re
import unittest

from program import ROOT, SMALLEST, ProgramTest, run

HAN = re.compile(r"[\u4e00-\u9fff]")
FIXTURES = sorted(glob.glob(os.path.join(ROOT, "tests", "document", "bad", "*.json")))
# No locale is installed for any of these, and none is needed.
CHINESE = ({"LANG": "zh_CN.UTF-8"}, {"LC_MESSAGES": "zh_CN"}, {"LC_ALL": "zh_TW.UTF-8"},
           {"LANGUAGE": "zh_CN:en"}, {"LANG": "en_US.UTF-8", "LANGUAGE": "zh"},
           {"LANG": "de_DE.UTF-8", "LC_MESSAGES": "zh_SG.GB18030"})
ENGLISH = ({}, {"LANG": "en_US.UTF-8"}, {"LANG": "de_DE.UTF-8"}, {"LC_ALL": "C", "LANG": "zh_CN"},
           {"LC_ALL": "C", "LANGUAGE": "zh_CN"}, {"LC_ALL": "en_US", "LC_MESSAGES": "zh_CN"},
           {"LANG": "zh_CN.UTF-8", "LANGUAGE": "en"}, {"LANG": "zhx"})
UNSET = {name: "" for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")}


def diagnostics(result):
    return [json.loads(line) for line in result.err.splitlines()]


class Languages(ProgramTest):
    def test_environment(self):
        for settings, pattern in ([(one, "没有写明动词") for one in CHINESE]
                                  + [(one, "no verb is named") for one in ENGLISH]):
            with self.subTest(**settings):
                self.assertIn(pattern, run(env={**UNSET, **settings}).err)

    def test_option(self):
        for words in (["--messages", "zh"], ["--messages=zh"], ["--messages", "zh_CN.UTF-8"]):
            self.assertIn("打不开", run("check", "/nowhere.json", *words).err)
            self.assertIn("用法", run("help", "check", *words).text)
        self.assertIn("can't open", run("check", "/nowhere.json", "--messages", "en",
                                        env={"LC_ALL": "zh_CN"}).err)
        for words in (["check", "a.json", "--messages", "fr"], ["help", "--messages=x"]):
            self.assertRun(run(*words), 2, "--messages")

    def test_every_fixture(self):
        """Only the words differ, and all of them are Chinese but for what was quoted."""
        self.assertGreater(len(FIXTURES), 30)
        untold = set()
        for path in FIXTURES:
            with self.subTest(fixture=os.path.basename(path)):
                both = [run("check", path, "--diagnostics", "json", "--messages", language)
                        for language in ("en", "zh")]
                self.assertEqual(both[0].status, both[1].status)
                for english, chinese in zip(*map(diagnostics, both), strict=True):
                    for key in ("severity", "code", "file", "path", "line", "column"):
                        self.assertEqual(english.get(key), chinese.get(key))
                    for key in ("message", "hint"):
                        self.assertEqual(key in english, key in chinese)
                        if english.get(key) and english[key] == chinese[key]:
                            untold.add(english[key])
        # Some hints are nothing but JSON.
        self.assertEqual({text for text in untold if re.search(r"[a-z]{2} [a-z]{2}", text)}, set())

    def test_syntax(self):
        for text in ("{", '{"a":1,}', '{“a”:1}', "[1 2]", '"\\u12"', '"a\nb"', "tru", "01", ""):
            result = run("check", "-", "--messages", "zh", stdin=text)
            self.assertRegex(result.err, HAN)
            self.assertNotRegex(result.err, r"expected|found|wants")

    def test_batch(self):
        self.write("jobs.ndjson", "{}\n" + json.dumps({"input": "none.json", "output": "a.svg"}))
        result = self.run_in("batch", "jobs.ndjson", "-j", "2", "--messages", "zh")
        for line in result.text.splitlines():
            self.assertTrue(all(HAN.search(item["message"])
                                for item in json.loads(line)["diagnostics"]))

    def test_figures_do_not_change(self):
        both = [run("render", "-", "-o", "-", "-f", "svg", "--messages", language, stdin=SMALLEST)
                for language in ("en", "zh")]
        self.assertEqual(both[0].out, both[1].out)


class Help(unittest.TestCase):
    def test_pages(self):
        """No English line is left, and no line is wider than a page."""
        verbs = [verb["name"] for verb in json.loads(run("help", "--json").text)["verbs"]]
        for verb in [None, *verbs]:
            text = run("help", *([verb] if verb else []), "--messages", "zh").text
            before = text.split("示例：")[0]
            for line in before.splitlines():
                self.assertNotRegex(line, r"[a-z]+ [a-z]+ [a-z]+ [a-z]+ ", verb)
                wide = sum(2 if ord(character) > 0x2e80 else 1 for character in line)
                self.assertLessEqual(wide, 100, line)


if __name__ == "__main__":
    unittest.main()
