# SPDX-License-Identifier: MIT
"""Random crowded bar figures: no texts overlap, nothing leaves the page, the nearest mark of each
name is its own, and no name is missing that has room on the ladder. TUBIAO_SETS=N tries N data sets
of several figures each, TUBIAO_SEED=N others."""
import concurrent.futures
import json
import math
import os
import random
import unittest

from program import run

SEED = int(os.environ.get("TUBIAO_SEED", "1"))
SETS = int(os.environ.get("TUBIAO_SETS", "12"))
FIGURES = 5  # of a data set
SLACK = 0.1  # pt
MARGIN = 10  # pt, of the theme
FLOOR = 7.5  # pt, the smallest type
LINE = 1.16 * FLOOR + 0.4
HEAD_AND_FOOT = 104  # pt that title, keys, heads, rulers, notes and source take at most
PANEL = 130  # pt of a panel of columns with names that run downwards
HAN = "东西南北中山川江河湖海安宁永平和新昌阳清远高长乐水石金玉龙凤林泉"
SERIES = ("甲类", "乙类", "丙类", "丁类")


def names_of(rng, count):
    names = {}
    while len(names) < count:
        names["".join(rng.choice(HAN) for _ in range(rng.choice((2, 2, 2, 3, 3, 4))))] = True
    return list(names)


def figure_of(rng, index, count):
    figure = {"id": f"f{index}", "type": "bar", "category": "region",
              "size": {"width": f"{rng.choice((74, 85, 120, 156, 160, 210, 254))}mm"}}
    if count > 1:
        figure["series"] = "indicator"
    if rng.random() < 0.5:
        figure["size"]["height"] = f"{rng.randrange(60, 226)}mm"
    if rng.random() < 0.3:
        figure["orientation"] = rng.choice(("vertical", "horizontal"))
    if rng.random() < 0.3:
        figure["sort"] = "descending"
    return figure


def document_of(seed):
    rng = random.Random(seed)
    names, count = names_of(rng, rng.randrange(12, 61)), rng.randrange(1, 5)
    apart = rng.random() < 0.4
    indicators = []
    for s in range(count):
        most = 10 ** (rng.choice((1.5, 2.5, 3.5, 4.5)) if apart else 3) * rng.uniform(0.5, 1.5)
        data = {name: round(rng.uniform(0.02, 1) * most, rng.choice((0, 1))) for name in names}
        indicators.append({"id": f"s{s}", "name": SERIES[s], "unit": "家",
                           "values": {"over": "region", "data": {n: math.ceil(v)
                                                                 for n, v in data.items()}}})
    return {"title": "各地情况", "source": "示例", "indicators": indicators,
            "figures": [figure_of(rng, i, count) for i in range(FIGURES)]}, names, count


def texts_of(figure):
    return [item for item in figure["items"] if item.get("text", "").strip()]


def overlap_problems(figure):
    texts = sorted(texts_of(figure), key=lambda item: item["box"][1])
    for i, a in enumerate(texts):
        ax, ay, aw, ah = a["box"]
        for b in texts[i + 1:]:
            bx, by, bw, _ = b["box"]
            if by > ay + ah - SLACK:
                break
            if ax + SLACK < bx + bw and bx + SLACK < ax + aw:
                yield f"{a['text']!r} {a['box']} and {b['text']!r} {b['box']} overlap"
    for item in figure["items"]:
        x, y, width, height = item["box"]
        if (x < -SLACK or y < -SLACK or x + width > figure["width"] + SLACK or
                y + height > figure["height"] + SLACK):
            yield f"{item['role']} {item.get('text')!r} {item['box']} leaves the page"
        elif item.get("text") and (x < MARGIN - SLACK or x + width > figure["width"] - MARGIN + SLACK):
            yield f"{item['text']!r} {item['box']} stands in the margin"


def goes_on(text, box, following, known):
    """Whether the label is the next line of a name: what has been read is none, or with it one, of
    which 泉泉 may be another."""
    if text not in known:
        return any(name.startswith(text) for name in known)
    (x, y, width, height), (fx, fy, fwidth, fheight) = box, following["box"]
    below = abs(fx + fwidth / 2 - x - width / 2) < SLACK and 0 < fy - y < height + fheight
    return below and text + following["text"] in known


def joined_labels(figure, names):
    """Names with their boxes; lines of one name stand below each other."""
    parts = [item for item in figure["items"] if item["role"] == "category-label"]
    known, found = set(names), []
    while parts:
        item = parts.pop(0)
        text, (x, y, width, height) = item["text"], item["box"]
        while parts and goes_on(text, (x, y, width, height), parts[0], known):
            following = parts.pop(0)
            text += following["text"]
            fx, fy, fwidth, fheight = following["box"]
            right, bottom = max(x + width, fx + fwidth), max(y + height, fy + fheight)
            x, y = min(x, fx), min(y, fy)
            width, height = right - x, bottom - y
        found.append((text, (x, y, width, height)))
    return found


