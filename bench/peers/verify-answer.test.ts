import { describe, expect, it } from "vitest";

import { toPeerDocument } from "./peer-document.ts";
import type { PeerAnswer } from "./peer-engine.ts";
import { shareOfRight, VERIFIED_DEPTH, verifyAnswer } from "./verify-answer.ts";

const documents = new Map(
  [
    { id: "a", title: "Radio", brand: "Ondavio", category: ["Audio", "Radios"] },
    { id: "b", title: "Turntable", brand: "Ondavio", category: ["Audio"] },
    { id: "c", title: "Lamp", brand: "Grossi" },
  ].map((product) => [product.id, toPeerDocument(product)]),
);

const right: PeerAnswer = {
  ids: ["a"],
  total: 2,
  facets: { brand: { Ondavio: 2 }, category: { Audio: 2, "Audio > Radios": 1 } },
};
const paged = ["a", "b"];
const verdict = (change: Partial<PeerAnswer>, pages: readonly string[] = paged) =>
  verifyAnswer({ ...right, ...change }, pages, documents);

describe("verifyAnswer", () => {
  it("finds an engine right that describes the products it pages through, whatever its page shows", () => {
    expect(verdict({})).toEqual({ total: "right", facets: "right" });
  });

  it("catches a total of another set", () => {
    expect(verdict({ total: 3 }).total).toBe("wrong");
  });

  it("counts a product once that is handed out twice", () => {
    expect(verdict({ total: 2 }, ["a", "a"]).total).toBe("wrong");
    expect(verdict({ total: 3 }, ["a", "b", "a"]).total).toBe("wrong");
  });

  it("catches facets of the whole catalog instead of the set", () => {
    const facets = { ...right.facets, brand: { Ondavio: 2, Grossi: 1 } };
    expect(verdict({ facets }).facets).toBe("wrong");
  });

  it("catches a count that is off by one, and a value that is missing", () => {
    expect(verdict({ facets: { ...right.facets, brand: { Ondavio: 1 } } }).facets).toBe("wrong");
    expect(verdict({ facets: { brand: { Ondavio: 2 }, category: { Audio: 2 } } }).facets).toBe("wrong");
  });

  it("catches facets that leave out a whole field", () => {
    expect(verdict({ facets: { brand: { Ondavio: 2 } } }).facets).toBe("wrong");
  });

  it("catches a product that is not in the catalog", () => {
    expect(verdict({ facets: { brand: {}, category: {} } }, ["x", "y"]).facets).toBe("wrong");
  });

  it("does not ask for values that no product of the set has", () => {
    const facets = { ...right.facets, brand: { Ondavio: 2, Grossi: 0 } };
    expect(verdict({ facets }).facets).toBe("right");
  });

  it("accepts a list that ends at a hundred values, but only the most frequent ones", () => {
    // Fifty brands have two products each, fifty-one have one.
    const brands = Array.from({ length: 150 }, (_, index) => `brand ${index % 100}`).concat("rare");
    const many = new Map(
      brands.map((brand, index) => [`p${index}`, toPeerDocument({ id: `p${index}`, title: "x", brand })]),
    );
    const counts = (names: readonly string[]) =>
      Object.fromEntries(
        names.map((name) => [name, [...many.values()].filter(({ brand }) => brand === name).length]),
      );
    const listed = Array.from({ length: 100 }, (_, index) => `brand ${index}`);
    const answer = (names: readonly string[]): PeerAnswer => {
      return { ids: [], total: many.size, facets: { brand: counts(names), category: {} } };
    };
    expect(verifyAnswer(answer(listed), [...many.keys()], many).facets).toBe("right");
    const withoutFrequent = [...listed.filter((name) => name !== "brand 0"), "rare"];
    expect(verifyAnswer(answer(withoutFrequent), [...many.keys()], many).facets).toBe("wrong");
  });

  it("judges nothing of a set that goes on where pages end", () => {
    const ids = Array.from({ length: VERIFIED_DEPTH }, (_, index) => String(index));
    expect(verdict({ total: VERIFIED_DEPTH }, ids)).toEqual({
      total: "unverifiable",
      facets: "unverifiable",
    });
  });

  it("takes silence for silence", () => {
    expect(verdict({ total: null, facets: null })).toEqual({ total: "unstated", facets: "unstated" });
  });
});

describe("shareOfRight", () => {
  it("counts right ones among those that can be verified, the others apart", () => {
    const verdicts = [
      { total: "right", facets: "unstated" },
      { total: "wrong", facets: "unstated" },
      { total: "unverifiable", facets: "unstated" },
    ] as const;
    expect(shareOfRight(verdicts, [3, 999, VERIFIED_DEPTH])).toEqual({
      rightTotals: 0.5,
      rightFacets: null,
      verified: 2,
      unverifiable: 1,
    });
  });
});
