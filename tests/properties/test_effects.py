# SPDX-License-Identifier: MIT
"""Whatever the reader accepts has an effect or a warning: each key of the documents of the gallery is changed, one at a time,
in every way that its place in the schema knows; a key that may be changed in some way must change what is drawn or said in one.

A sample of the keys in every run (TUBIAO_SEED chooses another), all of them by `meson test --benchmark effects-all`."""
import copy
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import unittest

from program import DATA, ROOT, TUBIAO

ALL = "--all" in sys.argv
SAMPLE = 260
SEED = int(os.environ.get("TUBIAO_SEED", "1"))
# Names that things are called by, and versions: they stand for something and are nothing themselves.
NAMING = {"id", "tubiao"}
# What decides only where there is no room for all, or colours of differences.
CONDITIONAL = {"importance", "better"}
# An indicator that is drawn as a line is none of the bars, listed or not.
IDLE = {"growth.json: /figures/0/indicators"}
LANGUAGES = ["zh-TW", "en", "ja"]
UNEQUAL = {"indicators": [{"name": "产值", "unit": "亿元", "observations": [
    {"period": "2023", "value": 30}, {"period": "2024", "value": 34}, {"period": "2025年上半年", "value": 18}]}],
           "figures": [{"id": "unequal", "orientation": "vertical"}]}
# Keys of figures that the gallery's documents have not: set in the first figure of a document of it.
ADDED = {
    "title": ("bars", "甲"), "subtitle": ("lanes", "甲"), "note": ("bars", "甲"), "source": ("gantt", "甲"),
    "alt": ("numbers", "甲"), "date": ("bars", "2024-05-06"), "theme": ("stack", "dark"),
    "where": ("grouped", {"period": ["2019", "2020"]}), "title_at": ("columns", "caption"),
    "widths": ("unequal", "period"), "rest": ("top", "none"), "unit": ("stack", "万元"),
    "decimals": ("percent", 2), "columns": ("numbers", 1), "margin": ("page", "31mm"),
    "labels": ("bars", "none"), "legend": ("grouped", "direct"), "footnotes": ("footnotes", "none"),
    "lane": ("lanes", "status"), "rows": ("serpentine", 2), "fiscal_year": ("breaks", 4),
    "eras": ("gantt", [{"name": "一期", "date": "2021/2022"}]),
}
with open(os.path.join(ROOT, "data/schema/indicator.schema.json"), encoding="utf-8") as file:
    SCHEMA = json.load(file)


def vocabulary():
    """All words that may be chosen for a key, wherever it stands."""
    words = {}

    def collect(node, key):
        if isinstance(node, list):
            for item in node:
                collect(item, key)
        if not isinstance(node, dict):
            return
        for word in node.get("enum", []):
            words.setdefault(key, set()).add(word)
        for name, value in node.items():
            if name == "properties":
                for own, schema in value.items():
                    collect(schema, own)
            elif name != "enum":
                collect(value, key)

    collect(SCHEMA, None)
    return {key: sorted(found, key=str) for key, found in words.items()}


WORDS = vocabulary()


def changed_text(key, text):
    """Other texts that may stand there."""
    # auto may choose what stands there, and 实际 is another word for actual.
    yield from (word for word in WORDS.get(key, [])
                if word not in (text, "auto") and not (key == "status" and not word.isascii()))
    if key == "lang":
        yield from (language for language in LANGUAGES if language != text)
    yield text + "甲"
    digits = re.search(r"\d+", text)
    if digits:
        number = int(digits.group())
        for other in (number + 1, number * 2 + 3, max(number - 1, 0)):
            written = str(other).zfill(len(digits.group()))
            yield text[:digits.start()] + written + text[digits.end():]


def changes(key, value):
    """Values in place of one, all of its own kind."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, (int, float)):
        yield from (value + 1, value * 3 + 7, max(value - 1, 0))
    elif isinstance(value, str):
        yield from changed_text(key, value)
    elif isinstance(value, list) and value and not isinstance(value[0], (dict, list)):
        yield value[:-1]
        yield value[1:]
        if value[::-1] != value:
            yield value[::-1]


def places(node, path=()):
    """The path of every key of an object, and of its parent's."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key.startswith(("$", "x-")):
                continue
            yield path + (key,)
            yield from places(value, path + (key,))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from places(value, path + (index,))


def parent_of(document, path):
    for step in path[:-1]:
        document = document[step]
    return document


