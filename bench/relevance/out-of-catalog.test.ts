import { describe, expect, it } from "vitest";

import { NOISE_TEXTS } from "../../indexer/noise-texts.ts";
import { readOutOfCatalogQueries } from "./out-of-catalog.ts";

const queries = await readOutOfCatalogQueries();

describe("the queries out of catalogs", () => {
  it("are at least 200, about 50 a catalog, half of them held out", () => {
    expect(queries.length).toBeGreaterThanOrEqual(200);
    for (const catalog of ["crowdflower", "chorus-icecat", "homedepot", "fixture"]) {
      const own = queries.filter((query) => query.catalog === catalog);
      const held = own.filter(({ half }) => half === "held-out");
      expect(own.length).toBeGreaterThanOrEqual(50);
      expect(Math.abs(own.length - 2 * held.length)).toBeLessThanOrEqual(1);
    }
  });

  it("come once a catalog", () => {
    expect(new Set(queries.map(({ catalog, query }) => `${catalog} ${query}`)).size).toBe(queries.length);
  });

  it("are none of the texts that noise is measured by", () => {
    const noise = new Set(NOISE_TEXTS);
    expect(queries.filter(({ query }) => noise.has(query))).toEqual([]);
  });
});
