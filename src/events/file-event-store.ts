import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { PRIVATE_FOLDER } from "../domain/private-folder.ts";
import { SearchError } from "../domain/search-error.ts";
import { appendLines } from "./append-lines.ts";
import { type EventFileKind, eventFileName, eventPaths } from "./event-files.ts";
import type { EventSettings } from "./event-settings.ts";
import type { AnsweredQuery, EventSink, QuerySink } from "./event-sink.ts";
import { expireEvents } from "./expire-events.ts";
import { doubtfulIds, type KnownProducts, NO_PRODUCTS } from "./known-products.ts";
import { createLineQueue } from "./line-queue.ts";
import { outOfTime } from "./out-of-time.ts";
import { createRecentIds, readRecentIds } from "./recent-ids.ts";
import { createSeal, type Seal } from "./seal.ts";
import { ensureSealKey } from "./seal-key.ts";
import { toEventRecord, toQueryRecord } from "./to-record.ts";
import type { UbiEvent } from "./ubi-event.ts";

/** Where failures are told; a pino logger fits. */
export interface EventLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface EventStoreOptions {
  /** The events go to the folder `events` below it. */
  readonly dataDirectory: string;
  readonly settings: EventSettings;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: EventLog;
  /** Which ids are products of the catalog; left out: those that are plain codes. */
  readonly knownProducts?: KnownProducts;
  /** How long lines wait to be written together, in milliseconds. */
  readonly flushMs?: number;
  /** Events and answers, each, that may wait to be written. */
  readonly maxWaiting?: number;
}

/** Since the process began. */
export interface EventCounts {
  readonly events: number;
  readonly queries: number;
  readonly duplicates: number;
  /** Events that could not be written; whoever sent them was told. */
  readonly failedEvents: number;
  /** Answers of which nothing was kept. */
  readonly lostQueries: number;
}

/** Daily files of events and answers in a data directory. */
export interface EventStore extends EventSink, QuerySink {
  /** Reads back what is known and removes what has expired, in the background. Not needed before `record`. */
  open(): void;
  counts(): EventCounts;
  /** Writes what waits, and takes no more. */
  close(): Promise<void>;
}

const FLUSH_MS = 50;
const MAX_WAITING = 10_000;
const MAX_RECENT_IDS = 100_000;
/** A directory that cannot be written is not tried again for every search. */
const RETRY_MS = 1_000;
/** Of the folder `events`: whoever may enter the data directory with its group may read what is in it, as its files say. */
const FOLDER_MODE = 0o750;
const NONE: ReadonlySet<string> = new Set();

/** An event on its way to the file, or there already. */
interface Taken {
  readonly isNew: boolean;
  readonly written: Promise<void>;
}

