# SPDX-License-Identifier: MIT
"""What is measured: a function a table. Each returns Markdown and adds to the goals what belongs
there."""
import json
import os
import statistics
import subprocess
import sys
import threading
import time

import charts
from programs import FORMATS
from runs import Failed

sys.path.insert(0, os.path.join(os.path.dirname(charts.HERE), "properties"))
import generate  # noqa: E402

# Further figures of a run that measures what one costs in a running program: about a second each.
MORE = {"tubiao": {"png": 120, "svg": 600, "pdf": 200}, "naive": {"png": 12, "svg": 60, "pdf": 24},
        "gnuplot": {"png": 12, "svg": 600, "pdf": 24}}
BATCH_FIGURES = {"png": 150, "svg": 600, "pdf": 200}
PARTS = ("read", "layout", "png", "svg", "pdf")
PART_ROUNDS = 41
SCALE = (1_000, 10_000, 100_000)
EVENTS = (40, 160, 640)
MIB = 2**20


def table(header, rows):
    """Cells are texts; columns of numbers stand right."""
    def is_number(column):
        return all(row[column][:1].isdigit() or row[column] in ("–", "") for row in rows)

    rules = ["--:" if i and is_number(i) else "---" for i in range(len(header))]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in [header, rules, *rows])


def ms(seconds):
    return f"{seconds * 1e3:.2f}" if seconds < 0.01 else f"{seconds * 1e3:.1f}"


def millions(count):
    return f"{count / 1e6:.2f}" if count < 10e6 else f"{count / 1e6:.1f}"


class Goals:
    """Measured values beside what was set out to be reached."""

    def __init__(self):
        self.rows = []

    def add(self, what, kind, unit, bounds, measured):
        """`bounds`: what must and what should be reached; upper ones when the first is larger."""
        must, aim = bounds
        upper = must > aim
        def met(bound):
            return measured <= bound if upper else measured >= bound
        verdict = "aim" if met(aim) else "must" if met(must) else "**no**"
        sign = "≤" if upper else "≥"
        digits = 2 if isinstance(must, float) and must < 10 else 1 if unit in ("×", " MiB") else 0
        def show(value):
            return f"{value:,.{digits}f}{unit}"
        self.rows.append([what, kind, f"{sign} {show(must)}", f"{sign} {show(aim)}", show(measured),
                          verdict])

    def table(self):
        return table(["what", "format", "must", "aim", "measured", "reached"], self.rows)


FLOOR_GOALS = {"png": (0.30, 0.20), "svg": (0.37, 0.27), "pdf": (0.30, 0.22)}
COLD_GOALS = {"gnuplot": {"png": (4.0, 5.5), "svg": (1.2, 1.7), "pdf": (4.0, 5.5)},
              "matplotlib": {"png": (18.0, 22.0)}, "ggplot2": {"png": (25.0, 33.0)},
              "ECharts": {"png": (15.0, 19.0), "svg": (17.0, 22.0)}}
WARM_GOALS = {"png": (10.0, 15.0), "svg": (0.8, 1.3), "pdf": (6.0, 8.0)}
SIZE_GOALS = {"png": (60_000, 47_000), "svg": (8_000, 5_000), "pdf": (30_000, 25_000)}
PEAK_GOALS = {"png": (28.0, 24.0), "svg": (18.0, 15.0), "pdf": (20.0, 16.0)}
START_GOAL = (7.7, 4.0)
WORKER_GOAL = (1.7, 1.9)
SCALE_GOAL = (4.0, 8.0)


def add_cold_goals(goals, kind, samples):
    ours = samples["tubiao"]
    if "naive" in samples:
        goals.add("cold, chart A: tubiao ÷ naive", kind, "", FLOOR_GOALS[kind],
                  ours.times(samples["naive"]))
    for name, wanted in COLD_GOALS.items():
        if name in samples and kind in wanted:
            goals.add(f"cold, chart A: {name} ÷ tubiao", kind, "×", wanted[kind],
                      samples[name].times(ours))
    goals.add("bytes, chart A", kind, "", SIZE_GOALS[kind], ours.size)
    goals.add("peak memory, chart A", kind, " MiB", PEAK_GOALS[kind], ours.peak / MIB)


