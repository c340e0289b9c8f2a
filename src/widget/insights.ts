import type { UbiEvent } from "../events/ubi-event.ts";
import type { SuggestResponse } from "../suggest/suggest-contract.ts";
import { keepText, readText, type TextStore } from "./text-store.ts";
import type { AisleSelectDetail } from "./widget-events.ts";

/** Told what a shopper saw and chose. */
export type InsightsHook = (events: readonly UbiEvent[]) => void;

export interface Insights {
  /** The answer was painted; counted once, however often it is. */
  shown(query: string, answer: SuggestResponse): void;
  chosen(query: string, detail: AisleSelectDetail): void;
  /** Hands over what waits: the page is being left. */
  readonly flush: () => void;
}

export interface InsightsOptions {
  /** Null while insights are off: then nothing is counted, and no session begins. */
  readonly hook: () => InsightsHook | null;
  readonly store: () => TextStore;
  readonly randomId: () => string;
}

export const SESSION_KEY = "aisle-session";
/** Impressions of a text that is being typed travel together. */
const FLUSH_MS = 1_000;

/** What shoppers see and choose, as User Behaviour Insights events. One session id a tab, made at the first event. */
export function createInsights({ hook, store, randomId }: InsightsOptions): Insights {
  let waiting: UbiEvent[] = [];
  let lastShown = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let session = "";

  const flush = (): void => {
    clearTimeout(timer);
    if (waiting.length > 0) hook()?.(waiting);
    waiting = [];
  };
  const record = (event: UbiEvent): void => {
    if (hook() === null) return;
    if (session === "") session = sessionId(store, randomId);
    waiting.push({ ...event, event_id: randomId(), session_id: session, timestamp: Date.now() });
    clearTimeout(timer);
    timer = setTimeout(flush, FLUSH_MS);
  };

  return {
    shown(query, { queryId }) {
      if (queryId === lastShown) return;
      lastShown = queryId;
      record({ action_name: "suggest_impression", query_id: queryId, query });
    },
    chosen(query, { text, product, position, queryId }) {
      if (queryId === null) return;
      record({
        action_name: product === null ? "suggest_select" : "suggest_click",
        query_id: queryId,
        query,
        position,
        object_id: product?.id ?? text,
        object_id_type: product === null ? "suggestion" : "product",
      });
      flush();
    },
    flush,
  };
}

function sessionId(store: () => TextStore, randomId: () => string): string {
  const kept = readText(store, SESSION_KEY);
  if (kept !== null) return kept;
  const made = randomId();
  keepText(store, SESSION_KEY, made);
  return made;
}

/** Random, 128 bits; pages without TLS have no `randomUUID`. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join("");
}
