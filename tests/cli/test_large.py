# SPDX-License-Identifier: MIT
"""A figure of 100,000 data: what it takes, and where a fault in it is told."""
import json
import os
import subprocess
import sys
import unittest

from program import TUBIAO, ProgramTest, run

COUNT = 100_000
# Of the system's pages that hold something; 58 MiB as this is written.
MOST_MIB = 64


def document(**figure):
    values = {f"项目{i + 1}": 27 + i * 7919 % 9973 for i in range(COUNT)}
    return {"title": "示例数据", "defaults": {"period": "2020"},
            "indicators": [{"name": "示例", "unit": "家", "values": {"over": "region", "data": values}}],
            "figures": [{"id": "d", "type": "bar", "category": "region", "orientation": "vertical",
                         "size": {"width": "1600px", "height": "1000px"}, **figure}]}


class Large(ProgramTest):
    def write(self, data):
        path = self.path("large.json")
        with open(path, "w", encoding="utf-8") as out:
            json.dump(data, out, ensure_ascii=False)
        return path

    @unittest.skipIf(os.environ.get("TUBIAO_SANITIZED"), "sanitizers keep what is freed")
    def test_memory(self):
        code = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
                "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
        command = [TUBIAO, "render", self.write(document()), "-q", "-o", self.path("large.png")]
        # meson has memory filled where it is only set aside.
        env = {key: value for key, value in os.environ.items() if key != "MALLOC_PERTURB_"}
        peak = subprocess.run([sys.executable, "-c", code, *command], env=env, capture_output=True,
                              check=True, timeout=120)
        self.assertLess(int(peak.stdout), MOST_MIB * 1024)

    def test_place(self):
        data = document(stack="percent")
        data["indicators"][0]["values"]["data"]["项目50000"] = -1
        path = self.write(data)
        with open(path, encoding="utf-8") as file:
            column = file.read().index('-1', 100) + 1
        result = run("check", path, "--diagnostics", "line")
        self.assertIn(f":1:{column}: ", result.err)
        self.assertIn("/indicators/0/values/data/项目50000", result.err)


if __name__ == "__main__":
    unittest.main()
