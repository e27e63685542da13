# SPDX-License-Identifier: MIT
"""tubiao watch draws again when it should, and only then."""
import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import unittest

from jobs import is_whole
from program import DATA, SMALLEST, TUBIAO, ProgramTest

PATIENCE = 60  # s, for what must happen
QUIET = 0.5    # s, in which what must not happen would


class Watch(ProgramTest):
    def start(self, *arguments, env=None):
        self.process = subprocess.Popen([TUBIAO, "watch", *arguments], cwd=self.folder,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env={**os.environ, **(env or {})})
        self.addCleanup(self.stop)

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()

    def end(self, number=signal.SIGINT):
        """One signal ends it. ThreadSanitizer keeps one that arrives between two calls that it
        knows until the next of them, which nothing but another signal may bring about."""
        times, seconds = (6, PATIENCE / 6) if "TUBIAO_SANITIZED" in os.environ else (1, PATIENCE)
        for _ in range(times):
            self.process.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(seconds)
                break
        self.assertEqual(self.process.poll(), 0)
        return self.process.stderr.read().decode()

    def line(self, stream=None):
        """The next line, unbuffered, so that select() tells whether there is another."""
        stream = stream or self.process.stderr
        text = b""
        while not text.endswith(b"\n"):
            self.assertTrue(select.select([stream], [], [], PATIENCE)[0], "nothing is said")
            piece = os.read(stream.fileno(), 1)
            self.assertTrue(piece, f"ended with {text}")
            text += piece
        return text.decode()

    def assertDrawn(self, names="a.svg"):
        self.assertRegex(self.line(), rf"^tubiao: {names} in \d+ ms\n$")

    def assertQuiet(self):
        self.assertFalse(select.select([self.process.stderr], [], [], QUIET)[0], "more is said")

    def titled(self, title):
        return {**SMALLEST, "title": title}

    def begin(self, *options, **more):
        self.write("a.json", self.titled("一"))
        self.start("a.json", "-o", "a.svg", *options, **more)
        self.assertDrawn()

    def has_title(self, title):
        data = self.read("a.svg")
        self.assertTrue(is_whole(data))
        return f">{title}<" in data.decode()


class Changes(Watch):
    def test_written_in_place(self):
        self.begin()
        self.assertTrue(self.has_title("一"))
        self.write("a.json", self.titled("二"))
        self.assertDrawn()
        self.assertTrue(self.has_title("二"))
        self.assertQuiet()
        self.assertEqual(self.end(), "")

    def test_saved_by_renaming(self):
        self.begin()
        for title in "二三四":
            self.write("a.json.new", self.titled(title))
            os.replace(self.path("a.json.new"), self.path("a.json"))
            self.assertDrawn()
            self.assertTrue(self.has_title(title))

    def test_saved_with_a_backup(self):
        """The old file moves away, a new one is made."""
        self.begin()
        for title in "二三":
            os.replace(self.path("a.json"), self.path("a.json~"))
            self.write("a.json", self.titled(title))
            self.assertDrawn()
            self.assertTrue(self.has_title(title))

    def test_deleted_and_made_again(self):
        self.begin()
        os.remove(self.path("a.json"))
        self.assertQuiet()
        self.write("a.json", self.titled("二"))
        self.assertDrawn()
        self.assertTrue(self.has_title("二"))

    def test_broken_save(self):
        self.begin()
        before = self.read("a.svg")
        self.write("a.json", '{"title":')
        self.assertRegex(self.line(), r"^a\.json:1:\d+: error\[syntax\]")
        self.assertEqual(self.read("a.svg"), before)
        self.write("a.json", {**SMALLEST, "tilte": 1})
        self.assertRegex(self.line(), r"error\[unknown-key\].*title")
        self.write("a.json", self.titled("二"))
        self.assertDrawn()
        self.assertTrue(self.has_title("二"))

    def test_the_same_problem_is_told_each_time(self):
        self.begin()
        for _ in range(2):
            self.write("a.json", "{")
            self.assertRegex(self.line(), "syntax")

    def test_many_writes_are_one_change(self):
        self.begin()
        for number in range(20):
            self.write("a.json", self.titled(f"{number}"))
        said = [self.line()]
        while not self.has_title("19"):
            said.append(self.line())
        self.assertLess(len(said), 5)

    def test_other_files_do_not_matter(self):
        self.begin()
        self.write("b.json", SMALLEST)
        self.write("a.json.bak", SMALLEST)
        os.utime(self.path("a.svg"))
        self.assertQuiet()

    def test_link(self):
        """Both the link and what it points to."""
        os.mkdir(self.path("v1"))
        os.mkdir(self.path("v2"))
        self.write("v1/a.json", self.titled("一"))
        self.write("v2/a.json", self.titled("三"))
        os.symlink("v1/a.json", self.path("a.json"))
        self.start("a.json", "-o", "a.svg")
        self.assertDrawn()
        self.write("v1/a.json", self.titled("二"))
        self.assertDrawn()
        self.assertTrue(self.has_title("二"))
        os.symlink("v2/a.json", self.path("new"))
        os.replace(self.path("new"), self.path("a.json"))
        self.assertDrawn()
        self.assertTrue(self.has_title("三"))
        self.write("v2/a.json", self.titled("四"))
        self.assertDrawn()
        self.assertTrue(self.has_title("四"))

    def test_document_that_is_not_there_yet(self):
        self.start("a.json", "-o", "a.svg")
        self.assertRegex(self.line(), "can't open a.json")
        self.write("a.json", self.titled("一"))
        self.assertDrawn()

    def test_output_that_can_not_be_written(self):
        self.write("a.json", SMALLEST)
        self.start("a.json", "-o", "out/a.svg")
        self.assertRegex(self.line(), "can't write out/a.svg")
        os.mkdir(self.path("out"))
        self.write("a.json", SMALLEST)
        self.assertDrawn("out/a.svg")


