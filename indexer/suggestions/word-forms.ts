import { compact } from "../../src/suggest/suggestion-words.ts";
import { createGrowingNumbers } from "./growing-numbers.ts";
import { createNumberedNames, type NumberedNames } from "./numbered-names.ts";

/** The words of a catalog, folded, and how each is written. */
export interface WordForms {
  /** By folded form. */
  readonly words: NumberedNames;
  /** The number of the word that this is a spelling of. */
  wordOf(spelling: string): number;
  /** The same, and counts the spelling. */
  count(spelling: string): number;
  /** The usual spelling of a word: `Hampton`, `Keyboard`, `LED`. */
  nameOf(word: number): string;
  /** The same inside a sentence, which titles in capitals do not tell: lower case but for `iPhone` and `LED`. */
  formOf(word: number): string;
}

/** Capitals behind the first letter: `iPhone`, `LED`, `DeWalt`. */
const INNER_CAPITALS = /^.+\p{Lu}/u;

export function createWordForms(): WordForms {
  const words = createNumberedNames();
  const spellings = createNumberedNames();
  const wordOfSpelling = createGrowingNumbers();
  const counts: number[] = [];
  let usual: readonly number[] | null = null;

  const add = (spelling: string): number => {
    const number = spellings.add(spelling);
    if (number === wordOfSpelling.length) {
      wordOfSpelling.push(words.add(compact(spelling)));
      counts.push(0);
    }
    return number;
  };
  const usualSpellings = (): readonly number[] => {
    const best = Array.from({ length: words.size }, () => -1);
    for (const [spelling, word] of wordOfSpelling.values().entries()) {
      const other = best[word] ?? -1;
      const [count, most] = [counts[spelling] ?? 0, counts[other] ?? -1];
      const isBefore = count === most && spellings.nameOf(spelling) < spellings.nameOf(other);
      if (count > most || isBefore) best[word] = spelling;
    }
    return best;
  };
  const nameOf = (word: number): string => {
    usual ??= usualSpellings();
    return spellings.nameOf(usual[word] ?? -1);
  };
  return {
    words,
    wordOf: (spelling) => wordOfSpelling.at(add(spelling)),
    count(spelling) {
      const number = add(spelling);
      counts[number] = (counts[number] ?? 0) + 1;
      usual = null;
      return wordOfSpelling.at(number);
    },
    nameOf,
    formOf(word) {
      const spelling = nameOf(word);
      return INNER_CAPITALS.test(spelling) ? spelling : spelling.toLowerCase();
    },
  };
}
