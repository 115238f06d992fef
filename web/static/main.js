// What makes the pages quicker to use. Nothing here is needed: every page works
// without it.
import { copyable } from "./copy.js";
import { keepPlace } from "./swap.js";
import { suggest } from "./suggest.js";
import { walkMatches } from "./walk.js";
import { dragYears } from "./years.js";

keepPlace(document, dragYears);
dragYears(document);
walkMatches(document);
copyable(document);
const box = document.querySelector("input[type=search]");
if (box instanceof HTMLInputElement) suggest(box);

// "/" goes to the box, as on many sites of texts.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (box instanceof HTMLInputElement) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

/** @param {EventTarget | null} target */
function typing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
