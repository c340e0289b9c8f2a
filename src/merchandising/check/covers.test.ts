import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { RuleCondition } from "../../domain/merchandising.ts";
import { compileRules } from "../compile-merchandising.ts";
import { compileCondition, conditionHolds } from "../rule-condition.ts";
import { requestFacts } from "../rule-request.ts";
import { covers } from "./covers.ts";

describe("covers", () => {
  const words = fc
    .array(fc.constantFrom("red", "rain", "boot"), { maxLength: 3 })
    .map((list) => list.join(" "));
  const condition = fc.record(
    {
      match: fc.constantFrom("exact", "phrase", "contains", "any"),
      query: words,
      context: fc.constant({ country: "DE" }),
      from: fc.constantFrom(0, 5),
      until: fc.constantFrom(5, 10),
    },
    { requiredKeys: ["match"] },
  ) satisfies fc.Arbitrary<RuleCondition>;
  const request = fc.record({
    query: fc
      .array(fc.constantFrom("red", "rain", "boot", "lamp"), { maxLength: 4 })
      .map((list) => list.join(" ")),
    filter: fc.constant(null),
    context: fc.constantFrom({}, { country: "DE" }),
    now: fc.integer({ min: 0, max: 10 }),
  });

  it("never says so of a condition that fails where the other holds", () => {
    let covered = 0;
    fc.assert(
      fc.property(condition, condition, fc.array(request, { minLength: 20 }), (one, other, requests) => {
        const [outer, inner] = [one, other].map((when) => compileCondition(when, {}));
        if (outer === undefined || inner === undefined || !covers(outer, inner)) return;
        covered += 1;
        const failing = requests
          .map(requestFacts)
          .filter((facts) => conditionHolds(inner, facts) && !conditionHolds(outer, facts));
        expect(failing).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
    expect(covered).toBeGreaterThan(50);
  });

  it("says so of every condition and itself", () => {
    const rules = ["exact", "phrase", "contains", "any"] as const;
    const compiled = compileRules(
      rules.map((match) => ({
        id: match,
        enabled: true,
        when: { match, query: "rain boots" },
        then: { hide: ["a"] },
      })),
      {},
    );
    expect(compiled.rules.map(({ condition: own }) => covers(own, own))).toEqual([true, true, true, true]);
  });
});
