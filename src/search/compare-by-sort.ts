import { compareComparables } from "../domain/compare-scalars.ts";
import { comparable, type Scalar } from "../domain/field.ts";
import type { SortKey } from "../ports/keyword-index.ts";
import type { Candidate, RankingValues } from "./result-set.ts";

/** Compares candidates, by their indices, by the sort keys; missing values come last in either direction. 0 without keys. */
export function compareBySort(
  sort: readonly SortKey[],
  candidates: readonly Candidate[],
  { fields }: RankingValues,
): (a: number, b: number) => number {
  const keys = sort.map((key) => sortColumn(key, candidates, fields.get(key.field) ?? []));
  return (a, b) => {
    for (const { column, sign } of keys) {
      const order = compareKnownFirst(column[a] ?? null, column[b] ?? null, sign);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** A sort key's values in the candidates' order, folded once rather than at every comparison. */
function sortColumn(
  { direction }: SortKey,
  candidates: readonly Candidate[],
  rows: readonly (Scalar | null)[],
) {
  const column = candidates.map((candidate) => {
    const value = rows[candidate.row] ?? null;
    return value === null ? null : comparable(value);
  });
  return { column, sign: direction === "asc" ? 1 : -1 };
}

function compareKnownFirst(left: Scalar | null, right: Scalar | null, sign: number): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return sign * compareComparables(left, right);
}
