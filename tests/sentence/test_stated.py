#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What short texts state is what stated.txt says of them, word for word; and every statement, there and
in the texts of this folder, is where its row says it is."""
import glob
import json
import os
import subprocess
import unittest

TUBIAO = os.environ["TUBIAO"]
HERE = os.path.dirname(os.path.abspath(__file__))


def rows(text):
    done = subprocess.run([TUBIAO, "extract", "-", "-q", "-f", "ndjson"], input=text.encode(),
                          capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, (text, done.stderr.decode())
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def unread(text):
    """What is said of numbers that are read as no quantity."""
    done = subprocess.run([TUBIAO, "extract", "-", "--messages", "en", "--diagnostics", "json", "-o", os.devnull],
                          input=text.encode(), capture_output=True, timeout=60, check=False)
    said = [json.loads(line) for line in done.stderr.decode().splitlines()]
    return [f"! {one['message']}" for one in said if one["code"] == "quantity"]


def number(value):
    return "" if value is None else format(value, ".15g")


def told(row):
    numbers = number(row["low"])
    if row["low"] != row["high"]:
        numbers += ".." + number(row["high"])
    return " | ".join((row["quantity"], row["indicator"], f"{row['role']} {row['sign']}".strip(), row["basis"] or "-",
                       row["period"] or "-", row["status"], row["region"] or "-", f"{row['bound']} {numbers}",
                       row["unit"] or "-", number(row["sure"])))


def cases():
    with open(os.path.join(HERE, "stated.txt"), encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file][3:]  # behind what they are
    texts = []
    for line in lines:
        if line.startswith("\t"):
            texts[-1][1].append(line[1:])
        else:
            texts.append((line.replace("\\n", "\n").replace("\\t", "\t"), []))
    return texts


class Stated(unittest.TestCase):
    def test_stated(self):
        texts = cases()
        self.assertGreater(len(texts), 100)
        for text, wanted in texts:
            with self.subTest(text):
                self.assertEqual([told(row) for row in rows(text)] + unread(text), wanted)

    def test_places(self):
        """The quantity stands where the row says, and in its quote; no two stand in one place; a rank is
        the number of a rank and of nothing else."""
        texts = [text for text, _ in cases()]
        for path in sorted(glob.glob(os.path.join(HERE, "texts", "*.txt"))):
            with open(path, encoding="utf-8") as file:
                texts.append(file.read().replace("\r\n", "\n"))
        for text in texts:
            found = rows(text)
            for row in found:
                begin, end = row["at"]
                self.assertEqual(text[begin:end], row["quantity"], row)
                self.assertIn(row["quantity"], row["quote"], row)
                self.assertIn(row["quote"], text, row)
                self.assertEqual(row["rank"], (row["low"] or row["high"]) if row["role"] == "rank" else None, row)
            ends = [0] + [row["at"][1] for row in found]
            for row, before in zip(found, ends):
                self.assertGreaterEqual(row["at"][0], before, row)

    def test_drafts(self):
        """Each value stands in the draft as it was read, or is kept with what is unplaced; what is no unit (2.4∶1)
        stands in the quote alone."""
        def run(*arguments, **options):
            return subprocess.run([TUBIAO, *arguments], capture_output=True, timeout=60, check=False, **options).stdout
        count = 0
        for text, _ in cases():
            draft = run("extract", "-", "-q", input=text.encode())
            held = [json.loads(line) for line in run("data", "-", "-q", input=draft).decode().splitlines()]
            held = {(row["low"], row["high"], row["unit"]) for row in held if "low" in row}
            unplaced = json.dumps(json.loads(draft).get("x-unplaced", []), ensure_ascii=False)
            for row in rows(text):
                if row["role"] == "value" and row["quantity"] not in unplaced:
                    unit = row["unit"] if "∶" not in row["unit"] else ""
                    self.assertIn((row["low"], row["high"], unit), held, (text, row))
                    count += 1
        self.assertGreater(count, 150)


if __name__ == "__main__":
    unittest.main()
