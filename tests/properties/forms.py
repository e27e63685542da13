# SPDX-License-Identifier: MIT
"""Random documents of every form of bar figure, and what must be seen of each."""
import random

from generate import WIDTHS, Datum, name, names

FORMS = ("bullet", "waterfall", "dumbbell", "lollipop", "interval", "diverging", "sum", "percent",
         "dot", "cut", "start", "log", "grouped")
# Units that can be added up, with scales of money and of counts.
UNITS = [("元", "亿"), ("元", "万"), ("家", ""), ("吨", "万"), ("人次", "万")]
STATUS_PAIRS = [("actual", "target"), ("previous", "actual"), ("actual", "forecast")]


class Exact:
    """An exact value; the parts of sums are such."""

    def __init__(self, value, decimals, scale, base):
        self.value, self.scale = value, scale
        self.written = f"{value:.{decimals}f}{scale}{base}"


def figure_of(rng, seed, form):
    figure = {"id": f"{form}-{seed}", "type": "bar", "size": {"width": rng.choice(WIDTHS)}}
    figure["stack" if form in ("diverging", "sum", "percent") else "form"] = form
    if rng.random() < 0.2:
        figure["orientation"] = "horizontal"
    return figure


def categories_of(rng, most):
    count = rng.randint(1, most)
    if rng.random() < 0.3:
        start = rng.randint(1980, 2010)
        return "period", [str(year) for year in range(start, start + count)]
    return "region", names(rng, count)


def pairs(rng, seed, form):
    base, scale = rng.choice(UNITS)
    statuses = rng.choice(STATUS_PAIRS[:1] if form == "bullet" else STATUS_PAIRS)
    dimension, categories = categories_of(rng, 12)
    observations, data = [], []
    for category in categories:
        for status in statuses:
            datum = Datum(rng, base, scale, form == "dumbbell" and rng.random() < 0.2)
            data.append(datum)
            observations.append({dimension: category, "status": status, "value": datum.written})
    return base, scale, observations, data, figure_of(rng, seed, form)


def points(rng, seed, form):
    base, scale = rng.choice(UNITS)
    dimension, categories = categories_of(rng, 31)
    observations, data = [], []
    for category in categories:
        datum = Datum(rng, base, scale, True)
        data.append(datum)
        observations.append({dimension: category, "value": datum.written})
    return base, scale, observations, data, figure_of(rng, seed, form)


def ranged(rng, seed, form):
    """An axis that does not run from zero on, and values within it."""
    base, scale = rng.choice(UNITS)
    dimension, categories = categories_of(rng, 20)
    lowest = rng.uniform(1, 900)
    spread = lowest * rng.choice([0.02, 0.2, 2]) if form != "log" else 10 ** rng.uniform(0, 7)
    observations, data = [], []
    for category in categories:
        share = rng.random()
        value = lowest + spread * share if form != "log" else lowest * spread ** share
        datum = Exact(round(value, 3), 3, scale, base)
        data.append(datum)
        observations.append({dimension: category, "value": datum.written})
    figure = figure_of(rng, seed, "bar" if form == "cut" else "dot")
    figure["axis"] = {"scale": "log"} if form == "log" else \
        {"min": f"{lowest * rng.uniform(0.9, 0.999):.3f}{scale}{base}"}
    if form == "cut":
        figure["axis"]["allow_truncated"] = True
    elif rng.random() < 0.5:
        figure["axis"]["max"] = f"{(lowest + spread) * rng.uniform(1.01, 3):.3f}{scale}{base}"
        if form == "log":
            figure["axis"]["max"] = f"{lowest * spread * 1.5 + 1:.3f}{scale}{base}"
    return base, scale, observations, data, figure


def grouped(rng, seed, form):
    """Cities of provinces, or months of years, in any order."""
    base, scale = rng.choice(UNITS)
    observations, data = [], []
    figure = figure_of(rng, seed, "bar")
    if rng.random() < 0.5:
        figure.update(category="city", group="region")
        provinces = names(rng, rng.randint(1, 5))
        points = [{"city": city, "region": rng.choice(provinces)}
                  for city in names(rng, rng.randint(1, 14))]
        if rng.random() < 0.5:
            figure["sort"] = rng.choice(["ascending", "descending"])
    else:
        figure.update(category="period", group=rng.choice(["year", "quarter"]))
        year, first = rng.randint(1990, 2020), rng.randint(0, 11)
        points = [{"period": f"{year + month // 12}-{month % 12 + 1:02}"}
                  for month in range(first, first + rng.randint(1, 18))]
    for point in points:
        datum = Datum(rng, base, scale, False)
        data.append(datum)
        observations.append(dict(point, value=datum.written))
    return base, scale, observations, data, figure


