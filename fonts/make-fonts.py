#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Make the bundled faces from the npm packages @expo-google-fonts/noto-sans-sc and noto-serif-sc.

    make-fonts.py PACKAGE-DIR [OUTPUT-DIR]

PACKAGE-DIR is one of the unpacked packages (it holds 400Regular/ and 700Bold/). Writes
NotoSansSC-Regular.ttf and NotoSansSC-Bold.ttf, or the same of NotoSerifSC, by default beside this
script. The sans keeps all its characters; of the serif, which comes second, those rare Han
characters go that are neither in the main block of Unicode nor in the general standard table.

The package's outlines are instances of a variable font: strokes lie over one another, and every
glyph carries OVERLAP_SIMPLE, which makes FreeType paint it on a finer grid and average. Clearing
the flag alone is fast but darkens the joints of strokes. So the strokes are united first and the
flag goes with the overlaps; each result is compared with what it came from.

The same input and the same versions of the libraries give the same bytes, after about half an hour
a package on two cores. Needs fontTools, booleanOperations and pyclipper (Debian: python3-fonttools
python3-booleanoperations) and, for the serif, the Unihan database (Debian: unicode-data).
"""

import argparse
import bz2
import multiprocessing
import pathlib
import sys
import tempfile

import pyclipper
from booleanOperations.booleanGlyph import BooleanGlyph
from fontTools.cu2qu import curve_to_quadratic
from fontTools.pens.basePen import BasePen
from fontTools.pens.pointPen import PointToSegmentPen, SegmentToPointPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import _g_l_y_f as tt

FACES = [
    # folder of the package, style name, weight class, fsSelection, macStyle
    ("400Regular", "Regular", 400, 0x40, 0x0),
    ("700Bold", "Bold", 700, 0x20, 0x1),
]
WHOLE_FAMILY = "Noto Sans SC"
REDUCED_FAMILY = "Noto Serif SC"
UNIHAN = pathlib.Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")

# prep only sets the drop-out mode of black-and-white rasterisers and STAT describes an axis that
# a static face does not have. gasp stays: it asks for smoothing at every size.
DROPPED_TABLES = ("DSIG", "STAT", "prep", "fpgm", "cvt ", "meta")
KEPT_NAMES = range(0, 15)  # the higher ones name the axis and its instances

ON_CURVE = 0x01
OVERLAP_SIMPLE = 0x40
OVERLAP_COMPOUND = 0x0400

# Outlines are united on a grid finer than the font's. With 6, the control points of a quadratic
# curve written as a cubic one and the points that TrueType leaves out between two curves are whole
# numbers, so untouched curves come back as they were. The union of a few glyphs goes wrong on one
# grid and right on another; the first good one is taken.
UNION_GRIDS = (6, 3, 4, 12, 1, 18, 2)
COMPARED_GRID = 12
CURVE_STEPS = 16  # lines a curve, for comparing areas
# Slivers that rounding leaves: a pixel at 48 px is a hundred times as large.
OVERLAP_TOLERANCE = 4.0  # font units squared
CURVE_TOLERANCE = 0.5  # font units, for a curve that was cut in two
# The largest area between a united outline and the old one, in font units squared per unit of
# outline: the mean distance of the two. Rounding to whole units gives up to 0.16, a lost stroke
# more than 1.
AREA_TOLERANCE = 0.2


class CubicPen(BasePen):
    """Passes an outline on with every curve cubic and on the fine grid."""

    def __init__(self, out, grid):
        super().__init__(None)
        self.out = out
        self.grid = grid

    def fine(self, point):
        return tuple(round(c * self.grid) for c in point)

    def _moveTo(self, point):
        self.out.moveTo(self.fine(point))

    def _lineTo(self, point):
        self.out.lineTo(self.fine(point))

    def _curveToOne(self, first, second, end):
        self.out.curveTo(self.fine(first), self.fine(second), self.fine(end))

    def _closePath(self):
        self.out.closePath()


class PolygonPen(BasePen):
    """Collects an outline as polygons on the grid that outlines are compared on."""

    def __init__(self):
        super().__init__(None)
        self.polygons = []

    def add(self, point):
        self.polygons[-1].append(tuple(round(c * COMPARED_GRID) for c in point))

    def _moveTo(self, point):
        self.polygons.append([])
        self.add(point)

    def _lineTo(self, point):
        self.add(point)

    def _qCurveToOne(self, control, end):
        start = self._getCurrentPoint()
        for i in range(1, CURVE_STEPS + 1):
            t = i / CURVE_STEPS
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            self.add(tuple(a * start[k] + b * control[k] + c * end[k] for k in (0, 1)))

    def _closePath(self):
        pass


def polygons_of(glyph, glyf):
    pen = PolygonPen()
    glyph.draw(pen, glyf)
    return [p for p in pen.polygons if len(p) > 2]


def clip(operation, subject, other=()):
    clipper = pyclipper.Pyclipper()
    clipper.AddPaths(subject, pyclipper.PT_SUBJECT, True)
    if other:
        clipper.AddPaths(other, pyclipper.PT_CLIP, True)
    return clipper.Execute(operation, pyclipper.PFT_NONZERO, pyclipper.PFT_NONZERO)


def area_of(polygons):
    return sum(pyclipper.Area(p) for p in polygons) / COMPARED_GRID**2


def length_of(polygons):
    total = 0
    for polygon in polygons:
        for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1]):
            total += ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    return total / COMPARED_GRID


def has_overlap(polygons):
    """Contours that lie clear of one another enclose, holes counted off, what their union does."""
    stated = abs(area_of(polygons))
    united = abs(area_of(clip(pyclipper.CT_UNION, polygons)))
    return abs(stated - united) > OVERLAP_TOLERANCE


def quadratic_contours(recording, grid):
    """The recorded outline in font units: lists of ((x, y), on-curve), unrounded."""
    contours = []
    current = None
    for verb, points in recording:
        points = [(x / grid, y / grid) for x, y in points]
        if verb == "moveTo":
            contours.append([(points[0], True)])
        elif verb == "lineTo":
            contours[-1].append((points[0], True))
        elif verb == "curveTo":
            spline = curve_to_quadratic([current, *points], CURVE_TOLERANCE)
            contours[-1] += [(p, False) for p in spline[1:-1]]
            contours[-1].append((points[-1], True))
        if points:
            current = points[-1]
    return contours


def whole(value):
    return int(value // 1 + (1 if value % 1 >= 0.5 else 0))


def tidy_contour(contour):
    """Rounds a contour and leaves out the points that say nothing."""
    if len(contour) > 1 and contour[0] == contour[-1]:
        contour = contour[:-1]
    rounded = [((whole(x), whole(y)), on) for (x, y), on in contour]
    count = len(contour)
    kept = []
    for i, ((x, y), on) in enumerate(contour):
        (before, before_on), (after, after_on) = rounded[i - 1], rounded[(i + 1) % count]
        if on and not before_on and not after_on:
            middle = ((before[0] + after[0]) / 2, (before[1] + after[1]) / 2)
            if abs(middle[0] - x) <= 0.51 and abs(middle[1] - y) <= 0.51:
                continue
        if on and before_on and rounded[i][0] == before:
            continue
        kept.append(rounded[i])
    return kept


def glyph_from(contours):
    glyph = tt.Glyph()
    glyph.numberOfContours = len(contours)
    glyph.coordinates = tt.GlyphCoordinates([p for c in contours for p, _ in c])
    glyph.flags = bytearray(ON_CURVE if on else 0 for c in contours for _, on in c)
    ends, total = [], 0
    for contour in contours:
        total += len(contour)
        ends.append(total - 1)
    glyph.endPtsOfContours = ends
    glyph.program = tt.ttProgram.Program()
    glyph.program.fromBytecode(b"")
    return glyph


def united(glyph, glyf, grid):
    shape = BooleanGlyph()
    pen = SegmentToPointPen(shape.getPointPen(), guessSmooth=False)
    glyph.draw(CubicPen(pen, grid), glyf)
    recorder = RecordingPen()
    shape.removeOverlap().drawPoints(PointToSegmentPen(recorder))
    contours = [tidy_contour(c) for c in quadratic_contours(recorder.value, grid)]
    return glyph_from([c for c in contours if len(c) > 2])


def mean_distance(before, after):
    """Between two outlines given as polygons, in font units."""
    return area_of(clip(pyclipper.CT_XOR, before, after)) / length_of(after)


def united_candidates(glyph, glyf):
    for grid in UNION_GRIDS:
        try:
            candidate = united(glyph, glyf, grid)
        except Exception:  # the library stumbles in many ways; the next candidate will do
            continue
        yield candidate


def unite_glyph(name):
    """Runs in a worker: the glyph's name, how it went, its new bytes, its distance to the old."""
    glyf = WORKER["glyf"]
    glyph = glyf[name]
    before = polygons_of(glyph, glyf)
    if not has_overlap(before):
        return name, "clear", None, 0.0
    for result in united_candidates(glyph, glyf):
        result.recalcBounds(glyf)
        after = polygons_of(result, glyf)
        distance = mean_distance(before, after)
        if distance <= AREA_TOLERANCE and not has_overlap(after):
            return name, "united", result.compile(glyf), distance
    return name, "kept", None, 0.0


