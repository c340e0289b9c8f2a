import { ERROR_CODES } from "../domain/search-error.ts";
import { FOUND, GC_KINDS, LOOKUPS, LOSSES, MATCHES, MODES, QUEUES, SHED, STOCK } from "./label-values.ts";

/** Closed by the type; a code that has not come up has no series. */
const CODES: readonly string[] = Object.keys(ERROR_CODES);

const counter = { type: "counter", unit: "count" } as const;

/** What is counted since the process began, by the name our code uses. */
export const COUNTERS = {
  searches: {
    ...counter,
    name: "aisle_searches_total",
    help: "Searches that were answered.",
    labels: { mode: MODES },
  },
  withoutResults: {
    ...counter,
    name: "aisle_searches_without_results_total",
    help: "Searches that found nothing.",
    labels: { mode: MODES },
  },
  failedSearches: {
    ...counter,
    name: "aisle_searches_failed_total",
    help: "Searches that ended with an error of the server, by its code.",
    labels: { code: CODES },
  },
  degraded: {
    ...counter,
    name: "aisle_degraded_answers_total",
    help: "Answers that did without a lane or a part; one answer may count for several.",
    labels: { lane: LOSSES },
  },
  relaxed: {
    ...counter,
    name: "aisle_searches_relaxed_total",
    help: "Searches of which words were dropped because too few products have all of them.",
    labels: {},
  },
  corrected: {
    ...counter,
    name: "aisle_searches_corrected_total",
    help: "Searches whose spelling was corrected.",
    labels: {},
  },
  identifiers: {
    ...counter,
    name: "aisle_searches_identifier_total",
    help: "Searches for a code, by whether the catalog has it.",
    labels: { found: FOUND },
  },
  firstPageHits: {
    ...counter,
    name: "aisle_first_page_hits_total",
    help: "Hits on first pages, by the lanes that found them.",
    labels: { matched: MATCHES },
  },
  firstPageStock: {
    ...counter,
    name: "aisle_first_page_stock_total",
    help: "Hits on first pages, by whether the product is in stock.",
    labels: { stock: STOCK },
  },
  slowSearches: {
    ...counter,
    name: "aisle_slow_searches_total",
    help: "Searches slower than telemetry.slowQueryMs, logged or not.",
    labels: {},
  },
  slowUnlogged: {
    ...counter,
    name: "aisle_slow_searches_unlogged_total",
    help: "Slow searches beyond those that are logged a second.",
    labels: {},
  },
  queryVectors: {
    ...counter,
    name: "aisle_embedding_cache_requests_total",
    help: "Query texts looked up among those embedded before.",
    labels: { result: LOOKUPS },
  },
  answerCache: {
    ...counter,
    name: "aisle_answer_cache_hits_total",
    help: "Searches that were answered as a moment before.",
    labels: {},
  },
  shed: {
    ...counter,
    name: "aisle_shed_total",
    help: "Searches of which an overloaded server left out facets or the vector lane.",
    labels: { kind: SHED },
  },
  refused: {
    ...counter,
    name: "aisle_queue_refused_total",
    help: "Calls that an overloaded server refused with 503, by what they asked.",
    labels: { queue: QUEUES },
  },
  abandoned: {
    ...counter,
    name: "aisle_queue_abandoned_total",
    help: "Calls whose deadline passed, or whose caller went away, before their turn.",
    labels: { queue: QUEUES },
  },
  joined: {
    ...counter,
    name: "aisle_single_flight_joined_total",
    help: "Searches that took the answer of an identical one under way.",
    labels: {},
  },
  hedgeable: {
    ...counter,
    name: "aisle_hedge_reads_total",
    help: "Reads that could have gone to a second replica.",
    labels: {},
  },
  hedged: {
    ...counter,
    name: "aisle_hedge_sent_total",
    help: "Reads that went to a second replica because the first was late.",
    labels: {},
  },
  hedgesWon: {
    ...counter,
    name: "aisle_hedge_won_total",
    help: "Reads that the second replica answered first.",
    labels: {},
  },
  breakerRefused: {
    ...counter,
    name: "aisle_breaker_refused_total",
    help: "Calls that failed at once because the breaker of their store was not closed.",
    labels: { store: "stores" },
  },
  suggestWithout: {
    ...counter,
    name: "aisle_suggest_without_results_total",
    help: "Suggest requests with text typed and nothing to suggest.",
    labels: {},
  },
  failedSuggests: {
    ...counter,
    name: "aisle_suggest_failed_total",
    help: "Suggest requests that ended with an error of the server, by its code.",
    labels: { code: CODES },
  },
  eventsWritten: {
    ...counter,
    name: "aisle_events_written_total",
    help: "Events of shoppers that are in a file.",
    labels: {},
  },
  eventsFailed: {
    ...counter,
    name: "aisle_events_failed_total",
    help: "Events that could not be written; the sender was told.",
    labels: {},
  },
  answersLost: {
    ...counter,
    name: "aisle_events_answers_lost_total",
    help: "Answers of which no event record could be kept.",
    labels: {},
  },
  cpu: {
    ...counter,
    unit: "seconds",
    name: "aisle_process_cpu_seconds_total",
    help: "CPU time of the process, all threads.",
    labels: {},
  },
  gc: {
    ...counter,
    unit: "seconds",
    name: "aisle_process_gc_seconds_total",
    help: "Time the main thread stood still for garbage collection.",
    labels: { kind: GC_KINDS },
  },
  statusErrors: {
    ...counter,
    name: "aisle_status_errors_total",
    help: "Times the state of generations, changes or stores could not be read for the metrics.",
    labels: {},
  },
} as const;
