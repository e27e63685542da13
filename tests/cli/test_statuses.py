# SPDX-License-Identifier: MIT
"""Exit statuses, of each kind of failure alone and of two in both orders: a wrong command line goes
before all, then what is met first, for all is read before anything is drawn, and drawn before it is
written."""
import itertools
import json
import os
import unittest

from program import SMALLEST, ProgramTest

OK, INPUT, ARGUMENT, IO, GLYPH = range(5)
COMMAND, READ, DRAWN, WRITTEN, SAID = range(5)  # when a failure is met
# Words of the command line, status, when it is met.
FAILURES = {
    "unknown option": (["--widht=3"], ARGUMENT, COMMAND),
    "value out of range": (["--dpi=5"], ARGUMENT, COMMAND),
    "no such theme": (["--theme=grene"], ARGUMENT, COMMAND),
    "unknown key": (["wrong.json"], INPUT, READ),
    "no JSON": (["broken.json"], INPUT, READ),
    "no such file": (["nowhere.json"], IO, READ),
    "a folder": (["folder"], IO, READ),
    "no glyph": (["glyph.json"], GLYPH, DRAWN),
    "no room": (["narrow.json"], INPUT, DRAWN),
    "a warning, with --strict": (["warned.json", "--strict"], INPUT, SAID),
}
NARROW = {"title": "家数", "indicators": [{"name": "企业", "unit": "家", "values": {
    "over": "region", "data": {"广东": 123456789.25, "海南": -123456000.75}}}],
    "figures": [{"id": "narrow", "size": {"width": "20mm"}}]}
VERBS = (["render", "-d", "out", "-f", "svg"], ["check"])


class Statuses(ProgramTest):
    def setUp(self):
        super().setUp()
        named = {"figures": [{"id": "same", "type": "bar"}]}
        self.write("good.json", {**SMALLEST, **named})
        self.write("wrong.json", {**SMALLEST, "tilte": 1})
        self.write("broken.json", '{"title": ')
        self.write("glyph.json", {**SMALLEST, "figures": [{"id": "glyph", "title": "\ue000"}]})
        self.write("narrow.json", NARROW)
        # Time with nothing in it, which "breaks" could leave out.
        self.write("warned.json", {"figures": [{"id": "warned", "type": "timeline"}], "events": [
            {"name": name, "date": date} for name, date in
            (("甲", "1900-01-01"), ("乙", "1900-03-01"), ("丙", "1900-06-01"), ("丁", "2020-03-01"))]})
        os.mkdir(self.path("folder"))

    def status(self, verb, *failures):
        words = [word for failure in failures for word in FAILURES[failure][0]]
        return self.run_in(*verb, *words, "good.json").status

    def test_each_alone(self):
        for verb, failure in itertools.product(VERBS, FAILURES):
            with self.subTest(verb=verb[0], failure=failure):
                self.assertEqual(self.status(verb, failure), FAILURES[failure][1])

    def test_pairs_in_both_orders(self):
        for verb, pair in itertools.product(VERBS, itertools.permutations(FAILURES, 2)):
            first = min(pair, key=lambda failure: FAILURES[failure][2])
            with self.subTest(verb=verb[0], pair=pair):
                self.assertEqual(self.status(verb, *pair), FAILURES[first][1])

    def test_what_can_not_be_written(self):
        """It is met last; but nothing at all is drawn where the command line is wrong."""
        for failure, (words, status, met) in FAILURES.items():
            with self.subTest(failure=failure):
                result = self.run_in("render", "-f", "svg", *words, "good.json", "-d", "good.json/in")
                self.assertEqual(result.status, status if met < WRITTEN else IO, result)

    def test_nothing_wrong(self):
        for verb in VERBS:
            self.assertEqual(self.run_in(*verb, "good.json").status, OK)

    def test_a_batch_has_one_for_all_and_each_its_own(self):
        names = {"good.json": OK, "wrong.json": INPUT, "nowhere.json": IO, "glyph.json": GLYPH}
        for pair in itertools.permutations(names, 2):
            jobs = [json.dumps({"input": name, "output": f"{place}.svg"})
                    for place, name in enumerate(pair)]
            result = self.run_in("batch", "-", stdin="\n".join(jobs))
            with self.subTest(pair=pair):
                found = [json.loads(line)["status"] for line in result.text.splitlines()]
                self.assertEqual(found, [names[name] for name in pair])
                self.assertEqual(result.status, INPUT)


if __name__ == "__main__":
    unittest.main()
