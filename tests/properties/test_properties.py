# SPDX-License-Identifier: MIT
"""What must hold for every figure, tried on random documents. TUBIAO_SEED=N tries others."""
import collections
import concurrent.futures
import itertools
import json
import os
import re
import unittest

import composed
import form_checks
import forms
import generate
import part_checks
import scale_checks
import variance_checks
from program import DATA, run

SEED = int(os.environ.get("TUBIAO_SEED", "1"))
BARS, PANELS, TIMELINES, FORMS, COMPOSED, VARIANCES, SCALES = 300, 60, 200, 480, 240, 200, 80
SLACK = 0.1  # pt
MARKS = ("bar", "range-bar")
THEMES = sorted(name[:-len(".json")] for name in os.listdir(os.path.join(DATA, "themes")))


def may_be_refused(figure):
    """What takes room beside the bars."""
    return (any(key in figure for key in ("annotations", "variance", "lines", "events")) or
            figure.get("names") == "vertical")


def inspect(document):
    result = run("inspect", "-", stdin=document)
    if result.status == 1 and re.search(r"\bno room\b", result.err) and \
            may_be_refused(document["figures"][0]):
        return {"refused": result.err}
    if result.status != 0:
        raise AssertionError(f"status {result.status}: {result.err}")
    return json.loads(result.text)


def texts_of(figure):
    return [item for item in figure["items"] if "text" in item and item["text"].strip()]


def overlaps(a, b):
    (ax, ay, aw, ah), (bx, by, bw, bh) = a["box"], b["box"]
    return (ax + SLACK < bx + bw and bx + SLACK < ax + aw and
            ay + SLACK < by + bh and by + SLACK < ay + ah)


def text_problems(figure):
    """Texts on texts, and anything outside of the page."""
    texts = texts_of(figure)
    for a, b in itertools.combinations(texts, 2):
        if overlaps(a, b):
            yield f"{a['role']} {a['text']!r} {a['box']} and {b['role']} {b['text']!r} {b['box']}"
    for item in figure["items"]:
        x, y, width, height = item["box"]
        if (x < -SLACK or y < -SLACK or x + width > figure["width"] + SLACK or
                y + height > figure["height"] + SLACK):
            yield f"{item['role']} {item.get('text')!r} {item['box']} leaves the page"
        if width < 0 or height < 0:
            yield f"{item['role']} {item['box']} is turned inside out"


def key_of(datum):
    return (datum["bound"], *(None if datum[end] is None else float(f"{datum[end]:.9g}")
                              for end in ("low", "high")))


def drawn_number(datum):
    """What the length of the bar of the datum stands for."""
    return datum["low"] if datum["low"] is not None else datum["high"]


def measure(bars):
    """(from, to, number) along the axis of bars of one scale, to where the number is."""
    # All bars of a scale have the same thickness; with one bar either way round may be it.
    for start, side in ((0, 2), (1, 3)):
        other = 5 - side
        if max(bar["box"][other] for bar in bars) - min(bar["box"][other] for bar in bars) > 0.02:
            continue
        flipped = start == 1
        rows = []
        for bar in bars:
            begin, length = bar["box"][start], bar["box"][side]
            number = drawn_number(bar["data"])
            begin, end = (begin + length, begin) if (number < 0) != flipped else (begin,
                                                                                  begin + length)
            rows.append((begin, end, number))
        yield rows, -1 if flipped else 1


def scale_problems(bars):
    """Bars of one unit: one zero, lengths in proportion to the numbers."""
    if any(drawn_number(bar["data"]) for bar in bars):
        if min(max(bar["box"][side] for bar in bars) for side in (2, 3)) < 5:
            yield f"the longest bar of {bars[0]['data']['unit']} has no length to speak of"
            return
    complaint = "bars of different thickness"
    for rows, sign in measure(bars):
        zero = rows[0][0]
        largest = max(rows, key=lambda row: abs(row[2]))
        if largest[2] == 0:
            return
        scale = (largest[1] - zero) / largest[2]
        longest = abs(largest[1] - zero)
        wrong = [row for row in rows
                 if abs(row[0] - zero) > 0.05
                 or abs((row[1] - zero) - scale * row[2]) > max(1e-3 * longest, 0.02)]
        if not wrong and scale * sign > 0:
            return
        complaint = f"zero {zero}, {scale} pt a unit, but {wrong[:3]}"
    yield complaint


CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def footnote_problems(figure):
    """Marks number from 1 on, in the order drawn, and each has its text among the notes."""
    marks = [item["text"] for item in figure["items"] if item["role"] == "footnote-mark"]
    order = "".join(dict.fromkeys(marks))
    notes = "".join(item["text"] for item in figure["items"] if item["role"] == "note")
    if not CIRCLED.startswith(order):
        yield f"footnotes are numbered {order}"
    told = "".join(sign for sign in notes if sign in CIRCLED)
    if told != order:
        yield f"marks {order}, but notes {told}"


