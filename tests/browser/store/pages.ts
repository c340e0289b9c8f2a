import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { screenshot } from "../screenshot.ts";
import { MISSING, type StoreScene } from "../store-scene.ts";
import { violationsOf } from "../violations.ts";

const PAGES: Readonly<Record<string, string>> = {
  home: "/",
  results: "/search?q=keyboard&brand=Norvane",
  nothing: "/search?q=keyboard&price.max=1",
  category: "/c/Computers",
  product: "/p/10001",
  unknown: MISSING,
};

const MOST_BYTES = 100_000;
const MOST_SHIFT = 0.1;

interface Load {
  /** Sum of layout shifts that no input caused. */
  readonly shift: number;
  /** Sent for the page, its styles and scripts, without pictures, each as it was compressed. */
  readonly bytes: number;
  readonly overflows: boolean;
}

const loadOf = (page: Page): Promise<Load> =>
  page.evaluate(async () => {
    let shift = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if ("value" in entry && typeof entry.value === "number") shift += entry.value;
      }
    });
    observer.observe({ type: "layout-shift", buffered: true });
    // Two frames: what moved in one is reported in the next.
    for (const _ of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve));
    const entries = [
      ...performance.getEntriesByType("navigation"),
      ...performance.getEntriesByType("resource"),
    ].filter((entry) => entry instanceof PerformanceResourceTiming);
    const counted = entries.filter(({ initiatorType }) => !["img", "css", "fetch"].includes(initiatorType));
    return {
      shift,
      bytes: counted.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      overflows: document.documentElement.scrollWidth > innerWidth,
    };
  });

export function describePages(scene: () => StoreScene): void {
  describe("every page", () => {
    for (const [name, path] of Object.entries(PAGES)) {
      it(`stands still, fits the screen, is light, and has nothing wrong for axe: ${name}`, async () => {
        for (const kind of ["desktop", "phone"] as const) {
          const page = await scene().open(path, kind);
          await page.waitForLoadState("load");
          const { shift, bytes, overflows } = await loadOf(page);
          expect(shift, kind).toBeLessThan(MOST_SHIFT);
          expect(bytes, kind).toBeLessThan(MOST_BYTES);
          expect(bytes, kind).toBeGreaterThan(1_000);
          expect(overflows, kind).toBe(false);
          const colorScheme = kind === "phone" ? "dark" : "light";
          await page.emulateMedia({ colorScheme });
          await screenshot(page, `store-${kind}-${name}`);
          expect(await violationsOf(page), kind).toEqual([]);
        }
      });
    }

    it("has nothing wrong for axe in the other theme of each width either", async () => {
      for (const kind of ["desktop", "phone"] as const) {
        const page = await scene().open("/search?q=keyboard&brand=Norvane", kind);
        await page.emulateMedia({ colorScheme: kind === "phone" ? "light" : "dark" });
        await screenshot(page, `store-${kind}-other-theme`);
        expect(await violationsOf(page), kind).toEqual([]);
      }
    });
  });
}
