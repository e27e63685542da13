#!/bin/sh
# SPDX-License-Identifier: MIT
# docxtemplater 3.71.0 (npm): Word splits a place over runs, with bookmarks between. Filling
# {{na|<bookmarkStart>|me}} takes the start of the bookmark out and leaves its end, so every reference to
# it is dead, and the part has an end without a start.
# Seen: 0 starts, 1 end.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
npm install --silent --no-audit --no-fund --prefix "$tmp" docxtemplater@3.71.0 pizzip@3.2.0 >/dev/null
cd "$tmp"
cat >fill.js <<'JS'
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = "http://schemas.openxmlformats.org";
const zip = new PizZip();
zip.file("[Content_Types].xml", `${head}<Types xmlns="${office}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`);
zip.file("_rels/.rels", `${head}<Relationships xmlns="${office}/package/2006/relationships">
<Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`);
zip.file("word/document.xml", `${head}<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>{{na</w:t></w:r><w:bookmarkStart w:id="0" w:name="amount"/><w:r><w:t>me}}</w:t></w:r>
<w:r><w:t>。</w:t></w:r><w:bookmarkEnd w:id="0"/></w:p></w:body></w:document>`);
const report = new Docxtemplater(zip, { delimiters: { start: "{{", end: "}}" } });
report.render({ name: "2.92万亿元" });
const text = report.getZip().file("word/document.xml").asText();
console.log(text.includes("2.92万亿元"), text.split("<w:bookmarkStart").length - 1,
    text.split("<w:bookmarkEnd").length - 1);
JS
seen=$(node fill.js)
echo "$seen"
[ "$seen" = "true 0 1" ]
