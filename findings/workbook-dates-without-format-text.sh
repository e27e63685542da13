#!/bin/sh
# SPDX-License-Identifier: MIT
# ECMA-376 (18.8.30) gives the built-in number formats 27 to 36 and 50 to 58 to dates in Chinese, Japanese
# and Korean workbooks; Chinese Excel writes their ids alone (31 is yyyy年m月d日, 57 yyyy年m月), with no
# text in styles.xml. exceljs 4.4.0 (npm) and openpyxl 3.0.9 (Debian 12) hand out the bare serial number
# as if the cell held an amount; only id 14 beside it is a date.
# Seen: 14 is a date, 31 and 57 are the number 45292, in both.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund --prefix "$tmp" exceljs@4.4.0 jszip@3.10.1 >/dev/null
apt-get -qq download python3-openpyxl=3.0.9-1 python3-et-xmlfile=1.0.1-2.1 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
cat >make.js <<'JS'
const fs = require("fs");
const JSZip = require("jszip");
const ExcelJS = require("exceljs");
const ids = [14, 31, 57];

(async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("S");
    ids.forEach((id, at) => {
        sheet.getCell(1, at + 1).value = 45292;
        sheet.getCell(1, at + 1).numFmt = `0.${"0".repeat(at + 4)}`;
    });
    const zip = await JSZip.loadAsync(await book.xlsx.writeBuffer());
    let styles = await zip.file("xl/styles.xml").async("string");
    const own = [...styles.matchAll(/<numFmt numFmtId="(\d+)"/g)].map((found) => found[1]);
    styles = styles.replace(/<numFmts.*?<\/numFmts>/, "");
    own.forEach((id, at) => { styles = styles.replace(`<xf numFmtId="${id}"`, `<xf numFmtId="${ids[at]}"`); });
    zip.file("xl/styles.xml", styles);
    fs.writeFileSync("a.xlsx", await zip.generateAsync({ type: "nodebuffer" }));
    const again = new ExcelJS.Workbook();
    await again.xlsx.readFile("a.xlsx");
    ids.forEach((id, at) => {
        const { value } = again.worksheets[0].getCell(1, at + 1);
        console.log("exceljs", id, value instanceof Date ? "date" : value);
    });
})();
JS
seen=$(node make.js; PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 -c '
import openpyxl
for format, cell in zip((14, 31, 57), next(openpyxl.load_workbook("a.xlsx").active.iter_rows())):
    print("openpyxl", format, cell.value if isinstance(cell.value, int) else "date")')
echo "$seen"
[ "$seen" = "exceljs 14 date
exceljs 31 45292
exceljs 57 45292
openpyxl 14 date
openpyxl 31 45292
openpyxl 57 45292" ]
