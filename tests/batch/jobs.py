# SPDX-License-Identifier: MIT
"""Jobs, and running them."""
import json
import os
import subprocess

import generate
from program import TUBIAO, ProgramTest, kind_of

KINDS = (generate.bar_document, generate.panel_document, generate.timeline_document)


def random_document(seed):
    return KINDS[seed % len(KINDS)](seed)[0]


def lines(jobs):
    return "".join(json.dumps(job, ensure_ascii=False) + "\n" for job in jobs)


def random_jobs(count, *extensions, folder="out"):
    return [{"document": random_document(seed),
             "output": [f"{folder}/{seed}.{extension}" for extension in extensions]}
            for seed in range(count)]


def is_whole(data):
    """The file ends as files of its kind do."""
    ends = {"png": b"IEND\xaeB`\x82", "svg": b"</svg>", "pdf": b"%%EOF"}
    kind = kind_of(data)
    return kind is not None and data.rstrip(b"\n").endswith(ends[kind])


class BatchTest(ProgramTest):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("out"))

    def batch(self, jobs, *options, **more):
        """The results, and how the program ended."""
        if not isinstance(jobs, (str, bytes)):
            jobs = lines(jobs)
        result = self.run_in("batch", "-", *options, stdin=jobs, **more)
        return [json.loads(line) for line in result.text.splitlines()], result

    def start(self, *options, **more):
        return subprocess.Popen([TUBIAO, "batch", *options], cwd=self.folder, text=True,
                                encoding="utf-8", stdout=subprocess.PIPE, **more)

    def outputs(self):
        """Content by name of all files in out/, hidden ones too."""
        return {name: self.read(f"out/{name}") for name in os.listdir(self.path("out"))}

    def assertDone(self, results, result):
        self.assertEqual([r for r in results if r["status"] != 0], [])
        self.assertRun(result, 0)
