# SPDX-License-Identifier: MIT
"""Arrows between bars laid out anew: what they say by arithmetic, levels that don't meet, legs that stand at the
middles of their bars and end before what is there, heads, and lines that make way for words."""
import random
import unittest

import svg_shapes
from program import inspected, of_role, run
from test_distances import MARGIN

SLACK = 0.04  # pt
LEVEL_GAP, BASE_GAP, INSET, LEG_GAP, HEAD, ABOVE = 6, 10, 3, 2.5, 2.6, 1.5  # pt


def make(rng, upright):
    count = rng.randint(3, 7)
    years = [str(2018 + i) for i in range(count)]
    values = [rng.randint(200, 990) for _ in years]
    arrows = []
    for _ in range(rng.randint(1, 3)):
        first, last = sorted(rng.sample(range(count), 2))
        kind = rng.choice(["cagr", "difference"])
        if kind == "difference" and rng.random() < 0.3:
            first, last = last, first
        if (first, last) not in [arrow[1:] for arrow in arrows] and (last, first) not in [arrow[1:] for arrow in arrows]:
            arrows.append((kind, first, last))
    document = {"indicators": [{"name": "产值", "unit": "亿元", "values": {
        "over": "period", "data": dict(zip(years, values))}}], "figures": [
            {"id": "f", "theme": "briefing", "category": "period", "orientation": "vertical" if upright else "horizontal",
             "size": {"width": rng.choice(["156mm", "190mm"])}, "annotations": [
                 {"type": kind, "from": years[first], "to": years[last]} for kind, first, last in arrows]}]}
    return document, values, arrows


def percent(share, sign):
    return f"{'+' if sign and share > 0 else ''}{share * 100:.1f}%".replace("-", "−")


def words_of(kind, start, end, years):
    if kind == "cagr":
        rate = (end / start) ** (1 / years) - 1
        return f"年均{'下降' if rate < 0 else '增长'}{percent(abs(rate), False)}"
    step = f"{'+' if end > start else ''}{end - start}亿元".replace("-", "−")
    return f"{percent((end - start) / start, True)}（{step}）"


