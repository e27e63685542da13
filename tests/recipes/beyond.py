#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The recipes of docs/scripting.md for Slurm and Dask, run by these: a cluster of one node, and a
scheduler with two workers, on this machine in a temporary folder.

    tests/recipes/beyond.py build/src/tubiao [--jobs 10000] [--only slurm dask]

Each figure is there once, and the same as of one batch; a task or worker that is killed in the
middle has its work done again; another run does nothing. Prints the times. Wants the packages
slurm-wlm and munge (as root), and python3-distributed."""
import argparse
import glob
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
for folder in ("support", "properties", "batch"):
    sys.path.insert(0, os.path.join(ROOT, "tests", folder))
import jobs as random_jobs # pylint: disable=wrong-import-position

with open(os.path.join(ROOT, "docs", "scripting.md"), encoding="utf-8") as page:
    RECIPES = dict(re.findall(r"<!-- recipe: (\S+) -->\n```\w+\n(.*?)```", page.read(), re.S))
ROW = "{:<28}{:>9}{:>12}{:>16}"
SLURM = """ClusterName=one
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmctldPort={port}
SlurmdPort={other}
ReturnToService=2
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_for(what, seconds=60):
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            raise SystemExit(f"{what.__name__}: not within {seconds} s")
        time.sleep(0.2)


class Work:
    """The jobs in a folder, and what came of them."""

    def __init__(self, folder, program, count):
        self.folder, self.count = folder, count
        os.mkdir(os.path.join(folder, "bin"))
        os.symlink(os.path.abspath(program), os.path.join(folder, "bin", "tubiao"))
        os.mkdir(os.path.join(folder, "out"))
        with open(os.path.join(folder, "jobs.ndjson"), "w", encoding="utf-8") as file:
            file.write(random_jobs.lines(self.jobs(count)))
        self.env = {**os.environ, "LC_ALL": "C.UTF-8",
                    "PATH": f"{folder}/bin:{os.environ['PATH']}"}
        self.good = {}

    @staticmethod
    def jobs(count):
        """Of random documents, none of which asks for columns that have no room."""
        documents = [random_jobs.random_document(seed) for seed in range(min(count, 700))]
        return [{"document": documents[number % len(documents)], "output": f"out/{number}.svg"}
                for number in range(count)]

    def run(self, *command, **options):
        return subprocess.run(command, cwd=self.folder, env=self.env, check=True, **options)

    def begin_anew(self):
        shutil.rmtree(os.path.join(self.folder, "out"))
        os.mkdir(os.path.join(self.folder, "out"))

    def drawn(self):
        return len(os.listdir(os.path.join(self.folder, "out")))

    def batch(self):
        """One process, for comparison."""
        start = time.monotonic()
        self.run("tubiao", "batch", "--if-changed", "jobs.ndjson", stdout=subprocess.DEVNULL)
        return time.monotonic() - start

    def take_good(self):
        self.good = self.outputs()

    def outputs(self):
        found = {}
        for name in os.listdir(os.path.join(self.folder, "out")):
            with open(os.path.join(self.folder, "out", name), "rb") as file:
                found[name] = file.read()
        return found

    def check(self, results, skipped):
        """Each job has one result, and each figure is what a batch draws."""
        outputs = sorted(name for result in results for name in result["outputs"])
        assert len(outputs) == len(set(outputs)) == self.count, (len(outputs), self.count)
        assert all(result["status"] == 0 for result in results)
        assert self.outputs() == self.good, "other figures than those of one batch"
        if skipped:
            assert all("skipped" in result for result in results), "drawn again"


def tell(name, seconds, count, plain=0):
    print(ROW.format(name, f"{seconds:.1f} s", f"{seconds / count * 1000:.2f} ms",
                     f"{(seconds - plain) / count * 1000:+.2f} ms" if plain else ""), flush=True)


# ---- Slurm ----

