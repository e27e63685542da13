#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is drafted of each text, and what is said of it, is what its .json and .said say, byte for byte.

TUBIAO_GENERATE=1 writes them anew, and fails, so that the difference is looked at."""
import glob
import os
import subprocess
import unittest

TUBIAO = os.environ["TUBIAO"]
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "texts")


class Drafts(unittest.TestCase):
    def test_texts(self):
        texts = sorted(glob.glob(os.path.join(FOLDER, "*.txt")))
        self.assertGreaterEqual(len(texts), 35)
        for text in texts:
            done = subprocess.run([TUBIAO, "extract", os.path.basename(text)], cwd=FOLDER,
                                  capture_output=True, timeout=60, check=False)
            for got, end in ((done.stdout, "json"), (done.stderr, "said")):
                with self.subTest(f"{os.path.basename(text)[:-4]}.{end}"):
                    self.assertEqual(done.returncode, 0, done.stderr.decode())
                    self.compare(got, f"{text[:-4]}.{end}")

    def compare(self, got, path):
        expected = b""
        if os.path.exists(path):
            with open(path, "rb") as file:
                expected = file.read()
        if os.environ.get("TUBIAO_GENERATE") and got != expected:
            with open(path, "wb") as file:
                file.write(got)
        self.assertEqual(got.decode(), expected.decode())


if __name__ == "__main__":
    unittest.main()
