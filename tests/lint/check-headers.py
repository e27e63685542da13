#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every source file names its licence on its first lines, every header is guarded by its name."""
import re

import tree


def guard_of(path):
    inside = path.removeprefix("src/").removeprefix("include/").removeprefix("tests/")
    if inside == "tubiao/tubiao.h":
        return "TUBIAO_H"
    return "TB_" + re.sub(r"[^A-Za-z0-9]", "_", inside).upper()


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
        if f"#ifndef {guard}\n#define {guard}\n" not in tree.text(path):
            problems.append(f"{path}: the include guard must be {guard}")
    tree.finish(problems)


main()
