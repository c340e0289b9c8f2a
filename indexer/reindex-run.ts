import { SearchError } from "../src/domain/search-error.ts";
import type { CallOptions } from "../src/ports/call-options.ts";
import type { Catalog } from "./read-catalog.ts";
import type { ReindexDependencies, ReindexOptions, ReindexSettings } from "./reindex-settings.ts";
import type { ReindexProgress } from "./reindex-summary.ts";
import { retryEngine } from "./retry-engine.ts";
import { createStopwatch, type Stopwatch } from "./stopwatch.ts";

/** What every step of one run shares. */
export interface ReindexTools {
  readonly dependencies: ReindexDependencies;
  readonly settings: ReindexSettings;
  readonly options: ReindexOptions;
  readonly watch: Stopwatch;
  /** For calls of ports. */
  readonly call: CallOptions;
  readonly report: (progress: ReindexProgress) => void;
  /** Repeats what failed and may work now; it must be safe to repeat. */
  readonly retry: <Output>(work: () => Promise<Output>) => Promise<Output>;
  /** How often something was tried again so far. */
  readonly retries: () => number;
  /** Throws `ABORTED` once the signal says so. */
  readonly stopIfAborted: () => void;
}

export interface ReindexRun extends ReindexTools {
  readonly catalog: Catalog;
}

export function createReindexTools(
  dependencies: ReindexDependencies,
  settings: ReindexSettings,
  options: ReindexOptions,
): ReindexTools {
  const { signal, onProgress } = options;
  let retries = 0;
  return {
    dependencies,
    settings,
    options,
    watch: createStopwatch(),
    call: signal === undefined ? {} : { signal },
    report: (progress) => onProgress?.(progress),
    retry: (work) =>
      retryEngine(work, { policy: settings.retry, signal, onRetry: () => void (retries += 1) }),
    retries: () => retries,
    stopIfAborted: () => {
      if (signal?.aborted !== true) return;
      throw new SearchError("ABORTED", "the reindex was abandoned", { cause: signal.reason });
    },
  };
}
