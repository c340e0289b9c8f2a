import { median, toThousandths } from "../percentiles.ts";
import { findGoodput } from "./find-goodput.ts";
import type { LoadArguments } from "./load-arguments.ts";
import type { LoadScene, LoadStep, LoadTransport, QueryCache, SteadyFigures } from "./load-report.ts";
import type { LoadTarget } from "./load-target.ts";
import type { MixMaterial } from "./mix-material.ts";
import { createQueryMix, describeMix } from "./query-mix.ts";
import { saturate } from "./saturate.ts";
import { runStep } from "./step-load.ts";

export interface SceneOptions {
  readonly transport: LoadTransport;
  readonly queryCache: QueryCache;
  readonly target: LoadTarget;
  /** Where the closed loop asks; null when there is no HTTP. */
  readonly address: string | null;
  readonly material: MixMaterial;
  readonly settings: LoadArguments;
  readonly say: (message: string) => void;
}

/** Asked one after the other before anything is timed: code is compiled, pages of files are read. */
const WARM_UP_REQUESTS = 300;
/** Then at the steady rate, thrown away. */
const WARM_UP_SECONDS = 3;
/** Requests that the closed loop goes round; those of a cold mix are warm the second time. */
const SATURATION_REQUESTS = 5_000;
const FIRST_RATE = 50;
/** Enough requests for a description; the steps go on drawing where it ends. */
const DESCRIBED_REQUESTS = 5_000;

/** Everything about one way of asking: steady runs, goodput, saturation. */
export async function measureScene({
  transport,
  queryCache,
  target,
  address,
  material,
  settings,
  say,
}: SceneOptions): Promise<LoadScene> {
  const { ratePerSecond, seconds, runs, stepSeconds, highestRate, objectiveP95Ms, seed } = settings;
  const mix = createQueryMix(material, queryCache, seed);
  let stepSeed = seed;
  const step = async (rate: number, length: number): Promise<LoadStep> => {
    const done = await runStep({
      target,
      mix,
      ratePerSecond: rate,
      seconds: length,
      schedule: "poisson",
      seed: stepSeed++,
    });
    say(`  ${describeStep(done)}`);
    return done;
  };

  for (const request of [...mix.warming, ...mix.take(WARM_UP_REQUESTS)]) await target.ask(request);
  say(`${transport}, ${queryCache} query cache: warming up`);
  await step(ratePerSecond, WARM_UP_SECONDS);

  const steady: LoadStep[] = [];
  for (let run = 0; run < runs; run++) steady.push(await step(ratePerSecond, seconds));
  const goodput =
    stepSeconds === 0
      ? null
      : await findGoodput({
          run: (rate) => step(rate, stepSeconds),
          objectiveP95Ms,
          firstRate: FIRST_RATE,
          highestRate,
        });
  const saturation =
    address === null || settings.saturationSeconds === 0
      ? null
      : await saturate({
          address,
          pid: target.pid,
          requests: mix.take(SATURATION_REQUESTS),
          seconds: settings.saturationSeconds,
        });
  return {
    transport,
    queryCache,
    // The same seed gives the same requests again, from the first.
    mix: describeMix(createQueryMix(material, queryCache, seed).take(DESCRIBED_REQUESTS), seed),
    steady,
    median: medianOf(steady),
    goodput,
    saturation,
  };
}

function medianOf(steps: readonly LoadStep[]): SteadyFigures | null {
  const kept = steps.flatMap((step) =>
    step.refused !== null || step.latencyMs === null ? [] : [{ ...step, latencyMs: step.latencyMs }],
  );
  const [first] = kept;
  if (first === undefined) return null;
  const over = (of: (step: (typeof kept)[number]) => number): number => toThousandths(median(kept.map(of)));
  return {
    ratePerSecond: first.ratePerSecond,
    mean: over(({ latencyMs }) => latencyMs.mean),
    p50: over(({ latencyMs }) => latencyMs.p50),
    p95: over(({ latencyMs }) => latencyMs.p95),
    p99: over(({ latencyMs }) => latencyMs.p99),
    max: over(({ latencyMs }) => latencyMs.max),
    cpuMsPerQuery: kept.some(({ cpuMsPerQuery }) => cpuMsPerQuery === null)
      ? null
      : over(({ cpuMsPerQuery }) => cpuMsPerQuery ?? 0),
    degraded: over(({ degraded }) => degraded),
    failed: over(({ failed, shed }) => failed + shed),
  };
}

function describeStep(step: LoadStep): string {
  const { latencyMs } = step;
  const figures =
    latencyMs === null
      ? "no answers"
      : `p50 ${latencyMs.p50}, p95 ${latencyMs.p95}, p99 ${latencyMs.p99}, max ${latencyMs.max} ms`;
  const incomplete = step.degraded + step.shed + step.failed;
  return (
    `${step.ratePerSecond}/s for ${step.seconds} s: ${figures}, ${step.cpuMsPerQuery} ms of CPU a query` +
    (incomplete === 0 ? "" : `; ${step.degraded} degraded, ${step.shed} shed, ${step.failed} failed`) +
    (step.refused === null ? "" : `; NOT BELIEVED: ${step.refused}`)
  );
}
