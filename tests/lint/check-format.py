#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""clang-format would change nothing. Skipped where it is not installed, unless in CI, and where it is
of another version than the style is of: each breaks lines and aligns comments in its own way."""
import os
import re
import shutil
import subprocess
import sys

import tree

if not shutil.which("clang-format"):
    print("clang-format is not installed")
    sys.exit(1 if os.environ.get("TUBIAO_CI") else 77)
version = re.search(r"version (\d+)", subprocess.run(["clang-format", "--version"], capture_output=True,
                                                     text=True, check=True).stdout).group(1)
if version != "14":
    print(f"clang-format is of version {version}, the style of 14")
    sys.exit(77)
sources = [path for path in tree.files(".c", ".h")]
result = subprocess.run(["clang-format", "--dry-run", "-Werror", *sources], cwd=tree.ROOT,
                        capture_output=True, text=True, check=False)
tree.finish([line for line in result.stderr.splitlines() if "error:" in line]
            or ([result.stderr] if result.returncode else []))
