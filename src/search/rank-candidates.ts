import { compareComparables, compareStrings } from "../domain/compare-scalars.ts";
import { comparable, type Scalar } from "../domain/field.ts";
import type { BusinessPrior } from "../domain/merchandising.ts";
import type { SortKey } from "../ports/keyword-index.ts";
import { businessBoost, compileBoost } from "../ranking/business-boost.ts";
import { fuse, type FusionMethod, type FusionParameters } from "../ranking/fuse.ts";
import { selectFirst } from "../ranking/select-first.ts";
import type { Candidate, RankingValues } from "./result-set.ts";

export interface RankedHit {
  readonly candidate: Candidate;
  readonly score: number;
  /** Sum to the score. */
  readonly parts: readonly { readonly name: string; readonly value: number }[];
}

export interface RankOptions {
  readonly prior: BusinessPrior;
  readonly sort: readonly SortKey[];
  /** Weight of the vector lane for this query. */
  readonly vectorWeight: number;
  readonly fusion: FusionMethod;
  readonly fusionParameters?: FusionParameters | undefined;
  /** Positions that are needed, from 0, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/**
 * Scores all candidates and returns those at the positions asked for, in the order of: sort keys
 * (missing values last), what is buried last, score, id.
 *
 *     score = relevance + sum of relevance * b_i
 *
 * Boosts multiply, so they can never lift what is not relevant.
 */
export function rankCandidates(
  candidates: readonly Candidate[],
  values: RankingValues,
  { prior, sort, vectorWeight, fusion, fusionParameters, from, to }: RankOptions,
): RankedHit[] {
  const lexical = new Float64Array(candidates.length);
  const similarities = new Float64Array(candidates.length);
  const unordered = new Uint32Array(candidates.length);
  for (const [index, candidate] of candidates.entries()) {
    lexical[index] = candidate.lexical;
    similarities[index] = candidate.similarity;
    unordered[index] = index;
  }
  const fused = fuse(lexical, similarities, vectorWeight, fusion, fusionParameters);

  const boost = compileBoost(prior);
  let row = 0;
  const read = (field: string): Scalar | null => values.get(field)?.[row] ?? null;
  const scores = new Float64Array(candidates.length);
  const buried = new Uint8Array(candidates.length);
  for (const [index, candidate] of candidates.entries()) {
    row = candidate.row;
    const relevance = (fused.lexical[index] ?? 0) + (fused.semantic[index] ?? 0);
    scores[index] = relevance * (1 + boost.sum(read));
    buried[index] = Number(boost.isBuried(read));
  }

  const keys = sort.map((key) => sortColumn(key, candidates, values));
  const compare = (a: number, b: number): number => {
    for (const { column, sign } of keys) {
      const order = compareKnownFirst(column[a] ?? null, column[b] ?? null, sign);
      if (order !== 0) return order;
    }
    const byBurial = (buried[a] ?? 0) - (buried[b] ?? 0);
    if (byBurial !== 0) return byBurial;
    const byScore = (scores[b] ?? 0) - (scores[a] ?? 0);
    return byScore === 0 ? compareStrings(candidates[a]?.id ?? "", candidates[b]?.id ?? "") : byScore;
  };
  const positions = selectFirst(unordered, to, compare).subarray(from);
  return Array.from(positions).flatMap((index): RankedHit[] => {
    const candidate = candidates[index];
    if (candidate === undefined) return [];
    row = candidate.row;
    const shares = { lexical: fused.lexical[index] ?? 0, semantic: fused.semantic[index] ?? 0 };
    const relevance = shares.lexical + shares.semantic;
    const signals = businessBoost(prior, read).parts.map(({ name, value }) => ({
      name,
      value: relevance * value,
    }));
    const lanes = Object.entries(shares).map(([name, value]) => ({ name, value }));
    return [{ candidate, score: scores[index] ?? 0, parts: [...lanes, ...signals] }];
  });
}

/** A sort key's values in the candidates' order, folded once rather than at every comparison. */
function sortColumn({ field, direction }: SortKey, candidates: readonly Candidate[], values: RankingValues) {
  const rows = values.get(field) ?? [];
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
