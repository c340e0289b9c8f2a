import type { Bound, Filter } from "../domain/filter.ts";
import type { Claim } from "./claim.ts";

/**
 * Of prices that no product can have together (`over 100 under 50`) the last holds: people correct
 * themselves forwards.
 *
 * @param claims in the order of the query
 */
export function withoutContradicted(claims: readonly Claim[]): Claim[] {
  return claims.filter(
    (claim, index) =>
      claim.constraint.kind !== "price" ||
      claims
        .slice(index + 1)
        .every(
          ({ constraint }) =>
            constraint.kind !== "price" || canMeet(claim.constraint.satisfied, constraint.satisfied),
        ),
  );
}

function canMeet(one: Filter, other: Filter): boolean {
  if (one.kind !== "range" || other.kind !== "range") return true;
  return isBelow(one.min, other.max) && isBelow(other.min, one.max);
}

/** Whether a number can be above the first bound and below the second. */
function isBelow(min: Bound | undefined, max: Bound | undefined): boolean {
  if (min === undefined || max === undefined) return true;
  return min.value < max.value || (min.value === max.value && min.inclusive && max.inclusive);
}
