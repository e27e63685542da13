# SPDX-License-Identifier: MIT
"""Which colour of the theme each thing has: texts by what they are, bars by their series and status,
changes by whether they are good, in a theme whose colours are all different."""
import collections
import glob
import itertools
import json
import os
import random
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

from program import DATA, run

PALETTE = ["#1040a0", "#b05010", "#107050", "#902050", "#4060c0", "#706010", "#302060", "#508030"]
NAMED = {"background": "#fefefe", "ink": "#101112", "muted": "#505152", "axis": "#808182", "grid": "#d0d1d2", "accent": "#1040a0",
         "good": "#108060", "bad": "#b02010", "neutral": "#707172"}
THEME = {"name": "own", "colors": {**NAMED, "palette": PALETTE, "patterns": []}}
SLOTS = {**{colour: f"series {i + 1}" for i, colour in enumerate(PALETTE)}, **{colour: name for name, colour in NAMED.items() if name != "accent"}}
FIRST = "series 1"  # the accent is the first of the palette
# What texts of a role may be; on or beside a mark some are of its colour, or stand out from it.
TEXTS = {"subtitle": "muted", "unit": "muted", "note": "muted", "source": "muted", "axis-title": "muted", "missing-mark": "muted",
         "page-number": "muted", "running-head": "muted", "legend-label": "ink", "panel-title": "ink", "total-label": "ink",
         "change-label": "ink", "lane-label": "ink", "now-line": "ink", "category-label": "ink"}


def drawn(document, theme):
    """(role, tag, fill, stroke, words or what they say of it) of each thing, colours by their names."""
    result = run("render", "-", "-q", "-f", "svg", "-o", "-", "--theme", theme, stdin=document)
    if result.status:
        raise AssertionError(result.err)
    found = []

    def walk(node, fill, stroke, role):
        fill, stroke = node.get("fill", fill), node.get("stroke", stroke)
        own = node.get("class", "")
        role = own.removeprefix("tubiao-") if own and own != "tubiao" else role
        tag = node.tag.split("}")[1]
        if tag in ("text", "rect", "path", "circle", "line", "polyline", "polygon"):
            words = "".join(node.itertext()) if tag == "text" else node.get("aria-label", "")
            found.append((role or "", tag, SLOTS.get(fill, fill), SLOTS.get(stroke, stroke), words))
        for child in node:
            walk(child, fill, stroke, role if tag == "g" else None)
    walk(ElementTree.fromstring(result.out), NAMED["ink"], "none", None)
    return found


def cube(statuses=(None,), **keys):
    return [{"name": "产值", "unit": "亿元", **keys, "observations": [
        {"region": region, "value": 3 + i + 2 * k, **({"status": status} if status else {})}
        for i, region in enumerate(("甲", "乙")) for k, status in enumerate(statuses)]}]


