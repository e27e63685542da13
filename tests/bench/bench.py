#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares tubiao with the naive floor and, where it is installed, with gnuplot.

    bench.py --tubiao PATH --floor PATH [--gnuplot PATH] [--runs N] [--scale] [--markdown]

Each measurement is one cold process: start, draw, write the file, exit; the page cache is warm.
The programs run in turn (tubiao, floor, gnuplot, tubiao, ...), so that a slow spell of the machine
meets all of them. Times are medians of the wall clock. They move from machine to machine; the
ratios are what counts, and the budgets beside them are goals to look at: this is no test, and
a missed budget does not change the exit status.

Exit status: 0 measured, 1 a program failed, 2 wrong command line.
"""

import argparse
import os
import sys
import time

# Only the standard library's smaller modules: see own_peak().
HERE = os.path.dirname(os.path.abspath(__file__))
FORMATS = ("png", "svg", "pdf")
MOST_OF_FLOOR = {"png": 0.30, "svg": 0.50, "pdf": 0.30}
LEAST_BY_GNUPLOT = {"png": 4.0, "svg": 1.2, "pdf": 4.0}
MOST_BYTES = {"png": 60_000, "svg": 8_000, "pdf": 30_000}
MOST_MIB = {"png": 28, "svg": 18, "pdf": 20}
FLOOR_FONT = "Noto Sans CJK SC"
SCALE_COUNTS = (1_000, 10_000, 100_000)
SCALE_RUNS = 3
# A test runner sets these to find bugs; they slow every allocation down.
UNWANTED_ENVIRONMENT = ("MALLOC_PERTURB_", "MALLOC_CHECK_", "G_SLICE", "G_DEBUG")


class Failed(Exception):
    """A measured program did not do its work."""


class Sample:
    """What the runs of one program with one output showed."""

    def __init__(self):
        self.seconds = []
        self.peak = 0  # bytes
        self.size = 0  # bytes

    def add(self, seconds, peak, size):
        self.seconds.append(seconds)
        self.peak = max(self.peak, peak)
        self.size = size

    @property
    def median(self):
        ordered = sorted(self.seconds)
        middle = len(ordered) // 2
        if len(ordered) % 2:
            return ordered[middle]
        return (ordered[middle - 1] + ordered[middle]) / 2


class Bench:
    def __init__(self, folder, arguments):
        self.folder = folder
        self.arguments = arguments
        self.log = os.path.join(folder, "log")
        self.environment = {
            key: value for key, value in os.environ.items() if key not in UNWANTED_ENVIRONMENT
        }

    def path(self, name):
        return os.path.join(self.folder, name)

    def tubiao(self, document, output):
        return [self.arguments.tubiao, "render", document, "-o", output, "-q"]

    def gnuplot(self, script, kind, output):
        return [self.arguments.gnuplot, "-e", f"format='{kind}'; out='{output}'", script]

    def spawn(self, command):
        """Runs a command to its end: (wall seconds, peak bytes); its words go to the log."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, self.log, flags, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ]
        start = time.perf_counter()
        child = os.posix_spawnp(command[0], command, self.environment, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
        seconds = time.perf_counter() - start
        if os.waitstatus_to_exitcode(status) != 0:
            with open(self.log, encoding="utf-8", errors="replace") as log:
                words = log.read(1000).strip()
            code = os.waitstatus_to_exitcode(status)
            raise Failed(f"{' '.join(command)}: exit {code}\n{words}")
        return seconds, usage.ru_maxrss * 1024

    def compare(self, commands, runs):
        """Samples of {name: (command, output)}, the programs taking turns."""
        samples = {name: Sample() for name in commands}
        for command, _ in commands.values():
            self.spawn(command)  # warms the page cache and the font caches
        for _ in range(runs):
            for name, (command, output) in commands.items():
                seconds, peak = self.spawn(command)
                samples[name].add(seconds, peak, os.stat(output).st_size)
        return samples

    def chart_a(self, kind):
        outputs = {n: self.path(f"{n}.{kind}") for n in ("tubiao", "floor", "gnuplot")}
        commands = {
            "tubiao": self.tubiao(os.path.join(HERE, "chart-a.json"), outputs["tubiao"]),
            "floor": [self.arguments.floor, kind, outputs["floor"]],
        }
        if self.arguments.gnuplot:
            script = os.path.join(HERE, "chart-a.gp")
            commands["gnuplot"] = self.gnuplot(script, kind, outputs["gnuplot"])
        commands = {name: (command, outputs[name]) for name, command in commands.items()}
        return self.compare(commands, self.arguments.runs)

    def other_chart(self, name, kind):
        output = self.path(f"{name}.{kind}")
        document = os.path.join(HERE, f"{name}.json")
        commands = {"tubiao": (self.tubiao(document, output), output)}
        return self.compare(commands, self.arguments.runs)["tubiao"]

    def scale(self, count):
        """Samples for D(count) as PNG by program; None for a program that refuses it."""
        outputs = {n: self.path(f"scale-{n}.png") for n in ("tubiao", "gnuplot")}
        document, script = self.path("scale.json"), self.path("scale.gp")
        write_scale_document(document, count)
        commands = {"tubiao": self.tubiao(document, outputs["tubiao"])}
        if self.arguments.gnuplot:
            write_scale_script(script, count)
            commands["gnuplot"] = self.gnuplot(script, "png", outputs["gnuplot"])
        commands = {name: (command, outputs[name]) for name, command in commands.items()}
        samples = dict.fromkeys(commands)
        for name, pair in list(commands.items()):
            try:
                self.spawn(pair[0])
            except Failed as failure:
                print(failure, file=sys.stderr)
                del commands[name]
        samples.update(self.compare(commands, SCALE_RUNS))
        return samples


def scale_value(i):
    return 27 + i * 7919 % 9973


def write_scale_document(path, count):
    """D(count): one indicator over as many places. Written line by line: see own_peak()."""
    with open(path, "w", encoding="utf-8") as out:
        out.write(
            '{"tubiao":1,"title":"示例数据","source":"示例数据",'
            '"defaults":{"period":"2020","status":"actual"},'
            '"indicators":[{"id":"d","name":"示例","unit":"家","values":{"over":"region","data":{\n'
        )
        for i in range(count):
            end = "," if i + 1 < count else ""
            out.write(f'"项目{i + 1}":{scale_value(i)}{end}\n')
        out.write(
            '}}}],"figures":[{"id":"d","type":"bar","indicators":["d"],"category":"region",'
            '"orientation":"vertical","size":{"width":"1600px","height":"1000px"}}]}\n'
        )


def write_scale_script(path, count):
    with open(path, "w", encoding="utf-8") as out:
        out.write(
            f"set terminal pngcairo size 1600,1000 font '{FLOOR_FONT},14'\n"
            "set encoding utf8\nset output out\nset title '示例数据'\nunset key\n"
            "set style fill solid noborder\nset boxwidth 0.67\nset yrange [0:*]\n"
            f"set xrange [-1:{count}]\n$data << EOD\n"
        )
        for i in range(count):
            out.write(f"项目{i + 1} {scale_value(i)}\n")
        every = max(1, count // 20)
        out.write(
            "EOD\nplot $data using 0:2 with boxes, "
            f"$data every {every} using 0:(0):xtic(1) with points pointtype 0\n"
        )


def own_peak():
    """Bytes. A child starts as a copy of this process, so a smaller peak can't be seen."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def print_table(header, rows, markdown):
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    # The first two columns are words, the others figures.
    aligned = [
        [c.ljust(w) if i < 2 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths))]
        for row in [header, *rows]
    ]
    if markdown:
        rule = ["-" * w if i < 2 else "-" * (w - 1) + ":" for i, w in enumerate(widths)]
        aligned.insert(1, rule)
        lines = ["| " + " | ".join(row) + " |" for row in aligned]
    else:
        lines = ["  ".join(row).rstrip() for row in aligned]
    print("\n".join(lines) + "\n")


def sample_row(chart, kind, name, sample):
    return [
        chart,
        f"{kind} {name}",
        f"{sample.median * 1e3:.1f}",
        f"{min(sample.seconds) * 1e3:.1f}",
        f"{sample.peak / 2**20:.1f}",
        sample.size,
    ]


def ratio_rows(kind, samples):
    ours = samples["tubiao"]
    rows = [
        ["tubiao / floor", ours.median / samples["floor"].median, f"<= {MOST_OF_FLOOR[kind]:.2f}"]
    ]
    if "gnuplot" in samples:
        ratio = samples["gnuplot"].median / ours.median
        rows.append(["gnuplot / tubiao", ratio, f">= {LEAST_BY_GNUPLOT[kind]:.2f}"])
    rows.append(["tubiao, bytes", ours.size, f"<= {MOST_BYTES[kind]}"])
    rows.append(["tubiao, peak MiB", ours.peak / 2**20, f"<= {MOST_MIB[kind]}"])
    return [
        [kind, name, f"{value:.2f}" if isinstance(value, float) else value, budget]
        for name, value, budget in rows
    ]


def measure_charts(bench, markdown):
    rows, ratios = [], []
    for kind in FORMATS:
        samples = bench.chart_a(kind)
        rows += [sample_row("A", kind, name, sample) for name, sample in samples.items()]
        ratios += ratio_rows(kind, samples)
    for chart in ("chart-b", "chart-c"):
        for kind in FORMATS:
            sample = bench.other_chart(chart, kind)
            rows.append(sample_row(chart[-1].upper(), kind, "tubiao", sample))
    header = ["chart", "program", "median ms", "fastest ms", "peak MiB", "bytes"]
    print_table(header, rows, markdown)
    print_table(["chart A", "what", "measured", "budget"], ratios, markdown)


def measure_scale(bench, markdown):
    rows = []
    for count in SCALE_COUNTS:
        samples = bench.scale(count)
        ours, theirs = samples["tubiao"], samples.get("gnuplot")
        rows.append(
            [
                f"D({count})",
                "png",
                f"{ours.median * 1e3:.1f}" if ours else "-",
                f"{ours.median * 1e6 / count:.2f}" if ours else "-",
                f"{ours.peak / 2**20:.1f}" if ours else "-",
                f"{theirs.median * 1e3:.1f}" if theirs else "-",
                f"{theirs.median / ours.median:.2f}" if ours and theirs else "-",
            ]
        )
    header = ["scale", "format", "tubiao ms", "us a bar", "peak MiB", "gnuplot ms"]
    print_table([*header, "gnuplot / tubiao"], rows, markdown)


def find_program(name):
    for folder in os.get_exec_path():
        path = os.path.join(folder, name)
        if os.access(path, os.X_OK):
            return path
    return None


def warn_of_floor_font(bench):
    """With another font the floor draws something else and the ratios say nothing."""
    if not find_program("fc-match"):
        return
    bench.spawn(["fc-match", "--format=%{family}", FLOOR_FONT])
    with open(bench.log, encoding="utf-8") as log:
        if FLOOR_FONT not in log.read():
            print(
                f"bench: {FLOOR_FONT} is not installed (Debian: fonts-noto-cjk); "
                "the ratios to the floor and to gnuplot mean little",
                file=sys.stderr,
            )


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--tubiao", required=True, metavar="PATH")
    parser.add_argument("--floor", required=True, metavar="PATH", help="the program naive-floor")
    parser.add_argument(
        "--gnuplot", metavar="PATH", help="default: the one on the path; empty: without it"
    )
    parser.add_argument("--runs", type=int, default=11, metavar="N", help="default: 11")
    parser.add_argument("--scale", action="store_true", help="measure 1,000 to 100,000 bars instead")
    parser.add_argument("--markdown", action="store_true", help="print tables in Markdown")
    arguments = parser.parse_args()
    if arguments.runs < 1:
        parser.error("--runs must be 1 or more")
    if arguments.gnuplot is None:
        arguments.gnuplot = find_program("gnuplot")
    return arguments


def new_folder():
    folder = os.path.join(os.environ.get("TMPDIR", "/tmp"), f"tubiao-bench-{os.getpid()}")
    os.mkdir(folder, 0o700)
    return folder


def remove_folder(folder):
    for name in os.listdir(folder):
        os.unlink(os.path.join(folder, name))
    os.rmdir(folder)


def main():
    arguments = parse_arguments()
    folder = new_folder()
    try:
        bench = Bench(folder, arguments)
        warn_of_floor_font(bench)
        measure = measure_scale if arguments.scale else measure_charts
        measure(bench, arguments.markdown)
        print(f"Peaks below {own_peak() / 2**20:.1f} MiB, this script's own, can't be seen.")
    except (Failed, OSError) as failure:
        print(f"bench: {failure}", file=sys.stderr)
        return 1
    finally:
        remove_folder(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
