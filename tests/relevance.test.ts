import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { evaluate } from "../src/evaluate/evaluate.ts";
import type { EvaluationReport } from "../src/evaluate/evaluation-report.ts";
import { readJudgments } from "../src/evaluate/read-judgments.ts";
import { readQueries } from "../src/evaluate/read-queries.ts";
import type { SearchService } from "../src/search/search-port.ts";
import { searchRequestSchema, type SearchRequest } from "../src/search/search-request.ts";
import { type FixtureShop, FIXTURES, openFixtureShop } from "./fixture-shop.ts";
import { type Regression, type Statement, STATEMENTS } from "./relevance-statements.ts";

/**
 * nDCG@10 by kind of query that no version may fall below: measured, less 0.02, because vectors of
 * the quantised model depend a little on what they are embedded with. The fixture's grades are
 * complete, so products that are not listed count as irrelevant.
 */
const FLOORS: Readonly<Record<string, number>> = {
  "brand-type": 0.93,
  constraint: 0.8,
  descriptive: 0.42,
  head: 0.81,
  identifier: 1,
  "long-tail": 0.78,
  misspelt: 0.81,
};
/** The share of nonsense queries that find nothing. */
const NONSENSE_FLOOR = 0.7;
/** Indexing may have to embed the whole catalog, on a busy machine. */
const INDEXING_LIMIT_MS = 120_000;
/** The share of statements that need what they say they need: otherwise they say too little. */
const TELLING = 0.7;

let shop: FixtureShop;
let search: SearchService;
let withoutSignals: SearchService;
let report: EvaluationReport;

beforeAll(async () => {
  shop = await openFixtureShop();
  search = shop.search();
  withoutSignals = shop.search({ signals: [], outOfStock: "keep" });
  report = await evaluate({
    search,
    queries: await readQueries(join(FIXTURES, "queries.jsonl")),
    judgments: await readJudgments([join(FIXTURES, "judgments.csv")]),
    depth: 100,
    mode: "hybrid",
  });
}, INDEXING_LIMIT_MS);
afterAll(async () => {
  await shop.close();
});

async function ids(
  service: SearchService,
  query: string,
  mode: SearchRequest["mode"],
): Promise<readonly string[]> {
  const request = searchRequestSchema.parse({ query, mode, pageSize: 200, budgetMs: 60_000 });
  const { hits, degraded } = await service.search(request, { requestId: "relevance" });
  expect(degraded).toEqual([]);
  return hits.map(({ id }) => id);
}

/** Where the two stand, from 1, when that is not as it should be; null when it is. */
function objection({ above, below }: Statement, ranking: readonly string[]): string | null {
  const upper = ranking.indexOf(above) + 1;
  const lower = ranking.indexOf(below) + 1;
  if (upper > 0 && (lower === 0 || upper < lower)) return null;
  return `${above} stands at ${upper === 0 ? "no position" : upper}, ${below} at ${lower}`;
}

const REGRESSIONS: Readonly<Record<Regression, (query: string) => Promise<readonly string[]>>> = {
  "keyword alone": (query) => ids(search, query, "keyword"),
  "semantic alone": (query) => ids(search, query, "semantic"),
  "no signals": (query) => ids(withoutSignals, query, "hybrid"),
};

describe("the order of the fixture shop", () => {
  it.each(
    STATEMENTS.map((statement): [string, Statement] => {
      const { query, above, below, because } = statement;
      return [`for "${query}" ${above} stands above ${below}: ${because}`, statement];
    }),
  )("%s", async (_, statement) => {
    expect(objection(statement, await ids(search, statement.query, "hybrid"))).toBeNull();
  });

  it.each(Object.keys(REGRESSIONS))("would not be what it is with %s", async (name) => {
    const statements = STATEMENTS.filter(({ breaksWith }) => breaksWith === name);
    const broken: Statement[] = [];
    for (const statement of statements) {
      const ranking = await REGRESSIONS[statement.breaksWith](statement.query);
      if (objection(statement, ranking) !== null) broken.push(statement);
    }
    expect(statements.length).toBeGreaterThan(3);
    expect(broken.length).toBeGreaterThanOrEqual(TELLING * statements.length);
  });
});

describe("relevance on the fixture shop", () => {
  it("has a floor for every kind of query that can be scored", () => {
    const scored = report.classes.filter((row) => row.scored > 0).map((row) => row.class);
    expect(scored).toEqual(Object.keys(FLOORS));
  });

  it.each(Object.entries(FLOORS))("keeps %s queries at an nDCG@10 of %d", (name, floor) => {
    const row = report.classes.find((candidate) => candidate.class === name);
    expect(row?.ndcg10).toBeGreaterThanOrEqual(floor);
  });

  it("finds nothing for some of the nonsense", () => {
    const nonsense = report.classes.find((row) => row.class === "nonsense");
    expect(nonsense?.zeroResults).toBeGreaterThanOrEqual(NONSENSE_FLOOR);
  });

  it("was asked with both lanes", () => {
    expect(report.degraded).toBe(0);
  });
});
