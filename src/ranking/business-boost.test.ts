import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Scalar } from "../domain/field.ts";
import type { Filter } from "../domain/filter.ts";
import type { BusinessPrior, Signal } from "../domain/merchandising.ts";
import {
  businessBoost,
  compileBoost,
  isOutOfStock,
  OUT_OF_STOCK_DEMOTION,
  type ReadField,
} from "./business-boost.ts";

const NOW = Date.parse("2026-06-01T00:00:00Z");

const reader =
  (values: Readonly<Record<string, Scalar>>): ReadField =>
  (field) =>
    values[field] ?? null;

const step = (name: string, weight: number): Signal => ({
  name,
  field: name,
  transform: "step",
  pivot: 1,
  weight,
});
const prior = (signals: readonly Signal[], more: Partial<BusinessPrior> = {}): BusinessPrior => ({
  signals,
  maxBoost: 0.35,
  outOfStock: "demote",
  now: NOW,
  ...more,
});

const FIELDS = ["margin", "popularity", "created_at", "price"];
const anyScalar = fc.oneof(
  fc.double(),
  fc.constantFrom<Scalar>(1e308, -1e308, 0, "7", true, false, NOW - 1e9),
);
const anyRead = fc
  .dictionary(fc.constantFrom(...FIELDS, "stock", "in_stock"), anyScalar)
  .map((values) => reader(values));
const anySignal = (weight: fc.Arbitrary<number>): fc.Arbitrary<Signal> =>
  fc.record({
    name: fc.constantFrom("a", "b", "c"),
    field: fc.constantFrom(...FIELDS),
    transform: fc.constantFrom("linear", "log", "saturation", "step", "decay"),
    range: fc.constantFrom<(readonly [number, number])[]>([0, 1], [0, 10_000], [-1e308, 1e308]),
    pivot: fc.constantFrom(0.5, 1e308),
    halfLifeDays: fc.constantFrom(1, 90),
    weight,
  });
const anyPrior = (weight: fc.Arbitrary<number>): fc.Arbitrary<BusinessPrior> =>
  fc.record({
    signals: fc.array(anySignal(weight), { maxLength: 6 }),
    maxBoost: fc.double({ min: 0, max: 1, noNaN: true }),
    outOfStock: fc.constantFrom("bury", "demote", "hide", "keep"),
    now: fc.constant(NOW),
  });
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true });
const weight = fc.double({ min: -1, max: 1, noNaN: true });
const hugeWeight = fc.double({ min: -1e300, max: 1e300, noNaN: true });

describe("isOutOfStock", () => {
  it.each<[Readonly<Record<string, Scalar>>, boolean]>([
    [{ in_stock: false, stock: 9 }, true],
    [{ in_stock: true, stock: 0 }, false],
    [{ stock: 0 }, true],
    [{ stock: -1 }, true],
    [{ stock: 1 }, false],
    [{ stock: "0" }, false],
    [{}, false],
  ])("of %j is %s", (values, expected) => {
    expect(isOutOfStock(reader(values))).toBe(expected);
  });
});

