# SPDX-License-Identifier: MIT
"""No option is forgotten: each row of the program's table is heeded by the command line, by jobs, by
--if-changed and by the Python module."""
import inspect
import json
import os
import unittest

from program import DATA, ProgramTest, run

TABLES = json.loads(run("help", "--json").text)
OPTIONS = {option["key"]: option for option in TABLES["options"]}
DRAWING = [key for key, option in OPTIONS.items()
           if option["scope"] in ("READ", "LAYOUT", "WRITE") or key == "size"]
DOCUMENT = {"title": "投资", "lang": "zh-CN",
            "indicators": [{"name": "铁路", "value": "12亿元"}, {"name": "公路", "value": "30亿元"}]}
# A value that changes the figure: as of the command line, and as of a job and Python.
VALUES = {"svg_text": ("path", "path"), "transparent": (None, True), "size": ("gongwen-half",) * 2,
          "width": ("90mm", "90mm"), "height": ("80mm", "80mm"), "dpi": ("150", 150),
          "theme": ("plain", "plain"), "lang": ("en", "en"),
          "set": ("sort=descending", {"sort": "descending"}), "page": (None, True)}
# Their names in Python, where it has others.
PYTHON = {"font_dir": "font_dirs", "no_system_fonts": "system_fonts"}


def words(key):
    name, value = "--" + OPTIONS[key]["name"], VALUES[key][0]
    return [name] if value is None else [name, value]


class Options(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("a.json", DOCUMENT)

    def draw(self, name, *arguments):
        self.assertRun(self.run_in("render", "a.json", "-o", name, *arguments), 0)
        with open(self.path(name), "rb") as file:
            return file.read()

    def kind(self, key):
        return "png" if key == "dpi" else "svg"

    def test_there_is_a_value_for_each(self):
        self.assertEqual(set(VALUES), set(DRAWING))

    def test_each_changes_the_figure(self):
        for key in DRAWING:
            kind = self.kind(key)
            with self.subTest(option=key):
                self.assertNotEqual(self.draw(f"a.{kind}", *words(key)), self.draw(f"b.{kind}"))

    def test_a_job_has_each(self):
        jobs = [{"input": "a.json", "output": f"job-{key}.{self.kind(key)}", key: VALUES[key][1]}
                for key in DRAWING]
        self.write("jobs.ndjson", "\n".join(map(json.dumps, jobs)))
        self.assertRun(self.run_in("batch", "jobs.ndjson"), 0)
        for key in DRAWING:
            kind = self.kind(key)
            with self.subTest(option=key), open(self.path(f"job-{key}.{kind}"), "rb") as file:
                self.assertEqual(file.read(), self.draw(f"a.{kind}", *words(key)))

    def test_a_job_reads_every_key(self):
        """A value of a wrong type is refused where a key is read."""
        keys = [key for key, option in OPTIONS.items()
                if option["scope"] in ("JOB", "READ", "LAYOUT", "WRITE")]
        jobs = [json.dumps({"input": "a.json", "output_dir": "out", key: [[1]]}) for key in keys]
        self.write("jobs.ndjson", "\n".join(jobs))
        results = [json.loads(line) for line in
                   self.run_in("batch", "jobs.ndjson").text.splitlines()]
        for key, result in zip(keys, results, strict=True):
            with self.subTest(option=key):
                self.assertEqual(result["status"], 2)
                self.assertTrue(any(item.get("path", "").startswith(f"/{key}")
                                    for item in result["diagnostics"]), result)

    def test_jobs_have_no_other_keys(self):
        for key, option in OPTIONS.items():
            if option["scope"] in ("PROGRAM", "CONTEXT"):
                self.write("jobs.ndjson", json.dumps({"input": "a.json", "output": "a.svg",
                                                      key: True}))
                with self.subTest(option=key):
                    result = json.loads(self.run_in("batch", "jobs.ndjson").text)
                    self.assertEqual(result["diagnostics"][0]["code"], "unknown-key")

    def test_each_draws_anew_what_is_there(self):
        for key in DRAWING:
            kind = self.kind(key)
            plain = self.draw(f"a.{kind}", "--if-changed")
            os.utime(self.path(f"a.{kind}"), (1, 1))
            self.draw(f"a.{kind}", "--if-changed")
            self.assertEqual(os.stat(self.path(f"a.{kind}")).st_mtime, 1)
            with self.subTest(option=key):
                self.draw(f"a.{kind}", "--if-changed", *words(key))
                self.assertNotEqual(os.stat(self.path(f"a.{kind}")).st_mtime, 1)
                # And so does the plain figure after it.
                os.utime(self.path(f"a.{kind}"), (1, 1))
                self.assertEqual(self.draw(f"a.{kind}", "--if-changed"), plain)
                self.assertNotEqual(os.stat(self.path(f"a.{kind}")).st_mtime, 1)

    def test_python_has_each(self):
        import tubiao  # the library is known by the environment of the tests
        for verb in ("render", "draw", "check", "inspect"):
            known = set(inspect.signature(getattr(tubiao, verb)).parameters)
            wanted = {PYTHON.get(key, key) for key, option in OPTIONS.items()
                      if option["scope"] in ("READ", "LAYOUT", "CONTEXT")
                      or key in ("size", "figure")
                      or (option["scope"] == "WRITE" and verb in ("render", "draw"))}
            self.assertLessEqual(wanted, known, verb)
        for key in DRAWING:
            kind = self.kind(key)
            with self.subTest(option=key):
                self.assertEqual(tubiao.draw(self.path("a.json"), kind, **{key: VALUES[key][1]}),
                                 self.draw(f"a.{kind}", *words(key)))


class Tables(unittest.TestCase):
    def test_formats(self):
        """What is listed is what can be drawn, in the help too."""
        text = run("help", "render").text
        self.assertIn("[" + ", ".join(TABLES["formats"]) + "]", " ".join(text.split()))
        for name in TABLES["formats"]:
            result = run("render", os.path.join(DATA, "hainan.json"), "-o", "-", "-f", name, "-q")
            self.assertEqual(result.status, 0, name)
            self.assertGreater(len(result.out), 100)

    def test_texts(self):
        for option in TABLES["options"]:
            self.assertFalse(option["help"].endswith("."), option["name"])
            self.assertEqual(option["argument"] is None, option["type"] == "FLAG", option["name"])
            self.assertTrue(any(option["group"] & verb["groups"] for verb in TABLES["verbs"]),
                            option["name"])
        for verb in TABLES["verbs"]:
            self.assertTrue(verb["summary"].endswith("."), verb["name"])


if __name__ == "__main__":
    unittest.main()