/** Does nothing until it is used. Several processes may write to the same directory. */
export function createFileEventStore(options: EventStoreOptions): EventStore {
  const { dataDirectory, settings, now, log, flushMs = FLUSH_MS, maxWaiting = MAX_WAITING } = options;
  const { knownProducts = NO_PRODUCTS } = options;
  const { directory, key } = eventPaths(dataDirectory);
  const recent = createRecentIds(MAX_RECENT_IDS);
  /** Ids of events that are on their way to the file. */
  const underWay = new Map<string, Promise<void>>();
  const counts = { events: 0, queries: 0, duplicates: 0, failedEvents: 0, lostQueries: 0 };
  let opening: Promise<Seal> | undefined;
  let failedAt: number | undefined;
  let seal: Seal | undefined;
  let isFailing = false;
  let isClosed = false;

  const failed = (error: unknown): void => {
    if (!isFailing) log.warn({ err: error }, "events cannot be written; searches go on without them");
    isFailing = true;
  };
  const worked = (): void => {
    const { failedEvents, lostQueries } = counts;
    if (isFailing) log.info({ failedEvents, lostQueries }, "events can be written again");
    isFailing = false;
  };
  const prepare = async (): Promise<Seal> => {
    await mkdir(dataDirectory, PRIVATE_FOLDER);
    await mkdir(directory, { recursive: true, mode: FOLDER_MODE });
    const made = createSeal(await ensureSealKey(key));
    for (const id of await readRecentIds(directory, now())) recent.add(id);
    seal = made;
    return made;
  };
  const ready = (): Promise<Seal> => {
    if (failedAt !== undefined && now() - failedAt >= RETRY_MS) opening = failedAt = undefined;
    opening ??= prepare().catch((error: unknown) => {
      failedAt = now();
      failed(error);
      throw error;
    });
    return opening;
  };
  const append = async (path: string, lines: readonly string[]): Promise<void> => {
    try {
      await appendLines(path, lines);
      worked();
    } catch (error) {
      failed(error);
      throw error;
    }
  };
  const queues = {
    events: createLineQueue({ append, flushMs, maxLines: maxWaiting }),
    queries: createLineQueue({ append, flushMs, maxLines: maxWaiting }),
  };
  const add = (kind: EventFileKind, timestamp: string, line: string): Promise<void> | null =>
    queues[kind].add(join(directory, eventFileName(kind, timestamp.slice(0, 10))), [line]);

  const take = (event: UbiEvent, making: Seal, products: ReadonlySet<string>): Taken => {
    const record = toEventRecord(event, now(), { seal: making, settings, products });
    const id = record.event_id;
    const pending = underWay.get(id);
    if (pending !== undefined) return { isNew: false, written: pending };
    if (recent.has(id)) return { isNew: false, written: Promise.resolve() };
    const added = add("events", record.timestamp, JSON.stringify(record));
    if (added === null) throw new SearchError("EVENTS_NOT_WRITTEN", "too many events wait to be written");
    const written = added
      .then(
        () => recent.add(id),
        (error: unknown) => {
          throw notWritten(error);
        },
      )
      .finally(() => underWay.delete(id));
    // Whoever waits for it is told.
    written.catch(() => {});
    underWay.set(id, written);
    return { isNew: true, written };
  };

  const lose = (error?: unknown): void => {
    counts.lostQueries++;
    if (error !== undefined) failed(error);
  };
  const keepQuery = (query: AnsweredQuery, making: Seal): void => {
    const record = toQueryRecord(query, { seal: making, settings });
    const written = add("queries", record.timestamp, JSON.stringify(record));
    if (written === null) return lose(new Error("too many answers wait to be written"));
    written.then(() => counts.queries++, lose);
  };

  return {
    open: () => {
      ready().catch(() => {});
      expireEvents(directory, { retentionDays: settings.retentionDays, now: now() }).catch(failed);
    },
    record: async (events) => {
      if (isClosed) throw new SearchError("CLOSED", "the event store is closed");
      const making = await ready().catch((error: unknown) => {
        counts.failedEvents += events.length;
        throw notWritten(error);
      });
      const rejected = events.flatMap((event, index) => outOfTime(event, index, now(), settings));
      const refused = new Set(rejected.map(({ index }) => index));
      const accepted = events.filter((_, index) => !refused.has(index));
      const doubtful = doubtfulIds(accepted);
      const products = doubtful.length === 0 ? NONE : await knownProducts(doubtful);
      const taken: Taken[] = [];
      try {
        for (const event of accepted) taken.push(take(event, making, products));
        await Promise.all(taken.map(({ written }) => written));
      } catch (error) {
        counts.failedEvents += accepted.length;
        await Promise.allSettled(taken.map(({ written }) => written));
        throw error;
      }
      const recorded = taken.filter(({ isNew }) => isNew).length;
      const duplicates = taken.length - recorded;
      counts.events += recorded;
      counts.duplicates += duplicates;
      return { recorded, duplicates, rejected };
    },
    recordQuery: (query) => {
      if (isClosed) return;
      if (seal !== undefined) return keepQuery(query, seal);
      ready().then(
        (making) => keepQuery(query, making),
        () => lose(),
      );
    },
    counts: () => ({ ...counts }),
    close: async () => {
      isClosed = true;
      await opening?.catch(() => {});
      await Promise.all([queues.events.flush(), queues.queries.flush()]);
    },
  };
}

function notWritten(cause: unknown): SearchError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SearchError("EVENTS_NOT_WRITTEN", `the events could not be written: ${reason}`, { cause });
}
