#!/bin/sh
# SPDX-License-Identifier: MIT
# SVGO 4.1.0 (npm) with its default plugins rewrites each length for itself to px where that is shorter:
# of a figure's two sides one may end in px and the other in pt or mm. Both are the same size for a
# browser, but whatever reads the numbers alone (a script that takes width / height as the aspect) is
# wrong by a third, or by 3.78.
# Seen: 441pt × 250pt becomes width="588" height="250pt"; 36mm × 25.4mm width="36mm" height="96".
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
npm install --silent --no-audit --no-fund --prefix "$tmp" svgo@4.1.0 >/dev/null
cd "$tmp"
seen=$(node -e '
const { optimize } = require("svgo");
for (const [width, height] of [["441pt", "250pt"], ["36mm", "25.4mm"]]) {
    const { data } = optimize(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"
        viewBox="0 0 441 250"><path d="M0 0h1v1z"/></svg>`);
    console.log(data.match(/width="[^"]*" height="[^"]*"/)[0]);
}')
echo "$seen"
[ "$seen" = 'width="588" height="250pt"
width="36mm" height="96"' ]
