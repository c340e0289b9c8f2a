import type { Manifest } from "../src/domain/manifest.ts";
import type { ReindexRun } from "./reindex-run.ts";
import type { Gate, ReindexSummary } from "./reindex-summary.ts";

export interface SummaryInput {
  readonly run: ReindexRun;
  /** Null when none was to be written. */
  readonly rejectsFile: string | null;
  readonly previous: Manifest | null;
  readonly startedAt: Date;
  readonly gates: readonly Gate[];
  /** What only some ends know. */
  readonly more: Partial<ReindexSummary>;
}

/** What a run did, as far as every run knows it, with what this one knows besides. */
export function summarise({
  run,
  rejectsFile,
  previous,
  startedAt,
  gates,
  more,
}: SummaryInput): ReindexSummary {
  const { catalog, options, watch } = run;
  return {
    generation: null,
    previous: previous === null ? null : { generation: previous.name, products: previous.products },
    startedAt: startedAt.toISOString(),
    sources: options.sources,
    model: null,
    products: catalog.spool.size,
    embedded: 0,
    reused: 0,
    rejected: catalog.rejects.total,
    rejectReasons: catalog.rejects.byReason,
    duplicates: catalog.spool.duplicates,
    warnings: catalog.warnings,
    audit: Object.fromEntries(catalog.findings.map(({ code, count }) => [code, count])),
    rejectsFile: catalog.rejects.total > 0 ? rejectsFile : null,
    gates,
    promoted: false,
    resumed: false,
    changesReplayed: 0,
    retries: run.retries(),
    removed: [],
    notices: [],
    plan: null,
    seconds: watch.seconds(),
    ...more,
  };
}
