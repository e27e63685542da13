#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fuzzes for as long as there is time, from where it stopped last: builds all targets with
sanitizers in a folder of its own, runs them one after another, and prints what was run, how much of
it was valid, what is covered, and the smallest input of each failure.

    tests/fuzz/campaign.py --minutes 60 --jobs 2
    tests/fuzz/campaign.py --minutes 5 --target whole calls

With clang it is libFuzzer that runs them, led by coverage, and the corpus in BUILD/corpus grows;
without, the mutations of replay.c run over the same documents with one seed after another."""
import argparse
import collections
import os
import re
import shutil
import struct
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COUNTS = ("inputs", "read", "figures", "drawn", "written") # as in tally.h
# Target: share of the time, folders of its first inputs, the longest input.
Target = collections.namedtuple("Target", "share seeds longest")
DOCUMENTS = ("tests/fuzz/corpus", "tests/document/good", "data/gallery")
TARGETS = {
    "whole": Target(6, DOCUMENTS, 12000),
    "job": Target(2, ("tests/fuzz/jobs",), 8000),
    "theme": Target(1, ("data/themes",), 4000),
    "calls": Target(2, ("tests/fuzz/calls",), 120),
    "figure": Target(2, DOCUMENTS + ("tests/document/table",), 8000),
    "document": Target(1, DOCUMENTS + ("tests/document/bad", "tests/document/table"), 8000),
    "import": Target(1, ("tests/import/tables", "tests/fuzz/imports"), 60000),
    "text": Target(1, ("tests/sentence/texts", "tests/fuzz/phrases"), 4000),
    "quantity": Target(1, ("tests/fuzz/phrases",), 200),
    "font": Target(1, ("tests/text/fonts",), 60000),
    "fill": Target(1, ("tests/fuzz/packages",), 60000),
    "xml": Target(1, ("tests/fuzz/xml",), 4000),
}
ROW = "{:<10}{:>8}{:>12}{:>8}{:>9}{:>9}{:>10}{:>15}{:>8}{:>10}"


def run(*command, **options):
    subprocess.run(command, check=True, cwd=ROOT, **options)


def build(folder, clang, names):
    """All targets; `clang`: for libFuzzer."""
    env = {**os.environ, "CFLAGS": "-O1 -g1 -fno-sanitize-recover=undefined"}
    if clang:
        env.update(CC=os.environ.get("CC", "clang"),
                   CFLAGS=env["CFLAGS"] + " -fsanitize=fuzzer-no-link")
    if not os.path.exists(os.path.join(folder, "build.ninja")):
        run("meson", "setup", folder, "-Dbuildtype=plain", "-Db_sanitize=address,undefined",
            "-Db_lundef=false", env=env, stdout=subprocess.DEVNULL)
    kind = "fuzz" if clang else "replay"
    run("ninja", "-C", folder, "--quiet", *(f"tests/fuzz/{kind}-{name}" for name in names))


def environment(tally):
    return {**os.environ, "TUBIAO_FONTS": f"{ROOT}/fonts", "TUBIAO_DATA": f"{ROOT}/data",
            "TUBIAO_WORDS": f"{ROOT}/data/reading/words.tsv", "TUBIAO_FUZZ_TALLY": tally,
            "G_SLICE": "always-malloc", "G_DEBUG": "fatal-warnings", "LC_ALL": "C.UTF-8",
            "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
            "LSAN_OPTIONS": f"print_suppressions=0:suppressions={ROOT}/tests/lsan.supp"}


class Campaign:
    """A target's run in the folder of the build."""

    def __init__(self, options, name, clang):
        self.options, self.name, self.clang = options, name, clang
        self.target = TARGETS[name]
        self.seeds = [f"{ROOT}/{folder}" for folder in self.target.seeds]
        self.corpus = os.path.join(options.build, "corpus", name)
        self.found = os.path.join(options.build, "found", name)
        self.tally = os.path.join(options.build, f"tally-{name}")
        for folder in (self.corpus, self.found):
            os.makedirs(folder, exist_ok=True)
        with open(self.tally, "wb") as file:
            file.write(bytes(8 * len(COUNTS)))
        self.env = environment(self.tally)
        self.executions, self.covered, self.all = 0, 0, 0

    def program(self, kind):
        return os.path.join(self.options.build, "tests", "fuzz", f"{kind}-{self.name}")

    def fuzz(self, seconds):
        """libFuzzer goes on after a failure."""
        known = set(os.listdir(self.found))
        process = subprocess.run(
            [self.program("fuzz"), self.corpus, *self.seeds, f"-max_total_time={seconds}",
             f"-fork={self.options.jobs}", "-ignore_crashes=1", "-ignore_timeouts=1",
             "-ignore_ooms=1", "-timeout=30", "-rss_limit_mb=2500",
             f"-max_len={self.target.longest}", f"-artifact_prefix={self.found}/"],
            env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        text = process.stdout.decode("utf-8", "replace")
        with open(os.path.join(self.options.build, f"log-{self.name}"), "w",
                  encoding="utf-8") as log:
            log.write(text)
        steps = re.findall(r"^#(\d+): cov", text, re.M)
        self.executions = int(steps[-1]) if steps else 0
        # What was slow is what other processes held up.
        return sorted(name for name in set(os.listdir(self.found)) - known
                      if not name.startswith("slow-unit"))

    def replay(self, seconds):
        """Another seed after another, until the time is over."""
        end, seed, failed = time.monotonic() + seconds, 1, []
        kept = os.path.join(self.found, "last")
        while time.monotonic() < end:
            process = subprocess.run(
                [self.program("replay"), "8", *self.seeds], stdout=subprocess.PIPE,
                env={**self.env, "TUBIAO_SEED": str(seed), "TUBIAO_FUZZ_KEPT": kept}, check=False)
            self.executions += 9 * sum(map(int, re.findall(rb"(\d+) files", process.stdout)))
            if process.returncode:
                failed.append(f"crash-{seed}")
                shutil.copy(kept, os.path.join(self.found, failed[-1]))
            seed += 1
        return failed

    def measure(self):
        """What the corpus covers of the target's edges."""
        process = subprocess.run([self.program("fuzz"), self.corpus, *self.seeds, "-runs=0",
                                  f"-max_len={self.target.longest}"], env=self.env,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        text = process.stderr.decode("utf-8", "replace")
        edges = re.search(r"\((\d+) inline 8-bit counters\)", text)
        covered = re.findall(r"cov: (\d+)", text)
        self.all = int(edges.group(1)) if edges else 0
        self.covered = int(covered[-1]) if covered else 0

    def explain(self, name):
        """The failure made as small as it can be, and what it is."""
        path, small = os.path.join(self.found, name), os.path.join(self.found, "small-" + name)
        if self.clang and not name.startswith(("timeout", "oom", "leak")):
            subprocess.run([self.program("fuzz"), path, "-minimize_crash=1", "-max_total_time=40",
                            f"-exact_artifact_path={small}"], env=self.env, check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        path = small if os.path.exists(small) else path
        command = ([self.program("fuzz"), path] if self.clang else
                   [self.program("replay"), "0", self.found])
        process = subprocess.run(command, env=self.env, cwd=self.found, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, check=False)
        text = process.stdout.decode("utf-8", "replace")
        cause = re.search(r"(ERROR:\S+:\d+:.*|SUMMARY:.*|.*runtime error.*|.*CRITICAL.*)", text)
        print(f"    {path} ({os.path.getsize(path)} bytes): "
              f"{cause.group(1) if cause else 'does not fail again'}", flush=True)

    def counts(self):
        with open(self.tally, "rb") as file:
            return dict(zip(COUNTS, struct.unpack(f"<{len(COUNTS)}Q", file.read())))

    def row(self, seconds, failed):
        counts = self.counts()

        def share(part, whole):
            return f"{counts[part] / counts[whole]:.0%}" if counts[whole] else ""
        covered = f"{self.covered}/{self.all}" if self.all else ""
        percent = f"{self.covered / self.all:.0%}" if self.all else ""
        return ROW.format(self.name, f"{seconds:.0f} s", self.executions,
                          f"{self.executions / max(seconds, 1):.0f}/s", share("read", "inputs"),
                          share("drawn", "figures"), counts["written"], covered, percent,
                          len(failed))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--target", nargs="+", choices=sorted(TARGETS), default=list(TARGETS))
    parser.add_argument("--build", default=os.path.join(ROOT, "build-fuzz"))
    return parser.parse_args()


def main():
    options = arguments()
    options.build = os.path.abspath(options.build)
    clang = shutil.which(os.environ.get("CC", "clang").split()[-1]) and "gcc" not in os.environ.get(
        "CC", "clang")
    build(options.build, clang, options.target)
    shares = sum(TARGETS[name].share for name in options.target)
    print(ROW.format("", "time", "inputs", "", "valid", "drawn", "files", "edges", "", "failures"))
    failures = 0
    for name in options.target:
        campaign = Campaign(options, name, clang)
        start = time.monotonic()
        seconds = max(int(options.minutes * 60 * campaign.target.share / shares), 1)
        failed = campaign.fuzz(seconds) if clang else campaign.replay(seconds)
        spent = time.monotonic() - start
        if clang:
            campaign.measure()
        print(campaign.row(spent, failed), flush=True)
        for artifact in failed:
            campaign.explain(artifact)
        failures += len(failed)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
