import type { Browser } from "playwright-core";

import { type ScriptCosts, scriptCosts, traceSchema } from "./trace-costs.ts";

/** A page at rest with the markup the element takes over, drawn before the script comes. */
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
<body style="font:16px system-ui"><h1>Shop</h1>
<aisle-search><form action="/search"><input name="q" placeholder="Search products"><button>Search</button></form></aisle-search>`;

const SCRIPT = "/widget/aisle-search.mjs";
/** Long enough for the frame after the script, on a busy machine too. */
const REST_MS = 250;

/** Loads the element into a page of its own profile: neither the script nor its code is in a cache. */
export async function measureFirstRender(browser: Browser, address: string): Promise<ScriptCosts> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.route(`${address}/bare`, (route) => route.fulfill({ contentType: "text/html", body: PAGE }));
    await page.goto(`${address}/bare`);
    await page.waitForTimeout(REST_MS);
    await browser.startTracing(page, { categories: ["devtools.timeline", "v8"] });
    await page.addScriptTag({ url: SCRIPT, type: "module" });
    await page.getByRole("combobox").waitFor();
    await page.waitForTimeout(REST_MS);
    const trace: unknown = JSON.parse((await browser.stopTracing()).toString("utf8"));
    return scriptCosts(traceSchema.parse(trace), SCRIPT);
  } finally {
    await context.close();
  }
}
