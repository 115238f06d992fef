// Draws the top of a search page as an SVG for the README: the words, lines and fills that
// Chromium lays out, in the page's light and dark colours.
//
//	tipsearch serve & node picture.mjs http://localhost:8080 >../../.github/search.svg
import { chromium } from "playwright-core";

const width = 1100, height = 805;
const base = process.argv[2] ?? "http://localhost:8080";

// collect runs in the page. It returns boxes as [colour, x, y, width, height] and texts as
// [colour, font, x, baseline, width, words].
function collect(height) {
  const boxes = [], texts = [];
  const canvas = document.createElement("canvas").getContext("2d");
  const tenths = (n) => Math.round(n * 10) / 10;
  const box = (colour, x, y, w, h) => {
    if (y >= height || w <= 0 || h <= 0) return;
    boxes.push([/^rgba.*, 0\)$|none/.test(colour) ? "" : colour, ...[x, y, w, h].map(tenths)]);
  };
  const text = (style, at, words, colour = style.color) => {
    if (at.width < 2 || at.bottom > height) return;
    canvas.font = style.font;
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = canvas.measureText("x");
    const baseline = at.top + (at.height + ascent - descent) / 2;
    if (style.textDecorationLine === "underline") {
      const dotted = style.textDecorationStyle === "dotted", step = dotted ? 4 : at.width;
      const thickness = parseFloat(style.textDecorationThickness) || 1;
      for (let x = at.left; x < at.right; x += step) {
        box(style.textDecorationColor, x, baseline + 3, dotted ? 2 : step, thickness);
      }
    }
    const serif = /serif/.test(style.fontFamily.replaceAll("sans-serif", ""));
    const font = [serif ? "serif" : "sans", style.fontSize, +style.fontWeight > 500 ? "600" : "400"].join(" ");
    texts.push([colour, font, tenths(at.left), tenths(baseline), tenths(at.width), words]);
  };
  // lines splits a text node where the browser broke its lines.
  const lines = (node) => {
    const range = document.createRange(), out = [];
    for (const word of node.textContent.matchAll(/\S+/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const at = range.getBoundingClientRect(), last = out.at(-1);
      if (!last || Math.abs(at.top - last.at.top) >= 4) {
        out.push({ at, words: word[0] });
        continue;
      }
      last.words += " " + word[0];
      last.at = new DOMRect(last.at.left, last.at.top, at.right - last.at.left, at.height);
    }
    return out;
  };
  // field draws what the browser draws inside an input: its words, or the handle of a range.
  const field = (e, style, r) => {
    if (e.type === "range") {
      const first = e.value === e.min;
      if (first) box(getComputedStyle(e.parentElement, "::before").borderTopColor, r.left, r.top + 11, r.width, 2);
      box(getComputedStyle(document.querySelector("a")).color, first ? r.left + 2 : r.right - 16, r.top + 2, 14, 20);
    } else if (e.type !== "hidden") {
      canvas.font = style.font;
      const words = e.value || e.placeholder;
      const left = r.left + parseFloat(style.paddingLeft) + 1;
      const at = new DOMRect(left, r.top, canvas.measureText(words).width, r.height);
      text(style, at, words, getComputedStyle(e, e.value ? "" : "::placeholder").color);
    }
  };
  for (const e of document.body.querySelectorAll("*")) {
    const s = getComputedStyle(e), r = e.getBoundingClientRect();
    if (r.width === 0 || r.top > height || e.closest(".hidden, .skip")) continue;
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (e instanceof SVGElement) {
      if (e.tagName === "rect") box(s.fill, r.left, r.top, r.width, r.height);
      continue;
    }
    const [top, right, bottom, left] = ["Top", "Right", "Bottom", "Left"].map((x) => parseFloat(s[`border${x}Width`]));
    for (const part of s.display === "inline" ? e.getClientRects() : [r]) {
      box(s.backgroundColor, part.left, part.top, part.width, part.height);
      box(s.borderTopColor, part.left, part.top, part.width, top);
      box(s.borderBottomColor, part.left, part.bottom - bottom, part.width, bottom);
      box(s.borderLeftColor, part.left, part.top, left, part.height);
      box(s.borderRightColor, part.right - right, part.top, right, part.height);
    }
    if (e instanceof HTMLInputElement) field(e, s, r);
    for (const node of e.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) for (const line of lines(node)) text(s, line.at, line.words);
    }
  }
  return { boxes, texts, paper: getComputedStyle(document.body).backgroundColor };
}

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width, height: 2 * height } });
const drawn = [];
for (const colorScheme of ["light", "dark"]) {
  await page.emulateMedia({ colorScheme });
  await page.goto(base + '/search?q="replacement pickers"');
  drawn.push(await page.evaluate(collect, height));
}
await browser.close();
const [light, dark] = drawn;
if (light.boxes.length !== dark.boxes.length || light.texts.length !== dark.texts.length) {
  throw new Error("light and dark are laid out differently");
}

// Each pair of a light and a dark colour, and each font, is a class of one letter.
const classes = new Map();
const named = (key, first) => {
  if (!classes.has(key)) classes.set(key, String.fromCharCode(first.charCodeAt(0) + classes.size));
  return classes.get(key);
};
const colour = (a, b) => named(`${a}|${b}`, "a");
const escape = (s) => s.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const body = [];
let last = "";
for (const [i, [a, x, y, w, h]] of [[light.paper, 0, 0, width, height], ...light.boxes].entries()) {
  if (!a) continue;
  const name = colour(a, i === 0 ? dark.paper : dark.boxes[i - 1][0]), d = `M${x} ${y}h${w}v${h}h-${w}z`;
  if (name === last) body.push(body.pop().replace('"/>', d + '"/>'));
  else body.push(`<path class="${name}" d="${d}"/>`);
  last = name;
}
for (const [i, [a, font, x, y, w, words]] of light.texts.entries()) {
  const name = `${colour(a, dark.texts[i][0])} ${named(font, "A")}`;
  body.push(`<text class="${name}" x="${x}" y="${y}" textLength="${w}">${escape(words)}</text>`);
}
const hex = (rgb) => "#" + rgb.match(/\d+/g).slice(0, 3).map((n) => (+n).toString(16).padStart(2, "0")).join("");
const colours = [...classes].filter(([key]) => key.includes("|"));
const fills = (side) => colours.map(([key, name]) => `.${name}{fill:${hex(key.split("|")[side])}}`).join("");
const faces = {
  serif: "Charter,Cambria,Caladea,Georgia,serif",
  sans: "system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif",
};
const fonts = [...classes].filter(([key]) => !key.includes("|")).map(([key, name]) => {
  const [face, size, weight] = key.split(" ");
  return `.${name}{font:${weight} ${size} ${faces[face]}}`;
});
console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">
<title>A search for "replacement pickers": five sections in two reports, by section, with filters beside them</title>
<style>
${[...fonts, fills(0)].join("\n")}
@media(prefers-color-scheme:dark){${fills(1)}}
</style>
${body.join("\n")}
</svg>`);