def distance(a, b):
    (ax, ay, aw, ah), (bx, by, bw, bh) = a, b
    dx = max(bx - ax - aw, ax - bx - bw, 0)
    dy = max(by - ay - ah, ay - by - bh, 0)
    return math.hypot(dx, dy)


def nearest_problems(figure, labels):
    bars = [item for item in figure["items"] if item["role"] == "bar"]
    for text, box in labels:
        middle = (box[0] + box[2] / 2, box[1] + box[3] / 2, 0, 0)
        spans = [(distance(middle, bar["box"]) if figure_is_columns(figure) else
                  distance(box, bar["box"]) + abs(middle[1] - bar["box"][1] - bar["box"][3] / 2)
                  * 1e-3, bar) for bar in bars]
        own = min((span for span, bar in spans if bar["data"]["category"] == text), default=0)
        other = min((span for span, bar in spans if bar["data"]["category"] != text),
                    default=math.inf)
        if own > other + SLACK:
            yield f"{text} is {own:.2f} pt from its mark, {other:.2f} from another's"


def figure_is_columns(figure):
    zeros = [item["box"] for item in figure["items"] if item["role"] == "zero-line"]
    return bool(zeros) and zeros[0][2] > zeros[0][3]


def millimetres(spec, side):
    length = spec["size"].get(side)
    return float(length[:-2]) * 72 / 25.4 if length else None


def width_of(text, size):
    return sum(size if ord(c) > 0x2000 else 0.57 * size for c in text)


def rows_have_room(spec, document, names, count):
    """Whether rows of the smallest type, in columns of rows or of series, hold all of it."""
    width, height = millimetres(spec, "width") - 20, millimetres(spec, "height")
    label = max(width_of(f"{value:,}", FLOOR) for indicator in document["indicators"]
                for value in indicator["values"]["data"].values())
    name = max(width_of(text, FLOOR) for text in names)
    if height is None:
        return True
    for columns in (1, 2, 3):
        if count == 1 and (width - 14 * (columns - 1)) / columns >= name + label + 0.3 * width / columns + 14 \
                and math.ceil(len(names) / columns) * LINE + HEAD_AND_FOOT <= height:
            return True
    return (count > 1 and width - 14 * (count - 1) >= name + 7 + count * 1.45 * (label + 4) and
            len(names) * LINE + HEAD_AND_FOOT <= height)


def may_lack_names(spec, document, names, count):
    if spec.get("orientation") == "vertical":
        height = millimetres(spec, "height") or math.inf
        return ((millimetres(spec, "width") - 60) / len(names) < 1.16 * FLOOR + 1.1 or
                height < count * PANEL + HEAD_AND_FOOT)
    return not rows_have_room(spec, document, names, count)


def problems(figure, spec, document, names, count):
    yield from overlap_problems(figure)
    labels = joined_labels(figure, names)
    missing = set(names) - {text for text, _ in labels}
    if missing and not may_lack_names(spec, document, names, count):
        yield f"{len(missing)} of {len(names)} names are missing"
    if not missing:
        yield from nearest_problems(figure, labels)


def refusal_problems(spec, document, names, count, message):
    # A dozen columns without values at them would say less than rows.
    if len(names) < 13 and "no room in columns" in message:
        return
    if "too small" not in message or not may_lack_names(spec, document, names, count):
        yield f"refused: {message.strip()}"


def attempt(seed):
    document, names, count = document_of(seed)
    found, refused = [], 0
    for spec in document["figures"]:
        result = run("inspect", "-", "--figure", spec["id"], stdin=document)
        if result.status == 1:
            refused += 1
            wrong = refusal_problems(spec, document, names, count, result.err)
        elif result.status != 0:
            wrong = [f"status {result.status}: {result.err}"]
        else:
            wrong = problems(json.loads(result.text), spec, document, names, count)
        found += [(spec, problem) for problem in wrong]
    return seed, found, refused, f"{len(names)} × {count}"


class Crowded(unittest.TestCase):
    def test_crowded(self):
        wrong, refused = [], 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for seed, found, refusals, size in pool.map(attempt,
                                                        range(SEED * 100000, SEED * 100000 + SETS)):
                refused += refusals
                wrong += [seed] if found else []
                for spec, problem in found[:4]:
                    print(f"seed {seed}, {size}, {json.dumps(spec)}: {problem}")
        self.assertEqual(wrong, [], f"{len(wrong)} of {SETS} data sets")
        self.assertLess(refused, 0.3 * SETS * FIGURES, "given heights that hold nothing")


if __name__ == "__main__":
    unittest.main()
