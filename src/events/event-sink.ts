import type { UbiEvent } from "./ubi-event.ts";

/** An event that is not taken, and would not be if it came again. */
export interface RejectedEvent {
  /** Of the event among those of the call, from 0. */
  readonly index: number;
  /** Of the event; a dot reaches into objects. Empty: the event as a whole. */
  readonly field: string;
  readonly message: string;
  /** What was found there; left out: nothing was. */
  readonly value?: unknown;
}

/** What became of the events of one call; together they are all of them. */
export interface RecordedEvents {
  /** Written now. */
  readonly recorded: number;
  /** Known already by their id, and not written again. */
  readonly duplicates: number;
  /** Those whose timestamp lies in the far future, or so far back that they would expire at once. */
  readonly rejected: readonly RejectedEvent[];
}

/** Where events go. */
export interface EventSink {
  /**
   * Resolves when the events are in the file, each id once. `EVENTS_NOT_WRITTEN` when they cannot
   * be written now (disk full, read-only, queue full): the caller may send them again as they are.
   * Events must have been validated (`ubiEventSchema`, or built to its type).
   */
  record(events: readonly UbiEvent[]): Promise<RecordedEvents>;
}

/** What is kept of one search answer. */
export interface AnsweredQuery {
  /** The answer's `queryId`. */
  readonly queryId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** As the shopper typed it; empty: browsing. */
  readonly text: string;
  /** Whether the text is a code that the catalog has, and so nobody's number. */
  readonly isKnownCode: boolean;
  readonly generation: string;
  readonly configuration: string;
  /** See `QueryKind`. */
  readonly kind: string;
  /** Products found. */
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Hits on this page. */
  readonly shown: number;
  /** Ids of the first hits of the page, at most `MAX_SHOWN_IDS`. */
  readonly ids: readonly string[];
  readonly isFiltered: boolean;
  readonly isSorted: boolean;
  /** Whether something other than what was typed was searched for. */
  readonly isCorrected: boolean;
  /** Whether words were dropped. */
  readonly isRelaxed: boolean;
  /** Lanes it had to do without. */
  readonly degraded: readonly string[];
  readonly tookMs: number;
}

/** As many as the first results of a page that are judged by position. */
export const MAX_SHOWN_IDS = 10;

/** Where answers go. Never waits, never throws: what finds no room in the queue is dropped and counted. */
export interface QuerySink {
  recordQuery(query: AnsweredQuery): void;
}
