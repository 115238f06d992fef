// The histogram of years: drag over it to choose a range. A click on a year is
// the plain link that it is without this.

/** @param {ParentNode} root */
export function dragYears(root) {
  for (const row of root.querySelectorAll("[data-years]")) {
    if (row instanceof HTMLElement) drag(row);
  }
}

/** @param {HTMLElement} row */
function drag(row) {
  const years = /** @type {HTMLElement[]} */ ([...row.querySelectorAll("[data-year]")]);
  let from = -1;
  let to = -1;
  let moved = false;

  /** @param {PointerEvent} event */
  const under = (event) => {
    const places = years.map((y) => y.getBoundingClientRect());
    const hit = places.findIndex((p) => event.clientX <= p.right);
    return hit < 0 ? years.length - 1 : hit;
  };
  const paint = () => years.forEach((y, i) => y.classList.toggle("span-over", moved && i >= Math.min(from, to) && i <= Math.max(from, to)));

  row.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = to = under(event);
    moved = false;
  });
  row.addEventListener("pointermove", (event) => {
    if (from < 0) return;
    if (event.buttons === 0) {
      from = -1;
      return;
    }
    to = under(event);
    if (to !== from) moved = true;
    paint();
  });
  row.addEventListener("dragstart", (event) => event.preventDefault());
  row.addEventListener("click", (event) => {
    if (moved) event.preventDefault(); // the end of a drag is no click
  }, true);
  document.addEventListener("pointerup", () => {
    if (from < 0 || !row.isConnected) return;
    if (moved) choose(years[Math.min(from, to)]?.dataset.year ?? "", years[Math.max(from, to)]?.dataset.year ?? "");
    from = -1;
    setTimeout(() => { moved = false; paint(); });
  });

  /** @param {string} first @param {string} last */
  function choose(first, last) {
    const url = new URL(location.href);
    url.searchParams.delete("year");
    url.searchParams.delete("cursor");
    url.searchParams.append("year", first === last ? first : `${first}..${last}`);
    url.hash = "";
    row.dispatchEvent(new CustomEvent("years-chosen", { bubbles: true, detail: { url: url.href } }));
  }
}
