/**
 * Numbers by the hash of a text: 12 bytes an entry at a load of one half, where a map of texts
 * takes a hundred or more.
 *
 *     keys    [ 0 | 7134… |   0   | 90211… ]   0: free
 *     values  [   |   0   |       |    1   ]
 */
export interface NumberTable {
  readonly size: () => number;
  /** Undefined: the text is not in it. */
  get(text: string): number | undefined;
  /** Sets the number of a text that may be there already. */
  set(text: string, value: number): void;
}

const FIRST_CAPACITY = 1_024;

/** Two texts share an entry with odds of one in 2^53: one in 200 that any two of ten million do. */
export function createNumberTable(): NumberTable {
  let keys = new Float64Array(FIRST_CAPACITY);
  let values = new Uint32Array(FIRST_CAPACITY);
  let size = 0;

  const slotOf = (hash: number): number => {
    let slot = hash % keys.length;
    while (keys[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) % keys.length;
    return slot;
  };
  const grow = (): void => {
    const [oldKeys, oldValues] = [keys, values];
    keys = new Float64Array(oldKeys.length * 2);
    values = new Uint32Array(oldKeys.length * 2);
    for (const [index, key] of oldKeys.entries()) {
      if (key === 0) continue;
      const slot = slotOf(key);
      keys[slot] = key;
      values[slot] = oldValues[index] ?? 0;
    }
  };
  return {
    size: () => size,
    get: (text) => {
      const slot = slotOf(hash53(text));
      return keys[slot] === 0 ? undefined : values[slot];
    },
    set: (text, value) => {
      const hash = hash53(text);
      let slot = slotOf(hash);
      if (keys[slot] === 0) {
        if (++size * 2 > keys.length) {
          grow();
          slot = slotOf(hash);
        }
        keys[slot] = hash;
      }
      values[slot] = value;
    },
  };
}

/** FNV-1a offset basis and prime, and a second odd multiplier (2^32 / golden ratio) for the other half. */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const GOLDEN = 0x9e3779b1;
const LOW_BITS = 21;

/** 1 to 2^53: two 32-bit hashes, each mixed at the end. */
function hash53(text: string): number {
  let high = FNV_OFFSET;
  let low = GOLDEN;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, FNV_PRIME);
    low = Math.imul(low ^ unit ^ (low >>> 15), GOLDEN);
  }
  const top = mix(high ^ Math.imul(low, FNV_PRIME));
  return top * 2 ** LOW_BITS + (mix(low ^ high) >>> (32 - LOW_BITS)) + 1;
}

/** The finaliser of MurmurHash3. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
