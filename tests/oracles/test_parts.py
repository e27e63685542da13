# SPDX-License-Identifier: MIT
"""Stacks, dots and waterfalls laid out anew: parts end to end with their numbers in their middles where these
have room, names above the first bar, dots at their values, levels that go from bar to bar."""
import decimal
import math
import random
import unittest

import svg_shapes
from program import inspected, of_role, run
from test_distances import ABOVE_GAP, LABEL_GAP, LINE, LOWER, MARGIN, NAMES_GAP, solved

SLACK = 0.04  # pt
PADDING = 2  # pt, beside a number in its part
NOTED = 12  # parts that a note lists
NAME_GAP = 6  # pt, between two names above a stack
LEADER = 8  # pt, more to a name that had to move
DOT_REACH = 3.8 + 2  # pt, from the middle of a dot
ARROW = 5.2  # pt, of a dot that stands for more
PARTS = ["工业", "服务业", "建筑业和房地产业", "农业", "其他", "信息技术", "批发零售"]


def document(rows, unit="亿元", **figure):
    return {"dimensions": {"part": {"name": "构成"}},
            "indicators": [{"name": "产值", "unit": unit, "observations": rows}],
            "figures": [{"id": "f", "category": "region", "theme": "briefing", **figure}]}


def regions(rng, count):
    return rng.sample([f"{a}{b}" for a in "东南西北中" for b in "城港湾山岭川"], count)


def spread(spots, gap, first, last):
    """Middles as near to (wanted, extent) as can be from the left, then pushed back from the right."""
    order, places = sorted(range(len(spots)), key=lambda i: spots[i][0]), {}
    edge = first
    for i in order:
        wanted, extent = spots[i]
        places[i] = max(wanted, edge + extent / 2)
        edge = places[i] + extent / 2 + gap
    edge = last
    for i in reversed(order):
        places[i] = min(places[i], edge - spots[i][1] / 2)
        edge = places[i] - spots[i][1] / 2 - gap
    return [places[i] for i in range(len(spots))] if edge + gap >= first - 0.01 else None


class Anew(unittest.TestCase):
    def near(self, value, wanted, what, slack=SLACK):
        self.assertAlmostEqual(value, wanted, delta=slack, msg=what)

    def middle(self, box, index):
        return box[index] + box[index + 2] / 2

    def marks_of(self, figure, role):
        """[(index, mark)] that stand for data."""
        return [(i, item) for i, item in enumerate(figure["items"]) if item["role"] == role and "data" in item]


