import { editDistance } from "./edit-distance.ts";
import { bitCount } from "./bit-count.ts";

/**
 * The terms of an index, numbered from 0 in the order they came, with the number of products
 * each occurs in.
 *
 * Near spellings are found by signature: a term's set of letters as 32 bits. One edit changes
 * at most two bits, so of all terms of a fitting length only those within `2 * edits` bits are
 * compared letter by letter:
 *
 *     length 7:  ids    [ keyboad, monitor, walllet, ... ]
 *                masks  [ 0b...  , 0b...  , 0b...  , ... ]   <- scanned
 */
export interface TermDictionary {
  readonly size: number;
  /** -1 for an unknown term. */
  idOf(term: string): number;
  termOf(id: number): string;
  /** The term's number, given to it now when it is new. */
  add(term: string): number;
  frequency(id: number): number;
  count(id: number, change: number): void;
  /** Numbers of the terms that begin like this and occur somewhere. */
  withPrefix(prefix: string): readonly number[];
  /** Terms at 1 to `maxEdits` edits, without digits, that occur somewhere. */
  near(term: string, maxEdits: number): readonly { readonly term: string; readonly edits: number }[];
}

/** So many terms may wait unsorted before the sorted list is made anew. */
const MAX_UNSORTED = 2_000;
const DIGIT = /\p{N}/u;

export function createTermDictionary(): TermDictionary {
  const terms: string[] = [];
  const ids = new Map<string, number>();
  const byLength = new Map<number, { readonly ids: number[]; readonly masks: number[] }>();
  let frequencies = new Uint32Array(1_024);
  let sorted = new Uint32Array(0);

  const sortAll = (): void => {
    sorted = Uint32Array.from(terms.keys());
    sorted.sort((a, b) => ((terms[a] ?? "") < (terms[b] ?? "") ? -1 : 1));
  };

  const firstFrom = (prefix: string): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((terms[sorted[middle] ?? 0] ?? "") < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    get size() {
      return terms.length;
    },
    idOf: (term) => ids.get(term) ?? -1,
    termOf: (id) => terms[id] ?? "",
    add(term) {
      const known = ids.get(term);
      if (known !== undefined) return known;
      const id = terms.length;
      terms.push(term);
      ids.set(term, id);
      if (id >= frequencies.length) {
        const grown = new Uint32Array(frequencies.length * 2);
        grown.set(frequencies);
        frequencies = grown;
      }
      if (!DIGIT.test(term)) {
        let bucket = byLength.get(term.length);
        if (bucket === undefined) byLength.set(term.length, (bucket = { ids: [], masks: [] }));
        bucket.ids.push(id);
        bucket.masks.push(signature(term));
      }
      return id;
    },
    frequency: (id) => frequencies[id] ?? 0,
    count(id, change) {
      frequencies[id] = (frequencies[id] ?? 0) + change;
    },
    withPrefix(prefix) {
      if (terms.length - sorted.length > MAX_UNSORTED) sortAll();
      const found: number[] = [];
      const offer = (id: number): boolean => {
        if (!(terms[id] ?? "").startsWith(prefix)) return false;
        if ((frequencies[id] ?? 0) > 0) found.push(id);
        return true;
      };
      for (let position = firstFrom(prefix); position < sorted.length; position += 1) {
        if (!offer(sorted[position] ?? 0)) break;
      }
      for (let id = sorted.length; id < terms.length; id += 1) offer(id);
      return found;
    },
    near(term, maxEdits) {
      const mask = signature(term);
      const found: { term: string; edits: number }[] = [];
      for (let length = term.length - maxEdits; length <= term.length + maxEdits; length += 1) {
        const bucket = byLength.get(length);
        if (bucket === undefined) continue;
        const { masks } = bucket;
        for (let index = 0; index < masks.length; index += 1) {
          if (bitCount(mask ^ (masks[index] ?? 0)) > 2 * maxEdits) continue;
          const id = bucket.ids[index] ?? 0;
          if ((frequencies[id] ?? 0) === 0) continue;
          const candidate = terms[id] ?? "";
          const edits = editDistance(term, candidate, maxEdits);
          if (edits >= 1 && edits <= maxEdits) found.push({ term: candidate, edits });
        }
      }
      return found;
    },
  };
}

/** The set of a term's code units, folded into 32 bits. */
function signature(term: string): number {
  let mask = 0;
  for (let index = 0; index < term.length; index += 1) mask |= 1 << (term.charCodeAt(index) & 31);
  return mask;
}
