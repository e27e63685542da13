#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`check --against` finds every change: drafts of the texts beside this file pass, and fail after
one random change of a value, unit, bound, rank, period or quote. TUBIAO_SOURCE_TEXT names the text of
the shipped documents of the provinces, where it is at hand: they are tried too, with 1,000 changes."""
import copy
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.environ.get("TUBIAO", os.path.join(ROOT, "build", "src", "tubiao"))
SEED = int(os.environ.get("TUBIAO_SEED", "1"))
CHANGES = int(os.environ.get("TUBIAO_CHANGES", "5"))
SHIPPED_CHANGES = 1000


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)


def against(path, text):
    """Exit status and what was said of quotes."""
    done = run("check", path, "--against", text, "--diagnostics", "json")
    said = [json.loads(line) for line in done.stderr.splitlines()]
    return done.returncode, [item for item in said if item["code"] == "reference"
                             and item["severity"] == "error"]


def strings(document):
    """(holder, key) of every value, rank, period and quote."""
    for indicator in document["indicators"]:
        for one in indicator.get("observations", []):
            yield from ((one, key) for key in ("value", "period", "quote", "change") if isinstance(one.get(key), str))
            if isinstance(one.get("rank"), dict):
                yield one["rank"], "place"
    for event in document.get("events", []):
        yield from ((event, key) for key in ("quote", "quantity", "date", "within") if isinstance(event.get(key), str))
        if isinstance(event.get("quantity"), dict):
            yield event["quantity"], "value"


def change_digit(chance, text):
    places = [m.start() for m in re.finditer(r"\d", text)]
    if not places:
        return None
    at = chance.choice(places)
    digit = chance.choice([d for d in "123456789" if d != text[at]])
    return text[:at] + digit + text[at + 1:]


def change_unit(chance, text):
    pairs = [("亿元", "万元"), ("万元", "亿元"), ("%", "‰"), ("个百分点", "%"), ("万吨", "吨"), ("家", "个"),
             ("个", "家"), ("人", "户"), ("亩", "公顷"), ("辆", "台"), ("项", "条")]
    fitting = [(old, new) for old, new in pairs if text.endswith(old)]
    if not fitting:
        return None
    old, new = chance.choice(fitting)
    return text[:-len(old)] + new


def change_bound(chance, text):
    for old in ("超过", "超", "突破", "约", "近", "以上", "左右", "不低于", "不超过", "以内", "接近"):
        if old in text:
            return text.replace(old, "")
    return chance.choice(["超", "约", "近"]) + text if re.match(r"\d", text) else None


def change_period(chance, text):
    return change_digit(chance, text) if re.search(r"\d", text) else None


def change_quote(chance, text):
    """A character more, less or other; never one less at an end, for what is left is still the text's."""
    at, kind = chance.randrange(len(text)), chance.choice(["more", "less", "other"])
    if kind == "less" and 0 < at < len(text) - 1 and text[at] != text[at - 1]:
        return text[:at] + text[at + 1:]
    return text[:at] + "某" + text[at + (kind == "other"):]


def mutate(chance, document):
    """The document with one change, and what it was; None where the one chosen is not possible."""
    changed = copy.deepcopy(document)
    holder, key = chance.choice(list(strings(changed)))
    old = holder[key]
    if key == "place":
        new = old + chance.choice([1, 2, 5])
    elif key == "quote":
        if not old.strip():
            return None, None
        new = change_quote(chance, old)
        if "".join(new.split()) == "".join(old.split()):
            return None, None
    elif key in ("period", "date", "within"):
        new = change_period(chance, old)
    else:
        new = chance.choice([change_digit, change_unit, change_bound])(chance, old)
    if not new or new == old:
        return None, None
    holder[key] = new
    return changed, f"{key}: {old} -> {new}"


