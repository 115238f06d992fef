// axe-core finds nothing wrong on any page, in light and dark, narrow and wide.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { pickers, withPage } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pages = ["/", pickers + "&section=profile", pickers + "&view=flat", "/search?q=traficking", "/reports", "/reports/turkmenistan-2020?q=harvest", "/concordance?q=harvest", "/help", "/about", "/trends?q=harvest&q=school", "/compare?country=TKM&section=prevention&from=2020&to=2024", "/since?report=turkmenistan-2024&paragraph=12", "/history?country=TKM", "/entities/ilo", "/entities/ilo/mentions?year=2024", "/cite/turkmenistan-2024?paragraph=12", "/docs", "/embed/demo?country=TKM", "/embed/frame"];

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [360, 1280]) {
    test(`axe: ${colorScheme}, ${width} px`, () => withPage({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
      for (const path of pages) {
        await page.goto(path);
        await page.evaluate(axe);
        const found = await page.evaluate(async () => (await window["axe"].run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? "")).slice(0, 3).join("; ")}`));
        assert.deepEqual(found, [], path);
      }
    }));
  }
}

for (const [lang, width] of /** @type {const} */ ([["ru", 360], ["fr", 1280]])) {
  test(`axe: ${lang}, ${width} px`, () => withPage({ viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
    for (const path of pages) {
      await page.goto(path + (path.includes("?") ? "&" : "?") + "lang=" + lang);
      await page.evaluate(axe);
      const found = await page.evaluate(async () => (await window["axe"].run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? "")).slice(0, 3).join("; ")}`));
      assert.deepEqual(found, [], path);
    }
  }));
}
