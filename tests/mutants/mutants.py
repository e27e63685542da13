#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Puts small faults into the sources one at a time and sees whether the tests notice.

A score a layer, with goldens and without, and each fault that nobody noticed with its place. Faults
are drawn by --seed, the same number from each layer as far as it has them, each kind alike. Each
worker has a copy of the tree with a build of its own, in a folder that goes when the run ends. All
tests of the suites that can see a layer are run once on the code as it is; those that fail then are
left out. Then they are run on each fault until one fails: those that know the right answer first,
the cheapest and those that noticed most first of all, goldens last, so that both scores come of one
run. --seconds leaves out what is too expensive for a fault; a fault may then pass for unnoticed.

  mutants.py --count 300 --minutes 60 --jobs 2
  mutants.py --layer quantity --count 40 --seconds 20
"""
import argparse
import collections
import concurrent.futures
import contextlib
import filecmp
import json
import os
import queue
import random
import re
import resource
import shutil
import signal
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
EVERYTHING = ["figure", "oracles", "cli", "api", "properties", "gallery", "pdf", "themes", "data"]
LAYERS = {
    "base": ["src/base/", ["unit", "document", "scene", "backend", *EVERYTHING, "batch"]],
    "quantity": ["src/quantity/", ["unit", "document", "sentence", "fuzz", *EVERYTHING]],
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
MEMORY = 4 << 30  # bytes that a process of a test may have
SETUP = {"G_SLICE": "always-malloc", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}  # of all tests
# Tests that compare with a text or picture written by the program itself.
GOLDENS = re.compile(r"goldens|^scene$|^svg$|^readme$|^gallery$|same_bytes")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--count", type=int, default=60, help="faults to try (default: 60)")
    parser.add_argument("--minutes", type=float, default=30, help="begin none after (default: 30)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="builds side by side")
    parser.add_argument("--seed", type=int, default=1, help="which faults are drawn (default: 1)")
    parser.add_argument("--layer", action="append", choices=sorted(LAYERS), help="only this one")
    parser.add_argument("--seconds", type=float, default=float("inf"), metavar="N",
                        help="leave out tests that would take more than this together (of CPU)")
    parser.add_argument("--no-goldens", action="store_true",
                        help="leave out the tests that compare with what the program wrote before")
    parser.add_argument("--quick", action="store_true",
                        help="goldens in their turn: cheaper, but only one score comes of it")
    parser.add_argument("--skip", type=int, default=0, help="pass over the first so many faults")
    parser.add_argument("--folder", help="keep the copies and their builds there for the next run")
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


def limit_memory():
    """A loop that never ends may take memory all the while. Browsers want more, and take none."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class Test:
    """A test of the build, run without meson, which takes a second to start."""

    def __init__(self, told, targets, build):
        self.name, self.suite = told["name"], told["suite"][0].split(":")[-1]
        self.command, self.folder = told["cmd"], told["workdir"] or build
        self.env = {**os.environ, **SETUP, **told["env"]}
        self.targets = [targets[name] for name in told["depends"] if name in targets]
        self.limit = told["timeout"] * 4
        self.is_golden = bool(GOLDENS.search(self.name))
        self.seconds, self.found = None, 0

    def run(self):
        """Whether it passes; None: it is skipped."""
        process = subprocess.Popen(self.command, cwd=self.folder, env=self.env,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, start_new_session=True,
                                   preexec_fn=None if self.suite == "clients" else limit_memory)
        try:
            status = process.wait(self.limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return False
        return None if status == 77 else status == 0

    def measure(self, most):
        """Its CPU time on the code as it is. Whether it passes, in a time that `most` allows."""
        self.limit = min(self.limit, 5 * most)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.monotonic()
        passed = self.run()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        # An endless loop is noticed; a machine that does other things is not.
        self.limit = 10 * (time.monotonic() - start) + 20
        return passed


class Workshop:
    """A copy of the tree with a build of its own."""

    def __init__(self, folder, number):
        self.root = os.path.join(folder, f"tree-{number}")
        self.measures = os.path.join(folder, "measures.json")
        for path in tree.files(""):
            os.makedirs(os.path.dirname(os.path.join(self.root, path)), exist_ok=True)
            copy = os.path.join(self.root, path)
            if not os.path.exists(copy) or not filecmp.cmp(os.path.join(ROOT, path), copy, False):
                shutil.copyfile(os.path.join(ROOT, path), copy)
                shutil.copymode(os.path.join(ROOT, path), copy)
        self.build = os.path.join(self.root, "build")
        compiler = {"CC": "ccache cc"} if shutil.which("ccache") else {}
        if shutil.which("ld.lld"):
            compiler["CC_LD"] = "lld"
        # Symbols for a debugger would take most of the time of links.
        fresh = [] if not os.path.exists(self.build) else ["--reconfigure"]
        self.call("meson", "setup", *fresh, self.build, self.root, "-Dbuildtype=debug", "-Doptimization=1",
                  "-Ddebug=false", env={**os.environ, **compiler})
        self.call("ninja", "-C", self.build)
        targets = {target["id"]: os.path.relpath(target["filename"][0], self.build)
                   for target in self.told("--targets")}
        self.tests = [Test(test, targets, self.build) for test in self.told("--tests")]

    def told(self, what):
        return json.loads(self.call("meson", "introspect", what, self.build).stdout)

    def call(self, *command, check=True, **options):
        process = subprocess.run(command, cwd=self.root, capture_output=True, text=True,
                                 stdin=subprocess.DEVNULL, check=False, **options)
        if check and process.returncode:
            raise RuntimeError(f"{command}: {process.stdout[-2000:]}{process.stderr[-2000:]}")
        return process

    def measure(self, suites, most):
        """Leaves the tests of these suites that pass on the code as it is."""
        known = {}
        if os.path.exists(self.measures):
            with open(self.measures, encoding="utf-8") as file:
                known = json.load(file)
        tests = [test for test in self.tests if test.suite in suites]
        self.tests = []
        for test in tests:
            if test.name not in known:
                passed = test.measure(most)
                known[test.name] = passed and (test.seconds, test.limit)
            if known[test.name]:
                test.seconds, test.limit = known[test.name]
                self.tests.append(test)
            elif known[test.name] is False:
                print(f"{test.name} fails without any fault, or takes too long: left out")
        with open(self.measures, "w", encoding="utf-8") as file:
            json.dump(known, file)

    def take_measures(self, other):
        """Those of another workshop."""
        known = {test.name: test for test in other.tests}
        self.tests = [test for test in self.tests if test.name in known]
        for test in self.tests:
            test.seconds, test.limit = known[test.name].seconds, known[test.name].limit

    def order(self, layer, golden, seconds):
        """The tests to run, the best first, as many as the seconds are enough for."""
        suites = LAYERS[layer][1]
        fit = [test for test in self.tests
               if test.suite in suites and (golden is None or test.is_golden == golden)]
        fit.sort(key=lambda test: (test.seconds + 0.2) / (1 + test.found))
        chosen = []
        for test in fit:
            seconds -= test.seconds
            if seconds >= 0:
                chosen.append(test)
        return chosen

    def noticed(self, tests):
        """The first test that fails, or None; False when there is no program."""
        built = set()
        for test in tests:
            targets = [target for target in test.targets if target not in built]
            if targets:
                if self.call("ninja", "-C", self.build, *targets, check=False).returncode:
                    return False
                built.update(targets)
            if test.run() is False:
                test.found += 1
                return test.name
        return None

    def fate(self, fault, options):
        """(what became of it, the test that noticed)."""
        path = os.path.join(self.root, fault.path)
        with open(path, encoding="utf-8") as file:
            whole = file.read()
        lines = whole.split("\n")
        lines[fault.line - 1] = fault.after
        layer = layer_of(fault.path)
        try:
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(lines))
            test = self.noticed(self.order(layer, None if options.quick else False,
                                           options.seconds))
            seen = "noticed"
            if test is None and not options.no_goldens and not options.quick:
                test = self.noticed(self.order(layer, True, options.seconds))
                seen = "only by goldens"
            if test is False:
                return "no program", None
            return (seen, test) if test else ("unnoticed", None)
        finally:
            with open(path, "w", encoding="utf-8") as file:
                file.write(whole)


