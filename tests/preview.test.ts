import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { SearchOptions, SearchService } from "../src/search/search-port.ts";
import { searchRequestSchema } from "../src/search/search-request.ts";
import { type FixtureShop, openFixtureShop } from "./fixture-shop.ts";

const INDEXING_LIMIT_MS = 120_000;
/** Orders are compared, so no lane may be late on a busy machine. */
const PATIENCE_MS = 30_000;

describe("a preview over the fixture catalog", () => {
  let shop: FixtureShop;
  let search: SearchService;
  beforeAll(async () => {
    shop = await openFixtureShop();
    search = shop.search();
  }, INDEXING_LIMIT_MS);
  afterAll(() => shop.close());

  const idsOf = async (query: string, preview?: SearchOptions["preview"]) => {
    const request = searchRequestSchema.parse({
      query,
      explain: true,
      highlight: false,
      budgetMs: PATIENCE_MS,
    });
    const { hits } = await search.search(request, {
      requestId: "r",
      ...(preview === undefined ? {} : { preview }),
    });
    return hits.map(({ id, explain }) => ({ id, explain }));
  };

  it("is the configured answer at the configured weights", async () => {
    const configured = { margin: 0.08, popularity: 0.1, freshness: 0.05 };
    const plain = await idsOf("wireless keyboard");
    expect(plain.length).toBeGreaterThan(5);
    const same = { signalWeights: configured, maxBoost: 0.35, vectorWeight: 0.5 };
    expect(await idsOf("wireless keyboard", same)).toEqual(plain);
  });

  it.each([
    ["a signal's", { signalWeights: { popularity: 1 }, maxBoost: 1 }],
    ["the bound's", { maxBoost: 0 }],
    ["the vector lane's", { vectorWeight: 0 }],
  ])("has another order at another weight: %s", async (_what, preview) => {
    const plain = (await idsOf("wireless keyboard")).map(({ id }) => id);
    const turned = (await idsOf("wireless keyboard", preview)).map(({ id }) => id);
    expect(turned).not.toEqual(plain);
    // And leaves nothing behind.
    expect((await idsOf("wireless keyboard")).map(({ id }) => id)).toEqual(plain);
  });

  it("puts more popular products on top as popularity weighs more", async () => {
    const partOf = async (weight: number) => {
      const [first] = await idsOf("", { signalWeights: { popularity: weight, margin: 0, freshness: 0 } });
      return first?.explain?.parts.find(({ name }) => name.includes("popularity"))?.value ?? 0;
    };
    expect(await partOf(0.3)).toBeGreaterThan(await partOf(0.1));
  });
});
