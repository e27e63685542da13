#!/bin/sh
# SPDX-License-Identifier: MIT
# chrono-node 2.10.3 (npm), its Chinese reader: of 2021年1—11月, as every statistical bulletin heads its
# figures, it takes 11月 alone and gives it the year of the reference date, though 2021年 stands before
# it; of 2～3月 it takes 3月. A whole date in the same text is read with its year.
# Seen: "11月" 2026-11 for 2021年1—11月, with 2026-01-15 as reference.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
npm install --silent --no-audit --no-fund --prefix "$tmp" chrono-node@2.10.3 >/dev/null
cd "$tmp"
seen=$(TZ=UTC node -e '
const { zh } = require("chrono-node");
for (const text of ["2021年12月25日", "2021年1—11月", "2～3月"])
    for (const found of zh.hans.parse(text, new Date("2026-01-15T12:00:00Z")))
        console.log(text, found.text, found.start.date().toISOString().slice(0, 7));')
echo "$seen"
[ "$seen" = "2021年12月25日 2021年12月25日 2021-12
2021年1—11月 11月 2026-11
2～3月 3月 2026-03" ]
