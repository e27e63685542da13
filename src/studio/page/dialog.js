// SPDX-License-Identifier: MIT
// The one dialog of the page: the browser keeps the focus in it and gives it back.
import { make, say } from "./words.js";

export class Dialog {
  constructor(element) {
    this.element = element;
    this.after = [];
    element.addEventListener("close", () => {
      if (this.isOpen) return; // it tells late: another one is open by now
      this.after.splice(0).forEach((act) => act());
      element.replaceChildren();
    });
  }

  get isOpen() { return this.element.open; }

  open(title, body, buttons, kind = "") {
    if (this.isOpen) this.close();
    this.element.className = kind;
    this.element.replaceChildren(
      make("header", {}, make("h2", { id: "dialog-title" }, title), make("button", { type: "button", onclick: () => this.close() }, say("Close"))),
      make("div", { class: "body" }, ...body));
    if (buttons.length) this.element.append(make("footer", {}, ...buttons));
    this.element.showModal();
  }

  close() {
    // What is to be done afterwards is done at once, not when the browser tells of it.
    this.element.close();
    this.after.splice(0).forEach((act) => act());
  }

  whenClosed(act) { this.after.push(act); }
}
