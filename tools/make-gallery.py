#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes docs/gallery: a page in English and one in Chinese, with every document of data/gallery, its
picture and its JSON; and such a pair on what crowded bars give up. `./make-figures --gallery` calls it.

    make-gallery.py --tubiao PATH [--pages-only]

A document tells its place by the key "x-gallery": {"group": one of GROUPS, "en": heading, "zh": heading}.
What is left out follows from its figure, the file's name and its title.

Exit status: 0 written, 1 a picture could not be drawn, 2 wrong command line.
"""
import argparse
import json
import os
import re
import shlex
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SOURCE = os.path.join(ROOT, "data", "gallery")
TARGET = os.path.join(ROOT, "docs", "gallery")
PICTURE = ("--width", "156mm", "--dpi", "120")
CROWDED = ("--dpi", "110")
THEMES = ("briefing", "gongwen", "yearbook", "plain", "dark", "print", "yitu", "slide")
THEMES_DOCUMENT = "stack"
# The pages of the two provinces' documents: figure, options, dpi, what it is.
SHEETS = (
    ("sheet", (), 100, "An A4 sheet", "A4 一张纸"),
    ("slide", (), 100, "A slide", "一页幻灯片"),
    ("sheet", ("--theme", "yitu"), 100, "The sheet in the theme `yitu`", "`yitu` 主题的一张纸"),
    ("sheet", ("--size", "wechat", "--theme", "yitu"), 120, "A long picture for phones (`wechat`)", "手机长图（`wechat`）"),
)
PROVINCES = ("guangdong", "hainan")

# In the order of the page.
GROUPS = {
    "bars": ("Bars and columns", "条形图与柱形图"),
    "stacks": ("Stacks", "堆积图"),
    "references": ("Targets, lines and axes", "目标、折线与坐标轴"),
    "points": ("Points, pairs and ranges", "点、对比与区间"),
    "change": ("Change and variance", "变化与差异"),
    "timelines": ("Timelines", "时间轴"),
    "numbers": ("Big numbers and pages", "大数字与版面"),
}
WORDS = {
    "en": {
        "file": "README.md",
        "title": "Gallery",
        "other": "[中文](README.zh-CN.md)",
        "intro": "Each picture is drawn by `tubiao render FILE.json -o FILE.png` from the document below it. The "
                 "documents are in [`data/gallery`](../../data/gallery); the keys are described in "
                 "[docs/format.md](../format.md). Figures and names are examples where a note says "
                 "示例数据. `./make-figures --gallery` writes this page.",
        "crowded": "Crowded figures",
        "crowded_file": "crowded.md",
        "crowded_other": "[中文](crowded.zh-CN.md) · [Gallery](README.md)",
        "crowded_intro": "Names are the last thing that a figure gives up. What it does before, from mild to hard, on "
                         "three documents: [crowded-rows](README.md#{rows}), [crowded-towns](README.md#{towns}) and "
                         "[crowded-grid](README.md#{grid}). Below each picture stands what drew it.",
        "sheets": "One page on paper, a slide and a phone",
        "sheets_intro": "The figures `sheet` and `slide` of [`data/guangdong.json`](../../data/guangdong.json) and "
                        "[`data/hainan.json`](../../data/hainan.json). The long pictures are the sheet, laid out anew "
                        "for their width.",
        "themes": "Themes",
        "themes_intro": "The same document with `--theme NAME`; "
                        "[docs/format.md](../format.md#themes) tells what each is for.",
    },
    "zh": {
        "file": "README.zh-CN.md",
        "title": "图例",
        "other": "[English](README.md)",
        "intro": "每幅图都由其下的文档以 `tubiao render FILE.json -o FILE.png` 画成。文档在 "
                 "[`data/gallery`](../../data/gallery)，各键的说明见 [docs/format.zh-CN.md](../format.zh-CN.md)。"
                 "图注写明“示例数据”的，数字和名称均为示例。本页由 `./make-figures --gallery` 生成。",
        "crowded": "密集的图",
        "crowded_file": "crowded.zh-CN.md",
        "crowded_other": "[English](crowded.md) · [图例](README.zh-CN.md)",
        "crowded_intro": "名称最后才舍弃。在此之前由轻到重的各步，用三个文档画出："
                         "[crowded-rows](README.zh-CN.md#{rows})、[crowded-towns](README.zh-CN.md#{towns})、"
                         "[crowded-grid](README.zh-CN.md#{grid})。每幅图下是所用的命令。",
        "sheets": "一个版面：纸张、幻灯片、手机",
        "sheets_intro": "[`data/guangdong.json`](../../data/guangdong.json) 和 [`data/hainan.json`](../../data/hainan.json) "
                        "中的 `sheet` 与 `slide`。长图是同一个 `sheet` 按宽度重新排成的。",
        "themes": "主题",
        "themes_intro": "同一文档，`--theme NAME`；各主题的用途见 [docs/format.zh-CN.md](../format.zh-CN.md#主题)。",
    },
}

# What crowded bars give up, from mild to hard: document, name of the picture, options, what it shows.
RUNGS = (
    ("crowded-rows", "groups", ("--set", "columns=1", "--set", 'where={"region":["甲市","乙市","丙市"]}'),
     "Few categories stand in groups, a bar a series", "类目少：按类目成组，每系列一条"),
    ("crowded-rows", "beside", (), "Many: names once, a column of bars a series, each with its ruler",
     "类目多：名称只写一次，每系列一列，各有标尺"),
    ("crowded-rows", "low", ("--height", "122mm"), "A given height: closer rows, smaller type, down to 7.5 pt",
     "给定高度：行距收紧，字号缩小，最小7.5磅"),
    ("crowded-rows", "narrow", ("--width", "74mm"), "A narrow column: bars give way to names and values",
     "窄栏：条形让位给名称和数值"),
    ("crowded-towns", "page", ("--set", "size.height=225mm"), "One series: one column of rows while the height holds it",
     "一个系列：高度放得下时排一列"),
    ("crowded-towns", "folded", (), "A lower height: rows go on in a further column, on one scale",
     "高度再低：续排到下一栏，标尺相同"),
    ("crowded-towns", "thrice", ("--width", "254mm", "--height", "90mm"), "and in a third one", "再低则分三栏"),
    ("crowded-towns", "downwards", ("--width", "254mm", "--set", "orientation=vertical"),
     "Columns where they are asked for: names downwards, values at an axis", "指定柱形：名称竖排，数值见坐标轴"),
    ("crowded-grid", "panels", (), "Panels: a grid that a page holds, years once", "多面板：一页放得下的网格，年份只写一次"),
    ("crowded-grid", "across", ("--width", "254mm", "--set", "columns=3"), "and as many side by side as are asked for",
     "也可指定每行几幅"),
)


class Entry:
    """A document of the gallery."""

    def __init__(self, path):
        self.path = path
        self.stem = os.path.splitext(os.path.basename(path))[0]
        with open(path, encoding="utf-8") as file:
            self.text = file.read()
        document = json.loads(self.text)
        told = document.get("x-gallery", {})
        figure = (document.get("figures") or [{}])[0]
        self.group = told.get("group") or group_of(document, figure)
        title = figure.get("title") or document.get("title", self.stem)
        words = self.stem.replace("-", " ")
        self.heading = {"en": told.get("en") or words[0].upper() + words[1:],
                        "zh": told.get("zh") or title}
        self.title = title

    @property
    def listing(self):
        """The document as it is written, without what only editors and this page need."""
        return re.sub(r'(?m)^  "(?:\$schema|x-gallery)": .*\n', "", self.text).rstrip("\n")


def group_of(document, figure):
    if figure.get("type") == "timeline" or "indicators" not in document:
        return "timelines"
    if figure.get("form") == "waterfall" or "variance" in figure or "annotations" in figure:
        return "change"
    if figure.get("stack", "none") != "none":
        return "stacks"
    if figure.get("form", "bar") != "bar":
        return "points"
    if any(key in figure for key in ("targets", "bands", "lines", "axis")):
        return "references"
    return "bars"


def entries():
    """All documents by group, those of a group by their name."""
    found = [Entry(os.path.join(SOURCE, name)) for name in sorted(os.listdir(SOURCE))
             if name.endswith(".json")]
    return {group: [entry for entry in found if entry.group == group] for group in GROUPS}


def anchor(heading):
    """As GitHub makes it of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def page(groups, language):
    words, side = WORDS[language], 0 if language == "en" else 1
    lines = [f"# {words['title']}", "", words["other"], "", words["intro"], ""]
    for group, names in GROUPS.items():
        if groups[group]:
            links = " · ".join(f"[{entry.heading[language]}](#{anchor(entry.heading[language])})"
                               for entry in groups[group])
            lines.append(f"- **{names[side]}**: {links}")
    lines += [f"- **[{words['crowded']}]({words['crowded_file']})**",
              f"- **[{words['themes']}](#{anchor(words['themes'])})**", ""]
    lines += [f"- **[{words['sheets']}](#{anchor(words['sheets'])})**"]
    lines += [f"- **[{words['themes']}](#{anchor(words['themes'])})**", ""]
    for group, names in GROUPS.items():
        if not groups[group]:
            continue
        lines += [f"## {names[side]}", ""]
        for entry in groups[group]:
            lines += [f"### {entry.heading[language]}", "", f"![{entry.title}]({entry.stem}.png)", "",
                      f"<details><summary><code>{entry.stem}.json</code></summary>", "", "```json",
                      entry.listing, "```", "", "</details>", ""]
    lines += [f"## {words['sheets']}", "", words["sheets_intro"], ""]
    for number, (figure, options, _, *names) in enumerate(SHEETS):
        told = " ".join(f"'{option}'" if '"' in option else option for option in ("--figure", figure, *options))
        lines += [f"### {names[side]}", "", f"`{told}`", "",
                  " ".join(f"![{province}](sheet-{number + 1}-{province}.png)" for province in PROVINCES), ""]
    lines += [f"## {words['themes']}", "", words["themes_intro"], ""]
    for theme in THEMES:
        lines += [f"### {theme}", "", f"![{theme}](theme-{theme}.png)", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def crowded(groups, language):
    words, side = WORDS[language], 3 if language == "en" else 4
    stems = {entry.stem: entry for group in groups.values() for entry in group}
    links = {stem.split("-")[1]: anchor(stems[stem].heading[language])
             for stem in ("crowded-rows", "crowded-towns", "crowded-grid")}
    lines = [f"# {words['crowded']}", "", words["crowded_other"], "", words["crowded_intro"].format(**links), ""]
    for rung in RUNGS:
        stem, name, options = rung[:3]
        command = shlex.join(("tubiao", "render", f"{stem}.json", *options, "-o", f"{name}.png"))
        lines += [f"### {rung[side]}", "", f"![{rung[side]}](crowded-{name}.png)", "", "```sh", command, "```", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def pages():
    """{file name: text}"""
    groups, found = entries(), {}
    for language, words in WORDS.items():
        found[words["file"]] = page(groups, language)
        found[words["crowded_file"]] = crowded(groups, language)
    return found


def pictures():
    """{file name: arguments of tubiao render, less -o}"""
    found = {}
    for group in entries().values():
        for entry in group:
            found[f"{entry.stem}.png"] = [entry.path, *PICTURE]
    for stem, name, options, *_ in RUNGS:
        found[f"crowded-{name}.png"] = [os.path.join(SOURCE, f"{stem}.json"), *CROWDED, *options]
    for number, (figure, options, dpi, *_) in enumerate(SHEETS):
        for province in PROVINCES:
            found[f"sheet-{number + 1}-{province}.png"] = [
                os.path.join(ROOT, "data", f"{province}.json"), "--figure", figure, *options, "--dpi", str(dpi)]
    document = os.path.join(SOURCE, f"{THEMES_DOCUMENT}.json")
    for theme in THEMES:
        # A slide keeps its own width; there is no more room on the page.
        size = ("--dpi", "75") if theme == "slide" else PICTURE
        found[f"theme-{theme}.png"] = [document, "--theme", theme, *size]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--tubiao", required=True, metavar="PATH")
    parser.add_argument("--pages-only", action="store_true")
    arguments = parser.parse_args()
    os.makedirs(TARGET, exist_ok=True)
    for name, text in pages().items():
        with open(os.path.join(TARGET, name), "w", encoding="utf-8") as file:
            file.write(text)
    if arguments.pages_only:
        return
    wanted = pictures()
    for name in os.listdir(TARGET):
        if name.endswith(".png") and name not in wanted:
            os.remove(os.path.join(TARGET, name))
    for name, options in wanted.items():
        command = [arguments.tubiao, "render", *options, "-o", os.path.join(TARGET, name)]
        if subprocess.run(command, check=False).returncode:
            sys.exit(1)


if __name__ == "__main__":
    main()
