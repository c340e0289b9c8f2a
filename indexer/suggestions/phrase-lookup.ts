import type { IsPhrase } from "./category-names.ts";
import type { SuggestionCatalog } from "./suggestion-catalog.ts";
import type { TitlePhrase } from "./title-phrases.ts";
import { termsOfWords } from "./title-words.ts";

/** Whether titles have terms side by side, told from the phrases they share. */
export function phraseLookup(
  phrases: readonly TitlePhrase[],
  { pieces, terms }: SuggestionCatalog,
): IsPhrase {
  const known = new Set(
    phrases
      .filter(({ words }) => words.length === 2)
      .map(({ words }) => termsOfWords(words, pieces).join(" ")),
  );
  return (wanted) => known.has(wanted.map((term) => terms.numberOf(term)).join(" "));
}
