# SPDX-License-Identifier: MIT
"""What must hold of the figure of every form, seen from `tubiao inspect` alone."""
import collections
import math

MARKS = {"bullet": ("bar",), "waterfall": ("bar",), "dumbbell": ("point", "interval"),
         "lollipop": ("point", "interval"), "interval": ("point", "interval"),
         "diverging": ("bar",), "sum": ("bar",), "percent": ("bar",), "dot": ("point", "interval"),
         "cut": ("bar",), "start": ("point",), "log": ("point",),
         "grouped": ("bar",)}
STACKS = ("diverging", "sum", "percent")
SLACK = 0.15  # pt


def axis_of(figure):
    """(index of the coordinate along the values, its zero, +1 or -1)"""
    zero = next(item for item in figure["items"] if item["role"] == "zero-line")
    x, y, width, height = zero["box"]
    return (0, x, 1) if width < height else (1, y, -1)


def ends(mark, index):
    start = mark["box"][index]
    return start, start + mark["box"][index + 2]


def number(datum):
    return datum["low"] if datum["low"] is not None else datum["high"]


def label_problems(figure, form, marks):
    labelled = {item.get("for") for item in figure["items"] if item["role"] == "value-label"}
    notes = "".join(item["text"] for item in figure["items"] if item["role"] == "note")
    for index, mark in marks:
        if index in labelled:
            continue
        if form in STACKS and (mark["data"]["series"] in notes or "过窄未标注" in notes or
                               len(notes) > 40):
            continue
        yield f"no label for {mark['data']}"


def scale_problems(spots):
    """(number, place from zero): in proportion."""
    largest = max(spots, key=lambda spot: abs(spot[0]))
    if largest[0] == 0:
        return
    factor = largest[1] / largest[0]
    if factor <= 0:
        yield f"{largest} stands on the wrong side of zero"
    for value, place in spots:
        if abs(place - factor * value) > SLACK + 2e-3 * abs(largest[1]):
            yield f"{value} is at {place} pt, not at {factor * value} ({factor} pt a unit)"


def spots_of(figure, form, marks):
    index, zero, sign = axis_of(figure)
    for _, mark in marks:
        low, high = ((end - zero) * sign for end in sorted(ends(mark, index), reverse=sign < 0))
        datum = mark["data"]
        if mark["role"] == "point":
            yield number(datum), (low + high) / 2
        elif mark["role"] == "interval":
            yield datum["low"], low
            yield datum["high"], high
        elif form == "bullet":
            yield number(datum), high
            yield 0, low
        else:
            # Of what is stacked up the length tells, with a sign nobody can see.
            yield abs(number(datum)), high - low


def level_problems(figure, document, marks):
    """A waterfall: each bar begins where the one before ended, totals at zero."""
    index, zero, sign = axis_of(figure)
    totals = document["figures"][0].get("totals", [])
    level = 0
    for position, (_, mark) in enumerate(marks):
        low, high = sorted((end - zero) * sign for end in ends(mark, index))
        value, total = number(mark["data"]), position == 0 or mark["data"]["category"] in totals
        start, end = (low, high) if value >= 0 else (high, low)
        wanted = 0 if total else level
        if abs(start - wanted) > SLACK:
            yield f"{mark['data']['category']} begins at {start}, not at {wanted}"
        level = end


def sum_problems(figure, document, data):
    """Printed shares total 100.0; totals are the sums of what is printed."""
    form = document["figures"][0].get("stack")
    if form == "percent":
        shares = collections.defaultdict(float)
        told = collections.Counter()
        for item in figure["items"]:
            if item["role"] == "value-label" and "for" in item and item["text"].endswith("%"):
                category = figure["items"][item["for"]]["data"]["category"]
                shares[category] += float(item["text"][:-1])
                told[category] += 1
        bars = [item["data"] for item in figure["items"] if item["role"] == "bar"]
        series = len({bar["series"] for bar in bars})
        # Percentages are shares as they were stated, whatever they add up to.
        if any(bar["unit"] == "%" for bar in bars):
            told.clear()
        for category, share in shares.items():
            if told[category] == series and abs(share - 100) > 1e-6:
                yield f"the shares of {category} total {share}"


