import type { SuggestionCatalog } from "./suggestion-catalog.ts";
import { distinctNumbers, LONGEST_TEXT, type SuggestionDraft } from "./suggestion-draft.ts";

/** Every short title. */
export function titleDrafts({
  titles,
  titleTerms: { starts, values },
}: SuggestionCatalog): SuggestionDraft[] {
  return Array.from({ length: titles.size }, (_, number): SuggestionDraft => {
    const terms = distinctNumbers([...values.subarray(starts[number], starts[number + 1])]);
    return { text: titles.nameOf(number), kind: "title", origin: "title", terms, fluency: 1, uses: 0 };
  }).filter(({ text, terms }) => terms.length > 0 && text.length <= LONGEST_TEXT);
}
