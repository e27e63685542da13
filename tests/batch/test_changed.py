# SPDX-License-Identifier: MIT
"""--if-changed draws what would become different, and --deps tells make what that depends on."""
import json
import os
import re
import shutil
import subprocess
import unittest

from jobs import BatchTest, is_whole, lines, random_jobs
from program import SMALLEST, THREE, TUBIAO, png_chunks

KINDS = ("svg", "png", "pdf")
OLD = 1_000_000_000


TABLE = "place,x\n东区,1\n西区,2\n"


def description(label):
    """CSVW: what a column of the table means."""
    return {"@context": "http://www.w3.org/ns/csvw", "url": "t.csv", "dc:title": "各区",
            "tableSchema": {"columns": [{"name": "place", "titles": "地区"}, {"name": "x", "titles": label}]}}


class Render(BatchTest):
    def setUp(self):
        super().setUp()
        self.write("a.json", SMALLEST)

    def drawn(self, *options, status=0, document="a.json", **more):
        """Which files a run draws anew."""
        names = [f"out/a.{kind}" for kind in KINDS]
        for name in names:
            if os.path.exists(self.path(name)):
                os.utime(self.path(name), (OLD, OLD))
        outputs = [word for name in names for word in ("-o", name)]
        result = self.run_in("render", document, *outputs, "--if-changed", *options, **more)
        self.assertEqual((result.status, result.err), (status, ""), result)
        return [name[-3:] for name in names if os.path.exists(self.path(name)) and
                os.stat(self.path(name)).st_mtime != OLD]

    def test_once(self):
        self.assertEqual(self.drawn(), list(KINDS))
        self.assertEqual(self.drawn(), [])
        for kind in KINDS:
            self.assertTrue(is_whole(self.read(f"out/a.{kind}")))

    def test_only_the_one_that_is_missing(self):
        self.drawn()
        os.remove(self.path("out/a.png"))
        self.assertEqual(self.drawn(), ["png"])

    def test_files_without_a_digest(self):
        self.run_in("render", "a.json", "-o", "out/a.svg")
        self.assertNotIn("digest", self.read("out/a.svg").decode())
        self.assertEqual(self.drawn(), list(KINDS))

    def test_only_the_digest_is_added(self):
        self.drawn()
        plain = {kind: self.run_in("render", "a.json", "-o", "-", "-f", kind).out for kind in KINDS}
        stamp = r"tubiao-digest [0-9a-f]{64}"
        self.assertEqual(re.sub(rf"<!--{stamp}-->", "", self.read("out/a.svg").decode()).encode(),
                         plain["svg"])
        self.assertEqual(re.sub(rf"%{stamp}\n".encode(), b"", self.read("out/a.pdf")), plain["pdf"])
        self.assertEqual([chunk for chunk in png_chunks(self.read("out/a.png"))
                          if not chunk[1].startswith(b"tubiao-digest\0")],
                         png_chunks(plain["png"]))

    def test_what_changes_a_figure(self):
        self.write("own.json", {"colors": {"accent": "#123456"}})
        self.drawn()
        for options in (["--width", "100mm"], ["--height", "80mm"], ["--dpi", "100"],
                        ["--lang", "en"], ["--set", "sort=descending"], ["--theme", "./own.json"],
                        ["--svg-text", "path"], ["--transparent"], ["--strict"],
                        ["--allow-missing-glyphs"], ["--no-system-fonts"]):
            with self.subTest(options=options):
                self.assertEqual(self.drawn(*options), list(KINDS))
                self.assertEqual(self.drawn(*options), [])
        self.assertEqual(self.drawn(), list(KINDS))

    def test_document(self):
        self.drawn()
        self.write("a.json", {**SMALLEST, "title": "改"})
        self.assertEqual(self.drawn(), list(KINDS))
        self.assertIn("改", self.read("out/a.svg").decode())

    def test_the_name_of_the_document_does_not_matter(self):
        self.drawn()
        self.write("b.json", self.read("a.json"))
        self.assertEqual(self.drawn(document="b.json"), [])
        self.assertEqual(self.drawn(document="-", stdin=self.read("a.json")), [])

    def test_figure(self):
        self.write("a.json", THREE)
        self.drawn("--figure", "one")
        self.assertEqual(self.drawn("--figure", "two"), list(KINDS))

    def test_theme(self):
        self.write("own.json", {"colors": {"accent": "#123456"}})
        self.drawn("--theme", "./own.json")
        self.assertEqual(self.drawn("--theme", "./own.json"), [])
        self.write("own.json", {"colors": {"accent": "#654321"}})
        self.assertEqual(self.drawn("--theme", "./own.json"), list(KINDS))

    def test_description_beside_a_table(self):
        self.write("t.csv", TABLE)
        self.assertEqual(self.drawn(document="t.csv"), list(KINDS))
        self.write("t.csv-metadata.json", description("产值（亿元）"))
        self.assertEqual(self.drawn(document="t.csv"), list(KINDS))
        self.assertEqual(self.drawn(document="t.csv"), [])
        self.write("t.csv-metadata.json", description("人口（万人）"))
        self.assertEqual(self.drawn(document="t.csv"), list(KINDS))

    def test_broken_theme(self):
        self.write("own.json", {"colors": {"accent": "#123456"}})
        self.drawn("--theme", "./own.json")
        self.write("own.json", "{")
        result = self.run_in("render", "a.json", "-o", "out/a.svg", "--if-changed", "--theme",
                             "./own.json")
        self.assertRun(result, 1, "syntax")
        os.remove(self.path("own.json"))
        result = self.run_in("render", "a.json", "-o", "out/a.svg", "--if-changed", "--theme",
                             "./own.json")
        self.assertRun(result, 3, "own.json")

    def test_fonts(self):
        os.mkdir(self.path("fonts"))
        self.drawn("--font-dir", "fonts")
        self.assertEqual(self.drawn("--font-dir", "fonts"), [])
        for name in ("fonts/new.ttf", "fonts/below/new.ttf", "fonts/below/deep/new.ttf", "fonts/.new.ttf"):
            os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
            self.drawn("--font-dir", "fonts") # also where a folder without files counts
            self.write(name, "no font, but a file")
            self.assertEqual(self.drawn("--font-dir", "fonts"), list(KINDS), name)
            self.assertEqual(self.drawn("--font-dir", "fonts"), [], name)

    def test_date(self):
        self.drawn()
        env = {"SOURCE_DATE_EPOCH": "86400"}
        self.assertEqual(self.drawn(env=env), list(KINDS))
        self.assertEqual(self.drawn(env=env), [])

    def test_fonts_of_the_system_are_not_trusted(self):
        """No digest tells which fonts a system has."""
        self.write("a.json", {**SMALLEST, "title": "不认 \u0e01"})
        lenient = ["--allow-missing-glyphs", "-q"]
        self.drawn(*lenient)
        self.assertEqual(self.drawn(*lenient), list(KINDS))
        self.drawn(*lenient, "--no-system-fonts")
        self.assertEqual(self.drawn(*lenient, "--no-system-fonts"), [])

    def test_damaged_files(self):
        for damage in (b"", b"x", b"tubiao-digest", b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
                       b"<svg><!--tubiao-digest " + b"z" * 64 + b"--></svg>",
                       b"<!--tubiao-digest </svg>", b"%tubiao-digest startxref\n0\n%%EOF\n"):
            for kind in KINDS:
                self.write(f"out/a.{kind}", damage)
            self.assertEqual(self.drawn(), list(KINDS))

    def test_other_format_under_the_same_name(self):
        options = ["render", "a.json", "-o", "out/x", "--if-changed"]
        for kind in KINDS:
            self.assertRun(self.run_in(*options, "-f", kind), 0)
            self.assertTrue(is_whole(self.read("out/x")))

    def test_standard_output_is_always_written(self):
        for _ in range(2):
            result = self.run_in("render", "a.json", "-o", "-", "-f", "svg", "--if-changed")
            self.assertRun(result, 0)
            self.assertIn(b"</svg>", result.out)

    def test_folder_of_figures(self):
        self.write("a.json", THREE)
        command = ["render", "a.json", "--all", "-d", "out", "-f", "svg", "--if-changed"]
        self.run_in(*command)
        for name in ("one", "two", "three"):
            os.utime(self.path("out", f"{name}.svg"), (OLD, OLD))
        os.remove(self.path("out/two.svg"))
        self.assertRun(self.run_in(*command), 0)
        self.assertEqual([os.stat(self.path("out", f"{name}.svg")).st_mtime == OLD
                          for name in ("one", "two", "three")], [True, False, True])


