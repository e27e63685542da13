#!/bin/sh
# SPDX-License-Identifier: MIT
# librsvg 2.54.7 (Debian 12): of the lists that place each character of a text (x="10 60 110", dx) it takes
# the first number and sets the rest as one word, without a message; so CJK text whose writer spaced it
# by such a list is drawn close. tspans with one x each are placed right.
# Seen: the ink of four characters ends before 100 with the list, behind 150 with tspans.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
apt-get -qq download librsvg2-bin=2.54.7+dfsg-1~deb12u2 librsvg2-2=2.54.7+dfsg-1~deb12u2 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(dirname "$(find root -name 'librsvg-2.so.2' | head -1)")
export LD_LIBRARY_PATH
head='<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text y="30" font-size="20"'
printf '%s x="10 60 110 160">ABCD</text></svg>' "$head" >list.svg
printf '%s><tspan x="10">A</tspan><tspan x="60">B</tspan><tspan x="110">C</tspan><tspan x="160">D</tspan></text></svg>' \
    "$head" >tspans.svg
ends() {
    root/usr/bin/rsvg-convert -b white "$1" -o a.png
    /usr/bin/python3 - <<'PY'
import struct, zlib
data = open("a.png", "rb").read()
at, body, head = 8, b"", b""
while at < len(data):
    size, kind = struct.unpack(">I4s", data[at:at + 8])
    head = data[at + 8:at + 8 + size] if kind == b"IHDR" else head
    body += data[at + 8:at + 8 + size] if kind == b"IDAT" else b""
    at += size + 12
width, height, _, color = struct.unpack(">IIBB", head[:10])
pixel = 4 if color == 6 else 3
rows, line, last = zlib.decompress(body), bytearray(width * pixel), 0
for y in range(height):
    start = y * (width * pixel + 1)
    kind, new = rows[start], bytearray(rows[start + 1:start + 1 + width * pixel])
    for x in range(width * pixel):
        a, b, c = (new[x - pixel] if x >= pixel else 0), line[x], (line[x - pixel] if x >= pixel else 0)
        nearest = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]
        new[x] = (new[x] + (0, a, b, (a + b) // 2, nearest)[kind]) & 255
    line = new
    last = max([last] + [x for x in range(width) if new[x * pixel] < 128])
print(last)
PY
}
list=$(ends list.svg) tspans=$(ends tspans.svg)
echo "list $list, tspans $tspans"
[ "$list" -lt 100 ] && [ "$tspans" -gt 150 ]
