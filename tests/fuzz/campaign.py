#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fuzzes for as long as there is time, from where it stopped last: builds all targets with
sanitizers in a folder of its own, runs them one after another, and prints what was run, how much of
it was valid, what is covered, and the smallest input of each failure.

    tests/fuzz/campaign.py --minutes 600 --jobs 2
    tests/fuzz/campaign.py --minutes 5 --target whole calls
    tests/fuzz/campaign.py --minutes 60 --target quantity --inputs 10000000
    tests/fuzz/campaign.py --minutes 0 --smallest FOLDER

Most of the time endless.c runs mutations of what is kept in BUILD/corpus, and with clang keeps what
reaches more; --smallest writes the smallest inputs that reach more than the first ones. libFuzzer,
which tries what values are compared with, has a share of the time. A failure ends a process, not the campaign. Totals of all
runs since the first stand in BUILD/totals.json."""
import argparse
import collections
import glob
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import time

import seeds

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COUNTS = ("inputs", "read", "figures", "drawn", "written") # as in tally.h
# Target: share of the time, folders of its first inputs, the longest input.
Target = collections.namedtuple("Target", "share seeds longest")
TARGETS = {
    "whole": Target(10, ("tests/fuzz/corpus",), 2000),
    "job": Target(2, ("tests/fuzz/jobs",), 3000),
    "theme": Target(1, ("data/themes",), 2000),
    "calls": Target(1, ("tests/fuzz/calls",), 120),
    "figure": Target(2, ("tests/fuzz/corpus",), 2000),
    "document": Target(2, ("tests/fuzz/corpus", "tests/document/bad"), 2000),
    "import": Target(2, ("tests/import/tables", "tests/fuzz/imports"), 8000),
    "text": Target(2, ("tests/fuzz/phrases",), 120),
    "quantity": Target(2, ("tests/fuzz/phrases",), 48),
    "font": Target(1, ("tests/text/fonts",), 60000),
    "fill": Target(1, ("tests/fuzz/packages",), 8000),
    "xml": Target(1, ("tests/fuzz/xml",), 100),
}
ROUND = 600 # seconds of a process: what leaked is looked for where it ends
ROW = "{:<10}{:>9}{:>13}{:>9}{:>8}{:>8}{:>11}{:>14}{:>7}{:>10}"


def run(*command, **options):
    subprocess.run(command, check=True, cwd=ROOT, **options)


def build(folder, clang, kinds, names):
    """All targets. Edges are counted by libFuzzer's means without its comparisons, which take as
    long as the code that they are in."""
    flags = "-O2 -g1 -fno-omit-frame-pointer -fno-sanitize-recover=undefined"
    if clang:
        flags += (" -fsanitize=fuzzer-no-link"
                  " -fno-sanitize-coverage=trace-cmp,indirect-calls,stack-depth")
    env = {**os.environ, "CFLAGS": flags}
    if clang:
        env["CC"] = os.environ.get("CC", "clang")
    if not os.path.exists(os.path.join(folder, "build.ninja")):
        run("meson", "setup", folder, "-Dbuildtype=plain", "-Db_sanitize=address,undefined",
            "-Db_lundef=false", env=env, stdout=subprocess.DEVNULL)
    run("ninja", "-C", folder, "--quiet",
        *(f"tests/fuzz/{kind}-{name}" for name in names for kind in kinds))


def sanitizers():
    """Small quarantines, and no stacks of what is allocated: they take half of the time by default,
    and whoever looks into a failure runs its input again with them."""
    options = ("handle_abort=1:malloc_context_size=0:quarantine_size_mb=8:"
               "thread_local_quarantine_size_kb=64:max_malloc_fill_size=64:"
               "allocator_release_to_os_interval_ms=-1:max_allocation_size_mb=512:"
               "hard_rss_limit_mb=2500")
    programs = [shutil.which("llvm-symbolizer"), *glob.glob("/usr/lib/llvm-*/bin/llvm-symbolizer")]
    found = [program for program in programs if program]
    return {"ASAN_OPTIONS": options, "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
            "LSAN_OPTIONS": f"print_suppressions=0:suppressions={ROOT}/tests/lsan.supp",
            **({"ASAN_SYMBOLIZER_PATH": found[0]} if found else {})}


def cause_of(text):
    """What failed, in a line, and where: alike for inputs that fail alike."""
    cause = re.search(r"(ERROR:\S+:\d+:.*|\S+:\d+:\d+: runtime error.*|.*CRITICAL.*|.*WARNING \*\*.*"
                      r"|ERROR: hang.*|ERROR: AddressSanitizer: [^0-9]*|ERROR: LeakSanitizer.*"
                      r"|ERROR: libFuzzer.*|.*hard rss limit.*)", text)
    frames = [frame for frame in re.findall(r"#\d+ \S+ in (\w+) \S*?/src/", text)][:2]
    return f"{cause.group(1) if cause else 'ended'} in {' < '.join(frames)}"


class Campaign:
    """A target's run in the folder of the build."""

    def __init__(self, options, name, clang):
        self.options, self.name, self.clang = options, name, clang
        self.target = TARGETS[name]
        self.corpus = os.path.join(options.build, "corpus", name)
        self.found = os.path.join(options.build, "found", name)
        self.tally = os.path.join(options.build, f"tally-{name}")
        for folder in (self.corpus, self.found):
            os.makedirs(folder, exist_ok=True)
        self.seeds = [f"{ROOT}/{folder}" for folder in self.target.seeds]
        own = os.path.join(options.build, "seeds", name)
        if seeds.make(ROOT, name, own):
            self.seeds.append(own)
        with open(self.tally, "wb") as file:
            file.write(bytes(8 * len(COUNTS)))
        self.env = {**os.environ, **sanitizers(), "TUBIAO_FONTS": f"{ROOT}/fonts",
                    "TUBIAO_DATA": f"{ROOT}/data", "TUBIAO_FUZZ_TALLY": self.tally,
                    "TUBIAO_WORDS": f"{ROOT}/data/reading/words.tsv", "G_SLICE": "always-malloc",
                    "G_DEBUG": "fatal-warnings", "LC_ALL": "C.UTF-8"}
        self.failures = {} # cause: how often
        self.running = [] # processes, and the files of what they try
        self.covered, self.all, self.number = 0, 0, int(time.time())

    def program(self, kind):
        return os.path.join(self.options.build, "tests", "fuzz", f"{kind}-{self.name}")

    def left(self):
        """Inputs that are still to be run."""
        return max(self.options.inputs - self.counts()["inputs"], 0)

    def start(self, seconds):
        """A process of the endless ones, the file of what it tries, and that of what it says."""
        self.number += 1
        kept = os.path.join(self.options.build, f"kept-{self.name}-{self.number}")
        with open(kept + ".log", "wb") as log:
            process = subprocess.Popen(
                [self.program("endless"), f"{seconds:.0f}",
                 str(self.left() // self.options.jobs + 1), str(self.number),
                 str(self.target.longest), self.corpus, *self.seeds],
                env={**self.env, "TUBIAO_FUZZ_KEPT": kept}, stdout=log, stderr=log)
        return process, kept

    def run_endless(self, seconds):
        """In rounds, as many processes as there are jobs, and another one for each that failed."""
        end = time.monotonic() + seconds
        while self.running or (time.monotonic() < end and self.left()):
            rest = end - time.monotonic()
            while len(self.running) < self.options.jobs and rest > 0 and self.left():
                self.running.append(self.start(max(min(rest, ROUND), 1)))
            for process, kept in list(self.running):
                if process.poll() is not None:
                    self.running.remove((process, kept))
                    self.finish(process, kept)
            time.sleep(0.2)

    def stop(self):
        for process, kept in self.running:
            process.kill()
            process.wait()
            for path in (kept, kept + ".log"):
                os.remove(path)

    def finish(self, process, kept):
        with open(kept + ".log", "rb") as log:
            text = log.read().decode("utf-8", "replace")
        edges = re.search(r"(\d+) of (\d+) edges", text)
        if edges:
            self.covered = max(self.covered, int(edges.group(1)))
            self.all = int(edges.group(2))
        if process.returncode:
            data = b""
            if os.path.exists(kept):
                with open(kept, "rb") as file:
                    size = struct.unpack("<I", file.read(4))[0]
                    data = file.read(size)
            self.note(text, None if "LeakSanitizer" in text else data)
        for path in (kept, kept + ".log"):
            if os.path.exists(path):
                os.remove(path)

    def run_guided(self, seconds):
        """libFuzzer, begun again after each failure."""
        end = time.monotonic() + seconds
        while time.monotonic() < end - 2 and self.left():
            artifact = os.path.join(self.options.build, f"artifact-{self.name}")
            process = subprocess.run(
                [self.program("fuzz"), self.corpus, *self.seeds, "-timeout=20", "-entropic=0",
                 f"-max_total_time={end - time.monotonic():.0f}", f"-runs={self.left() + 1}",
                 "-rss_limit_mb=2500", "-detect_leaks=0", "-print_final_stats=0",
                 f"-max_len={self.target.longest}", f"-exact_artifact_path={artifact}"],
                env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
            if process.returncode:
                data = None
                if os.path.exists(artifact):
                    with open(artifact, "rb") as file:
                        data = file.read()
                    os.remove(artifact)
                self.note(process.stderr.decode("utf-8", "replace"), data)

    def note(self, text, data):
        """Keeps the smallest input of a failure, and what was said of it."""
        cause = cause_of(text)
        self.failures[cause] = self.failures.get(cause, 0) + 1
        path = os.path.join(self.found, re.sub(r"\W+", "-", cause)[-120:].strip("-"))
        first = self.failures[cause] == 1 or not os.path.exists(path) # one of before may be mended
        if data is not None and (first or len(data) < os.path.getsize(path)):
            with open(path, "wb") as file:
                file.write(data)
        with open(path + ".log", "w", encoding="utf-8") as file:
            file.write(text[-20000:])
        if self.failures[cause] == 1:
            print(f"    {cause}: {path}", flush=True)

    def smallest(self, folder):
        """The smallest inputs for each edge that the first ones do not reach, one a line: as a
        file .lines in the folder of the first ones they are first ones too."""
        os.makedirs(folder)
        subprocess.run([self.program("endless"), "0", "0", "1", str(self.target.longest), folder,
                        *self.seeds, self.corpus], env={**self.env, "TUBIAO_FUZZ_TALLY": ""},
                       stdout=subprocess.DEVNULL, check=False)
        inputs = []
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), "rb") as file:
                inputs.append(file.read())
        shutil.rmtree(folder)
        with open(folder + ".lines", "wb") as file:
            for data in sorted(inputs, key=len):
                if not re.search(rb"[\0\n]", data):
                    file.write(data + b"\n")

    def counts(self):
        with open(self.tally, "rb") as file:
            return dict(zip(COUNTS, struct.unpack(f"<{len(COUNTS)}Q", file.read())))

    def result(self, seconds):
        return {**self.counts(), "seconds": seconds, "failures": len(self.failures),
                "covered": self.covered, "edges": self.all}


