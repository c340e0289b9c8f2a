import { describe, expect, it } from "vitest";

import { observed } from "../../tests/telemetry/observed.ts";
import { PRODUCTS } from "../../tests/api/fake-search.ts";
import { createTopQueries } from "./top-queries.ts";

const HOUR_MS = 3_600_000;

function open() {
  const clock = { at: 0 };
  const clean = (query: string): string | null => (query.includes("@") ? null : query.toLowerCase());
  const top = createTopQueries({ minCount: 3, clean, now: () => clock.at });
  const ask = (query: string, times: number, products = PRODUCTS, page = 1): void => {
    for (let time = 0; time < times; time += 1) top.answered(observed({ query, page }, products));
  };
  return { clock, top, ask };
}

describe("the queries asked most", () => {
  it("come most frequent first, in one spelling, those without results apart", () => {
    const { top, ask } = open();
    ask("Sofa", 3);
    ask("sofa", 2);
    ask("lamp", 4);
    ask("zeppelin", 3, []);
    expect(top.asked(2)).toEqual([
      { query: "sofa", count: 5 },
      { query: "lamp", count: 4 },
    ]);
    expect(top.withoutResults(10)).toEqual([{ query: "zeppelin", count: 3 }]);
  });

  it("leave out what few asked, what holds something personal, browsing, and further pages", () => {
    const { top, ask } = open();
    ask("rare", 2);
    ask("anna@shop.example", 9);
    ask("", 9);
    ask("paged", 9, PRODUCTS, 2);
    ask("x".repeat(101), 9);
    expect(top.asked(10)).toEqual([]);
  });

  it("forget after a day at the latest, and remember for half a day at least", () => {
    const { clock, top, ask } = open();
    clock.at = 11 * HOUR_MS;
    ask("sofa", 3);
    clock.at = 13 * HOUR_MS;
    ask("sofa", 1);
    expect(top.asked(10)).toEqual([{ query: "sofa", count: 4 }]);
    clock.at = 25 * HOUR_MS;
    expect(top.asked(10)).toEqual([]);
    ask("lamp", 3);
    clock.at = 200 * HOUR_MS;
    expect(top.asked(10)).toEqual([]);
  });
});
