// Completions under the search box: a combobox with a list, chosen by hand, as
// the ARIA Authoring Practices describe it. Down and up walk the list, Enter
// takes a line, Escape closes the list and then empties the box. Nothing is taken
// that was not chosen.

import { say } from "./say.js";

/** @typedef {{ kind: string, text: string, q: string, type: string | null, count: number | null }} Suggestion */

const wait = 120; // ms without a key before asking: a quick typist's pause between words

/** @param {HTMLInputElement} input */
export function suggest(input) {
  const form = input.form;
  if (!form) return;
  const list = document.createElement("ul");
  list.id = input.id + "-list";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("completions"));
  list.hidden = true;
  const status = document.createElement("span");
  status.className = "hidden";
  status.setAttribute("role", "status");
  form.append(list, status);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }

  /** @type {Suggestion[]} */
  let items = [];
  let at = -1;
  let timer = 0;
  /** @type {AbortController | null} */
  let running = null;

  const close = () => {
    clearTimeout(timer);
    running?.abort();
    items = [];
    at = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  /** @param {number} next */
  const point = (next) => {
    at = next;
    [...list.children].forEach((line, i) => line.setAttribute("aria-selected", String(i === at)));
    const line = list.children[at];
    if (line) {
      input.setAttribute("aria-activedescendant", line.id);
      line.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  /** @param {number} which */
  const take = (which) => {
    const item = items[which];
    if (!item) return;
    input.value = item.q;
    close();
    form.requestSubmit();
  };

  async function ask() {
    const typed = input.value.slice(0, input.selectionEnd ?? undefined);
    if (typed.trim().length < 2 || typed !== input.value) return close();
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch("/api/v1/suggest?q=" + encodeURIComponent(typed), { signal: running.signal });
      if (!answer.ok) return close();
      items = (await answer.json()).items;
    } catch {
      return; // the next key asks again
    }
    if (items.length === 0 || document.activeElement !== input) return close();
    list.replaceChildren(...items.map(line));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    point(-1);
    status.textContent = say("completions_n", { n: items.length });
  }

  /** @param {Suggestion} item @param {number} i */
  function line(item, i) {
    const li = document.createElement("li");
    li.id = `${list.id}-${i}`;
    li.setAttribute("role", "option");
    li.setAttribute("aria-selected", "false");
    const text = document.createElement("span");
    text.textContent = item.text;
    text.lang = "en"; // a name or words out of the reports
    const kind = document.createElement("span");
    kind.className = "how";
    kind.textContent = item.kind === "entity" ? say("named", { type: say("type." + item.type) }) : say("kind_" + item.kind);
    li.append(text, " ", kind);
    li.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
    li.addEventListener("click", () => take(i));
    return li;
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const open = !list.hidden;
    switch (event.key) {
      case "ArrowDown":
        if (!open) {
          ask();
        } else {
          point(at + 1 < items.length ? at + 1 : -1);
        }
        break;
      case "ArrowUp":
        if (!open) return;
        point(at < 0 ? items.length - 1 : at - 1);
        break;
      case "Enter":
        if (!open || at < 0) return;
        take(at);
        break;
      case "Escape":
        if (!open) return;
        close();
        break;
      default:
        return;
    }
    event.preventDefault();
  });
}
