import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { answerTo } from "../suggest-answers.ts";
import { landedOn, boxOf, optionsOf, enterAndSee, type WidgetScene } from "../widget-scene.ts";

const arrived = (scene: WidgetScene) =>
  scene.api.events.map(({ action_name, query, object_id, position }) =>
    [action_name, query, object_id, position].filter((part) => part !== undefined).join(" "),
  );

/** Chooses nothing for real: the page stays. */
async function stay(page: Page): Promise<void> {
  await page.evaluate(() => addEventListener("aisle-select", (event) => event.preventDefault()));
}

export function describeInsights(scene: () => WidgetScene): void {
  describe("insights", () => {
    it("are off unless the page asks for them", async () => {
      const page = await scene().open();
      await stay(page);
      await enterAndSee(page, "lamp");
      await optionsOf(page).first().click();
      await page.waitForTimeout(50);
      expect(scene().api.events).toEqual([]);
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    });

    it("say what was seen and chosen, once each, tied to the answer it came from", async () => {
      const { api } = scene();
      let queryId = "";
      api.reply((query) => {
        const answer = answerTo(query);
        ({ queryId } = answer);
        return { body: answer };
      });
      const page = await scene().open({ attributes: "insights" });
      await stay(page);
      await boxOf(page).fill("lamp");
      await optionsOf(page).filter({ hasText: "lamp product" }).click();
      await expect.poll(() => arrived(scene())).toContain("suggest_click lamp p1 1");
      await boxOf(page).press("ArrowDown");
      await optionsOf(page).filter({ hasText: "lamp two" }).click();
      await expect
        .poll(() => arrived(scene()))
        .toEqual(["suggest_impression lamp", "suggest_click lamp p1 1", "suggest_select lamp lamp two 3"]);
      expect(new Set(api.events.map(({ query_id }) => query_id))).toEqual(new Set([queryId]));
      expect(new Set(api.events.map(({ session_id }) => session_id)).size).toBe(1);
      expect(new Set(api.events.map(({ event_id }) => event_id)).size).toBe(api.events.length);
    });

    it("arrive although the page is being left", async () => {
      const page = await scene().open({ attributes: "insights" });
      await boxOf(page).fill("lamp");
      await optionsOf(page).filter({ hasText: "lamp product" }).click();
      expect(await landedOn(page)).toBe("/products/p1");
      await expect
        .poll(() => arrived(scene()))
        .toEqual(["suggest_impression lamp", "suggest_click lamp p1 1"]);
    });

    it("keep the session from page to page", async () => {
      const page = await scene().open({ attributes: "insights" });
      for (const query of ["lamp", "desk"]) {
        await boxOf(page).fill(query);
        await optionsOf(page)
          .filter({ hasText: `${query} product` })
          .click();
        expect(await landedOn(page)).toBe("/products/p1");
        await page.goto(`${scene().api.address}/shop`);
      }
      await expect.poll(() => scene().api.events.length).toBe(4);
      expect(new Set(scene().api.events.map(({ session_id }) => session_id)).size).toBe(1);
    });

    it("go to the page's own function where it has set one", async () => {
      const page = await scene().open({ attributes: "insights" });
      await stay(page);
      await page.evaluate(() => {
        const element = document.querySelector("aisle-search");
        if (element === null) throw new Error("expected the element");
        element.insights = (events) => {
          document.title += ` ${events.map(({ action_name }) => action_name).join(" ")}`;
        };
      });
      await boxOf(page).fill("lamp");
      await optionsOf(page).filter({ hasText: "lamp product" }).click();
      await expect.poll(() => page.title()).toBe("Shop suggest_impression suggest_click");
      expect(scene().api.events).toEqual([]);
    });
  });
}
