import { expect, it } from "vitest";
import { z } from "zod";

import { onFakeAndRealMeilisearch, searchFor } from "./fake-meilisearch-suite.ts";

onFakeAndRealMeilisearch("searching Meilisearch", ({ index, client }) => {
  const { send } = client;
  const path = `/indexes/${index}`;
  const search = (query: object) => searchFor(client, index, query);
  const keys = async (query: object): Promise<unknown> => {
    const { hits } = z.looseObject({ hits: z.array(z.object({ k: z.string() })) }).parse(await search(query));
    return hits.map(({ k }) => k).join(" ");
  };

  it.each([
    ["", "a1 a2 a3"],
    ["k EXISTS", "a1 a2 a3"],
    ["k NOT EXISTS", ""],
    ["w EXISTS", "a1 a2"],
    ["v.d EXISTS", "a2"],
    ["v.c = RED", "a1 a2"],
    ['v.c="blue"', "a1"],
    ["v.c = 'blue'", "a1"],
    ["v.c != blue", "a2 a3"],
    ["v.c NOT IN [red]", "a3"],
    ["k IN [a1, a3,]", "a1 a3"],
    ["k IN []", ""],
    ['w STARTS WITH "a"', "a2"],
    ["v.c STARTS WITH lu", ""],
    ["w NOT STARTS WITH a", "a1 a3"],
    ["w = 7", ""],
    ["w = 007", "a2"],
    ["n.p = 5.50", "a1"],
    ["n.p > 1", "a1"],
    ["n.p >= 1", "a1"],
    ["n.p < 1", "a2"],
    ["n.p <= -2", "a2"],
    ["n.p > 1 AND n.p < 5.5", "a1"],
    ["n.p 2 TO 5", ""],
    ["n.p -2 TO 1", "a1 a2"],
    ["n.p < abc", ""],
    ["v.never = 1", ""],
    ["NOT (k = a1)", "a2 a3"],
    ["NOT NOT k = a1", "a1"],
    ["k = a1 OR k = a2 AND v.c = blue", "a1"],
    ["(k = a1 OR k = a2)AND v.c = red", "a1 a2"],
  ])("keeps those for which %j holds", async (filter, expected) => {
    expect(await keys({ filter })).toBe(expected);
  });

  it.each([
    "k =",
    "k = a1 k = a2",
    "(k = a1",
    "k = a1)",
    "not k = a1",
    "k IN a1",
    "k IN [a1 a2]",
    "k = AND",
    "k EXISTS AND",
    "n.p > 1e+21",
    "t.title = sofa",
    "v = red",
  ])("refuses the filter %j", async (filter) => {
    expect(await search({ filter })).toMatchObject({ status: 400, code: "invalid_search_filter" });
    const fetched = await send("POST", `${path}/documents/fetch`, { filter });
    expect(fetched).toMatchObject({
      status: 400,
      body: { code: "invalid_document_filter", type: "invalid_request" },
    });
  });

  it.each(["k > a1", "v.c a TO b"])(
    "refuses the filter %j, which compares what is not comparable",
    async (filter) => {
      expect(await search({ filter })).toMatchObject({ status: 400, code: "invalid_search_filter" });
      const fetched = await send("POST", `${path}/documents/fetch`, { filter });
      expect(fetched).toMatchObject({ status: 400, body: { code: "invalid_search_filter" } });
    },
  );

  it("sorts in both directions with what has no value last", async () => {
    expect(await keys({ sort: ["s.p:asc"] })).toBe("a2 a1 a3");
    expect(await keys({ sort: ["s.p:desc"] })).toBe("a1 a2 a3");
  });

  it("refuses to sort by an attribute that is not sortable, or in no direction", async () => {
    expect(await search({ sort: ["n.p:asc"] })).toMatchObject({ status: 400, code: "invalid_search_sort" });
    expect(await search({ sort: ["s.p"] })).toMatchObject({ status: 400, code: "invalid_search_sort" });
  });

  it("counts facets once a document, spelled as first written, and leaves unknown fields out", async () => {
    const facets = ["v.c", "w", "n.p", "v.never"];
    const answer = await search({ facets, page: 1, hitsPerPage: 0 });
    expect(answer).toMatchObject({ hits: [], totalHits: 3, totalPages: 0 });
    expect(answer).toHaveProperty("facetDistribution", {
      "v.c": { Red: 2, blue: 1 },
      w: { AA: 1, "007": 1 },
      "n.p": { "-2": 1, 1: 1, 5.5: 1 },
    });
    expect(await search({ facets: ["s.p"] })).toMatchObject({ status: 400, code: "invalid_search_facets" });
  });

  it("tells an exact total with pages and an estimate without", async () => {
    const paged = await search({ page: 2, hitsPerPage: 2 });
    expect(paged).toMatchObject({ hits: [{ k: "a3" }], totalHits: 3, totalPages: 2 });
    expect(paged).not.toHaveProperty("estimatedTotalHits");
    expect(await search({ limit: 1, offset: 1 })).toMatchObject({
      hits: [{ k: "a2" }],
      limit: 1,
      offset: 1,
      estimatedTotalHits: 3,
    });
  });

  it("retrieves the named fields with their nesting", async () => {
    const attributesToRetrieve = ["k", "s", "v.c"];
    expect(await search({ filter: "k = a2", attributesToRetrieve })).toHaveProperty("hits", [
      { k: "a2", s: { p: "a" }, v: { c: "red" } },
    ]);
  });

  it("puts documents with more words of the query first", async () => {
    expect(await keys({ q: "sofa red" })).toBe("a1 a2");
    expect(await keys({ q: "sofa red", matchingStrategy: "all" })).toBe("a1");
    expect(await keys({ q: "cha" })).toBe("a3");
    expect(await keys({ q: "zzz" })).toBe("");
  });
});
