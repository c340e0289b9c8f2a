import type { ProductPreview, SuggestedQuery, SuggestResponse } from "../../src/suggest/suggest-contract.ts";

/** A suggestion as the server writes it: escaped, and what was not typed yet in `<mark>`. */
export function suggestionOf(text: string, query: string, category?: string): SuggestedQuery {
  return {
    text,
    highlighted: `${escaped(query)}<mark>${escaped(text.slice(query.length))}</mark>`,
    kind: "title",
    count: 12,
    ...(category === undefined ? {} : { category }),
  };
}

export function previewOf(id: string, title: string, changed: Partial<ProductPreview> = {}): ProductPreview {
  return {
    id,
    title,
    highlighted: escaped(title),
    brand: "Nordkamm",
    price: 49.9,
    currency: "EUR",
    image: `/pictures/${id}.svg`,
    url: `/products/${id}`,
    available: true,
    ...changed,
  };
}

let answers = 0;

/** An answer with these in it; each has a `queryId` of its own. */
export function answerWith(parts: Partial<SuggestResponse>): SuggestResponse {
  answers += 1;
  return {
    suggestions: [],
    products: [],
    redirect: null,
    queryId: `query-${answers}`,
    meta: { requestId: `request-${answers}`, generation: "g1", tookMs: 0.4 },
    ...parts,
  };
}

/** Two suggestions, one of them also within a category, and two products, one of them sold out. */
export function answerTo(query: string): SuggestResponse {
  const word = query === "" ? "popular" : query;
  return answerWith({
    suggestions: [
      suggestionOf(`${word} one`, query),
      suggestionOf(`${word} one`, query, "Computers > Mice"),
      suggestionOf(`${word} two`, query),
    ],
    products: [
      previewOf("p1", `${word} product`),
      previewOf("p2", `${word} other product`, { available: false }),
    ],
  });
}

/** An answer with nothing in it. */
export const emptyAnswer = (): SuggestResponse => answerWith({});

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
