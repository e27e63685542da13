# SPDX-License-Identifier: MIT
"""A program that was built without the studio says so."""
import unittest

from program import ProgramTest


class None_(ProgramTest):
    def test_refuses(self):
        for language, words in (("en", "built without the studio.*libsoup-3.0-dev"), ("zh", "未编入 studio.*libsoup-3.0-dev")):
            self.assertRun(self.run_in("studio", "--messages", language), 2, words)


if __name__ == "__main__":
    unittest.main()