def cold(bench, programs, goals):
    rows = []
    for chart in "abc":
        for kind in FORMATS:
            able = [p for p in programs if chart in p.commands and kind in p.formats]
            outputs = {p.name: bench.path(f"{p.name}.{kind}") for p in able}
            samples = bench.in_turn({p.name: p.commands[chart](kind, outputs[p.name])
                                     for p in able}, outputs)
            ours = samples["tubiao"]
            if chart == "a":
                add_cold_goals(goals, kind, samples)
            for name, sample in samples.items():
                rows.append([f"{chart.upper()} {kind}", name, ms(sample.median),
                             "" if sample is ours else f"{sample.times(ours):.1f}",
                             f"{sample.peak / MIB:.1f}", f"{sample.size:,}"])
    return table(["chart", "program", "ms", "times tubiao", "peak MiB", "bytes"], rows)


def warm(bench, programs, goals):
    rows = []
    for kind in FORMATS:
        able = [p for p in programs if p.more]
        count = {p.name: MORE[p.name][kind] for p in able}
        out = {p.name: bench.path(f"{p.name}.{kind}") for p in able}
        samples = bench.more_in_turn({p.name: p.more(kind, out[p.name], 1) for p in able},
                                     {p.name: p.more(kind, out[p.name], count[p.name])
                                      for p in able}, count)
        ours = samples["tubiao"]
        if "gnuplot" in samples:
            goals.add("warm, chart A: gnuplot ÷ tubiao", kind, "×", WARM_GOALS[kind],
                      samples["gnuplot"].times(ours))
        for name, sample in samples.items():
            rows.append([kind, name, ms(sample.median),
                         "" if sample is ours else f"{sample.times(ours):.2f}"])
    return table(["format", "program", "ms a figure", "times tubiao"], rows)


# ---- The parts of the work ----

def parts(bench, counting):
    """Milliseconds, and millions of instructions when `counting`."""
    rows = []
    for chart in "abc":
        document = charts.document(chart)
        rows.append([chart.upper(), "ms", *(f"{value:.2f}" for value in
                                            bench.parts(document, PART_ROUNDS).values())])
        if counting:
            rows.append(["", "million instructions",
                         *(millions(bench.part_instructions(document, part)) for part in PARTS)])
    return table(["chart", "", "read", "lay out", "write PNG", "write SVG", "write PDF"], rows)


def processes(bench, path, tubiao, goals):
    """Instructions of whole cold processes."""
    start = bench.instructions([path, "--version"])
    goals.add("start, million instructions", "", "", START_GOAL, start / 1e6)
    rows = [["start", millions(start), "", "", ""]]
    for chart in "abc":
        row = [chart.upper(), millions(bench.instructions([path, "check", charts.document(chart)]))]
        for kind in FORMATS:
            row.append(millions(bench.instructions(
                tubiao.commands[chart](kind, bench.path(f"counted.{kind}")))))
        rows.append(row)
    return table(["chart", "check", *FORMATS], rows)


def layout_growth(bench, counting):
    rows = []
    for what, make, counts in (("bars", charts.write_bars, SCALE[:2]),
                               ("events", charts.write_events, EVENTS)):
        for count in counts:
            path = bench.path(f"{what}.json")
            make(path, count)
            found = bench.parts(path, 11)
            row = [f"{count:,} {what}"]
            for part in ("read", "layout"):
                row += [f"{found[part]:.2f}", f"{found[part] * 1e3 / count:.1f}"]
            if counting:
                row.append(f"{bench.part_instructions(path, 'layout') / count:,.0f}")
            rows.append(row)
    header = ["figure", "read ms", "µs each", "lay out ms", "µs each"]
    return table(header + ["instructions each"] * counting, rows)


# ---- Large data ----

def scale(bench, tubiao, gnuplot, goals):
    rows = []
    for count in SCALE:
        document, script = bench.path("bars.json"), bench.path("bars.gp")
        charts.write_bars(document, count)
        outputs = {name: bench.path(f"bars-{name}.png") for name in ("tubiao", "gnuplot")}
        commands = {"tubiao": [tubiao, "render", document, "-q", "-o", outputs["tubiao"]]}
        if gnuplot:
            charts.write_bars_script(script, count)
            commands["gnuplot"] = ["gnuplot", "-e", f"out='{outputs['gnuplot']}'", script]
        samples = bench.in_turn(commands, {name: outputs[name] for name in commands})
        ours, theirs = samples["tubiao"], samples.get("gnuplot")
        if theirs and count == SCALE[-1]:
            goals.add("D(100 000), cold: gnuplot ÷ tubiao", "png", "×", SCALE_GOAL,
                      theirs.times(ours))
        rows.append([f"D({count:,})", ms(ours.median), f"{ours.median * 1e6 / count:.2f}",
                     f"{ours.peak / MIB:.1f}", f"{ours.size:,}",
                     ms(theirs.median) if theirs else "–",
                     f"{theirs.times(ours):.1f}" if theirs else "–"])
    return table(["figure", "ms", "µs a bar", "peak MiB", "bytes", "gnuplot ms", "times tubiao"],
                 rows)


