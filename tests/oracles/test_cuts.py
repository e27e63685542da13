# SPDX-License-Identifier: MIT
"""Which bars a figure has and in which order, by the rules of the reference: sorted, the largest, those
that pass, grouped; computed anew from the observations."""
import random
import re
import unittest

from program import inspected, run

NAMES = "东部 中部 西部 东北 华北 华南 华东 华中 西南 西北 沿海 内陆 北方 南方".split()


def document_of(observations, **figure):
    return {"indicators": [{"name": "产值", "unit": "亿元", "observations": observations}],
            "figures": [{"id": "f", "type": "bar", "indicators": ["产值"], **figure}]}


def bars_of(figure):
    """The data of the bars along the axis of names, and their middles there."""
    bars = [item for item in figure["items"] if item["role"] == "bar"]
    sides = {round(bar["box"][3], 1) for bar in bars}, {round(bar["box"][2], 1) for bar in bars}
    down = len(sides[0]) == 1 if len(bars) > 1 else True
    if len(sides[0]) == len(sides[1]) == 1:
        down = len({round(bar["box"][0], 1) for bar in bars}) == 1
    bars.sort(key=lambda bar: bar["box"][1 if down else 0])
    return [(bar["data"], bar["box"][down] + bar["box"][2 + down] / 2) for bar in bars], down


class Order(unittest.TestCase):
    def observations(self, rng):
        names = rng.sample(NAMES, rng.randint(3, 14))
        return [{"region": name, "value": rng.choice([rng.randint(1, 40), rng.randint(1, 9)])}
                for name in names]

    def shown(self, observations, **figure):
        bars, _ = bars_of(inspected(document_of(observations, **figure)))
        return [(bar.get("region", bar["category"]), round(bar["low"] / 1e8)) for bar, _ in bars]

    def test_sorted(self):
        """Equals keep their order."""
        for seed in range(8):
            rows = self.observations(random.Random(seed))
            pairs = [(row["region"], row["value"]) for row in rows]
            orientation = ("horizontal", "vertical")[seed % 2]
            for sort, wanted in (("none", pairs), ("ascending", sorted(pairs, key=lambda pair: pair[1])),
                                 ("descending", sorted(pairs, key=lambda pair: -pair[1]))):
                with self.subTest(seed=seed, sort=sort):
                    self.assertEqual(self.shown(rows, sort=sort, orientation=orientation), wanted)

    def test_the_largest(self):
        """With those that are equal to the last of them, where that does not more than double them; the
        rest is summed up or left out."""
        for seed in range(10):
            rng = random.Random(seed)
            rows = self.observations(rng)
            top = rng.randint(1, len(rows) - 1)
            values = sorted((row["value"] for row in rows), reverse=True)
            kept = [row for row in rows if row["value"] >= values[top - 1]]
            if len(kept) > 2 * top:
                continue
            for rest in ("none", "other") if len(kept) + 1 != len(rows) else ("none",): # one is no rest
                shown = self.shown(rows, top=top, rest=rest, sort="none")
                with self.subTest(seed=seed, top=top, rest=rest): # what several make has no region
                    own = [pair for pair in shown if pair[0] in NAMES]
                    self.assertEqual(sorted(own), sorted((row["region"], row["value"]) for row in kept))
                    others = [pair[1] for pair in shown if pair[0] not in NAMES]
                    left = sum(row["value"] for row in rows) - sum(row["value"] for row in kept)
                    self.assertEqual(others, [left] if rest == "other" and len(kept) < len(rows) else [])

    def test_by_a_series(self):
        for seed in range(6):
            rng = random.Random(seed)
            names = rng.sample(NAMES, rng.randint(3, 8))
            rows = [{"region": name, "period": str(year), "value": value} for year in (2023, 2024)
                    for name, value in zip(names, rng.sample(range(1, 60), len(names)))]
            for by in ("2023", "2024"):
                figure = inspected(document_of(rows, series="period", category="region", orientation="vertical",
                                               sort={"order": "descending", "by": by}))
                bars, _ = bars_of(figure)
                values = [bar["low"] for bar, _ in bars if bar["period"].startswith(by)]
                with self.subTest(seed=seed, by=by):
                    self.assertEqual(len(values), len(names))
                    self.assertEqual(values, sorted(values, reverse=True))

    def test_statuses(self):
        """From what was to what will be, in whatever order they are stated."""
        words = {"previous": "上年", "actual": "实际", "forecast": "预计", "target": "目标"}
        for seed in range(6):
            chosen = random.Random(seed).sample(list(words), 2 + seed % 3)
            rows = [{"region": region, "status": status, "value": i + 3} for region in NAMES[:2]
                    for i, status in enumerate(chosen)]
            figure = inspected(document_of(rows, category="region", series="status", orientation="vertical"))
            bars, _ = bars_of(figure)
            order = [status for status in words if status in chosen]
            self.assertEqual([bar["status"] for bar, _ in bars], order * 2, chosen)
            self.assertEqual([item["text"] for item in figure["items"] if item["role"] == "legend-label"],
                             [words[status] for status in order])

    def test_what_passes(self):
        for seed in range(6):
            rng = random.Random(seed)
            rows = self.observations(rng)
            chosen = rng.sample([row["region"] for row in rows], rng.randint(1, len(rows)))
            shown = self.shown(rows, where={"region": chosen}, sort="none")
            self.assertCountEqual(shown, [(row["region"], row["value"]) for row in rows
                                          if row["region"] in chosen])


