import { CROWD, type CatalogCalibration, type Reach } from "../domain/calibration.ts";
import type { KeywordResult } from "../ports/keyword-index.ts";
import type { EvidentWord } from "../text/evident-words.ts";
import { tokenise } from "../text/tokenise.ts";

/** What the words of a query say of whether it is about the catalog. */
export interface WordEvidence {
  /** Words that count, stop words left out. */
  readonly count: number;
  /** The highest lexical score of any product, 0 when none matches. */
  readonly bestScore: number;
  /** No product, or too few, has all of the words. */
  readonly isPartial: boolean;
  /** Some product has all of them. */
  readonly isWhole: boolean;
}

/** Where a query stands on the catalog's scale: 0 as nonsense, 1 as words of the catalog's own. */
export interface Nearness {
  readonly best: number;
  readonly crowd: number;
}

/** Measured weights; see docs/relevance.md. Nearness, the mean of best and crowd, weighs 1. */
const BEST_SCORE_WEIGHT = 1.5;
const PARTIAL_COST = 1.2;
/** A long query seldom finds a product with all of its words; weighs the logarithm of their number. */
const WORD_COUNT_WEIGHT = 0.75;
/** Shorter ones are no different in that. */
const FEWEST_WORDS = 2;
/** Signal and noise are at least so far apart, however small or odd the catalog is. */
const MIN_SCALE = 0.05;

/** @param result of a search for the whole query, without filter: a filter narrows the answer and says nothing of the query */
export function wordEvidence({
  hits,
  total,
  words,
  relaxed,
  isWhole,
}: Pick<KeywordResult, "hits" | "total" | "relaxed" | "isWhole"> & {
  readonly words: readonly Pick<EvidentWord, "term">[];
}): WordEvidence {
  const counted = new Set(words.map(({ term }) => term));
  const isDropped = (text: string): boolean => tokenise(text).some(({ term }) => counted.has(term));
  return {
    count: words.length,
    bestScore: hits.reduce((best, { score }) => Math.max(best, score), 0),
    isPartial: total === 0 || relaxed.some(isDropped),
    isWhole: total > 0 && isWhole,
  };
}

/** @param similarities cosines of the nearest products, nearest first, `CROWD` of them where there are so many */
export function reachOf(similarities: readonly number[]): Reach | null {
  const [best] = similarities;
  const crowd = similarities[Math.min(CROWD, similarities.length) - 1];
  return best === undefined || crowd === undefined ? null : { best, crowd };
}

export function nearnessOf({ best, crowd }: Reach, { noise, signal }: CatalogCalibration): Nearness {
  return {
    best: onScale(best, noise.best, signal.best),
    crowd: onScale(crowd, noise.crowd, signal.crowd),
  };
}

/** Where a cosine stands between what nonsense and what the catalog's own words reach. */
function onScale(similarity: number, noise: number, signal: number): number {
  return (similarity - noise) / Math.max(signal - noise, MIN_SCALE);
}

/** The cosine at a place on the scale. */
export function offScale(place: number, noise: number, signal: number): number {
  return noise + place * Math.max(signal - noise, MIN_SCALE);
}

/**
 * How much speaks for a query being about the catalog:
 *
 *     nearness + 1.5 * best lexical score + 0.75 * ln(words, at least 2) - 1.2 when words had to be dropped
 *
 * Neither cosines nor words alone tell nonsense from a query: made-up words have near
 * neighbours, and "divorce lawyer near me" shares a word with some product.
 */
export function evidenceOf({ best, crowd }: Nearness, words: WordEvidence): number {
  return (
    (best + crowd) / 2 +
    BEST_SCORE_WEIGHT * words.bestScore +
    WORD_COUNT_WEIGHT * Math.log(Math.max(FEWEST_WORDS, words.count)) -
    (words.isPartial ? PARTIAL_COST : 0)
  );
}
