#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prove the shipped documents: what they state, their text states; what they hold, a figure draws.

    check-data.py PROJECT-ROOT

Independent of the program: it reads the JSON itself, so that a fault of the reader can't hide one
of the data. With TUBIAO_SOURCE_TEXT naming the briefing's text, every quote is looked up in it
(the text itself does not ship).
"""
import itertools
import json
import os
import re
import sys

PROVINCES = ("guangdong.json", "hainan.json")
JOINT = "guangdong-hainan.json"
YEARS = {2020, 2021}
MOST_BARS, MOST_EVENTS, LONGEST_NAME = 8, 14, 22
LEAST_BAR_FIGURES, LEAST_TIMELINES = 8, 4
BUILT_IN = ("region", "period", "status")
STATUSES = {"actual", "previous", "forecast", "target"}
SCALES = {"万亿": 1e12, "亿": 1e8, "万": 1e4, "千亿": 1e11, "百亿": 1e10, "千": 1e3, "百": 1e2}
DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
          "九": 9}
STEPS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
NUMBER = re.compile(r"(\d+(?:\.\d+)?)(万亿|亿|万|千|百)?|([零一二两三四五六七八九十百千万亿]+)")
# Words of a bound, and what the text may say instead where the format has no such word.
BOUNDS = {"超过": ("超过",), "超": ("超",), "突破": ("突破", "破"), "接近": ("接近",), "近": ("近",),
          "约": ("约",), "左右": ("左右",), "以上": ("以上",), "以下": ("以下",), "不足": ("不足",),
          "级": ("级", "目标")}
BEFORE = re.compile(r"(超过|超|突破|破|接近|近|约|不足|逾)$")
AFTER = re.compile(r"^[^\d，、的]{0,4}?(左右|以上|以下)")
# Tokens whose digits are names, not quantities.
NAMES = re.compile(r"\d+[GKM]\b|\d+[GKM](?=[^A-Za-z])|VDI\d+")

KEYS = {
    "document": {"tubiao", "lang", "title", "source", "date", "note", "dimensions", "defaults",
                 "indicators", "events", "figures"},
    "indicator": {"id", "name", "unit", "note", "observations"},
    "observation": {"value", "region", "period", "status", "quote", "source", "note", "rank",
                    "change"},
    "event": {"id", "name", "date", "start", "end", "duration", "within", "from", "region", "status",
              "lane", "era", "importance", "note", "quantity", "quote", "source"},
    "figure": {"id", "type", "title", "subtitle", "indicators", "where", "category", "series",
               "panel", "orientation", "sort", "top", "stack", "labels", "legend", "footnotes", "axis",
               "highlight", "targets",
               "size", "theme", "source", "note", "alt", "date", "events", "lane", "layout",
               "columns", "sections"},
}


class Faults:
    def __init__(self):
        self.count = 0

    def add(self, where, cause):
        self.count += 1
        print(f"{where}: {cause}", file=sys.stderr)

    def unless(self, holds, where, cause):
        if not holds:
            self.add(where, cause)


# ---- Numbers ----

def chinese_number(word):
    """The value of a Chinese numeral: 两 2, 十 10, 百 100, 千亿 1e11, 一百二十六 126."""
    total, section, digit = 0, 0, None
    for sign in word:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif STEPS[sign] < 10**4:
            section += (1 if digit is None else digit) * STEPS[sign]
            digit = None
        else:
            total = (total + section + (digit or 0) or 1) * STEPS[sign]
            section, digit = 0, None
    return total + section + (digit or 0)


def numbers(text):
    """Every number written in the text as (value, start, end of it)."""
    found = []
    for match in NUMBER.finditer(text):
        if match[1]:
            value = float(match[1]) * SCALES.get(match[2], 1)
        else:
            value = float(chinese_number(match[3]))
        found.append((value, match.start(), match.end()))
    return found


def same(a, b):
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def self_test(faults):
    cases = {"2.92万亿元": [2.92e12], "超5.5万家": [5.5e4], "2~3个": [2, 3], "两条": [2], "八成": [8],
             "百家": [100], "千亿级": [1e11], "突破百亿元": [1e10], "一百二十六": [126], "十条": [10],
             "约2.58万吨/年": [2.58e4], "超过1500亿元": [1.5e11], "二十": [20]}
    for text, values in cases.items():
        got = [value for value, _, _ in numbers(text)]
        faults.unless(len(got) == len(values) and all(map(same, got, values)), "self-test",
                      f"{text} reads {got}, not {values}")


# ---- Reading ----

def no_duplicates(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError(f"duplicate key among {keys}")
    return dict(pairs)


def load(root, name):
    path = os.path.join(root, "data", name)
    with open(path, encoding="utf-8") as file:
        return json.load(file, object_pairs_hook=no_duplicates)


def check_keys(name, document, faults):
    def known(kind, thing, where):
        for key in thing:
            faults.unless(key in KEYS[kind] or key[0] == "$" or key[:2] == "x-", where,
                          f"unknown key {key}")
    known("document", document, name)
    for kind in ("indicator", "event", "figure"):
        things = document[kind + "s"]
        for thing in things:
            thing.setdefault("id", thing.get("name"))
            known(kind, thing, f"{name} {thing['id']}")
            for observation in thing.get("observations", ()):
                known("observation", observation, f"{name} {thing['id']}")
        ids = [thing["id"] for thing in things]
        for repeated in {i for i in ids if ids.count(i) > 1}:
            faults.add(name, f"two {kind}s with the id {repeated}")


def observations(document):
    """Every observation with its indicator, defaults filled in."""
    for indicator in document["indicators"]:
        for observation in indicator["observations"]:
            yield indicator, {**document.get("defaults", {}), **observation}


def known_regions(document):
    return {member["id"] for member in document["dimensions"]["region"]["members"]}


# ---- Statements ----

def check_value(where, observation, unit, faults):
    """The value is the one the quote states, in its unit and with its bound."""
    value, quote = observation["value"], observation["quote"]
    text = value if isinstance(value, str) else json.dumps(value)
    stated = numbers(quote)
    for number, _, end in numbers(text):
        hits = [hit for hit in stated if same(hit[0], number)]
        faults.unless(hits, where, f"{number:g} is not in the quote")
        for word in BOUNDS:
            if word in text and not (word == "超" and "超过" in text) \
                    and not (word == "近" and "接近" in text):
                faults.unless(any(said in quote for said in BOUNDS[word]), where,
                              f"the quote does not say {word}")
        if hits and not any(keeps_bound(quote, hit, text) for hit in hits):
            faults.add(where, f"the quote bounds {number:g}, the value {text} does not")
    for name in {unit, text_unit(text)} - {"", None}:
        base = name.lstrip("万亿")
        said = base in quote or base in ("%", "月") and text_unit(text) in quote
        faults.unless(said or "note" in observation, where,
                      f"the unit {name} is not in the quote and no note says why")


def keeps_bound(quote, hit, text):
    before = BEFORE.search(quote[:hit[1]])
    after = AFTER.search(quote[hit[2]:])
    return all(not match or match[1] in text or f"突{match[1]}" in text for match in (before, after))


def text_unit(text):
    """What stands behind the last number of the text, less the bound."""
    found = numbers(text)
    return re.sub("左右|以上|以下|级", "", text[found[-1][2]:]) if found else None


def check_observations(name, document, faults):
    regions = known_regions(document)
    for indicator, observation in observations(document):
        where = f"{name} {indicator['id']}"
        for key in ("value", "quote", "period", "status", "region"):
            faults.unless(observation.get(key) is not None, where, f"no {key}")
        faults.unless(indicator.get("unit"), where, "no unit")
        faults.unless(observation["status"] in STATUSES, where, "unknown status")
        faults.unless(observation["region"] in regions, where, "unknown region")
        faults.unless(len(indicator["name"]) <= LONGEST_NAME, where, "name too long for a label")
        check_value(where, observation, indicator["unit"], faults)
        check_year(where, observation["period"], observation["status"], faults)
        rank = observation.get("rank")
        if rank:
            said = "第一" if rank["place"] == 1 else f"第{rank['place']}"
            faults.unless(rank["among"] + said in observation["quote"], where,
                          f"the quote does not say {rank['among']}{said}")


def check_year(where, period, status, faults):
    years = {int(year) for year in re.findall(r"\d{4}", period)}
    faults.unless(years and years <= YEARS, where, f"the text gives no year as in {period}")
    faults.unless((status == "target") == (years == {2021}), where,
                  f"{status} does not fit {period}: 2021 is plan, 2020 is not")


def check_events(name, document, faults):
    regions = known_regions(document)
    for event in document["events"]:
        where = f"{name} {event['id']}"
        status = event.get("status", document.get("defaults", {}).get("status"))
        region = event.get("region", document.get("defaults", {}).get("region"))
        faults.unless(event.get("quote"), where, "no quote")
        faults.unless(region in regions, where, "unknown region")
        faults.unless(len(event["name"]) <= LONGEST_NAME, where, "name too long for a label")
        faults.unless(("date" in event) != ("within" in event), where, "needs date or within")
        if "date" in event:
            check_year(where, event["date"], status, faults)
        else:
            faults.unless(event["within"] in event["quote"], where,
                          f"the quote does not say {event['within']}")
        quantity = event.get("quantity")
        if quantity is not None:
            value = quantity["value"] if isinstance(quantity, dict) else quantity
            check_value(where, {"value": value, "quote": event["quote"]}, None, faults)
        for number in re.findall(r"\d+(?:\.\d+)?", event["name"]):
            faults.unless(number in event["quote"], where, f"{number} is not in the quote")


# ---- Figures ----

def family(unit):
    """Units of one family share an axis."""
    base = re.sub("^(万亿|亿|万)", "", unit)
    return {"成": "%", "月": "时间", "年": "时间", "天": "时间"}.get(base, base)


def selected(document, figure):
    """What a bar figure draws."""
    wanted = figure.get("indicators", "all")
    where = figure.get("where", {})
    for indicator, observation in observations(document):
        if wanted != "all" and indicator["id"] not in wanted:
            continue
        fits = all(observation.get(key) in (member if isinstance(member, list) else [member])
                   for key, member in where.items())
        if fits:
            yield indicator, observation


def identity(indicator, observation):
    return (indicator["id"],) + tuple(observation.get(key) for key in BUILT_IN)


def check_bar(where, document, figure, faults):
    drawn = list(selected(document, figure))
    for wanted in figure["indicators"]:
        faults.unless(any(indicator["id"] == wanted for indicator, _ in drawn), where,
                      f"draws nothing of {wanted}")
    families = {family(indicator["unit"]) for indicator, _ in drawn}
    faults.unless((len(families) > 1) == (figure.get("panel") == "unit"), where,
                  f"units {sorted(families)}: panel \"unit\" where, and only where, they differ")
    faults.unless(0 < len(drawn) <= MOST_BARS, where, f"{len(drawn)} bars")
    axes = [figure.get(axis) for axis in ("category", "series", "panel")]
    if any(axis in BUILT_IN for axis in axes) or "indicator" in axes:
        cells = [tuple(indicator["id"] if axis == "indicator" else observation.get(axis)
                       for axis in axes if axis not in (None, "unit", "none"))
                 for indicator, observation in drawn]
        faults.unless(len(cells) == len(set(cells)), where, "two values in one cell")
    else:
        ids = [indicator["id"] for indicator, _ in drawn]
        faults.unless(len(ids) == len(set(ids)), where, "several values of one bar")
    return {identity(*pair) for pair in drawn}, [observation["quote"] for _, observation in drawn]


def check_timeline(where, document, figure, faults):
    events = {event["id"]: event for event in document["events"]}
    wanted = list(events) if figure["events"] == "all" else figure["events"]
    for event in wanted:
        faults.unless(event in events, where, f"no event {event}")
    drawn = [events[event] for event in wanted if event in events]
    faults.unless(0 < len(drawn) <= MOST_EVENTS, where, f"{len(drawn)} events")
    faults.unless(len({"within" in event for event in drawn}) == 1, where,
                  "dates and elapsed times on one axis")
    lane = figure.get("lane")
    faults.unless(not lane or all(lane in event for event in drawn), where, f"an event has no {lane}")
    return {event["id"] for event in drawn}, [event["quote"] for event in drawn]


def check_title(where, figure, quotes, faults):
    """A title states no number that nothing in the figure states."""
    stated = [value for quote in quotes for value, _, _ in numbers(quote)]
    title = NAMES.sub("", figure["title"])
    for value, start, end in numbers(title):
        year = title[start:end].isdigit() and int(value) in YEARS
        faults.unless(year or not title[start:end][0].isdigit()
                      or any(same(value, number) for number in stated), where,
                      f"the title says {title[start:end]}, no quote of the figure does")


def check_page(where, document, page, faults):
    """What stands on a page is there, and its words state no number that nothing states."""
    figures = {figure["id"] for figure in document["figures"] if figure["type"] != "page"}
    quotes = [observation.get("quote", "") for _, observation in observations(document)]
    quotes += [event.get("quote", "") for event in document["events"]]
    for section in page["sections"]:
        for figure in itertools.chain(*section.get("rows", ())):
            faults.unless(figure in figures, where, f"no figure {figure}")
        for words in [section.get("text", ""), *section.get("list", ())]:
            check_title(where, {"title": words}, quotes, faults)
    check_title(where, page, quotes, faults)


def check_figures(name, document, faults):
    bars, timelines, drawn, shown = 0, 0, set(), set()
    for figure in document["figures"]:
        where = f"{name} {figure['id']}"
        if figure["type"] == "page":
            check_page(where, document, figure, faults)
        if figure["type"] in ("page", "number"):
            continue
        for key in ("title", "subtitle"):
            faults.unless(figure.get(key), where, f"no {key}")
        if figure["type"] == "bar":
            bars += 1
            cells, quotes = check_bar(where, document, figure, faults)
            drawn |= cells
        else:
            events, quotes = check_timeline(where, document, figure, faults)
            timelines += 1
            shown |= events
        check_title(where, figure, quotes, faults)
    for indicator, observation in observations(document):
        faults.unless(identity(indicator, observation) in drawn, f"{name} {indicator['id']}",
                      "an observation that no figure draws")
    for event in document["events"]:
        faults.unless(event["id"] in shown, f"{name} {event['id']}", "in no timeline")
    return bars, timelines


# ---- The documents together ----

def check_joint(documents, faults):
    """What the joint document states is what the provinces' own documents state."""
    def statement(observation):
        rank = observation.get("rank")
        return tuple(str(observation.get(key)) for key in BUILT_IN + ("value", "quote")) + (str(rank),)
    own = {statement(observation) for name in PROVINCES
           for _, observation in observations(documents[name])}
    for indicator, observation in observations(documents[JOINT]):
        faults.unless(statement(observation) in own, f"{JOINT} {indicator['id']}",
                      "differs from the province's own document")
    events = {event["id"]: event for name in PROVINCES for event in documents[name]["events"]}
    for event in documents[JOINT]["events"]:
        twin = events.get(event["id"], {})
        faults.unless(all(twin.get(key) == value for key, value in event.items() if key != "region"),
                      f"{JOINT} {event['id']}", "differs from the province's own document")


