import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { SearchError } from "../src/domain/search-error.ts";
import type { Suggestion } from "../src/domain/suggestion.ts";
import { decodeSuggestions } from "../src/suggest/suggestion-file.ts";
import { createNightlyShop, type NightlyShop } from "../tests/nightly-shop.ts";

const CATALOG = ["Quiet keyboard", "Loud keyboard", "Quiet mouse", "Quiet mouse pad"]
  .map((title, index) => JSON.stringify({ id: `p${index}`, title, category: "Computers" }))
  .join("\n");

describe("a reindex", () => {
  let shop: NightlyShop;
  beforeEach(() => {
    shop = createNightlyShop();
  });
  afterEach(() => shop.remove());

  const suggestions = async (): Promise<readonly Suggestion[] | null> => {
    const generation = await shop.generations.open((await shop.generations.live()) ?? "");
    const content = await generation.attachment("suggestions");
    await generation.close();
    return content === null ? null : decodeSuggestions(content);
  };

  it("leaves suggestions beside the products, each of which finds what it counts", async () => {
    await shop.night({ content: CATALOG });
    const made = (await suggestions()) ?? [];
    const keyboard = made.find(({ text }) => /^keyboards?$/iu.test(text));
    expect(keyboard?.products.toSorted()).toEqual(["p0", "p1"]);
    for (const { count, products } of made) expect(products.length).toBeLessThanOrEqual(count);
  });

  it("keeps the weightiest where there are more than are wanted, and none where none are", async () => {
    await shop.night({ content: CATALOG });
    const all = (await suggestions()) ?? [];
    expect(all.length).toBeGreaterThan(2);
    await shop.night({ settings: { suggestions: { enabled: true, max: 2 } } });
    expect(await suggestions()).toEqual(all.slice(0, 2));
    const summary = await shop.night({ settings: { suggestions: { enabled: false, max: 2 } } });
    expect(await suggestions()).toBeNull();
    expect(summary.notices).toEqual([]);
  });

  it("suggests what shoppers searched for and found", async () => {
    const pastQueries = async () => [
      { text: "mouse quiet", weight: 90 },
      { text: "unicorn", weight: 99 },
    ];
    await shop.night({ content: CATALOG, pastQueries });
    const asked = (await suggestions())?.filter(({ kind }) => kind === "query");
    expect(asked).toMatchObject([{ text: "mouse quiet", count: 2 }]);
  });

  it("goes live without past queries that cannot be read, and says so", async () => {
    const pastQueries = () => Promise.reject(new SearchError("INTERNAL", "the files are torn"));
    const summary = await shop.night({ content: CATALOG, pastQueries });
    expect(summary.promoted).toBe(true);
    expect(summary.notices).toEqual(["no past queries are suggested: the files are torn (INTERNAL)"]);
    expect((await suggestions())?.length).toBeGreaterThan(0);
  });

  it("tries again when a store does not take them at once", async () => {
    let refusals = 2;
    const create: typeof shop.generations.create = async (...asked) => {
      const build = await shop.generations.create(...asked);
      return {
        ...build,
        attach: async (...attached) => {
          if (refusals-- > 0) throw new SearchError("ENGINE_TIMEOUT", "busy");
          await build.attach(...attached);
        },
      };
    };
    const summary = await shop.night({ content: CATALOG, generations: { create } });
    expect(summary).toMatchObject({ promoted: true, retries: 2 });
    expect((await suggestions())?.length).toBeGreaterThan(0);
  });
});