# ---- Batch ----

def random_documents(tubiao, bench, count):
    """As JSON; without the few that ask for what has no room and so are refused."""
    makers = (generate.bar_document, generate.panel_document, generate.timeline_document)
    jobs = [json.dumps({"output": bench.path(f"random-{i}.svg"), "document": makers[i % 3](i)[0]},
                       ensure_ascii=False) for i in range(count + count // 50 + 5)]
    results = subprocess.run([tubiao, "batch", "-q"], input="\n".join(jobs), text=True,
                             env=bench.environment, stdout=subprocess.PIPE, check=False).stdout
    drawn = [json.loads(job)["document"] for job, result in zip(jobs, results.splitlines())
             if json.loads(result)["status"] == 0]
    if len(drawn) < count:
        raise Failed(f"of {len(jobs)} random documents only {len(drawn)} can be drawn")
    return drawn[:count]


def batch_workers(bench, tubiao, goals):
    """Figures a second with one worker and with two."""
    rows = []
    most = max(BATCH_FIGURES.values())
    kinds = {"A": [charts.load("a")] * most, "random": random_documents(tubiao, bench, most)}
    for name, documents in kinds.items():
        for kind in FORMATS:
            figures = BATCH_FIGURES[kind]
            jobs = bench.path(f"jobs-{name}-{kind}.ndjson")
            with open(jobs, "w", encoding="utf-8") as out:
                for i, document in enumerate(documents[:figures]):
                    out.write(json.dumps({"document": document,
                                          "output": bench.path(f"{i}.{kind}")}) + "\n")
            commands = {n: [tubiao, "batch", "-q", "-j", str(n), jobs] for n in (1, 2)}
            samples = bench.in_turn(commands)
            ratio = samples[1].times(samples[2])
            if name == "A":
                goals.add("batch: 2 workers ÷ 1", kind, "×", WORKER_GOAL, ratio)
            rows.append([name, kind, *(f"{figures / samples[n].median:,.0f}" for n in (1, 2)),
                         f"{ratio:.2f}"])
    return table(["documents", "format", "a second, -j 1", "-j 2", "ratio"], rows)


def run_many(tubiao, bench, count, documents):
    """(wall seconds, processor seconds, peak bytes) of a batch whose jobs come from a pipe. It is
    asked while it waits for more: its own peak, without that of this process."""
    process = subprocess.Popen([tubiao, "batch", "-q", "-j", "2"], env=bench.environment,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def feed():
        for i in range(count):
            job = b'{"output":"%s/%d.svg","document":%s}\n' % (
                bench.folder.encode(), i, documents[i % len(documents)])
            process.stdin.write(job)
        process.stdin.flush()

    feeder = threading.Thread(target=feed)
    start = time.perf_counter()
    feeder.start()
    for _ in range(count):
        if json.loads(process.stdout.readline())["status"]:
            raise Failed(f"a job of {count} failed")
    wall = time.perf_counter() - start
    feeder.join()
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) * 1024
    with open(f"/proc/{process.pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rpartition(")")[2].split()
    cpu = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    process.stdin.close()
    process.wait()
    return wall, cpu, peak


def batch_many(bench, tubiao, counts=(1_000, 10_000)):
    documents = [json.dumps(document, ensure_ascii=False).encode()
                 for document in random_documents(tubiao, bench, 1_000)]
    rows = []
    for count in counts:
        runs = [run_many(tubiao, bench, count, documents) for _ in range(3)]
        wall, cpu, peak = (statistics.median(values) for values in zip(*runs))
        rows.append([f"{count:,}", f"{wall:.1f}", f"{cpu / count * 1e3:.3f}", f"{peak / MIB:.1f}"])
    return table(["jobs", "seconds", "processor ms a job", "peak MiB"], rows)
