import type { Product } from "../domain/product.ts";
import { excerpt, highlight } from "./highlight.ts";
import type { RankedHit } from "./rank-candidates.ts";
import type { LaneContext } from "./run-lanes.ts";
import type { SearchRequest } from "./search-request.ts";
import type { Explanation, SearchHit } from "./search-response.ts";

/**
 * A page's hits with their products. One whose product was removed since the lanes answered is
 * left out.
 *
 * @param terms index terms to highlight
 */
export async function fetchHits(
  ranked: readonly RankedHit[],
  terms: readonly string[],
  request: SearchRequest,
  { generation, step }: LaneContext,
): Promise<SearchHit[]> {
  if (ranked.length === 0) return [];
  const ids = ranked.map(({ candidate }) => candidate.id);
  const products = await step("fetch", (signal) => generation.products.get(ids, { signal }));
  const marked = new Set(terms);
  return ranked.flatMap((hit, index): SearchHit[] => {
    const { candidate, score } = hit;
    const product = products[index] ?? null;
    if (product === null) return [];
    return [
      {
        id: candidate.id,
        score,
        product,
        ...(request.highlight ? { highlights: highlightsOf(product, marked) } : {}),
        matchedBy: candidate.matchedBy,
        ...(request.explain ? { explain: explanationOf(hit) } : {}),
      },
    ];
  });
}

function explanationOf({ score, parts, pin, isBuried }: RankedHit): Explanation {
  return {
    score,
    parts,
    ...(pin === null ? {} : { pin: { rule: pin.rule, position: pin.position } }),
    ...(isBuried ? { buried: true } : {}),
  };
}

function highlightsOf(product: Product, terms: ReadonlySet<string>): Record<string, string> {
  const marked: readonly (readonly [string, string | null])[] = [
    ["title", highlight(product.title, terms)],
    ["brand", highlight(product.brand ?? "", terms)],
    ["description", excerpt(product.description ?? "", terms)],
  ];
  return Object.fromEntries(marked.flatMap(([field, html]) => (html === null ? [] : [[field, html]])));
}
