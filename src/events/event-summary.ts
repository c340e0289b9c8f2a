/** How often something came to pass with one query. */
export interface QueryCount {
  /** The text where it is kept, otherwise its hash. */
  readonly query: string;
  readonly count: number;
}

export interface PositionSummary {
  /** From 1. */
  readonly position: number;
  readonly clicks: number;
  /** Answers that showed a product there. */
  readonly shown: number;
  /** Clicks per time shown; null: it was never shown. */
  readonly ctr: number | null;
}

export interface DaySummary {
  readonly day: string;
  readonly queries: number;
  readonly clicks: number;
  /** Share of the day's queries with a click. */
  readonly ctr: number | null;
  readonly addToCart: number;
  readonly purchases: number;
  readonly withoutResults: number;
}

/** `aisle events summary`. Rates are shares from 0 to 1; null: there is nothing to take a share of. */
export interface EventSummary {
  readonly from: string | null;
  readonly until: string | null;
  /** Days of the period that have files. */
  readonly days: number;
  /** Answers to words, first pages only: what rates are shares of. */
  readonly queries: number;
  /** Different texts among them, spelling of case and spaces aside. */
  readonly distinctQueries: number;
  /** Answers to no words. */
  readonly browses: number;
  /** Answers to words that were not the first page. */
  readonly furtherPages: number;
  readonly clicks: number;
  /** Queries with at least one click. */
  readonly clickedQueries: number;
  /** Click-through by query: `clickedQueries / queries`. */
  readonly ctr: number | null;
  /** Mean reciprocal rank: over queries with a click that has a position, the mean of one over the best place clicked. */
  readonly mrr: number | null;
  /** Of clicks that have a place, in answers that are known. */
  readonly meanClickPosition: number | null;
  readonly medianClickPosition: number | null;
  /** Places 1 to 10. */
  readonly positions: readonly PositionSummary[];
  readonly addToCart: number;
  readonly purchases: number;
  /** Queries with an `add_to_cart` or `purchase`. */
  readonly convertedQueries: number;
  readonly conversionRate: number | null;
  readonly queriesWithoutResults: number;
  /** Those most often asked. */
  readonly topWithoutResults: readonly QueryCount[];
  /** Queries that found something, none of which was clicked. */
  readonly queriesWithoutClicks: number;
  readonly topWithoutClicks: readonly QueryCount[];
  /** Different sessions of events. */
  readonly sessions: number;
  /** Events by action, most frequent first. */
  readonly actions: readonly { readonly action: string; readonly count: number }[];
  /** Events that name no query. */
  readonly eventsWithoutQuery: number;
  /** Events whose query was not answered on their day or the day before, those of suggestions among them. */
  readonly eventsOfUnknownQuery: number;
  /** Lines that were there already, by their id. */
  readonly duplicateLines: number;
  /** Lines that are no record: torn by a crash, or edited. */
  readonly malformedLines: number;
  readonly perDay: readonly DaySummary[];
}
