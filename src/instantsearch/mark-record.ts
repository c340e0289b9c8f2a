import type { Product } from "../domain/product.ts";
import {
  highlightValue,
  type HighlightedValue,
  type HighlightQuery,
  markEach,
  type Marked,
} from "./highlight-result.ts";
import type { QueryParameters } from "./query-parameters.ts";
import { retrieve } from "./retrieve.ts";
import { readSnippetName, type SnippetValue, snippetValue } from "./snippet-result.ts";

/** What shoppers read of a product: highlighted when the client names nothing. */
const SEARCHED = ["title", "description", "brand", "category", "sku", "mpn", "attributes"];

export interface MarkedRecord {
  readonly _highlightResult?: Readonly<Record<string, Marked<HighlightedValue>>>;
  readonly _snippetResult?: Readonly<Record<string, Marked<SnippetValue>>>;
}

/** The texts of a product with what matched in them marked, in the shape of its record. */
export function markRecord(
  product: Product,
  parameters: QueryParameters,
  query: HighlightQuery,
): MarkedRecord {
  const { attributesToHighlight, attributesToSnippet, snippetEllipsisText } = parameters;
  const isMatchOnly = parameters.restrictHighlightAndSnippetArrays;
  const named = attributesToHighlight?.includes("*") === true ? undefined : attributesToHighlight;
  const highlighted = marked(product, named ?? SEARCHED, (text) => highlightValue(text, query), isMatchOnly);
  const snippets = attributesToSnippet.map(readSnippetName).flatMap(({ attribute, words }) => {
    const names = attribute === "*" ? SEARCHED : [attribute];
    return [
      marked(product, names, (text) => snippetValue(text, words, query, snippetEllipsisText), isMatchOnly),
    ];
  });
  return {
    ...(Object.keys(highlighted).length > 0 ? { _highlightResult: highlighted } : {}),
    ...(snippets.length > 0 ? { _snippetResult: merged(snippets) } : {}),
  };
}

function marked<Result extends { readonly matchLevel: string }>(
  product: Product,
  names: readonly string[],
  mark: (text: string) => Result,
  isMatchOnly: boolean,
): Record<string, Marked<Result>> {
  const entries = names.length === 0 ? [] : Object.entries(retrieve(product, names));
  const keeps = ({ matchLevel }: Result): boolean => !isMatchOnly || matchLevel !== "none";
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      const result = markEach(value, mark, keeps);
      return result === undefined ? [] : [[name, result] as const];
    }),
  );
}

/** One level into objects: `attributes.color` and `attributes.size` are both in `attributes`. */
function merged<Result>(
  records: readonly Readonly<Record<string, Marked<Result>>>[],
): Record<string, Marked<Result>> {
  const whole = new Map<string, Marked<Result>>();
  for (const record of records) {
    for (const [name, value] of Object.entries(record)) {
      const there = whole.get(name);
      whole.set(name, isTree(there) && isTree(value) ? { ...there, ...value } : value);
    }
  }
  return Object.fromEntries(whole);
}

/** What is neither a result itself nor a list of them. */
function isTree<Result>(
  part: Marked<Result> | undefined,
): part is { readonly [name: string]: Marked<Result> } {
  if (typeof part !== "object" || part === null || Array.isArray(part)) return false;
  return !("matchLevel" in part) || typeof part.matchLevel !== "string";
}
