import type { Page } from "playwright-core";

import { seededRandom } from "../../src/evaluate/seeded-random.ts";

/*
 *   key goes down          answer in the list         the frame with it is out
 *        |                         |                          |
 *        |  input event            |   wait for a frame       |  style, layout, paint
 *        |---- suggest request ----|------------- rAF --------|--------------- message
 *        `------------------------- measured ---------------------------------'
 *
 * The start is the key event's own time stamp, which the browser takes before it hands the event
 * to the page. The end is a message posted from the animation frame after the list changed: it is
 * delivered when that frame was painted. A second animation frame would come up to 16.7 ms later
 * and measure its own wait; the Event Timing API ends with the first paint after the key, which
 * shows the letter but not yet the answer to it.
 */

export interface TypedKeys {
  /** Milliseconds from a key to the painted answer to it. */
  readonly paintedMs: readonly number[];
  /** Keys whose answer never was painted: the next key came first. */
  readonly overtaken: number;
}

/** Between two keys of somebody who types 60 to 80 words a minute. */
const SHORTEST_PAUSE_MS = 80;
const LONGEST_PAUSE_MS = 240;
/** After the last key of a query: its answer has to be there by then. */
const READING_MS = 400;

interface Probe {
  /** By the text in the box, when its key went down. */
  readonly pressed: Map<string, number>;
  readonly painted: Map<string, number>;
}
declare global {
  // Put on the page by `installProbe`.
  var aisleProbe: Probe;
}

/** In the page: notes when a key went down and when the answer to the text it made was painted. */
function installProbe(): void {
  const probe: Probe = { pressed: new Map(), painted: new Map() };
  globalThis.aisleProbe = probe;
  let downAt = 0;
  addEventListener("keydown", ({ timeStamp }) => (downAt = timeStamp), { capture: true });
  addEventListener(
    "input",
    (event) => {
      const [box] = event.composedPath();
      const text = box instanceof HTMLInputElement ? box.value.trim() : "";
      // A space at the end asks for nothing new.
      if (!probe.pressed.has(text)) probe.pressed.set(text, downAt);
    },
    { capture: true },
  );
  addEventListener("aisle-results", ({ detail: { query } }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => {
        port1.close();
        if (!probe.painted.has(query)) probe.painted.set(query, performance.now());
      });
      port1.start();
      port2.postMessage(null);
    });
  });
}

/** Types the queries one after the other into the only search box of the page, at human speed. */
export async function typeQueries(page: Page, queries: readonly string[], seed: number): Promise<TypedKeys> {
  const random = seededRandom(seed);
  const box = page.getByRole("combobox");
  const paintedMs: number[] = [];
  let overtaken = 0;
  await page.evaluate(installProbe);
  await box.focus();
  for (const query of queries) {
    for (const letter of query) {
      await page.keyboard.press(letter === " " ? "Space" : letter);
      await page.waitForTimeout(SHORTEST_PAUSE_MS + random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS));
    }
    await page.waitForTimeout(READING_MS);
    const times = await page.evaluate(() => {
      const { pressed, painted } = globalThis.aisleProbe;
      return [...pressed].map(([text, at]) => [at, painted.get(text) ?? null] as const);
    });
    for (const [pressed, painted] of times) {
      if (painted === null) overtaken += 1;
      else paintedMs.push(painted - pressed);
    }
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await page.waitForTimeout(READING_MS);
    await page.evaluate(() => {
      globalThis.aisleProbe.pressed.clear();
      globalThis.aisleProbe.painted.clear();
    });
  }
  return { paintedMs, overtaken };
}
