import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { landedOn, boxOf, optionsOf, enterAndSee, type WidgetScene } from "../widget-scene.ts";

interface Footprint {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** What the page holds on to after everything that can go is gone. */
async function footprintOf(page: Page): Promise<Footprint> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  const value = (name: string): number => {
    const metric = metrics.find((one) => one.name === name);
    if (metric === undefined) throw new Error(`expected the metric ${name}`);
    return metric.value;
  };
  return { heapBytes: value("JSHeapUsedSize"), nodes: value("Nodes"), listeners: value("JSEventListeners") };
}

/** In the page: answers at once, without a network, so that thousands of keystrokes take seconds. */
async function answerInside(page: Page): Promise<void> {
  await page.evaluate(() => {
    let answers = 0;
    globalThis.fetch = (input) => {
      const query =
        new URL(input instanceof Request ? input.url : input, location.href).searchParams.get("q") ?? "";
      const text = (name: string, index: number) => ({
        text: `${query} ${name} ${index}`,
        highlighted: query,
      });
      answers += 1;
      const body = {
        suggestions: [1, 2, 3].map((index) => ({ ...text("one", index), kind: "title", count: 1 })),
        products: [1, 2].map((index) => ({
          ...text("product", index),
          id: `p${index}`,
          title: query,
          available: true,
        })),
        redirect: null,
        queryId: `query-${answers}`,
        meta: { requestId: "r", generation: "g", tookMs: 0 },
      };
      return Promise.resolve(new Response(JSON.stringify(body)));
    };
  });
}

/** Types words letter by letter and walks through the list now and then, as events inside the page. */
function pressKeys(page: Page, count: number): Promise<void> {
  return page.evaluate(async (count) => {
    const box = document.querySelector("aisle-search")?.shadowRoot?.querySelector("input");
    if (box === null || box === undefined) throw new Error("expected a box");
    // Lets answers in, without the 4 ms that timers cost.
    const { port1, port2 } = new MessageChannel();
    const answers = () =>
      new Promise((resolve) => {
        port1.addEventListener("message", resolve, { once: true });
        port2.postMessage(null);
      });
    port1.start();
    const words = ["wireless mouse", "desk lamp", "quiet keyboard"];
    box.focus();
    for (let pressed = 0; pressed < count; pressed += 1) {
      const word = words[Math.floor(pressed / 16) % words.length] ?? "";
      const letters = pressed % 16;
      if (letters < word.length) {
        box.value = word.slice(0, letters + 1);
        box.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      } else {
        const key = letters % 2 === 0 ? "ArrowDown" : "Escape";
        box.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      }
      if (pressed % 4 === 3) await answers();
    }
    box.value = "";
    box.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    port1.close();
    await new Promise((resolve) => setTimeout(resolve, 600));
  }, count);
}

const KB = 1_024;

export function describeLifetime(scene: () => WidgetScene): void {
  describe("in a long life", () => {
    it("holds on to nothing over 10,000 keystrokes", async () => {
      const page = await scene().open({ attributes: "insights" });
      await answerInside(page);
      await pressKeys(page, 1_000);
      const before = await footprintOf(page);
      await pressKeys(page, 10_000);
      const after = await footprintOf(page);
      expect(after.nodes - before.nodes).toBeLessThan(100);
      expect(after.listeners - before.listeners).toBeLessThan(10);
      // 10 bytes a keystroke; a state or a list that is kept takes hundreds.
      expect(after.heapBytes - before.heapBytes).toBeLessThan(100 * KB);
    });

    it("leaves nothing behind when it is taken out of the page, a hundred times", async () => {
      const page = await scene().open({ markup: "<main></main>" });
      await answerInside(page);
      const comeAndGo = (times: number): Promise<void> =>
        page.evaluate(async (times) => {
          for (let time = 0; time < times; time += 1) {
            const element = document.createElement("aisle-search");
            document.querySelector("main")?.append(element);
            element.show();
            await new Promise((resolve) => setTimeout(resolve));
            element.remove();
          }
          await new Promise((resolve) => setTimeout(resolve, 600));
        }, times);
      await comeAndGo(10);
      const before = await footprintOf(page);
      await comeAndGo(100);
      const after = await footprintOf(page);
      expect(after.listeners - before.listeners).toBeLessThan(10);
      expect(after.nodes - before.nodes).toBeLessThan(100);
    });

    it("listens once, however often the same element comes and goes", async () => {
      const page = await scene().open();
      const before = await footprintOf(page);
      await page.evaluate(() => {
        const element = document.querySelector("aisle-search");
        const main = element?.parentElement;
        for (let time = 0; time < 100; time += 1) {
          element?.remove();
          if (element) main?.append(element);
        }
      });
      const after = await footprintOf(page);
      expect(after.listeners - before.listeners).toBeLessThan(5);
      await enterAndSee(page, "lamp");
      await page.keyboard.press("ArrowDown");
      expect(await optionsOf(page).first().getAttribute("aria-selected")).toBe("true");
    });

    it("works on when it is moved", async () => {
      const page = await scene().open();
      await boxOf(page).fill("lamp");
      await page.evaluate(() => {
        const element = document.querySelector("aisle-search");
        if (element) document.body.prepend(element);
      });
      expect(await boxOf(page).inputValue()).toBe("lamp");
      expect(await boxOf(page).getAttribute("aria-expanded")).toBe("false");
      await boxOf(page).fill("desk");
      await optionsOf(page).filter({ hasText: "desk one" }).first().waitFor();
      await boxOf(page).press("Enter");
      expect(await landedOn(page)).toBe("/search?q=desk");
    });

    it("is defined once, when both scripts are in the page, twice each", async () => {
      const script = ["mjs?1", "mjs?2", "js?1", "js?2"]
        .map(
          (end) =>
            `<script ${end.startsWith("m") ? `type="module"` : "async"} src="/widget/aisle-search.${end}"></script>`,
        )
        .join("");
      const page = await scene().open({ script });
      await enterAndSee(page, "lamp");
      expect(scene().api.questions.filter(({ query }) => query === "lamp")).toHaveLength(1);
    });

    it("stands beside another, each with its own list", async () => {
      const two = `<aisle-search id="one"></aisle-search><aisle-search id="two" aria-label="Other"></aisle-search>`;
      const page = await scene().open({ markup: two });
      const boxes = page.getByRole("combobox");
      await boxes.first().fill("lamp");
      await page.locator("#one").getByRole("option").first().waitFor();
      await boxes.last().fill("desk");
      await page.locator("#two").getByRole("option").filter({ hasText: "desk one" }).first().waitFor();
      expect(await boxes.first().inputValue()).toBe("lamp");
      expect(await page.locator("#one").getByRole("option").count()).toBe(0);
      expect(await page.getByRole("combobox", { name: "Other" }).count()).toBe(1);
    });

    it("can be made, filled and read by a script", async () => {
      const page = await scene().open({ markup: "<main></main>" });
      const seen = await page.evaluate(async () => {
        const element = document.createElement("aisle-search");
        element.value = "lamp";
        document.body.append(element);
        const before = element.open;
        element.show();
        await new Promise((resolve) => element.addEventListener("aisle-results", resolve, { once: true }));
        const during = element.open;
        element.close();
        return [before, during, element.open, element.value];
      });
      expect(seen).toEqual([false, true, false, "lamp"]);
    });
  });
}
