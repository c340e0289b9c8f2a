import { createNumberTable, type NumberTable } from "./number-table.ts";

/**
 * The answers events may belong to: those of a day and of the day before. An event that comes
 * later than that counts as one of an unknown answer. About 40 bytes an answer.
 */
export interface AnsweredQueries {
  /** Forgets all days but the last one. */
  nextDay(): void;
  /** @param text a number of the caller's for what was asked */
  add(queryId: string, text: number): void;
  find(queryId: string): FoundAnswer | undefined;
}

/** An answer, and a number the caller keeps with it. */
export interface FoundAnswer {
  /** Of `nextDay`'s calls, from 0. */
  readonly day: number;
  readonly text: number;
  /** 0 until `setState`; below 2^32. */
  readonly state: number;
  setState(state: number): void;
}

interface Day {
  readonly number: number;
  readonly rows: NumberTable;
  texts: Int32Array;
  states: Uint32Array;
}

const FIRST_ROWS = 1_024;

export function createAnsweredQueries(): AnsweredQueries {
  let today = emptyDay(-1);
  let yesterday = today;
  return {
    nextDay: () => {
      yesterday = today;
      today = emptyDay(yesterday.number + 1);
    },
    add: (queryId, text) => {
      const row = today.rows.size();
      if (row === today.texts.length) grow(today);
      today.rows.set(queryId, row);
      today.texts[row] = text;
    },
    find: (queryId) => findIn(today, queryId) ?? findIn(yesterday, queryId),
  };
}

const emptyDay = (number: number): Day => ({
  number,
  rows: createNumberTable(),
  texts: new Int32Array(FIRST_ROWS),
  states: new Uint32Array(FIRST_ROWS),
});

function grow(day: Day): void {
  const [texts, states] = [new Int32Array(day.texts.length * 2), new Uint32Array(day.texts.length * 2)];
  texts.set(day.texts);
  states.set(day.states);
  Object.assign(day, { texts, states });
}

function findIn(day: Day, queryId: string): FoundAnswer | undefined {
  const row = day.rows.get(queryId);
  if (row === undefined) return undefined;
  return {
    day: day.number,
    text: day.texts[row] ?? 0,
    state: day.states[row] ?? 0,
    setState: (state) => {
      day.states[row] = state;
    },
  };
}
