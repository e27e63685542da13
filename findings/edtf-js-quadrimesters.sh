#!/bin/sh
# SPDX-License-Identifier: MIT
# edtf 4.11.1 (npm), the reference reader of EDTF for JavaScript: EDTF level 2 (ISO 8601-2) numbers the
# three quadrimesters of a year 37 to 39, four months each. The library's are January to May, May to
# September and September to December: the first two take five months, and neighbours share a month.
# Quarters (33 to 36) and halves (40, 41) are right, so nothing warns of it.
# Seen: 37 2021-01-01/2021-05-31, 38 2021-05-01/2021-09-30, 39 2021-09-01/2021-12-31.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
npm install --silent --no-audit --no-fund --prefix "$tmp" edtf@4.11.1 >/dev/null
cd "$tmp"
seen=$(node -e '
const edtf = require("edtf").default ?? require("edtf");
const day = (time) => new Date(time).toISOString().slice(0, 10);
for (const part of [37, 38, 39, 34]) {
    const found = edtf(`2021-${part}`);
    console.log(part, `${day(found.min)}/${day(found.max)}`);
}')
echo "$seen"
[ "$seen" = "37 2021-01-01/2021-05-31
38 2021-05-01/2021-09-30
39 2021-09-01/2021-12-31
34 2021-04-01/2021-06-30" ]
