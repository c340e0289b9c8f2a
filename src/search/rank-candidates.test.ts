import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Scalar } from "../domain/field.ts";
import type { Filter } from "../domain/filter.ts";
import type { BusinessPrior } from "../domain/merchandising.ts";
import { fuse, type FusionMethod } from "../ranking/fuse.ts";
import { rankCandidates, type RankOptions } from "./rank-candidates.ts";
import type { Candidate, RankingValues } from "./result-set.ts";

const PRIOR: BusinessPrior = { signals: [], maxBoost: 0.35, outOfStock: "keep", now: 0 };
const OPTIONS: RankOptions = {
  prior: PRIOR,
  sort: [],
  constraints: [],
  pins: [],
  diversify: null,
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
const relevanceOf = (candidates: readonly Candidate[], method: FusionMethod = "convex") => {
  const lexical = Float64Array.from(candidates, (candidate) => candidate.lexical);
  const cosines = Float64Array.from(candidates, ({ similarity }) => similarity);
  const fused = fuse(lexical, cosines, 0.5, method);
  return [
    { name: "lexical", values: fused.lexical },
    { name: "semantic", values: fused.semantic },
  ];
};
const valuesOf = (
  columns: Readonly<Record<string, readonly (Scalar | null)[]>>,
  passing: RankingValues["passing"] = new Map(),
): RankingValues => ({ fields: new Map(Object.entries(columns)), passing });
const order = (
  candidates: readonly Candidate[],
  columns: Readonly<Record<string, readonly (Scalar | null)[]>>,
  options: Partial<RankOptions> = {},
  passing: RankingValues["passing"] = new Map(),
): string[] =>
  rankCandidates(candidates, relevanceOf(candidates), valuesOf(columns, passing), {
    ...OPTIONS,
    ...options,
  }).map(({ candidate }) => candidate.id);
const NOT_BLUE: Filter = {
  kind: "not",
  operand: { kind: "in", field: "attributes.color", values: ["blue"] },
};
const IS_RED: Filter = { kind: "in", field: "attributes.color", values: ["red"] };

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

  it("puts what is not known to satisfy the query's constraints below what does", () => {
    const candidates = candidatesOf([0.8, 0.8], [0.7, 0.7], [0.1, 0.2]);
    const passing = new Map([[IS_RED, [false, true, true]]]);
    const constraints = [{ satisfied: IS_RED, admits: NOT_BLUE, isStrict: true, isSaidByWords: false }];
    expect(order(candidates, {}, { constraints }, passing)).toEqual(["p1", "p2", "p0"]);
    // Found by its words, it says so itself.
    const said = [{ satisfied: IS_RED, admits: NOT_BLUE, isStrict: true, isSaidByWords: true }];
    expect(order(candidates, {}, { constraints: said }, passing)).toEqual(["p0", "p1", "p2"]);
    // What says that it is not red comes below what does not say.
    const loose = [{ satisfied: IS_RED, admits: NOT_BLUE, isStrict: false, isSaidByWords: false }];
    const both = new Map<Filter, readonly boolean[]>([...passing, [NOT_BLUE, [false, true, true]]]);
    const three = candidatesOf([0.8, 0.8], [0.7, 0.7], [0.75, 0.75]);
    expect(order(three, {}, { constraints: loose }, both)).toEqual(["p2", "p1", "p0"]);
    // Nothing could be read: nothing is held back.
    expect(order(candidates, {}, { constraints })).toEqual(["p0", "p1", "p2"]);
  });

  it("boosts and buries what rules name", () => {
    const candidates = candidatesOf([0.8, 0.7], [0.75, 0.7], [0.7, 0.7]);
    const passing = new Map([[IS_RED, [false, true, false]]]);
    const boosts = [{ rule: "red", filter: IS_RED, by: 0.2 }];
    expect(order(candidates, {}, { prior: { ...PRIOR, boosts } }, passing)).toEqual(["p1", "p0", "p2"]);
    const buries = [{ rule: "red", filter: IS_RED }];
    expect(order(candidates, {}, { prior: { ...PRIOR, buries } }, passing)).toEqual(["p0", "p2", "p1"]);
  });

  it("puts pins at their positions, whatever they score, unless an order was asked for", () => {
    const candidates = candidatesOf([1, 0.9], [0.5, 0.5], [0.1, 0.2]);
    const pins = [
      { rule: "spring", id: "p2", position: 1 },
      { rule: "spring", id: "gone", position: 2 },
    ];
    expect(order(candidates, {}, { pins })).toEqual(["p2", "p0", "p1"]);
    const [pinned, free] = rankCandidates(candidates, relevanceOf(candidates), valuesOf({}), {
      ...OPTIONS,
      pins,
    });
    expect([pinned?.pin?.rule, free?.pin]).toEqual(["spring", null]);
    expect(pinned?.score).toBeLessThan(free?.score ?? 0);
    const price = { price: [1, 2, 3] };
    expect(order(candidates, price, { pins, sort: [{ field: "price", direction: "asc" }] })).toEqual([
      "p0",
      "p1",
      "p2",
    ]);
  });

  it("lets no more of a brand than asked for stand among the first, pins counted", () => {
    const candidates = candidatesOf([1, 1], [0.9, 0.9], [0.8, 0.8], [0.7, 0.7]);
    const brands = { brand: ["Nera", "Nera", "Tokk", "Oft"] };
    const diversify = { field: "brand", max: 1, within: 3 };
    expect(order(candidates, brands, { diversify })).toEqual(["p0", "p2", "p3", "p1"]);
    const pins = [{ rule: "spring", id: "p1", position: 2 }];
    expect(order(candidates, brands, { diversify, pins })).toEqual(["p2", "p1", "p3", "p0"]);
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
          const values = valuesOf(
            { margin: rows.map((cells) => cells[2]), stock: rows.map((cells) => cells[3]) },
            new Map([[IS_RED, rows.map((cells) => cells[2] === 1)]]),
          );
          const options = {
            ...OPTIONS,
            prior: {
              ...PRIOR,
              signals: [MARGIN],
              outOfStock,
              boosts: [{ rule: "red", filter: IS_RED, by: 0.2 }],
            },
            constraints: [{ satisfied: IS_RED, admits: NOT_BLUE, isStrict: true, isSaidByWords: false }],
            pins: [
              { rule: "first", id: "p3", position: 1 },
              { rule: "third", id: "p1", position: 3 },
            ],
            diversify: { field: "stock", max: 2, within: 6 },
          } as const;
          const relevance = relevanceOf(candidates, fusion);
          const whole = rankCandidates(candidates, relevance, values, options);
          const paged = Array.from({ length: Math.ceil(rows.length / pageSize) }, (_, page) =>
            rankCandidates(candidates, relevance, values, {
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
