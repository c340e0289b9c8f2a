import type { Change } from "../domain/change.ts";
import { asSearchError, type ErrorCode, SearchError } from "../domain/search-error.ts";
import type { DeadLetter } from "../ports/change-log.ts";
import type { LedgerChange } from "../ports/ledger.ts";
import { applyChanges, type ApplyOptions, type ChangeTarget, type TextVectors } from "./apply-changes.ts";
import { backOff, type BackOffSettings } from "./back-off.ts";

export interface PatienceSettings extends BackOffSettings {
  /** After so many a change that is refused is given up. */
  readonly maxTries: number;
}

export interface ChangeLogger {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface ApplyDependencies {
  readonly texts: TextVectors;
  readonly settings: PatienceSettings;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 to 1, for the length of pauses. */
  readonly random: () => number;
  /** Fails with `ABORTED` as soon as the signal says so. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly log: ChangeLogger;
}

export interface PatienceOptions {
  /** Ends the patience between two tries. */
  readonly signal: AbortSignal;
  /** Asked before a try is repeated: whether the target is still worth the wait. */
  readonly isWanted: () => Promise<boolean>;
  /** Told what has become of products, as the changes to them are applied. */
  readonly onApplied?: (entries: readonly LedgerChange[]) => void;
}

/** What was sent is at fault, or may be: it would fail again. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(["ENGINE_REFUSED", "INVALID_REQUEST", "INTERNAL"]);

/**
 * Applies changes however long it takes, and gives up only those that the stores refuse.
 *
 *     [1 2 3 4]  no answer -> pause, again; longer and longer, forever
 *     [1 2 3 4]  refused   -> [1 2] applied, [3 4] refused -> [3] applied, [4] refused
 *                                                             -> pause, again -> dead letter
 *
 * A store that fails (`ENGINE_FAILED`) may be down or choke on a change: the change is held for
 * refused once the same stores do take another write.
 *
 * @returns the changes that were given up; `ABORTED` when the patience was ended
 */
export async function applyPatiently(
  target: ChangeTarget,
  changes: readonly Change[],
  dependencies: ApplyDependencies,
  { signal, isWanted, onApplied = () => {} }: PatienceOptions,
): Promise<readonly DeadLetter[]> {
  const { texts, settings, now, random, pause, log } = dependencies;

  const attempt = async (part: readonly Change[], options: ApplyOptions): Promise<SearchError | null> => {
    try {
      onApplied(await applyChanges(target, part, texts, options));
      return null;
    } catch (error) {
      return asSearchError(error);
    }
  };

  const settle = async (part: readonly Change[], isDoubted: boolean): Promise<readonly DeadLetter[]> => {
    let refusals = 0;
    for (let failures = 1; ; failures += 1) {
      if (signal.aborted) throw stopped(signal);
      // A try that failed may have reached one store with a new text and another with its old vector.
      const error = await attempt(part, { embedAll: isDoubted || failures > 1 });
      if (error === null) return [];
      const isRefused =
        REFUSALS.has(error.code) || (error.code === "ENGINE_FAILED" && (await takesWrites(target, texts)));
      const [first] = part;
      if (isRefused && part.length > 1) {
        const middle = Math.ceil(part.length / 2);
        // What of the whole reached which store is not known: from here on every vector is written.
        const left = await settle(part.slice(0, middle), true);
        return [...left, ...(await settle(part.slice(middle), true))];
      }
      if (isRefused) refusals += 1;
      const fields = { code: error.code, reason: error.message, sequence: first?.sequence, failures };
      if (refusals >= settings.maxTries && first !== undefined) {
        log.warn(fields, "a change was given up");
        return [{ change: first, reason: `${error.code}: ${error.message}`, tries: refusals, at: now() }];
      }
      log.warn(
        { ...fields, changes: part.length },
        "live changes could not be applied and will be tried again",
      );
      const asked = Math.min(error.retryAfterMs ?? 0, settings.maxRetryMs);
      await pause(Math.max(asked, backOff(failures, random(), settings)), signal);
      if (!(await isWanted())) throw new SearchError("ABORTED", "another generation is followed now");
    }
  };
  return settle(changes, false);
}

/** No product has it: deleting it is a write that changes nothing. */
const PROBE_ID = "aisle-write-probe";

/** Whether stores and model do their work at all. */
async function takesWrites(
  { keyword, vectors, products }: ChangeTarget,
  texts: TextVectors,
): Promise<boolean> {
  try {
    await keyword.delete([PROBE_ID]);
    await vectors.delete([PROBE_ID]);
    await products.delete([PROBE_ID]);
    await texts.check();
    return true;
  } catch {
    return false; // the change's own failure is what is reported
  }
}

function stopped(signal: AbortSignal): SearchError {
  return new SearchError("ABORTED", "live changes stop being applied", { cause: signal.reason });
}
