# SPDX-License-Identifier: MIT
"""The charts that are measured, as documents and as data for other programs.

A is 12 horizontal bars, B 31 places with 3 bars each, C a timeline of 40 events; D(n) is n bars in a
figure of 1600 x 1000 px, E(n) a timeline of n events."""
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
FONT = "Noto Sans CJK SC"


def document(chart):
    """The path of chart a, b or c."""
    return os.path.join(HERE, f"chart-{chart}.json")


def load(chart):
    with open(document(chart), encoding="utf-8") as file:
        return json.load(file)


def write_table(chart, path):
    """A line a place with its name and values, for gnuplot and the like."""
    data = load(chart)
    names = {m["id"]: m["name"] for m in data["dimensions"]["region"]["members"]}
    series = [indicator["values"]["data"] for indicator in data["indicators"]]
    with open(path, "w", encoding="utf-8") as out:
        for key in series[0]:
            out.write(" ".join([names[key], *(str(values[key]) for values in series)]) + "\n")


def scale_value(i):
    return 27 + i * 7919 % 9973


def write_bars(path, count):
    """D(count): one indicator over as many places."""
    with open(path, "w", encoding="utf-8") as out:
        json.dump({
            "tubiao": 1, "title": "示例数据", "source": "示例数据",
            "defaults": {"period": "2020", "status": "actual"},
            "indicators": [{"id": "d", "name": "示例", "unit": "家", "values": {
                "over": "region", "data": {f"项目{i + 1}": scale_value(i) for i in range(count)}}}],
            "figures": [{"id": "d", "type": "bar", "indicators": ["d"], "category": "region",
                         "orientation": "vertical",
                         "size": {"width": "1600px", "height": "1000px"}}],
        }, out, ensure_ascii=False)


def write_bars_script(path, count):
    """D(count) for gnuplot."""
    with open(path, "w", encoding="utf-8") as out:
        out.write(
            f"set terminal pngcairo size 1600,1000 font '{FONT},14'\n"
            "set encoding utf8\nset output out\nset title '示例数据'\nunset key\n"
            "set style fill solid noborder\nset boxwidth 0.67\nset yrange [0:*]\n"
            f"set xrange [-1:{count}]\n$data << EOD\n")
        for i in range(count):
            out.write(f"项目{i + 1} {scale_value(i)}\n")
        every = max(1, count // 20)
        out.write("EOD\nplot $data using 0:2 with boxes, "
                  f"$data every {every} using 0:(0):xtic(1) with points pointtype 0\n")


def write_events(path, count):
    """E(count): events every ten days."""
    def event(i):
        month = i * 10 // 30
        return {"name": f"示例项目第{i + 1}个节点", "status": "actual",
                "date": f"{2000 + month // 12}-{month % 12 + 1:02}-{i * 10 % 28 + 1:02}"}

    with open(path, "w", encoding="utf-8") as out:
        json.dump({"tubiao": 1, "title": "示例节点", "source": "示例数据",
                   "events": [event(i) for i in range(count)],
                   "figures": [{"id": "e", "type": "timeline", "events": "all"}]}, out,
                  ensure_ascii=False)
