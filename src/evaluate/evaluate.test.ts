import { describe, expect, it } from "vitest";

import { SearchError } from "../domain/search-error.ts";
import type { SearchService } from "../search/search-port.ts";
import { createFakeSearch, hitOf, responseOf } from "../../tests/api/fake-search.ts";
import { compare } from "./compare.ts";
import { evaluate } from "./evaluate.ts";
import type { Judgments } from "./judged-query.ts";
import { runLines } from "./rank-query.ts";

/** Finds these ids, in this order, for each query text. */
function searchThatFinds(
  found: Readonly<Record<string, readonly string[]>>,
  log: string[] = [],
  name = "",
): SearchService {
  return createFakeSearch({
    search: async (request) => {
      log.push(`${name}${request.query}:${request.page}`);
      const ids = found[request.query] ?? [];
      const start = (request.page - 1) * request.pageSize;
      const page = ids.slice(start, start + request.pageSize);
      const hits = page.map((id, index) => hitOf({ id, title: id }, 1 - (start + index) / 1_000));
      return { ...responseOf(request, hits), total: ids.length };
    },
  });
}

const queries = [
  { id: "q1", query: "mouse" },
  { id: "q2", query: "chair" },
  { id: "q3", query: "unjudged" },
  { id: "q4", query: "nothing" },
];
const judgments: Judgments = new Map([
  [
    "q1",
    new Map([
      ["m1", 3],
      ["m2", 1],
      ["m3", 0],
    ]),
  ],
  ["q2", new Map([["c1", 0]])],
  ["q4", new Map([["n1", 2]])],
  ["q9", new Map([["z", 3]])],
]);
const settings = { queries, judgments, depth: 200, mode: "hybrid" } as const;

describe("evaluate", () => {
  it("averages over the queries that have a relevant judgment, and counts the others", async () => {
    const search = searchThatFinds({ mouse: ["m3", "x", "m1"], chair: ["c1"], unjudged: ["u"] });
    const report = await evaluate({ search, ...settings });
    expect(report).toMatchObject({
      queries: 4,
      scored: 2,
      withoutRelevant: 2,
      zeroResults: 0.25,
      degraded: 0,
    });
    // q1: reciprocal rank 1/3, recall 1 of 2, judged 2 of 3; q4 found nothing: 0, 0, 1
    expect(report.mrr10).toBeCloseTo(1 / 6, 12);
    expect(report.recall100).toBeCloseTo(1 / 4, 12);
    expect(report.judged10).toBeCloseTo(5 / 6, 12);
    // q1: DCG 7 / log2(4) = 3.5; condensed 7 / log2(3) = 4.416508; ideal 7 + 1 / log2(3) = 7.630930
    expect(report.ndcg10).toBeCloseTo(3.5 / 7.63093 / 2, 5);
    expect(report.condensedNdcg10).toBeCloseTo(4.416508 / 7.63093 / 2, 5);
    expect(report.perQuery.map(({ id, total, ndcg10 }) => [id, total, ndcg10 === null])).toEqual([
      ["q1", 3, false],
      ["q2", 1, true],
      ["q3", 1, true],
      ["q4", 0, false],
    ]);
  });

  it("says margin and stock of what is shown, over scored queries only", async () => {
    const products = [
      { id: "m1", title: "Mouse", margin: 0.4, in_stock: true },
      { id: "m2", title: "Mouse", margin: 0.1, in_stock: false },
      { id: "m3", title: "Mouse" },
    ];
    const search = createFakeSearch({
      search: async (request) =>
        responseOf(
          request,
          (request.query === "mouse" ? products : products.slice(1)).map((product) => hitOf(product)),
        ),
    });
    const report = await evaluate({ search, ...settings });
    // q1 shows 0.4 and 0.1; q4 shows 0.1; q2 and q3 have no relevant judgment
    expect(report.margin10).toBeCloseTo((0.25 + 0.1) / 2, 12);
    expect(report.inStock10).toBeCloseTo((0.5 + 0) / 2, 12);
    expect(report).toMatchObject({ hits10: 5, margin10Hits: 3, inStock10Hits: 3 });
  });

  it("reports each class of queries, by name, with those that have no figures", async () => {
    const search = searchThatFinds({ mouse: ["m1", "m2"] });
    const classed = queries.map((query) => (query.id === "q3" ? { ...query, class: "nonsense" } : query));
    const { classes, perQuery } = await evaluate({ search, ...settings, queries: classed });
    expect(classes).toMatchObject([
      { class: "nonsense", queries: 1, scored: 0, ndcg10: null, zeroResults: 1, hits10: 0 },
      { class: "one-word", queries: 3, scored: 2, ndcg10: 0.5, zeroResults: 2 / 3, hits10: 2 },
    ]);
    expect(perQuery.map((row) => row.class)).toEqual(["one-word", "one-word", "nonsense", "one-word"]);
  });

  it("asks for more pages when it is to look deeper than one", async () => {
    const ids = Array.from({ length: 450 }, (_, index) => `p${index}`);
    const log: string[] = [];
    const search = searchThatFinds({ mouse: ids }, log);
    const seen: number[] = [];
    const onRanked = (ranked: { ranking: readonly unknown[] }): void => void seen.push(ranked.ranking.length);
    await evaluate({ search, ...settings, queries: queries.slice(0, 1), depth: 300, onRanked });
    expect(seen).toEqual([300]);
    expect(log).toEqual(["mouse:1", "mouse:2"]);
  });

  it("reports queries that a lane did not answer", async () => {
    const search = createFakeSearch({
      search: async (request) => ({ ...responseOf(request, []), degraded: ["semantic"] }),
    });
    expect((await evaluate({ search, ...settings })).degraded).toBe(4);
  });

  it("fails when no query has a relevant judgment", async () => {
    const search = searchThatFinds({});
    await expect(evaluate({ search, ...settings, judgments: new Map() })).rejects.toMatchObject({
      code: "INVALID_JUDGMENTS",
    });
  });

  it("names the query that failed, and keeps the code", async () => {
    const search = createFakeSearch({
      search: async () => {
        throw new SearchError("QUERY_TOO_LONG", "expected at most 512 characters");
      },
    });
    await expect(evaluate({ search, ...settings })).rejects.toMatchObject({
      code: "QUERY_TOO_LONG",
      message: 'query q1 ("mouse"): expected at most 512 characters',
    });
  });

  it("stops when it is told to", async () => {
    const log: string[] = [];
    const search = searchThatFinds({}, log);
    const abort = new AbortController();
    const onRanked = () => abort.abort(new SearchError("ABORTED", "interrupted"));
    await expect(evaluate({ search, ...settings, signal: abort.signal, onRanked })).rejects.toMatchObject({
      code: "ABORTED",
    });
    expect(log).toEqual(["mouse:1"]);
  });
});

