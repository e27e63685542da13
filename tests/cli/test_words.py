#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is said of bad and odd inputs is what words.txt says."""
import os
import unittest

from inputs import InputsTest

HERE = os.path.dirname(os.path.abspath(__file__))


class Words(InputsTest):
    def test_words(self):
        self.assertSaid(os.path.join(HERE, "words.txt"), 700)


if __name__ == "__main__":
    unittest.main()
