import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { findBrowser, openBrowser } from "../browser/browser.ts";
import type { Product } from "../../src/domain/product.ts";
import { openShop, type Shop } from "./open-shop.ts";
import { readFixture } from "./read-fixture.ts";

/** A machine that runs many tests at once is slow. */
const SOON = { timeout: 10_000 };
const LONG = "L".repeat(500);
const executablePath = findBrowser();

/** Below one root, a name without an end among them, and its picture on a host that is not there. */
const foreign = ({ category = [], ...product }: Product, at: number): Product => ({
  ...product,
  ...(at === 0 ? { brand: LONG } : {}),
  category: ["Shop", ...(at === 0 ? [LONG] : category)],
  image: "https://pictures.invalid/missing.jpg",
});

describe.skipIf(executablePath === null)("the example page over a catalog that is not its own", () => {
  let shop: Shop;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const stocked = (await readFixture()).slice(0, 120).map(foreign);
    [shop, browser] = await Promise.all([openShop(stocked), openBrowser(executablePath ?? "")]);
    page = await browser.newPage();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });
  beforeEach(async () => {
    await page.goto(`http://${shop.host}/instantsearch`);
    await page.waitForSelector(".card");
  });

  it("opens the menu of categories below the root they share", async () => {
    const { facets } = await shop.ask({ facets: ["category"] });
    const second = facets["category"]?.values.filter(({ value }) => value.split(" > ").length === 2) ?? [];
    const labels = page.locator(".ais-HierarchicalMenu-label");
    await expect.poll(() => labels.allInnerTexts(), SOON).toContain("Computers");
    expect(second.length).toBeGreaterThan(1);
    expect(await labels.count()).toBe(second.length);
    await labels.getByText("Computers", { exact: true }).click();
    const { total } = await shop.ask({ filter: 'category = "Shop > Computers"' });
    await expect.poll(() => page.locator("#stats").innerText(), SOON).toContain(`${total} products`);
  });

  it("draws what does not load, and does not scroll sideways for a long name", async () => {
    const source = () => page.locator(".card img").first().getAttribute("src");
    await expect.poll(source, SOON).toMatch(/^\/images\/.+\.svg$/u);
    await page.locator(".ais-HierarchicalMenu-label", { hasText: LONG }).waitFor({ state: "attached" });
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
  });

  it("completes what is typed, by the keyboard alone", async () => {
    const box = page.locator("#search input");
    await box.pressSequentially("quiet");
    const options = page.locator("#suggestions [role=option]");
    await expect.poll(() => options.allInnerTexts(), SOON).toEqual(["quiet keyboard\n12", "quiet mouse\n5"]);
    await box.press("ArrowDown");
    await box.press("ArrowDown");
    expect(await box.getAttribute("aria-activedescendant")).toBe("suggestion-1");
    await box.press("Enter");
    await expect.poll(() => box.inputValue(), SOON).toBe("quiet mouse");
    await expect
      .poll(() => new URL(page.url()).searchParams.get("products[query]"), SOON)
      .toBe("quiet mouse");
    expect(await page.locator("#suggestions").isVisible()).toBe(false);
  });

  it("says what was searched for instead, and in its own words that nothing answers", async () => {
    await page.locator("#search input").fill("keybaord");
    await expect
      .poll(() => page.locator("#notes").innerText(), SOON)
      .toContain("Showing results for keyboard");
    await page.route("**/1/indexes/**", (route) => route.abort());
    await page.locator("#search input").fill("mouse");
    await expect
      .poll(() => page.locator("#failure").innerText(), SOON)
      .toContain("The search does not answer at the moment.");
    await page.unroute("**/1/indexes/**");
    await page.getByText("Try again").click();
    await expect.poll(() => page.locator("#failure").isHidden(), SOON).toBe(true);
  });
});
