import type { Page, Route } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";

import type { Overview } from "../../../src/admin-page/overview.ts";
import { WELL, withTelemetry } from "../../admin-page/sample-overview.ts";
import { screenshot } from "../screenshot.ts";
import { OVERVIEW, type StoreScene } from "../store-scene.ts";
import { violationsOf } from "../violations.ts";

const KEY = "the-admin-key";
const NARROW = 320;

/** A server that asks for the key. */
const guarded = async (route: Route): Promise<void> => {
  const isAllowed = route.request().headers()["authorization"] === `Bearer ${KEY}`;
  await route.fulfill(isAllowed ? { json: WELL } : { status: 401, json: {} });
};

const answerWith = (overview: Overview) => async (route: Route) => route.fulfill({ json: overview });

const kept = (page: Page) =>
  page.evaluate(() => [JSON.stringify(sessionStorage), JSON.stringify(localStorage)]);

/** Asks again at once. */
async function refresh(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

export function describeStatusPage(scene: () => StoreScene): void {
  describe("the status page", () => {
    let page: Page;
    const open = async (answer?: (route: Route) => Promise<void>): Promise<void> => {
      // Anything small: what the status page asks must be answered before it is open.
      page = await scene().open("/robots.txt");
      if (answer !== undefined) await page.route(`**${OVERVIEW}`, answer);
      await scene().open("/admin");
    };
    afterEach(async () => {
      await page.unrouteAll();
      await page.evaluate(() => sessionStorage.clear());
      await page.emulateMedia({ colorScheme: null });
      await page.setViewportSize({ width: 1_280, height: 800 });
    });

    it("shows how searches are, on a narrow screen too, in light and dark, with nothing wrong for axe", async () => {
      await open(answerWith(WELL));
      const section = (name: string) => page.getByRole("region", { name, exact: true });
      await section("Generations").getByText("g2").waitFor();
      expect(await section("How long searches take").getByRole("img").getAttribute("aria-label")).toMatch(
        /^Percentiles of 1200 searches/u,
      );
      expect(await section("What needs attention").innerText()).toContain("Nothing.");
      expect(await section("Queries without results").innerText()).toContain("unicorn");
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await screenshot(page, `status-${colorScheme}`);
        expect(await violationsOf(page), colorScheme).toEqual([]);
      }
      await page.setViewportSize({ width: NARROW, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(NARROW);
      await page.getByText("Last day").click();
      expect(await section("How long searches take").getByRole("img").getAttribute("aria-label")).toMatch(
        /^Percentiles of 680 searches/u,
      );
    });

    it("asks for the key, keeps it for this tab alone, and forgets it", async () => {
      await open(guarded);
      const input = page.getByLabel("Key with the scope admin");
      await input.waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("admin-key");
      await page.keyboard.type("wrong");
      await page.keyboard.press("Enter");
      await page.getByText("This is no key with the scope admin.").waitFor();
      expect(await kept(page)).not.toContain(expect.stringContaining("wrong"));
      expect(await violationsOf(page)).toEqual([]);
      await input.fill(KEY);
      await page.keyboard.press("Enter");
      await page.getByText("user:ops").waitFor();
      const [tab, browser] = await kept(page);
      expect([tab?.includes(KEY), browser?.includes(KEY), page.url().includes(KEY)]).toEqual([
        true,
        false,
        false,
      ]);
      await page.reload();
      await page.getByText("user:ops").waitFor();
      await page.getByRole("button", { name: "Forget the key" }).click();
      await input.waitFor();
      expect(await page.getByText("user:ops").isVisible()).toBe(false);
      expect((await kept(page)).join("")).not.toContain(KEY);
    });

    it("says that the server is gone, keeps what it has, and goes on when it is back", async () => {
      let isGone = false;
      await open(async (route) => (isGone ? route.abort() : route.fulfill({ json: WELL })));
      await page.getByText("user:ops").waitFor();
      isGone = true;
      await refresh(page);
      const news = page.getByRole("status");
      await news.getByText("The server cannot be reached.").waitFor();
      expect(await page.getByText("user:ops").isVisible()).toBe(true);
      isGone = false;
      await refresh(page);
      await expect.poll(() => news.innerText()).toBe("");
    });

    it("leaves open and focused what is read when new figures come", async () => {
      let overview = WELL;
      await open(async (route) => route.fulfill({ json: overview }));
      await page.getByText("As a table").click();
      const table = page.getByRole("group", { name: "Percentiles by time, newest first" });
      await table.waitFor();
      const steps = [{ step: "keyword" as const, count: 91, p50: 44.4, p95: 55, p99: 66 }];
      overview = { ...withTelemetry({ steps }), deadLetters: 3 };
      await page.getByRole("group", { name: "Lanes and steps" }).focus();
      const place = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
      const focused = await place();
      // What the buttons do, without taking the focus.
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      await page.getByText("3 changes given up.").waitFor();
      await page.getByText("44.4").waitFor();
      expect(focused).toBe("Lanes and steps");
      expect(await place()).toBe(focused);
      expect(await table.isVisible()).toBe(true);
    });

    it("says in words what is hidden, empty or could not be read", async () => {
      const { telemetry } = WELL;
      const quiet = telemetry === null ? null : { ...telemetry, hour: [], steps: [], queries: null };
      await open(answerWith({ ...WELL, telemetry: quiet, status: null, audit: null, unread: ["status"] }));
      await page.getByText("No searches in this time.").waitFor();
      const text = await page.locator("main").innerText();
      expect(text).toContain("Could not be read just now: status.");
      expect(text).toContain("No searches in the last 15 minutes.");
      expect(text).toContain("The generations could not be read.");
      expect(text.match(/Hidden: /gu)).toHaveLength(3);
    });
  });
}
