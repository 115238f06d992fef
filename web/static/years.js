// The histogram of years: drag over it to choose a range, or move the two handles
// under it, with a pointer or by keys. A click on a year is the plain link that it
// is without this.

/** @param {ParentNode} root */
export function dragYears(root) {
  for (const row of root.querySelectorAll("[data-years]")) {
    if (row instanceof HTMLElement) range(row);
  }
}

/** @param {HTMLElement} row */
function range(row) {
  const years = /** @type {HTMLElement[]} */ ([...row.querySelectorAll("[data-year]")]);
  const year = (/** @type {number} */ i) => years[i]?.dataset.year ?? "";

  /** Shows years as the ones that would be chosen; none where from is after to. @param {number} from @param {number} to */
  const paint = (from, to) => years.forEach((y, i) => y.classList.toggle("span-over", i >= from && i <= to));

  /** @param {number} from @param {number} to  places in the row */
  function choose(from, to) {
    const url = new URL(location.href);
    url.searchParams.delete("year");
    url.searchParams.delete("cursor");
    if (from > 0 || to < years.length - 1) url.searchParams.append("year", from === to ? year(from) : `${year(from)}..${year(to)}`);
    url.hash = "";
    const keep = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.keep ?? "" : "";
    row.dispatchEvent(new CustomEvent("years-chosen", { bubbles: true, detail: { url: url.href, keep } }));
  }

  drag(row, years, paint, choose);
  const handles = row.parentElement?.querySelector("[data-handles]");
  if (handles) slide(handles, years, paint, choose);
}

/**
 * @param {HTMLElement} row
 * @param {HTMLElement[]} years
 * @param {(from: number, to: number) => void} paint
 * @param {(from: number, to: number) => void} choose
 */
function drag(row, years, paint, choose) {
  let start = -1;
  let end = -1;
  let moved = false;

  /** @param {PointerEvent} event */
  const under = (event) => {
    const places = years.map((y) => y.getBoundingClientRect());
    const hit = places.findIndex((p) => event.clientX <= p.right);
    return hit < 0 ? years.length - 1 : hit;
  };

  row.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = end = under(event);
    moved = false;
  });
  row.addEventListener("pointermove", (event) => {
    if (start < 0) return;
    if (event.buttons === 0) {
      start = -1;
      return;
    }
    end = under(event);
    if (end !== start) moved = true;
    if (moved) paint(Math.min(start, end), Math.max(start, end));
  });
  row.addEventListener("dragstart", (event) => event.preventDefault());
  row.addEventListener("click", (event) => {
    if (moved) event.preventDefault(); // the end of a drag is no click
  }, true);
  document.addEventListener("pointerup", () => {
    if (start < 0 || !row.isConnected) return;
    if (moved) choose(Math.min(start, end), Math.max(start, end));
    start = -1;
    setTimeout(() => { moved = false; paint(0, -1); });
  });
}

/**
 * Two handles, the one never beyond the other. The search follows when a handle is
 * let go, or a moment after the last key.
 * @param {Element} handles
 * @param {HTMLElement[]} years
 * @param {(from: number, to: number) => void} paint
 * @param {(from: number, to: number) => void} choose
 */
function slide(handles, years, paint, choose) {
  const [from, to] = handles.querySelectorAll("input");
  const told = handles.querySelector("output");
  if (!from || !to) return;
  const first = Number(from.min);
  let later = 0;

  /** Where both lie on one year, the one that can still be moved is on top. */
  const raise = () => from.classList.toggle("raised", 2 * Number(from.value) > first + Number(from.max));
  raise();

  for (const handle of [from, to]) {
    handle.addEventListener("input", () => {
      clearTimeout(later);
      if (Number(from.value) > Number(to.value)) {
        if (handle === from) from.value = to.value;
        else to.value = from.value;
      }
      raise();
      if (told) told.textContent = `${from.value}–${to.value}`;
      paint(Number(from.value) - first, Number(to.value) - first);
    });
    handle.addEventListener("change", () => {
      clearTimeout(later);
      later = setTimeout(() => handles.isConnected && choose(Number(from.value) - first, Number(to.value) - first), 400);
    });
  }
}
