# SPDX-License-Identifier: MIT
"""Nothing is lost: outputs against inputs, themes, each other; kills, limits, links, cut fonts."""
import json
import os
import resource
import shutil
import socket
import subprocess
import unittest

from program import ROOT, SMALLEST, THREE, ProgramTest, run

THEME = os.path.join(ROOT, "data", "themes", "plain.json")


class Lost(ProgramTest):
    """Each is refused with status 2 before anything is drawn, and every file stays."""

    def setUp(self):
        super().setUp()
        self.write("a.json", SMALLEST)
        self.write("three.json", THREE)
        shutil.copy(THEME, self.path("own.json"))
        os.symlink("a.json", self.path("link.svg"))
        os.link(self.path("a.json"), self.path("hard.svg"))
        os.mkdir(self.path("sub"))
        os.symlink("..", self.path("sub", "up"))

    def contents(self):
        return {name: self.read(name) for name in self.files()
                if not os.path.islink(self.path(name))}

    def refuse(self, *arguments, pattern="would be written over"):
        before = self.contents()
        self.assertRun(self.run_in(*arguments), 2, pattern)
        self.assertEqual(self.contents(), before)

    def test_onto_inputs(self):
        for output in ("a.json", "./a.json", "sub/up/a.json", "link.svg", "hard.svg",
                       self.path("a.json")):
            with self.subTest(output=output):
                self.refuse("render", "a.json", "-f", "svg", "-o", output)
        self.refuse("render", "a.json", "three.json", "-d", ".", "-f", "svg", "--deps", "three.json")

    def test_onto_themes(self):
        self.refuse("render", "a.json", "-f", "svg", "-o", "own.json", "--theme", "./own.json")
        self.refuse("render", "a.json", "-o", "a.svg", "--theme", "./own.json", "--deps", "own.json")

    def test_onto_what_describes_a_table(self):
        self.write("t.csv", "place,x\n东区,1\n")
        self.write("t.csv-metadata.json", {"url": "t.csv", "tableSchema": {"columns": []}})
        self.refuse("render", "t.csv", "-o", "a.svg", "--deps", "t.csv-metadata.json")

    def test_onto_each_other(self):
        self.refuse("render", "a.json", "-o", "b.svg", "-o", "sub/up/b.svg", pattern="twice")
        self.refuse("render", "a.json", "-o", "b.svg", "--deps", "b.svg", pattern="twice")
        os.symlink("none.svg", self.path("dangling.svg"))
        self.refuse("render", "a.json", "-o", "none.svg", "-o", "dangling.svg", pattern="twice")

    def test_devices_take_all(self):
        self.assertRun(self.run_in("render", "a.json", "-f", "svg", "-o", "/dev/null", "-o",
                                   "/dev/null"), 0)

    def jobs(self, *jobs, status=1):
        self.write("jobs.ndjson", "\n".join(map(json.dumps, jobs)))
        result = self.assertRun(self.run_in("batch", "jobs.ndjson", "-j", "1"), status)
        return [json.loads(line)["status"] for line in result.text.splitlines()]

    def test_jobs(self):
        self.assertEqual(self.jobs({"input": "a.json", "output": "b.svg"},
                                   {"input": "three.json", "output": "./b.svg"}), [0, 2])
        before = self.read("a.json")
        self.assertEqual(self.jobs({"input": "a.json", "output": "c.svg"},
                                   {"input": "three.json", "output": "hard.svg"},
                                   {"input": "three.json", "output": "jobs.ndjson",
                                    "format": "svg"}), [0, 2, 2])
        self.assertEqual(self.read("a.json"), before)

    def test_names_of_documents(self):
        for name in ("x.json", "y.json", "没有名称.json"):
            self.write(name, SMALLEST)
        self.assertEqual(self.jobs(*({"input": name, "output_dir": "out", "format": "svg"}
                                     for name in ("x.json", "y.json", "没有名称.json")),
                                   status=0), [0, 0, 0])
        self.assertEqual(sorted(os.listdir(self.path("out"))),
                         ["x.svg", "y.svg", "没有名称.svg"])
        self.assertRun(self.run_in("render", "x.json", "three.json", "--all", "-d", "all"), 0)
        self.assertEqual(sorted(os.listdir(self.path("all"))),
                         ["one.png", "three.png", "two.png", "x.png"])


