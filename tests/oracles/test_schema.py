# SPDX-License-Identifier: MIT
"""What the published schema refuses, the reader refuses, and points at what was changed: small slips
in shipped documents, judged by an independent validator."""
import collections
import copy
import glob
import json
import os
import random
import re
import sys
import unittest

try:
    import jsonschema
except ImportError:
    print("no python3-jsonschema")
    sys.exit(77)

from program import DATA, run

SLIPS = int(os.environ.get("TUBIAO_SLIPS", "300"))
VALUES = (5, -1, 0, 2.5, "x", "", " ", True, None, [], {}, ["x"], [1], "none", "2020", {"x": 1})


def load(path):
    with open(path, encoding="utf-8-sig") as file:
        return json.load(file)


def nodes(value, path=()):
    """(path, value) of everything within, keys of free choice left out."""
    yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        if not str(key).startswith("x-"):
            yield from nodes(inner, (*path, key))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def slip(rng, document):
    """(the document with one slip, where, what)"""
    document = copy.deepcopy(document)
    path, value = rng.choice([node for node in nodes(document) if node[0]])
    parent, key = at(document, path[:-1]), path[-1]
    kind = rng.choice(["other value", "other value", "left out", "misspelt", "too much", "moved"])
    if kind == "other value":
        parent[key] = rng.choice(VALUES)
    elif kind == "left out" and isinstance(parent, dict):
        del parent[key]
        path = path[:-1]
    elif kind == "misspelt" and isinstance(parent, dict) and len(key) > 2:
        wrong = key[1] + key[0] + key[2:]
        parent[wrong] = parent.pop(key)
        path = path[:-1]
    elif kind == "too much" and isinstance(value, dict):
        value["colour"] = 1
    elif kind == "moved" and isinstance(parent, dict):
        home = rng.choice([inner for _, inner in nodes(document) if isinstance(inner, dict)])
        if key in home:
            return None
        home[key] = copy.deepcopy(value)
        path = next(way for way, inner in nodes(document) if inner is home)
    else:
        return None
    return document, path, kind


def pointer(path):
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in path)


class Slips(unittest.TestCase):
    def test_slips(self):
        schema = load(os.path.join(DATA, "schema", "indicator.schema.json"))
        validator = jsonschema.Draft202012Validator(schema)
        paths = sorted(glob.glob(os.path.join(DATA, "gallery", "*.json")))
        documents = [document for document in map(load, paths) if len(json.dumps(document)) < 8000]
        counts = collections.Counter()
        for seed in range(SLIPS):
            rng = random.Random(seed)
            made = slip(rng, documents[seed % len(documents)])
            if not made:
                continue
            document, path, kind = made
            is_wrong = not validator.is_valid(document)
            counts[kind, is_wrong] += 1
            if not is_wrong:
                continue
            result = run("check", "-", stdin=document)
            with self.subTest(seed=seed, kind=kind, path=pointer(path)):
                self.assertEqual(result.status, 1, (result, json.dumps(at(document, path), ensure_ascii=False)))
                told = re.findall(r"^<stdin>:\d+:\d+: error\[[\w-]+\]: (?:(/\S*): )?", result.err, re.M)
                self.assertTrue(any(f"{pointer(path)}/".startswith(f"{place}/") or
                                    f"{place}/".startswith(f"{pointer(path)}/") for place in told), result.err)
        self.assertGreater(sum(count for (_, is_wrong), count in counts.items() if is_wrong), SLIPS / 4, counts)


if __name__ == "__main__":
    unittest.main()
