#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks the bundled faces: check-fonts.py [FONTS-DIR]

What figures rely on: TrueType outlines without the flag that makes FreeType oversample, coverage
that is equal in both weights, names that make Regular and Bold one family, the features and marks
of Chinese typography, and the bytes that fonts/README.md states. Exit status: 0 good, 1 not, 77 fontTools is missing.
"""

import bz2
import dataclasses
import hashlib
import pathlib
import re
import sys

try:
    from fontTools.ttLib import TTFont
except ImportError:
    print("SKIP: fontTools is missing (Debian: python3-fonttools)")
    sys.exit(77)

FONTS = pathlib.Path(__file__).resolve().parents[2] / "fonts"
FACES = {"Regular": (400, 0x40, 0x0), "Bold": (700, 0x20, 0x1)}  # weight, fsSelection, macStyle
GB2312_CHARACTERS = 7_445
GB2312_HAN = 6_763
GBK_HAN = 20_923
GENERAL_STANDARD_HAN = 8_105  # 通用规范汉字表
FEATURES = {"GSUB": {"locl", "pwid", "vert", "vrt2"}, "GPOS": {"halt", "kern", "palt"}}
UNWANTED_TABLES = {"CFF ", "CFF2", "fvar", "gvar", "STAT", "DSIG", "fpgm", "prep", "cvt "}
UNIHAN = pathlib.Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")

OVERLAP_SIMPLE = 0x40
OVERLAP_COMPOUND = 0x0400


@dataclasses.dataclass
class Family:
    name: str
    characters: int
    whole: bool  # has extension A


FAMILIES = [Family("Noto Sans SC", 30_921, True), Family("Noto Serif SC", 24_423, False)]

failures = []


def expect(condition, message):
    if not condition:
        failures.append(message)


def expect_equal(found, wanted, what):
    expect(found == wanted, f"{what}: found {found!r}, wanted {wanted!r}")


def double_byte_characters(codec, first, second):
    characters = set()
    for high in first:
        for low in second:
            try:
                text = bytes((high, low)).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(text) == 1:
                characters.add(ord(text))
    return characters


def is_han(code):
    return 0x3400 <= code < 0xA000 or 0xF900 <= code < 0xFB00 or code >= 0x20000


def check_sets(covered, face):
    """The character sets that texts are written in, not only a number of characters."""
    gb2312 = double_byte_characters("gb2312", range(0xA1, 0xFF), range(0xA1, 0xFF))
    expect_equal(len(gb2312), GB2312_CHARACTERS, "size of GB 2312")
    expect_equal(gb2312 - covered, set(), f"{face}: GB 2312 characters missing")
    expect_equal(sum(map(is_han, gb2312 & covered)), GB2312_HAN, f"{face}: Han of GB 2312")
    gbk = double_byte_characters("gbk", range(0x81, 0xFF), range(0x40, 0xFF))
    expect_equal(sum(map(is_han, gbk & covered)), GBK_HAN, f"{face}: Han of GBK")
    expect_equal(sum(map(is_han, gbk)), GBK_HAN, "Han of GBK")
    expect_equal(set(range(0x20, 0x7F)) - covered, set(), f"{face}: ASCII missing")
    if UNIHAN.exists():  # Debian: unicode-data
        with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
            standard = {int(line.split()[0][2:], 16) for line in lines if "\tkTGH\t" in line}
        expect_equal(len(standard), GENERAL_STANDARD_HAN, "size of the general standard table")
        expect_equal(standard - covered, set(), f"{face}: general standard characters missing")


def flags_at(data, offset):
    return int.from_bytes(data[offset : offset + 2], "big")


def check_outlines(font, face):
    flagged = composite_flagged = instructed = misplaced = 0
    glyf, hmtx = font["glyf"], font["hmtx"]
    for name in font.getGlyphOrder():
        data = getattr(glyf.glyphs[name], "data", b"")
        if not data:
            continue
        contours = int.from_bytes(data[:2], "big", signed=True)
        if contours < 0:
            composite_flagged += flags_at(data, 10) & OVERLAP_COMPOUND != 0
            continue
        at = 10 + 2 * contours
        instructed += flags_at(data, at) != 0
        flagged += data[at + 2 + flags_at(data, at)] & OVERLAP_SIMPLE != 0
        left = int.from_bytes(data[2:4], "big", signed=True)
        misplaced += hmtx[name][1] != left
    expect_equal(flagged, 0, f"{face}: glyphs with OVERLAP_SIMPLE")
    expect_equal(composite_flagged, 0, f"{face}: glyphs with OVERLAP_COMPOUND")
    expect_equal(instructed, 0, f"{face}: glyphs with instructions")
    expect_equal(misplaced, 0, f"{face}: glyphs whose side bearing is not their left edge")


def check_names(font, family, style):
    weight, selection, mac_style = FACES[style]
    full = family if style == "Regular" else f"{family} {style}"
    wanted = {1: family, 2: style, 4: full, 6: f"{family.replace(' ', '')}-{style}"}
    for name_id, text in wanted.items():
        expect_equal(font["name"].getDebugName(name_id), text, f"{full}: name {name_id}")
    for name_id in (16, 17, 21, 22, 25):
        expect_equal(font["name"].getDebugName(name_id), None, f"{full}: name {name_id}")
    expect_equal(font["OS/2"].usWeightClass, weight, f"{full}: weight class")
    expect_equal(font["OS/2"].fsSelection & 0x61, selection, f"{full}: fsSelection")
    expect_equal(font["head"].macStyle, mac_style, f"{full}: macStyle")
    expect_equal(font["OS/2"].fsType, 0, f"{full}: embedding permission")


def check_features(font, face):
    for table, wanted in FEATURES.items():
        records = font[table].table.FeatureList.FeatureRecord
        missing = wanted - {record.FeatureTag for record in records}
        expect_equal(missing, set(), f"{face}: features missing in {table}")


# Marks that lose the half of their cell that is blank, by where their ink is, in 1000 units; what
# spacing.c relies on.
LEFT_MARKS = "”’）》〉】」』〕〗］｝、。，．：；！？"
RIGHT_MARKS = "“‘（《〈【「『〔〖［｛"


def check_marks(font, face):
    cmap, glyf, hmtx = font.getBestCmap(), font["glyf"], font["hmtx"]
    for mark in LEFT_MARKS + RIGHT_MARKS:
        name = cmap[ord(mark)]
        expect_equal(hmtx[name][0], 1000, f"{face}: width of {mark}")
        glyph = glyf[name]
        half = glyph.xMax <= 500 if mark in LEFT_MARKS else glyph.xMin >= 500
        expect(half, f"{face}: {mark} has ink in both halves of its cell")
    expect_equal(hmtx[cmap[0xFF65]][0], 500, f"{face}: width of the half-width middle dot")


def check_face(folder, family, style, readme):
    path = folder / f"{family.name.replace(' ', '')}-{style}.ttf"
    face = f"{family.name} {style}"
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    expect(
        re.search(rf"\b{digest}\b\W+{re.escape(path.name)}", readme),
        f"{path.name}: README.md does not state its sha256 {digest}",
    )
    expect_equal(data[:4], b"\x00\x01\x00\x00", f"{path.name}: TrueType signature")
    font = TTFont(path, lazy=True)
    expect_equal(UNWANTED_TABLES & set(font.keys()), set(), f"{path.name}: unwanted tables")
    check_outlines(font, face)
    check_names(font, family.name, style)
    check_features(font, face)
    check_marks(font, face)
    cmap = font.getBestCmap()
    expect_equal(len(cmap), family.characters, f"{face}: characters")
    check_sets(set(cmap), face)
    expect_equal(0x436F in cmap, family.whole, f"{face}: extension A")
    notices = (folder / "OFL.txt").read_text(encoding="utf-8").splitlines()[:4]
    holder = font["name"].getDebugName(0).replace("(c)", "Copyright").rstrip(".")
    expect(holder in [notice.rstrip(".") for notice in notices], f"OFL.txt: no notice {holder}")
    return {
        table.platformID << 16 | table.platEncID: table.cmap
        for table in font["cmap"].tables
        if table.format != 14
    }, font.getGlyphOrder()


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else FONTS
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for family in FAMILIES:
        regular = check_face(folder, family, "Regular", readme)
        bold = check_face(folder, family, "Bold", readme)
        expect(regular == bold, f"{family.name}: the weights map characters to different glyphs")
    for failure in failures:
        print(f"FAIL: {failure}")
    print(f"{len(failures)} failed" if failures else "fonts: all checks hold")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
