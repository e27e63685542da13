#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes calls of the system fail one after another while figures are drawn, and looks at what is
there afterwards: whole files or the old ones, nothing left behind, a status and a message that fit.
Limits of the system, signals at random moments, and two that write the same files are tried too.

    tests/faults/faults.py build/tests/faults/libfault.so            all of it, some ten minutes
    tests/faults/faults.py build/tests/faults/libfault.so --quick    a sample, for the tests

It prints a table and what went wrong, and fails when anything did."""
import argparse
import collections
import concurrent.futures
import errno
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import runs
from runs import ENDED, Fault

E = errno
# What each kind of call is made to say: errno, 0 for half of the work, minus a signal before it.
ACTIONS = {
    "open": (E.EIO, E.EMFILE, E.ENOSPC), "read": (E.EIO, E.EINTR, 0),
    "write": (E.EIO, E.ENOSPC, E.EINTR, E.EDQUOT, 0), "close": (E.EIO, E.EDQUOT, E.EINTR),
    "rename": (E.EIO, E.ENOSPC), "link": (E.EIO, E.ENOSPC, E.EEXIST), "sync": (E.EIO, E.ENOSPC),
    "truncate": (E.EIO,), "map": (E.ENOMEM,), "stat": (E.EIO, E.EACCES), "chmod": (E.EPERM,),
    "duplicate": (E.EMFILE,), "list": (E.EMFILE,), "flush": (E.ENOSPC,), "thread": (E.EAGAIN,),
    "memory": (E.ENOMEM,)}
# Before which calls the process is killed: those that change something in the file system.
KILLED_AT = ("open", "write", "close", "rename", "link", "sync", "chmod", "duplicate", "thread")
FOR_EVER = 1 << 30
TABLE = "{:<22}{:>9}{:>9}{:>11}{:>9}{:>8}"


class Tally:
    """Rows of the table, and what went wrong."""

    def __init__(self):
        self.rows = collections.defaultdict(collections.Counter)
        self.wrong = collections.OrderedDict()

    def add(self, row, verdict, scenario, fault, wrong):
        self.rows[row]["runs"] += 1
        self.rows[row]["wrong" if wrong else verdict] += 1
        for what in wrong:
            what = re.sub(r"\(\w+:\d+\): |\d\d:\d\d:\d\d\.\d+: ", "", what) # GLib's
            self.wrong.setdefault((row, what), []).append(f"{scenario.name}, {fault}")

    def count(self):
        return (f"{sum(row['runs'] for row in self.rows.values())} runs, "
                f"{sum(row['wrong'] for row in self.rows.values())} wrong")

    def print(self):
        print(TABLE.format("", "runs", "told", "survived", "ended", "wrong"))
        total = collections.Counter()
        for row, counts in [*self.rows.items(), ("all", total)]:
            print(TABLE.format(row, *(counts[name] for name in (
                "runs", "told", "survived", "ended", "wrong"))))
            total.update(counts)
        for (row, what), places in self.wrong.items():
            print(f"{row}: {what}: {len(places)} times")
            for place in places[:3]:
                print("   ", place)


# ---- A call fails ----

def text_said(run, scenario):
    return run.err + (run.out.decode("utf-8", "replace") if scenario.batch else "")


def statuses(run, scenario):
    """Of the jobs where there are any that failed, else that of the program."""
    failed = {r["status"] for r in run.results() if r["status"]} if scenario.batch else set()
    return failed or {run.status}


def lacks_words(run, scenario, fault):
    """A message says the cause and names a file that has to do with it."""
    said = text_said(run, scenario)
    wrong = []
    if os.strerror(fault.action) not in said:
        wrong.append("no message tells the cause")
    base = os.path.basename(run.name.removesuffix(" (deleted)"))
    names = [os.path.basename(name) for name in (*scenario.outputs, *scenario.inputs)]
    # Of several calls that failed the first may have been made up for.
    wanted = [base] if base in names and fault.times == 1 else [
        *names, base, "standard output", "a pipe", "a thread"]
    if not any(name in said for name in wanted):
        wrong.append("no message names the file")
    return wrong


def lacks_last_words(run, fault):
    """GLib ends a process that gets no thread, and says so. Without memory some libraries end it in
    their own ways, as the manual says."""
    if fault.kind == "memory" and run.status in (*ENDED, -signal.SIGSEGV) or (
            run.status in ENDED and fault.kind == "thread" and "creating thread" in run.err):
        return []
    return [f"ended by {signal.Signals(-run.status).name}: {run.err[-300:]}"]


def judge(run, scenario, fault):
    """(verdict, what is wrong)"""
    wrong = scenario.lacks(run)
    if run.struck == 0:
        return "not met", wrong
    if run.status == 0:
        return "survived", wrong
    if run.status < 0:
        return "ended", wrong + lacks_last_words(run, fault)
    # Without memory cairo may paint less than it was asked to, and not say why.
    allowed = {1, 3, 4} if fault.kind == "memory" else {3, 4}
    if not statuses(run, scenario) <= allowed:
        wrong.append(f"status {statuses(run, scenario)}: {text_said(run, scenario)[:300]}")
    elif 3 in statuses(run, scenario) and fault.kind != "memory":
        wrong += lacks_words(run, scenario, fault)
    if fault.times == 1 and scenario.batch and sum(r["status"] != 0 for r in run.results()) > 1:
        wrong.append("several jobs failed of one call")
    return "told", wrong


def steps(count, most):
    """1 … count, or `most` of them spread over it."""
    taken = min(count, most)
    return [round(1 + i * (count - 1) / max(taken - 1, 1)) for i in range(taken)]


def lengths(kind, action):
    """How many calls fail in a row. Memory that is gone stays gone: of a single allocation that
    fails while the next one is served, HarfBuzz and fontconfig say nothing and draw on."""
    if kind == "memory":
        return (FOR_EVER,)
    return (1,) if action in (0, E.EINTR, E.EEXIST) else (1, FOR_EVER)


def plan_faults(scenario, library, most, without):
    for named in (False, True):
        counts = scenario.run(library, Fault(named=named)).counts
        # Those of the second list have nothing to do with names.
        skipped = without + (["memory", "map", "stat", "thread"] if named else [])
        for kind, actions in ACTIONS.items():
            if kind in skipped:
                continue
            for action in actions:
                for first in steps(counts[kind], most):
                    for times in lengths(kind, action):
                        yield Fault(kind, action, first, times, named)


def fail_calls(scenario, library, tally, pool, options):
    faults = list(plan_faults(scenario, library, options.most, options.without))
    for fault, run in zip(faults, pool.map(lambda fault: scenario.run(library, fault), faults)):
        verdict, wrong = judge(run, scenario, fault)
        if verdict != "not met" or wrong:
            tally.add(fault.kind, verdict, scenario, fault, wrong)


# ---- A process is killed ----

def rerun(scenario, folder):
    """What is wrong after the same command has run again."""
    run = scenario.run_in(folder)
    if run.status:
        return [f"run again: status {run.status}: {run.err}"]
    return [f"run again: {what}" for what in scenario.lacks(run)]


def killed(scenario, number, end):
    """`end` is what ends the run in the folder. (status, what is wrong)"""
    folder = tempfile.mkdtemp(prefix="tubiao-fault-")
    try:
        scenario.prepare(folder)
        run = end(folder)
        # Only render leaves SIGTERM and SIGINT to the system, and can't tidy up.
        temporary = number == signal.SIGKILL or not scenario.batch
        wrong = scenario.lacks_whole(run, temporary)
        if run.status not in (0, -number):
            wrong.append(f"status {run.status}: {run.err}")
        if scenario.batch:
            wrong += scenario.lacks_batch(run) if run.status else scenario.lacks(run)
        return run.status, wrong + rerun(scenario, folder)
    finally:
        shutil.rmtree(folder)


def plan_kills(scenario, library, most):
    for named in (False, True):
        counts = scenario.run(library, Fault(named=named)).counts
        for kind in KILLED_AT:
            for number in (signal.SIGKILL, signal.SIGTERM):
                for first in steps(counts[kind], most):
                    yield Fault(kind, -number, first, 1, named)


def kill_before_calls(scenario, library, tally, pool, most):
    def one(fault):
        number = -fault.action
        return killed(scenario, number, lambda folder: scenario.run_in(folder, library, fault))
    faults = list(plan_kills(scenario, library, most))
    for fault, (status, wrong) in zip(faults, pool.map(one, faults)):
        row = f"{signal.Signals(-fault.action).name} before a call"
        tally.add(row, "ended" if status else "survived", scenario, fault, wrong)


def kill_at(scenario, folder, number, seconds):
    process = scenario.start(folder, restore_signals=True)
    time.sleep(seconds)
    process.send_signal(number)
    out, err = process.communicate(timeout=runs.IN_TIME)
    return runs.Run(folder, process, out, err, None)


def kill_at_random(scenario, tally, pool, count, chance):
    start = time.monotonic()
    scenario.run()
    longest = time.monotonic() - start
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGKILL)
    moments = [(numbers[i % 3], chance.uniform(0, longest)) for i in range(count)]

    def one(moment):
        return killed(scenario, moment[0], lambda folder: kill_at(scenario, folder, *moment))
    for (number, seconds), (status, wrong) in zip(moments, pool.map(one, moments)):
        tally.add(f"{number.name} at random", "ended" if status else "survived", scenario,
                  f"after {seconds:.4f} s", wrong)


# ---- Limits of the system ----

LIMITS = {"FSIZE": [0, 1, 100, 1000, 4096, 7000, 12000, 20000, 40000, 80000, 200000],
          "NOFILE": list(range(3, 24)),
          "AS": [size << 20 for size in (*range(20, 60, 4), *range(60, 200, 10), 300, 500, 1000)]}


def judge_limited(run, scenario, name):
    wrong = scenario.lacks(run)
    if run.status == 0:
        return "survived", wrong
    # The system can't even start it, or a library can't go on without memory.
    if "error while loading shared libraries" in run.err or name == "AS" and run.status < 0:
        return "ended", wrong
    if run.status < 0:
        return "ended", wrong + [f"ended by {signal.Signals(-run.status).name}: {run.err[-300:]}"]
    if not statuses(run, scenario) <= ({3} if name == "FSIZE" else {3, 4}):
        wrong.append(f"status {statuses(run, scenario)}: {text_said(run, scenario)[:300]}")
    return "told", wrong


def limit(scenario, tally, pool, share):
    for name, values in LIMITS.items():
        number = getattr(resource, f"RLIMIT_{name}")

        def one(value, number=number):
            # Python lets children die of a file too large otherwise.
            return scenario.run(restore_signals=False, preexec_fn=lambda: resource.setrlimit(
                number, (value, value)))
        for value, run in zip(values[::share], pool.map(one, values[::share])):
            verdict, wrong = judge_limited(run, scenario, name)
            tally.add(f"limit {name}", verdict, scenario, value, wrong)


# ---- Two at once ----

def write_together(scenarios, tally, count):
    """Two commands that write the same files, of different documents."""
    first, second = scenarios
    for number in range(count):
        folder = tempfile.mkdtemp(prefix="tubiao-fault-")
        first.prepare(folder)
        for name in second.inputs:
            with open(os.path.join(folder, name), "wb") as file:
                file.write(second.inputs[name])
        both = [scenario.start(folder) for scenario in scenarios]
        said = [process.communicate(timeout=runs.IN_TIME) for process in both]
        run = runs.Run(folder, both[0], *said[0], None)
        wrong = [f"status {process.returncode}: {err}" for process, (_, err) in zip(both, said)
                 if process.returncode]
        for name, content in run.files.items():
            if name in first.outputs and content not in first.good[name] | second.good[name]:
                wrong.append(f"{name} is torn")
            elif name not in (*first.outputs, *first.inputs, *second.inputs):
                wrong.append(f"{name} is left behind")
        tally.add("two at once", "survived", first, number, wrong)
        shutil.rmtree(folder)


def rivals():
    """Pairs of scenarios with the same outputs."""
    def render(name, kinds=("svg", "png", "pdf")):
        outputs = tuple(f"out/a.{kind}" for kind in kinds)
        return runs.Scenario(f"render {name}", ("render", f"{name}.json", *(
            word for output in outputs for word in ("-o", output))), outputs,
            {f"{name}.json": runs.gallery(name)})

    def batch(order):
        lines = [f'{{"input": "{name}.json", "output": "out/{number}.svg"}}\n'
                 for number, name in enumerate(order)]
        outputs = tuple(f"out/{number}.svg" for number in range(len(order)))
        jobs = "-".join(order) + ".ndjson"
        return runs.Scenario(f"batch {order}", ("batch", jobs, "-j", "2"), outputs, {
            jobs: "".join(lines).encode(), **{f"{name}.json": runs.gallery(name) for name in order}})
    return ((render("bars"), render("gantt")),
            (batch(("bars", "gantt", "stack")), batch(("gantt", "stack", "bars"))))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", help="libfault.so of the build")
    parser.add_argument("--quick", action="store_true", help="a sample of all")
    parser.add_argument("--most", type=int, default=400, metavar="N",
                        help="calls of a kind that fail in a scenario, spread over all (400)")
    parser.add_argument("--kills", type=int, default=1500, metavar="N",
                        help="at random moments (1500)")
    parser.add_argument("--without", default=[], nargs="+", metavar="KIND",
                        help="kinds of call that don't fail")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--seed", type=int, default=int(os.environ.get("TUBIAO_SEED", 1)))
    parser.add_argument("--only", metavar="WORDS", help="scenarios whose name matches")
    return parser.parse_args()


def try_all(scenarios, library, tally, options):
    chance = random.Random(options.seed)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for scenario in scenarios:
            fail_calls(scenario, library, tally, pool, options)
            limit(scenario, tally, pool, 6 if options.quick else 1)
            kill_before_calls(scenario, library, tally, pool, options.most)
            kill_at_random(scenario, tally, pool, options.kills // len(scenarios), chance)
            if not options.quick:
                print(f"{scenario.name}: {tally.count()}", flush=True)
    for pair in rivals():
        write_together([scenario.learn() for scenario in pair], tally, 3 if options.quick else 100)


def main():
    options = arguments()
    library = os.path.abspath(options.library)
    tally = Tally()
    scenarios = [scenario.learn() for scenario in runs.scenarios()
                 if not options.only or re.search(options.only, scenario.name)]
    if options.quick:
        options.most, options.kills = 2, 12
        scenarios = scenarios[2:3] + scenarios[8:9]
    try:
        try_all(scenarios, library, tally, options)
    finally:
        tally.print() # of what was done, when it is ended by Ctrl-C
    sys.exit(1 if tally.wrong else 0)


if __name__ == "__main__":
    main()