def row(name, result):
    def share(part, whole):
        return f"{result[part] / result[whole]:.0%}" if result.get(whole) else ""
    edges = f"{result['covered']}/{result['edges']}" if result["edges"] else ""
    return ROW.format(name, f"{result['seconds']:.0f} s", result["inputs"],
                      f"{result['inputs'] / max(result['seconds'], 1):.0f}/s",
                      share("read", "inputs"), share("drawn", "figures"), result["written"], edges,
                      share("covered", "edges"), result["failures"])


def add_up(path, results):
    """The totals of all runs with these added."""
    totals = {}
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            totals = json.load(file)
    for name, result in results.items():
        before = totals.get(name, {})
        totals[name] = {key: max(value, before.get(key, 0)) if key in ("covered", "edges")
                        else value + before.get(key, 0) for key, value in result.items()}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(totals, file, indent=1)
    return totals


def arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--inputs", type=int, default=1 << 60, help="most of each target")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--guided", type=float, default=0.15, help="share of time of libFuzzer")
    parser.add_argument("--target", nargs="+", choices=sorted(TARGETS), default=list(TARGETS))
    parser.add_argument("--build", default=os.path.join(ROOT, "build-fuzz"))
    parser.add_argument("--smallest", metavar="FOLDER", help="write the smallest inputs there")
    return parser.parse_args()


