# SPDX-License-Identifier: MIT
"""What the READMEs show is so: their commands, their document, their pictures."""
import os
import re
import subprocess
import sys
import unittest

from program import DATA, ROOT, TUBIAO, ProgramTest, kind_of, run

sys.path[:0] = [os.path.join(ROOT, "tests", "fill"), os.path.join(ROOT, "tests", "import")]
import office  # noqa: E402  (found by the path above)
from test_workbooks import inline, package  # noqa: E402

READMES = ("README.md", "README.zh-CN.md")
IMAGES = os.path.join(ROOT, "docs", "images")


def text_of(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as file:
        return file.read()


def blocks(text):
    """The indented blocks of a Markdown text."""
    return [re.sub(r"(?m)^    ", "", block) for block in re.findall(r"(?m)(?:^    .*\n)+", text)]


def on_debian_12():
    try:
        with open("/etc/os-release", encoding="utf-8") as file:
            release = file.read()
    except OSError:
        return False
    return 'VERSION_ID="12"' in release and "ID=debian" in release


class Readme(ProgramTest):
    def test_both_say_the_same(self):
        english, chinese = map(text_of, READMES)
        for pattern in (r"\]\((docs/[^)]+g)\)", r"`(tubiao [^`]*)`", r"(?m)^    (.*)$"):
            def found(text):
                return [item for item in re.findall(pattern, text) if " help " not in item]
            self.assertEqual(found(english), found(chinese))

    def test_first_command(self):
        for name in READMES:
            command = next(block for block in blocks(text_of(name)) if block.startswith("printf"))
            path = os.path.dirname(TUBIAO) + os.pathsep + os.environ["PATH"]
            subprocess.run(["sh", "-ec", command], cwd=self.folder, check=True,
                           env={**os.environ, "PATH": path})
            self.assertEqual(kind_of(self.read("a.png")), "png")

    def test_commands_of_the_table(self):
        """With the first document of the README as a.json."""
        document = next(block for block in blocks(text_of("README.md")) if block.startswith("{"))
        self.write("a.json", document)
        texts = os.path.join(ROOT, "tests", "sentence", "texts")
        with open(os.path.join(texts, sorted(os.listdir(texts))[0]), encoding="utf-8") as file:
            self.write("bulletin.txt", file.read())
        self.write("monthly.docx", office.word(office.paragraph("新增{{新增省级企业技术中心}}")))
        package(self.path("gdp.xlsx"), "<sheetData>" + "".join(
            f'<row r="{row}">{inline(f"A{row}", f"<t>{name}</t>")}<c r="B{row}"><v>{value}</v></c></row>'
            for row, (name, value) in enumerate([("城市", 2024), ("甲市", 312.5), ("乙市", 208.1)], 1)) + "</sheetData>")
        self.write("jobs.txt", '{"input":"a.json","output":"b.svg"}\n')
        path = os.path.dirname(TUBIAO) + os.pathsep + os.environ["PATH"]
        figures = re.findall(r'"figure":"([^"]+)"', run("inspect", self.path("a.json"), "--all").text)
        for command in re.findall(r"\| `(tubiao [^`]*)` \|", text_of("README.md")):
            if command.startswith(("tubiao watch", "tubiao studio")): # they go on until they are interrupted
                continue
            command = command.replace("targets", figures[0])
            result = subprocess.run(["sh", "-ec", command], cwd=self.folder, capture_output=True,
                                    text=True, env={**os.environ, "PATH": path}, check=False)
            self.assertEqual(result.returncode, 0, f"{command}: {result.stderr}")

    @unittest.skipUnless(on_debian_12(), "other versions of cairo paint other pixels")
    def test_pictures_are_current(self):
        """./make-figures --readme draws them anew."""
        for line in text_of("docs/images/list").splitlines():
            document, figure, name = line.split()
            self.run_in("render", os.path.join(DATA, document + ".json"), "--figure", figure,
                        "--width", "130mm", "--dpi", "150", "-o", "new.png")
            with open(os.path.join(IMAGES, name + ".png"), "rb") as file:
                self.assertTrue(file.read() == self.read("new.png"), f"docs/images/{name}.png")


if __name__ == "__main__":
    unittest.main()
