# SPDX-License-Identifier: MIT
"""Every shipped figure in other programs beside the PNG: SVG with its font inside in Chromium, SVG of
outlines in librsvg and LibreOffice, PDF in poppler, EMF in LibreOffice and Inkscape. As a program it prints the table.

A pixel differs when a channel of it lies more than TOLERANCE outside of what the 3 by 3 pixels about
it have in the other picture, in either direction: edges may be smoothed otherwise or lie a pixel
beside (the PNG puts bars on whole pixels), but nothing may look otherwise, lack or be in another
place."""
import base64
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from PIL import Image, ImageChops

from program import DATA, run

DPI = 144  # 3 pixels for 2 of CSS
TOLERANCE = 64
LIMIT = 0.01
DOCUMENTS = sorted(glob.glob(os.path.join(DATA, "*.json")) +
                   glob.glob(os.path.join(DATA, "gallery", "*.json")))


def spread(picture, choose):
    """Each channel the `choose` (lighter or darker) one of the 3 by 3 pixels about it."""
    for x, y in ((1, 0), (0, 1)):
        beside = choose(ImageChops.offset(picture, x, y), ImageChops.offset(picture, -x, -y))
        picture = choose(picture, beside)
    return picture


def outside(picture, other):
    """255 where `picture` lies outside of what is about that place in `other`."""
    high = ImageChops.subtract(picture, spread(other, ImageChops.lighter))
    low = ImageChops.subtract(spread(other, ImageChops.darker), picture)
    most = None
    for channel in (*high.split(), *low.split()):
        most = channel if most is None else ImageChops.lighter(most, channel)
    return most.point(lambda value: 255 if value > TOLERANCE else 0)


def difference(picture, other):
    """The share of pixels that differ, and a picture of them. Sides may differ by a rounded pixel; a
    larger picture, as LibreOffice makes, may hold the same one up to 3 pixels inside."""
    spare = [b - a for a, b in zip(picture.size, other.size)]
    if min(spare) < -1 or max(spare) > 3:
        return 1.0, None
    width, height = (min(sides) for sides in zip(picture.size, other.size))
    one = picture.convert("RGB").crop((0, 0, width, height))
    found = []
    places = [(x, y) for x in range(max(spare[0], 0) + 1) for y in range(max(spare[1], 0) + 1)]
    for x, y in sorted(places, key=lambda at: abs(2 * at[0] - spare[0]) + abs(2 * at[1] - spare[1])):
        two = other.convert("RGB").crop((x, y, x + width, y + height))
        differs = ImageChops.lighter(outside(one, two), outside(two, one))
        found.append((differs.histogram()[255] / (width * height), differs))
        if found[-1][0] < LIMIT / 4:
            break
    return min(found, key=lambda pair: pair[0])


def in_poppler(folder, kind="pdf"):
    for path in glob.glob(os.path.join(folder, kind, "*.pdf")):
        subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "-singlefile", path,
                        path.removesuffix(".pdf")], check=True)


def in_librsvg(folder):
    for path in glob.glob(os.path.join(folder, "path", "*.svg")):
        subprocess.run(["rsvg-convert", "--dpi-x", str(DPI), "--dpi-y", str(DPI), path, "-o",
                        path.removesuffix("svg") + "png"], check=True)


def in_libreoffice(folder):
    out = os.path.join(folder, "libreoffice")
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                    "--convert-to", "pdf", "--outdir", out,
                    *glob.glob(os.path.join(folder, "path", "*.svg"))], check=True,
                   capture_output=True, timeout=800)
    in_poppler(folder, "libreoffice")


PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>
<style:page-layout style:name="L"><style:page-layout-properties fo:margin="0mm"
 fo:page-width="{0}mm" fo:page-height="{1}mm"/></style:page-layout>
<style:style style:name="F" style:family="graphic"><style:graphic-properties
 style:wrap="run-through" style:vertical-pos="from-top" style:vertical-rel="page"
 style:horizontal-pos="from-left" style:horizontal-rel="page"/></style:style>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard"
 style:page-layout-name="L"/></office:master-styles><office:body><office:text><text:p>
<draw:frame draw:style-name="F" text:anchor-type="paragraph" svg:x="0mm" svg:y="0mm"
 svg:width="{0}mm" svg:height="{1}mm"><draw:image><office:binary-data>{2}</office:binary-data>
</draw:image></draw:frame></text:p></office:text></office:body></office:document>"""


def in_libreoffice_page(folder):
    """By itself LibreOffice puts an EMF on a sheet of A4; here on a page of the figure's size."""
    for path in glob.glob(os.path.join(folder, "emf", "*.emf")):
        with open(path, "rb") as file:
            data = file.read()
        size = (int.from_bytes(data[at:at + 4], "little") / 100 for at in (32, 36))
        with open(path[:-3] + "fodt", "w", encoding="utf-8") as file:
            file.write(PAGE.format(*size, base64.b64encode(data).decode("ascii")))
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                    "--convert-to", "pdf", "--outdir", os.path.join(folder, "page"),
                    *glob.glob(os.path.join(folder, "emf", "*.fodt"))], check=True,
                   capture_output=True, timeout=800)
    in_poppler(folder, "page")


