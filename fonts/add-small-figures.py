#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Adds small figures (⁰⁵₂₋ …) and ‱ to the bundled faces, made of their own figures.

    add-small-figures.py [FOLDER]

The last step of making them (README.md): make-fonts.py writes the faces, this draws what they lack. Run again it
changes nothing. Strokes of figures that are made smaller come out thinner, so those of the Bold face serve both.
"""
import pathlib
import sys

from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

SCALE, RAISED, LOWERED, GAP = 0.6, 441, -150, 24
# The height that vertical advances are counted from: 880 above the baseline, as in all glyphs of these faces.
TOP = 880
RAISED_ONES = dict(zip("⁰⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "056789+−=()ni"))
LOWERED_ONES = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₓₙ", "0123456789+−=()xn"))


def add(font, character, glyph, advance):
    name = f"uni{ord(character):04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, glyph.xMin)
    font["vmtx"][name] = (1000, TOP - glyph.yMax)
    for table in font["cmap"].tables:
        if table.format != 14:
            table.cmap[ord(character)] = name


def draw_small(source, letter, rise):
    name = source.getBestCmap()[ord(letter)]
    pen = TTGlyphPen(None)
    outline = DecomposingRecordingPen(source.getGlyphSet())
    source.getGlyphSet()[name].draw(outline)
    outline.replay(TransformPen(pen, (SCALE, 0, 0, SCALE, GAP // 2, rise)))
    return pen.glyph(), round(source["hmtx"][name][0] * SCALE) + GAP


def contours(font, name):
    """The contours of a glyph as recordings, each with its box."""
    outline = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(outline)
    one, found = [], []
    for step in outline.value:
        one.append(step)
        if step[0] in ("closePath", "endPath"):
            box = ControlBoundsPen(None)
            for method, arguments in one:
                getattr(box, method)(*arguments)
            found.append((one, box.bounds))
            one = []
    return found


def draw_permyriad(font):
    """‰ with its last ring once more."""
    name = font.getBestCmap()[ord("‰")]
    parts = contours(font, name)
    low = sorted((part for part in parts if part[1][3] < 450), key=lambda part: part[1][0] + part[1][2])
    middles = sorted({round((box[0] + box[2]) / 2, -1) for _, box in low})
    step = round(middles[-1] - middles[0])
    last = [part for part in low if round((part[1][0] + part[1][2]) / 2, -1) == middles[-1]]
    pen = TTGlyphPen(None)
    for shift, some in ((0, parts), (step, last)):
        moved = TransformPen(pen, (1, 0, 0, 1, shift, 0))
        for steps, _ in some:
            for method, arguments in steps:
                getattr(moved, method)(*arguments)
    return pen.glyph(), font["hmtx"][name][0] + step


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    for family in ("NotoSansSC", "NotoSerifSC"):
        paths = [folder / f"{family}-{style}.ttf" for style in ("Regular", "Bold")]
        bold = TTFont(paths[1])
        for path in paths:
            font = TTFont(path, recalcTimestamp=False)
            known = font.getBestCmap()
            for characters, rise in ((RAISED_ONES, RAISED), (LOWERED_ONES, LOWERED)):
                for character, letter in characters.items():
                    if ord(character) not in known:
                        add(font, character, *draw_small(bold, letter, rise))
            if ord("‱") not in known:
                add(font, "‱", *draw_permyriad(font))
            if len(font.getBestCmap()) != len(known):
                font.save(path, reorderTables=False)
            print(f"{path.name}: {len(font.getBestCmap())} characters")


main()
