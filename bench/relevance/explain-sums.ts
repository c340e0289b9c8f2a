import { MAX_PAGE_SIZE } from "../../src/domain/request-limits.ts";
import { readQueries } from "../../src/evaluate/read-queries.ts";
import { readArguments } from "../arguments.ts";
import { fromCommandLine } from "../command-line.ts";
import { openSearch, searchFor } from "../open-search.ts";
import { recordRun } from "../run-record.ts";

/**
 * Whether the parts of every score sum to it, over many real hits of a live generation:
 *
 *     tsx bench/relevance/explain-sums.ts --data DIR --queries FILE [--limit 100000]
 *
 * Queries are asked page by page, and once more in every mode, until `limit` hits were seen. Ends
 * with 1 when a sum is off by more than 1e-9.
 */
const DEFAULT_HITS = 100_000;
const TOLERANCE = 1e-9;
const PAGES = 5;
const MODES = ["hybrid", "keyword", "semantic"] as const;

const {
  data,
  queries: file,
  limit,
} = fromCommandLine((args) => readArguments(args, ["data", "queries"], DEFAULT_HITS));
const queries = await readQueries(file);
const search = await openSearch(data);
let hits = 0;
let worst = 0;
const partNames = new Set<string>();
try {
  for (const mode of MODES) {
    for (const { query } of queries) {
      for (let page = 1; page <= PAGES && hits < limit; page += 1) {
        const request = { query, mode, page, pageSize: MAX_PAGE_SIZE, explain: true, highlight: false };
        const answer = await searchFor(search, { ...request, budgetMs: 60_000 });
        for (const { score, explain } of answer.hits) {
          const sum = explain?.parts.reduce((total, { value }) => total + value, 0) ?? Number.NaN;
          const difference = Math.abs(sum - score);
          // Not a number is the worst there is.
          worst = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(worst, difference);
          explain?.parts.forEach(({ name }) => partNames.add(name));
        }
        hits += answer.hits.length;
        if (answer.hits.length < MAX_PAGE_SIZE) break;
      }
    }
  }
  const report = {
    ...(await recordRun("explain-sums", { queries: file })),
    generation: (await search.generation())?.name,
    hits,
    parts: [...partNames],
    worstDifference: worst,
  };
  console.log(JSON.stringify(report, null, 2));
  if (worst > TOLERANCE || hits < limit) process.exitCode = 1;
} finally {
  await search.close();
}
