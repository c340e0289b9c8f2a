import { MAX_PAGE_SIZE, REACHABLE_POSITIONS } from "../domain/request-limits.ts";
import type { Merchandising } from "../domain/merchandising.ts";
import { isBusinessPart } from "../ranking/business-boost.ts";
import type { SearchService } from "../search/search-port.ts";
import { searchRequestSchema } from "../search/search-request.ts";
import type { SearchHit } from "../search/search-response.ts";
import type { RankedProduct } from "./pair-explanation.ts";
import type { RivalHit } from "./smallest-changes.ts";

/** Long enough for every lane: an explanation is of the whole ranking. */
const LANE_BUDGET_MS = 60_000;

/** All hits of a query that can be reached, with their explanations. */
export async function rankAll(
  search: SearchService,
  query: string,
  signal?: AbortSignal,
): Promise<SearchHit[]> {
  const hits: SearchHit[] = [];
  for (let page = 1; page * MAX_PAGE_SIZE <= REACHABLE_POSITIONS; page += 1) {
    const answer = await ask(search, { query, page, pageSize: MAX_PAGE_SIZE, explain: true }, signal);
    hits.push(...answer.hits);
    if (answer.hits.length < MAX_PAGE_SIZE) break;
  }
  return hits;
}

/** A product with its place in a ranking. */
export interface PlacedProduct {
  readonly ranked: RankedProduct;
  readonly rival: RivalHit;
  readonly parts: ReadonlyMap<string, number>;
}

/** Finds a product in the ranking of a query. `PRODUCT_NOT_FOUND` for an unknown id. */
export async function placeProduct(
  search: SearchService,
  {
    query,
    id,
    hits,
    signals,
  }: {
    readonly query: string;
    readonly id: string;
    readonly hits: readonly SearchHit[];
    readonly signals: Merchandising["signals"];
  },
  signal?: AbortSignal,
): Promise<PlacedProduct> {
  const requestId = `explain-${id}`;
  const product = await search.product(id, { requestId, ...(signal === undefined ? {} : { signal }) });
  const index = hits.findIndex((hit) => hit.id === id);
  const hit = hits[index];
  const position = hit === undefined ? null : index + 1;
  // What the ranking does not reach may still be in the set.
  const filter = `id = ${JSON.stringify(id)}`;
  const isFound = hit !== undefined || (await ask(search, { query, filter, pageSize: 0 }, signal)).total > 0;
  const parts = new Map((hit?.explain?.parts ?? []).map(({ name, value }) => [name, value]));
  const names = new Set(signals.map(({ name }) => name));
  let relevance = 0;
  for (const [name, value] of parts) if (!isBusinessPart(name, names)) relevance += value;
  const pinnedBy = hit?.explain?.pin?.rule ?? null;
  const isBuried = hit?.explain?.buried ?? false;
  return {
    ranked: { id, title: product.title, position, score: hit?.score ?? null, isFound, pinnedBy, isBuried },
    rival: { product, relevance, position, isPlaced: pinnedBy !== null || isBuried },
    parts,
  };
}

async function ask(search: SearchService, asked: object, signal?: AbortSignal) {
  const request = searchRequestSchema.parse({ highlight: false, budgetMs: LANE_BUDGET_MS, ...asked });
  return search.search(request, { requestId: "explain", ...(signal === undefined ? {} : { signal }) });
}
