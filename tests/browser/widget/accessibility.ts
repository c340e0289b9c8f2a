import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { screenshot } from "../screenshot.ts";
import { emptyAnswer } from "../suggest-answers.ts";
import { boxOf, optionsOf, enterAndSee, type WidgetScene } from "../widget-scene.ts";
import { violationsOf } from "../violations.ts";

/** Brings the element into a state worth looking at. */
type State = (page: Page, scene: WidgetScene) => Promise<void>;

const STATES: Readonly<Record<string, State>> = {
  closed: async () => undefined,
  "list with an active option": async (page) => {
    await enterAndSee(page, "lamp");
    await page.keyboard.press("ArrowUp");
  },
  recent: async (page) => {
    await page.evaluate(() => {
      localStorage.setItem("aisle-recent", JSON.stringify(["desk lamp", "quiet keyboard"]));
    });
    await page.reload();
    await boxOf(page).focus();
    await page.keyboard.press("Alt+ArrowDown");
    await optionsOf(page).filter({ hasText: "popular one" }).first().waitFor();
  },
  empty: async (page, { api }) => {
    api.reply(() => ({ body: emptyAnswer() }));
    await boxOf(page).fill("qqqq");
    await page.getByText("Search for").first().waitFor();
  },
  failed: async (page, { api }) => {
    api.reply(() => "hang up");
    await boxOf(page).fill("lamp");
    await page.getByRole("button", { name: "Try again" }).focus();
  },
  outdated: async (page, { api }) => {
    await enterAndSee(page, "lamp");
    api.reply(() => new Promise(() => undefined));
    await page.keyboard.type("s");
    await page.locator("[aria-busy=true]").waitFor();
  },
  slow: async (page, { api }) => {
    api.reply(() => new Promise(() => undefined));
    await boxOf(page).fill("lamp");
    await page.getByText("Still looking").first().waitFor();
  },
};

/** Names, roles and places are the same in each: they are looked at once, colours every time. */
const COLOURS: string[] = ["color-contrast", "link-in-text-block"];
const THEMES = [
  ["light", { colorScheme: "light", forcedColors: "none" }, undefined],
  ["dark", { colorScheme: "dark", forcedColors: "none" }, COLOURS],
  ["forced colours", { colorScheme: "light", forcedColors: "active" }, COLOURS],
] as const;

export function describeAccessibility(scene: () => WidgetScene): void {
  describe("looked at by axe", () => {
    for (const [state, bring] of Object.entries(STATES)) {
      it(`has nothing wrong in any theme: ${state}`, async () => {
        const page = await scene().open();
        await bring(page, scene());
        for (const [theme, media, rules] of THEMES) {
          await page.emulateMedia(media);
          await screenshot(page, `widget-${theme}-${state}`.replaceAll(" ", "-"));
          expect(await violationsOf(page, rules), theme).toEqual([]);
        }
      });
    }

    it("has nothing wrong from right to left, on a phone, where the list is as wide as the screen", async () => {
      const page = await scene().open({ kind: "phone", root: `dir="rtl" lang="ar"` });
      await enterAndSee(page, "lamp");
      await screenshot(page, "widget-phone-rtl");
      const { width, x } = (await page.locator("[part=panel]").boundingBox()) ?? {};
      expect({ width, x }).toEqual({ width: 390, x: 0 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      expect(await violationsOf(page)).toEqual([]);
    });
  });
}
