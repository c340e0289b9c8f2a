import { readQueries } from "../../src/evaluate/read-queries.ts";
import { mean } from "../../src/evaluate/percentile.ts";
import { readArguments } from "../arguments.ts";
import { heapGrowth } from "../heap-growth.ts";
import { openSearch, searchFor } from "../open-search.ts";
import { median, medianOfRuns, percentiles, toThousandths } from "../percentiles.ts";
import { readProducts } from "../read-products.ts";
import { recordRun } from "../run-record.ts";
import { distinctQueries, evenSample, shuffled } from "../sample-queries.ts";
import { buildMiniSearch } from "./minisearch-peer.ts";
import { buildOrama } from "./orama-peer.ts";
import { toPeerDocument, type BuildPeer, type Peer } from "./peer.ts";
import { topOverlap } from "./top-overlap.ts";

/**
 * Aisle's keyword mode beside MiniSearch and Orama: same products, same words, same queries, one
 * process, in turn query by query. Aisle's time is that of a whole answer (stock policy, boosts,
 * the products of the page, highlights); theirs is a list of ids.
 *
 *     tsx bench/peers/keyword-peers.ts --data DIR --catalog FILE --queries FILE [--limit 400] [--runs 5]
 *
 * Overlap says how alike the answers are, not whose are better: `aisle evaluate` does.
 */
const DEFAULT_QUERIES = 400;
const WARM_UP = 50;
const PAGE_SIZE = 20;
const DEPTH = 10;
const BUILDERS: Readonly<Record<string, BuildPeer>> = { minisearch: buildMiniSearch, orama: buildOrama };

const args = process.argv.slice(2);
const {
  data,
  catalog,
  queries: file,
  limit,
  runs,
  seed,
} = readArguments(args, ["data", "catalog", "queries"], DEFAULT_QUERIES);
const all = distinctQueries((await readQueries(file)).map(({ query }) => query));
const measured = evenSample(all, limit);
const chosen = new Set(measured);
const warmUp = evenSample(
  all.filter((query) => !chosen.has(query)),
  WARM_UP,
);

const documents = (await readProducts(catalog)).map(toPeerDocument);
const engines: Record<string, Peer> = {};
const indexes: Record<string, { seconds: number; heldMb: number; perRun: readonly number[] }> = {};
for (const [name, build] of Object.entries(BUILDERS)) {
  const grown = [];
  for (let run = 0; run < runs; run++) {
    const { output, seconds, heldMb } = await heapGrowth(() => build(documents));
    engines[name] = output;
    grown.push({ seconds, heldMb });
    console.error(`${name} index ${run + 1} of ${runs}: ${seconds} s`);
  }
  const perRun = grown.map(({ seconds }) => seconds);
  // Later builds replace an index that is still held while they begin: only the first grows from nothing.
  indexes[name] = { seconds: median(perRun), heldMb: grown[0]?.heldMb ?? Number.NaN, perRun };
}

const search = await openSearch(data);
const manifest = await search.generation();
engines["aisle"] = {
  search: async (query, pageSize) => {
    const answer = await searchFor(search, { query, pageSize, mode: "keyword" });
    return answer.hits.map(({ id }) => id);
  },
};
const names = Object.keys(engines);

interface Round {
  readonly times: Readonly<Record<string, readonly number[]>>;
  readonly found: ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;
}

async function ask(queries: readonly string[]): Promise<Round> {
  const times: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
  const found = new Map<string, Record<string, readonly string[]>>();
  for (const [turn, query] of queries.entries()) {
    const ids: Record<string, readonly string[]> = {};
    // Each engine goes first as often as the others: whoever follows finds another's cache.
    const order = names.map((_, place) => names[(place + turn) % names.length] ?? "");
    for (const name of order) {
      const began = performance.now();
      ids[name] = (await engines[name]?.search(query, PAGE_SIZE)) ?? [];
      times[name]?.push(performance.now() - began);
    }
    found.set(query, ids);
  }
  return { times, found };
}

const rounds: Round[] = [];
try {
  await ask(warmUp);
  for (let run = 0; run < runs; run++) {
    rounds.push(await ask(shuffled(measured, seed + run)));
    console.error(`run ${run + 1} of ${runs} done`);
  }
} finally {
  await search.close();
}

const perRun = rounds.map(({ times }) =>
  Object.fromEntries(names.map((name) => [name, percentiles(times[name] ?? [])] as const)),
);
const answers = [...(rounds[0]?.found.values() ?? [])];
const overlaps = Object.keys(BUILDERS).map((name) => {
  const shares = answers
    .map((ids) => topOverlap(ids["aisle"] ?? [], ids[name] ?? [], DEPTH))
    .filter((share) => share !== null);
  return [name, toThousandths(mean(shares))] as const;
});
const report = {
  ...(await recordRun("keyword-peers", { catalog, queries: file })),
  products: documents.length,
  indexedProducts: manifest?.products,
  queries: measured.length,
  warmUpQueries: warmUp.length,
  pageSize: PAGE_SIZE,
  seed,
  runs,
  latencyMs: Object.fromEntries(
    names.map((name) => [name, medianOfRuns(perRun.flatMap((run) => run[name] ?? []))]),
  ),
  overlapOfTop10: Object.fromEntries(overlaps),
  withoutHits: Object.fromEntries(
    names.map((name) => [name, answers.filter((ids) => (ids[name] ?? []).length === 0).length]),
  ),
  indexes,
  perRun,
};
console.log(JSON.stringify(report, null, 2));
