#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""growth.py PROGRAM [KIND...]: doubles one thing of a document at a time, twice, and counts the
instructions of drawing it, or of writing its rows (valgrind), without those of drawing none of it.
Twice as much may cost at most 2.6 times as many: n log n is little more than 2, a square 4."""
import json
import os
import re
import subprocess
import sys
import tempfile

MOST = 2.6
# Arrows have more to go around where there are more of them.
MOST_OF = {"dependencies": 3.0}


def indicators(count, unit="亿元", **more):
    return [{"id": f"i{k}", "name": f"指标{k}号", "value": f"{k * 37 % 97 + 3}{unit}", **more}
            for k in range(count)]


def bars(count, **figure):
    return {"indicators": indicators(count), "figures": [{"id": "f", **figure}]}


def table(categories, series, **figure):
    parts = [{"id": f"s{k}", "name": f"系列{k}"} for k in range(series)]
    data = [{"region": f"地{k}", "part": f"s{j}", "value": (k * 7 + j * 13) % 50 + 1}
            for k in range(categories) for j in range(series)]
    return {"dimensions": {"part": {"name": "系", "members": parts}},
            "indicators": [{"id": "a", "name": "产值", "unit": "亿元", "observations": data}],
            "figures": [{"id": "f", "category": "region", "series": "part", **figure}]}


def events(count, lanes=0, after=0, **figure):
    made = []
    for k in range(count):
        day = f"{2000 + k * 20 // count}-{k % 12 + 1:02d}-{k % 28 + 1:02d}"
        event = {"id": f"e{k}", "name": f"事件{k}", "date": day}
        if lanes:
            event["lane"] = f"道{k % lanes}"
        if after and k >= 12:
            event["after"] = [f"e{j}" for j in range(max(0, k - 12 * after), k - 11, 12)]
        made.append(event)
    return {"events": made, "figures": [{"id": "f", **figure}]}


def lines(count):
    months = [f"2020-{k + 1:02d}" for k in range(12)]

    def row(name, unit, step):
        data = {month: (k + 1) * step % 19 + 1 for k, month in enumerate(months)}
        return {"id": name, "name": name, "unit": unit, "values": {"over": "period", "data": data}}

    return {"indicators": [row("出口", "亿元", 7)] + [row(f"增速{j}", "%", j + 2) for j in range(count)],
            "figures": [{"id": "f", "indicators": ["出口"], "lines": [{"indicator": f"增速{j}"}
                                                                   for j in range(count)]}]}


def figures(count):
    return {"indicators": indicators(4), "figures": [{"id": f"f{k}", "title": f"图{k}"} for k in range(count)]}


def panels(count):
    units = ["亿元", "万吨", "个", "公里", "%", "万人", "座", "家"]
    return {"indicators": [{"id": f"i{k}", "name": f"指标{k}", "value": f"{k + 1}{units[k % 8]}"}
                           for k in range(count)]}


def units(count):
    """Two panels of the same categories."""
    return {"indicators": [{"id": unit, "name": f"数{unit}", "unit": unit,
                            "values": {"over": "region", "data": {f"地{k}": k % 97 + 1 for k in range(count)}}}
                           for unit in ("万元", "人")]}


def items(count):
    """An answer of JSON-stat: what `data` is made of it."""
    ids = [f"p{k}" for k in range(count)]
    category = {"index": ids, "label": {key: f"地{k}" for k, key in enumerate(reversed(ids))},
                "unit": {key: {"label": "吨"} for key in ids}, "child": {ids[0]: ids[1:]}}
    return {"version": "2.0", "class": "dataset", "id": ["geo", "time"], "size": [count, 1],
            "role": {"time": ["time"], "geo": ["geo"]}, "value": list(range(count)),
            "dimension": {"geo": {"category": category}, "time": {"category": {"index": ["2024"]}}}}


def cells(count):
    """A table as text."""
    return "地区,2022,2023,2024\n" + "".join(f"地{k}区,{k},{k + 1},{k + 2}\n" for k in range(count))


def headings(count):
    """A table of many columns, with a row of units."""
    return ("地区," + ",".join(f"指标{k}" for k in range(count)) + "\n单位," + ",".join(["亿元"] * count) + "\n"
            + "".join(f"地{k}区," + ",".join(str(j * k % 50 + 1) for j in range(count)) + "\n" for k in range(10)))


def rates(count):
    """Rates without a unit, whose columns may be quotients of others."""
    return ("地区," + ",".join(f"项{k}执行率" for k in range(count)) + "\n"
            + "".join(f"地{j}区," + ",".join(str((j * k * 7 % 97 + 1) / 100) for k in range(count)) + "\n" for j in range(10)))


KINDS = {
    "indicators": (bars, 250),
    "categories": (lambda n: table(n, 2), 100),
    "series": (lambda n: table(8, n), 10),
    "stack parts": (lambda n: table(8, n, stack="sum"), 10),
    "columns": (lambda n: bars(n, orientation="vertical"), 100),
    "columns by the thousand": (bars, 2000),
    "highlights": (lambda n: bars(n, highlight=[f"i{k}" for k in range(n)]), 250),
    "targets": (lambda n: bars(10, targets=[{"value": f"{k + 1}亿元", "label": f"线{k}"}
                                            for k in range(n)]), 10),
    "bands": (lambda n: bars(10, bands=[{"from": f"{k + 1}亿元", "to": f"{k + 2}亿元", "label": f"带{k}"}
                                        for k in range(n)]), 10),
    "lines": (lines, 2),
    "footnotes": (lambda n: {"indicators": [{**one, "note": f"注释{k}"}
                                            for k, one in enumerate(indicators(n))]}, 100),
    "panels": (panels, 40),
    "units": (units, 400),
    "figures": (figures, 10),
    "events": (events, 100),
    "gantt": (lambda n: events(n, layout="gantt"), 100),
    "vertical": (lambda n: events(n, layout="vertical"), 100),
    "serpentine": (lambda n: events(n, layout="serpentine"), 100),
    "lanes": (lambda n: events(2 * n, lanes=n), 40),
    "dependencies": (lambda n: events(n, after=3, layout="gantt"), 60),
    "items of an answer": (items, 2000),
    "rows of a table": (cells, 2000),
    "columns of a table": (headings, 100),
    "columns of rates": (rates, 100),
}


def command(path, document, folder):
    """Data of others become rows, documents are drawn."""
    if isinstance(document, str) or "version" in document:
        return ["data", path]
    output = ["--all", "-d", folder] if len(document.get("figures", [])) > 1 else ["-o", os.path.join(folder, "a.svg")]
    return ["render", path, *output, "-f", "svg"]


def count(program, document, folder):
    path = os.path.join(folder, "a.txt")
    with open(path, "w", encoding="utf-8") as file:
        if isinstance(document, str):
            file.write(document)
        else:
            json.dump({**({} if "version" in document else {"title": "增长"}), **document}, file, ensure_ascii=False)
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, *command(path, document, folder)],
        capture_output=True, encoding="utf-8", env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"})
    said = [line for line in done.stderr.splitlines() if "error[" in line]
    if done.returncode:
        return 0, said[:1]
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1)), said


def main():
    program, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:]
    failed = 0
    print("| doubled | from | instructions, in millions | the last by the one before |")
    print("| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        least = count(program, bars(1), folder)[0]
        for kind, (make, size) in KINDS.items():
            if wanted and kind not in wanted:
                continue
            found = [count(program, make(size * factor), folder) for factor in (1, 2, 4)]
            counts = [number for number, _ in found]
            said = [word for _, words in found for word in words]
            ratio = (counts[2] - least) / max(counts[1] - least, 1)
            bad = bool(said) or ratio > MOST_OF.get(kind, MOST)
            failed += bad
            print(f"| {kind} | {size} | {', '.join(f'{number / 1e6:.1f}' for number in counts)} | {ratio:.2f}"
                  f"{' too much' if bad else ''} |", *said, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
