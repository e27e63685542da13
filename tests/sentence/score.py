#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How well `tubiao extract` reads texts with labels.

    score.py PROGRAM [FOLDER] [--missed] [--peer COMMAND]

FOLDER (default: the texts beside this file) has *.txt, gold.tsv with a row a quantity and gold-not.tsv
with strings that are none. Prints precision, recall and how often value, role, sign, name, time,
basis, kind and place are right; --missed also what is missed and why. Ends with 1 where a share is
below what is wanted, and, for the texts beside this file, where what is missed is not what missed.tsv
lists (TUBIAO_GENERATE=1 writes that anew, and fails). --peer scores another reader as well, in what both can do: COMMAND gets a text's
path as last argument and prints rows as `extract -f ndjson` does, of role "date" what it takes for a
time (tests/sentence/peer.mjs).

Columns of gold.tsv: file, start (in characters), quantity, low, high (base unit; empty: open), bound, unit,
role, sign, indicator (several by |), period (EDTF, several by |), basis, status, region.
"""
import argparse
import csv
import json
import math
import os
import subprocess
import sys

TEXTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "texts")
# wholly: of all that the text states, what is found with number, bound and unit right
WANTED = {"found": .98, "true": .98, "wholly": .96, "value": .96, "bound": .90, "role": .92, "sign": .92,
          "indicator": .85, "period": .90, "basis": .85, "status": .92, "region": .85}


def table(folder, name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def number(text):
    return float(text) if text else None


def same(a, b):
    return a is b or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-6))


def fold(name):
    """A name without what says the same: 全省 before it, 数 behind it."""
    for old, new in (("规模以上", "规上"), ("地区生产总值", "GDP"), (" ", ""), ("\n", "")):
        name = name.replace(old, new)
    for word in ("全省", "全市", "全县", "全国", "全区"):
        name = name.removeprefix(word)
    return name[:-1] if len(name) > 2 and name[-1] in "数量" else name


def named(got, wanted):
    got = fold(got or "")
    return any(one == got or (one in got and got.endswith(one[-2:]))
               for one in map(fold, wanted.split("|")) if one)


def against(basis):
    basis = (basis or "").replace("较", "比")
    return {"同比": "比上年", "比上年同期": "比上年", "比去年": "比上年", "比去年同期": "比上年"}.get(basis, basis)


class Score:
    def __init__(self):
        self.counts = {key: [0, 0] for key in WANTED}
        self.missed = []
        self.dates = 0  # amounts taken for a time

    def count(self, key, right, row=None, got=None):
        self.counts[key][0] += bool(right)
        self.counts[key][1] += 1
        if not right and row:
            what = got if isinstance(got, str) else (got or {}).get(key, "")
            self.missed.append((key, f"{row['file']}:{row['start']} {row['quantity']}", row.get(key, ""), what))

    def compare(self, row, got):
        self.count("found", got, row)
        if not got:
            self.count("wholly", False, row)
            self.count_bound(row, False)
            return
        bound, edges = row["bound"], [(got.get("low"), row["low"]), (got.get("high"), row["high"])]
        if bound in ("over", "at_least"):
            edges = edges[:1]
        elif bound in ("under", "at_most", "nearly"):
            edges = edges[1:]
        right = all(same(a, number(b)) or (a is not None and same(-a, number(b))) for a, b in edges)
        right = right and got.get("bound") == bound and got.get("unit") == row["unit"]
        said = f"{got.get('low')} {got.get('high')} {got.get('bound')} {got.get('unit')}"
        self.count("value", right, row, said)
        self.count("wholly", right)
        self.count_bound(row, got.get("bound") == bound, got)
        self.count("role", got.get("role") == row["role"] or {got.get("role"), row["role"]} == {"share", "value"},
                   row, got)
        if row["role"] in ("change", "contribution"):
            self.count("sign", (got.get("sign") or "") == row["sign"], row, got)
        self.count("indicator", named(got.get("indicator"), row["indicator"]), row, got)
        for key in ("period", "status", "region"):
            self.count(key, (got.get(key) or "") in row[key].split("|"), row, got)
        if row["basis"]:
            self.count("basis", against(got.get("basis")) in map(against, row["basis"].split("|")), row,
                       got)

    def count_bound(self, row, right, got=None):
        if row["bound"] != "exact":
            self.count("bound", right, row, got)

    def tell_amounts(self, title):
        parts = [f"{what} {100 * self.counts[key][0] / max(self.counts[key][1], 1):.1f} %"
                 for what, key in (("found", "found"), ("wholly right", "wholly"), ("bounds", "bound"))]
        false = self.counts["true"][1] - self.counts["true"][0]
        print(f"{title:8}" + " · ".join(parts) + f" · false {100 * false / max(self.counts['true'][1], 1):.1f} %"
              f" · amounts taken for a time {self.dates}")

    def tell(self, title, missed):
        print(title + ": " + " · ".join(f"{key} {right}/{all} ({100 * right / max(all, 1):.1f} %)"
                                        for key, (right, all) in self.counts.items()))
        for key, where, wanted, got in self.missed if missed else ():
            print(f"  {key}: {where}: {got!r}, wanted {wanted!r}")
        return [key for key, (right, all) in self.counts.items() if right < WANTED[key] * all]


def rows_of(command, path):
    done = subprocess.run([*command, path], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def overlap(row, found):
    start = int(row["start"])
    return min(found["at"][1], start + len(row["quantity"])) - max(found["at"][0], start)


def score(folder, reader):
    result, gold, nots = Score(), table(folder, "gold.tsv"), table(folder, "gold-not.tsv")
    for name in sorted({row["file"] for row in gold}):
        rows = [row for row in gold if row["file"] == name]
        either = [(int(row["start"]), row["string"]) for row in nots
                  if row["file"] == name and row["why"].startswith("either")]
        hits = {}
        for found in reader(os.path.join(folder, name)):
            index, best = max(enumerate(overlap(row, found) for row in rows), key=lambda pair: pair[1])
            if found.get("role") == "date":
                result.dates += best > 0
                continue
            if best > 0 and index not in hits:
                hits[index] = found
                result.count("true", True)
            elif best > 0 or not any(found["at"][0] < at + len(text) and found["at"][1] > at
                                     for at, text in either):
                result.count("true", False, {"file": name, "start": found["at"][0],
                                             "quantity": found.get("quantity", "")}, "no quantity")
        for index, row in enumerate(rows):
            result.compare(row, hits.get(index))
    return result


def is_known(missed):
    """Whether what is missed is what the list beside the texts says, line for line."""
    path = os.path.join(TEXTS, "missed.tsv")
    got = ["\t".join(map(str, row)) + "\n" for row in missed]
    known = []
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            known = file.readlines()[1:]
    if os.environ.get("TUBIAO_GENERATE") and got != known:
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(["what\twhere\twanted\tgot\n", *got])
    for sign, lines, others in (("- missed no longer:", known, got), ("+ missed now:", got, known)):
        for line in lines:
            if line not in others:
                print(sign, line, end="")
    return got == known


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("folder", nargs="?", default=TEXTS)
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--peer", nargs="+")
    options = parser.parse_args()
    own = [options.program, "extract", "-q", "-f", "ndjson"]
    scored = score(options.folder, lambda path: rows_of(own, path))
    short = scored.tell("tubiao", options.missed)
    if options.peer:
        scored.tell_amounts("tubiao")
        score(options.folder, lambda path: rows_of(options.peer, path)).tell_amounts("peer")
    print("all reached" if not short else "short of: " + ", ".join(short))
    known = os.path.realpath(options.folder) != TEXTS or is_known(scored.missed)
    sys.exit(bool(short) or not known)


main()
