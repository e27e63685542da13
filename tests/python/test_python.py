# SPDX-License-Identifier: MIT
"""The Python module draws what the program draws, and raises what the program says."""
import inspect as signatures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import unittest

from program import DATA, SMALLEST, THREE, ProgramTest, kind_of, media_boxes, png_info, run

import tubiao

KINDS = ("svg", "png", "pdf")
STRANGE = {**SMALLEST, "title": "\ue000"}


class Render(ProgramTest):
    def same(self, document, options, **arguments):
        for kind in KINDS:
            program = run("render", "-", "-o", "-", "-f", kind, "-q", *options, stdin=document)
            self.assertRun(program, 0)
            self.assertEqual(tubiao.draw(document, kind, **arguments), program.out, (kind, options))

    def test_files(self):
        paths = [self.path(f"a.{kind}") for kind in KINDS]
        self.assertEqual(tubiao.render(SMALLEST, *paths), [])
        for kind in KINDS:
            self.assertEqual(self.read(f"a.{kind}"), tubiao.draw(SMALLEST, kind))
            self.assertEqual(kind_of(self.read(f"a.{kind}")), kind)

    def test_documents(self):
        path = self.write("文.json", SMALLEST)
        wanted = tubiao.draw(SMALLEST)
        for document in (path, pathlib.Path(path), json.dumps(SMALLEST).encode(),
                         json.dumps(SMALLEST, ensure_ascii=False).encode()):
            self.assertEqual(tubiao.draw(document), wanted)
        out = pathlib.Path(self.path("图.svg"))
        tubiao.render(path, out)
        self.assertEqual(out.read_bytes(), wanted)

    def test_as_the_program(self):
        self.write("own.json", {"colors": {"accent": "#123456"}})
        theme = self.path("own.json")
        for options, arguments in (
                ([], {}), (["--width", "100mm"], {"width": "100mm"}),
                (["--width", "800px"], {"width": "800px"}),
                (["--width", "800px", "--dpi", "192"], {"width": "800px", "dpi": 192}),
                (["--width", "300pt", "--height", "250pt"], {"width": 300, "height": 250.0}),
                (["--dpi", "96"], {"dpi": 96}), (["--lang", "en"], {"lang": "en"}),
                (["--theme", theme], {"theme": pathlib.Path(theme)}),
                (["--set", "sort=descending"], {"set": {"sort": "descending"}}),
                (["--set", 'title="2021"'], {"set": {"title": "2021"}}),
                (["--svg-text", "path"], {"svg_text": "path"}),
                (["--svg-text", "embed"], {"svg_text": "embed"}),
                (["--transparent"], {"transparent": True}),
                (["--no-system-fonts"], {"system_fonts": False})):
            self.same(SMALLEST, options, **arguments)

    def test_figures(self):
        self.assertEqual(tubiao.figures(THREE), ["one", "two", "three"])
        self.same(THREE, ["--figure", "two"], figure="two")
        self.assertEqual(len(media_boxes(tubiao.draw(THREE, "pdf", all=True))), 3)
        self.assertEqual(len(media_boxes(tubiao.draw(THREE, "pdf", figure=["one", "three"]))), 2)

    def test_format(self):
        tubiao.render(SMALLEST, self.path("a.dat"), format="png", width="160px")
        self.assertEqual(png_info(self.read("a.dat"))[0], 160)
        self.assertLessEqual({*KINDS, "emf", "html"}, {*tubiao.formats()})

    def test_warnings_are_returned(self):
        found = tubiao.render(STRANGE, self.path("a.svg"), allow_missing_glyphs=True)
        self.assertEqual([(item.error, item.code, item.path) for item in found],
                         [(False, "glyph", "/title")])

    def test_if_changed(self):
        path = self.path("a.svg")
        for drawn in (True, False, False):
            if os.path.exists(path):
                os.utime(path, (1, 1))
            tubiao.render(SMALLEST, path, if_changed=True)
            self.assertEqual(os.stat(path).st_mtime != 1, drawn)
        os.utime(path, (1, 1))
        self.assertRun(self.run_in("render", "-", "-o", "a.svg", "--if-changed",
                                   stdin=json.dumps(SMALLEST, ensure_ascii=False)), 0)
        self.assertEqual(os.stat(path).st_mtime, 1)
        tubiao.render(SMALLEST, path, if_changed=True, width="100mm")
        self.assertNotEqual(os.stat(path).st_mtime, 1)


