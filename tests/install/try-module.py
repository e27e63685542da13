# SPDX-License-Identifier: MIT
"""Uses the installed module, in a folder that has nothing of ours in it but guangdong.json and a.xlsx."""
import tubiao

tubiao.render("guangdong.json", "python.svg", "python.png", "python.pdf")
tubiao.render("a.xlsx", "python-workbook.svg")
with open("python-workbook.svg", encoding="utf-8") as file:
    assert "东区" in file.read()
assert "粮食产量" in str(tubiao.extract("2024年，全省粮食产量3.2万吨，比上年增长2.5%。".encode()))
for name in ("indicator", "theme", "data"):
    assert tubiao.schema(name)["$schema"], name
assert any(font.found == "bundled" for font in tubiao.fonts())
