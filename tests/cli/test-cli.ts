import type { AuditVerification } from "../../src/audit-log/verify-audit-log.ts";
import type { ReindexSummary } from "../../indexer/reindex-summary.ts";
import type { StatusReport } from "../../src/api/admin-operations.ts";
import type {
  ExplainCommand,
  OperationSettings,
  Operations,
  ReindexCommand,
  ServeCommand,
  VerifyCommand,
} from "../../src/cli/operations.ts";
import { runCli } from "../../src/cli/program.ts";
import type { Output, Surroundings } from "../../src/cli/surroundings.ts";
import type { RankingConfiguration } from "../../src/cli/tunable-search.ts";
import { aisleConfigSchema } from "../../src/config/aisle-config.ts";
import type { EventSummary } from "../../src/events/event-summary.ts";
import type { PairExplanation } from "../../src/explain/pair-explanation.ts";
import type { VerifyReport } from "../../src/verify/verify-report.ts";
import { createFakeSearch, type FakeSearch } from "../api/fake-search.ts";

export const SUMMARY: ReindexSummary = {
  generation: "g8",
  previous: { generation: "g7", products: 1_200 },
  startedAt: "2026-03-03T02:00:00.000Z",
  sources: ["a.jsonl"],
  model: "test/model",
  products: 1_204,
  embedded: 1_000,
  reused: 204,
  rejected: 2,
  rejectReasons: [{ reason: "expected a title", count: 2 }],
  duplicates: 1,
  warnings: { "price is not a number": 7 },
  rejectsFile: ".aisle/rejects.jsonl",
  gates: [{ name: "counts", passed: true, detail: "1204 stored" }],
  audit: { PRICE_ZERO: 3 },
  promoted: true,
  resumed: false,
  changesReplayed: 0,
  retries: 0,
  removed: [],
  notices: [],
  plan: null,
  seconds: { read: 0.5, embed: 65, write: 1, check: 0.1, promote: 0 },
};

export const STATUS: StatusReport = {
  live: "g7",
  generations: [
    {
      name: "g6",
      products: 3,
      model: "test/model",
      createdAt: "2026-03-01T00:00:00.000Z",
      ageSeconds: 90_000,
      live: false,
      replacedAt: "2026-03-02T00:01:00.000Z",
      isUnfinished: false,
    },
    {
      name: "g7",
      products: 1_204,
      model: "test/model",
      createdAt: "2026-03-02T00:00:00.000Z",
      ageSeconds: 75,
      live: true,
      replacedAt: null,
      isUnfinished: false,
    },
  ],
  stores: [{ store: "sqlite", isHealthy: true, detail: ".aisle" }],
  pendingChanges: 0,
  drift: null,
};

export const VERIFIED: VerifyReport = {
  generation: "g7",
  at: "2026-03-03T02:00:00.000Z",
  comparedWith: "ledger",
  checked: 1_204,
  missing: 0,
  extra: 0,
  stale: 0,
  changing: 0,
  repaired: 0,
  unrepairable: 0,
  reasons: [],
  stores: [],
};

const RANKED = { position: 1, score: 0.8, isFound: true, pinnedBy: null, isBuried: false };
export const EXPLAINED: PairExplanation = {
  query: "mouse",
  a: { ...RANKED, id: "m1", title: "Quiet mouse" },
  b: { ...RANKED, id: "m2", title: "Loud mouse", position: 2, score: 0.7 },
  above: "m1",
  why: "Quiet mouse [m1] scores 0.100 more, by semantic (+0.100).",
  parts: [{ name: "semantic", a: 0.4, b: 0.3, difference: 0.1 }],
  change: { kind: "boost", id: "m2", by: 0.144, proved: true, positions: { m2: 1, m1: 2 } },
  alternatives: [],
};

/** The default ranking, with one signal. */
export const TUNABLE: RankingConfiguration = {
  search: aisleConfigSchema.parse({}).search,
  signals: [{ name: "margin", field: "margin", transform: "linear", range: [0, 0.6], weight: 0.1 }],
  maxBoost: 0.35,
};