class Stacks(Anew):
    def make(self, rng, orientation):
        parts = rng.sample(PARTS, rng.randint(2, 7))
        count = rng.randint(2, 6)
        rows, negative = [], rng.random() < 0.25
        for region in regions(rng, count):
            for part in parts:
                number = rng.choice([rng.randint(1, 30), rng.randint(30, 300)])
                rows.append({"region": region, "part": part,
                             "value": -number if negative and rng.random() < 0.4 else number})
        return parts, document(rows, series="part", stack="sum", orientation=orientation, size={
            "width": rng.choice(["156mm", "190mm", "250mm"])})

    def test_stacks(self):
        found = set()
        for seed in range(45):
            rng = random.Random(seed)
            upright = seed % 3 == 2
            parts, doc = self.make(rng, "vertical" if upright else "horizontal")
            with self.subTest(seed=seed):
                figure = inspected(doc, "-q")
                found |= self.check(figure, doc, parts, upright)
        self.assertEqual(found, {"direct", "legend", "narrow", "inside", "behind"})

    def check(self, figure, doc, parts, upright):
        items, found = figure["items"], set()
        along, across = (1, 0) if upright else (0, 1)
        zero = of_role(figure, "zero-line")[0]["box"][along]
        of = {(item["for"], item["role"]): item for item in items if "for" in item}
        rows = doc["indicators"][0]["observations"]
        bars = self.marks_of(figure, "bar")
        self.assertEqual([(bar["data"]["category"], bar["data"]["series"]) for _, bar in bars],
                         [(row["region"], row["part"]) for row in rows])
        ends, sums, extents, tops = {}, {}, [], {}
        for number, (i, bar) in enumerate(bars):
            value = rows[number]["value"]
            start = ends.get((rows[number]["region"], value < 0), 0)
            ends[rows[number]["region"], value < 0] = start + value
            bars[number] = (i, bar, start, start + value)
        labels = {items[item["for"]]["data"]["category"]: item for item in of_role(figure, "total-label")}
        em = next(iter(labels.values()))["size"]
        for row in rows:
            sums[row["region"]] = sums.get(row["region"], 0) + row["value"]
        for region, label in labels.items():
            self.assertEqual(label["text"], f"{sums[region]}".replace("-", "−"))
            high, low = ends.get((region, False), 0), ends.get((region, True), 0)
            room = ABOVE_GAP + LINE * em if upright else LABEL_GAP + label["box"][2]
            extents += [(high, room if high > 0 else 0), (low, room if high <= 0 else 0)]
            tops[region] = high if high > 0 else low
        if upright:
            room = min(max((figure["width"] - 2 * MARGIN) * 0.42, 90), 230)
        else:
            left = MARGIN + max(name["box"][2] for name in of_role(figure, "category-label")) + NAMES_GAP
            room = figure["width"] - MARGIN - left
        factor, before = solved([extent for extent in extents if extent[0]], room)
        if not upright:
            self.near(zero, left + before, "zero")
        way = -factor if upright else factor
        notes = "".join(item["text"] for item in of_role(figure, "note")).replace(" ", "")
        narrow = [bar for i, bar, start, end in bars if (i, "value-label") not in of]
        for i, bar, start, end in bars:
            box, begin = bar["box"], zero + min(way * start, way * end)
            self.near(box[along], begin, "start of a part", 0.06)
            self.near(box[along + 2], abs(end - start) * factor, "length of a part", 0.06)
            number = of.get((i, "value-label"))
            if number:
                found.add("inside")
                self.assertLessEqual(number["box"][2] + 2 * PADDING, box[2] + SLACK)
                self.assertLessEqual(number["box"][3], box[3] + SLACK)
                self.near(self.middle(number["box"], 0), self.middle(box, 0), "middle of a number")
                self.near(self.middle(number["box"], 1), self.middle(box, 1) + LOWER * em, "level of a number")
                self.assertNotRegex(notes, self.told([bar], False))
            else:
                found.add("narrow")
                digits = len(str(abs(round(end - start)))) + (end < start)
                self.assertTrue(digits * 0.555 * em + 0.01 + 2 * PADDING > box[2] or LINE * em > box[3], bar["data"])
        if narrow:
            self.assertRegex(notes, self.told(narrow[:NOTED], True))
        self.assertEqual(f"等，共{len(narrow)}段" in notes, len(narrow) > NOTED, notes)
        for region, label in labels.items():
            box, end = label["box"], zero + way * tops[region]
            if upright:
                self.near(box[1] + (box[3] + ABOVE_GAP if tops[region] > 0 else -ABOVE_GAP), end, "a total", 0.06)
            else:
                away = tops[region] > 0
                self.near(box[0] - LABEL_GAP if away else box[0] + box[2] + LABEL_GAP, end, "a total", 0.06)
        if upright:
            self.check_names_behind(figure, bars[-len(parts):], zero + before, found)
        self.check_names(figure, bars[:len(parts)], parts, upright, found)
        return found

    def check_names_behind(self, figure, last, bottom, found):
        """At the middles of the last column's parts, as near as the others let them; where one had to move, it has
        a leader and stands farther off."""
        names, line = {item["text"]: item["box"] for item in of_role(figure, "direct-label")}, LINE * 9
        if not names:
            return
        found.add("behind")
        spots = [(self.middle(bar["box"], 1), line) for _, bar, _, _ in last]
        places = spread(spots, 0, -1e9, bottom + line / 2)
        leaders = of_role(figure, "leader")
        moved = 0
        for (_, bar, _, _), (wanted, _), place in zip(last, spots, places):
            box, right = names[bar["data"]["series"]], bar["box"][0] + bar["box"][2]
            has_moved = abs(place - wanted) > 2
            moved += has_moved
            self.near(box[0], right + NAME_GAP + (LEADER if has_moved else 0), "a name behind its part", 0.06)
            self.near(self.middle(box, 1), place + LOWER * 9, "level of a name", 0.15)
            self.assertLessEqual(abs(place - wanted), 1.3 * line + 0.1)
            if has_moved:
                self.assertTrue(any(abs(item["from"][0] - right - 1.5) < 0.06 and abs(item["from"][1] - wanted) < 0.06 and
                                    abs(item["to"][0] - box[0] + 2) < 0.06 and abs(item["to"][1] - place) < 0.1
                                    for item in leaders), leaders)
        self.assertEqual(len(leaders), moved)

    def test_ways(self):
        """Columns over time become rows where most parts have no room for their numbers in them, unless asked for."""
        shares = {"煤炭": 57.7, "石油": 18.9, "天然气": 8.1, "其他": 15.3}
        document = {"indicators": [{"name": name, "unit": "%", "values": {"over": "period", "data": {
            str(year): value for year in range(2019, 2025)}}} for name, value in shares.items()],
                    "figures": [{"id": "f", "stack": "percent", "theme": "briefing"}]}
        for width, asked, upright in (("74mm", {}, False), ("156mm", {}, True), ("74mm", {"orientation": "vertical"}, True)):
            document["figures"][0] |= {"size": {"width": width}, **asked}
            figure = inspected(document, "-q")
            bars = of_role(figure, "bar")
            with self.subTest(width=width, asked=asked):
                self.assertEqual(len(bars), 24)
                self.assertEqual(len({round(bar["box"][0 if upright else 1], 1) for bar in bars}), 6)

    def test_names_leave_room(self):
        """Names of series behind columns never take the room that the numbers of their parts have."""
        values = {name: {str(year): 2300.5 + (year * (7 + k) * 377 % 6000) for year in range(2015, 2025)}
                  for k, name in enumerate(("农业", "工业", "建筑业", "交通"))}
        document = {"indicators": [{"name": name, "unit": "亿元", "values": {"over": "period", "data": data}}
                                   for name, data in values.items()],
                    "figures": [{"id": "f", "stack": "sum"}]}
        for width in range(120, 220, 10):
            figure = inspected(document, "-q", "--width", f"{width}mm")
            labelled = {item.get("for") for item in of_role(figure, "value-label")}
            bars = [(item["data"]["low"], i in labelled) for i, item in enumerate(figure["items"]) if item["role"] == "bar"]
            with self.subTest(width=width):
                self.assertEqual(len(bars), 40)
                self.assertGreater(2 * sum(value for value, told in bars if told), sum(value for value, _ in bars))

    @staticmethod
    def told(narrow, whole):
        """Parts of one category behind its name; what comes after such a category is parted from it."""
        text, grouped, before = "过窄未标注的分段：" if whole else "", False, None
        for bar in narrow:
            category, series = bar["data"]["category"], bar["data"]["series"]
            grouped |= category == before
            text += "" if before is None else "；" if grouped and category != before else "、"
            text += ("" if category == before else f"{category}·") + series + "[−0-9.,]+"
            before = category
        return text

    def check_names(self, figure, first, parts, upright, found):
        """Above the first bar where each covers its part's middle, else in a legend."""
        names = of_role(figure, "direct-label")
        keys = [item["text"] for item in of_role(figure, "legend-label")]
        found.add("direct" if names else "legend")
        self.assertEqual(sorted([item["text"] for item in names] + keys), sorted(parts))
        self.assertTrue(not names or not keys)
        if keys:
            self.assertEqual(keys, parts)
        if upright:
            return
        widths = {item["text"]: item["box"][2] for item in names + of_role(figure, "legend-label")}
        spots = [(self.middle(bar["box"], 0), widths[bar["data"]["series"]]) for _, bar, _, _ in first]
        places = spread(spots, NAME_GAP, MARGIN, figure["width"] - MARGIN)
        fit = places and len(parts) <= 6 and all(abs(place - wanted) <= width / 2
                                                for place, (wanted, width) in zip(places, spots))
        self.assertEqual(bool(names), bool(fit), (spots, places))
        for item, place in zip(sorted(names, key=lambda item: parts.index(item["text"])), places or ()):
            self.near(self.middle(item["box"], 0), place, "middle of a name")
            self.near(item["box"][1] + item["box"][3] + 1, of_role(figure, "zero-line")[0]["box"][1], "level of a name", 0.06)
            self.assertEqual(figure["items"][item["for"]]["data"]["series"], item["text"])