def run_target(campaign, seconds, guided):
    """False when the user stops it."""
    try:
        if guided > 0:
            campaign.run_guided(seconds * guided)
        campaign.run_endless(seconds * (1 - guided))
        return True
    except KeyboardInterrupt:
        campaign.stop()
        return False


def main():
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    options = arguments()
    options.build = os.path.abspath(options.build)
    compiler = os.environ.get("CC", "clang")
    clang = shutil.which(compiler.split()[-1]) is not None and "gcc" not in compiler
    options.guided = options.guided if clang else 0
    build(options.build, clang, ("endless", "fuzz") if options.guided > 0 else ("endless",),
          options.target)
    shares = sum(TARGETS[name].share for name in options.target)
    heads = ("", "time", "inputs", "", "valid", "drawn", "files", "edges", "", "failures")
    print(ROW.format(*heads), flush=True)
    totals, failures = os.path.join(options.build, "totals.json"), 0
    for name in options.target:
        campaign = Campaign(options, name, clang)
        start = time.monotonic()
        seconds = options.minutes * 60 * campaign.target.share / shares
        whole = run_target(campaign, seconds, options.guided)
        result = campaign.result(time.monotonic() - start)
        print(row(name, result), flush=True)
        all_runs = add_up(totals, {name: result})
        failures += result["failures"]
        if not whole:
            break
        if options.smallest:
            campaign.smallest(os.path.join(options.smallest, name))
    print("all runs:")
    for name, result in all_runs.items():
        print(row(name, result))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
