#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Figures a second of `tubiao batch`: with one worker and with several, warm, and over many jobs.

    bench-batch.py --tubiao PATH [--figures N] [--runs N] [--workers N] [--many N]

Each run is one process that draws chart A, B and C and random documents; runs with one worker and
with several take turns, so that a slow spell of the machine meets both. "Warm" is the median of the
times that the results tell, from the second half of a run. --many N does 1/10 N and N jobs, whose
time and memory tell whether cost is linear and memory flat. Numbers are to look at: this is no
test.

Exit status: 0 measured, 1 a program failed, 2 wrong command line.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "properties"))
import generate  # noqa: E402

FORMATS = ("png", "svg", "pdf")
LEAST_RATIO = 1.7
UNWANTED_ENVIRONMENT = ("MALLOC_PERTURB_", "MALLOC_CHECK_", "G_SLICE", "G_DEBUG")


def chart(name):
    with open(os.path.join(HERE, f"{name}.json"), encoding="utf-8") as file:
        return json.load(file)


def random_document(seed):
    make = (generate.bar_document, generate.panel_document, generate.timeline_document)[seed % 3]
    return make(seed)[0]


class Bench:
    def __init__(self, folder, arguments):
        self.folder, self.arguments = folder, arguments
        self.environment = {key: value for key, value in os.environ.items()
                            if key not in UNWANTED_ENVIRONMENT}

    def run(self, documents, kind, workers):
        """(seconds, ms of each job) of one process."""
        jobs = os.path.join(self.folder, "jobs.ndjson")
        with open(jobs, "w", encoding="utf-8") as out:
            for i, document in enumerate(documents):
                job = {"document": document, "output": f"{self.folder}/{i % 100}.{kind}"}
                out.write(json.dumps(job, ensure_ascii=False) + "\n")
        results = os.path.join(self.folder, "results.ndjson")
        command = [self.arguments.tubiao, "batch", "-q", "-j", str(workers), jobs]
        with open(results, "wb") as out:
            start = time.perf_counter()
            status = subprocess.run(command, stdout=out, env=self.environment,
                                    check=False).returncode
            seconds = time.perf_counter() - start
        if status:
            raise SystemExit(f"{' '.join(command)}: exit {status}")
        with open(results, encoding="utf-8") as lines:
            times = [json.loads(line)["ms"] for line in lines]
        return seconds, times

    def run_from_pipe(self, count):
        """(seconds, peak MiB) of a process that is asked for its memory while it waits for more:
        what is told of one that has ended begins with the memory of this process."""
        process = subprocess.Popen([self.arguments.tubiao, "batch", "-q", "-j",
                                    str(self.arguments.workers)], env=self.environment,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        lines = [json.dumps({"document": random_document(i % 1000),
                             "output": f"{self.folder}/{i % 100}.svg"}).encode() + b"\n"
                 for i in range(count)]

        def feed():
            process.stdin.writelines(lines)
            process.stdin.flush()

        feeder = threading.Thread(target=feed)
        start = time.perf_counter()
        feeder.start()
        for _ in range(count):
            process.stdout.readline()
        seconds = time.perf_counter() - start
        feeder.join()
        with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
            peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        process.stdin.close()
        if process.wait():
            raise SystemExit(f"a batch of {count} jobs ended with {process.returncode}")
        return seconds, peak / 1024

    def compare(self, name, documents):
        for kind in FORMATS:
            seconds, warm = {1: [], self.arguments.workers: []}, []
            for _ in range(self.arguments.runs):
                for workers, found in seconds.items():
                    took, times = self.run(documents, kind, workers)
                    found.append(took)
                    if workers == 1:
                        warm.append(statistics.median(times[len(times) // 2:]))
            one, several = (statistics.median(found) for found in seconds.values())
            ratio = statistics.median(a / b for a, b in zip(*seconds.values()))
            print(f"{name:16} {kind:4} {len(documents) / one:8.0f} {len(documents) / several:8.0f} "
                  f"{ratio:6.2f} {statistics.median(warm):8.2f}", flush=True)

    def many(self, count):
        print(f"\n{'jobs (svg)':>12} {'seconds':>8} {'ms a job':>9} {'MiB':>6}")
        for part in (count // 10, count):
            seconds, peak = self.run_from_pipe(part)
            print(f"{part:12} {seconds:8.2f} {seconds / part * 1000:9.3f} {peak:6.1f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--tubiao", required=True)
    parser.add_argument("--figures", type=int, default=200, help="in a run")
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--many", type=int, metavar="N")
    arguments = parser.parse_args()
    if arguments.workers < 2:
        parser.error("--workers is 2 or more")
    with tempfile.TemporaryDirectory(prefix="tubiao-bench-") as folder:
        bench = Bench(folder, arguments)
        print(f"figures a second, medians of {arguments.runs}; goal of the ratio: {LEAST_RATIO}\n"
              f"{'':16} {'':4} {'-j 1':>8} {'-j ' + str(arguments.workers):>8} {'ratio':>6} "
              f"{'warm ms':>8}")
        for name in ("chart-a", "chart-b", "chart-c"):
            bench.compare(name, [chart(name)] * arguments.figures)
        bench.compare("random", [random_document(i) for i in range(arguments.figures)])
        if arguments.many:
            bench.many(arguments.many)


main()
