import type { Token } from "../../src/text/tokenise.ts";
import { createGrowingLists, createGrowingNumbers, type Lists } from "./growing-numbers.ts";
import type { NumberedNames } from "./numbered-names.ts";
import { titlePieces } from "./title-pieces.ts";
import { createWordForms, type WordForms } from "./word-forms.ts";

/** The words of the pieces of all titles, see `titlePieces`, in columns. */
export interface TitleWords {
  readonly forms: WordForms;
  /** The number of the term of each word. */
  readonly wordTerms: Uint32Array;
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
  /** @param brand compared form, see `titlePieces` */
  add(title: string, tokens: readonly Token[], brand: string): void;
  titleWords(): TitleWords;
}

export function createTitleWords(terms: NumberedNames): TitleWordsBuilder {
  const forms = createWordForms();
  const wordTerms = createGrowingNumbers();
  const lists = createGrowingLists();
  const joints = createGrowingNumbers();
  const edges = createGrowingNumbers();
  return {
    add(title, tokens, brand) {
      const isShouted = title === title.toUpperCase();
      for (const { tokens: run, isStart, isEnd } of titlePieces(title, tokens, brand)) {
        for (const [index, { term, start, end }] of run.entries()) {
          const spelling = title.slice(start, end);
          const word = isShouted ? forms.wordOf(spelling) : forms.count(spelling);
          if (word === wordTerms.length) wordTerms.push(terms.add(term));
          lists.push(word);
          joints.push(Math.max(0, JOINTS.indexOf(title.slice(end, run[index + 1]?.start ?? end))));
        }
        lists.close();
        edges.push((isStart ? BEGINS : 0) + (isEnd ? ENDS : 0));
      }
    },
    titleWords: () => ({
      forms,
      wordTerms: wordTerms.values(),
      lists: lists.lists(),
      joints: joints.values(),
      edges: edges.values(),
    }),
  };
}
