import type { Product } from "../domain/product.ts";
import { isOutOfStock } from "../ranking/business-boost.ts";
import type { SearchHit, SearchResponse } from "../search/search-response.ts";
import type { Meters } from "./create-meters.ts";
import { STEPS, type MATCHES, type STOCK, type Step } from "./label-values.ts";
import type { SearchObserver } from "./observe-search.ts";

/** Margin is looked at where shoppers look. */
const MARGIN_DEPTH = 10;
const MS_PER_SECOND = 1_000;

type Match = (typeof MATCHES)[number];
type Stock = (typeof STOCK)[number];

const KNOWN_STEPS: ReadonlySet<string> = new Set(STEPS);
const isStep = (name: string): name is Step => KNOWN_STEPS.has(name);

/** Counts searches, and what first pages consist of. */
export function countAnswers({ counters, histograms }: Meters): SearchObserver {
  const countOutcome = ({ total, query }: SearchResponse, mode: string): void => {
    counters.searches.inc({ mode });
    if (total === 0) counters.withoutResults.inc({ mode });
    if (query.relaxed.length > 0) counters.relaxed.inc();
    if (query.corrected !== null) counters.corrected.inc();
    if (query.identifier !== null) counters.identifiers.inc({ found: String(query.identifier.found) });
  };
  const countFirstPage = (hits: readonly SearchHit[]): void => {
    for (const [matched, count] of tally(hits, matchOf)) counters.firstPageHits.inc({ matched }, count);
    for (const [stock, count] of tally(hits, ({ product }) => stockOf(product))) {
      counters.firstPageStock.inc({ stock }, count);
    }
    const margin = meanMargin(hits);
    if (margin !== null) histograms.margin.observe(margin);
  };
  return {
    answered: ({ request: { mode, page }, response, ms }) => {
      countOutcome(response, mode);
      if (response.meta.timings["cache"] !== undefined) counters.answerCache.inc();
      histograms.search.observe({ mode }, ms / MS_PER_SECOND);
      for (const [name, spent] of Object.entries(response.meta.timings)) {
        histograms.step.observe({ step: isStep(name) ? name : "other" }, spent / MS_PER_SECOND);
      }
      for (const lane of response.degraded) counters.degraded.inc({ lane });
      if (page === 1) countFirstPage(response.hits);
    },
    failed: ({ code }) => counters.failedSearches.inc({ code }),
  };
}

function matchOf({ matchedBy }: SearchHit): Match {
  const byKeyword = matchedBy.includes("keyword");
  if (matchedBy.includes("semantic")) return byKeyword ? "both" : "semantic";
  return byKeyword ? "keyword" : "rule";
}

/** As the stock policy tells it. */
function stockOf(product: Product): Stock {
  if (product.stock === undefined && product.in_stock === undefined) return "unknown";
  const isOut = isOutOfStock((field) => (field === "in_stock" ? product.in_stock : product.stock) ?? null);
  return isOut ? "out" : "in";
}

/** Null when none of the hits has a margin. */
function meanMargin(hits: readonly SearchHit[]): number | null {
  let sum = 0;
  let count = 0;
  for (const { product } of hits.slice(0, MARGIN_DEPTH)) {
    if (product.margin === undefined) continue;
    sum += product.margin;
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

function tally<Kind extends string>(
  hits: readonly SearchHit[],
  kindOf: (hit: SearchHit) => Kind,
): ReadonlyMap<Kind, number> {
  const counts = new Map<Kind, number>();
  for (const hit of hits) {
    const kind = kindOf(hit);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
