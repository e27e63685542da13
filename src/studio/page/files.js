// SPDX-License-Identifier: MIT
// Where documents come from and go to.
import { make, say } from "./words.js";
import { ask, listen } from "./server.js";

const TAKEN = ".json,.csv,.tsv,.xlsx,.ods,.txt,.md,.docx";

export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

export class Files {
  constructor(app) {
    this.app = app;
    this.name = null; // in the folder; NULL: not saved yet
    this.version = null; // what it was when it was read or saved
    this.proposed = "";
    this.saved = "";
    window.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("dropping"); });
    window.addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dropping"); });
    window.addEventListener("drop", (event) => {
      event.preventDefault();
      document.body.classList.remove("dropping");
      if (event.dataTransfer.files[0]) this.take(event.dataTransfer.files[0]);
    });
    window.addEventListener("beforeunload", (event) => { if (this.unsaved) event.preventDefault(); });
  }

  get dirty() { return this.app.editor.text !== this.saved; }
  /** An example that was not touched is no loss. */
  get unsaved() { return this.dirty && this.app.editor.text !== this.app.untouched; }
  get base() { return (this.name || this.proposed || say("figure")).split("/").pop().replace(/\.\w+$/, ""); }

  show() {
    const name = this.name || this.proposed || say("Not saved yet");
    document.getElementById("file-name").textContent = (this.dirty ? "● " : "") + name;
    document.title = `${this.dirty ? "● " : ""}${name} – tubiao`;
    document.getElementById("save").disabled = !this.dirty && this.name !== null;
  }

  /** Another document. What was not saved is asked about first. */
  begin(text, name, version, proposed, diagnostics = []) {
    this.name = name;
    this.version = version;
    this.proposed = proposed;
    this.saved = version === null ? "" : text;
    this.app.notices.clear("file");
    this.app.figure = 0;
    this.app.page = 1;
    this.app.fromSource = diagnostics;
    this.app.editor.load(text);
    listen(name, (kind, value) => this.hear(kind, value));
    this.show();
  }

  async leave() {
    return !this.unsaved || window.confirm(say("The document has changes that were not saved. Leave it all the same?"));
  }

  refused(title, answer) {
    if (answer.gone) return;
    const words = answer.message ? [answer.message] : (answer.diagnostics || []).map((one) => one.message + (one.hint ? ` (${one.hint})` : ""));
    this.app.dialog.open(title, words.map((one) => make("p", { class: "bad" }, one)), []);
  }

  // ---- Opening ----

  async openNamed(name) {
    const answer = await ask("file", { name });
    if (!answer.ok) { this.refused(say("“%s” could not be opened", name), answer); return false; }
    const own = answer.version !== null;
    this.begin(answer.text, own ? name : null, answer.version, own ? "" : name.replace(/\.\w+$/, ".json"), own ? [] : answer.diagnostics);
    return true;
  }

  async take(file) {
    if (!(await this.leave())) return;
    const answer = await ask("import", { name: file.name }, file);
    if (!answer.ok) { this.refused(say("“%s” could not be opened", file.name), answer); return; }
    if (this.app.dialog.isOpen) this.app.dialog.close();
    this.begin(answer.text, null, null, file.name.replace(/\.\w+$/, ".json"), answer.diagnostics);
  }

  async choose() {
    const { files = [], more, gone } = await ask("files");
    if (gone) return;
    const open = async (name) => {
      if (!(await this.leave())) return;
      this.app.dialog.close();
      this.openNamed(name);
    };
    const list = make("ul", { class: "files" }, ...files.map((name) => make("li", {}, make("button", { type: "button", onclick: () => open(name) }, name))));
    const search = make("input", { type: "search", autofocus: true, "aria-label": say("Search"), placeholder: say("Search") });
    search.addEventListener("input", () => {
      for (const item of list.children) item.hidden = !item.textContent.toLowerCase().includes(search.value.toLowerCase());
    });
    const pick = make("input", { type: "file", accept: TAKEN, hidden: true });
    pick.addEventListener("change", () => pick.files[0] && this.take(pick.files[0]));
    this.app.dialog.open(say("Open"), [
      make("p", {}, say("Documents (JSON), workbooks, tables and texts of the folder “%s”. Files can be dropped on the page, too.", this.app.start.folder)),
      ...(files.length ? [search, list] : [make("p", {}, say("There is none in this folder."))]),
      ...(more ? [make("p", {}, say("There are more files than are listed here."))] : []),
      make("div", { class: "side" }, await this.examples()), pick,
    ], [make("button", { type: "button", onclick: () => pick.click() }, say("From elsewhere on this computer…"))]);
  }

  async examples() {
    const examples = await this.app.examples();
    const select = make("select", { "aria-label": say("Examples") }, make("option", { value: "" }, say("Begin with an example…")),
      ...examples.map((one) => make("option", { value: one.name }, one.purpose)));
    select.addEventListener("change", async () => {
      const one = examples.find((example) => example.name === select.value);
      if (!one || !(await this.leave())) return;
      this.app.dialog.close();
      this.begin(one.text, null, null, "");
      this.app.untouched = one.text;
    });
    return select;
  }

  // ---- Saving ----

  async save() {
    if (!this.name) return this.saveAs();
    const text = this.app.editor.text, name = this.name;
    this.saving = true; // what is heard of the file now is most likely this
    const answer = await ask("file", { name, version: this.version }, text);
    this.saving = false;
    if (answer.ok) this.kept(name, answer.version, text);
    else if (answer.error === "changed") this.conflict(answer.message);
    else this.refused(say("“%s” could not be saved", name), answer);
  }

  kept(name, version, text) {
    const moved = name !== this.name;
    this.name = name;
    this.version = version;
    this.saved = text;
    this.proposed = "";
    this.app.notices.clear("version");
    this.app.tell(say("“%s” is saved", name));
    if (this.heard && this.heard !== version) this.hear("version", this.heard);
    this.heard = null;
    if (moved) listen(name, (kind, value) => this.hear(kind, value));
    this.show();
  }

  saveAs() {
    const input = make("input", { type: "text", id: "new-name", value: this.name ? this.name.replace(/(\.json)?$/, "-2.json") : this.base + ".json" });
    const bad = make("p", { class: "bad", role: "alert" });
    const save = async () => {
      const text = this.app.editor.text, name = input.value.trim().replace(/(\.json)?$/, ".json");
      const answer = await ask("file", { name, version: "" }, text);
      if (answer.ok) { this.app.dialog.close(); this.kept(name, answer.version, text); }
      else bad.textContent = answer.gone ? say("The studio does not answer.") : answer.message || answer.diagnostics.map((one) => one.message).join(" ");
    };
    input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) save(); });
    this.app.dialog.open(say("Save as"), [
      make("label", { class: "row" }, say("Name in the folder “%s”", this.app.start.folder), input), bad,
    ], [make("button", { type: "button", class: "main", onclick: save }, say("Save"))]);
    input.focus();
    input.select();
  }

  conflict(message) {
    const button = (words, act, kind) => make("button", { type: "button", class: kind, onclick: () => { this.app.dialog.close(); act(); } }, words);
    this.app.dialog.open(say("“%s” was not saved", this.name), [make("p", {}, message),
      make("p", {}, say("Save yours under another name, or load what stands in the file now; yours is then lost."))],
    [button(say("Load the file"), () => this.openNamed(this.name)), button(say("Save under another name…"), () => this.saveAs(), "main")]);
  }

  /** What the server tells of the file without being asked. */
  hear(kind, value) {
    const notices = this.app.notices;
    if (kind === "others") {
      if (value === "0") notices.clear("others");
      else notices.show("others", say("This file is open in another window too. Whoever saves second is asked; nothing is overwritten."));
    } else if (this.saving) this.heard = value;
    else if (value === this.version) notices.clear("version");
    else if (value === "") notices.show("version", say("The file is gone from the folder. Saving writes it anew."), "bad");
    else if (!this.dirty) this.openNamed(this.name).then(() => this.app.tell(say("The file was changed elsewhere and is loaded anew.")));
    else notices.show("version", say("The file was changed elsewhere while you were writing."), "bad",
      [[say("Load the file"), () => this.openNamed(this.name)], [say("Save under another name…"), () => this.saveAs()]]);
  }

  // ---- Pictures ----

  async export() {
    const app = this.app, format = document.getElementById("format").value, all = document.getElementById("all").checked && app.figures.length > 1;
    const page = format === "pdf" || format === "html" ? 0 : app.page;
    const answer = await ask("export", { format, figure: app.figure, page, ...(all && page === 0 ? { all: 1 } : {}) }, app.editor.text);
    if (!answer.ok) return this.refused(say("The picture could not be made"), answer);
    const id = app.figures.length > 1 && !all ? `-${app.figures[app.figure].id}` : "", part = app.pages > 1 && page ? `-${page}` : "";
    download(answer.blob, `${this.base}${id}${part}.${format}`);
    app.tell(say("The picture is among your downloads"));
  }
}
