# SPDX-License-Identifier: MIT
"""What is run under faults, and what must be true afterwards, whatever failed."""
import ctypes
import errno
import json
import mmap
import os
import re
import shutil
import signal
import subprocess
import tempfile

from program import DATA, TUBIAO

# In the order of the kinds in fault.c.
KINDS = ("open", "read", "write", "close", "rename", "link", "sync", "truncate", "map", "stat",
         "chmod", "duplicate", "list", "flush", "thread", "memory")
IN_TIME = 60 # seconds; a run takes a tenth of one
OLD = b"what was there before"
# GLib ends a process whose memory is exhausted: by a trap, and where that is ignored by abort().
ENDED = (-signal.SIGTRAP, -signal.SIGABRT)


class Notes(ctypes.Structure):
    """As in fault.c."""
    _fields_ = [("counts", ctypes.c_uint * len(KINDS)), ("struck", ctypes.c_uint),
                ("name", ctypes.c_char * 4000)]


class Fault:
    """Calls of a kind from the `first` on fail, `times` of them; `action` as in fault.c."""

    def __init__(self, kind=None, action=0, first=0, times=1, named=False):
        self.kind, self.action, self.first, self.times = kind, action, first, times
        self.named = named # the file system has no files without a name

    def __str__(self):
        if self.kind is None:
            return "no fault"
        what = (errno.errorcode[self.action] if self.action > 0 else
                signal.Signals(-self.action).name if self.action < 0 else "short")
        return f"{self.kind} {self.first} {what}{' and on' if self.times > 1 else ''}"

    def environment(self, library, notes):
        env = {"LD_PRELOAD": library, "TUBIAO_FAULT_NOTES": notes}
        if self.kind is not None:
            env["TUBIAO_FAULT"] = (f"{KINDS.index(self.kind)}:{self.action}:{self.first}:"
                                   f"{self.times}")
        if self.named:
            env["TUBIAO_FAULT_NAMED"] = "1"
        return env


class Run:
    """How a run ended."""

    def __init__(self, folder, process, out, err, notes):
        self.status = process.returncode
        self.out, self.err = out, err.decode("utf-8", "replace")
        self.struck = notes.struck if notes else 0
        self.counts = dict(zip(KINDS, notes.counts)) if notes else {}
        self.name = notes.name.decode("utf-8", "replace") if notes else ""
        self.files = {}
        for place, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(place, name)
                with open(path, "rb") as file:
                    self.files[os.path.relpath(path, folder)] = file.read()

    def results(self):
        """Of a batch; a last line may be cut off."""
        lines = self.out.decode("utf-8", "replace").split("\n")
        return [json.loads(line) for line in lines[:-1]]


