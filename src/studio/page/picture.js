// SPDX-License-Identifier: MIT
// The picture in the page. A key changes a few of its lines: the others are not sent again, and their
// elements stay as they are, so that the browser lays out and paints what has changed alone.
import { make } from "./words.js";

const parse = (svg) => new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;

// A part is an element with all that is in it, or the start or the end of one; so are lines, but that
// what is called by a title may begin behind it.
const partsOf = (lines) => lines.flatMap((line) => line.startsWith("<title") ? line.split(/(?<=<\/title>)/) : [line]).filter(Boolean);
const isEnd = (part) => part.startsWith("</");
const isStart = (part) => !isEnd(part) && part.indexOf(">") === part.length - 1 && !part.endsWith("/>");
const closed = (part) => isStart(part) ? `${part}</${/^<([^\s>]+)/.exec(part)[1]}>` : part;

/** Gives an element the attributes of another, and no more. */
function dress(element, model) {
  for (const name of element.getAttributeNames()) if (!model.hasAttribute(name)) element.removeAttribute(name);
  for (const { name, value } of model.attributes) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** New elements by their parts, several where parts are alike; those that are foreseen are read at once. */
class Fresh {
  elements = new Map();

  constructor(root, parts) {
    this.root = root;
    this.add(parts);
  }

  add(parts) {
    const made = parse(this.root + parts.map(closed).join("") + "</svg>").children;
    if (made.length !== parts.length) throw new Error("a part is more than an element");
    for (const [at, element] of [...made].entries()) {
      if (!this.elements.get(parts[at])?.push(element)) this.elements.set(parts[at], [element]);
    }
  }

  take(part) {
    if (!this.elements.get(part)?.length) this.add([part]);
    return this.elements.get(part).pop();
  }
}

export class Picture {
  number = 0; // by which the program knows it
  lines = [];
  parts = []; // none: nothing of it can be kept
  partOf = new WeakMap();

  constructor(box) { this.box = box; }

  get image() { return this.box.firstElementChild; }

  show(answer) {
    const lines = typeof answer.svg === "string" ? answer.svg.split("\n")
      : answer.svg.flatMap((piece) => typeof piece === "string" ? piece.split("\n") : this.lines.slice(piece[0], piece[0] + piece[1]));
    if (!this.image) this.box.replaceChildren(make("div", { role: "img" }));
    this.image.setAttribute("aria-label", answer.alt);
    Object.assign(this, { lines, number: answer.picture });
    try {
      const parts = partsOf(lines);
      this.change(parts);
      this.parts = parts;
    } catch { // not written as it is understood here: drawn, but changed as a whole
      this.image.replaceChildren(parse(lines.join("\n")));
      this.parts = [];
    }
    this.image.firstElementChild.setAttribute("aria-hidden", "true");
  }

  /** Makes the picture one of these parts. */
  change(parts) {
    const old = new Set(this.parts), later = new Set(parts), parents = [];
    const fresh = new Fresh(parts[0], parts.filter((part) => !isEnd(part) && !old.has(part)));
    let parent = this.image, next = parent.firstElementChild;
    const skip = (to) => { while (next !== to) { const gone = next; next = next.nextElementSibling; gone.remove(); } };
    for (const part of parts) {
      if (isEnd(part)) {
        skip(null);
        next = parent.nextElementSibling;
        parent = parents.pop();
        continue;
      }
      const element = this.place(part, parent, next, { old, later, fresh });
      if (element.nextElementSibling !== next) skip(element);
      next = element.nextElementSibling;
      if (isStart(part)) { parents.push(parent); parent = element; next = element.firstElementChild; }
    }
    skip(null);
  }

  /** The element of the part, at `next` in its parent or between it and its end. */
  place(part, parent, next, { old, later, fresh }) {
    let element = next;
    while (old.has(part) && element && this.partOf.get(element) !== part) element = element.nextElementSibling;
    if (element && this.partOf.get(element) === part) return element;
    element = fresh.take(part);
    // What holds others keeps them while its own attributes change.
    const before = next && this.partOf.get(next);
    if (before && isStart(part) && isStart(before) && next.tagName === element.tagName && !later.has(before)) {
      dress(next, element);
      element = next;
    } else {
      parent.insertBefore(element, next);
    }
    this.partOf.set(element, part);
    return element;
  }
}
