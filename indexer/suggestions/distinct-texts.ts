import { NATURALNESS, type SuggestionDraft } from "./suggestion-draft.ts";

/** Those that differ by more than case, accents, plural and the order of words; of equal ones the most natural. */
export function distinctTexts(drafts: readonly SuggestionDraft[]): SuggestionDraft[] {
  const kept = new Map<string, SuggestionDraft>();
  for (const draft of drafts) {
    const key = draft.terms.join(" ");
    const other = kept.get(key);
    if (other === undefined || byUse(draft, other) < 0) kept.set(key, draft);
  }
  return [...kept.values()];
}

/** The most natural first, then the longer one, then as `byUse`. */
export function byNaturalness(a: SuggestionDraft, b: SuggestionDraft): number {
  return NATURALNESS[b.origin] - NATURALNESS[a.origin] || b.terms.length - a.terms.length || byUse(a, b);
}

/** The most natural first, then the one in more use, then by text. */
function byUse(a: SuggestionDraft, b: SuggestionDraft): number {
  return (
    NATURALNESS[b.origin] - NATURALNESS[a.origin] ||
    b.uses - a.uses ||
    b.fluency - a.fluency ||
    (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)
  );
}
