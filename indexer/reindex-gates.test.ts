import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createNightlyShop, shop, type NightlyShop } from "../tests/nightly-shop.ts";
import { SearchError } from "../src/domain/search-error.ts";
import type { Generation, Generations } from "../src/ports/generations.ts";

describe("a gate", () => {
  let store: NightlyShop;
  beforeEach(async () => {
    store = createNightlyShop();
    await store.night({ content: shop(30) });
  });
  afterEach(() => store.remove());

  /** Generations that open with a defect. */
  const opening = (defect: (generation: Generation) => Partial<Generation>): Partial<Generations> => ({
    open: async (name) => {
      const generation = await store.generations.open(name);
      return { ...generation, ...defect(generation) };
    },
  });

  /** What a run that is refused says, and what it leaves. */
  const refusalOf = async (night: Parameters<NightlyShop["night"]>[0]) => {
    const error: unknown = await store.night(night).catch((thrown: unknown) => thrown);
    if (!(error instanceof SearchError)) return error;
    const { code, errors } = error;
    return { code, errors, live: await store.generations.live(), names: await store.names() };
  };
  /** One gate alone refused, and nothing is left of the build. */
  const refusedBy = (gate: string, detail: RegExp) => ({
    code: "GATE_REFUSED",
    errors: [{ pointer: `gate ${gate}`, message: expect.stringMatching(detail) }],
    live: "g1",
    names: ["g1"],
  });

  it("refuses a generation that lacks a product", async () => {
    const generations = opening(({ products }) => ({
      products: { ...products, count: async () => (await products.count()) - 1 },
    }));
    expect(await refusalOf({ generations })).toEqual(
      refusedBy("counts", /29 stored, 30 searchable, 30 expected/u),
    );
  });

  it("refuses a generation of which one product is not what was written", async () => {
    const generations = opening(({ products }) => ({
      products: {
        ...products,
        get: async (ids) =>
          (await products.get(ids)).map((product) =>
            product?.id === "p17" ? { ...product, price: 1 } : product,
          ),
      },
    }));
    expect(await refusalOf({ generations })).toEqual(
      refusedBy("checksum", /1 of 30 products .* for instance p17/u),
    );
  });

  it("takes a store that gives fields back in another order for what it is", async () => {
    const generations = opening(({ products }) => ({
      products: {
        ...products,
        get: async (ids) =>
          (await products.get(ids)).map((product) =>
            product === null ? null : { title: product.title, id: product.id },
          ),
      },
    }));
    expect(await store.night({ generations })).toMatchObject({ promoted: true });
  });

  it("refuses a keyword index that does not find a product by its title", async () => {
    const generations = opening(({ keyword }) => ({
      keyword: {
        ...keyword,
        describe: async (request) => {
          const description = await keyword.describe(request);
          const assessments = description.assessments.map((one) => ({ ...one, matches: one.id !== "p3" }));
          return { ...description, assessments };
        },
      },
    }));
    expect(await refusalOf({ generations })).toEqual(
      refusedBy("self-search", /39 of 40 .* not p3 by its title/u),
    );
  });

  it("refuses a vector index that does not find a product by its vector", async () => {
    const lost = opening(({ vectors }) => ({ vectors: { ...vectors, search: async () => [] } }));
    await expect(store.night({ generations: lost })).rejects.toMatchObject({
      errors: [{ pointer: "gate self-search", message: expect.stringContaining("by its vector") }],
    });
  });

  it("waits for stores that settle, and refuses those that do not in time", async () => {
    let left = 2;
    const settling = opening(() => ({ unsettled: async () => (left-- > 0 ? "merging 2 segments" : null) }));
    const details: (string | undefined)[] = [];
    const onProgress = ({ detail }: { readonly detail?: string }): void => void details.push(detail);
    expect(await store.night({ generations: settling, options: { onProgress } })).toMatchObject({
      promoted: true,
    });
    expect(details.filter((detail) => detail === "merging 2 segments")).toHaveLength(2);
    await store.generations.promote("g1");
    await store.generations.remove("g2");
    const generations = opening(() => ({ unsettled: async () => "merging 2 segments" }));
    expect(
      await refusalOf({
        generations,
        settings: { settleTimeoutMs: 20 },
      }),
    ).toEqual(refusedBy("settled", /still merging 2 segments/u));
  });

  it("refuses a generation in which a search fails", async () => {
    const generations = opening(({ keyword }) => ({
      keyword: {
        ...keyword,
        search: async (request) => {
          if (request.query !== "") throw new SearchError("ENGINE_REFUSED", "no such index");
          return keyword.search(request);
        },
      },
    }));
    expect(await refusalOf({ generations })).toEqual(refusedBy("warm-up", /no such index/u));
  });

  it("does not refuse because one search was late once", async () => {
    let isLate = true;
    const generations = opening(({ vectors }) => ({
      vectors: {
        ...vectors,
        get: async (ids) => {
          if (ids.length === 1 && isLate) {
            isLate = false;
            throw new SearchError("ENGINE_TIMEOUT", "no answer in 300 ms");
          }
          return vectors.get(ids);
        },
      },
    }));
    expect(await store.night({ generations })).toMatchObject({ promoted: true, retries: 1 });
  });

  it("refuses a generation in which a golden query lacks a product", async () => {
    const goldenQueries = join(store.folder, "golden.jsonl");
    writeFileSync(goldenQueries, '{"query":"keyboard number 3","expect":["p3"]}');
    const passed = await store.night({ settings: { goldenQueries } });
    expect(passed.gates.at(-1)).toMatchObject({ name: "golden-queries", passed: true });
    await store.generations.promote("g1");
    await store.generations.remove("g2");
    writeFileSync(goldenQueries, '{"query":"keyboard number 3","expect":["p3","kettle"]}');
    expect(await refusalOf({ settings: { goldenQueries } })).toEqual(
      refusedBy("golden-queries", /lacks kettle/u),
    );
  });

  it("refuses golden queries that cannot be read before anything is read", async () => {
    const goldenQueries = join(store.folder, "none.jsonl");
    await expect(store.night({ settings: { goldenQueries } })).rejects.toMatchObject({
      code: "INVALID_CONFIG",
    });
  });

  it("refuses a catalog with findings that the configuration refuses, and counts all findings", async () => {
    const content = shop(30).replace('"Keyboard number 3"', '"Keyboard number 3","price":0');
    const refusing = { maxRejectedShare: 1, allowShrinkPercent: 100, refusedFindings: ["PRICE_ZERO"] };
    expect(await refusalOf({ content, settings: { limits: refusing } })).toEqual(
      refusedBy("audit", /^1 × PRICE_ZERO: /u),
    );
    expect((await store.night({ content })).audit).toMatchObject({ PRICE_ZERO: 1 });
  });

  it("cannot be made of a finding that does not exist", async () => {
    const limits = { maxRejectedShare: 1, allowShrinkPercent: 100, refusedFindings: ["PRICE_NULL"] };
    await expect(store.night({ settings: { limits } })).rejects.toMatchObject({ code: "INVALID_CONFIG" });
  });

  it("refuses a disk without room before anything is written", async () => {
    store.embedded.length = 0;
    const content = shop(31);
    const refusal = await refusalOf({ content, settings: { minFreeDiskMb: 1e12 } });
    expect(refusal).toEqual(refusedBy("disk", /MB free in the data directory/u));
    expect(store.embedded).toEqual([]);
  });

  it("is told in the summary and passed over when forced", async () => {
    const generations = opening(() => ({ unsettled: async () => "merging" }));
    const night = { generations, settings: { settleTimeoutMs: 1 }, options: { force: true } };
    const summary = await store.night(night);
    expect(summary.promoted).toBe(true);
    expect(summary.gates.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(["settled"]);
  });
});
