/**
 * Says of a term that it is surely not there, or may be: one bit a hash (Bloom 1970, with one hash
 * function). At 32 bits a term about one in thirty absent terms is taken for present.
 *
 *     bits   [ 0 1 0 0 1 0 ... ]     bit hash(term) & mask
 */
export interface TermFilter {
  add(term: string): void;
  mayHave(term: string): boolean;
}

const BITS_PER_TERM = 32;

/** @param expected how many terms there will be; more are held too, with more false alarms */
export function createTermFilter(expected: number): TermFilter {
  const size = 2 ** Math.ceil(Math.log2(Math.max(1, expected) * BITS_PER_TERM));
  const bits = new Uint8Array(size / 8);
  const mask = size - 1;
  return {
    add(term) {
      const bit = hashOf(term) & mask;
      bits[bit >>> 3] = (bits[bit >>> 3] ?? 0) | (1 << (bit & 7));
    },
    mayHave(term) {
      const bit = hashOf(term) & mask;
      return ((bits[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
    },
  };
}

/** FNV-1a over UTF-16 units, its high bits folded into the low ones, which the mask keeps. */
function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < term.length; index += 1) {
    hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
