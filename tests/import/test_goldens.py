#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The document that `tubiao convert` makes of each table and answer, and what it says of it with
--explain, are what its .json and .said say, byte for byte.

TUBIAO_GENERATE=1 writes them anew, and fails, so that the difference is looked at."""
import glob
import os
import subprocess
import unittest

TUBIAO = os.environ["TUBIAO"]
HERE = os.path.dirname(os.path.abspath(__file__))


class Documents(unittest.TestCase):
    def test_tables(self):
        tables = sorted(glob.glob(os.path.join(HERE, "tables", "*.csv")))
        self.assertGreaterEqual(len(tables), 70)
        for table in tables:
            self.look_at(table, table[:-4])

    def test_answers(self):
        answers = sorted(glob.glob(os.path.join(HERE, "answers", "*.txt")))
        self.assertGreaterEqual(len(answers), 5)
        for answer in answers:
            self.look_at(answer, answer[:-4])

    def look_at(self, path, stem):
        done = subprocess.run([TUBIAO, "convert", "--explain", os.path.basename(path)], cwd=os.path.dirname(path),
                              capture_output=True, timeout=60, check=False)
        for got, end in ((done.stdout, "json"), (done.stderr, "said")):
            with self.subTest(f"{os.path.basename(stem)}.{end}"):
                self.assertEqual(done.returncode, 0, done.stderr.decode())
                expected = b""
                if os.path.exists(f"{stem}.{end}"):
                    with open(f"{stem}.{end}", "rb") as file:
                        expected = file.read()
                if os.environ.get("TUBIAO_GENERATE") and got != expected:
                    with open(f"{stem}.{end}", "wb") as file:
                        file.write(got)
                self.assertEqual(got.decode(), expected.decode())


if __name__ == "__main__":
    unittest.main()
