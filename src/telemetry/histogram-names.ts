import { METHODS, MODES, STATUS_CLASSES, STEPS } from "./label-values.ts";
import { RATIO_BUCKETS, SECONDS_BUCKETS } from "./metric-definition.ts";

/** What is measured as a distribution, by the name our code uses. */
export const HISTOGRAMS = {
  request: {
    type: "histogram",
    name: "aisle_http_request_duration_seconds",
    help: "Time from the first byte of a request to the end of its answer, by route pattern.",
    unit: "seconds",
    labels: { route: "routes", method: METHODS, status: STATUS_CLASSES },
    buckets: SECONDS_BUCKETS,
  },
  search: {
    type: "histogram",
    name: "aisle_search_duration_seconds",
    help: "Time of a search that was answered, without HTTP; waiting for admission is part of it.",
    unit: "seconds",
    labels: { mode: MODES },
    buckets: SECONDS_BUCKETS,
  },
  step: {
    type: "histogram",
    name: "aisle_search_step_duration_seconds",
    help: "Time a search spent in a lane or step; steps overlap.",
    unit: "seconds",
    labels: { step: STEPS },
    buckets: SECONDS_BUCKETS,
  },
  suggest: {
    type: "histogram",
    name: "aisle_suggest_duration_seconds",
    help: "Time of a suggest request that was answered, without HTTP.",
    unit: "seconds",
    labels: {},
    buckets: SECONDS_BUCKETS,
  },
  margin: {
    type: "histogram",
    name: "aisle_first_page_margin_ratio",
    help: "Mean margin of the first ten hits of a first page (margin@10), over those that have one.",
    unit: "ratio",
    labels: {},
    buckets: RATIO_BUCKETS,
  },
} as const;
