#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes reference.docx, from which pandoc takes page and styles: pandoc's own, with the page of an
official document (GB/T 9704-2012): A4, a type area of 156 mm by 225 mm. Pandoc makes wider figures
than the type area smaller, and that of its own page is 148 mm."""
import io
import re
import subprocess
import sys
import zipfile

TWIPS = 1440 / 25.4
PAGE = {"w:w": 210, "w:h": 297}
MARGINS = {"w:top": 37, "w:left": 28, "w:right": 26, "w:bottom": 35, "w:header": 15,
           "w:footer": 20, "w:gutter": 0}


def element(name, lengths):
    values = " ".join(f'{key}="{round(mm * TWIPS)}"' for key, mm in lengths.items())
    return f"<{name} {values}/>"


def main(path):
    default = subprocess.run(["pandoc", "--print-default-data-file", "reference.docx"],
                             capture_output=True, check=True).stdout
    section = f"<w:sectPr>{element('w:pgSz', PAGE)}{element('w:pgMar', MARGINS)}</w:sectPr>"
    with zipfile.ZipFile(io.BytesIO(default)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                text = re.sub(r"<w:sectPr\b.*?(/>|</w:sectPr>)", "", data.decode("utf-8"), flags=re.S)
                data = text.replace("</w:body>", section + "</w:body>").encode("utf-8")
            new.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "reference.docx")
