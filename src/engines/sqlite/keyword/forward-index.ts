import { TEXT_FIELDS, type ProductTerms } from "../../../text/product-terms.ts";
import type { TermDictionary } from "../../../text/term-dictionary.ts";

const FIELDS = TEXT_FIELDS.length;

/**
 * The terms of every product in order, for scoring: what matches is FTS5's affair, how well is
 * read here, without touching the disk.
 *
 *     starts    [ 0,          9,       ... ]           by ordinal
 *     ends      [ 9,          18,      ... ]           by ordinal
 *     lengths   [ 4 1 0 0 3 1 | 5 1 2 0 0 1 | ... ]    by ordinal, one a field
 *     tokens    [ t t t t b d d d c | t t ... ]        numbers of the term dictionary
 *
 * A removed product's tokens stay until the index is opened again.
 */
export interface ForwardIndex {
  /** Products it holds. */
  readonly size: number;
  add(ordinal: number, tokens: EncodedTerms): void;
  remove(ordinal: number): void;
  has(ordinal: number): boolean;
  /** Mean number of terms of each field over all products. */
  averageLengths(): number[];
  /** The arrays drawn above. Each changes identity when it grows: ask again after `add`. */
  readonly tokens: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly lengths: Uint16Array;
}

/** Field lengths, then the terms of all fields, as numbers of the term dictionary. */
export type EncodedTerms = Uint32Array;

export function encodeTerms(terms: ProductTerms, dictionary: TermDictionary): EncodedTerms {
  const encoded = new Uint32Array(FIELDS + TEXT_FIELDS.reduce((sum, field) => sum + terms[field].length, 0));
  let position = FIELDS;
  TEXT_FIELDS.forEach((field, index) => {
    encoded[index] = terms[field].length;
    for (const term of terms[field]) encoded[position++] = dictionary.add(term);
  });
  return encoded;
}

export function createForwardIndex(dictionary: TermDictionary): ForwardIndex {
  let tokens = new Uint32Array(1 << 14);
  let used = 0;
  let starts = new Uint32Array(1_024);
  let ends = new Uint32Array(1_024);
  let lengths = new Uint16Array(1_024 * FIELDS);
  let live = new Uint8Array(1_024);
  let lastCounted = new Uint32Array(1_024);
  let stamp = 0;
  let size = 0;
  const totals = new Float64Array(FIELDS);

  /** Counts each distinct term of a product once. */
  const count = (ordinal: number, change: 1 | -1): void => {
    stamp += 1;
    if (lastCounted.length < dictionary.size) lastCounted = grown(lastCounted, dictionary.size);
    const end = ends[ordinal] ?? 0;
    for (let position = starts[ordinal] ?? 0; position < end; position += 1) {
      const id = tokens[position] ?? 0;
      if (lastCounted[id] === stamp) continue;
      lastCounted[id] = stamp;
      dictionary.count(id, change);
    }
  };

  return {
    get size() {
      return size;
    },
    get tokens() {
      return tokens;
    },
    get starts() {
      return starts;
    },
    get ends() {
      return ends;
    },
    get lengths() {
      return lengths;
    },
    has: (ordinal) => live[ordinal] === 1,
    averageLengths: () => Array.from(totals, (total) => (size === 0 ? 0 : total / size)),
    add(ordinal, encoded) {
      if (ordinal >= starts.length) {
        starts = grown(starts, ordinal + 1);
        ends = grown(ends, ordinal + 1);
        live = grown(live, ordinal + 1);
        lengths = grown(lengths, (ordinal + 1) * FIELDS);
      }
      const terms = encoded.subarray(FIELDS);
      if (used + terms.length > tokens.length) tokens = grown(tokens, used + terms.length);
      tokens.set(terms, used);
      starts[ordinal] = used;
      used += terms.length;
      ends[ordinal] = used;
      live[ordinal] = 1;
      size += 1;
      for (let field = 0; field < FIELDS; field += 1) {
        const length = encoded[field] ?? 0;
        lengths[ordinal * FIELDS + field] = length;
        totals[field] = (totals[field] ?? 0) + length;
      }
      count(ordinal, 1);
    },
    remove(ordinal) {
      if (live[ordinal] !== 1) return;
      count(ordinal, -1);
      live[ordinal] = 0;
      size -= 1;
      for (let field = 0; field < FIELDS; field += 1) {
        totals[field] = (totals[field] ?? 0) - (lengths[ordinal * FIELDS + field] ?? 0);
      }
    },
  };
}

/** A copy with room for `needed` elements and half as many again. */
function grown<Elements extends Uint32Array | Uint16Array | Uint8Array>(
  elements: Elements,
  needed: number,
): Elements {
  // `constructor` of a typed array makes one of the same type.
  const Type = elements.constructor as new (length: number) => Elements;
  const larger = new Type(Math.max(needed, Math.ceil(elements.length * 1.5)));
  larger.set(elements);
  return larger;
}
