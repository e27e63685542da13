# SPDX-License-Identifier: MIT
"""The files of the project, for the lint scripts."""
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SKIPPED = ("build", "out", ".git", "__pycache__")


def tracked():
    """What git lists; nothing without git or outside of a repository."""
    try:
        listing = subprocess.run(
            ["git", "-c", "safe.directory=*", "-C", ROOT, "ls-files", "-z", "--cached", "--others",
             "--exclude-standard"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return listing.stdout.decode("utf-8").split("\0")


def files(*endings):
    """Paths relative to the root of all files of the project that end so, sorted."""
    paths = tracked()
    if not paths:
        for folder, folders, names in os.walk(ROOT):
            folders[:] = [name for name in folders if not name.startswith(SKIPPED)]
            paths += [os.path.relpath(os.path.join(folder, name), ROOT) for name in names]
    return sorted({p for p in paths if p.endswith(endings) and os.path.isfile(os.path.join(ROOT, p))})


def text(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def finish(problems):
    """Prints the problems and ends the script."""
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems")
    sys.exit(1 if problems else 0)
