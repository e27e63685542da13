#!/bin/sh
# SPDX-License-Identifier: MIT
# pandoc 2.17.1.1 (Debian 12), pptx: the alternative text of a figure is not the text in brackets (as in
# docx and HTML, from the same line) but its title with "fig:" before it, a mark of the reader's own; with
# no title a screen reader says "fig:" alone.
# Seen: docx descr 增加值; pptx descr fig:图一 with a title, "fig:" without.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
apt-get -qq download pandoc=2.17.1.1-2~deb12u1 pandoc-data=2.17.1.1-2~deb12u1 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
/usr/bin/python3 - <<'PY'
import struct, zlib

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

rows = b"".join(b"\0" + b"\xff\0\0" * 20 for _ in range(10))
open("a.png", "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 20, 10, 8, 2, 0, 0, 0))
                          + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
PY
printf '# 一\n\n![增加值](a.png "图一")\n' >title.md
printf '# 一\n\n![增加值](a.png)\n' >plain.md
for name in title.md plain.md; do
    root/usr/bin/pandoc --data-dir=root/usr/share/pandoc/data "$name" -o "$name.docx"
    root/usr/bin/pandoc --data-dir=root/usr/share/pandoc/data "$name" -o "$name.pptx"
done
seen=$(/usr/bin/python3 -c '
import re, zipfile
for name, part, tag in (("title.md.docx", "word/document.xml", "wp:docPr"),
                        ("title.md.pptx", "ppt/slides/slide1.xml", "p:cNvPr"),
                        ("plain.md.pptx", "ppt/slides/slide1.xml", "p:cNvPr")):
    text = zipfile.ZipFile(name).read(part).decode()
    print(name, re.search(f"<{tag} descr=\"([^\"]*)\"", text).group(1).split("\n")[0])')
echo "$seen"
[ "$seen" = "title.md.docx 增加值
title.md.pptx fig:图一
plain.md.pptx fig:" ]
