# SPDX-License-Identifier: MIT
"""Running programs in turn, and what the runs showed."""
import os
import re
import statistics
import subprocess

# A test runner sets these to find bugs; they slow every allocation down.
UNWANTED_ENVIRONMENT = ("MALLOC_PERTURB_", "MALLOC_CHECK_", "G_SLICE", "G_DEBUG")
TIMEOUT = 120  # seconds


class Failed(Exception):
    """A measured program did not do its work."""


class Sample:
    """The runs of one program, in order."""

    def __init__(self):
        self.seconds = []
        self.peak = 0  # bytes
        self.size = 0  # bytes of what it wrote

    @property
    def median(self):
        return statistics.median(self.seconds)

    def times(self, other):
        """How many times as long as the other: the median of the pairs that ran side by side."""
        return statistics.median(a / b for a, b in zip(self.seconds, other.seconds))


class Bench:
    """Runs programs. `folder` is for what they write; `measure` and `phases` are the programs of
    that name beside this file."""

    def __init__(self, folder, measure, phases, runs):
        self.folder, self.measure, self.phases, self.runs = folder, measure, phases, runs
        self.environment = {key: value for key, value in os.environ.items()
                            if key not in UNWANTED_ENVIRONMENT}

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, command):
        """(wall seconds, processor seconds, peak bytes)."""
        log = self.path("log")
        result = subprocess.run([self.measure, log, *command], env=self.environment, check=True,
                                stdout=subprocess.PIPE, text=True, timeout=TIMEOUT)
        wall, cpu, peak, status = result.stdout.split()
        if status != "0":
            with open(log, encoding="utf-8", errors="replace") as words:
                raise Failed(f"{' '.join(command)}: exit {status}\n{words.read(1000).strip()}")
        return float(wall), float(cpu), int(peak) * 1024

    def in_turn(self, commands, outputs=None):
        """Samples by the names of `commands`, which take turns; once before that none counts, which
        warms the page cache and the caches of fonts."""
        samples = {name: Sample() for name in commands}
        for command in commands.values():
            self.run(command)
        for _ in range(self.runs):
            for name, command in commands.items():
                wall, _, peak = self.run(command)
                samples[name].seconds.append(wall)
                samples[name].peak = max(samples[name].peak, peak)
        for name, output in (outputs or {}).items():
            samples[name].size = os.stat(output).st_size
        return samples

    def more_in_turn(self, one, many, count):
        """Samples of what each further figure takes: `many` draws `count`[name] figures where `one`
        draws a single one, so starting the program is left out."""
        runs = self.in_turn({(name, several): command
                             for several, commands in ((False, one), (True, many))
                             for name, command in commands.items()})
        samples = {name: Sample() for name in one}
        for name, sample in samples.items():
            for start, whole in zip(runs[name, False].seconds, runs[name, True].seconds):
                sample.seconds.append((whole - start) / (count[name] - 1))
        return samples

    # ---- The parts of the work ----

    def parts(self, document, rounds):
        """Milliseconds by part."""
        result = subprocess.run([self.phases, document, str(rounds)], env=self.environment,
                                check=True, stdout=subprocess.PIPE, text=True)
        return {name: float(ms) for name, ms in (line.split() for line in
                                                 result.stdout.splitlines())}

    def instructions(self, command, function=None):
        """How many were carried out, by callgrind: in all, or within calls of a function."""
        only = ["--collect-atstart=no", f"--toggle-collect={function}"] if function else []
        result = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                                 *only, *command], env=self.environment, check=True,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        return int(re.search(r"Collected : (\d+)", result.stderr)[1])

    def part_instructions(self, document, part):
        return self.instructions([self.phases, document, "1", part], f"part_{part}")
