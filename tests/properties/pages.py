# SPDX-License-Identifier: MIT
"""Random pages: figures, big numbers and words in sections and rows; and what must hold of them."""
import itertools
import random

import generate

SIZES = ["a4", "slide", "wechat", {"width": "1080px"}, {"width": "156mm"}, {"width": "148mm", "height": "210mm"},
         {"width": "297mm", "height": "210mm"}, {"width": "110mm"}]
FIGURES_MOST, TILES_MOST = 12, 8
SLACK = 0.1  # pt
RISES = ("增长", "下降")


def add_bars(rng, document, name, most):
    make = rng.choice([generate.bar_document, generate.bar_document, generate.panel_document])
    while True:
        other, _ = make(rng.randrange(10 ** 9))
        # A sheet has no room for all that has room on a page without an end, a slide for less.
        if sum(len(i.get("observations", [1])) for i in other["indicators"]) <= most:
            break
    ids = []
    for number, indicator in enumerate(other["indicators"]):
        ids.append(f"{name}-{number}")
        document["indicators"].append({**indicator, "id": ids[-1]})
    figure = {**other["figures"][0], "indicators": ids, "title": other["title"]}
    for key in ("size", "names"):  # vertical names need columns, which long names refuse
        figure.pop(key, None)
    if rng.random() < 0.2:
        figure["title_at"] = "caption"
    return figure


def add_timeline(rng, document, name, most):
    while True:
        other, _ = generate.timeline_document(rng.randrange(10 ** 9))
        if len(other["events"]) <= most:
            break
    ids = []
    for number, event in enumerate(other["events"]):
        ids.append(f"{name}-{number}")
        document["events"].append({**event, "id": ids[-1]})
    figure = {**other["figures"][0], "events": ids, "title": other["title"]}
    figure.pop("size")
    return figure


def add_tiles(rng, document, name, count):
    ids = []
    for number in range(count):
        unit = rng.choice(["亿元", "万家", "个", "%", "万吨/年"])
        observation = {"period": "2024", "value": f"{rng.choice(['', '超', '约'])}{rng.randint(1, 9999)}{unit}"}
        observations = [observation]
        if rng.random() < 0.6:
            observation["change"] = f"{rng.choice(RISES)}{rng.randint(0, 300) / 10}%"
        if rng.random() < 0.4:
            observation["rank"] = {"place": rng.randint(1, 12), "among": rng.choice(["全国", "全省", "全国同类城市"])}
        if rng.random() < 0.3:
            observations += [{"period": str(year), "value": f"{rng.randint(1, 9999)}{unit}"} for year in (2021, 2022, 2023)]
        if rng.random() < 0.3:
            observations.append({"period": rng.choice(["2024", "2025"]), "status": "target",
                                 "value": f"{rng.randint(1, 9999)}{unit}"})
        ids.append(f"{name}-{number}")
        document["indicators"].append({"id": ids[-1], "name": generate.name(rng, 2, 16),
                                       "observations": observations})
    return {"type": "number", "indicators": ids}


def paragraph(rng):
    return "".join(generate.name(rng, 4, 30) + rng.choice([f"{rng.randint(1, 9999)}亿元，", "，", f"增长{rng.randint(1, 99)}%；"])
                   for _ in range(rng.randint(1, 12)))[:-1] + "。"


def add_rows(rng, names):
    rows = []
    while names:
        cells = [names.pop(0) for _ in range(min(len(names), rng.choice([1, 1, 2, 2, 3])))]
        if rng.random() < 0.2:
            cells = [{"figure": cell, "span": rng.randint(1, 3)} for cell in cells]
        rows.append({"cells": cells, "share": "scale"} if rng.random() < 0.2 else cells)
    return rows


