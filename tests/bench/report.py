#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures tubiao beside other programs and prints, or writes, the page docs/performance.md.

    report.py --build FOLDER [--runs N] [--only SECTION,...] [-o FILE]

Programs run in turn, so that a slow spell of the machine meets all of them. gnuplot, matplotlib,
ggplot2 and ECharts are measured where they are installed, instructions are counted where valgrind
is. Numbers are for people to look at: this is no test, and a goal that is missed does not change
the exit status.

Exit status: 0 measured, 1 a program failed, 2 wrong command line.
"""
import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile

import charts
import programs
import sections
from runs import Bench, Failed

SECTIONS = ("cold", "warm", "parts", "scale", "batch", "many")
LIBRARIES = (("cairo", "cairo"), ("FriBidi", "fribidi"), ("HarfBuzz", "harfbuzz"),
             ("fontconfig", "fontconfig"), ("libdeflate", "libdeflate"))

HEAD = """\
# Speed and size

This page is written by `ninja -C build performance`, which takes some six minutes; run it on a machine that does
nothing else. `ninja -C build bench` prints the same.

{machine}

Every number is a median of {runs} runs. The programs of a table run in turn, and a ratio is the median
of the ratios of runs side by side, so that a slow spell of the machine meets all. Times move from machine to
machine; ratios and counted instructions hardly do, and are what the goals are about.
"""

GOALS = """\
## Goals

What must be reached, what was aimed at, and what is.

{goals}
"""

TEXTS = {
    "cold": """\
## One figure, one process

Start, read, draw, write, end; the page cache is warm, and files go to a file system in memory where there is
one. *naive* is [a short C program](../tests/bench/naive-floor.c)
that draws chart A the plain way, with every place written down by hand: pango, cairo and their own
output, the system's fonts. It reads and lays out nothing.

{cold}
Chart A is 12 horizontal bars at 1600 × 1000 px, B 31 places with three bars each, C a timeline of 40
events. All are drawn with the same sizes of type; B is as high in gnuplot as in tubiao. SVG keeps text as text
in all but *naive*, whose cairo writes outlines.
""",
    "warm": """\
## Many figures, one process

What each further figure costs in a program that runs already: `tubiao batch -j 1`, which reads and
checks the document anew for each and replaces each file as a whole; the naive program in a loop; gnuplot's
`replot`.

{warm}
""",
    "parts": """\
## The parts of the work

In a running process, through the C library. Instructions are counted by callgrind and do not depend
on how busy the machine is.

{parts}
{processes}As the figure grows, a bar costs the same. So does an event beyond some dozens a side; for fewer of them the best
places are searched.

{growth}
""",
    "scale": """\
## Large data

D(n) is n bars at 1600 × 1000 px as PNG, cold, reading the JSON included. Beyond one bar a pixel column tubiao
draws what a column holds, its smallest and its largest value, and says so in a note; gnuplot paints them all over
one another.

{scale}
""",
    "batch": """\
## Batch

Figures a second of `tubiao batch`. *random* are documents of the generator that the tests use: bars,
panels and timelines.

{batch}
""",
    "many": """\
Random documents through a pipe, as SVG with two workers (medians of 3): time grows with the jobs, memory does not.

