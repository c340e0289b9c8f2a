import { stemPlural } from "../text/stem-plural.ts";
import type { TypedWord } from "./typed-query.ts";

/** Longer runs of letters are no two words. */
const LONGEST_APART = 32;
const SHORTEST_HALF = 2;
const LETTERS = /^\p{L}+$/u;

/**
 * The words with one space less or one more: `key board` is `keyboard`, `gamingmouse` is
 * `gaming mouse`. A second half that is being typed still is.
 *
 * @param unknown words that no suggestion has; only these are taken apart
 * @param isKnown whether any suggestion has the word; what it has not is no half
 */
export function respacedWords(
  words: readonly TypedWord[],
  unknown: ReadonlySet<TypedWord>,
  isKnown: (word: TypedWord) => boolean,
): readonly (readonly TypedWord[])[] {
  const ways: (readonly TypedWord[])[] = [];
  for (const [index, first] of words.entries()) {
    const second = words[index + 1];
    if (second !== undefined) {
      const joined = { ...typedWord(first.word + second.word), isFinished: second.isFinished };
      if (isKnown(joined)) ways.push([...words.slice(0, index), joined, ...words.slice(index + 2)]);
    }
    if (!unknown.has(first)) continue;
    for (const halves of halvesOf(first)) {
      if (halves.every(isKnown)) ways.push([...words.slice(0, index), ...halves, ...words.slice(index + 1)]);
    }
  }
  return ways;
}

function halvesOf({ word, isFinished }: TypedWord): readonly (readonly [TypedWord, TypedWord])[] {
  if (word.length > LONGEST_APART || !LETTERS.test(word)) return [];
  const ways: [TypedWord, TypedWord][] = [];
  for (let length = SHORTEST_HALF; length <= word.length - SHORTEST_HALF; length += 1) {
    const first = { ...typedWord(word.slice(0, length)), isFinished: true };
    ways.push([first, { ...typedWord(word.slice(length)), isFinished }]);
  }
  return ways;
}

function typedWord(word: string): { readonly word: string; readonly term: string } {
  return { word, term: stemPlural(word) };
}
