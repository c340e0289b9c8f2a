import type { SearchService } from "../../search/search-port.ts";
import type { SuggestService } from "../../suggest/suggest-contract.ts";
import type { Trace } from "../../search/trace.ts";

/** Traces of requests, on their way to a collector. */
export interface Tracing {
  /**
   * A request begins: a part of its caller's trace where `traceparent` says so, otherwise a trace
   * of its own. What a caller has decided not to sample is not.
   */
  request(method: string, traceparent: string | readonly string[] | undefined): Trace;
  /** The same search, each call a span of the request it is for; steps are spans of that. */
  search<Service extends SearchService>(search: Service): Service;
  suggest<Service extends SuggestService>(suggest: Service): Service;
  /** Sends what waits, for a second at most, and stops. */
  close(): Promise<void>;
}

export interface TracingOptions {
  /** Where a collector takes OTLP over HTTP, without `/v1/traces`; undefined: as `OTEL_EXPORTER_OTLP_*` say. */
  readonly url: string | undefined;
  /** Of the requests whose caller has not decided, 0 to 1. */
  readonly share: number;
  /** Of Aisle. */
  readonly version: string;
  /** Origins of the stores, which are told whose part a call is. */
  readonly stores: readonly string[];
}
