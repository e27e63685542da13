#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes docs/gallery: a page in English and one in Chinese, with every document of data/gallery, its
picture and its JSON. `./make-figures --gallery` calls it.

    make-gallery.py --tubiao PATH [--pages-only]

A document tells its place by the key "x-gallery": {"group": one of GROUPS, "en": heading, "zh": heading}.
What is left out follows from its figure, the file's name and its title.

Exit status: 0 written, 1 a picture could not be drawn, 2 wrong command line.
"""
import argparse
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SOURCE = os.path.join(ROOT, "data", "gallery")
TARGET = os.path.join(ROOT, "docs", "gallery")
PICTURE = ("--width", "156mm", "--dpi", "120")
THEMES = ("briefing", "gongwen", "yearbook", "plain", "dark", "print", "slide")
THEMES_DOCUMENT = "stack"

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
        "themes": "主题",
        "themes_intro": "同一文档，`--theme NAME`；各主题的用途见 [docs/format.zh-CN.md](../format.zh-CN.md#主题)。",
    },
}


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
    lines += [f"- **[{words['themes']}](#{anchor(words['themes'])})**", ""]
    for group, names in GROUPS.items():
        if not groups[group]:
            continue
        lines += [f"## {names[side]}", ""]
        for entry in groups[group]:
            lines += [f"### {entry.heading[language]}", "", f"![{entry.title}]({entry.stem}.png)", "",
                      f"<details><summary><code>{entry.stem}.json</code></summary>", "", "```json",
                      entry.listing, "```", "", "</details>", ""]
    lines += [f"## {words['themes']}", "", words["themes_intro"], ""]
    for theme in THEMES:
        lines += [f"### {theme}", "", f"![{theme}](theme-{theme}.png)", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def pages():
    """{file name: text}"""
    groups = entries()
    return {WORDS[language]["file"]: page(groups, language) for language in WORDS}


def pictures():
    """{file name: arguments of tubiao render, less -o}"""
    found = {}
    for group in entries().values():
        for entry in group:
            found[f"{entry.stem}.png"] = [entry.path, *PICTURE]
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