{many}
""",
}


def cpu_model():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("model name"):
                return re.sub(r"\s+", " ", line.split(":", 1)[1]).strip()
    return platform.machine()


def system_name():
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, AttributeError):
        return platform.system()


def describe_machine(others):
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    libraries = [f"{name} {programs.first_line('pkg-config', '--modversion', module) or '?'}"
                 for name, module in LIBRARIES]
    names = [f"{program.name} {program.version}" for program in others if program.version]
    beside = f" Beside it: {', '.join(names)}." if names else ""
    load = os.getloadavg()[0]
    busy = (" Where other work went on meanwhile, two workers can't show here what they can do, and "
            "the times are too long.") if load > os.cpu_count() / 2 else ""
    return (f"Measured on {os.cpu_count()} processors ({cpu_model()}), {memory:.0f} GiB, "
            f"{system_name()}, with {', '.join(libraries)}.{beside} The machine's load was "
            f"{load:.1f} in the minute before.{busy}")


def warn_of_floor_font():
    """With another font the others draw something else and the ratios say nothing."""
    found = programs.first_line("fc-match", "--format=%{family}", charts.FONT)
    if found is not None and charts.FONT not in found:
        print(f"report: {charts.FONT} is not installed (Debian: fonts-noto-cjk); the ratios to other "
              "programs mean little", file=sys.stderr)


class Report:
    def __init__(self, bench, build, only):
        self.bench, self.only = bench, only
        self.tubiao_path = os.path.join(build, "src", "tubiao")
        self.tubiao = programs.tubiao(self.tubiao_path, bench.folder)
        floor = programs.floor(os.path.join(build, "tests", "bench", "naive-floor"))
        others = programs.find_others(bench.folder)
        self.others = [floor, *others] if floor else others
        self.counting = shutil.which("valgrind") is not None
        self.goals = sections.Goals()

    def measure_cold(self):
        return {"cold": sections.cold(self.bench, [self.tubiao, *self.others],
                                      self.goals)}

    def measure_warm(self):
        return {"warm": sections.warm(self.bench, [self.tubiao, *self.others],
                                      self.goals)}

    def measure_parts(self):
        whole = ""
        if self.counting:
            whole = ("Whole cold processes, in million instructions; *start* is a process that only "
                     "says its version.\n\n"
                     f"{sections.processes(self.bench, self.tubiao_path, self.tubiao, self.goals)}\n")
        return {"parts": sections.parts(self.bench, self.counting), "processes": whole,
                "growth": sections.layout_growth(self.bench, self.counting)}

    def measure_scale(self):
        gnuplot = any(program.name == "gnuplot" for program in self.others)
        return {"scale": sections.scale(self.bench, self.tubiao_path, gnuplot, self.goals)}

    def measure_batch(self):
        return {"batch": sections.batch_workers(self.bench, self.tubiao_path, self.goals)}

    def measure_many(self):
        return {"many": sections.batch_many(self.bench, self.tubiao_path)}

    def page(self):
        machine = describe_machine(self.others)
        bodies = []
        for name in self.only:
            print(f"report: {name}", file=sys.stderr)
            bodies.append(TEXTS[name].format(**getattr(self, f"measure_{name}")()))
        parts = [HEAD.format(machine=machine, runs=self.bench.runs)]
        if self.goals.rows:
            self.goals.rows.sort(key=lambda row: row[0])
            parts.append(GOALS.format(goals=self.goals.table()))
        return re.sub("\n{3,}", "\n\n", "\n".join(parts + bodies)).rstrip() + "\n"


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--build", required=True, metavar="FOLDER", help="the build folder")
    parser.add_argument("--runs", type=int, default=11, metavar="N", help="default: 11")
    parser.add_argument("--only", default=",".join(SECTIONS), metavar="SECTION,...",
                        help="of " + ", ".join(SECTIONS))
    parser.add_argument("-o", dest="output", metavar="FILE", help="default: standard output")
    arguments = parser.parse_args()
    arguments.only = arguments.only.split(",")
    if arguments.runs < 1 or not set(arguments.only) <= set(SECTIONS):
        parser.error("--runs is 1 or more, --only of " + ", ".join(SECTIONS))
    return arguments


def main():
    arguments = parse_arguments()
    tools = os.path.join(arguments.build, "tests", "bench")
    warn_of_floor_font()
    # In memory where there is such a file system: disks, and how they keep names safe, differ more
    # than programs do.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="tubiao-bench-", dir=memory) as folder:
        bench = Bench(folder, os.path.join(tools, "measure"), os.path.join(tools, "phases"),
                      arguments.runs)
        try:
            page = Report(bench, arguments.build, arguments.only).page()
        except (Failed, OSError, subprocess.SubprocessError) as failure:
            print(f"report: {failure}", file=sys.stderr)
            return 1
    if arguments.output:
        with open(arguments.output, "w", encoding="utf-8") as out:
            out.write(page)
    else:
        print(page, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
