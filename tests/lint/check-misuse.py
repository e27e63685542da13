#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""tests/api/test-misuse.c calls every public function."""
import re

import tree

called = tree.text("tests/api/test-misuse.c")
functions = [name for path in tree.files(".h") if path.startswith("include/")
             for name in re.findall(r"(?m)^TB_API [^;]*?\b(tubiao_\w+)\(", tree.text(path))]
assert len(functions) > 30
tree.finish([f"tests/api/test-misuse.c does not try {name}()" for name in functions
             if f"{name}(" not in called])