def report(fates, quick):
    def row(name, counts):
        tried = counts["noticed"] + counts["only by goldens"] + counts["unnoticed"]
        if tried:
            print(f"{name:12} {tried:5}   {1 - counts['unnoticed'] / tried:5.0%}   "
                  f"{'not known' if quick else format(counts['noticed'] / tried, '5.0%')}")

    print(f"\n{'layer':12} tried noticed  without goldens")
    total = collections.Counter()
    for layer in LAYERS:
        counts = collections.Counter(fate for fault, fate, _ in fates
                                     if layer_of(fault.path) == layer)
        total += counts
        row(layer, counts)
    row("all", total)
    print(f"{total['no program']} did not compile")
    for wanted in ("only by goldens", "unnoticed"):
        print(f"\n{wanted}:")
        for fault, fate, _ in fates:
            if fate == wanted:
                print(f"{fault.path}:{fault.line}: {fault.kind}\n  - {fault.before.strip()}\n"
                      f"  + {fault.after.strip()}")


@contextlib.contextmanager
def kept(folder):
    os.makedirs(folder, exist_ok=True)
    yield folder


def main():
    options = arguments()
    faults = drawn(options.layer or list(LAYERS), options.count + options.skip,
                   options.seed)[options.skip:]
    end = time.monotonic() + 60 * options.minutes
    fates = []
    with kept(options.folder) if options.folder else \
            tempfile.TemporaryDirectory(prefix="tubiao-mutants-") as folder:
        shops = queue.Queue()
        made = [Workshop(folder, number) for number in range(options.jobs)]
        made[0].measure({suite for layer in options.layer or LAYERS for suite in LAYERS[layer][1]},
                        options.seconds)
        for shop in made:
            if shop is not made[0]:
                shop.take_measures(made[0])
            shops.put(shop)

        def judge(fault):
            if time.monotonic() > end:
                return
            shop = shops.get()
            try:
                fate, test = shop.fate(fault, options)
            finally:
                shops.put(shop)
            fates.append((fault, fate, test))
            print(f"{len(fates)}/{len(faults)} {fate}: {fault.path}:{fault.line} {fault.kind}"
                  f"{f' by {test}' if test else ''}\n  - {fault.before.strip()}\n"
                  f"  + {fault.after.strip()}", flush=True)

        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            list(pool.map(judge, faults))
    report(fates, options.quick)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump([{**fault._asdict(), "fate": fate, "test": test}
                       for fault, fate, test in fates], file, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
