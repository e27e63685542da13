#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How fast texts are read: the texts of tests/sentence over and over, up to some MB, and whether the
time grows with the length.

    text_speed.py PROGRAM
"""
import glob
import os
import resource
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def seconds(program, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(os.devnull, "wb") as nowhere:
        subprocess.run([program, "extract", path, "-q", "-f", "ndjson"], stdout=nowhere, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    program = sys.argv[1]
    texts = []
    for path in sorted(glob.glob(os.path.join(HERE, "..", "sentence", "texts", "*.txt"))):
        with open(path, encoding="utf-8") as file:
            texts.append(file.read())
    whole = "\n".join(texts)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a.txt")
        for megabytes in (0.25, 1, 4):
            with open(path, "w", encoding="utf-8") as file:
                file.write(whole * max(1, round(megabytes * 2**20 / len(whole.encode()))))
            size, time = os.path.getsize(path) / 2**20, min(seconds(program, path) for _ in range(3))
            print(f"{size:.2f} MB: {time:.2f} s, {size / time:.1f} MB/s")


main()