class Scenario:
    """A command in a folder of its own. `old`: the outputs that are there before."""

    def __init__(self, name, arguments, outputs, inputs, old=(), fresh=False, to_stdout=False):
        self.name, self.arguments = name, arguments
        self.outputs, self.inputs = outputs, inputs
        self.old, self.fresh, self.to_stdout = old, fresh, to_stdout
        self.batch = arguments[0] == "batch"
        self.good, self.before = {}, {}

    def prepare(self, folder):
        for name, content in {**self.inputs, **self.before}.items():
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
        os.makedirs(os.path.join(folder, "out"), exist_ok=True)

    def start(self, folder, env=None, **options):
        return subprocess.Popen([TUBIAO, *self.arguments], cwd=folder, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env={**os.environ, **(env or {})}, **options)

    def run_in(self, folder, library=None, fault=None, **options):
        """Once, in a folder that is prepared."""
        notes, env = None, {}
        with tempfile.NamedTemporaryFile(prefix="tubiao-notes-") as file:
            if fault:
                file.truncate(ctypes.sizeof(Notes))
                env = fault.environment(library, file.name)
            process = self.start(folder, env, **options)
            try:
                out, err = process.communicate(timeout=IN_TIME)
            except subprocess.TimeoutExpired:
                process.kill()
                out, err = process.communicate()
                err += b"\nhangs"
            if fault:
                with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY) as content:
                    notes = Notes.from_buffer_copy(content)
        return Run(folder, process, out, err, notes)

    def run(self, library=None, fault=None, **options):
        """In a new folder that is removed afterwards."""
        folder = tempfile.mkdtemp(prefix="tubiao-fault-")
        try:
            self.prepare(folder)
            return self.run_in(folder, library, fault, **options)
        finally:
            shutil.rmtree(folder)

    def learn(self):
        """What it writes when nothing fails."""
        if self.fresh:
            self.before = {name: self.run().files[name] for name in self.outputs}
        else:
            self.before = {name: OLD for name in self.old}
        run = self.run()
        assert run.status == 0, (self.name, run.status, run.err, run.out)
        self.good = {name: {run.files[name]} for name in self.outputs}
        if "--if-changed" in self.arguments:
            # Where not all can be read that a digest knows, a file has none, and is drawn next time.
            plain = Scenario(self.name, [word for word in self.arguments if word != "--if-changed"],
                             self.outputs, self.inputs).run()
            for name in self.outputs:
                self.good[name].add(plain.files[name])
        self.said = run.out
        assert not self.lacks(run), (self.name, self.lacks(run))
        return self

    # ---- What must be true ----

    def lacks_whole(self, run, temporary=False):
        """What is wrong with the files: each is the good one, the old one, or not there as before.
        `temporary`: a file that was about to get its name may be left."""
        wrong = []
        for name, content in run.files.items():
            if name in self.outputs:
                if content not in self.good[name] and content != self.before.get(name):
                    wrong.append(f"{name} is torn")
            elif self.inputs.get(name) != content and not (
                    temporary and re.search(r"/\.tubiao-[0-9a-f]{8}-\d+-", "/" + name)):
                wrong.append(f"{name} is left behind or changed")
        wrong += [f"{name} is gone" for name in {**self.inputs, **self.before}
                  if name not in run.files]
        return wrong

    def lacks_batch(self, run):
        wrong = []
        for result in run.results():
            for name in result["outputs"]:
                if run.files.get(name) not in self.good[name]:
                    wrong.append(f"the result tells of {name}, and it is not there")
            if (result["status"] == 0) == any(
                    d["severity"] == "error" for d in result["diagnostics"]):
                wrong.append("a result's status and its diagnostics differ")
        failed = [result for result in run.results() if result["status"]]
        if run.status == 0 and (failed or len(run.results()) != self.said.count(b"\n")):
            wrong.append("status 0, and not all jobs are done")
        return wrong

    def lacks(self, run):
        """What is wrong with a run that ended by itself."""
        wrong = self.lacks_whole(run)
        if run.err.endswith("hangs"):
            wrong.append("it hangs")
        if run.status == 0:
            wrong += [f"status 0, and {name} is not there" for name in self.outputs
                      if run.files.get(name) not in self.good[name]]
            if self.to_stdout and run.out != self.said:
                wrong.append("status 0, and standard output is torn")
        if self.batch and run.status >= 0:
            wrong += self.lacks_batch(run)
        return wrong


def read(*names):
    with open(os.path.join(*names), "rb") as file:
        return file.read()


def gallery(name):
    return read(DATA, "gallery", name + ".json")


def jobs_of(names, formats):
    lines = [{"input": f"{name}.json", "theme": "./theme.json",
              "output": [f"out/{name}.{kind}" for kind in formats]} for name in names]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def scenarios():
    """Renders of one document and batches of three, to new files, over old ones, and over what
    need not be drawn again."""
    kinds = ("svg", "png", "pdf")
    one = {"a.json": gallery("bars"), "theme.json": b'{"colors": {"accent": "#123456"}}'}
    render = ("render", "a.json", "--theme", "./theme.json",
              *(word for kind in kinds for word in ("-o", f"out/a.{kind}")))
    drawn = tuple(f"out/a.{kind}" for kind in kinds)
    others = tuple(f"out/a.{kind}" for kind in ("svg", "html", "emf"))
    other = ("render", "a.json", *(word for name in others for word in ("-o", name)))
    names = ("bars", "gantt", "stack")
    many = {**{f"{name}.json": gallery(name) for name in names}, "theme.json": one["theme.json"],
            "jobs.ndjson": jobs_of(names, ("svg", "pdf"))}
    written = tuple(f"out/{name}.{kind}" for name in names for kind in ("svg", "pdf"))
    batch = ("batch", "jobs.ndjson", "-j")
    return [
        Scenario("render", render, drawn, one),
        Scenario("render over old files", render, drawn, one, old=drawn),
        Scenario("render --sync --deps", (*render, "--sync", "--deps", "out/a.d"),
                 (*drawn, "out/a.d"), one, old=(*drawn, "out/a.d")),
        Scenario("render --if-changed", (*render, "--if-changed"), drawn, one, old=drawn),
        Scenario("render --if-changed, current", (*render, "--if-changed"), drawn, one, fresh=True),
        Scenario("render other formats", (*other, "--svg-text", "embed"), others, one, old=others),
        Scenario("render outlines", ("render", "a.json", "-o", "out/a.svg", "--svg-text", "path"),
                 ("out/a.svg",), one),
        Scenario("render to standard output", ("render", "a.json", "-o", "-", "-f", "svg"), (), one,
                 to_stdout=True),
        Scenario("batch", (*batch, "1"), written, many),
        Scenario("batch of two workers, --sync", (*batch, "2", "--sync"), written, many,
                 old=written),
        Scenario("batch --if-changed", (*batch, "1", "--if-changed"), written, many,
                 old=written[:3]),
        Scenario("batch --if-changed, current", (*batch, "1", "--if-changed"), written, many,
                 fresh=True),
    ]
