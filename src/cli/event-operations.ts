import type { AisleConfig } from "../config/aisle-config.ts";
import { type ErasedEvents, type ErasedPerson, eraseEvents } from "../events/erase-events.ts";
import { eventPaths } from "../events/event-files.ts";
import type { EventSettings } from "../events/event-settings.ts";
import type { EventSummary } from "../events/event-summary.ts";
import { type ExpiredEvents, expireEvents } from "../events/expire-events.ts";
import { createFileEventStore, type EventLog, type EventStore } from "../events/file-event-store.ts";
import type { KnownProducts } from "../events/known-products.ts";
import { recordQueries } from "../events/record-queries.ts";
import { summariseEvents } from "../events/summarise-events.ts";
import type { EventPeriod } from "../events/walk-events.ts";
import type { SearchService } from "../search/search-port.ts";

/** What operators do with the events of a data directory; a server may be writing to it meanwhile. */
export interface EventOperations {
  /** The folder a server writes them to; null: nothing is recorded. */
  readonly folder: string | null;
  /** @param top how many queries each list names */
  summary(period: EventPeriod, top: number): Promise<EventSummary>;
  erase(person: ErasedPerson): Promise<ErasedEvents>;
  expire(): Promise<ExpiredEvents>;
}

export function createEventOperations({ events }: AisleConfig, dataDirectory: string): EventOperations {
  const { directory } = eventPaths(dataDirectory);
  return {
    folder: events.enabled ? directory : null,
    summary: (period, top) => summariseEvents(directory, period, top),
    erase: (person) => eraseEvents(dataDirectory, person),
    expire: () => expireEvents(directory, { retentionDays: events.retentionDays, now: Date.now() }),
  };
}

/** The nightly run removes what has expired; that it cannot is no reason for it to fail. */
export async function expireAfter<Outcome>(
  run: Promise<Outcome>,
  operations: EventOperations,
  log: Pick<EventLog, "warn">,
): Promise<Outcome> {
  const outcome = await run;
  await operations.expire().catch((error: unknown) => log.warn({ err: error }, "old events stay"));
  return outcome;
}

/** What a server records with. */
export interface EventRecording {
  /** Null where nothing is to be recorded. */
  readonly store: EventStore | null;
  /** The same search, its answers recorded. */
  readonly recorded: <Service extends SearchService>(search: Service) => Service;
}

/** Opens the store in the background; whoever calls it closes the store. */
export function startRecording(
  settings: EventSettings,
  dataDirectory: string,
  log: EventLog,
  knownProducts?: KnownProducts,
): EventRecording {
  if (!settings.enabled) return { store: null, recorded: (search) => search };
  const known = knownProducts === undefined ? {} : { knownProducts };
  const store = createFileEventStore({ dataDirectory, settings, now: Date.now, log, ...known });
  store.open();
  return { store, recorded: (search) => recordQueries(search, store, Date.now) };
}
