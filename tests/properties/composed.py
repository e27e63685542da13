# SPDX-License-Identifier: MIT
"""Random bar figures that put several things together, and what must be seen of each: lines over
columns whose zeros are level, totals that are sums, panels of one unit on one scale, and thousands
of bars that are summed up."""
import collections
import random
import re

import part_checks
from generate import WIDTHS, name, names

KINDS = ("lines", "totals", "panels", "grouped", "dense", "events")
SLACK = 0.15  # pt
SCALES = {"": 1, "万": 1e4, "亿": 1e8, "万亿": 1e12}
NUMBER = re.compile(r"([−-]?[0-9][0-9,]*(?:\.[0-9]+)?)(万亿|亿|万)?")


def value_of(rng, negative=False):
    value = round(rng.uniform(0.5, 10 ** rng.randint(1, 4)), rng.randint(0, 2))
    return -value if negative and rng.random() < 0.25 else value


def figure_of(rng, seed, kind):
    return {"id": f"{kind}-{seed}", "type": "bar", "size": {"width": rng.choice(WIDTHS)}}


def years(rng, most):
    start = rng.randint(1980, 2010)
    return [str(year) for year in range(start, start + rng.randint(2, most))]


def lines(rng, seed):
    """Columns in time under one or two lines, in percent or in the columns' unit."""
    periods, negative = years(rng, 12), rng.random() < 0.4
    base = [{"period": period, "value": value_of(rng, negative)} for period in periods]
    second = rng.random() < 0.7
    indicators = [{"id": "base", "name": name(rng, 2, 6), "unit": "亿元", "observations": base}]
    figure = figure_of(rng, seed, "lines")
    figure.update(indicators=["base"], size={"width": rng.choice(WIDTHS[1:])}, lines=[])
    for index in range(rng.randint(1, 2)):
        shown = [period for period in periods if rng.random() < 0.9] or periods[:1]
        indicators.append({"id": f"line{index}", "name": name(rng, 2, 6) + str(index),
                           "unit": "%" if second else "亿元",
                           "observations": [{"period": period, "value": value_of(rng, True)}
                                            for period in shown]})
        figure["lines"].append({"indicator": f"line{index}"})
    return {"indicators": indicators, "figures": [figure]}, (len(base), indicators[1:])


def parts(rng, count, categories, dimension, negative):
    series = names(rng, count)
    return series, [{dimension: category, "part": part, "value": value_of(rng, negative)}
                    for category in categories for part in series]


def totals(rng, seed):
    dimension, categories = ("period", years(rng, 10)) if rng.random() < 0.5 else \
        ("region", names(rng, rng.randint(2, 12)))
    _, rows = parts(rng, rng.randint(2, 6), categories, dimension, False)
    sums = collections.defaultdict(float)
    for row in rows:
        sums[row[dimension]] += row["value"]
    figure = figure_of(rng, seed, "totals")
    figure.update(stack="sum", category=dimension, series="part")
    return {"dimensions": {"part": {"name": "构成"}},
            "indicators": [{"name": name(rng, 2, 8), "unit": "万吨", "observations": rows}],
            "figures": [figure]}, sums


def panels(rng, seed):
    regions, categories = names(rng, rng.randint(2, 6)), years(rng, 8)
    rows = [{"region": region, "period": period, "value": value_of(rng, True)}
            for region in regions for period in categories]
    figure = figure_of(rng, seed, "panels")
    figure.update(panel="region", category="period")
    return {"indicators": [{"name": name(rng, 2, 8), "unit": "亿元", "observations": rows}],
            "figures": [figure]}, len(rows)


def grouped(rng, seed):
    """Named series, which have colours or patterns of the theme."""
    dimension, categories = ("period", years(rng, 8)) if rng.random() < 0.5 else \
        ("region", names(rng, rng.randint(1, 20)))
    series, rows = parts(rng, rng.randint(2, 5), categories, dimension, rng.random() < 0.3)
    figure = figure_of(rng, seed, "grouped")
    figure.update(category=dimension, series="part")
    if rng.random() < 0.3:
        figure["highlight"] = [series[0]]
    return {"dimensions": {"part": {"name": "构成"}},
            "indicators": [{"name": name(rng, 2, 8), "unit": "万吨", "observations": rows}],
            "figures": [figure]}, len(rows)


def events(rng, seed):
    """Events over columns in time."""
    periods = years(rng, 10)
    told = []
    for event in names(rng, rng.randint(1, 6)):
        first, last = sorted((rng.choice(periods), rng.choice(periods)))
        told.append({"name": event, "start": f"{first}-03", "end": f"{last}-09"}
                    if rng.random() < 0.3 else
                    {"name": event, "date": f"{first}-{rng.randint(1, 12):02}"})
    figure = figure_of(rng, seed, "events")
    figure.update(category="period", events="all", size={"width": rng.choice(WIDTHS[1:])})
    return {"indicators": [{"name": name(rng, 2, 8), "unit": "亿元", "observations": [
        {"period": period, "value": value_of(rng, True)} for period in periods]}],
            "events": told, "figures": [figure]}, (len(periods), told)


def dense(rng, seed):
    count = rng.choice([161, 400, 1500])
    figure = figure_of(rng, seed, "dense")
    figure["category"] = "region"
    return {"indicators": [{"name": name(rng, 2, 8), "unit": "家", "observations": [
        {"region": f"项目{i}", "value": rng.randint(0, 5000)} for i in range(count)]}],
            "figures": [figure]}, count