def variants(document, path):
    """The document with the key changed in every way, then without it."""
    value = parent_of(document, path)[path[-1]]
    for other in changes(path[-1], value):
        copied = copy.deepcopy(document)
        parent_of(copied, path)[path[-1]] = other
        yield copied
    copied = copy.deepcopy(document)
    del parent_of(copied, path)[path[-1]]
    yield copied


class Batch:
    """Draws documents in one process; each gives its SVGs and diagnostics, or None for an error."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="tubiao-effects-")
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def draw(self, documents):
        jobs = [json.dumps({"document": document, "output_dir": os.path.join(self.folder.name, str(i)),
                            "format": "svg", "all": True}, ensure_ascii=False)
                for i, document in enumerate(documents)]
        done = subprocess.run([TUBIAO, "batch", "-j", "2", "-"], input="\n".join(jobs).encode(),
                              capture_output=True, check=False)
        results = [json.loads(line) for line in done.stdout.decode().splitlines()]
        assert len(results) == len(jobs), done.stderr.decode()[:2000]
        return [self.outcome(result) for result in results]

    def outcome(self, result):
        if result["status"] != 0:
            return None
        figures = {}
        for path in result["outputs"]:
            with open(path, encoding="utf-8") as file:
                figures[os.path.basename(path)] = file.read()
            os.unlink(path)
        said = sorted((one["code"], one["message"]) for one in result["diagnostics"])
        return figures, said


def has_meaning(path):
    # A dimension's name may stand for its id in the document, and is printed nowhere.
    return path[-1] not in NAMING | CONDITIONAL and not (path[0] == "dimensions" and len(path) == 3)


def shown(path):
    return "/" + "/".join(map(str, path))


def load(file):
    with open(file, encoding="utf-8-sig") as source:
        return json.load(source)


def gallery_tasks():
    for file in sorted(glob.glob(os.path.join(DATA, "gallery", "*.json"))):
        document = load(file)
        for path in places(document):
            if has_meaning(path):
                yield os.path.basename(file), document, path


def own_tasks():
    """The data of the reader's own documents, in figures made for them, which draw all."""
    for file in sorted(glob.glob(os.path.join(ROOT, "tests/document/good", "*.json"))):
        document = load(file)
        document.pop("figures", None)
        for path in places(document):
            if has_meaning(path):
                yield os.path.basename(file), document, path


def figure_keys():
    with open(os.path.join(ROOT, "src/document/read-figure.h"), encoding="utf-8") as file:
        return re.findall(r'X\(\w+, "([^"]+)",', file.read())


class Effects(unittest.TestCase):
    def test_keys_the_gallery_has_not(self):
        documents = {os.path.basename(file)[:-len(".json")]: load(file)
                     for file in glob.glob(os.path.join(DATA, "gallery", "*.json"))}
        documents["unequal"] = UNEQUAL
        shown_keys = {key for document in documents.values() for figure in document.get("figures", [])
                      for key in figure}
        self.assertEqual(set(figure_keys()) - shown_keys - set(ADDED), set())
        tried = []
        for key, (name, value) in ADDED.items():
            changed = copy.deepcopy(documents[name])
            changed["figures"][0][key] = value
            tried += [documents[name], changed]
        with Batch() as batch:
            outcomes = batch.draw(tried)
        for key, before, after in zip(ADDED, outcomes[::2], outcomes[1::2]):
            with self.subTest(key):
                self.assertIsNotNone(after)
                self.assertNotEqual(before, after)

    def test_every_key_has_an_effect(self):
        tasks = [*gallery_tasks(), *own_tasks()]
        if not ALL:
            tasks = random.Random(SEED).sample(tasks, SAMPLE)
        idle, tried = [], 0
        with Batch() as batch:
            for start in range(0, len(tasks), 40):
                part = tasks[start:start + 40]
                documents, owners = [], []
                for name, document, path in part:
                    own = [document, *variants(document, path)]
                    owners.append((name, path, len(documents), len(own)))
                    documents += own
                outcomes = batch.draw(documents)
                tried += len(documents)
                for name, path, first, count in owners:
                    before, after = outcomes[first], outcomes[first + 1:first + count]
                    accepted = [one for one in after[:-1] if one]
                    # Without a key that says what holds anyway nothing changes.
                    if before and accepted and all(one in (before, None) for one in after):
                        idle.append(f"{name}: {shown(path)}")
        print(f"{len(tasks)} keys, {tried} documents")
        idle = [one for one in idle if one not in IDLE]
        self.assertFalse(idle, "\n" + "\n".join(idle))


if __name__ == "__main__":
    unittest.main(argv=[argument for argument in sys.argv if argument != "--all"])
