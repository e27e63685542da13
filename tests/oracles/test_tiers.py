# SPDX-License-Identifier: MIT
"""Tiers of variances laid out anew: differences on the bars' own scale and percentages as pins, their words, axes
that leave just the room that is needed on either side, titles, heads, and pins that are cut."""
import math
import random
import unittest

import svg_shapes
from program import inspected, of_role, run
from test_distances import LINE, LOWER, MARGIN
from test_ends import long, same

SLACK = 0.05  # pt
LABEL_GAP, LABEL_GAP_COLUMNS = 3.5, 2
GAP, GAP_COLUMNS, TITLE_GAP, TITLE_LEAD = 16, 9, 3, 3
HEAD, CUT, PIN = 6, 7, 2  # pt: a pin's head, the arrow of one that is cut, its width
INK = "#1f2328"


def make(rng, upright):
    count = rng.randint(2, 4) if upright else rng.randint(2, 7)
    base = rng.choice(["target", "previous"])
    rows = []
    for region in rng.sample([f"{a}{b}" for a in "东南西北中" for b in "城港湾山岭川"], count):
        before = rng.randint(100, 900)
        after = max(1, round(before * rng.uniform(0.6, 1.4)))
        if rng.random() < 0.12:
            before, after = 40, rng.randint(500, 900)
        rows += [{"region": region, "status": base, "value": before}, {"region": region, "status": "actual", "value": after}]
    show = rng.choice([["absolute", "relative"], ["absolute"], ["relative"]])
    return {"indicators": [{"name": "投资额", "unit": "亿元", "better": "higher", "observations": rows}], "figures": [
        {"id": "f", "theme": "briefing", "category": "region", "series": "status", "size": {"width": "190mm"},
         "orientation": "vertical" if upright else "horizontal", "variance": {"against": base, "show": show}}]}, base, show


def words_of(value, relative):
    places = 0 if not relative or abs(value) >= 999.95 else 1
    size = math.floor(abs(value) * 10 ** places + 0.5 + 1e-9) / 10 ** places
    digits = ("-" if value < 0 else "") + f"{size:.{places}f}"
    return ("+" if value > 0 else "") + digits.replace("-", "−") + ("%" if relative else "")


