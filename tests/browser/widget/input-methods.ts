import type { CDPSession, Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { screenshot } from "../screenshot.ts";
import { landedOn, boxOf, optionsOf, enterAndSee, type WidgetScene } from "../widget-scene.ts";

/** Puts a word together as an input method does, in the box that has the focus. */
async function compose(page: Page): Promise<{
  readonly set: (text: string) => Promise<void>;
  readonly commit: (text: string) => Promise<void>;
}> {
  const session: CDPSession = await page.context().newCDPSession(page);
  return {
    set: async (text) => {
      const { length } = text;
      await session.send("Input.imeSetComposition", { text, selectionStart: length, selectionEnd: length });
    },
    commit: async (text) => {
      await session.send("Input.insertText", { text });
      await session.detach();
    },
  };
}

export function describeInputMethods(scene: () => WidgetScene): void {
  describe("with an input method", () => {
    it("asks for nothing while a word is put together, and once when it is done", async () => {
      const page = await scene().open();
      await boxOf(page).focus();
      const { set, commit } = await compose(page);
      for (const text of ["に", "にh", "にほ", "にほん"]) await set(text);
      expect(await boxOf(page).inputValue()).toBe("にほん");
      await page.waitForTimeout(100);
      expect(scene().api.questions).toEqual([]);
      await commit("日本");
      await optionsOf(page).filter({ hasText: "日本 one" }).first().waitFor();
      expect(scene().api.questions.map(({ query }) => query)).toEqual(["日本"]);
    });

    it("leaves Enter and the arrows to the input method", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp ");
      await page.evaluate(() => {
        addEventListener("aisle-submit", () => (document.title = "submitted"));
        addEventListener("aisle-select", () => (document.title = "selected"));
      });
      const { set, commit } = await compose(page);
      await set("にほ");
      const isTaken = await boxOf(page).evaluate((box) => {
        const keys = ["ArrowDown", "Enter", "Escape"];
        const press = (key: string, keyCode: number, isComposing: boolean): boolean =>
          box.dispatchEvent(
            new KeyboardEvent("keydown", { key, keyCode, isComposing, bubbles: true, cancelable: true }),
          );
        return keys.flatMap((key) => [press(key, 0, true), press(key, 229, false)]).includes(false);
      });
      expect(isTaken).toBe(false);
      expect(await boxOf(page).getAttribute("aria-activedescendant")).toBeNull();
      await commit("日本");
      await optionsOf(page).filter({ hasText: "日本 one" }).first().waitFor();
      expect(await page.title()).toBe("Shop");
    });
  });

  describe("with a finger", () => {
    it("chooses an option with one tap", async () => {
      const page = await scene().open({ kind: "phone" });
      await boxOf(page).tap();
      await page.keyboard.type("lamp");
      const option = optionsOf(page).filter({ hasText: "lamp two" });
      await screenshot(page, "widget-phone-list");
      await option.tap();
      expect(await landedOn(page)).toBe("/search?q=lamp+two");
    });

    it("opens a product with one tap", async () => {
      const page = await scene().open({ kind: "phone" });
      await boxOf(page).tap();
      await page.keyboard.type("lamp");
      await optionsOf(page).filter({ hasText: "lamp product" }).tap();
      expect(await landedOn(page)).toBe("/products/p1");
    });

    it("has options and buttons a thumb can hit, in a list as wide as the screen", async () => {
      const page = await scene().open({ kind: "phone" });
      await boxOf(page).tap();
      await page.keyboard.type("lamp");
      await optionsOf(page).filter({ hasText: "lamp product" }).waitFor();
      const sizes = await optionsOf(page).evaluateAll((options) =>
        options
          .map((option) => option.getBoundingClientRect())
          .map(({ height, width }) => ({ height, width })),
      );
      expect(Math.min(...sizes.map(({ height }) => height))).toBeGreaterThanOrEqual(44);
      expect(Math.min(...sizes.map(({ width }) => width))).toBeGreaterThan(340);
      for (const name of ["Clear", "Search"]) {
        const { height, width } = (await page.getByRole("button", { name }).boundingBox()) ?? {
          height: 0,
          width: 0,
        };
        expect(Math.min(height, width), name).toBeGreaterThanOrEqual(36);
      }
      const hasOverflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(hasOverflow).toBe(false);
    });

    it("does not make the phone zoom in: type of 16 pixels", async () => {
      const page = await scene().open({ kind: "phone" });
      const size = await boxOf(page).evaluate((box) => Number.parseFloat(getComputedStyle(box).fontSize));
      expect(size).toBeGreaterThanOrEqual(16);
    });
  });
}
