import { bitCount } from "../../../text/bit-count.ts";

/**
 * A set of ordinals, one bit each: ordinal `n` is bit `n % 32` of word `n / 32`.
 *
 *     words[0]  31 ... 2 1 0      words[1]  63 ... 33 32
 *
 * It grows with what is added. Hot loops read `words` themselves.
 */
export interface Bitmap {
  /** The bits; ordinals beyond the last word are not in the set. Changes identity when the set grows. */
  readonly words: Uint32Array;
  has(ordinal: number): boolean;
  add(ordinal: number): void;
  delete(ordinal: number): void;
  /** How many ordinals are in the set. */
  count(): number;
  /** Ascending. The set must not be changed meanwhile. */
  forEach(visit: (ordinal: number) => void): void;
  /** Ascending. */
  toArray(): Uint32Array;
  clone(): Bitmap;
  /** Keeps what is in both. Like `or` and `andNot` it changes this set and returns it. */
  and(other: Bitmap): Bitmap;
  or(other: Bitmap): Bitmap;
  /** Keeps what is not in the other. */
  andNot(other: Bitmap): Bitmap;
}

const WORD_BITS = 32;

/** An empty set with room for ordinals below `size`. */
export function createBitmap(size: number = 0): Bitmap {
  return fromWords(new Uint32Array(Math.ceil(size / WORD_BITS)));
}

function fromWords(initial: Uint32Array): Bitmap {
  let words = initial;

  const reserve = (wordCount: number): void => {
    if (wordCount <= words.length) return;
    const larger = new Uint32Array(Math.max(wordCount, words.length * 2));
    larger.set(words);
    words = larger;
  };

  const bitmap: Bitmap = {
    get words() {
      return words;
    },
    has: (ordinal) => (((words[ordinal >>> 5] ?? 0) >>> (ordinal & 31)) & 1) === 1,
    add: (ordinal) => {
      const word = ordinal >>> 5;
      reserve(word + 1);
      words[word] = (words[word] ?? 0) | (1 << (ordinal & 31));
    },
    delete: (ordinal) => {
      const word = ordinal >>> 5;
      if (word < words.length) words[word] = (words[word] ?? 0) & ~(1 << (ordinal & 31));
    },
    count: () => {
      let total = 0;
      for (let at = 0; at < words.length; at++) total += bitCount(words[at] ?? 0);
      return total;
    },
    forEach: (visit) => {
      for (let at = 0; at < words.length; at++) {
        // The lowest bit goes with every turn. As a signed integer, or the loop counts in doubles.
        for (let rest = (words[at] ?? 0) | 0; rest !== 0; rest &= rest - 1)
          visit(at * WORD_BITS + lowestBit(rest));
      }
    },
    toArray: () => {
      const ordinals = new Uint32Array(bitmap.count());
      let next = 0;
      bitmap.forEach((ordinal) => (ordinals[next++] = ordinal));
      return ordinals;
    },
    clone: () => fromWords(words.slice()),
    and: (other) => {
      const theirs = other.words;
      for (let at = 0; at < words.length; at++) words[at] = (words[at] ?? 0) & (theirs[at] ?? 0);
      return bitmap;
    },
    or: (other) => {
      const theirs = other.words;
      reserve(theirs.length);
      for (let at = 0; at < theirs.length; at++) words[at] = (words[at] ?? 0) | (theirs[at] ?? 0);
      return bitmap;
    },
    andNot: (other) => {
      const theirs = other.words;
      const shared = Math.min(words.length, theirs.length);
      for (let at = 0; at < shared; at++) words[at] = (words[at] ?? 0) & ~(theirs[at] ?? 0);
      return bitmap;
    },
  };
  return bitmap;
}

/** Index of the lowest bit of a word that is not 0. */
export function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
