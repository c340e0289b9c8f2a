import type { z } from "zod";

import { markdownTable } from "./markdown-table.ts";
import {
  goodputPlot,
  growthPlot,
  latencyPlot,
  qualityOfPeers,
  qualityPlot,
  type QualityRow,
} from "./plots.ts";
import {
  countersSection,
  growthSection,
  loadSection,
  overloadSection,
  peersSection,
  relevanceSection,
} from "./sections.ts";
import {
  countersSchema,
  growthSchema,
  loadSchema,
  overloadSchema,
  peersSchema,
  relevanceSchema,
} from "./step-schemas.ts";
import { documentOf, type SuiteDocument } from "./suite-document.ts";

export interface RenderedReport {
  readonly markdown: string;
  /** SVG by file name, as the Markdown links it. */
  readonly plots: ReadonlyMap<string, string>;
}

export const RELEVANCE_MODES = ["hybrid", "keyword", "semantic"] as const;
/** Steps whose single numbers are shown as they come. */
const PLAIN_STEPS = {
  instrumentation: "What watching costs",
} as const;

/** The report of a run, from its document alone: the same document gives the same text and plots. */
export function renderReport(suite: SuiteDocument): RenderedReport {
  const read = <Schema extends z.ZodType>(name: string, schema: Schema) => documentOf(suite, name, schema);
  const modes = RELEVANCE_MODES.flatMap((mode) => {
    const relevance = read(`relevance-${mode}`, relevanceSchema);
    return relevance === null ? [] : [{ mode, relevance }];
  });
  const load = read("load", loadSchema);
  const peers = read("peers", peersSchema);
  const growth = read("growth", growthSchema);
  const overload = read("overload", overloadSchema);
  const counters = read("counters", countersSchema);
  // One clock for all points: times of the peers' run and of the judged run do not compare.
  const quality: readonly QualityRow[] =
    peers === null
      ? modes.map(({ mode, relevance }) => ({
          name: `Aisle ${mode}`,
          p95: relevance.latencyMs.p95,
          ndcg10: relevance.ndcg10,
        }))
      : qualityOfPeers(peers);

  const plots = new Map<string, string>();
  const plot = (file: string, about: string, svg: string | null): string => {
    if (svg === null) return "";
    plots.set(file, svg);
    return `\n\n![${about}](${file})`;
  };
  const sections = [
    headOf(suite),
    modes.length === 0 ? "" : relevanceSection(modes),
    plot("quality.svg", "Quality against latency", qualityPlot(quality)).trim(),
    load === null
      ? ""
      : loadSection(load) +
        plot("latency.svg", "Latency by percentile", latencyPlot(load)) +
        plot("goodput.svg", "95th percentile under a rising rate", goodputPlot(load)),
    peers === null ? "" : peersSection(peers),
    growth === null
      ? ""
      : growthSection(growth) + plot("growth.svg", "A search by size of the catalog", growthPlot(growth)),
    overload === null ? "" : overloadSection(overload),
    ...Object.entries(PLAIN_STEPS).map(([name, title]) => plainSection(suite, name, title)),
    counters === null ? "" : countersSection(counters),
    stepsSection(suite),
    NOT_PROVEN,
  ];
  return { markdown: `${sections.filter((section) => section !== "").join("\n\n")}\n`, plots };
}

function headOf(suite: SuiteDocument): string {
  const { machine, dataSet } = suite;
  const hashes = Object.entries(suite.sha256).map(([role, hash]) => `${role} \`${hash.slice(0, 12)}\``);
  const versions = Object.entries(suite.versions).map(([name, version]) => `${name} ${version}`);
  return `# Benchmarks on ${dataSet}

${markdownTable(
  ["", ""],
  [
    ["date", suite.date],
    ["commit", suite.commit],
    ["machine", `${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.platform}`],
    ["load when it began", String(machine.loadAverage)],
    ["versions", [`Node ${suite.node}`, ...versions].join(", ")],
    ["data (SHA-256)", hashes.join(", ")],
    ["seed", String(suite.seed)],
    ["took", `${Math.round(suite.seconds)} s`],
  ],
)}${
    machine.loadAverage > machine.cores / 2
      ? "\n\n**Other programs were using this machine: read ratios within a table, not times.**"
      : ""
  }`;
}

/** A step of which only single numbers are shown. */
function plainSection(suite: SuiteDocument, name: string, title: string): string {
  const document = suite.steps.find((step) => step.name === name)?.document ?? null;
  if (document === null) return "";
  const rows = [...numbersIn(document, "")];
  return rows.length === 0 ? "" : `## ${title}\n\n${markdownTable(["figure", "value"], rows)}`;
}

const NOT_FIGURES = new Set(["machine", "record", "seed"]);

/** The numbers of a document by their path, without those of lists. */
function* numbersIn(value: unknown, path: string): Generator<readonly [string, number]> {
  if (typeof value === "number") yield [path, value];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    if (!NOT_FIGURES.has(name)) yield* numbersIn(inner, path === "" ? name : `${path}.${name}`);
  }
}

function stepsSection({ steps }: SuiteDocument): string {
  const missing = steps.filter(({ status }) => status !== "done");
  const aloud = missing.map(
    ({ name, status, reason }) => `- **${name}** ${status}: ${reason ?? "no reason"}`,
  );
  return `## Steps

${aloud.length === 0 ? "Every step was done." : `Missing or doubtful:\n\n${aloud.join("\n")}`}

${markdownTable(
  ["step", "", "s", "command"],
  steps.map(({ name, status, seconds, command }) => [name, status, seconds, `\`${command}\``]),
)}`;
}

const NOT_PROVEN = `## What this does not prove

- Nothing about another machine, or this one on another day: compare figures of one run.
- Nothing about a network or TLS: generator, servers and stores share one machine and its cores.
- Nothing about a cold disk: files are in the page cache.
- Nothing about other catalogs, languages or shoppers: queries and judgments are of this data set, and a product that nobody judged counts as irrelevant in nDCG@10. Read judged@10 beside it.
- A small difference of quality between two rows may be chance; \`aisle evaluate --compare\` gives the interval.
- Short runs find the rare slow request only by luck: p99 of a few hundred requests rests on a handful.`;