class LeftBehind(ProgramTest):
    """Temporary files of runs that died are taken away from where a file is written, and no others."""

    def test_sweep(self):
        dead = subprocess.Popen(["true"])
        dead.wait()
        host = 5381
        for byte in socket.gethostname().encode():
            host = (host * 33 + byte) & 0xffffffff
        gone = f".tubiao-{host:08x}-{dead.pid}-AbC123"
        stay = [f".tubiao-{host:08x}-{os.getpid()}-AbC123", f".tubiao-{host ^ 1:08x}-{dead.pid}-AbC123", f".tubiao-{host:08x}-{dead.pid}",
                f".tubiao-{host:08x}-x-AbC123", f".tubiao-{host:08x}-0-AbC123", f"tubiao-{host:08x}-{dead.pid}-AbC123"]
        for name in (gone, *stay):
            self.write(name, "x")
        self.write("a.json", SMALLEST)
        self.assertRun(self.run_in("render", "a.json", "-o", "-", "-f", "svg"), 0)
        self.assertIn(gone, self.files())
        self.assertRun(self.run_in("render", "a.json", "-o", "a.svg"), 0)
        self.assertEqual(self.files(), sorted([*stay, "a.json", "a.svg"]))


class Torn(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("a.json", SMALLEST)

    def test_dangling_link(self):
        os.mkdir(self.path("real"))
        os.symlink("real/a.svg", self.path("a.svg"))
        self.assertRun(self.run_in("render", "a.json", "-o", "a.svg"), 0)
        self.assertTrue(os.path.islink(self.path("a.svg")))
        self.assertTrue(self.read("real/a.svg").startswith(b"<svg"))

    def test_pipe_as_theme(self):
        os.mkfifo(self.path("theme.json"))
        result = self.run_in("render", "a.json", "-o", "a.svg", "--theme", "./theme.json")
        self.assertRun(result, 3, "pipe")

    def test_size_limit(self):
        self.write("a.svg", "before")
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))  # noqa: E731
        result = run("render", "a.json", "-o", "a.svg", cwd=self.folder, preexec_fn=limit)
        self.assertRun(result, 3, "File too large")
        self.assertEqual(self.read("a.svg"), b"before")
        self.assertEqual(self.files(), ["a.json", "a.svg"])

    def test_what_killed_runs_left(self):
        """Only what this machine's dead processes left goes away."""
        self.assertRun(self.run_in("render", "a.json", "-o", "a.svg", "--sync"), 0)
        for name in (".tubiao-0-1-x", ".a.svg.123-0", ".tubiao-x"):
            self.write(name, "somebody's")
        self.assertRun(self.run_in("render", "a.json", "-o", "a.svg"), 0)
        self.assertEqual(self.files(), [".a.svg.123-0", ".tubiao-0-1-x", ".tubiao-x", "a.json",
                                        "a.svg"])

    def test_cut_fonts(self):
        """A bundled font that was cut short anywhere is no font: never boxes with status 0."""
        fonts = self.path("fonts")
        shutil.copytree(os.path.join(ROOT, "fonts"), fonts)
        name = os.path.join(fonts, "NotoSansSC-Regular.ttf")
        if not os.path.exists(name):
            name = next(os.path.join(fonts, file) for file in sorted(os.listdir(fonts))
                        if "Sans" in file and "Regular" in file)
        size = os.path.getsize(name)
        for length in (size - 8, size * 2 // 3, size // 3, 1000, 50, 0):
            os.truncate(name, length)
            for kind in ("svg", "png"):
                with self.subTest(length=length, kind=kind):
                    result = self.run_in("render", "a.json", "-o", f"cut.{kind}",
                                         env={"TUBIAO_FONTS": fonts})
                    self.assertIn(result.status, (3, 4))
                    self.assertFalse(os.path.exists(self.path(f"cut.{kind}")))


if __name__ == "__main__":
    unittest.main()
