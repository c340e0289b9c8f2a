import { describe, expect, it } from "vitest";

import type { Reply } from "../fake-suggest-api.ts";
import { answerTo, answerWith, emptyAnswer } from "../suggest-answers.ts";
import { landedOn, boxOf, optionsOf, enterAndSee, type WidgetScene } from "../widget-scene.ts";

const PROBLEM = { type: "about:blank", status: 503, code: "ENGINE_TIMEOUT", detail: "no answer in 800 ms" };
const FAILURES: Readonly<Record<string, Reply>> = {
  "503 with a problem": { status: 503, body: PROBLEM },
  "502 in HTML": { status: 502, body: "<!doctype html><h1>Bad gateway</h1>" },
  "a closed connection": "hang up",
  "half a document": { body: `{"suggestions":[{"text":"la` },
  "a page instead of JSON": { body: "<!doctype html><title>Sign in</title>" },
};
/** JSON, but not what the API describes: answers of another service, or of a server gone mad. */
const STRANGE: Readonly<Record<string, unknown>> = {
  null: null,
  "an empty object": {},
  "a list": [1, 2],
  "suggestions without texts": { suggestions: [{}, null, 7], products: [{ id: 1 }, null] },
};

export function describeFailures(scene: () => WidgetScene): void {
  describe("when the API fails", () => {
    it("says so, however it fails, and recovers with the next keystroke", async () => {
      const { api } = scene();
      const page = await scene().open();
      await page.evaluate(() => {
        addEventListener("aisle-error", ({ detail }) => {
          document.title = `failed: ${detail.query} ${detail.error.name}`;
        });
      });
      for (const [name, reply] of Object.entries(FAILURES)) {
        api.reply((query) => (query === name ? reply : { body: answerTo(query) }));
        await boxOf(page).fill(name);
        await page.getByText("Search is not answering").first().waitFor();
        expect(await page.title()).toBe(`failed: ${name} SearchClientError`);
        await boxOf(page).focus();
        await page.keyboard.type("s");
        await optionsOf(page)
          .filter({ hasText: `${name}s one` })
          .first()
          .waitFor();
        expect(await page.getByText("Search is not answering").first().isVisible(), name).toBe(false);
      }
    });

    it("survives answers that are no answers", async () => {
      const { api } = scene();
      const page = await scene().open();
      for (const [name, body] of Object.entries(STRANGE)) {
        api.reply((query) => ({ body: query === name ? JSON.stringify(body) : answerTo(query) }));
        await boxOf(page).fill(name);
        await expect.poll(() => api.questions.at(-1)).toMatchObject({ query: name, fate: "answered" });
        await boxOf(page).fill(`${name}s`);
        await optionsOf(page)
          .filter({ hasText: `${name}s one` })
          .first()
          .waitFor();
      }
    });

    it("asks again when told to, by pointer or by Tab and Enter, and gives the box the focus", async () => {
      const { api } = scene();
      let failures = 2;
      api.reply((query) => {
        failures -= 1;
        return failures >= 0 ? { status: 503, body: PROBLEM } : { body: answerTo(query) };
      });
      const page = await scene().open();
      await boxOf(page).fill("lamp");
      await page.getByRole("button", { name: "Try again" }).click();
      await expect.poll(() => api.questions.length).toBe(2);
      await page.getByRole("button", { name: "Try again" }).waitFor();
      for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await optionsOf(page).filter({ hasText: "lamp one" }).first().waitFor();
      expect(await boxOf(page).evaluate((box) => box.matches(":focus"))).toBe(true);
    });

    it("says when the visitor is offline, and asks again as soon as that is over", async () => {
      const page = await scene().open();
      await boxOf(page).focus();
      await page.context().setOffline(true);
      await page.keyboard.type("lamp");
      await page.getByText("You are offline").first().waitFor();
      await page.context().setOffline(false);
      await optionsOf(page).filter({ hasText: "lamp one" }).first().waitFor();
      expect(await page.getByText("You are offline").first().isVisible()).toBe(false);
    });

    it("still searches while suggestions fail", async () => {
      scene().api.reply(() => "hang up");
      const page = await scene().open();
      await boxOf(page).fill("lamp");
      await page.getByText("Search is not answering").first().waitFor();
      await boxOf(page).press("Enter");
      expect(await landedOn(page)).toBe("/search?q=lamp");
    });

    it("offers to search for what nothing completes", async () => {
      scene().api.reply(() => ({ body: emptyAnswer() }));
      const page = await scene().open();
      await boxOf(page).fill("kettle <under> 50");
      await optionsOf(page).waitFor();
      expect(await optionsOf(page).allTextContents()).toEqual(["Search for “kettle <under> 50”"]);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      expect(await landedOn(page)).toBe("/search?q=kettle+%3Cunder%3E+50");
    });

    it("asks for the beginning of a text that is too long, and searches for all of it", async () => {
      const page = await scene().open();
      await boxOf(page).fill("x".repeat(3_000));
      await optionsOf(page).first().waitFor();
      expect(scene().api.questions.map(({ query }) => query.length)).toEqual([512]);
      await page.keyboard.press("Enter");
      expect(await landedOn(page)).toBe(`/search?q=${"x".repeat(3_000)}`);
    });

    it("warns of labels that are not JSON, and works on with its own", async () => {
      const page = await scene().open({ markup: "<main></main>" });
      const warning = page.waitForEvent("console", (message) => message.type() === "warning");
      await page.evaluate(() => {
        document.body.innerHTML = `<aisle-search labels="{not json"></aisle-search>`;
      });
      expect((await warning).text()).toContain("labels");
      await page.getByRole("combobox", { name: "Search" }).waitFor();
    });

    it("shows products alone where there is nothing else", async () => {
      const { products } = answerTo("lamp");
      scene().api.reply(() => ({ body: answerWith({ products }) }));
      const page = await scene().open();
      await boxOf(page).fill("lamp");
      await optionsOf(page).filter({ hasText: "lamp product" }).waitFor();
      expect(await optionsOf(page).count()).toBe(2);
    });

    it("keeps the place of a picture that does not come", async () => {
      const image = "http://127.0.0.1:9/none.png";
      const { api } = scene();
      api.reply((query) => {
        const answer = answerTo(query);
        return { body: { ...answer, products: answer.products.map((product) => ({ ...product, image })) } };
      });
      const page = await scene().open();
      const failing = page.waitForEvent("requestfailed");
      await enterAndSee(page, "lamp");
      await failing;
      const { width, height } = (await page.locator("[part=picture]").first().boundingBox()) ?? {};
      expect([width, height]).toEqual([56, 56]);
    });
  });
}
