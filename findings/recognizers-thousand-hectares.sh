#!/bin/sh
# SPDX-License-Identifier: MIT
# @microsoft/recognizers-text-number-with-unit 1.3.1 (npm), zh-cn: the unit of China's agricultural
# statistics, 千公顷, takes the number away. 3千公顷 is 3000 hectares, but 13千公顷 and 26613千公顷 are a
# finding 公顷 without a value, and so is 118千吨 one of 吨; 613千米 and 26613千克, whose 千 belongs to
# the unit, keep theirs.
# Seen: 3千公顷 3000, 13千公顷 nothing, 26613千公顷 nothing, 26613万公顷 266130000, 118千吨 nothing, 613千米 613.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
npm install --silent --no-audit --no-fund --prefix "$tmp" \
    @microsoft/recognizers-text-number-with-unit@1.3.1 >/dev/null
cd "$tmp"
seen=$(node -e '
const units = require("@microsoft/recognizers-text-number-with-unit");
for (const text of ["3千公顷", "13千公顷", "26613千公顷", "26613万公顷", "118千吨", "613千米"])
    console.log(text, units.recognizeDimension(text, "zh-cn").map(one => one.resolution.value).join());')
echo "$seen"
[ "$seen" = "3千公顷 3000
13千公顷 
26613千公顷 
26613万公顷 266130000
118千吨 
613千米 613" ]
