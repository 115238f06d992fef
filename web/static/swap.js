// A change of filter, order or switch fetches the page at the link's address
// and puts its answer in place of this one, so that scroll and focus stay. The
// address and the way back are as without it.

/**
 * @param {Document} page
 * @param {(root: ParentNode) => void} arrived  run on what was put in place
 */
export function keepPlace(page, arrived) {
  if (!page.querySelector("[data-swap]")) return;
  /** @type {AbortController | null} */
  let running = null;
  const status = page.createElement("p");
  status.className = "hidden";
  status.setAttribute("role", "status");
  page.querySelector("main")?.append(status);
  let shown = location.pathname + location.search;

  page.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[href^='/search']") : null;
    if (!(link instanceof HTMLAnchorElement) || !link.closest("[data-swap]") || link.hasAttribute("download") || link.pathname !== "/search") return;
    event.preventDefault();
    show(link.href, link.dataset.keep ?? "", true, Boolean(link.closest(".pages")));
  });

  window.addEventListener("popstate", () => {
    if (location.pathname === "/search" && location.pathname + location.search !== shown) show(location.href, "", false, false);
  });

  page.addEventListener("years-chosen", (event) => {
    if (event instanceof CustomEvent) show(event.detail.url, event.detail.keep, true, false);
  });

  /**
   * @param {string} url
   * @param {string} keep  which link has the focus, by its data-keep
   * @param {boolean} push  whether the address is a new one
   * @param {boolean} top  whether to go to the top, as for another page
   */
  async function show(url, keep, push, top) {
    running?.abort();
    running = new AbortController();
    const now = page.querySelector("[data-swap]");
    now?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: running.signal, headers: { Accept: "text/html" } });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = next.querySelector("[data-swap]");
      if (!fresh || !now) throw new Error("not a page of results");
      for (const open of now.querySelectorAll("details[open]")) {
        const same = open instanceof HTMLElement && open.dataset.keepOpen ? `details[data-keep-open="${CSS.escape(open.dataset.keepOpen)}"]` : open.matches(".filters") ? ".filters" : "";
        if (same) fresh.querySelector(same)?.setAttribute("open", "");
      }
      if (push) history.pushState(null, "", url);
      shown = location.pathname + location.search;
      page.title = next.title;
      now.replaceWith(page.adoptNode(fresh));
      syncBox(next);
      const focused = keep && fresh.querySelector(`[data-keep="${CSS.escape(keep)}"]`);
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
      if (top) window.scrollTo(0, 0);
      status.textContent = fresh.querySelector("h1")?.textContent ?? "";
      arrived(fresh);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      location.assign(url); // the plain way
    }
  }

  /** The box's hidden fields carry the filters of what is shown. @param {Document} next */
  function syncBox(next) {
    const box = page.querySelector(".top .box");
    const fresh = next.querySelector(".top .box");
    if (!box || !fresh) return;
    for (const old of box.querySelectorAll("input[type=hidden]")) old.remove();
    for (const field of fresh.querySelectorAll("input[type=hidden]")) box.append(page.adoptNode(field));
    const input = box.querySelector("input[type=search]");
    const value = fresh.querySelector("input[type=search]");
    if (input instanceof HTMLInputElement && value instanceof HTMLInputElement && input !== page.activeElement) input.value = value.value;
  }
}
