import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { placePins } from "./place-pins.ts";

const pin = (element: string, position: number) => ({ element, position });

describe("placing pins", () => {
  it("puts each pin at its position and leaves the others in their order", () => {
    expect(placePins(["a", "b", "c"], [pin("x", 1), pin("y", 3)])).toEqual(["x", "a", "y", "b", "c"]);
    expect(placePins(["a", "b"], [pin("x", 2), pin("y", 3)])).toEqual(["a", "x", "y", "b"]);
  });

  it("takes a position beyond the end for the end", () => {
    expect(placePins(["a"], [pin("x", 9), pin("y", 20)])).toEqual(["a", "x", "y"]);
    expect(placePins([], [pin("x", 3)])).toEqual(["x"]);
  });

  it("loses and repeats nothing, whatever is pinned where", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }),
        fc.nat(20),
        (positions, count) => {
          const others = Array.from({ length: count }, (_, index) => `o${index}`);
          const pins = positions.toSorted((a, b) => a - b).map((position) => pin(`p${position}`, position));
          const placed = placePins(others, pins);
          expect(placed.toSorted()).toEqual([...others, ...pins.map(({ element }) => element)].toSorted());
          expect(placed.filter((element) => element.startsWith("o"))).toEqual(others);
          for (const { element, position } of pins) {
            const at = placed.indexOf(element) + 1;
            // Before its position only where there is not enough to fill what is before it.
            expect(at === position || at < position).toBe(true);
            const hasMore = placed.slice(at).some((one) => one.startsWith("o"));
            expect(at < position && hasMore).toBe(false);
          }
        },
      ),
    );
  });
});
