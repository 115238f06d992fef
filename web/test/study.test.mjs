// Trends in a real browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, withPage } from "./browser.mjs";

test("the chart is walked by keys, or skipped, and its points open their searches", () => withPage({}, async (page) => {
  await page.goto("/trends?q=" + encodeURIComponent('"replacement pickers"'));
  await page.locator(".downloads a").last().focus();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.className), "skip-chart");
  assert.ok((await page.locator(".skip-chart").boundingBox()).height > 10, "the link that skips the chart is not seen");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), '"replacement pickers", 2020: 3 matches in 3 sections of 1 report');
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "3 sections in 1 report" }).waitFor();
  assert.match(address(page), /year=2020$/);
}));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`a zero is open, a year without a report is hatched: ${colorScheme}`, () => withPage({ colorScheme }, async (page) => {
    await page.goto("/trends?q=" + encodeURIComponent('"replacement pickers"'));
    const of = (selector, name) => page.locator(selector).first().evaluate((e, n) => getComputedStyle(e).getPropertyValue(n), name);
    const paper = await of("body", "background-color");
    assert.equal(await of(".chart-point .chart-zero", "fill"), paper);
    assert.notEqual(await of(".chart-bar", "fill"), paper);
    assert.match(await of(".chart-none", "fill"), /trend-hatch/);
  }));
}

test("from a paragraph to since when, without scripts", () => withPage({ javaScriptEnabled: false }, async (page) => {
  await page.goto("/reports/turkmenistan-2024");
  await page.locator("#p12").getByRole("link", { name: "Since when?" }).click();
  assert.equal(await page.locator("h1").textContent(), "Since when?");
  const article = page.locator(".since section").filter({ hasText: "Article 128 of the criminal code" });
  assert.match(await article.locator(".verdict").textContent(), /^Carried since 2020/);
  assert.deepEqual(await article.locator("tbody th").allTextContents(), ["2024", "2021–2023", "2020"]);
  assert.deepEqual((await article.locator("del").allTextContents()).map((t) => t.trim()), ["129/1", ",", "serious"]);
  assert.deepEqual((await article.locator("ins").allTextContents()).map((t) => t.trim()), ["128", "imprisonment", "grave"]);
  await article.getByRole("link", { name: "¶ 12" }).last().click();
  assert.equal(address(page), "/reports/turkmenistan-2020#p12");
}));

test("from a comparison to since when", () => withPage({}, async (page) => {
  await page.goto("/compare?country=TKM&section=prosecution&from=2020&to=2024");
  await page.locator(".pairs .edited").filter({ hasText: "Article" }).first().getByRole("link", { name: "Since when?" }).click();
  assert.match(address(page), /^\/since\?paragraph=12&report=turkmenistan-2024$/);
}));