class Arrows(unittest.TestCase):
    def near(self, value, wanted, what):
        self.assertAlmostEqual(value, wanted, delta=SLACK, msg=what)

    def test_arrows(self):
        for seed in range(50):
            upright = seed % 2 == 1
            document, values, arrows = make(random.Random(seed), upright)
            with self.subTest(seed=seed, upright=upright):
                figure = inspected(document, "-q")
                svg = run("render", "-", "-q", "-o", "-", "-f", "svg", stdin=document).text
                heads = [sorted(outlines[0]) for outlines, fill, stroke, _ in svg_shapes.painted_paths(svg)
                         if stroke == "none" and len(outlines[0]) == 3]
                self.check(figure, heads, values, arrows, upright)

    def levels(self, arrows, words, middles, page, upright):
        """Short ones first; each above those that it would meet. [(arrow, its level)]"""
        order = sorted(arrows, key=lambda arrow: (abs(arrow[2] - arrow[1]), min(arrow[1:])))

        def extent(arrow):
            low, high = sorted(arrow[1:])
            if not upright:
                return low, high
            width = words[arrow]["box"][2]
            middle = min(max((middles[low] + middles[high]) / 2, page[0] + width / 2), page[1] - width / 2)
            return min(middles[low], middle - width / 2), max(middles[high], middle + width / 2)

        found = []
        for arrow in order:
            begin, end = extent(arrow)
            meets = [level for other, level in found if begin < extent(other)[1] - 0.01 and extent(other)[0] < end - 0.01]
            found.append((arrow, max(meets, default=-1) + 1))
        return found

    def check(self, figure, heads, values, arrows, upright):
        along = 0 if upright else 1  # of the bars, one behind the other
        across = 1 - along
        bars = of_role(figure, "bar")
        labels = {figure["items"][item["for"]]["data"]["category"]: item["box"] for item in of_role(figure, "value-label")}
        middles = [bar["box"][along] + bar["box"][along + 2] / 2 for bar in bars]
        said = {item["text"]: item for item in of_role(figure, "direct-label")}
        wanted = {arrow: words_of(arrow[0], values[arrow[1]], values[arrow[2]], arrow[2] - arrow[1]) for arrow in arrows}
        self.assertEqual(sorted(said), sorted(set(wanted.values())))
        words = {arrow: said[text] for arrow, text in wanted.items()}
        levels = self.levels(arrows, words, middles, (MARGIN, figure["width"] - MARGIN), upright)
        widest = {}
        for arrow, level in levels:
            extent = words[arrow]["box"][3] if upright else words[arrow]["box"][2] + LEG_GAP
            widest[level] = max(widest.get(level, 0), extent)
        room = sum(extent + LEVEL_GAP for extent in widest.values()) + (BASE_GAP if upright else LEVEL_GAP)
        edge = min(box[1] for box in labels.values()) if upright else figure["width"] - MARGIN - room
        lines = [item for item in of_role(figure, "leader")]
        if not upright:
            self.near(max(box[0] + box[2] for box in labels.values()), edge, "the labels reach to where the arrows begin")
        for arrow, level in levels:
            out = sum(widest[i] + LEVEL_GAP for i in range(level)) + (BASE_GAP if upright else LEVEL_GAP)
            at = edge - out if upright else edge + out
            start, end = middles[arrow[1]], middles[arrow[2]]
            inward = (1 if end > start else -1) * max(INSET * (1 - 2 * level), -INSET)
            start, end = start + inward, end - inward
            box, middle = words[arrow]["box"], (middles[arrow[1]] + middles[arrow[2]]) / 2
            if upright:
                self.near(box[1] + box[3], at - ABOVE, "words above their line")
                self.near(box[0] + box[2] / 2, min(max(middle, MARGIN + box[2] / 2), figure["width"] - MARGIN - box[2] / 2),
                          "middle of words")
            else:
                self.near(box[0], at + LEG_GAP, "words behind their line")
                self.near(box[1] + box[3] / 2, middle + 0.055 * 9, "level of words")
            self.check_line(lines, along, at, sorted((start, end)))
            for place, category in ((start, arrow[1]), (end, arrow[2])):
                label = labels[bars[category]["data"]["category"]]
                tip = label[1] - LEG_GAP if upright else label[0] + label[2] + LEG_GAP
                blocks = [other["box"] for other in words.values()]
                self.check_leg(lines, along, place, sorted((at, tip)), blocks)
                back = tip + (-2 if upright else 2) * HEAD
                corners = sorted((place + side, tip if not side else back) if upright else (tip if not side else back, place + side)
                                 for side in (-HEAD, 0, HEAD))
                met = [head for head in heads if all(abs(a - b) < 0.03 for one, two in zip(head, corners)
                                                     for a, b in zip(one, two))]
                self.assertEqual(bool(met), category == arrow[2] or self.is_end(arrows, levels, category, place, middles),
                                 (arrow, category))

    def is_end(self, arrows, levels, category, place, middles):
        """Whether another arrow ends at this place."""
        for arrow, level in levels:
            inward = (1 if arrow[2] > arrow[1] else -1) * max(INSET * (1 - 2 * level), -INSET)
            if arrow[2] == category and abs(middles[category] - inward - place) < 0.03:
                return True
        return False

    def check_line(self, lines, along, at, ends):
        met = [item for item in lines if abs(item["from"][1 - along] - at) < SLACK and
               abs(item["to"][1 - along] - at) < SLACK and
               abs(min(item["from"][along], item["to"][along]) - ends[0]) < SLACK and
               abs(max(item["from"][along], item["to"][along]) - ends[1]) < SLACK]
        self.assertEqual(len(met), 1, (at, ends))

    def check_leg(self, lines, along, place, ends, blocks):
        """All of it is drawn but for what words cover, with a point to spare."""
        across = 1 - along
        pieces = sorted((min(item["from"][across], item["to"][across]), max(item["from"][across], item["to"][across]))
                        for item in lines if abs(item["from"][along] - place) < SLACK and abs(item["to"][along] - place) < SLACK
                        and min(item["from"][across], item["to"][across]) > ends[0] - SLACK
                        and max(item["from"][across], item["to"][across]) < ends[1] + SLACK)
        spare = 1 if across == 0 else 0
        gaps = sorted((box[across] - spare, box[across] + box[across + 2] + spare) for box in blocks
                      if box[along] - 1.5 <= place <= box[along] + box[along + 2] + 1.5)
        wanted, at = [], ends[0]
        for low, high in gaps:
            if min(low, ends[1]) > at + 0.01:
                wanted.append((at, min(low, ends[1])))
            at = max(at, high)
        if ends[1] > at + 0.01:
            wanted.append((at, ends[1]))
        for piece in wanted:
            self.assertTrue(any(abs(a - b) < SLACK and abs(c - d) < SLACK for (a, c), (b, d) in
                                ((one, piece) for one in pieces)), (piece, pieces))


if __name__ == "__main__":
    unittest.main()
