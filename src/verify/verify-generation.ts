import type { TextVectors } from "../changes/apply-changes.ts";
import { SearchError } from "../domain/search-error.ts";
import type { CallOptions } from "../ports/call-options.ts";
import type { ChangeLog } from "../ports/change-log.ts";
import type { Generation } from "../ports/generations.ts";
import { findSources } from "./find-sources.ts";
import { findSuspects } from "./find-suspects.ts";
import { judgeProducts, positionIn, type Drift, type Judged } from "./judge-products.ts";
import { repairProducts, type Unrepairable } from "./repair-products.ts";
import { reportDrift } from "./report-drift.ts";
import { truthOf } from "./truth.ts";
import type { VerifyReport } from "./verify-report.ts";

export interface VerifyDependencies {
  /** Null where there is none: then no generation has a ledger either. */
  readonly log: ChangeLog | null;
  /** Opened by the first product that needs a vector. */
  readonly texts: () => Promise<TextVectors>;
  /** Fails with `ABORTED` as soon as the signal says so. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface VerifyOptions extends CallOptions {
  readonly repair: boolean;
  /** Whether no other process can apply changes while this one works. */
  readonly isAlone: boolean;
}

/** Writing a product may undo a change that came at the same moment; it is then written once more. */
const MAX_ROUNDS = 3;
/** How soon, and how often, a product is looked at again that a change is on its way to. */
const WAIT_MS = 200;
const MAX_WAITS = 50;

/**
 * Compares what every store of a generation holds with what it should hold, and where told brings
 * the stores back to it:
 *
 *     sums -> buckets that differ -> suspects -> looked at again -> drift -> repaired -> looked at again
 *
 * Changes may be applied meanwhile. A generation without a ledger has its stores compared with each
 * other; nothing says which of them is right, so nothing is repaired.
 *
 * Errors are those of the stores, the log and the model; `GENERATION_INCOMPATIBLE` when a vector is
 * to be made and the generation is of another model.
 */
export async function verifyGeneration(
  generation: Generation,
  dependencies: VerifyDependencies,
  { repair, isAlone, ...call }: VerifyOptions,
): Promise<VerifyReport> {
  const { log, now } = dependencies;
  const truth = await truthOf(generation, log);
  const judged: Judged = { manifest: generation.manifest, truth, log };
  const suspects = await findSuspects(truth, call);
  const { drift, changing } = await judgeProducts(suspects.ids, judged, { isStill: false, ...call });
  const outcome =
    repair && drift.length > 0
      ? await repairDrift(drift, generation, judged, dependencies, { isAlone, ...call })
      : { repaired: 0, unrepairable: [] };
  return reportDrift({
    generation: generation.manifest.name,
    at: new Date(now()),
    truth,
    suspects,
    drift,
    changing: changing.length,
    ...outcome,
  });
}

interface Repair {
  readonly repaired: number;
  readonly unrepairable: readonly Unrepairable[];
}

async function repairDrift(
  drift: readonly Drift[],
  generation: Generation,
  judged: Judged,
  dependencies: VerifyDependencies,
  options: CallOptions & { readonly isAlone: boolean },
): Promise<Repair> {
  const { log } = judged;
  if (log === null || !judged.truth.isLedger) {
    const reason = "the generation has no ledger, so nothing says which store is right";
    return { repaired: 0, unrepairable: drift.map(({ id }) => ({ id, reason })) };
  }
  const texts = () => ownModel(generation, dependencies.texts);
  const reasons = new Map<string, string>();
  let left = drift;
  for (let round = 0; round < MAX_ROUNDS && left.length > 0; round += 1) {
    const sources = await findSources(left, log, await positionIn(judged));
    const lost = await repairProducts(left, sources, generation, texts, options);
    for (const { id, reason } of lost) reasons.set(id, reason);
    const ids = left.map(({ id }) => id);
    left = await stillDrifting(ids, judged, dependencies, options);
  }
  const restless = `it was wrong again after ${MAX_ROUNDS} repairs`;
  const unrepairable = left.map(({ id }) => ({ id, reason: reasons.get(id) ?? restless }));
  return { repaired: drift.length - unrepairable.length, unrepairable };
}

/** Waits for changes that are on their way to these products, and looks at them once they are there. */
async function stillDrifting(
  ids: readonly string[],
  judged: Judged,
  { pause }: VerifyDependencies,
  { isAlone, ...call }: CallOptions & { readonly isAlone: boolean },
): Promise<readonly Drift[]> {
  const drift: Drift[] = [];
  let waiting = ids;
  for (let waits = 0; waiting.length > 0; waits += 1) {
    // A product that never stands still is judged as it is in the end.
    const isStill = isAlone || waits === MAX_WAITS;
    const verdict = await judgeProducts(waiting, judged, { isStill, ...call });
    drift.push(...verdict.drift);
    waiting = verdict.changing;
    if (waiting.length > 0) await pause(WAIT_MS, call.signal ?? new AbortController().signal);
  }
  return drift;
}

async function ownModel({ manifest }: Generation, open: VerifyDependencies["texts"]): Promise<TextVectors> {
  const texts = await open();
  if (texts.model.fingerprint === manifest.model.fingerprint) return texts;
  throw new SearchError(
    "GENERATION_INCOMPATIBLE",
    `expected ${manifest.name} to be of the model ${texts.model.id}, got ${manifest.model.id}; run a reindex`,
  );
}
