import { afterEach, describe, expect, it } from "vitest";

import { openMemorySearch } from "../../tests/memory-search.ts";
import type { SearchOptions, SearchService } from "../search/search-port.ts";
import { searchRequestSchema } from "../search/search-request.ts";
import { createOverload } from "./create-overload.ts";

const SHOP = [
  { id: "s", title: "Red sofa", brand: "Nera" },
  { id: "l", title: "Garden lamp", brand: "Tokk" },
];
const SETTINGS = {
  searches: 1,
  suggestions: 1,
  lookUps: 1,
  targetMs: 10,
  intervalMs: 100,
  maxWaitMs: 100,
  maxWaiting: 2,
};
const request = (query: string) => searchRequestSchema.parse({ query, facets: ["brand"] });
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("what stands between callers and searches", () => {
  let close: (() => Promise<void>) | undefined;
  afterEach(() => close?.());

  /** Under a clock and an event loop's delay that are set by hand; searches can be held. */
  async function open() {
    const { service } = await openMemorySearch(SHOP);
    close = () => service.close();
    let time = 0;
    const told: SearchOptions[] = [];
    const held: (() => void)[] = [];
    let isHeld = false;
    let latenessMs = 0;
    const slow: SearchService = {
      ...service,
      search: async (asked, options) => {
        told.push(options);
        if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
        return service.search(asked, options);
      },
    };
    const overload = createOverload({
      settings: SETTINGS,
      lateness: { latenessMs: () => latenessMs, open: () => undefined, close: () => undefined },
      now: () => time,
      random: () => 0,
      createQueryId: () => "own",
      epoch: () => [],
    });
    return {
      overload,
      search: overload.search(slow),
      told,
      held,
      hold: (holds: boolean) => void (isHeld = holds),
      pass: (ms: number) => void (time += ms),
      delay: (ms: number) => void (latenessMs = ms),
    };
  }

  it("leaves out facets, then the vector lane, counts it, and gives both back", async () => {
    const { search, told, overload, delay, pass } = await open();
    const answers: string[] = [];
    const ask = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time++) {
        const { degraded } = await search.search(request("red sofa"), { requestId: "r" });
        answers.push(degraded.join("+"));
        pass(50);
      }
    };
    delay(15);
    await ask(22);
    expect(answers.filter((answer, index) => answer !== answers[index - 1])).toEqual([
      "",
      "facets",
      "facets+semantic",
    ]);
    expect(overload.snapshot()).toMatchObject({
      level: 2,
      shedTotal: { facets: 12, semantic: 2, refused: 0 },
    });
    const whole = await search.search(request("kept"), { requestId: "r", shed: [] });
    expect(whole.degraded).toEqual([]);
    delay(0);
    await ask(50);
    expect([overload.snapshot().level, answers.at(-1), told.at(-1)?.shed]).toEqual([0, "", undefined]);
  });

  it("refuses before the door what is refused behind it", async () => {
    const { search, overload, hold, held } = await open();
    hold(true);
    expect(overload.refusal("search")).toBeNull();
    const calls = ["a", "b", "c"].map((query) => search.search(request(query), { requestId: "r" }));
    await tick();
    expect(overload.refusal("search")).toMatchObject({ code: "OVERLOADED" });
    expect(overload.refusal("lookUps")).toBeNull();
    await expect(search.search(request("d"), { requestId: "r" })).rejects.toMatchObject({
      code: "OVERLOADED",
    });
    expect((await search.product("s", { requestId: "r" })).title).toBe("Red sofa");
    hold(false);
    held.shift()?.();
    await Promise.all(calls);
    expect(overload.snapshot().shedTotal.refused).toBe(2);
  });

  it("gives one place to those who ask the same", async () => {
    const { search, overload, told } = await open();
    const answers = await Promise.all(
      ["x", "y", "z"].map((requestId) => search.search(request("sofa"), { requestId })),
    );
    expect(answers.map(({ meta }) => meta.requestId)).toEqual(["x", "y", "z"]);
    expect([told.length, overload.snapshot().singleFlightHits]).toEqual([1, 2]);
  });

  it("answers at the deadline, whatever the search is doing, and does not begin what waits for it", async () => {
    const { search, hold, held, told } = await open();
    hold(true);
    const deadlineAt = performance.now() + 40;
    const calls = ["a", "b"].map((query) =>
      search.search(request(query), { requestId: "r", deadlineAt }).catch((error: unknown) => error),
    );
    for (const outcome of await Promise.all(calls))
      expect(outcome).toMatchObject({ code: "DEADLINE_EXCEEDED" });
    expect(performance.now() - deadlineAt).toBeLessThan(1_000);
    held.shift()?.();
    await tick();
    expect(told).toHaveLength(1);
  });
});
