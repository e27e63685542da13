#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""check-loops.py [--edges] ARCHIVE...: no object files call each other in a circle, so that each can
be read, moved and tested before those that use it. --edges prints which names close the circles."""
import collections
import os
import subprocess
import sys

import tree

def listed(archive):
    """(object, kind, name) of what nm lists; the object as its source is called in src/."""
    listing = subprocess.run(["nm", "-A", archive], capture_output=True, text=True, check=True)
    layer = os.path.basename(archive).removeprefix("libtb_").removesuffix(".a")
    for line in listing.stdout.splitlines():
        where, name = line.rsplit(" ", 1)
        kind = where.split()[-1]
        source = where.split(":")[-2].rsplit("/", 1)[-1].removesuffix(".o")
        room, _, rest = source.partition("_")
        yield f"{layer}/{room}/{rest}" if rest else f"{layer}/{source}", kind, name


def calls(archives):
    """{object: {object it uses: the names}}"""
    symbols = [symbol for archive in archives for symbol in listed(archive)]
    home = {name: source for source, kind, name in symbols if kind in "TDRBVW"}
    graph = {source: collections.defaultdict(set) for source, _, _ in symbols}
    for source, kind, name in symbols:
        if kind == "U" and home.get(name, source) != source:
            graph[source][home[name]].add(name)
    return graph


def reachable(graph, start):
    seen, waiting = set(), [start]
    while waiting:
        for other in graph[waiting.pop()]:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def loops(graph):
    """The groups of objects of which each reaches every other."""
    reach = {source: reachable(graph, source) for source in graph}
    groups = {frozenset(other for other in reach[source] if source in reach[other])
              for source in graph if source in reach[source]}
    return sorted(sorted(group) for group in groups)


def main():
    arguments = sys.argv[1:]
    graph = calls([argument for argument in arguments if argument != "--edges"])
    problems = []
    for group in loops(graph):
        problems.append(f"call each other in a circle: {', '.join(group)}")
        if "--edges" in arguments:
            print(len(group), "objects:", " ".join(group))
            for source in group:
                for other in group:
                    if graph[source][other]:
                        print(f"  {source} -> {other}: {' '.join(sorted(graph[source][other]))}")
    tree.finish(problems)


main()
