import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Scalar } from "../domain/field.ts";
import type { BusinessPrior } from "../domain/merchandising.ts";
import { rankCandidates, type RankOptions } from "./rank-candidates.ts";
import type { Candidate, RankingValues } from "./result-set.ts";

const PRIOR: BusinessPrior = { signals: [], maxBoost: 0.35, outOfStock: "keep", now: 0 };
const OPTIONS: RankOptions = {
  prior: PRIOR,
  sort: [],
  vectorWeight: 0.5,
  fusion: "convex",
  from: 0,
  to: 100,
};
const MARGIN = { name: "margin", field: "margin", transform: "linear", range: [0, 1], weight: 0.3 } as const;

const candidatesOf = (...scores: readonly (readonly [lexical: number, similarity: number])[]): Candidate[] =>
  scores.map(([lexical, similarity], row) => ({
    id: `p${row}`,
    row,
    lexical,
    similarity,
    matchedBy: ["keyword"],
  }));
const order = (
  candidates: readonly Candidate[],
  columns: Readonly<Record<string, readonly (Scalar | null)[]>>,
  options: Partial<RankOptions> = {},
): string[] =>
  rankCandidates(candidates, new Map(Object.entries(columns)), { ...OPTIONS, ...options }).map(
    ({ candidate }) => candidate.id,
  );

describe("ranking", () => {
  it("puts what both lanes like above what only one of them puts on top", () => {
    expect(order(candidatesOf([1, 0.2], [0.9, 0.8], [0.1, 0.1]), {})).toEqual(["p1", "p0", "p2"]);
  });

  it("lifts by signals among the relevant, never what is not relevant at all", () => {
    const candidates = candidatesOf([0.8, 0.7], [0.75, 0.7], [0, 0.1]);
    expect(order(candidates, {})).toEqual(["p0", "p1", "p2"]);
    const prior = { ...PRIOR, signals: [MARGIN] };
    expect(order(candidates, { margin: [0, 1, 1] }, { prior })).toEqual(["p1", "p0", "p2"]);
  });

  it("buries what is sold out under everything else, sort keys first", () => {
    const candidates = candidatesOf([1, 0.9], [0.2, 0.3], [0.1, 0.2]);
    const prior: BusinessPrior = { ...PRIOR, outOfStock: "bury" };
    const columns = { stock: [0, 1, 1], price: [5, 5, 9] };
    expect(order(candidates, columns, { prior })).toEqual(["p1", "p2", "p0"]);
    expect(order(candidates, columns, { prior, sort: [{ field: "price", direction: "asc" }] })).toEqual([
      "p1",
      "p0",
      "p2",
    ]);
  });

  it("puts products without the sort field last in either direction", () => {
    const candidates = candidatesOf([1, 1], [1, 1], [1, 1]);
    const columns = { price: [null, 3, 7] };
    for (const [direction, expected] of [
      ["asc", ["p1", "p2", "p0"]],
      ["desc", ["p2", "p1", "p0"]],
    ] as const) {
      expect(order(candidates, columns, { sort: [{ field: "price", direction }] })).toEqual(expected);
    }
  });

  it("breaks ties by id and reads values by row, wherever a candidate stands", () => {
    const [a, b, c] = candidatesOf([1, 1], [1, 1], [1, 1]);
    if (a === undefined || b === undefined || c === undefined) throw new Error("expected three candidates");
    expect(order([c, b, a], {})).toEqual(["p0", "p1", "p2"]);
    expect(order([c, b, a], { price: [3, 2, 1] }, { sort: [{ field: "price", direction: "asc" }] })).toEqual([
      "p2",
      "p1",
      "p0",
    ]);
  });

  it("gives the same hits page by page as all at once, with parts that sum to the score", () => {
    const row = fc.tuple(
      fc.constantFrom(0, 0.2, 0.5, 1),
      fc.constantFrom(Number.NaN, 0.1, 0.4, 0.9),
      fc.constantFrom<number | null>(null, 0, 0.5, 1),
      fc.constantFrom<number | null>(null, 0, 2),
    );
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        fc.constantFrom("bury", "demote", "keep"),
        fc.constantFrom("convex", "rrf", "dbsf"),
        fc.integer({ min: 1, max: 9 }),
        (rows, outOfStock, fusion, pageSize) => {
          const candidates = candidatesOf(
            ...rows.map(([lexical, similarity]) => [lexical, similarity] as const),
          );
          const values: RankingValues = new Map<string, readonly (Scalar | null)[]>([
            ["margin", rows.map((values) => values[2])],
            ["stock", rows.map((values) => values[3])],
          ]);
          const options = { ...OPTIONS, fusion, prior: { ...PRIOR, signals: [MARGIN], outOfStock } } as const;
          const whole = rankCandidates(candidates, values, options);
          const paged = Array.from({ length: Math.ceil(rows.length / pageSize) }, (_, page) =>
            rankCandidates(candidates, values, {
              ...options,
              from: page * pageSize,
              to: (page + 1) * pageSize,
            }),
          ).flat();
          expect(paged).toEqual(whole);
          expect(whole).toHaveLength(rows.length);
          for (const { score, parts } of whole) {
            const sum = parts.reduce((total, { value }) => total + value, 0);
            expect(Math.abs(sum - score)).toBeLessThan(1e-9);
          }
        },
      ),
    );
  });
});
