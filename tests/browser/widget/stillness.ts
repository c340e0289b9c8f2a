import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { answerTo } from "../suggest-answers.ts";
import { landedOn, boxOf, optionsOf, settle, enterAndSee, type WidgetScene } from "../widget-scene.ts";

/** Moves the pointer onto an option, in two steps, as hands do. */
async function pointAt(page: Page, index: number): Promise<void> {
  const { x, y, width, height } = (await optionsOf(page).nth(index).boundingBox()) ?? ORIGIN;
  await page.mouse.move(x + width / 2 + 3, y + height / 2);
  await page.mouse.move(x + width / 2, y + height / 2);
}
const ORIGIN = { x: 0, y: 0, width: 0, height: 0 };

/** The answer to `lamps` waits until the test lets it go. */
async function openWithLateAnswer(scene: WidgetScene): Promise<{ page: Page; letGo: () => Promise<void> }> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  scene.api.reply(async (query) => {
    if (query === "lamps") await opened;
    return { body: answerTo(query) };
  });
  const page = await scene.open();
  await page.mouse.move(5, 5);
  await enterAndSee(page, "lamp");
  await page.keyboard.type("s");
  await expect.poll(() => scene.api.questions.at(-1)?.query).toBe("lamps");
  const letGo = async (): Promise<void> => {
    open();
    await expect.poll(() => scene.api.questions.at(-1)?.fate).toBe("answered");
    await page.waitForTimeout(30);
    await settle(page);
  };
  return { page, letGo };
}

const firstOption = (page: Page) => optionsOf(page).first().textContent();

export function describeStillness(scene: () => WidgetScene): void {
  describe("results that come late", () => {
    it("do not move what is under the pointer, and are shown when it leaves", async () => {
      const { page, letGo } = await openWithLateAnswer(scene());
      await pointAt(page, 1);
      await letGo();
      expect(await firstOption(page)).toBe("lamp one");
      await page.mouse.move(5, 5);
      await expect.poll(() => firstOption(page)).toBe("lamps one");
    });

    it("do not move the active option, and are shown when the keyboard is back in the box", async () => {
      const { page, letGo } = await openWithLateAnswer(scene());
      await page.keyboard.press("ArrowDown");
      await letGo();
      expect(await firstOption(page)).toBe("lamp one");
      await page.keyboard.press("ArrowUp");
      await expect.poll(() => firstOption(page)).toBe("lamps one");
    });

    it("are shown under a pointer that lies still: the shopper is typing", async () => {
      const { api } = scene();
      const page = await scene().open();
      await page.mouse.move(200, 260);
      await enterAndSee(page, "lamp");
      await page.keyboard.type("s");
      await expect.poll(() => firstOption(page)).toBe("lamps one");
      expect(api.questions.at(-1)?.fate).toBe("answered");
    });

    it("let a click choose what was seen when the button went down", async () => {
      const { page, letGo } = await openWithLateAnswer(scene());
      await pointAt(page, 2);
      await page.mouse.down();
      await letGo();
      await page.mouse.up();
      expect(await landedOn(page)).toBe("/search?q=lamp+two");
    });

    it("keep the focus in the box while the list is used by pointer", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      await pointAt(page, 0);
      await page.mouse.down();
      expect(await boxOf(page).evaluate((box) => box.matches(":focus"))).toBe(true);
      await page.mouse.move(5, 5);
      await page.mouse.up();
    });

    it("do not move the page: the list lies above it", async () => {
      const page = await scene().open();
      const before = await page.locator("#after").boundingBox();
      await enterAndSee(page, "lamp");
      expect(await page.locator("#after").boundingBox()).toEqual(before);
    });
  });
}
