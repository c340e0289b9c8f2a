import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { landedOn, boxOf, optionsOf, enterAndSee, type WidgetScene } from "../widget-scene.ts";

/** Text of the option that `aria-activedescendant` names; null while it names none. Throws when it names nothing that is there. */
function activeOption(page: Page): Promise<string | null> {
  return boxOf(page).evaluate((box) => {
    const id = box.getAttribute("aria-activedescendant");
    if (id === null) return null;
    const root = box.getRootNode();
    const option = root instanceof ShadowRoot ? root.getElementById(id) : null;
    if (option?.role !== "option") throw new Error(`aria-activedescendant names no option: ${id}`);
    const selected = root instanceof ShadowRoot ? root.querySelectorAll('[aria-selected="true"]') : [];
    if (selected.length !== 1 || selected[0] !== option) throw new Error("another option is selected");
    return option.textContent;
  });
}

const isExpanded = async (page: Page): Promise<boolean> =>
  (await boxOf(page).getAttribute("aria-expanded")) === "true";

const caretOf = (page: Page) =>
  boxOf(page).evaluate((box) => (box instanceof HTMLInputElement ? box.selectionStart : null));

const focusedId = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.shadowRoot?.activeElement?.getAttribute("part") ?? activeElement?.id;
  });

export function describeKeyboard(scene: () => WidgetScene): void {
  describe("by keyboard alone", () => {
    it("goes through box and options with Down, and back with Up", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      const seen: (string | null)[] = [await activeOption(page)];
      for (let step = 0; step < 6; step += 1) {
        await page.keyboard.press("ArrowDown");
        seen.push(await activeOption(page));
      }
      const options = await optionsOf(page).allTextContents();
      expect(options).toHaveLength(5);
      expect(seen).toEqual([null, ...options, null]);
      await page.keyboard.press("ArrowUp");
      expect(await activeOption(page)).toBe(options.at(-1));
      expect(await boxOf(page).inputValue()).toBe("lamp");
    });

    it("opens the list with Down on the first option, and with Up on the last", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      const options = await optionsOf(page).allTextContents();
      await page.keyboard.press("Escape");
      expect(await isExpanded(page)).toBe(false);
      await page.keyboard.press("ArrowDown");
      expect(await activeOption(page)).toBe(options[0]);
      await page.keyboard.press("Escape");
      await page.keyboard.press("ArrowUp");
      expect(await activeOption(page)).toBe(options.at(-1));
    });

    it("opens with Alt+Down without moving, and closes with Alt+Up", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      await page.keyboard.press("Alt+ArrowUp");
      expect(await isExpanded(page)).toBe(false);
      await page.keyboard.press("Alt+ArrowDown");
      expect(await isExpanded(page)).toBe(true);
      expect(await activeOption(page)).toBeNull();
      expect(await boxOf(page).inputValue()).toBe("lamp");
    });

    it("returns to the box with Home, End, Left and Right, and moves the caret", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      const places = { Home: 0, End: 4, ArrowLeft: 3, ArrowRight: 4 };
      for (const [key, caret] of Object.entries(places)) {
        await page.keyboard.press("ArrowDown");
        expect(await activeOption(page)).not.toBeNull();
        await page.keyboard.press(key);
        expect(await activeOption(page), key).toBeNull();
        expect(await caretOf(page), key).toBe(caret);
      }
      expect(await isExpanded(page)).toBe(true);
    });

    it("returns to the box with a letter, which is typed there", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.type("s");
      expect(await activeOption(page)).toBeNull();
      expect(await boxOf(page).inputValue()).toBe("lamps");
    });

    it("closes the list with Escape, and empties the box with the next", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Escape");
      expect(await isExpanded(page)).toBe(false);
      expect(await activeOption(page)).toBeNull();
      expect(await boxOf(page).inputValue()).toBe("lamp");
      await page.keyboard.press("Escape");
      expect(await boxOf(page).inputValue()).toBe("");
    });

    it("searches for what is in the box with Enter", async () => {
      const page = await scene().open();
      await enterAndSee(page, "desk lamp");
      await page.keyboard.press("Enter");
      expect(await landedOn(page)).toBe("/search?q=desk+lamp");
    });

    it("searches for the active suggestion with Enter", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      expect(await landedOn(page)).toBe("/search?q=lamp+one");
    });

    it("searches within the category of the active suggestion", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      expect(await landedOn(page)).toBe("/search?q=lamp+one&category=Computers+%3E+Mice");
    });

    it("opens the active product with Enter", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      expect(await landedOn(page)).toBe("/products/p2");
    });

    it("leaves with Tab, which closes the list and chooses nothing, and goes back with Shift+Tab", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      await page.keyboard.press("ArrowDown");
      const passed: (string | undefined)[] = [];
      for (const key of ["Tab", "Tab", "Tab"]) {
        await page.keyboard.press(key);
        passed.push(await focusedId(page));
      }
      expect(passed).toEqual(["clear", "submit", "after"]);
      expect(await isExpanded(page)).toBe(false);
      expect(await boxOf(page).inputValue()).toBe("lamp");
      const back: (string | undefined)[] = [];
      for (const key of ["Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab"]) {
        await page.keyboard.press(key);
        back.push(await focusedId(page));
      }
      expect(back).toEqual(["submit", "clear", "input", "before"]);
    });

    it("reaches the box from the page before it with one Tab, and asks for nothing by that", async () => {
      const page = await scene().open();
      await page.locator("#before").focus();
      await page.keyboard.press("Tab");
      expect(await focusedId(page)).toBe("input");
      expect(await isExpanded(page)).toBe(false);
      expect(scene().api.questions).toEqual([]);
    });

    it("leaves the browser's own shortcuts alone", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Shift+ArrowDown");
      expect(await activeOption(page)).toBeNull();
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Delete");
      expect(await boxOf(page).inputValue()).toBe("");
    });

    it("keeps the active option in sight", async () => {
      const page = await scene().open({ attributes: `limit="20"` });
      await page.setViewportSize({ width: 1_000, height: 320 });
      await enterAndSee(page, "lamp");
      await page.keyboard.press("ArrowUp");
      const isSeen = await optionsOf(page)
        .last()
        .evaluate((option) => {
          const { bottom } = option.getBoundingClientRect();
          const panel = option.closest("[part=panel]")?.getBoundingClientRect();
          return panel !== undefined && bottom <= panel.bottom && bottom <= innerHeight;
        });
      await page.setViewportSize({ width: 1_000, height: 700 });
      expect(isSeen).toBe(true);
    });
  });
}
