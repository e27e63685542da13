#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How fast pages are drawn: a sheet of four figures as PDF by a new process each time (50 ms is the
budget), and a page of six figures beside the six of them alone, in one process (1.25 times their sum).
Prints the times; the status is 1 where one is over its budget. Of a release build, on a quiet machine:
the processor's time, which other work hardly moves, is told beside the time that passed.

    page_speed.py PROGRAM LIBRARY [--runs N]
"""
import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
COLD_MOST, SHARE_MOST = 0.050, 1.25
FIGURES = ("relief", "centres", "clusters", "policy", "targets-2021", "projects")


def page_of(count):
    rows = [list(FIGURES[i:i + 2]) for i in range(0, count, 2)]
    return {"id": "bench-page", "type": "page", "size": "a4", "sections": [{"title": "一、要点", "rows": rows}]}


def load(count):
    with open(os.path.join(ROOT, "data", "guangdong.json"), encoding="utf-8") as file:
        document = json.load(file)
    document["figures"].append(page_of(count))
    return document


def median(runs, draw):
    draw()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        draw()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cold(program, runs):
    """The time that passes and the least of the processor's, both of a process."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = os.path.join(folder, "a.json"), os.path.join(folder, "a.pdf")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(load(4), file, ensure_ascii=False)
        command = [program, "render", path, "--figure", "bench-page", "-o", out]
        used = []

        def draw():
            before = processor_time()
            subprocess.run(command, check=True)
            used.append(processor_time() - before)
        return median(runs, draw), min(used)


def warm(library, runs):
    os.environ["TUBIAO_LIBRARY"] = library
    sys.path.insert(0, os.path.join(ROOT, "src", "python"))
    import tubiao
    document = load(6)
    with tubiao.load(document) as loaded:
        def draw(figure, **options):
            return median(runs, lambda: tubiao.draw(loaded, "pdf", figure=figure, **options))
        return draw("bench-page"), sum(draw(figure, width="90mm") for figure in FIGURES)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("library")
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    first, used = cold(options.program, options.runs)
    page, alone = warm(options.library, options.runs)
    print(f"A4 with 4 figures as PDF, a process each: {1000 * first:.1f} ms (at most {1000 * COLD_MOST:.0f}), "
          f"at least {1000 * used:.1f} ms of the processor")
    print(f"6 figures on a page: {1000 * page:.1f} ms, alone {1000 * alone:.1f} ms: {page / alone:.2f} times "
          f"(at most {SHARE_MOST})")
    sys.exit(first > COLD_MOST or page > SHARE_MOST * alone)


main()
