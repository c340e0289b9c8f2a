import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import type { StoreScene } from "../store-scene.ts";
import { violationsOf } from "../violations.ts";

const rowsIn = (page: Page) => page.locator("#panel .rows > li");

async function openPanel(scene: StoreScene, path = "/search?q=keyboard"): Promise<Page> {
  const page = await scene.open(path);
  await page.getByRole("button", { name: "Why this order?" }).click();
  await rowsIn(page).first().waitFor();
  return page;
}

/** What a row says: the score, the parts it names, and how its bar is drawn, in percent of the width. */
const rows = (page: Page) =>
  rowsIn(page).evaluateAll((all) =>
    all.map((row) => {
      const number = (text: string | null | undefined): number =>
        Number((text ?? "").replaceAll("\u2212", "-").replaceAll(/[^-\d.]/gu, ""));
      return {
        title: row.querySelector("a")?.textContent ?? "",
        score: number(row.querySelector(".score")?.lastChild?.textContent),
        parts: [...row.querySelectorAll(".parts b")].map((part) => number(part.textContent)),
        widths: [...row.querySelectorAll(".segment")].map((segment) => segment.getBoundingClientRect().width),
      };
    }),
  );

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** Parts and scores are said in thousandths that add up by hand. */
const ROUNDING = 0.000_5;

export function describePanel(scene: () => StoreScene): void {
  describe("the merchandiser's panel", () => {
    it("explains every product of the page with parts that sum to its score, in text and as a bar", async () => {
      const page = await openPanel(scene());
      const shown = await rows(page);
      expect(shown).toHaveLength(await page.locator(".results-list .grid > li").count());
      for (const { title, score, parts, widths } of shown) {
        expect(parts.length, title).toBeGreaterThan(1);
        expect(Math.abs(sum(parts) - score), title).toBeLessThan(ROUNDING);
        expect(widths.length, title).toBe(parts.filter((part) => part !== 0).length);
      }
      // One scale for all bars: as long as what they stand for.
      const [first, last] = [shown[0], shown.at(-1)];
      const lengthOf = (row: typeof first) => sum(row?.widths ?? []) / sum((row?.parts ?? []).map(Math.abs));
      expect(lengthOf(first) / lengthOf(last)).toBeCloseTo(1, 1);
    });

    it("opens the numbers of a row to be read, and keeps them open while sliders move", async () => {
      const page = await openPanel(scene());
      const first = rowsIn(page).first();
      expect(await first.getByRole("table").isVisible()).toBe(false);
      await first.getByText("Numbers").click();
      expect(await first.getByRole("row", { name: /^words How well/u }).isVisible()).toBe(true);
      const score = await first.locator(".score").textContent();
      await page.locator("#panel input[type=range]").first().fill("0.2");
      await expect.poll(async () => page.locator("#panel .score").first().textContent()).not.toBe(score);
      expect(await page.locator("#panel .rows details[open]").count()).toBe(1);
    });

    it("changes the order with a slider, and saves nothing", async () => {
      const page = await openPanel(scene());
      const before = (await rows(page)).map(({ title }) => title);
      const asked: string[] = [];
      page.on("request", (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
      const slider = page.locator("#panel input[type=range]").first();
      await slider.fill("1");
      await expect.poll(async () => (await rows(page)).map(({ title }) => title)).not.toEqual(before);
      expect(asked.filter((call) => !call.startsWith("GET "))).toEqual(["POST /v1/admin/preview"]);
      await page.getByRole("button", { name: "Reset" }).click();
      await expect.poll(async () => (await rows(page)).map(({ title }) => title)).toEqual(before);
      await slider.fill("1");
      await expect.poll(async () => (await rows(page)).map(({ title }) => title)).not.toEqual(before);
      const again = await openPanel(scene());
      expect((await rows(again)).map(({ title }) => title)).toEqual(before);
    });

    it("has nothing wrong for axe, in both themes", async () => {
      const page = await openPanel(scene());
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violationsOf(page), colorScheme).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: null });
    });

    it("names its sliders, and closes with Escape, which gives the button the focus back", async () => {
      const page = await openPanel(scene());
      expect(await page.getByRole("slider", { name: /margin/iu }).count()).toBe(1);
      await page.keyboard.press("Escape");
      expect(await page.getByRole("dialog").count()).toBe(0);
      const opener = page.getByRole("button", { name: "Why this order?" });
      expect(await opener.evaluate((button) => button.matches(":focus"))).toBe(true);
    });
  });
}
