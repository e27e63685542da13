# SPDX-License-Identifier: MIT
"""The programs that draw the charts, and their command lines."""
import json
import os
import shutil
import subprocess

import charts

FORMATS = ("png", "svg", "pdf")


class Program:
    """`commands` are functions by chart; each takes format and output. `more`, where there is one,
    takes format, output and how many times the chart is drawn."""

    def __init__(self, name, version, commands, formats=FORMATS, more=None):
        self.name, self.version, self.commands = name, version, commands
        self.formats, self.more = formats, more


def first_line(*command):
    """Of what a program says; None when it can't be run or fails."""
    try:
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                stdin=subprocess.DEVNULL, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return (result.stdout.strip().splitlines() or [""])[0]


def tubiao(path, folder):
    def render(chart):
        return lambda kind, out: [path, "render", charts.document(chart), "-q", "-o", out]

    def more(kind, out, times):
        jobs = os.path.join(folder, f"jobs-{kind}-{times}.ndjson")
        with open(jobs, "w", encoding="utf-8") as file:
            for number in range(times):
                file.write(json.dumps({"input": charts.document("a"), "output": f"{out}-{number}.{kind}"}) + "\n")
        return [path, "batch", "-q", "-j", "1", jobs]

    return Program("tubiao", first_line(path, "--version").split()[-1],
                   {chart: render(chart) for chart in "abc"}, more=more)


def floor(path):
    """None where it was not built, which needs pango."""
    if not os.path.exists(path):
        return None

    def draw(kind, out, *times):
        return [path, kind, out, *map(str, times)]

    return Program("naive", "", {"a": draw}, more=draw)


def gnuplot(folder):
    version = first_line("gnuplot", "--version")
    if not version:
        return None

    def draw(chart):
        table = os.path.join(folder, f"chart-{chart}.txt")
        charts.write_table(chart, table)
        script = os.path.join(charts.HERE, f"chart-{chart}.gp")

        def command(kind, out, times=1):
            return ["gnuplot", "-e", f"format='{kind}'; out='{out}'; data='{table}'; times={times}",
                    script]
        return command

    commands = {chart: draw(chart) for chart in "ab"}
    return Program("gnuplot", version.split(" ", 1)[1], commands, more=commands["a"])


def matplotlib(_folder):
    python = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else "python3"
    version = first_line(python, "-c", "import matplotlib; print(matplotlib.__version__)")
    script = os.path.join(charts.HERE, "chart-a-matplotlib.py")
    return version and Program("matplotlib", version, {
        "a": lambda kind, out: [python, script, charts.document("a"), out]})


def ggplot2(folder):
    version = first_line("Rscript", "-e", "cat(as.character(packageVersion('ggplot2')))")
    if not version:
        return None
    table = os.path.join(folder, "chart-a.txt")
    charts.write_table("a", table)
    script = os.path.join(charts.HERE, "chart-a-ggplot2.R")
    return Program("ggplot2", version, {"a": lambda kind, out: ["Rscript", script, table, out]})


def echarts(_folder):
    node = shutil.which("node")
    script = os.path.join(charts.HERE, "chart-a-echarts.js")
    version = node and first_line(node, script, "--version")
    if not version:
        return None
    canvas = version.endswith("canvas")
    return Program("ECharts", version.split()[0],
                   {"a": lambda kind, out: [node, script, charts.document("a"), out]},
                   formats=("png", "svg") if canvas else ("svg",))


def find_others(folder):
    """Those that are installed, gnuplot first."""
    return [program for program in (make(folder) for make in (gnuplot, matplotlib, ggplot2, echarts))
            if program]
