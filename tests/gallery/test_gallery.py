# SPDX-License-Identifier: MIT
"""Every document of the gallery and every shipped timeline is drawn well at three widths; the page
of the gallery shows what is so."""
import importlib.util
import itertools
import json
import os
import unittest

from program import DATA, ROOT, ProgramTest, kind_of, run

SLACK = 0.1  # pt
WIDTHS = ("74mm", "156mm", "254mm")
FOLDERS = [os.path.join(DATA, "gallery"), os.path.join(DATA, "timelines")]
DOCUMENTS = sorted(os.path.join(folder, name) for folder in FOLDERS
                   for name in os.listdir(folder) if name.endswith(".json"))
PAGES = os.path.join(ROOT, "docs", "gallery")
AGAIN = "./make-figures --gallery writes it anew"


def generator():
    path = os.path.join(ROOT, "tools", "make-gallery.py")
    spec = importlib.util.spec_from_file_location("make_gallery", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def on_debian_12():
    try:
        with open("/etc/os-release", encoding="utf-8") as file:
            release = file.read()
    except OSError:
        return False
    return 'VERSION_ID="12"' in release and "ID=debian" in release


def problems(figure):
    texts = [item for item in figure["items"] if item.get("text", "").strip()]
    for a, b in itertools.combinations(texts, 2):
        (ax, ay, aw, ah), (bx, by, bw, bh) = a["box"], b["box"]
        if (ax + SLACK < bx + bw and bx + SLACK < ax + aw and
                ay + SLACK < by + bh and by + SLACK < ay + ah):
            yield f"{a['text']!r} and {b['text']!r} overlap"
    for item in figure["items"]:
        x, y, width, height = item["box"]
        if min(x, y) < -SLACK or x + width > figure["width"] + SLACK or \
                y + height > figure["height"] + SLACK:
            yield f"{item['role']} {item['box']} leaves the page"


class Documents(ProgramTest):
    def for_each(self, check):
        for path in DOCUMENTS:
            with self.subTest(document=os.path.relpath(path, DATA)):
                check(path)

    def test_three_formats(self):
        outputs = [self.path(f"a.{kind}") for kind in ("png", "svg", "pdf")]
        arguments = [item for output in outputs for item in ("-o", output)]

        def check(path):
            self.assertRun(run("render", path, *arguments, "--dpi", "60"), 0)
            for output in outputs:
                self.assertEqual(kind_of(self.read(output)), output[-3:])

        self.for_each(check)

    def test_three_widths(self):
        """What has no room at the least width says so."""
        def check(path):
            for width in WIDTHS:
                result = run("inspect", path, "--width", width)
                if width == WIDTHS[0] and result.status == 1:
                    self.assertRegex(result.err, r"error\[figure\].* at 74 mm.*\(use ")
                    continue
                self.assertRun(result, 0)
                self.assertEqual(list(problems(json.loads(result.text))), [], width)

        self.for_each(check)

    def test_one_figure_each(self):
        def check(path):
            with open(path, encoding="utf-8") as file:
                document = json.load(file)
            self.assertEqual(document["$schema"], "../schema/indicator.schema.json")
            self.assertEqual(len(document.get("figures", [None])), 1)
            self.assertTrue(document.get("source") or document.get("note") or
                            document["figures"][0].get("note"), "neither source nor note")

        self.for_each(check)


class LargeFigures(ProgramTest):
    """Those of the benchmarks."""

    def test_provinces(self):
        """31 regions of three series: all named, all labelled, in type that can be read."""
        path = os.path.join(ROOT, "tests", "bench", "chart-b.json")
        figure = json.loads(self.assertRun(run("inspect", path), 0).text)
        roles = {}
        for item in figure["items"]:
            roles.setdefault(item["role"], []).append(item)
        with open(path, encoding="utf-8") as file:
            members = json.load(file)["dimensions"]["region"]["members"]
        self.assertEqual([item["text"] for item in roles["category-label"]],
                         [member["name"] for member in members])
        self.assertEqual(len(members), 31)
        self.assertEqual(len(roles["bar"]), 93)
        self.assertEqual(len(roles["value-label"]), 93)
        self.assertEqual(list(problems(figure)), [])
        for item in roles["category-label"] + roles["value-label"]:
            self.assertGreaterEqual(item["size"], 7.5)

    def test_hundred_thousand(self):
        """Summed up to columns that can be seen, as the note tells."""
        names = ",".join(f'"项目{i}":{27 + i * 7919 % 9973}' for i in range(100000))
        document = ('{"title":"示例","indicators":[{"id":"d","name":"示例","unit":"家","values":'
                    '{"over":"region","data":{' + names + '}}}],"figures":[{"id":"d",'
                    '"category":"region","size":{"width":"1600px","height":"1000px"}}]}')
        figure = json.loads(self.assertRun(run("inspect", "-", stdin=document), 0).text)
        bars = [item for item in figure["items"] if item["role"] == "bar"]
        self.assertGreater(len(bars), 500)
        self.assertLess(len(bars), 1600)
        self.assertEqual(list(problems(figure)), [])
        notes = "".join(item["text"] for item in figure["items"] if item["role"] == "note")
        self.assertIn("100000", notes.replace(",", "").replace("10万", "100000"))


class Timelines(ProgramTest):
    PATHS = [path for path in DOCUMENTS if path.startswith(FOLDERS[1])]

    def test_ten_of_different_nature(self):
        layouts = set()
        for path in self.PATHS:
            with open(path, encoding="utf-8") as file:
                document = json.load(file)
            layouts.add(document["figures"][0].get("layout", "horizontal"))
            self.assertTrue(document.get("source"), path)
        self.assertGreaterEqual(len(self.PATHS), 10)
        self.assertEqual(layouts, {"horizontal", "lanes", "gantt", "vertical", "serpentine"})

    def test_every_event_is_told(self):
        for path in self.PATHS:
            with open(path, encoding="utf-8") as file:
                names = {event["name"] for event in json.load(file)["events"]}
            for width in WIDTHS[1:]:
                result = run("inspect", path, "--width", width)
                self.assertRun(result, 0)
                self.assertEqual(result.err, "", path)
                items = json.loads(result.text)["items"]
                marks = {index: item["data"]["event"] for index, item in enumerate(items)
                         if item["role"] in ("event-point", "event-span")}
                told = {marks[item["for"]] for item in items if item["role"] == "event-label"}
                with self.subTest(document=os.path.basename(path), width=width):
                    self.assertEqual(set(marks.values()), names)
                    self.assertEqual(told, names)


class Pages(ProgramTest):
    def test_pages_are_current(self):
        for name, text in generator().pages().items():
            with open(os.path.join(PAGES, name), encoding="utf-8") as file:
                self.assertTrue(file.read() == text, f"docs/gallery/{name}: {AGAIN}")

    def test_pictures_are_those_of_the_page(self):
        found = {name for name in os.listdir(PAGES) if name.endswith(".png")}
        self.assertEqual(found, set(generator().pictures()), AGAIN)

    @unittest.skipUnless(on_debian_12(), "other versions of cairo paint other pixels")
    def test_pictures_are_current(self):
        stale = []
        for name, options in generator().pictures().items():
            self.assertRun(run("render", *options, "-o", self.path(name)), 0)
            with open(os.path.join(PAGES, name), "rb") as file:
                if file.read() != self.read(name):
                    stale.append(name)
        self.assertEqual(stale, [], AGAIN)


if __name__ == "__main__":
    unittest.main()