def section(rng, names):
    found = {"rows": add_rows(rng, names)} if names else {}
    if rng.random() < 0.8:
        found["title"] = generate.name(rng, 2, 30)
    if rng.random() < 0.6:
        found["text"] = [paragraph(rng) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.25 or not found:
        found["list"] = [generate.name(rng, 4, 60) for _ in range(rng.randint(1, 5))]
    for key, share in (("break", 0.1), ("keep", 0.2)):
        if rng.random() < share:
            found[key] = True
    return found


def page_document(seed, themes):
    """(document, rows of ids)"""
    rng = random.Random(seed)
    document = {"title": generate.name(rng, 4, 40), "source": generate.name(rng, 4, 12), "lang": "zh-CN",
                "indicators": [], "events": [], "figures": []}
    names, size = [], rng.choice(SIZES)
    low = size == "slide"
    for number in range(rng.randint(1, FIGURES_MOST)):
        name = f"f{number}"
        make = add_timeline if rng.random() < 0.25 else add_bars
        document["figures"].append({**make(rng, document, name, 5 if low else 12), "id": name})
        names.append(name)
    for number in range(rng.choice([0, 1, 1, 2])):
        name = f"n{number}"
        document["figures"].append({**add_tiles(rng, document, name, rng.randint(1, 4 if low else TILES_MOST)), "id": name})
        names.insert(rng.randrange(len(names) + 1), name)
    parts = sorted(rng.randrange(len(names) + 1) for _ in range(rng.randint(0, 3)))
    shares = [names[first:end] for first, end in zip([0, *parts], [*parts, len(names)])]
    page = {"id": "page", "type": "page", "size": size, "title": generate.name(rng, 4, 40),
            "sections": [section(rng, share) for share in shares]}
    if rng.random() < 0.5:
        page["subtitle"] = generate.name(rng, 4, 40)
    if rng.random() < 0.7:
        page["theme"] = rng.choice(themes)
    document["figures"].append(page)
    return document, page


# ---- What must hold ----

def overlap(a, b):
    (ax, ay, aw, ah), (bx, by, bw, bh) = a, b
    return ax + SLACK < bx + bw and bx + SLACK < ax + aw and ay + SLACK < by + bh and by + SLACK < ay + ah


def place_problems(page, items):
    """Nothing leaves a page; what belongs to different figures, or to none, keeps apart."""
    width, height = page
    for item in items:
        x, y, w, h = item["box"]
        if x < -SLACK or y < -SLACK or x + w > width + SLACK or y + h > height + SLACK:
            yield f"{item['role']} {item.get('text')!r} {item['box']} leaves the page of {width} × {height}"
    texts = [item for item in items if item.get("text", "").strip()]
    for a, b in itertools.combinations(texts, 2):
        if overlap(a["box"], b["box"]):
            yield f"{a['role']} {a['text']!r} {a['box']} and {b['role']} {b['text']!r} {b['box']}"
    blocks = [item for item in items if item["role"] == "figure" or "in" not in item]
    for a, b in itertools.combinations(blocks, 2):
        if overlap(a["box"], b["box"]):
            yield f"{a['role']} {a.get('id', a.get('text'))} {a['box']} and {b['role']} {b.get('id', b.get('text'))} {b['box']}"


def row_problems(figures, row):
    """Figures of a row that stand side by side begin, and begin their plots, on one level."""
    cells = [cell["figure"] if isinstance(cell, dict) else cell for cell in
             (row["cells"] if isinstance(row, dict) else row)]
    for a, b in itertools.pairwise(cells):
        if figures[b]["box"][0] < figures[a]["box"][0] + SLACK:
            continue  # the row was parted
        for what, left, right in (("top", figures[a]["box"][1], figures[b]["box"][1]),
                                  ("plot's top", figures[a]["plot_top"], figures[b]["plot_top"])):
            if abs(left - right) > SLACK:
                yield f"{what} of {a} is {left}, of {b} {right}"


def type_problems(items):
    """Type of one role has one size on all pages; none is smaller than the smallest that a figure may choose."""
    for role in ("title", "subtitle", "note", "source", "unit", "paragraph", "section-title", "change-label"):
        sizes = {(item["size"], "in" in item) for item in items if item["role"] == role}
        for inside in (False, True):
            if len([1 for _, within in sizes if within == inside]) > 1:
                yield f"{role} has the sizes {sorted(sizes)}"


def page_problems(inspected, page):
    items = inspected["items"]
    for number in range(1, inspected.get("pages", 1) + 1):
        own = [item for item in items if item.get("page", 1) == number]
        yield from place_problems((inspected["width"], inspected["height"]), own)
    placed = [item["id"] for item in items if item["role"] == "figure"]
    wanted = [cell["figure"] if isinstance(cell, dict) else cell
              for part in page["sections"] for row in part.get("rows", [])
              for cell in (row["cells"] if isinstance(row, dict) else row)]
    if placed != wanted:
        yield f"placed {placed}, wanted {wanted}"
        return
    figures = {item["id"]: item for item in items if item["role"] == "figure"}
    for item in items:
        # A figure is whole: on one page.
        if "in" in item and item.get("page") != figures[item["in"]].get("page"):
            yield f"{item['role']} of {item['in']} is on page {item.get('page')}"
    for part in page["sections"]:
        for row in part.get("rows", []):
            yield from row_problems(figures, row)
    yield from type_problems(items)
