#!/bin/sh
# SPDX-License-Identifier: MIT
# ActualText (PDF 1.7, 14.9.4) says which characters a marked run stands for. Of three readers of text
# only poppler 22.12 (Debian 12) gives it; mutool 1.21.1 (Debian 12) and pdf.js 4.10.38 (npm) give the
# characters of the font, so a word that was drawn from other glyphs is found in one and not in the others.
# Seen: poppler "spelled end", the others "abc end".
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund --prefix "$tmp" pdfjs-dist@4.10.38 >/dev/null
apt-get -qq download poppler-utils=22.12.0-2+deb12u3 mupdf-tools=1.21.1+ds2-1+deb12u1 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
/usr/bin/python3 - <<'PY'
text = b"BT /F 12 Tf 20 50 Td /Span <</ActualText (spelled)>> BDC (abc) Tj EMC ( end) Tj ET"
objects = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
           b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R"
           b" /Resources <</Font <</F 5 0 R>>>>>>",
           b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text),
           b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"]
out, places = b"%PDF-1.7\n", []
for number, body in enumerate(objects, 1):
    places.append(len(out))
    out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
table = b"".join(b"%010d 00000 n \n" % place for place in places)
out += (b"xref\n0 6\n0000000000 65535 f \n%strailer <</Size 6 /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (table, len(out)))
open("a.pdf", "wb").write(out)
PY
cat >read.mjs <<'JS'
import fs from "fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
const file = await getDocument({ data: new Uint8Array(fs.readFileSync("a.pdf")), verbosity: 0 }).promise;
const { items } = await (await file.getPage(1)).getTextContent();
console.log("pdf.js", items.map((item) => item.str).join(""));
JS
seen=$(echo poppler "$(root/usr/bin/pdftotext a.pdf - | tr -d '\f')"
    echo mupdf "$(root/usr/bin/mutool draw -q -F txt a.pdf | tr -d '\f')"
    node read.mjs 2>/dev/null | tail -1)
echo "$seen"
[ "$seen" = "poppler spelled end
mupdf abc end
pdf.js abc end" ]
