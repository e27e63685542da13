// SPDX-License-Identifier: MIT
// What may stand at the caret: keys and values of the schema.
import { language, make, say } from "./words.js";
import { find, parse } from "./json.js";

/** Where the caret stands: the path of the object or array about it, and what is being written. */
export function context(text, caret) {
  const stack = [];
  let string = -1, key = null, written = -1;
  for (let at = 0; at < caret; at++) {
    const sign = text[at], top = stack.at(-1);
    if (string >= 0) {
      if (sign === "\\") at++;
      else if (sign === '"') {
        if (top && !top.array && !top.value) key = text.slice(string + 1, at);
        string = -1;
      }
    } else if (sign === '"') string = at;
    else if (sign === "{" || sign === "[") {
      stack.push({ array: sign === "[", index: 0, key: null, value: false });
      written = -1;
    } else if (sign === "}" || sign === "]") stack.pop();
    else if (sign === ":" && top) { top.key = key; top.value = true; written = -1; }
    else if (sign === "," && top) { top.index++; top.value = false; top.key = null; written = -1; }
    else if (written < 0 && /\S/.test(sign)) written = at;
  }
  const top = stack.at(-1);
  if (!top) return null;
  const path = stack.slice(0, -1).map((one) => (one.array ? one.index : one.key));
  const value = top.array || top.value;
  const from = string >= 0 ? string : written >= 0 && value ? written : caret;
  return { path, value, step: top.array ? top.index : top.key, from, quoted: string >= 0,
           word: text.slice(string >= 0 ? from + 1 : from, caret) };
}

export class Completer {
  constructor(editor, schema, themes) {
    this.editor = editor;
    this.schema = schema;
    this.themes = themes;
    this.area = editor.area;
    this.list = document.getElementById("proposals");
    this.list.setAttribute("aria-label", say("What may stand here"));
    this.area.setAttribute("aria-controls", "proposals");
    this.area.addEventListener("keydown", (event) => this.pressed(event), true);
    this.area.addEventListener("input", (event) => this.typed(event));
    for (const kind of ["blur", "scroll", "pointerdown"]) this.area.addEventListener(kind, () => this.close());
  }

  /** The schemas of a place, with what they refer to and offer a choice of. */
  expand(schemas) {
    const found = [];
    const add = (one) => {
      if (!one || typeof one !== "object" || found.includes(one)) return;
      found.push(one);
      if (one.$ref) add(one.$ref.slice(2).split("/").reduce((at, step) => at?.[step], this.schema));
      for (const key of ["anyOf", "oneOf", "allOf"]) (one[key] || []).forEach(add);
      for (const key of ["then", "else"]) add(one[key]);
    };
    schemas.forEach(add);
    return found;
  }

  at(path) {
    let schemas = this.expand([this.schema]);
    for (const step of path)
      schemas = this.expand(schemas.flatMap((one) =>
        typeof step === "number" ? [one.prefixItems?.[step], one.items] : [one.properties?.[step] ?? one.additionalProperties]));
    return schemas;
  }

  /** The half of a description that is in the language of the page. */
  words(text) {
    const [english, other] = (text || "").split("\n");
    return language === "zh" && other ? other : english;
  }

  proposals() {
    const text = this.editor.text, place = context(text, this.editor.caret);
    if (!place) return null;
    const there = find(parse(text), place.path);
    const rows = place.value ? this.values(place) : this.keys(place, there);
    const begin = place.word.toLowerCase();
    place.rows = rows.filter((one) => one.name.toLowerCase().startsWith(begin) && one.name !== place.word).slice(0, 60);
    return place;
  }

  keys(place, there) {
    const known = new Set((there?.members || []).map((one) => one.key));
    const rows = new Map();
    for (const one of this.at(place.path))
      for (const [name, schema] of Object.entries(one.properties || {}))
        if (!known.has(name) && !rows.has(name)) rows.set(name, { name, insert: `"${name}": `, words: this.words(schema.description) });
    return [...rows.values()];
  }

