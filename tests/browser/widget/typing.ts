import { describe, expect, it } from "vitest";

import { answerTo } from "../suggest-answers.ts";
import { boxOf, optionsOf, enterAndSee, type WidgetScene } from "../widget-scene.ts";

/** A promise with its ends outside. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** In the page: a fetch that cannot be aborted, as if answers were on the wire already. */
function fetchWithoutAbort(): void {
  const call = globalThis.fetch;
  globalThis.fetch = (input, init = {}) => call(input, { ...init, signal: null });
}

const SLOW_MS = 300;

export function describeTyping(scene: () => WidgetScene): void {
  describe("while a shopper types", () => {
    it("asks and answers at the first keystroke, without any timer", async () => {
      const page = await scene().open({ kind: "stopped" });
      await boxOf(page).focus();
      await page.keyboard.press("m");
      await optionsOf(page).filter({ hasText: "m one" }).first().waitFor();
      expect(scene().api.questions.map(({ query }) => query)).toEqual(["m"]);
    });

    it("shows the answer to the last keystroke, however fast they come", async () => {
      const { api } = scene();
      api.reply(async (query) => {
        await new Promise((resolve) => setTimeout(resolve, 25));
        return { body: answerTo(query) };
      });
      const page = await scene().open();
      await boxOf(page).focus();
      await page.keyboard.type("wireless mouse");
      await expect.poll(() => optionsOf(page).first().textContent()).toBe("wireless mouse one");
      expect(api.questions.at(-1)?.query).toBe("wireless mouse");
    });

    it("asks a slow network for the first keystroke and the last, and no more", async () => {
      const { api } = scene();
      const { opened, open } = gate();
      api.reply(async (query) => {
        await opened;
        return { body: answerTo(query) };
      });
      const page = await scene().open({ kind: "stopped" });
      await boxOf(page).focus();
      await page.keyboard.type("mouse");
      await expect.poll(() => api.questions.length).toBe(1);
      await page.clock.runFor(SLOW_MS);
      await expect.poll(() => api.questions.map(({ query }) => query)).toEqual(["m", "mouse"]);
      open();
      await optionsOf(page).filter({ hasText: "mouse one" }).first().waitFor();
    });

    it("closes the connection of a question that is no longer wanted", async () => {
      const { api } = scene();
      const { opened, open } = gate();
      api.reply(async (query) => {
        if (query === "m") await opened;
        return { body: answerTo(query) };
      });
      const page = await scene().open();
      await boxOf(page).focus();
      await page.keyboard.type("mo");
      await expect.poll(() => api.questions.map(({ fate }) => fate)).toEqual(["aborted", "answered"]);
      open();
    });

    it("drops an answer that comes after a later one, even when it could not be aborted", async () => {
      const { api } = scene();
      const { opened, open } = gate();
      api.reply(async (query) => {
        if (query === "m") await opened;
        return { body: answerTo(query) };
      });
      const page = await scene().open();
      await page.evaluate(fetchWithoutAbort);
      await boxOf(page).focus();
      await page.keyboard.type("mo");
      await optionsOf(page).filter({ hasText: "mo one" }).first().waitFor();
      const late = page.waitForResponse(/[?&]q=m(?:&|$)/u);
      open();
      await (await late).finished();
      await page.waitForTimeout(50);
      expect(await optionsOf(page).first().textContent()).toBe("mo one");
    });

    it("says that an answer is on its way after the threshold, and not before", async () => {
      const { api } = scene();
      const { opened, open } = gate();
      api.reply(async (query) => {
        await opened;
        return { body: answerTo(query) };
      });
      const page = await scene().open({ kind: "stopped" });
      await boxOf(page).focus();
      await page.keyboard.press("m");
      await page.clock.runFor(SLOW_MS - 1);
      expect(await page.getByText("Still looking").isVisible()).toBe(false);
      await page.clock.runFor(1);
      expect(await page.getByText("Still looking").first().isVisible()).toBe(true);
      open();
      await optionsOf(page).filter({ hasText: "m one" }).first().waitFor();
      expect(await page.getByText("Still looking").first().isVisible()).toBe(false);
    });

    it("asks for nothing again when the list is opened for the same text", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      const { length } = scene().api.questions;
      await page.keyboard.press("Escape");
      await page.keyboard.press("ArrowDown");
      await optionsOf(page).filter({ hasText: "lamp one" }).first().waitFor();
      expect(scene().api.questions).toHaveLength(length);
    });

    it("hands the API what the attributes say", async () => {
      const page = await scene().open({ attributes: `limit="3" products="0" category="Computers > Mice"` });
      await enterAndSee(page, "w");
      const { parameters } = scene().api.questions.at(-1) ?? {};
      expect(Object.fromEntries(parameters ?? [])).toEqual({
        q: "w",
        limit: "3",
        products: "0",
        category: "Computers > Mice",
      });
    });
  });
}
