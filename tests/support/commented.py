# SPDX-License-Identifier: MIT
"""Copies of office packages with comments in their XML, which no office program writes: what reads plain XML
hands over to expat there, from the start of a part, or in the middle of it. They say the same."""
import re
import zipfile

COMMENT = b"<!-- <c r='A1'><v>9</v></c> -->"


def between(text, share):
    """Where a tag begins, about that far through the text, behind its declaration."""
    tags = [found.start() for found in re.finditer(rb"<(?![?!])", text)]
    return tags[min(int(len(tags) * share), len(tags) - 1)]


def copy(source, target, share):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename.endswith((".xml", ".rels")) and text:
                at = between(text, share)
                text = text[:at] + COMMENT + text[at:]
            new.writestr(part, text)  # packed or stored as it was
