import type { QueryRecord } from "./event-record.ts";
import type { DaySummary, EventSummary, QueryCount } from "./event-summary.ts";

/** What became of one text. */
interface TextTally {
  readonly label: string;
  asked: number;
  clicked: number;
  withoutResults: number;
}

export interface DayTally {
  readonly day: string;
  queries: number;
  clicks: number;
  clicked: number;
  addToCart: number;
  purchases: number;
  withoutResults: number;
}

/** Adds up what is seen. */
export interface SummaryTally {
  readonly counts: {
    clicks: number;
    clicked: number;
    converted: number;
    withoutQuery: number;
    ofUnknownQuery: number;
  };
  day(day: string): DayTally;
  /** The number of the text; null: it counts for no rate, as a further page or an answer to no words. */
  search(record: QueryRecord, day: DayTally): number | null;
  /** The first click of an answer to a text, on that answer's day. */
  click(text: number, day: DayTally | null): void;
  act(action: string): void;
  convert(meaning: "cart" | "purchase", day: DayTally | null): void;
  summary(
    top: number,
  ): Omit<
    EventSummary,
    | "from"
    | "until"
    | "days"
    | "mrr"
    | "meanClickPosition"
    | "medianClickPosition"
    | "positions"
    | "sessions"
    | "duplicateLines"
    | "malformedLines"
  >;
}

export function createSummaryTally(): SummaryTally {
  const texts: TextTally[] = [];
  const numbers = new Map<string, number>();
  const actions = new Map<string, number>();
  const days: DayTally[] = [];
  const counts = { clicks: 0, clicked: 0, converted: 0, withoutQuery: 0, ofUnknownQuery: 0 };
  const answers = { queries: 0, browses: 0, furtherPages: 0, withoutResults: 0, addToCart: 0, purchases: 0 };

  return {
    counts,
    day: (day) => {
      const tally = { day, queries: 0, clicks: 0, clicked: 0, addToCart: 0, purchases: 0, withoutResults: 0 };
      days.push(tally);
      return tally;
    },
    search: ({ query_hash, user_query, page, total }, day) => {
      if (query_hash === undefined) answers.browses++;
      else if (page > 1) answers.furtherPages++;
      if (query_hash === undefined || page > 1) return null;
      const number = numbers.get(query_hash) ?? texts.length;
      const text = (texts[number] ??= {
        label: user_query ?? query_hash,
        asked: 0,
        clicked: 0,
        withoutResults: 0,
      });
      numbers.set(query_hash, number);
      text.asked++;
      day.queries++;
      answers.queries++;
      if (total > 0) return number;
      text.withoutResults++;
      day.withoutResults++;
      answers.withoutResults++;
      return number;
    },
    click: (number, day) => {
      const text = texts[number];
      if (text !== undefined) text.clicked++;
      if (day !== null) day.clicked++;
      counts.clicked++;
    },
    act: (action) => void actions.set(action, (actions.get(action) ?? 0) + 1),
    convert: (meaning, day) => {
      const name = meaning === "cart" ? "addToCart" : "purchases";
      answers[name]++;
      if (day !== null) day[name]++;
    },
    summary: (top) => {
      const { queries, browses, furtherPages, withoutResults, addToCart, purchases } = answers;
      const unclicked = ({ asked, clicked, withoutResults: empty }: TextTally): number =>
        clicked > 0 ? 0 : asked - empty;
      return {
        queries,
        distinctQueries: texts.length,
        browses,
        furtherPages,
        clicks: counts.clicks,
        clickedQueries: counts.clicked,
        ctr: share(counts.clicked, queries),
        addToCart,
        purchases,
        convertedQueries: counts.converted,
        conversionRate: share(counts.converted, queries),
        queriesWithoutResults: withoutResults,
        topWithoutResults: topOf(texts, ({ withoutResults: empty }) => empty, top),
        queriesWithoutClicks: texts.reduce((sum, text) => sum + unclicked(text), 0),
        topWithoutClicks: topOf(texts, unclicked, top),
        actions: Array.from(actions, ([action, count]) => ({ action, count })).toSorted(
          (a, b) => b.count - a.count || (a.action < b.action ? -1 : 1),
        ),
        eventsWithoutQuery: counts.withoutQuery,
        eventsOfUnknownQuery: counts.ofUnknownQuery,
        perDay: days.map(daySummary),
      };
    },
  };
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function daySummary({ clicked, ...tally }: DayTally): DaySummary {
  return { ...tally, ctr: share(clicked, tally.queries) };
}

/** Most frequent first, ties by text. */
function topOf(
  texts: Iterable<TextTally>,
  countOf: (text: TextTally) => number,
  top: number,
): readonly QueryCount[] {
  return Array.from(texts, (text) => ({ query: text.label, count: countOf(text) }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.query < b.query ? -1 : 1))
    .slice(0, top);
}
