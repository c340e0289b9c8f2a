import { allOf, type Filter } from "../domain/filter.ts";
import type { BusinessPrior } from "../domain/merchandising.ts";
import type { Product } from "../domain/product.ts";
import type { Generation } from "../ports/generations.ts";
import { checkMatches, type CheckedMatch, type MatchCheck } from "./check-matches.ts";
import { choosePreviews } from "./choose-previews.ts";
import { carriesCode } from "../search/visible-codes.ts";
import { findByCode } from "./find-by-code.ts";
import { hasAllWords } from "./has-all-words.ts";
import { readWanted } from "./read-wanted.ts";
import { passes, type Passage } from "./shown-products.ts";
import type { SuggestionMatch } from "./suggestion-index.ts";
import type { TimeBudget } from "./time-budget.ts";

export interface PreviewRequest {
  /** What is looked for: as typed, or what a rule makes of it. */
  readonly query: string;
  /** The same without what is excluded. */
  readonly text: string;
  /** Whether a product has nothing that is excluded. */
  readonly admits: (product: Product) => boolean;
  readonly matches: readonly SuggestionMatch[];
  readonly passage: Passage;
  readonly passageOf: MatchCheck["passageOf"];
  readonly categoryOf: MatchCheck["categoryOf"];
  readonly prior: BusinessPrior;
  /** Previews at most. */
  readonly limit: number;
  /** Whether what was counted beforehand is not what this caller would find: then each match is counted now. */
  readonly isCounted: boolean;
  /** Fields whose codes the caller may look up; null: every one. */
  readonly codeFields: readonly string[] | null;
}

export interface FoundPreviews {
  /** Those of the matches that still find something. */
  readonly matches: readonly CheckedMatch["match"][];
  readonly products: readonly Product[];
}

/**
 * Checks suggestions against the products as they are now, and chooses what is shown beside
 * them: products of a code that was typed; then of the suggestions; then, where these are too few,
 * what the keyword engine finds. Vectors are never asked. What does not answer within the budget
 * is left out: without the store suggestions stay as they are, unless they are to be counted.
 */
export async function findPreviews(
  request: PreviewRequest,
  generation: Generation,
  budget: TimeBudget,
): Promise<FoundPreviews> {
  const { query, text, admits, matches, passage, passageOf, categoryOf, prior, limit, isCounted } = request;
  const { codeFields } = request;
  const wanted = [...new Set(matches.flatMap(({ suggestion }) => suggestion.products))];

  const fetch = async (ids: readonly string[]): Promise<readonly Product[] | null> => {
    if (ids.length === 0) return [];
    const found = await budget.ask("products", (signal) => generation.products.get(ids, { signal }));
    return found === null ? null : found.filter((product) => product !== null);
  };
  const search = (words: string, { filter, effects }: Passage, most: number) => {
    const { boosts, buries } = effects;
    const ranked = { ...prior, boosts, buries };
    return budget.ask("the keyword engine", (signal) =>
      generation.keyword.search({ query: words, filter, limit: most, sort: [], prior: ranked }, { signal }),
    );
  };
  /** Where few products have all words the engine adds others, which are for a page that says so. */
  const fetchFound = async (words: string, within: Passage, most: number): Promise<readonly Product[]> => {
    const result = await search(words, within, most);
    if (result === null) return [];
    const products = (await fetch(result.hits.map(({ id }) => id))) ?? [];
    const { relaxed, corrected, identifier } = result;
    if (codeFields !== null && identifier !== null) {
      return products.filter((product) => carriesCode(product, identifier, codeFields));
    }
    return relaxed.length === 0
      ? products
      : products.filter((product) => hasAllWords(product, readWanted(corrected ?? words).text));
  };

  /** How many products have all words of a match; 0 when that is not known in time. */
  const count: MatchCheck["count"] = async ({ suggestion }, within) => {
    const result = await search(suggestion.text, within, 0);
    return result === null || result.relaxed.length > 0 || result.corrected !== null ? 0 : result.total;
  };

  const [samples, codes] = await Promise.all([
    fetch(wanted),
    limit === 0 || codeFields !== null ? [] : findByCode(text, generation, budget),
  ]);
  if (samples === null) return { matches: isCounted ? [] : matches, products: [] };
  const checked = await checkMatches(matches, {
    products: new Map(samples.map((product) => [product.id, product])),
    passageOf,
    categoryOf,
    ...(isCounted ? { count } : {}),
    finds: async ({ suggestion }, within) => (await fetchFound(suggestion.text, within, 1)).length > 0,
  });
  const kept = checked.map(({ match }) => match);
  if (limit === 0) return { matches: kept, products: [] };

  const byCode = (await Promise.all(codes.map((code) => fetchFound(code, passage, limit)))).flat();
  // Variants show what the suggestion they vary shows.
  const bySuggestion = checked
    .filter(({ match }) => match.category === undefined)
    .map(({ shown }) => shown.filter((product) => passes(product, passage) && admits(product)));
  const first = choosePreviews(byCode.length > 0 ? [byCode] : bySuggestion, limit);
  if (first.length === limit || byCode.length > 0) return { matches: kept, products: first };
  // One list: what suggestions show comes before what they do not.
  const byWords = await fetchFound(query, unseen(passage, matches.map(passageOf)), limit);
  return { matches: kept, products: choosePreviews([[...first, ...byWords]], limit) };
}

/** Also without what is hidden from a query that is being typed: half a word calls no rule yet. */
function unseen(passage: Passage, completed: readonly Passage[]): Passage {
  const hidden = new Set(completed.flatMap(({ effects }) => effects.hide));
  if (hidden.size === 0) return passage;
  const others: Filter = { kind: "not", operand: { kind: "in", field: "id", values: [...hidden] } };
  return { ...passage, filter: allOf(passage.filter, others) };
}