class Titles(unittest.TestCase):
    def test_they_tell_bars_apart(self):
        """Each bar of one series is called by what it is a bar of, 其他 too."""
        rows = [{"industry": name, "value": value} for name, value in zip(NAMES, range(3, 12))]
        document = document_of(rows, top=4, rest="other", sort="none")
        document["dimensions"] = {"industry": {"name": "行业"}}
        svg = run("render", "-", "-q", "-f", "svg", "-o", "-", stdin=document).text
        wanted = [f"产值 · {row['industry']}：{row['value']}亿元" for row in rows[-4:]] + \
            [f"产值 · 其他：{sum(row['value'] for row in rows[:-4])}亿元"]
        self.assertEqual(re.findall("<title>([^<]*)", svg), wanted)


class Groups(unittest.TestCase):
    QUARTERS = "一二三四"

    def test_years_and_quarters(self):
        """The name of each stands about the middle of its months, which are all of it that there are."""
        for seed, (group, step) in enumerate((("year", 1), ("quarter", 1), ("year", 3), ("quarter", 1))):
            rng = random.Random(seed)
            first = 2018 * 12 + rng.randrange(12)
            months = [first + i * step for i in range(rng.randint(13, 22) // (1 if step == 1 else 2))]
            rows = [{"period": f"{month // 12}-{month % 12 + 1:02}", "value": rng.randint(10, 90)}
                    for month in months]
            figure = inspected(document_of(rows, group=group, orientation="vertical", size={"width": "300mm"}))
            bars, _ = bars_of(figure)
            wanted = {}
            for month, (bar, middle) in zip(months, bars, strict=True):
                self.assertEqual(bar["period"], f"{month // 12}年{month % 12 + 1}月")
                name = f"{month // 12}年" + (f"{self.QUARTERS[month % 12 // 3]}季度" if group == "quarter" else "")
                wanted.setdefault(name, []).append(middle)
            labels = {item["text"]: item["box"] for item in figure["items"]
                      if item["role"] == "category-label" and item["text"].startswith("20")}
            with self.subTest(group=group, first=first, step=step):
                for name, middles in wanted.items():
                    if len(middles) == 1:
                        continue # its name may take two lines
                    box = labels[name]
                    self.assertAlmostEqual(box[0] + box[2] / 2, (middles[0] + middles[-1]) / 2, delta=16)
                    if len(middles) > 2: # as there is room for the name
                        self.assertAlmostEqual(box[0] + box[2] / 2, (middles[0] + middles[-1]) / 2, delta=1)


if __name__ == "__main__":
    unittest.main()
