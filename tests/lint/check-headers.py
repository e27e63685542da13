#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every source file names its licence on its first lines, every header is guarded by its name."""
import re

import tree


def guard_of(path):
    """A pattern: the path in capitals; for tests the file's name, with more of the path or not."""
    if path.startswith("include/tubiao/"):
        return re.sub(r"\W", "_", path.removeprefix("include/tubiao/")).upper()
    in_tests = path.startswith("tests/")
    name = path.rsplit("/", 1)[1] if in_tests else path.removeprefix("src/")
    return ("TB_TESTS_([A-Z_]+_)?" if in_tests else "TB_") + re.sub(r"\W", "_", name).upper()


def main():
    problems = []
    for path in tree.files(".c", ".h"):
        first = tree.text(path).split("\n", 1)[0]
        if first != "// SPDX-License-Identifier: MIT":
            problems.append(f"{path}:1: must be // SPDX-License-Identifier: MIT")
    for path in tree.files(".py", ".sh", "run-tests", "make-figures", ".ci/run"):
        if "# SPDX-License-Identifier: MIT" not in tree.text(path).split("\n")[:2]:
            problems.append(f"{path}: no licence line at the top")
    for path in tree.files(".h"):
        guard = guard_of(path)
        if not re.search(rf"^#ifndef (?P<name>{guard})\n#define (?P=name)\n", tree.text(path), re.M):
            problems.append(f"{path}: the include guard must be {guard}")
    tree.finish(problems)


main()
