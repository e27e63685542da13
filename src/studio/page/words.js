// SPDX-License-Identifier: MIT
// What the page says. Its files have the English words; others come from the catalogue of messages.
let forms = {};
export let language = "en";

export function use(name, words) {
  language = name;
  forms = words;
  document.documentElement.lang = name === "zh" ? "zh-CN" : "en";
}

/** The words in the language in use, each %s replaced by the next argument. */
export function say(english, ...values) {
  return (forms[english] || english).replace(/%s/g, () => values.shift());
}

/** An element with its attributes and what is in it. */
export function make(name, attributes = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...inside);
  return element;
}
