import { describe, expect, it } from "vitest";

import { SearchError, type ErrorCode } from "../../domain/search-error.ts";
import type { KeywordIndex } from "../../ports/keyword-index.ts";
import { createReplicatedKeywordIndex } from "./replicated-keyword-index.ts";

const REQUEST = { query: "sofa", filter: null, limit: 5, sort: [], prior: null };
const DESCRIPTION = { query: "sofa", filter: null, ids: [], facets: [], maxFacetValues: 5 };

/** A server that notes what it is asked, and finds a product of its own name. */
function createReplica(name: string) {
  const asked: string[] = [];
  const state = { trouble: null as ErrorCode | null };
  const note = (call: string): void => {
    asked.push(call);
    if (state.trouble !== null) throw new SearchError(state.trouble, `${name} does not answer`);
  };
  const index: KeywordIndex = {
    upsert: async (products) => note(`upsert ${products.map(({ id }) => id).join()}`),
    delete: async (ids) => note(`delete ${ids.join()}`),
    async search() {
      note("search");
      const hits = [{ id: name, score: 1 }];
      const spelling = { corrected: null, suggestion: null };
      return {
        hits,
        total: 1,
        relaxed: [],
        isWhole: true,
        identifier: null,
        terms: [],
        ...spelling,
        words: [],
      };
    },
    async describe() {
      note("describe");
      return { assessments: [], total: 1, facets: {}, facetsAreExact: true };
    },
    async lookUpCodes(codes) {
      note(`codes ${codes.join()}`);
      return codes.map((code) => ({ code, spelling: name, products: 1 }));
    },
    close: async () => note("close"),
  };
  return { index, asked, state };
}

function open(count: number) {
  const replicas = ["one", "two", "three"].slice(0, count).map(createReplica);
  const index = createReplicatedKeywordIndex(replicas.map((replica) => replica.index));
  const answeredBy = async () => (await index.search(REQUEST)).hits[0]?.id;
  /** Asks nothing of the ones named, or lets them answer again. */
  const trouble = (code: ErrorCode | null, ...places: number[]): void => {
    for (const place of places) {
      const replica = replicas[place];
      if (replica !== undefined) replica.state.trouble = code;
    }
  };
  const asked = () => replicas.map((replica) => replica.asked.splice(0));
  return { index, answeredBy, trouble, asked };
}

describe("a keyword index on several servers", () => {
  it("writes to all of them", async () => {
    const { index, asked } = open(3);
    await index.upsert([{ id: "a", title: "A" }]);
    await index.delete(["b"]);
    expect(asked()).toEqual([1, 2, 3].map(() => ["upsert a", "delete b"]));
  });

  it("fails a write that one of them does not take, but not before all were tried", async () => {
    const { index, trouble, asked } = open(3);
    trouble("ENGINE_FAILED", 0);
    await expect(index.upsert([{ id: "a", title: "A" }])).rejects.toMatchObject({ code: "ENGINE_FAILED" });
    expect(asked()).toEqual([["upsert a"], ["upsert a"], ["upsert a"]]);
  });

  it("searches on one of them, and stays with it", async () => {
    const { index, answeredBy, asked } = open(3);
    expect([await answeredBy(), await answeredBy()]).toEqual(["one", "one"]);
    await index.describe(DESCRIPTION);
    expect(asked()).toEqual([["search", "search", "describe"], [], []]);
  });

  it.each(["ENGINE_FAILED", "ENGINE_TIMEOUT"] as const)(
    "goes on to the next after %s, and begins with that one from then on",
    async (code) => {
      const { answeredBy, trouble, asked } = open(3);
      trouble(code, 0, 1);
      expect(await answeredBy()).toBe("three");
      expect(asked()).toEqual([["search"], ["search"], ["search"]]);
      trouble(null, 0, 1);
      expect(await answeredBy()).toBe("three");
      trouble(code, 2);
      expect(await answeredBy()).toBe("one");
    },
  );

  it("fails as the last one asked when none answers", async () => {
    const { answeredBy, trouble, asked } = open(2);
    trouble("ENGINE_FAILED", 0);
    trouble("ENGINE_TIMEOUT", 1);
    await expect(answeredBy()).rejects.toMatchObject({ code: "ENGINE_TIMEOUT" });
    expect(asked()).toEqual([["search"], ["search"]]);
  });

  it("asks nobody else what would be refused again, nor for a caller who has gone", async () => {
    const { index, answeredBy, trouble, asked } = open(2);
    trouble("ENGINE_REFUSED", 0);
    await expect(answeredBy()).rejects.toMatchObject({ code: "ENGINE_REFUSED" });
    trouble("ENGINE_FAILED", 0);
    const call = index.describe(DESCRIPTION, { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ code: "ENGINE_FAILED" });
    expect(asked()).toEqual([["search", "describe"], []]);
  });

  it("closes all of them", async () => {
    const { index, asked } = open(3);
    await index.close();
    expect(asked()).toEqual([["close"], ["close"], ["close"]]);
  });

  it("is that server itself when there is only one", () => {
    const { index } = createReplica("only");
    expect(createReplicatedKeywordIndex([index])).toBe(index);
  });
});
