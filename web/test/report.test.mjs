// A report's page in a real browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, pickers, withPage } from "./browser.mjs";

const marked = "/reports/turkmenistan-2024?q=" + encodeURIComponent('"replacement pickers"');

test("a snippet opens the report at its paragraph, with its words marked", () => withPage({}, async (page) => {
  await page.goto(pickers);
  const link = page.locator(".snippet").first();
  const paragraph = (await link.getAttribute("href")).split("#")[1];
  await link.click();
  const target = page.locator("#" + paragraph);
  await target.waitFor();
  const box = await target.boundingBox();
  assert.ok(box.y >= 0 && box.y < 900, `paragraph at ${box.y}`);
  assert.match((await target.locator("mark").first().textContent()).toLowerCase(), /^replacement pickers?$/);
}));

test("n and p walk the matches, and go round", () => withPage({}, async (page) => {
  await page.goto(marked);
  const total = await page.locator("mark[id]").count();
  assert.equal(total, 4);
  for (const [key, at] of [["n", 1], ["n", 2], ["n", 3], ["p", 2], ["p", 1], ["p", 4], ["n", 1]]) {
    await page.keyboard.press(String(key));
    assert.equal(await page.locator("mark.here").getAttribute("id"), "m" + at);
    assert.equal(await page.locator(".finder .count").textContent(), `${at} of 4`);
    const box = await page.locator("mark.here").boundingBox();
    assert.ok(box.y > 0 && box.y < 900, `match at ${box.y}`);
  }
  await page.getByRole("link", { name: "next match", exact: true }).first().click();
  assert.match(address(page), /#m2$/);
}));

test("contents lead to sections, and back leads to the results", () => withPage({}, async (page) => {
  await page.goto(marked);
  await page.locator(".contents").getByRole("link", { name: "Prevention", exact: true }).click();
  assert.match(address(page), /#prevention$/);
  await page.getByRole("link", { name: "‹ results" }).click();
  await page.getByRole("heading", { level: 1, name: "5 sections in 2 reports" }).waitFor();
}));

test("lines are short enough to read", () => withPage({ viewport: { width: 1440, height: 900 } }, async (page) => {
  await page.goto("/reports/turkmenistan-2024");
  const measure = await page.locator(".para > p").first().evaluate((p) => {
    const range = document.createRange();
    const text = p.firstChild;
    const lines = new Map();
    for (let i = 0; i < text.textContent.length; i++) {
      range.setStart(text, i);
      range.setEnd(text, i + 1);
      const top = Math.round(range.getBoundingClientRect().top);
      lines.set(top, (lines.get(top) ?? 0) + 1);
    }
    return { size: parseFloat(getComputedStyle(p).fontSize), longest: Math.max(...lines.values()), mean: text.textContent.length / lines.size };
  });
  assert.ok(measure.size >= 18, `letters of ${measure.size} px`);
  assert.ok(measure.mean >= 58 && measure.mean <= 72, `lines of ${measure.mean} letters`);
}));

test("a citation is copied with one click", () => withPage({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await page.goto("/reports/turkmenistan-2024");
  await page.locator("#p12 a[data-cite]").click();
  await page.getByText("Copied: U.S. Department of State").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /2024 Trafficking in Persons Report: Turkmenistan.*\/reports\/turkmenistan-2024\?at=12-[0-9a-f]{8}#p12/);
}));
