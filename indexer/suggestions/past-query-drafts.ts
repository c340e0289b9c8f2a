import type { NumberedNames } from "./numbered-names.ts";
import { readableText } from "./readable-text.ts";
import { draftOf, type SuggestionDraft } from "./suggestion-draft.ts";

/** What was searched for, and how often, or how much it is worth: any scale from 0. */
export interface PastQuery {
  readonly text: string;
  readonly weight: number;
}

/** Those whose words products have; not together, necessarily. */
export function pastQueryDrafts(
  queries: readonly PastQuery[],
  terms: NumberedNames,
): readonly (SuggestionDraft | null)[] {
  return queries.map(({ text, weight }) => draftOf(readableText(text), "query", "pastQuery", terms, weight));
}
