// SPDX-License-Identifier: MIT
// Forms to choose from, each as a picture of the document that is open.
import { apply, parse, valueOf } from "./json.js";
import { changeFigure, figureOf } from "./fields.js";
import { make, say } from "./words.js";
import { ask } from "./server.js";

// Keys that make a form; those that a form does not name are taken away with it.
const KEYS = ["type", "form", "orientation", "layout", "stack", "variance", "names", "totals"];
// What steps and what is no bar has no order of its own, and so on: these go with the old form.
const OF_ORDER = ["sort", "top", "rest"];
const OF_BARS = [...OF_ORDER, "category", "series", "panel", "group", "highlight", "negative", "neutral", "targets", "bands", "lines", "labels", "legend",
                 "decimals", "unit", "axis", "annotations", "own_scale", "widths", "footnotes"];
const without = (keys, patch) => ({ ...Object.fromEntries(keys.map((key) => [key, undefined])), ...patch });

function forms() {
  const upright = { orientation: "vertical" }, level = { orientation: "horizontal" };
  return [
    [say("Bars"), level], [say("Columns"), upright],
    [say("Stacked bars"), { ...level, stack: "sum" }], [say("Stacked columns"), { ...upright, stack: "sum" }],
    [say("Shares of 100 %, bars"), { ...level, stack: "percent" }], [say("Shares of 100 %, columns"), { ...upright, stack: "percent" }],
    [say("Lollipops"), { form: "lollipop" }], [say("Dots"), { form: "dot" }], [say("Dumbbells: two points in time"), { form: "dumbbell" }],
    [say("Bullets: actual and target"), { form: "bullet" }], [say("Differences from a year before"), { variance: "previous" }],
    [say("Differences from the target"), { variance: "target" }], [say("Waterfall, bars"), without(OF_ORDER, { ...level, form: "waterfall" })],
    [say("Waterfall, columns"), without(OF_ORDER, { ...upright, form: "waterfall" })], [say("Ranges"), { form: "interval" }],
    [say("Names downwards"), { ...upright, names: "vertical" }], [say("Big numbers"), without(OF_BARS, { type: "number" })],
    [say("Timeline"), without(OF_BARS, { type: "timeline", layout: "auto" })], [say("Timeline in lanes"), without(OF_BARS, { type: "timeline", layout: "lanes" })],
    [say("Gantt chart"), without(OF_BARS, { type: "timeline", layout: "gantt" })], [say("Chronicle"), without(OF_BARS, { type: "timeline", layout: "vertical" })],
    [say("Serpentine"), without(OF_BARS, { type: "timeline", layout: "serpentine" })],
  ];
}

/** The text with the figure in that form. */
export function reform(text, figures, index, patch) {
  const now = figures[index]?.type || "bar", wanted = patch.type || "bar";
  const all = { ...patch, type: now === wanted && !patch.type ? undefined : wanted };
  const had = valueOf(figureOf(parse(text), index).node) || {};
  if (had.type === wanted) all.type = wanted;
  for (const key of new Set([...KEYS, ...Object.keys(all)])) {
    if (all[key] === undefined && !(key in had)) continue;
    const root = parse(text);
    text = apply(text, changeFigure(text, root, figures, index, key, all[key]));
  }
  return text;
}

/** The one place in which two texts differ. */
export function difference(was, now) {
  let from = 0, tail = 0;
  const least = Math.min(was.length, now.length);
  while (from < least && was[from] === now[from]) from++;
  while (tail < least - from && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return { from, to: was.length - tail, insert: now.slice(from, now.length - tail) };
}

async function picture(app, card, text, others) {
  const answer = await ask("draw", { figure: app.figure }, text);
  if (answer.gone) return;
  if (answer.svg) {
    const address = URL.createObjectURL(new Blob([answer.svg], { type: "image/svg+xml" }));
    card.querySelector(".shot").replaceChildren(make("img", { src: address, alt: "" }));
    card.disabled = false;
    app.dialog.whenClosed(() => URL.revokeObjectURL(address));
    return;
  }
  const reason = answer.diagnostics.find((one) => one.severity === "error");
  others.hidden = false;
  others.querySelector("dl").append(make("dt", {}, card.textContent), make("dd", {}, reason ? reason.message : ""));
  card.parentNode.remove();
}

export async function chooseForm(app) {
  const was = app.editor.text, now = parse(was);
  if (!now?.members || !app.figures.length) {
    app.dialog.open(say("Form"), [make("p", {}, say("The document has errors; once they are mended its figure can take another form."))], []);
    return;
  }
  const cards = forms().map(([name, patch]) => {
    const text = reform(was, app.figures, app.figure, patch);
    const take = () => {
      const one = difference(was, text);
      if (app.editor.text === was && text !== was) app.editor.replace(one.from, one.to, one.insert);
      app.dialog.close();
    };
    const card = make("button", { type: "button", disabled: true, "aria-pressed": String(text === was), onclick: take },
      make("span", { class: "shot" }), make("span", {}, name));
    return { card, text };
  });
  const list = make("ul", { class: "cards" }, ...cards.map(({ card }) => make("li", {}, card)));
  const others = make("section", { class: "others", hidden: true }, make("h3", {}, say("Not for these data")), make("dl", {}));
  let open = true;
  app.dialog.open(say("The same data in another form"), [list, others], [], "wide");
  app.dialog.whenClosed(() => { open = false; });
  // One after the other, so that nothing else has to wait for long.
  for (const { card, text } of cards) if (open) await picture(app, card, text, others);
}
