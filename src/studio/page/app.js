// SPDX-License-Identifier: MIT
// The page as a whole: what is typed is drawn, and what the library says of it is listed.
import { make, say, use } from "./words.js";
import { ask, onGone } from "./server.js";
import { parse } from "./json.js";
import { Editor } from "./editor.js";
import { Completer } from "./complete.js";
import { Fields } from "./fields.js";
import { chooseForm } from "./forms.js";
import { Dialog } from "./dialog.js";
import { Files, download } from "./files.js";
import { Picture } from "./picture.js";

const byId = (id) => document.getElementById(id);
const FORMATS = ["png", "svg", "pdf", "html", "emf"];
const LARGE = 300000; // beyond, fields follow when the writing pauses

/** Lines below the bar that stay until what they tell of has passed. */
class Notices {
  lines = new Map();

  show(kind, words, mood = "", buttons = []) {
    const line = make("div", { class: `notice ${mood}` }, make("span", {}, words),
      ...buttons.map(([name, act]) => make("button", { type: "button", onclick: act }, name)));
    this.clear(kind);
    this.lines.set(kind, line);
    byId("notices").append(line);
  }

  clear(kind) {
    for (const [key, line] of this.lines)
      if (key === kind || (kind === "file" && key !== "gone")) { line.remove(); this.lines.delete(key); }
  }
}

class App {
  figures = [];
  figure = 0;
  page = 1;
  pages = 1;
  fromSource = []; // what was said when a workbook or text became this document
  notices = new Notices();

  constructor(start) {
    this.start = { ...start, themes: start.themes.split("\n").filter(Boolean) };
    this.label();
    this.dialog = new Dialog(byId("dialog"));
    this.editor = new Editor(byId("editor"));
    this.fields = new Fields(this);
    this.files = new Files(this);
    this.picture = new Picture(byId("picture"));
    this.editor.addEventListener("change", () => this.changed());
    this.wire();
    onGone((gone) => this.gone(gone));
  }

  label() {
    const words = { open: say("Open…"), save: say("Save"), "save-as": say("Save as…"), undo: say("Undo"), redo: say("Redo"), forms: say("Form…"),
                    export: say("Save picture"), "format-label": say("Format of the picture"), "all-label": say("All figures"), "text-title": say("Document"),
                    "figure-title": say("Figure"), "figure-label": say("Figure"), "zoom-label": say("Shown"), "page-before": "‹", "page-after": "›",
                    "text-help": say("Control and space propose what may stand at the caret. Escape closes the proposals; Tab leaves the text.") };
    for (const [id, text] of Object.entries(words)) byId(id).textContent = text;
    byId("text").setAttribute("aria-label", say("Document, as JSON"));
    byId("view").setAttribute("aria-label", say("Figure"));
    byId("page-before").setAttribute("aria-label", say("Page before"));
    byId("page-after").setAttribute("aria-label", say("Next page"));
    byId("zoom").append(make("option", { value: "" }, say("to fit")), ...[1, 1.5, 2, 3].map((by) => make("option", { value: by }, `${by * 100} %`)));
    byId("format").append(...FORMATS.map((name) => make("option", { value: name }, name.toUpperCase())));
  }

  wire() {
    const acts = { open: () => this.files.choose(), save: () => this.files.save(), "save-as": () => this.files.saveAs(), undo: () => this.editor.undo(),
                   redo: () => this.editor.redo(), forms: () => chooseForm(this), export: () => this.files.export(),
                   "page-before": () => this.turn(-1), "page-after": () => this.turn(1) };
    for (const [id, act] of Object.entries(acts)) byId(id).addEventListener("click", act);
    byId("figure").addEventListener("change", (event) => { this.figure = Number(event.target.value); this.page = 1; this.fields.show(); this.draw(); });
    byId("zoom").addEventListener("change", () => this.zoom());
    new ResizeObserver(() => this.zoom()).observe(byId("view"));
    byId("format").addEventListener("change", () => this.showFigures());
    document.addEventListener("keydown", (event) => {
      const key = (event.ctrlKey || event.metaKey) && !event.altKey && !this.dialog.isOpen ? event.key.toLowerCase() : "";
      const act = { s: event.shiftKey ? acts["save-as"] : acts.save, o: acts.open, z: event.shiftKey ? acts.redo : acts.undo, y: acts.redo }[key];
      if (act) { event.preventDefault(); act(); }
    });
    byId("text").addEventListener("beforeinput", (event) => {
      // The menu of the browser: its own memory knows nothing of the fields.
      const act = { historyUndo: acts.undo, historyRedo: acts.redo }[event.inputType];
      if (act) { event.preventDefault(); act(); }
    });
  }

  turn(by) {
    this.page = Math.min(Math.max(this.page + by, 1), this.pages);
    this.draw();
  }

  /** The tree of the text as it is now. */
  parsed() {
    if (this.parsedText !== this.editor.text) {
      this.parsedText = this.editor.text;
      this.root = parse(this.parsedText);
    }
    return this.root;
  }

  changed() {
    this.files.show();
    byId("undo").disabled = !this.editor.done.length;
    byId("redo").disabled = !this.editor.undone.length;
    clearTimeout(this.later);
    const show = () => { this.parsed(); this.fields.show(); };
    // After the drawing was asked for: the picture should not wait for the fields.
    this.later = setTimeout(show, this.editor.text.length > LARGE ? 400 : 0);
    this.draw();
  }

  // ---- Drawing ----

  /** Draws what is there now; what is changed meanwhile is drawn next. */
  async draw() {
    this.wanted = true;
    if (this.drawing) return;
    this.drawing = true;
    while (this.wanted) {
      this.wanted = false;
      const answer = await ask("draw", { figure: this.figure, page: this.page, have: this.picture.number }, this.editor.text);
      if (!answer.gone && answer.diagnostics) this.show(answer);
    }
    this.drawing = false;
  }

