#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is read of random tables is what they state: at least 95 of 100 numbers, none with another
value, and none that the table does not have.

TUBIAO_SETS=5000 TUBIAO_SEED=7 tries others; TUBIAO_SHOW=1 prints what is wrong of each."""
import calendar
import collections
import json
import os
import re
import subprocess
import tempfile
import unicodedata
import unittest

import shapes

TUBIAO = os.environ["TUBIAO"]
SETS, SEED = int(os.environ.get("TUBIAO_SETS", "220")), int(os.environ.get("TUBIAO_SEED", "1"))
SHOW = os.environ.get("TUBIAO_SHOW")
SCALES = {"万亿": 1e12, "百亿": 1e10, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3}
TOTALS = {"合计", "全省", "总计", "全市"}
CHANGED = re.compile("(.+?)(同比增长|同比增减|同比|增速|比上年增长|比上年同期增长|增长)?(§)?$")


def plain(name):
    return re.sub(r"[\s()\[\]·,，、:：①*]", "", unicodedata.normalize("NFKC", name or ""))


def scaled(unit):
    if unit == "千升":
        return "升", 1e3
    for word, scale in SCALES.items():
        if unit.startswith(word) and len(unit) > len(word) and unit not in ("千克", "千瓦"):
            return unit[len(word):], scale
    return unit, 1


def span(period):
    """First and last day of an EDTF period."""
    if not period:
        return None

    def ends(part):
        year, rest = int(part[:4]), part[5:]
        first, last = ((1, 12) if not rest else (3 * int(rest[1]) - 2, 3 * int(rest[1])) if rest[0] == "Q" else
                       (6 * int(rest[1]) - 5, 6 * int(rest[1])) if rest[0] == "H" else (int(rest[:2]), int(rest[:2])))
        days = (int(rest[3:]),) * 2 if len(rest) == 5 and rest[0].isdigit() else (1, calendar.monthrange(year, last)[1])
        return (year, first, days[0]), (year, last, days[1])
    parts = period.split("/")
    return ends(parts[0])[0], ends(parts[-1])[1]


def read(path):
    """What the program reads: points with their values, and what it says."""
    done = subprocess.run([TUBIAO, "data", path], capture_output=True, timeout=60,
                          env={**os.environ, "LANGUAGE": "en"})
    found = collections.defaultdict(list)
    for line in done.stdout.decode().splitlines():
        row = json.loads(line)
        if row.get("low") is None and "change" not in row:
            continue
        fixed = {"indicator", "period", "status", "low", "high", "bound", "unit", "text", "change", "rank"}
        members = frozenset(plain(v) for k, v in row.items() if k not in fixed)
        name, point = plain(row["indicator"]), (members, span(row.get("period")), row["status"])
        if row.get("low") is not None:
            found[(name, *point)].append((row["low"], row["unit"]))
        if "change" in row:
            number = re.match(r"[-−+]?[\d.]+", row["change"].replace(",", ""))
            found[(name + "§", *point)].append((float(number[0].replace("−", "-")) if number else None, "%"))
    return found, done.stderr.decode(), done.returncode


def expected(table):
    """Points of the table, each with the other names that it may go by."""
    for (name, members, period, status), (value, unit) in table.truth.items():
        members = frozenset(plain(m) for m in members)
        names = [(plain(name), members)]
        if name.endswith("產") or name.endswith("產§"):
            mark = "§" * name.endswith("§")
            bare = plain(name.split("產")[0])
            names = [(bare + mark, members), (bare + "产量" + mark, members), ("产量" + mark, members | {bare})]
        if name.endswith("§"):
            names += [(n[:-1] + w, m) for n, m in names for w in shapes.CHANGES + ["累计同比", "累计增速", "累计同比增长", "累计比上年同期增长", "同比±%"]]
        names += [(plain(table.place) + n, m) for n, m in names if table.place]
        base, scale = scaled(unit)
        yield [(n, m, span(period), status) for n, m in names], None if value is None else value * scale, base


class Result:
    def __init__(self, table, path):
        found, self.said, self.status = read(path)
        self.right, self.wrong, self.missing, self.extra, used = 0, [], [], [], set()
        if getattr(table, "any_name", False):
            table.truth = {(n, *rest): v for n, (_, *rest), v in
                           ((next((k[0] for k in found), ""), k, v) for k, v in table.truth.items())}
        for points, value, base in expected(table):
            hits = [p for p in points if p in found]
            values = [v for p in hits for v in found[p]]
            used.update(hits)
            if value is None:
                if values:
                    self.extra.append((points[0], values))
            elif not values:
                self.missing.append((points[0], value))
            elif all(v is not None and abs(v - value) <= 1e-9 * abs(value) and (u == base or not base) for v, u in values):
                self.right += 1
            else:
                self.wrong.append((points[0], value, base, values))
        for point, values in found.items():
            if point not in used and not (point[1] & TOTALS):
                self.extra.append((point, values))


class Shapes(unittest.TestCase):
    def test_shapes(self):
        tally = collections.defaultdict(lambda: [0, 0, 0, 0, 0, 0])
        bad = []
        with tempfile.TemporaryDirectory() as folder:
            for seed in range(SEED, SEED + SETS):
                table = shapes.make(seed)
                path = os.path.join(folder, f"t{seed}.csv")
                workbook = seed // len(shapes.SHAPES) % 2 == 1
                if workbook:
                    try:
                        path = path[:-3] + "xlsx"
                        shapes.as_workbook(table, path)
                    except ImportError:
                        continue
                else:
                    with open(path, "wb") as file:
                        file.write(shapes.as_text(table))
                result = Result(table, path)
                stated = sum(v is not None for v, _ in table.truth.values())
                whole = result.right == stated and not result.wrong and not result.extra
                row = tally[table.kind]
                for k, n in enumerate((1, whole, stated, result.right, len(result.wrong), len(result.extra))):
                    row[k] += n
                if not whole:
                    bad.append(seed)
                    if SHOW:
                        print(f"\n=== {seed} {table.kind} {path if workbook else ''} status {result.status}: "
                              f"{result.right} of {stated}, wrong {result.wrong[:2]}\n missing {result.missing[:2]}\n extra {result.extra[:2]}")
                        print(result.said[:600])
                        for cells in table.rows[:7] + table.rows[-2:]:
                            print("   ", "|".join((c.text if isinstance(c, shapes.Cell) else c) for c in cells))
        stated, right = (sum(row[k] for row in tally.values()) for k in (2, 3))
        wrong, extra = (sum(row[k] for row in tally.values()) for k in (4, 5))
        lines = [f"{kind:18} {row[1]:4} of {row[0]:4} whole, {row[3]:6} of {row[2]:6} right, {row[4]} wrong, {row[5]} extra"
                 for kind, row in tally.items()]
        told = "\n".join(lines) + f"\n{right} of {stated} right, {wrong} wrong, {extra} extra; not whole: {bad[:40]}"
        if SHOW or os.environ.get("TUBIAO_SETS"):
            print(told)
        self.assertGreaterEqual(right, 0.95 * stated, told)
        self.assertEqual((wrong, extra), (0, 0), told)


if __name__ == "__main__":
    unittest.main()