class Themes(Watch):
    def colored(self, color):
        return {"colors": {"accent": color}}

    def test_theme_file(self):
        self.write("own.json", self.colored("#123456"))
        self.begin("--theme", "./own.json")
        self.assertIn("#123456", self.read("a.svg").decode())
        self.write("own.json", "{")
        self.assertRegex(self.line(), r"own\.json:1:\d+: error\[syntax\]")
        self.write("own.json", self.colored("#654321"))
        self.assertDrawn()
        self.assertIn("#654321", self.read("a.svg").decode())

    def test_theme_that_the_document_names(self):
        shutil.copytree(DATA, self.path("data"))
        self.write("data/themes/own.json", self.colored("#123456"))
        self.write("a.json", {**SMALLEST, "figures": [{"id": "a", "type": "bar", "theme": "own"}]})
        self.start("a.json", "-o", "a.svg", env={"TUBIAO_DATA": self.path("data")})
        self.assertDrawn()
        self.write("data/themes/own.json", self.colored("#654321"))
        self.assertDrawn()
        self.assertIn("#654321", self.read("a.svg").decode())


class Descriptions(Watch):
    def described(self, label):
        return {"@context": "http://www.w3.org/ns/csvw", "url": "t.csv",
                "tableSchema": {"columns": [{"name": "place", "titles": "地区"}, {"name": "x", "titles": label}]}}

    def test_beside_a_table(self):
        self.write("t.csv", "place,x\n东区,1\n西区,2\n")
        self.start("t.csv", "-o", "a.svg")
        for label in (None, "产值（亿元）", "人口（万人）"):
            if label:
                self.write("t.csv-metadata.json", self.described(label))
            while not self.line().startswith("tubiao: a.svg in "):
                pass
            self.assertIn(label[:2] if label else "东区", self.read("a.svg").decode())


class Program(Watch):
    def test_ends_well(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            self.begin()
            self.assertEqual(self.end(number), "")
            self.stop()

    def test_ends_well_after_a_failure(self):
        self.write("a.json", "{")
        self.start("a.json", "-o", "a.svg")
        self.line()
        self.assertEqual(self.end(), "")

    def test_several_formats(self):
        self.write("a.json", SMALLEST)
        self.start("a.json", "-d", "out", "-f", "svg,png")
        self.assertRegex(self.line(), r"^tubiao: out/\S+\.svg out/\S+\.png in \d+ ms$")

    def test_beside_the_document(self):
        os.mkdir(self.path("sub"))
        self.write("sub/a.json", SMALLEST)
        self.start("sub/a.json")
        self.assertDrawn("sub/a.png")

    def test_quiet(self):
        self.write("a.json", "{")
        self.start("a.json", "-o", "a.svg", "-q")
        self.assertRegex(self.line(), "syntax")
        self.write("a.json", SMALLEST)
        self.assertQuiet()
        self.assertTrue(is_whole(self.read("a.svg")))

    def test_json(self):
        self.write("a.json", "{")
        self.start("a.json", "-o", "a.svg", "--diagnostics", "json")
        result = json.loads(self.line(self.process.stdout))
        self.assertEqual((result["input"], result["outputs"], result["status"]), ("a.json", [], 1))
        self.assertEqual(result["diagnostics"][0]["code"], "syntax")
        self.write("a.json", SMALLEST)
        result = json.loads(self.line(self.process.stdout))
        self.assertEqual((result["outputs"], result["status"]), (["a.svg"], 0))
        self.assertGreater(result["ms"], 0)

    def test_command_line(self):
        self.write("a.json", SMALLEST)
        for arguments, pattern in (([], "no input"),
                                   (["-", "-o", "a.svg"], "standard input"),
                                   (["a.json", "-o", "-", "-f", "svg"], "standard output"),
                                   (["a.json", "-o", "a.gif"], "extension"),
                                   (["a.json", "b.json", "-d", "out"], "too many")):
            self.assertRun(self.run_in("watch", *arguments), 2, pattern)

    def test_folder_that_is_not_there(self):
        self.assertRun(self.run_in("watch", "nowhere/a.json", "-o", "a.svg"), 3, "no folder")


if __name__ == "__main__":
    unittest.main()