def range_problems(figure, form, document, marks):
    """An axis without zero, cut or logarithmic: places in step with values, and all of it told."""
    base = [item for item in figure["items"] if item["role"] in ("axis", "zero-line")]
    columns = base[0]["box"][3] < base[0]["box"][2] if form != "cut" else \
        next(item for item in base if item["role"] == "zero-line")["box"][3] < 1
    index = 1 if columns else 0
    spots = []
    for _, mark in marks:
        first, last = ends(mark, index)
        place = (first + last) / 2 if form != "cut" else first if columns else last
        value = number(mark["data"])
        spots.append((math.log10(value) if form == "log" else value, -place if columns else place))
    low, high = min(spots), max(spots)
    for value, place in spots:
        if high[0] > low[0]:
            wanted = low[1] + (high[1] - low[1]) * (value - low[0]) / (high[0] - low[0])
            if abs(place - wanted) > SLACK:
                yield f"{value} is at {place} pt, not at {wanted}"
    if high[0] - low[0] > 1e-9 * abs(high[0]) and high[1] <= low[1]:
        yield "the axis has no length"
    notes = "".join(item["text"] for item in figure["items"] if item["role"] == "note")
    if {"cut": "断开", "start": "不从0开始", "log": "对数轴"}[form] not in notes.replace(" ", ""):
        yield f"the note does not tell of the axis: {notes!r}"
    if form == "cut":
        broken = {item.get("for") for item in figure["items"] if item["role"] == "break-mark"}
        for mark_index, mark in marks:
            if mark_index not in broken:
                yield f"no mark of the break on {mark['data']}"
        if None not in broken:
            yield "no mark of the break on the axis"


def name_problems(figure, marks):
    """Series are named at what is drawn of them or in a legend, each once."""
    series = {mark["data"]["series"] for _, mark in marks}
    direct = [item for item in figure["items"] if item["role"] == "direct-label" and "for" in item]
    legend = "".join(item["text"] for item in figure["items"] if item["role"] == "legend-label")
    if direct and legend:
        yield "names of series both in a legend and at the bars"
    for item in direct:
        if item["text"] != figure["items"][item["for"]]["data"]["series"]:
            yield f"{item['text']} stands at {figure['items'][item['for']]['data']}"
    if direct and {item["text"] for item in direct} != series:
        yield f"{len(direct)} names at the bars for {series}"
    for name in series:
        if not direct and name not in legend:
            yield f"{name} is not in the legend"


def group_of(figure, datum):
    by = figure["group"]
    if by == "region":
        return datum["region"]
    year, month = datum["period"].rstrip("月").split("年")
    quarter = "一二三四"[(int(month) - 1) // 3]
    return f"{year}年" if by == "year" else f"{year}年{quarter}季度"


def group_problems(figure, document, marks):
    """Bars of a group stand together, and its name is printed once."""
    spec = document["figures"][0]
    met = []
    for _, mark in marks:
        group = group_of(spec, mark["data"])
        if not met or met[-1] != group:
            met.append(group)
    if len(set(met)) != len(met):
        yield f"groups are torn apart: {met}"
    # The missing ones have a name too.
    words = "".join(item["text"] for item in figure["items"] if item["role"] == "category-label")
    for group in met:
        if group.replace(" ", "") not in words.replace(" ", ""):
            yield f"no name of {group} in {words}"


def form_problems(figure, expected, document):
    form, data = expected
    marks = [(index, item) for index, item in enumerate(figure["items"])
             if item["role"] in MARKS[form] and item.get("data")]
    if len(marks) != len(data):
        yield f"{len(marks)} marks for {len(data)} data"
        return
    yield from label_problems(figure, form, marks)
    if form in ("cut", "start", "log"):
        yield from range_problems(figure, form, document, marks)
        return
    if form in STACKS and len({mark["data"]["series"] for _, mark in marks}) > 1:
        yield from name_problems(figure, marks)
    if form == "percent":
        by_category = collections.defaultdict(list)
        for mark in marks:
            by_category[mark[1]["data"]["category"]].append(mark)
        for group in by_category.values():
            yield from scale_problems(list(spots_of(figure, form, group)))
    else:
        yield from scale_problems(list(spots_of(figure, form, marks)))
    if form == "waterfall":
        yield from level_problems(figure, document, marks)
    if form == "grouped":
        yield from group_problems(figure, document, marks)
    yield from sum_problems(figure, document, data)
