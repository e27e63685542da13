#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""mandoc finds nothing wrong with the man pages. Skipped where it is not installed."""
import os
import shutil
import subprocess
import sys

import tree

if not shutil.which("mandoc"):
    print("mandoc is not installed")
    sys.exit(1 if os.environ.get("TUBIAO_CI") else 77)
result = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", "docs/man/tubiao.1",
                         "docs/man/zh_CN/tubiao.1"],
                        cwd=tree.ROOT, capture_output=True, text=True, check=False)
tree.finish(result.stdout.splitlines() or ([result.stderr] if result.returncode else []))
