import { editDistance } from "../../text/edit-distance.ts";
import type { MatchPlan } from "../../text/match-plan.ts";
import type { Vocabulary } from "../../text/plan-word.ts";
import { wordTerms } from "../../text/matched-terms.ts";
import { TEXT_FIELDS, type ProductTerms, type TextField } from "../../text/product-terms.ts";

interface WithTerms {
  readonly terms: ProductTerms;
}

/** What a catalog knows of its words, counted anew. */
export function vocabularyOf(
  entries: readonly WithTerms[],
): Vocabulary & { readonly terms: readonly string[] } {
  const frequencies = new Map<string, number>();
  for (const { terms } of entries) {
    for (const term of new Set(TEXT_FIELDS.flatMap((field) => terms[field]))) {
      frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    }
  }
  const terms = [...frequencies.keys()];
  return {
    terms,
    size: entries.length,
    frequency: (term) => frequencies.get(term) ?? 0,
    hasPrefix: (prefix) => terms.some((term) => term.startsWith(prefix)),
    near: (term, maxEdits) =>
      terms
        .filter((candidate) => !/\p{N}/u.test(candidate))
        .map((candidate) => ({ term: candidate, edits: editDistance(term, candidate, maxEdits) }))
        .filter(({ edits }) => edits >= 1 && edits <= maxEdits),
  };
}

export function averageLengths(entries: readonly WithTerms[]): Record<TextField, number> {
  const mean = (field: TextField): number =>
    entries.reduce((sum, { terms }) => sum + terms[field].length, 0) / Math.max(1, entries.length);
  return {
    title: mean("title"),
    brand: mean("brand"),
    category: mean("category"),
    attributes: mean("attributes"),
    description: mean("description"),
    codes: mean("codes"),
  };
}

/** Word, spellings and prefixed terms a query matched, at most 64. */
export function matchedTerms({ words }: MatchPlan, terms: readonly string[]): string[] {
  const matched = words.flatMap(({ word, isPrefix, typos }) => [
    ...wordTerms(word),
    ...typos.map(({ term }) => term),
    ...(isPrefix ? terms.filter((term) => term.startsWith(word.term)).toSorted() : []),
  ]);
  return [...new Set(matched)].slice(0, 64);
}
