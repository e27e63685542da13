# SPDX-License-Identifier: MIT
"""Axes of values laid out anew: ticks at round numbers, as many as have room, their lines and words; and rulers
beside panels of different scales."""
import math
import random
import unittest

from program import inspected, of_role
from test_distances import LOWER, MARGIN, NAMES_GAP

SLACK = 0.05  # pt
ROOM, ROOM_COLUMNS, GAP = 64, 34, 4  # pt: a tick along bars, up columns; to the words of a tick
SHARE, RULER_GAP, RULER_END, WORDS_GAP = 0.4, 6, 2.2, 3  # of the longest bar at most; pt: from a plot, of its ends, to its words
YI = 1e8


def round_step(rough):
    power = 10 ** math.floor(math.log10(rough))
    return next(digit for digit in (1, 2, 5, 10) if rough / power <= digit * 1.0001) * power


def number_of(text):
    return float(text.replace("−", "-").replace(",", ""))


class Axes(unittest.TestCase):
    def near(self, value, wanted, what, slack=SLACK):
        self.assertAlmostEqual(value, wanted, delta=slack, msg=what)

    def test_axes(self):
        for seed in range(60):
            rng, upright = random.Random(seed), seed % 2 == 1
            largest = rng.choice([4, 30, 300, 5000])
            # Beyond ten thousand there are other words for numbers.
            signs = rng.choice([[1], [1], [1, -1], [-1]])
            values = [round(rng.uniform(0.2, 1) * largest * rng.choice(signs), 1) for _ in range(rng.randint(2, 7))]
            axis = rng.choice([{}, {"max": round(1.3 * largest)}])
            names = ["东城", "西港", "南山", "北岭", "中川", "东湾", "西岭"]
            document = {"indicators": [{"name": "产值", "unit": "亿元", "values": {
                "over": "region", "data": dict(zip(names, values))}}], "figures": [
                    {"id": "f", "category": "region", "theme": "briefing", "labels": "none", **({"axis": axis} if axis else {}),
                     "orientation": "vertical" if upright else "horizontal", "size": {"width": "156mm"}}]}
            with self.subTest(seed=seed, upright=upright):
                self.check(inspected(document, "-q"), values, axis.get("max"), upright)

    def check(self, figure, values, most, upright):
        along, across = (1, 0) if upright else (0, 1)
        labels, grid = of_role(figure, "tick-label"), of_role(figure, "gridline")
        zero = of_role(figure, "zero-line")[0]["box"]
        low, high = min(0, *values), max(most or 0, 0, *values)
        width = figure["width"] - 2 * MARGIN
        names = NAMES_GAP + max(item["box"][2] for item in of_role(figure, "category-label"))
        wanted = max(2, min(8, int((0.42 * width) / ROOM_COLUMNS if upright else (width - names) / ROOM)))
        step = round_step((high - low) / wanted)
        first = math.floor(low / step + 1e-9)
        last = math.ceil(high / step - 1e-9) if most is None else math.floor(high / step + 1e-9)
        numbers = [round(i * step, 6) for i in range(first, last + 1)]
        self.assertEqual([number_of(item["text"]) for item in labels], numbers)
        self.assertEqual(len({len(item["text"].partition(".")[2]) for item in labels if item["text"] != "0"}), 1)
        lines = sorted((-item["box"][1] if upright else item["box"][0]) for item in grid)
        self.assertEqual(len(grid), len(numbers))
        # The scale: from the first tick to the last one, or to the given end.
        end = numbers[-1] if most is None else most
        if upright:
            left = MARGIN + max(item["box"][2] for item in labels) + GAP
            self.near(zero[0], left, "start of the plot")
            height = max(90, min(230, 0.42 * width))
            factor = height / (end - numbers[0])
            self.near(-lines[0], zero[1] - numbers[0] * factor, "the lowest line")
        else:
            left = MARGIN + max(names, labels[0]["box"][2] / 2)
            right = figure["width"] - MARGIN - labels[-1]["box"][2] / 2
            factor = (right - left) / (end - numbers[0])
            self.near(lines[0], left, "the first line")
        for number, line, label in zip(numbers, lines, labels):
            self.near(line, lines[0] + (number - numbers[0]) * factor, "place of a line")
            box = label["box"]
            if upright:
                self.near(box[0] + box[2], zero[0] - GAP, "end of a tick's words")
                self.near(box[1] + box[3] / 2, -line + LOWER * label["size"], "level of a tick's words")
            else:
                self.near(box[0] + box[2] / 2, line, "middle of a tick's words")
                self.near(box[1], zero[1] + zero[3] + GAP, "top of a tick's words")
        for item in grid:
            self.near(item["box"][across], zero[across], "start of a line")
            self.near(item["box"][across + 2], zero[across + 2], "length of a line")
        for bar, value in zip(of_role(figure, "bar"), values):
            self.near(bar["box"][along + 2], abs(value) * factor, "length of a bar", 0.06)

    def test_rulers(self):
        """As long as a round value, on the side of the bars; ends to either side of it."""
        for seed in range(30):
            rng, upright = random.Random(seed), seed % 2 == 1
            sign = rng.choice([1, 1, -1])
            rows = [{"region": region, "period": str(2020 + i), "value": sign * round(rng.uniform(0.5, 1) * size)}
                    for region, size in (("全省", rng.randint(2000, 9000)), ("甲市", rng.randint(20, 90))) for i in range(3)]
            document = {"indicators": [{"name": "用电", "unit": "亿元", "observations": rows}], "figures": [
                {"id": "f", "category": "period", "panel": "region", "own_scale": ["全省"], "theme": "briefing",
                 "orientation": "vertical" if upright else "horizontal", "size": {"width": "190mm"}}]}
            with self.subTest(seed=seed, upright=upright):
                figure = inspected(document, "-q")
                rulers, words = of_role(figure, "axis"), of_role(figure, "tick-label")
                zeros = of_role(figure, "zero-line")
                self.assertEqual((len(rulers), len(words)), (2, 2))
                for region, ruler, label, zero in zip(("全省", "甲市"), rulers, words, zeros):
                    self.check_ruler(figure, region, ruler, label, zero["box"], sign, upright)

    def check_ruler(self, figure, region, ruler, label, zero, sign, upright):
        along, across = (1, 0) if upright else (0, 1)
        bars = [item for item in of_role(figure, "bar") if item["data"]["region"] == region]
        longest = max(bars, key=lambda item: abs(item["data"]["low"]))
        value = abs(longest["data"]["low"]) / YI
        factor = longest["box"][along + 2] / value
        power = 10 ** math.floor(math.log10(SHARE * value) + 1e-9)
        number = max(digit for digit in (1, 2, 5) if digit * power <= SHARE * value * (1 + 1e-9)) * power
        self.assertEqual(number_of(label["text"].replace("亿元", "")), number)
        box = ruler["box"]
        self.near(box[along + 2], number * factor, "length of a ruler", 0.06)
        away = (sign < 0) if upright else (sign > 0)
        self.near(box[along] + (0 if away else box[along + 2]), zero[along], "start of a ruler")
        words = label["box"]
        if upright:
            self.near(box[0], zero[0] + zero[2] + RULER_GAP, "a ruler beside its plot", 44)
            self.near(words[0], box[0] + RULER_END + WORDS_GAP, "words of a ruler")
            self.near(words[1] + words[3] / 2, box[1] + box[3] / 2 + LOWER * label["size"], "level of its words")
        else:
            middle = zero[1] + zero[3] + RULER_GAP + 1.15 * label["size"] / 2
            self.near(box[1], middle, "a ruler below its plot", 0.6)
            end = box[0] + (box[2] if sign > 0 else 0) + sign * (WORDS_GAP + 1)
            self.near(words[0] if sign > 0 else words[0] + words[2], end, "words of a ruler")


