// The search page in a real browser, over the seed reports.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, pickers, withPage } from "./browser.mjs";

test("search from the first page", () => withPage({}, async (page) => {
  await page.goto("/");
  await page.getByRole("searchbox").or(page.getByRole("combobox")).fill('"replacement pickers"');
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "5 sections in 2 reports" }).waitFor();
  assert.equal(address(page), '/search?q="replacement pickers"');
  assert.equal(await page.locator(".hit").count(), 5);
}));

test("a facet toggles, keeps the focus, and back brings the page before", () => withPage({}, async (page) => {
  await page.goto(pickers);
  const profile = page.locator(".facet-section a", { hasText: "Profile" });
  await profile.click();
  await page.getByRole("heading", { level: 1, name: "2 sections in 2 reports" }).waitFor();
  assert.match(address(page), /section=profile$/);
  assert.equal(await profile.getAttribute("aria-current"), "true");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-keep")), "section-profile");
  // The facet's own counts are as before: another value can be added.
  await page.locator(".facet-section a", { hasText: "Prevention" }).click();
  await page.getByRole("heading", { level: 1, name: "3 sections in 2 reports" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "2 sections in 2 reports" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "5 sections in 2 reports" }).waitFor();
  await page.goForward();
  await page.getByRole("heading", { level: 1, name: "2 sections in 2 reports" }).waitFor();
  await page.getByRole("link", { name: "Clear all" }).click();
  await page.getByRole("heading", { level: 1, name: "5 sections in 2 reports" }).waitFor();
}));

test("the switch shows both counts and changes the search", () => withPage({}, async (page) => {
  await page.goto(pickers);
  const options = page.locator(".switch a");
  assert.deepEqual((await options.allTextContents()).map((t) => t.trim()), ["exact 4", "word forms 5"]);
  await options.first().click();
  await page.getByRole("heading", { level: 1, name: "4 sections in 2 reports" }).waitFor();
  assert.match(address(page), /match=exact$/);
}));

test("a new query keeps the chosen filters", () => withPage({}, async (page) => {
  await page.goto(pickers);
  await page.locator(".facet-year .values a", { hasText: "2020" }).click();
  await page.getByRole("heading", { level: 1, name: "3 sections in 1 report" }).waitFor();
  await page.locator("#q").fill("harvest");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=harvest/);
  assert.match(address(page), /year=2020/);
}));

test("dragging over the histogram chooses years", () => withPage({}, async (page) => {
  await page.goto(pickers);
  const years = page.locator("[data-year]");
  const first = await years.first().boundingBox();
  const third = await years.nth(2).boundingBox();
  await page.mouse.move(first.x + 5, first.y + 20);
  await page.mouse.down();
  await page.mouse.move(third.x + 5, third.y + 20, { steps: 5 });
  await page.mouse.up();
  await page.getByRole("heading", { level: 1, name: "3 sections in 1 report" }).waitFor();
  assert.match(address(page), /year=2020\.\.2022$/);
}));

test("completions are walked by keys and taken by Enter", () => withPage({}, async (page) => {
  await page.goto("/search");
  const box = page.locator("#q");
  await box.pressSequentially("turkmenis");
  await page.locator("[role=option]").first().waitFor();
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  assert.equal(await box.inputValue(), "turkmenis");
  await page.keyboard.press("ArrowDown");
  await page.locator("[role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  const chosen = await box.getAttribute("aria-activedescendant");
  assert.equal(await page.locator("#" + chosen).getAttribute("aria-selected"), "true");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\?q=/);
}));

