import { parseArgs } from "node:util";

import { compare, type Comparison } from "../../src/evaluate/compare.ts";
import { DEFAULT_DEPTH, evaluate } from "../../src/evaluate/evaluate.ts";
import { measureHarm } from "../../src/evaluate/measure-harm.ts";
import { readJudgments } from "../../src/evaluate/read-judgments.ts";
import { readQueries } from "../../src/evaluate/read-queries.ts";
import { readProducts } from "../read-products.ts";
import { recordRun } from "../run-record.ts";
import { openVariant, type Variant, WITHOUT_SIGNALS } from "./open-variant.ts";
import { withSyntheticSignals } from "./with-synthetic-signals.ts";

/**
 * What is lost where something is gained:
 *
 * - `lanes`: how many queries joining the lanes harms against the better one alone;
 * - `signals`: what the default signals and stock policy, each of them, and a signal on margin of
 *   several weights do to margin and stock among the first ten, and to nDCG, against an order by
 *   relevance alone.
 *
 *     tsx bench/relevance/harm.ts --data DIR --catalog FILE --queries FILE --judgments FILE [--judgments FILE]
 *         [--synthetic] [--depth 200] [--seed 1]
 *
 * `--synthetic` draws a margin and a stock for every product of a catalog that has neither, on a
 * copy of the data directory. The figures of `lanes` are without signals, which would be harm of
 * another kind.
 */
const MARGIN_WEIGHTS = [0.05, 0.08, 0.1];
const onMargin = (weight: number): Variant => ({
  merchandising: {
    signals: [{ name: "margin", field: "margin", transform: "linear", range: [0, 0.6], weight }],
    outOfStock: "keep",
  },
});
const VARIANTS: Readonly<Record<string, Variant>> = {
  "default signals and stock policy": {},
  "default signals": { merchandising: { outOfStock: "keep" } },
  "default stock policy": { merchandising: { signals: [] } },
  ...Object.fromEntries(
    MARGIN_WEIGHTS.map((weight) => [`margin alone, ${weight}`, onMargin(weight)] as const),
  ),
};

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    data: text,
    catalog: text,
    queries: text,
    judgments: { type: "string", multiple: true },
    synthetic: { type: "boolean", default: false },
    depth: { type: "string", default: String(DEFAULT_DEPTH) },
    seed: { type: "string", default: "1" },
  },
});
const { data, catalog, judgments: judgmentFiles = [] } = values;
if (
  data === undefined ||
  catalog === undefined ||
  values.queries === undefined ||
  judgmentFiles.length === 0
) {
  throw new TypeError("expected --data, --catalog, --queries and --judgments");
}
const queries = await readQueries(values.queries);
const judgments = await readJudgments(judgmentFiles);
const depth = Number(values.depth);
const seed = Number(values.seed);

const report = values.synthetic
  ? await withSyntheticSignals(data, await readProducts(catalog), seed, measure)
  : await measure(data);
const files = Object.fromEntries(
  judgmentFiles.map((file, index) => [`judgments ${index + 1}`, file] as const),
);
console.log(
  JSON.stringify(
    {
      ...(await recordRun("harm", { catalog, queries: values.queries, ...files })),
      depth,
      synthetic: values.synthetic ? { seed } : null,
      ...report,
    },
    null,
    2,
  ),
);

async function measure(dataDirectory: string) {
  const plain = await openVariant(dataDirectory, WITHOUT_SIGNALS);
  try {
    const asked = { queries, judgments, depth, mode: "hybrid" } as const;
    const relevance = await evaluate({ ...asked, search: plain });
    const lanes = await measureHarm(relevance, { ...asked, search: plain });
    const signals: (SignalsReport & { readonly name: string })[] = [];
    for (const [name, variant] of Object.entries(VARIANTS)) {
      const other = await openVariant(dataDirectory, variant);
      try {
        const compared = await compare({ ...asked, search: plain, other });
        signals.push({ name, ...signalsReport(compared) });
      } finally {
        await other.close();
      }
    }
    return {
      catalogChecksum: (await plain.generation())?.checksum,
      queries: relevance.queries,
      scored: relevance.scored,
      relevanceAlone: headline(relevance),
      lanes,
      signals,
    };
  } finally {
    await plain.close();
  }
}

interface SignalsReport extends Headline {
  /** Of the mean among the first ten: 0.1 is a tenth more; null where no hit has the field. */
  readonly marginGain: number | null;
  /** Negative is a loss. */
  readonly ndcgChange: number | null;
  readonly condensedNdcgChange: number | null;
  readonly degraded: number;
  readonly differences: Comparison["differences"];
  readonly worst: Comparison["worst"];
}

function signalsReport({ report: before, other: after, differences, worst }: Comparison): SignalsReport {
  return {
    ...headline(after),
    marginGain: relative(before.margin10, after.margin10),
    ndcgChange: relative(before.ndcg10, after.ndcg10),
    condensedNdcgChange: relative(before.condensedNdcg10, after.condensedNdcg10),
    degraded: before.degraded + after.degraded,
    differences,
    worst,
  };
}

interface Headline {
  readonly ndcg10: number;
  readonly condensedNdcg10: number;
  readonly judged10: number;
  readonly margin10: number | null;
  readonly inStock10: number | null;
}

function headline({ ndcg10, condensedNdcg10, judged10, margin10, inStock10 }: Headline): Headline {
  return { ndcg10, condensedNdcg10, judged10, margin10, inStock10 };
}

function relative(before: number | null, after: number | null): number | null {
  return before === null || after === null || before === 0 ? null : after / before - 1;
}
