import { cp, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { readQueries } from "../../src/evaluate/read-queries.ts";
import { fromCommandLine } from "../command-line.ts";
import { recordRun } from "../run-record.ts";
import { distinctQueries } from "../sample-queries.ts";
import { buildCommit, hasChanges, resolveCommit } from "./build-commit.ts";
import { buildData } from "./build-data.ts";
import { PLANTED, summariseCalibration } from "./calibrate.ts";
import { readCompareArguments } from "./compare-arguments.ts";
import type { Judgement } from "./judge-pairs.ts";
import { renderJudgement } from "./render-judgement.ts";
import {
  LEAST_SESSIONS,
  MOST_SESSIONS,
  PAIRS_PER_SESSION,
  runComparison,
  WARM_UP_PAIRS,
} from "./run-comparison.ts";

/**
 * Whether a commit searches more slowly than another one, or, with `--calibrate N`, how often this
 * comparison errs: N times a build against itself and N times against itself with a planted
 * slowdown, in turn. Ends with 1 when the head is slower. How to read it: docs/benchmarks.md.
 *
 *     tsx bench/compare/compare.ts BASE [--head COMMIT] [--catalog FILE --queries FILE --facets A,B] [--seed N] [--out FILE]
 *     tsx bench/compare/compare.ts --calibrate 100 [--out FILE]
 */
const {
  base,
  head,
  catalog,
  queries: queryFile,
  facets,
  seed,
  calibrate,
  out,
} = fromCommandLine(readCompareArguments);
const repository = fileURLToPath(new URL("../..", import.meta.url));
const record = {
  ...(await recordRun("compare", { catalog, queries: queryFile })),
  seed,
  sessions: { least: LEAST_SESSIONS, most: MOST_SESSIONS },
  pairsPerSession: PAIRS_PER_SESSION,
  warmUpPairsPerSession: WARM_UP_PAIRS,
};
const asked = { queries: distinctQueries((await readQueries(queryFile)).map(({ query }) => query)), facets };

/** Written whole or not at all: a calibration takes an hour and is looked at meanwhile. */
async function write(document: object): Promise<void> {
  if (out === undefined) return;
  await writeFile(`${out}.new`, `${JSON.stringify(document, null, 2)}\n`);
  await rename(`${out}.new`, resolve(out));
}

const folder = await mkdtemp(join(tmpdir(), "aisle-compare-"));
try {
  const [baseCommit, headCommit] = [
    await resolveCommit(repository, base),
    await resolveCommit(repository, head),
  ];
  if (head === "HEAD" && (await hasChanges(repository)))
    console.error("changes that are not committed are not compared");
  const builds = { base: join(folder, "base"), changed: join(folder, "changed") };
  const data = { base: join(folder, "base-data"), changed: join(folder, "changed-data") };
  console.error(`building ${baseCommit.slice(0, 12)}`);
  await buildCommit(repository, baseCommit, builds.base);
  await buildData(builds.base, catalog, data.base);
  if (headCommit === baseCommit) {
    builds.changed = builds.base;
    await cp(data.base, data.changed, { recursive: true });
  } else {
    console.error(`building ${headCommit.slice(0, 12)}`);
    await buildCommit(repository, headCommit, builds.changed);
    await buildData(builds.changed, catalog, data.changed, data.base);
  }
  const compare = (planted: number, runSeed: number): Promise<Judgement> =>
    runComparison({
      base: { build: builds.base, data: data.base, planted: 0 },
      changed: { build: builds.changed, data: data.changed, planted },
      ...asked,
      seed: runSeed,
    });
  const commits = { base: baseCommit, head: headCommit };
  if (calibrate === 0) {
    const judgement = await compare(0, seed);
    const document = { ...record, commits, judgement };
    await write(document);
    console.error(renderJudgement(judgement));
    console.log(JSON.stringify(document, null, 2));
    if (judgement.slower.length > 0) process.exitCode = 1;
  } else {
    const same: Judgement[] = [];
    const planted: Judgement[] = [];
    for (let run = 0; run < calibrate; run++) {
      same.push(await compare(0, seed + run));
      planted.push(await compare(PLANTED, seed + run));
      const summary = summariseCalibration(same, planted);
      await write({ ...record, commits, plantedShare: PLANTED, summary, same, planted });
      console.error(
        `${run + 1} of ${calibrate}: ${summary.same.calledSlower} false alarms, ${summary.planted.calledSlower} found`,
      );
    }
    const summary = summariseCalibration(same, planted);
    console.log(JSON.stringify({ ...record, commits, plantedShare: PLANTED, summary }, null, 2));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
