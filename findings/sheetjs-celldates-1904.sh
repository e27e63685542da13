#!/bin/sh
# SPDX-License-Identifier: MIT
# SheetJS (xlsx 0.18.5, npm): one cell of a workbook in the 1904 date system has two dates. Its text
# (w) is right, but the Date that cellDates: true gives is counted from 1900: four years and a day less.
# Seen: 2028-01-02 as text, 2024-01-01 as Date, for the serial 45292.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
npm install --silent --no-audit --no-fund --prefix "$tmp" xlsx@0.18.5 >/dev/null
cd "$tmp"
seen=$(node -e '
const xlsx = require("xlsx");
const book = xlsx.utils.book_new();
xlsx.utils.book_append_sheet(book, { "!ref": "A1", A1: { t: "n", v: 45292, z: "yyyy-mm-dd" } }, "S");
book.Workbook = { WBProps: { date1904: true } };
const bytes = xlsx.write(book, { type: "buffer" });
const read = (options) => xlsx.read(bytes, { type: "buffer", cellNF: true, ...options }).Sheets.S.A1;
console.log(read({}).w, read({ cellDates: true }).v.toISOString().slice(0, 10));')
echo "$seen"
[ "$seen" = "2028-01-02 2024-01-01" ]
