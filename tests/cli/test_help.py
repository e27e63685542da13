# SPDX-License-Identifier: MIT
"""The pages of help are those that the tables of `tubiao help --json` make: every word of them in its
place, in lines of 92 columns."""
import json
import textwrap
import unicodedata
import unittest

from program import run

PAGE, TEXT_AT, VERB_AT = 92, 30, 13
STATUSES = ("Exit status: 0 done, 1 the input is wrong, 2 the command line is wrong, 3 reading or writing failed, 4 a character or font is "
            "missing.")


def wrapped(text, first="", left=0):
    """The text in lines that begin at a column; `first` stands before it already."""
    lines = textwrap.wrap(text, PAGE - left, break_long_words=False, break_on_hyphens=False) or [""]
    return first + ("\n" + " " * left).join(lines) + "\n"


def columns(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Pages(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.tables = json.loads(run("help", "--json").text)

    def option(self, option):
        begin = f"  -{option['letter']}, --{option['name']}" if option["letter"] else f"  --{option['name']}"
        begin += f"={option['argument']}" if option["argument"] else ""
        begin = begin.ljust(TEXT_AT) if len(begin) + 2 <= TEXT_AT else begin + "\n" + " " * TEXT_AT
        words = {"@formats": self.tables["formats"], "@sizes": self.tables["sizes"]}.get(option["completes"])
        return wrapped(option["help"] + (f" [{', '.join(words)}]" if words else ""), begin, TEXT_AT)

    def page(self, verb):
        usage = f"Usage:\n  tubiao {verb['name']} [OPTION...] {verb['arguments']}".rstrip()
        page = f"{usage}\n\n" + "".join(wrapped(part) + "\n" for part in verb["summary"].split("\n\n"))
        for group in self.tables["groups"]:
            options = [option for option in self.tables["options"] if option["group"] == group["group"] and group["group"] & verb["groups"]]
            if options:
                page += f"{group['heading']}:\n" + "".join(map(self.option, options)) + "\n"
        page += "".join(wrapped(part) + "\n" for part in verb["more"].split("\n\n"))
        examples = verb["examples"].split("\n")
        return page + f"Example{'s' if len(examples) > 1 else ''}:\n" + "".join(f"  {line}\n" for line in examples) + "\n"

    def test_verbs(self):
        own = {"batch", "watch", "studio"}
        for verb in self.tables["verbs"]:
            with self.subTest(verb["name"]):
                text = run("help", verb["name"]).text
                if verb["name"] in own:
                    self.assertTrue(text.startswith(self.page(verb)))
                    self.assertRegex(text, r"\n\nExit status: 0 \w[^\n]*\n(?:[^\n]+\n)*$")
                else:
                    self.assertEqual(text, self.page(verb) + wrapped(STATUSES))

    def test_overview(self):
        page = wrapped("tubiao draws bar charts and timelines with Chinese, Japanese, Korean and Latin text from indicator JSON to files of many formats.") + "\n"
        page += "Usage:\n  tubiao VERB [OPTION...] [INPUT...]\n\nVerbs:\n"
        page += "".join(wrapped(verb["summary"], f"  {verb['name']}".ljust(VERB_AT), VERB_AT) for verb in self.tables["verbs"])
        page += "\n  tubiao help VERB   options and examples of a verb (also: tubiao VERB --help)\n  tubiao --version   the version\n\n"
        page += "Example:\n  tubiao render data.json -o figure.png\n\n" + wrapped(STATUSES)
        for words in (["help"], ["help", "help"], ["--help"], ["-h"]):
            self.assertEqual(run(*words).text, page)

    def test_chinese(self):
        """Lines end between any two characters, none begins with a mark, and all words are there."""
        chinese = json.loads(run("help", "--json", "--messages", "zh").text)
        for verb in chinese["verbs"]:
            text = run("help", verb["name"], "--messages", "zh").text
            lines = text.split("\n")
            plain = "".join(line.strip() for line in lines).replace(" ", "")
            with self.subTest(verb["name"]):
                self.assertLessEqual(max(map(columns, lines)), PAGE + 2)
                for line in lines:
                    self.assertNotIn(line.strip()[:1] or "x", "，。；：、！？）》”")
                    self.assertEqual(line, line.rstrip())
                for part in [verb["summary"], *verb["more"].split("\n\n"), *(option["help"] for option in chinese["options"] if option["group"] & verb["groups"])]:
                    self.assertIn(part.replace(" ", "").replace("\n", ""), plain)
                # No line is broken before it is full.
                for line, following in zip(lines, lines[1:]):
                    if following.startswith(" " * TEXT_AT) and line.startswith(" " * TEXT_AT):
                        self.assertGreater(columns(line), PAGE - 24, line)

    def test_tables(self):
        self.assertEqual(list(self.tables), ["version", "formats", "sizes", "groups", "options", "verbs"])
        self.assertEqual(run("--version").text, f"tubiao {self.tables['version']}\n")
        self.assertEqual(len({group["group"] for group in self.tables["groups"]}), len(self.tables["groups"]))
        for option in self.tables["options"]:
            self.assertEqual(list(option), ["group", "key", "name", "letter", "type", "scope", "argument", "completes", "help", "more"])
            self.assertIn(option["group"], [group["group"] for group in self.tables["groups"]])
        for verb in self.tables["verbs"]:
            self.assertEqual(list(verb), ["groups", "least", "name", "arguments", "completes", "summary", "more", "examples"])


if __name__ == "__main__":
    unittest.main()
