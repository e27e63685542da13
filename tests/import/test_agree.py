#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Ways that must agree: the rows of a table are those of the document that is made of it; what CSV says
of them NDJSON says too; a table states the same however its file is written; what stands above and
below a table is where the document keeps it.

TUBIAO_SETS=400 TUBIAO_SEED=7 tries others."""
import csv
import glob
import io
import json
import os
import random
import re
import subprocess
import unittest

import shapes

TUBIAO = os.environ["TUBIAO"]
HERE = os.path.dirname(os.path.abspath(__file__))
SETS, SEED = int(os.environ.get("TUBIAO_SETS", "40")), int(os.environ.get("TUBIAO_SEED", "1"))


def run(*arguments, data):
    done = subprocess.run([TUBIAO, *arguments], input=data, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def tables():
    """(name, bytes) of the tables of this folder and of random ones."""
    for path in sorted(glob.glob(os.path.join(HERE, "tables", "*.csv"))):
        with open(path, "rb") as file:
            yield os.path.basename(path), file.read()
    for seed in range(SEED, SEED + SETS):
        yield f"{seed}", shapes.as_text(shapes.make(seed))


def said(value):
    return "" if value is None else value


def plain(cell):
    return cell.text if isinstance(cell, shapes.Cell) else cell


class Agree(unittest.TestCase):
    def test_documents_and_formats(self):
        for name, data in tables():
            with self.subTest(name):
                rows = run("data", "-q", "-", data=data).splitlines()
                document = run("convert", "-q", "-", data=data).encode()
                self.assertEqual(sorted(rows), sorted(run("data", "-q", "-", data=document).splitlines()))
                cells = list(csv.DictReader(io.StringIO(run("data", "-q", "-f", "csv", "-", data=data))))
                self.assertEqual(len(cells), len(rows))
                for row, line in zip(cells, map(json.loads, rows)):
                    for key in {*row, *line}:
                        value, cell = said(line.get(key)), row.get(key, "")
                        self.assertTrue(cell != "" and float(cell) == value if isinstance(value, (int, float))
                                        else cell == value, (key, row, line))

    def written(self, rows, separator=",", end="\n", quotes=csv.QUOTE_MINIMAL, code="utf-8"):
        out = io.StringIO()
        writer = csv.writer(out, delimiter=separator, lineterminator=end, quoting=quotes)
        writer.writerows(row or [""] for row in rows)
        return out.getvalue().encode(code)

    def test_ways_of_writing(self):
        """Quotes, ends of lines, separators, encodings, empty cells behind and rows below change nothing."""
        for seed in range(SEED + 1000, SEED + 1000 + SETS // 2):
            rows = [[plain(cell) for cell in row] for row in shapes.make(seed).rows]
            width = max(map(len, rows))
            wanted = run("data", "-q", "-", data=self.written(rows))
            wide = [row + [""] * (width + 2 - len(row)) for row in rows]
            for kind, data in (("quotes", self.written(rows, quotes=csv.QUOTE_ALL)), ("ends", self.written(rows, end="\r\n")),
                               ("old ends", self.written(rows, end="\r", quotes=csv.QUOTE_ALL)), ("tabs", self.written(wide, separator="\t")),
                               ("semicolons", self.written(wide, separator=";")), ("wide", self.written(wide)),
                               ("code", self.written(rows, code="gb18030")), ("mark", self.written(rows, code="utf-8-sig")),
                               ("below", self.written([*rows, [], [""] * width])), ("no end", self.written(rows).rstrip(b"\n"))):
                with self.subTest(seed=seed, kind=kind):
                    self.assertEqual(run("data", "-q", "-", data=data), wanted)

    def test_orders(self):
        """In a table of named columns and rows that name what they are of, any order states the same."""
        rng = random.Random(SEED)
        for _ in range(SETS // 4):
            regions = rng.sample(shapes.PLACES, 3)
            heads = ["地区", "年份", "产值（亿元）", "人口（万人）", "城镇化率（%）"]
            rows = [[region, f"{year}年", f"{rng.uniform(1, 90):.2f}", str(rng.randint(3, 400)), f"{rng.uniform(20, 80):.1f}"]
                    for region in regions for year in (2021, 2022, 2023)]
            rows[rng.randrange(9)][2] = "—"
            read = lambda heads, rows: sorted(run("data", "-q", "-", data=self.written([heads, *rows])).splitlines())
            wanted = read(heads, rows)
            self.assertEqual(len(wanted), 27)
            for row in map(json.loads, wanted):
                at = heads.index(next(head for head in heads if head.startswith(row["indicator"])))
                cell = next(r[at] for r in rows if r[0] == row["region"] and r[1] == row["period"] + "年")
                scale = {"元": 1e8, "人": 1e4, "%": 1}[row["unit"]]
                self.assertAlmostEqual(row["low"] if row["low"] is not None else -1, float(cell.replace("—", "nan")) * scale
                                       if cell != "—" else -1, delta=1e-3)
            self.assertEqual(read(heads, rng.sample(rows, 9)), wanted)
            order = [0, 1, *rng.sample([2, 3, 4], 3)]
            self.assertEqual(read([heads[i] for i in order], [[row[i] for i in order] for row in rows]), wanted)
            smaller = [row[:2] + [row[2] if row[2] == "—" else f"{float(row[2]) * 1e4:.0f}", f"{int(row[3]) * 10000}", row[4]]
                       for row in rows]
            other = read(["地区", "年份", "产值（万元）", "人口（人）", "城镇化率（%）"], smaller)
            numbers = lambda rows: [(r["indicator"], r["region"], r["period"], said(r["low"])) for r in map(json.loads, rows)]
            self.assertEqual(sorted(map(str, numbers(other))), sorted(map(str, numbers(wanted))))

    def test_above_and_below(self):
        """Titles without their numbers, sources and notes: where the document keeps them, and nothing else."""
        found = 0
        for seed in range(SEED, SEED + 4 * SETS):
            table = shapes.make(seed)
            rows = [[plain(cell) for cell in row] for row in table.rows]
            document = json.loads(run("convert", "-q", "-", data=self.written(rows)))
            alone = ["".join(row) for row in rows]
            source = [re.sub("^(数据来源|资料来源|来源)：", "", text) for text in alone
                      if re.match("(数据来源|资料来源|来源)：", text)]
            notes = [re.sub("^注：", "", text) for text in alone
                     if re.match("注：", text) or text in ("2.数据以年报为准。", "①含下辖功能区。")]
            with self.subTest(seed=seed, kind=table.kind):
                if source:
                    self.assertEqual(document.get("source"), source[0])
                kept = [one["note"] for one in (document, *document.get("figures", ())) if "note" in one]
                self.assertEqual({line for note in kept for line in note.split("\n")}, set(notes))
                if getattr(table, "titled", None) is not None:
                    title = re.sub("^(表3-2  |2-6　|附表1：|表5 )", "", rows[table.titled][0])
                    self.assertTrue(document.get("title", "").startswith(title), (title, document.get("title")))
                found += bool(source) + bool(notes)
        self.assertGreater(found, SETS)


if __name__ == "__main__":
    unittest.main()
