# SPDX-License-Identifier: MIT
"""tubiao batch: what jobs do."""
import json
import os
import pty
import re
import select
import subprocess
import threading
import unittest

from jobs import BatchTest, is_whole, lines, random_document, random_jobs
from program import SMALLEST, THREE, TUBIAO, kind_of, media_boxes, png_info, read_terminal, run

COUNT = int(os.environ.get("TUBIAO_BATCH_JOBS", "300"))


def without_time(results):
    return [{key: value for key, value in result.items() if key != "ms"} for result in results]


class Results(BatchTest):
    def test_keys(self):
        self.write("a.json", SMALLEST)
        results, result = self.batch([{"input": "a.json", "output": ["out/a.svg", "out/a.png"]}])
        self.assertDone(results, result)
        self.assertEqual(list(results[0]), ["input", "outputs", "status", "diagnostics", "ms"])
        self.assertEqual(results[0]["input"], "a.json")
        self.assertEqual(results[0]["outputs"], ["out/a.svg", "out/a.png"])
        self.assertGreater(results[0]["ms"], 0)
        self.assertEqual({name: kind_of(data) for name, data in self.outputs().items()},
                         {"a.svg": "svg", "a.png": "png"})

    def test_the_same_as_render(self):
        jobs = random_jobs(12, "svg", "pdf")
        results, result = self.batch(jobs)
        self.assertDone(results, result)
        for job in jobs:
            for output in job["output"]:
                single = run("render", "-", "-o", "-", "-f", output[-3:], "-q",
                             stdin=job["document"])
                self.assertRun(single, 0)
                self.assertEqual(self.read(output), single.out, output)

    def test_workers_do_not_matter(self):
        """Bytes, results and their order are those of one worker."""
        jobs = random_jobs(COUNT, "svg")
        jobs[7]["document"] = {"tilte": 1}
        jobs[20]["output"] = "nowhere/a.svg"
        results, result = self.batch(jobs, "-j", "1")
        self.assertRun(result, 1)
        files = self.outputs()
        self.assertEqual(len(files), COUNT - 2)
        self.assertTrue(all(is_whole(data) for data in files.values()))
        for name in files:
            os.remove(self.path("out", name))
        again, result = self.batch(jobs, "-j2")
        self.assertRun(result, 1)
        self.assertEqual(without_time(again), without_time(results))
        self.assertEqual(self.outputs(), files)
        self.assertEqual([r["status"] for r in results if r["status"]], [1, 3])

    def test_many_workers(self):
        jobs = random_jobs(40, "svg")
        results, result = self.batch(jobs, "-j", "16")
        self.assertDone(results, result)
        self.assertEqual([r["outputs"] for r in results], [job["output"] for job in jobs])

    def test_from_a_file(self):
        self.write("jobs.ndjson", lines(random_jobs(3, "svg")))
        result = self.assertRun(self.run_in("batch", "jobs.ndjson"), 0)
        self.assertEqual(len(result.text.splitlines()), 3)

    def test_nothing_to_do(self):
        for text in ("", "\n\n", "  \n\t\n"):
            self.assertEqual(self.assertRun(self.run_in("batch", stdin=text), 0).out, b"")

    def test_last_line_without_an_end_and_lines_of_other_systems(self):
        text = lines(random_jobs(2, "svg")).replace("\n", "\r\n").rstrip()
        results, result = self.batch(text)
        self.assertDone(results, result)
        self.assertEqual(len(results), 2)

    def test_a_result_comes_before_the_next_job(self):
        """Who waits for each result is served."""
        process = self.start("-j", "2", stdin=subprocess.PIPE)
        for job in random_jobs(5, "svg"):
            process.stdin.write(lines([job]))
            process.stdin.flush()
            self.assertTrue(select.select([process.stdout], [], [], 60)[0])
            self.assertEqual(json.loads(process.stdout.readline())["outputs"], job["output"])
        process.stdin.close()
        self.assertEqual(process.wait(60), 0)
        process.stdout.close()

    def test_warnings(self):
        self.write("three.json", THREE)
        job = {"input": "three.json", "output": "out/a.svg"}
        results, result = self.batch([job])
        self.assertDone(results, result)
        self.assertEqual([d["severity"] for d in results[0]["diagnostics"]], ["warning"])
        self.assertEqual(self.batch([job], "-q")[0][0]["diagnostics"], [])
        os.remove(self.path("out/a.svg"))
        results, result = self.batch([job], "--strict")
        self.assertRun(result, 1)
        self.assertEqual((results[0]["status"], results[0]["outputs"], self.outputs()), (1, [], {}))