class Batch(BatchTest):
    def test_skipped(self):
        jobs = random_jobs(12, "svg", "pdf")
        results, result = self.batch(jobs, "--if-changed")
        self.assertDone(results, result)
        self.assertFalse(any("skipped" in r for r in results))
        os.remove(self.path("out/3.pdf"))
        results, result = self.batch(jobs, "--if-changed", "-j", "2")
        self.assertDone(results, result)
        self.assertEqual([r.get("skipped") for r in results], [True] * 3 + [None] + [True] * 8)
        self.assertEqual([r["outputs"] for r in results], [job["output"] for job in jobs])
        files = self.outputs()
        self.assertEqual(len(files), 24)
        results, result = self.batch(jobs)
        self.assertFalse(any("skipped" in r for r in results))
        self.assertNotEqual(self.outputs(), files)

    def test_a_failure_is_not_skipped(self):
        results, _ = self.batch([{"document": {}, "output": "out/a.svg"}], "--if-changed")
        self.assertEqual(results[0]["status"], 1)
        self.assertNotIn("skipped", results[0])

    def test_rest_of_a_killed_run(self):
        """What one run leaves, the next does; the end is as of a run in one piece."""
        jobs = random_jobs(60, "svg")
        self.batch(jobs, "--if-changed")
        whole = self.outputs()
        for name in list(whole)[::2]:
            os.remove(self.path("out", name))
        process = self.start("-j", "2", "--if-changed", stdin=subprocess.PIPE)
        process.stdin.write(lines(jobs))
        process.stdin.flush()
        for _ in range(30):
            process.stdout.readline()
        process.kill()
        process.wait()
        process.stdout.close()
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass
        results, result = self.batch(jobs, "--if-changed")
        self.assertDone(results, result)
        self.assertGreaterEqual(sum("skipped" in r for r in results), 30)
        self.assertEqual(self.outputs(), whole)


