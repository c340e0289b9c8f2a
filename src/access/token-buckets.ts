import type { Rate } from "./key-ring.ts";

/** What became of one request. */
export interface Taken {
  readonly isAllowed: boolean;
  /** Requests that would be let through now, beside this one. */
  readonly remaining: number;
  /** Milliseconds until the bucket is full again. */
  readonly fullInMs: number;
  /** Milliseconds until the next request is let through; 0 when it would be now. */
  readonly nextInMs: number;
}

/** One bucket a caller: it holds `burst` requests and fills at `perSecond`. */
export interface TokenBuckets {
  take(caller: string, rate: Rate): Taken;
  /** Callers that are remembered. */
  size(): number;
}

interface Bucket {
  tokens: number;
  /** When `tokens` was right. */
  at: number;
}

/**
 * So many callers are remembered at most. The one that has not asked for longest is forgotten
 * first: by then his bucket is full again, unless that many others asked in the meantime.
 */
export const MAX_CALLERS = 50_000;

/** @param now milliseconds on a clock that never goes back */
export function createTokenBuckets(now: () => number, maxCallers: number = MAX_CALLERS): TokenBuckets {
  // A map keeps the order of insertion, and each use inserts anew: the first is the one used least lately.
  const buckets = new Map<string, Bucket>();
  return {
    take: (caller, { perSecond, burst }) => {
      const at = now();
      const before = buckets.get(caller) ?? { tokens: burst, at };
      const filled = Math.min(burst, before.tokens + ((at - before.at) * perSecond) / MS_PER_SECOND);
      const isAllowed = filled >= 1;
      const tokens = isAllowed ? filled - 1 : filled;
      buckets.delete(caller);
      buckets.set(caller, { tokens, at });
      const [oldest] = buckets.size > maxCallers ? buckets.keys() : [];
      if (oldest !== undefined) buckets.delete(oldest);
      return {
        isAllowed,
        remaining: Math.floor(tokens),
        fullInMs: ((burst - tokens) * MS_PER_SECOND) / perSecond,
        nextInMs: Math.max(0, ((1 - tokens) * MS_PER_SECOND) / perSecond),
      };
    },
    size: () => buckets.size,
  };
}

const MS_PER_SECOND = 1_000;
