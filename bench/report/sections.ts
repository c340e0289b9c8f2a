import { peersTable } from "../peers/peers-table.ts";
import { type Cell, markdownTable } from "./markdown-table.ts";
import { sceneName } from "./plots.ts";
import type {
  CountersDocument,
  GrowthDocument,
  LoadDocument,
  OverloadDocument,
  PeersDocument,
  RelevanceDocument,
} from "./step-schemas.ts";

/** One way of ranking the judged queries. */
export interface JudgedMode {
  readonly mode: string;
  readonly relevance: RelevanceDocument;
}

/** Quality and latency side by side: neither says anything alone. */
export function relevanceSection(modes: readonly JudgedMode[]): string {
  const rows = modes.map(({ mode, relevance }): Cell[] => [
    mode,
    relevance.queries,
    relevance.ndcg10,
    relevance.condensedNdcg10,
    relevance.judged10,
    relevance.mrr10,
    relevance.recall100,
    relevance.zeroResults,
    relevance.degraded,
    relevance.latencyMs.p50,
    relevance.latencyMs.p95,
    relevance.latencyMs.p99,
  ]);
  const head =
    "mode|queries|nDCG@10|of judged only|judged@10|MRR@10|recall@100|nothing found|degraded|p50 ms|p95 ms|p99 ms";
  return `## Quality and latency

Judged queries asked one after the other inside the process, many hits each.

${markdownTable(head.split("|"), rows)}`;
}

export function loadSection(load: LoadDocument): string {
  const rows = load.scenes.map((scene): Cell[] => {
    const { median, goodput, saturation } = scene;
    return [
      sceneName(scene),
      median?.ratePerSecond ?? null,
      median?.p50 ?? null,
      median?.p95 ?? null,
      median?.p99 ?? null,
      median?.cpuMsPerQuery ?? null,
      median === null ? null : median.degraded + median.failed,
      goodput === null ? null : `${goodput.isLowerBound ? "at least " : ""}${goodput.goodputPerSecond}`,
      saturation?.answersPerSecond ?? null,
    ];
  });
  const refused = load.scenes.flatMap((scene) =>
    scene.steady.flatMap(({ refused }) => (refused === null ? [] : [`- ${sceneName(scene)}: ${refused}`])),
  );
  const head =
    "scene|requests/s|p50 ms|p95 ms|p99 ms|CPU ms/query|degraded or failed|goodput/s|closed loop/s";
  return `## Under load

${load.dataSet.products.toLocaleString("en")} products, ${load.engine} engine, ${load.dataSet.model}. An open loop: each request is timed from when it was due. Medians of ${load.runs} runs. Cold: no query was asked before; warm: each was. Goodput: the highest rate that keeps a p95 of ${load.objective.p95Ms} ms without errors. Generator and server share the machine.

${markdownTable(head.split("|"), rows)}${refused.length === 0 ? "" : `\n\nRuns that are not counted:\n\n${refused.join("\n")}`}${leftOut(load.leftOut)}`;
}

export function growthSection(growth: GrowthDocument): string {
  const rows = growth.sizes.map((size): Cell[] => [
    size.products,
    size.synthetic,
    size.hybridMs.p50,
    size.hybridMs.p95,
    size.keywordMs.p50,
    size.keywordMs.p95,
    size.cpuMsPerQuery,
    size.indexSeconds,
    size.fileMb,
    size.residentMb,
  ]);
  const head =
    "products|of them made up|hybrid p50 ms|p95|keyword p50 ms|p95|CPU ms/query|index s|file MB|memory MB";
  return `## Growth

${growth.queries} queries, each new, one after the other inside the process. Beyond ${growth.source.products.toLocaleString("en")} products of ${growth.source.name}: ${growth.synthetic}

${markdownTable(head.split("|"), rows)}${leftOut(growth.leftOut)}`;
}

export function overloadSection(overload: OverloadDocument): string {
  const rows = overload.steps.map((step): Cell[] => [
    `${step.factor} x`,
    step.ratePerSecond,
    step.goodput,
    step.latencyMs?.p50 ?? null,
    step.latencyMs?.p99 ?? null,
    step.complete,
    step.degraded,
    step.shed,
    step.failed,
    step.residentMb,
    step.refused ?? "",
  ]);
  const head =
    "of capacity|requests/s|in time/s|p50 ms|p99 ms|whole|degraded|refused|failed|memory MB|not to be believed";
  const figures = Object.entries(overload.figures).map(([name, value]): Cell[] => [name, value]);
  return `## Overload

Capacity by a closed loop: ${overload.capacity} requests a second. In time: answered within ${overload.objectiveMs} ms of when it was due. ${overload.seconds} s a step.

${markdownTable(head.split("|"), rows)}

${markdownTable(["figure", "value"], figures)}`;
}

export function peersSection(peers: PeersDocument): string {
  const configured = peers.rows.map(
    ({ engine, configuration, notes }) =>
      `- ${engine}: ${configuration}${notes === undefined || notes === null || notes === "" ? "" : ` (${notes})`}`,
  );
  return `## Peers

Same catalog, queries, vectors and machine, in turn query by query.

${peersTable(peers.rows, [])}

As configured:

${configured.join("\n")}${leftOut(peers.leftOut.map(({ engine, reason }) => ({ what: engine, why: reason })))}`;
}

/** Two runs of one commit have the same counts, on any machine. */
export function countersSection({ embedded, servers, differences }: CountersDocument): string {
  const verdict =
    differences.length === 0
      ? "As recorded in the repository."
      : `Other than recorded in the repository:\n\n${differences.map((text) => `- ${text}`).join("\n")}`;
  return `## Work done, without a clock

${verdict}

Embedded engine:

${countsTable(embedded)}

Servers:

${countsTable(servers)}`;
}

/** A row a kind of request; what is never counted there has no column. */
function countsTable(counts: CountersDocument["embedded"]): string {
  const kinds = Object.entries(counts);
  const counted = new Set(
    kinds.flatMap(([, row]) => Object.keys(row).filter((name) => (row[name] ?? 0) !== 0)),
  );
  const head = ["request", ...counted];
  return markdownTable(
    head,
    kinds.map(([kind, row]) => [kind, ...Array.from(counted, (name) => row[name] ?? 0)]),
  );
}

function leftOut(missing: readonly { readonly what: string; readonly why: string }[]): string {
  if (missing.length === 0) return "";
  return `\n\nLeft out:\n\n${missing.map(({ what, why }) => `- ${what}: ${why}`).join("\n")}`;
}