class Slurm:
    """A node that is its own controller."""

    def __init__(self, work):
        self.work = work
        self.folder = tempfile.mkdtemp(prefix="tubiao-slurm-")
        os.chmod(self.folder, 0o755)
        for name in ("state", "spool"):
            os.mkdir(os.path.join(self.folder, name))
        key = os.path.join(self.folder, "munge.key")
        with open(os.open(key, os.O_WRONLY | os.O_CREAT, 0o400), "wb") as file:
            file.write(secrets.token_bytes(1024))
        host = socket.gethostname().split(".")[0]
        conf = os.path.join(self.folder, "slurm.conf")
        with open(conf, "w", encoding="utf-8") as file:
            file.write(SLURM.format(host=host, folder=self.folder, port=free_port(),
                                    other=free_port(), cpus=os.cpu_count()))
        work.env["SLURM_CONF"] = conf
        place = self.folder
        self.processes = [self.start(
            "munged", "--foreground", "--force", f"--key-file={key}",
            f"--socket={place}/munge.socket", f"--pid-file={place}/munged.pid",
            f"--log-file={place}/munged.log", f"--seed-file={place}/munge.seed")]
        wait_for(lambda: os.path.exists(f"{place}/munge.socket"))
        self.processes += [self.start("slurmctld", "-D", "-c"), self.start("slurmd", "-D", "-N", host)]

        def idle():
            return b"idle" in subprocess.run(["sinfo", "-h"], env=work.env, check=False,
                                             capture_output=True).stdout
        wait_for(idle)

    def start(self, *command):
        return subprocess.Popen(command, env=self.work.env, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
            process.wait(30)
        shutil.rmtree(self.folder)

    def submit(self):
        return self.work.run("sbatch", "--parsable", "--output=log.%a", "task.sh",
                             stdout=subprocess.PIPE).stdout.decode().strip()

    def finish(self):
        """sbatch --wait looks only every some seconds."""
        wait_for(lambda: not self.work.run("squeue", "-h", stdout=subprocess.PIPE).stdout, 3600)

    def results(self):
        found = []
        for name in glob.glob(os.path.join(self.work.folder, "results.*.ndjson")):
            with open(name, encoding="utf-8") as file:
                found += [json.loads(line) for line in file]
        return found


def run_slurm(work, plain):
    with open(os.path.join(work.folder, "task.sh"), "w", encoding="utf-8") as file:
        file.write(RECIPES["slurm"])
    slurm = Slurm(work)
    try:
        work.begin_anew()
        number = slurm.submit()
        wait_for(lambda: work.drawn() > work.count // 8, 600)
        work.run("scancel", "--signal=KILL", "--full", number)
        slurm.finish()
        print(f"Slurm: killed with {work.drawn()} of {work.count} figures")
        slurm.submit()
        slurm.finish()
        work.check(slurm.results(), False)
        for name in ("Slurm, array of 4", "Slurm, again"):
            if name == "Slurm, array of 4":
                work.begin_anew()
            start = time.monotonic()
            slurm.submit()
            slurm.finish()
            tell(name, time.monotonic() - start, work.count, plain if "again" not in name else 0)
            work.check(slurm.results(), "again" in name)
    finally:
        slurm.stop()


# ---- Dask ----

class Dask:
    """A scheduler and two workers of one thread."""

    def __init__(self, work):
        self.folder = tempfile.mkdtemp(prefix="tubiao-dask-")
        address = f"tcp://127.0.0.1:{free_port()}"
        work.env["DASK_SCHEDULER_ADDRESS"] = address
        self.work = work
        self.scheduler = self.start("dask_scheduler", "--host", address, "--no-dashboard")
        self.workers = [self.start("dask_worker", address, "--no-nanny", "--nthreads", "1",
                                   "--no-dashboard", "--local-directory", self.folder)
                        for _ in range(2)]

    def start(self, module, *arguments):
        return subprocess.Popen([sys.executable, "-m", f"distributed.cli.{module}", *arguments],
                                cwd=self.work.folder, env=self.work.env,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self):
        for process in (*self.workers, self.scheduler):
            process.terminate()
        for process in (*self.workers, self.scheduler):
            process.wait(30)
        shutil.rmtree(self.folder)


def dask_results(work):
    with open(os.path.join(work.folder, "results.ndjson"), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def run_dask(work, plain):
    script = os.path.join(work.folder, "draw.py")
    with open(script, "w", encoding="utf-8") as file:
        file.write(RECIPES["dask"])
    work.begin_anew()
    dask = Dask(work)
    try:
        running = subprocess.Popen([sys.executable, script], cwd=work.folder, env=work.env)
        wait_for(lambda: work.drawn() > work.count // 8, 600)
        dask.workers[1].send_signal(signal.SIGKILL)
        print(f"Dask: a worker killed with {work.drawn()} of {work.count} figures")
        assert running.wait(1200) == 0
        work.check(dask_results(work), False)
    finally:
        dask.stop()
    dask = Dask(work)
    try:
        for name in ("Dask, two workers", "Dask, again"):
            if name == "Dask, two workers":
                work.begin_anew()
            start = time.monotonic()
            work.run(sys.executable, script)
            tell(name, time.monotonic() - start, work.count, plain if "again" not in name else 0)
            work.check(dask_results(work), "again" in name)
    finally:
        dask.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--jobs", type=int, default=10000)
    parser.add_argument("--only", nargs="+", choices=("slurm", "dask"), default=("slurm", "dask"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tubiao-beyond-") as folder:
        work = Work(folder, options.program, options.jobs)
        print(ROW.format("", "time", "a job", "beyond batch"))
        plain = work.batch()
        tell("tubiao batch", plain, work.count)
        work.take_good()
        tell("tubiao batch, again", work.batch(), work.count)
        if "slurm" in options.only:
            run_slurm(work, plain)
        if "dask" in options.only:
            run_dask(work, plain)


if __name__ == "__main__":
    main()
