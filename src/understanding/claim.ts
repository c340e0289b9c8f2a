import type { Constraint } from "./understanding.ts";

/** A part of a query that one reader has understood. */
export interface Claim {
  /** Code-unit offsets into the query, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Without the words it was read from: they are `start` to `end`. */
  readonly constraint: Omit<Constraint, "text" | "asked">;
  /** What both lanes are asked in its place; empty where fields say it all. */
  readonly replacement: string;
}

/** Claims that share no character with one that came before them. */
export function withoutOverlaps(earlier: readonly Claim[], later: readonly Claim[]): Claim[] {
  const kept = [...earlier];
  for (const claim of later) if (!overlaps(kept, claim.start, claim.end)) kept.push(claim);
  return kept;
}

export function overlaps(claims: readonly Claim[], start: number, end: number): boolean {
  return claims.some((claim) => start < claim.end && claim.start < end);
}
