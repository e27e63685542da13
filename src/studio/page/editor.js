// SPDX-License-Identifier: MIT
// The text of the document: a plain text area, so that input methods, screen readers and the
// clipboard work as everywhere, with colours and marks laid beneath it for the lines in view.
import { make } from "./words.js";

const LARGE = 300000, LONG = 3000; // beyond, lines have no colours: laying them out would be felt
const PAD = 4, STEPS = 500;
const TOKEN = /("(?:[^"\\]|\\.)*"?)(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b/g;

/** How many of `most` characters are the same, as `same` tells of runs of them. */
function shared(most, same) {
  let count = 0;
  for (const step of [4096, 64, 1]) while (count + step <= most && same(count, step)) count += step;
  return count;
}

export class Editor extends EventTarget {
  constructor(root) {
    super();
    this.root = root;
    this.area = root.querySelector("textarea");
    this.gutter = root.querySelector(".gutter");
    this.colors = root.querySelector(".colors");
    this.marks = root.querySelector(".marks");
    this.ruler = root.querySelector(".ruler");
    this.step = parseFloat(getComputedStyle(root).lineHeight);
    this.undone = [];
    this.done = [];
    this.problems = new Map();
    this.known = "";
    this.lines = [0];
    this.area.addEventListener("input", (event) => this.typed(event));
    this.area.addEventListener("scroll", () => this.paint());
    this.area.addEventListener("keydown", (event) => this.pressed(event));
    new ResizeObserver(() => this.paint()).observe(root);
  }

  get text() { return this.known; } // the area would copy it at each look
  get caret() { return this.area.selectionEnd; }

  /** Another text, with nothing to undo. */
  load(text) {
    this.area.value = text;
    this.done = [];
    this.undone = [];
    this.area.setSelectionRange(0, 0);
    this.area.scrollTo(0, 0);
    this.problems.clear();
    this.changed();
  }

  /** Changes one place; the caret goes behind it, or to `caret`. */
  replace(from, to, insert, caret = from + insert.length) {
    this.record({ from, removed: this.known.slice(from, to), insert, caret: this.caret, at: 0 });
    this.put(insert, from, to);
    this.area.setSelectionRange(caret, caret);
    this.changed();
  }

  /** Chromium lays all lines out anew for setRangeText(), but not for what is typed: in a large text
   *  that is seconds. Typing wants the focus, which goes back afterwards. */
  put(insert, from, to) {
    if (this.known.length < LARGE) { this.area.setRangeText(insert, from, to); return; }
    const focused = document.activeElement;
    this.putting = true;
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(from, to);
    document.execCommand(insert ? "insertText" : "delete", false, insert);
    this.putting = false;
    if (focused !== this.area) focused?.focus({ preventScroll: true });
  }

  undo() { this.move(this.done, this.undone, "insert", "removed"); }
  redo() { this.move(this.undone, this.done, "removed", "insert"); }

  move(source, target, is, was) {
    const one = source.pop();
    if (!one) return;
    target.push(one);
    this.put(one[was], one.from, one.from + one[is].length);
    const caret = one.from + one[was].length;
    this.area.setSelectionRange(caret, caret);
    this.changed();
    this.show(caret);
  }

  record(one) {
    this.undone = [];
    const last = this.done.at(-1);
    // What is typed in one go is undone in one go.
    if (last && one.at - last.at < 800 && one.at && !one.removed && last.at && !/\s$/.test(one.insert) &&
        last.from + last.insert.length === one.from) {
      last.insert += one.insert;
      last.at = one.at;
      return;
    }
    this.done.push(one);
    if (this.done.length > STEPS) this.done.shift();
  }

  typed() {
    if (this.putting) return;
    const now = this.area.value, was = this.known, least = Math.min(now.length, was.length);
    const from = shared(least, (at, count) => now.slice(at, at + count) === was.slice(at, at + count));
    const tail = shared(least - from, (at, count) => now.slice(now.length - at - count, now.length - at) ===
      was.slice(was.length - at - count, was.length - at));
    this.record({ from, removed: was.slice(from, was.length - tail), insert: now.slice(from, now.length - tail), at: performance.now() });
    this.changed();
  }

