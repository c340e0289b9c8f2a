/** How a search is asked; `mode` of the request. */
export const MODES = ["hybrid", "keyword", "semantic"] as const;

/** What an answer can do without; `degraded` of the answer. */
export const LOSSES = ["keyword", "semantic", "signals", "facets"] as const;

/** Steps of a search, as `meta.timings` names them; one that is not listed counts as `other`. */
export const STEPS = [
  "plan",
  "demand",
  "lanes",
  "keyword",
  "embed",
  "vector",
  "evidence",
  "pins",
  "codes",
  "count",
  "similarity",
  "values",
  "feedback",
  "rank",
  "fetch",
  "cache",
  "queue",
  "other",
] as const;
export type Step = (typeof STEPS)[number];

export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other"] as const;
/** A 504 that the caller brought about, who would not wait or did not send his body: no failure of the server. */
export const CALLERS_DELAY = "late";
export const STATUS_CLASSES = ["1xx", "2xx", "3xx", "4xx", "5xx", CALLERS_DELAY] as const;

/** Which lanes found a hit of a first page; `rule`: neither, a pin brought it. */
export const MATCHES = ["keyword", "semantic", "both", "rule"] as const;

/** What a product says of its stock. */
export const STOCK = ["in", "out", "unknown"] as const;

/** What an overloaded server leaves out; calls it refuses are counted by queue. */
export const SHED = ["facets", "semantic"] as const;

/** What waits in one does not hold up another. */
export const QUEUES = ["search", "lookUps", "suggestions"] as const;

/** What `aisle verify` can find wrong with a product. */
export const DRIFT = ["missing", "extra", "stale", "unrepairable"] as const;

export const LOOKUPS = ["hit", "miss"] as const;
export const FOUND = ["true", "false"] as const;
export const DELAYS = ["p50", "p99", "max"] as const;
export const GC_KINDS = ["minor", "major", "incremental", "weak"] as const;
export const MEMORY = ["resident", "heap_used", "heap_total", "external", "array_buffers"] as const;
export const BREAKER_STATES = ["closed", "half-open", "open"] as const;
