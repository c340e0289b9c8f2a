import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createNumberTable } from "./number-table.ts";

describe("a number table", () => {
  it("answers what a map would", () => {
    const steps = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.nat(4_294_967_295)), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (entries) => {
        const table = createNumberTable();
        const map = new Map<string, number>();
        for (const [text, value] of entries) {
          expect(table.get(text)).toBe(map.get(text));
          table.set(text, value);
          map.set(text, value);
        }
        expect(table.size()).toBe(map.size);
        for (const [text, value] of map) expect(table.get(text)).toBe(value);
      }),
      { numRuns: 50 },
    );
  });

  it("tells 100,000 ids apart while it grows", () => {
    const table = createNumberTable();
    for (let id = 0; id < 100_000; id++) table.set(`00000000-0000-4000-8000-${id}`, id);
    expect(table.size()).toBe(100_000);
    expect(table.get("00000000-0000-4000-8000-77777")).toBe(77_777);
    expect(table.get("00000000-0000-4000-8000-100000")).toBeUndefined();
  });
});
