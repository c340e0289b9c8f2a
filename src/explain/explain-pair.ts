import { SearchError } from "../domain/search-error.ts";
import type { BusinessPrior, Merchandising } from "../domain/merchandising.ts";
import { compileMerchandising } from "../merchandising/compile-merchandising.ts";
import type { SearchService } from "../search/search-port.ts";
import type { SearchHit } from "../search/search-response.ts";
import type { PairExplanation, PartComparison, ProvenChange } from "./pair-explanation.ts";
import { placeProduct, rankAll, type PlacedProduct } from "./place-product.ts";
import { applyChange, type RankingChange } from "./ranking-change.ts";
import { smallestChanges } from "./smallest-changes.ts";
import { whyAbove } from "./why-above.ts";

export interface ExplainOptions {
  readonly search: SearchService;
  readonly merchandising: Merchandising;
  /** The same search under other merchandising, to prove the change with. Its owner closes it. */
  readonly under: (merchandising: Merchandising) => SearchService;
  readonly query: string;
  /** Product ids. */
  readonly a: string;
  readonly b: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Why one of two products stands above the other for a query, and the smallest changes of the
 * merchandising that would turn them round; searching once more with each proves it.
 * `PRODUCT_NOT_FOUND` for an unknown id, `INVALID_COMMAND` when both are the same.
 */
export async function explainPair(options: ExplainOptions): Promise<PairExplanation> {
  const { search, query, a, b, merchandising, signal } = options;
  if (a === b) {
    throw new SearchError("INVALID_COMMAND", `expected two products, got ${JSON.stringify(a)} twice`);
  }
  const hits = await rankAll(search, query, signal);
  const at = { query, hits, signals: merchandising.signals };
  const first = await placeProduct(search, { ...at, id: a }, signal);
  const second = await placeProduct(search, { ...at, id: b }, signal);
  const [upper, lower] = placeOf(first) <= placeOf(second) ? [first, second] : [second, first];
  const parts = compareParts(first, second);
  const explanation = { query, a: first.ranked, b: second.ranked, parts, why: whyAbove(upper, lower) };
  if (upper.ranked.position === null) return { ...explanation, above: null, change: null, alternatives: [] };
  const changes = smallestChanges(upper.rival, lower.rival, await priorOf(options));
  const proven: ProvenChange[] = [];
  for (const change of changes) proven.push(await prove(change, upper.ranked.id, lower.ranked.id, options));
  const [change = null, ...alternatives] = proven.filter(({ proved }) => proved);
  return { ...explanation, above: upper.ranked.id, change, alternatives };
}

/** Searches again with the change made. */
async function prove(
  change: RankingChange,
  upper: string,
  lower: string,
  { merchandising, under, query, signal }: ExplainOptions,
): Promise<ProvenChange> {
  const other = under(applyChange(merchandising, change, query));
  const after = await rankAll(other, query, signal);
  const [above, below] = [positionIn(after, lower), positionIn(after, upper)];
  const proved = above !== null && (below === null || above < below);
  return { ...change, proved, positions: { [lower]: above, [upper]: below } };
}

/** What the business says of this query: its signals, and the rules that match. */
async function priorOf({ search, merchandising, query, now }: ExplainOptions): Promise<BusinessPrior> {
  const { signals, maxBoost, outOfStock } = merchandising;
  const schema = (await search.generation())?.fields ?? {};
  const { boosts, buries } = compileMerchandising(merchandising, schema).effects({
    query,
    filter: null,
    context: {},
    now,
  });
  return { signals, maxBoost, outOfStock, boosts, buries, now };
}

function placeOf({ ranked: { position, isFound } }: PlacedProduct): number {
  return position ?? (isFound ? Number.MAX_SAFE_INTEGER : Number.POSITIVE_INFINITY);
}

function positionIn(hits: readonly SearchHit[], id: string): number | null {
  const index = hits.findIndex((hit) => hit.id === id);
  return index < 0 ? null : index + 1;
}

/** What separates them most first, ties in the order of the score. */
function compareParts(first: PlacedProduct, second: PlacedProduct): PartComparison[] {
  if (first.ranked.position === null || second.ranked.position === null) return [];
  return [...new Set([...first.parts.keys(), ...second.parts.keys()])]
    .map((name) => {
      const [a, b] = [first.parts.get(name) ?? 0, second.parts.get(name) ?? 0];
      return { name, a, b, difference: a - b };
    })
    .toSorted((left, right) => Math.abs(right.difference) - Math.abs(left.difference));
}
