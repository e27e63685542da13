# SPDX-License-Identifier: MIT
"""Tiles of big numbers: what stands on each, in its order, and how much of a target is filled, by the
rules alone."""
import random
import unittest

from program import inspected, of_role

PAD = 8  # pt, on either side of what stands on a tile
VALUES = [(80, "80"), ("超80家", "超80"), ("80家以上", "80家以上"), (0, "0"), (-80, "−80"), (None, "—"), (180, "180"),
          ("约80家", "约80")]
CHANGES = [("-5.25%", "同比−5.25%"), ("增长3%", "同比增长3%"), ("持平", "同比持平"), ("3.0%", "同比+3.0%"), (None, None)]
RANKS = [({"place": 3, "among": "全国"}, "全国第三"), ({"place": 12}, "第12"), (None, None)]
TARGETS = [(100, "100家", 100), ("0.01万家", "0.01万家", 100), (0, "0家", 0), (None, None, None)]


def tile(rng, number):
    """(indicator, words that stand on its tile behind its name, share of the target or None)."""
    value, written = rng.choice(VALUES)
    change, changed = rng.choice(CHANGES)
    rank, ranked = rng.choice(RANKS)
    target, aimed, goal = rng.choice(TARGETS)
    better = rng.choice(["higher", "lower", "neither", None])
    later = rng.random() < 0.2
    head = {"period": "2024", "value": value}
    head.update({key: what for key, what in (("change", change), ("rank", rank)) if what is not None})
    observations = [head]
    share, words = None, [written] + [changed] * (change is not None) + [ranked] * (rank is not None)
    if target is not None:
        observations.append({"period": "2025" if later else "2024", "value": target, "status": "target"})
        end = float(str(value).strip("超约家以上")) if value is not None else None
        if better in ("higher", None) and not later and end is not None and end >= 0 and goal > 0:
            share = end / goal
        exact = isinstance(value, int)
        words.append(f"{'2025年' if later else ''}目标：{aimed}" +
                     (f"，完成率{share * 100:.1f}%" if share is not None and exact else ""))
    indicator = {"name": f"第{number}项", "unit": "家", "observations": observations}
    if better:
        indicator["better"] = better
    return indicator, words, share


class Tiles(unittest.TestCase):
    def test_each(self):
        rng = random.Random(5)
        for _ in range(25):
            made = [tile(rng, i) for i in range(rng.randint(1, 6))]
            figure = inspected({"indicators": [indicator for indicator, _, _ in made],
                                "figures": [{"id": "f", "type": "number", "title": "题"}]})
            boxes = of_role(figure, "tile")
            self.assertEqual([box["data"]["indicator"] for box in boxes], [one["name"] for one, _, _ in made])
            for box, (indicator, wanted, share) in zip(boxes, made):
                with self.subTest(indicator=indicator):
                    self.on_tile(figure, box["box"], indicator["name"], wanted, share)

    def on_tile(self, figure, box, name, wanted, share):
        left, top, width, height = box
        inside = [item for item in figure["items"] if left <= item["box"][0] < left + width and
                  top <= item["box"][1] < top + height]
        texts = {role: [item["text"] for item in inside if item["role"] == role and "text" in item]
                 for role in ("category-label", "value-label", "change-label", "rank-badge")}
        self.assertEqual(texts["category-label"], [name])
        said = "".join(texts["value-label"] + texts["change-label"] + texts["rank-badge"])
        for words in wanted:
            self.assertIn(words, said)
            said = said.replace(words, "", 1)
        self.assertIn(said, ("", "家"))
        bars = [item["box"] for item in inside if item["role"] == "bar"]
        self.assertEqual(len(bars), share is not None)
        for bar in bars:
            self.assertAlmostEqual(bar[0], left + PAD, 2)
            self.assertAlmostEqual(bar[2], min(share, 1) * (width - 2 * PAD), 2)


if __name__ == "__main__":
    unittest.main()
