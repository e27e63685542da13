# SPDX-License-Identifier: MIT
"""tubiao studio, running, and what it answers."""
import http.client
import json
import os
import subprocess
import urllib.parse

from program import SMALLEST, TUBIAO, ProgramTest


def environment(**others):
    """With whole stacks, so that tests/lsan.supp knows what libsoup and fontconfig keep."""
    asan = os.environ.get("ASAN_OPTIONS", "")
    return {**os.environ, **others, "ASAN_OPTIONS": f"{asan}:fast_unwind_on_malloc=0".lstrip(":")}


class Studio:
    """Use it as a context; `where` is a file or folder."""

    def __init__(self, where, language="en", env=None, program=TUBIAO):
        self.command = [program, "studio", "--no-browser", "--messages", language, where]
        self.env = environment(**(env or {}))

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True, env=self.env,
                                        stderr=subprocess.PIPE)
        self.address = self.process.stdout.readline().strip()
        parts = urllib.parse.urlsplit(self.address)
        self.host, self.port, self.token = parts.netloc, parts.port, parts.path.strip("/")
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        """Ends it as Ctrl-C does; its exit status and what it said."""
        if not self.process.stderr.closed:
            self.process.terminate()
            self.said = self.process.communicate(timeout=60)[1]
        assert "Sanitizer" not in self.said and "CRITICAL" not in self.said, self.said
        return self.process.returncode

    def ask(self, name, query=None, body=None, path=None, headers=None):
        """Status, headers and bytes of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        path = path or f"/{self.token}/{name}?{urllib.parse.urlencode(query or {})}"
        if isinstance(body, (dict, list)):
            body = json.dumps(body, ensure_ascii=False)
        if isinstance(body, str):
            body = body.encode("utf-8")
        connection.request("GET" if body is None else "POST", path, body, {"Host": self.host, **(headers or {})})
        answer = connection.getresponse()
        result = answer.status, answer.headers, answer.read()
        connection.close()
        return result

    def json(self, name, query=None, body=None):
        """Status and JSON of an answer."""
        status, _, content = self.ask(name, query, body)
        return status, json.loads(content)

    def cpu_seconds(self):
        """What it has used of a processor."""
        with open(f"/proc/{self.process.pid}/stat", encoding="utf-8") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_bytes(self):
        with open(f"/proc/{self.process.pid}/statm", encoding="utf-8") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class StudioTest(ProgramTest):
    """A test in a folder of its own with the document a.json, which studios are opened on."""

    def setUp(self):
        super().setUp()
        self.write("a.json", SMALLEST)

    def open(self, where=None, **options):
        studio = Studio(where or self.folder, **options)
        studio.__enter__()
        self.addCleanup(studio.end)
        return studio

    def text(self, name="a.json"):
        return self.read(name).decode("utf-8")
