import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { emptyAnswer } from "../suggest-answers.ts";
import { landedOn, boxOf, optionsOf, enterAndSee, type WidgetScene } from "../widget-scene.ts";

const recentIn = (page: Page) => page.getByRole("group", { name: "Recent searches" }).getByRole("option");

const shownRecent = (page: Page) => recentIn(page).allTextContents();

const storedRecent = (page: Page) => page.evaluate(() => localStorage.getItem("aisle-recent") ?? "[]");

/** The page of a visitor who searched for these, newest first, with the list open. */
async function openWith(scene: WidgetScene, texts: readonly string[], attributes = ""): Promise<Page> {
  scene.api.reply(() => ({ body: emptyAnswer() }));
  const stored = JSON.stringify(JSON.stringify(texts));
  const head = `<script>localStorage.setItem("aisle-recent", ${stored})</script>`;
  const page = await scene.open({ attributes, head });
  await boxOf(page).focus();
  await page.keyboard.press("Alt+ArrowDown");
  return page;
}

const THROWING = `<script>Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
Object.defineProperty(window, "sessionStorage", { get() { throw new DOMException("no", "SecurityError"); } });</script>`;

export function describeRecent(scene: () => WidgetScene): void {
  describe("recent searches", () => {
    it("are there when the box is empty, newest first, after a search", async () => {
      const { api } = scene();
      api.reply(() => ({ body: emptyAnswer() }));
      const page = await scene().open();
      for (const query of ["desk lamp", "kettle", "desk lamp"]) {
        await boxOf(page).fill(query);
        await boxOf(page).press("Enter");
        await landedOn(page);
        await page.goto(`${api.address}/shop`);
      }
      await boxOf(page).focus();
      await page.keyboard.press("ArrowDown");
      await expect.poll(() => shownRecent(page)).toEqual(["desk lamp", "kettle", "Clear recent searches"]);
    });

    it("are forgotten one by one, by pointer and by Delete, without the list closing", async () => {
      const page = await openWith(scene(), ["desk lamp", "kettle", "mug"]);
      await recentIn(page).filter({ hasText: "kettle" }).locator("[part=remove]").click();
      await expect.poll(() => shownRecent(page)).toEqual(["desk lamp", "mug", "Clear recent searches"]);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Delete");
      await expect.poll(() => shownRecent(page)).toEqual(["mug", "Clear recent searches"]);
      expect(await storedRecent(page)).toBe(`["mug"]`);
    });

    it("are all forgotten at once, by keyboard", async () => {
      const page = await openWith(scene(), ["desk lamp", "kettle"]);
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      await expect.poll(() => optionsOf(page).count()).toBe(0);
      expect(await storedRecent(page)).toBe("[]");
      expect(scene().api.visits).toEqual([]);
    });

    it("are searched for again when chosen", async () => {
      const page = await openWith(scene(), ["desk lamp"]);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      expect(await landedOn(page)).toBe("/search?q=desk+lamp");
    });

    it("are neither shown nor kept when they are off", async () => {
      const page = await openWith(scene(), ["desk lamp"], `recent="off"`);
      await expect.poll(() => scene().api.questions.map(({ fate }) => fate)).toEqual(["answered"]);
      expect(await recentIn(page).count()).toBe(0);
      await page.evaluate(() => {
        localStorage.clear();
        addEventListener("submit", (event) => event.preventDefault());
      });
      await boxOf(page).fill("kettle");
      await boxOf(page).press("Enter");
      expect(await storedRecent(page)).toBe("[]");
    });

    it("make way for suggestions as soon as something is typed", async () => {
      const page = await openWith(scene(), ["desk lamp", "kettle"]);
      await expect.poll(() => recentIn(page).count()).toBe(3);
      await boxOf(page).fill("desk");
      await expect.poll(() => optionsOf(page).allTextContents()).toEqual(["Search for “desk”"]);
    });

    it("live as long as the page where storage throws", async () => {
      const page = await scene().open({ head: THROWING, attributes: "insights" });
      await page.evaluate(() => addEventListener("submit", (event) => event.preventDefault()));
      await enterAndSee(page, "lamp");
      await page.keyboard.press("Enter");
      await boxOf(page).fill("");
      await expect.poll(() => shownRecent(page)).toEqual(["lamp", "Clear recent searches"]);
    });

    it("survive what others wrote into the storage", async () => {
      const head = `<script>localStorage.setItem("aisle-recent", "not json")</script>`;
      const page = await scene().open({ head });
      await boxOf(page).focus();
      for (const broken of ["not json", "{}", "[1,null,{}]", `"text"`]) {
        await page.evaluate((text) => localStorage.setItem("aisle-recent", text), broken);
        // Anew: then they are read.
        await page.evaluate(() => {
          const element = document.querySelector("aisle-search");
          element?.parentElement?.append(element);
        });
        await boxOf(page).focus();
        await page.keyboard.press("ArrowDown");
        await optionsOf(page).filter({ hasText: "popular one" }).first().waitFor();
        expect(await recentIn(page).count(), broken).toBe(0);
        await page.keyboard.press("Escape");
      }
    });
  });
}
