import { readArguments } from "../arguments.ts";
import { fromCommandLine } from "../command-line.ts";
import { median } from "../percentiles.ts";
import { withDataCopy } from "../processes/data-copy.ts";
import { runReindex, type MeasuredReindex } from "../processes/run-reindex.ts";
import { recordRun } from "../run-record.ts";

/**
 * How long a reindex takes when it embeds nothing: the nightly run over a catalog whose texts are
 * all in the embedding cache. A process each, from spawn to exit, on a copy of the data
 * directory. The first one is not counted: it embeds what the cache lacks. Needs `npm run build`
 * and Linux.
 *
 *     tsx bench/indexing/reindex-time.ts --data DIR --catalog FILE [--runs 5]
 */
const { data, catalog, runs } = fromCommandLine((args) => readArguments(args, ["data", "catalog"], 1));

const perRun = await withDataCopy(data, async (copy) => {
  await runReindex(catalog, copy);
  const measured: MeasuredReindex[] = [];
  for (let run = 1; run <= runs; run++) {
    const one = await runReindex(catalog, copy);
    if (one.summary.embedded > 0) throw new Error(`expected no embedding, got ${one.summary.embedded}`);
    measured.push(one);
    console.error(`run ${run} of ${runs}: ${one.seconds} s`);
  }
  return measured;
});

const steps = Object.keys(perRun[0]?.summary.seconds ?? {});
const report = {
  ...(await recordRun("reindex-time", { catalog })),
  products: perRun[0]?.summary.products,
  runs,
  median: {
    seconds: median(perRun.map(({ seconds }) => seconds)),
    peakMb: median(perRun.map(({ peakMb }) => peakMb)),
    // Steps overlap: they sum to more than the whole.
    stepSeconds: Object.fromEntries(
      steps.map((step) => [step, median(perRun.map(({ summary }) => summary.seconds[step] ?? Number.NaN))]),
    ),
  },
  perRun,
};
console.log(JSON.stringify(report, null, 2));
