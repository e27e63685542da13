# SPDX-License-Identifier: MIT
"""Random documents of bar figures and timelines, and what must be seen of them."""
import random

HAN = ("省市工业信息化厅企业产值增加值培育战略新兴集群制造业数字转型升级创新中心技术改造投资项目园区"
       "平台绿色低碳循环发展高质量装备材料生物医药电子石化汽车轻工纺织食品能源海洋物流金融服务民营中小"
       "专精特新单项冠军示范试点基地供应链稳定安全应急保障体系建设推进实施计划行动方案年度目标任务")
WIDTHS = ("74mm", "156mm", "254mm")
# Base unit, the scales it is written with.
UNITS = [("元", ["", "万", "亿", "万亿"]), ("家", ["", "万"]), ("个", [""]), ("座", ["", "万"]),
         ("吨", ["", "万"]), ("吨/年", ["", "万"]), ("%", [""]), ("人次", ["", "万", "亿"]), ("天", [""]),
         ("标准箱", ["", "万"]), ("千瓦时", ["", "亿"]), ("平方米", ["", "万"]), ("TEU", [""]), ("kWh", [""])]
SCALES = {"": 1, "万": 1e4, "亿": 1e8, "万亿": 1e12}
# Bound, what is written before and behind, and which ends of the value are known.
BOUNDS = [("over", "超", "", "l"), ("over", "超过", "", "l"), ("at_least", "", "以上", "l"),
          ("at_least", "不少于", "", "l"), ("under", "不足", "", "h"), ("at_most", "", "以下", "h"),
          ("nearly", "近", "", "h"), ("about", "约", "", "lh"), ("about", "", "左右", "lh")]
STATUSES = ("actual", "previous", "forecast", "target")


def name(rng, shortest=2, longest=24):
    return "".join(rng.choice(HAN) for _ in range(rng.randint(shortest, longest)))


def names(rng, count):
    """Different names; now and then all of them long."""
    shortest, longest = rng.choice([(2, 4), (2, 8), (2, 24), (14, 24)])
    found = []
    while len(found) < count:
        candidate = name(rng, shortest, longest)
        if candidate not in found:
            found.append(candidate)
    return found


def number(rng):
    """A number as text: whole or with decimals, sometimes 0, small or large."""
    kind = rng.random()
    if kind < 0.05:
        return "0"
    if kind < 0.55:
        return str(rng.randint(1, 10 ** rng.randint(1, 4)))
    return f"{rng.uniform(0.01, 10 ** rng.randint(0, 4)):.{rng.randint(1, 2)}f}"


class Datum:
    """A value as the document writes it, and the ends that inspect must give."""

    def __init__(self, rng, base, scale, negative):
        self.written, self.low, self.high, self.bound = None, None, None, None
        if rng.random() < 0.06:
            return
        text = number(rng)
        factor = SCALES[scale]
        unit = scale + base
        if negative and rng.random() < 0.4 and float(text) > 0:
            self.bound, self.low = "exact", -float(text) * factor
            self.high, self.written = self.low, f"-{text}{unit}"
            return
        style = rng.random()
        if style < 0.6 or float(text) == 0:
            self.bound, self.low, self.high = "exact", float(text) * factor, float(text) * factor
            self.written = f"{text}{unit}"
        elif style < 0.7:
            high = f"{float(text) * rng.uniform(1.1, 2):.2f}"
            if float(high) <= float(text):
                high = f"{float(text) + 1:.2f}"
            self.bound, self.low, self.high = "range", float(text) * factor, float(high) * factor
            self.written = f"{text}{unit}～{high}{unit}"
        else:
            self.bound, before, behind, ends = rng.choice(BOUNDS)
            self.low = float(text) * factor if "l" in ends else None
            self.high = float(text) * factor if "h" in ends else None
            self.written = f"{before}{text}{unit}{behind}"

    @property
    def key(self):
        """Comparable with the datum of a bar."""
        return (self.bound, *(None if end is None else float(f"{end:.9g}")
                              for end in (self.low, self.high)))