  values(place) {
    const rows = new Map();
    const add = (value, words) => {
      const name = typeof value === "string" ? value : JSON.stringify(value);
      if (!rows.has(name)) rows.set(name, { name, insert: JSON.stringify(value), words });
    };
    if (place.step === "theme") this.themes.forEach((name) => add(name, ""));
    for (const one of this.at([...place.path, place.step])) {
      [...(one.enum || []), ...("const" in one ? [one.const] : []), ...(one.examples || [])].forEach((value) => add(value, ""));
      if (one.type === "boolean") [true, false].forEach((value) => add(value, ""));
    }
    return [...rows.values()].filter((one) => !place.quoted || one.insert[0] === '"');
  }

  typed(event) {
    const wanted = event.inputType === "insertText" && /["\w]/.test(event.data || "") && !event.isComposing;
    if (wanted || !this.list.hidden) this.open(wanted && event.data !== '"' && this.list.hidden ? "quiet" : "");
  }

  open(how) {
    const place = this.proposals();
    // Bare letters outside of quotes are the middle of a word that was closed before.
    if (!place || !place.rows.length || (how === "quiet" && !place.quoted)) return this.close();
    this.place = place;
    this.index = 0;
    this.list.replaceChildren(...place.rows.map((one, index) =>
      make("li", { role: "option", id: `proposal-${index}`, onpointerdown: (event) => { event.preventDefault(); this.accept(index); } },
        make("b", {}, one.name), one.words ? make("small", {}, one.words) : "")));
    this.list.hidden = false;
    const { x, y } = this.editor.spot(place.from), { clientWidth, clientHeight } = this.editor.root;
    const below = y + 24, high = this.list.offsetHeight;
    this.list.style.left = `${Math.max(4, Math.min(x, clientWidth - this.list.offsetWidth - 8))}px`;
    this.list.style.top = `${below + high > clientHeight && y > high ? y - high - 2 : below}px`;
    this.choose(0);
  }

  close() {
    this.list.hidden = true;
    this.area.removeAttribute("aria-activedescendant");
  }

  choose(index) {
    const rows = this.list.children;
    this.index = (index + rows.length) % rows.length;
    [...rows].forEach((row, at) => row.setAttribute("aria-selected", at === this.index));
    rows[this.index].scrollIntoView({ block: "nearest" });
    this.area.setAttribute("aria-activedescendant", rows[this.index].id);
  }

  accept(index) {
    const place = this.place, row = place.rows[index], text = this.editor.text;
    let to = this.editor.caret;
    // What is left of the word behind the caret, with its closing quote and colon, is replaced too; a
    // quote that more words follow begins the next one.
    const rest = (place.quoted ? /^[^"\n,:{}[\]]*("(?=\s*([:,}\]\n]|$))\s*:?[ ]?)?/ : /^[\w.-]*/).exec(text.slice(to, to + 200))[0];
    const keyed = !place.value && /:/.test(rest);
    to += rest.length;
    let insert = row.insert;
    if (keyed) insert = insert.trimEnd() + (/ $/.test(rest) ? " " : "");
    this.close();
    this.editor.replace(place.from, to, insert);
    if (!place.value) this.open("");
  }

  pressed(event) {
    if (event.isComposing) return;
    if (event.key === " " && event.ctrlKey) { event.preventDefault(); this.open(""); return; }
    if (this.list.hidden) return;
    const act = { ArrowDown: () => this.choose(this.index + 1), ArrowUp: () => this.choose(this.index - 1),
                  Enter: () => this.accept(this.index), Tab: () => this.accept(this.index), Escape: () => this.close() }[event.key];
    if (act) { event.preventDefault(); event.stopImmediatePropagation(); act(); }
    else if (/^(Arrow|Home|End|Page)/.test(event.key)) this.close();
  }
}
