#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The words of words.txt as a sorted C array: make-words.py WORDS OUTPUT."""
import sys

LONGEST = 8

with open(sys.argv[1], encoding="utf-8") as source:
    lines = [line for line in source.read().splitlines() if not line.startswith("#")]
words = " ".join(lines).split()
for word in set(words):
    if words.count(word) > 1:
        sys.exit(f"{sys.argv[1]}: {word} stands twice")
    if not 2 <= len(word) <= LONGEST or not all("\u4e00" <= c <= "\u9fff" for c in word):
        sys.exit(f"{sys.argv[1]}: {word} is no word of 2 to {LONGEST} Han characters")
with open(sys.argv[2], "w", encoding="utf-8") as output:
    output.write("// Made from words.txt by make-words.py.\n"
                 f"#define LONGEST_WORD {LONGEST}\n"
                 "static const char *const words[] = {\n")
    output.writelines(f'    "{word}",\n' for word in sorted(words, key=str.encode))
    output.write("};\n")
