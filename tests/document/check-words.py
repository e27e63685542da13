#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The words that figures print: every row has every language, its formats take the arguments of the English one, the rows
stand in their order, and code and table have the same words."""
import glob
import os
import re
import sys

ROOT = sys.argv[1]
STRING = r'"((?:[^"\\]|\\.)*)"'
LITERALS = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
problems = []


def text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def unquote(literals):
    return "".join(part.replace('\\"', '"').replace("\\\\", "\\") for part in re.findall(STRING, literals))


def conversions(word):
    """The arguments of a format by their place."""
    found = re.findall(r"%(?:(\d+)\$)?[-0-9.]*(l?l?[a-zA-Z%])", word)
    plain = [(place, kind) for place, kind in found if kind != "%"]
    if any(place for place, _ in plain):
        return [kind for _, kind in sorted((int(place), kind) for place, kind in plain)]
    return [kind for _, kind in plain]


def table():
    body = re.search(r"words\[\] = \{\n(.*?)\n\};", text(os.path.join(ROOT, "src/document/words.c")), re.S).group(1)
    rows = {}
    row = re.compile(r"\{(NULL|%s), %s,\s*\{(.*?)\}\}," % (STRING, STRING), re.S)
    order = []
    for found in row.finditer(body):
        context, english = unquote(found.group(1)), unquote('"' + found.group(3) + '"')
        others = [unquote(one) for one in re.findall(r'"(?:[^"\\]|\\.)*"', found.group(4))]
        if (context, english) in rows:
            problems.append(f"twice: {english!r}")
        rows[context, english] = others
        order.append((english.encode(), context.encode()))
        if len(others) != 4 or not all(others):
            problems.append(f"{english!r} has {len(others)} languages besides English")
        for other in others:
            if conversions(other) != conversions(english):
                problems.append(f"{english!r} and {other!r} take other arguments")
    if len(rows) < 100 or len(rows) != body.count("}},"):
        problems.append(f"of {body.count('}},')} rows {len(rows)} can be read")
    for before, after in zip(order, order[1:]):
        if before >= after:
            problems.append(f"{after[0].decode()!r} stands behind {before[0].decode()!r}")
    return rows


def used():
    """The words that code asks for: (context, English)."""
    found = {}
    plain = re.compile(r"\b(?:tb_word|tb_canvas_say|tb_frame_add_note|SAY)\(\s*[^;\"]*?,\s*" + LITERALS)
    within = re.compile(r"\b(?:tb_word_in|tb_canvas_say_in)\([^;\"]*?,\s*" + STRING + r",\s*" + LITERALS)
    for path in glob.glob(os.path.join(ROOT, "src/**/*.[ch]"), recursive=True):
        code = text(path)
        for match in plain.finditer(code):
            if match.group(1).strip() != '"%s"':  # the document's own text
                found["", unquote(match.group(1))] = path
        for match in within.finditer(code):
            found[match.group(1), unquote(match.group(2))] = path
        # Words that stand in lists of their own are marked.
        for match in re.finditer(r"\bW_\(\s*" + LITERALS + r"\)", code):
            found["", unquote(match.group(1))] = path
    return found


def main():
    rows, asked = table(), used()
    for key in asked.keys() - rows.keys():
        problems.append(f"{asked[key]}: {key[1]!r} has no row in words.c")
    for key in rows.keys() - asked.keys():
        problems.append(f"no code asks for {key[1]!r}{' of ' + key[0] if key[0] else ''}")
    for path in glob.glob(os.path.join(ROOT, "src/**/*.c"), recursive=True):
        if "/quantity/" not in path and re.search(r"chinese\s*\?\s*\(?\s*\"[^\" ]", text(path)):
            problems.append(f"{path}: words for Chinese and English alone; they belong into words.c")
    for problem in sorted(problems):
        print(problem)
    print(f"{len(rows)} words, {len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
