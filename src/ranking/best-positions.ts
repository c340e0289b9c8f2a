import { compareStrings } from "../domain/compare-scalars.ts";
import { selectFirst } from "./select-first.ts";

/** Positions of the `count` highest scores, best first; equal scores by id. */
export function bestPositions(ids: readonly string[], scores: Float64Array, count: number): Uint32Array {
  const positions = Uint32Array.from({ length: scores.length }, (_, index) => index);
  return selectFirst(positions, count, (a, b) => {
    const byScore = (scores[b] ?? 0) - (scores[a] ?? 0);
    return byScore === 0 ? compareStrings(ids[a] ?? "", ids[b] ?? "") : byScore;
  });
}