class Diverging(Anew):
    """Sides that go out from the middle, the neutral part across it, each side with its sum at its end."""
    WORDS = ["很差", "差", "一般", "好", "很好"]

    def test_sides(self):
        for seed in range(30):
            rng, upright = random.Random(seed), seed % 3 == 2
            neutral = rng.random() < 0.6
            words = self.WORDS if neutral else [word for word in self.WORDS if word != "一般"]
            rows = [{"region": region, "part": word, "value": rng.randint(20, 90)}
                    for region in regions(rng, rng.randint(2, 5)) for word in words]
            doc = document(rows, unit="人", series="part", stack="diverging", negative=["很差", "差"],
                           orientation="vertical" if upright else "horizontal", **({"neutral": "一般"} if neutral else {}))
            with self.subTest(seed=seed, upright=upright):
                self.check(inspected(doc, "-q"), rows, words, upright)

    def check(self, figure, rows, words, upright):
        along = 1 if upright else 0
        bars = {(item["data"]["category"], item["data"]["series"]): item["box"] for _, item in self.marks_of(figure, "bar")}
        totals, extents, halves = {}, {}, []
        values = {(row["region"], row["part"]): row["value"] for row in rows}
        for item in of_role(figure, "total-label"):
            totals.setdefault(figure["items"][item["for"]]["data"]["category"], []).append(item)
        em = next(iter(totals.values()))[0]["size"]
        for region in totals:
            half = values.get((region, "一般"), 0) / 2
            left, right = (sum(values[region, word] for word in side) for side in (("很差", "差"), ("好", "很好")))
            self.assertEqual(sorted(item["text"] for item in totals[region]), sorted((str(left), str(right))))
            at, extents[region] = half, (half + left, half + right)
            ends = {}
            for word, way in (("一般", 0), ("好", 1), ("很好", 1)):
                if way and word in words:
                    ends[word] = (at, at + values[region, word])
                    at += values[region, word]
            at = -half
            for word in ("差", "很差"):
                ends[word] = (at - values[region, word], at)
                at -= values[region, word]
            if half:
                ends["一般"] = (-half, half)
            halves.append((region, ends))
        # One scale: all it needs are two ends.
        spots = []
        for region, ends in halves:
            for word, (start, end) in ends.items():
                box = bars[region, word]
                low, high = (-box[along] - box[along + 2], -box[along]) if upright else (box[along], box[along] + box[along + 2])
                spots += [(start, low), (end, high)]
        (first, at), (last, there) = min(spots), max(spots)
        factor = (there - at) / (last - first)
        zero = at - first * factor
        for number, place in spots:
            self.near(place, zero + number * factor, "an end of a part", 0.06)
        gap = ABOVE_GAP if upright else LABEL_GAP
        room = 0
        for region, (left, right) in extents.items():
            found = []
            for item in totals[region]:
                box = item["box"]
                low, high = (-box[1] - box[3], -box[1]) if upright else (box[0], box[0] + box[2])
                found.append((low, high))
            found.sort()
            self.near(found[0][1], zero - left * factor - gap, "total before", 0.06)
            self.near(found[-1][0], zero + right * factor + gap, "total behind", 0.06)
        if not upright:
            ends = [item["box"] for items in totals.values() for item in items]
            names = of_role(figure, "category-label")
            self.near(max(box[0] + box[2] for box in ends), figure["width"] - MARGIN, "what is last ends at the margin")
            self.near(min(box[0] for box in ends), MARGIN + max(name["box"][2] for name in names) + NAMES_GAP, "what is first")