/** Of a period without files. */
export const NO_EVENTS: EventSummary = {
  from: null,
  until: null,
  days: 0,
  queries: 0,
  distinctQueries: 0,
  browses: 0,
  furtherPages: 0,
  clicks: 0,
  clickedQueries: 0,
  ctr: null,
  mrr: null,
  meanClickPosition: null,
  medianClickPosition: null,
  positions: [],
  addToCart: 0,
  purchases: 0,
  convertedQueries: 0,
  conversionRate: null,
  queriesWithoutResults: 0,
  topWithoutResults: [],
  queriesWithoutClicks: 0,
  topWithoutClicks: [],
  sessions: 0,
  actions: [],
  eventsWithoutQuery: 0,
  eventsOfUnknownQuery: 0,
  duplicateLines: 0,
  malformedLines: 0,
  perDay: [],
};

const noKeys = async () => Promise.reject(new Error("expected no key to be changed"));
const NO_KEYS: Operations["keys"] = { list: async () => [], create: noKeys, rotate: noKeys, revoke: noKeys };

/** An audit log without entries. */
const WHOLE_LOG: AuditVerification = {
  ok: true,
  entries: 0,
  firstSequence: null,
  head: { sequence: 0, hash: "0".repeat(64) },
  broken: null,
  hasTornLine: false,
  anchor: null,
};

/** A stream that remembers what was written. */
export function createOutput(terminal: { readonly columns: number } | null = null) {
  const written: string[] = [];
  const output: Output = {
    write: (text) => written.push(text),
    ...(terminal === null ? {} : { isTTY: true, columns: terminal.columns }),
  };
  return { output, text: () => written.join("") };
}

interface TestOptions {
  readonly operations?: Partial<Operations>;
  readonly search?: FakeSearch;
  readonly terminal?: { readonly columns: number };
  readonly noColor?: string;
  /** Called with what Ctrl-C does. */
  readonly onInterrupt?: Surroundings["onInterrupt"];
}

/** Runs a command line over fake operations, which write down what they were asked. */
export async function runTestCli(argv: readonly string[], options: TestOptions = {}) {
  const stdout = createOutput(options.terminal);
  const stderr = createOutput(options.terminal);
  const search = options.search ?? createFakeSearch();
  const asked = {
    settings: [] as OperationSettings[],
    audit: [] as (readonly string[])[],
    reindex: [] as ReindexCommand[],
    rollback: [] as (string | undefined)[],
    verify: [] as VerifyCommand[],
    explain: [] as ExplainCommand[],
    serve: [] as ServeCommand[],
  };
  const operations: Operations = {
    openSearch: async () => search,
    openTunableSearch: async () => ({
      configured: TUNABLE,
      hasField: () => true,
      files: { config: "aisle.config.yaml", merchandising: "merchandising.yaml" },
      open: async () => search,
      close: async () => undefined,
    }),
    audit: async (sources) => {
      asked.audit.push(sources);
      return { ready: true, products: 3, rejected: 0, findings: [] };
    },
    reindex: async (command) => {
      asked.reindex.push(command);
      return SUMMARY;
    },
    status: async () => STATUS,
    events: {
      folder: null,
      summary: async () => NO_EVENTS,
      erase: async () => ({ events: 0, queries: 0, files: [] }),
      expire: async () => ({ removed: [], oldestKept: "2026-08-23" }),
    },
    keys: NO_KEYS,
    auditLog: { list: async () => [], verify: async () => WHOLE_LOG },
    merchCheck: async () => ({ ok: true, generation: "g7", rules: 2, synonyms: 1, findings: [] }),
    explain: async (command) => {
      asked.explain.push(command);
      return EXPLAINED;
    },
    rollback: async (generation) => {
      asked.rollback.push(generation);
      return { from: "g7", to: generation ?? "g6" };
    },
    verify: async (command) => {
      asked.verify.push(command);
      return VERIFIED;
    },
    serve: async (command) => {
      asked.serve.push(command);
      return { address: "http://127.0.0.1:7700", stop: () => undefined, stopped: Promise.resolve(0) };
    },
    ...options.operations,
  };
  let time = 0;
  const code = await runCli(argv, {
    stdout: stdout.output,
    stderr: stderr.output,
    noColor: options.noColor,
    version: "1.2.3",
    openOperations: async (settings) => {
      asked.settings.push(settings);
      return operations;
    },
    onInterrupt: options.onInterrupt ?? (() => () => undefined),
    now: () => (time += 1_000),
  });
  return { code, stdout: stdout.text(), stderr: stderr.text(), asked, search };
}