class Against(unittest.TestCase):
    def try_document(self, document, text, count):
        chance, missed, tried = random.Random(SEED), [], 0
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(document, file, ensure_ascii=False)
            status, said = against(path, text)
            self.assertEqual((status, said), (0, []), text)
            while tried < count:
                changed, what = mutate(chance, document)
                if not changed:
                    continue
                with open(path, "w", encoding="utf-8") as file:
                    json.dump(changed, file, ensure_ascii=False)
                tried += 1
                if against(path, text)[0] == 0:
                    missed.append(what)
        print(f"{os.path.basename(text)}: {tried} changes, {len(missed)} missed", file=sys.stderr)
        self.assertEqual(missed, [])

    def test_drafts(self):
        folder = os.path.join(HERE, "texts")
        for name in sorted(os.listdir(folder)):
            if not name.endswith(".txt"):
                continue
            text = os.path.join(folder, name)
            with self.subTest(name):
                draft = run("extract", text, "-q")
                self.assertEqual(draft.returncode, 0, draft.stderr)
                document = json.loads(draft.stdout)
                # what figures choose by would change too, and without any all values want places in one
                document["figures"] = [{"id": "words", "type": "page", "sections": [{"text": "某"}]}]
                self.try_document(document, text, CHANGES)

    def test_shipped(self):
        text = os.environ.get("TUBIAO_SOURCE_TEXT")
        if not text:
            self.skipTest("TUBIAO_SOURCE_TEXT names no text")
        for name in ("guangdong", "hainan"):
            with self.subTest(name), open(os.path.join(ROOT, "data", name + ".json"),
                                          encoding="utf-8") as file:
                document = json.load(file)
                document.pop("figures", None)
                self.try_document(document, text, SHIPPED_CHANGES // 2)

    def test_times_of_events(self):
        """The time that holds where the quote stands, not one before or behind it."""
        with tempfile.TemporaryDirectory() as folder:
            text, path = os.path.join(folder, "a.txt"), os.path.join(folder, "a.json")
            with open(text, "w", encoding="utf-8") as file:
                file.write("2022年，道路通车。2023年，桥梁合龙。2024年，园区开工。2025年，水库建成。\n")
            for shift in (-1, 0, 1):
                events = [{"name": quote, "date": str(year + shift), "quote": quote} for quote, year in
                          (("道路通车", 2022), ("桥梁合龙", 2023), ("园区开工", 2024), ("水库建成", 2025))]
                with open(path, "w", encoding="utf-8") as file:
                    json.dump({"events": events}, file, ensure_ascii=False)
                status, said = against(path, text)
                self.assertEqual((status, len(said)), (1, 4) if shift else (0, 0), shift)

    def test_words_without_a_unit(self):
        """十大集群 are 10个; money alone is in 元, and its bound is said before it."""
        with tempfile.TemporaryDirectory() as folder:
            text, path = os.path.join(folder, "a.txt"), os.path.join(folder, "a.json")
            with open(text, "w", encoding="utf-8") as file:
                file.write("2025年，全市打造十大集群，外贸破百亿。\n")
            for value, quote, status in (("10个", "十大集群", 0), ("9个", "十大集群", 1), ("超10个", "十大集群", 1),
                                         ("超100亿元", "外贸破百亿", 0), ("超90亿元", "外贸破百亿", 1),
                                         ("100亿元", "外贸破百亿", 1), ("超100亿千瓦时", "外贸破百亿", 1)):
                with open(path, "w", encoding="utf-8") as file:
                    json.dump({"indicators": [{"name": "数", "observations": [{"value": value, "quote": quote}]}]},
                              file, ensure_ascii=False)
                self.assertEqual(against(path, text)[0], status, (value, quote))

    STATED = "2022年，全市税收3亿元，2023年，全市税收3亿元，居全省第4位。2024年，全市税收4亿元，同比增长5%，下降2户。\n"
    # An observation of it (quote, value and more), and what is said of it; "": nothing, it is so.
    CLAIMS = [
        ("2022年，全市税收3亿元，2023年，全市税收3亿元", {"value": "3亿元", "period": "2022"}, ""),
        ("2022年，全市税收3亿元，2023年，全市税收3亿元", {"value": "3亿元", "period": "2023"}, ""),
        ("2022年，全市税收3亿元，2023年，全市税收3亿元", {"value": "3亿元", "period": "2024"}, '"税收" is of 2024年, but the text says 202'),
        ("全市税收3亿元", {"value": "3亿元", "period": "2023"}, ""), # it stands there twice
        ("全市税收3亿元", {"value": "3亿元", "period": "2022"}, ""),
        ("全市税收3亿元", {"value": "3亿元", "period": "2021"}, '"税收" is of 2021年, but the text says 2022年'),
        ("税收3亿元，居全省第4位", {"value": "3亿元", "rank": {"place": 4, "among": "全省"}}, ""),
        ("税收3亿元，居全省第4位", {"value": "3亿元", "rank": {"place": 3, "among": "全省"}}, 'the rank 3 of "税收" is not in its quote'),
        ("全市税收3亿元，居", {"value": "3亿元", "rank": {"place": 4, "among": "全省"}}, 'the rank 4 of "税收" is not in its quote'),
        ("税收4亿元，同比增长5%", {"value": "4亿元", "change": "增长5%"}, ""),
        ("税收4亿元，同比增长5%", {"value": "4亿元", "change": "增长6%"}, 'the change 增长6% of "税收" is not in its quote'),
        ("税收4亿元，同比增长5%", {"value": "4亿元", "change": "下降5%"}, 'the change 下降5% of "税收" is not in its quote'),
        ("税收4亿元，同比", {"value": "4亿元", "change": "增长5%"}, 'the change 增长5% of "税收" is not in its quote'),
        ("税收4亿元", {"value": "4万元"}, 'the value 4万元 of "税收" is not in its quote'),
        ("税收4亿元", {"value": "5亿元"}, 'the value 5亿元 of "税收" is not in its quote'),
        ("税收 4 亿元", {"value": "4亿元"}, ""),
        ("税收4亿美元", {"value": "4亿元"}, 'the quote of "税收" is not in a.txt word for word: 税收4亿美元'),
        (None, {"value": "4亿元"}, '"税收" has no quote and can\'t be compared with the text')]

    def test_claims(self):
        with tempfile.TemporaryDirectory() as folder:
            text, path = os.path.join(folder, "a.txt"), os.path.join(folder, "a.json")
            with open(text, "w", encoding="utf-8") as file:
                file.write(self.STATED)
            for quote, observation, wanted in self.CLAIMS:
                one = {**observation, **({"quote": quote} if quote else {})}
                with open(path, "w", encoding="utf-8") as file:
                    json.dump({"indicators": [{"name": "税收", "observations": [one]}]}, file, ensure_ascii=False)
                done = subprocess.run([PROGRAM, "check", "a.json", "--against", "a.txt", "--diagnostics", "json"], cwd=folder,
                                      capture_output=True, text=True, check=False)
                said = [json.loads(line) for line in done.stderr.splitlines()]
                self.assertEqual(done.returncode, 1 if wanted and quote else 0, (one, said))
                told = [item["message"] for item in said if item["code"] == "reference"]
                self.assertEqual(len(told), 1 if wanted else 0, (one, told))
                if wanted:
                    self.assertIn(wanted, told[0], one)

    def test_coverage(self):
        """What no observation states is told with its place, each once."""
        wanted, at = [], 0
        for words in ("3亿元", "3亿元", "第4位", "4亿元", "5%", "2户"):
            at = self.STATED.index(words, at) + 1 # the column
            wanted.append(f"a.txt:1:{at}: {words} (税收)")
        with tempfile.TemporaryDirectory() as folder:
            text, path = os.path.join(folder, "a.txt"), os.path.join(folder, "a.json")
            with open(text, "w", encoding="utf-8") as file:
                file.write(self.STATED)
            for observations, left in (([{"value": "1吨"}], range(6)), ([{"value": "4亿元", "quote": "税收4亿元"}], (0, 1, 2, 4, 5)),
                                       ([{"value": "4亿元", "change": "增长5%", "quote": "税收4亿元，同比增长5%"},
                                         {"value": "3亿元", "period": "2023", "rank": {"place": 4}, "quote": "2023年，全市税收3亿元，居全省第4位"}],
                                        (0, 5))):
                with open(path, "w", encoding="utf-8") as file:
                    json.dump({"indicators": [{"name": "税收", "observations": observations}]}, file, ensure_ascii=False)
                done = subprocess.run([PROGRAM, "check", "a.json", "--against", "a.txt", "--coverage"], cwd=folder,
                                      capture_output=True, text=True, check=False)
                found = re.findall(r"(a\.txt:\d+:\d+: .*\)) is in no observation", done.stderr)
                self.assertEqual(found, [wanted[i] for i in left], done.stderr)

    def test_quote_is_needed(self):
        with tempfile.TemporaryDirectory() as folder:
            text, path = os.path.join(folder, "a.txt"), os.path.join(folder, "a.json")
            with open(text, "w", encoding="utf-8") as file:
                file.write("2025年，全市粮食产量超35万吨，增长1.2%。\n")
            for value, quote, status in (("超35万吨", "粮食产量超35万吨", 0), ("35万吨", "粮食产量超35万吨", 1),
                                         ("超35万吨", "粮食产量超 35\n万吨", 0),
                                         ("超35万吨", "粮食产量达35万吨", 1),
                                         ("增长1.2%", "增长1.2%", 0), ("下降1.2%", "增长1.2%", 1)):
                document = {"indicators": [{"name": "粮食产量", "observations": [
                    {"value": value, "quote": quote}]}]}
                with open(path, "w", encoding="utf-8") as file:
                    json.dump(document, file, ensure_ascii=False)
                self.assertEqual(against(path, text)[0], status, (value, quote))
            said = run("check", path, "--against", text, "--coverage").stderr
            self.assertIn("a.txt:1:13: 超35万吨 (粮食产量) is in no observation", said)


if __name__ == "__main__":
    unittest.main()