def check_source(documents, path, faults):
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"\s*\n\s*", "", file.read())
    for name, document in documents.items():
        quoted = [(indicator["id"], observation["quote"])
                  for indicator, observation in observations(document)]
        quoted += [(event["id"], event["quote"]) for event in document["events"]]
        for what, quote in quoted:
            faults.unless(quote in text, f"{name} {what}", f"not in the text: {quote}")


def main(root):
    faults = Faults()
    self_test(faults)
    documents = {name: load(root, name) for name in PROVINCES + (JOINT,)}
    counts = [0, 0]
    for name, document in documents.items():
        check_keys(name, document, faults)
        check_observations(name, document, faults)
        check_events(name, document, faults)
        figures = check_figures(name, document, faults)
        counts = [sum(pair) for pair in zip(counts, figures)]
    faults.unless(counts[0] >= LEAST_BAR_FIGURES, "data", f"only {counts[0]} bar figures")
    faults.unless(counts[1] >= LEAST_TIMELINES, "data", f"only {counts[1]} timelines")
    check_joint(documents, faults)
    if os.environ.get("TUBIAO_SOURCE_TEXT"):
        check_source(documents, os.environ["TUBIAO_SOURCE_TEXT"], faults)
    total = sum(1 for document in documents.values()
                for _ in itertools.chain(observations(document), document["events"]))
    print(f"{total} statements, {counts[0]} bar figures, {counts[1]} timelines, "
          f"{faults.count} faults")
    return 1 if faults.count else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: check-data.py PROJECT-ROOT")
    sys.exit(main(sys.argv[1]))
