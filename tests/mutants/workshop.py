# SPDX-License-Identifier: MIT
"""A copy of the tree with one build that holds all faults, and its tests."""
import collections
import concurrent.futures
import filecmp
import hashlib
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import schemata
from layers import layer_of

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "lint"))
import tree  # noqa: E402

MEMORY = 4 << 30  # bytes that a process of a test may have
# Of all tests; memory that nobody wrote to is no zeros, as where meson runs them.
SETUP = {"G_SLICE": "always-malloc", "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "MALLOC_PERTURB_": "165"}
# Tests that compare with a text or picture written by the program itself.
GOLDENS = re.compile(r"goldens|^readme$|^gallery$|same_bytes")
# Of the compiler; and of the linker, where a fault calls what there is not.
ERROR = re.compile(r"(?:^\.\./|referenced by \S+ \(\.\./)(src/\S+\.c):(\d+)(?::\d+: error|\))", re.M)


class Test:
    """A test of the build, run without meson, which takes a second to start."""

    def __init__(self, told, targets, build):
        self.name, self.suite = told["name"], told["suite"][0].split(":")[-1]
        self.command, self.folder = told["cmd"], told["workdir"] or build
        self.env = {**os.environ, **SETUP, **told["env"]}
        self.targets = [targets[name] for name in told["depends"] if name in targets]
        self.is_golden = bool(GOLDENS.search(self.name))
        self.wall, self.seconds, self.seen = told["timeout"] * 8, 600, set()
        self.found, self.tried = collections.Counter(), collections.Counter()  # a layer each

    def limits(self):
        """What ends a loop without end: it may take memory all the while. Browsers want more memory,
        and take none. CPU time, as the machine may do other things. An interrupt is no longer ignored,
        as it is below a shell that runs this in the background: tests send it."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if self.suite not in ("clients", "studio"):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        most = int(3 * self.seconds) + 5
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))

    def run(self, dearest=float("inf"), **env):
        """(whether it passes, its CPU time); None: it is skipped, or takes more than `dearest`."""
        process = subprocess.Popen(self.command, cwd=self.folder, env={**self.env, **env},
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, start_new_session=True,
                                   preexec_fn=self.limits)
        clock = threading.Timer(self.wall, os.killpg, (process.pid, signal.SIGKILL))
        clock.start()
        too_dear = dearest < float("inf") and self.exceeds(process.pid, dearest)
        _, status, used = os.wait4(process.pid, 0)
        clock.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        passed = None if too_dear or process.returncode == 77 else process.returncode == 0
        return passed, max(used.ru_utime + used.ru_stime, dearest + 1 if too_dear else 0)

    @staticmethod
    def exceeds(pid, most):
        """Waits for the process to end, which it is made to once it took more CPU time with what it
        ran."""
        while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
            with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
                ticks = sum(map(int, file.read().rpartition(")")[2].split()[11:15]))
            if ticks / os.sysconf("SC_CLK_TCK") > most:
                os.killpg(pid, signal.SIGKILL)
                return True
            time.sleep(0.2)
        return False

    def digest(self, root):
        """Of the files that it is made of."""
        told = hashlib.sha256()
        folders = {os.path.dirname(word) for word in self.command if "/tests/" in word}
        for folder in sorted(folder.replace("/build/tests/", "/tests/") for folder in folders):
            for name in sorted(os.listdir(folder)) if folder.startswith(root) else ():
                path = os.path.join(folder, name)
                if os.path.isfile(path):
                    with open(path, "rb") as file:
                        told.update(name.encode() + file.read())
        return told.hexdigest()

    def measure(self, dearest):
        """What is known of it on the code without a fault."""
        with tempfile.NamedTemporaryFile() as file:
            file.write(bytes(schemata.SLOTS))
            file.flush()
            start = time.monotonic()
            passed, seconds = self.run(dearest, **{schemata.SEEN: file.name})
            wall = 20 * (time.monotonic() - start) + 60
            file.seek(0)
            seen = [slot for slot, byte in enumerate(file.read()) if byte]
        return {"passed": passed, "seconds": seconds, "wall": wall, "seen": seen}

    def promise(self, layer):
        """Cost by the chance that it notices a fault of the layer."""
        return (self.seconds + 0.1) * (self.tried[layer] + 2) / (self.found[layer] + 1)


class Workshop:
    """`faults`: {number: fault}. Those that do not compile are taken out, into `broken`."""

    def __init__(self, folder, faults, suites, options):
        self.root, self.jobs = os.path.join(folder, "tree"), options.jobs
        # A test that alone would take most of what a fault may cost is not for it.
        self.dearest = options.seconds / 3
        self.build = os.path.join(self.root, "build")
        self.known = os.path.join(folder, "measures.json")
        self.faults, self.broken = dict(faults), {}
        # What tests see of faults holds for these faults in this tree alone.
        self.drawn = hashlib.sha256(repr(sorted(faults.items())).encode()).hexdigest()
        self.copy()
        self.set_up(folder)
        targets = {target["id"]: os.path.relpath(target["filename"][0], self.build)
                   for target in self.told("--targets")}
        tests = [Test(test, targets, self.build) for test in self.told("--tests")]
        self.tests = [test for test in tests if test.suite in suites]
        self.make()
        self.measure()

    def copy(self):
        for path in tree.files(""):
            whole, copy = os.path.join(ROOT, path), os.path.join(self.root, path)
            os.makedirs(os.path.dirname(copy), exist_ok=True)
            if path.startswith("src/") and path.endswith(".c"):
                continue  # written with its faults
            if not os.path.exists(copy) or not filecmp.cmp(whole, copy, False):
                shutil.copyfile(whole, copy)
                shutil.copymode(whole, copy)
        self.write_faults()

    def write_faults(self):
        """Only what changes, or ninja would compile it. {path: {line: number of the fault there}}"""
        self.places = {}
        for path in tree.files(".c"):
            if path.startswith("src/"):
                text = tree.text(path)
                if layer_of(path):
                    here = {n: fault for n, fault in self.faults.items() if fault.path == path}
                    text, self.places[path] = schemata.instrumented(path, text, here)
                write(os.path.join(self.root, path), text)

    def set_up(self, folder):
        runtime = os.path.join(folder, "faults")
        write(f"{runtime}.c", schemata.RUNTIME)
        self.call("cc", "-O1", "-fPIC", "-c", f"{runtime}.c", "-o", f"{runtime}.o")
        # Flags as in many a build at hand, so that ccache has what no layer of this run changes.
        flags = {"CC": "ccache gcc" if shutil.which("ccache") else "cc", "CFLAGS": "-O1"}
        if shutil.which("ld.lld"):
            flags["CC_LD"] = "lld"
        # Symbols for a debugger would take most of the time of links.
        fresh = [] if not os.path.exists(self.build) else ["--reconfigure"]
        self.call("meson", "setup", *fresh, self.build, self.root, "-Dbuildtype=debug",
                  f"-Dc_link_args=['{runtime}.o', '-Wl,--strip-debug']", env={**os.environ, **flags})

    def make(self):
        """Builds, and takes out the faults that do not compile."""
        targets = sorted({target for test in self.tests for target in test.targets})
        while True:
            process = self.call("ninja", "-C", self.build, "-k", "0", "-j", str(self.jobs), *targets,
                                check=False)
            if process.returncode == 0:
                return
            wrong = {self.places.get(path, {}).get(int(line))
                     for path, line in ERROR.findall(process.stdout)} - {None}
            if not wrong:
                raise RuntimeError(process.stdout[-3000:])
            self.broken.update({number: self.faults.pop(number) for number in wrong})
            self.write_faults()

    def told(self, what):
        return json.loads(self.call("meson", "introspect", what, self.build).stdout)

    def call(self, *command, check=True, **options):
        process = subprocess.run(command, cwd=self.root, capture_output=True, text=True,
                                 stdin=subprocess.DEVNULL, check=False, **options)
        if check and process.returncode:
            raise RuntimeError(f"{command}: {process.stdout[-2000:]}{process.stderr[-2000:]}")
        return process

    def measure(self):
        """Leaves the tests that pass on the code as it is. What a test sees of the faults is kept with the
        folder until its own files change, or the faults."""
        known = {}
        if os.path.exists(self.known):
            with open(self.known, encoding="utf-8") as file:
                known = json.load(file)

        def measured(test):
            digest = test.digest(self.root) + self.drawn
            if known.get(test.name, {}).get("seconds", 0) > self.dearest:
                known[test.name].update(passed=None, seen=[], wall=0)
            elif known.get(test.name, {}).get("digest") != digest or known[test.name]["passed"] is None:
                known[test.name] = {**known.get(test.name, {}), "digest": digest, **test.measure(self.dearest)}

        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            list(pool.map(measured, self.tests))
        for test in self.tests:
            told = known[test.name]
            test.seconds, test.wall, test.seen = told["seconds"], told["wall"], set(told["seen"])
            test.found.update(told.get("found", {}))
            test.tried.update(told.get("tried", {}))
            if told["passed"] is False:
                print(f"{test.name} fails without any fault: left out")
        dear = [test.name for test in self.tests if test.seconds > self.dearest]
        if dear:
            print(f"left out, for a run takes more than {self.dearest:.0f} s: {', '.join(sorted(dear))}; what "
                  "only they notice counts as unnoticed")
        self.tests = [test for test in self.tests if known[test.name]["passed"]]
        self.measures = known
        self.keep()

    def keep(self):
        for test in self.tests:
            self.measures[test.name].update(found=test.found, tried=test.tried)
        write(self.known, json.dumps(self.measures))

    def order(self, number, layer, suites, golden, seconds):
        """The tests to run, the best first, as many as the seconds are enough for."""
        fit = [test for test in self.tests
               if test.suite in suites and number in test.seen and
               (golden is None or test.is_golden == golden)]
        for test in sorted(fit, key=lambda test: test.promise(layer)):
            seconds -= test.seconds
            if seconds >= 0:
                yield test

    def noticed(self, number, layer, tests):
        """The first test that fails, or None."""
        for test in tests:
            test.tried[layer] += 1
            # A fault may make each of a thousand processes slow, none of them without end.
            most = 4 * test.seconds + 10
            passed, used = test.run(most, **{schemata.ON: str(number)})
            if passed is False or used > most:
                test.found[layer] += 1
                return test.name
        return None


def write(path, text):
    """The text, unless it is there already."""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                return
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