describe("runLines", () => {
  it("numbers ranks from 1", () => {
    const ranking = [
      { id: "a", score: 0.5, margin: null, isInStock: null },
      { id: "b", score: 0.25, margin: 0.3, isInStock: true },
    ];
    const ranked = {
      id: "q1",
      query: "x",
      class: "one-word",
      ranking,
      total: 2,
      latencyMs: 1,
      isDegraded: false,
    };
    expect(runLines(ranked)).toBe("q1\ta\t1\t0.5\nq1\tb\t2\t0.25\n");
  });
});

describe("compare", () => {
  const before = { mouse: ["m1", "m2"], nothing: ["n1"] };
  const after = { mouse: ["m1", "m2"], nothing: ["x", "y"] };

  it("says what the other service does better and worse", async () => {
    const { report, other, differences, worst } = await compare({
      search: searchThatFinds(before),
      other: searchThatFinds(after),
      ...settings,
    });
    expect(report.ndcg10).toBe(1);
    expect(other.ndcg10).toBe(0.5);
    expect(differences.ndcg10).toMatchObject({ mean: -0.5, wins: 0, losses: 1, ties: 1 });
    expect(worst).toEqual([{ id: "q4", query: "nothing", difference: -1 }]);
  });

  it("says which class pays", async () => {
    const classed = queries.map((query) => (query.id === "q4" ? { ...query, class: "rare" } : query));
    const { classes } = await compare({
      search: searchThatFinds(before),
      other: searchThatFinds(after),
      ...settings,
      queries: classed,
    });
    expect(classes.map((row) => [row.class, row.scored, row.differences.ndcg10?.mean])).toEqual([
      ["one-word", 1, 0],
      ["rare", 1, -1],
    ]);
    // No product says its margin: there is no difference, rather than none of 0.
    expect(classes[0]?.differences.margin10).toBeNull();
  });

  it("takes turns, so that neither always goes first", async () => {
    const log: string[] = [];
    const search = searchThatFinds(before, log, "A ");
    await compare({
      search,
      other: searchThatFinds(after, log, "B "),
      ...settings,
      queries: queries.filter(({ id }) => id !== "q3"),
    });
    expect(log).toEqual(["A mouse:1", "B mouse:1", "B chair:1", "A chair:1", "A nothing:1", "B nothing:1"]);
  });

  it("finds no difference between a service and itself", async () => {
    const { differences, worst } = await compare({
      search: searchThatFinds(before),
      other: searchThatFinds(before),
      ...settings,
    });
    expect(differences.condensedNdcg10).toMatchObject({
      mean: 0,
      low: 0,
      high: 0,
      wins: 0,
      losses: 0,
      ties: 2,
    });
    expect(worst).toEqual([]);
  });
});