class Dots(Anew):
    def test_dots(self):
        for seed in range(40):
            rng, form = random.Random(seed), ("lollipop", "dot", "interval", "dumbbell")[seed % 4]
            upright = seed % 8 >= 4
            rows = []
            for region in regions(rng, rng.randint(2, 5)):
                for part in PARTS[:2] if form == "dumbbell" else PARTS[:1]:
                    number = rng.randint(20, 300)
                    word = rng.choice(["", "超", "约"]) if form in ("lollipop", "dot") else ""
                    text = f"{number}～{number + rng.randint(30, 99)}亿元" if form == "interval" else f"{word}{number}亿元"
                    rows.append({"region": region, "part": part, "value": text})
            if form != "dumbbell":
                for row in rows:
                    del row["part"]
            doc = document(rows, form=form, orientation="vertical" if upright else "horizontal",
                           **({"series": "part"} if form == "dumbbell" else {}))
            with self.subTest(seed=seed, form=form, upright=upright):
                self.check(inspected(doc, "-q"), form, upright)

    def check(self, figure, form, upright):
        items = figure["items"]
        along = 1 if upright else 0
        marks = self.marks_of(figure, "point") + self.marks_of(figure, "interval")
        of = {item["for"]: item for item in of_role(figure, "value-label")}
        em = next(iter(of.values()))["size"]
        zero = of_role(figure, "zero-line")[0]["box"][along]
        by_category = {}
        for i, mark in marks:
            by_category.setdefault(mark["data"]["category"], []).append((i, mark))
        extents, firsts = [], []
        for group in by_category.values():
            group.sort(key=lambda pair: pair[1]["data"]["low"])
            for i, mark in group:
                label = of[i]["box"]
                room = (ABOVE_GAP + LINE * em if upright else LABEL_GAP + label[2]) + self.reach(mark)
                if form == "dumbbell" and mark is group[0][1]:
                    firsts.append((mark["data"]["low"], room))
                else:
                    extents.append((mark["data"]["high"] or mark["data"]["low"], room))
        # In the scale of their own.
        spots = [(mark["data"]["low"], self.middle(mark["box"], along)) for _, mark in marks if mark["role"] == "point"]
        spots += [(mark["data"][end], mark["box"][along] + at * mark["box"][along + 2]) for _, mark in marks
                  if mark["role"] == "interval" for end, at in ((("low", 1), ("high", 0)) if upright else
                                                                (("low", 0), ("high", 1)))]
        number, place = max(spots)
        factor = (place - zero) / number
        for value, at in spots:
            self.near(at, zero + factor * value, "place of a dot")
        start = MARGIN + max(name["box"][2] for name in of_role(figure, "category-label")) + NAMES_GAP
        if not upright and form != "dumbbell":
            wanted, _ = solved(extents, figure["width"] - MARGIN - start)
            self.assertAlmostEqual(factor, wanted, delta=1e-4 * wanted)
        for (i, mark) in marks:
            label, datum = of[i]["box"], mark["data"]
            group = by_category[datum["category"]]
            back = form == "dumbbell" and mark is group[0][1]
            end = zero + factor * (datum["low"] if mark["role"] == "point" else datum["high"])
            gap = self.reach(mark) + (ABOVE_GAP if upright else LABEL_GAP)
            if upright:
                self.near(label[1] - gap if back else label[1] + label[3] + gap, end, "label")
                self.near(self.middle(label, 0), self.middle(mark["box"], 0), "middle of a label")
            else:
                self.near(label[0] + label[2] + gap if back else label[0] - gap, end, "label")
                self.near(self.middle(label, 1), self.middle(mark["box"], 1) + LOWER * em, "level of a label")

    def reach(self, mark):
        if mark["role"] == "interval":
            return 0
        return DOT_REACH + (ARROW if mark["data"]["bound"] in ("over", "at_least") else 0)