class Tiers(unittest.TestCase):
    def near(self, value, wanted, what, slack=SLACK):
        self.assertAlmostEqual(value, wanted, delta=slack, msg=what)

    def test_tiers(self):
        cuts = 0
        for seed in range(60):
            upright = seed % 3 == 2
            document, base, show = make(random.Random(seed), upright)
            with self.subTest(seed=seed, upright=upright):
                figure = inspected(document, "-q")
                paths = svg_shapes.painted_paths(run("render", "-", "-q", "-o", "-", "-f", "svg", stdin=document).text)
                values = {}
                for row in document["indicators"][0]["observations"]:
                    values.setdefault(row["region"], {})[row["status"]] = row["value"]
                pairs = {region: (pair["actual"], pair[base]) for region, pair in values.items()}
                cuts += self.check(figure, paths, pairs, base, show, upright)
        self.assertGreater(cuts, 3)

    def limit(self, shares):
        """Beyond which a pin is cut, so that the others are seen."""
        sizes = sorted(abs(share) for share in shares)
        if len(sizes) < 4:
            return None
        most = max(4 * sizes[(len(sizes) - 1) // 2], 100)
        return most if sizes[-1] > 1.5 * most else None

    def check(self, figure, paths, pairs, base, show, upright):
        along = 1 if upright else 0
        shares = {region: (one / other - 1) * 100 for region, (one, other) in pairs.items()}
        limit = self.limit(shares.values()) if "relative" in show else None
        of = {item["for"]: item for item in of_role(figure, "value-label") if "for" in item}
        marks = {(item["role"], item["data"]["category"]): (i, item) for i, item in enumerate(figure["items"])
                 if item["role"] in ("variance-bar", "variance-pin")}
        bars = {item["data"]["category"]: item for item in of_role(figure, "bar") if item["data"]["status"] == "actual"}
        region = max(pairs, key=lambda name: pairs[name][0])
        factor = bars[region]["box"][along + 2] / pairs[region][0]
        axes = [item["box"] for item in of_role(figure, "axis")]
        titles = of_role(figure, "axis-title")
        self.assertEqual(len(axes), len(show))
        places = self.places(figure, axes, base, along)
        extents = {}
        for kind, axis in zip(show, places):
            relative = kind == "relative"
            numbers = shares if relative else {name: one - other for name, (one, other) in pairs.items()}
            far = {name: max(-limit, min(limit, number)) if relative and limit else number for name, number in numbers.items()}
            if relative:
                pin = self.pin_factor(figure, far, upright, marks, along)
            extents[kind] = self.check_marks(figure, kind, numbers, far, pin if relative else factor, axis, marks, of, upright,
                                             paths)
            for name in pairs:
                mark = marks["variance-pin" if relative else "variance-bar", name][1]["box"]
                if not relative:
                    twin = [item["box"] for item in of_role(figure, "bar") if item["data"]["category"] == name]
                    middle = (min(box[1 - along] for box in twin) + max(box[1 - along] + box[3 - along] for box in twin)) / 2
                    self.near(mark[1 - along] + mark[3 - along] / 2, middle, "middle of a variance", 0.06)
        self.check_titles(titles, show, places, extents, upright, base, figure)
        self.assertEqual([item["text"] for item in of_role(figure, "note") if "箭头" in item["text"]],
                         ["注：带箭头的增减幅超出标尺，长度不成比例"] if limit else [])
        return limit is not None

    def places(self, figure, axes, base, along):
        """A double line stands for a target, its half for `axis`."""
        return [box[along] + (1.1 if base == "target" else 0) for box in axes]

    def pin_factor(self, figure, far, upright, marks, along):
        low, high = min(0, *far.values()), max(0, *far.values())
        if not upright:
            room = min(max(0.13 * (figure["width"] - 2 * MARGIN), 20), 64)
            return room / (high - low)
        name = max(far, key=lambda one: abs(far[one]))
        return marks["variance-pin", name][1]["box"][along + 2] / abs(far[name])

    def check_marks(self, figure, kind, numbers, far, factor, axis, marks, of, upright, paths):
        """(room before the axis, behind it)"""
        relative, along = kind == "relative", 1 if upright else 0
        before = behind = 0
        for name, number in numbers.items():
            i, mark = marks["variance-pin" if relative else "variance-bar", name]
            box, label = mark["box"], of[i]
            length = abs(far[name]) * factor
            is_cut = relative and far[name] != number
            self.assertEqual(label["text"], words_of(number, relative))
            # Upwards is more in columns, to the right in rows.
            more = (number >= 0) != upright
            self.near(box[along + 2], length, "length of a variance", 0.06)
            self.near(box[along] + (0 if more else length), axis, "start of a variance", 0.06)
            if relative:
                self.near(box[3 - along], PIN, "width of a pin")
            beyond = (CUT if is_cut else HEAD / 2) if relative else 0
            gap = LABEL_GAP_COLUMNS if upright else LABEL_GAP
            reach = length + beyond + gap
            words = label["box"]
            self.near(words[along] if more else words[along] + words[along + 2], axis + (reach if more else -reach),
                      "label of a variance", 0.06)
            middle = box[1 - along] + box[3 - along] / 2
            self.near(words[1 - along] + words[3 - along] / 2, middle + (0 if upright else LOWER * label["size"]),
                      "middle of its label")
            if number < 0:
                before = max(before, reach + words[along + 2])
            else:
                behind = max(behind, reach + words[along + 2])
            if relative:
                self.check_head(paths, axis + (length if more else -length), middle, more, is_cut, upright)
        return before, behind

    def check_head(self, paths, end, middle, more, is_cut, upright):
        def turned(along, across):
            return (across, along) if upright else (along, across)

        half = HEAD / 2
        square = [turned(end + a * half, middle + b * half) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        way = 1 if more else -1
        arrow = [turned(end, middle - half - 0.6), turned(end + way * CUT, middle), turned(end, middle + half + 0.6)]
        for points, wanted in ((square, not is_cut), (arrow, is_cut)):
            met = [path for path in paths if same(path[0][0], points) and path[1] != "none"]
            self.assertEqual(len(met), wanted, (points, is_cut))
            if met and not is_cut:
                self.assertEqual(long(met[0][1]), INK)

    def check_titles(self, titles, show, places, extents, upright, base, figure):
        words = {"absolute": "Δ", "relative": "Δ%"}
        name = {"target": "目标", "previous": "上年同期"}[base]
        for kind, title, axis in zip(show, titles, places):
            self.assertTrue(title["text"].endswith(words[kind]), title["text"])
            before, behind = extents[kind]
            box = title["box"]
            if upright:
                self.near(box[0], MARGIN, "left edge of a title")
                self.near(axis, box[1] + box[3] + TITLE_GAP + behind, "an axis below its title and labels", 0.06)
            else:
                behind = max(behind, box[2] - before)
                start, end = axis - before, axis + behind
                self.near(box[0] + box[2] / 2, min(max(axis, start + box[2] / 2), max(end - box[2] / 2, start + box[2] / 2)),
                          "middle of a title", 0.06)
                zero = of_role(figure, "zero-line")[0]["box"]
                self.near(box[1] + box[3] + TITLE_GAP, zero[1], "a title above the bars", 0.06)
                if kind == show[-1]:
                    self.near(end, figure["width"] - MARGIN, "the tiers end at the margin", 0.06)
                else:
                    after, _ = extents[show[-1]]
                    self.near(places[-1] - after, end + GAP, "gap between tiers", 0.06)
        if upright and len(show) == 2:
            (before, _), lower = extents["relative"], titles[0]["box"]
            self.near(lower[1], places[1] + before + GAP_COLUMNS + TITLE_LEAD, "gap between tiers above columns", 0.06)


if __name__ == "__main__":
    unittest.main()
