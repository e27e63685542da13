# SPDX-License-Identifier: MIT
"""Words that stand in columns: the list of the numbered events below a crowded timeline, and the
entries of a vertical one. Their order and places are known from the documents."""
import collections
import random
import unittest

from events import bottom_of, date_of, day, figure_of, middle_of, right_of, span
from program import of_role

NAMES = "工业信息化厅企业产值增加项目园区平台绿色低碳循环发展高质量装备材料生物医药电子"


def crowd(seed, count, days, longest):
    rng, events = random.Random(seed), []
    for i in range(count):
        name = f"第{i}项" + "".join(rng.choice(NAMES) for _ in range(rng.randint(0, longest)))
        events.append({"name": name, "date": str(date_of(day("2000-03-04") + rng.randrange(days)))})
    return events


def least_height(heights, columns):
    """Of columns that hold entries one after the other."""
    def needed(limit):
        count, used = 1, 0
        for height in heights:
            if used and used + height > limit:
                count, used = count + 1, 0
            used += height
        return count

    low, high = max(heights), sum(heights)
    while high - low > 0.01:
        middle = (low + high) / 2
        low, high = (low, middle) if needed(middle) <= columns else (middle, high)
    return high


class Numbered(unittest.TestCase):
    GAP, ABOVE, BETWEEN = 3.5, 8, 14 # pt: between entries, above the list, between columns
    COLUMN, NUMBER, WHEN = 21, 1.7, 0.8 # em: of a column at least, of numbers, behind dates
    EM, MARGIN, NUMBER_GAP, ASCENT = 9, 10, 5, 0.9

    def entries_of(self, figure):
        """{number: labels of its entry in the list}, and {number: event} at the marks."""
        items, marks, entries = figure["items"], {}, {}
        labels = of_role(figure, "event-label")
        digits = sorted((item for item in labels if item["text"].isdigit()),
                        key=lambda item: item["box"][1])
        for item in digits[:len(digits) // 2]:
            marks[int(item["text"])] = items[item["for"]]["data"]["event"]
        begin = digits[len(digits) // 2]["box"][1] - 3
        numbers = {event: number for number, event in marks.items()}
        for item in labels:
            if item["box"][1] > begin:
                entries.setdefault(numbers[items[item["for"]]["data"]["event"]], []).append(item)
        return marks, entries

    def check(self, events, figure):
        marks, entries = self.entries_of(figure)
        self.assertEqual(sorted(marks), list(range(1, len(marks) + 1)))
        self.assertEqual(sorted(entries), sorted(marks))
        dates = {event["name"]: event["date"] for event in events}
        order = [dates[marks[number]] for number in sorted(marks)]
        self.assertEqual(order, sorted(order))
        columns = collections.defaultdict(list)
        heights = []
        for number, labels in sorted(entries.items()):
            digits = [label for label in labels if label["text"] == str(number)]
            self.assertEqual(len(digits), 1)
            words = [label for label in labels if label is not digits[0]]
            when = [label for label in words if label["box"][0] == min(word["box"][0] for word in words)]
            name = [label for label in words if label not in when]
            date = date_of(day(dates[marks[number]]))
            self.assertEqual("".join(label["text"] for label in when),
                             f"{date.year}年{date.month}月{date.day}日")
            self.assertEqual("".join(label["text"] for label in name), marks[number])
            top = min(label["box"][1] for label in labels)
            heights.append(max(bottom_of(label["box"]) for label in labels) - top)
            # Of one line: digits, date and name.
            firsts = [digits[0], when[0], min(name, key=lambda label: label["box"][1])]
            for label in firsts:
                self.assertAlmostEqual(label["box"][1] + self.ASCENT * label["size"],
                                       firsts[-1]["box"][1] + self.ASCENT * firsts[-1]["size"], delta=0.05)
            columns[round(right_of(digits[0]["box"]), 1)].append(
                (number, top, digits[0], when[0], firsts[-1]))
        band = [item["box"] for item in of_role(figure, "era") if "text" not in item]
        if band: # of all the time: what is above the list
            top = min(label["box"][1] for labels in entries.values() for label in labels)
            self.assertAlmostEqual(top, bottom_of(band[0]) + self.ABOVE, delta=0.05)
        return self.check_columns(figure, columns, heights)

    def check_columns(self, figure, columns, heights):
        places = sorted(columns)
        numbers = [number for x in places for number, *_ in columns[x]]
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
        tops = [columns[x][0][1] for x in places]
        self.assertAlmostEqual(min(tops), max(tops), delta=1)
        steps = [b - a for a, b in zip(places, places[1:])]
        if steps:
            self.assertAlmostEqual(min(steps), max(steps), delta=0.2)
        for x in places:
            rows = columns[x]
            for part in (3, 4):
                offsets = [row[part]["box"][0] - x for row in rows]
                self.assertAlmostEqual(min(offsets), max(offsets), delta=0.02)
            for (number, top, *_), (_, below, *_) in zip(rows, rows[1:]):
                self.assertAlmostEqual(below - top, heights[number - 1] + self.GAP, delta=1)
        # The columns take the width, as many as have room.
        room = figure["width"] - 2 * self.MARGIN
        count = max(1, int((room + self.BETWEEN) / (self.COLUMN * self.EM + self.BETWEEN)))
        self.assertEqual(len(places), count)
        widest = max(row[3]["box"][2] for rows in columns.values() for row in rows)
        for i, x in enumerate(places):
            left = self.MARGIN + i * (room + self.BETWEEN) / count
            for row in columns[x]:
                self.assertAlmostEqual(right_of(row[2]["box"]), left + self.NUMBER * self.EM - self.NUMBER_GAP, delta=0.05)
                self.assertAlmostEqual(row[3]["box"][0], left + self.NUMBER * self.EM, delta=0.05)
                self.assertAlmostEqual(row[4]["box"][0] - row[3]["box"][0], widest + self.WHEN * self.EM, delta=0.05)
        taken = [sum(heights[number - 1] + self.GAP for number, *_ in columns[x]) for x in places]
        least = least_height([height + self.GAP for height in heights], len(places))
        self.assertLess(max(taken), least + 1)
        foot = of_role(figure, "legend-label", "note")
        bottom = min(item["box"][1] for item in foot) - self.ABOVE if foot else figure["height"] - self.MARGIN
        self.assertAlmostEqual(bottom, min(tops) + least, delta=0.6)
        return len(places)

    def test_lists(self):
        columns = collections.Counter()
        for layout, count, days, width, longest in (
                ("horizontal", 80, 900, "156mm", 14), ("horizontal", 99, 15, "240mm", 25),
                ("horizontal", 60, 40, "90mm", 9), ("serpentine", 130, 900, "156mm", 20),
                ("horizontal", 75, 50, "120mm", 9), ("horizontal", 70, 50, "142mm", 12),
                ("horizontal", 70, 50, "148mm", 12)):
            with self.subTest(layout=layout, count=count, width=width):
                events = crowd(count, count, days, longest)
                eras = {} if layout == "serpentine" else {"eras": [
                    {"name": "时", "start": min(event["date"] for event in events), "end": max(event["date"] for event in events)}]}
                figure = figure_of(events, layout=layout, size={"width": width}, title="大事记", **eras)
                columns[self.check(events, figure)] += 1
        self.assertGreaterEqual(set(columns), {1, 2, 3}, columns)

class Entries(unittest.TestCase):
    """Entries of a vertical timeline stand in time order, as near to their places as the others leave
    them room: with the least squares of all moves."""
    LINE = 0.15  # pt
    MARGIN, PAGE_GAP, COLUMN_LEAST, GAP, WHEN_GAP = 10, 22, 270, 4.5, 0.8 # pt, but em behind dates

    def documents(self):
        for seed in range(12):
            rng = random.Random(seed)
            days = (200, 2000, 12000)[seed % 3]
            events = []
            for event in crowd(seed, rng.randint(4, 30), days, (2, 10, 24)[seed // 2 % 3]):
                if rng.random() < 0.4:
                    start = day(event["date"])
                    event = span(event["name"], event["date"], date_of(start + rng.randint(1, days)))
                events.append(event)
            yield events, {"layout": "vertical", "breaks": "none",
                           "size": {"width": ("90mm", "156mm", "254mm")[seed % 3]}}

    def entries(self, figure):
        """(leader, labels) by the column that they stand in, downwards."""
        labels = collections.defaultdict(list)
        for item in of_role(figure, "event-label"):
            labels[item["for"]].append(item)
        columns = collections.defaultdict(list)
        for leader in of_role(figure, "leader"):
            columns[round(leader["to"][0], 2)].append((leader, labels.pop(leader["for"])))
        self.assertFalse(labels)
        return [columns[x] for x in sorted(columns)]

    def check_entry(self, figure, leader, labels):
        mark = figure["items"][leader["for"]]
        top = mark["box"][1] if mark["role"] == "event-span" else middle_of(mark["box"])
        self.assertAlmostEqual(leader["from"][1], top, delta=0.02)
        first = min(labels, key=lambda label: (label["box"][1], label["box"][0]))
        self.assertAlmostEqual(leader["to"][1], middle_of(first["box"]), delta=1)
        self.assertGreater(first["box"][0], leader["to"][0])
        self.assertGreater(leader["from"][0], right_of(mark["box"]) - 0.02)
        x = max(label["box"][0] for label in labels)
        words = "".join(label["text"] for label in sorted(
            labels, key=lambda label: (label["box"][0] == x, label["box"][1])))
        event, date = mark["data"]["event"], date_of(mark["data"]["start"])
        self.assertTrue(words.endswith(event), words)
        self.assertTrue(words.startswith(f"{date.year}年{date.month}月{date.day}"), words)
        return first["box"][0], x

    def moves(self, column):
        """(how far each entry is from its place, where its words begin and end)"""
        return [(leader["to"][1] - leader["from"][1], min(label["box"][1] for label in labels),
                 max(bottom_of(label["box"]) for label in labels)) for leader, labels in column]

    def check_moves(self, figure, column, least_gap, bottom):
        """Entries that touch stand as a whole where their mean wants them, unless at an end."""
        moves = self.moves(column)
        clusters = [[moves[0]]]
        for one, other in zip(moves, moves[1:]):
            if other[1] - one[2] < least_gap + 0.05:
                clusters[-1].append(other)
            else:
                clusters.append([other])
        top = of_role(figure, "axis")[0]["box"][1]
        for number, cluster in enumerate(clusters):
            mean = sum(move for move, *_ in cluster) / len(cluster)
            at_top = number == 0 and column[0][0]["to"][1] < top + 0.05
            at_bottom = number == len(clusters) - 1 and cluster[-1][2] > bottom - 1
            if not at_top:
                self.assertLess(mean, self.LINE)
            if not at_bottom:
                self.assertGreater(mean, -self.LINE)
            if at_top or at_bottom:
                continue
            # No first part of it would rather stand higher than the rest.
            total = 0
            for move, *_ in cluster[:-1]:
                total += move
                self.assertLess(total, self.LINE)
        return clusters

    def check_widths(self, figure, columns):
        """Columns share the width; names stand behind the longest date, at one distance; entries never nearer than that."""
        room, em = figure["width"] - 2 * self.MARGIN, columns[0][0][1][0]["size"]
        starts = [column[0][0]["to"][0] for column in columns]
        if len(starts) > 1:
            self.assertAlmostEqual(starts[1] - starts[0], (room + self.PAGE_GAP) / 2, delta=0.05)
            self.assertGreaterEqual(room, 2 * self.COLUMN_LEAST + self.PAGE_GAP)
        for column in columns:
            labels = [label for _, own in column for label in own]
            first, x = min(label["box"][0] for label in labels), max(label["box"][0] for label in labels)
            if x > first + 0.05:
                whens = [label["box"][2] for own in columns for _, labels in own for label in labels
                         if abs(label["box"][0] - min(one["box"][0] for one in labels)) < 0.05]
                self.assertAlmostEqual(x - first, max(whens) + self.WHEN_GAP * em, delta=0.05)
            moves = self.moves(column)
            for one, other in zip(moves, moves[1:]):
                self.assertGreater(other[1] - one[2], self.GAP - 0.05)

    def test_entries(self):
        columns, touching, alone = collections.Counter(), 0, 0
        for number, (events, options) in enumerate(self.documents()):
            figure = figure_of(events, **options)
            with self.subTest(document=number):
                found = self.entries(figure)
                columns[len(found)] += 1
                order = [figure["items"][leader["for"]]["data"]["start"] for column in found
                         for leader, _ in column]
                self.assertEqual(order, sorted(order))
                self.assertEqual(len(order), len(events))
                for column in found:
                    places = [self.check_entry(figure, *entry) for entry in column]
                    self.assertEqual(len(set(places)), 1)
                self.check_widths(figure, found)
                moves = [self.moves(column) for column in found]
                gaps = [other[1] - one[2] for column in moves for one, other in zip(column, column[1:])]
                bottom = max(move[2] for column in moves for move in column)
                for column in found:
                    for cluster in self.check_moves(figure, column, min(gaps), bottom):
                        touching += len(cluster) > 1
                        alone += len(cluster) == 1
        self.assertEqual(set(columns), {1, 2})
        self.assertGreaterEqual(min(touching, alone), 5)

    def test_marks_stand_beside_one_another(self):
        """Each on the first track that is free when it begins."""
        for number, (events, options) in enumerate(self.documents()):
            figure = figure_of(events, **options)
            marks = [item["box"] for item in of_role(figure, "event-span", "event-point")]
            with self.subTest(document=number):
                for axis in of_role(figure, "axis"):
                    beside = [box for box in marks if 0 < box[0] - axis["box"][0] < 150 and
                              box[0] > right_of(axis["box"])]
                    if len(of_role(figure, "axis")) > 1 and axis is of_role(figure, "axis")[0]:
                        other = of_role(figure, "axis")[1]["box"]
                        beside = [box for box in beside if box[0] < other[0]]
                    tracks = sorted({round(box[0] + box[2] / 2, 1) for box in beside})
                    ends = [-1e9] * len(tracks)
                    if any(step < 4 for step in (b - a for a, b in zip(tracks, tracks[1:]))):
                        continue # more than there are tracks for
                    for box in sorted(beside, key=lambda box: box[1]):
                        track = tracks.index(round(box[0] + box[2] / 2, 1))
                        free = [end <= box[1] + 0.02 for end in ends]
                        self.assertTrue(free[track] or not any(free), (box, ends))
                        ends[track] = box[1] + box[3]


if __name__ == "__main__":
    unittest.main()