class Dots(unittest.TestCase):
    """Dots stand on axes that begin where they were told to, or go by decades: round ticks, and the dots between
    them by their values, also where all are equal."""

    def test_places(self):
        for seed in range(48):
            rng, upright, log = random.Random(seed), seed % 2 == 1, seed % 3 == 0
            low = rng.randint(30, 60)
            values = [low] * 3 if seed % 8 == 5 else [rng.randint(low, 9 * low) for _ in range(4)]
            if log:
                values = [rng.randint(2, 9) * 10 ** rng.randint(0, 3) for _ in range(4)]
            axis = {"scale": "log"} if log else {"min": rng.choice([low, low - 20, low - 7])}
            document = {"indicators": [{"name": "产值", "unit": "个", "values": {
                "over": "region", "data": dict(zip(("东城", "西港", "南山", "北岭"), values))}}], "figures": [
                    {"id": "f", "category": "region", "theme": "briefing", "form": "dot", "axis": axis,
                     "orientation": "vertical" if upright else "horizontal"}]}
            with self.subTest(seed=seed, upright=upright, axis=axis, values=values):
                self.check(inspected(document, "-q"), values, axis, upright, log)

    def check(self, figure, values, axis, upright, log):
        along = 1 if upright else 0
        texts = of_role(figure, "tick-label")
        sign = -1 if upright else 1
        ticks = [(float(item["text"].replace(",", "").replace("万", "e4").rstrip("个")), item["box"]) for item in texts]
        spots = sorted((number, sign * (box[along] + box[along + 2] / 2 - (LOWER * 9 if upright else 0))) for number, box in ticks)
        self.assertGreaterEqual(len(spots), 2)
        numbers = [number for number, _ in spots]
        to = math.log10 if log else (lambda number: number)
        if log:
            for number in numbers:
                self.assertIn(f"{number:e}"[:3], ("1.0", "2.0", "5.0"))
            steps = [round(other / one, 2) for one, other in zip(numbers, numbers[1:])]
            self.assertTrue(set(steps) <= {2, 2.5} or len(set(steps)) == 1, steps)
        else:
            # It begins where it was told to, with its number if the next is not too near; what follows is round.
            rest = numbers[1:] if numbers[0] == axis["min"] else numbers
            self.assertLessEqual(axis["min"], numbers[0])
            step = rest[1] - rest[0] if len(rest) > 1 else rest[0] - numbers[0]
            if len(rest) > 1:
                self.assertIn(f"{step:e}"[:3], ("1.0", "2.0", "5.0"))
                self.assertLessEqual(rest[0] - axis["min"], 2 * step + 1e-9)
                for number in rest:
                    self.assertAlmostEqual(number / step, round(number / step), delta=1e-6)
            self.assertGreaterEqual(numbers[-1] + step, max(values) - 1e-9)
        (first, at), (last, there) = spots[0], spots[-1]
        factor = (there - at) / (to(last) - to(first))
        self.assertGreater(factor, 0)
        points = of_role(figure, "point")
        places = [(item["data"]["low"], sign * (item["box"][along] + item["box"][along + 2] / 2)) for item in points]
        for number, place in spots + places:
            self.assertAlmostEqual(place, at + (to(number) - to(first)) * factor, delta=0.06)


