#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""check-symbols.py LIBRARY ARCHIVE...: the library exports tubiao_* only, and every function and
object that the archives share begins with tb_ or tubiao_. Nothing in them can be written to."""
import subprocess
import sys

import tree


def symbols(*arguments):
    """(kind, name) of what nm lists."""
    listing = subprocess.run(["nm", "--defined-only", *arguments], capture_output=True, text=True,
                             check=True)
    for line in listing.stdout.splitlines():
        words = line.split()
        # Sanitizers add names that begin with two underscores or ".".
        if len(words) == 3 and not words[2].startswith(("__", ".", "_init", "_fini")):
            yield words[1], words[2]


def main():
    library, archives = sys.argv[1], sys.argv[2:]
    problems = [f"{library}: exports {name}"
                for _, name in symbols("-D", library) if not name.startswith("tubiao_")]
    exported = {name for _, name in symbols("-D", library)}
    header = "".join(tree.text(path) for path in tree.files(".h") if path.startswith("include/"))
    problems += [f"include/tubiao: no header declares {name}"
                 for name in sorted(exported) if name + "(" not in header]
    for archive in archives:
        for kind, name in symbols(archive):
            if kind in "TDBRVW" and not name.startswith(("tb_", "tubiao_")):
                problems.append(f"{archive}: {name} has no prefix")
            # "local" and data that needs relocation ("d") may be constant; ".bss" never is.
            # The language of messages is each thread's own.
            if kind in "bBC" and name != "tb_thread_language" and not name.startswith(("odr_", "ubsan", "Lubsan", "Lasan")):
                problems.append(f"{archive}: {name} is a global that can be written to")
    tree.finish(problems)


main()
