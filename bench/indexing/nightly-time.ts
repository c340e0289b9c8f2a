import { join } from "node:path";

import { readArguments } from "../arguments.ts";
import { fromCommandLine } from "../command-line.ts";
import { median } from "../percentiles.ts";
import { withDataCopy } from "../processes/data-copy.ts";
import { runReindex, type MeasuredReindex } from "../processes/run-reindex.ts";
import { writeEdition } from "../processes/write-edition.ts";
import { recordRun } from "../run-record.ts";

/**
 * How long the nightly reindex takes when 1 % of the texts have changed since the last one. A
 * process each, from spawn to exit, on a copy of the data directory; every run gets an edition of
 * the catalog in which every hundredth title is new, so those are embedded and the rest is not.
 * The first run is not counted. Needs `npm run build` and Linux. The variables of the engine set
 * (`AISLE_ENGINE_KIND`, ...) hold for the processes too: with servers it changes what is live there.
 *
 *     tsx bench/indexing/nightly-time.ts --data DIR --catalog FILE [--runs 5]
 */
const { data, catalog, runs } = fromCommandLine((args) => readArguments(args, ["data", "catalog"], 1));

const perRun = await withDataCopy(data, async (copy) => {
  const edition = join(copy, "edition.jsonl");
  const measured: MeasuredReindex[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const changed = await writeEdition(catalog, edition, run);
    const one = await runReindex(edition, copy);
    if (run === 0) continue;
    // Editions that came before are in the cache: as many texts are new as this one changed.
    if (one.summary.embedded > changed)
      throw new Error(`expected ${changed} texts, got ${one.summary.embedded}`);
    measured.push(one);
    console.error(`run ${run} of ${runs}: ${one.seconds} s, ${one.summary.embedded} embedded`);
  }
  return measured;
});

const steps = Object.keys(perRun[0]?.summary.seconds ?? {});
const report = {
  ...(await recordRun("nightly-time", { catalog })),
  products: perRun[0]?.summary.products,
  runs,
  median: {
    seconds: median(perRun.map(({ seconds }) => seconds)),
    embedded: median(perRun.map(({ summary }) => summary.embedded)),
    peakMb: median(perRun.map(({ peakMb }) => peakMb)),
    // Steps overlap: they sum to more than the whole.
    stepSeconds: Object.fromEntries(
      steps.map((step) => [step, median(perRun.map(({ summary }) => summary.seconds[step] ?? Number.NaN))]),
    ),
  },
  perRun,
};
console.log(JSON.stringify(report, null, 2));
