// SPDX-License-Identifier: MIT
// Fields for those who do not write JSON. They show what the text says of the figure, and change that
// one place of it; everything else stays as it was written.
import { change, find, member, valueOf } from "./json.js";
import { make, say } from "./words.js";

const OF_DOCUMENT = ["title", "subtitle", "note"];
const OF_BARS = ["unit", "sort", "highlight"];
const WIDTHS = ["74mm", "90mm", "120mm", "156mm", "240mm"];
const SIZES = ["gongwen-full", "gongwen-half", "slide", "wechat", "a4"];

/** Where the figure stands in the text: `node` is NULL where the text has none of its own for it. */
export function figureOf(root, index) {
  const list = find(root, ["figures"]);
  return { list, node: list?.items?.[index]?.members ? list.items[index] : null };
}

/** The change that gives the figure a key; undefined takes it away. `figures` is what is drawn. */
export function changeFigure(text, root, figures, index, key, value) {
  const { list, node } = figureOf(root, index);
  if (node) return change(text, node, key, value, key === "title");
  if (value === undefined || list?.items?.length) return null;
  // What was drawn without being asked for is asked for now.
  const all = figures.map((one) => (figures.length > 1 ? { type: one.type } : {}));
  (all[index] ??= {})[key] = value;
  return change(text, root, "figures", all);
}

export class Fields {
  constructor(app) {
    this.app = app;
    this.controls = {};
    const form = document.getElementById("fields");
    document.getElementById("fields-title").textContent = say("What the figure says");
    this.text("title", say("Title"), "w6");
    this.text("subtitle", say("Subtitle"), "w6");
    this.text("unit", say("Unit"), "w3");
    this.choice("sort", say("Order"), "w3", [["", say("As in the data")], ["descending", say("Largest first")], ["ascending", say("Smallest first")]]);
    this.choice("theme", say("Theme"), "w3", [["", say("Default")], ...app.start.themes.map((name) => [name, name])]);
    this.choice("size", say("Width"), "w3", [["", say("Default")], ...SIZES.map((name) => [name, name]), ...WIDTHS.map((name) => [name, name.replace("mm", " mm")])]);
    this.highlight = make("button", { type: "button", id: "highlight", "aria-haspopup": "dialog", onclick: () => this.chooseNames() });
    this.add(say("Highlight"), this.highlight, "w4");
    this.text("note", say("Note"), "w8");
    form.append(...this.rows);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  rows = [];

  add(words, control, size) {
    // A button is named by what it is for and what it says.
    control.setAttribute("aria-labelledby", `${control.id}-label` + (control.type === "button" ? ` ${control.id}` : ""));
    this.rows.push(make("label", { class: size, for: control.id }, make("span", { id: `${control.id}-label` }, words), control));
  }

  text(key, words, size) {
    const control = make("input", { type: "text", id: `field-${key}`, autocomplete: "off" });
    control.addEventListener("input", (event) => { if (!event.isComposing) this.write(key, control.value || undefined); });
    control.addEventListener("compositionend", () => this.write(key, control.value || undefined));
    this.controls[key] = control;
    this.add(words, control, size);
  }

  choice(key, words, size, options) {
    const control = make("select", { id: `field-${key}` }, ...options.map(([value, name]) => make("option", { value }, name)));
    control.addEventListener("change", () => this.write(key, this.meant(key, control.value)));
    this.controls[key] = control;
    this.add(words, control, size);
  }

  meant(key, value) {
    if (!value) return undefined;
    if (key !== "size" || SIZES.includes(value)) return value;
    const now = valueOf(figureOf(this.app.root, this.app.figure).node)?.size;
    return { ...(now && typeof now === "object" ? now : {}), width: value };
  }

  /** What the text says of a key, of the figure or for it of the document. */
  read(key) {
    const { root, figure } = this.app, own = valueOf(member(figureOf(root, figure).node, key)?.value);
    return own ?? (OF_DOCUMENT.includes(key) && (this.app.figures.length < 2 || key === "note") ? valueOf(member(root, key)?.value) : undefined);
  }

  write(key, value) {
    const { editor, figures, figure } = this.app, text = editor.text, root = this.app.parsed();
    if (!root?.members) return;
    const own = member(figureOf(root, figure).node, key), alone = figures.length < 2;
    const one = OF_DOCUMENT.includes(key) && alone && !own
      ? change(text, root, key, value, key === "title")
      : changeFigure(text, root, figures, figure, key, value);
    if (one) editor.replace(one.from, one.to, one.insert);
  }

  /** Whether the figure can have the key; one that it has can always be taken away. */
  applies(key) {
    const type = this.app.figures[this.app.figure]?.type || "bar";
    return Boolean(this.app.root?.members) && (type === "bar" || !OF_BARS.includes(key) || this.read(key) !== undefined);
  }

  /** Shows what the text says now, except in the field that is being written. */
  show() {
    for (const [key, control] of Object.entries(this.controls)) {
      control.disabled = !this.applies(key);
      if (control === document.activeElement && control.type === "text") continue;
      const value = this.read(key), plain = key === "size" && value?.width ? value.width : value;
      const shown = plain === undefined || plain === null ? "" : typeof plain === "object" ? JSON.stringify(plain) : String(plain);
      if (control.type === "text") { control.value = shown; continue; }
      control.querySelector(".own")?.remove();
      // What is no choice of the list, the text says all the same.
      if (![...control.options].some((one) => one.value === shown)) control.append(make("option", { class: "own", value: shown }, shown));
      control.value = shown;
    }
    const names = [this.read("highlight") ?? []].flat();
    this.highlight.textContent = names.length ? names.join(say(", ")) : say("None");
    this.highlight.disabled = !this.applies("highlight");
  }

  async chooseNames() {
    const groups = await this.app.names();
    if (!groups) return;
    const now = new Set([this.read("highlight") ?? []].flat().map(String));
    const boxes = groups.map((name) => make("li", {}, make("label", { class: "check" }, make("input", { type: "checkbox", value: name, checked: now.has(name) }), name)));
    const take = () => {
      const chosen = boxes.map((box) => box.querySelector("input")).filter((box) => box.checked).map((box) => box.value);
      this.write("highlight", chosen.length ? chosen : undefined);
      this.app.dialog.close();
    };
    this.app.dialog.open(say("Highlight"), [
      groups.length ? make("ul", { class: "choices" }, ...boxes) : make("p", {}, say("This figure has no names that could be highlighted.")),
    ], groups.length ? [make("button", { class: "main", onclick: take }, say("Highlight these"))] : []);
  }
}