def note_problems(figure, document):
    """What is noted of a value is printed."""
    notes = "".join(item["text"] for item in figure["items"] if item["role"] == "note")
    for observation in document["indicators"][0]["observations"]:
        note = observation.get("note")
        if note and note not in notes.replace(" ", "") and "另有说明" not in notes:
            yield f"the note {note!r} is not printed: {notes!r}"


def bar_problems(figure, data):
    yield from text_problems(figure)
    bars = [(index, item) for index, item in enumerate(figure["items"]) if item["role"] in MARKS]
    drawn = collections.Counter(key_of(bar["data"]) for _, bar in bars if bar["role"] == "bar")
    expected = collections.Counter(datum.key for datum in data)
    if drawn != expected:
        yield f"missing bars {expected - drawn}, bars too many {drawn - expected}"
    labelled = {item.get("for") for item in figure["items"] if item["role"] == "value-label"}
    for index, bar in bars:
        if bar["role"] == "bar" and index not in labelled:
            yield f"no label for {bar['data']}"
    units = collections.defaultdict(list)
    for _, bar in bars:
        if bar["role"] == "bar":
            units[bar["data"]["unit"]].append(bar)
    for group in units.values():
        for share in part_checks.shares(figure, group):
            yield from scale_problems(share)


def timeline_problems(figure, names):
    yield from text_problems(figure)
    marked = {item["data"].get("event") for item in figure["items"] if item.get("data")}
    texts = "".join(item["text"] for item in texts_of(figure))
    for name in names:
        if name not in marked:
            yield f"no mark for {name}"
    labelled = {figure["items"][item["for"]]["data"]["event"] for item in figure["items"]
                if item["role"] == "event-label" and "for" in item}
    silent = [name for name in names if name not in labelled]
    # Labels may give way to more important ones, but the note must tell.
    notes = "".join(item["text"] for item in figure["items"] if item["role"] == "note")
    if silent and str(len(silent)) not in notes:
        yield f"no labels for {silent} and no word of it in the note {notes!r} of {texts[:60]!r}"


def add_theme(document, seed):
    """Every second figure has the next theme."""
    figure, theme = document["figures"][0], THEMES[seed // 2 % len(THEMES)]
    # The checks of variances measure in pt of a page that is not enlarged.
    if seed % 2 and not (theme == "slide" and "variance" in figure):
        figure["theme"] = theme
    # A page of 74 mm enlarged as a slide is one of 46 mm.
    if figure.get("theme") == "slide" and figure["size"]["width"] == "74mm":
        figure["size"]["width"] = "254mm"


class Properties(unittest.TestCase):
    def try_all(self, count, make, problems):
        def attempt(seed):
            document, expected = make(seed)
            add_theme(document, seed)
            try:
                figure = inspect(document)
                refused = "refused" in figure and "variance" not in document["figures"][0]
                found = [] if refused else list(problems(figure, expected))
            except AssertionError as error:
                refused, found = False, [str(error)]
            return seed, refused, found, document

        wrong, refusals = [], 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for seed, refused, found, document in pool.map(attempt, range(SEED * 100000,
                                                                          SEED * 100000 + count)):
                refusals += refused
                if found:
                    wrong.append(seed)
                    print(f"seed {seed}: {len(found)} problems, such as")
                    for problem in found[:3]:
                        print(f"    {problem}")
                    if len(wrong) == 1:
                        print(f"    {json.dumps(document, ensure_ascii=False)}")
        self.assertEqual(wrong, [], f"{len(wrong)} of {count} documents")
        self.assertLess(refusals, 0.15 * count, "figures that have no room")

    def test_bars(self):
        def make(seed):
            document, data = generate.bar_document(seed)
            return document, (document, data)

        def problems(figure, expected):
            document, data = expected
            yield from bar_problems(figure, data)
            yield from footnote_problems(figure)
            yield from note_problems(figure, document)

        self.try_all(BARS, make, problems)

    def test_panels(self):
        self.try_all(PANELS, generate.panel_document, bar_problems)

    def test_forms(self):
        def problems(figure, expected):
            document, form = expected
            yield from text_problems(figure)
            yield from form_checks.form_problems(figure, form, document)

        def make(seed):
            document, form = forms.form_document(seed)
            return document, (document, form)

        self.try_all(FORMS, make, problems)

    def test_variances(self):
        def problems(figure, _):
            if "refused" in figure:
                if "at 74 mm" not in figure["refused"]:
                    yield figure["refused"]
                return
            yield from text_problems(figure)
            yield from variance_checks.variance_problems(figure)

        self.try_all(VARIANCES, variance_checks.variance_document, problems)

    def test_composed(self):
        """Several series with lines on two axes, totals, panels of one scale, thousands of bars."""
        def problems(figure, expected):
            yield from text_problems(figure)
            yield from composed.problems(figure, expected)

        self.try_all(COMPOSED, composed.document, problems)

    def test_scales(self):
        def problems(figure, own):
            yield from text_problems(figure)
            yield from scale_checks.scale_problems(figure, own)

        self.try_all(SCALES, scale_checks.scale_document, problems)

    def test_timelines(self):
        self.try_all(TIMELINES, generate.timeline_document, timeline_problems)


if __name__ == "__main__":
    unittest.main()