class Bullets(Anew):
    INNER, TICK, SIDE = 0.46, 3, 8  # of a bar's thickness; pt beyond it; pt from a label to the target's

    def test_bullets(self):
        for seed in range(30):
            rng, upright = random.Random(seed), seed % 2 == 1
            rows, pairs, better = [], {}, rng.choice(["higher", "lower", "neither"])
            for region in regions(rng, rng.randint(2, 4) if upright else rng.randint(2, 9)):
                actual, target = rng.randint(50, 600), rng.randint(50, 600)
                pairs[region] = actual, target
                rows += [{"region": region, "status": "actual", "value": actual},
                         {"region": region, "status": "target", "value": target}]
            doc = document(rows, form="bullet", series="status", orientation="vertical" if upright else "horizontal",
                           size={"width": "200mm"})
            doc["indicators"][0]["better"] = better
            with self.subTest(seed=seed, upright=upright):
                self.check(inspected(doc, "-q"), pairs, better, upright)

    def words(self, actual, target, better):
        """What stands at a bar, one behind or below the other."""
        rate = f"完成率{math.floor(actual / target * 1000 + 0.5 + 1e-9) / 10:.1f}%"
        over = f"超出{math.floor((actual / target - 1) * 1000 + 0.5 + 1e-9) / 10:.1f}%"
        return [str(actual)] + {"higher": [rate], "lower": [over if actual > target else "未超目标"], "neither": []}[better]

    def check(self, figure, pairs, better, upright):
        along, across = (1, 0) if upright else (0, 1)
        bars = {(item["data"]["category"], item["data"]["status"]): (i, item["box"]) for i, item in self.marks_of(figure, "bar")}
        ticks = {item["data"]["category"]: item["box"] for item in of_role(figure, "target-line")}
        zero = of_role(figure, "zero-line")[0]["box"][along]
        said = {}
        for item in of_role(figure, "value-label"):
            said.setdefault(item["for"], []).append(item)
        em, extents = 9, []
        for region, (actual, target) in pairs.items():
            (i, inner), (j, outer) = bars[region, "actual"], bars[region, "target"]
            own = self.words(actual, target, better)
            if not upright:
                own = [" · ".join(own)]
            self.assertEqual([item["text"] for item in said[i]], own)
            self.assertEqual([item["text"] for item in said[j]], [f"目标{target}"])
            room = ABOVE_GAP + len(own) * LINE * em + (len(own) - 1) * 0.2 * em + 1 + LINE * em if upright else \
                LABEL_GAP + said[i][0]["box"][2] + self.SIDE + said[j][0]["box"][2]
            extents.append((max(actual, target), room))
        if upright:
            room = min(max((figure["width"] - 2 * MARGIN) * 0.42, 90), 230)
        else:
            names = of_role(figure, "category-label")
            room = figure["width"] - 2 * MARGIN - max(name["box"][2] for name in names) - NAMES_GAP
        factor, _ = solved(extents, room)
        for region, (actual, target) in pairs.items():
            (i, inner), (j, outer) = bars[region, "actual"], bars[region, "target"]
            tick, middle = ticks[region], self.middle(outer, across)
            self.near(inner[along + 2], actual * factor, "length of what is", 0.06)
            self.near(outer[along + 2], target * factor, "length of the target", 0.06)
            self.near(inner[across + 2], self.INNER * outer[across + 2], "thickness within")
            self.near(self.middle(inner, across), middle, "middle within")
            end = zero + (-target if upright else target) * factor
            self.near(tick[along], end, "place of a target", 0.06)
            self.near(tick[across], outer[across] - self.TICK / 2, "start of its line")
            self.near(tick[across + 2], outer[across + 2] + self.TICK, "length of its line")
            far = max(actual, target) * factor
            if upright:
                bottom = said[i][-1]["box"]
                self.near(bottom[1] + bottom[3], zero - far - ABOVE_GAP, "words above", 0.06)
                self.near(said[j][0]["box"][1] + said[j][0]["box"][3], said[i][0]["box"][1] - 1, "words of a target", 0.06)
                for item in said[i] + said[j]:
                    self.near(self.middle(item["box"], 0), middle, "middle of words")
            else:
                self.near(said[i][0]["box"][0], zero + far + LABEL_GAP, "words behind", 0.06)
                self.near(said[j][0]["box"][0], said[i][0]["box"][0] + said[i][0]["box"][2] + self.SIDE, "words of a target")
                for item in said[i] + said[j]:
                    self.near(self.middle(item["box"], 1), middle + LOWER * em, "level of words")


