import { readFileSync } from "node:fs";
import { join } from "node:path";

import { aisleConfigSchema } from "../src/config/aisle-config.ts";
import type { EventSettings } from "../src/events/event-settings.ts";
import type { AnsweredQuery } from "../src/events/event-sink.ts";
import { createFileEventStore } from "../src/events/file-event-store.ts";
import type { KnownProducts } from "../src/events/known-products.ts";
import type { UbiEvent } from "../src/events/ubi-event.ts";

export const NOW = Date.UTC(2026, 10, 21, 12);
/** As without a configuration. */
const STRICT: EventSettings = aisleConfigSchema.parse({}).events;
export const ANSWER: AnsweredQuery = {
  queryId: "7163b3df-5a99-4dfd-9f91-f989539ea806",
  at: NOW,
  text: "Quiet  Mouse",
  isKnownCode: false,
  generation: "g7",
  configuration: "c1",
  kind: "head",
  total: 3,
  page: 1,
  pageSize: 20,
  shown: 3,
  ids: ["a", "b", "c"],
  isFiltered: true,
  isSorted: false,
  isCorrected: false,
  isRelaxed: false,
  degraded: ["semantic"],
  tookMs: 2.1,
};

/** A store under the strictest settings with these replaced, and what it told the log. */
export function openStore(
  dataDirectory: string,
  settings: Partial<EventSettings> = {},
  options: { now?: () => number; maxWaiting?: number; knownProducts?: KnownProducts } = {},
) {
  const told: string[] = [];
  const log = {
    info: (_fields: object, message: string) => void told.push(`info ${message}`),
    warn: (_fields: object, message: string) => void told.push(`warn ${message}`),
  };
  const { now = () => NOW, maxWaiting = 10_000, ...others } = options;
  const store = createFileEventStore({
    dataDirectory,
    settings: { ...STRICT, ...settings },
    now,
    log,
    flushMs: 1,
    maxWaiting,
    ...others,
  });
  return { store, told };
}

export const linesOf = (data: string, name: string): string[] =>
  readFileSync(join(data, "events", name), "utf8")
    .split("\n")
    .filter((line) => line !== "");
export const recordsOf = (data: string, name: string): Record<string, unknown>[] =>
  linesOf(data, name).map((line) => JSON.parse(line) as Record<string, unknown>);
/** The file of events of the day of `NOW`. */
export const TODAY = "events-2026-11-21.jsonl";
/** A click on a product, with these fields. */
export const click = (fields: Partial<UbiEvent> = {}): UbiEvent => ({
  action_name: "click",
  object_id: "p1",
  ...fields,
});
