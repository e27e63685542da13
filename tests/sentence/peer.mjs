// SPDX-License-Identifier: MIT
// Another reader of Chinese quantities, for score.py --peer: npm's recognizers-text suite, which is no
// part of tubiao and not needed to build or test it.
//
//   npm install --prefix /tmp/peer @microsoft/recognizers-text-suite
//   NODE_PATH=/tmp/peer/node_modules python3 tests/sentence/score.py build/src/tubiao --peer node tests/sentence/peer.mjs
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";

const places = (process.env.NODE_PATH || "").split(path.delimiter).filter(Boolean);
const require = createRequire(places.length ? path.join(places[0], "x.js") : import.meta.url);
const suite = require("@microsoft/recognizers-text-suite");

const text = readFileSync(process.argv[2], "utf8");
// In the order that is kindest to it: what has a unit first, then dates, so that no year is left for a number.
const kinds = [suite.recognizeCurrency, suite.recognizePercentage, suite.recognizeAge, suite.recognizeDimension,
  suite.recognizeDateTime, suite.recognizeNumber];
// Offsets are UTF-16; the labels count code points.
const point = (offset) => Array.from(text.slice(0, offset)).length;
// Its units have English names; the words of the text are taken instead, without scales.
const unit = (words) => words.replace(/^[-+0-9.,，%点零〇一二两三四五六七八九十百千万亿几数成半多余来\s]+/, "");

const taken = [];
for (const kind of kinds)
  for (const found of kind(text, suite.Culture.Chinese)) {
    if (taken.some(([a, b]) => found.start <= b && found.end >= a)) continue;
    taken.push([found.start, found.end]);
    const said = String(found.resolution?.value ?? ""), value = Number(said.replace("%", ""));
    console.log(JSON.stringify({ at: [point(found.start), point(found.end + 1)], quantity: found.text, low: value,
      high: value, bound: "exact", unit: said.endsWith("%") ? "%" : unit(found.text),
      role: kind === suite.recognizeDateTime ? "date" : "value" }));
  }