describe("businessBoost", () => {
  it("adds the boosts of rules whose filter the product passes, one part a rule, within the clamp", () => {
    const isCheap: Filter = { kind: "range", field: "price", max: { value: 10, inclusive: true } };
    const isNera: Filter = { kind: "in", field: "brand", values: ["Nera"] };
    const boosts = [
      { rule: "spring", filter: isCheap, by: 0.1 },
      { rule: "spring", filter: isNera, by: 0.05 },
      { rule: "nera", filter: isNera, by: 0.3 },
    ];
    const passing = (...passed: readonly Filter[]) =>
      businessBoost(prior([], { boosts }), reader({}), (filter) => passed.includes(filter));
    expect(passing(isCheap).parts).toEqual([{ name: "rule:spring", value: 0.1 }]);
    expect(passing(isCheap).sum).toBe(0.1);
    expect(passing().sum).toBe(0);
    const both = passing(isCheap, isNera);
    expect(both.sum).toBe(0.35);
    expect(both.parts.map(({ name }) => name)).toEqual(["rule:spring", "rule:nera"]);
    expect(both.parts[0]?.value).toBeCloseTo((0.15 * 0.35) / 0.45, 12);
    const compiled = compileBoost(prior([], { boosts }));
    expect(compiled.sum(reader({}), (filter) => filter === isNera)).toBeCloseTo(0.35, 12);
  });

  it("buries what a rule buries", () => {
    const isCheap: Filter = { kind: "range", field: "price", max: { value: 10, inclusive: true } };
    const burying = prior([], { buries: [{ rule: "clearance", filter: isCheap }] });
    expect(businessBoost(burying, reader({}), () => true).buried).toBe(true);
    expect(businessBoost(burying, reader({}), () => false).buried).toBe(false);
    expect(compileBoost(burying).isBuried(reader({}), () => true)).toBe(true);
  });

  it("weighs each signal and names it", () => {
    const boost = businessBoost(
      prior([step("margin", 0.1), step("price", -0.2)]),
      reader({ margin: 1, price: 1 }),
    );
    expect(boost.parts).toEqual([
      { name: "margin", value: 0.1 },
      { name: "price", value: -0.2 },
    ]);
    expect(boost.sum).toBeCloseTo(-0.1, 12);
    expect(boost.buried).toBe(false);
  });

  it("shrinks all parts in proportion when their sum is clamped", () => {
    const boost = businessBoost(
      prior([step("margin", 0.6), step("price", 0.1)]),
      reader({ margin: 1, price: 1 }),
    );
    expect(boost.sum).toBe(0.35);
    expect(boost.parts[0]?.value).toBeCloseTo(0.3, 12);
    expect(boost.parts[1]?.value).toBeCloseTo(0.05, 12);
  });

  it("demotes, buries or leaves what is sold out, as the policy says", () => {
    const soldOut = reader({ stock: 0 });
    const of = (outOfStock: BusinessPrior["outOfStock"]) => businessBoost(prior([], { outOfStock }), soldOut);
    expect(of("demote")).toEqual({
      parts: [{ name: "outOfStock", value: -OUT_OF_STOCK_DEMOTION }],
      sum: -OUT_OF_STOCK_DEMOTION,
      buried: false,
    });
    expect(of("bury")).toEqual({ parts: [], sum: 0, buried: true });
    expect(of("keep")).toEqual({ parts: [], sum: 0, buried: false });
    expect(of("hide")).toEqual({ parts: [], sum: 0, buried: false });
    expect(businessBoost(prior([]), reader({ stock: 1 })).parts).toEqual([]);
  });

  it("keeps the demotion within the clamp", () => {
    const boost = businessBoost(prior([step("price", -0.3)]), reader({ price: 1, in_stock: false }));
    expect(boost.sum).toBe(-0.35);
    expect(boost.parts.map(({ name }) => name)).toEqual(["price", "outOfStock"]);
    expect(boost.parts[0]?.value).toBeCloseTo(-0.175, 12);
    expect(boost.parts[1]?.value).toBeCloseTo(-0.175, 12);
  });

  it("gives parts that sum to what is applied", () => {
    fc.assert(
      fc.property(anyPrior(weight), anyRead, (any, read) => {
        const { parts, sum } = businessBoost(any, read);
        expect(parts.reduce((total, { value }) => total + value, 0)).toBeCloseTo(sum, 10);
      }),
      { numRuns: 1_000 },
    );
  });

  it("stays within maxBoost whatever the weights and values, so that relevance is never lifted from nothing or turned negative", () => {
    let clamped = 0;
    fc.assert(
      fc.property(anyPrior(fc.oneof(weight, hugeWeight)), anyRead, (any, read) => {
        const { sum } = businessBoost(any, read);
        clamped += Number(Math.abs(sum) === any.maxBoost);
        expect(Math.abs(sum)).toBeLessThanOrEqual(any.maxBoost);
        expect(1 + sum).toBeGreaterThanOrEqual(0);
        expect(0 * (1 + sum)).toBe(0);
      }),
      { numRuns: 2_000 },
    );
    expect(clamped).toBeGreaterThan(100);
  });

  it("never falls when the value of a signal that adds rises", () => {
    fc.assert(
      fc.property(
        anySignal(fc.double({ min: 0, max: 1, noNaN: true })),
        anyNumber,
        anyNumber,
        (signal, a, b) => {
          const at = (value: number): number =>
            businessBoost(prior([signal]), reader({ [signal.field]: value })).sum;
          expect(at(Math.max(a, b)) - at(Math.min(a, b))).toBeGreaterThanOrEqual(-1e-12);
        },
      ),
    );
  });
});

describe("compileBoost", () => {
  it("gives the numbers that businessBoost gives", () => {
    let buried = 0;
    fc.assert(
      fc.property(anyPrior(fc.oneof(weight, hugeWeight)), anyRead, (any, read) => {
        const boost = businessBoost(any, read);
        const compiled = compileBoost(any);
        buried += Number(boost.buried);
        expect(compiled.sum(read)).toBe(boost.sum);
        expect(compiled.isBuried(read)).toBe(boost.buried);
      }),
      { numRuns: 1_000 },
    );
    expect(buried).toBeGreaterThan(10);
  });
});
