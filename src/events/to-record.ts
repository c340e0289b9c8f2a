import { holdsPersonal, scrub } from "../privacy/scrub.ts";
import { scrubValue } from "../privacy/scrub-value.ts";
import { dayOf } from "./event-files.ts";
import type { EventRecord, QueryRecord } from "./event-record.ts";
import type { Disclosure, EventSettings } from "./event-settings.ts";
import type { AnsweredQuery } from "./event-sink.ts";
import { foldQuery } from "./fold-query.ts";
import { isPlainId } from "./known-products.ts";
import type { Seal, SealPurpose } from "./seal.ts";
import type { UbiEvent } from "./ubi-event.ts";

/** What records are made with. */
export interface RecordMaking {
  readonly seal: Seal;
  readonly settings: EventSettings;
  /** Ids that the catalog has, of those that could be something else. Left out: none. */
  readonly products?: ReadonlySet<string>;
}

/**
 * What is kept of an event, after the settings.
 *
 * @param now epoch milliseconds, of an event that has no timestamp
 */
export function toEventRecord(
  event: UbiEvent,
  now: number,
  { seal, settings, products }: RecordMaking,
): EventRecord {
  const { object_id, object_id_type = "product", query_id, query = "", message, attributes } = event;
  const keep = (purpose: SealPurpose, text: string | undefined, disclosure: Disclosure) => {
    if (text === undefined || disclosure === "dropped") return undefined;
    return disclosure === "raw" ? text : seal(purpose, text);
  };
  const isProduct =
    object_id_type === "product" &&
    object_id !== undefined &&
    (isPlainId(object_id) || products?.has(object_id) === true);
  // Short names, in which a person may stand all the same.
  const named = (text: string): string => (holdsPersonal(text) ? seal("name", text) : text);
  const keepsAll = settings.attributes === "raw";
  return present({
    event_id: eventIdOf(event, now, seal),
    timestamp: new Date(event.timestamp ?? now).toISOString(),
    action_name: named(event.action_name),
    query_id: query_id === undefined ? undefined : queryIdOf(query_id, seal),
    // What is no product, or is not known as one, may be a person, or what somebody typed.
    object_id: keep("object", object_id, isProduct ? "raw" : "hashed"),
    object_id_type: object_id_type === "product" ? undefined : named(object_id_type),
    position: event.position,
    session_id: keep("session", event.session_id, settings.sessions),
    client_id: keep("user", event.client_id, settings.users),
    user_id: keep("user", event.user_id, settings.users),
    application: event.application === undefined ? undefined : named(event.application),
    message_type: event.message_type === undefined ? undefined : named(event.message_type),
    message: keepsAll && message !== undefined ? scrub(message) : undefined,
    ...textFields(query, false, { seal, settings }),
    event_attributes: keepsAll && attributes !== undefined ? scrubbed(attributes) : undefined,
  });
}

/** What is kept of an answer, after the settings. */
export function toQueryRecord(answer: AnsweredQuery, making: RecordMaking): QueryRecord {
  return present({
    query_id: queryIdOf(answer.queryId, making.seal),
    timestamp: new Date(answer.at).toISOString(),
    ...textFields(answer.text, answer.isKnownCode, making),
    kind: answer.kind,
    generation: answer.generation,
    configuration: answer.configuration,
    total: answer.total,
    page: answer.page,
    page_size: answer.pageSize,
    shown: answer.shown,
    query_response_hit_ids: [...answer.ids],
    filtered: answer.isFiltered,
    sorted: answer.isSorted,
    corrected: answer.isCorrected,
    relaxed: answer.isRelaxed,
    degraded: [...answer.degraded],
    took_ms: answer.tookMs,
  });
}

/** An object stays one. */
const scrubbed = (attributes: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [scrub(name), scrubValue(value)]));

function textFields(text: string, isKnownCode: boolean, { seal, settings }: RecordMaking) {
  const folded = foldQuery(text);
  if (folded === "") return {};
  return {
    query_hash: seal("query", folded),
    user_query: settings.queryText === "raw" ? (isKnownCode ? text : scrub(text)) : undefined,
  };
}

/**
 * The hash of the id that was sent. Without one, that of the whole content: a request that is
 * repeated as it was gives the same. An event without a timestamp either is told apart from the
 * same one on another day, so that a shopper who clicks again next week is counted again.
 */
function eventIdOf(event: UbiEvent, now: number, seal: Seal): string {
  if (event.event_id !== undefined) return seal("event", event.event_id);
  const content = { ...event, timestamp: event.timestamp ?? dayOf(now) };
  return seal("content", canonical(content));
}

/** JSON with the keys of every object in order: clients may write them in any. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

const UUID = /^(?<a>[\da-f]{8})-?(?<b>[\da-f]{4})-?(?<c>[\da-f]{4})-?(?<d>[\da-f]{4})-?(?<e>[\da-f]{12})$/iu;

/** Ids of answers are UUIDs, which some clients write without hyphens. Any other could say anything. */
export function queryIdOf(text: string, seal: Seal): string {
  return UUID.test(text)
    ? text.replace(UUID, "$<a>-$<b>-$<c>-$<d>-$<e>").toLowerCase()
    : seal("query id", text);
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without the names that have no value. */
function present<T extends object>(entries: T): Present<T> {
  // What is left of each name is its value without undefined: what the type says.
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as Present<T>;
}