  pressed(event) {
    if (event.key !== "Enter" || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { selectionStart: from, selectionEnd: to } = this.area;
    const line = this.text.slice(this.text.lastIndexOf("\n", from - 1) + 1, from);
    const deeper = /[{[]\s*$/.test(line) ? "  " : "";
    this.replace(from, to, "\n" + line.match(/^\s*/)[0] + deeper);
    this.show(this.caret);
  }

  changed() {
    this.known = this.area.value;
    this.lines = [0];
    for (let at = this.known.indexOf("\n"); at >= 0; at = this.known.indexOf("\n", at + 1)) this.lines.push(at + 1);
    let longest = 0;
    for (let i = 1; i < this.lines.length; i++) longest = Math.max(longest, this.lines[i] - this.lines[i - 1]);
    longest = Math.max(longest, this.known.length - this.lines.at(-1));
    this.root.classList.toggle("plain", this.known.length > LARGE || longest > LONG);
    this.paint();
    this.dispatchEvent(new Event("change"));
  }

  lineText(index) {
    return this.known.slice(this.lines[index], (this.lines[index + 1] ?? this.known.length + 1) - 1);
  }

  /** The place of line and column, from 1; a column counts characters. */
  offset(line, column) {
    const text = this.lineText(line - 1);
    return this.lines[line - 1] + [...text.slice(0, 2 * column)].slice(0, column - 1).join("").length;
  }

  lineOf(offset) {
    let low = 0, high = this.lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lines[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  show(offset) {
    const top = this.lineOf(offset) * this.step;
    if (top < this.area.scrollTop || top + 2 * this.step > this.area.scrollTop + this.area.clientHeight)
      this.area.scrollTop = Math.max(0, top - this.area.clientHeight / 3);
  }

  /** The caret goes there. */
  go(offset) {
    this.area.focus();
    this.area.setSelectionRange(offset, offset);
    this.show(offset);
  }

  /** Where a character stands in the editor, in px. */
  spot(offset) {
    const line = this.lineOf(offset);
    this.ruler.textContent = this.known.slice(this.lines[line], offset).slice(-LONG);
    return { x: this.gutter.offsetWidth + this.ruler.offsetWidth - 8 - this.area.scrollLeft,
             y: PAD + line * this.step - this.area.scrollTop };
  }

  /** Problems {line, column, error} to be marked. */
  mark(problems) {
    this.problems = new Map();
    for (const one of problems) {
      if (!one.line || one.line > this.lines.length) continue;
      if (!this.problems.has(one.line)) this.problems.set(one.line, []);
      this.problems.get(one.line).push(one);
    }
    this.area.setAttribute("aria-invalid", problems.some((one) => one.error));
    this.paint();
  }

  paint() {
    const top = this.area.scrollTop, height = this.area.clientHeight || 400;
    const first = Math.max(0, Math.floor((top - PAD) / this.step));
    const last = Math.min(this.lines.length, first + Math.ceil(height / this.step) + 1);
    const numbers = [], colors = [], marks = [];
    const plain = this.root.classList.contains("plain");
    for (let i = first; i < last; i++) {
      const problems = this.problems.get(i + 1) || [];
      const kind = problems.some((one) => one.error) ? "error" : problems.length ? "warning" : "";
      const number = make("div", { class: kind }, String(i + 1));
      number.style.top = `${PAD + i * this.step - top}px`;
      numbers.push(number);
      if (!plain) colors.push(...this.colored(i), "\n");
      marks.push(...this.marked(i, problems), "\n");
    }
    this.gutter.replaceChildren(...numbers);
    this.gutter.style.width = `${Math.max(44, String(this.lines.length).length * 8 + 28)}px`;
    const shift = `translate(${-this.area.scrollLeft}px, ${first * this.step - top}px)`;
    for (const [layer, content] of [[this.colors, colors], [this.marks, marks]]) {
      layer.replaceChildren(...content);
      layer.style.transform = shift;
    }
  }

  colored(index) {
    const text = this.lineText(index), parts = [];
    let at = 0;
    for (const found of text.matchAll(TOKEN)) {
      parts.push(text.slice(at, found.index));
      const [whole, string, colon] = found;
      const kind = string ? (colon ? "k" : "s") : found[3] ? "n" : "w";
      parts.push(make("span", { class: kind }, string && colon ? string : whole));
      if (string && colon) parts.push(colon);
      at = found.index + whole.length;
    }
    parts.push(text.slice(at));
    return parts;
  }

  marked(index, problems) {
    if (!problems.length || this.lineText(index).length > LONG) return [];
    const text = this.lineText(index), parts = [];
    let at = 0;
    for (const one of [...problems].sort((a, b) => a.column - b.column)) {
      const from = Math.max(at, this.offset(index + 1, one.column || 1) - this.lines[index]);
      const token = /^("(?:[^"\\]|\\.)*"?|[^\s,:[\]{}]+|.)/.exec(text.slice(from));
      if (!token) continue;
      parts.push(text.slice(at, from), make("mark", { class: one.error ? "error" : "warning" }, token[0]));
      at = from + token[0].length;
    }
    return parts;
  }
}
