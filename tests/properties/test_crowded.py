# SPDX-License-Identifier: MIT
"""Random crowded bar figures: no texts overlap, nothing leaves the page, the nearest mark of each
name is its own, and no name is missing that has room on the ladder; nothing that leads from or to
a text runs through others. TUBIAO_SETS=N tries N data sets
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


THEMES = ("briefing", "gongwen", "dark", "print", "yearbook", "plain", "yitu")
WIDTHS = (50, 74, 100, 120, 160, 250)


def lines_document(rng):
    """One to twelve lines in some units over two to twelve columns."""
    count, lines = rng.randrange(2, 13), rng.randrange(1, 13)
    years = [str(2024 - count + i) for i in range(count)]

    def indicator(name, unit, low, high):
        return {"id": name, "name": name, "unit": unit, "values": {"over": "period", "data": {
            year: None if rng.random() < 0.05 else round(rng.uniform(low, high), rng.choice((0, 1, 1))) for year in years}}}
    indicators = [indicator("总量", "亿元", 1, 900)]
    indicators += [indicator(rng.choice(("增速", "占比", "规上企业数量（含分支机构）")) + str(i), rng.choice(("%", "%", "%", "家", "亿元")),
                             rng.choice((-9, 0)), rng.choice((9, 90, 900))) for i in range(lines)]
    figure = {"id": "f", "lines": [{"indicator": line["id"]} for line in indicators[1:]]}
    points = sum(value is not None for line in indicators[1:] for value in line["values"]["data"].values())
    return {"title": "题", "source": "源", "indicators": indicators, "figures": [figure]}, points


def lines_problems(figure, points):
    """Every point has its number; of several lines no leader runs through another text."""
    items = figure["items"]
    own = [item for item in items if item.get("for") is not None and items[item["for"]]["role"] == "point"]
    labels = sum(item["role"] == "value-label" for item in own)
    if not labels == points == sum(item["role"] == "point" for item in items):
        yield f"{labels} numbers of {points} points"
    lines = {items[item["for"]]["data"]["indicator"] for item in own}
    for leader in own if len(lines) > 1 else ():
        x, top, _, height = leader["box"]
        for text in texts_of(figure) if leader["role"] == "leader" else ():
            left, y, width, high = text["box"]
            if text.get("for") != leader["for"] and left < x < left + width and \
                    y + SLACK < top + height and top + SLACK < y + high:
                yield f"a leader runs through {text['text']!r}"


def levels_document(rng):
    """Up to six targets and three bands over up to fourteen bars, or columns."""
    low = rng.choice((0, 0, -60))
    names = [rng.choice(("广州市", "佛山", "湛江经济技术开发区", "R&D")) + str(i) for i in range(rng.randrange(1, 15))]
    targets = [{"value": f"{round(rng.uniform(low, 110), 1)}%", "label": rng.choice(("目标", "上年平均水平", "“十四五”规划终期目标值"))}
               for _ in range(rng.randrange(1, 7))]
    starts = [rng.randrange(1, 70) for _ in range(rng.randrange(4))]
    bands = [{"from": f"{start}%", "to": f"{start + rng.randrange(3, 30)}%", "label": rng.choice(("合理区间", "波动区间（参考）"))}
             for start in starts]
    figure = {"id": "f", "targets": targets, "orientation": rng.choice(("horizontal", "horizontal", "vertical"))}
    data = {name: round(rng.uniform(low, 100), 1) for name in names}
    return {"title": "题", "indicators": [{"name": "率", "unit": "%", "values": {"over": "region", "data": data}}],
            "figures": [figure | ({"bands": bands} if bands else {})]}, None


def levels_problems(figure, _):
    """No target's line runs through a text."""
    for line in (item["box"] for item in figure["items"] if item["role"] == "target-line" and "data" in item):
        x, y, width, height = line
        for text in texts_of(figure):
            left, top, wide, high = text["box"]
            if left - SLACK < x + width and x < left + wide + SLACK and top + SLACK < y + height and y + SLACK < top + high:
                yield f"a target runs through {text['text']!r}"


class Overlays(unittest.TestCase):
    def try_all(self, make, told):
        wrong, refused, count = [], 0, 12 * SETS

        def attempt_one(seed):
            rng = random.Random(seed)
            document, wanted = make(rng)
            arguments = ["--theme", rng.choice(THEMES), "--width", f"{rng.choice(WIDTHS)}mm"]
            result = run("inspect", "-", *arguments, stdin=document)
            if result.status == 1 and "no room" in result.err:
                return seed, [], 1
            if result.status != 0:
                return seed, [result.err], 0
            figure = json.loads(result.text)
            margins = [problem for problem in overlap_problems(figure) if not problem.endswith("in the margin")]
            return seed, margins + list(told(figure, wanted)), 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for seed, found, no_room in pool.map(attempt_one, range(SEED * 100000, SEED * 100000 + count)):
                refused += no_room
                wrong += [(seed, found[:2])] if found else []
        self.assertEqual(wrong, [])
        return refused / count

    def test_lines(self):
        self.assertLess(self.try_all(lines_document, lines_problems), 0.4)

    def test_levels(self):
        self.assertLess(self.try_all(levels_document, levels_problems), 0.15)


if __name__ == "__main__":
    unittest.main()