class Jobs(BatchTest):
    def one(self, *options, **job):
        results, result = self.batch([{"document": THREE, "figure": "one", **job}], *options)
        self.assertDone(results, result)
        return results[0]

    def test_figures(self):
        self.one(figure="two", output="out/a.svg")
        self.assertIn("two", self.read("out/a.svg").decode())
        self.one(figure=["three", "one"], output="out/a.pdf")
        self.assertEqual(len(media_boxes(self.read("out/a.pdf"))), 2)
        results, result = self.batch([{"document": THREE, "all": True, "output": "out/b.pdf"}])
        self.assertDone(results, result)
        self.assertEqual(len(media_boxes(self.read("out/b.pdf"))), 3)

    def test_folder(self):
        results, result = self.batch([{"document": THREE, "all": True, "output_dir": "out/new",
                                       "format": ["svg", "pdf"]}])
        self.assertDone(results, result)
        self.assertEqual(sorted(results[0]["outputs"]), sorted(self.files()))
        self.assertEqual(len(self.files()), 6)

    def test_format(self):
        self.one(output="out/a.dat", format="svg")
        self.assertEqual(kind_of(self.read("out/a.dat")), "svg")

    def test_set_keeps_types(self):
        self.one(output="out/a.svg", set={"title": "2021", "sort": "descending", "top": 1})
        self.assertIn(">2021<", self.read("out/a.svg").decode())
        self.one(output="out/a.svg", set={"size": {"width": "100mm"}})
        self.assertIn('width="100mm"', self.read("out/a.svg").decode())

    def test_looks(self):
        self.write("own.json", {"colors": {"accent": "#123456"}})
        self.one(output="out/a.svg", theme="./own.json", lang="ja", width="120mm", height="90mm",
                 svg_text="embed", transparent=True)
        text = self.read("out/a.svg").decode()
        for part in ("#123456", 'xml:lang="ja"', 'width="120mm"', 'height="90mm"', "@font-face"):
            self.assertIn(part, text)

    def test_size_in_pixels(self):
        for job, pixels in (({"width": "800px"}, 800), ({"width": "800px", "dpi": 192}, 800),
                            ({"width": "6in", "dpi": 100}, 600)):
            self.one(output="out/a.png", **job)
            self.assertEqual(png_info(self.read("out/a.png"))[0], pixels)

    def test_options_hold_where_a_job_says_nothing(self):
        options = ["--width", "100mm", "--svg-text", "path", "--set", "title=全部", "--lang", "ja"]
        self.one(*options, output="out/a.svg")
        text = self.read("out/a.svg").decode()
        self.assertIn('width="100mm"', text)
        self.assertNotIn("<text", text)
        self.assertIn('xml:lang="ja"', text)
        self.one(*options, output="out/a.svg", width="50mm", svg_text="text", lang="en",
                 set={"title": "own"})
        text = self.read("out/a.svg").decode()
        self.assertIn('width="50mm"', text)
        self.assertIn(">own<", text)
        self.assertIn('xml:lang="en"', text)

    def test_own_keys_pass(self):
        self.one(output="out/a.svg", **{"$comment": "for the report", "x-id": 7})


class Progress(BatchTest):
    def run_on_terminal(self, *options):
        self.write("jobs.ndjson", lines(random_jobs(30, "svg")))
        screen, terminal = pty.openpty()
        process = subprocess.Popen([TUBIAO, "batch", "jobs.ndjson", *options], cwd=self.folder,
                                   stderr=terminal, stdout=subprocess.DEVNULL)
        os.close(terminal)
        shown = read_terminal(screen)
        self.assertEqual(process.wait(60), 0)
        return shown

    def test_bar_on_a_terminal(self):
        shown = self.run_on_terminal()
        self.assertRegex(shown, r"\[#*-*\] +\d+%  \d+ done  [\d.]+/s  \d+:\d\d left")
        self.assertRegex(shown.split("\r")[-2], r"30 done  [\d.]+/s  0:\d\d$")

    def test_none_when_quiet(self):
        self.assertEqual(self.run_on_terminal("-q"), "")

    def test_none_in_a_pipe(self):
        results, result = self.batch(random_jobs(5, "svg"))
        self.assertDone(results, result)
        self.assertEqual(result.err, "")


@unittest.skipIf("TUBIAO_SANITIZED" in os.environ, "sanitizers keep what is freed")
@unittest.skipUnless(os.path.exists("/proc/self/status"), "there is no /proc")
class Memory(BatchTest):
    def peak(self, count):
        """Peak memory, in KiB, of a run with so many jobs, which come from a pipe. The program says
        it while it waits for more: what wait4() tells begins with the memory of this process."""
        process = self.start("-j", "2", stdin=subprocess.PIPE)

        def feed():
            for i in range(count):
                document = random_document(i % 100)
                document["title"] = f"第{i}张"
                process.stdin.write(lines([{"document": document, "output": f"out/{i}.svg"}]))
            process.stdin.flush()

        feeder = threading.Thread(target=feed)
        feeder.start()
        for _ in range(count):
            self.assertEqual(json.loads(process.stdout.readline())["status"], 0)
        feeder.join()
        with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
            peak = int(re.search(r"VmHWM:\s+(\d+) kB", status.read())[1])
        process.stdin.close()
        self.assertEqual(process.wait(60), 0)
        process.stdout.close()
        return peak

    def test_flat(self):
        # On a busy machine one worker may draw all of a few, without the other's memory beside its own.
        few, many = max(self.peak(200) for _ in range(3)), self.peak(2000)
        self.assertLess(many, few * 1.3)


if __name__ == "__main__":
    unittest.main()
