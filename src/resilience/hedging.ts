import { createRecentDurations } from "./recent-durations.ts";

/** Hedged reads as an operator sees them. */
export interface HedgingSnapshot {
  /** Reads that could have been hedged, since the process started. */
  readonly reads: number;
  /** Those that went to a second replica because the first was late. */
  readonly sent: number;
  /** Those that the second answered first. */
  readonly won: number;
  /** After how many milliseconds a read counts as late; null while too few were seen. */
  readonly delayMs: number | null;
}

/** When a read may go to a second replica, and how often that may happen. */
export interface Hedging {
  /** A read begins. Milliseconds until it is late; null: it is not to be hedged. */
  begin(): number | null;
  /** It is late: whether the share that may be hedged is not used up. True uses one up. */
  take(): boolean;
  /** It was answered, after so many milliseconds; by the second replica or not. */
  end(tookMs: number, isWonBySecond: boolean): void;
  snapshot(): HedgingSnapshot;
}

export interface HedgingOptions {
  /** Of all reads, 0 to 1. */
  readonly share: number;
}

/** Later than 19 of 20: so hedging at most 5 % of the reads is what the delay asks for anyway. */
const LATE_QUANTILE = 0.95;
/** Saved up in quiet times, for a replica that stops answering. Twice what a page of results reads. */
const MOST_SAVED = 10;
/** Two replicas that answer in less than this are not worth telling apart. */
const LEAST_DELAY_MS = 2;

/**
 * Nothing is hedged before enough reads were seen to know what late is. Each read puts `share` of
 * a token aside, each hedge takes one: over any number of reads at most that share is hedged.
 * Dean and Barroso, The Tail at Scale, 2013.
 */
export function createHedging({ share }: HedgingOptions): Hedging {
  const durations = createRecentDurations(LATE_QUANTILE);
  let tokens = 0;
  let reads = 0;
  let sent = 0;
  let won = 0;
  const delayMs = (): number | null => {
    const late = durations.quantile();
    return late === null || share === 0 ? null : Math.max(LEAST_DELAY_MS, late);
  };
  return {
    begin() {
      reads += 1;
      tokens = Math.min(MOST_SAVED, tokens + share);
      return delayMs();
    },
    take() {
      if (tokens < 1) return false;
      tokens -= 1;
      sent += 1;
      return true;
    },
    end(tookMs, isWonBySecond) {
      durations.add(tookMs);
      if (isWonBySecond) won += 1;
    },
    snapshot: () => ({ reads, sent, won, delayMs: delayMs() }),
  };
}