WORKER = {}


def start_worker(path):
    WORKER["glyf"] = TTFont(path)["glyf"]


def clear_overlap_flags(data):
    """The bytes of a glyph without its overlap flags; everything else as it was."""
    if not data:
        return data
    contours = int.from_bytes(data[:2], "big", signed=True)
    if contours >= 0:
        at = 10 + 2 * contours
        at += 2 + int.from_bytes(data[at : at + 2], "big")
        return data[:at] + bytes([data[at] & ~OVERLAP_SIMPLE]) + data[at + 1 :]
    flags = int.from_bytes(data[10:12], "big") & ~OVERLAP_COMPOUND
    return data[:10] + flags.to_bytes(2, "big") + data[12:]


def replace_outlines(font, path):
    glyf, hmtx, vmtx = font["glyf"], font["hmtx"], font["vmtx"]
    counts = {"united": 0, "clear": 0, "kept": 0, "largest": 0.0}
    names = [n for n in font.getGlyphOrder() if glyf.glyphs[n].__dict__.get("data")]
    with multiprocessing.Pool(initializer=start_worker, initargs=(str(path),)) as pool:
        for name, outcome, data, distance in pool.imap(unite_glyph, names, chunksize=64):
            old = glyf.glyphs[name].data
            if data is None:
                data = old
            counts[outcome] += 1
            counts["largest"] = max(counts["largest"], distance)
            if outcome == "kept":
                print(f"  {name}: not united", file=sys.stderr)
            new = tt.Glyph(clear_overlap_flags(data))
            # FreeType places an outline by xMin minus the side bearing: both move together.
            left, top = (field(new.data, 2) - field(old, 2), field(new.data, 8) - field(old, 8))
            advance, bearing = hmtx[name]
            hmtx[name] = (advance, bearing + left)
            advance, bearing = vmtx[name]
            vmtx[name] = (advance, bearing - top)
            glyf.glyphs[name] = new
    return counts


