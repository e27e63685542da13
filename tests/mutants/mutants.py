#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Puts small faults into the sources one at a time and sees whether the tests notice.

A score a layer, and each fault that nobody noticed with its place. Faults are drawn by --seed, the
same number from each layer as far as it has them, each kind alike. Each worker has a copy of the
tree with a build of its own, in a folder that goes when the run ends. Only the suites that can see
a layer are run, the quick ones first, until one fails.

  mutants.py --count 300 --minutes 60 --jobs 2
  mutants.py --layer quantity --count 40 --no-goldens
"""
import argparse
import collections
import concurrent.futures
import json
import os
import queue
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

import mutations

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "lint"))
import tree  # noqa: E402

# Layer: what its sources begin with, and the suites that can see it, the quickest first.
EVERYTHING = ["figure", "cli", "api", "properties", "gallery", "pdf", "themes", "data"]
LAYERS = {
    "base": ["src/base/", ["unit", "document", "scene", "backend", *EVERYTHING, "batch"]],
    "quantity": ["src/quantity/", ["unit", "document", "fuzz", *EVERYTHING]],
    "text": ["src/text/", ["text", "fonts", "backend", *EVERYTHING]],
    "scene": ["src/scene/", ["scene", "backend", *EVERYTHING]],
    "document": ["src/document/", ["document", *EVERYTHING]],
    "bars": ["src/figure/bar/", EVERYTHING],
    "timelines": ["src/figure/timeline/", EVERYTHING],
    "figure": ["src/figure/", EVERYTHING],
    "backend": ["src/backend/", ["backend", "pdf", *EVERYTHING, "clients"]],
    "api": ["src/api/", ["api", "cli", "batch", "python", "data"]],
    "cli": ["src/cli/", ["cli", "batch", "completions", "docs", "recipes"]],
}
# Tests that compare with a text or picture written by the program itself.
GOLDENS = re.compile(r"goldens|^scene$|^svg$|^readme$|^gallery$|same_bytes")
TEST_SECONDS = 300


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--count", type=int, default=60, help="faults to try (default: 60)")
    parser.add_argument("--minutes", type=float, default=30, help="begin none after (default: 30)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="builds side by side")
    parser.add_argument("--seed", type=int, default=1, help="which faults are drawn (default: 1)")
    parser.add_argument("--layer", action="append", choices=sorted(LAYERS), help="only this one")
    parser.add_argument("--no-goldens", action="store_true",
                        help="leave out the tests that compare with what the program wrote before")
    parser.add_argument("--json", metavar="FILE", help="write every fault and its fate there too")
    return parser.parse_args()


def layer_of(path):
    """The layer with the longest beginning."""
    fits = [name for name, (begin, _) in LAYERS.items() if path.startswith(begin)]
    return max(fits, key=lambda name: len(LAYERS[name][0]), default=None)


def drawn(layers, count, seed):
    """The faults to try, those of all layers in turn, so that a run that is cut short is fair."""
    pools = {}
    for path in tree.files(".c"):
        layer = layer_of(path)
        if layer in layers:
            for fault in mutations.mutations(path, tree.text(path)):
                pools.setdefault(layer, {}).setdefault(fault.kind, []).append(fault)
    chance = random.Random(seed)
    turns = []
    for layer in sorted(pools):
        kinds = [chance.sample(faults, len(faults)) for _, faults in sorted(pools[layer].items())]
        chance.shuffle(kinds)
        mixed = [faults[i] for i in range(max(map(len, kinds))) for faults in kinds
                 if i < len(faults)]
        turns.append(mixed)
    return [faults[i] for i in range(max(map(len, turns))) for faults in turns
            if i < len(faults)][:count]


class Workshop:
    """A copy of the tree with a build of its own."""

    def __init__(self, folder, number):
        self.root = os.path.join(folder, f"tree-{number}")
        for path in tree.files(""):
            os.makedirs(os.path.dirname(os.path.join(self.root, path)), exist_ok=True)
            shutil.copy2(os.path.join(ROOT, path), os.path.join(self.root, path))
        self.build = os.path.join(self.root, "build")
        compiler = {"CC": "ccache cc"} if shutil.which("ccache") else {}
        self.call("meson", "setup", self.build, self.root, "-Dbuildtype=debug", "-Doptimization=1",
                  env={**os.environ, **compiler})
        self.compile(check=True)
        listing = self.call("meson", "introspect", "--tests", self.build).stdout
        self.tests = [(test["name"], test["suite"][0].split(":")[-1])
                      for test in json.loads(listing)]

    def call(self, *command, check=True, seconds=1200, **options):
        process = subprocess.run(command, cwd=self.root, capture_output=True, text=True,
                                 stdin=subprocess.DEVNULL, timeout=seconds, check=False, **options)
        if check and process.returncode:
            raise RuntimeError(f"{command}: {process.stdout[-2000:]}{process.stderr[-2000:]}")
        return process

    def compile(self, check=False):
        return self.call("ninja", "-C", self.build, check=check).returncode == 0

    def noticed(self, layer, no_goldens):
        """The first test that fails, or None."""
        for suite in LAYERS[layer][1]:
            names = [name for name, own in self.tests
                     if own == suite and not (no_goldens and GOLDENS.search(name))]
            if not names:
                continue
            log = os.path.join(self.build, "meson-logs", "testlog.json")
            if os.path.exists(log):
                os.remove(log)
            try:
                process = self.call("meson", "test", "-C", self.build, "--no-rebuild", "-q",
                                    "--maxfail", "1", "--num-processes", "1", *names, check=False,
                                    seconds=TEST_SECONDS * 3)
            except subprocess.TimeoutExpired:
                return f"{suite} (endless)"
            if process.returncode:
                with open(log, encoding="utf-8") as file:
                    results = [json.loads(line) for line in file if line.startswith("{")]
                failed = [r["name"] for r in results if r["result"] not in ("OK", "SKIP")]
                return failed[0] if failed else suite
        return None

    def fate(self, fault, no_goldens):
        """(what became of it, the test that noticed)."""
        path = os.path.join(self.root, fault.path)
        with open(path, encoding="utf-8") as file:
            whole = file.read()
        lines = whole.split("\n")
        lines[fault.line - 1] = fault.after
        try:
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(lines))
            if not self.compile():
                return "no program", None
            test = self.noticed(layer_of(fault.path), no_goldens)
            return ("noticed", test) if test else ("unnoticed", None)
        finally:
            with open(path, "w", encoding="utf-8") as file:
                file.write(whole)


def report(fates):
    print(f"\n{'layer':12} noticed  of  score")
    total = collections.Counter()
    for layer in LAYERS:
        counts = collections.Counter(fate for fault, fate, _ in fates
                                     if layer_of(fault.path) == layer)
        total += counts
        tried = counts["noticed"] + counts["unnoticed"]
        if tried:
            print(f"{layer:12} {counts['noticed']:7} {tried:3}  {counts['noticed'] / tried:5.0%}")
    tried = total["noticed"] + total["unnoticed"]
    print(f"{'all':12} {total['noticed']:7} {tried:3}  {total['noticed'] / max(tried, 1):5.0%}"
          f"   ({total['no program']} did not compile)\n")
    for fault, fate, _ in fates:
        if fate == "unnoticed":
            print(f"{fault.path}:{fault.line}: {fault.kind}\n  - {fault.before.strip()}\n"
                  f"  + {fault.after.strip()}")


def main():
    options = arguments()
    faults = drawn(options.layer or list(LAYERS), options.count, options.seed)
    end = time.monotonic() + 60 * options.minutes
    fates = []
    with tempfile.TemporaryDirectory(prefix="tubiao-mutants-") as folder:
        shops = queue.Queue()
        for number in range(options.jobs):
            shops.put(Workshop(folder, number))

        def judge(fault):
            if time.monotonic() > end:
                return
            shop = shops.get()
            try:
                fate, test = shop.fate(fault, options.no_goldens)
            finally:
                shops.put(shop)
            fates.append((fault, fate, test))
            print(f"{len(fates)}/{len(faults)} {fate}: {fault.path}:{fault.line} {fault.kind}"
                  f"{f' by {test}' if test else ''}", flush=True)

        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            list(pool.map(judge, faults))
    report(fates)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump([{**fault._asdict(), "fate": fate, "test": test}
                       for fault, fate, test in fates], file, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
