#!/bin/sh
# SPDX-License-Identifier: MIT
# exceljs 4.4.0 (npm): date1904 is an xsd:boolean (ECMA-376, 18.2.28), so "1" and "true" say the same.
# exceljs takes "1" alone: of two workbooks that differ in this spelling it reads the one four years
# and a day before the other, and reports date1904 false.
# Seen: date1904="1" 2028-01-02, date1904="true" 2024-01-01 for the serial 45292.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
npm install --silent --no-audit --no-fund --prefix "$tmp" exceljs@4.4.0 jszip@3.10.1 >/dev/null
cd "$tmp"
cat >read.js <<'JS'
const JSZip = require("jszip");
const ExcelJS = require("exceljs");

async function read(said) {
    const book = new ExcelJS.Workbook();
    const cell = book.addWorksheet("S").getCell("A1");
    cell.value = 45292;
    cell.numFmt = "yyyy-mm-dd";
    const zip = await JSZip.loadAsync(await book.xlsx.writeBuffer());
    const part = await zip.file("xl/workbook.xml").async("string");
    zip.file("xl/workbook.xml", part.replace(/<workbookPr[^>]*>/, `<workbookPr date1904="${said}"/>`));
    const again = new ExcelJS.Workbook();
    await again.xlsx.load(await zip.generateAsync({ type: "nodebuffer" }));
    return again.worksheets[0].getCell("A1").value.toISOString().slice(0, 10);
}

(async () => {
    for (const said of ["1", "true"])
        console.log(said, await read(said));
})();
JS
seen=$(node read.js)
echo "$seen"
[ "$seen" = "1 2028-01-02
true 2024-01-01" ]
