#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Ten data sets (beside/*.json) drawn by tubiao, ggplot2 and ECharts at the same size, and put side
by side without names.

    tests/bench/beside.py OUT --tubiao build/src/tubiao [--only 01,08] [--seed N]

writes OUT/PROGRAM/SET.png, OUT/sheets/SET.png (A, B, C in an order drawn by lot) and OUT/key.json,
which tells who is who. A set whose document gives no height has tubiao's in all three. Wants
Rscript with ggplot2, ggrepel and jsonlite, node with echarts and @napi-rs/canvas (NODE_PATH), and
python3-pil; a program that is not there is left out, and said so."""
import argparse
import glob
import json
import os
import random
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SETS = os.path.join(HERE, "beside")
GAP, BAND = 40, 70  # px around the pictures of a sheet, and for their letters
SHEET_WIDTH = 2400  # px that pictures of a sheet are scaled down to, side by side
PAPER_DPI = 300


def members(document, dimension):
    found = document.get("dimensions", {}).get(dimension, {}).get("members", [])
    return [m if isinstance(m, str) else m["id"] for m in found]


def bars_of(document):
    """One row a value, in the document's order."""
    for indicator in document["indicators"]:
        for observation in indicator.get("observations", []):
            inner, outer = ("period", "area") if "area" in observation else ("region", "kind")
            yield {"category": observation[inner], "series": observation[outer],
                   "value": observation["value"], "unit": indicator["unit"]}
        for category, value in indicator.get("values", {}).get("data", {}).items():
            yield {"category": category, "series": indicator["name"], "value": value,
                   "unit": indicator["unit"]}


def day_of(date, end):
    """The first or last day of a date."""
    parts = date.split("-")
    if len(parts) == 3:
        return date
    year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else 12 if end else 1
    if not end:
        return f"{year}-{month:02}-01"
    last = [31, 28 + (year % 4 == 0), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return f"{year}-{month:02}-{last}"


def said(date):
    return "年".join(date.split("-")[:1]) + "年" if date.count("-") == 0 else \
        "{}年{}月".format(*(int(p) for p in date.split("-")[:2])) + \
        (f"{int(date.split('-')[2])}日" if date.count("-") == 2 else "")


def events_of(document):
    for event in document["events"]:
        span = "start" in event
        start, end = event.get("start", event.get("date")), event.get("end", event.get("date"))
        lane = event.get("lane", "")
        yield {"name": event["name"], "short": event["name"].removeprefix(lane), "lane": lane,
               "start": day_of(start, False), "end": day_of(end, True), "span": span,
               "said": f"{said(start)}—{said(end)}" if span else said(start),
               "brief": start.replace("-0", "-").replace("-", "."),
               "planned": event.get("status") == "target", "importance": event.get("importance", 0),
               "milestone": event.get("milestone", False),
               "progress": int(event.get("progress", "-1%")[:-1])}


def flat_of(name, size):
    with open(os.path.join(SETS, name + ".json"), encoding="utf-8") as file:
        document = json.load(file)
    figure = document["figures"][0]
    pixels = "px" in figure["size"].get("width", "")
    dpi = 96 if pixels else PAPER_DPI
    # pt of running text: 9 on a column of 156 mm; pictures for screens are shown about as wide.
    text = 9 * max(1, size[0] * 72 / dpi / 540)
    return {"set": name, "title": document["title"], "source": document["source"],
            "subtitle": document.get("subtitle", figure.get("subtitle", "")),
            "width": size[0], "height": size[1], "dpi": dpi, "text": text,
            "highlight": figure.get("highlight", []), "now": figure.get("now", ""),
            "rows": list(events_of(document) if "events" in document else bars_of(document))}


def size_of(path):
    with open(path, "rb") as file:
        return struct.unpack(">II", file.read(24)[16:])


def run(command, **options):
    try:
        subprocess.run(command, check=True, **options)
        return True
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"{command[0]}: {error}", file=sys.stderr)
        return False


def draw(name, out, tubiao):
    paths = {program: os.path.join(out, program, name + ".png")
             for program in ("tubiao", "ggplot2", "echarts")}
    for path in paths.values():
        os.makedirs(os.path.dirname(path), exist_ok=True)
    if not run([tubiao, "render", "-q", os.path.join(SETS, name + ".json"), "--dpi",
                str(PAPER_DPI), "-o", paths["tubiao"]] if on_paper(name) else
               [tubiao, "render", "-q", os.path.join(SETS, name + ".json"), "-o",
                paths["tubiao"]]):
        return {}
    table = os.path.join(out, name + ".json")
    with open(table, "w", encoding="utf-8") as file:
        json.dump(flat_of(name, size_of(paths["tubiao"])), file, ensure_ascii=False, indent=1)
    drawn = {"tubiao": paths["tubiao"]}
    for program, command in (("ggplot2", ["Rscript", os.path.join(HERE, "beside-ggplot2.R")]),
                             ("echarts", ["node", os.path.join(HERE, "beside-echarts.js")])):
        if run([*command, table, paths[program]]):
            drawn[program] = paths[program]
    return drawn


def on_paper(name):
    with open(os.path.join(SETS, name + ".json"), encoding="utf-8") as file:
        return "px" not in json.load(file)["figures"][0]["size"].get("width", "")


def lay_side_by_side(order, drawn, path):
    """Without a name in sight: a letter above each."""
    from PIL import Image, ImageDraw, ImageFont
    pictures = [Image.open(drawn[program]).convert("RGB") for program in order]
    width = (SHEET_WIDTH - GAP * (len(order) + 1)) // len(order)
    pictures = [p.resize((width, round(p.height * width / p.width)), Image.LANCZOS)
                for p in pictures]
    sheet = Image.new("RGB", (SHEET_WIDTH, BAND + GAP + max(p.height for p in pictures)), "#888")
    font = ImageFont.load_default()
    for i, picture in enumerate(pictures):
        x = GAP + i * (width + GAP)
        sheet.paste(picture, (x, BAND))
        letter = Image.new("RGB", (10, 14), "#888")
        ImageDraw.Draw(letter).text((2, 1), "ABC"[i], font=font, fill="white")
        sheet.paste(letter.resize((40, 56), Image.NEAREST), (x, 8))
    sheet.save(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("out", help="folder for the pictures")
    parser.add_argument("--tubiao", default="tubiao")
    parser.add_argument("--only", default="", help="beginnings of sets' names: 01,08")
    parser.add_argument("--seed", type=int, default=1, help="of the order of the letters")
    options = parser.parse_args()
    names = sorted(os.path.basename(path)[:-5] for path in glob.glob(os.path.join(SETS, "*.json")))
    wanted = tuple(options.only.split(",")) if options.only else ("",)
    os.makedirs(os.path.join(options.out, "sheets"), exist_ok=True)
    key, rng = {}, random.Random(options.seed)
    for name in names:
        order = rng.sample(["tubiao", "ggplot2", "echarts"], 3)
        if not name.startswith(wanted):
            continue
        drawn = draw(name, options.out, options.tubiao)
        order = [program for program in order if program in drawn]
        key[name] = dict(zip("ABC", order))
        if len(order) > 1:
            lay_side_by_side(order, drawn, os.path.join(options.out, "sheets", name + ".png"))
    with open(os.path.join(options.out, "key.json"), "w", encoding="utf-8") as file:
        json.dump(key, file, indent=1)
    return 0 if key and all(len(order) == 3 for order in key.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
