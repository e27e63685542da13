# SPDX-License-Identifier: MIT
"""Random panels of one unit, some with a scale of their own: lengths, rulers and words must agree."""
import random

from generate import WIDTHS, name, names

SLACK = 0.1  # pt


def scale_document(seed):
    """(document, the names of the panels that have their own scale)"""
    rng = random.Random(seed)
    regions = names(rng, rng.randint(2, 9))
    years = [str(2010 + year) for year in range(rng.randint(1, 5))]
    observations = []
    for region in regions:
        size = 10 ** rng.uniform(0, 4)
        for year in years:
            sign = -1 if rng.random() < 0.1 else 1
            observations.append({"region": region, "period": year,
                                 "value": round(sign * rng.uniform(0.2, 1) * size, 1)})
    own = rng.sample(regions, rng.randint(1, len(regions)))
    figure = {"id": f"scale-{seed}", "panel": "region", "category": "period", "own_scale": own,
              "orientation": rng.choice(["horizontal", "auto"]),
              "size": {"width": rng.choice(WIDTHS)}}
    if rng.random() < 0.3:
        figure["own_scale"], own = "all", regions
    return {"title": name(rng, 4, 20),
            "indicators": [{"name": name(rng, 2, 6), "unit": "亿元",
                            "observations": observations}],
            "figures": [figure]}, own


def length(item, columns):
    return item["box"][3] if columns else item["box"][2]


def panels_of(figure):
    """Each panel's items, by the region of its bars."""
    found, current = [], None
    for item in figure["items"]:
        if item["role"] == "panel-title" and (current is None or current["bars"]):
            current = {"title": "", "bars": [], "ruler": None, "number": None}
            found.append(current)
        if current is None:
            continue
        if item["role"] == "panel-title":
            current["title"] += item["text"]
        elif item["role"] == "bar":
            current["bars"].append(item)
        elif item["role"] == "axis":
            current["ruler"] = item
        elif item["role"] == "tick-label":
            current["number"] = float(item["text"].replace(",", "").rstrip("万亿元"))
    return found


def scale_of(bars, columns):
    """pt a 亿元, by the longest bar."""
    longest = max(bars, key=lambda bar: length(bar, columns))
    return length(longest, columns) / abs(longest["data"]["low"]) * 1e8


def scale_problems(figure, own):
    zero = next(item for item in figure["items"] if item["role"] == "zero-line")
    columns = zero["box"][2] > zero["box"][3]
    panels = panels_of(figure)
    bars = [bar for panel in panels for bar in panel["bars"] if bar["data"]["region"] not in own]
    told = "".join(item["text"] for item in figure["items"] if item["role"] == "note")
    if "标尺不同" not in told:
        yield "no note says that scales differ"
    for panel in panels:
        region = panel["bars"][0]["data"]["region"]
        scale = scale_of(panel["bars"] if region in own else bars, columns)
        for bar in panel["bars"]:
            wanted = abs(bar["data"]["low"]) / 1e8 * scale
            if abs(length(bar, columns) - wanted) > SLACK:
                yield f"{bar['data']} is {length(bar, columns)} pt long, not {wanted}"
        if panel["ruler"] is None:
            yield f"{region} has no ruler"
            continue
        ruler = length(panel["ruler"], columns)
        units = {1e8: 1, 1e4: 1e-4, 1: 1e-8}
        if not any(abs(panel["number"] * unit * scale - ruler) < SLACK + 2e-3 * ruler
                   for unit in units.values()):
            yield f"the ruler of {region} is {ruler} pt for {panel['number']}, at {scale}"
        if region not in own:
            if "标尺不同" in panel["title"]:
                yield f"{region} shares its scale"
        elif len(own) < len(panels) and "标尺不同" not in panel["title"]:
            yield f"{region} does not say that its scale is its own"
