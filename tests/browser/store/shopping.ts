import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import type { StoreScene } from "../store-scene.ts";

/** How many products the page says there are. */
async function totalIn(page: Page): Promise<number> {
  const text = (await page.locator(".stats").textContent()) ?? "";
  return Number(/[\d,]+/u.exec(text)?.[0].replaceAll(",", ""));
}

const titles = (page: Page) => page.locator(".results-list .grid h2").allTextContents();
const prices = async (page: Page): Promise<readonly number[]> => {
  const texts = await page
    .locator(".results-list .grid")
    .getByText(/^€[\d,.]+$/u)
    .allTextContents();
  return texts.map((text) => Number(text.replaceAll(/[€,]/gu, "")));
};
const pathOf = (page: Page): string => {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
};

/** A choice of the filters, and how many products it says it leaves. */
async function choose(page: Page, facet: string, value: string): Promise<number> {
  const choice = page.getByRole("region", { name: facet, exact: true }).getByRole("link", { name: value });
  const count = Number(await choice.first().locator(".value-count").textContent());
  await choice.first().click();
  return count;
}

export function describeShopping(scene: () => StoreScene): void {
  for (const kind of ["desktop", "scriptless"] as const) {
    describe(`in a ${kind} browser`, () => {
      it("searches from the home page", async () => {
        const page = await scene().open("/", kind);
        const box = page.getByRole(kind === "desktop" ? "combobox" : "searchbox", {
          name: "Search the shop",
        });
        await box.fill("keyboard");
        await box.press("Enter");
        await page.waitForURL("**/search?q=keyboard");
        expect(await totalIn(page)).toBeGreaterThan(20);
        expect((await titles(page))[0]).toContain("Keyboard");
      });

      it("narrows by a facet to as many products as it said, and back by the chip", async () => {
        const page = await scene().open("/search?q=keyboard", kind);
        const before = await totalIn(page);
        const count = await choose(page, "Brand", "Norvane");
        await page.waitForURL("**/search?q=keyboard&brand=Norvane");
        await expect.poll(() => totalIn(page)).toBe(count);
        expect(count).toBeLessThan(before);
        await page.locator("a.chip").filter({ hasText: "Norvane" }).click();
        await expect.poll(() => pathOf(page)).toBe("/search?q=keyboard");
        await expect.poll(() => totalIn(page)).toBe(before);
      });

      it("sorts by price", async () => {
        const page = await scene().open("/search?q=keyboard", kind);
        await page.getByLabel("Sort by").selectOption({ label: "Price, low to high" });
        if (kind === "scriptless") await page.getByRole("button", { name: "Apply" }).click();
        await page.waitForURL(/[?&]sort=/u);
        const shown = await prices(page);
        expect(shown.length).toBeGreaterThan(5);
        expect(shown).toEqual(shown.toSorted((a, b) => a - b));
        await page.goBack();
        await expect.poll(() => pathOf(page)).toBe("/search?q=keyboard");
        // The box says how the page is sorted, so that the same choice can be made again.
        await expect.poll(() => page.getByLabel("Sort by").inputValue()).toBe("");
      });

      it("turns pages, and comes back with the browser's own button", async () => {
        const page = await scene().open("/search?q=keyboard", kind);
        const first = await titles(page);
        await page.getByRole("link", { name: /next/iu }).click();
        await page.waitForURL("**/search?q=keyboard&page=2");
        const second = await titles(page);
        expect(second.length).toBeGreaterThan(0);
        expect(second.filter((title) => first.includes(title))).toEqual([]);
        await page.goBack();
        await expect.poll(() => pathOf(page)).toBe("/search?q=keyboard");
        expect(await titles(page)).toEqual(first);
      });

      it("opens a product, and searches on from there", async () => {
        const page = await scene().open("/search?q=keyboard", kind);
        const [title = ""] = await titles(page);
        const before = scene().events.length;
        await page.locator(".results-list .grid h2 a, .results-list .grid a:has(h2)").first().click();
        await page.waitForURL("**/p/*");
        // A page without scripts reports nothing.
        const clicks = kind === "scriptless" ? [] : [{ action_name: "click", position: 1 }];
        await expect.poll(() => scene().events.length).toBe(before + clicks.length);
        const object_id = decodeURIComponent(pathOf(page).replace("/p/", ""));
        const query_id = expect.stringMatching(/^query-\d+$/u);
        expect(scene().events.slice(before)).toMatchObject(
          clicks.map((click) => ({ ...click, object_id, query_id })),
        );
        expect((await page.getByRole("heading", { level: 1 }).textContent())?.trim()).toBe(title.trim());
        expect(await page.getByRole("heading", { name: /similar|like this/iu }).count()).toBeGreaterThan(0);
      });

      it("helps where nothing is found", async () => {
        const page = await scene().open("/search?q=keyboard&brand=Norvane&price.max=1", kind);
        expect(await totalIn(page)).toBe(0);
        await page.locator(".zero a").first().click();
        await expect.poll(() => totalIn(page)).toBeGreaterThan(0);
      });
    });
  }

  describe("filters with JavaScript", () => {
    it("change the products in place, with the focus where it was and a way back in the history", async () => {
      const page = await scene().open("/search?q=keyboard");
      await page.evaluate(() => (document.body.dataset["kept"] = "yes"));
      const before = await totalIn(page);
      const count = await choose(page, "Brand", "Norvane");
      await expect.poll(() => totalIn(page)).toBe(count);
      expect(await page.evaluate(() => document.body.dataset["kept"])).toBe("yes");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Norvane");
      await page.goBack();
      await expect.poll(() => totalIn(page)).toBe(before);
      expect(pathOf(page)).toBe("/search?q=keyboard");
    });

    it("are a sheet on a phone, which stays open while choices are made", async () => {
      const page = await scene().open("/search?q=keyboard", "phone");
      await page.getByRole("button", { name: "Filters" }).tap();
      const before = await totalIn(page);
      const count = await choose(page, "Brand", "Norvane");
      await expect.poll(() => totalIn(page)).toBe(count);
      expect(count).toBeLessThan(before);
      expect(await page.getByRole("region", { name: "Brand", exact: true }).isVisible()).toBe(true);
    });
  });
}
