// The pages in other languages than English.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, pickers, withPage } from "./browser.mjs";

test("another language keeps the search, its filters and its way", () => withPage({}, async (page) => {
  await page.goto(pickers + "&section=profile&match=exact");
  await page.getByRole("link", { name: "Русский" }).click();
  await page.getByRole("heading", { level: 1, name: "2 раздела в 2 докладах" }).waitFor();
  assert.match(address(page), /^\/search\?lang=ru&match=exact&q="replacement pickers"&section=profile$/);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "ru");
  // A filter, by script and without leaving the language.
  await page.getByRole("link", { name: "Снять все" }).click();
  await page.getByRole("heading", { level: 1, name: "4 раздела в 2 докладах" }).waitFor();
  assert.match(address(page), /lang=ru/);
  // Another query from the box.
  await page.locator("#q").fill("harvest");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "12 разделов в 3 докладах" }).waitFor();
  // Into a report and back.
  await page.locator(".snippet").first().click();
  await page.getByRole("link", { name: "‹ результаты" }).click();
  await page.getByRole("heading", { level: 1, name: "12 разделов в 3 докладах" }).waitFor();
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: "12 sections in 3 reports" }).waitFor();
  assert.doesNotMatch(address(page), /lang=/);
}));

test("scripts say what they do in the page's language", () => withPage({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await page.goto("/search?lang=ru");
  await page.locator("#q").pressSequentially("turkmenis");
  const list = page.getByRole("listbox", { name: "Подсказки" });
  await list.waitFor();
  assert.match(await list.textContent(), /доклады о ней|доклад/);
  const n = await list.locator("[role=option]").count();
  const said = await page.locator(".box [role=status]").textContent();
  assert.match(said, n === 1 ? /^1 подсказка$/ : n < 5 ? /^\d подсказки$/ : /^\d подсказок$/);
  await page.goto("/reports/turkmenistan-2024?q=harvest&lang=fr");
  await page.keyboard.press("n");
  assert.match(await page.locator(".finder .count").textContent(), /^1 sur \d+$/);
  await page.locator("#p12 a[data-cite]").click();
  await page.getByText("Copié :").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /2024 Trafficking in Persons Report: Turkmenistan/);
}));

test("without scripts the language stays too", () => withPage({ javaScriptEnabled: false }, async (page) => {
  await page.goto("/?lang=es");
  await page.locator("#q").fill("harvest");
  await page.getByRole("button", { name: "Buscar" }).click();
  assert.equal(await page.locator("h1").textContent(), "12 secciones en 3 informes");
  assert.match(address(page), /lang=es/);
}));

for (const lang of ["ru", "es", "fr"]) {
  test(`narrow, with the words of ${lang}: nothing is cut off`, () => withPage({ viewport: { width: 320, height: 700 } }, async (page) => {
    for (const path of ["/", pickers + "&section=profile", pickers + "&view=flat", "/reports", "/reports/turkmenistan-2020?q=harvest", "/help", "/about", "/concordance?q=harvest", "/trends?q=harvest", "/compare?country=TKM&section=profile&from=2020&to=2024", "/history?country=TKM", "/since?report=turkmenistan-2024&paragraph=12", "/entities/ilo", "/cite/turkmenistan-2024?paragraph=12", "/docs", "/embed/demo"]) {
      await page.goto(path + (path.includes("?") ? "&" : "?") + "lang=" + lang);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, `${path} is ${over} px too wide`);
    }
  }));
}