test("without scripts: search, facet, switch, report", () => withPage({ javaScriptEnabled: false }, async (page) => {
  await page.goto("/");
  await page.locator("#q").fill('"replacement pickers"');
  await page.getByRole("button", { name: "Search" }).click();
  await page.locator(".switch a", { hasText: "exact" }).click();
  assert.equal(await page.locator("h1").textContent(), "4 sections in 2 reports");
  await page.locator(".facet-section a", { hasText: "Profile" }).click();
  assert.equal(await page.locator("h1").textContent(), "2 sections in 2 reports");
  await page.locator(".snippet").first().click();
  assert.match(address(page), /^\/reports\/turkmenistan-20\d\d\?q="replacement pickers"&match=exact#p\d+$/);
  await page.getByRole("link", { name: "next match" }).first().click();
  assert.match(address(page), /#m1$/);
}));

test("narrow: filters fold, nothing is cut off", () => withPage({ viewport: { width: 320, height: 700 } }, async (page) => {
  await page.goto(pickers + "&section=profile");
  const summary = page.locator(".filters > summary");
  assert.equal((await summary.textContent()).trim(), "Filter (1)");
  assert.equal(await page.locator(".facet-section").isVisible(), false);
  await summary.click();
  assert.equal(await page.locator(".facet-section").isVisible(), true);
  for (const path of ["/", pickers, "/reports", "/reports/turkmenistan-2020?q=harvest", "/help", "/about", "/concordance?q=harvest", "/trends?q=harvest", "/compare?country=TKM&section=profile&from=2020&to=2024", "/since?report=turkmenistan-2024&paragraph=12", "/history?country=TKM", "/entities/ilo", "/entities/ilo/mentions?year=2024", "/cite/turkmenistan-2024?paragraph=12", "/docs", "/embed/demo"]) {
    await page.goto(path);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${path} is ${over} px too wide`);
  }
}));

test("wide: the rail stands open", () => withPage({}, async (page) => {
  await page.goto(pickers);
  assert.equal(await page.locator(".facet-section").isVisible(), true);
}));

test("keys alone: from the box to a paragraph", () => withPage({}, async (page) => {
  await page.goto(pickers);
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "q");
  await page.locator(".snippet").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/reports\/.*#p\d+$/);
}));

test("hits one by one: in the address, in every link, and back", () => withPage({}, async (page) => {
  await page.goto(pickers);
  const order = (await (await page.request.get("/api/v1" + address(page))).json()).hits.map((h) => h.id);
  await page.locator(".sorts a", { hasText: "one by one" }).click();
  await page.locator(".hit h2").first().waitFor();
  assert.match(address(page), /view=flat$/);
  assert.deepEqual(await page.locator(".hit").evaluateAll((hits) => hits.map((h) => h.id)), order);
  assert.match(await page.locator(".hit h2").first().textContent(), /Turkmenistan · 20\d\d · Tier 3/);
  await page.locator(".facet-section a", { hasText: "Profile" }).click();
  await page.getByRole("heading", { level: 1, name: "2 sections in 2 reports" }).waitFor();
  assert.match(address(page), /view=flat/);
  await page.locator("#q").fill("harvest");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=harvest/);
  assert.match(address(page), /section=profile/);
  assert.match(address(page), /view=flat/);
  assert.equal((await page.request.get("/api/v1" + address(page))).status(), 200);
  await page.locator(".sorts a", { hasText: "by report" }).click();
  await page.locator("section.report h2").first().waitFor();
  assert.doesNotMatch(address(page), /view/);
  await page.goBack();
  await page.locator(".hit h2").first().waitFor();
}));

test("the handles of the histogram are moved by keys", () => withPage({}, async (page) => {
  await page.goto(pickers);
  const first = page.getByRole("slider", { name: "First year" });
  const last = page.getByRole("slider", { name: "Last year" });
  assert.deepEqual([await first.inputValue(), await last.inputValue()], ["2020", "2024"]);
  await last.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.getByRole("heading", { level: 1, name: "3 sections in 1 report" }).waitFor();
  assert.match(address(page), /year=2020\.\.2022$/);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-keep")), "years-to");
  await page.keyboard.press("End");
  await page.getByRole("heading", { level: 1, name: "5 sections in 2 reports" }).waitFor();
  assert.doesNotMatch(address(page), /year/);
  // One handle never passes the other.
  await first.focus();
  await page.keyboard.press("End");
  assert.equal(await first.inputValue(), "2024");
  await page.getByRole("heading", { level: 1, name: "2 sections in 1 report" }).waitFor();
  assert.match(address(page), /year=2024$/);
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "5 sections in 2 reports" }).waitFor();
}));

test("each hit: its link copied, its section compared with the year before", () => withPage({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await page.goto(pickers + "&section=profile&year=2024");
  await page.locator("a[data-link]").first().click();
  await page.getByText("Copied: http").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^http:.*\/reports\/turkmenistan-2024#p\d+$/);
  await page.locator(".hit").getByRole("link", { name: "compare with 2020" }).click();
  assert.equal(address(page), "/compare?left=turkmenistan-2020&right=turkmenistan-2024&section=profile");
}));

test("nothing jumps while a page comes up", () => withPage({}, async (page) => {
  await page.addInitScript(() => {
    window["jumps"] = [];
    new PerformanceObserver((list) => list.getEntries().forEach((e) => window["jumps"].push(e["value"]))).observe({ type: "layout-shift", buffered: true });
  });
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ["/", pickers, pickers + "&year=2024&view=flat", "/reports/turkmenistan-2020?q=harvest", "/trends?q=harvest", "/compare?country=TKM&section=profile&from=2020&to=2024"]) {
      await page.goto(path, { waitUntil: "load" });
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      assert.deepEqual(await page.evaluate(() => window["jumps"]), [], `${path} at ${width} px`);
    }
  }
}));
