import type { Parameters } from "fast-check";

/** Cases of all properties together: as many as `npm test` has time for. */
const DEFAULT_CASES = 10_000;
/** What `npm test` tries is the same every time. */
const SEED = 20_260_301;

/**
 * What fast-check is asked for a property that gets this share of all cases, of which
 * `AISLE_FUZZ_CASES` says how many. More than by default come from a seed of the day, which a
 * failure names and `AISLE_FUZZ_SEED` repeats.
 *
 * @param share 0 to 1
 */
export function fuzzCases(share: number): Parameters<unknown> {
  const cases = Number(process.env["AISLE_FUZZ_CASES"] ?? DEFAULT_CASES);
  const given = process.env["AISLE_FUZZ_SEED"];
  const seed = given !== undefined ? Number(given) : cases > DEFAULT_CASES ? Date.now() : SEED;
  return { numRuns: Math.max(1, Math.round(cases * share)), seed };
}

/** Milliseconds that the cases of one property may take: a million take their time. */
export const FUZZ_TIMEOUT_MS = 3_600_000;
