import type { VectorHit } from "../ports/vector-index.ts";
import { cutTail } from "../ranking/tail-cut.ts";
import type { SemanticResult } from "./run-lanes.ts";

/** V: the nearest products above tau that pass the filter, nearest first. */
export function cutNeighbours({ found, passes, tail }: SemanticResult): VectorHit[] {
  const near = new Set(cutTail(found, tail));
  return found.filter((hit, index) => near.has(hit) && passes[index] === true);
}
