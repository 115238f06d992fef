// In a report: next and previous match, by the links of the bar and by n and p.

import { say } from "./say.js";

/** @param {Document} page */
export function walkMatches(page) {
  const reading = page.querySelector(".reading");
  const marks = [...page.querySelectorAll(".text mark[id]")];
  if (!reading || marks.length === 0) return;
  const place = page.createElement("span");
  place.className = "count";
  place.setAttribute("role", "status");
  page.querySelector(".finder .walk")?.prepend(place, " ");

  /** The match that the reader is at: the one walked to, else the first below the top of the window. */
  let at = -1;

  /** @param {number} step */
  function walk(step) {
    if (at < 0) {
      const first = marks.findIndex((m) => m.getBoundingClientRect().top >= 0);
      at = first < 0 ? (step > 0 ? 0 : marks.length - 1) : step > 0 ? first : (first - 1 + marks.length) % marks.length;
    } else {
      at = (at + step + marks.length) % marks.length;
    }
    const mark = marks[at];
    if (!(mark instanceof HTMLElement)) return;
    page.querySelector("mark.here")?.classList.remove("here");
    mark.classList.add("here");
    mark.scrollIntoView({ block: "center", behavior: "instant" });
    mark.focus({ preventScroll: true });
    history.replaceState(null, "", "#" + mark.id);
    place.textContent = say("place", { n: at + 1, of: marks.length });
  }

  reading.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("[data-walk]") : null;
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    walk(link.dataset.walk === "previous" ? -1 : 1);
  });

  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "n") walk(1);
    if (event.key === "p") walk(-1);
  });

  const start = marks.findIndex((m) => "#" + m.id === location.hash);
  if (start >= 0) {
    at = start;
    place.textContent = say("place", { n: at + 1, of: marks.length });
  }
}