class Wrong(ProgramTest):
    def raised(self, kind, function, *arguments, **more):
        with self.assertRaises(kind) as caught:
            function(*arguments, **more)
        self.assertIs(type(caught.exception), kind)
        self.assertTrue(caught.exception.diagnostics)
        self.assertTrue(all(isinstance(item, tubiao.Diagnostic)
                            for item in caught.exception.diagnostics))
        return caught.exception

    def test_document(self):
        path = self.write("a.json", '{"tilte": 1,\n "indicators": 3}')
        error = self.raised(tubiao.InputError, tubiao.render, path, self.path("a.svg"))
        self.assertEqual(error.status, 1)
        first = error.diagnostics[0]
        self.assertEqual((first.code, first.path, first.line, first.column, first.file),
                         ("unknown-key", "/tilte", 1, 2, path))
        self.assertIn("title", first.hint)
        self.assertGreater(len(error.diagnostics), 1)
        self.assertEqual(str(error), run("check", path).err.rstrip("\n"))
        self.assertEqual(self.files(), ["a.json"])

    def test_arguments(self):
        for more in ({"width": "wide"}, {"width": 1e9}, {"dpi": 1}, {"theme": "breifing"},
                     {"lang": "!"}, {"set": {"srot": 1}}, {"svg_text": "x"}, {"figure": "x"},
                     {"figure": "x", "all": True}, {"format": "gif"}):
            error = self.raised(tubiao.ArgumentError, tubiao.draw, SMALLEST, **more)
            self.assertIsInstance(error, ValueError)
        self.raised(tubiao.ArgumentError, tubiao.render, SMALLEST)
        self.raised(tubiao.ArgumentError, tubiao.render, SMALLEST, "a.gif")
        self.raised(tubiao.ArgumentError, tubiao.render, THREE, self.path("a.svg"), all=True)
        self.assertEqual(self.files(), [])

    def test_files(self):
        error = self.raised(tubiao.OutputError, tubiao.draw, self.path("nowhere.json"))
        self.assertIsInstance(error, OSError)
        self.raised(tubiao.OutputError, tubiao.render, SMALLEST, self.path("nowhere", "a.svg"))

    def test_glyph(self):
        self.assertEqual(self.raised(tubiao.FontError, tubiao.draw, STRANGE).diagnostics[0].path,
                         "/title")
        self.raised(tubiao.FontError, tubiao.draw, SMALLEST, font_dirs=[self.path("nowhere")])

    def test_nothing_is_left_from_a_failure(self):
        self.raised(tubiao.InputError, tubiao.draw, b"{")
        self.assertEqual(tubiao.render(SMALLEST, self.path("a.svg")), [])
        self.assertEqual(len(self.raised(tubiao.InputError, tubiao.draw, b"{").diagnostics), 1)

    def test_all_or_nothing(self):
        self.write("a.svg", "old")
        self.raised(tubiao.FontError, tubiao.render, STRANGE, self.path("a.svg"))
        self.assertEqual(self.read("a.svg"), b"old")


class Look(ProgramTest):
    def test_check(self):
        self.assertEqual(tubiao.check(SMALLEST), [])
        self.assertEqual([item.code for item in tubiao.check({**SMALLEST, "tilte": 1})],
                         ["unknown-key"])
        found = tubiao.check(STRANGE)
        self.assertEqual([(item.error, item.code) for item in found], [(True, "glyph")])
        self.assertEqual(tubiao.check(THREE), [])
        with self.assertRaises(tubiao.OutputError):
            tubiao.check(self.path("nowhere.json"))

    def test_inspect(self):
        for name in os.listdir(DATA):
            if not name.endswith(".json"):
                continue
            path = os.path.join(DATA, name)
            program = json.loads(run("inspect", path, "-q").text)
            self.assertEqual(tubiao.inspect(path), program)
        self.assertEqual(tubiao.inspect(THREE, figure="two", width="100mm")["figure"], "two")

    def test_schema(self):
        self.assertEqual(tubiao.schema(), json.loads(run("schema").text))
        self.assertEqual(tubiao.schema("theme"), json.loads(run("schema", "theme").text))

    def test_version(self):
        self.assertEqual(run("--version").text, f"tubiao {tubiao.version()}\n")