class Colours(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.theme = os.path.join(folder.name, "own.json")
        with open(cls.theme, "w", encoding="utf-8") as file:
            json.dump(THEME, file)

    def of(self, document, *roles):
        return [one for one in drawn(document, self.theme) if one[0] in roles]

    def test_highlights(self):
        """One fill for what stands out and another for all else, in each column of rows and each panel; of several series one
        lighter hue each."""
        many = {f"第{i}县": 40 - i for i in range(30)}
        shares = {name: f"{value}%" for name, value in many.items()}
        lone = {"name": "产值", "unit": "亿元", "values": {"over": "region", "data": many}}
        for indicators, figure, others in (
                ([lone], {"size": {"width": "120mm", "height": "100mm"}}, 1),
                ([lone, {"name": "增速", "values": {"over": "region", "data": shares}}], {"category": "region"}, 1),
                ([dict(lone, name="一产"), dict(lone, name="二产"), dict(lone, name="三产")],
                 {"category": "region", "series": "indicator", "highlight": ["二产"]}, 2)):
            with self.subTest(figure=figure, indicators=len(indicators)):
                figure = {"highlight": ["第3县"], **figure}
                bars = self.of({"indicators": indicators, "figures": [figure]}, "bar")
                self.assertEqual(len(bars), 30 * len(indicators))
                out = [fill for _, _, fill, _, words in bars if any(name in words for name in figure["highlight"])]
                rest = {fill for _, _, fill, _, words in bars if not any(name in words for name in figure["highlight"])}
                self.assertTrue(out and set(out) <= set(SLOTS.values()), set(out))
                self.assertEqual(len(rest), others, rest)
                self.assertTrue(rest.isdisjoint(SLOTS.values()), rest)

    def test_texts(self):
        seen = collections.Counter()
        for path in sorted(glob.glob(os.path.join(DATA, "gallery", "*.json"))):
            with open(path, encoding="utf-8") as file:
                document = json.load(file)
            timeline = "events" in document
            for role, tag, fill, _, words in drawn(document, self.theme):
                if tag != "text":
                    continue
                wanted = TEXTS.get(role)
                if role == "tick-label" and not timeline:
                    wanted = "muted"
                if role == "title" and not any(figure.get("type") == "page" for figure in document["figures"]):
                    wanted = "ink"
                if role == "category-label" and fill == "muted":
                    self.assertIn("其他", words) # what is left of the rest
                    continue
                if wanted:
                    self.assertEqual(fill, wanted, (os.path.basename(path), role, words))
                    seen[role] += 1
        self.assertGreater(len(seen), 14, seen)

    def test_series(self):
        """One series has the first colour, more of them one each, and so have their keys, in order."""
        keyed = 0
        for count in (1, 2, 3, 4):
            observations = [{"region": f"第{r}区", "period": str(2020 + s), "value": 3 + r + s} for r in range(3) for s in range(count)]
            document = {"indicators": [{"name": "产值", "observations": observations}],
                        "figures": [{"id": "f", "category": "region", "series": "period"}]}
            bars = {words: fill for _, _, fill, _, words in self.of(document, "bar") if words}
            self.assertEqual(len(bars), 3 * count)
            for words, fill in bars.items():
                series = next(s for s in range(count) if f"{2020 + s}年" in words) if count > 1 else 0
                self.assertEqual(fill, f"series {series + 1}", words)
            keys = [fill for _, _, fill, _, _ in self.of(document, "legend-key")]
            if keys: # else the names stand at the bars
                self.assertEqual(keys, [f"series {s + 1}" for s in range(count)])
            keyed += bool(keys)
        self.assertGreater(keyed, 0)

    def test_statuses(self):
        """What is is filled; a target is an outline on the ground; what is expected is neither."""
        found = self.of({"indicators": cube([None, "forecast", "target"]), "figures": [{"id": "f", "category": "region"}]}, "bar")
        for _, _, fill, _, words in found:
            if words:
                wanted = "background" if "目标" in words else None if "预计" in words else FIRST
                self.assertTrue(fill == wanted if wanted else fill not in ("background", FIRST), (words, fill))
        strokes = collections.Counter(stroke for role, _, fill, stroke, _ in drawn(
            {"indicators": cube([None, "target"]), "figures": [{"id": "f", "category": "region"}]}, self.theme) if fill == "none")
        self.assertEqual(strokes[FIRST], 2)

    def test_series_in_panels(self):
        """Series that have a status each, which no other series has, need no colours; others have one a name in all
        panels. A key a name, and one a status where series don't tell it."""
        labels = {"actual": "实际", "previous": "上年", "forecast": "预计", "target": "目标"}
        told, kinds_of_keys = collections.Counter(), set()
        for seed in range(90):
            rng = random.Random(seed)
            kinds = "甲乙丙"[:rng.randint(1, 3)]
            usual = {kind: rng.choice(["actual", *labels]) for kind in kinds} # of a series, in most documents of all its values
            panels = []
            for panel in range(rng.randint(1, 2)):
                own = [kind for kind in kinds if rng.random() < 0.6] or [rng.choice(kinds)]
                panels.append([(kind, [usual[kind] if rng.random() < (1 if seed % 3 else 0.7) else rng.choice(list(labels))
                                       for _ in range(2)]) for kind in own])
            if seed % 10 == 0: # of one status, but none beside the other
                panels = [[(kind, [usual["甲"]] * 2)] for kind in "甲乙"]
            indicators = [{"name": f"第{i}项", "unit": unit, "observations": [
                {"region": region, "kind": kind, "status": status, "value": rng.randint(30, 60)}
                for kind, statuses in panel for region, status in zip(("东", "西"), statuses)]}
                for i, (unit, panel) in enumerate(zip(("家", "吨"), panels))]
            document = {"dimensions": {"kind": {"name": "类"}}, "indicators": indicators, "figures": [
                {"id": "f", "category": "region", "series": "kind", "panel": "unit", "orientation": "horizontal", "legend": "block"}]}
            names = list(dict.fromkeys(kind for panel in panels for kind, _ in panel))
            fixed = {(i, kind): len(set(statuses)) == 1 for i, panel in enumerate(panels) for kind, statuses in panel}
            owners = collections.defaultdict(set)
            for panel in panels:
                for kind, statuses in panel:
                    owners[statuses[0]].add(kind)
            plain = all(fixed.values()) and all(len(kinds) == 1 for kinds in owners.values())
            seen = {status for i, panel in enumerate(panels) for kind, statuses in panel if not fixed[i, kind] for status in statuses}
            wanted = names + ([label for status, label in labels.items() if status in seen] if seen - {"actual"} else [])
            with self.subTest(seed=seed, panels=panels):
                found = drawn(document, self.theme)
                self.assertEqual([words for role, _, _, _, words in found if role == "legend-label"], wanted)
                bars = [words for role, _, _, _, words in found if role == "bar" and words]
                self.assertEqual(sorted(word.split("：")[0] for word in bars), sorted(
                    " · ".join([f"第{i}项", region, kind] + [labels[status]] * (status != "actual"))
                    for i, panel in enumerate(panels) for kind, statuses in panel for region, status in zip("东西", statuses)))
                for role, _, fill, _, words in found:
                    kind = next((kind for kind in names if kind in words), None)
                    if role == "bar" and kind and not any(label in words for label in list(labels.values())[1:]):
                        self.assertEqual(fill, FIRST if plain else f"series {names.index(kind) + 1}", words)
                        told[plain, kind == names[0]] += 1
            kinds_of_keys.add((plain, len(wanted) > len(names), len(panels)))
        self.assertGreater(told[True, False], 2, told)
        self.assertGreater(told[False, False], 2, told)
        self.assertEqual(len(kinds_of_keys), 6, kinds_of_keys) # those told by their fills have no key a status

    def test_statuses_without_series(self):
        """They have keys unless all is actual."""
        labels = {"actual": "实际", "previous": "上年", "forecast": "预计", "target": "目标"}
        for first, last in itertools.product(labels, repeat=2):
            document = {"indicators": [{"name": "产值", "observations": [
                {"region": region, "status": status, "value": 30} for region, status in (("东", first), ("西", last))]}],
                "figures": [{"id": "f", "category": "region", "series": "none"}]}
            wanted = [label for status, label in labels.items() if status in (first, last)]
            self.assertEqual([words for _, _, _, _, words in self.of(document, "legend-label")],
                             [] if first == last == "actual" else wanted, (first, last))

    def test_variances(self):
        """More than the target is good where more is better, and bad where less is."""
        for better, more in (("higher", "good"), ("lower", "bad")):
            values = {"甲": (9, 6), "乙": (4, 8), "丙": (7, 3)}
            observations = [{"region": region, "value": pair[k], **({"status": "target"} if k else {})}
                            for region, pair in values.items() for k in range(2)]
            document = {"indicators": [{"name": "产值", "unit": "亿元", "better": better, "observations": observations}],
                        "figures": [{"id": "f", "category": "region", "variance": "target"}]}
            found = [(fill, words) for _, _, fill, _, words in self.of(document, "variance-bar") if words]
            self.assertEqual(len(found), 3)
            other = "bad" if more == "good" else "good"
            for fill, words in found:
                region = next(region for region in values if region in words)
                self.assertEqual(fill, more if values[region][0] > values[region][1] else other, (better, words))

    def test_waterfalls(self):
        """What adds, what takes away, and what they come to."""
        values = {"年初": 500, "税收": 82, "补助": -36, "可用": 546, "支出": -48, "年末": 498}
        document = {"indicators": [{"id": name, "name": name, "unit": "亿元", "value": value} for name, value in values.items()],
                    "figures": [{"id": "f", "form": "waterfall", "totals": ["可用", "年末"]}]}
        found = {words: fill for _, _, fill, _, words in self.of(document, "bar") if words}
        kinds = collections.defaultdict(set)
        for words, fill in found.items():
            name = next(name for name in values if name in words)
            kinds["total" if name in ("年初", "可用", "年末") else "more" if values[name] > 0 else "less"].add(fill)
        self.assertEqual({kind: len(fills) for kind, fills in kinds.items()}, {"total": 1, "more": 1, "less": 1}, found)
        self.assertEqual(len(set.union(*kinds.values())), 3)
        self.assertEqual(kinds["total"], {FIRST})

    def test_statuses_of_events(self):
        """What is done is filled, what is planned an outline of its colour, what is cancelled one of the axis's; what
        is expected is neither filled nor empty."""
        for status, fill, outline in ((None, FIRST, None), ("planned", "background", FIRST), ("cancelled", "background", "axis"),
                                      ("forecast", None, FIRST)):
            event = {"name": "甲", "start": "2020", "end": "2021", **({"status": status} if status else {})}
            found = drawn({"events": [event], "figures": [{"id": "f", "type": "timeline"}]}, self.theme)
            bar, = [one for one in found if one[0] == "event-span" and one[4]]
            outlines = {stroke for role, tag, ground, stroke, words in found if tag == "rect" and ground == "none" and not words and
                        role == ""}
            self.assertTrue(bar[2] == fill if fill else bar[2] not in (FIRST, "background"), (status, bar))
            self.assertEqual(outlines - {"none"}, {outline} if outline else set(), status)

    def test_news(self):
        """A rise is good or bad as its indicator says; the key says rise and fall while that is one colour each, else good
        and bad."""
        for betters, wanted, keys in ((("higher", "higher"), ("good", "bad"), [("增加", "good"), ("减少", "bad")]),
                                      (("lower", "lower"), ("bad", "good"), [("增加", "bad"), ("减少", "good")]),
                                      (("higher", "lower"), ("good", "good"), None)):
            changes = {"税收": (82, betters[0]), "补助": (-36, betters[1]), "投资": (15, betters[1])}
            indicators = [{"id": "年初", "name": "年初", "unit": "亿元", "value": 500}]
            indicators += [{"id": name, "name": name, "unit": "亿元", "value": value, "better": better}
                           for name, (value, better) in changes.items()]
            indicators.append({"id": "年末", "name": "年末", "unit": "亿元", "value": 561})
            found = drawn({"indicators": indicators, "figures": [{"id": "f", "form": "waterfall", "totals": ["年末"]}]}, self.theme)
            bars = {name: fill for role, _, fill, _, words in found if role == "bar" for name in changes if words.startswith(name)}
            for name, (value, better) in changes.items():
                self.assertEqual(bars[name], "good" if (value > 0) == (better == "higher") else "bad", (name, value, better))
            marks = [fill for role, _, fill, _, _ in found if role == "legend-key"]
            told = list(zip([words for role, _, _, _, words in found if role == "legend-label"], marks))
            if keys:
                self.assertEqual((bars["税收"], bars["补助"]), wanted)
            self.assertEqual(told, keys or [("有利", "good"), ("不利", "bad")])

    def test_target_lines(self):
        """A line at a target is set apart from the marks."""
        for name in ("targets", "bullet"):
            with open(os.path.join(DATA, "gallery", name + ".json"), encoding="utf-8") as file:
                strokes = {stroke for _, _, _, stroke, _ in self.of(json.load(file), "target-line")} - {"none"}
            self.assertEqual(strokes, {"bad" if name == "targets" else "ink"}, name)

    def test_pages(self):
        """What a page sets apart is of the accent: titles of its sections, quantities in its words."""
        document = {"title": "题", "indicators": [{"id": "a", "name": "产值", "value": "3亿元"}], "figures": [
            {"id": "b", "indicators": ["a"]},
            {"id": "p", "type": "page", "title": "页", "sections": [{"title": "节", "text": "产值达到3亿元，全面增长。", "rows": [["b"]]}]}]}
        with open(self.theme.replace("own.json", "page.json"), "w", encoding="utf-8") as file:
            json.dump({**THEME, "page": {"emphasis": "accent"}}, file)
        result = drawn({**document, "figures": [document["figures"][1], document["figures"][0]]}, self.theme.replace("own.json", "page.json"))
        words = {words: fill for role, tag, fill, _, words in result if tag == "text" and role == "paragraph"}
        self.assertEqual(words["3亿元"], FIRST, words)
        self.assertEqual({fill for text, fill in words.items() if text != "3亿元"}, {"ink"})


if __name__ == "__main__":
    unittest.main()
