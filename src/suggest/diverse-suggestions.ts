import type { Suggestion } from "../domain/suggestion.ts";

/** A match as it is compared with others. */
export interface RankedSuggestion {
  readonly suggestion: Suggestion;
  /** Of its words. */
  readonly terms: readonly number[];
  /** The term that what is being typed was completed to; null when no word is half typed. */
  readonly completion: number | null;
}

/** So many may complete the half-typed word alike before others have their turn. */
const MAX_ALIKE = 3;

/**
 * The first `limit` that say something new, in their order. Of two that find the same products
 * and of which one has all words of the other, the first stays. More than three completions to
 * one word, which is mostly a brand, are left for where there is nothing else.
 */
export function diverse<Item extends RankedSuggestion>(
  ranked: Iterable<Item>,
  limit: number,
): readonly Item[] {
  const chosen: { readonly item: Item; readonly place: number }[] = [];
  const alike: { readonly item: Item; readonly place: number }[] = [];
  const completions = new Map<number, number>();
  let place = 0;
  for (const item of ranked) {
    if (chosen.length === limit) break;
    place += 1;
    if ([...chosen, ...alike].some(({ item: other }) => isRepetition(item, other))) continue;
    const { completion } = item;
    const before = completion === null ? 0 : (completions.get(completion) ?? 0);
    if (completion !== null) completions.set(completion, before + 1);
    (before < MAX_ALIKE ? chosen : alike).push({ item, place });
  }
  return [...chosen, ...alike.slice(0, limit - chosen.length)]
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Whether one has all words of the other, and both find the same products as far as their counts and samples tell. */
function isRepetition(a: RankedSuggestion, b: RankedSuggestion): boolean {
  if (a.suggestion.count !== b.suggestion.count) return false;
  const [fewer, more] = a.terms.length <= b.terms.length ? [a.terms, b.terms] : [b.terms, a.terms];
  if (!fewer.every((term) => more.includes(term))) return false;
  return a.suggestion.products.every((id) => b.suggestion.products.includes(id));
}