class Told(unittest.TestCase):
    """What is told of bars to those who don't see them: how many, the extremes, every value, every variance."""

    def number(self, value):
        return f"{value}".replace("-", "−")

    def test_one_series(self):
        for seed in range(20):
            rng, upright = random.Random(seed), seed % 2 == 1
            names = ["东城", "西港", "南山", "北岭", "中川"][:rng.randint(3, 5)]
            values = rng.sample(range(-40, 90), len(names))
            document = {"indicators": [{"name": "产值", "unit": "亿元", "values": {
                "over": "region", "data": dict(zip(names, values))}}], "figures": [
                    {"id": "f", "category": "region", "orientation": "vertical" if upright else "horizontal"}]}
            said = [f"{name}（{self.number(value)}亿元）" for value, name in sorted(zip(values, names))]
            wanted = (f"{'柱' if upright else '条'}形图，共{len(names)}项。产值。最高为{said[-1]}，最低为{said[0]}。" +
                      "；".join(f"{name}：{self.number(value)}亿元" for name, value in zip(names, values)) + "。")
            self.assertEqual(inspected(document, "-q")["alt"], wanted)

    def test_variances(self):
        for seed in range(20):
            rng = random.Random(seed)
            names = ["东城", "西港", "南山", "北岭", "中川"]
            show = rng.choice([["absolute", "relative"], ["absolute"], ["relative"]])
            rows, told = [], []
            for name in names:
                target, actual = rng.randint(50, 90), rng.randint(50, 90)
                kind = rng.choice(["both", "both", "both", "target", "actual"]) if name != "东城" else "both"
                rows += [{"region": name, "status": "target", "value": target}] if kind != "actual" else []
                rows += [{"region": name, "status": "actual", "value": actual}] if kind != "target" else []
                step = f"{'+' if actual > target else ''}{actual - target}".replace("-", "−") + "亿元"
                share = math.floor(abs(actual / target - 1) * 1000 + 0.5 + 1e-9) / 10
                part = f"{'+' if actual > target else '−' if actual < target else ''}{share:.1f}%"
                words = {"both": {2: f"{step}（{part}）", 1: step if show == ["absolute"] else part}[len(show)], "actual": "—"}
                if kind != "target":
                    told.append(f"{name} {words[kind]}")
            document = {"indicators": [{"name": "投资", "unit": "亿元", "better": "higher", "observations": rows}], "figures": [
                {"id": "f", "category": "region", "series": "status", "variance": {"against": "target", "show": show},
                 "orientation": "horizontal"}]}
            self.assertIn(f"。与目标相比：{'；'.join(told)}。", inspected(document, "-q")["alt"])


if __name__ == "__main__":
    unittest.main()