class Batch(ProgramTest):
    def program(self, jobs, *options):
        text = "".join(json.dumps(job, ensure_ascii=False) + "\n" for job in jobs)
        return [json.loads(line) for line in
                self.run_in("batch", *options, stdin=text).text.splitlines()]

    def in_folder(self, jobs, **more):
        """The results of jobs whose paths begin in the test's folder."""
        before = os.getcwd()
        os.chdir(self.folder)
        try:
            return list(tubiao.batch(jobs, **more))
        finally:
            os.chdir(before)

    def test_as_the_program(self):
        self.write("a.json", THREE)
        jobs = [{"input": "a.json", "figure": "one", "output": ["a.svg", "a.png"],
                 "width": "90mm"},
                {"document": SMALLEST, "output_dir": "new", "format": ["svg", "pdf"]},
                {"document": THREE, "all": True, "output_dir": "all", "set": {"sort": "descending"}},
                {"document": THREE, "all": True, "output": "all.pdf"},
                {"document": THREE, "figure": ["three", "one"], "output": "two.pdf"},
                {"input": "nowhere.json", "output": "b.svg"},
                {"document": {"tilte": 1}, "output": "b.svg"},
                {"document": SMALLEST, "outptu": "b.svg"}, {"document": STRANGE, "output": "b.svg"},
                {"document": SMALLEST, "output": "nowhere/b.svg"}, {"output": "b.svg"},
                {"document": SMALLEST, "output": "last.svg", "svg_text": "path", "lang": "ja"}]
        wanted = self.program(jobs)
        files = {name: self.read(name) for name in self.files()}
        for name in files:
            if name != "a.json":
                os.remove(self.path(name))
        found = self.in_folder(jobs, workers=3)
        self.assertEqual([(r.input, r.outputs, r.status, [d.code for d in r.diagnostics])
                          for r in found],
                         [(r["input"], r["outputs"], r["status"],
                           [d["code"] for d in r["diagnostics"]]) for r in wanted])
        self.assertEqual({name: self.read(name) for name in self.files()}, files)
        self.assertTrue(all(r.ms > 0 for r in found))

    def test_if_changed(self):
        jobs = [{"document": SMALLEST, "output": ["a.svg", "a.pdf"]}]
        self.assertEqual([r.skipped for r in self.in_folder(jobs, if_changed=True)], [False])
        self.assertEqual([r.skipped for r in self.in_folder(jobs, if_changed=True)], [True])
        self.assertIs(self.program(jobs, "--if-changed")[0].get("skipped"), True)
        os.remove(self.path("a.pdf"))
        again = self.in_folder(jobs, if_changed=True)[0]
        self.assertEqual((again.skipped, again.outputs), (False, ["a.svg", "a.pdf"]))

    def test_source_that_never_ends(self):
        taken = []

        def jobs():
            while True:
                taken.append(1)
                yield {"document": SMALLEST, "output": pathlib.Path(self.path("a.svg"))}

        results = tubiao.batch(jobs(), workers=2)
        self.assertEqual(taken, [])
        for _ in range(30):
            self.assertEqual(next(results).status, 0)
        self.assertLess(len(taken), 60)
        results.close()


class Loading(ProgramTest):
    def test_once_for_all(self):
        with tubiao.load(self.write("a.json", THREE)) as document:
            os.remove(self.path("a.json"))
            self.assertEqual(tubiao.figures(document), ["one", "two", "three"])
            self.assertEqual(document.diagnostics, [])
            for name in tubiao.figures(document):
                self.assertEqual(tubiao.draw(document, figure=name),
                                 tubiao.draw(THREE, figure=name))
            self.assertEqual(tubiao.check(document), [])
            tubiao.render(document, self.path("a.svg"), if_changed=True)
            drawn = [None] * 8

            def draw(index):
                drawn[index] = tubiao.draw(document, "png", figure="two")

            threads = [threading.Thread(target=draw, args=(i,)) for i in range(len(drawn))]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(set(drawn), {tubiao.draw(THREE, "png", figure="two")})

    def test_with_settings(self):
        with tubiao.load(SMALLEST, lang="ja", set={"title": "別"}) as document:
            self.assertEqual(tubiao.draw(document),
                             tubiao.draw(SMALLEST, lang="ja", set={"title": "別"}))
            for more in ({"lang": "en"}, {"set": {"title": "a"}}):
                with self.assertRaisesRegex(tubiao.ArgumentError, "load"):
                    tubiao.draw(document, **more)
            with self.assertRaises(tubiao.ArgumentError):
                tubiao.load(document)

    def test_closed(self):
        document = tubiao.load(SMALLEST)
        document.close()
        document.close()
        with self.assertRaisesRegex(tubiao.ArgumentError, "closed"):
            tubiao.draw(document)

    def test_wrong(self):
        with self.assertRaises(tubiao.InputError):
            tubiao.load({"tilte": 1})


