// What the browser tests share: one Chromium for all of a file's tests, and a
// fresh context for each, which fails on any error of a script or of the policy.
import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import { after, before } from "node:test";

export const base = process.env.BASE;
if (!base) throw new Error("BASE is not set: run these tests with `go test ./server -run Browser`");

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
});
after(() => browser?.close());

/**
 * Runs visit with a page of its own. allow are further origins that may be asked,
 * quiet the messages of the console that are expected.
 * @param {import("playwright-core").BrowserContextOptions & { allow?: string[], quiet?: RegExp }} options
 * @param {(page: import("playwright-core").Page) => Promise<void>} visit
 */
export async function withPage({ allow = [], quiet, ...options }, visit) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(20_000); // a reader would not wait so long; a busy machine may
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && !quiet?.test(message.text()) && wrong.push(message.text()));
  page.on("request", (request) => ![base, ...allow].some((origin) => request.url().startsWith(origin)) && !request.url().startsWith("data:") && wrong.push("request to " + request.url()));
  try {
    await visit(page);
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

export const pickers = "/search?q=" + encodeURIComponent('"replacement pickers"');

/** The address without its host, decoded. @param {import("playwright-core").Page} page */
export function address(page) {
  return decodeURIComponent(page.url().slice(base.length)).replaceAll("+", " ");
}
