#!/bin/sh
# SPDX-License-Identifier: MIT
# pandoc 2.17.1.1 (Debian 12): a figure in a fenced Div is written into docx and HTML, but the pptx of the
# same text has neither the picture nor its caption, and no warning is given; without the Div
# both are there.
# Seen: media in docx 1, in pptx 0, in pptx without the Div 1; messages: none.
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
printf '# 一\n\n::: {.figure}\n![增加值](a.png)\n:::\n' >div.md
printf '# 一\n\n![增加值](a.png)\n' >plain.md
write() { root/usr/bin/pandoc --data-dir=root/usr/share/pandoc/data "$1" -o "$2" 2>&1; }
seen=$(write div.md div.docx; write div.md div.pptx; write plain.md plain.pptx
    /usr/bin/python3 -c '
import zipfile
for name in ("div.docx", "div.pptx", "plain.pptx"):
    print(name, sum("/media/" in part for part in zipfile.ZipFile(name).namelist()))')
echo "$seen"
[ "$seen" = "div.docx 1
div.pptx 0
plain.pptx 1" ]