def waterfall(rng, seed, form):
    base, scale = rng.choice(UNITS)
    decimals = rng.randint(0, 2)
    figure = figure_of(rng, seed, form)
    level, observations, data = 0, [], []
    categories = names(rng, rng.randint(2, 14))
    for index, category in enumerate(categories):
        total = index > 0 and rng.random() < 0.2
        value = level if total else round(rng.uniform(-500, 900), decimals)
        level = value if index == 0 else level if total else round(level + value, decimals)
        if total:
            figure.setdefault("totals", []).append(category)
        datum = Exact(value, decimals, scale, base)
        data.append(datum)
        observations.append({"region": category, "value": datum.written})
    return base, scale, observations, data, figure


def stack(rng, seed, form):
    base, scale = rng.choice(UNITS)
    decimals = rng.randint(0, 1)
    series = names(rng, rng.randint(2, 5))
    dimension, categories = categories_of(rng, 12)
    figure = figure_of(rng, seed, form)
    figure.update(category=dimension, series="part")
    if form == "diverging":
        figure["negative"] = rng.sample(series, rng.randint(1, len(series) - 1))
        others = [part for part in series if part not in figure["negative"]]
        if rng.random() < 0.3:
            figure["neutral"] = rng.choice(others)
    observations, data = [], []
    for category in categories:
        for part in series:
            negative = form == "sum" and rng.random() < 0.15
            value = round(rng.uniform(0.5, 300), decimals) * (-1 if negative else 1)
            datum = Exact(value, decimals, scale, base)
            data.append(datum)
            observations.append({dimension: category, "part": part, "value": datum.written})
    return base, scale, observations, data, figure


def add_levels(rng, figure):
    """Target lines, often near to one another, and a band."""
    level = rng.uniform(1, 600)
    figure["targets"] = [{"value": round(level * rng.uniform(0.97, 1.03), 1),
                          "label": name(rng, 2, 10)} for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.5:
        figure["bands"] = [{"from": 1, "to": round(level + 2)}]
        if rng.random() < 0.5:
            del figure["bands"][0][rng.choice(["from", "to"])]


def add_arrows(rng, figure, observations, data):
    """Arrows between categories whose values allow it: positive, and exact or about."""
    dimension = "period" if "period" in observations[0] else "region"
    usable = {}
    for observation, datum in zip(observations, data):
        exact = isinstance(datum, Exact) and datum.value > 0 or \
            isinstance(datum, Datum) and datum.bound in ("exact", "about") and datum.low > 0
        category = observation[dimension]
        usable[category] = usable.get(category, True) and bool(exact)
    categories = [category for category, fine in usable.items() if fine]
    for _ in range(rng.randint(1, 4)):
        if len(categories) < 2:
            return
        first, last = sorted(rng.sample(categories, 2))
        kind = "cagr" if dimension == "period" and rng.random() < 0.4 else "difference"
        figure.setdefault("annotations", []).append({"type": kind, "from": first, "to": last})


MAKERS = {"bullet": pairs, "dumbbell": pairs, "lollipop": points, "interval": points,
          "waterfall": waterfall, "diverging": stack, "sum": stack, "percent": stack,
          "dot": points, "cut": ranged, "start": ranged, "log": ranged,
          "grouped": grouped}


def form_document(seed):
    """(document, its form, the data that are not missing); the forms take turns."""
    rng = random.Random(seed)
    form = FORMS[seed % len(FORMS)]
    base, scale, observations, data, figure = MAKERS[form](rng, seed, form)
    if form in ("lollipop", "sum") and rng.random() < 0.5:
        add_arrows(rng, figure, observations, data)
    if form not in ("percent", "diverging", "cut", "start", "log", "grouped") and rng.random() < 0.4:
        add_levels(rng, figure)
    if all(datum.written is None for datum in data):
        data[0] = Exact(7, 0, scale, base)
        observations[0]["value"] = data[0].written
    document = {"title": name(rng, 4, 40), "dimensions": {"part": {"name": "构成"}, "city": {"name": "城市"}},
                "indicators": [{"name": name(rng, 2, 12), "unit": scale + base,
                                "observations": observations}],
                "figures": [figure]}
    return document, (form, [datum for datum in data if datum.written is not None])
