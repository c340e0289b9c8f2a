import { compareStrings } from "../domain/compare-scalars.ts";
import type { Scalar } from "../domain/field.ts";
import type { Filter } from "../domain/filter.ts";
import type { BusinessPrior } from "../domain/merchandising.ts";
import type { Diversity, Pin } from "../domain/rule.ts";
import type { SortKey } from "../ports/keyword-index.ts";
import { businessBoost, compileBoost } from "../ranking/business-boost.ts";
import { placePins } from "../ranking/place-pins.ts";
import type { RelevancePart } from "../ranking/relevance-part.ts";
import { selectFirst } from "../ranking/select-first.ts";
import { spreadValues } from "../ranking/spread-values.ts";
import { compareBySort } from "./compare-by-sort.ts";
import type { Candidate, RankingValues } from "./result-set.ts";

export interface RankedHit {
  readonly candidate: Candidate;
  readonly score: number;
  /** Sum to the score. */
  readonly parts: readonly { readonly name: string; readonly value: number }[];
  /** The pin that put it where it is. */
  readonly pin: Pin | null;
  readonly isBuried: boolean;
}

/** What a product loses of its relevance that does not say whether it satisfies a strict constraint; what violates one is not shown. */
export const STRICT_SHARE = 0.95;
/** The same where a constraint is a preference, and what a product loses that violates it. */
export const UNKNOWN_SHARE = 0.15;
export const VIOLATED_SHARE = 0.35;
export const CONSTRAINT_PART = "constraint";

/** What the query asks of fields, as the ranking sees it. */
export interface RankedConstraint {
  readonly satisfied: Filter;
  /** What does not violate it. */
  readonly admits: Filter;
  readonly isStrict: boolean;
  /** Whether a product that has the query's words says it with them (`red` in a title). */
  readonly isSaidByWords: boolean;
}

export interface RankOptions {
  readonly prior: BusinessPrior;
  /** What of it shows in scores and their parts; left out: all of it. */
  readonly told?: BusinessPrior;
  /** With a sort, pins and diversity have no say. */
  readonly sort: readonly SortKey[];
  readonly constraints: readonly RankedConstraint[];
  readonly pins: readonly Pin[];
  readonly diversify: Diversity | null;
  /** Positions that are needed, from 0, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/**
 * Orders all candidates and returns those at the positions asked for:
 *
 *     relevance = sum of its parts, less a share of it where a constraint is not known to be met
 *     score     = relevance + sum of relevance * b_i
 *     order     = pins, then sort keys (missing values last), then what is not buried, score, id
 *
 * Boosts multiply, so they can never lift what is not relevant; and what does not say whether it
 * is what the query asks for comes below what is, if that answers the query about as well.
 *
 * The order is made with all of the prior; the scores that are returned, with what of it is told.
 *
 * @param relevance the parts that sum to each candidate's relevance, in the candidates' order
 */
export function rankCandidates(
  candidates: readonly Candidate[],
  relevance: readonly RelevancePart[],
  values: RankingValues,
  options: RankOptions,
): RankedHit[] {
  const { prior, told = prior, sort, constraints, diversify, from, to } = options;
  const boost = compileBoost(prior);
  let row = 0;
  const read = (field: string): Scalar | null => values.fields.get(field)?.[row] ?? null;
  const passes = (filter: Filter): boolean => values.passing.get(filter)?.[row] ?? false;

  const scores = new Float64Array(candidates.length);
  const buried = new Uint8Array(candidates.length);
  const relevant = new Float64Array(candidates.length);
  const unmet = new Float64Array(candidates.length);
  const indexOf = new Map<string, number>();
  for (const [index, candidate] of candidates.entries()) {
    row = candidate.row;
    indexOf.set(candidate.id, index);
    const said = sumAt(relevance, index);
    const lost = Math.max(0, ...constraints.map((constraint) => unmetShare(constraint, candidate, values)));
    unmet[index] = lost === 0 ? 0 : -lost * said;
    relevant[index] = said + (unmet[index] ?? 0);
    scores[index] = (relevant[index] ?? 0) * (1 + boost.sum(read, passes));
    buried[index] = Number(boost.isBuried(read, passes));
  }

  const pins = sort.length > 0 ? [] : options.pins.filter(({ id }) => indexOf.has(id));
  const bySort = compareBySort(sort, candidates, values);
  const compare = (a: number, b: number): number =>
    bySort(a, b) ||
    (buried[a] ?? 0) - (buried[b] ?? 0) ||
    (scores[b] ?? 0) - (scores[a] ?? 0) ||
    compareStrings(candidates[a]?.id ?? "", candidates[b]?.id ?? "");
  const pinOf = new Map(pins.map((pin) => [indexOf.get(pin.id) ?? -1, pin]));
  const others = Uint32Array.from(candidates.keys()).filter((index) => !pinOf.has(index));
  const spread = sort.length > 0 ? null : diversify;
  // Spreading looks at everything; a page alone needs no full sort.
  let ordered = Array.from(selectFirst(others, spread === null ? to : others.length, compare));
  if (spread !== null) {
    const column = values.fields.get(spread.field) ?? [];
    const valueOf = (index: number): Scalar | null => column[candidates[index]?.row ?? -1] ?? null;
    const taken = pins.filter(({ position }) => position <= spread.within);
    ordered = spreadValues(
      ordered,
      valueOf,
      spread,
      taken.map(({ id }) => valueOf(indexOf.get(id) ?? -1)),
    );
  }
  const placed = placePins(
    ordered,
    pins.map(({ id, position }) => ({ element: indexOf.get(id) ?? -1, position })),
  );

  return placed.slice(from, to).flatMap((index): RankedHit[] => {
    const candidate = candidates[index];
    if (candidate === undefined) return [];
    row = candidate.row;
    const own = relevant[index] ?? 0;
    const boosted = businessBoost(told, read, passes);
    const boosts = boosted.parts.map(({ name, value }) => ({ name, value: own * value }));
    const shares = relevance.map(({ name, values: shared }) => ({ name, value: shared[index] ?? 0 }));
    const lost = unmet[index] ?? 0;
    const held = lost === 0 ? [] : [{ name: CONSTRAINT_PART, value: lost }];
    return [
      {
        candidate,
        score: own * (1 + boosted.sum),
        parts: [...shares, ...held, ...boosts],
        pin: pinOf.get(index) ?? null,
        isBuried: buried[index] === 1,
      },
    ];
  });
}

function sumAt(parts: readonly RelevancePart[], index: number): number {
  let sum = 0;
  for (const { values } of parts) sum += values[index] ?? 0;
  return sum;
}

/** What a product that does not meet the constraint loses. What could not be read is taken for met. */
function unmetShare(
  { satisfied, admits, isStrict, isSaidByWords }: RankedConstraint,
  { row, matchedBy }: Candidate,
  { passing }: RankingValues,
): number {
  const isSatisfied = passing.get(satisfied)?.[row] ?? true;
  if (isSatisfied || (isSaidByWords && matchedBy.includes("keyword"))) return 0;
  if (isStrict) return STRICT_SHARE;
  return (passing.get(admits)?.[row] ?? true) ? UNKNOWN_SHARE : VIOLATED_SHARE;
}
