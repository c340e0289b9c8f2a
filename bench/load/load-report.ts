import type { RunRecord } from "../run-record.ts";
import type { MixKind } from "./mix-shares.ts";

/** What `npm run bench:load` writes: one document, a scene for each way of asking. */
export interface LoadReport extends RunRecord {
  readonly bench: "load";
  readonly dataSet: LoadDataSet;
  readonly engine: "embedded" | "server";
  readonly seed: number;
  /** Steady runs for each scene; figures of a scene are medians over them. */
  readonly runs: number;
  readonly objective: LoadObjective;
  readonly scenes: readonly LoadScene[];
  /** What was asked for and is not here, with the reason. */
  readonly leftOut: readonly { readonly what: string; readonly why: string }[];
}

export interface LoadDataSet {
  /** Public name: `fixture`, `homedepot`, ... */
  readonly name: string;
  readonly products: number;
  readonly model: string;
  /** Of the catalog that the generation was built from, as its manifest says. */
  readonly checksum: string;
}

export interface LoadObjective {
  /** Goodput is the highest rate at which the 95th percentile, from when a request was due, keeps this. */
  readonly p95Ms: number;
}

export type LoadTransport = "http" | "in-process";

/** `cold`: no query was asked before, so each is embedded. `warm`: each was, so none is. */
export type QueryCache = "cold" | "warm";

export interface LoadScene {
  readonly transport: LoadTransport;
  readonly queryCache: QueryCache;
  readonly mix: MixRecord;
  /** At the rate that was asked for, one entry a run; a run that the generator could not keep says so. */
  readonly steady: readonly LoadStep[];
  /** Medians over the steady runs that were kept up; null when none was. */
  readonly median: SteadyFigures | null;
  readonly goodput: GoodputCurve | null;
  /** Closed loop, autocannon: what can be answered when nobody waits for a schedule. HTTP alone. */
  readonly saturation: Saturation | null;
}

/** Enough to make the same requests again. */
export interface MixRecord {
  readonly seed: number;
  readonly requests: number;
  /** SHA-256 of the requests, in order, as they are sent. */
  readonly sha256: string;
  readonly zipfExponent: number;
  /** Requests of each kind. */
  readonly kinds: Readonly<Record<MixKind, number>>;
  /** Share of requests whose query another request of the mix has as well. */
  readonly repeatedShare: number;
}

/** Milliseconds from when requests were due, by HDR histogram of microseconds. */
export interface LoadLatency {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

export interface LoadStep {
  readonly ratePerSecond: number;
  readonly seconds: number;
  readonly schedule: "fixed" | "poisson";
  readonly seed: number;
  /** Answered in full and well: 200, no lane missing. All figures below are of every answer. */
  readonly complete: number;
  /** 200, with something left out. */
  readonly degraded: number;
  /** Refused by admission control: 503 or 429. */
  readonly shed: number;
  /** Anything else, and no answer at all. */
  readonly failed: number;
  /** Complete and degraded answers a second of the step. */
  readonly answeredPerSecond: number;
  /** Of complete and degraded answers; null when there was none. */
  readonly latencyMs: LoadLatency | null;
  readonly byKind: Readonly<Partial<Record<MixKind, LoadLatency>>>;
  /** Latency at percentiles towards ever more nines, for a plot. */
  readonly curve: readonly { readonly percentile: number; readonly ms: number }[];
  readonly punctuality: Punctuality;
  /** CPU time of the answering process, all its threads, over its requests; null where `/proc` is not. */
  readonly cpuMsPerQuery: number | null;
  /** Resident memory of the answering process at the end; null where `/proc` is not. */
  readonly residentMb: number | null;
  /** Why these figures are not to be believed; null when they are. */
  readonly refused: string | null;
}

/** How well the generator kept its own schedule. */
export interface Punctuality {
  /** Share of requests sent more than `LATE_MS` after they were due. */
  readonly lateShare: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export type SteadyFigures = Pick<LoadLatency, "mean" | "p50" | "p95" | "p99" | "max"> & {
  readonly ratePerSecond: number;
  readonly cpuMsPerQuery: number | null;
  readonly degraded: number;
  readonly failed: number;
};

export interface GoodputCurve {
  /** Every step in the order it was run: rising first, then between the last that kept and the first that broke. */
  readonly steps: readonly LoadStep[];
  /** The highest rate that kept the objective without errors; 0 when none did. */
  readonly goodputPerSecond: number;
  /** True when nothing but the highest rate tried, or the generator, ended the search: the goodput is at least this. */
  readonly isLowerBound: boolean;
}

export interface Saturation {
  readonly connections: number;
  readonly seconds: number;
  readonly answersPerSecond: number;
  readonly failed: number;
  readonly cpuMsPerQuery: number | null;
}

/** What `npm run bench:growth` writes: the same questions to ever more products. */
export interface GrowthReport extends RunRecord {
  readonly bench: "growth";
  readonly source: { readonly name: string; readonly products: number };
  readonly seed: number;
  readonly queries: number;
  readonly sizes: readonly GrowthSize[];
  readonly leftOut: readonly { readonly what: string; readonly why: string }[];
  /** How products beyond the real ones were made. */
  readonly synthetic: string;
}

export interface GrowthSize {
  readonly products: number;
  /** Of these, made by the generator. */
  readonly synthetic: number;
  /** Writing and sealing the generation; embedding is not part of it. */
  readonly indexSeconds: number;
  readonly fileMb: number;
  /** Of a fresh process that has opened the generation and answered the queries. */
  readonly residentMb: number | null;
  readonly openMs: number;
  /** One after the other, inside the process, cold query cache. */
  readonly hybridMs: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly keywordMs: { readonly p50: number; readonly p95: number; readonly p99: number };
  /** Of hybrid queries. */
  readonly cpuMsPerQuery: number;
  /** Hybrid answers without the vector lane, because it took longer than it may. */
  readonly degraded: number;
}
