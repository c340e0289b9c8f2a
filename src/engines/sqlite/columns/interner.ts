import type { Scalar } from "../../../domain/field.ts";

/**
 * Gives each distinct name a small number, and takes it back when nobody uses the name any
 * more, so that fields that change all the time (a moment, a stock) do not grow for ever.
 * Numbers start at 1; 0 is nobody's.
 */
export interface Interner {
  readonly ids: Map<Scalar, number>;
  /** By id; undefined where the id is free. */
  readonly names: (Scalar | undefined)[];
  /** By id: how often it was acquired and not released. */
  readonly uses: number[];
  readonly free: number[];
}

export function createInterner(): Interner {
  return { ids: new Map(), names: [undefined], uses: [0], free: [] };
}

/** The name's id, with one more user. `uses` is 1 when it is new. */
export function acquire(interner: Interner, name: Scalar): number {
  const { ids, names, uses, free } = interner;
  const known = ids.get(name);
  if (known !== undefined) {
    uses[known] = (uses[known] ?? 0) + 1;
    return known;
  }
  const id = free.pop() ?? names.length;
  ids.set(name, id);
  // Negative zero equals zero and is shown as such.
  names[id] = name === 0 ? 0 : name;
  uses[id] = 1;
  return id;
}

/** One user less; true when it was the last, and the id is free again. */
export function release(interner: Interner, id: number): boolean {
  const { ids, names, uses, free } = interner;
  const left = (uses[id] ?? 0) - 1;
  uses[id] = left;
  if (left > 0) return false;
  const name = names[id];
  if (name !== undefined) ids.delete(name);
  names[id] = undefined;
  free.push(id);
  return true;
}
