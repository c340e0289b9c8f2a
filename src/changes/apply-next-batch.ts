import type { ChangeLog, DeadLetter } from "../ports/change-log.ts";
import type { LedgerChange } from "../ports/ledger.ts";
import type { ChangeTarget } from "./apply-changes.ts";
import { applyPatiently, type ApplyDependencies, type PatienceOptions } from "./apply-patiently.ts";

export interface BatchDependencies extends ApplyDependencies {
  readonly changes: ChangeLog;
  /** At most so many changes are applied at once. */
  readonly batchSize: number;
  /** Told of changes that were given up, before the generation is past them. */
  readonly onDeadLetters: (letters: readonly DeadLetter[], generation: string) => Promise<void>;
}

export interface BatchOptions extends Omit<PatienceOptions, "onApplied"> {
  /** True when the generation is the one that answers searches: its tasks are then done. */
  readonly isLive: boolean;
}

/**
 * Brings the next batch of the log into a generation, from where that generation is.
 *
 * @returns how many changes there were, 0 at the end of the log; `ABORTED` when the patience was ended
 */
export async function applyNextBatch(
  target: ChangeTarget,
  dependencies: BatchDependencies,
  { isLive, ...patience }: BatchOptions,
): Promise<number> {
  const { changes, batchSize, onDeadLetters, now } = dependencies;
  const { name, changesThrough } = target.manifest;
  const position = (await changes.position(name)) ?? changesThrough;
  const batch = await changes.read(position, batchSize);
  const last = batch.at(-1);
  if (last === undefined) return 0;
  const ledger: LedgerChange[] = [];
  const onApplied = (entries: readonly LedgerChange[]): void => void ledger.push(...entries);
  const deadLetters = await applyPatiently(target, batch, dependencies, { ...patience, onApplied });
  if (deadLetters.length > 0) await onDeadLetters(deadLetters, name);
  await changes.advance(name, last.sequence, { deadLetters, settlesTasks: isLive, ledger, now: now() });
  return batch.length;
}
