# SPDX-License-Identifier: MIT
"""What must hold for every page, tried on random ones. TUBIAO_SEED=N tries others, --all 10,000."""
import concurrent.futures
import json
import os
import re
import sys
import unittest

import pages
from program import DATA, run

SEED = int(os.environ.get("TUBIAO_SEED", "1"))
COUNT = int(os.environ.get("TUBIAO_PAGES", "120"))
REFUSALS_MOST = 0.1
THEMES = sorted(name[:-len(".json")] for name in os.listdir(os.path.join(DATA, "themes")))


def attempt(seed):
    document, page = pages.page_document(seed, THEMES)
    try:
        result = run("inspect", "-", "--figure", "page", stdin=document)
        if result.status == 1 and re.search(r"\bdoes not fit on the page\b|\bno room\b", result.err):
            return seed, True, [], document
        if result.status != 0:
            raise AssertionError(f"status {result.status}: {result.err}")
        return seed, False, list(pages.page_problems(json.loads(result.text), page)), document
    except AssertionError as error:
        return seed, False, [str(error)], document


class Pages(unittest.TestCase):
    def test_random_pages(self):
        wrong, refusals = [], 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for seed, refused, found, document in pool.map(attempt, range(SEED * 100000, SEED * 100000 + COUNT)):
                refusals += refused
                if not found:
                    continue
                wrong.append(seed)
                print(f"seed {seed}: {len(found)} problems, such as")
                for problem in found[:3]:
                    print(f"    {problem}")
                if len(wrong) == 1:
                    print(f"    {json.dumps(document, ensure_ascii=False)}")
        print(f"{COUNT} pages, {refusals} refused, {len(wrong)} with problems")
        self.assertEqual(wrong, [], f"{len(wrong)} of {COUNT} pages")
        self.assertLessEqual(refusals, REFUSALS_MOST * COUNT, "pages that have no room")


if __name__ == "__main__":
    if "--all" in sys.argv:
        sys.argv.remove("--all")
        COUNT = 10000
    unittest.main()