  show(answer) {
    if (answer.svg) this.showPicture(answer);
    byId("view").classList.toggle("stale", !answer.svg);
    const stale = byId("stale");
    stale.hidden = Boolean(answer.svg);
    stale.textContent = answer.svg ? "" : this.picture.image
      ? say("The document can't be drawn as it is now; this is the last picture that could be.")
      : say("The document can't be drawn as it is now; the messages below say why.");
    if (answer.figures.length) { this.figures = answer.figures; this.figure = answer.figure; this.pages = answer.pages || 1; this.page = answer.page || 1; }
    const type = this.figures[this.figure]?.type;
    if (type !== this.typeShown) this.fields.show();
    this.typeShown = type;
    this.showFigures();
    this.showMessages(answer);
    document.dispatchEvent(new CustomEvent("drawn", { detail: answer }));
  }

  showPicture(answer) {
    this.picture.show(answer);
    this.wide = answer.width * 4 / 3;
    this.zoom();
    const mm = (pt) => Math.round(pt * 25.4 / 72);
    byId("size").textContent = `${mm(answer.width)} × ${mm(answer.height)} mm`;
  }

  /** At 100 % a figure has the size it has on paper; to fit, it fills the view, up to half as large again. */
  zoom() {
    const { image } = this.picture, view = byId("view"), by = byId("zoom").value;
    if (!image) return;
    const room = view.clientWidth - parseFloat(getComputedStyle(view).paddingLeft) * 2;
    image.style.width = `${Math.round(by ? this.wide * by : Math.min(room, this.wide * 1.5))}px`;
  }

  showFigures() {
    const several = this.figures.length > 1, select = byId("figure");
    byId("figure-box").hidden = !several;
    const names = this.figures.map((one, index) => `${index + 1}. ${one.title || one.id}`);
    if (names.join("\n") !== this.namesShown) select.replaceChildren(...names.map((name, index) => make("option", { value: index }, name)));
    this.namesShown = names.join("\n");
    select.value = this.figure;
    byId("page-box").hidden = this.pages < 2;
    byId("page-now").textContent = say("Page %s of %s", this.page, this.pages);
    byId("page-before").disabled = this.page < 2;
    byId("page-after").disabled = this.page >= this.pages;
    byId("all-box").hidden = !several || !["pdf", "html"].includes(byId("format").value);
  }

  showMessages(answer) {
    const list = answer.diagnostics.map((one) => ({ ...one, error: one.severity === "error" }));
    const source = this.fromSource.map((one) => ({ ...one, error: one.severity === "error", line: 0, from: one.file }));
    const all = [...list, ...source], errors = all.filter((one) => one.error).length + answer.omitted;
    const key = JSON.stringify(all);
    if (key === this.messagesShown) return;
    this.messagesShown = key;
    this.editor.mark(list);
    const summary = all.length ? say("Errors: %s, warnings: %s", errors, all.length - all.filter((one) => one.error).length) : say("No errors, no warnings");
    byId("messages-title").textContent = summary;
    byId("messages-title").classList.toggle("clear", !all.length);
    byId("messages").replaceChildren(...all.map((one) => this.message(one)));
    if (answer.omitted) byId("messages").append(make("li", {}, make("div", {}, say("%s more are not listed", answer.omitted))));
    clearTimeout(this.speaking);
    // A screen reader hears how it stands when the writing pauses, not at every key.
    this.speaking = setTimeout(() => this.tell(summary), 1000);
  }

  message(one) {
    const line = [make("b", {}, one.error ? say("Error") : say("Warning")), make("span", { class: "place" }, one.line ? say("line %s", one.line) : ""),
                  make("span", {}, one.message, " ", one.hint ? make("span", { class: "hint" }, one.hint) : "")];
    const go = () => this.editor.go(this.editor.offset(one.line, one.column || 1));
    return make("li", { class: one.error ? "error" : "warning" }, one.line ? make("button", { type: "button", onclick: go }, ...line) : make("div", {}, ...line));
  }

  // ---- What others ask for ----

  /** Words for a screen reader, and nobody else. */
  tell(words) { byId("spoken").textContent = words; }

  async examples() { return (this.known ??= await ask("forms")); }

  /** The names in the figure that can be highlighted. */
  async names() {
    const answer = await ask("inspect", { figure: this.figure }, this.editor.text);
    if (!answer.ok) { this.files.refused(say("Highlight"), answer); return null; }
    const names = new Set();
    for (const kind of ["category", "series"]) for (const item of answer.items || []) if (item.data?.[kind]) names.add(item.data[kind]);
    // What the figure words itself, such as a year with its status, is no name that the document knows.
    return [...names].filter((name) => this.editor.text.includes(name.replace(/年$/, "")));
  }

  gone(gone) {
    if (!gone) { this.notices.clear("gone"); return; }
    if (this.notices.lines.has("gone")) return;
    this.notices.show("gone", say("The studio does not answer: it was ended. What you wrote is still here; save a copy and start it again."), "bad",
      [[say("Save a copy"), () => download(new Blob([this.editor.text], { type: "application/json" }), this.files.base + ".json")]]);
  }
}

async function begin() {
  const [start, words, schema] = await Promise.all([ask("start"), ask("words.json"), ask("schema")]);
  use(start.language, words);
  const app = new App(start);
  new Completer(app.editor, schema, app.start.themes);
  if (start.file && (await app.files.openNamed(start.file))) return;
  const first = (await app.examples()).find((one) => one.name === "bars");
  app.files.begin(first ? first.text : "{}", null, null, "");
  app.untouched = app.editor.text;
  if (!start.file) app.files.choose();
}

begin();
