# SPDX-License-Identifier: MIT
"""tubiao batch: a job that fails says so, and the others are done."""
import json
import os
import resource
import subprocess
import tarfile
import unittest

from jobs import BatchTest, is_whole, lines, random_document, random_jobs
from program import SMALLEST, THREE, TUBIAO

GOOD = {"document": SMALLEST, "output": "out/good.svg"}
# Jobs of one batch don't share outputs.
FIRST, LAST = {**GOOD, "output": "out/first.svg"}, {**GOOD, "output": "out/last.svg"}


class Broken(BatchTest):
    def broken(self, job, status, pattern, **place):
        """One job is broken, between two that are not."""
        text = job if isinstance(job, str) else json.dumps(job)
        results, result = self.batch(lines([FIRST]) + text + "\n" + lines([LAST]))
        self.assertRun(result, 1)
        self.assertEqual(result.err, "")
        self.assertEqual([r["status"] for r in results], [0, status, 0], results)
        self.assertEqual(results[1]["outputs"], [])
        found = results[1]["diagnostics"]
        self.assertTrue(found)
        self.assertRegex(found[0]["message"] + str(found[0].get("hint")), pattern)
        for key, value in place.items():
            self.assertEqual(found[0].get(key), value, found)
        self.assertEqual(sorted(self.outputs()), ["first.svg", "last.svg"])
        return results[1]

    def test_not_json(self):
        for text in ("{", "nonsense", '{"input":"a.json"', "\\"):
            result = self.broken(text, 2, "syntax error", code="syntax", line=2, file="<stdin>")
            self.assertIsNone(result["input"])

    def test_not_an_object(self):
        for text in ("[]", "null", '"a.json"', "3"):
            self.broken(text, 2, "a job is an object", line=2)

    def test_not_utf8(self):
        first, last = lines([FIRST]).encode(), lines([LAST]).encode()
        results, result = self.batch(first + b'{"input":"\xff"}\n' + last)
        self.assertRun(result, 1)
        self.assertEqual([r["status"] for r in results], [0, 2, 0])

    def test_unknown_key(self):
        self.broken({**GOOD, "outptu": "a"}, 2, 'did you mean "output"', code="unknown-key",
                    path="/outptu")

    def test_wrong_values(self):
        for change, path, said in (
                ({"dpi": "x"}, "/dpi", "must be a number"), ({"dpi": 5}, "/dpi", "from 10 to 2400"),
                ({"width": "wide"}, "/width", '"wide" is no length'),
                ({"width": 5}, "/width", "needs its unit"),
                ({"all": 1}, "/all", "must be true or false"), ({"figure": 3}, "/figure", "must be a string"),
                ({"figure": []}, "/figure", "an empty list names nothing"),
                ({"set": []}, "/set", "must be an object"), ({"set": {"": 1}}, "/set/", "no figure has such"),
                ({"svg_text": "texts"}, "/svg_text", "is not one of text, embed, path"),
                ({"theme": ""}, "/theme", "an empty string names nothing"),
                ({"output": "out/a.gif"}, "/output", "of no known format"),
                ({"output": ["out/a.svg", "b.jpg"]}, "/output/1", '"b.jpg" is of no known format'),
                ({"output": "-"}, "/output", "a job names a file"),
                ({"document": []}, "/document", "must be an object"),
                ({"figure": "a", "all": True}, "/all", "exclude one another"),
                ({"input": "a.json"}, "", '"input", a file, or "document"')):
            self.broken({**GOOD, **change}, 2, said, path=path)

    def test_output_of_another_job(self):
        """With several workers the job that comes to its outputs later is refused."""
        results, result = self.batch([FIRST, FIRST, LAST], "-j", "1")
        self.assertRun(result, 1)
        self.assertEqual([r["status"] for r in results], [0, 2, 0], results)
        self.assertRegex(results[1]["diagnostics"][0]["message"],
                         "read or written by the job on line 1")

    def test_missing_keys(self):
        self.broken({"output": "out/a.svg"}, 2, '"input".*"document"', code="missing-key")
        self.broken({"input": "a.json"}, 2, '"output"', code="missing-key")
        self.broken({"input": "-", "output": "out/a.svg"}, 2, "standard input", path="/input")

    def test_wrong_options_inside(self):
        self.broken({**GOOD, "theme": "breifing"}, 2, 'did you mean "briefing"')
        self.broken({**GOOD, "set": {"srot": 1}}, 2, 'did you mean "sort"')
        self.broken({**GOOD, "format": "gif"}, 2, "png, svg, pdf")
        self.broken({**GOOD, "figure": "zwei"}, 2, "zwei")
        self.broken({"document": THREE, "all": True, "output": "out/a.svg"}, 2, "one figure")
        self.broken({**GOOD, "output": ["out/a.svg", "out/a.svg"]}, 2, "twice")

    def test_missing_input(self):
        result = self.broken({"input": "nowhere.json", "output": "out/a.svg"}, 3, "can't open")
        self.assertEqual(result["input"], "nowhere.json")

    def test_wrong_document(self):
        document = {**SMALLEST, "tilte": 1}
        self.broken({"document": document, "output": "out/a.svg"}, 1, 'did you mean "title"',
                    file="<stdin>:2", path="/tilte")
        self.write("a.json", document)
        self.broken({"input": "a.json", "output": "out/a.svg"}, 1, "title", file="a.json")

    def test_missing_glyph(self):
        document = {**SMALLEST, "title": "\ue000"}
        self.broken({"document": document, "output": "out/a.svg"}, 4, r"U\+E000", path="/title")
        results, result = self.batch([{"document": document, "output": "out/a.svg"}],
                                     "--allow-missing-glyphs")
        self.assertDone(results, result)

    def test_unwritable_output(self):
        self.broken({**GOOD, "output": "nowhere/a.svg"}, 3, "can't write", code="io")
        os.mkdir(self.path("out.svg"))
        self.broken({**GOOD, "output": "out.svg"}, 3, "directory")

    def test_only_broken_lines(self):
        results, result = self.batch("x\n" * 100)
        self.assertRun(result, 1)
        self.assertEqual([r["diagnostics"][0]["line"] for r in results], list(range(1, 101)))

    def test_long_line(self):
        """A line far longer than what is read at once."""
        document = random_document(0)
        document["x-padding"] = ["填充" * 4000] * 400
        results, result = self.batch([FIRST, {"document": document, "output": "out/b.svg"}, LAST])
        self.assertDone(results, result)
        self.assertEqual(len(results), 3)


