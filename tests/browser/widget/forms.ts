import { describe, expect, it } from "vitest";

import { screenshot } from "../screenshot.ts";
import { answerTo } from "../suggest-answers.ts";
import { landedOn, boxOf, optionsOf, enterAndSee, type WidgetScene } from "../widget-scene.ts";

const FIELDS = `<aisle-search><form action="/find" id="find">
  <label for="inside">Find</label><input id="inside" name="words" value="desk" placeholder="What for?">
  <input type="hidden" name="shop" value="7"></form></aisle-search>`;

export function describeForms(scene: () => WidgetScene): void {
  describe("as a form", () => {
    it("works without JavaScript", async () => {
      const page = await scene().open({ kind: "scriptless" });
      await screenshot(page, "widget-without-javascript");
      await page.getByRole("textbox", { name: "Search the shop" }).fill("desk lamp");
      await page.getByRole("button", { name: "Go" }).click();
      expect(await landedOn(page)).toBe("/search?q=desk+lamp");
    });

    it("takes over the value, the placeholder, the name and the hidden fields of the form inside", async () => {
      const page = await scene().open({ markup: FIELDS });
      const box = page.getByRole("combobox", { name: "Find" });
      expect(await box.inputValue()).toBe("desk");
      expect(await box.getAttribute("placeholder")).toBe("What for?");
      expect(await page.locator("#inside").isVisible()).toBe(false);
      await box.fill("desk lamp");
      await box.press("Enter");
      expect(await landedOn(page)).toBe("/find?words=desk+lamp&shop=7");
    });

    it("keeps what was typed before the script came, with the caret", async () => {
      const page = await scene().open({ markup: FIELDS, script: "" });
      await page.locator("#inside").press("End");
      await page.keyboard.type(" lamp");
      await page.keyboard.press("ArrowLeft");
      await page.addScriptTag({ url: "/widget/aisle-search.js" });
      await boxOf(page).waitFor();
      await page.keyboard.type("x");
      expect(await boxOf(page).inputValue()).toBe("desk lamxp");
    });

    it("lets the shop's own submit listeners in, and stop it", async () => {
      const page = await scene().open();
      await page.evaluate(() => {
        document.querySelector("form")?.addEventListener("submit", (event) => {
          event.preventDefault();
          const form = event.target instanceof HTMLFormElement ? event.target : undefined;
          document.title = `own: ${JSON.stringify([...new FormData(form)])}`;
        });
      });
      await boxOf(page).fill("lamp");
      await page.getByRole("button", { name: "Search" }).click();
      await expect.poll(() => page.title()).toBe(`own: [["q","lamp"]]`);
      expect(scene().api.visits).toEqual([]);
    });

    it("is a field of the form around it, which can reset it", async () => {
      const around = `<form action="/find"><input type="hidden" name="a" value="1"><aisle-search name="words" value="mug"></aisle-search><button type="reset">Reset</button></form>`;
      const page = await scene().open({ markup: around });
      await boxOf(page).fill("desk lamp");
      await page.evaluate(() => document.querySelector("form")?.reset());
      expect(await boxOf(page).inputValue()).toBe("mug");
      await boxOf(page).fill("kettle");
      await boxOf(page).press("Enter");
      expect(await landedOn(page)).toBe("/find?a=1&words=kettle");
    });

    it("goes to its own action where there is no form", async () => {
      const page = await scene().open({
        markup: `<aisle-search action="/results" name="query"></aisle-search>`,
      });
      await enterAndSee(page, "lamp");
      await page.keyboard.press("Enter");
      expect(await landedOn(page)).toBe("/results?query=lamp");
    });

    it("keeps the query and the fragment of its own action", async () => {
      const page = await scene().open({
        markup: `<aisle-search action="/results?keep=1#top" category="Mice"></aisle-search>`,
      });
      await boxOf(page).fill("lamp");
      await page.keyboard.press("Enter");
      expect(await landedOn(page)).toBe("/results?keep=1&q=lamp&category=Mice");
      expect(page.url()).toMatch(/#top$/u);
    });

    it("sends nothing where the form requires something", async () => {
      const page = await scene().open({
        markup: `<aisle-search><form action="/find"><input name="q" required></form></aisle-search>`,
      });
      await boxOf(page).press("Enter");
      expect(await boxOf(page).evaluate((box) => box.matches(":invalid"))).toBe(true);
      expect(scene().api.visits).toEqual([]);
      await boxOf(page).fill("lamp");
      await boxOf(page).press("Enter");
      expect(await landedOn(page)).toBe("/find?q=lamp");
    });

    for (const markup of [undefined, `<aisle-search action="/search"></aisle-search>`]) {
      it(`has what was typed after Back, ${markup === undefined ? "with" : "without"} a form`, async () => {
        const page = await scene().open(markup === undefined ? {} : { markup });
        await boxOf(page).fill("lamp");
        await boxOf(page).press("Enter");
        await landedOn(page);
        await page.goBack();
        await expect.poll(() => boxOf(page).inputValue()).toBe("lamp");
      });
    }

    it("follows a redirect of a rule", async () => {
      scene().api.reply((query) => ({ body: { ...answerTo(query), redirect: "/sale" } }));
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      await page.keyboard.press("Enter");
      expect(await landedOn(page)).toBe("/sale");
    });

    it("never follows a redirect that is a script", async () => {
      const redirect = "javascript:void(document.title='hacked')";
      scene().api.reply((query) => ({ body: { ...answerTo(query), redirect } }));
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      await page.keyboard.press("Enter");
      expect(await landedOn(page)).toBe("/search?q=lamp");
    });

    it("tells what is chosen, and goes nowhere when that is prevented", async () => {
      const page = await scene().open();
      await page.evaluate(() => {
        addEventListener("aisle-select", (event) => {
          event.preventDefault();
          const { kind, text, category, position, url, queryId } = event.detail;
          document.title = [kind, text, category, position, url, queryId !== null].join(" | ");
        });
      });
      await enterAndSee(page, "lamp");
      await optionsOf(page).nth(1).click();
      const { address } = scene().api;
      await expect.poll(() => page.title()).toBe("suggestion | lamp one | Computers > Mice | 2 | | true");
      await boxOf(page).press("ArrowDown");
      await optionsOf(page).last().click();
      await expect
        .poll(() => page.title())
        .toMatch(/^product \| .* other product \| \| 2 \| .*\/products\/p2 \| true$/u);
      expect(page.url()).toBe(`${address}/shop`);
      expect(scene().api.visits).toEqual([]);
    });

    it("tells what is searched for, and searches for nothing when that is prevented", async () => {
      const page = await scene().open();
      await page.evaluate(() => {
        addEventListener("aisle-submit", (event) => {
          event.preventDefault();
          document.title = JSON.stringify(event.detail);
        });
      });
      await enterAndSee(page, "lamp");
      await page.keyboard.press("Enter");
      expect(JSON.parse(await page.title())).toEqual({ query: "lamp", category: null, redirect: null });
      expect(page.url()).toBe(`${scene().api.address}/shop`);
    });

    it("opens an option in another tab with a modifier, as links do, and keeps the list", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      const opening = page.context().waitForEvent("page");
      await optionsOf(page)
        .last()
        .click({ modifiers: ["Control"] });
      const opened = await opening;
      await opened.waitForURL("**/products/p2");
      await opened.close();
      expect(await boxOf(page).getAttribute("aria-expanded")).toBe("true");
    });
  });
}
