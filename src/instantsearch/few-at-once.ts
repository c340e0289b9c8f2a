import { SearchError } from "../domain/search-error.ts";

/** Runs this work when it is its turn. */
export type TakeTurns = <Output>(work: () => Promise<Output>) => Promise<Output>;

/**
 * How many queries of one request run at once. One caller never fills the server's places by
 * himself (there are at least 2), so that his fifty queries neither refuse each other nor anybody else.
 */
export const QUERIES_AT_ONCE = 2;
/** How often a query asks to be admitted, of a request that has answers already. */
const ADMISSIONS = 5;
/** Between two of them: longer than a queue that is drained in time (`targetMs`) stands. */
const PAUSE_MS = 50;

/**
 * Turns of one request: at most `limit` at once, the others wait here, outside every queue that
 * other callers wait in. What has not begun when one fails is not begun at all: the answer is lost.
 *
 * The protocol has no place for the error of one query, so that a refused one costs the answers of
 * all. Once a query has been answered, a refused one therefore asks again, a few times.
 */
export function fewAtOnce(limit: number = QUERIES_AT_ONCE): TakeTurns {
  const waiting: (() => void)[] = [];
  let running = 0;
  let hasAnswers = false;
  let failure: { readonly cause: unknown } | undefined;

  const admitted = async <Output>(work: () => Promise<Output>): Promise<Output> => {
    for (let attempt = 1; ; attempt++) {
      try {
        const output = await work();
        hasAnswers = true;
        return output;
      } catch (error) {
        if (!hasAnswers || attempt === ADMISSIONS || !isRefusal(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  };

  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      if (failure !== undefined) throw failure.cause;
      return await admitted(work);
    } catch (error) {
      failure ??= { cause: error };
      throw error;
    } finally {
      // The place goes to the next in line, without being free in between.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

function isRefusal(error: unknown): boolean {
  return error instanceof SearchError && error.code === "OVERLOADED";
}
