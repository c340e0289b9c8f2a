import { byNaturalness } from "./distinct-texts.ts";
import { NATURALNESS, type SuggestionDraft } from "./suggestion-draft.ts";

/** A draft with the numbers of the products that have all its words, ascending. */
export interface CountedDraft {
  readonly draft: SuggestionDraft;
  readonly products: Uint32Array;
}

/**
 * Without those that find what a more natural one finds, and say no more: all their words are in
 * it, or both were cut out of the same titles. `hush 87 silent` goes where `Norvane Hush 87
 * Silent Keyboard` stays.
 */
export function distinctSuggestions(counted: readonly CountedDraft[]): CountedDraft[] {
  const groups = new Map<string, CountedDraft[]>();
  for (const one of counted) {
    const key = keyOfSet(one.products);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length === 1) return group;
    const kept: CountedDraft[] = [];
    for (const one of group.toSorted((a, b) => byNaturalness(a.draft, b.draft))) {
      if (!kept.some((other) => saysNoMore(one.draft, other.draft))) kept.push(one);
    }
    return kept;
  });
}

function saysNoMore(draft: SuggestionDraft, other: SuggestionDraft): boolean {
  if (draft.origin === "pastQuery") return false;
  if (draft.terms.every((term) => other.terms.includes(term))) return true;
  const areCut =
    NATURALNESS[draft.origin] === NATURALNESS.phrase && NATURALNESS[other.origin] === NATURALNESS.phrase;
  return areCut && draft.terms.some((term) => other.terms.includes(term));
}

const PRIME = 0x01000193;
const BASIS = 0x811c9dc5;
const OTHER_BASIS = 0x9dc5811c;

/** The size of a set and 64 bits of it: FNV-1a twice, over whole numbers. Equal sets have equal keys. */
function keyOfSet(products: Uint32Array): string {
  let first = BASIS;
  let second = OTHER_BASIS;
  for (const product of products) {
    first = Math.imul(first ^ product, PRIME);
    second = Math.imul(second ^ (product + 1), PRIME) ^ (second >>> 15);
  }
  return `${products.length} ${first >>> 0} ${second >>> 0}`;
}
