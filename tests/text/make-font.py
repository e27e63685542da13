#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""make-font.py FILE: writes the font of these tests, boxes under the name of a kai face.

It has a space, A, 中, a private character and one that the bundled faces lack; each is 0.7 em wide.
"""
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

CHARACTERS = {0x20: "space", 0x41: "A", 0x4E2D: "zhong", 0xE000: "private", 0x1F600: "face"}


def box():
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for point in (100, 600), (600, 600), (600, 0):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def main():
    names = [".notdef", *CHARACTERS.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(CHARACTERS)
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf({name: empty if name == "space" else box() for name in names})
    builder.setupHorizontalMetrics({name: (700, 100) for name in names})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "KaiTi", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    builder.save(sys.argv[1])


main()