class Module(ProgramTest):
    def test_fonts(self):
        rows = [re.split("\\t| {2,}", line) for line in run("fonts").text.splitlines()[1:]]
        self.assertEqual([[f.role, f.weight, f.family, f.found, str(f.characters), f.file]
                          for f in tubiao.fonts()], rows)
        self.assertEqual((tubiao.fonts()[0].role, tubiao.fonts()[0].found), ("sans", "bundled"))

    def test_threads(self):
        """Each with a context of its own, at the same time."""
        wanted = {kind: tubiao.draw(THREE, kind, figure="three") for kind in KINDS}
        wrong = []

        def work():
            for kind in KINDS * 10:
                if tubiao.draw(THREE, kind, figure="three") != wanted[kind]:
                    wrong.append(kind)

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_tables(self):
        table = self.path("a.txt")
        with open(table, "wb") as file:
            file.write("說明,,\n地區,產值(億元)\n甲市,1.5\n乙市,2.5\n丙市,9\n".encode("big5"))
        options = {"encoding": "Big5", "range": "A2:B4", "from_": "csv"}
        picture = tubiao.draw(table, "svg", **options)
        self.assertIn("甲市", picture.decode())
        self.assertNotIn("丙市", picture.decode())
        tubiao.render(table, self.path("a.svg"), **options)
        with open(self.path("a.svg"), "rb") as file:
            self.assertEqual(file.read(), picture)
        self.assertEqual(tubiao.check(table, **options), [])
        self.assertEqual(tubiao.inspect(table, **options)["type"], "bar")
        with tubiao.load(table, **options) as document:
            self.assertEqual(tubiao.draw(document, "svg"), picture)
            with self.assertRaises(tubiao.Error):
                tubiao.draw(document, "svg", sheet=1)

    def test_every_name_is_documented(self):
        for name in tubiao.__all__:
            self.assertTrue(getattr(tubiao, name).__doc__, name)
            if signatures.isfunction(getattr(tubiao, name)):
                hints = getattr(tubiao, name).__annotations__
                parameters = signatures.signature(getattr(tubiao, name)).parameters
                self.assertEqual(set(hints), {*parameters, "return"}, name)

    def test_library_that_is_not_there(self):
        process = subprocess.run([sys.executable, "-c", "import tubiao"], capture_output=True,
                                 text=True, check=False,
                                 env={**os.environ, "TUBIAO_LIBRARY": self.path("none.so")})
        self.assertEqual(process.returncode, 1)
        self.assertIn("ImportError: the library of tubiao can't be loaded", process.stderr)

    @unittest.skipUnless(shutil.which("mypy"), "mypy is not installed")
    def test_types(self):
        caller = self.write("caller.py", "import tubiao\nfrom pathlib import Path\n"
                            "found = tubiao.render({'title': 'a'}, 'a.svg', Path('b.png'), dpi=96)\n"
                            "print(found[0].line + 1, tubiao.draw(b'', 'svg').decode())\n"
                            "print(tubiao.inspect('a.json')['items'])\n"
                            "for result in tubiao.batch([{'input': 'a.json'}], workers=2):\n"
                            "    print(result.outputs[0], result.diagnostics[0].hint)\n"
                            "with tubiao.load('a.json') as document:\n"
                            "    print(tubiao.figures(document)[0], tubiao.fonts()[0].characters)\n")
        process = subprocess.run(["mypy", "--strict", "--cache-dir", self.path("cache"),
                                  os.path.join(os.environ["MODULE"], "tubiao"), caller],
                                 capture_output=True, text=True, check=False,
                                 env={**os.environ, "MYPYPATH": os.environ["MODULE"]})
        self.assertEqual(process.returncode, 0, process.stdout)


if __name__ == "__main__":
    unittest.main()
