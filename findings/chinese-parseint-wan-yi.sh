#!/bin/sh
# SPDX-License-Identifier: MIT
# chinese-parseint 1.2.1 (npm): the 亿 of a compound scale 万亿 is lost. 二亿 is read as 200000000 and
# 二万 as 20000, but 二万亿, two million millions, is 20000 again: off by 10^8, without an error.
# (A word that it doesn't know gives NaN, so the number is believed.)
# Seen: 二万 20000, 二亿 200000000, 二万亿 20000, 廿五 NaN.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
npm install --silent --no-audit --no-fund --prefix "$tmp" chinese-parseint@1.2.1 >/dev/null
cd "$tmp"
seen=$(node -e '
const read = require("chinese-parseint");
for (const text of ["二万", "二亿", "二万亿", "廿五"])
    console.log(text, read(text));')
echo "$seen"
[ "$seen" = "二万 20000
二亿 200000000
二万亿 20000
廿五 NaN" ]
