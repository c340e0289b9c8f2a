import { createHash } from "node:crypto";

/**
 * The fold of a query, 0 to `folds - 1`, by a hash of its id alone: a query keeps its fold when
 * others come and go, and no order in a file can lean the folds.
 */
export function foldOf(id: string, folds: number, seed: number): number {
  return createHash("sha256").update(`${seed}:${id}`).digest().readUInt32BE(0) % folds;
}