def bar_document(seed):
    """(document, the data of its one figure that are not missing)"""
    rng = random.Random(seed)
    base, scales = rng.choice(UNITS)
    count, series = rng.choice([rng.randint(1, 6), rng.randint(1, 31), 31]), rng.randint(1, 3)
    negative = rng.random() < 0.25
    scale = rng.choice(scales)
    statuses = rng.sample(STATUSES, series)
    if series == 1:
        statuses = [rng.choice(STATUSES)]
    data, observations = [], []
    dimension, categories = "region", names(rng, count)
    if rng.random() < 0.3:
        # Years run from left to right: columns.
        start = rng.randint(1980, 2010)
        dimension, categories = "period", [str(year) for year in range(start, start + count)]
    for category in categories:
        for status in statuses:
            datum = Datum(rng, base, scale, negative)
            data.append(datum)
            observations.append({dimension: category, "status": status, "value": datum.written})
    if rng.random() < 0.3:
        # Some with the same note.
        remarks = names(rng, rng.randint(1, 4))
        for observation in observations:
            if rng.random() < 0.3:
                observation["note"] = rng.choice(remarks)
    if all(datum.written is None for datum in data):
        observations[0]["value"], data[0].written = f"7{scale}{base}", "7"
        data[0].bound, data[0].low, data[0].high = "exact", 7 * SCALES[scale], 7 * SCALES[scale]
    document = {"title": name(rng, 4, 40), "source": name(rng, 4, 12),
                "indicators": [{"name": name(rng, 2, 12), "unit": scale + base,
                                "observations": observations}],
                "figures": [{"id": f"bar-{seed}", "type": "bar",
                             "size": {"width": rng.choice(WIDTHS)}}]}
    if rng.random() < 0.3:
        document["figures"][0]["sort"] = rng.choice(["ascending", "descending"])
    if rng.random() < 0.1:
        document["figures"][0]["orientation"] = "horizontal"
    if rng.random() < 0.3:
        document["note"] = name(rng, 10, 60)
    if series == 1 and count <= 12 and rng.random() < 0.6 and \
            "orientation" not in document["figures"][0]:
        document["figures"][0]["names"] = "vertical"
    return document, [datum for datum in data if datum.written is not None]


def panel_document(seed):
    """As bar_document(), with indicators of several units, so with panels."""
    rng = random.Random(seed)
    data, indicators = [], []
    for base, scales in rng.sample(UNITS, rng.randint(2, 4)):
        for indicator in names(rng, rng.randint(1, 6)):
            datum = Datum(rng, base, rng.choice(scales), False)
            if datum.written is None or any(other["name"] == indicator for other in indicators):
                continue
            data.append(datum)
            indicators.append({"name": indicator, "value": datum.written})
    document = {"title": name(rng, 4, 40), "indicators": indicators,
                "figures": [{"id": f"panel-{seed}", "type": "bar",
                             "size": {"width": rng.choice(WIDTHS)}}]}
    return document, data


def date(rng, first, last):
    year = rng.randint(first, last)
    form = rng.random()
    if form < 0.25:
        return f"{year}"
    if form < 0.5:
        return f"{year}-{rng.randint(1, 12):02}"
    if form < 0.6:
        return f"{year}-Q{rng.randint(1, 4)}"
    if form < 0.65:
        return f"{year}年上半年"
    return f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


def timeline_document(seed):
    """(document, names of its events)"""
    rng = random.Random(seed)
    count = rng.choice([rng.randint(1, 8), rng.randint(1, 40), 40])
    elapsed = rng.random() < 0.2
    first = rng.randint(1900, 2020)
    last = first + rng.choice([0, 1, 2, 3, 10, 80])
    lanes = names(rng, rng.randint(2, 4)) if rng.random() < 0.3 else None
    events = []
    for event_name in names(rng, count):
        event = {"name": event_name}
        if elapsed:
            event["within"] = rng.choice([f"{rng.randint(1, 60)}天", f"{rng.randint(1, 12)}个月"])
            event["from"] = "复工"
        elif rng.random() < 0.7:
            event["date"] = date(rng, first, last)
        else:
            start = rng.randint(first, last)
            event["start"], event["end"] = str(start), str(rng.randint(start, last))
            if rng.random() < 0.1:
                event["end"] = ".."
        if rng.random() < 0.3:
            event["status"] = rng.choice(["actual", "target"])
        if rng.random() < 0.2:
            event["importance"] = rng.randint(1, 5)
        if lanes:
            event["lane"] = rng.choice(lanes)
        events.append(event)
    figure = {"id": f"timeline-{seed}", "type": "timeline", "size": {"width": rng.choice(WIDTHS)}}
    if lanes:
        figure["lane"] = "lane"
        if rng.random() < 0.3:
            figure["names"] = "vertical"
    return ({"title": name(rng, 4, 40), "events": events, "figures": [figure]},
            [event["name"] for event in events])
