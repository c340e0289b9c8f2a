import { createAnsweredQueries, type FoundAnswer } from "./answered-queries.ts";
import { meaningOf } from "./event-actions.ts";
import type { EventRecord, QueryRecord } from "./event-record.ts";
import type { EventSummary } from "./event-summary.ts";
import { createNumberTable } from "./number-table.ts";
import { createPositionTally } from "./position-tally.ts";
import { createSummaryTally, type DayTally } from "./summary-tally.ts";
import { type EventPeriod, walkEvents } from "./walk-events.ts";

/** An answer that counts for no rate: no first page, no words, or of the day before the period. */
const NO_SEARCH = -1;

/** What became of an answer, in one number: the best place that was clicked, 0 for none, and two claims. */
const CLICKED = 1;
const CONVERTED = 2;
const bestOf = (state: number): number => state >>> 2;
const withBest = (state: number, position: number): number =>
  (state & (CLICKED | CONVERTED)) | (position << 2);

/**
 * What shoppers did in a period: read from the files line by line, in one go.
 *
 * @param top how many queries each of the lists names
 */
export async function summariseEvents(
  directory: string,
  period: EventPeriod,
  top: number,
): Promise<EventSummary> {
  const tally = createSummaryTally();
  const positions = createPositionTally();
  const sessions = createNumberTable();
  const answers = createAnsweredQueries();
  let day: DayTally | null = null;
  const days: (DayTally | null)[] = [];

  const query = (record: QueryRecord): void => {
    if (day === null) return answers.add(record.query_id, NO_SEARCH);
    positions.show((record.page - 1) * record.page_size + 1, record.shown);
    answers.add(record.query_id, tally.search(record, day) ?? NO_SEARCH);
  };
  const click = ({ position }: EventRecord, answered: FoundAnswer | undefined): void => {
    tally.counts.clicks++;
    if (day !== null) day.clicks++;
    // A place in a list of suggestions, or of another system, is none in a result set.
    if (position !== undefined && answered !== undefined) positions.click(position);
    if (answered === undefined || answered.text === NO_SEARCH) return;
    const { state } = answered;
    if ((state & CLICKED) === 0) tally.click(answered.text, days[answered.day] ?? null);
    const best = bestOf(state);
    const isBetter = position !== undefined && (best === 0 || position < best);
    if (isBetter) positions.moveBest(best, position);
    answered.setState((isBetter ? withBest(state, position) : state) | CLICKED);
  };
  const event = (record: EventRecord): void => {
    const { action_name, query_id, session_id } = record;
    tally.act(action_name);
    if (session_id !== undefined) sessions.set(session_id, 1);
    const answered = query_id === undefined ? undefined : answers.find(query_id);
    const meaning = meaningOf(record);
    if (query_id === undefined) tally.counts.withoutQuery++;
    else if (answered === undefined && meaning !== "suggestion") tally.counts.ofUnknownQuery++;
    if (meaning === "click") click(record, answered);
    if (meaning !== "cart" && meaning !== "purchase") return;
    tally.convert(meaning, day);
    if (answered === undefined || answered.text === NO_SEARCH || (answered.state & CONVERTED) !== 0) return;
    answered.setState(answered.state | CONVERTED);
    tally.counts.converted++;
  };

  const walked = await walkEvents(directory, period, {
    day: (name, isWithin) => {
      answers.nextDay();
      day = isWithin ? tally.day(name) : null;
      days.push(day);
    },
    query,
    event,
  });
  return {
    ...period,
    days: walked.days,
    ...tally.summary(top),
    ...positions.summary(),
    sessions: sessions.size(),
    duplicateLines: walked.duplicates,
    malformedLines: walked.malformed,
  };
}
