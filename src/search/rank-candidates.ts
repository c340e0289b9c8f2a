import { compareScalars } from "../domain/compare-scalars.ts";
import type { Scalar } from "../domain/field.ts";
import type { BusinessPrior } from "../domain/merchandising.ts";
import type { CallOptions } from "../ports/call-options.ts";
import type { SortKey } from "../ports/keyword-index.ts";
import type { ProductStore } from "../ports/product-store.ts";
import { businessBoost } from "../ranking/business-boost.ts";
import { fuse, type FusedScore, type FusionMethod } from "../ranking/fuse.ts";
import { selectFirst } from "../ranking/select-first.ts";
import type { Candidate } from "./join-lanes.ts";

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
  /** Only so many are needed, from the top. */
  readonly limit: number;
}

/**
 * Scores and orders candidates: sort keys (missing values last), what is buried last, score,
 * id. `score = relevance + sum of relevance * b_i`, see design: boosts multiply, so they can
 * never lift what is not relevant.
 */
export async function rankCandidates(
  candidates: readonly Candidate[],
  store: ProductStore,
  options: RankOptions,
  call: CallOptions,
): Promise<RankedHit[]> {
  const { prior, sort, limit } = options;
  const fields = [...new Set([...priorFields(prior), ...sort.map(({ field }) => field)])];
  const ids = candidates.map(({ id }) => id);
  const rows = fields.length === 0 || ids.length === 0 ? [] : await store.values(ids, fields, call);
  const rowOf = new Map(fields.map((field, index) => [field, rows[index] ?? []]));

  const fused = fuse(candidates, options.vectorWeight, options.fusion);
  const boosts = candidates.map((_, index) =>
    businessBoost(prior, (field) => rowOf.get(field)?.[index] ?? null),
  );
  const scores = Float64Array.from(candidates, (_, index) => {
    const { lexical, semantic } = fused[index] ?? NO_SCORE;
    return (lexical + semantic) * (1 + (boosts[index]?.sum ?? 0));
  });
  const keys = sort.map(({ field, direction }) => ({ values: rowOf.get(field) ?? [], direction }));
  const compare = (a: number, b: number): number => {
    for (const { values, direction } of keys) {
      const order = compareValues(values[a] ?? null, values[b] ?? null, direction);
      if (order !== 0) return order;
    }
    const buried = Number(boosts[a]?.buried ?? false) - Number(boosts[b]?.buried ?? false);
    if (buried !== 0) return buried;
    const difference = (scores[b] ?? 0) - (scores[a] ?? 0);
    if (difference !== 0) return difference;
    return (ids[a] ?? "") < (ids[b] ?? "") ? -1 : a === b ? 0 : 1;
  };
  const top = selectFirst(Uint32Array.from(candidates.keys()), limit, compare);
  return Array.from(top, (index) => {
    const candidate = candidates[index];
    if (candidate === undefined) throw new RangeError("a rank without a candidate");
    const { lexical, semantic } = fused[index] ?? NO_SCORE;
    const relevance = lexical + semantic;
    const signals = (boosts[index]?.parts ?? []).map(({ name, value }) => ({
      name,
      value: relevance * value,
    }));
    const parts = [{ name: "lexical", value: lexical }, { name: "semantic", value: semantic }, ...signals];
    return { candidate, score: scores[index] ?? 0, parts };
  });
}

const NO_SCORE: FusedScore = { lexical: 0, semantic: 0 };

function priorFields({ signals, outOfStock }: BusinessPrior): string[] {
  const stock = outOfStock === "keep" ? [] : ["in_stock", "stock"];
  return [...signals.map(({ field }) => field), ...stock];
}

function compareValues(left: Scalar | null, right: Scalar | null, direction: SortKey["direction"]): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  const order = compareScalars(left, right);
  return direction === "asc" ? order : -order;
}
