# SPDX-License-Identifier: MIT
"""The numbers of a document, of its figure, of the text alternative and of `inspect` are one and the same set, for random documents
of all forms: nothing is lost on the way, nothing is made up, nothing is printed as something else.

A sample in every run (TUBIAO_SEED chooses another), 2,000 documents by `meson test --benchmark numbers-all`."""
import concurrent.futures
import json
import os
import re
import sys
import unittest

import composed
import forms
import generate
from program import run

COUNT = 500 if "--all" in sys.argv else 60  # documents of each kind
SEED = int(os.environ.get("TUBIAO_SEED", "1"))
MARKS = ("bar", "range-bar", "interval", "point")
SCALES = {"": 1, "千": 1e3, "万": 1e4, "亿": 1e8, "万亿": 1e12}
NUMBER = re.compile(r"([-−]?\d[\d,]*(?:\.\d+)?)(万亿|亿|万)?")


def rounded(number):
    return float(f"{number:.9g}")


def value_of(written):
    """(number, half of its last place), both without scale."""
    places = len(written.split(".")[1]) if "." in written else 0
    return float(written.replace(",", "").replace("−", "-")), 0.5 * 10 ** -places * 1.000001


def stated(value, unit):
    """The numbers that a value of a document states, in the base unit."""
    scale = re.match("万亿|亿|万|", unit or "").group()
    if isinstance(value, (int, float)):
        return {rounded(value * SCALES[scale])}
    if isinstance(value, dict):
        own = re.match("万亿|亿|万|", value.get("unit", unit) or "").group()
        return {rounded(value[key] * SCALES[own]) for key in ("number", "low", "high") if key in value}
    if not isinstance(value, str):
        return set()
    sign = -1 if re.match("下降|减少", value) else 1
    return {rounded(sign * value_of(number)[0] * SCALES[own or ""]) for number, own in NUMBER.findall(value)}


def numbers_of_document(document):
    found = set()
    for indicator in document["indicators"]:
        unit = indicator.get("unit")
        found |= stated(indicator.get("value"), unit)
        for observation in indicator.get("observations", []):
            found |= stated(observation["value"], unit)
        for value in indicator.get("values", {}).get("data", {}).values():
            found |= stated(value, unit)
    return found


def ends(item):
    return [item["data"][end] for end in ("low", "high") if item["data"].get(end) is not None]


def numbers_of_marks(figure):
    return {rounded(end) for item in figure["items"] if item["role"] in MARKS and item.get("data")
            for end in ends(item)}


def printed_scales(figure):
    """What bare numbers may be in: the scales that a text of the figure says."""
    said = "".join(item["text"] for item in figure["items"] if item["role"] in ("unit", "panel-title", "legend-label"))
    return {1} | {SCALES[scale] for scale in re.findall("万亿|亿|万", said)}


def label_problems(figure):
    scales = printed_scales(figure)
    for item in figure["items"]:
        if item["role"] != "value-label" or "for" not in item:
            continue
        mark = figure["items"][item["for"]]
        known = ends(mark) if mark.get("data") and mark["role"] in MARKS else []
        # Shares and rates of completion are computed; their sums are looked at by other tests.
        text = re.sub(r"完成率.*|[\d.,]+%$" if known and mark["data"]["unit"] != "%" else "完成率.*", "", item["text"])
        for written, scale in NUMBER.findall(text) if known else []:
            number, slack = value_of(written)
            factors = {SCALES[scale]} if scale else scales
            if not any(abs(abs(number) * factor - abs(end)) <= slack * factor + 1e-8 * abs(end) for factor in factors for end in known):
                yield f"the label {item['text']!r} stands at {known}"


def quantities(text, scales):
    """(number in the base unit, half of its last place) of all that may be quantities."""
    for written, scale in NUMBER.findall(text):
        number, slack = value_of(written)
        for factor in {SCALES[scale]} if scale else scales:
            yield abs(number) * factor, slack * factor


def is_among(end, known):
    return any(abs(abs(end) - number) <= max(slack, 1e-8 * number) for number, slack in known)


def alt_problems(figure, document):
    alt, scales = figure["alt"], printed_scales(figure)
    told = list(quantities(alt, scales))
    if "未逐一列出" not in alt:
        for end in numbers_of_marks(figure):
            if not is_among(end, told):
                yield f"{end} is not in the text alternative {alt!r}"
    texts = "\n".join(item["text"] for item in figure["items"] if "text" in item)
    marked = numbers_of_marks(figure) | numbers_of_document(document)  # thousands have no mark each
    shown = [(abs(end), 0) for end in marked] + list(quantities(texts, scales))
    units = {re.sub("^(万亿|亿|万)", "", indicator.get("unit", "")) for indicator in document["indicators"]}
    for unit in units - {"", "%", "个", "天"}:
        for written, scale in re.findall(rf"([\d,]+(?:\.\d+)?)(万亿|亿|万)?{re.escape(unit)}", alt):
            number, slack = value_of(written)
            factors = {SCALES[scale]} if scale else scales
            # What either of the two rounds is the same for both.
            if not any(abs(number * factor - end) <= slack * factor + own + 1e-8 * end for factor in factors for end, own in shown):
                yield f"{written}{scale}{unit} of the text alternative stands nowhere in the figure"


def problems(document):
    result = run("inspect", "-", stdin=document)
    if result.status == 1 and re.search(r"\bno room\b|no such room|have no room", result.err):
        return None
    if result.status != 0:
        return [f"status {result.status}: {result.err[:300]}"]
    figure, found = json.loads(result.text), []
    notes = "".join(item["text"] for item in figure["items"] if item["role"] == "note")
    # Neighbours that share a column of thousands have no mark each.
    if "每列合并" not in notes:
        said, drawn = numbers_of_document(document), numbers_of_marks(figure)
        if "top" not in document["figures"][0]:
            found += [f"in the document and not drawn: {sorted(said - drawn)[:4]}"] if said - drawn else []
            found += [f"drawn and not in the document: {sorted(drawn - said)[:4]}"] if drawn - said else []
    return found + list(label_problems(figure)) + list(alt_problems(figure, document))


def attempt(kind, seed):
    make = {"bars": generate.bar_document, "panels": generate.panel_document, "forms": forms.form_document,
            "composed": composed.document}[kind]
    document = make(seed)[0]
    return kind, seed, problems(document), document


class Numbers(unittest.TestCase):
    def test_one_set(self):
        tasks = [(kind, SEED * 100000 + i) for kind in ("bars", "panels", "forms", "composed") for i in range(COUNT)]
        wrong, refused = [], 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for kind, seed, found, document in pool.map(lambda task: attempt(*task), tasks):
                refused += found is None
                if not found:
                    continue
                wrong.append(f"{kind} {seed}")
                print(f"{kind}, seed {seed}: {found[:2]}")
                if len(wrong) <= 2:
                    print("    " + json.dumps(document, ensure_ascii=False)[:1500])
        self.assertEqual(wrong, [], f"{len(wrong)} of {len(tasks)} documents")
        self.assertLess(refused, 0.15 * len(tasks))


if __name__ == "__main__":
    unittest.main(argv=[argument for argument in sys.argv if argument != "--all"])