def document(seed):
    """(document, (kind, what must be seen))"""
    rng = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    if kind == "dense" and seed % 4:
        kind = "lines"
    made, expected = globals()[kind](rng, seed)
    return {"title": name(rng, 4, 40), **made}, (kind, expected)


# ---- What must hold ----

def zero_lines(figure):
    return [item["box"] for item in figure["items"] if item["role"] == "zero-line"]


def of_role(figure, role):
    return [(index, item) for index, item in enumerate(figure["items"]) if item["role"] == role]


def upright(box):
    return box[2] < box[3]


def covers(mark, text):
    (ax, ay, aw, ah), (bx, by, bw, bh) = mark, text
    return ax < bx + bw and bx < ax + aw and ay < by + bh - 2 and by + 2 < ay + ah


def line_problems(figure, expected):
    count, indicators = expected
    bars = [item for _, item in of_role(figure, "bar")]
    if len(bars) != count:
        yield f"{len(bars)} columns for {count}"
        return
    # A tier above the columns has a zero of its own.
    *above, zero = sorted(y for _, y, _, _ in zero_lines(figure))
    spots = collections.defaultdict(list)
    for bar in bars:
        value, (_, y, _, height) = bar["data"]["low"], bar["box"]
        spots[bar["data"]["unit"]].append((value, zero - (y if value > 0 else y + height)))
    points = of_role(figure, "point")
    labelled = {item.get("for") for _, item in of_role(figure, "value-label")}
    for index, point in points:
        if index not in labelled:
            yield f"no label for the point {point['data']}"
        _, y, _, height = point["box"]
        own = above[0] if above else zero
        spots[point["data"]["unit"]].append((point["data"]["low"], own - y - height / 2))
    if len(points) != sum(len(indicator["observations"]) for indicator in indicators):
        yield f"{len(points)} points"
    for _, label in of_role(figure, "value-label"):
        for index, point in points:
            if index != label["for"] and covers(point["box"], label["box"]):
                yield f"the point {point['data']['text']} covers {label['text']}"
    # Columns and lines of one unit share a scale; all scales share their zero.
    for unit, of_unit in spots.items():
        value, place = max(of_unit, key=lambda spot: abs(spot[0]))
        factor = place / value
        for value, place in of_unit:
            if factor <= 0 or abs(place - value * factor) > SLACK:
                yield f"{value}{unit} is at {place}, not at {value * factor} from one zero"


def printed(text, unit_scale):
    """(number in the base unit, half of the last printed place)"""
    number, scale = NUMBER.match(text.replace("+", "")).groups()
    places = len(number.split(".")[1]) if "." in number else 0
    factor = SCALES[scale] if scale else unit_scale
    return float(number.replace(",", "").replace("−", "-")) * factor, 0.5 * 10 ** -places * factor


def scale_of_unit_line(figure):
    for _, item in of_role(figure, "unit"):
        found = re.search("：(万亿|亿|万)", item["text"])
        return SCALES[found[1]] if found else 1
    return 1e4


def total_problems(figure, sums):
    said = {}
    for _, label in of_role(figure, "total-label"):
        target = figure["items"][label["for"]]
        said.setdefault(re.sub(r"(?<=\d)年$", "", target["data"]["category"]), []).append(label["text"])
    if set(said) != set(sums):
        yield f"totals of {set(said) ^ set(sums)}"
        return
    for category, texts in said.items():
        number, slack = printed("".join(texts), scale_of_unit_line(figure))
        if abs(number - sums[category] * 1e4) > slack * 1.001 + 1e-6:
            yield f"the total of {category} says {texts}, the parts are {sums[category]}万"


def panel_problems(figure, count):
    bars = [item for _, item in of_role(figure, "bar")]
    if len(bars) != count:
        yield f"{len(bars)} bars for {count}"
    across = upright(zero_lines(figure)[0])
    side = 2 if across else 3
    for share in part_checks.shares(figure, bars):
        largest = max(share, key=lambda bar: abs(bar["data"]["low"]))
        factor = largest["box"][side] / abs(largest["data"]["low"])
        for bar in share:
            if abs(bar["box"][side] - factor * abs(bar["data"]["low"])) > SLACK:
                yield f"{bar['data']['low']} has {bar['box'][side]} pt at {factor} pt a unit"
    labelled = {item.get("for") for _, item in of_role(figure, "value-label")}
    for index, bar in of_role(figure, "bar"):
        if index not in labelled:
            yield f"no label for {bar['data']}"


def event_problems(figure, expected):
    count, told = expected
    yield from panel_problems(figure, count)
    marked = {item["data"].get("event") for item in figure["items"] if item.get("data")}
    for event in told:
        if event["name"] not in marked:
            yield f"no mark for {event['name']}"


def dense_problems(figure, count):
    notes = "".join(item["text"] for _, item in of_role(figure, "note"))
    bars = of_role(figure, "bar")
    if len(bars) != count and str(count) not in notes.replace(",", "").replace(" ", ""):
        yield f"{len(bars)} bars for {count}, and the note says {notes!r}"
    if not of_role(figure, "tick-label"):
        yield "no ticks"


def problems(figure, expected):
    kind, what = expected
    yield from {"lines": line_problems, "totals": total_problems, "panels": panel_problems,
                "grouped": panel_problems, "dense": dense_problems,
                "events": event_problems}[kind](figure, what)
