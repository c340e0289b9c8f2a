/** A list of whole numbers from 0 that grows, 4 bytes each. */
export interface GrowingNumbers {
  readonly length: number;
  push(value: number): void;
  /** 0 beyond the end. */
  at(index: number): number;
  /** What is in it, without a copy; valid until the next `push`. */
  values(): Uint32Array;
}

/** Lists one behind the other: that of an item is from `starts[item]` to `starts[item + 1]`. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly values: Uint32Array;
}

export interface GrowingLists {
  /** Adds to the list that is open. */
  push(value: number): void;
  /** Ends that list; the next one is open. */
  close(): void;
  lists(): Lists;
}

const FIRST_CAPACITY = 1_024;

export function createGrowingNumbers(): GrowingNumbers {
  let room = new Uint32Array(FIRST_CAPACITY);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === room.length) {
        const larger = new Uint32Array(room.length * 2);
        larger.set(room);
        room = larger;
      }
      room[length] = value;
      length += 1;
    },
    at: (index) => room[index] ?? 0,
    values: () => room.subarray(0, length),
  };
}

export function createGrowingLists(): GrowingLists {
  const starts = createGrowingNumbers();
  const values = createGrowingNumbers();
  starts.push(0);
  return {
    push: (value) => values.push(value),
    close: () => starts.push(values.length),
    lists: () => ({ starts: starts.values(), values: values.values() }),
  };
}
