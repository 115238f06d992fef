// The box for partners, on a page of another origin with a strict policy and a
// stylesheet that means ill.
import assert from "node:assert/strict";
import { test } from "node:test";
import { base, withPage } from "./browser.mjs";

const partner = process.env.PARTNER;

test("the box searches on a partner's page", () => withPage({ allow: [partner] }, async (page) => {
  await page.goto(partner + "/");
  const box = page.locator("report-search").first();
  await box.locator("[part=input]").fill('"replacement pickers"');
  await box.locator("[part=input]").press("Enter");
  await box.getByText("5 sections in 2 reports").waitFor();
  assert.equal(await box.locator("li[part=result]").count(), 3); // max="3"
  assert.match((await box.locator("mark").first().textContent()).toLowerCase(), /^replacement pickers?$/);
  assert.match(await box.locator("[part=link]").first().getAttribute("href"), new RegExp(`^${base}/reports/turkmenistan-20\\d\\d\\?q=`));
  // The page's stylesheet hides inputs, lists and marks: not in the box.
  for (const part of ["[part=input]", "[part=button]", "[part=results]", "[part=mark]"]) {
    assert.equal(await box.locator(part).first().isVisible(), true, part);
    assert.notEqual(await box.locator(part).first().evaluate((e) => getComputedStyle(e).opacity), "0", part);
  }
}));

test("two boxes do not disturb each other; the second is Russian, narrowed and from right to left", () => withPage({ allow: [partner] }, async (page) => {
  await page.goto(partner + "/");
  const box = page.locator("report-search").nth(1);
  await box.getByRole("searchbox").fill("harvest");
  await box.getByRole("button", { name: "Найти" }).click();
  await box.getByText("3 раздела в 3 докладах").waitFor();
  assert.equal(await page.locator("report-search").first().locator("li").count(), 0);
  const input = await box.locator("[part=input]").boundingBox();
  const button = await box.locator("[part=button]").boundingBox();
  assert.ok(button.x < input.x, "the button stands on the left of the box");
}));

test("events tell the page, and the page may keep a link from opening", () => withPage({ allow: [partner] }, async (page) => {
  await page.goto(partner + "/");
  const box = page.locator("report-search").first();
  await box.evaluate((element) => {
    window.told = [];
    for (const name of ["results", "open"]) {
      element.addEventListener("report-search:" + name, (event) => {
        window.told.push([name, event.detail]);
        event.preventDefault();
      });
    }
  });
  await box.locator("[part=input]").fill("harvest");
  await box.locator("[part=link]").first().click();
  const told = await page.evaluate(() => window.told);
  assert.equal(told[0][0], "results");
  assert.equal(told[0][1].q, "harvest");
  assert.equal(told.at(-1)[0], "open");
  assert.equal(page.url(), partner + "/");
}));

test("Escape empties the box; a query that cannot be read is said to be", () => withPage({ allow: [partner], quiet: /400/ }, async (page) => {
  await page.goto(partner + "/");
  const box = page.locator("report-search").first();
  await box.locator("[part=input]").fill('"unclosed');
  await box.getByText("This search cannot be read.").waitFor();
  await box.locator("[part=input]").press("Escape");
  assert.equal(await box.locator("[part=input]").inputValue(), "");
  assert.equal(await box.locator("[part=status]").textContent(), "");
}));

test("without scripts the box is a form", () => withPage({ allow: [partner], javaScriptEnabled: false }, async (page) => {
  await page.goto(partner + "/");
  assert.equal(await page.locator("report-search form").first().getAttribute("action"), base + "/search");
}));

test("nothing is stored", () => withPage({ allow: [partner] }, async (page) => {
  await page.goto(partner + "/");
  const box = page.locator("report-search").first();
  await box.locator("[part=input]").fill("harvest");
  await box.locator("li").first().waitFor();
  assert.deepEqual(await page.context().cookies(), []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
}));

test("the demo shows the box and copies its snippet", () => withPage({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await page.goto("/embed/demo?country=TKM");
  const box = page.locator("report-search");
  await box.locator("[part=input]").fill("harvest");
  await box.getByText("12 sections in 3 reports").waitFor();
  await page.getByRole("button", { name: "Copy" }).first().click();
  await page.getByText("Copied.").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /<report-search host="http:\/\/127\.0\.0\.1:\d+" country="TKM"/);
}));

test("the frame tells its height to a partner's page that may frame it", () => withPage({ allow: [partner] }, async (page) => {
  await page.goto(partner + "/framed");
  await page.waitForFunction(() => Number(document.body.dataset.height) > 40);
}));