class Deps(BatchTest):
    def rules(self, *arguments, **more):
        self.assertRun(self.run_in(*arguments, "--deps", "rules.d", "-q", **more), 0)
        return self.read("rules.d").decode()

    def test_rule(self):
        self.write("a.json", SMALLEST)
        self.assertEqual(self.rules("render", "a.json", "-o", "out/a.svg", "-o", "out/a.pdf"),
                         "out/a.svg out/a.pdf: a.json\na.json:\n")

    def test_themes(self):
        self.write("own.json", {})
        self.write("a.json", THREE)
        self.assertEqual(self.rules("render", "a.json", "--all", "-d", "out", "-f", "svg",
                                    "--theme", "./own.json"),
                         "out/one.svg out/two.svg out/three.svg: a.json ./own.json\n"
                         "a.json:\n./own.json:\n")

    def test_description_beside_a_table(self):
        self.write("t.csv", TABLE)
        self.assertEqual(self.rules("render", "t.csv", "-o", "a.svg"), "a.svg: t.csv\nt.csv:\n")
        self.write("t.csv-metadata.json", description("产值（亿元）"))
        rule = "a.svg: t.csv t.csv-metadata.json\nt.csv:\nt.csv-metadata.json:\n"
        self.assertEqual(self.rules("render", "t.csv", "-o", "a.svg"), rule)
        self.write("a.json", SMALLEST)
        self.write("a.json-metadata.json", description("产值"))
        self.assertEqual(self.rules("render", "a.json", "-o", "a.svg"), "a.svg: a.json\na.json:\n")

    def test_several_inputs(self):
        for name in "ab":
            self.write(f"{name}.json", {**SMALLEST, "figures": [{"id": name, "type": "bar"}]})
        self.assertEqual(self.rules("render", "a.json", "b.json", "-d", "out"),
                         "out/a.png: a.json\na.json:\nout/b.png: b.json\nb.json:\n")

    def test_standard_input_and_output(self):
        self.assertEqual(self.rules("render", "-", "-o", "out/a.svg", stdin=SMALLEST),
                         "out/a.svg: \n")
        self.assertEqual(self.rules("render", "-", "-o", "-", "-f", "svg", stdin=SMALLEST), "")

    def test_not_after_a_failure(self):
        self.write("a.json", "{")
        self.assertRun(self.run_in("render", "a.json", "-o", "a.svg", "--deps", "rules.d"), 1, ".")
        self.assertFalse(os.path.exists(self.path("rules.d")))

    def test_written_when_nothing_is_drawn(self):
        self.write("a.json", SMALLEST)
        command = ["render", "a.json", "-o", "out/a.svg", "--if-changed"]
        first = self.rules(*command)
        os.remove(self.path("rules.d"))
        self.assertEqual(self.rules(*command), first)

    @unittest.skipUnless(shutil.which("make"), "make is not installed")
    def test_make(self):
        """make draws again what a changed document or theme has part in, and nothing else."""
        names = ["a", "二", "with space", "a#b", "c$d", "e'f"]
        for name in names:
            self.write(f"{name}.json", SMALLEST)
            self.write(f"{name}.theme.json", {})
        for name in names:
            with self.subTest(name=name):
                rules = self.rules("render", f"{name}.json", "-o", f"out/{name}.svg", "--theme",
                                   f"./{name}.theme.json")
                target = rules.split(": ", 1)[0]
                self.write("Makefile", f"all: {target}\ninclude rules.d\n{target}:\n\t@echo drawn\n")

                def make():
                    return subprocess.run(["make", "-s"], cwd=self.folder, check=True, text=True,
                                          capture_output=True).stdout

                self.assertEqual(make(), "")
                for source in (f"{name}.json", f"{name}.theme.json"):
                    os.utime(self.path("out", f"{name}.svg"), (OLD, OLD))
                    os.utime(self.path(f"{name}.json"), (OLD - 9, OLD - 9))
                    os.utime(self.path(f"{name}.theme.json"), (OLD - 9, OLD - 9))
                    self.assertEqual(make(), "")
                    os.utime(self.path(source))
                    self.assertEqual(make(), "drawn\n")
                os.remove(self.path(f"{name}.theme.json"))
                self.assertEqual(make(), "drawn\n")


if __name__ == "__main__":
    unittest.main()
