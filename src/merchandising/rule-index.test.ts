import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compileFilter } from "../domain/compile-filter.ts";
import type { CatalogSchema } from "../domain/field.ts";
import type { RuleCondition } from "../domain/merchandising.ts";
import { compileCondition, conditionHolds } from "./rule-condition.ts";
import { indexRules } from "./rule-index.ts";
import { requestFacts } from "./rule-request.ts";

const SCHEMA: CatalogSchema = { brand: "string", price: "number" };

describe("indexRules", () => {
  const word = fc.constantFrom("red", "rain", "boot");
  const words = fc.array(word, { maxLength: 4 }).map((list) => list.join(" "));
  // Most rules ask for words alone, so that many wait under the same and pairs are worth while.
  const sometimes = <Value>(value: fc.Arbitrary<Value>) =>
    fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: value });
  const filter = fc.constantFrom("price < 40", "brand = Nera", "brand = Nera AND price < 40");
  const context = fc.record(
    { country: fc.constantFrom("DE", "AT"), vip: fc.constantFrom("yes", "no") },
    { requiredKeys: [] },
  );
  const moment = (min: number, max: number) => fc.integer({ min, max });
  const condition = fc
    .tuple(
      fc.record({ match: fc.constantFrom("exact", "phrase", "contains", "any") }),
      fc.oneof(
        { weight: 4, arbitrary: fc.record({ query: words }) },
        { weight: 1, arbitrary: fc.constant({}) },
      ),
      sometimes(fc.record({ filter })),
      sometimes(fc.record({ context })),
      sometimes(fc.record({ from: moment(0, 10), until: moment(8, 20) })),
    )
    .map(([match, ...others]): RuleCondition => Object.assign({ ...match }, ...others));
  const request = fc.record({
    query: words,
    filter: fc.option(filter, { nil: "" }),
    context,
    now: moment(0, 20),
  });

  it("finds the same rules as asking each by itself", () => {
    let count = 0;
    fc.assert(
      fc.property(fc.array(condition, { minLength: 150, maxLength: 250 }), request, (conditions, asked) => {
        const rules = conditions.map((when, order) => ({ order, condition: compileCondition(when, SCHEMA) }));
        const facts = requestFacts({ ...asked, filter: compileFilter(asked.filter, SCHEMA) });
        const alone = rules.filter((rule) => conditionHolds(rule.condition, facts));
        count += alone.length;
        expect(indexRules(rules)(facts)).toEqual(alone);
      }),
      { numRuns: 100 },
    );
    expect(count).toBeGreaterThan(100);
  });
});
