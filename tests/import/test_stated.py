#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What short tables state, and what is said of them, is what stated.txt says."""
import os
import unittest

from inputs import InputsTest

HERE = os.path.dirname(os.path.abspath(__file__))


class Stated(InputsTest):
    def test_stated(self):
        self.assertSaid(os.path.join(HERE, "stated.txt"), 400)


if __name__ == "__main__":
    unittest.main()