class Waterfalls(Anew):
    def test_levels_and_links(self):
        for seed in range(30):
            rng, upright = random.Random(seed), seed % 2 == 1
            names, level, rows, totals = regions(rng, rng.randint(4, 7)), 0, [], []
            for i, region in enumerate(names):
                total = i in (0, len(names) - 1) or i > 1 and rng.random() < 0.2
                value = rng.randint(200, 300) if i == 0 else level if total else rng.choice([rng.randint(-60, 90), 0])
                level = value if total else level + value
                totals += [region] if total and i else []
                rows.append({"region": region, "value": value})
            doc = document(rows, form="waterfall", totals=totals, orientation="vertical" if upright else "horizontal")
            with self.subTest(seed=seed, upright=upright):
                self.check(inspected(doc, "-q"), run("render", "-", "-q", "-o", "-", "-f", "svg", stdin=doc).text,
                           rows, totals, upright)

    def test_totals(self):
        """A total is the sum of what is before it, as precisely as all are stated; else the sum is told, in the total's
        unit with all places that it has."""
        scales, found = {"元": 0, "万元": 4, "亿元": 8, "万亿元": 12}, set()
        for seed in range(120):
            rng = random.Random(seed)
            names, rows, level, rounding = regions(rng, rng.randint(3, 5)), [], decimal.Decimal(0), decimal.Decimal(0)
            places, units = [], rng.choice([("元", "万元"), ("元", "亿元"), ("万元", "亿元"), ("万元", "万亿元"), ("亿元", "万亿元")])
            for region in names:
                unit, digits = rng.choice(units), rng.randint(0, 2 if seed % 3 or region == names[-1] else 0)
                scale, last = decimal.Decimal(10) ** scales[unit], decimal.Decimal(1).scaleb(-digits)
                number = decimal.Decimal(rng.randint(11, 9000) * rng.choice([1, 100])).scaleb(-digits)
                if region == names[-1]:
                    number = (level / scale).quantize(last, decimal.ROUND_HALF_UP) + last * rng.choice([0, 1, 2, 9])
                rows.append({"region": region, "value": f"{number}{unit}"})
                places.append((digits, scales[unit]))
                rounding += last * scale / 2
                level += number * scale if region != names[-1] else 0
            off, half = abs(number * scale - level), last * scale / 2
            result = run("inspect", "-", "-q", stdin=document(rows, form="waterfall", totals=[names[-1]], orientation="horizontal"))
            kind = "whole" if off <= half else "rounded" if off <= rounding else "wrong"
            if min(abs(off - half), abs(off - rounding)) < rounding / 1000:
                continue # what floating point makes of a limit is not told here
            found.add(kind)
            with self.subTest(seed=seed, kind=kind, rows=rows):
                self.assertEqual(result.status, kind == "wrong", result)
                self.assertEqual("因四舍五入" in result.text, kind == "rounded")
                if kind == "wrong":
                    most = max(max(digits for digits, _ in places), *(digits + places[-1][1] - own for digits, own in places))
                    least = max(digits for digits, _ in places)
                    told = f"{(level / scale).quantize(decimal.Decimal(1).scaleb(-most)):f}"
                    while len(told.partition(".")[2]) > least and told.endswith("0"):
                        told = told[:-1]
                    self.assertIn(f"stated as {number}{unit}, but the running sum is {told.rstrip('.')}{unit} (", result.err)
        self.assertEqual(len(found), 3)

    def test_news(self):
        """Where a rise is good of one and bad of another, the colours say that."""
        for better, wanted in (("higher", ["增加", "减少"]), ("lower", ["有利", "不利"]), ("neither", [])):
            indicators = [{"name": name, "unit": "亿元", "better": sense, "value": value} for name, sense, value in (
                ("收入", "higher", 100), ("增收", "higher" if better == "lower" else better, 20),
                ("成本", better, 15), ("节约", better, -15))]
            figure = inspected({"indicators": indicators, "figures": [{"id": "f", "form": "waterfall"}]}, "-q")
            self.assertEqual([item["text"] for item in of_role(figure, "legend-label")], wanted, better)

    def check(self, figure, svg, rows, totals, upright):
        along, across = (1, 0) if upright else (0, 1)
        zero = of_role(figure, "zero-line")[0]["box"][along]
        bars = self.marks_of(figure, "bar")
        of = {item["for"]: item for item in of_role(figure, "value-label")}
        length = max(abs(bar["box"][along] - zero) + (0 if upright else bar["box"][along + 2]) for _, bar in bars)
        levels, level = [], 0
        for i, row in enumerate(rows):
            start = 0 if i == 0 or row["region"] in totals else level
            levels.append((start, start + row["value"]))
            level = start + row["value"]
        factor = length / max(max(pair) for pair in levels) * (-1 if upright else 1)
        changes = [row["value"] for i, row in enumerate(rows) if i and row["region"] not in totals]
        self.assertEqual([item["text"] for item in of_role(figure, "legend-label")],
                         ["增加"] * any(change > 0 for change in changes) + ["减少"] * any(change < 0 for change in changes))
        pieces = list(svg_shapes.thin_lines(svg))
        before = None
        for (i, bar), row, (start, end) in zip(bars, rows, levels):
            box = bar["box"]
            first, last = sorted((zero + factor * start, zero + factor * end))
            self.near(box[along], first, "start of a bar")
            self.near(box[along] + box[along + 2], last, "end of a bar")
            is_total = row["region"] in totals or before is None
            self.assertEqual(of[i]["text"], ("+" if row["value"] > 0 and not is_total else "") +
                             str(row["value"]).replace("-", "−"))
            label, far = of[i]["box"], zero + factor * max(start, end)
            if upright:
                self.near(label[1] + label[3] + ABOVE_GAP, far, "label")
            else:
                self.near(label[0] - LABEL_GAP, far, "label")
            if before:
                # From the end of the bar before to where this one begins, at the level of both.
                at = zero + factor * (end if is_total else start)
                wanted = (before[across] + before[across + 2],
                          box[across] + (box[across + 2] if not is_total and start == end else 0))
                met = [piece for piece in pieces if abs(piece[0][along] - at) < 0.02 and
                       abs(piece[1][along] - at) < 0.02 and
                       abs(min(piece[0][across], piece[1][across]) - wanted[0]) < 0.02 and
                       abs(max(piece[0][across], piece[1][across]) - wanted[1]) < 0.02]
                self.assertEqual(len(met), 1, (row, at, wanted))
            before = box


if __name__ == "__main__":
    unittest.main()
