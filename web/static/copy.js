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

  /**
   * A plain click on a link copies what textOf makes of it, and tells so with more
   * behind it.
   * @param {string} selector
   * @param {(link: HTMLAnchorElement) => Promise<[text: string, ...more: Node[]]>} textOf
   */
  const copies = (selector, textOf) => page.addEventListener("click", async (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest(selector) : null;
    if (!(link instanceof HTMLAnchorElement) || !navigator.clipboard) return;
    event.preventDefault();
    try {
      const [text, ...more] = await textOf(link);
      await navigator.clipboard.writeText(text);
      tell(say("copied") + " " + text + " ", ...more);
    } catch {
      location.assign(link.href);
    }
  });

  copies("a[data-cite]", async (link) => {
    const answer = await fetch("/api/v1" + link.pathname + link.search);
    if (!answer.ok) throw new Error("no citation");
    const more = page.createElement("a");
    more.href = link.href;
    more.textContent = say("styles");
    return [(await answer.text()).trim(), more];
  });
  copies("a[data-link]", async (link) => [link.href]);

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
