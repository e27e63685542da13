# SPDX-License-Identifier: MIT
"""tubiao batch with many thousands of random documents: time grows with the jobs and memory does
not; a run that is killed leaves whole files only, and --if-changed does the rest.

The tests do the same with hundreds. This takes minutes: `meson test --benchmark batch-large`.
TUBIAO_LARGE_JOBS says how many jobs instead of 10000; with far fewer,
memory still grows by the glyphs that are met for the first time.
"""
import json
import os
import re
import signal
import subprocess
import threading
import unittest

from jobs import BatchTest, is_whole, random_document

COUNT = int(os.environ.get("TUBIAO_LARGE_JOBS", "10000"))
# Of the random documents few ask for what has no room, and are refused.
MOST_REFUSED = 0.01
# Random documents are of very different sizes; what a job takes on average differs a little.
MOST_GROWTH = 1.15


def job_line(number):
    document = random_document(number)
    document["title"] = f"第{number}张图"
    return json.dumps({"document": document, "output": f"out/{number}.svg"},
                      ensure_ascii=False) + "\n"


class Large(BatchTest):
    def count_drawn(self, results):
        """How many of the results are of figures that are there now; the others were refused."""
        refused = [r for r in results if r["status"]]
        self.assertEqual({(r["status"], r["diagnostics"][0]["code"]) for r in refused} -
                         {(1, "figure")}, set())
        self.assertLess(len(refused), MOST_REFUSED * len(results) + 1)
        return len(results) - len(refused)

    def run_from_pipe(self, count):
        """(processor seconds, peak KiB, figures). The program says its peak while it waits for more
        jobs."""
        process = self.start("-j", "2", stdin=subprocess.PIPE)

        def feed():
            for number in range(count):
                process.stdin.write(job_line(number))
            process.stdin.flush()

        feeder = threading.Thread(target=feed)
        feeder.start()
        results = [json.loads(process.stdout.readline()) for _ in range(count)]
        drawn = self.count_drawn(results)
        for number, result in enumerate(results):
            self.assertEqual(result["outputs"], [] if result["status"] else [f"out/{number}.svg"])
        feeder.join()
        with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
            peak = int(re.search(r"VmHWM:\s+(\d+) kB", status.read())[1])
        process.stdin.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        self.assertEqual(process.returncode, 0 if drawn == count else 1)
        return usage.ru_utime + usage.ru_stime, peak, drawn

    def test_linear_in_time_and_flat_in_memory(self):
        few, many = COUNT // 10, COUNT
        few_seconds, few_peak, _ = self.run_from_pipe(few)
        many_seconds, many_peak, drawn = self.run_from_pipe(many)
        growth = many_seconds / many / (few_seconds / few)
        print(f"{few} and {many} jobs: {few_seconds:.1f} and {many_seconds:.1f} processor seconds, "
              f"{few_peak / 1024:.1f} and {many_peak / 1024:.1f} MiB; a job takes {growth:.2f} "
              "times as long", flush=True)
        self.assertLess(growth, MOST_GROWTH)
        self.assertLess(many_peak, few_peak * MOST_GROWTH)
        self.assertEqual(len(self.outputs()), drawn)

    def test_killed_and_done_again(self):
        with open(self.path("jobs.ndjson"), "w", encoding="utf-8") as jobs:
            jobs.writelines(job_line(number) for number in range(COUNT))
        process = self.start("--if-changed", "jobs.ndjson")
        for _ in range(COUNT * 2 // 5):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.stdout.read()
        process.stdout.close()
        self.assertEqual(process.wait(), -signal.SIGKILL)
        there = self.outputs()
        self.assertTrue(all(is_whole(data) for data in there.values()))
        self.assertTrue(COUNT * 39 // 100 <= len(there) < COUNT * 99 // 100, len(there))
        print(f"killed with {len(there)} of {COUNT} files there, all whole", flush=True)
        already = len(there)
        for _ in range(2):
            results = [json.loads(line) for line in
                       self.run_in("batch", "--if-changed", "jobs.ndjson").text.splitlines()]
            drawn = self.count_drawn(results)
            self.assertEqual(sum("skipped" in r for r in results), already)
            already = drawn
            files = self.outputs()
            self.assertEqual(len(files), drawn)
            self.assertTrue(all(is_whole(data) for data in files.values()))
            for name, data in there.items():
                self.assertEqual(files[name], data, name)


if __name__ == "__main__":
    unittest.main()
