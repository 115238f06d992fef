// One click copies: a citation by its "cite" link, and what a page shows to be
// copied. Where the clipboard is closed to us, the link is followed as without
// this.

import { say } from "./say.js";

/** @param {Document} page */
export function copyable(page) {
  const status = page.createElement("p");
  status.className = "copied";
  status.setAttribute("role", "status");
  page.body.append(status);
  let timer = 0;

  /** @param {...(string | Node)} what */
  const tell = (...what) => {
    clearTimeout(timer);
    status.replaceChildren(...what);
    timer = setTimeout(() => status.replaceChildren(), 8000);
  };

  page.addEventListener("click", async (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[data-cite]") : null;
    if (!(link instanceof HTMLAnchorElement) || !navigator.clipboard) return;
    event.preventDefault();
    try {
      const answer = await fetch("/api/v1" + link.pathname + link.search);
      if (!answer.ok) throw new Error("no citation");
      const text = (await answer.text()).trim();
      await navigator.clipboard.writeText(text);
      const more = page.createElement("a");
      more.href = link.href;
      more.textContent = say("styles");
      tell(say("copied") + " " + text + " ", more);
    } catch {
      location.assign(link.href);
    }
  });

  page.addEventListener("click", async (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[data-link]") : null;
    if (!(link instanceof HTMLAnchorElement) || !navigator.clipboard) return;
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
      tell(say("copied") + " " + link.href);
    } catch {
      location.assign(link.href);
    }
  });

  for (const block of page.querySelectorAll("[data-copy]")) {
    const text = block.querySelector("pre");
    const tools = block.querySelector(".tools");
    if (!text || !tools || !navigator.clipboard) continue;
    const button = page.createElement("button");
    button.type = "button";
    button.textContent = say("copy");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent ?? "");
      tell(say("copied_done"));
    });
    tools.prepend(button, " ");
  }
}
