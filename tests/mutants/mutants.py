#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Puts small faults into the sources one at a time and sees whether the tests notice.

A score a layer, with goldens and without, and each fault that nobody noticed with its place. Faults
are drawn by --seed, the same number from each layer as far as it has them, each kind alike. One
build in a folder of its own holds all of them (schemata.py). All tests of the suites that can see a
layer are run once on the code as it is; those that fail then are left out. Then those that run the
function of a fault are run on it until one fails: those that know the right answer first, the
cheapest and those that noticed most first of all, goldens last, so that both scores come of one run.
--seconds leaves out what is too expensive for a fault; a fault may then pass for unnoticed.

  mutants.py --count 300 --minutes 60 --jobs 2
  mutants.py --layer quantity --count 40 --seconds 20
"""
import argparse
import collections
import concurrent.futures
import contextlib
import json
import os
import random
import tempfile
import time

import mutations
import workshop
from layers import LAYERS, layer_of
from workshop import tree


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--count", type=int, default=60, help="faults to try (default: 60)")
    parser.add_argument("--minutes", type=float, default=30, help="begin none after (default: 30)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="tests side by side")
    parser.add_argument("--seed", type=int, default=1, help="which faults are drawn (default: 1)")
    parser.add_argument("--layer", action="append", choices=sorted(LAYERS), help="only this one")
    parser.add_argument("--seconds", type=float, default=float("inf"), metavar="N",
                        help="leave out tests that would take more than this together (of CPU), "
                             "or a third of it alone")
    parser.add_argument("--no-goldens", action="store_true",
                        help="leave out the tests that compare with what the program wrote before")
    parser.add_argument("--quick", action="store_true",
                        help="goldens in their turn: cheaper, but only one score comes of it")
    parser.add_argument("--skip", type=int, default=0, help="pass over the first so many faults")
    parser.add_argument("--folder", help="keep the build and what is known of tests there for the next run")
    parser.add_argument("--json", metavar="FILE", help="write every fault and its fate there too")
    return parser.parse_args()


def drawn(layers, count, seed):
    """The faults to try, those of all layers in turn, so that a run that is cut short is fair."""
    pools = {}
    texts = {path: tree.text(path) for path in tree.files(".c") if layer_of(path)}
    releases = mutations.releasing(texts.values())
    for path, text in texts.items():
        layer = layer_of(path)
        if layer in layers:
            for fault in mutations.mutations(path, text, releases):
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


def fate(shop, number, fault, options):
    """(what became of it, the test that noticed)."""
    layer = layer_of(fault.path)

    def noticed(golden):
        return shop.noticed(number, layer, shop.order(number, layer, LAYERS[layer][1], golden,
                                                options.seconds))

    if number in shop.broken:
        return "no program", None
    test = noticed(None if options.quick else False)
    if test:
        return "noticed", test
    if not options.no_goldens and not options.quick:
        test = noticed(True)
    return ("only by goldens", test) if test else ("unnoticed", None)


def tried(shop, faults, options):
    """[(fault, fate, test)], each printed when it is known."""
    end, fates = time.monotonic() + 60 * options.minutes, []

    def judge(number):
        if time.monotonic() > end:
            return
        fault = faults[number]
        what, test = fate(shop, number, fault, options)
        fates.append((fault, what, test))
        if len(fates) % 20 == 0: # a run that is ended early has taught something too
            shop.keep()
        print(f"{len(fates)}/{len(faults)} {what}: {fault.path}:{fault.line} {fault.kind}"
              f"{f' by {test}' if test else ''}\n  - {fault.before.strip()}\n"
              f"  + {fault.after.strip()}", flush=True)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(judge, faults))
    return fates


def main():
    options = arguments()
    layers = options.layer or list(LAYERS)
    faults = drawn(layers, options.count + options.skip, options.seed)[options.skip:]
    faults = dict(enumerate(faults, 1))
    with kept(options.folder) if options.folder else \
            tempfile.TemporaryDirectory(prefix="tubiao-mutants-") as folder:
        suites = {suite for layer in layers for suite in LAYERS[layer][1]}
        shop = workshop.Workshop(folder, faults, suites, options)
        fates = tried(shop, faults, options)
        shop.keep()
    report(fates, options.quick)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump([{**fault._asdict(), "fate": fate, "test": test}
                       for fault, fate, test in fates], file, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
