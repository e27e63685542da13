# SPDX-License-Identifier: MIT
"""Small first inputs for a campaign, cut out of what the tests have: an input of a thousandth of
the size is tried in a thousandth of the time, and reaches as much of the code."""
import glob
import hashlib
import json
import os
import re

READ = {"value", "change", "previous", "total", "date", "start", "end", "period", "unit", "data",
        "duration", "target"} # keys of what is read as a quantity, a time or a unit
LONGEST_READ, LONGEST_SENTENCE = 60, 300 # bytes


def documents(root):
    for folder in ("data/gallery", "tests/document/good", "tests/document/table",
                   "tests/fuzz/corpus"):
        for path in sorted(glob.glob(f"{root}/{folder}/*")):
            try:
                with open(path, encoding="utf-8") as file:
                    document = json.load(file)
            except ValueError:
                continue
            if isinstance(document, dict):
                yield document


def strings(value, key=""):
    """All texts that stand behind a key of READ."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if key == "data":
                yield name # times are keys there
            yield from strings(inner, name if name in READ or key != "data" else key)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)
    elif key in READ and value is not None:
        yield str(value)


def quantities(root):
    for document in documents(root):
        for text in strings(document):
            if len(text.encode()) <= LONGEST_READ:
                yield text


def sentences(root):
    for path in sorted(glob.glob(f"{root}/tests/sentence/texts/*.txt")):
        with open(path, encoding="utf-8") as file:
            for sentence in re.findall(r"[^。；\n]+[。；\n]?", file.read()):
                if len(sentence.encode()) <= LONGEST_SENTENCE:
                    yield sentence


def figures(root):
    """Each figure of a document alone, with the indicators that it names."""
    for document in documents(root):
        document.pop("x-gallery", None)
        document.pop("$schema", None)
        known = document.get("figures")
        if not isinstance(known, list) or not isinstance(document.get("indicators", []), list):
            yield json.dumps(document, ensure_ascii=False)
            continue
        for figure in known:
            named = figure.get("indicators") if isinstance(figure, dict) else None
            own = {**document, "figures": [figure]}
            if isinstance(named, list):
                own["indicators"] = [item for item in document.get("indicators", [])
                                     if isinstance(item, dict) and item.get("id") in named]
            yield json.dumps(own, ensure_ascii=False, separators=(",", ":"))


MAKERS = {"quantity": quantities, "text": sentences, "whole": figures, "figure": figures,
          "document": figures}


def make(root, name, folder):
    """Writes the first inputs of the target, each once; false where it has none of its own."""
    if name not in MAKERS:
        return False
    os.makedirs(folder, exist_ok=True)
    for text in MAKERS[name](root):
        data = text.encode()
        with open(f"{folder}/{hashlib.sha1(data).hexdigest()}", "wb") as file:
            file.write(data)
    return True
