# SPDX-License-Identifier: MIT
"""Running tubiao from tests, and reading what it writes."""
import json
import os
import re
import struct
import subprocess
import unittest
import zlib

TUBIAO = os.path.abspath(os.environ["TUBIAO"]) if "TUBIAO" in os.environ else "tubiao"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = os.path.join(ROOT, "data")

SMALLEST = {"title": "减税降费与融资支持",
            "indicators": [{"name": "减税降费", "value": "超过1500亿元"},
                           {"name": "融资支持", "value": "超过2800亿元"}]}
THREE = {"title": "三张图", "indicators": SMALLEST["indicators"],
         "figures": [{"id": name, "type": "bar", "title": name} for name in ("one", "two", "three")]}


class Result:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout
        self.err = process.stderr.decode("utf-8")

    @property
    def text(self):
        return self.out.decode("utf-8")

    def __repr__(self):
        return f"status {self.status}, stdout {self.out[:300]!r}, stderr {self.err!r}"


def run(*arguments, stdin=b"", env=None, cwd=None, **options):
    """Runs tubiao with the arguments. `stdin`: bytes, text, or a document to dump as JSON."""
    if isinstance(stdin, (dict, list)):
        stdin = json.dumps(stdin, ensure_ascii=False)
    if isinstance(stdin, str):
        stdin = stdin.encode("utf-8")
    if "stdout" not in options:
        options["stdout"] = subprocess.PIPE
    process = subprocess.run([TUBIAO, *map(str, arguments)], input=stdin, cwd=cwd,
                             stderr=subprocess.PIPE, env={**os.environ, **(env or {})},
                             timeout=600, check=False, **options)
    if process.returncode < 0 or b"Sanitizer" in process.stderr:
        raise AssertionError(f"tubiao {arguments} died: {Result(process)}")
    return Result(process)


def read_terminal(screen):
    """All that comes to a terminal until the other end is closed; closes this one."""
    shown = b""
    try:
        while piece := os.read(screen, 4096):
            shown += piece
    except OSError:  # the other end is closed
        pass
    os.close(screen)
    return shown.decode()


def inspected(document, *options):
    """What `inspect` says of the figure of the document."""
    result = run("inspect", "-", *options, stdin=document)
    if result.status:
        raise AssertionError(f"{result} for {json.dumps(document, ensure_ascii=False)}")
    return json.loads(result.text)


def of_role(figure, *roles):
    return [item for item in figure["items"] if item["role"] in roles]


class ProgramTest(unittest.TestCase):
    """A test in a folder of its own, which is the working folder of `self.run_in()`."""

    def setUp(self):
        import tempfile
        folder = tempfile.TemporaryDirectory(prefix="tubiao-test-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, content):
        if isinstance(content, (dict, list)):
            content = json.dumps(content, ensure_ascii=False, indent=1)
        if isinstance(content, str):
            content = content.encode("utf-8")
        with open(self.path(name), "wb") as file:
            file.write(content)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def files(self):
        """All files in the folder, relative, hidden ones too."""
        return sorted(os.path.relpath(os.path.join(folder, name), self.folder)
                      for folder, _, names in os.walk(self.folder) for name in names)

    def run_in(self, *arguments, **options):
        return run(*arguments, cwd=self.folder, **options)

    def assertRun(self, result, status, pattern=""):
        self.assertEqual(result.status, status, result)
        if pattern:
            self.assertRegex(result.err, pattern)
        elif status == 0:
            self.assertEqual(result.err, "", result)
        return result


def png_chunks(data):
    """(type, content) of every chunk, checksums checked."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n", data[:8]
    at, chunks = 8, []
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        content = data[at + 8:at + 8 + length]
        checksum, = struct.unpack(">I", data[at + 8 + length:at + 12 + length])
        assert zlib.crc32(kind + content) == checksum, kind
        chunks.append((kind.decode("ascii"), content))
        at += 12 + length
    return chunks


def png_info(data):
    """width, height and pixels per metre of a PNG."""
    chunks = dict(png_chunks(data))
    width, height = struct.unpack(">II", chunks["IHDR"][:8])
    return width, height, struct.unpack(">II", chunks["pHYs"][:8])[0]


def media_boxes(data):
    """Width and height of every page of a PDF."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([0-9.]+) ([0-9.]+)\s*\]", data)
    return [(float(width), float(height)) for width, height in boxes]


def kind_of(data):
    """png, svg or pdf by the first bytes."""
    for kind, begin in (("png", b"\x89PNG"), ("pdf", b"%PDF-"), ("svg", b"<")):
        if data.startswith(begin):
            return kind
    return None
