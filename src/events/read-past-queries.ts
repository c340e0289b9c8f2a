import { createAnsweredQueries } from "./answered-queries.ts";
import { meaningOf } from "./event-actions.ts";
import type { EventSettings } from "./event-settings.ts";
import { holdsPersonal } from "../privacy/scrub.ts";
import { foldQuery } from "./fold-query.ts";
import { createNumberTable } from "./number-table.ts";
import { walkEvents } from "./walk-events.ts";

/** A query many have asked. */
export interface PastQuery {
  /** Lower case, single spaces. */
  readonly text: string;
  /** Sessions that asked it, those that clicked a product of it counted twice. */
  readonly weight: number;
}

interface Asked {
  readonly text: string;
  sessions: number;
  clicking: number;
}

/**
 * What shoppers asked for and found, weightiest first, ties by text; of all days that are kept.
 *
 * Only texts that are kept as typed, that at least `minSessions` different sessions asked, and
 * that found something without being corrected. A session is known by its events, so an answer that no event
 * follows has none; without sessions (`sessions: dropped`) there are no past queries.
 *
 * The weight knows whether a session clicked, not where: a click at place 9 tells of a wish as
 * much as one at place 1, and which place was seen is not the query's doing. Counting sessions
 * keeps one that asks a thousand times from weighing more than one that asks once.
 */
export async function readPastQueries(
  directory: string,
  { queryText, sessions, minSessions }: Pick<EventSettings, "queryText" | "sessions" | "minSessions">,
): Promise<readonly PastQuery[]> {
  // What was kept while the settings were others is not used either.
  if (queryText !== "raw" || sessions === "dropped") return [];
  const texts: Asked[] = [];
  const numbers = new Map<string, number>();
  const answers = createAnsweredQueries();
  const asking = createNumberTable();
  const clicking = createNumberTable();
  await walkEvents(
    directory,
    { from: null, until: null },
    {
      day: () => answers.nextDay(),
      query: ({ query_id, user_query, total, corrected }) => {
        if (user_query === undefined || total === 0 || corrected) return;
        const text = foldQuery(user_query);
        // Also of files that were written before texts were scrubbed.
        if (holdsPersonal(text)) return;
        const number = numbers.get(text) ?? texts.push({ text, sessions: 0, clicking: 0 }) - 1;
        numbers.set(text, number);
        answers.add(query_id, number);
      },
      event: (record) => {
        const { query_id, session_id } = record;
        if (query_id === undefined || session_id === undefined) return;
        const answered = answers.find(query_id);
        const asked = answered === undefined ? undefined : texts[answered.text];
        if (asked === undefined) return;
        const pair = `${session_id}\0${asked.text}`;
        if (asking.get(pair) === undefined) asked.sessions++;
        asking.set(pair, 1);
        if (meaningOf(record) === "other") return;
        if (clicking.get(pair) === undefined) asked.clicking++;
        clicking.set(pair, 1);
      },
    },
  );
  return texts
    .filter(({ sessions: asked }) => asked >= minSessions)
    .map(({ text, sessions: asked, clicking: clicked }) => ({ text, weight: asked + clicked }))
    .toSorted((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
}
