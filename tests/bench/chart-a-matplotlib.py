# SPDX-License-Identifier: MIT
"""Chart A for matplotlib.

    chart-a-matplotlib.py chart-a.json OUT      the format is that of OUT's extension
"""
import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

with open(sys.argv[1], encoding="utf-8") as file:
    data = json.load(file)
names = {m["id"]: m["name"] for m in data["dimensions"]["region"]["members"]}
pairs = sorted(data["indicators"][0]["values"]["data"].items(), key=lambda pair: pair[1])

plt.rcParams.update({"font.family": "Noto Sans CJK SC", "font.size": 14, "svg.fonttype": "none",
                     "pdf.fonttype": 42})
figure, axes = plt.subplots(figsize=(16, 10), dpi=100)
figure.subplots_adjust(left=0.1, right=0.92, top=0.82, bottom=0.11)
bars = axes.barh([names[key] for key, _ in pairs], [value for _, value in pairs], height=0.66,
                 color="#215c9e")
axes.bar_label(bars, [f"{value}亿元" for _, value in pairs], padding=6)
axes.grid(axis="x", color="#d9d9d9")
axes.set_axisbelow(True)
axes.tick_params(axis="y", length=0)
for side in ("top", "right", "left"):
    axes.spines[side].set_visible(False)
figure.text(0.025, 0.93, data["title"], size=22, weight="bold")
figure.text(0.025, 0.875, data["figures"][0]["subtitle"], size=16.5, color="#595959")
figure.text(0.025, 0.03, "资料来源：示例数据", size=12.5, color="#595959")
figure.savefig(sys.argv[2])
