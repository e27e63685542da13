// SPDX-License-Identifier: MIT
// Another reader of Chinese quantities, for score.py --peer: npm's recognizers-text suite, which is no
// part of tubiao and not needed to build or test it.
//
//   npm install --prefix /tmp/peer @microsoft/recognizers-text-suite
//   NODE_PATH=/tmp/peer/node_modules tests/sentence/score.py build/src/tubiao --peer node tests/sentence/peer.mjs
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";

const places = (process.env.NODE_PATH || "").split(path.delimiter).filter(Boolean);
const require = createRequire(places.length ? path.join(places[0], "x.js") : import.meta.url);
const suite = require("@microsoft/recognizers-text-suite");

const text = readFileSync(process.argv[2], "utf8");
const culture = suite.Culture.Chinese;
const kinds = [suite.recognizeCurrency, suite.recognizePercentage, suite.recognizeAge, suite.recognizeDimension,
  suite.recognizeNumber];
// Offsets are UTF-16; the labels count code points.
const point = (offset) => Array.from(text.slice(0, offset)).length;
const taken = [];
for (const kind of kinds)
  for (const found of kind(text, culture)) {
    if (taken.some(([a, b]) => found.start <= b && found.end >= a)) continue;
    taken.push([found.start, found.end]);
    const value = Number(String(found.resolution?.value ?? "").replace("%", ""));
    const unit = found.resolution?.unit ?? (String(found.resolution?.value).endsWith("%") ? "%" : "");
    console.log(JSON.stringify({ at: [point(found.start), point(found.end + 1)], quantity: found.text, low: value,
      high: value, bound: "exact", unit, role: "value", sign: "", indicator: "", period: "", basis: "",
      status: "", region: "" }));
  }
