#!/bin/sh
# SPDX-License-Identifier: MIT
# SheetJS (xlsx 0.18.5, npm): 0!.0,"万元" is the usual way in Chinese workbooks to show yuan in ten
# thousands: the comma divides by 1,000, and a literal point (behind ! in East Asian Excel, behind \
# elsewhere) splits off one digit more, so 123,456,789 reads 12345.7万元 (as LibreOffice shows it).
# SheetJS prints the ! and gives 123456!.8, ten times too much; with \ it gives 1234.57, ten times too
# little; both stand before the right unit.
# Seen: 123456!.8万元 and 1234.57万元.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
npm install --silent --no-audit --no-fund --prefix "$tmp" xlsx@0.18.5 >/dev/null
cd "$tmp"
seen=$(node -e '
const { SSF } = require("xlsx");
for (const format of ["0!.0,\"万元\"", "0\\.0,\"万元\""])
    console.log(SSF.format(format, 123456789));')
echo "$seen"
[ "$seen" = "123456!.8万元
1234.57万元" ]
