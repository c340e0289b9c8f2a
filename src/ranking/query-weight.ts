/** Agreement of the lanes at which the configured weight is right; the usual one of judged catalogs. */
const USUAL_AGREEMENT = 0.35;
/** What the vector lane's weight gains for each unit of agreement that is missing. */
const GAIN = 0.8;
/** What a query looks like neither silences a lane nor leaves one alone. */
const LEAST_WEIGHT = 0.2;
const MOST_WEIGHT = 0.8;

/** How a query's lanes stand to each other. */
export interface LaneEvidence {
  /** Of `laneAgreement`; null when there is nothing to compare. */
  readonly agreement: number | null;
  /** No product, or too few, has all of the words, so that words may be missing. */
  readonly isPartial: boolean;
}

/**
 * The vector lane's weight for one query:
 *
 *     a = vectorWeight + 0.8 * (0.35 - agreement), from 0.2 to 0.8
 *
 * Where the lanes find different products, words are what misleads: "laptop" stands in the title
 * of every laptop bag and of few notebooks. Where they agree, words are the sharper measure. A
 * query whose words no product has together gains nothing: its lanes differ because there is no
 * good answer by words, and the words that are there still say more than a vague likeness.
 * Measured in docs/relevance.md.
 *
 * @param vectorWeight as configured; 0 and 1 give all to one lane and stay, beyond 0.2 and 0.8 it is a bound itself
 */
export function queryWeight(vectorWeight: number, { agreement, isPartial }: LaneEvidence): number {
  if (agreement === null || vectorWeight === 0 || vectorWeight === 1) return vectorWeight;
  const gain = GAIN * (USUAL_AGREEMENT - agreement);
  const wanted = vectorWeight + (isPartial ? Math.min(0, gain) : gain);
  const least = Math.min(LEAST_WEIGHT, vectorWeight);
  const most = Math.max(MOST_WEIGHT, vectorWeight);
  return Math.min(Math.max(wanted, least), most);
}
