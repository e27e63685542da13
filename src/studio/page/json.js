// SPDX-License-Identifier: MIT
// JSON that knows its places, also while it is being written, and changes of one place in it.
const DEEP = 100;

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  blank() {
    while (this.at < this.text.length && " \n\r\t".includes(this.text[this.at])) this.at++;
  }

  string() {
    const from = this.at++;
    for (; this.at < this.text.length; this.at++) {
      const sign = this.text[this.at];
      if (sign === "\\") this.at++;
      else if (sign === '"') { this.at++; break; }
      else if (sign === "\n") break;
    }
    let value = this.text.slice(from + 1, this.at - 1);
    try { value = JSON.parse(this.text.slice(from, this.at)); } catch { /* not whole yet */ }
    return { type: "string", from, to: this.at, value };
  }

  word() {
    const from = this.at;
    while (this.at < this.text.length && !/[\s,:{}[\]"]/.test(this.text[this.at])) this.at++;
    if (this.at === from) this.at++;
    let value;
    try { value = JSON.parse(this.text.slice(from, this.at)); } catch { /* no JSON */ }
    return { type: "word", from, to: this.at, value };
  }

  members(node, depth) {
    while (this.at < this.text.length) {
      this.blank();
      const sign = this.text[this.at];
      if (sign === "}" || sign === "]" || sign === undefined) return;
      if (sign !== '"') { this.at++; continue; }
      const key = this.string();
      this.blank();
      const member = { key: key.value, from: key.from, to: key.to };
      node.members.push(member);
      if (this.text[this.at] !== ":") continue;
      this.at++;
      this.blank();
      if (this.at < this.text.length && !",}]".includes(this.text[this.at])) {
        member.value = this.value(depth);
        member.to = member.value.to;
      }
    }
  }

  items(node, depth) {
    while (this.at < this.text.length) {
      this.blank();
      const sign = this.text[this.at];
      if (sign === "]" || sign === "}" || sign === undefined) return;
      if (sign === "," || sign === ":") this.at++;
      else node.items.push(this.value(depth));
    }
  }

  value(depth) {
    const sign = this.text[this.at];
    if (sign === '"') return this.string();
    if ((sign !== "{" && sign !== "[") || depth > DEEP) return this.word();
    const node = sign === "{" ? { type: "object", members: [] } : { type: "array", items: [] };
    node.from = this.at++;
    if (node.members) this.members(node, depth + 1);
    else this.items(node, depth + 1);
    if (this.at < this.text.length) this.at++;
    node.to = this.at;
    return node;
  }
}

/** The tree of a text: {type, from, to} with members {key, from, to, value}, items or a value. */
export function parse(text) {
  const reader = new Reader(text);
  reader.blank();
  return reader.at < text.length ? reader.value(0) : null;
}

export function member(node, key) {
  return node?.members?.find((one) => one.key === key);
}

/** The node at a path of keys and indices, or undefined. */
export function find(node, path) {
  for (const step of path)
    node = typeof step === "number" ? node?.items?.[step] : member(node, step)?.value;
  return node;
}

/** What a node stands for. */
export function valueOf(node) {
  if (!node) return undefined;
  if (node.items) return node.items.map(valueOf);
  if (node.members) return Object.fromEntries(node.members.map((one) => [one.key, valueOf(one.value)]));
  return node.value;
}

/** JSON on one line, with the spaces that people put. */
export function write(value) {
  if (Array.isArray(value)) return "[" + value.map(write).join(", ") + "]";
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inside = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${write(one)}`);
  return inside.length ? `{ ${inside.join(", ")} }` : "{}";
}

function indent(text, at) {
  const line = text.lastIndexOf("\n", at - 1) + 1;
  const before = text.slice(line, at);
  return /^\s*$/.test(before) && line > 0 ? "\n" + before : null;
}

function insert(text, node, key, value, first) {
  const written = `${JSON.stringify(key)}: ${write(value)}`;
  if (!node.members.length) return { from: node.from, to: node.to, insert: `{ ${written} }` };
  const start = node.members[0], end = node.members.at(-1);
  // The first key may stand beside its brace; those behind it tell how lines begin.
  const between = indent(text, end.from) ?? " ";
  return first
    ? { from: start.from, to: start.from, insert: `${written},${between}` }
    : { from: end.to, to: end.to, insert: `,${between}${written}` };
}

function remove(text, node, one) {
  const index = node.members.indexOf(one), next = node.members[index + 1];
  if (index > 0) return { from: node.members[index - 1].to, to: one.to, insert: "" };
  return { from: one.from, to: next ? next.from : one.to, insert: "" };
}

/** The change {from, to, insert} that gives the object `node` the key; undefined takes it away. NULL
 *  when it is so already. A new key goes behind the others, or before them with `first`. */
export function change(text, node, key, value, first = false) {
  const one = member(node, key);
  if (value === undefined) return one ? remove(text, node, one) : null;
  if (!one) return insert(text, node, key, value, first);
  if (one.value && write(valueOf(one.value)) === write(value)) return null;
  if (!one.value) return { from: one.from, to: one.to, insert: `${JSON.stringify(key)}: ${write(value)}` };
  return { from: one.value.from, to: one.value.to, insert: write(value) };
}

export function apply(text, one) {
  return one ? text.slice(0, one.from) + one.insert + text.slice(one.to) : text;
}
