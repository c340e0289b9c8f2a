import type { AuditReport } from "../../indexer/audit/audit-catalog.ts";
import type { ReindexProgress, ReindexSummary } from "../../indexer/reindex-summary.ts";
import type { RollbackReport, StatusReport } from "../api/admin-operations.ts";
import type { RunningServer } from "../api/server.ts";
import type { PairExplanation } from "../explain/pair-explanation.ts";
import type { EventSettings } from "../events/event-settings.ts";
import type { AuditLogOperations } from "./audit-log-operations.ts";
import type { EventOperations } from "./event-operations.ts";
import type { KeyOperations } from "./key-operations.ts";
import type { MerchReport } from "./merch-operation.ts";
import type { VerifyReport } from "../verify/verify-report.ts";
import type { SearchService } from "../search/search-port.ts";
import type { TunableSearch } from "./tunable-search.ts";

/** What every command is told, from the global options. */
export interface OperationSettings {
  /** As given with `--config`; undefined: the default file, if there is one. */
  readonly config: string | undefined;
  /** The data directory. */
  readonly data: string;
}

export interface ReindexCommand {
  /** Files or `-`; none: those of the configuration. */
  readonly sources: readonly string[];
  readonly dryRun: boolean;
  readonly force: boolean;
  /** Undefined: as configured. */
  readonly allowShrinkPercent: number | undefined;
  readonly onProgress: (progress: ReindexProgress) => void;
  readonly signal: AbortSignal;
}

export interface ExplainCommand {
  readonly query: string;
  /** Product ids. */
  readonly a: string;
  readonly b: string;
}

export interface VerifyCommand {
  readonly repair: boolean;
}

/** Merchandising of one catalog, in force where the configured file does not exist. */
export interface ExampleMerchandising {
  readonly file: string;
  /** A product that only this catalog has. */
  readonly product: { readonly id: string; readonly title: string };
}

export interface ServeCommand {
  /** Undefined: as configured. */
  readonly host: string | undefined;
  /** Undefined: as configured; 0: any free one. */
  readonly port: number | undefined;
  /** Whether the demo store is served too. */
  readonly store?: boolean;
  /** What is kept of what shoppers type; left out: as configured. */
  readonly queryText?: EventSettings["queryText"];
  readonly exampleMerchandising?: ExampleMerchandising;
}

/** What the commands need done, over one configuration and data directory. Opening them is free: each call opens what it needs. */
export interface Operations {
  /** Whoever opens it closes it. */
  openSearch(): Promise<SearchService>;
  /** The live generation under any ranking weights. Whoever opens it closes it. */
  openTunableSearch(): Promise<TunableSearch>;
  /** Judges the named sources, or those of the configuration, and writes nothing. */
  audit(sources: readonly string[]): Promise<AuditReport>;
  reindex(command: ReindexCommand): Promise<ReindexSummary>;
  status(): Promise<StatusReport>;
  /** Compares the stores of the live generation with what they should hold, and repairs them where told. `NO_GENERATION`, `GENERATION_IN_USE`. */
  verify(command: VerifyCommand): Promise<VerifyReport>;
  /** Why one of two products ranks above the other, and what would turn them round. `PRODUCT_NOT_FOUND` for an unknown id. */
  explain(command: ExplainCommand): Promise<PairExplanation>;
  /** Finds what is wrong or pointless in the merchandising file, with the catalog where one is live. */
  merchCheck(): Promise<MerchReport>;
  /** What shoppers did, and its removal. */
  readonly events: EventOperations;
  /** Who changed what. */
  readonly auditLog: AuditLogOperations;
  /**
   * Without a name: the newest kept generation older than the live one. `GENERATION_NOT_FOUND` when there is none.
   *
   * @param actor who asked, for the audit log; left out: the user of this process
   */
  rollback(generation: string | undefined, actor?: string): Promise<RollbackReport>;
  /** Who may ask the API for what. */
  readonly keys: KeyOperations;
  /** Listens, then returns; the server stops by signal. */
  serve(command: ServeCommand): Promise<RunningServer>;
}

export type OpenOperations = (settings: OperationSettings) => Promise<Operations>;
