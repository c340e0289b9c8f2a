import { pick } from "../relevance/pick.ts";
import { distinctQueries } from "../sample-queries.ts";

const FEW_TRIES = 50;
const MOST_ENDS = 4;

/**
 * Ever new queries, each asked once: the real ones first, in an order that follows from `random`;
 * when they are used up, the beginning of one with the last word of another ("rain shower" with
 * the "faucet" of "kitchen faucet"), and of several others where two give nothing new. Their words
 * are those of real ones, their meaning need not be. `RangeError` when no new one can be made.
 */
export function unseenQueries(queries: readonly string[], random: () => number): () => string {
  const distinct = distinctQueries(queries);
  const left = distinct
    .map((query) => ({ query, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ query }) => query);
  const seen = new Set(left.map((query) => query.toLowerCase()));
  let ends = 1;
  return () => {
    const real = left.pop();
    if (real !== undefined) return real;
    for (; ends <= MOST_ENDS; ends++) {
      for (let attempt = 0; attempt < FEW_TRIES; attempt++) {
        const others = Array.from({ length: ends }, () => lastWord(pick(distinct, random)));
        const joined = [firstHalf(pick(distinct, random)), ...others].join(" ");
        if (seen.has(joined.toLowerCase())) continue;
        seen.add(joined.toLowerCase());
        return joined;
      }
    }
    throw new RangeError(`expected more words to make new queries of than ${distinct.length} queries have`);
  };
}

/** Rounded up: all of a single word. */
function firstHalf(query: string): string {
  const words = query.split(" ");
  return words.slice(0, Math.ceil(words.length / 2)).join(" ");
}

function lastWord(query: string): string {
  return query.slice(query.lastIndexOf(" ") + 1);
}
