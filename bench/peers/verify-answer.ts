import { FACET_FIELDS, FACET_VALUES, type FacetCounts, type PeerAnswer } from "./peer-engine.ts";
import { facetValues, type PeerDocument } from "./peer-document.ts";

/** Positions an engine is paged through; whoever finds more is not looked at to its end. */
export const VERIFIED_DEPTH = 1_000;

/** `unstated`: it says nothing of the kind; `unverifiable`: its set is larger than anybody can page through. */
export type Verdict = "right" | "wrong" | "unstated" | "unverifiable";

export interface AnswerVerdict {
  readonly total: Verdict;
  readonly facets: Verdict;
}

/**
 * Compares what an engine says of its result set with the set itself: the products it hands out
 * page by page, counted one by one. A set of `VERIFIED_DEPTH` or more cannot be seen to its end.
 *
 * @param paged ids, at most `VERIFIED_DEPTH`
 * @param documents the whole catalog by id; an id that is not in it makes facets wrong
 */
export function verifyAnswer(
  answer: PeerAnswer,
  paged: readonly string[],
  documents: ReadonlyMap<string, PeerDocument>,
): AnswerVerdict {
  const set = new Set(paged);
  const isWhole = paged.length < VERIFIED_DEPTH;
  return {
    total: judge(answer.total, isWhole, (total) => total === set.size),
    facets: judge(answer.facets, isWhole, (facets) =>
      FACET_FIELDS.every((field) => isRight(facets[field] ?? {}, countValues(set, field, documents))),
    ),
  };
}

function judge<Stated>(stated: Stated | null, isWhole: boolean, check: (stated: Stated) => boolean): Verdict {
  if (stated === null) return "unstated";
  if (!isWhole) return "unverifiable";
  return check(stated) ? "right" : "wrong";
}

/** Products of the set by value; -1 under "" when one of them is not in the catalog, which no engine says. */
function countValues(
  set: ReadonlySet<string>,
  field: (typeof FACET_FIELDS)[number],
  documents: ReadonlyMap<string, PeerDocument>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of set) {
    const document = documents.get(id);
    if (document === undefined) return new Map([["", -1]]);
    for (const value of facetValues(document, field)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/**
 * Every listed count is exact, and nothing is missing: all values are listed or, when there are
 * more than a facet lists, as many as it lists and none of the others is more frequent.
 */
function isRight(stated: FacetCounts[string], counted: ReadonlyMap<string, number>): boolean {
  const listed = Object.entries(stated).filter(([, count]) => count > 0);
  if (listed.some(([value, count]) => counted.get(value) !== count)) return false;
  if (listed.length === counted.size) return true;
  if (listed.length < FACET_VALUES) return false;
  const least = Math.min(...listed.map(([, count]) => count));
  return [...counted].every(([value, count]) => value in stated || count <= least);
}

/** Of one engine over many queries. */
export interface VerdictShares {
  /** Right ones of those that could be verified; null when none could, or the engine states none. */
  readonly rightTotals: number | null;
  readonly rightFacets: number | null;
  /** Queries that found more than the engine can be paged through. */
  readonly unverifiable: number;
  /** Queries that could be verified. */
  readonly verified: number;
}

export function shareOfRight(
  verdicts: readonly AnswerVerdict[],
  pagedSizes: readonly number[],
): VerdictShares {
  const unverifiable = pagedSizes.filter((size) => size >= VERIFIED_DEPTH).length;
  return {
    rightTotals: rightShare(verdicts.map(({ total }) => total)),
    rightFacets: rightShare(verdicts.map(({ facets }) => facets)),
    unverifiable,
    verified: pagedSizes.length - unverifiable,
  };
}

function rightShare(verdicts: readonly Verdict[]): number | null {
  const right = verdicts.filter((verdict) => verdict === "right").length;
  const known = right + verdicts.filter((verdict) => verdict === "wrong").length;
  return known === 0 ? null : right / known;
}
