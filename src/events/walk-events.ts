import { open } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";

import { dayBefore, type EventFile, listEventFiles } from "./event-files.ts";
import { type EventRecord, eventRecordSchema, type QueryRecord, queryRecordSchema } from "./event-record.ts";
import { createNumberTable } from "./number-table.ts";
import { readLines } from "./read-lines.ts";
import { hasCode } from "./seal-key.ts";

/** UTC days, both included; null: as far as there are files. */
export interface EventPeriod {
  readonly from: string | null;
  readonly until: string | null;
}

/** Who is shown the records of a period. */
export interface EventVisitor {
  /**
   * Before the records of each day, oldest first. The day before the period comes too, for events
   * may belong to answers of yesterday: then `isWithin` is false, and there are no events.
   */
  day(day: string, isWithin: boolean): void;
  /** All answers of a day come before its events. */
  query(record: QueryRecord): void;
  event(record: EventRecord): void;
}

export interface WalkedEvents {
  /** Lines of the period that are no record: torn by a crash, or edited. */
  readonly malformed: number;
  /** Lines that were there already, on the same day. */
  readonly duplicates: number;
  /** Days that have files. */
  readonly days: number;
}

/** Shows every record of a period once, in the order of days. A file of any size takes the same memory but for its ids. */
export async function walkEvents(
  directory: string,
  { from, until }: EventPeriod,
  visitor: EventVisitor,
): Promise<WalkedEvents> {
  const counts = { malformed: 0, duplicates: 0, days: 0 };
  const files = (await listEventFiles(directory)).filter(({ isLeftover }) => !isLeftover);
  const first = from === null ? null : dayBefore(from);
  const days = new Set(files.map(({ day }) => day));
  for (const day of days) {
    if ((first !== null && day < first) || (until !== null && day > until)) continue;
    const isWithin = from === null || day >= from;
    visitor.day(day, isWithin);
    const read = async <Record>(
      kind: EventFile["kind"],
      schema: z.ZodType<Record>,
      idOf: (record: Record) => string,
      show: (record: Record) => void,
    ): Promise<void> => {
      const found = files.find((file) => file.day === day && file.kind === kind);
      if (found === undefined) return;
      const { malformed, duplicates } = await readFileOnce(join(directory, found.name), schema, idOf, show);
      if (!isWithin) return;
      counts.malformed += malformed;
      counts.duplicates += duplicates;
    };
    await read(
      "queries",
      queryRecordSchema,
      ({ query_id }) => query_id,
      (record) => visitor.query(record),
    );
    if (!isWithin) continue;
    await read(
      "events",
      eventRecordSchema,
      ({ event_id }) => event_id,
      (record) => visitor.event(record),
    );
    counts.days++;
  }
  return counts;
}

async function readFileOnce<Record>(
  path: string,
  schema: z.ZodType<Record>,
  idOf: (record: Record) => string,
  show: (record: Record) => void,
): Promise<{ malformed: number; duplicates: number }> {
  const counts = { malformed: 0, duplicates: 0 };
  const file = await open(path, "r").catch((error: unknown) => {
    // It expired just now.
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  });
  if (file === null) return counts;
  const seen = createNumberTable();
  try {
    for await (const { lines } of readLines(file)) {
      for (const line of lines) {
        const parsed = schema.safeParse(jsonOf(line));
        if (!parsed.success) counts.malformed++;
        else if (seen.get(idOf(parsed.data)) !== undefined) counts.duplicates++;
        else {
          seen.set(idOf(parsed.data), 1);
          show(parsed.data);
        }
      }
    }
  } finally {
    await file.close();
  }
  return counts;
}

/** Undefined, which no schema takes, for what is no JSON. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
