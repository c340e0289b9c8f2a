import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { indexTimeSpans, type TimeSpan } from "./time-spans.ts";

describe("indexTimeSpans", () => {
  const moment = fc.integer({ min: 0, max: 30 });
  const from = fc.oneof({ weight: 9, arbitrary: moment }, { weight: 1, arbitrary: fc.constant(-Infinity) });
  const until = fc.oneof({ weight: 9, arbitrary: moment }, { weight: 1, arbitrary: fc.constant(Infinity) });
  const spans = fc.array(fc.record({ from, until }), { minLength: 40, maxLength: 200 });

  it("finds the spans that going through all of them finds, each once", () => {
    fc.assert(
      fc.property(spans, fc.option(fc.integer({ min: -1, max: 31 })), (all, now) => {
        const found: TimeSpan[] = [];
        indexTimeSpans(all)(now, (span) => found.push(span));
        const naive = all.filter(({ from, until }) => now === null || (now >= from && now < until));
        expect(found).toHaveLength(naive.length);
        expect(new Set(found)).toEqual(new Set(naive));
      }),
    );
  });
});
