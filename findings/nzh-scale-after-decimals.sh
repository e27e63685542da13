#!/bin/sh
# SPDX-License-Identifier: MIT
# nzh 1.0.14 (npm), Chinese numerals both ways: decodeS() reads a numeral with decimals up to the
# decimals and leaves out the scale word that follows, and adds 百分之 to the number behind it, though
# it reads the same scale word behind a whole number. Nothing is thrown; what it leaves out is silent.
# Seen: 十一万 110000, 十一点六万 11.6, 二点九二万亿 2.92, 百分之五 105.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
npm install --silent --no-audit --no-fund --prefix "$tmp" nzh@1.0.14 >/dev/null
cd "$tmp"
seen=$(node -e '
const { cn } = require("nzh");
for (const text of ["十一万", "十一点六万", "二点九二万亿", "百分之五"])
    console.log(text, cn.decodeS(text));')
echo "$seen"
[ "$seen" = "十一万 110000
十一点六万 11.6
二点九二万亿 2.92
百分之五 105" ]
