# SPDX-License-Identifier: MIT
"""Every text has a contrast of 4.5 : 1 or more with what lies behind it: forms of bars and layouts of
timelines, each with every status, and what is shipped, in the themes that are shipped."""
import glob
import itertools
import json
import os
import unittest

import colours
import svg_shapes
from program import DATA, ProgramTest, run

LEAST = 4.5
# Of a word's room; a corner of it may touch something else.
SHARE = 0.12
THEMES = sorted(name[:-len(".json")] for name in os.listdir(os.path.join(DATA, "themes")))
REGIONS = ("广东", "海南", "福建", "广西")
STATUSES = ("previous", "actual", "forecast", "target")
FORMS = ({"form": "bar"}, {"form": "bullet"}, {"form": "waterfall"}, {"form": "dumbbell"},
         {"form": "lollipop"}, {"form": "dot"}, {"form": "interval"}, {"stack": "sum"},
         {"stack": "percent"}, {"stack": "diverging", "negative": ["第2项"]})
LAYOUTS = ("horizontal", "lanes", "gantt", "vertical", "serpentine")
EVENT_STATUSES = ("done", "planned", "cancelled", "forecast")


def bars(form, status, orientation):
    """Parts of one status, or values of it beside actual ones; some bars low, some high."""
    parts = [f"第{part}项" for part in range(1, 6)] if "stack" in form else ["第1项"]
    rows = [{"region": region, "status": status, "part": part,
             "value": (35 + 23 * place + 17 * (REGIONS.index(region) % 3))}
            for region, (place, part) in itertools.product(REGIONS, enumerate(parts))]
    if form.get("form") in ("bullet", "dumbbell"):
        other = "target" if status == "actual" else "actual"
        rows += [{**row, "status": other, "value": row["value"] + 20} for row in rows]
    if form.get("form") == "interval":
        for row in rows:
            row["value"] = {"low": row["value"], "high": row["value"] + 30}
    if form.get("form") == "bullet" and status not in ("actual", "target"):
        return None
    figure = {"id": "f", "type": "bar", "orientation": orientation, "category": "region", **form}
    if "stack" in form:
        figure["series"] = "part"
    elif form.get("form") in ("bullet", "dumbbell"):
        figure["series"] = "status"
    return {"title": "投入与构成", "note": "示例", "source": "统计局",
            "dimensions": {"part": {"name": "构成"}},
            "indicators": [{"name": "投入", "unit": "亿元", "observations": rows}],
            "figures": [figure]}


def timeline(layout):
    events = []
    for place, (status, lane) in enumerate(itertools.product(EVENT_STATUSES, ("产业", "园区"))):
        year = 2012 + 2 * place
        events += [{"name": f"第{place}次开工", "date": f"{year}-03", "status": status, "lane": lane,
                    "era": ("起步", "提速")[place // 4], "quantity": "超1500亿元", "note": "见通知"},
                   {"name": f"第{place}期建设", "start": f"{year}-06", "end": f"{year + 2}-06",
                    "status": status, "lane": lane, "progress": "60%",
                    "era": ("起步", "提速")[place // 4]}]
    figure = {"id": "f", "type": "timeline", "layout": layout, "now": "2019-06",
              **({"lane": "lane"} if layout in ("lanes", "gantt") else {})}
    return {"title": "建设历程", "events": events, "figures": [figure]}


def lines():
    """Columns of every status under a line, with room for their labels at their tops."""
    rows = [{"period": str(2015 + i), "value": 60 + 7 * i % 40} for i in range(6)]
    return [{"title": "增速", "indicators": [
        {"name": "产值", "unit": "亿元", "status": status, "observations": rows},
        {"name": "增速", "unit": "%", "observations": [
            {"period": row["period"], "value": row["value"] % 9} for row in rows]}],
        "figures": [{"id": "f", "indicators": ["产值"], "orientation": "vertical",
                     "category": "period", "lines": [{"indicator": "增速"}]}]} for status in STATUSES]


def numbers():
    """Big numbers with all that may stand on their tiles, and ranks beside bars."""
    values = [{"region": region, "status": "actual", "value": 500 - 90 * place, "change": change,
               "rank": {"place": place + 1, "among": "全国"}}
              for place, (region, change) in enumerate(zip(REGIONS, ("8.3%", "-2.1%", "0", "5%")))]
    values += [{"region": region, "status": "target", "value": 450} for region in REGIONS]
    for figure in ({"type": "number"}, {"type": "bar", "where": {"status": "actual"}}):
        yield {"title": "成绩", "indicators": [{"name": "产值", "unit": "亿元", "observations": values}],
               "figures": [{"id": "f", **figure}]}


def made():
    """(name, document)"""
    yield from (("lines", document) for document in lines())
    yield from (("numbers", document) for document in numbers())
    for form, status, orientation in itertools.product(FORMS, STATUSES, ("horizontal", "vertical")):
        document = bars(form, status, orientation)
        if document:
            yield f"{form} {status} {orientation}", document
    for layout in LAYOUTS:
        yield layout, timeline(layout)


def shipped():
    for folder in ("gallery", "timelines", "."):
        for path in sorted(glob.glob(os.path.join(DATA, folder, "*.json"))):
            with open(path, encoding="utf-8-sig") as file:
                yield os.path.basename(path), json.load(file)


class Contrast(ProgramTest):
    def draw(self, tasks):
        """(name, theme, SVG) of tasks (name, document, theme), drawn in one process."""
        jobs = []
        for number, (_, document, theme) in enumerate(tasks):
            for figure in document.get("figures", []):
                figure.pop("theme", None)
            jobs.append(json.dumps({"document": document, "output_dir": self.path(str(number)),
                                    "format": "svg", "all": True, "theme": theme},
                                   ensure_ascii=False))
        results = [json.loads(line) for line in
                   run("batch", "-", stdin="\n".join(jobs)).text.splitlines()]
        for (name, _, theme), result in zip(tasks, results, strict=True):
            self.assertEqual(result["status"], 0, f"{name} {theme} {result}")
            for path in result["outputs"]:
                with open(path, encoding="utf-8") as file:
                    yield name, theme, file.read()

    def problems(self, tasks):
        for name, theme, svg in self.draw(tasks):
            for text in svg_shapes.texts_of(svg):
                self.texts += 1
                if not text.is_straight:
                    continue
                color = colours.parse(text.color)
                for ground, share in text.grounds().items():
                    found = colours.contrast(color, colours.parse(ground))
                    if share >= SHARE and found < LEAST:
                        yield (f"{theme}: {text.words!r} {text.color} on {ground} ({share:.0%}): "
                               f"{found:.2f}, in {name}")

    def check_all(self, tasks, least):
        self.texts = 0
        wrong = list(self.problems(tasks))
        self.assertGreater(self.texts, least)
        self.assertFalse(wrong, f"{len(wrong)} of {self.texts}\n" + "\n".join(wrong[:60]))

    def test_forms_themes_statuses(self):
        self.check_all([(name, document, theme) for theme in THEMES for name, document in made()],
                       10000)

    def test_what_is_shipped(self):
        """Each in the theme that it asks for, and in two others by turns."""
        tasks = []
        for place, (name, document) in enumerate(shipped()):
            tasks += [(name, document, THEMES[(place + step) % len(THEMES)]) for step in (0, 3, 6)]
        self.check_all(tasks, 2000)


if __name__ == "__main__":
    unittest.main()