def field(data, offset):
    return int.from_bytes(data[offset : offset + 2], "big", signed=True)


def is_rare_han(code):
    """Extension A and everything behind the Basic Multilingual Plane."""
    return 0x3400 <= code <= 0x4DBF or code >= 0x20000


def general_standard_han():
    """通用规范汉字表, which has some rare characters."""
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        return {int(line.split()[0][2:], 16) for line in lines if "\tkTGH\t" in line}


def reduce_coverage(font):
    """Leaves the rare Han characters out, and the glyphs that only they need."""
    standard = general_standard_han()
    options = Options()
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.hinting = True  # prep goes later, by name
    options.recalc_timestamp = False
    options.drop_tables = []
    options.no_subset_tables += ["BASE"]  # baselines, for no glyph in particular
    subsetter = Subsetter(options)
    subsetter.populate(
        unicodes=[c for c in font.getBestCmap() if not is_rare_han(c) or c in standard]
    )
    subsetter.subset(font)


def set_names(font, family, face):
    _, style, weight, selection, mac_style = face
    name = font["name"]
    version = name.getDebugName(5)
    name.names = [n for n in name.names if n.nameID in KEPT_NAMES]
    postscript = family.replace(" ", "") + "-" + style
    texts = {
        1: family,
        2: style,
        3: f"{postscript};{version.split(';')[0]};strokes united",
        4: family if style == "Regular" else f"{family} {style}",
        6: postscript,
    }
    for name_id, text in texts.items():
        name.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = selection
    font["head"].macStyle = mac_style


def open_source(path, copy):
    """The font and its file: a reduced one is written to `copy`, where the workers find it."""
    # The timestamps stay those of the source, so that the bytes depend on nothing else.
    font = TTFont(path, recalcTimestamp=False)
    if font["name"].getDebugName(1) == WHOLE_FAMILY:
        return font, path
    reduce_coverage(font)
    font.save(copy, reorderTables=False)
    return TTFont(copy, recalcTimestamp=False), copy


def make_face(package, output, face):
    folder, style = face[:2]
    (path,) = (package / folder).glob("*.ttf")
    with tempfile.TemporaryDirectory() as scratch:
        font, path = open_source(path, pathlib.Path(scratch) / path.name)
        family = font["name"].getDebugName(1)
        if family not in (WHOLE_FAMILY, REDUCED_FAMILY):
            sys.exit(f"make-fonts.py: {path} is of another family, {family}")
        counts = replace_outlines(font, path)
        for tag in DROPPED_TABLES:
            if tag in font:
                del font[tag]
        set_names(font, family, face)
        target = output / f"{family.replace(' ', '')}-{style}.ttf"
        font.save(target, reorderTables=False)
    print(
        f"{target.name}: {len(font.getBestCmap())} characters, {counts['united']} glyphs united, "
        f"{counts['clear']} without overlap, {counts['kept']} kept as they were; at most "
        f"{counts['largest']:.3f} units of 1000 between old and new outlines on average"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("package", type=pathlib.Path, help="the unpacked npm package")
    parser.add_argument(
        "output", type=pathlib.Path, nargs="?", default=pathlib.Path(__file__).parent
    )
    arguments = parser.parse_args()
    for face in FACES:
        make_face(arguments.package, arguments.output, face)


if __name__ == "__main__":
    main()