def in_inkscape(folder):
    subprocess.run(["inkscape", "--export-type=png", f"--export-dpi={DPI}", "--export-area-page",
                    *glob.glob(os.path.join(folder, "emf", "*.emf"))], check=True,
                   capture_output=True, timeout=800)


def batches_of(places):
    """Runs of places that fit into a picture: Chromium makes none of more than 16384 pixels."""
    batch = []
    for place in places:
        if batch and place[1] + place[2][1] - batch[0][1] > 15000:
            yield batch
            batch = []
        batch.append(place)
    yield batch


def in_chromium(folder, kind="embed"):
    """Many in one page, which is cut apart again."""
    places, top = [], 0
    for path in sorted(glob.glob(os.path.join(folder, kind, "*.svg"))):
        with Image.open(os.path.join(folder, "png", os.path.basename(path)[:-3] + "png")) as png:
            places.append((path, top, png.size))
        top += (places[-1][2][1] // 6 + 2) * 6
    width = max(size[0] for _, _, size in places)
    for batch in batches_of(places):
        begin, height = batch[0][1], batch[-1][1] + batch[-1][2][1] - batch[0][1]
        name = os.path.join(folder, kind, f"page-{begin}")
        with open(name + ".html", "w", encoding="utf-8") as file:
            file.write('<!DOCTYPE html><meta charset="utf-8">')
            for path, top, _ in batch:
                file.write(f'<img src="{os.path.basename(path)}" style="position:absolute;left:0;'
                           f'top:{(top - begin) * 2 // 3}px">')
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu",
                        "--hide-scrollbars", "--force-device-scale-factor=1.5",
                        "--virtual-time-budget=4000", f"--user-data-dir={folder}/chromium",
                        f"--screenshot={name}.png", f"file://{name}.html",
                        f"--window-size={width * 2 // 3 + 2},{height * 2 // 3 + 2}"],
                       check=True, capture_output=True, timeout=400)
        with Image.open(name + ".png") as picture:
            for path, top, size in batch:
                box = (0, top - begin, size[0], top - begin + size[1])
                picture.crop(box).save(path[:-3] + "png")


# Name, folder, the program it needs, and what draws in it.
CLIENTS = (("PDF in poppler", "pdf", "pdftoppm", in_poppler),
           ("SVG path in librsvg", "path", "rsvg-convert", in_librsvg),
           ("SVG path in LibreOffice", "libreoffice", "soffice", in_libreoffice),
           ("SVG embed in Chromium", "embed", "chromium", in_chromium),
           ("EMF in LibreOffice", "page", "soffice", in_libreoffice_page),
           ("EMF in Inkscape", "emf", "inkscape", in_inkscape))
OPTIONAL = ("chromium", "inkscape")


def draw(folder):
    for document in DOCUMENTS:
        for kind, options in (("png", ("-f", "png", "--dpi", DPI)), ("pdf", ("-f", "pdf")),
                              ("path", ("-f", "svg", "--svg-text", "path")), ("emf", ("-f", "emf")),
                              ("embed", ("-f", "svg", "--svg-text", "embed"))):
            result = run("render", document, "--all", "-d", os.path.join(folder, kind), *options)
            assert result.status == 0, result


def compare(folder, kind):
    """Figure -> share of pixels that differ."""
    shares = {}
    for path in sorted(glob.glob(os.path.join(folder, "png", "*.png"))):
        name = os.path.basename(path)
        with Image.open(path) as one, Image.open(os.path.join(folder, kind, name)) as two:
            shares[name[:-4]], differs = difference(one, two)
        if differs and shares[name[:-4]] > LIMIT / 4:
            differs.save(os.path.join(folder, kind, "differs-" + name))
    return shares


class Clients(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="tubiao-test-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        draw(cls.folder)

    def test_look_as_the_png(self):
        for name, kind, program, show in CLIENTS:
            if not shutil.which(program):
                print(f"{program} is not installed")
                self.assertFalse(os.environ.get("TUBIAO_CI") and program not in OPTIONAL)
                continue
            with self.subTest(client=name):
                show(self.folder)
                shares = compare(self.folder, kind)
                self.assertGreater(len(shares), 40)
                self.assertEqual({figure: share for figure, share in shares.items()
                                  if share >= LIMIT}, {})

    def test_would_be_seen(self):
        """What the measure is for: a label that lacks, another face, another place."""
        path = sorted(glob.glob(os.path.join(self.folder, "png", "*.png")))[0]
        with Image.open(path) as picture:
            whole = picture.convert("RGB")
        self.assertEqual(difference(whole, whole)[0], 0)
        self.assertGreater(difference(whole, ImageChops.offset(whole, 4, 4))[0], LIMIT)
        self.assertGreater(difference(whole, Image.new("RGB", whole.size, "white"))[0], LIMIT)


def main(folder):
    os.makedirs(folder, exist_ok=True)
    draw(folder)
    print("| | figures | mean | worst | |\n|---|---|---|---|---|")
    for name, kind, program, show in CLIENTS:
        if not shutil.which(program):
            continue
        show(folder)
        shares = compare(folder, kind)
        worst = max(shares, key=shares.get)
        print(f"| {name} | {len(shares)} | {sum(shares.values()) / len(shares):.2%} "
              f"| {shares[worst]:.2%} | {worst} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith(("-", "Clients")):
        main(sys.argv[1])
    else:
        unittest.main()
