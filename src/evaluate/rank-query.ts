import { MAX_PAGE_SIZE } from "../domain/request-limits.ts";
import { asSearchError, SearchError } from "../domain/search-error.ts";
import type { SearchService } from "../search/search-port.ts";
import { type SearchRequest, searchRequestSchema } from "../search/search-request.ts";
import { businessFacts, type BusinessFacts } from "./business-metrics.ts";
import type { EvaluationQuery } from "./judged-query.ts";
import { queryClass } from "./query-class.ts";

/** Long enough for every lane: an evaluation measures the ranking, not what a busy machine leaves out. */
const LANE_BUDGET_MS = 60_000;

export interface RankedProduct extends BusinessFacts {
  readonly id: string;
  readonly score: number;
}

export interface RankedQuery {
  readonly id: string;
  readonly query: string;
  readonly class: string;
  /** Best first, at most `depth`. */
  readonly ranking: readonly RankedProduct[];
  /** Size of the result set. */
  readonly total: number;
  /** Of the first page, as the caller sees it. */
  readonly latencyMs: number;
  readonly isDegraded: boolean;
}

export interface RankOptions {
  /** Positions to look at. */
  readonly depth: number;
  readonly mode: SearchRequest["mode"];
  readonly signal?: AbortSignal | undefined;
}

/** Asks one query, as many pages as `depth` needs. An error names the query. */
export async function rankQuery(
  search: SearchService,
  { id, query, class: given }: EvaluationQuery,
  { depth, mode, signal }: RankOptions,
): Promise<RankedQuery> {
  const pageSize = Math.min(depth, MAX_PAGE_SIZE);
  const request = searchRequestSchema.parse({
    query,
    mode,
    pageSize,
    highlight: false,
    budgetMs: LANE_BUDGET_MS,
  });
  const options = { requestId: `evaluate-${id}`, ...(signal === undefined ? {} : { signal }) };
  try {
    const start = performance.now();
    const first = await search.search(request, options);
    const latencyMs = performance.now() - start;
    const hits = Array.from(first.hits);
    for (let page = 2; hits.length < Math.min(depth, first.total); page += 1) {
      const next = await search.search({ ...request, page }, options);
      if (next.hits.length === 0) break;
      hits.push(...next.hits);
    }
    const ranking = hits
      .slice(0, depth)
      .map(({ id: productId, score, product }) => ({ id: productId, score, ...businessFacts(product) }));
    const isDegraded = first.degraded.length > 0;
    return {
      id,
      query,
      class: given ?? queryClass(query),
      ranking,
      total: first.total,
      latencyMs,
      isDegraded,
    };
  } catch (cause) {
    const { code, message, errors } = asSearchError(cause);
    throw new SearchError(code, `query ${id} (${JSON.stringify(query)}): ${message}`, { cause, errors });
  }
}

/** A ranking as lines of a run file: `query_id<TAB>product_id<TAB>rank<TAB>score`, rank from 1. */
export function runLines({ id, ranking }: RankedQuery): string {
  return ranking.map((hit, index) => `${id}\t${hit.id}\t${index + 1}\t${hit.score}\n`).join("");
}
