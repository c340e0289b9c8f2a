import type { SuggestionVocabulary } from "./suggestion-vocabulary.ts";
import type { TypedWord } from "./typed-query.ts";

/**
 * Tells suggestions that say what was typed and nothing else, in any order and number: `Mice` for
 * `mouse`, not `Mouse Mats`. Null where no suggestion can, as with the half-typed `mous`.
 */
export function wholeMatches(
  words: readonly TypedWord[],
  vocabulary: SuggestionVocabulary,
): ((suggestion: number) => boolean) | null {
  const { terms, starts, ownWords, wordsInOrder } = vocabulary;
  const wanted = words.map(({ term }) => vocabulary.termNumber(term));
  if (wanted.length === 0 || wanted.includes(-1)) return null;
  return (suggestion) => {
    if (ownWords[suggestion] !== wanted.length) return false;
    const from = starts[suggestion] ?? 0;
    const own = Array.from(wordsInOrder.subarray(from, from + wanted.length), (word) => terms[word] ?? 0);
    return own.every((term) => wanted.includes(term)) && wanted.every((term) => own.includes(term));
  };
}
