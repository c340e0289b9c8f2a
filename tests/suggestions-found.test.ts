import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { readProducts } from "../bench/read-products.ts";
import { collectSuggestions } from "../indexer/suggestions/collect-suggestions.ts";
import type { Suggestion } from "../src/domain/suggestion.ts";
import type { SearchService } from "../src/search/search-port.ts";
import { searchRequestSchema, type SearchRequestInput } from "../src/search/search-request.ts";
import { scopedVariants } from "../src/suggest/scoped-variants.ts";
import { type FixtureShop, FIXTURES, openFixtureShop } from "./fixture-shop.ts";

const INDEXING_LIMIT_MS = 120_000;
/** Every one is searched by keyword, and every so many in the default mode, whose results hold the keyword ones. */
const HYBRID_STEP = 8;
const AT_ONCE = 4;

let shop: FixtureShop;
let search: SearchService;
let suggestions: readonly Suggestion[];

beforeAll(async () => {
  shop = await openFixtureShop();
  search = shop.search();
  suggestions = await collectSuggestions([await readProducts(join(FIXTURES, "catalog.jsonl"))]);
}, INDEXING_LIMIT_MS);

afterAll(() => shop.close());

/** The requests that find less than they should. */
async function failing(
  requests: readonly (SearchRequestInput & { readonly least: number })[],
): Promise<unknown[]> {
  const failed: unknown[] = [];
  const waiting = [...requests];
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { least, ...input } = next;
      const { total } = await search.search(searchRequestSchema.parse({ ...input, pageSize: 1 }), {
        requestId: "test",
      });
      if (total < least) failed.push({ ...next, total });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failed;
}

describe("the suggestions of the fixture catalog", () => {
  it("find something by keyword, every one", { timeout: INDEXING_LIMIT_MS }, async () => {
    expect(suggestions.length).toBeGreaterThan(1_000);
    const requests = suggestions.map(({ text }) => ({ query: text, mode: "keyword" as const, least: 1 }));
    expect(await failing(requests)).toEqual([]);
  });

  it("find something in the default mode", { timeout: INDEXING_LIMIT_MS }, async () => {
    const some = suggestions.filter((_, index) => index % HYBRID_STEP === 0);
    expect(await failing(some.map(({ text }) => ({ query: text, least: 1 })))).toEqual([]);
  });

  it("find something where a query of so many words was once relaxed to nothing", async () => {
    const hard = ["Weights & Training", "Low-profile", "iso low-profile", "Hi-fi", "tpu cases"];
    const offered = hard.map((text) => suggestions.find((one) => one.text === text));
    expect(offered.map((one) => one?.text)).toEqual(hard);
    const requests = offered.flatMap((one) =>
      one === undefined ? [] : [{ query: one.text, least: one.count }],
    );
    expect(await failing(requests)).toEqual([]);
  });

  it("find something within the categories they are offered in", { timeout: INDEXING_LIMIT_MS }, async () => {
    const scoped = suggestions.flatMap((one) =>
      scopedVariants(one).map(({ category }) => ({
        query: one.text,
        mode: "keyword" as const,
        filter: `category = ${JSON.stringify(category)}`,
        least: 1,
      })),
    );
    expect(scoped.length).toBeGreaterThan(50);
    expect(await failing(scoped)).toEqual([]);
  });
});
