import type { Token } from "../../src/text/tokenise.ts";
import { createGrowingLists, createGrowingNumbers, type Lists } from "./growing-numbers.ts";
import type { NumberedNames } from "./numbered-names.ts";
import { titlePieces } from "./title-pieces.ts";
import { termsOfWhole } from "./whole-words.ts";
import { createWordForms, type WordForms } from "./word-forms.ts";

/** The words of the pieces of all titles, see `titlePieces`, in columns. */
export interface TitleWords {
  readonly forms: WordForms;
  /** The numbers of the terms of each word: several where a script writes no spaces. */
  readonly wordTerms: Lists;
  /** Words of each piece, in order. */
  readonly lists: Lists;
  /** What stands behind each word, as a place in `JOINTS`. */
  readonly joints: Uint32Array;
  /** Of each piece: `BEGINS` and `ENDS`, added. */
  readonly edges: Uint32Array;
}

export const BEGINS = 1;
export const ENDS = 2;

/** What may stand between words of one thing: `T-shirt`, `salt & pepper`. Anything else reads as a space. */
export const JOINTS: readonly string[] = [" ", "-", "'", "’", "/", ".", "&", " & "];
export const HYPHEN = JOINTS.indexOf("-");

export interface TitleWordsBuilder {
  /** @param tokens see `wholeWords` @param brand compared form, see `titlePieces` */
  add(title: string, tokens: readonly Token[], brand: string): void;
  titleWords(): TitleWords;
}

export function createTitleWords(terms: NumberedNames): TitleWordsBuilder {
  const forms = createWordForms();
  const wordTerms = createGrowingLists();
  let known = 0;
  const lists = createGrowingLists();
  const joints = createGrowingNumbers();
  const edges = createGrowingNumbers();
  return {
    add(title, tokens, brand) {
      const isShouted = title === title.toUpperCase();
      for (const { tokens: run, isStart, isEnd } of titlePieces(title, tokens, brand)) {
        for (const [index, token] of run.entries()) {
          const { start, end } = token;
          const spelling = title.slice(start, end);
          const word = isShouted ? forms.wordOf(spelling) : forms.count(spelling);
          if (word === known) {
            for (const term of termsOfWhole(token)) wordTerms.push(terms.add(term));
            wordTerms.close();
            known += 1;
          }
          lists.push(word);
          joints.push(Math.max(0, JOINTS.indexOf(title.slice(end, run[index + 1]?.start ?? end))));
        }
        lists.close();
        edges.push((isStart ? BEGINS : 0) + (isEnd ? ENDS : 0));
      }
    },
    titleWords: () => ({
      forms,
      wordTerms: wordTerms.lists(),
      lists: lists.lists(),
      joints: joints.values(),
      edges: edges.values(),
    }),
  };
}

/** The numbers of the terms of words, in order. */
export function termsOfWords(
  words: readonly number[],
  { wordTerms: { starts, values } }: Pick<TitleWords, "wordTerms">,
): readonly number[] {
  return words.flatMap((word) => [...values.subarray(starts[word], starts[word + 1])]);
}
