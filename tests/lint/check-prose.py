#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No file names a folder of somebody's machine or a package registry's host; the links of the
documents lead somewhere; nothing is left to do."""
import os
import re

import tree

BINARY = (".ttf", ".otf", ".png", ".pdf", ".woff2", ".gz")
WRONG = [
    (re.compile(r"(?<![\w.])/(?:root|work|home/\w+|Users/\w+)/"), "a folder of one machine"),
    (re.compile(r"\b(?:deb|security|snapshot)\.debian\.org|\bregistry\.\w+\.\w+|\bpypi\.\w+|"
                r"\bpythonhosted\b|\bcrates\.io\b|\bproxy\.golang\b|\brubygems\.org\b"),
     "a registry's host"),
    (re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b"), "something left to do"),
]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def check_links(path, text):
    for target in LINK.findall(text):
        if "://" in target or target.startswith("mailto:"):
            continue
        if not os.path.exists(os.path.join(tree.ROOT, os.path.dirname(path), target)):
            yield f"{path}: the link to {target} leads nowhere"


def main():
    problems = []
    for path in tree.files(""):
        if path.endswith(BINARY) or path == "tests/lint/check-prose.py":
            continue
        try:
            text = tree.text(path)
        except UnicodeDecodeError:
            if "/fuzz/" not in path and "/document/" not in path:
                problems.append(f"{path}: is not UTF-8")
            continue
        for number, line in enumerate(text.split("\n"), 1):
            for pattern, what in WRONG:
                if pattern.search(line):
                    problems.append(f"{path}:{number}: {what}: {line.strip()[:80]}")
        if path.endswith(".md"):
            problems += check_links(path, text)
    tree.finish(problems)


main()
