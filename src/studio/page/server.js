// SPDX-License-Identifier: MIT
// The program that serves this page; every address is below its own, which has the token.
let gone = () => {};
export function onGone(tell) { gone = tell; }

/** What it answers: {ok, status, …}; `gone` instead when it does not. */
export async function ask(name, query = {}, body = undefined) {
  const address = name + "?" + new URLSearchParams(query);
  let answer;
  try {
    answer = await fetch(address, body === undefined ? {} : { method: "POST", body });
    gone(false);
  } catch {
    gone(true);
    return { gone: true };
  }
  const type = answer.headers.get("Content-Type") || "";
  const content = type.includes("json") ? await answer.json() : { blob: await answer.blob() };
  return Array.isArray(content) ? content : { ok: answer.ok, status: answer.status, ...content };
}

let events;
/** Hears of the file from now on, until it is called for another. */
export function listen(name, hear) {
  if (events) events.close();
  events = new EventSource("events?" + new URLSearchParams(name ? { name } : {}));
  events.onopen = () => gone(false);
  events.onerror = () => gone(true);
  for (const kind of ["others", "version"])
    events.addEventListener(kind, (event) => hear(kind, JSON.parse(event.data)));
}
