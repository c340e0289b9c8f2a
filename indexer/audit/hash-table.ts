/** What was first kept under each hash. */
export interface HashTable<Value> {
  /** What this hash stands for since an earlier call; undefined the first time, when it keeps the value. */
  first(hash: number, value: Value): Value | undefined;
}

/** A power of two, as each next number of slots is. */
const FIRST_SLOTS = 1_024;
/** Fuller than half, and runs of taken slots get long. */
const MOST_FILLED = 0.5;
/** In a free slot: no hash is negative. */
const FREE = -1;

/**
 * For hashes of `hashText`. A `Map` would box each of them and, grown large, take several times as
 * long. A hash whose slot is taken goes to the next free one.
 *
 *     slots   [ - | 7f3 | a41 | - | … ]     at hash modulo length
 *     places  [   |  1  |  0  |   | … ]
 *     values  [ A, B, … ]                   in the order they came
 */
export function createHashTable<Value>(): HashTable<Value> {
  let slots = new Float64Array(FIRST_SLOTS).fill(FREE);
  let places = new Uint32Array(FIRST_SLOTS);
  const values: Value[] = [];

  /** Where a hash is, or would be put. */
  const slotOf = (hash: number): number => {
    const last = slots.length - 1;
    let slot = hash & last;
    while (slots[slot] !== hash && slots[slot] !== FREE) slot = (slot + 1) & last;
    return slot;
  };
  const put = (slot: number, hash: number, place: number): void => {
    slots[slot] = hash;
    places[slot] = place;
  };
  const grow = (): void => {
    const [oldSlots, oldPlaces] = [slots, places];
    slots = new Float64Array(oldSlots.length * 2).fill(FREE);
    places = new Uint32Array(slots.length);
    for (let index = 0; index < oldSlots.length; index += 1) {
      const hash = oldSlots[index] ?? FREE;
      if (hash !== FREE) put(slotOf(hash), hash, oldPlaces[index] ?? 0);
    }
  };

  return {
    first(hash, value) {
      const slot = slotOf(hash);
      if (slots[slot] === hash) return values[places[slot] ?? 0];
      put(slot, hash, values.length);
      values.push(value);
      if (values.length > slots.length * MOST_FILLED) grow();
      return undefined;
    },
  };
}
