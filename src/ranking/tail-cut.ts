import type { CatalogCalibration } from "../domain/calibration.ts";
import { evidenceOf, nearnessOf, offScale, reachOf, type WordEvidence } from "./tail-evidence.ts";

/** Cosines that are set by hand instead of being calibrated. */
export interface TailCut {
  /** When even the best cosine is below this, the query is about nothing in the catalog and has no neighbours. */
  readonly minBestSimilarity?: number | undefined;
  /** Cosine below which nothing is a neighbour. */
  readonly minSimilarity?: number | undefined;
  /** Share of the best cosine below which nothing is. */
  readonly similarityOfBest?: number | undefined;
}

/** Where the neighbours of one query end. */
export interface Tail {
  /** False when the query is about nothing in the catalog. */
  readonly hasNeighbours: boolean;
  /** tau: the cosine from which a product is a neighbour. */
  readonly minSimilarity: number;
  /** False when no product has all the words and so little else speaks for the query that what has some is no answer either. */
  readonly admitsMatches: boolean;
}

export interface TailQuery {
  /** Null for a generation of before calibrations. */
  readonly calibration: CatalogCalibration | null;
  /** Cosines of the nearest products, nearest first, not cut and not filtered. */
  readonly similarities: readonly number[];
  /** Null when the words were not asked for or did not answer. */
  readonly words: WordEvidence | null;
  readonly cut: TailCut;
}

/** For generations without a calibration: MiniLM in int8 on the data sets of docs/relevance.md. */
const UNCALIBRATED = { minBestSimilarity: 0.36, minSimilarity: 0.25, similarityOfBest: 0.5 } as const;

/**
 * Evidence from which a query is about the catalog: 2 % of the real homedepot queries are
 * below it and 95 % of 216 that are about something else; see docs/relevance.md.
 */
const MIN_EVIDENCE = 0.5;
/** Evidence from which products with some of the words answer a query better than nothing does. */
const MIN_PARTIAL_EVIDENCE = 0.1;
/** Without words, nearness from which a query is about the catalog. */
const MIN_NEARNESS = 0.1;

/** tau on the catalog's scale, where the best neighbour is no nearer than the crowd and nothing matches by word. */
const TAIL_START = 0.15;
/** The further the best one is ahead of the crowd, the less the crowd is what was meant. */
const LEAD_WEIGHT = 0.4;
/** What can be said in the catalog's words has more of what is meant. */
const MATCH_WEIGHT = 0.4;
/**
 * What nonsense reaches: below it nearly every product of a small catalog is a neighbour of a query
 * whose words match well.
 */
const LEAST_TAIL = 0;
/** Of a query whose words are not known. */
const TYPICAL_BEST_SCORE = 0.5;

const NOTHING: Tail = {
  hasNeighbours: false,
  minSimilarity: Number.POSITIVE_INFINITY,
  admitsMatches: true,
};

/**
 * Where the neighbours of a query end, on the scale between what nonsense (0) and what the
 * catalog's own words (1) reach there:
 *
 *     tau = 0.15 + 0.4 * (best - crowd) - 0.4 * best lexical score, at least 0
 *
 * and at most the best cosine itself; and whether it has any, by `evidenceOf`. What is set by hand
 * replaces its half.
 */
export function tailOf({ calibration, similarities, words, cut }: TailQuery): Tail {
  const reach = reachOf(similarities);
  if (reach === null) return NOTHING;
  if (calibration === null) return fixedTail(reach.best, { ...UNCALIBRATED, ...givenOf(cut) });
  const near = nearnessOf(reach, calibration);
  const evidence = words === null ? null : evidenceOf(near, words);
  const lead = near.best - near.crowd;
  const wanted = TAIL_START + LEAD_WEIGHT * lead - MATCH_WEIGHT * (words?.bestScore ?? TYPICAL_BEST_SCORE);
  const tau = Math.max(LEAST_TAIL, wanted);
  const isNear = evidence === null ? (near.best + near.crowd) / 2 >= MIN_NEARNESS : evidence >= MIN_EVIDENCE;
  const isSetByHand = cut.minSimilarity !== undefined || cut.similarityOfBest !== undefined;
  return {
    hasNeighbours: cut.minBestSimilarity === undefined ? isNear : reach.best >= cut.minBestSimilarity,
    minSimilarity: isSetByHand
      ? shareOf(reach.best, cut)
      : Math.min(reach.best, offScale(tau, calibration.noise.best, calibration.signal.best)),
    admitsMatches:
      cut.minBestSimilarity !== undefined ||
      evidence === null ||
      words === null ||
      !words.isPartial ||
      words.isWhole ||
      evidence >= MIN_PARTIAL_EVIDENCE,
  };
}

/**
 * Where the products end that are like a product, whose vector is near to something in any case:
 * at half of the best one's cosine, and at what nonsense reaches.
 */
export function tailOfProduct(
  calibration: CatalogCalibration | null,
  similarities: readonly number[],
  cut: TailCut,
): Tail {
  const noise = calibration?.noise.best;
  return fixedTail(similarities[0] ?? -1, {
    minBestSimilarity: noise ?? UNCALIBRATED.minBestSimilarity,
    minSimilarity: noise ?? UNCALIBRATED.minSimilarity,
    similarityOfBest: UNCALIBRATED.similarityOfBest,
    ...givenOf(cut),
  });
}

/** The neighbours, in the order given. */
export function cutTail<Hit extends { readonly similarity: number }>(
  hits: readonly Hit[],
  { hasNeighbours, minSimilarity }: Tail,
): Hit[] {
  return hasNeighbours ? hits.filter(({ similarity }) => similarity >= minSimilarity) : [];
}

function fixedTail(best: number, cut: TailCut): Tail {
  return {
    hasNeighbours: best >= (cut.minBestSimilarity ?? -1),
    minSimilarity: shareOf(best, cut),
    admitsMatches: true,
  };
}

function shareOf(best: number, { minSimilarity, similarityOfBest }: TailCut): number {
  return Math.max(minSimilarity ?? -1, (similarityOfBest ?? 0) * best);
}

/** Without what is left out, which would hide a default. */
function givenOf({ minBestSimilarity, minSimilarity, similarityOfBest }: TailCut): TailCut {
  return {
    ...(minBestSimilarity === undefined ? {} : { minBestSimilarity }),
    ...(minSimilarity === undefined ? {} : { minSimilarity }),
    ...(similarityOfBest === undefined ? {} : { similarityOfBest }),
  };
}
