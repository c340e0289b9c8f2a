import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isDeeperThan } from "./json-depth.ts";

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe("the depth of a JSON text", () => {
  it("is that of the value it holds, whatever stands in its strings", () => {
    const brackets = fc.string({ unit: fc.constantFrom("[", "{", "]", "}", '"', "\\", "a") });
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        brackets,
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(brackets, tie("tree"), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.nat(6), fc.constantFrom(0, 2), (value, limit, indent) => {
        expect(isDeeperThan(JSON.stringify(value, null, indent), limit)).toBe(depthOf(value) > limit);
      }),
    );
  });

  it("is told of a text that is cut off, too", () => {
    expect(isDeeperThan("[".repeat(65), 64)).toBe(true);
    expect(isDeeperThan("[".repeat(64), 64)).toBe(false);
    expect(isDeeperThan(`["${"[".repeat(100)}`, 64)).toBe(false);
  });
});
