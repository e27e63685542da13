# SPDX-License-Identifier: MIT
"""Random documents with variances, and what must hold of them, seen from `tubiao inspect` alone."""
import collections
import random

from generate import WIDTHS, Datum, name, names

UNITS = [("元", "亿"), ("家", ""), ("吨", "万"), ("%", "")]
REFERENCES = ("target", "previous")
SLACK = 0.06  # pt


def variance_document(seed):
    """(document, nothing that is not seen of the figure)"""
    rng = random.Random(seed)
    base, scale = rng.choice(UNITS)
    reference = rng.choice(REFERENCES)
    negative = rng.random() < 0.3
    count = rng.randint(1, 12)
    dimension, categories = "region", names(rng, count)
    if rng.random() < 0.4:
        start = rng.randint(1990, 2010)
        dimension, categories = "period", [str(year) for year in range(start, start + count)]
    observations, data = [], collections.defaultdict(dict)
    for category in categories:
        for status in (reference, "actual"):
            if rng.random() < 0.05:
                continue
            datum = Datum(rng, base, scale, negative)
            data[category][status] = datum
            observations.append({dimension: category, "status": status, "value": datum.written})
    for status in (reference, "actual"):
        if not any(status in pair and pair[status].written for pair in data.values()):
            datum = Datum(random.Random(1), base, scale, False)
            data["整体"][status] = datum
            observations.append({dimension: "2020" if dimension == "period" else "整体",
                                 "status": status, "value": f"7{scale}{base}"})
    figure = {"id": f"variance-{seed}", "type": "bar", "size": {"width": rng.choice(WIDTHS)},
              "category": dimension, "series": "status", "variance": reference}
    if rng.random() < 0.3:
        figure["variance"] = {"against": reference, "show": ["absolute"]}
    if rng.random() < 0.3:
        figure["orientation"] = "horizontal"
    if rng.random() < 0.2:
        figure["sort"] = "descending"
    if reference == "target" and rng.random() < 0.2:
        figure["form"] = "bullet"
    document = {"title": name(rng, 4, 30),
                "indicators": [{"name": name(rng, 2, 8), "unit": scale + base,
                                "better": rng.choice(["higher", "lower", "neither"]),
                                "observations": observations}],
                "figures": [figure]}
    return document, None


def along(box, columns):
    return (box[1], box[1] + box[3]) if columns else (box[0], box[0] + box[2])


def number(datum):
    """Where the mark of the datum ends, or None where its sign is not known."""
    low, high = datum.get("low"), datum.get("high")
    if low is None:
        return high if high < 0 else None
    if high is None:
        return low if low > 0 else None
    if low <= 0 <= high and low != high:
        return None if low < 0 < high else 0
    return low if low > 0 else high


def base_factor(figure, columns):
    """pt a base unit of the bars themselves."""
    best = 0
    for item in figure["items"]:
        if item["role"] == "bar" and item.get("data"):
            datum = item["data"]
            value = datum["low"] if datum["low"] is not None else datum["high"]
            start, end = along(item["box"], columns)
            if value and end - start > 5:
                best = max(best, (end - start) / abs(value))
    return best


def length_problems(figure, columns):
    factor = base_factor(figure, columns)
    for item in figure["items"]:
        if item["role"] != "variance-bar":
            continue
        value = number(item["data"])
        start, end = along(item["box"], columns)
        if value is None:
            yield f"a bar for {item['data']}, of which the sign is not known"
        elif factor and abs((end - start) - abs(value) * factor) > SLACK + 2e-3 * (end - start):
            yield f"{value} is {end - start} pt long, not {abs(value) * factor}"


def pin_problems(figure, columns):
    pins = [item for item in figure["items"] if item["role"] == "variance-pin"]
    notes = "".join(item["text"] for item in figure["items"] if item["role"] == "note")
    spots = []
    for item in pins:
        start, end = along(item["box"], columns)
        spots.append((abs(number(item["data"]) or 0), end - start))
    longest = max(spots, default=(0, 0), key=lambda spot: spot[1])
    if longest[1] == 0:
        return
    # The pins that are cut all end where the scale does.
    whole = [spot for spot in spots if abs(spot[1] - longest[1]) > 0.1]
    if "超出标尺" not in notes:
        whole.append(longest)
    for value, length in whole:
        reference = max(whole)
        if abs(length * reference[0] - value * reference[1]) > 0.1 * reference[0]:
            yield f"a pin of {value} % is {length} pt long beside {reference}"


def side_problems(figure, columns):
    """Signs are printed, and marks begin or end at the axis on the side of their sign."""
    for item in figure["items"]:
        if item["role"] not in ("variance-bar", "variance-pin"):
            continue
        value = number(item["data"])
        text = item["data"]["text"]
        if value and ("+" in text) != (value > 0):
            yield f"{text} says the wrong sign of {value}"
        axes = [(start + end) / 2 for start, end in
                (along(axis["box"], columns) for axis in figure["items"] if axis["role"] == "axis")]
        foot = along(item["box"], columns)[(value or 0) < 0] if not columns else \
            along(item["box"], columns)[(value or 0) > 0]
        if min(abs(foot - axis) for axis in axes) > 1.2:
            yield f"{text} begins at {foot}, the axes are at {axes}"


def label_problems(figure):
    labels = collections.defaultdict(str)
    for item in figure["items"]:
        if item["role"] == "value-label":
            labels[item.get("for")] += item["text"]
    for index, item in enumerate(figure["items"]):
        if item["role"] in ("variance-bar", "variance-pin"):
            if index not in labels:
                yield f"no label for {item['data']}"
            elif item["data"]["text"] not in labels[index]:
                yield f"{item['data']['text']} is not what {labels[index]} says"


def variance_problems(figure):
    zero = next(item for item in figure["items"] if item["role"] == "zero-line")
    columns = zero["box"][2] > zero["box"][3]
    if not any(item["role"] == "axis-title" for item in figure["items"]):
        yield "no tier has a title"
    yield from length_problems(figure, columns)
    yield from pin_problems(figure, columns)
    yield from side_problems(figure, columns)
    yield from label_problems(figure)