class Environment(BatchTest):
    def test_full_disk(self):
        """A file that does not fit is not there, and an older one stays."""
        self.write("out/0.svg", "old")
        jobs = random_jobs(4, "svg")
        for job in jobs:
            job["svg_text"] = "embed"
        process = self.start(stdin=subprocess.PIPE, restore_signals=False,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE,
                                                                   (8000, 8000)))
        out, _ = process.communicate(lines(jobs + [GOOD]))
        results = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(process.returncode, 1)
        self.assertEqual([r["status"] for r in results], [3, 3, 3, 3, 0])
        self.assertRegex(results[0]["diagnostics"][0]["message"], "can't write out/0.svg: File too")
        self.assertEqual(sorted(self.outputs()), ["0.svg", "good.svg"])
        self.assertEqual(self.read("out/0.svg"), b"old")
        self.assertTrue(is_whole(self.read("out/good.svg")))

    def test_no_space_left(self):
        """On a disk of 96 KiB: what fitted is whole, and of the rest there is nothing."""
        own_mounts = ["unshare", "-rm", "sh", "-c"]
        mount = "mount -t tmpfs -o size=96k none out"
        if subprocess.run([*own_mounts, mount], cwd=self.folder, check=False,
                          stderr=subprocess.DEVNULL).returncode:
            self.skipTest("no file system can be mounted here")
        self.write("jobs.ndjson", lines(random_jobs(40, "svg", "png")))
        script = f'{mount} && "$0" batch jobs.ndjson; status=$?; tar cf all.tar out; exit $status'
        result = subprocess.run([*own_mounts, script, TUBIAO], cwd=self.folder, check=False,
                                stdout=subprocess.PIPE, text=True)
        self.assertEqual(result.returncode, 1)
        results = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual({r["status"] for r in results}, {0, 3})
        self.assertRegex(next(r for r in results if r["status"])["diagnostics"][0]["message"],
                         "can't write .*: No space left")
        with tarfile.open(self.path("all.tar")) as tar:
            there = {item.name: tar.extractfile(item).read() for item in tar if item.isfile()}
        self.assertEqual(set(there), {name for r in results for name in r["outputs"]})
        for name, data in there.items():
            self.assertTrue(is_whole(data), name)

    def test_results_that_nobody_takes(self):
        process = self.start("-j", "2", stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        try:
            process.stdin.write(lines(random_jobs(200, "svg")))
            process.stdin.close()
        except BrokenPipeError:
            pass
        self.assertRegex(process.stderr.read(), "can't write standard output")
        process.stderr.close()
        self.assertEqual(process.wait(60), 3)
        files = self.outputs()
        self.assertLess(len(files), 200)
        self.assertTrue(all(is_whole(data) for data in files.values()))
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass

    def test_full_standard_output(self):
        with open("/dev/full", "wb") as full:
            result = self.run_in("batch", stdin=lines(random_jobs(3, "svg")), stdout=full)
        self.assertRun(result, 3, "can't write standard output")

    def test_command_line(self):
        for arguments, pattern in ((["-j", "0"], "1 to"), (["-j", "x"], "1 to"),
                                   (["-j", "9999"], "1 to"), (["a", "b"], "too many"),
                                   (["--jbos", "2"], "--jobs"), (["--svg-text", "x"], "svg-text")):
            self.assertRun(self.run_in("batch", *arguments), 2, pattern)

    def test_missing_jobs(self):
        self.assertRun(self.run_in("batch", "nowhere.ndjson"), 3, "can't open nowhere.ndjson")
        self.assertRun(self.run_in("batch", "out"), 3, "can't read")

    def test_missing_fonts(self):
        result = self.run_in("batch", stdin=lines([GOOD]), env={"TUBIAO_FONTS": self.folder})
        self.assertRun(result, 4, "font")
        self.assertEqual(result.out, b"")


if __name__ == "__main__":
    unittest.main()
