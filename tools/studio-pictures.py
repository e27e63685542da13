#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The pictures of the studio's window in the READMEs and in docs/studio.md, by Chromium.

    tools/studio-pictures.py PROGRAM"""
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests", "support"))
os.environ["TUBIAO"] = os.path.abspath(sys.argv[1])

from studio import Studio  # noqa: E402  (it asks the environment for the program)
from studio_page import Page  # noqa: E402


def save(page, name):
    picture = page.picture().quantize(256, dither=0)
    picture.save(os.path.join(ROOT, "docs", "images", name + ".png"), optimize=True)


def main():
    with tempfile.TemporaryDirectory(prefix="tubiao-") as folder, Page() as page:
        path = os.path.join(folder, "投资.json")
        with open(path, "wb") as file:
            subprocess.run([os.environ["TUBIAO"], "new", "grouped"], stdout=file, check=True)
        for language, ending in (("zh", ""), ("en", "-en")):
            with Studio(path, language) as studio:
                page.show(studio.address, 1280, 720)
                page.wait("setTimeout(arguments[0], 1500)")
                save(page, "studio" + ending)
                page.click("#forms")
                page.until("return document.querySelector('.others dd') && [...document.querySelectorAll('.cards button')].every(e => !e.disabled)")
                page.wait("setTimeout(arguments[0], 1500)")
                save(page, "studio-forms" + ending)


main()
