import { isBegun, type Vocabulary } from "./plan-word.ts";
import type { TextField } from "./product-terms.ts";
import { ownTerms, type QueryWord } from "./query-syntax.ts";

/** What the catalog knows of one word of a query by itself, before other spellings and synonyms. */
export interface EvidentWord {
  readonly term: string;
  /** Products that have it. */
  readonly frequency: number;
  /** Some product has it, or, of a word that is still being typed, one that begins like it. */
  readonly isKnown: boolean;
  /**
   * It is a word of the catalog's texts rather than a part of its codes. Only queries that have
   * the form of a code are looked at so closely; in others every known word is taken for one.
   */
  readonly isProse: boolean;
}

/** Fields that hold words; in `codes` are parts of codes, too. */
export const PROSE_FIELDS = [
  "title",
  "brand",
  "category",
  "attributes",
  "description",
] as const satisfies readonly TextField[];

/** What so many products have is a word, whatever field it is in. */
export const PROSE_FREQUENCY = 100;

/**
 * The words of a query in order, stop words left out unless there are no others.
 *
 * @param prose those of its terms in fewer than `PROSE_FREQUENCY` products that are in a prose
 *   field of some product; null when that was not looked up
 */
export function evidentWords(
  words: readonly QueryWord[],
  vocabulary: Vocabulary,
  prose: ReadonlySet<string> | null,
): EvidentWord[] {
  return words.flatMap((word) =>
    ownTerms(word).map((term) => {
      const frequency = vocabulary.frequency(term);
      const isKnown = frequency > 0 || isBegun({ term, isPrefix: word.isPrefix }, vocabulary);
      const isProse = prose === null ? isKnown : frequency >= PROSE_FREQUENCY || prose.has(term);
      return { term, frequency, isKnown, isProse };
    }),
  );
}

/** The terms of which has to be asked whether they are prose: those of few products. */
export function doubtfulTerms(words: readonly QueryWord[], vocabulary: Vocabulary): string[] {
  return words.flatMap(ownTerms).filter((term) => {
    const frequency = vocabulary.frequency(term);
    return frequency > 0 && frequency < PROSE_FREQUENCY;
  });
}
