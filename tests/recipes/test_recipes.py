# SPDX-License-Identifier: MIT
"""The recipes of docs/scripting.md, as they are printed there. One whose tool is not installed is
skipped."""
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

from program import ROOT, SMALLEST, TUBIAO, ProgramTest, kind_of

with open(os.path.join(ROOT, "docs", "scripting.md"), encoding="utf-8") as page:
    RECIPES = {name: (language, text) for name, language, text in re.findall(
        r"<!-- recipe: (\S+) -->\n```(\w+)\n(.*?)```", page.read(), re.S)}
NAMES = [f"图{number}" for number in range(12)]
OLD = 1_000_000_000


class Recipes(ProgramTest):
    def setUp(self):
        super().setUp()
        for folder in ("documents", "out", "bin"):
            os.mkdir(self.path(folder))
        os.symlink(TUBIAO, self.path("bin", "tubiao"))
        for name in NAMES:
            self.write_document(name)

    def write_document(self, name, **more):
        self.write(f"documents/{name}.json", {**SMALLEST, "title": name, "figures": [
            {"id": name, "type": "bar"}], **more})

    def need(self, tool):
        if not shutil.which(tool):
            self.skipTest(f"{tool} is not installed")

    def run_command(self, *command, env=None, stdin=None):
        # The program looks for its data beside itself, and it is a link here.
        process = subprocess.run(command, cwd=self.folder, input=stdin, capture_output=True,
                                 text=True, check=False, timeout=110, env={
                                     **os.environ, **(env or {}), "HOME": self.folder,
                                     "PATH": f"{self.path('bin')}:{os.environ['PATH']}"})
        self.assertEqual(process.returncode, 0, process.stdout + process.stderr)
        return process.stdout

    def run_recipe(self, name, **env):
        language, text = RECIPES[name]
        self.assertEqual(language, "sh")
        return self.run_command("sh", "-e", stdin=text, env=env)

    def results(self, name="results.ndjson"):
        return [json.loads(line) for line in self.read(name).decode().splitlines()]

    def write_jobs(self):
        self.write("jobs.ndjson", "".join(json.dumps(
            {"input": f"documents/{name}.json", "output": f"out/{name}.svg"}, ensure_ascii=False)
            + "\n" for name in NAMES))

    def assertAllDrawn(self, *kinds):
        for name in NAMES:
            for kind in kinds:
                self.assertEqual(kind_of(self.read(f"out/{name}.{kind}")), kind)

    def test_batch(self):
        self.run_recipe("batch")
        self.assertEqual([result["status"] for result in self.results()], [0] * len(NAMES))
        self.assertAllDrawn("svg", "png")
        self.write_document(NAMES[3], tilte=1)
        self.run_recipe("failed")
        jobs = self.read("jobs.ndjson").decode().splitlines(True)
        broken = [job for job in jobs if f"/{NAMES[3]}.json" in json.loads(job)["input"]]
        self.assertEqual(self.read("again.ndjson").decode(), "".join(broken))
        self.write_document(NAMES[3])
        self.run_recipe("resume")
        self.run_recipe("resume")
        self.assertTrue(all(result["skipped"] for result in self.results()))

    def test_make(self):
        self.need("make")
        self.write("theme.json", {"colors": {"accent": "#123456"}})
        self.write("Makefile", RECIPES["make"][1])
        self.run_command("make", "-j2")
        self.assertAllDrawn("svg")
        self.assertIn("#123456", self.read(f"out/{NAMES[0]}.svg").decode())

        def drawn():
            for name in NAMES:
                os.utime(self.path("documents", f"{name}.json"), (OLD - 9, OLD - 9))
                os.utime(self.path("out", f"{name}.svg"), (OLD, OLD))
            os.utime(self.path("theme.json"), (OLD - 9, OLD - 9))
            yield
            self.run_command("make", "-j2")
            yield [name for name in NAMES
                   if os.stat(self.path("out", f"{name}.svg")).st_mtime != OLD]

        for touched, wanted in ((None, []), ("theme.json", NAMES),
                                (f"documents/{NAMES[5]}.json", [NAMES[5]])):
            steps = drawn()
            next(steps)
            if touched:
                os.utime(self.path(touched))
            self.assertEqual(next(steps), wanted)

    def test_parallel(self):
        self.need("parallel")
        self.run_recipe("parallel")
        self.assertAllDrawn("svg")
        shutil.rmtree(self.path("out"))
        os.mkdir(self.path("out"))
        self.write_jobs()
        self.run_recipe("parallel-batch")
        self.assertAllDrawn("svg")
        self.assertEqual([result["outputs"] for result in self.results()],
                         [[f"out/{name}.svg"] for name in NAMES])

    def test_slurm(self):
        """Without Slurm: the tasks that it would start."""
        self.write_jobs()
        for again in (False, True):
            found = []
            for task in range(4):
                self.run_recipe("slurm", SLURM_ARRAY_TASK_ID=str(task),
                                SLURM_ARRAY_TASK_COUNT="4", SLURM_CPUS_PER_TASK="2")
                found += self.results(f"results.{task}.ndjson")
            self.assertEqual(sorted(result["outputs"][0] for result in found),
                             sorted(f"out/{name}.svg" for name in NAMES))
            self.assertEqual(all("skipped" in result for result in found), again)
        self.assertAllDrawn("svg")

    def test_dask(self):
        """Without a scheduler's address: workers that the client starts itself."""
        if not importlib.util.find_spec("distributed"):
            self.skipTest("dask.distributed is not installed")
        self.write_jobs()
        self.write("draw.py", RECIPES["dask"][1])
        for again in (False, True):
            self.run_command(sys.executable, "draw.py", env={"PYTHONPATH": ""})
            self.assertEqual([result["outputs"] for result in self.results()],
                             [[f"out/{name}.svg"] for name in NAMES])
            self.assertEqual(all("skipped" in result for result in self.results()), again)
        self.assertAllDrawn("svg")

    def run_python(self, name):
        if "TUBIAO_LIBRARY" not in os.environ:
            self.skipTest("a plain Python can't load a sanitized library")
        return self.run_command(sys.executable, "-c", RECIPES[name][1])

    def test_python(self):
        self.write_document(NAMES[3], tilte=1)
        said = self.run_python("python")
        self.assertRegex(said, rf"^documents/{NAMES[3]}\.json:\d+:\d+: error\[unknown-key\]")
        self.assertEqual(len(os.listdir(self.path("out"))), len(NAMES) - 1)

    def test_python_batch(self):
        self.assertEqual(self.run_python("python-batch"), "")
        self.assertAllDrawn("svg", "png")
        self.write_document(NAMES[3], tilte=1)
        said = self.run_python("python-batch")
        self.assertRegex(said, rf"^documents/{NAMES[3]}\.json\ndocuments/.*error\[unknown-key\]")

    def test_python_load(self):
        self.write("documents/a.json", {**SMALLEST, "figures": [
            {"id": name, "type": "bar"} for name in ("one", "two")]})
        self.run_python("python-load")
        self.assertEqual(sorted(os.listdir(self.path("out"))), ["one.svg", "two.svg"])


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    skipped = result.wasSuccessful() and len(result.skipped) == result.testsRun
    wanted = os.environ.get("TUBIAO_CI") and "TUBIAO_LIBRARY" in os.environ
    sys.exit(77 if skipped and not wanted else not result.wasSuccessful())
