# SPDX-License-Identifier: MIT
"""Inputs in a text file, and what the program makes of each: messages with their places, codes and advice,
word for word, and the exit status; of tables also the rows that are read.

A paragraph of such a file begins with "= KIND", how its inputs are wrapped and given; then each input
stands on a line of its own (\\n, \\t and \\\\ as in C, \\e for nothing), and below it, behind a tab each, the
status and the lines. TUBIAO_GENERATE=1 writes these anew; look at the difference then."""
import json
import os
import tempfile
import unittest

from program import run


def text(value):
    return json.dumps(value, ensure_ascii=False)


def bars(figure, *indicators):
    return f'{{"indicators":[{",".join(indicators)}],"figures":[{figure}]}}'


# How an input is wrapped, and the arguments.
KINDS = {
    "json": (lambda given: given, ["check", "-"]),
    "quantity": (lambda given: f'{{"indicators":[{{"name":"甲","value":{text(given)}}}]}}', ["check", "-"]),
    "unit": (lambda given: '{"indicators":[{"name":"甲","unit":%s,"value":%s}]}' % tuple(
        text(part) for part in given.split(" | ")), ["check", "-"]),
    "period": (lambda given: f'{{"events":[{{"name":"甲","date":{text(given)}}}]}}', ["check", "-"]),
    "duration": (lambda given: f'{{"events":[{{"name":"甲","start":"2024-01","duration":{text(given)}}}]}}',
                 ["check", "-"]),
    "event": (lambda given: f'{{"events":[{given}]}}', ["check", "-"]),
    "indicator": (lambda given: f'{{"indicators":[{given}]}}', ["check", "-"]),
    "bar": (lambda given: bars(given, '{"name":"甲","value":"3万元"}', '{"name":"乙","value":"5万元"}'), ["check", "-"]),
    "page": (lambda given: '{"events":[{"name":"甲","date":"2024-05"}],"figures":[{"id":"p","type":"page",%s}]}' % given,
             ["check", "-", "--page"]),
    "figure": (lambda given: given, ["check", "-"]),
    "explain": (lambda given: given, ["check", "-", "--explain"]),
    "theme": (lambda given: given, ["check", "doc.json", "--theme", "./theme.json"]),
    "page-theme": (lambda given: given, ["check", "page.json", "--page", "--theme", "./theme.json"]),
    "job": (lambda given: given, ["batch", "-"]),
    "table": (lambda given: given, ["data", "-"]),
    "text": (lambda given: given, ["extract", "-"]),
    "words": (lambda given: given, ["extract", "text.txt", "--words", "words.tsv"]),
    "set": (lambda given: '{"indicators":[{"name":"甲","value":"3万元"},{"name":"乙","value":"5万元"}]}', None),
}
FILES = {"doc.json": '{"indicators":[{"name":"甲","value":"3万元"}]}',
         "page.json": '{"events":[{"name":"甲","date":"2024-05"}],"figures":[{"id":"p","type":"page",'
                      '"sections":[{"text":"甲"}]}]}',
         "text.txt": "2024年，产值3亿元。\n"}


def unescaped(line):
    marks = {"\\n": "\n", "\\t": "\t", "\\\\": "\\", "\\e": ""}
    out, at = [], 0
    while at < len(line):
        pair = line[at:at + 2]
        out.append(marks.get(pair, line[at]))
        at += 2 if pair in marks else 1
    return "".join(out)


def said(kind, line):
    """Status and lines of standard error."""
    wrap, arguments = KINDS[kind]
    given = unescaped(line)
    with tempfile.TemporaryDirectory() as folder:
        theme = {"theme.json": given}
        files = dict(FILES, **{"theme": theme, "page-theme": theme, "words": {"words.tsv": given}}.get(kind, {}))
        for name, content in files.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(content)
        if arguments is None:
            arguments = ["check", "-", *(word for part in given.split(" ; ") for word in ("--set", part))]
        result = run(*arguments, stdin=wrap(given), cwd=folder, env={"LANGUAGE": "en"})
    lines = result.err.splitlines() + (result.text.splitlines() if kind == "explain" else [])
    if kind == "table":
        lines += [short(json.loads(line)) for line in result.text.splitlines()]
    for answer in result.text.splitlines() if kind == "job" else ():
        answer = json.loads(answer)
        lines.append(f"{answer['status']} {' '.join(answer['outputs'])}".strip())
        lines += [" ".join(str(told[key]) for key in ("severity", "code", "file", "path", "line", "column", "message", "hint")
                           if key in told) for told in answer["diagnostics"]]
    return [str(result.status), *(line.replace("\t", "\\t") for line in lines)]


def short(row):
    """A row of `data` in a few words."""
    if "event" in row:
        return " | ".join(str(value) for value in row.values())
    fixed = ("indicator", "period", "status", "low", "high", "bound", "unit", "text")
    number = row["low"] if row["low"] == row["high"] else f"{row['low']}..{row['high']}"
    words = [row["indicator"], *(f"{key}={value}" for key, value in row.items() if key not in fixed), row.get("period"),
             row["status"].replace("actual", ""), row["bound"] and row["bound"].replace("exact", ""), f"{number} {row['unit']}"]
    return " | ".join(word for word in words if word)


def cases(path):
    """(number of the line, kind, input, what is said of it)"""
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    kind, found = None, []
    for number, line in enumerate(lines, 1):
        if line.startswith("= "):
            kind = line[2:]
        elif line.startswith("\t"):
            found[-1][3].append(line[1:])
        elif line and not line.startswith("# "):
            found.append((number, kind, line, []))
    return found


def write_anew(path):
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    kinds = {number: kind for number, kind, _, _ in cases(path)}
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(
            "\n\t".join([line, *said(kinds[number], line)]) if number in kinds else line
            for number, line in enumerate(lines, 1) if not line.startswith("\t")))


class InputsTest(unittest.TestCase):
    """That all inputs of a file are made of what it says; these are at least so many."""

    def assertSaid(self, path, least):
        if os.environ.get("TUBIAO_GENERATE"):
            write_anew(path)
        found = cases(path)
        self.assertGreaterEqual(len(found), least)
        for number, kind, line, wanted in found:
            with self.subTest(line=number, kind=kind, given=line):
                self.assertEqual(said(kind, line), wanted)
