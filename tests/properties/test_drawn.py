# SPDX-License-Identifier: MIT
"""The random documents of this folder, drawn by one process into files of all formats: for builds
that look at themselves while they draw. What holds of the figures the other tests say."""
import itertools
import unittest

import composed
import forms
import generate
import pages
import scale_checks
import test_combinations
import test_crowded
import test_pages
import test_properties as properties
import variance_checks
from jobs import BatchTest

FORMATS = ("svg", "png", "pdf", "emf", "html")
KINDS = ((generate.bar_document, properties.BARS), (generate.panel_document, properties.PANELS),
         (generate.timeline_document, properties.TIMELINES), (forms.form_document, properties.FORMS),
         (composed.document, properties.COMPOSED), (variance_checks.variance_document, properties.VARIANCES),
         (scale_checks.scale_document, properties.SCALES))


def seeds(count):
    return range(properties.SEED * 100000, properties.SEED * 100000 + count)


def documents():
    for make, count in KINDS:
        for seed in seeds(count):
            document = make(seed)[0]
            properties.add_theme(document, seed)
            yield document
    for form, option in itertools.product(test_combinations.FORMS, test_combinations.OPTIONS):
        if test_combinations.applies(form, option):
            yield test_combinations.document(form, option)
    yield from (test_crowded.document_of(seed)[0] for seed in seeds(test_crowded.SETS))
    yield from (pages.page_document(seed, test_pages.THEMES)[0] for seed in seeds(test_pages.COUNT))


class Drawn(BatchTest):
    def test_all(self):
        jobs = [{"document": document, "output_dir": f"out/{i}", "format": FORMATS[i % len(FORMATS)], "all": True}
                for i, document in enumerate(documents())]
        self.assertGreater(len(jobs), 1500)
        results, done = self.batch(jobs, "-j", "2")
        self.assertIn(done.status, (0, 1, 2), done.err[-3000:])
        self.assertNotIn("Sanitizer", done.err)
        self.assertEqual(len(results), len(jobs))
        refused = [result for result in results if result["status"] != 0]
        for result in refused:
            # HTML has no sheets, of which pages may take several.
            said = " ".join(one["message"] for one in result["diagnostics"])
            self.assertTrue(result["status"] == 1 or "has no sheets" in said, result)
        self.assertLess(len(refused), 0.15 * len(jobs), "figures that have no room")


if __name__ == "__main__":
    unittest.main()
