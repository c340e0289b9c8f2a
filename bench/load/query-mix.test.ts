import { describe, expect, it } from "vitest";

import type { Product } from "../../src/domain/product.ts";
import { parseFilter } from "../../src/domain/parse-filter.ts";
import { gatherMaterial } from "./mix-material.ts";
import { MIX_KINDS, MIX_SHARES, ZIPF_EXPONENT } from "./mix-shares.ts";
import { createQueryMix, describeMix } from "./query-mix.ts";

const products: readonly Product[] = Array.from({ length: 200 }, (_, index) => ({
  id: `p${index}`,
  title: `thing ${index}`,
  brand: index % 3 === 0 ? 'Ne"ra' : "Clack",
  price: 5 + index,
  sku: `AB-${1_000 + index}`,
  attributes: { "screen size": `${index % 5}` },
}));
const queries = Array.from({ length: 300 }, (_, index) => `quiet keyboard number${index}`);
const fields = {
  brand: "string",
  price: "number",
  "attributes.screen size": "string",
  sku: "string",
} as const;
const material = gatherMaterial(queries, products, fields);

describe("MIX_SHARES", () => {
  it("sum to one and name every kind", () => {
    expect(Object.keys(MIX_SHARES)).toEqual([...MIX_KINDS]);
    expect(Object.values(MIX_SHARES).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  });
});

describe("gatherMaterial", () => {
  it("takes filters that parse, of fields people narrow by, and counts no codes", () => {
    expect(material.filters.length).toBeGreaterThan(100);
    for (const filter of material.filters) expect(() => parseFilter(filter)).not.toThrow();
    expect(material.filters).toContain('brand = "Ne\\"ra"');
    expect(material.filters.some((filter) => filter.startsWith('attributes."screen size" = '))).toBe(true);
    expect(material.facets).toEqual(["attributes.screen size", "brand", "price"]);
  });
});

describe("createQueryMix", () => {
  it("sends each kind in its share", () => {
    const taken = createQueryMix(material, "cold", 1).take(5_000);
    const { kinds } = describeMix(taken, 1);
    for (const kind of MIX_KINDS) expect(Math.abs(kinds[kind] / 5_000 - MIX_SHARES[kind])).toBeLessThan(0.02);
  });

  it("asks nothing twice that has words to embed while the cache is to be cold", () => {
    const taken = createQueryMix(material, "cold", 1).take(3_000);
    const asked = taken.filter(({ kind }) => kind === "asked" || kind === "filter" || kind === "facets");
    expect(asked.length).toBeGreaterThan(1_500);
    expect(new Set(asked.map(({ body }) => body.query)).size).toBe(asked.length);
  });

  it("asks a few things often when it is warm, all of them asked before, as Zipf's law says", () => {
    const mix = createQueryMix(material, "warm", 1);
    const known = new Set(mix.warming.map(({ json }) => json));
    const times = new Map<string, number>();
    const taken = mix.take(20_000);
    expect(taken.every(({ json }) => known.has(json))).toBe(true);
    for (const { json } of taken) times.set(json, (times.get(json) ?? 0) + 1);
    const counts = [...times.values()].toSorted((a, b) => b - a);
    // The first is asked 10^0.8 = 6.3 times as often as the tenth.
    const ratio = (counts[0] ?? 0) / (counts[9] ?? 1);
    expect(Math.abs(ratio / 10 ** ZIPF_EXPONENT - 1)).toBeLessThan(0.25);
  });

  it("is the same requests for the same seed, and others for another", () => {
    const hash = (seed: number) => describeMix(createQueryMix(material, "cold", seed).take(500), seed).sha256;
    expect(hash(4)).toBe(hash(4));
    expect(hash(5)).not.toBe(hash(4));
  });

  it("writes prefixes that stop inside a word and typos that are not what was meant", () => {
    const taken = createQueryMix(material, "cold", 2).take(2_000);
    const of = (wanted: string) =>
      taken.flatMap(({ kind, body }) => (kind === wanted ? [body.query ?? ""] : []));
    expect(of("prefix").every((query) => query.split(" ").at(-1)?.length !== 0)).toBe(true);
    const words = new Set(queries.flatMap((query) => query.split(" ")));
    const misspelt = of("typo").filter((query) => query.split(" ").some((word) => !words.has(word)));
    expect(misspelt.length / of("typo").length).toBeGreaterThan(0.9);
    expect(of("unknownIdentifier").some((code) => material.codes.some((known) => known.code === code))).toBe(
      false,
    );
  });
});
